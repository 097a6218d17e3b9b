import { parseFeed as parseAny } from 'feedsmith'
import { countCharacters, openAccount, charactersOfStory } from '../account.js'
import type { TextFile } from '../format.js'
import { excerpt, webAddress } from '../given.js'
import type { ReadStory, Reading } from '../reading.js'
import { decodeEntities, readHtml } from './html-text.js'
import { readRecord } from './json-record.js'
import { parseJson } from './jsonl.js'

/** One entry of a feed, as written. */
export type FeedItem = {
  id?: string
  /** With http or https. */
  url?: string
  headline?: string
  date?: string
  authors: string[]
  /** The text as HTML, or a summary of it. */
  html?: string
  /** The feed gives a summary alone. */
  isSummary: boolean
}

/** A feed: its name and its entries, in their order. */
export type Feed = {
  title?: string
  items: FeedItem[]
  /** The file breaks off: entries behind the last whole one are missing. */
  isCut: boolean
}

type Value = string | { value?: string } | undefined

const textOf = (value: Value): string | undefined => {
  const text = typeof value === 'string' ? value : value?.value
  return text === undefined || text.trim() === '' ? undefined : text
}

/** The words of a title, which may hold tags and entities. */
const wordsOf = (value: Value): string | undefined => {
  const text = textOf(value)
  if (text === undefined) return undefined
  const words = decodeEntities(text.replace(/<\/?[a-z][^<>]*>/gi, ''))
    .replace(/\s+/g, ' ')
    .trim()
  return words === '' ? undefined : words
}

/** UTF-16 units. A description longer than this, or of several paragraphs, is the text itself. */
const summaryLimit = 600

const isShort = (html: string): boolean => html.length < summaryLimit && readHtml(html).blocks.length < 3

/** What the four formats give of an entry, under one name each. */
type Parts = {
  id?: string | undefined
  url?: string | undefined
  title?: Value
  date?: string | undefined
  authors?: (string | undefined)[] | undefined
  content?: string | undefined
  summary?: string | undefined
}

const itemOf = (parts: Parts, base: string | undefined): FeedItem => {
  const headline = wordsOf(parts.title)
  const address = parts.url === undefined ? undefined : (URL.parse(parts.url.trim(), base)?.href ?? '')
  const url = address === undefined ? undefined : webAddress(address)
  const content = textOf(parts.content)
  const summary = textOf(parts.summary)
  const html = content !== undefined && content.length >= (summary?.length ?? 0) ? content : summary
  return {
    ...(textOf(parts.id) !== undefined && { id: textOf(parts.id) as string }),
    ...(url !== undefined && { url }),
    ...(headline !== undefined && { headline }),
    ...(textOf(parts.date) !== undefined && { date: textOf(parts.date) as string }),
    authors: (parts.authors ?? []).filter((name) => name !== undefined && name.trim() !== '') as string[],
    ...(html !== undefined && { html }),
    isSummary: html === undefined || isShort(html),
  }
}

/** News sitemaps name the articles of the last two days; feedsmith does not read them. */
const readSitemap = (xml: string): FeedItem[] =>
  Array.from(xml.matchAll(/<url>([\s\S]*?)<\/url>/g), ([, entry = '']) => {
    const field = (name: string): string | undefined => {
      const written = new RegExp(`<${name}>([\\s\\S]*?)</${name}>`).exec(entry)?.[1]
      return written === undefined
        ? undefined
        : decodeEntities(written.replace(/^\s*<!\[CDATA\[|\]\]>\s*$/g, '').trim())
    }
    return itemOf({ url: field('loc'), title: field('news:title'), date: field('news:publication_date') }, undefined)
  }).filter(({ headline, url }) => headline !== undefined && url !== undefined)

/** Closes a feed that breaks off behind its last whole entry. */
const cutBack = (xml: string): string | undefined => {
  const item = xml.lastIndexOf('</item>')
  const entry = xml.lastIndexOf('</entry>')
  if (entry > item) return `${xml.slice(0, entry)}</entry></feed>`
  if (item < 0) return undefined
  return `${xml.slice(0, item)}</item>${/<rdf:RDF[\s>]/.test(xml) ? '</rdf:RDF>' : '</channel></rss>'}`
}

/** feedsmith forgives a broken end in some places: an end that is not there is looked for first. */
const isWhole = (text: string): boolean =>
  text.startsWith('{') || /<\/(?:rss|feed|rdf:RDF|urlset)>\s*(?:<!--[\s\S]*?-->\s*)*$/i.test(text)

/** The address that parts of an address are meant from: `xml:base`, which may itself be a part. */
const within = (written: string | undefined, base: string | undefined): string | undefined =>
  written === undefined ? base : (URL.parse(written.trim(), base)?.href ?? base)

const parseWhole = (text: string, base: string | undefined): Omit<Feed, 'isCut'> => {
  // feedsmith rounds a long number, so that two ids of 20 digits become one, and an entry counts as known.
  const parsed = parseAny(text.startsWith('{') ? parseJson(text) : text)
  const feed = (title: Value, items: FeedItem[]): Omit<Feed, 'isCut'> => {
    const name = wordsOf(title)
    return { ...(name !== undefined && { title: name }), items }
  }
  switch (parsed.format) {
    case 'rss':
      return feed(
        parsed.feed.title,
        (parsed.feed.items ?? []).map((item) =>
          itemOf(
            {
              id: item.guid?.value,
              url: item.link ?? (item.guid?.isPermaLink === false ? undefined : item.guid?.value),
              title: item.title,
              date: item.pubDate ?? item.dc?.dates?.[0],
              authors: item.dc?.creators ?? item.authors?.map((author) => wordsOf(author as Value)),
              content: item.content?.encoded,
              summary: item.description,
            },
            parsed.feed.link ?? base,
          ),
        ),
      )
    case 'atom': {
      const ofFeed = within(parsed.feed.xml?.base, base)
      return feed(
        parsed.feed.title,
        (parsed.feed.entries ?? []).map((entry) =>
          itemOf(
            {
              id: entry.id,
              url: (entry.links?.find(({ rel }) => rel === undefined || rel === 'alternate') ?? entry.links?.[0])?.href,
              title: entry.title,
              date: entry.published ?? entry.updated,
              authors: entry.authors?.map(({ name }) => name),
              content: textOf(entry.content),
              summary: textOf(entry.summary),
            },
            within(entry.xml?.base, ofFeed),
          ),
        ),
      )
    }
    case 'rdf':
      return feed(
        parsed.feed.title,
        (parsed.feed.items ?? []).map((item) =>
          itemOf(
            {
              id: item.rdf?.about,
              url: item.link,
              title: item.title,
              date: item.dc?.dates?.[0],
              authors: item.dc?.creators,
              content: item.content?.encoded,
              summary: item.description,
            },
            base,
          ),
        ),
      )
    case 'json':
      return feed(
        parsed.feed.title,
        (parsed.feed.items ?? []).map((item) =>
          itemOf(
            {
              id: item.id,
              url: item.url ?? item.external_url,
              title: item.title,
              date: item.date_published,
              authors: item.authors?.map(({ name }) => name),
              content: item.content_html ?? item.content_text,
              summary: item.summary,
            },
            base,
          ),
        ),
      )
  }
}

/**
 * Parses a feed: RSS, Atom, RDF, JSON Feed or a news sitemap.
 * @param content - the decoded text of the feed; one that breaks off is read up to its last whole entry
 * @param base - the address from which it came, for entries with a part of an address
 * @returns its entries
 * @throws {SyntaxError} for anything else, and for a feed that declares entities
 */
export const parseFeed = (content: string, base?: string): Feed => {
  const text = content.trim()
  // No feed needs entities of its own, and a few lines of them make gigabytes.
  if (/<!ENTITY/i.test(text.slice(0, 10_000))) throw new SyntaxError('expected a feed, got one that declares entities')
  const whole = isWhole(text) ? text : cutBack(text)
  if (whole === undefined)
    throw new SyntaxError(`expected RSS, Atom, RDF, JSON Feed or a sitemap, got ${excerpt(text)}`)
  const isCut = whole !== text
  if (/<urlset[\s>]/.test(whole.slice(0, 2_000))) return { items: readSitemap(whole), isCut }
  try {
    return { ...parseWhole(whole, base), isCut }
  } catch (error) {
    throw new SyntaxError(`expected RSS, Atom, RDF, JSON Feed or a sitemap, got ${excerpt(text)}`, { cause: error })
  }
}

/**
 * Makes of a feed's entry the record that files of articles hold.
 * @param item - the entry
 * @param source - the name of the feed
 * @returns the fields under names that the reader of such files knows
 */
export const recordOfItem = (item: FeedItem, source: string | undefined): Record<string, unknown> => ({
  ...(item.headline !== undefined && { headline: item.headline }),
  ...(item.date !== undefined && { date: item.date }),
  ...(item.authors.length > 0 && { author: item.authors }),
  ...(source !== undefined && { source }),
  ...(item.url !== undefined && { url: item.url }),
  content_html: item.html,
})

/**
 * Reads the articles of a saved feed.
 * @param text - the decoded text of the file
 * @param file - zone and day of the last change
 * @returns an article for each entry with a text
 * @throws {SyntaxError} where it is no feed
 */
export const readFeedFile = (text: string, file: TextFile): Reading => {
  const { title, items, isCut } = parseFeed(text)
  const account = openAccount()
  const stories: ReadStory[] = []
  const problems: string[] = isCut
    ? ['expected the end of the feed, got one that breaks off: read as far as it goes']
    : []
  let read = 0
  let shown = 0
  items.forEach((item, i) => {
    if (item.html === undefined) {
      problems.push(`entry ${i + 1}: expected a text, got none: left out`)
      return
    }
    const record = readRecord(recordOfItem(item, title), file, account)
    stories.push(record.story)
    problems.push(...record.doubts.map((doubt) => `entry ${i + 1}: ${doubt}`))
    read += record.read
    shown += charactersOfStory(record.story)
  })
  const all = countCharacters(text)
  account.drop('tags and comments', all - read)
  return { stories, problems, isPartial: isCut, account: account.close(all, shown) }
}
