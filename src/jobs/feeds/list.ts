import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { FeedEntry, Feeds } from '../../chat/context.js'
import { declaredCharset, decodeText } from '../../ingest/decode.js'
import {
  addToFeedList,
  parseFeedList,
  pauseInFeedList,
  removeFromFeedList,
  type ListedFeed,
} from '../../ingest/feed-list.js'
import { ReadError } from '../../ingest/source-file.js'
import type { FeedStore } from '../../store/store.js'
import type { Instant } from '../../time/day.js'
import { feedListName } from '../corpus.js'
import { writeWhole } from '../safe-files.js'
import { bodyOf, publicAddress, type Fetched, type Fetcher } from './fetch.js'

/** What is known of a feed between two polls. */
export type FeedState = {
  etag?: string
  lastModified?: string
  /** The address that a permanent redirect named. */
  movedTo?: string
  nextAt: Instant
  /** When it was asked last, and why that brought nothing. */
  polledAt?: Instant
  problem?: string
  failures: number
  failingSince?: Instant
  /** Its death has been reported. */
  isReported?: boolean
  /** Keys of entries that have been taken or passed over; missing before the first poll. */
  known?: string[]
  /** The hash of the words of each entry that the feed has now, by its first key. */
  words?: Record<string, string>
  /** Articles that were written, and written anew because their entry changed. */
  landed?: number
  corrected?: number
}

/** Loads what reads feeds: much code, which only those need who have feeds. */
export const loadFeedReader = () => import('../../ingest/formats/feed.js')

/**
 * Reads the state of a feed.
 * @param feeds - the store
 * @param url - of the feed, as the list has it
 * @returns a new state for a feed that was never asked
 */
export const feedStateOf = async (feeds: FeedStore, url: string): Promise<FeedState> => {
  const stored = await feeds.state(url)
  return stored === undefined ? { nextAt: 0, failures: 0 } : (JSON.parse(stored) as FeedState)
}

/** Runs what parses a list; what it finds wrong is a problem of the list. */
const parsing = <T>(work: () => T): T => {
  try {
    return work()
  } catch (error) {
    if (error instanceof SyntaxError) throw new ReadError(feedListName, error.message, { cause: error })
    throw error
  }
}

const decoded = (bytes: Uint8Array): string => {
  const text = decodeText(bytes, declaredCharset(bytes))
  if ('problem' in text) throw new ReadError(feedListName, text.problem)
  return text.text
}

/**
 * Reads the list of feeds.
 * @param folder - of the corpus
 * @returns its text and its feeds; no text where there is no list
 * @throws {ReadError} where it is no list; the error of the disk
 */
export const readFeedList = async (folder: string): Promise<{ text?: string; feeds: ListedFeed[] }> => {
  let bytes: Uint8Array
  try {
    bytes = await readFile(join(folder, feedListName))
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code === 'ENOENT' || code === 'ENOTDIR') return { feeds: [] }
    throw error
  }
  const text = decoded(bytes)
  return { text, feeds: parsing(() => parseFeedList(text)) }
}

const idOf = (url: string): string => createHash('sha256').update(url).digest('hex').slice(0, 12)

const feedTypes = /^application\/(?:rss\+xml|atom\+xml|feed\+json)$/i

/** The address of the feed that a web page names. */
const feedOfPage = (html: string, base: string): string | undefined => {
  for (const [tag] of html.matchAll(/<link\b[^<>]*>/gi)) {
    const attribute = (name: string): string =>
      new RegExp(`\\s${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)'|([^\\s>]+))`, 'i').exec(tag)?.slice(1).join('') ?? ''
    if (/\balternate\b/i.test(attribute('rel')) && feedTypes.test(attribute('type')))
      return URL.parse(attribute('href').replaceAll('&amp;', '&'), base)?.href
  }
  return undefined
}

/** The body of a feed or page, as text; throws ReadError where there is none. */
const textAt = async (
  url: string,
  fetcher: Pick<Fetcher, 'fetch'>,
): Promise<{ text: string; fetched: Fetched & { kind: 'body' } }> => {
  const fetched = bodyOf(url, await fetcher.fetch(url), 'a feed')
  const text = decodeText(fetched.body, fetched.charset ?? declaredCharset(fetched.body))
  if ('problem' in text) throw new ReadError(publicAddress(url), text.problem)
  return { text: text.text, fetched }
}

/** Finds the feed at an address, or the one that the page there names. */
const feedAt = async (url: string, fetcher: Pick<Fetcher, 'fetch'>, isOfPage = false): Promise<ListedFeed> => {
  const { text, fetched } = await textAt(url, fetcher)
  const { parseFeed } = await loadFeedReader()
  try {
    const { title } = parseFeed(text, fetched.url)
    return { url: fetched.movedTo ?? url, ...(title !== undefined && { title }) }
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error
    const named = isOfPage ? undefined : feedOfPage(text, fetched.url)
    if (named === undefined) throw new ReadError(publicAddress(url), error.message, { cause: error })
    return feedAt(named, fetcher, true)
  }
}

/**
 * Creates what admins do with the list of feeds. The list is a file of the corpus; it is read anew each time, and written
 * whole or not at all. Whatever else stands in it stays.
 * @param parts - the corpus folder, the store with the states of feeds, and the guarded fetcher
 * @returns the feeds
 */
export const createFeeds = ({
  folder,
  feeds,
  fetcher,
}: {
  folder: string
  feeds: FeedStore
  fetcher: Pick<Fetcher, 'fetch'>
}): Feeds => {
  let queue: Promise<unknown> = Promise.resolve()
  /** Two changes at once are one after the other. */
  const inTurn = <T>(step: () => Promise<T>): Promise<T> => {
    const done = queue.then(step)
    queue = done.catch(() => undefined)
    return done
  }
  const write = (text: string): Promise<void> =>
    // The text is UTF-8 from now on, whatever it was before.
    writeWhole(
      join(folder, feedListName),
      text.replace(/^(\ufeff?<\?xml[^>]*?encoding\s*=\s*)(["'])[^"']*\2/i, '$1"UTF-8"'),
    )

  const entryOf = async ({ url, title, isPaused }: ListedFeed): Promise<FeedEntry> => {
    const { polledAt, problem, landed, corrected } = await feedStateOf(feeds, url)
    return {
      ...{ id: idOf(url), url },
      ...(title !== undefined && { title }),
      ...(isPaused && { isPaused }),
      ...(polledAt !== undefined && { polledAt }),
      ...(problem !== undefined && { problem }),
      ...(landed !== undefined && { articles: landed }),
      ...(corrected !== undefined && { corrected }),
    }
  }

  /** Changes the text of the list for one of its feeds; undefined where it has none of that id. */
  const change = (id: string, edit: (text: string, url: string) => string): Promise<FeedEntry | undefined> =>
    inTurn(async () => {
      const { text, feeds: listed } = await readFeedList(folder)
      const feed = listed.find(({ url }) => idOf(url) === id)
      if (text === undefined || !feed) return undefined
      await write(edit(text, feed.url))
      const now = (await readFeedList(folder)).feeds.find(({ url }) => url === feed.url)
      return entryOf(now ?? feed)
    })

  /** Adds the feeds that the list does not have; returns those that were added. */
  const add = (found: readonly ListedFeed[]): Promise<ListedFeed[]> =>
    inTurn(async () => {
      const { text, feeds: listed } = await readFeedList(folder)
      const there = new Set(listed.map(({ url }) => url))
      const added = found.filter(({ url }) => !there.has(url))
      if (added.length > 0) await write(parsing(() => addToFeedList(text, added)))
      return added
    })

  return {
    list: async () => Promise.all((await readFeedList(folder)).feeds.map(entryOf)),
    add: async (url) => {
      const feed = await feedAt(url, fetcher)
      const added = await add([feed])
      return { feed: await entryOf(feed), isNew: added.length > 0 }
    },
    remove: (id) => change(id, removeFromFeedList),
    pause: (id, isPaused) => change(id, (text, url) => pauseInFeedList(text, url, isPaused)),
    take: async (opml) => {
      const text = decoded(opml)
      const found = parsing(() => parseFeedList(text))
      const added = await add(found)
      return { added: added.length, known: found.length - added.length }
    },
    text: async () => (await readFeedList(folder)).text,
  }
}
