import type { Span } from '../../chat/message.js'

/** One sign as a terminal draws it. */
export type Cell = { text: string; width: number; style?: Span['style'] }

// Curly quotes, dashes and ellipsis are one column in some terminals and two in others: two never overflows.
const wide =
  /^[\u1100-\u115F\u2014\u2018-\u201D\u2026\u2E80-\u303E\u3041-\uA4CF\uAC00-\uD7A3\uF900-\uFAFF\uFE30-\uFE6F\uFF01-\uFF60\uFFE0-\uFFE6\u{20000}-\u{3FFFD}]|^\p{Emoji_Presentation}/u
const notFirst = /^[，。、；：？！…—·”’）》」』】〉,.;:?!)\]}%]/u
const notLast = /^[“‘（《「『【〈([{]/u
const graphemes = new Intl.Segmenter('zh', { granularity: 'grapheme' })

const widthOf = (sign: string): number => {
  if (/^[\p{M}\p{Cf}]+$/u.test(sign)) return 0
  return wide.test(sign) ? 2 : 1
}

/** Spans as cells, without the control characters that could drive the terminal; a line break is a cell of its own. */
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
 * Cells in lines of at most so many columns, broken between words or Chinese signs, never before a closing mark; a word
 * longer than a line is cut. Without a width only line breaks in the text break lines, so the text stays as it is.
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

/** Where a line that has become too long by its last cell is broken. */
const breakIn = (line: Cell[]): number => {
  for (let at = line.length - 1; at > 0; at -= 1) {
    const [previous, cell] = [line[at - 1], line[at]]
    if (previous && cell && mayBreakBefore(cell, previous)) return at
  }
  return Math.max(1, line.length - 1)
}
