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

// A third of the log likelihood ratio between true seams and chance, in paragraphs cut into lines.
const unknownSeam = 0.53

/**
 * Computes what it costs that a sentence runs from one text into the other.
 * @param before - the text above
 * @param after - the text below
 * @param counts - of neighbouring characters on the page
 * @returns a cost, negative where the words across the seam are known
 */
export const seamCost = (before: string, after: string, counts: ReadonlyMap<string, number>): number => {
  const first = after.slice(0, 1)
  if (/[，。、；：！？）》”]/.test(first)) return 3
  const last = before.slice(-1)
  if (!/\p{Script=Han}/u.test(last) || !/\p{Script=Han}/u.test(first)) return 0
  const seen = counts.get(last + first) ?? 0
  if (seen === 0) return unknownSeam
  const longer = [before.slice(-2) + first, last + after.slice(0, 2)].filter((run) => counts.has(run)).length
  return (seen < 3 ? -0.5 : -0.73) - longer * 0.3
}
