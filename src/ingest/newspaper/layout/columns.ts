import { opensWithDateline, tailOf } from '../conventions.js'
import { assign } from './assignment.js'
import type { Line } from './lines.js'
import { type Placed, endsSentence, placeLines } from './line-roles.js'
import { type Cell, cellsOf, measuresOf, widestColumn } from './cells.js'
import { takeCaptions } from './captions.js'
import { isProvenAcross, runCounts, seamCost } from './continuity.js'
import { type ColumnTrack, followColumns } from './follow-columns.js'
import { hintsOf } from '../articles/blocks.js'

/** A stretch of one column that belongs together. */
type Chunk = {
  pieces: ColumnTrack
  /** Measures of its first and of its last line. */
  measure: number
  foot: number
  resumes: boolean
  breaks: boolean
  /** Ends its last line and a sentence with it: what follows may go on with the paragraph. */
  mayGoOn: boolean
  /** Surely goes on with what it was put behind. */
  sure: boolean
}

// Number of lines after which a continued column is in another part of the page.
const longPause = 12

/**
 * Checks whether the display lines from here on are a headline, not a subheading: an article opens below, or they are
 * many or wide.
 */
const isHead = (placed: readonly Placed[], from: number): boolean => {
  let to = from
  while (placed[to]?.role === 'display') to++
  const below = placed[to]
  const wide = placed.slice(from, to).some(({ line, measure }) => line.width > measure + 1)
  return wide || to - from > 1 || (below !== undefined && opensWithDateline(below.line.text))
}

/** A stretch of one piece. */
const chunkOf = (index: number, measure: number, resumes: boolean): Chunk => ({
  pieces: [index],
  measure,
  foot: measure,
  resumes,
  breaks: false,
  mayGoOn: false,
  sure: false,
})

/**
 * Cuts a column into stretches that belong together: where an article opens or has been closed, where it was left for
 * long, and where after a whole paragraph the text goes on in the middle of another.
 */
const cutStream = (stream: ColumnTrack, placed: readonly Placed[], pieces: readonly Cell[]): Chunk[] => {
  const chunks: Chunk[] = []
  placed.forEach((place, at) => {
    const index = stream[at] ?? 0
    const before = placed[at - 1]
    const last = chunks.at(-1)
    const ended = before?.role === 'last' || before?.role === 'only'
    const inside = place.role === 'middle' || place.role === 'last'
    const pause = (pieces[index]?.row ?? 0) - (pieces[stream[at - 1] ?? 0]?.row ?? 0)
    const apart =
      before === undefined ||
      (before.role !== 'display' && opensWithDateline(place.line.text)) ||
      (before.role === 'display' && inside) ||
      (ended && (inside || pause > longPause || tailOf(before.line.text) !== undefined)) ||
      (before.role !== 'display' && place.role === 'display' && isHead(placed, at))
    if (!last || apart) chunks.push(chunkOf(index, place.measure, inside))
    else last.pieces.push(index)
    const own = chunks.at(-1)
    if (!own) return
    own.foot = place.measure
    own.breaks = (place.role === 'first' || place.role === 'middle') && !endsSentence(place.line.text)
    own.mayGoOn = place.role === 'last' && place.line.width > place.measure - 1.3
  })
  return chunks
}

/** All columns cut; their lines are placed together, so that short stretches have the measure of their neighbours. */
const cutAll = (streams: readonly ColumnTrack[], pieces: readonly Cell[]): Chunk[] => {
  const lines = streams.flat().flatMap((index) => pieces[index]?.line ?? [])
  const placed = placeLines(lines, hintsOf(lines))
  let from = 0
  return streams.flatMap((stream) => {
    const own = placed.slice(from, from + stream.length)
    from += stream.length
    return cutStream(stream, own, pieces)
  })
}

// Stretches joined with each other: more than a page has; a file of many pages is joined part by part.
const mostJoined = 160
const noLink = 1.6
// Stretches that might go on with one; among so few the right one is found nearly always.
const fewRivals = 2

type Link = { from: number; to: number; seam: number }

/** Cost of a continuation by its distance in stretches, forwards or backwards. */
const distance = (from: number, to: number): number => (to > from ? 0.066 * (to - from) : 0.87 + 0.12 * (from - to))

/** The cheapest links between stretches that break off and stretches that go on; every stretch is used once. */
const linkAll = (chunks: readonly Chunk[], seams: ReadonlyMap<number, ReadonlyMap<number, number>>): Link[] => {
  const from = [...seams.keys()]
  const to = chunks.flatMap(({ resumes }, index) => (resumes ? [index] : []))
  const costs = from.map((a) => [
    ...to.map((b) => {
      const seam = seams.get(a)?.get(b)
      return seam === undefined ? 50 : seam + distance(a, b)
    }),
    // One column each for "goes on nowhere".
    ...from.map(() => noLink),
  ])
  return assign(costs).flatMap((column, row) => {
    const [a, b] = [from[row], to[column]]
    return a === undefined || b === undefined ? [] : [{ from: a, to: b, seam: seams.get(a)?.get(b) ?? 0 }]
  })
}

/** Puts after each stretch that breaks off in a sentence the stretch that goes on with it, among some neighbours. */
const chainSome = (chunks: readonly Chunk[], pieces: readonly Cell[], counts: ReadonlyMap<string, number>): Chunk[] => {
  const textAt = (index: number | undefined): string => pieces[index ?? -1]?.line.text ?? ''
  const seams = new Map<number, Map<number, number>>()
  chunks.forEach((before, a) => {
    if (!before.breaks && !before.mayGoOn) return
    const own = new Map<number, number>()
    chunks.forEach((after, b) => {
      if (a === b || !after.resumes || Math.abs(after.measure - before.foot) > 1.6) return
      own.set(b, before.mayGoOn ? 0.3 : seamCost(textAt(before.pieces.at(-1)), textAt(after.pieces[0]), counts))
    })
    seams.set(a, own)
  })
  const links = linkAll(chunks, seams)
  for (const { from, to } of links) {
    const [before, after] = [chunks[from], chunks[to]]
    if (!before || !after) continue
    const [above, below] = [textAt(before.pieces.at(-1)), textAt(after.pieces[0])]
    const rivals = seams.get(from)?.size ?? 0
    after.sure = isProvenAcross(above, below, counts, rivals <= fewRivals)
  }
  const next = new Map(links.map(({ from, to }) => [from, to]))
  // A ring has no beginning: it is opened at its least index.
  const taken = new Set(next.values())
  const done = new Set<number>()
  const ordered: Chunk[] = []
  const follow = (index: number): void => {
    for (let at: number | undefined = index; at !== undefined && !done.has(at); at = next.get(at)) {
      done.add(at)
      const chunk = chunks[at]
      if (chunk) ordered.push(chunk)
    }
  }
  chunks.forEach((_, index) => {
    if (!taken.has(index)) follow(index)
  })
  chunks.forEach((_, index) => follow(index))
  return ordered
}

/** All stretches joined part by part, so that the work grows with their number alone. */
const chain = (chunks: readonly Chunk[], pieces: readonly Cell[]): Chunk[] => {
  const counts = runCounts(pieces.map(({ line }) => line))
  const ordered: Chunk[] = []
  for (let from = 0; from < chunks.length; from += mostJoined)
    ordered.push(...chainSome(chunks.slice(from, from + mostJoined), pieces, counts))
  return ordered
}

// Even a clean page has a line or two that look like several.
const fewWoven = 0.04

// Rows of columns side by side end with a sentence as often as other lines do; paragraphs that were cut in error always do.
const mostWhole = 0.5
// Share of the ink.
const mostWide = 0.15
// Most lines of a column hold a comma or a stop; commands, cells of tables and names do not.
const fewestClauses = 0.65

/**
 * Checks whether an extractor has run the columns of a page together, line by line. Spaces inside lines that are
 * whole paragraphs part no columns.
 * @param lines - of the page
 * @returns false for lines of one column
 */
export const isWoven = (lines: readonly Line[]): boolean => {
  const pieces = cellsOf(lines, measuresOf(lines))
  const cut = pieces.length - lines.length
  if (cut <= Math.max(3, lines.length * fewWoven)) return false
  // A page has few lines that are wider than its columns and cannot be cut.
  const ink = pieces.reduce((sum, { line }) => sum + line.width, 0)
  const wide = pieces.reduce((sum, { line }) => sum + (line.width > widestColumn + 3 ? line.width : 0), 0)
  if (wide > ink * mostWide) return false
  let rows = 0
  let whole = 0
  let sideBySide = 0
  let clauses = 0
  pieces.forEach(({ row, line }, index) => {
    const isFirst = pieces[index - 1]?.row !== row
    const isLast = pieces[index + 1]?.row !== row
    if (isFirst && isLast) return
    sideBySide++
    if (/[，。、；：]/u.test(line.text)) clauses++
    if (!isLast) return
    rows++
    if (endsSentence(line.text)) whole++
  })
  return whole < rows * mostWhole && clauses >= sideBySide * fewestClauses
}

/**
 * Counts the rows of columns that an extractor has run together.
 * @param lines - of the page
 * @returns the number of pieces that stand to the right of another in one line
 */
export const joinedRows = (lines: readonly Line[]): number => cellsOf(lines, measuresOf(lines)).length - lines.length

/** The lines of stretches in their order; of the pieces of `unsure` nothing proves that they go on where they stand. */
const linesOfChunks = (chunks: readonly Chunk[], pieces: readonly Cell[], unsure: ReadonlySet<number>): Line[] => {
  let before = ''
  return chunks.flatMap(({ pieces: own, sure }) =>
    own.flatMap((index, at) => {
      const piece = pieces[index]
      if (!piece) return []
      const { line, row } = piece
      const isOpen = before !== '' && !endsSentence(before)
      const loose = isOpen && (at === 0 ? !sure : unsure.has(index))
      before = line.text
      return [{ ...line, row, gap: line.gap || at === 0, ...(loose && { loose }) }]
    }),
  )
}

/** The lines of columns that are cut and joined to each other, with the captions where they stood. */
const linesInOrder = (
  streams: readonly ColumnTrack[],
  pieces: readonly Cell[],
  captions: readonly Cell[],
  unsure: ReadonlySet<number> = new Set(),
): Line[] => {
  const all = [...pieces, ...captions]
  const pictures = captions.map((_, at) => chunkOf(pieces.length + at, 0, false))
  const firstOf = (chunk: Chunk): number => chunk.pieces[0] ?? 0
  const rowOf = (chunk: Chunk): number => all[firstOf(chunk)]?.row ?? 0
  const chunks = [...cutAll(streams, pieces), ...pictures].toSorted(
    (a, b) => rowOf(a) - rowOf(b) || firstOf(a) - firstOf(b),
  )
  return linesOfChunks(chain(chunks, all), all, unsure)
}

/**
 * Orders the lines of a page block by block, as blank lines part them, where an extractor has jumped from column to
 * column: each block that breaks off in a sentence before the block that goes on with it.
 * @param lines - of the page
 * @returns the same lines in another order
 */
export const rechain = (lines: readonly Line[]): Line[] => {
  const { pieces, captions } = takeCaptions(lines.map((line, row) => ({ line, row })))
  const blocks: ColumnTrack[] = []
  pieces.forEach(({ line }, index) => {
    const last = blocks.at(-1)
    if (last && !line.gap) last.push(index)
    else blocks.push([index])
  })
  return linesInOrder(blocks, pieces, captions)
}

/**
 * Orders the lines of a page column by column, where an extractor has read across the columns: lines cut into
 * columns, the columns followed downwards, sentences that break off at the foot of one joined to the head of the
 * next.
 * @param lines - of the page
 * @returns the lines of the columns
 */
export const unweave = (lines: readonly Line[]): Line[] => {
  const measures = measuresOf(lines)
  const { pieces, captions } = takeCaptions(cellsOf(lines, measures))
  const { tracks, unsure } = followColumns(pieces, measures)
  return linesInOrder(tracks, pieces, captions, unsure)
}
