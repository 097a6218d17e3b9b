import type { Block, Choice, Reply, Span } from '../../chat/message.js'
import { cellsOf, wrapCells, type Cell } from './wrap.js'

/** How a terminal shows text. */
export type Look = {
  /** Width to wrap at; without it lines are left whole. */
  columns?: number
  hasColor: boolean
}

const quoteBar = '│ '
const ansi = { bold: '1', italic: '3', mark: '4', dim: '2' }

const paint = (text: string, codes: string[], { hasColor }: Look): string =>
  hasColor && codes.length > 0 ? `\u001B[${codes.join(';')}m${text}\u001B[0m` : text

/** A line of cells as text, neighbours of one style painted together. */
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

const baseOf: Record<Block['kind'], string[]> = { line: [], headline: [ansi.bold], quote: [], note: [ansi.dim] }

/** Text without what could drive the terminal, in one line. */
const plainLine = (text: string): string =>
  cellsOf([{ text }])
    .filter((cell) => cell.text !== '\n')
    .map((cell) => cell.text)
    .join('')

/** A terminal has no links: addresses stand below their line, never wrapped, so that they can be followed. */
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

/** A button that can be pressed in a terminal; there is nobody to share with. */
export type Pressable = Extract<Choice, { command: string }>

/** The buttons of a reply that the terminal shows, row by row. */
const pressable = (rows: Choice[][]): Pressable[][] =>
  rows.map((row) => row.filter((choice) => 'command' in choice)).filter((row) => row.length > 0)

/** The buttons, numbered through, a row on a line. */
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

/** What is said over a button elsewhere stands here as a line, where nothing else is said. */
const blocksOf = ({ blocks, toast }: Reply): Block[] =>
  blocks.length === 0 && toast !== undefined ? [{ kind: 'line', spans: [{ text: toast }] }] : blocks

/** A file is printed as it is, its name in front; without what could drive the terminal. */
const formatDocument = ({ document }: Reply, look: Look): string[] =>
  document
    ? [paint(plainLine(document.name), [ansi.dim], look), ...document.text.trimEnd().split('\n').map(plainLine)]
    : []

/** A reply as lines of text, each ended by a line break. */
export const formatReply = (reply: Reply, look: Look): string =>
  [
    ...blocksOf(reply).flatMap((block) => formatBlock(block, look)),
    ...formatDocument(reply, look),
    ...formatChoices(reply.choices),
  ]
    .map((line) => `${line}\n`)
    .join('')

const numberOf = (typed: string): string => typed.normalize('NFKC').trim()

/** Whether somebody typed a number as to press a button, whether there is one or not. */
export const isNumber = (typed: string): boolean => /^\d{1,3}$/.test(numberOf(typed))

/** The button that a typed number means: of those under the last reply, counted from 1. */
export const choiceAt = (typed: string, rows: Choice[][]): Pressable | undefined =>
  isNumber(typed) ? pressable(rows).flat()[Number(numberOf(typed)) - 1] : undefined
