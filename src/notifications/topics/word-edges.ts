/** How often each Chinese word stands in general text, words of one to four characters. */
export type WordCounts = ReadonlyMap<string, number>

const longestWord = 4
/** So far around a word others can decide how it is cut. */
const reach = 4
/** A topic that the dictionary does not know, a name for instance, counts as a word of this count. */
const topicCount = 40
/** By how much another cut must be likelier, in natural logarithms. */
const leastGain = 1

const isHan = (text: string, at: number): boolean => {
  const code = text.charCodeAt(at)
  return code >= 0x4e00 && code <= 0x9fff
}

/** The logarithm of the likelihood of the best cut of `[from, to)` into words that `isAllowed` lets stand. */
const bestCut = (
  text: string,
  [from, to]: [number, number],
  logOf: (word: string) => number | undefined,
  isAllowed: (start: number, end: number) => boolean,
): number => {
  const best = new Array<number>(to - from + 1).fill(-Infinity)
  best[0] = 0
  for (let end = from + 1; end <= to; end += 1) {
    for (let start = Math.max(from, end - longestWord); start < end; start += 1) {
      const log = isAllowed(start, end) ? logOf(text.slice(start, end)) : undefined
      if (log === undefined) continue
      best[end - from] = Math.max(best[end - from] ?? -Infinity, (best[start - from] ?? -Infinity) + log)
    }
  }
  return best[to - from] ?? -Infinity
}

/**
 * Tells whether a run of Han characters only looks like a word, because the words around it meet there: 京东 in
 * 北京东城区. A longer word that holds the whole run is no reason: 大学 in 大学生.
 * @param counts - the words of the dictionary
 * @param text - simplified
 * @param start - where the run begins, UTF-16 units
 * @param end - where it ends
 * @returns true where the text is likelier to be cut through the run than around it
 * Source: cut by the greatest likelihood of a unigram model, as the tokenizer of the search does it.
 */
export const isCutThrough = (counts: WordCounts, text: string, start: number, end: number): boolean => {
  let from = start
  while (from > 0 && start - from < reach && isHan(text, from - 1)) from -= 1
  let to = end
  while (to < text.length && to - end < reach && isHan(text, to)) to += 1
  if (from === start && to === end) return false
  const topic = text.slice(start, end)
  const logOf = (word: string): number | undefined => {
    const count = counts.get(word) ?? (word.length === 1 ? 1 : undefined)
    const atLeast = word === topic ? Math.max(count ?? 0, topicCount) : count
    return atLeast === undefined ? undefined : Math.log(atLeast / totalOf(counts))
  }
  const isAround = (first: number, last: number): boolean =>
    last <= start || first >= end || (first >= start && last <= end) || (first <= start && last >= end)
  const free = bestCut(text, [from, to], logOf, () => true)
  return free > bestCut(text, [from, to], logOf, isAround) + leastGain
}

const totals = new WeakMap<WordCounts, number>()
const totalOf = (counts: WordCounts): number => {
  const known = totals.get(counts)
  if (known !== undefined) return known
  let total = 1
  for (const count of counts.values()) total += count
  totals.set(counts, total)
  return total
}
