import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { buffer } from 'node:stream/consumers'
import { onTestFinished } from 'vitest'

/** A web server that hands requests on to another one. */
export type HttpBetween = {
  url: string
  /** Keeps the next request to a path until it is released; `reached` resolves when it has come. */
  hold: (path: RegExp) => { reached: Promise<void>; release: () => void }
  /** Answers requests to a path with 400 from now on, and hands all others on. */
  refuse: (path: RegExp) => void
}

/**
 * Starts a web server between a client and another server, for the time of a test.
 * @param target - address of the other server
 * @returns where it listens, on loopback, and how to make it fail
 */
export const startHttpBetween = async (target: string): Promise<HttpBetween> => {
  let held: { path: RegExp; reach: () => void; released: Promise<void> } | undefined
  let refused = /^$/
  const server = createServer((request, response) => {
    const handle = async (): Promise<void> => {
      const { pathname, search } = new URL(request.url ?? '/', target)
      const body = await buffer(request)
      if (refused.test(pathname)) {
        response.writeHead(400, { 'content-type': 'application/json' }).end('{"error":{"type":"refused_by_test"}}')
        return
      }
      if (held?.path.test(pathname)) {
        const { reach, released } = held
        held = undefined
        reach()
        await released
      }
      const answer = await fetch(new URL(pathname + search, target), {
        method: request.method ?? 'GET',
        headers: { 'content-type': request.headers['content-type'] ?? 'application/json' },
        ...(body.length > 0 && { body: new Uint8Array(body) }),
      })
      response.writeHead(answer.status, { 'content-type': answer.headers.get('content-type') ?? 'application/json' })
      response.end(Buffer.from(await answer.arrayBuffer()))
    }
    handle().catch((error: unknown) => response.destroy(error instanceof Error ? error : new Error(String(error))))
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    hold: (path) => {
      let [reach, release] = [(): void => undefined, (): void => undefined]
      const reached = new Promise<void>((resolve) => (reach = resolve))
      const released = new Promise<void>((resolve) => (release = resolve))
      held = { path, reach, released }
      return { reached, release }
    },
    refuse: (path) => {
      refused = path
    },
  }
}
