import { fromLexicon } from '../../text/lexicon.js'
import { tokensOf } from '../analysis/analyzer.js'

/** Each word with those that are said for the same thing elsewhere. */
const partners = fromLexicon(({ regionalWords }): ReadonlyMap<string, readonly string[]> => {
  const found = new Map<string, string[]>()
  for (const group of regionalWords)
    for (const word of group) found.set(word, [...(found.get(word) ?? []), ...group.filter((other) => other !== word)])
  return found
})

const longestWord = 6

/**
 * Puts a question into the words of the library's papers: 計程車 is asked for as 出租车 where only that is printed.
 * @param folded - a folded question
 * @param holds - whether the library holds a folded word, also inside others
 * @returns the question with each word that the library does not hold, but under another name, in that name
 */
export const inWordsOfLibrary = (folded: string, holds: (word: string) => boolean): string => {
  const tokens = tokensOf(folded)
  const ends = new Set(tokens.map(({ end }) => end))
  let text = ''
  let at = 0
  for (const { start } of tokens) {
    if (start < at) continue
    for (let end = Math.min(folded.length, start + longestWord); end > start + 1; end -= 1) {
      const word = folded.slice(start, end)
      const others = ends.has(end) ? partners().get(word) : undefined
      if (!others || holds(word)) continue
      const printed = others.find(holds)
      if (printed === undefined) continue
      text += folded.slice(at, start) + printed
      at = end
      break
    }
  }
  return text + folded.slice(at)
}
