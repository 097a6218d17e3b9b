import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Logger } from 'pino'
import robotsParser, { type Robot } from 'robots-parser'
import { declaredCharset, decodeText } from '../../ingest/decode.js'
import {
  parseFeed,
  parseFeedList,
  recordOfItem,
  type Feed,
  type FeedItem,
  type ListedFeed,
} from '../../ingest/formats/feed.js'
import { kindOf } from '../../ingest/formats.js'
import { ReadError } from '../../ingest/source-file.js'
import { readDate } from '../../ingest/written-date.js'
import type { Clock } from '../../server/clock.js'
import type { FeedStore } from '../../store/store.js'
import { dayOf, type Instant } from '../../time/day.js'
import { feedListName } from '../corpus.js'
import type { FileProblem } from '../ingest.js'
import type { Reader } from '../reading/reader.js'
import { safeNameOf, writeWhole } from '../safe-files.js'
import type { Fetched, Fetcher } from './fetch.js'

/** The folder of the corpus into which articles of feeds are written. */
const feedFolder = 'feeds'

/** A feed is asked so often; news sites publish a few articles an hour. */
const pollMs = 15 * 60_000
/** A feed that fails is asked at least so often, whatever the back-off. */
const backOffLimitMs = 24 * 3_600_000
/** A feed that failed for so long is reported. */
const deadAfterMs = 7 * 86_400_000
/** A feed that is gone for good is looked at so often: sites come back. */
const goneMs = 7 * 86_400_000
/** Between two requests to one host. */
const politeMs = 1_000
/** robots.txt is asked for again after so long. */
const robotsMs = 24 * 3_600_000
/** Hosts that are asked at the same time. */
const hostLimit = 4
/** Entries that the first poll of a feed takes: the newest, not the whole archive. */
const firstLimit = 10
/** Entries of one poll; the others come with the next. */
const itemLimit = 50
/** Keys of entries that are remembered for a feed: some months of a busy one. */
const knownLimit = 6_000

const robotsName = 'Wenbao'
/** Its types name a default export; Node sees the function itself. */
const parseRobots = robotsParser as unknown as (url: string, text: string) => Robot

/** What is known of a feed between two polls. */
type FeedState = {
  etag?: string
  lastModified?: string
  /** The address that a permanent redirect named. */
  movedTo?: string
  nextAt: Instant
  failures: number
  failingSince?: Instant
  /** Its death has been reported. */
  isReported?: boolean
  /** Keys of entries that have been taken or passed over; missing before the first poll. */
  known?: string[]
}

export type FeedDeps = {
  /** Full path of the corpus folder. */
  folder: string
  feeds: FeedStore
  fetcher: Pick<Fetcher, 'fetch'>
  /** Reads a page, to see whether it holds an article. */
  read: Reader['read']
  /** Tells the admins of a feed that is dead or a list that cannot be read. */
  report: (found: { files: FileProblem[] }) => Promise<void>
  /** IANA zone of the corpus. */
  zone: string
  clock: Clock
  /** 0 to 1: spreads the polls. */
  random: () => number
  log: Pick<Logger, 'info' | 'warn' | 'debug'>
}

const hash = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 16)

/** An address without what sites add to count visits. */
const bareAddress = (address: string): string => {
  const url = new URL(address)
  url.hash = ''
  for (const name of [...url.searchParams.keys()])
    if (/^utm_|^(?:from|spm|ref)$/i.test(name)) url.searchParams.delete(name)
  url.protocol = 'https:'
  return url.href
}

/** The keys by which an entry is known again: its id, its address, its words. */
const keysOf = ({ id, url, headline = '', html = '' }: FeedItem): string[] => {
  const words = `${headline}\n${html}`.replace(/<[^<>]*>|[^\p{L}\p{N}]/gu, '')
  return [
    ...(id === undefined ? [] : [hash(`id ${id}`)]),
    ...(url === undefined ? [] : [hash(`url ${bareAddress(url)}`)]),
    ...(words === '' ? [] : [hash(`words ${words}`)]),
  ]
}

/** The name of a feed for logs and reports: queries and users may be secrets. */
const publicName = (address: string): string => {
  const { host, pathname } = new URL(address)
  return `${host}${pathname}`
}

/** The folder of a feed; a name of digits alone would be read as a day. */
const folderName = (name: string): string => {
  const safe = safeNameOf(name, 'feed')
  return /^[\d\s._-]+$/.test(safe) ? `feed ${safe}` : safe
}

/** A value without some of its fields. */
const without = <T extends object, K extends keyof T>(value: T, ...names: K[]): Omit<T, K> =>
  Object.fromEntries(Object.entries(value).filter(([name]) => !names.includes(name as K))) as Omit<T, K>

const absent = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR')

/**
 * Creates a pass over the feeds of `feeds.opml` in the corpus: those that are due are asked, and new articles are written
 * into the corpus as files. An entry that gives a summary alone is fetched from its page, where robots.txt lets it.
 * @param deps - the corpus folder, the store, the fetcher, the clock
 * @returns a function for one pass
 * @throws the error of the store or of the disk
 */
export const createFeedPolling = ({
  folder,
  feeds,
  fetcher,
  read,
  report,
  zone,
  clock,
  random,
  log,
}: FeedDeps): ((signal: AbortSignal) => Promise<void>) => {
  const robots = new Map<string, { rules: Robot | undefined; until: Instant }>()
  const askedAt = new Map<string, Instant>()
  let listProblem: string | undefined

  const readList = async (): Promise<ListedFeed[]> => {
    let bytes: Uint8Array
    try {
      bytes = await readFile(join(folder, feedListName))
    } catch (error) {
      if (absent(error)) return []
      throw error
    }
    let problem: string
    try {
      const decoded = decodeText(bytes)
      if ('text' in decoded) {
        const list = parseFeedList(decoded.text)
        listProblem = undefined
        return list
      }
      problem = decoded.problem
    } catch (error) {
      if (!(error instanceof SyntaxError)) throw error
      problem = error.message
    }
    if (problem !== listProblem) {
      listProblem = problem
      log.warn({ path: feedListName, problem }, 'list of feeds has a problem')
      await report({ files: [{ path: feedListName, problem }] })
    }
    return []
  }

  /** Fetches an address after the pause that its host is owed. */
  const fetchPolitely = async (
    url: string,
    signal: AbortSignal,
    validators: { etag?: string; lastModified?: string } = {},
    pauseMs = politeMs,
  ): Promise<Fetched> => {
    const { host } = new URL(url)
    const owed = (askedAt.get(host) ?? -Infinity) + pauseMs - clock.now()
    if (owed > 0) await clock.wait(owed, signal)
    signal.throwIfAborted()
    const fetched = await fetcher.fetch(url, { validators, signal })
    askedAt.set(host, clock.now())
    return fetched
  }

  /** Returns the rules of a host; nothing while it does not answer: then it is not asked for pages. */
  const rulesOf = async (url: string, signal: AbortSignal): Promise<Robot | undefined> => {
    const { origin } = new URL(url)
    const held = robots.get(origin)
    if (held && held.until > clock.now()) return held.rules
    const address = `${origin}/robots.txt`
    const fetched = await fetchPolitely(address, signal)
    const text =
      fetched.kind === 'body' ? new TextDecoder().decode(fetched.body) : fetched.kind === 'missing' ? '' : undefined
    const rules = text === undefined ? undefined : parseRobots(address, text)
    robots.set(origin, { rules, until: clock.now() + (rules ? robotsMs : pollMs) })
    return rules
  }

  /** Fetches the page of an entry, if it may be fetched and holds an article. */
  const pageOf = async (
    url: string,
    path: string,
    signal: AbortSignal,
  ): Promise<{ html?: string; isLater: boolean }> => {
    const rules = await rulesOf(url, signal)
    if (rules?.isAllowed(url, robotsName) === false) return { isLater: false }
    if (!rules) return { isLater: true }
    const pauseMs = Math.max(politeMs, Math.min((rules.getCrawlDelay(robotsName) ?? 0) * 1000, 60_000))
    const fetched = await fetchPolitely(url, signal, {}, pauseMs)
    if (fetched.kind !== 'body') return { isLater: fetched.kind === 'failed' }
    const decoded = decodeText(fetched.body, fetched.charset)
    if ('problem' in decoded) return { isLater: false }
    // The mark at the beginning makes it UTF-8, whatever the page says of itself.
    const html = `\ufeff${decoded.text}`
    const kind = kindOf(path)
    if (kind.kind !== 'read') return { isLater: false }
    const source = { path, format: kind.format, bytes: Buffer.from(html), changedOn: dayOf(clock.now(), zone), zone }
    try {
      await read(source, signal)
      return { html, isLater: false }
    } catch (error) {
      if (error instanceof ReadError) return { isLater: false }
      throw error
    }
  }

  /** Writes an entry into the corpus; false where it is to be tried again. */
  const land = async (item: FeedItem, feed: Feed, name: string, signal: AbortSignal): Promise<boolean> => {
    const day = (item.date === undefined ? undefined : readDate(item.date, zone)?.day) ?? dayOf(clock.now(), zone)
    const [key = hash(JSON.stringify(item))] = keysOf(item)
    const path = `${feedFolder}/${folderName(name)}/${day}/${key}`
    if (item.isSummary && item.url !== undefined) {
      const { html, isLater } = await pageOf(item.url, `${path}.html`, signal)
      if (html !== undefined) {
        await writeWhole(join(folder, `${path}.html`), html)
        return true
      }
      if (isLater) return false
    }
    if (item.html !== undefined)
      await writeWhole(join(folder, `${path}.jsonl`), `${JSON.stringify(recordOfItem(item, feed.title ?? name))}\n`)
    return true
  }

  const takeItems = async (feed: Feed, state: FeedState, name: string, signal: AbortSignal): Promise<FeedState> => {
    const known = new Set(state.known)
    const isFirst = state.known === undefined
    const fresh = feed.items.filter((item) => keysOf(item).every((key) => !known.has(key)))
    const taken = fresh.slice(0, isFirst ? firstLimit : itemLimit)
    let landed = 0
    let isAll = isFirst || taken.length === fresh.length
    const remember = (item: FeedItem): void => {
      for (const key of keysOf(item)) known.add(key)
    }
    // An entry that returns with another id or address keeps the keys of both.
    for (const item of feed.items) if (!fresh.includes(item) || (isFirst && !taken.includes(item))) remember(item)
    // The oldest first: they arrive in the order in which they were published.
    for (const item of taken.reverse()) {
      if (signal.aborted) {
        isAll = false
        break
      }
      if (await land(item, feed, name, signal)) {
        remember(item)
        landed++
      } else isAll = false
    }
    if (landed > 0) log.info({ feed: name, articles: landed }, 'articles of a feed written into the corpus')
    // What was left is asked for again.
    return {
      ...(isAll ? state : without(state, 'etag', 'lastModified')),
      known: [...known].slice(-knownLimit),
    }
  }

  const spread = (ms: number): Instant => clock.now() + Math.round(ms * (0.9 + random() * 0.2))

  /** The state after a poll that brought nothing; a feed that is dead is reported once. */
  const fail = async (
    state: FeedState,
    address: string,
    { problem, retryAfterMs = 0, isForGood = false }: { problem: string; retryAfterMs?: number; isForGood?: boolean },
  ): Promise<FeedState> => {
    const failures = state.failures + 1
    const failingSince = state.failingSince ?? clock.now()
    const isDead = isForGood || clock.now() - failingSince >= deadAfterMs
    const feed = publicName(address)
    log.warn({ feed, problem, failures }, 'feed cannot be read')
    if (isDead && state.isReported !== true)
      await report({ files: [{ path: feed, problem: `${problem}: the feed is taken for dead` }] })
    const waitMs = isForGood ? goneMs : Math.max(Math.min(pollMs * 2 ** failures, backOffLimitMs), retryAfterMs)
    return { ...state, failures, failingSince, nextAt: spread(waitMs), ...(isDead && { isReported: true }) }
  }

  const poll = async ({ url, title }: ListedFeed, state: FeedState, signal: AbortSignal): Promise<FeedState> => {
    const address = state.movedTo ?? url
    const rules = await rulesOf(address, signal)
    if (rules?.isAllowed(address, robotsName) === false)
      return fail(state, url, { problem: 'expected a feed that may be fetched, got one that robots.txt forbids' })
    const fetched = await fetchPolitely(address, signal, state)
    const next = { ...without(state, 'failingSince', 'isReported'), failures: 0, nextAt: spread(pollMs) }
    switch (fetched.kind) {
      case 'unchanged':
        return next
      case 'failed':
        return fail(state, url, fetched)
      case 'refused':
        return fail(state, url, { problem: fetched.problem, isForGood: true })
      case 'missing': {
        const { movedTo, ...own } = state
        // The address of the list may work again where the one that it moved to does not.
        if (movedTo !== undefined)
          return fail(own, url, { problem: 'expected the feed where it moved to, got nothing' })
        const problem = `expected a feed, got status ${fetched.isForGood ? 410 : 404}`
        return fail(state, url, { problem, isForGood: fetched.isForGood })
      }
      case 'body': {
        const decoded = decodeText(fetched.body, fetched.charset ?? declaredCharset(fetched.body))
        if ('problem' in decoded) return fail(state, url, { problem: decoded.problem })
        let feed: Feed
        try {
          feed = parseFeed(decoded.text, fetched.url)
        } catch (error) {
          if (!(error instanceof SyntaxError)) throw error
          return fail(state, url, { problem: error.message })
        }
        const { etag, lastModified, movedTo } = fetched
        const seen = {
          ...without(next, 'etag', 'lastModified'),
          // A feed that breaks off is fetched whole the next time.
          ...(!feed.isCut && etag !== undefined && { etag }),
          ...(!feed.isCut && lastModified !== undefined && { lastModified }),
          ...(movedTo !== undefined && { movedTo }),
        }
        return takeItems(feed, seen, title ?? feed.title ?? new URL(url).hostname, signal)
      }
    }
  }

  return async (signal) => {
    const due = new Map<string, { feed: ListedFeed; state: FeedState }[]>()
    for (const feed of await readList()) {
      const stored = await feeds.state(feed.url)
      const state = stored === undefined ? { nextAt: 0, failures: 0 } : (JSON.parse(stored) as FeedState)
      const { host } = new URL(state.movedTo ?? feed.url)
      if (state.nextAt <= clock.now()) due.set(host, [...(due.get(host) ?? []), { feed, state }])
    }
    // One request at a time for a host, a few hosts side by side.
    const hosts = due.values()
    const work = async (): Promise<void> => {
      for (const list of hosts)
        for (const { feed, state } of list) {
          if (signal.aborted) return
          await feeds.saveState(feed.url, JSON.stringify(await poll(feed, state, signal)))
        }
    }
    await Promise.all(Array.from({ length: hostLimit }, work))
  }
}
