import { eastAsianWidth } from 'get-east-asian-width'
import type { Span } from '../../chat/message.js'

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

/** Splits spans into cells, without control characters; a line break is a cell of its own. */
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
 * @param columns - the width of a line; without it only the line breaks of the text break lines
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
