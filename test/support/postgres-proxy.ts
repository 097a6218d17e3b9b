import { createServer, connect, type Socket } from 'node:net'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'

/**
 * Starts a proxy before a PostgreSQL server, which counts what passes and makes its faults; it ends with the test.
 * @param databaseUrl - address of a database
 * @returns the address by way of the proxy, and the faults
 */
export const startPostgresProxy = async (databaseUrl: string) => {
  const url = new URL(databaseUrl)
  const folder = url.searchParams.get('host')
  const target = folder?.startsWith('/')
    ? { path: join(folder, `.s.PGSQL.${url.port === '' ? '5432' : url.port}`) }
    : { host: url.hostname, port: Number(url.port === '' ? 5432 : url.port) }
  const sockets = new Set<Socket>()
  let roundTrips = 0
  let isSilent = false
  let isDown = false

  const server = createServer((client) => {
    if (isDown) {
      client.destroy()
      return
    }
    const behind = connect(target)
    let wasAsked = false
    for (const [from, to] of [
      [client, behind],
      [behind, client],
    ] as const) {
      sockets.add(from)
      from.on('error', () => undefined)
      from.on('close', () => {
        sockets.delete(from)
        to.destroy()
      })
      from.on('data', (part) => {
        if (isSilent) return
        // What is asked before the answer to the last question has come is on its way together with it.
        if (from === client && !wasAsked) roundTrips += 1
        wasAsked = from === client
        to.write(part)
      })
    }
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  const port = typeof address === 'object' && address ? address.port : 0
  const cut = (): void => {
    for (const socket of sockets) socket.destroy()
  }
  onTestFinished(async () => {
    cut()
    await new Promise((resolve) => server.close(resolve))
  })
  url.searchParams.delete('host')
  url.hostname = '127.0.0.1'
  url.port = String(port)
  return {
    url: url.href,
    /** Counts the questions that were asked, those that were asked together as one. */
    roundTrips: () => roundTrips,
    /** Passes nothing on any more, as a network that swallows packets. */
    silence: () => void (isSilent = true),
    /** Cuts all connections. */
    cut,
    /** Takes no connections, as a server that starts anew; cuts those that there are. */
    down: (is: boolean) => {
      isDown = is
      if (is) cut()
    },
  }
}
