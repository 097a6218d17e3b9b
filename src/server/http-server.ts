import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { BlockList, isIP } from 'node:net'
import type { Logger } from 'pino'
import type { FormRequest } from '../page/figures.js'
import type { Sent } from '../page/launch.js'
import type { PageAnswer, PageRequest } from '../page/pages.js'
import type { Instant } from '../time/day.js'
import { errorFacts } from './redact.js'
import { readBody } from './request-body.js'
import { systemClock, within, type Clock } from './clock.js'

/** The state of a platform, for /healthz and /metrics. */
export type Health = {
  /** The instant at which the platform last answered a request. */
  heardAt?: Instant
  /** Messages that have come and are not finished. */
  waiting: number
  /** Since when messages that came could not be stored. */
  blockedSince?: Instant
  /** By how much the clock of this machine is ahead of the platform's, ms; negative when behind. */
  clockAheadMs?: number
}

/** What is well with the program and what is not, as /healthz tells it. */
type State = {
  /** `transport`, `store`, `inbox`, `disk`, or the name of a job that fails. */
  problems: string[]
  /** How long ago the platform last answered, ms. */
  silentMs?: number
  waiting: number
  /** Since when a loss of corpus articles is held back. */
  heldSince?: Instant
}

/** The answer to a request. The connection is closed if the body of the request was not read to its end. */
export type Answer = { status: number; headers?: Record<string, string>; body?: string }

/** Answers the requests for one path; the server answers 500 if it rejects. */
export type Route = (request: IncomingMessage) => Promise<Answer>

/** The HTTP server of the program: /healthz, /readyz, /metrics and added routes. */
export type HttpServer = {
  /** Adds a route: `/telegram`. */
  add: (path: string, route: Route) => void
  /**
   * Adds the pages of a folder, `/a/`: every path with one part below it is given to the function. What a form sends is read
   * if the function asks for it.
   */
  addPages: (folder: string, pages: (request: PageRequest) => Promise<PageAnswer>) => void
  /** Adds pages with forms: they are given what a form sends, too. Of its body nothing is read. */
  addForms: (folder: string, pages: (request: FormRequest) => Promise<PageAnswer>) => void
  /** Finds out what is well and what is not. */
  state: () => Promise<State>
  /**
   * Starts to listen.
   * @returns the port
   * @throws {Error} in one clear line if it cannot listen
   */
  start: () => Promise<number>
  /** Takes no more requests and finishes those in progress. */
  stop: () => Promise<void>
}

/** After a longer silence of the platform /healthz fails: two polls in a row were not answered. */
const silenceLimitMs = 90_000

/** Messages are usually stored within milliseconds. */
const blockedLimitMs = 10_000

/** Below this the next snapshot or growth of the database may not fit. */
const freeBytesLimit = 16 * 1024 * 1024

/** Limit of the store's answer for /healthz: monitors do not wait long. */
const probeLimitMs = 2_000

/** Requests in progress at the end take milliseconds; connections that are open longer are closed. */
const stopLimitMs = 1_000

/** Telegram and monitors send a request at once; slower clients only hold connections. */
const requestLimitMs = 15_000

/**
 * Creates the HTTP server for /healthz, /readyz, /metrics and the webhook.
 * @param parts.version - of the program, shown by /healthz
 * @param parts.health - returns the state of the platform
 * @param parts.probe - rejects if the store cannot be written to; tells since when a loss of corpus articles is held back
 * @param parts.freeBytes - returns the free space of the data folder's disk
 * @param parts.failing - returns the names of the jobs that fail
 * @param parts.roles - returns for each role of this process what it still waits for; undefined where it does its work
 * @param parts.metrics - returns the text of /metrics
 * @returns the server, not started
 */
export const createHttpServer = (parts: {
  host: string
  /** 0: any free port. */
  port: number
  /** Addresses and networks of proxies that tell for whom they ask: `10.0.0.0/8`. */
  trustedProxies: readonly string[]
  version: string
  health: () => Health
  probe: () => Promise<Instant | undefined>
  freeBytes: () => Promise<number>
  failing: () => string[]
  roles: () => Record<string, string | undefined>
  metrics: () => Promise<{ contentType: string; text: string }>
  clock?: Clock
  log: Logger
}): HttpServer => {
  const { host, port, clock = systemClock, log } = parts
  const proxies = listOf(parts.trustedProxies)
  const isProxy = (address: string): boolean =>
    isIP(address) !== 0 && proxies.check(address, isIP(address) === 6 ? 'ipv6' : 'ipv4')

  let isDisbeliefTold = false
  const addressOf = (request: IncomingMessage): string =>
    senderOf(request, isProxy, (address) => {
      // Once: anybody can send such a header.
      if (!isDisbeliefTold)
        log.warn({ address }, 'X-Forwarded-For not believed: if this is your web server, name it in TRUSTED_PROXIES')
      isDisbeliefTold = true
    })

  let probing: Promise<Instant | undefined> | undefined

  const askStore = async (): Promise<{ isAnswering: boolean; heldSince?: Instant }> => {
    let heldSince: Instant | undefined
    // One probe at a time: those that hang would fill the connections of the store.
    probing ??= parts.probe().finally(() => {
      probing = undefined
    })
    const probed = probing.then((since) => void (heldSince = since))
    try {
      const isAnswering = await within(clock, probeLimitMs, probed)
      return { isAnswering, ...(heldSince !== undefined && { heldSince }) }
    } catch (error) {
      log.warn({ err: errorFacts(error) }, 'the store does not answer')
      return { isAnswering: false }
    }
  }

  const hasSpace = async (): Promise<boolean> => {
    try {
      let free = 0
      const isKnown = await within(
        clock,
        probeLimitMs,
        parts.freeBytes().then((bytes) => (free = bytes)),
      )
      return isKnown && free >= freeBytesLimit
    } catch (error) {
      log.warn({ err: errorFacts(error) }, 'the disk does not answer')
      return false
    }
  }

  const state = async (): Promise<State> => {
    const { heardAt, waiting, blockedSince } = parts.health()
    const silentMs = heardAt === undefined ? undefined : clock.now() - heardAt
    const { isAnswering, heldSince } = await askStore()
    const isRoomy = await hasSpace()
    const problems = [
      ...(silentMs === undefined || silentMs > silenceLimitMs ? ['transport'] : []),
      ...(isAnswering ? [] : ['store']),
      ...(blockedSince !== undefined && clock.now() - blockedSince > blockedLimitMs ? ['inbox'] : []),
      ...(isRoomy ? [] : ['disk']),
      ...parts.failing(),
    ]
    return {
      ...{ problems, waiting },
      ...(silentMs !== undefined && { silentMs }),
      ...(heldSince !== undefined && { heldSince }),
    }
  }

  const healthz = async (): Promise<Answer> => {
    const { problems, silentMs, waiting, heldSince } = await state()
    return {
      status: problems.length === 0 ? 200 : 503,
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({
        status: problems.length === 0 ? 'ok' : 'failing',
        ...(problems.length > 0 && { problems }),
        version: parts.version,
        ...(silentMs !== undefined && { heardSecondsAgo: Math.round(silentMs / 1000) }),
        waiting,
        // The bot answers all the same: this is for the operator, not for whoever restarts it.
        ...(heldSince !== undefined && { corpusHeldSeconds: Math.round((clock.now() - heldSince) / 1000) }),
      }),
    }
  }

  /** Whether work may be given to this process: a proxy asks, while /healthz is for whoever restarts it. */
  const readyz = async (): Promise<Answer> => {
    const { isAnswering } = await askStore()
    const waits = Object.entries(parts.roles()).map(([role, wait]) => [role, isAnswering ? wait : 'the store'] as const)
    const isReady = waits.every(([, wait]) => wait === undefined)
    return {
      status: isReady ? 200 : 503,
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({
        status: isReady ? 'ready' : 'waiting',
        roles: Object.fromEntries(
          waits.map(([role, wait]) => [role, wait === undefined ? 'ready' : `waits for ${wait}`]),
        ),
      }),
    }
  }

  const routes = new Map<string, Route>([
    ['/healthz', readOnly(healthz)],
    ['/readyz', readOnly(readyz)],
    [
      '/metrics',
      readOnly(async () => {
        const { contentType, text } = await parts.metrics()
        return { status: 200, headers: { 'content-type': contentType }, body: text }
      }),
    ],
  ])

  const answerTo = async (request: IncomingMessage): Promise<Answer> => {
    const path = pathOf(request)
    const route = routes.get(path) ?? routes.get(path.slice(0, path.lastIndexOf('/') + 1))
    if (!route) return { status: 404 }
    try {
      return await route(request)
    } catch (error) {
      // Also when the client closed the connection while sending: then nobody receives the answer.
      log.warn({ err: errorFacts(error) }, 'request could not be answered')
      return { status: 500 }
    }
  }

  const server = createServer(
    { requestTimeout: requestLimitMs, headersTimeout: requestLimitMs },
    (request, response) => {
      void answerTo(request).then((answer) => respond(request, response, answer))
    },
  )

  // A connection that could not be accepted, as when all file descriptors are in use, does not end the program.
  server.on('error', (error) => {
    if (server.listening) log.warn({ err: errorFacts(error) }, 'connection could not be taken')
  })

  return {
    add: (path, route) => void routes.set(path, route),
    addPages: (folder, pages) =>
      void routes.set(
        folder,
        onlyBy(['GET', 'HEAD', 'POST'], (request) =>
          pages({
            ...pageRequestOf(request, addressOf(request)),
            ...(request.method === 'POST' && { readForm: () => readForm(request) }),
          }),
        ),
      ),
    addForms: (folder, pages) =>
      void routes.set(
        folder,
        onlyBy(['GET', 'HEAD', 'POST'], (request) => {
          const { cookie } = request.headers
          const isPost = request.method === 'POST'
          return pages({
            ...pageRequestOf(request, addressOf(request)),
            isPost,
            ...(cookie !== undefined && { cookie }),
          })
        }),
      ),
    state,
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

/** Makes a route that takes some methods only. */
const onlyBy =
  (methods: readonly string[], answer: Route): Route =>
  (request) =>
    methods.includes(request.method ?? '')
      ? answer(request)
      : Promise.resolve({ status: 405, headers: { allow: methods.join(', ') } })

const readOnly = (answer: Route): Route => onlyBy(['GET', 'HEAD'], answer)

const pathOf = ({ url = '/' }: IncomingMessage): string => url.split('?', 1)[0] ?? ''

/** What stands before an address of IPv4 where a socket of IPv6 has accepted it. */
const mapped = /^::ffff:(?=\d+\.)/i

const listOf = (networks: readonly string[]): BlockList => {
  const list = new BlockList()
  for (const network of networks) {
    const [address = '', prefix] = network.split('/', 2)
    const family = isIP(address) === 6 ? 'ipv6' : 'ipv4'
    if (prefix === undefined) list.addAddress(address, family)
    else list.addSubnet(address, Number(prefix), family)
  }
  return list
}

/** An address of IPv4 as it is; of IPv6 its network, because one machine has all addresses of it. */
const networkOf = (address: string): string => {
  if (isIP(address) !== 6) return address
  const [before = ''] = address.split('::', 1)
  return [...before.split(':'), '0', '0', '0', '0'].slice(0, 4).join(':')
}

/**
 * Finds the machine that a request comes from. A proxy that is trusted tells for whom it asks, at the end of
 * `X-Forwarded-For`; what stands before the last address that a trusted proxy has written anybody can have made up.
 */
const senderOf = (
  { socket, headers }: IncomingMessage,
  isProxy: (address: string) => boolean,
  onDisbelief: (address: string) => void,
): string => {
  const told = String(headers['x-forwarded-for'] ?? '')
    .split(',')
    .map((address) => address.trim().replace(mapped, ''))
  let sender = (socket.remoteAddress ?? '').replace(mapped, '')
  if (told.at(-1) !== '' && !isProxy(sender)) onDisbelief(sender)
  while (isProxy(sender)) {
    const before = told.pop()
    if (before === undefined || isIP(before) === 0) break
    sender = before
  }
  return networkOf(sender)
}

const pageRequestOf = (request: IncomingMessage, address: string): PageRequest => {
  const path = pathOf(request)
  const acceptLanguage = request.headers['accept-language']
  return {
    token: path.slice(path.lastIndexOf('/') + 1),
    query: (request.url ?? '').slice(path.length + 1),
    address,
    ...(acceptLanguage !== undefined && { acceptLanguage }),
  }
}

/** The form of a page holds what Telegram says of a user, twice encoded: some 3 kB. */
const formBytesLimit = 16_384

const readForm = async (request: IncomingMessage): Promise<Sent> => {
  const [type = ''] = (request.headers['content-type'] ?? '').split(';', 1)
  if (type.trim().toLowerCase() !== 'application/x-www-form-urlencoded') return 415
  const body = await readBody(request, formBytesLimit)
  return body === undefined ? 413 : new URLSearchParams(body.toString())
}

const respond = (request: IncomingMessage, response: ServerResponse, { status, headers, body = '' }: Answer): void => {
  const isRead = request.complete
  response.writeHead(status, {
    ...headers,
    'content-length': Buffer.byteLength(body),
    // The rest of an unread body would be taken for the next request.
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
