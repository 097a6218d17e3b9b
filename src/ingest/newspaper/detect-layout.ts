import { countHan, countLatin, isMostlyLatin } from '../../text/han.js'
import { fromLexicon } from '../../text/lexicon.js'
import { fullSlack, isIndented } from '../../text/paragraphs.js'
import { isFurniture, opensWithDateline, tailOf, takeCredit } from './conventions.js'
import { isWoven } from './layout/columns.js'
import { englishByline, isCapitalHead, isEnglishFurniture, opensInEnglish } from './english-conventions.js'
import { linesOf, type Line } from './layout/lines.js'
import { endsSentence } from './layout/line-roles.js'
import { widestColumn } from './layout/cells.js'

/** Layout of a text file: newspaper page, plain article, or text whose reading order is lost. */
export type Layout =
  | { kind: 'page' }
  | { kind: 'english-page' }
  | { kind: 'article' }
  | { kind: 'side-by-side'; line: number }
  | { kind: 'vertical-rows'; line: number }

// A gap inside a line that no sentence has: the space between two columns.
const columnGap = /(?<=\S)(?: {3,}|\t+|\u3000{3,})(?=\S)/
// Least width of a text column, in ems; the cells of a table or a line-up are narrower.
const narrowestColumn = 8

/** Whether a cell is some line of running text: the cells of a table have neither clauses nor many words. */
const isRunningText = (cell: string): boolean =>
  /[，。、；“”「」]/u.test(cell) || cell.split(/\s+/).length >= 4 || /\p{Script=Han}{14}/u.test(cell)

/** What rows of cells with wide gaps make of a text, where there are many: columns side by side, or a table. */
const rowsOf = (text: string): { kind: 'columns'; line: number } | { kind: 'table' } | undefined => {
  const rows = text.split('\n').map((row) => row.trim())
  let inked = 0
  let columns = 0
  let running = 0
  let sentences = 0
  let first: number | undefined
  rows.forEach((row, index) => {
    if (row === '') return
    inked++
    const cells = row.split(columnGap)
    const wide = cells.filter((cell) => cell.length >= narrowestColumn).length
    if (cells.length < 2 || wide < 2) return
    columns++
    if (cells.filter((cell) => cell.length >= narrowestColumn && isRunningText(cell)).length >= 2) running++
    if (endsSentence(row)) sentences++
    first ??= index + 1
  })
  if (first === undefined || columns < 6 || columns <= inked * 0.12) return undefined
  // A wide blank inside whole sentences parts no columns.
  if (sentences >= columns * 0.6) return undefined
  return running > columns * 0.3 ? { kind: 'columns', line: first } : { kind: 'table' }
}

const closer = /^[。，、；：！？）》”’」』]/

// Words that news of any kind uses; in Chinese text read the wrong way there are hardly any.
const commonWords = fromLexicon(({ newsWords }) => new RegExp(newsWords.join('|'), 'gu'))

/** Scores how well runs of characters read: common words, less the punctuation that stands where none may. */
const readingOf = (runs: readonly string[]): number =>
  runs.reduce(
    (sum, run) =>
      sum +
      (run.match(commonWords())?.length ?? 0) -
      (closer.test(run) ? 1 : 0) -
      (run.match(/[。，、；：][。，、；：]/g)?.length ?? 0),
    0,
  )

/**
 * Checks whether the rows are vertical columns written across: rows of single characters that read better downwards.
 */
const isVerticalRows = (text: string): boolean => {
  const rows = text.split('\n').flatMap((row) => (row.trim() === '' ? [] : [row.trim().split(/[ \t\u3000]+/u)]))
  const single = rows.filter((row) => row.length >= 2 && row.every((cell) => Array.from(cell).length === 1))
  if (single.length < 3 || single.length < rows.length * 0.7) return false
  const widest = Math.max(...single.map((row) => row.length))
  // Printed across, letter-spaced lines are as wide as their column; vertical text has few columns.
  const down = Array.from({ length: widest }, (_, at) => single.map((row) => row[widest - 1 - at] ?? '').join(''))
  return readingOf(single.map((row) => row.join(''))) < readingOf(down)
}

/** Checks whether most characters are in lines broken at the measure of a newspaper column. */
const isColumnar = (lines: readonly Line[]): boolean => {
  const counts = new Map<number, number>()
  const runsOn = ({ text, width, spaced }: Line): boolean =>
    spaced || (width <= widestColumn && width >= 4 && !endsSentence(text))
  for (const line of lines) {
    if (!runsOn(line)) continue
    const at = Math.round(line.width)
    counts.set(at, (counts.get(at) ?? 0) + 1)
  }
  const enough = Math.max(2, lines.length * 0.05)
  // Full lines of a column: their widths come again and again.
  const isFull = (line: Line): boolean => {
    const at = Math.round(line.width)
    return (
      line.spaced || (runsOn(line) && [-1, 0, 1].reduce((sum, off) => sum + (counts.get(at + off) ?? 0), 0) >= enough)
    )
  }
  let ink = 0
  let full = 0
  let wide = 0
  for (const line of lines) {
    ink += line.width
    if (line.width > widestColumn + 2) wide += line.width
    else if (isFull(line)) full += line.width
  }
  return full >= ink * 0.45 && wide <= ink * 0.2
}

const isMark = ({ text }: Line): boolean =>
  isFurniture(text) ||
  opensWithDateline(text) ||
  (tailOf(text) !== undefined && text.length < 60) ||
  takeCredit(text) !== undefined

/** Checks whether most lines have the commonest width, and that is the width of a column. */
const isNarrow = (lines: readonly Line[]): boolean => {
  const counts = new Map<number, number>()
  for (const { width } of lines) counts.set(Math.round(width), (counts.get(Math.round(width)) ?? 0) + 1)
  const [measure] = [...counts].reduce((top, own) => (own[1] > top[1] ? own : top), [0, 0])
  const full = lines.filter(({ width, spaced }) => spaced || Math.abs(width - measure) <= 1.2).length
  return lines.length >= 12 && measure >= 10 && measure <= 26 && full >= lines.length * 0.5
}

/**
 * Checks whether blank lines or indents part a text into whole paragraphs: in each all lines are full but the last, which
 * ends a sentence. Only the first block may be something else, the headline; nothing tells of a page.
 */
const isParagraphed = (text: string, lines: readonly Line[]): boolean => {
  const raw = text.split(/[\n\f]/).filter((line) => line.trim() !== '')
  if (raw.length !== lines.length || lines.some(isMark)) return false
  const blocks: Line[][] = []
  lines.forEach((line, at) => {
    const opens = isIndented(raw[at] ?? '')
    const own = opens ? { ...line, width: line.width + 2 } : line
    const last = blocks.at(-1)
    if (line.gap || opens || !last) blocks.push([own])
    else last.push(own)
  })
  const [first = []] = blocks
  const isHead = first.length <= 2 && !endsSentence(first.at(-1)?.text ?? '')
  const texts = isHead ? blocks.slice(1) : blocks
  const inside = texts.flatMap((block) => block.slice(0, -1))
  const widest = inside.reduce((most, { width }) => Math.max(most, width), 0)
  return (
    texts.length >= 2 &&
    inside.length >= texts.length &&
    inside.every(({ width, spaced }) => !spaced && widest - width <= fullSlack) &&
    texts.every((block) => endsSentence(block.at(-1)?.text ?? ''))
  )
}

/** Whether many lines begin with a tab or four blanks: somebody has set the text so, an extractor writes none. */
const isLaidOut = (text: string): boolean => {
  const rows = text.split('\n').filter((row) => row.trim() !== '')
  return rows.filter((row) => /^(?: {4}|\t)/.test(row)).length > rows.length * 0.1
}

/** Whether an English text has the marks of a page: furniture above a headline in capitals, or two stories that open. */
const isEnglishPage = (lines: readonly Line[]): boolean => {
  const top = lines.slice(0, 4).some(({ text }) => isEnglishFurniture(text))
  const heads = lines.filter(({ text }) => isCapitalHead(text) && !isEnglishFurniture(text)).length
  const opens = lines.filter(({ text }, at) =>
    /^by\s/i.test(text) && (englishByline(text) ?? []).length > 0 ? true : at > 0 && opensInEnglish(text),
  ).length
  return (top && heads + opens >= 1) || (heads >= 2 && opens >= 2)
}

/**
 * Determines the layout of a text file. A page needs columns: lines broken at a narrow measure, or several columns
 * run together in each line. Names, numbers and credits alone make no page.
 * @param text - a whole file, or one of its parts
 * @returns the kind of text, with the line that shows a page extracted out of order
 */
export const detectLayout = (text: string): Layout => {
  if (isVerticalRows(text)) return { kind: 'vertical-rows', line: 1 }
  const rows = rowsOf(text)
  if (rows?.kind === 'columns') return { kind: 'side-by-side', line: rows.line }
  const lines = linesOf(text)
  if (isMostlyLatin(text)) return { kind: isEnglishPage(lines) ? 'english-page' : 'article' }
  // The lines of a program, and text about it, are as short as those of a column, and blanks stand everywhere in them.
  if (countLatin(text) > countHan(text) * 0.3 || rows?.kind === 'table') return { kind: 'article' }
  if (isWoven(lines) && !isLaidOut(text)) return { kind: 'page' }
  const columnar =
    isColumnar(lines) && !isParagraphed(text, lines) && (isNarrow(lines) || lines.filter(isMark).length >= 2)
  return { kind: columnar ? 'page' : 'article' }
}
