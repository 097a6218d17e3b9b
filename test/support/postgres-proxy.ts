import { createServer, connect, type Socket } from 'node:net'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'

/** Turns of the event loop that an answer takes: longer than what is asked together takes to be asked. */
const turnsOnTheWay = 20

/** Whether an answer ends with the server's word that it is ready for the next question. */
const isReady = (part: Buffer): boolean => part.subarray(-6, -1).equals(Buffer.from([0x5a, 0, 0, 0, 5]))

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
  /** Connections whose last question has no answer yet. */
  const waiting = new Set<Socket>()
  let roundTrips = 0
  let isSilent = false
  let isDown = false

  /** Answers that are on their way, in order: what is asked before one arrives is asked at the same time. */
  const last = new Map<Socket, Promise<void>>()
  const onTheWay = (from: Socket, to: Socket, part: Buffer): Promise<void> => {
    const arriving = (last.get(from) ?? Promise.resolve()).then(async () => {
      for (let turn = 0; turn < turnsOnTheWay; turn += 1) await new Promise((resolve) => setImmediate(resolve))
      if (isReady(part)) waiting.delete(to)
      to.write(part)
    })
    last.set(from, arriving)
    return arriving
  }

  const server = createServer((client) => {
    if (isDown) {
      client.destroy()
      return
    }
    const behind = connect(target)
    waiting.add(client)
    for (const [from, to] of [
      [client, behind],
      [behind, client],
    ] as const) {
      sockets.add(from)
      from.on('error', () => undefined)
      from.on('close', () => {
        sockets.delete(from)
        waiting.delete(client)
        to.destroy()
      })
      from.on('data', (part) => {
        if (isSilent) return
        // What is asked while another question is on its way takes no time of its own.
        if (from === client && waiting.size === 0) roundTrips += 1
        if (from === client) waiting.add(client)
        if (from === client) to.write(part)
        else void onTheWay(from, to, part)
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
    /** Counts the round trips that took time, one after the other. */
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
