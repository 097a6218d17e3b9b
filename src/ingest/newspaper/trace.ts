import { hintsOf } from './articles/blocks.js'
import type { Placed } from './layout/line-roles.js'

/** Is called with the role of each printed line of a page, and the reason. */
export type Trace = (line: string, role: string, reason: string) => void

/**
 * Calls a trace with the placed lines of a page.
 * @param placed - lines in reading order, with their roles
 * @param trace - is called once a line, in that order
 */
export const tracePlaced = (placed: readonly Placed[], trace: Trace): void => {
  const hints = hintsOf(placed.map(({ line }) => line))
  placed.forEach(({ line, role, measure }, i) => {
    const hint = hints[i]
    const facts = [
      `${line.width} of ${measure} em wide`,
      ...(hint === undefined ? [] : [`its words say "${hint}"`]),
      ...(line.gap ? ['after a blank line'] : []),
      ...(line.spaced ? ['letter-spaced'] : []),
    ]
    trace(line.text, role, facts.join(', '))
  })
}
