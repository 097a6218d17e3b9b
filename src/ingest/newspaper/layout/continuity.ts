import { fromLexicon } from '../../../text/lexicon.js'
import { hasHan } from '../../../text/han.js'
import type { Line } from './lines.js'

/**
 * Counts how often each two and three neighbouring characters stand in the lines: what runs over a line end is often
 * said elsewhere.
 * @param lines - of the page
 * @returns a count for each run of characters
 */
export const runCounts = (lines: readonly Line[]): Map<string, number> => {
  const counts = new Map<string, number>()
  for (const { text } of lines)
    for (let i = 0; i + 1 < text.length; i++)
      for (const length of [2, 3]) {
        const run = text.slice(i, i + length)
        counts.set(run, (counts.get(run) ?? 0) + 1)
      }
  return counts
}

const wordCounts = fromLexicon((lexicon) => lexicon.wordCounts())

/**
 * Computes how much more often one character follows another than by chance, inside a word or across the edge of two.
 * @returns the logarithm of the ratio, pointwise mutual information in nats
 */
const attraction = (last: string, first: string): number => {
  const { total, characters, begins, ends, stands, follows } = wordCounts()
  const across = ((ends(last) || 0.5) * (begins(first) || 0.5)) / total
  const chance = ((stands(last) || 1) * (stands(first) || 1)) / characters
  const ratio = Math.log((follows(last + first) + across + 1) / (chance + 1))
  return Math.max(-8, Math.min(6, ratio))
}

// A third of the log likelihood ratio between true seams and chance, in paragraphs cut into lines.
const unknownSeam = 0.53
/** A sign that begins no line of text, at the head of one. */
export const closer = /^[，。、；：！？）》”]/u
const hanTail = /\p{Script=Han}*$/u
const hanHead = /^\p{Script=Han}*/u
const unitOfNumber = /^[年月日号时分个万亿多名人家次元％%.]/u

/**
 * Computes what it costs that a sentence runs from one text into the other.
 * @param before - the text above
 * @param after - the text below
 * @param counts - of neighbouring characters on the page
 * @returns a cost, negative where the words across the seam are known
 */
export const seamCost = (before: string, after: string, counts: ReadonlyMap<string, number>): number => {
  if (closer.test(after)) return 3
  const first = after.slice(0, 1)
  const last = before.slice(-1)
  if (!hasHan(last) || !hasHan(first)) return 0
  const seen = counts.get(last + first) ?? 0
  if (seen === 0) return unknownSeam
  const longer = [before.slice(-2) + first, last + after.slice(0, 2)].filter((run) => counts.has(run)).length
  return (seen < 3 ? -0.5 : -0.73) - longer * 0.3
}

// The log likelihood ratio between true seams and chance, fitted to pages that were set for it. On pages with other
// stories it tells the two apart as well (AUC .84; by the words of the page alone .70).
const evidenceOf = (before: string, after: string, counts: ReadonlyMap<string, number>): number => {
  const first = after.slice(0, 1)
  const last = before.slice(-1)
  if (!hasHan(last) || !hasHan(first)) return 0
  const seen = counts.get(last + first) ?? 0
  return (
    -0.39 +
    1.03 * attraction(last, first) +
    (seen > 0 ? 1.37 : 0) +
    (seen > 2 ? 0.47 : 0) +
    (counts.has(before.slice(-2) + first) ? 1.51 : 0) +
    (counts.has(last + after.slice(0, 2)) ? 1.6 : 0)
  )
}

// Words of general text are at most this long in the dictionary.
const longestWord = 4
// Characters on each side of a seam of which words are made.
const beside = 6

/** The least cost, in nats, of a run of Chinese characters as words of general text. */
const wordsCost = (run: string): number => {
  const { total, countOf } = wordCounts()
  const costs = [0]
  for (let to = 1; to <= run.length; to++) {
    let best = Infinity
    for (let length = 1; length <= Math.min(longestWord, to); length++) {
      const count = countOf(run.slice(to - length, to)) || (length === 1 ? 0.5 : 0)
      if (count > 0) best = Math.min(best, (costs[to - length] ?? 0) + Math.log(total / count))
    }
    costs.push(best)
  }
  return costs.at(-1) ?? 0
}

/** How much better the characters on both sides of a seam make words together than apart, in nats; and a long word there. */
const wordAcross = (before: string, after: string): { gain: number; isLong: boolean } => {
  const left = hanTail.exec(before)?.[0].slice(-beside) ?? ''
  const right = hanHead.exec(after)?.[0].slice(0, beside) ?? ''
  if (!left || !right) return { gain: 0, isLong: false }
  const gain = wordsCost(left) + wordsCost(right) - wordsCost(left + right)
  const { countOf } = wordCounts()
  const isLong = [1, 2, 3].some((own) =>
    [1, 2, 3].some((other) => {
      const fits = own + other > 2 && own + other <= longestWord && own <= left.length && other <= right.length
      return fits && countOf(left.slice(-own) + right.slice(0, other)) > 0
    }),
  )
  return { gain: Math.max(-4, Math.min(8, gain)), isLong }
}

/** What stands behind a number at a seam. */
const numberAcross = (before: string, after: string): 'unit' | 'digits' | 'other' | undefined => {
  if (!/\d$/.test(before)) return undefined
  return unitOfNumber.test(after) ? 'unit' : /^\d/.test(after) ? 'digits' : 'other'
}

// What a unit of evidence saves, and what a sign costs that no line begins with; both fitted with the other costs of
// following columns.
const evidenceWorth = 0.31
const closerCost = 2.5

/**
 * Computes what it costs in following columns that a sentence runs from one line into another.
 * @param before - the line above
 * @param after - the line below
 * @param counts - of neighbouring characters on the page
 * @returns a cost, negative where the words across the seam are known
 */
export const continuationCost = (before: string, after: string, counts: ReadonlyMap<string, number>): number =>
  closer.test(after) ? closerCost : -evidenceWorth * Math.max(-4, Math.min(5, evidenceOf(before, after, counts)))

/** The parts of a seam that are weighed, with the weights of the two kinds of seam. */
type Weights = {
  evidence: number
  gain: number
  longWord: number
  unit: number
  otherNumber: number
  chinese: number
  clause: number
}

const weigh = (before: string, after: string, counts: ReadonlyMap<string, number>, weights: Weights): number => {
  const { gain, isLong } = wordAcross(before, after)
  const number = numberAcross(before, after)
  return (
    weights.evidence * Math.min(3, evidenceOf(before, after, counts)) +
    weights.gain * gain +
    (isLong ? weights.longWord : 0) +
    (number === 'unit' ? weights.unit : number === 'other' ? weights.otherNumber : 0) +
    (hasHan(before.slice(-1)) && hasHan(after.slice(0, 1)) ? weights.chinese : 0) +
    (/[，、；：]$/u.test(before) ? weights.clause : 0)
  )
}

// Logistic regressions on the seams that were followed on the eight development pages and 70 that were set for it. With
// the development pages left out, 187 of their 869 true seams inside columns fail (212 by the evidence alone), and 23 of
// 91 wrong ones pass (22); between columns 8 of 39 fail (6), and 3 of 56 pass (11).
const insideColumn: Weights = {
  evidence: 0.37,
  gain: 0.25,
  longWord: 0.99,
  unit: 1.86,
  otherNumber: -0.51,
  chinese: 0.3,
  clause: 0.45,
}
const steadyColumn = 1.5
const leastInside = 1.3
const betweenColumns: Weights = {
  evidence: 0.62,
  gain: 0.41,
  longWord: 0.55,
  unit: 0.79,
  otherNumber: -0.62,
  chinese: 0.41,
  clause: -0.14,
}
const fewRivals = 1.48
const leastBetween = 2.06

/**
 * Checks whether a sentence can be said to run from one line into the next, where an extractor had scattered them.
 * @param before - the line above
 * @param after - the line below
 * @param counts - of neighbouring characters on the page
 * @param isSteady - no column began, ended or changed its place between the two lines
 * @returns false where the lines may not be shown as one sentence
 */
export const isProven = (
  before: string,
  after: string,
  counts: ReadonlyMap<string, number>,
  isSteady: boolean,
): boolean =>
  closer.test(after) || weigh(before, after, counts, insideColumn) + (isSteady ? steadyColumn : 0) > leastInside

/**
 * Checks whether a sentence can be said to run from the foot of one column into the head of another.
 * @param before - the last line of the one
 * @param after - the first line of the other
 * @param counts - of neighbouring characters on the page
 * @param hasFewRivals - hardly any other column may go on there
 * @returns false where the lines may not be shown as one sentence
 */
export const isProvenAcross = (
  before: string,
  after: string,
  counts: ReadonlyMap<string, number>,
  hasFewRivals: boolean,
): boolean =>
  closer.test(after) || weigh(before, after, counts, betweenColumns) + (hasFewRivals ? fewRivals : 0) > leastBetween
