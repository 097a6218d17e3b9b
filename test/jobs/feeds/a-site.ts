import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { onTestFinished } from 'vitest'
import { createAddressGuard, createFetcher, fetchLimitMs, type Fetcher } from '../../../src/jobs/feeds/fetch.js'
import type { Proxy } from '../../../src/server/proxy.js'
import type { Clock } from '../../../src/server/clock.js'

type Answer = (request: IncomingMessage, response: ServerResponse) => void

/** A clock on which every wait is over at once, but for the limit of a request: that ends when the test says so. */
export type SiteClock = Clock & { advance: (ms: number) => void; expire: () => void }

export const aSiteClock = (start = Date.parse('2026-11-28T04:00:00Z')): SiteClock => {
  let now = start
  let limits: (() => void)[] = []
  return {
    now: () => now,
    wait: (ms, signal) => {
      if (ms !== fetchLimitMs) {
        now += ms
        return Promise.resolve()
      }
      return new Promise((resolve) => {
        signal?.addEventListener('abort', () => resolve(), { once: true })
        limits.push(resolve)
      })
    },
    advance: (ms) => {
      now += ms
    },
    expire: () => {
      for (const end of limits) end()
      limits = []
    },
  }
}

/**
 * A site on loopback, known as feed.example, which is allowed, and as inside.example, which is not. Each request is noted.
 */
export const aSite = async (clock: Clock = aSiteClock(), proxy?: Proxy) => {
  const routes = new Map<string, Answer>()
  const requests: { path: string; headers: IncomingMessage['headers'] }[] = []
  const server = createServer((request, response) => {
    const path = request.url ?? '/'
    requests.push({ path, headers: request.headers })
    const answer = routes.get(path)
    if (answer) answer(request, response)
    else response.writeHead(404).end()
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  const fetcher: Fetcher = createFetcher({
    clock,
    isAllowed: createAddressGuard(['feed.example']),
    ...(proxy && { proxy }),
    lookup: (_, done) => done(null, [{ address: '127.0.0.1', family: 4 }]),
  })
  onTestFinished(async () => {
    await fetcher.close()
    server.closeAllConnections()
    server.close()
  })
  return {
    fetcher,
    requests,
    address: (path: string, host = 'feed.example') => `http://${host}:${port}${path}`,
    on: (path: string, answer: Answer | string | Uint8Array, headers: Record<string, string> = {}) => {
      routes.set(
        path,
        typeof answer === 'function' ? answer : (_, response) => response.writeHead(200, headers).end(answer),
      )
    },
    off: (path: string) => routes.delete(path),
  }
}
