import { lookup as lookupSystem, type LookupAddress } from 'node:dns'
import { isIP, type LookupFunction } from 'node:net'
import type { Readable } from 'node:stream'
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib'
import ipaddr from 'ipaddr.js'
import type { Agent, Dispatcher, request } from 'undici'
import { createProxyDispatcher, type Proxy } from '../../server/proxy.js'
import { within, type Clock } from '../../server/clock.js'
import { packageVersion } from '../../package-root.js'
import { ReadError } from '../../ingest/source-file.js'

/** How the fetching of an address ended. */
export type Fetched =
  | {
      kind: 'body'
      body: Uint8Array
      /** Where the body was found, after redirects. */
      url: string
      /** Where the address is to be looked for from now on: every redirect on the way was permanent. */
      movedTo?: string
      etag?: string
      lastModified?: string
      /** The type that the server names, in lower case: `text/html`. */
      contentType?: string
      /** The encoding that the server names. */
      charset?: string
    }
  | { kind: 'unchanged' }
  /** 404 and 410; `isForGood`: the server says that it will not come back. */
  | { kind: 'missing'; isForGood: boolean }
  /** Not now: `retryAfterMs` as the server asks. */
  | { kind: 'failed'; problem: string; retryAfterMs?: number }
  /** Never: the address leads where the program may not go. */
  | { kind: 'refused'; problem: string }

/** What a server said about an address last time, to be told back to it. */
type Validators = { etag?: string; lastModified?: string }

export type Fetcher = {
  /** Fetches an address of http or https; never rejects but for an aborted signal. */
  fetch: (
    url: string,
    options?: {
      validators?: Validators
      signal?: AbortSignal
      /** Bytes after decompression; `fetchByteLimit` unless given. */
      byteLimit?: number
    },
  ) => Promise<Fetched>
  close: () => Promise<void>
}

/** Bytes after decompression. Feeds and pages are a tenth of it. */
export const fetchByteLimit = 5 * 1024 * 1024
/** A slow server has so long for all of an answer, redirects among it. */
export const fetchLimitMs = 30_000
const redirectLimit = 5

const userAgent = `Wenbao/${packageVersion()} (newspaper archive bot)`

/**
 * Decides which addresses may be reached: those of the public internet, and what the operator allows.
 * @param allowed - names of hosts, addresses and networks: `intranet.example`, `10.2.0.0/16`
 * @returns a function of the name of a host, and of an address to which it leads
 */
export const createAddressGuard = (allowed: readonly string[]): ((host: string, address: string) => boolean) => {
  const networks = allowed.flatMap((text) => {
    if (ipaddr.isValidCIDR(text)) return [ipaddr.parseCIDR(text)]
    if (!ipaddr.isValid(text)) return []
    const address = ipaddr.parse(text)
    return [[address, address.kind() === 'ipv4' ? 32 : 128] as [typeof address, number]]
  })
  const hosts = new Set(allowed.map((host) => host.toLowerCase()))
  return (host, address) => {
    if (hosts.has(host.toLowerCase())) return true
    if (!ipaddr.isValid(address)) return false
    const parsed = ipaddr.process(address)
    return (
      parsed.range() === 'unicast' ||
      networks.some(([network, bits]) => network.kind() === parsed.kind() && parsed.match(network, bits))
    )
  }
}

/**
 * The name of an address for reports: users and queries may be secrets.
 * @param url - an address of http or https
 * @returns host and path
 */
export const publicAddress = (url: string): string => {
  const { host, pathname } = new URL(url)
  return `${host}${pathname === '/' ? '' : pathname}`
}

class RefusedAddress extends Error {
  override name = 'RefusedAddress'
}

const privateProblem = (host: string): string =>
  `expected a host of the public internet, got ${host}, which leads into a private network`

type Options = {
  clock: Clock
  isAllowed: (host: string, address: string) => boolean
  /** Finds the addresses of a host; the system's by default. */
  lookup?: (host: string, done: (error: Error | null, addresses: LookupAddress[]) => void) => void
  /** Its addresses cannot be seen, so a host is judged by its name alone. */
  proxy?: Proxy
}

/** Names that lead into a private network wherever they are looked up: those without a dot, and reserved ends. */
const privateName = /^[^.]*\.?$|\.(?:localhost|local|internal|intranet|private|corp|home|lan|home\.arpa)\.?$/i

const plainHost = (url: URL): string => url.hostname.replace(/^\[|\]$/g, '')

const one = (value: string | string[] | undefined): string | undefined => (Array.isArray(value) ? value[0] : value)

/** Ends a body that nobody reads on: what it says then, that it was ended, is known. */
const leave = (body: Readable): void => {
  body.on('error', () => undefined)
  body.destroy()
}

/** The body without its compression, up to the limit of bytes; undefined beyond it. */
const readBody = async (
  body: Readable,
  encoding: string | undefined,
  byteLimit: number,
): Promise<Uint8Array | undefined> => {
  const unpack =
    encoding === 'gzip' || encoding === 'x-gzip'
      ? createGunzip()
      : encoding === 'br'
        ? createBrotliDecompress()
        : encoding === 'deflate'
          ? createInflate()
          : undefined
  let source = body
  if (unpack) {
    // An error of the connection ends the unpacking too.
    body.on('error', (error) => unpack.destroy(error))
    source = body.pipe(unpack)
  }
  const chunks: Uint8Array[] = []
  let size = 0
  try {
    for await (const chunk of source as AsyncIterable<Uint8Array>) {
      size += chunk.length
      if (size > byteLimit) return undefined
      chunks.push(chunk)
    }
    return Buffer.concat(chunks)
  } finally {
    leave(body)
  }
}

const retryAfterOf = (value: string | undefined, now: number): number | undefined => {
  if (value === undefined) return undefined
  const seconds = Number(value)
  const ms = Number.isFinite(seconds) ? seconds * 1000 : Date.parse(value) - now
  return Number.isFinite(ms) && ms > 0 ? Math.min(ms, 86_400_000) : undefined
}

/**
 * Creates a fetcher for addresses of strangers: http and https alone, no private address unless it is allowed, few
 * redirects, each checked anew, a limit on bytes after decompression and on time.
 * @param options - the clock that times a request, the guard of addresses, and the proxy if there is one
 * @returns the fetcher
 */
export const createFetcher = ({ clock, isAllowed, lookup, proxy }: Options): Fetcher => {
  const find =
    lookup ?? ((host, done) => lookupSystem(host, { all: true }, (error, addresses) => done(error, addresses)))
  // The connection is made to an address that was checked: a second look-up could give another one.
  const guarded: LookupFunction = (host, options, callback) => {
    find(host, (error, addresses) => {
      if (error) {
        callback(error, '', 0)
        return
      }
      const checked = addresses.filter(({ address }) => isAllowed(host, address))
      const [first] = checked
      if (!first) callback(new RefusedAddress(privateProblem(host)), '', 0)
      else if (options.all === true) callback(null, checked)
      else callback(null, first.address, first.family)
    })
  }
  const options: Agent.Options = {
    connect: { lookup: guarded, timeout: fetchLimitMs },
    // The whole request has a limit of its own.
    headersTimeout: 0,
    bodyTimeout: 0,
    // A connection for each request: hosts are asked too seldom for open ones to live.
    pipelining: 0,
  }
  // Most who start the program fetch nothing: undici is loaded with the first address.
  let client: Promise<{ agent: Dispatcher; ask: typeof request }> | undefined
  const openClient = async (): Promise<{ agent: Dispatcher; ask: typeof request }> => {
    const undici = await import('undici')
    const agent = proxy
      ? await createProxyDispatcher(proxy, { ...options, isPlainTunnelled: false })
      : new undici.Agent(options)
    return { agent, ask: undici.request }
  }

  const follow = async (
    start: string,
    { validators, byteLimit, signal }: { validators: Validators; byteLimit: number; signal: AbortSignal },
  ): Promise<Fetched> => {
    let url = start
    let isPermanent = true
    for (let redirects = 0; redirects <= redirectLimit; redirects++) {
      const address = new URL(url)
      if (!/^https?:$/.test(address.protocol))
        return { kind: 'refused', problem: `expected http or https, got ${address.protocol}` }
      const host = plainHost(address)
      // An address in place of a name is never looked up, and names not here where the proxy does it.
      const isPrivate = isIP(host) !== 0 || (proxy !== undefined && privateName.test(host))
      if (isPrivate && !isAllowed(host, host)) return { kind: 'refused', problem: privateProblem(host) }
      const { agent, ask } = await (client ??= openClient())
      const { statusCode, headers, body } = await ask(url, {
        dispatcher: agent,
        signal,
        headers: {
          'user-agent': userAgent,
          accept: 'application/rss+xml, application/atom+xml, application/feed+json, text/html;q=0.9, */*;q=0.5',
          'accept-encoding': 'gzip, br',
          ...(validators.etag !== undefined && { 'if-none-match': validators.etag }),
          ...(validators.lastModified !== undefined && { 'if-modified-since': validators.lastModified }),
        },
      })
      const location = one(headers.location)
      const isRedirect = [301, 302, 303, 307, 308].includes(statusCode) && location !== undefined
      if (isRedirect || statusCode !== 200) leave(body)
      if (isRedirect) {
        isPermanent &&= statusCode === 301 || statusCode === 308
        const next = URL.parse(Buffer.from(location, 'latin1').toString('utf8'), url)
        if (!next) return { kind: 'failed', problem: 'expected an address to go on to, got something else' }
        url = next.href
        continue
      }
      if (statusCode === 304) return { kind: 'unchanged' }
      if (statusCode === 404 || statusCode === 410) return { kind: 'missing', isForGood: statusCode === 410 }
      if (statusCode !== 200) {
        const retryAfterMs = retryAfterOf(one(headers['retry-after']), clock.now())
        const problem = `expected status 200, got ${statusCode}`
        return { kind: 'failed', problem, ...(retryAfterMs !== undefined && { retryAfterMs }) }
      }
      const bytes = await readBody(body, one(headers['content-encoding'])?.toLowerCase(), byteLimit)
      if (!bytes) return { kind: 'failed', problem: `expected at most ${byteLimit / 1024 / 1024} MB, got more` }
      const etag = one(headers.etag)
      const lastModified = one(headers['last-modified'])
      const [contentType] = (one(headers['content-type']) ?? '').toLowerCase().match(/^[\w.+-]+\/[\w.+-]+/) ?? []
      const charset = /charset\s*=\s*"?([\w-]+)/i.exec(one(headers['content-type']) ?? '')?.[1]
      return {
        kind: 'body',
        body: bytes,
        url,
        ...(isPermanent && url !== start && { movedTo: url }),
        ...(etag !== undefined && { etag }),
        ...(lastModified !== undefined && { lastModified }),
        ...(contentType !== undefined && { contentType }),
        ...(charset !== undefined && { charset }),
      }
    }
    return { kind: 'failed', problem: `expected at most ${redirectLimit} redirects, got more` }
  }

  return {
    fetch: async (url, { validators = {}, signal, byteLimit = fetchByteLimit } = {}) => {
      const ending = new AbortController()
      const stop = (): void => ending.abort()
      signal?.addEventListener('abort', stop)
      const work = follow(url, { validators, byteLimit, signal: ending.signal }).catch((error: unknown): Fetched => {
        if (error instanceof RefusedAddress) return { kind: 'refused', problem: error.message }
        return { kind: 'failed', problem: `expected an answer, got ${error instanceof Error ? error.message : 'none'}` }
      })
      try {
        const isOver = !(await within(clock, fetchLimitMs, work, signal))
        signal?.throwIfAborted()
        if (isOver) return { kind: 'failed', problem: `expected an answer within ${fetchLimitMs / 1000} s, got none` }
        return await work
      } finally {
        signal?.removeEventListener('abort', stop)
        ending.abort()
      }
    },
    close: async () => {
      // Why a client could not be opened each fetch has said.
      const opened = await client?.catch(() => undefined)
      await opened?.agent.destroy()
    },
  }
}

/**
 * Returns what was fetched where nothing but a body will do.
 * @param url - the address that was asked for
 * @param fetched - how the fetching ended
 * @param what - what was expected there, in words: `a feed`
 * @returns the body, with what came along
 * @throws {ReadError} with the reason why there is none
 */
export const bodyOf = (url: string, fetched: Fetched, what: string): Extract<Fetched, { kind: 'body' }> => {
  const refuse = (problem: string): ReadError => new ReadError(publicAddress(url), problem)
  switch (fetched.kind) {
    case 'body':
      return fetched
    case 'unchanged':
      throw refuse('expected status 200, got 304')
    case 'missing':
      throw refuse(`expected ${what}, got status ${fetched.isForGood ? 410 : 404}`)
    case 'failed':
    case 'refused':
      throw refuse(fetched.problem)
  }
}
