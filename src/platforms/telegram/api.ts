import { randomUUID } from 'node:crypto'
import type { Instant } from '../../time/day.js'
import { joinSignals, type Clock } from '../../server/clock.js'
import { createRedactor } from '../../server/redact.js'
import type { Methods } from './methods.js'

/**
 * The reason why a call failed. `refused`: Telegram refused it, nothing happened. `unreached`: the request never left,
 * nothing happened. `lost`: no usable answer came; it may have happened. The texts do not contain the token.
 */
export type Failure =
  | { kind: 'refused'; code: number; description: string; retryAfterMs?: number; migratedTo?: string }
  | { kind: 'unreached'; reason: string }
  | { kind: 'lost'; reason: string }

/** The result of a call. */
export type Outcome<Result> = { kind: 'done'; result: Result } | Failure

/** `timeoutMs` covers the whole exchange, the body included. `signal` ends the call early, as `lost`. */
type CallOptions = { timeoutMs?: number; signal?: AbortSignal }

/** Calls a method of the Bot API; never rejects. */
export type Call = <M extends keyof Methods>(
  method: M,
  payload: Methods[M]['payload'],
  options?: CallOptions,
) => Promise<Outcome<Methods[M]['result']>>

/** Telegram answers in well under a second; after this time no answer is expected any more. */
const callTimeoutMs = 20_000

/** 20 MB over a slow line; the link to a file is good for an hour. */
const fetchTimeoutMs = 120_000

/** The abort reason of an exchange that took too long. */
const late = Symbol('late')

/** Splits the address of a Bot API server: fetch refuses a name and password in an address, so they become a header. */
const serverAt = (apiRoot: string): { root: string; origin: string; headers: Record<string, string> } => {
  const url = new URL(apiRoot)
  const { origin, username, password } = url
  url.username = ''
  url.password = ''
  const credentials = Buffer.from(`${decodeURIComponent(username)}:${decodeURIComponent(password)}`).toString('base64')
  return {
    root: url.href.replace(/\/+$/, ''),
    origin,
    headers: username === '' && password === '' ? {} : { authorization: `Basic ${credentials}` },
  }
}

/** A name between quotation marks in a header. */
const quotedName = (name: string): string =>
  name.replace(/[\r\n"]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`)

/**
 * Encodes a payload: as JSON, or as a form if it contains a file. The form is not made by `FormData`, which writes each
 * line break as two characters: the entities of a caption would stand beside their words.
 */
const bodyOf = (payload: object): { body: string | Blob; headers: Record<string, string> } => {
  const fields = Object.entries(payload) as [string, unknown][]
  if (!fields.some(([, value]) => value instanceof File)) {
    return { body: JSON.stringify(payload), headers: { 'content-type': 'application/json' } }
  }
  const boundary = `wenbao-${randomUUID()}`
  const parts = fields.flatMap(([name, value]): (string | File)[] => {
    if (value === undefined) return []
    const isFile = value instanceof File
    const file = isFile ? `; filename="${quotedName(value.name)}"\r\ncontent-type: ${value.type}` : ''
    const content = isFile || typeof value === 'string' ? value : JSON.stringify(value)
    return [`--${boundary}\r\ncontent-disposition: form-data; name="${name}"${file}\r\n\r\n`, content, '\r\n']
  })
  return {
    body: new Blob([...parts, `--${boundary}--\r\n`]),
    headers: { 'content-type': `multipart/form-data; boundary=${boundary}` },
  }
}

/** The result of fetching a file. */
type Fetched = { kind: 'fetched'; bytes: Uint8Array } | { kind: 'too-large' } | { kind: 'failed'; reason: string }

/** The connection to a Bot API server. */
export type Api = {
  call: Call
  /**
   * Fetches the file at a path that getFile gave; never rejects.
   * @param limit - bytes; the fetching ends when more come
   */
  fetchFile: (path: string, limit: number) => Promise<Fetched>
  /** Returns when a call last succeeded. */
  heardAt: () => Instant | undefined
}

/**
 * Creates the connection through which every call to Telegram goes.
 * @param options.apiRoot - an http(s) address, maybe with a name and password
 * @param options.fetch - sends the requests, maybe through a proxy; that of Node unless given
 * @param options.closing - ends the calls in progress when it aborts
 * @param options.onDate - takes the `Date` header of each answer as soon as it comes
 * @returns the function that calls, and the time of the last success
 */
export const createApi = (options: {
  token: string
  apiRoot: string
  fetch?: typeof fetch
  clock: Clock
  closing: AbortSignal
  onDate?: (date: string | null) => void
}): Api => {
  const { token, fetch = globalThis.fetch, clock, closing } = options
  const redact = createRedactor(token)
  const { root, origin, headers } = serverAt(options.apiRoot)
  let heardAt: Instant | undefined

  const call: Call = async (method, payload, { timeoutMs = callTimeoutMs, signal } = {}) => {
    const exchange = joinSignals(signal, closing)
    const timer = new AbortController()
    void clock.wait(timeoutMs, timer.signal).then(() => {
      if (!timer.signal.aborted) exchange.abort(late)
    })
    try {
      const sent = bodyOf(payload)
      const response = await fetch(`${root}/bot${token}/${method}`, {
        method: 'POST',
        headers: { ...headers, ...sent.headers },
        body: sent.body,
        signal: exchange.signal,
      })
      options.onDate?.(response.headers.get('date'))
      const outcome = readAnswer<Methods[typeof method]['result']>(response.status, await response.text(), redact)
      if (outcome.kind === 'done') heardAt = clock.now()
      return outcome
    } catch (error) {
      if (exchange.signal.reason === late) return { kind: 'lost', reason: `no answer within ${timeoutMs} ms` }
      if (exchange.signal.aborted) return { kind: 'lost', reason: 'called off' }
      return readBreak(error, origin)
    } finally {
      timer.abort()
      exchange.release()
    }
  }

  const fetchFile: Api['fetchFile'] = async (path, limit) => {
    const exchange = joinSignals(closing)
    const timer = new AbortController()
    void clock.wait(fetchTimeoutMs, timer.signal).then(() => {
      if (!timer.signal.aborted) exchange.abort(late)
    })
    try {
      const address = `${root}/file/bot${token}/${path.split('/').map(encodeURIComponent).join('/')}`
      // A redirect would hand the token, or this machine's network, to another server.
      const response = await fetch(address, { headers, redirect: 'error', signal: exchange.signal })
      if (!response.ok || !response.body) return { kind: 'failed', reason: `status ${response.status}` }
      const parts: Uint8Array[] = []
      let size = 0
      for await (const part of response.body as AsyncIterable<Uint8Array>) {
        size += part.byteLength
        if (size > limit) return { kind: 'too-large' }
        parts.push(part)
      }
      return { kind: 'fetched', bytes: Buffer.concat(parts) }
    } catch (error) {
      if (exchange.signal.reason === late) return { kind: 'failed', reason: `not fetched within ${fetchTimeoutMs} ms` }
      if (exchange.signal.aborted) return { kind: 'failed', reason: 'called off' }
      return { kind: 'failed', reason: readBreak(error, origin).reason }
    } finally {
      timer.abort()
      exchange.release()
    }
  }
  return { call, fetchFile, heardAt: () => heardAt }
}

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null

const readAnswer = <Result>(status: number, body: string, redact: (text: string) => string): Outcome<Result> => {
  let answer: unknown
  try {
    answer = JSON.parse(body)
  } catch {
    // Also with a status of 4xx: then a proxy answered, and nothing is known about the chat.
    return { kind: 'lost', reason: `answer of status ${status} is not JSON` }
  }
  if (!isObject(answer)) return { kind: 'lost', reason: `answer of status ${status} is not an object` }
  // Telegram promises the shape of results; the fields of an update are checked where they are read.
  if (answer.ok === true) return { kind: 'done', result: answer.result as Result }
  const code = typeof answer.error_code === 'number' ? answer.error_code : status
  const description = typeof answer.description === 'string' ? redact(answer.description) : ''
  if (code >= 500) return { kind: 'lost', reason: `${code} ${description}`.trim() }
  const parameters = isObject(answer.parameters) ? answer.parameters : {}
  const { retry_after: seconds, migrate_to_chat_id: newChat } = parameters
  return {
    kind: 'refused',
    code,
    description,
    ...(typeof seconds === 'number' && { retryAfterMs: seconds * 1000 }),
    ...(typeof newChat === 'number' && { migratedTo: String(newChat) }),
  }
}

/** Codes of failures before the first byte of the request was sent; system errors name the step instead. */
const neverSent =
  /^(UND_ERR_CONNECT_TIMEOUT|UND_ERR_SOCKS5|ERR_PROXY_|ERR_TLS_|CERT_|UNABLE_TO_|DEPTH_ZERO_|SELF_SIGNED_)/

/** Describes a failed fetch by its cause and the origin alone: the rest of the address contains the token. */
const readBreak = (error: unknown, origin: string): Failure & { kind: 'unreached' | 'lost' } => {
  const cause = error instanceof Error && isObject(error.cause) ? error.cause : {}
  const first: unknown = cause instanceof AggregateError ? cause.errors[0] : cause
  const { code, syscall, message } = isObject(first) ? first : {}
  // fetch refuses some ports itself, and its error has no code then.
  const isBadPort = message === 'bad port'
  // undici's error of a SOCKS proxy that does not answer in time has no code either.
  const isSilentProxy = typeof message === 'string' && message.startsWith('SOCKS5 ')
  const name = isSilentProxy ? 'SOCKS5 proxy' : error instanceof Error ? error.name : 'broken off'
  const reason = typeof code === 'string' ? code : isBadPort ? 'port that fetch does not connect to' : name
  const sent = !(
    syscall === 'connect' ||
    syscall === 'getaddrinfo' ||
    isBadPort ||
    isSilentProxy ||
    neverSent.test(reason)
  )
  return { kind: sent ? 'lost' : 'unreached', reason: `${reason} at ${origin}` }
}
