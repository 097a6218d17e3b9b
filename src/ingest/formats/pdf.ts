import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { getDocumentProxy } from 'unpdf'
import { type Account, type Dropped, countCharacters, openAccount, sumAccounts } from '../account.js'
import { sentenceEnd } from '../../text/paragraphs.js'
import type { Format, PicturePages, TextFile } from '../format.js'
import { detectLayout } from '../newspaper/detect-layout.js'
import type { Reading } from '../reading.js'
import { joinTextLines } from './join-lines.js'
import { textFormat } from './text.js'

/** A run of characters as pdf.js gives it: PDF points, the origin of a page is below on the left. */
type TextItem = { str: string; transform: number[]; width: number }

/** A printed line: its text, the place where it begins, where it ends, and its type. */
type Line = {
  text: string
  x: number
  y: number
  end: number
  size: number
  /** Its characters stand below each other. */
  isVertical: boolean
  isTurned: boolean
}

/** Stands between the pages of a text. */
const pageBreak = '\f'

/** More pages than a newspaper or a book of articles has; each takes some 20 ms. */
const pageLimit = 2000

// Shares of the type size, measured on pages set by several programs.
/** A larger change of type begins another line or block. */
const sizeSlack = 0.12
const sameBaseline = 0.25
/** Glyphs of one place are as near as this: a headline painted twice for its shadow. */
const samePlace = 0.3
/** A gap as wide as this is a blank; a wider one is the gutter of two columns. */
const blankFrom = 0.3
const gutterFrom = 1.6
/** The baselines of two lines of a block are at most so far apart. */
const leadingUpTo = 2.2

/** Share of the width of a block that a full line may leave free: a long word. */
const raggedUpTo = 0.2
const indentFrom = 0.8
/** Share of the characters of a line behind which a blank stands where it was stretched. */
const stretchedFrom = 0.35

const single = /^\p{Script=Han}$|^\p{P}$/u

/** The part that the end of a text and the beginning of another have in common. */
const overlapOf = (text: string, next: string): number => {
  for (let length = Math.min(text.length, next.length); length > 0; length -= 1)
    if (text.endsWith(next.slice(0, length))) return length
  return 0
}

/** Adds an item to the line in which it was painted; false where it begins another one. */
const joins = (line: Line, item: TextItem, { x, y, size, isTurned }: Line): boolean => {
  const isAlike = Math.abs(line.size - size) <= sizeSlack * size && line.isTurned === isTurned
  if (!isAlike || isTurned) return false
  const isLevel = Math.abs(line.y - y) <= sameBaseline * size
  // pdf.js gives no advance for characters set below each other: all of them begin at the same place.
  const isBelow = single.test(item.str) && Math.abs(line.x - x) <= 0.1 * size
  if (
    isBelow &&
    (line.isVertical || single.test(line.text)) &&
    (isLevel || line.isVertical) &&
    !line.text.endsWith(item.str)
  ) {
    line.text += item.str
    line.isVertical = true
    return true
  }
  if (line.isVertical || !isLevel) return false
  const gap = x - line.end
  if (gap >= gutterFrom * size) return false
  if (gap > -samePlace * size) {
    line.text += `${gap > blankFrom * size ? ' ' : ''}${item.str}`
    line.end = x + item.width
    return true
  }
  // Painted once more over what is there, maybe with more behind it.
  if (x < line.x - samePlace * size) return false
  const isWhole = Math.abs(x - line.x) <= samePlace * size
  const shared = isWhole && item.str.startsWith(line.text) ? line.text.length : overlapOf(line.text, item.str)
  if (line.text.includes(item.str)) return true
  if (shared === 0) return false
  line.text += item.str.slice(shared)
  line.end = Math.max(line.end, x + item.width)
  return true
}

const letterSpaced = /^(?:\S )+\S$/u
const besideWide = /(?<=[\p{Script=Han}\p{P}]) | (?=[\p{Script=Han}\p{P}])/gu

/** A line that was stretched to the width of its column, without the blanks that pdf.js sees in it. */
const unstretched = (text: string): string => {
  const blanks = text.split(' ').length - 1
  const isStretched = blanks >= 4 && (letterSpaced.test(text) || blanks >= (text.length - 1) * stretchedFrom)
  return isStretched ? text.replace(besideWide, '') : text
}

/** Puts the items of a page together to lines, in the order in which they were painted. */
const linesOf = (items: readonly TextItem[]): Line[] => {
  const lines: Line[] = []
  // Lines by their text, which is settled once another line follows: a page may have a hundred thousand of them.
  const settled = new Map<string, Line[]>()
  for (const item of items) {
    if (item.str.trim() === '') continue
    const [a = 0, b = 0, c = 0, d = 0, x = 0, y = 0] = item.transform
    const size = Math.hypot(c, d) || Math.hypot(a, b)
    const isTurned = Math.abs(b) > Math.abs(a)
    const begun: Line = {
      text: item.str,
      x,
      y,
      end: x + item.width,
      size,
      isVertical: false,
      isTurned,
    }
    const last = lines.at(-1)
    if (last && joins(last, item, begun)) continue
    const isTwin = (line: Line): boolean =>
      line.text === item.str &&
      Math.hypot(line.x - x, line.y - y) <= samePlace * size &&
      Math.abs(line.size - size) <= 0.5
    if ((last && isTwin(last)) || settled.get(item.str)?.some(isTwin)) continue
    const alike = last && settled.get(last.text)
    if (alike) alike.push(last)
    else if (last) settled.set(last.text, [last])
    lines.push(begun)
  }
  return lines
}

/** Whether a line goes on with the block of the line before it: the same type, right below it or beside it. */
const goesOn = (last: Line, line: Line): boolean => {
  if (Math.abs(last.size - line.size) > sizeSlack * line.size || last.isTurned !== line.isTurned) return false
  if (last.isVertical || line.isVertical)
    return last.isVertical && line.isVertical && Math.abs(last.x - line.x) <= leadingUpTo * line.size
  const below = last.y - line.y
  const isBelow = below > 0 && below <= leadingUpTo * line.size
  return isBelow && line.x < last.end && line.end > last.x
}

/** Lines that belong together, in the order in which they were painted. */
const blocksOf = (lines: readonly Line[]): Line[][] => {
  const blocks: Line[][] = []
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
const textOfBlock = (block: readonly Line[]): string => {
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

/** The items of a page as text: a line for each printed line, an empty line where another block begins. */
const textOfPage = (items: readonly TextItem[]): string => blocksOf(linesOf(items)).map(textOfBlock).join('\n\n')

const cMaps = (): string => join(dirname(createRequire(import.meta.url).resolve('pdfjs-dist/package.json')), 'cmaps/')

/** Extracts the text of a PDF, its pages apart. */
const extract = async (bytes: Uint8Array): Promise<string | PicturePages> => {
  // pdf.js takes the bytes it is given into its own hands.
  const document = await getDocumentProxy(new Uint8Array(bytes), { cMapUrl: cMaps(), cMapPacked: true, verbosity: 0 })
  try {
    if (document.numPages > pageLimit) throw new Error(`expected at most ${pageLimit} pages, got ${document.numPages}`)
    const pages: string[] = []
    for (let number = 1; number <= document.numPages; number += 1) {
      const page = await document.getPage(number)
      const { items } = await page.getTextContent()
      pages.push(textOfPage(items.flatMap((item) => ('str' in item ? [item as TextItem] : []))))
      page.cleanup()
    }
    if (pages.every((page) => page.trim() === '')) return { pictures: pages.length }
    return pages.join(pageBreak)
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

/** Reads pages of which each has its own articles; one without an article is named. */
const readPages = (pages: readonly string[], file: TextFile): Reading => {
  const readings: Reading[] = []
  const problems: string[] = []
  pages.forEach((page, i) => {
    if (page.trim() === '') return
    try {
      const reading = textFormat.parse(page, file)
      readings.push(reading)
      problems.push(...reading.problems.map((problem) => `page ${i + 1}: ${problem}`))
    } catch (error) {
      if (!(error instanceof SyntaxError)) throw error
      problems.push(`page ${i + 1}: ${error.message}`)
      readings.push({ stories: [], problems: [], isPartial: false, account: unreadAccount(page) })
    }
  })
  const stories = readings.flatMap((reading) => reading.stories)
  if (stories.length === 0) throw new SyntaxError(problems[0] ?? 'expected an article, got none')
  const issueDay = readings.find((reading) => reading.issueDay !== undefined)?.issueDay
  return {
    stories,
    problems,
    isPartial: readings.some(({ isPartial }) => isPartial),
    account: sumAccounts(readings.map(({ account }) => account)),
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

const parse = (text: string, file: TextFile): Reading => {
  const pages = text.split(pageBreak)
  const isDocument = pages.every((page) => page.trim() === '' || detectLayout(page).kind === 'article')
  return isDocument ? readDocument(pages, file) : readPages(pages, file)
}

/** PDF: pages of a newspaper, or a document. The text layer is read; pictures of text are not. */
export const pdfFormat: Format = { name: 'pdf', endings: ['.pdf'], extract, parse }
