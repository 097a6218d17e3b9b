import type { Knowledge } from './vocabulary.js'
import { isAskingWord } from '../../text/stop-words.js'
import { pairKey } from '../analysis/ngrams.js'

/** How likely a stretch of Han characters is, judged by the words of the library and of the dictionary. */
export type LanguageModel = {
  /** Negative natural logarithm of the likelihood of the best cut into words. */
  costOf: (text: string) => number
  /** The same for one word; Infinity where nobody knows it and it is more than one character. */
  wordCost: (word: string) => number
  /** What one document more or less is measured against: the cost of a word that one document holds. */
  onceCost: number
  /** Documents with two characters side by side. */
  documentsWith: (first: string, second: string) => number
  /** Documents of the best known word of two to four characters across `[start, end)` of a text; 0 where none is. */
  supportOf: (text: string, start: number, end: number) => number
  /** By how much a text is likelier with `to` for its `[start, end)`, judged by what stands around it. */
  gainOf: (text: string, start: number, end: number, to: string) => number
}

/**
 * A change of `[start, end)` in the folded question. `gain`: how much likelier the question is with it; `cost`: how
 * rare such a slip is, both in natural logarithms.
 */
export type Edit = { start: number; end: number; to: string; gain: number; cost: number }

// Words of a news paragraph, about: turns counts of documents into shares.
const wordsEach = 60
const longestWord = 6
// A dictionary word that the library lacks is still a word: a third of one document.
const unseen = 0.3
// A single character that is no word of the library stands alone by accident of the cut.
const strayCost = 1.5
// The tokenizer makes words up where it knows none: such a word counts when several paragraphs agree on it.
const agreed = 8
// How much of the text on each side of a change is weighed.
const around = 6
const longestSupport = 4

/**
 * Creates the language model of one question, which remembers what it looked up.
 * @param knowledge - counts of the library's words
 * @returns costs and gains in nats
 */
export const createLanguageModel = (knowledge: Knowledge): LanguageModel => {
  const all = Math.log(Math.max(1, knowledge.documents()) * wordsEach)
  const costs = new Map<string, number>()
  const price = (word: string): number => {
    if (isAskingWord(word)) return all - Math.log(1 + knowledge.documents() / 4)
    const documents = knowledge.documentsWithTerm(word)
    if (documents > 0) return all - Math.log(documents + unseen)
    if (word.length === 1) return all - Math.log(unseen) + strayCost
    return knowledge.isWord(word) ? all - Math.log(unseen) : Infinity
  }
  const wordCost = (word: string): number => {
    const known = costs.get(word)
    if (known !== undefined) return known
    const cost = price(word)
    costs.set(word, cost)
    return cost
  }
  const costOf = (text: string): number => {
    const best = new Float64Array(text.length + 1).fill(Infinity)
    best[0] = 0
    for (let end = 1; end <= text.length; end += 1) {
      for (let start = Math.max(0, end - longestWord); start < end; start += 1) {
        const cost = (best[start] ?? Infinity) + wordCost(text.slice(start, end))
        if (cost < (best[end] ?? Infinity)) best[end] = cost
      }
    }
    return best[text.length] ?? 0
  }
  const support = (word: string): number => {
    const documents = knowledge.documentsWithTerm(word)
    if (documents === 0 || isAskingWord(word)) return 0
    return documents >= agreed || knowledge.isWord(word) ? documents : 0
  }
  return {
    wordCost,
    onceCost: all,
    costOf,
    supportOf: (text, start, end) => {
      let best = 0
      for (let from = Math.max(0, end - longestSupport); from <= start; from += 1) {
        for (let to = Math.max(end, from + 2); to <= Math.min(text.length, from + longestSupport); to += 1) {
          best = Math.max(best, support(text.slice(from, to)))
        }
      }
      return best
    },
    gainOf: (text, start, end, to) => {
      const left = text.slice(Math.max(0, start - around), start)
      const right = text.slice(end, end + around)
      return costOf(left + text.slice(start, end) + right) - costOf(left + to + right)
    },
    documentsWith: (first, second) => {
      const [a, b] = [first.codePointAt(0), second.codePointAt(0)]
      return a === undefined || b === undefined ? 0 : knowledge.documentsWithPair(pairKey(a, b))
    },
  }
}
