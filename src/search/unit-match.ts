import { rootOf } from './analyzer.js'
import type { Profile } from './question-profile.js'
import { breakUnit, pairKey, unitsOf } from './units.js'

/** A pair or unit of the question met in a text: its number in the profile, and the UTF-16 place. */
export type UnitHit = { item: number; at: number }

/** All meetings of a question with a text, in the order of the text. */
export type UnitMatch = { pairs: UnitHit[]; singles: UnitHit[]; longestRun: number }

/** Finds the question's units and pairs of units in a folded text, and the longest run of them in the same order. */
export const matchUnits = (profile: Profile, folded: string): UnitMatch => {
  const { code, at, length } = unitsOf(folded, rootOf)
  const match: UnitMatch = { pairs: [], singles: [], longestRun: 0 }
  /** Length of the run that ends here, by the place in the question where its last pair begins. */
  let runs = new Map<number, number>()
  for (let i = 0; i < length; i += 1) {
    const unit = code[i] ?? breakUnit
    const place = at[i] ?? 0
    const single = profile.singles.get(unit)
    if (single !== undefined) match.singles.push({ item: single, at: place })
    const pair = profile.pairs.get(pairKey(unit, code[i + 1] ?? breakUnit))
    const longer = new Map<number, number>()
    if (pair !== undefined && i + 1 < length) {
      match.pairs.push({ item: pair, at: place })
      for (const from of profile.pairPlaces[pair] ?? []) {
        const run = (runs.get(from - 1) ?? 1) + 1
        longer.set(from, run)
        if (run > match.longestRun) match.longestRun = run
      }
    }
    runs = longer
  }
  return match
}

/** The most weight of distinct items that a window of so many UTF-16 units holds, and where. */
export const bestWindow = (
  hits: readonly UnitHit[],
  weights: Float64Array,
  width: number,
): { weight: number; from: number; to: number } => {
  const inside = new Int32Array(weights.length)
  let weight = 0
  let best = { weight: 0, from: 0, to: 0 }
  let left = 0
  for (const last of hits) {
    inside[last.item] = (inside[last.item] ?? 0) + 1
    if (inside[last.item] === 1) weight += weights[last.item] ?? 0
    for (let first = hits[left]; first && last.at - first.at > width - 2; first = hits[left]) {
      inside[first.item] = (inside[first.item] ?? 0) - 1
      if (inside[first.item] === 0) weight -= weights[first.item] ?? 0
      left += 1
    }
    // Sums of the same weights in another order differ in the last digits.
    if (weight > best.weight + 1e-9) best = { weight, from: hits[left]?.at ?? 0, to: last.at + 2 }
  }
  return best
}

/** How often each item was met. */
export const countItems = (hits: readonly UnitHit[], items: number): Int32Array => {
  const counts = new Int32Array(items)
  for (const { item } of hits) counts[item] = (counts[item] ?? 0) + 1
  return counts
}
