import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { Logger } from 'pino'
import type { Instant } from '../time/day.js'
import { errorFacts } from './redact.js'
import { systemClock, within, type Clock } from './clock.js'

/** How a platform does: for /healthz and /metrics. */
export type Health = {
  /** When the outside world last answered as it should. */
  heardAt?: Instant
  /** Messages taken in and not finished. */
  waiting: number
}

/** What is said to a request. A status of 4xx or 5xx ends the connection where the body was not read to its end. */
export type Answer = { status: number; headers?: Record<string, string>; body?: string }

/** Answers requests for one path; a rejection is answered with 500. */
export type Route = (request: IncomingMessage) => Promise<Answer>

/** The HTTP server of the program: /healthz, /metrics, and what others add. */
export type HttpServer = {
  /** Adds a route: `/telegram`. */
  add: (path: string, route: Route) => void
  /** Resolves once it is listening. Out: the port. Rejects in one clear line where it cannot. */
  start: () => Promise<number>
  /** Takes no more requests and finishes those under way. */
  stop: () => Promise<void>
}

/** Longer silence of the outside world than this is trouble: two polls, one after the other, went unanswered. */
const silenceLimitMs = 90_000

/** Who asks how the program does wants an answer now. */
const probeLimitMs = 2_000

/** What is under way at the end is done in milliseconds; whoever holds a connection longer is cut off. */
const stopLimitMs = 1_000

/** Telegram and monitors say all they have in one go; who does not is there to hold connections. */
const requestLimitMs = 15_000

/**
 * Creates the server.
 * In: `health` how the transport does; `probe` rejects where the store fails; `metrics` the text of /metrics.
 */
export const createHttpServer = (parts: {
  host: string
  /** 0: any free one. */
  port: number
  health: () => Health
  probe: () => Promise<unknown>
  metrics: () => Promise<{ contentType: string; text: string }>
  clock?: Clock
  log: Logger
}): HttpServer => {
  const { host, port, probe, clock = systemClock, log } = parts

  const isStoreWell = async (): Promise<boolean> => {
    try {
      return await within(clock, probeLimitMs, probe())
    } catch (error) {
      log.warn({ err: errorFacts(error) }, 'the store does not answer')
      return false
    }
  }

  const healthz = async (): Promise<Answer> => {
    const { heardAt, waiting } = parts.health()
    const silentMs = heardAt === undefined ? undefined : clock.now() - heardAt
    const problems = [
      ...(silentMs === undefined || silentMs > silenceLimitMs ? ['transport'] : []),
      ...((await isStoreWell()) ? [] : ['store']),
    ]
    return {
      status: problems.length === 0 ? 200 : 503,
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({
        status: problems.length === 0 ? 'ok' : 'failing',
        ...(problems.length > 0 && { problems }),
        ...(silentMs !== undefined && { heardSecondsAgo: Math.round(silentMs / 1000) }),
        waiting,
      }),
    }
  }

  const routes = new Map<string, Route>([
    ['/healthz', reading(healthz)],
    [
      '/metrics',
      reading(async () => {
        const { contentType, text } = await parts.metrics()
        return { status: 200, headers: { 'content-type': contentType }, body: text }
      }),
    ],
  ])

  const answerTo = async (request: IncomingMessage): Promise<Answer> => {
    const route = routes.get(pathOf(request))
    if (!route) return { status: 404 }
    try {
      return await route(request)
    } catch (error) {
      // Also where the client has gone in the middle of its body: then nobody hears the answer.
      log.warn({ err: errorFacts(error) }, 'request could not be answered')
      return { status: 500 }
    }
  }

  const server = createServer(
    { requestTimeout: requestLimitMs, headersTimeout: requestLimitMs },
    (request, response) => {
      void answerTo(request).then((answer) => say(request, response, answer))
    },
  )

  // A connection that could not be taken, with all file descriptors in use, is no reason to end.
  server.on('error', (error) => {
    if (server.listening) log.warn({ err: errorFacts(error) }, 'connection could not be taken')
  })

  return {
    add: (path, route) => void routes.set(path, route),
    start: () => listen(server, host, port),
    stop: async () => {
      if (!server.listening) return
      const closed = new Promise<void>((resolve) => server.close(() => resolve()))
      server.closeIdleConnections()
      await within(clock, stopLimitMs, closed)
      server.closeAllConnections()
      await closed
    },
  }
}

/** A route that is only looked at. */
const reading =
  (answer: () => Promise<Answer>): Route =>
  (request) =>
    request.method === 'GET' || request.method === 'HEAD'
      ? answer()
      : Promise.resolve({ status: 405, headers: { allow: 'GET, HEAD' } })

const pathOf = ({ url = '/' }: IncomingMessage): string => url.split('?', 1)[0] ?? ''

const say = (request: IncomingMessage, response: ServerResponse, { status, headers, body = '' }: Answer): void => {
  const isRead = request.complete
  response.writeHead(status, {
    ...headers,
    'content-length': Buffer.byteLength(body),
    // What was not read stands in the way of the next request.
    ...(!isRead && { connection: 'close' }),
  })
  response.end(request.method === 'HEAD' ? undefined : body, () => {
    if (!isRead) request.destroy()
  })
}

const listen = (server: Server, host: string, port: number): Promise<number> =>
  new Promise((resolve, reject) => {
    const fail = (error: NodeJS.ErrnoException): void => {
      const why =
        error.code === 'EADDRINUSE'
          ? 'another program has it'
          : error.code === 'EACCES'
            ? 'the system does not allow it'
            : (error.code ?? error.name)
      reject(new Error(`PORT: cannot listen on ${host}:${port}: ${why}`, { cause: error }))
    }
    server.once('error', fail)
    server.listen(port, host, () => {
      server.off('error', fail)
      const address = server.address()
      resolve(typeof address === 'object' && address ? address.port : port)
    })
  })
