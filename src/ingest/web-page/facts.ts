import { webAddress } from '../given.js'
import type { PageDocument, PageElement } from './document.js'
import { filled, printedHeadline } from './headline.js'

/** What a page says of its article outside of the text, as written. */
export type PageFacts = {
  headline?: string
  kicker?: string
  subtitle?: string
  /** The surest one first. */
  dates?: string[]
  /** The surest ones first; `isSure`: the system keeps authors in a field of its own, and a strange name is one too. */
  authors?: { names: string[]; isSure: boolean }[]
  source?: string
  url?: string
  /** The text of the article, where the page gives it to programs. */
  text?: string
}

/** The values that are there; nothing where none is. */
const listOf = (...values: (string | undefined)[]): string[] | undefined => {
  const there = values.filter((value) => value !== undefined)
  return there.length > 0 ? there : undefined
}

const authorsOf = (names: readonly (string | undefined)[], isSure: boolean): PageFacts['authors'] => {
  const there = listOf(...names)
  return there && [{ names: there, isSure }]
}

const without = <T extends object>(facts: { [K in keyof T]: T[K] | undefined }): T =>
  Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== undefined)) as T

/** The comment in which the system of Founder keeps the fields of an article. */
const founderFacts = (html: string): PageFacts => {
  const property = /<!--\s*enpproperty([\s\S]*?)-->/i.exec(html)?.[1]
  if (property === undefined) return {}
  const field = (name: string): string | undefined =>
    filled(new RegExp(`<(?:founder-)?${name}>([\\s\\S]*?)</(?:founder-)?${name}>`, 'i').exec(property)?.[1])
  const author = field('author')
  return without<PageFacts>({
    headline: field('title')?.replace(/[(（]\d{1,2}[)）]?_[^_]{2,12}$/u, ''),
    kicker: field('introtitle'),
    subtitle: field('subtitle'),
    dates: listOf(field('date')),
    authors: authorsOf([author], true),
    url: webAddress(field('url') ?? ''),
  })
}

/** The address that browsers put into a comment at the head of a page that they save. */
const savedFrom = (html: string): string | undefined =>
  webAddress(/<!--\s*saved from url=\(\d+\)(\S+)\s*-->/i.exec(html.slice(0, 10_000))?.[1] ?? '')

/** The names under which pages give a field in meta tags, the best one first; in lower case. */
const metaNames = {
  headline: 'articletitle og:title twitter:title dc.title title',
  date: 'pubdate article:published_time datepublished publishdate publish-date publish_date parsely-pub-date date.issued dc.date.issued dc.date apub:time og:published_time article:create_at weibo:article:create_at sailthru.date og:release_date createdate publication_date date',
  author: 'article:author author byl parsely-author dc.creator og:article:author sailthru.author mediaid',
  source: 'contentsource source og:site_name mediaid application-name',
  url: 'og:url url',
} as const

const metaFacts = (document: PageDocument): PageFacts => {
  const values = new Map<string, string>()
  for (const meta of document.querySelectorAll('meta')) {
    const name = meta.getAttribute('name') ?? meta.getAttribute('property') ?? meta.getAttribute('itemprop')
    const value = filled(meta.getAttribute('content'))
    if (name !== null && value !== undefined && !values.has(name.toLowerCase())) values.set(name.toLowerCase(), value)
  }
  const first = (field: keyof typeof metaNames): string | undefined =>
    metaNames[field]
      .split(' ')
      .map((name) => values.get(name))
      .find((value) => value !== undefined)
  const author = first('author')
  const canonical = document.querySelector('link[rel=canonical]')?.getAttribute('href')
  return without<PageFacts>({
    headline: first('headline'),
    dates: listOf(first('date')),
    authors: authorsOf([author === undefined || /^https?:/i.test(author) ? undefined : author], false),
    source: first('source')?.replace(/^来源[:：]\s*/u, ''),
    url: webAddress(canonical ?? '') ?? webAddress(first('url') ?? ''),
  })
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const articleType = /(?:Article|Report|BlogPosting|Posting)$/

/** All objects of JSON-LD that a value holds, down to a few levels. */
const recordsOf = (value: unknown, depth = 0): Record<string, unknown>[] => {
  if (depth > 4) return []
  if (Array.isArray(value)) return value.flatMap((each: unknown) => recordsOf(each, depth + 1))
  if (!isRecord(value)) return []
  return [value, ...recordsOf(value['@graph'], depth + 1), ...recordsOf(value.mainEntity, depth + 1)]
}

const nameOf = (value: unknown): string | undefined => {
  if (typeof value === 'string') return filled(value)
  return isRecord(value) && typeof value.name === 'string' ? filled(value.name) : undefined
}

const isOrganization = (value: unknown): boolean => isRecord(value) && /Organization/.test(String(value['@type']))

const parseJson = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error
    return undefined
  }
}

/** What JSON-LD says of an article; line ends inside its strings are forgiven. */
const linkedFacts = (document: PageDocument): PageFacts => {
  for (const script of document.querySelectorAll('script[type="application/ld+json"]')) {
    const text = script.textContent.replace(/^\s*<!\[CDATA\[|\]\]>\s*$/g, '')
    const value = parseJson(text) ?? parseJson(text.replace(/[\n\r\t]+/g, ' '))
    const found = recordsOf(value).find((record) =>
      [record['@type']].flat().some((type) => articleType.test(String(type))),
    )
    if (!found) continue
    const authors = [found.author ?? found.creator].flat().filter((each) => !isOrganization(each))
    return without<PageFacts>({
      headline: nameOf(found.headline) ?? nameOf(found.name),
      dates: listOf(nameOf(found.datePublished) ?? nameOf(found.dateCreated)),
      authors: authorsOf(authors.map(nameOf), false),
      source: nameOf([found.publisher].flat()[0]),
      url: typeof found.url === 'string' ? webAddress(found.url) : undefined,
      text: typeof found.articleBody === 'string' ? found.articleBody : undefined,
    })
  }
  return {}
}

/** What the scripts of a WeChat page set when they run. */
const weChatFacts = (html: string, document: PageDocument): PageFacts => {
  if (!document.querySelector('#js_content')) return {}
  const variable = (name: string): string | undefined =>
    filled(new RegExp(`var\\s+${name}\\s*=\\s*(?:htmlDecode\\()?["']([^"']*)["']`).exec(html)?.[1])
  const text = (selector: string): string | undefined => filled(document.querySelector(selector)?.textContent)
  const author = text('#js_author_name') ?? text('.rich_media_meta.rich_media_meta_text:not(#publish_time)')
  return without<PageFacts>({
    headline: text('#activity-name') ?? variable('msg_title'),
    dates: listOf(variable('createTime'), variable('oriCreateTime'), variable('ct'), text('#publish_time')),
    authors: authorsOf([author === undefined || /\d{4}-\d{2}/.test(author) ? undefined : author], true),
    source: variable('nickname') ?? text('#js_name'),
    url: webAddress(variable('msg_link') ?? ''),
  })
}

/** What elements with a meaning of their own say. */
const elementFacts = (document: PageDocument): PageFacts => {
  const text = (selector: string): string | undefined => {
    const found = filled(document.querySelector(selector)?.textContent)
    return found !== undefined && found.length <= 80 ? found : undefined
  }
  const time = document.querySelector('time[itemprop=datePublished], article time, header time, time[pubdate], time')
  const author = text(
    '[itemprop=author], [rel=author], .byline, .author-name, .article-author, .c-byline, .authorname, .author',
  )
  return without<PageFacts>({
    dates: listOf(filled(time?.getAttribute('datetime')), filled(time?.textContent)),
    authors: authorsOf([author], false),
    source: text('#source_baidu, [itemprop=publisher], .source, #source')?.replace(
      /^(?:来源|來源|稿源)\s*[:：]\s*/u,
      '',
    ),
  })
}

/** The line above or below a headline that belongs to it: a heading of another size, or one that its class names. */
const besideHeadline = (element: PageElement | null | undefined, named: RegExp): string | undefined => {
  if (!element) return undefined
  const text = filled(element.textContent)
  const isSmallHead = /^h[2-6]$/i.test(element.nodeName) && element.querySelector('a') === null
  const isNamed = named.test(`${element.className} ${element.id}`)
  const isFact = text !== undefined && /\d{4}[-/年.]\d{1,2}|(?:来源|來源|作者|记者|記者)\s*[:：]|^by\s/iu.test(text)
  return text !== undefined && !isFact && text.length <= 160 && (isSmallHead || isNamed) ? text : undefined
}

const kickerName = /yinti|intro-?title|pre-?title|kicker|eyebrow|jianti|lead-?title/i
const subtitleName = /sub-?_?title|futi|fubiaoti|standfirst|\bdek\b|subhead|deck/i

/**
 * Reads what a page says of its article outside of the text: the fields of known systems, JSON-LD, meta tags, elements.
 * @param html - the text of the page
 * @param document - its tree
 * @returns fields as written, the surest source of each
 */
export const readFacts = (html: string, document: PageDocument): PageFacts => {
  const founder = founderFacts(html)
  const weChat = weChatFacts(html, document)
  const linked = linkedFacts(document)
  const meta = metaFacts(document)
  const elements = elementFacts(document)
  const all = [founder, weChat, linked, meta, elements]
  const first = <K extends keyof PageFacts>(field: K): PageFacts[K] | undefined =>
    all.map((facts) => facts[field]).find((value) => value !== undefined)
  const titles = all.map(({ headline }) => headline).filter((each) => each !== undefined)
  const printed = printedHeadline(document, titles)
  const { element } = printed
  const kicker = founder.kicker ?? besideHeadline(element?.previousElementSibling, kickerName)
  const subtitle = founder.subtitle ?? besideHeadline(element?.nextElementSibling, subtitleName)
  return without<PageFacts>({
    headline: founder.headline ?? printed.headline,
    kicker: kicker === printed.headline ? undefined : kicker,
    subtitle: subtitle === printed.headline ? undefined : subtitle,
    dates: all.flatMap(({ dates = [] }) => dates),
    authors: all.flatMap(({ authors = [] }) => authors),
    // What the site calls itself says less than what the article names as its source.
    source: founder.source ?? weChat.source ?? elements.source ?? meta.source ?? linked.source,
    url: first('url') ?? savedFrom(html),
    text: linked.text,
  })
}
