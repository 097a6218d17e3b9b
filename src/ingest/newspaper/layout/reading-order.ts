import { isWoven, joinedRows, rechain, unweave } from './columns.js'
import type { Line } from './lines.js'
import { endsSentence, placeLines, type Placed } from './line-roles.js'
import { cutLines, dropShadows, repairLines } from './repair-lines.js'
import { runCounts, seamCost } from './continuity.js'
import { hintsOf } from '../articles/blocks.js'

/** The lines of a page in reading order, with their roles. */
export type Ordered = {
  placed: Placed[]
  /** The extractor had scattered them. */
  scattered: boolean
}

const placeAll = (lines: readonly Line[]): Placed[] => {
  const whole = cutLines(lines)
  const mended = repairLines(placeLines(whole, hintsOf(whole)))
  return dropShadows(placeLines(mended, hintsOf(mended)))
}

// A paragraph that begins or breaks off inside a sentence; as unlikely as two known words are likely.
const tornCost = 3

/**
 * Computes the cost of an order by its faults: cut sentences, and words that do not fit where one line continues in the
 * next.
 */
const disorderOf = (placed: readonly Placed[]): number => {
  const counts = runCounts(placed.map(({ line }) => line))
  let disorder = 0
  placed.forEach((place, at) => {
    const inside = place.role === 'middle' || place.role === 'last'
    const before = placed[at - 1]
    const open = before?.role === 'first' || before?.role === 'middle'
    if (inside && open) disorder += seamCost(before.line.text, place.line.text, counts)
    else if (inside || (open && !endsSentence(before.line.text))) disorder += tornCost
  })
  return disorder
}

// Below this, another order is better by chance.
const clearGain = 10
// With fewer signs, lines are taken to stand in several columns only where a row holds two of them.
const clearColumns = 9
// A row that holds two columns, left as one line.
const rowCost = 2.5
// Where almost every line has a blank line before it, blank lines part nothing.
const mostGaps = 0.6

/**
 * Puts lines into reading order: as extracted, unless following the columns or joining broken sentences tears
 * clearly less of the text.
 * @param lines - of the page, without its furniture
 * @returns the lines with their roles, and whether the order says little
 */
export const orderLines = (lines: readonly Line[]): Ordered => {
  if (isWoven(lines)) return { placed: placeAll(unweave(lines)), scattered: true }
  const placed = placeAll(lines)
  const gaps = lines.filter(({ gap }) => gap).length
  if (gaps > lines.length * mostGaps) return { placed, scattered: false }
  const torn = disorderOf(placed)
  const joined = placeAll(rechain(lines))
  if (disorderOf(joined) < torn - clearGain) return { placed: joined, scattered: true }
  const rows = joinedRows(lines)
  if (!gaps || !rows) return { placed, scattered: false }
  const unwoven = placeAll(unweave(lines))
  const mended = disorderOf(unwoven) < torn + rows * rowCost - clearColumns
  return mended ? { placed: unwoven, scattered: true } : { placed, scattered: false }
}
