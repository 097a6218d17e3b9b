import { stemOf } from '../../text/stem.js'
import type { AnalyzedQuery } from '../query/analyze-query.js'
import { isRun, pairOf, afterBlanks, runEnd, runUnit } from '../analysis/ngrams.js'

/** A pair or unit of the question met in a text: its number in the profile, and the UTF-16 place. */
export type UnitHit = { item: number; at: number }

/** All meetings of a question with a text, in the order of the text. */
export type UnitMatch = { pairs: UnitHit[]; singles: UnitHit[] }

/** The question's units as tables, so that a character of the text costs one look and no hash. */
type Matcher = {
  /** Characters beyond the first plane, and runs. */
  rare: Map<number, number>
  hasRuns: boolean
  /** Number of the pair plus one by first single × all singles + second. */
  byPair: Uint16Array
}

/**
 * Number of the single plus one by UTF-16 unit; 0 for a character that the question does not have. One table for all
 * questions, with the characters of the last one in it: 128 KB are too much to make for each.
 */
const byUnit = new Uint16Array(0x10000)
let last: { analyzed: AnalyzedQuery; matcher: Matcher } | undefined

const makeMatcher = ({ singles, pairs }: AnalyzedQuery): Matcher => {
  const rare = new Map<number, number>()
  let hasRuns = false
  for (const [unit, item] of singles) {
    if (unit < byUnit.length) byUnit[unit] = item + 1
    else rare.set(unit, item)
    hasRuns ||= isRun(unit)
  }
  const byPair = new Uint16Array(singles.size * singles.size)
  for (const [key, item] of pairs) {
    const [first, second] = pairOf(key)
    byPair[(singles.get(first) ?? 0) * singles.size + (singles.get(second) ?? 0)] = item + 1
  }
  return { rare, hasRuns, byPair }
}

const matcherOf = (analyzed: AnalyzedQuery): Matcher => {
  if (last?.analyzed === analyzed) return last.matcher
  for (const unit of last?.analyzed.singles.keys() ?? []) if (unit < byUnit.length) byUnit[unit] = 0
  last = { analyzed, matcher: makeMatcher(analyzed) }
  return last.matcher
}

/**
 * Finds the question's units and pairs of units in a folded text. It sees the text as `unitsOf` does; a unit that the
 * question does not have is as good as a break.
 * @param analyzed - the question
 * @param folded - the text
 * @returns the hits in the order of the text
 */
export const matchUnits = (analyzed: AnalyzedQuery, folded: string): UnitMatch => {
  const { rare, hasRuns, byPair } = matcherOf(analyzed)
  const width = analyzed.singles.size
  const match: UnitMatch = { pairs: [], singles: [] }
  /** Number of the single before, -1 for none, and where it stands. */
  let before = -1
  let beforeAt = 0
  for (let i = 0; i < folded.length;) {
    const place = i
    const char = folded.charCodeAt(i)
    let item = (byUnit[char] ?? 0) - 1
    i += 1
    if (item < 0) {
      const end = char < 0x250 ? runEnd(folded, place) : place
      if (end > place) {
        if (hasRuns) item = rare.get(runUnit(folded.slice(place, end), stemOf)) ?? -1
        i = end
      } else if (char >= 0xd800 && char <= 0xdbff) {
        const whole = folded.codePointAt(place) ?? 0
        item = rare.get(whole) ?? -1
        if (whole > 0xffff) i += 1
      }
    }
    i = afterBlanks(folded, i)
    if (item < 0) {
      before = -1
      continue
    }
    match.singles.push({ item, at: place })
    const pair = before < 0 ? -1 : (byPair[before * width + item] ?? 0) - 1
    if (pair >= 0) match.pairs.push({ item: pair, at: beforeAt })
    before = item
    beforeAt = place
  }
  return match
}

/**
 * Finds the window of a text that holds the most weight of distinct items.
 * @param hits - sorted by place
 * @returns the weight and the place of the window
 */
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

/**
 * Counts how often each item was met.
 * @param hits - of `matchUnits`
 * @param items - the number of items that the question has
 * @returns counts by item
 */
export const countItems = (hits: readonly UnitHit[], items: number): Int32Array => {
  const counts = new Int32Array(items)
  for (const { item } of hits) counts[item] = (counts[item] ?? 0) + 1
  return counts
}
