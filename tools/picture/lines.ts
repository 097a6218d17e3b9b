import type { Span } from '../../src/chat/message.js'
import { cellsOf, wrapCells, type Cell } from '../../src/platforms/terminal/format.js'

/** A stretch of a line in one style. */
export type Run = { text: string; style?: Span['style'] }

/** A line of text as it is drawn; `width` in pixels, rather too wide than too narrow. */
export type Line = { runs: Run[]; width: number }

/** Pixels. */
export const fontSize = 17

/** Widths of Latin signs in halves of the font size, as in common sans-serif fonts. */
const latin: [RegExp, number][] = [
  [/[ijlI|.,:;'!()[\]]/, 0.62],
  [/[ frt\-/"]/, 0.7],
  [/[mwMW@%]/, 1.75],
  [/[A-Z&]/, 1.4],
]
const latinWidth = 1.14
const boldFactor = 1.06

/** As a phone draws it: a Chinese sign is as wide as the font is high, Latin ones are of many widths. */
const measured = (cell: Cell, isBold: boolean): Cell => {
  if (cell.width !== 1) return cell
  const width = latin.find(([signs]) => signs.test(cell.text))?.[1] ?? latinWidth
  return { ...cell, width: isBold || cell.style ? width * boldFactor : width }
}

const widthOf = (cells: Cell[]): number => (cells.reduce((sum, { width }) => sum + width, 0) * fontSize) / 2

const runsOf = (cells: Cell[]): Run[] => {
  const runs: Run[] = []
  for (const { text, style } of cells) {
    const last = runs.at(-1)
    if (last && last.style === style) last.text += text
    else runs.push({ text, ...(style && { style }) })
  }
  return runs
}

const lineOf = (cells: Cell[]): Line => {
  const end = cells.findLastIndex(({ text }) => text !== ' ') + 1
  return { runs: runsOf(cells.slice(0, end)), width: widthOf(cells.slice(0, end)) }
}

const cellsFor = (spans: Span[], isBold: boolean): Cell[] => cellsOf(spans).map((cell) => measured(cell, isBold))

/** Spans in lines of at most so many pixels. */
export const linesOf = (spans: Span[], pixels: number, { isBold = false } = {}): Line[] =>
  wrapCells(cellsFor(spans, isBold), (pixels / fontSize) * 2).map(lineOf)

/** A text in one line of at most so many pixels; what is too long ends in an ellipsis. */
export const cutLine = (text: string, pixels: number): string => {
  const cells = cellsFor([{ text }], false)
  if (widthOf(cells) <= pixels) return text
  while (cells.length > 0 && widthOf(cells) + fontSize > pixels) cells.pop()
  return `${cells
    .map((cell) => cell.text)
    .join('')
    .trimEnd()}…`
}
