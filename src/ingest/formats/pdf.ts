import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import type { PdfArray, PdfObject, PdfRef } from '@libpdf/core'
import { getDocumentProxy } from 'unpdf'
import type { Story } from '../../article/article.js'
import { type Account, type Dropped, addsUp, countCharacters, openAccount, sumAccounts } from '../account.js'
import { sentenceEnd } from '../../text/paragraphs.js'
import { formats, type PicturePages, type PlacedFormat, type TextFile } from '../format.js'
import { joinJumps } from '../newspaper/articles/join-jumps.js'
import { detectLayout } from '../newspaper/detect-layout.js'
import { shareInside, type Bead } from '../newspaper/placed/beads.js'
import type { Box } from '../newspaper/placed/frames.js'
import { readPlacedPage, type PlacedReading } from '../newspaper/placed/placed-page.js'
import {
  type PrintedLine,
  type TextItem,
  printedLinesOf,
  sizeSlack,
  unstretched,
} from '../newspaper/placed/printed-lines.js'
import type { Reading } from '../reading.js'
import { joinTextLines } from './join-lines.js'
import { textFormat } from './text.js'

/** More pages than a newspaper or a book of articles has; each takes some 20 ms. */
const pageLimit = 2000

// Shares of the type size, measured on pages set by several programs.
/** The baselines of two lines of a block are at most so far apart. */
const leadingUpTo = 2.2

/** Share of the width of a block that a full line may leave free: a long word. */
const raggedUpTo = 0.2
const indentFrom = 0.8
/** Whether a line goes on with the block of the line before it: the same type, right below it or beside it. */
const goesOn = (last: PrintedLine, line: PrintedLine): boolean => {
  if (Math.abs(last.size - line.size) > sizeSlack * line.size || last.isTurned !== line.isTurned) return false
  if (last.isVertical || line.isVertical)
    return last.isVertical && line.isVertical && Math.abs(last.x - line.x) <= leadingUpTo * line.size
  const below = last.y - line.y
  const isBelow = below > 0 && below <= leadingUpTo * line.size
  return isBelow && line.x < last.end && line.end > last.x
}

/** Lines that belong together, in the order in which they were painted. */
const blocksOf = (lines: readonly PrintedLine[]): PrintedLine[][] => {
  const blocks: PrintedLine[][] = []
  for (const line of lines) {
    const block = blocks.at(-1)
    const last = block?.at(-1)
    if (block && last && goesOn(last, line)) block.push(line)
    else blocks.push([line])
  }
  return blocks
}

/** Stands at the end of a line that was broken by the width of its column, as in RFC 3676. */
const softBreak = ' '

/** A block as text; where its paragraphs go on over the end of a line is seen by the places of the lines. */
const textOfBlock = (block: readonly PrintedLine[]): string => {
  const left = block.reduce((least, { x }) => Math.min(least, x), Infinity)
  const right = block.reduce((most, { end }) => Math.max(most, end), -Infinity)
  return block
    .map((line, i) => {
      // Fonts hand out characters of compatibility, which have one plain form.
      const text = unstretched(line.text.trim()).normalize('NFC')
      const next = block[i + 1]
      const isFull = right - line.end <= (right - left) * raggedUpTo
      const isIndented = next !== undefined && next.x - left > indentFrom * next.size
      const isSoft = block.length > 1 && isFull && (next ? !isIndented : !sentenceEnd.test(text))
      return isSoft ? text + softBreak : text
    })
    .join('\n')
}

/** The lines of a page as text: an empty line where another block begins. */
const textOfPage = (lines: readonly PrintedLine[]): string => blocksOf(lines).map(textOfBlock).join('\n\n')

const cMaps = (): string => join(dirname(createRequire(import.meta.url).resolve('pdfjs-dist/package.json')), 'cmaps/')

/** A page as text, and the reading of its places where it is a page of a newspaper. */
type Page = { text: string; reading?: PlacedReading }

/** Reads a page; where its places do not account for each line, only its text is taken. */
const pageOf = (items: readonly TextItem[], beads: readonly Bead[], file: TextFile): Page => {
  const lines = printedLinesOf(items)
  const text = textOfPage(lines)
  const reading = readPlacedPage(lines, beads, file.trace)
  return reading && addsUp(reading.account) ? { text, reading } : { text }
}

/** An article thread: its beads in order, each with the number of the object that is its page. */
type ArticleThread = { title: string; beads: { page: number; box: Box }[] }

/** More beads than a file of the most pages has. */
const fileBeadLimit = 20_000
/** A bead lies on its page but for so much of it. */
const onPageFrom = 0.9

const hasAny = (bytes: Uint8Array, words: readonly string[]): boolean => {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  return words.some((word) => file.includes(word))
}

const boxOfCorners = (corners: PdfArray | undefined): Box | undefined => {
  const [a, b, c, d] = corners?.toArray().map((at) => (at.type === 'number' ? at.value : NaN)) ?? []
  if (a === undefined || b === undefined || c === undefined || d === undefined) return undefined
  const box = { left: Math.min(a, c), right: Math.max(a, c), top: -Math.max(b, d), bottom: -Math.min(b, d) }
  return box.right > box.left && box.bottom > box.top ? box : undefined
}

/** Reads the article threads of a file; none where one of them is damaged: its beads have no rectangle, or no ring. */
const threadsOf = async (bytes: Uint8Array): Promise<ArticleThread[]> => {
  // Most files have none, and the reader of their objects takes half a second to load.
  if (!hasAny(bytes, ['/Threads', '/ObjStm'])) return []
  const { PDF } = await import('@libpdf/core')
  const seen = new Set<number>()
  try {
    const pdf = await PDF.load(bytes)
    const resolve = (ref: PdfRef): PdfObject | null => pdf.getObject(ref)
    const threads: ArticleThread[] = []
    for (const entry of pdf.getCatalog().getArray('Threads', resolve) ?? []) {
      const thread = entry.type === 'ref' ? resolve(entry) : entry
      const first = thread?.type === 'dict' ? thread.getRef('F') : undefined
      if (thread?.type !== 'dict' || !first) return []
      const beads: ArticleThread['beads'] = []
      let at = first
      do {
        const bead = resolve(at)
        if (bead?.type !== 'dict' || seen.has(at.objectNumber) || seen.size >= fileBeadLimit) return []
        seen.add(at.objectNumber)
        const [page, box, next] = [bead.getRef('P'), boxOfCorners(bead.getArray('R', resolve)), bead.getRef('N')]
        if (!page || !box || !next) return []
        beads.push({ page: page.objectNumber, box })
        at = next
      } while (at.objectNumber !== first.objectNumber)
      threads.push({ title: thread.getDict('I', resolve)?.getString('Title', resolve)?.asString() ?? '', beads })
    }
    return threads
  } catch {
    // The places of its lines tell the order of a file whose objects are damaged: pdf.js has opened it.
    return []
  }
}

/**
 * Reads the pages one after the other, so that only their text and articles are kept. They are not sure where beads of
 * the threads stand on no page, off their page or on an earlier page than the bead before, or where they do not fit a
 * page.
 */
const readAll = async (
  document: Awaited<ReturnType<typeof getDocumentProxy>>,
  threads: readonly ArticleThread[],
  file: TextFile,
): Promise<{ pages: Page[]; isSure: boolean }> => {
  const pages: Page[] = []
  const next = threads.map(() => 0)
  for (let number = 1; number <= document.numPages; number += 1) {
    const page = await document.getPage(number)
    const beads: Bead[] = []
    threads.forEach(({ title, beads: own }, thread) => {
      const from = next[thread] ?? 0
      let to = from
      for (; own[to] && own[to]?.page === page.ref?.num; to++) {
        const box = own[to]?.box
        if (box) beads.push({ ...box, thread, title: to === 0 ? title : '', isLater: from > 0 })
      }
      next[thread] = to
    })
    const [left = 0, bottom = 0, right = 0, top = 0] = page.view
    const paper = { left, right, top: -top, bottom: -bottom }
    if (beads.some((bead) => shareInside(bead, paper) < onPageFrom)) return { pages, isSure: false }
    const { items } = await page.getTextContent()
    const read = pageOf(
      items.flatMap((item) => ('str' in item ? [item as TextItem] : [])),
      beads,
      file,
    )
    page.cleanup()
    if (beads.length > 0 && !read.reading) return { pages, isSure: false }
    pages.push(read)
  }
  return { pages, isSure: threads.every(({ beads }, thread) => next[thread] === beads.length) }
}

/** Reads the pages by the article threads of the file, and in doubt without them. */
const pagesOf = async (bytes: Uint8Array, file: TextFile): Promise<Page[] | PicturePages> => {
  // pdf.js takes the bytes it is given into its own hands.
  const document = await getDocumentProxy(new Uint8Array(bytes), { cMapUrl: cMaps(), cMapPacked: true, verbosity: 0 })
  try {
    if (document.numPages > pageLimit) throw new Error(`expected at most ${pageLimit} pages, got ${document.numPages}`)
    const threaded = await readAll(document, await threadsOf(bytes), file)
    const { pages } = threaded.isSure ? threaded : await readAll(document, [], file)
    if (pages.every(({ text }) => text.trim() === '')) return { pictures: pages.length }
    return pages
  } finally {
    await document.destroy()
  }
}

const edgeLines = 2

/** Lines without their numbers: a running head is the same on each page but for its number. */
const headOf = (line: string): string => line.replace(/\d+/g, '#').trim()

/** Takes off the head and foot lines that at least half of the pages have. */
const withoutRunningHeads = (pages: readonly string[]): { pages: string[]; taken: string[] } => {
  const edges = pages.map((page) => {
    const lines = page.split('\n').filter((line) => line.trim() !== '')
    return new Set([...lines.slice(0, edgeLines), ...lines.slice(-edgeLines)].map(headOf))
  })
  const counts = new Map<string, number>()
  for (const edge of edges) for (const head of edge) counts.set(head, (counts.get(head) ?? 0) + 1)
  const isRunning = (line: string): boolean => (counts.get(headOf(line)) ?? 0) >= Math.max(3, pages.length / 2)
  const taken: string[] = []
  const kept = pages.map((page, i) => {
    const lines = page.split('\n')
    return lines
      .filter((line) => {
        if (line.trim() === '' || !edges[i]?.has(headOf(line)) || !isRunning(line)) return true
        taken.push(line)
        return false
      })
      .join('\n')
      .replace(/^\n+|\n+$/g, '')
  })
  return { pages: kept, taken }
}

/** Puts the lines of a paragraph together again, also over the end of a page. */
const unwrapped = (text: string): string => {
  const lines: string[] = []
  let isOpen = false
  for (const line of text.split('\n')) {
    if (isOpen && line.trim() !== '') lines.push(joinTextLines(`${lines.pop() ?? ''}\n${line}`))
    else if (!isOpen) lines.push(line.trim())
    if (line.trim() !== '') isOpen = line.endsWith(softBreak)
  }
  return lines.join('\n')
}

/** Reads a document whose text runs over its pages. */
const readDocument = (pages: readonly string[], file: TextFile): Reading => {
  const { pages: kept, taken } = withoutRunningHeads(pages)
  const reading = textFormat.parse(unwrapped(kept.join('\n')), file)
  const characters = countCharacters(taken.join('\n'))
  const { account } = reading
  const dropped: Dropped[] = characters > 0 ? [{ reason: 'name, date and number of the page', characters }] : []
  return {
    ...reading,
    account: { ...account, read: account.read + characters, dropped: [...account.dropped, ...dropped] },
  }
}

/** Characters of all paragraphs. */
const textLengthOf = (stories: readonly Story[]): number =>
  countCharacters(stories.flatMap(({ paragraphs }) => paragraphs).join('\n'))

/** Reads pages of which each has its own articles; one without an article is named. */
const readPages = (pages: readonly Page[], file: TextFile): Reading => {
  const readings: Reading[] = []
  const problems: string[] = []
  pages.forEach(({ text, reading: placed }, i) => {
    if (placed) {
      readings.push({ problems: [], isPartial: false, ...placed })
      return
    }
    if (text.trim() === '') return
    try {
      const reading = textFormat.parse(text, file)
      readings.push(reading)
      problems.push(...reading.problems.map((problem) => `page ${i + 1}: ${problem}`))
    } catch (error) {
      if (!(error instanceof SyntaxError)) throw error
      problems.push(`page ${i + 1}: ${error.message}`)
      readings.push({ stories: [], problems: [], isPartial: false, account: unreadAccount(text) })
    }
  })
  const read = readings.flatMap((reading) => reading.stories)
  const stories = joinJumps(read, new Map(pages.flatMap(({ reading }) => (reading ? [...reading.threadOf] : []))))
  const marks = textLengthOf(read) - textLengthOf(stories)
  const joined: Account = {
    read: 0,
    shown: -marks,
    dropped: [{ reason: 'marks of jumps between pages', characters: marks }],
  }
  if (stories.length === 0) throw new SyntaxError(problems[0] ?? 'expected an article, got none')
  const issueDay = readings.find((reading) => reading.issueDay !== undefined)?.issueDay
  return {
    stories,
    problems,
    isPartial: readings.some(({ isPartial }) => isPartial),
    account: sumAccounts([...readings.map(({ account }) => account), joined]),
    ...(issueDay !== undefined && { issueDay }),
  }
}

/** The account of a page from which no article was read. */
const unreadAccount = (page: string): Account => {
  const characters = countCharacters(page)
  const account = openAccount()
  account.drop('pages without an article', characters)
  return account.close(characters, 0)
}

/** Reads pages as the articles that each of them has, or as one document that runs over them. */
const readingOf = (pages: readonly Page[], file: TextFile): Reading => {
  const isDocument = pages.every(
    ({ text, reading }) => !reading && (text.trim() === '' || detectLayout(text).kind === 'article'),
  )
  return isDocument
    ? readDocument(
        pages.map(({ text }) => text),
        file,
      )
    : readPages(pages, file)
}

/**
 * Reads the texts of pages of which nothing but the text is known.
 * @param texts - of each page, in which an empty line parts blocks
 * @param file - of the pages
 * @returns the articles
 * @throws {SyntaxError} where no article can be read; the message says what was expected and what was got.
 */
export const readPageTexts = (texts: readonly string[], file: TextFile): Reading =>
  readingOf(
    texts.map((text) => ({ text })),
    file,
  )

const read = async (bytes: Uint8Array, file: TextFile): Promise<Reading | PicturePages> => {
  const pages = await pagesOf(bytes, file)
  return 'pictures' in pages ? pages : readingOf(pages, file)
}

/** PDF: pages of a newspaper, or a document. The text layer is read; pictures of text are told apart. */
export const pdfFormat: PlacedFormat = { ...formats.pdf, read }
