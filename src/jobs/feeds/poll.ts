import { createHash } from 'node:crypto'
import { readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Logger } from 'pino'
import robotsParser, { type Robot } from 'robots-parser'
import { declaredCharset, decodeText } from '../../ingest/decode.js'
import type { ListedFeed } from '../../ingest/feed-list.js'
import type { Feed, FeedItem } from '../../ingest/formats/feed.js'
import { kindOf } from '../../ingest/format.js'
import { ReadError } from '../../ingest/source-file.js'
import { readDate } from '../../ingest/written-date.js'
import type { Clock } from '../../server/clock.js'
import type { FeedStore } from '../../store/store.js'
import { dayOf, type Instant } from '../../time/day.js'
import { feedListName } from '../corpus.js'
import type { FileProblem } from '../ingest.js'
import type { Reader } from '../reading/reader.js'
import { safeNameOf, writeWhole } from '../safe-files.js'
import { publicAddress, type Fetched, type Fetcher } from './fetch.js'
import { feedStateOf, loadFeedReader, readFeedList, type FeedState } from './list.js'

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
const readRobots = robotsParser as unknown as (url: string, text: string) => Robot

/** Lines of a robots.txt that belong to no group; the parser takes them for the end of one, which RFC 9309, 2.2.4, forbids. */
const otherRecords = /^(?!\s*(?:user-agent|allow|disallow|crawl-delay)\s*:).*$/gim

const parseRobots = (url: string, text: string): Robot => readRobots(url, text.replace(otherRecords, ''))

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

/**
 * What an entry is known again by: its id, its address, its words. `key`: the surest of them, which also names its file.
 */
const marksOf = (item: FeedItem): { key: string; words?: string; all: string[] } => {
  const { id, url, headline = '', html = '' } = item
  const text = `${headline}\n${html}`.replace(/<[^<>]*>|[^\p{L}\p{N}]/gu, '')
  const words = text === '' ? undefined : hash(`words ${text}`)
  const all = [
    ...(id === undefined ? [] : [hash(`id ${id}`)]),
    ...(url === undefined ? [] : [hash(`url ${bareAddress(url)}`)]),
    ...(words === undefined ? [] : [words]),
  ]
  return { key: all[0] ?? hash(JSON.stringify(item)), ...(words !== undefined && { words }), all }
}

/** The folder of a feed; a name of digits alone would be read as a day. */
const folderName = (name: string): string => {
  const safe = safeNameOf(name, 'feed')
  return /^[\d\s._-]+$/.test(safe) ? `feed ${safe}` : safe
}

/** A value without some of its fields. */
const without = <T extends object, K extends keyof T>(value: T, ...names: K[]): Omit<T, K> =>
  Object.fromEntries(Object.entries(value).filter(([name]) => !names.includes(name as K))) as Omit<T, K>

/** The names in a folder; none where it is not there, or no folder. */
const namesIn = async (folder: string): Promise<string[]> => {
  try {
    return await readdir(folder)
  } catch (error) {
    if (['ENOENT', 'ENOTDIR'].includes((error as NodeJS.ErrnoException).code ?? '')) return []
    throw error
  }
}

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
    try {
      const { feeds: listed } = await readFeedList(folder)
      listProblem = undefined
      return listed.filter(({ isPaused }) => isPaused === undefined)
    } catch (error) {
      if (!(error instanceof ReadError)) throw error
      const { problem } = error
      if (problem !== listProblem) {
        listProblem = problem
        log.warn({ path: feedListName, problem }, 'list of feeds has a problem')
        await report({ files: [{ path: feedListName, problem }] })
      }
      return []
    }
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

  /** Writes an entry into the corpus, at a path without ending; false where it is to be tried again. */
  const land = async (
    item: FeedItem,
    feed: Feed,
    { name, path }: { name: string; path: string },
    signal: AbortSignal,
  ): Promise<boolean> => {
    const write = async (ending: string, other: string, content: string): Promise<void> => {
      await writeWhole(join(folder, `${path}${ending}`), content)
      await rm(join(folder, `${path}${other}`), { force: true })
    }
    if (item.isSummary && item.url !== undefined) {
      const { html, isLater } = await pageOf(item.url, `${path}.html`, signal)
      if (html !== undefined) {
        await write('.html', '.jsonl', html)
        return true
      }
      if (isLater) return false
    }
    if (item.html !== undefined) {
      const { recordOfItem } = await loadFeedReader()
      await write('.jsonl', '.html', `${JSON.stringify(recordOfItem(item, feed.title ?? name))}\n`)
    }
    return true
  }

  const pathOf = (item: FeedItem, name: string): string => {
    const day = (item.date === undefined ? undefined : readDate(item.date, zone)?.day) ?? dayOf(clock.now(), zone)
    return `${feedFolder}/${folderName(name)}/${day}/${marksOf(item).key}`
  }

  /** Finds the file of an entry that was written before, on whatever day; undefined where it was deleted, or never written. */
  const landedPath = async (item: FeedItem, name: string): Promise<string | undefined> => {
    const { key } = marksOf(item)
    const own = `${feedFolder}/${folderName(name)}`
    for (const day of (await namesIn(join(folder, own))).toReversed()) {
      const names = await namesIn(join(folder, own, day))
      if (names.some((each) => each === `${key}.html` || each === `${key}.jsonl`)) return `${own}/${day}/${key}`
    }
    return undefined
  }

  /** Writes the entries anew that have other words under the same id or address than at the last poll. */
  const takeCorrections = async (
    feed: Feed,
    state: FeedState,
    name: string,
    signal: AbortSignal,
  ): Promise<FeedState> => {
    const before = state.words ?? {}
    const words: Record<string, string> = {}
    let corrected = 0
    for (const item of feed.items) {
      const marks = marksOf(item)
      if (marks.words === undefined || marks.words === marks.key) continue
      const was = before[marks.key]
      words[marks.key] = marks.words
      if (was === undefined || was === marks.words || signal.aborted) continue
      const path = await landedPath(item, name)
      if (path === undefined) continue
      const isTaken = corrected < itemLimit && (await land(item, feed, { name, path }, signal))
      if (isTaken) corrected++
      // It is tried again with the next poll.
      else words[marks.key] = was
    }
    if (corrected === 0) return { ...state, words }
    log.info({ feed: name, articles: corrected }, 'articles of a feed corrected in the corpus')
    return { ...state, words, corrected: (state.corrected ?? 0) + corrected }
  }

  const takeItems = async (feed: Feed, before: FeedState, name: string, signal: AbortSignal): Promise<FeedState> => {
    const known = new Set(before.known)
    const isFirst = before.known === undefined
    const fresh = feed.items.filter((item) => marksOf(item).all.every((key) => !known.has(key)))
    const state = await takeCorrections(feed, before, name, signal)
    const taken = fresh.slice(0, isFirst ? firstLimit : itemLimit)
    let landed = 0
    let isAll = isFirst || taken.length === fresh.length
    const remember = (item: FeedItem): void => {
      for (const key of marksOf(item).all) known.add(key)
    }
    // An entry that returns with another id or address keeps the keys of both.
    for (const item of feed.items) if (!fresh.includes(item) || (isFirst && !taken.includes(item))) remember(item)
    // The oldest first: they arrive in the order in which they were published.
    for (const item of taken.reverse()) {
      if (signal.aborted) {
        isAll = false
        break
      }
      if (await land(item, feed, { name, path: pathOf(item, name) }, signal)) {
        remember(item)
        landed++
      } else isAll = false
    }
    if (landed > 0) log.info({ feed: name, articles: landed }, 'articles of a feed written into the corpus')
    // What was left is asked for again.
    return {
      ...(isAll ? state : without(state, 'etag', 'lastModified')),
      landed: (state.landed ?? 0) + landed,
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
    const feed = publicAddress(address)
    log.warn({ feed, problem, failures }, 'feed cannot be read')
    if (isDead && state.isReported !== true)
      await report({ files: [{ path: feed, problem: `${problem}: the feed is taken for dead` }] })
    const waitMs = isForGood ? goneMs : Math.max(Math.min(pollMs * 2 ** failures, backOffLimitMs), retryAfterMs)
    return {
      ...state,
      ...{ failures, failingSince, problem, polledAt: clock.now(), nextAt: spread(waitMs) },
      ...(isDead && { isReported: true }),
    }
  }

  const poll = async ({ url, title }: ListedFeed, state: FeedState, signal: AbortSignal): Promise<FeedState> => {
    const address = state.movedTo ?? url
    const rules = await rulesOf(address, signal)
    if (rules?.isAllowed(address, robotsName) === false)
      return fail(state, url, { problem: 'expected a feed that may be fetched, got one that robots.txt forbids' })
    const fetched = await fetchPolitely(address, signal, state)
    const next: FeedState = {
      ...without(state, 'failingSince', 'isReported', 'problem'),
      ...{ failures: 0, polledAt: clock.now(), nextAt: spread(pollMs) },
    }
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
        const { parseFeed } = await loadFeedReader()
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
      const state = await feedStateOf(feeds, feed.url)
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
