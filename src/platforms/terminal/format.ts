import { eastAsianWidth } from 'get-east-asian-width'
import type { Block, Choice, Reply, Span } from '../../chat/message.js'
import { chartLines } from '../chart-lines.js'

/** One grapheme as a terminal draws it. `width`: columns. */
export type Cell = { text: string; width: number; style?: Span['style'] }

/** Curly quotes, dash and ellipsis take one column in some terminals and two in others: two columns never overflow. */
const ambiguous = /^[—‘’“”…]/
const notFirst = /^[，。、；：？！…—·”’）》」』】〉,.;:?!)\]}%]/u
const notLast = /^[“‘（《「『【〈([{]/u
const graphemes = new Intl.Segmenter('zh', { granularity: 'grapheme' })

const widthOf = (grapheme: string): number => {
  if (/^[\p{M}\p{Cf}]+$/u.test(grapheme)) return 0
  if (ambiguous.test(grapheme) || /^\p{Emoji_Presentation}/u.test(grapheme)) return 2
  return eastAsianWidth(grapheme.codePointAt(0) ?? 0)
}

/**
 * Splits spans into cells, one for each grapheme. Control characters other than tabs are removed; a line break is a
 * separate cell.
 * @param spans - the styled text
 * @returns the cells with their widths in columns
 */
export const cellsOf = (spans: Span[]): Cell[] =>
  spans.flatMap(({ text, style }) =>
    Array.from(graphemes.segment(text.replace(/\r\n?/g, '\n').replace(/[^\P{Cc}\n\t]/gu, '')), ({ segment }) => ({
      text: segment,
      width: segment === '\n' ? 0 : widthOf(segment),
      ...(style && { style }),
    })),
  )

const mayBreakBefore = (cell: Cell, previous: Cell): boolean => {
  if (cell.text === ' ' || notFirst.test(cell.text) || notLast.test(previous.text)) return false
  return previous.text === ' ' || cell.width === 2 || previous.width === 2
}

/**
 * Breaks cells into lines between words or Chinese characters, never before a closing punctuation mark; a word that is
 * longer than a line is cut.
 * @param cells - the text
 * @param columns - the width of a line; without it only the line breaks of the text break lines
 * @returns the lines, without their line breaks
 */
export const wrapCells = (cells: Cell[], columns: number | undefined): Cell[][] => {
  const lines: Cell[][] = []
  let line: Cell[] = []
  let width = 0
  for (const cell of cells) {
    if (cell.text === '\n') {
      lines.push(line)
      line = []
      width = 0
      continue
    }
    line.push(cell)
    width += cell.width
    if (columns === undefined || width <= columns || cell.text === ' ') continue
    const at = breakIn(line)
    lines.push(line.slice(0, at))
    line = line.slice(at)
    width = line.reduce((sum, each) => sum + each.width, 0)
  }
  return [...lines, line]
}

/** Returns where to break a line that its last cell has made too long. */
const breakIn = (line: Cell[]): number => {
  for (let at = line.length - 1; at > 0; at -= 1) {
    const [previous, cell] = [line[at - 1], line[at]]
    if (previous && cell && mayBreakBefore(cell, previous)) return at
  }
  return Math.max(1, line.length - 1)
}

/** The abilities of the terminal. */
export type Look = {
  /** Width to wrap at; without it lines are not wrapped. */
  columns?: number
  hasColor: boolean
}

const quoteBar = '│ '
const ansi = { bold: '1', italic: '3', mark: '4', dim: '2' }

const paint = (text: string, codes: string[], { hasColor }: Look): string =>
  hasColor && codes.length > 0 ? `\u001B[${codes.join(';')}m${text}\u001B[0m` : text

/** Joins a line of cells to text; neighbours with the same style share one escape sequence. */
const textOf = (cells: Cell[], base: string[], look: Look): string => {
  let text = ''
  for (let from = 0; from < cells.length;) {
    const style = cells[from]?.style
    let to = from
    while (to < cells.length && cells[to]?.style === style) to += 1
    const run = cells.slice(from, to).map((cell) => cell.text)
    text += paint(run.join(''), style ? [...base, ansi[style]] : base, look)
    from = to
  }
  return text
}

const baseOf: Record<Block['kind'], string[]> = {
  line: [],
  headline: [ansi.bold],
  quote: [],
  folded: [],
  note: [ansi.dim],
}

/** Removes line breaks and control characters. */
const plainLine = (text: string): string =>
  cellsOf([{ text }])
    .filter((cell) => cell.text !== '\n')
    .map((cell) => cell.text)
    .join('')

/** Returns the addresses of links, which stand below their line and are never wrapped, so that a user can open them. */
const addressesOf = (spans: Span[], look: Look): string[] =>
  spans.flatMap(({ href }) => (href === undefined ? [] : paint(plainLine(href), [ansi.dim], look)))

const formatBlock = ({ kind, spans }: Block, look: Look): string[] => {
  const bar = kind === 'quote' ? quoteBar : ''
  const columns = look.columns === undefined ? undefined : Math.max(10, look.columns - bar.length)
  const lines = wrapCells(cellsOf(spans), columns).map((cells) =>
    `${bar}${textOf(cells, baseOf[kind], look)}`.trimEnd(),
  )
  return [...lines, ...addressesOf(spans, look)]
}

/** A button that can be pressed in a terminal; links that share something are not shown. */
export type Pressable = Extract<Choice, { command: string }>

/** Returns the buttons that the terminal shows, row by row. */
const pressable = (rows: Choice[][]): Pressable[][] =>
  rows.map((row) => row.filter((choice) => 'command' in choice)).filter((row) => row.length > 0)

/** Prints the buttons with numbers, a row on each line. */
const formatChoices = (rows: Choice[][]): string[] => {
  let number = 0
  return pressable(rows).map((row) => {
    const numbered = row.map(({ label }) => {
      number += 1
      return `${number} ${plainLine(label)}`
    })
    return `  ${numbered.join('  ')}`
  })
}

/** A toast is printed as a line if the reply has nothing else. */
const blocksOf = ({ blocks, toast }: Reply): Block[] =>
  blocks.length === 0 && toast !== undefined ? [{ kind: 'line', spans: [{ text: toast }] }] : blocks

/** Prints a file after its name, without control characters. */
const formatDocument = ({ document }: Reply, look: Look): string[] =>
  document
    ? [paint(plainLine(document.name), [ansi.dim], look), ...document.text.trimEnd().split('\n').map(plainLine)]
    : []

/**
 * Prints a reply as lines of text.
 * @param reply - the reply of the chat
 * @param look - the width and colours of the terminal
 * @returns the lines, each with a line break at its end
 */
export const formatReply = (reply: Reply, look: Look): string =>
  [
    ...blocksOf(reply).flatMap((block) => formatBlock(block, look)),
    ...(reply.chart ? chartLines(reply.chart).map(plainLine) : []),
    ...formatDocument(reply, look),
    ...formatChoices(reply.choices),
  ]
    .map((line) => `${line}\n`)
    .join('')

const numberOf = (typed: string): string => typed.normalize('NFKC').trim()

/**
 * Checks whether the user typed a number to press a button; the button need not exist.
 * @param typed - the line as typed
 * @returns true for 1 to 3 digits
 */
export const isNumber = (typed: string): boolean => /^\d{1,3}$/.test(numberOf(typed))

/**
 * Finds the button for a typed number.
 * @param typed - the line as typed
 * @param rows - the buttons under the last reply, counted from 1
 * @returns the button, or undefined if the line is no number or no button has it
 */
export const choiceAt = (typed: string, rows: Choice[][]): Pressable | undefined =>
  isNumber(typed) ? pressable(rows).flat()[Number(numberOf(typed)) - 1] : undefined
