import { posix } from 'node:path'
import { countCharacters, openAccount, sumAccounts } from '../account.js'
import { declaredCharset, decodeText } from '../decode.js'
import { formats, type TextFile, type TextFormat } from '../format.js'
import { decodePercents } from '../given.js'
import type { Reading } from '../reading.js'
import { findDate, readDate } from '../written-date.js'
import { allIn, elementAt, parseXml, textIn, type XmlElement } from '../xml/tree.js'
import { unpackArchive } from './archive.js'
import { readChapter } from './chapter.js'

/** What is kept of an issue between its archive and its articles: as JSON, because formats parse texts. */
type Issue = {
  title?: string
  /** As written. */
  date?: string
  chapters: { name: string; title?: string; html: string }[]
}

/** A few books have a chapter a page. */
const chapterLimit = 5_000

const isText = (name: string): boolean => /\.(?:x?html?|xml|opf|ncx)$/i.test(name) || name === 'mimetype'

/** Pages of an issue that hold no article, by what the package or its guide calls them. */
const isBeside = /^(?:cover|toc|title-?page|titlepage|copyright-?page|nav|colophon)(?:\.|$)/i

type Parts = ReadonlyMap<string, Uint8Array>

const textOf = (parts: Parts, name: string): string => {
  const bytes = parts.get(name)
  if (!bytes) throw new SyntaxError(`expected ${name} in the EPUB, got no such file`)
  const decoded = decodeText(bytes, declaredCharset(bytes))
  if ('problem' in decoded) throw new SyntaxError(`${name}: ${decoded.problem}`)
  return decoded.text
}

/** The place of a file that another one names. */
const placeOf = (base: string, href: string): string => {
  const [path = ''] = href.split('#')
  return posix.join(posix.dirname(base), decodePercents(path))
}

/** The titles of chapters in a table of contents of EPUB 2 or 3, by the places of their files. */
const titlesIn = (parts: Parts, contents: string | undefined): Map<string, string> => {
  const titles = new Map<string, string>()
  if (contents === undefined || !parts.has(contents)) return titles
  let root: XmlElement
  try {
    root = parseXml(textOf(parts, contents))
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error
    // Most chapters have a heading of their own.
    return titles
  }
  const add = (href: string | undefined, title: string | undefined): void => {
    if (href === undefined || title === undefined) return
    const place = placeOf(contents, href)
    if (!titles.has(place)) titles.set(place, title)
  }
  const points = (element: XmlElement): void => {
    for (const point of allIn(element, 'navPoint')) {
      add(elementAt(point, 'content')?.attributes.get('src'), textIn(elementAt(point, 'navLabel')))
      points(point)
    }
  }
  points(root)
  for (const link of allIn(root, 'a')) add(link.attributes.get('href'), textIn(link))
  return titles
}

/** Reads the package of an EPUB: its chapters in the order in which they are read. */
const readPackage = (parts: Parts): Issue => {
  const container = parseXml(textOf(parts, 'META-INF/container.xml'))
  const path = allIn(container, 'rootfile')[0]?.attributes.get('full-path')
  if (path === undefined) throw new SyntaxError('expected a package in the EPUB, got none')
  const book = parseXml(textOf(parts, path))
  const items = new Map(
    allIn(book, 'item').map(({ attributes }) => {
      const place = placeOf(path, attributes.get('href') ?? '')
      return [attributes.get('id') ?? '', { place, properties: (attributes.get('properties') ?? '').split(' ') }]
    }),
  )
  const spine = allIn(book, 'spine')[0]
  const contents = [...items.values()].find(({ properties }) => properties.includes('nav'))?.place
  const titles = new Map([
    ...titlesIn(parts, items.get(spine?.attributes.get('toc') ?? '')?.place),
    ...titlesIn(parts, contents),
  ])
  const besides = new Set(
    allIn(book, 'reference')
      .filter(({ attributes }) => isBeside.test(attributes.get('type') ?? ''))
      .map(({ attributes }) => placeOf(path, attributes.get('href') ?? '')),
  )
  const chapters = (spine ? allIn(spine, 'itemref') : []).flatMap(({ attributes }) => {
    const id = attributes.get('idref') ?? ''
    const item = items.get(id)
    if (!item || attributes.get('linear') === 'no') return []
    const { place } = item
    const isNoChapter =
      place === contents || besides.has(place) || isBeside.test(id) || isBeside.test(posix.basename(place))
    if (isNoChapter || !parts.has(place)) return []
    const title = titles.get(place)
    return [{ name: place, ...(title !== undefined && { title }), html: textOf(parts, place) }]
  })
  if (chapters.length > chapterLimit)
    throw new SyntaxError(`expected at most ${chapterLimit} chapters, got ${chapters.length}`)
  if (chapters.length === 0) throw new SyntaxError('expected chapters in the EPUB, got none')
  const title = textIn(elementAt(book, 'metadata', 'title'))
  const date = textIn(elementAt(book, 'metadata', 'date'))
  return { ...(title !== undefined && { title }), ...(date !== undefined && { date }), chapters }
}

const extract = (bytes: Uint8Array): Promise<string> =>
  new Promise((resolve) => resolve(JSON.stringify(readPackage(unpackArchive(bytes, isText)))))

/** The paper, without the day that stands behind it in the title of an issue. */
const paperOf = (title: string): string => title.replace(/\s*[[(（【]?[^\p{L}]*\d{4}.*$/u, '').trim() || title

/** The text of a chapter: the head of a page gives the title of the issue on each. */
const bodyOf = (html: string): string => html.replace(/<head[\s>][\s\S]*?<\/head>/i, '')

const parse = (text: string, file: TextFile): Reading => {
  const { title, date, chapters } = JSON.parse(text) as Issue
  const readings: Reading[] = []
  const problems: string[] = []
  const unread: string[] = []
  for (const { name, title: headline, html } of chapters) {
    try {
      const reading = readChapter(bodyOf(html), file, { isOne: true, ...(headline !== undefined && { headline }) })
      problems.push(...reading.problems.map((problem) => `${name}: ${problem}`))
      readings.push(reading)
    } catch (error) {
      if (!(error instanceof SyntaxError)) throw error
      problems.push(`${name}: ${error.message}`)
      unread.push(html)
    }
  }
  // Many programs give the day of an issue in its title alone.
  const { day } = (date && readDate(date, file.zone)) || (title && findDate(title, file.zone)) || {}
  const paper = title === undefined ? undefined : paperOf(title)
  const account = openAccount()
  const left = countCharacters(unread.join('\n'))
  account.drop('pages without an article', left)
  return {
    stories: readings.flatMap(({ stories }) =>
      stories.map((story) => ({ ...(paper !== undefined && { source: paper }), ...story })),
    ),
    problems,
    isPartial: readings.some(({ isPartial }) => isPartial),
    account: sumAccounts([...readings.map((reading) => reading.account), account.close(left, 0)]),
    ...(day !== undefined && { issueDay: day }),
  }
}

/** An issue as an EPUB, an article a chapter. */
export const epubFormat: TextFormat = { ...formats.epub, extract, parse }
