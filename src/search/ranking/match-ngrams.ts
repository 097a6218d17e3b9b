import { stemOf } from '../../text/stem.js'
import type { AnalyzedQuery } from '../query/analyze-query.js'
import { isRun, pairOf, afterBlanks, runEnd, runUnit } from '../analysis/ngrams.js'

/** Pairs or units of the question met in a text, in its order: their numbers in the profile, and the UTF-16 places. */
export type UnitHits = { count: number; items: Int32Array; places: Int32Array }

/** All meetings of a question with a text. The arrays are good until the next text is read. */
export type UnitMatch = {
  pairs: UnitHits
  singles: UnitHits
  /** Where each sentence of the text ends, roughly: quotations do not matter here. */
  ends: { count: number; places: Int32Array }
}

/** The question's units as tables, so that a character of the text costs one look and no hash. */
type Matcher = {
  /** Characters beyond the first plane, and runs. */
  rare: Map<number, number>
  hasRuns: boolean
  /** Number of the pair plus one by first single × all singles + second. */
  byPair: Uint16Array
}

/** Stands in the table at the signs that end a sentence. */
const sentenceEnd = 0xffff

/**
 * Number of the single plus one by UTF-16 unit; 0 for a character that the question does not have. One table for all
 * questions, with the characters of the last one in it: 128 KB are too much to make for each.
 */
const byUnit = new Uint16Array(0x10000)
for (const sign of '。！？!?；;') byUnit[sign.charCodeAt(0)] = sentenceEnd
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

const emptyMatch = (room: number): UnitMatch => ({
  pairs: { count: 0, items: new Int32Array(room), places: new Int32Array(room) },
  singles: { count: 0, items: new Int32Array(room), places: new Int32Array(room) },
  ends: { count: 0, places: new Int32Array(room) },
})
/** One for all texts: to make arrays for each takes longer than to fill them. A paragraph or part is no longer than this. */
let match = emptyMatch(4_096)

/**
 * Finds the question's units and pairs of units in a folded text. It sees the text as `unitsOf` does; a unit that the
 * question does not have is as good as a break.
 * @param analyzed - the question
 * @param folded - the text
 * @returns the hits in the order of the text
 */
export const matchUnits = (analyzed: AnalyzedQuery, folded: string): UnitMatch => {
  const { rare, hasRuns, byPair } = matcherOf(analyzed)
  const { length } = folded
  if (length >= match.ends.places.length) match = emptyMatch(2 * length)
  const { pairs, singles, ends } = match
  const width = analyzed.singles.size
  let [pairCount, singleCount, endCount] = [0, 0, 0]
  /** Number of the single before, -1 for none, and where it stands. */
  let before = -1
  let beforeAt = 0
  for (let i = 0; i < length;) {
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
    } else if (item === sentenceEnd - 1) {
      ends.places[endCount] = i
      endCount += 1
      item = -1
    }
    if (item < 0) {
      before = -1
      continue
    }
    singles.items[singleCount] = item
    singles.places[singleCount] = place
    singleCount += 1
    const pair = before < 0 ? -1 : (byPair[before * width + item] ?? 0) - 1
    if (pair >= 0) {
      pairs.items[pairCount] = pair
      pairs.places[pairCount] = beforeAt
      pairCount += 1
    }
    before = item
    beforeAt = place
    i = afterBlanks(folded, i)
  }
  if (endCount === 0 || ends.places[endCount - 1] !== length) {
    ends.places[endCount] = length
    endCount += 1
  }
  pairs.count = pairCount
  singles.count = singleCount
  ends.count = endCount
  return match
}

/** By item, how often it stands in what is looked at. One for all calls, as `match` is. */
let inside = new Int32Array(256)

const emptied = (items: number): Int32Array => {
  if (inside.length < items) inside = new Int32Array(2 * items)
  return inside.fill(0, 0, items)
}

/**
 * Finds the window of a text that holds the most weight of distinct items.
 * @param hits - sorted by place
 * @param width - in UTF-16 units, 2 at least
 * @returns that weight
 */
export const bestWindow = ({ count, items, places }: UnitHits, weights: Float64Array, width: number): number => {
  const inside = emptied(weights.length)
  let weight = 0
  let best = 0
  let left = 0
  for (let right = 0; right < count; right += 1) {
    const item = items[right] ?? 0
    const held = (inside[item] ?? 0) + 1
    inside[item] = held
    if (held === 1) weight += weights[item] ?? 0
    for (const at = places[right] ?? 0; at - (places[left] ?? 0) > width - 2; left += 1) {
      const first = items[left] ?? 0
      const rest = (inside[first] ?? 0) - 1
      inside[first] = rest
      if (rest === 0) weight -= weights[first] ?? 0
    }
    // Sums of the same weights in another order differ in the last digits.
    if (weight > best + 1e-9) best = weight
  }
  return best
}

/**
 * Finds the heaviest sentence by distinct items.
 * @param match - of `matchUnits`; its pairs count
 * @returns the weight and the half-open range of the first of the heaviest; weight 0 where nothing was met
 */
export const bestSentence = (
  { pairs: { count, items, places }, ends }: UnitMatch,
  weights: Float64Array,
): { weight: number; from: number; to: number } => {
  const best = { weight: 0, from: 0, to: ends.places[0] ?? 0 }
  let at = 0
  for (let index = 0, from = 0; index < ends.count && at < count; index += 1) {
    const to = ends.places[index] ?? 0
    if ((places[at] ?? 0) < to) {
      const met = emptied(weights.length)
      let weight = 0
      for (; at < count && (places[at] ?? 0) < to; at += 1) {
        const item = items[at] ?? 0
        if (met[item] === 0) weight += weights[item] ?? 0
        met[item] = 1
      }
      if (weight > best.weight + 1e-9) Object.assign(best, { weight, from, to })
    }
    from = to
  }
  return best
}

/**
 * Counts how often each item was met.
 * @param hits - of `matchUnits`
 * @param all - the number of items that the question has
 * @returns counts by item, good until the next hits are looked at
 */
export const countItems = ({ count, items }: UnitHits, all: number): Int32Array => {
  const counts = emptied(all)
  for (let i = 0; i < count; i += 1) {
    const item = items[i] ?? 0
    counts[item] = (counts[item] ?? 0) + 1
  }
  return counts
}
