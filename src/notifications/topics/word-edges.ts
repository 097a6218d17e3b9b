import { fromLexicon } from '../../text/lexicon.js'

const longestWord = 4
/** So far around a word others can decide how it is cut. */
const reach = 4
/** A topic that the dictionary does not know, a name for instance, counts as a word of this count. */
const topicCount = 40
/** By how much another cut must be likelier, in natural logarithms. */
const leastGain = 1
/** Longer words hardly ever meet by chance across the edges of others. */
const longestShort = 3

const isHan = (text: string, at: number): boolean => {
  const code = text.charCodeAt(at)
  return code >= 0x4e00 && code <= 0x9fff
}

/** How likely the words of the dictionary are, natural logarithms, by the number of their count. */
const likelihoods = fromLexicon(({ wordCounts }) => {
  const { trie, counts, total } = wordCounts()
  const logOf = (count: number): number => Math.log(count / (total + 1))
  return {
    trie,
    logs: counts.map((count) => (count === 0 ? NaN : logOf(count))),
    single: logOf(1),
    topic: logOf(topicCount),
  }
})

/** How likely the word of each length is that begins at each place; NaN where the dictionary has none. */
const wordsIn = (text: string): Float64Array => {
  const { trie, logs, single } = likelihoods()
  const found = new Float64Array(text.length * longestWord).fill(NaN)
  for (let start = 0; start < text.length; start += 1) {
    if (!isHan(text, start)) continue
    let node = trie.root
    for (let length = 0; length < longestWord && start + length < text.length; length += 1) {
      node = trie.step(node, text.charCodeAt(start + length))
      if (node < 0) break
      found[start * longestWord + length] = logs[trie.valueOf(node)] ?? NaN
    }
    found[start * longestWord] ||= single
  }
  return found
}

const longestRun = longestShort + 2 * reach
/** The likelihood of the best cut of a run up to each of its places: of all cuts, and of those around the word. */
const free = new Float64Array(longestRun + 1)
const around = new Float64Array(longestRun + 1)

/**
 * Makes the check whether a run of two or three Han characters only looks like a word, because the words around it meet
 * there: 京东 in 北京东城区. A longer word that holds the whole run is no reason: 大学 in 大学生.
 * @param text - simplified
 * @returns tells of a half-open range of the text, UTF-16 units, whether the text is likelier to be cut through it than
 *   around it; false for other words
 * Source: cut by the greatest likelihood of a unigram model, as the tokenizer of the search does it.
 */
export const createWordEdges = (text: string): ((start: number, end: number) => boolean) => {
  let found: Float64Array | undefined
  const isSame = (at: number, start: number, length: number): boolean => {
    for (let i = 0; i < length; i += 1) if (text.charCodeAt(at + i) !== text.charCodeAt(start + i)) return false
    return true
  }
  return (start, end) => {
    const length = end - start
    if (length < 2 || length > longestShort) return false
    for (let at = start; at < end; at += 1) if (!isHan(text, at)) return false
    let from = start
    while (from > 0 && start - from < reach && isHan(text, from - 1)) from -= 1
    let to = end
    while (to < text.length && to - end < reach && isHan(text, to)) to += 1
    if (from === start && to === end) return false
    found ??= wordsIn(text)
    const { topic } = likelihoods()
    for (let last = from + 1; last <= to; last += 1) {
      let [anyhow, wholly] = [-Infinity, -Infinity]
      for (let first = Math.max(from, last - longestWord); first < last; first += 1) {
        let log = found[first * longestWord + last - first - 1] ?? NaN
        if (last - first === length && !(log >= topic) && isSame(first, start, length)) log = topic
        if (Number.isNaN(log)) continue
        anyhow = Math.max(anyhow, (free[first - from] ?? 0) + log)
        const isWhole =
          last <= start || first >= end || (first >= start && last <= end) || (first <= start && last >= end)
        if (isWhole) wholly = Math.max(wholly, (around[first - from] ?? 0) + log)
      }
      free[last - from] = anyhow
      around[last - from] = wholly
    }
    return (free[to - from] ?? 0) > (around[to - from] ?? 0) + leastGain
  }
}
