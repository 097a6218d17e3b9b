import nodejieba from 'nodejieba'
import { stemmer } from 'stemmer'
import { numberTerms } from '../../text/numerals.js'
import { isStopWord } from '../../text/stop-words.js'

/** A word of a folded text. `term` is what it is indexed under; `[start, end)` in UTF-16 units. */
export type Token = { term: string; start: number; end: number }

/** Changes when the same text would give other terms: an index made by another analyzer is made anew. */
export const analyzerVersion = 3

// nodejieba blocks the thread for seconds on a stretch of millions of characters; words never cross this border.
const longestCut = 4000

const latinRun = /[a-z0-9\u00c0-\u024f]+(?:[.'’_+/-][a-z0-9\u00c0-\u024f]+)*/g
const hasLetter = /[\p{L}\p{N}]/u
const word = /^[a-z\u00c0-\u024f]+$/

/** The form under which a Latin word is indexed: the stem of an English word, a number or mixed name as it is. */
export const rootOf = (latin: string): string => (latin.length > 3 && word.test(latin) ? stemmer(latin) : latin)

const countedThing = /^几[^乎何率经度近内多许分时点号月天次年岁位家种级日个]$/u

const cutHan = (folded: string, from: number, to: number, tokens: Token[]): void => {
  for (let start = from; start < to; start += longestCut) {
    let at = start
    // The second argument is "use HMM", whatever the types call it: finds names the dictionary does not know.
    for (const piece of nodejieba.cut(folded.slice(start, Math.min(to, start + longestCut)), true)) {
      // 几站 is taken for a name: what is counted is a word of its own.
      if (countedThing.test(piece)) {
        tokens.push({ term: '几', start: at, end: at + 1 }, { term: piece.slice(1), start: at + 1, end: at + 2 })
      } else if (hasLetter.test(piece)) tokens.push({ term: piece, start: at, end: at + piece.length })
      at += piece.length
    }
  }
}

/**
 * The words of a folded text, stop words included, in order. A Latin run joined by signs (`gpt-4`, `covid-19`) gives
 * itself without the signs and then its parts.
 */
export const tokensOf = (folded: string): Token[] => {
  const tokens: Token[] = []
  let at = 0
  for (const match of folded.matchAll(latinRun)) {
    cutHan(folded, at, match.index, tokens)
    const run = match[0]
    const end = match.index + run.length
    const parts = [...run.matchAll(/[a-z0-9\u00c0-\u024f]+/g)]
    if (parts.length > 1) tokens.push({ term: run.replace(/[^a-z0-9\u00c0-\u024f]/g, ''), start: match.index, end })
    for (const part of parts) {
      const start = match.index + part.index
      tokens.push({ term: rootOf(part[0]), start, end: start + part[0].length })
    }
    at = end
  }
  cutHan(folded, at, folded.length, tokens)
  return tokens
}

/**
 * The terms under which a folded text is indexed, in order, repeats included; after them the numbers that it writes
 * out (`三千`, `3,000`, `百分之三十五`), in figures.
 */
export const termsOf = (folded: string): string[] => [
  ...tokensOf(folded)
    .map((token) => token.term)
    .filter((term) => !isStopWord(term)),
  ...numberTerms(folded)
    .filter(({ term, start, end }) => term !== folded.slice(start, end))
    .map(({ term }) => term),
]

/** Whether the dictionary has the folded text as one word. */
export const isWord = (folded: string): boolean => nodejieba.cut(folded, false).length === 1

/** Loads the dictionary (2 seconds, 250 MB), which else happens at the first cut. */
export const loadDictionary = (): void => {
  nodejieba.load()
}

/**
 * Inverse document frequencies of the words of a folded text in general Chinese (about 3 to 13), where known.
 * In: `tokens` of `tokensOf` for the same text.
 */
export const commonWeights = (folded: string, tokens: readonly Token[]): Map<string, number> => {
  const weights = new Map<string, number>()
  const counts = new Map<string, number>()
  for (const { term } of tokens) counts.set(term, (counts.get(term) ?? 0) + 1)
  for (const { word, weight } of nodejieba.extract(folded, 100)) weights.set(word, weight / (counts.get(word) ?? 1))
  return weights
}

/** A word of a folded text with its part of speech in the tags of the tokenizer (`ns` place, `nr` person, `t` time). */
export type Tagged = { word: string; tag: string; start: number }

/** The words of a folded text with their parts of speech, in order. */
export const tagsOf = (folded: string): Tagged[] => {
  let start = 0
  return nodejieba.tag(folded).map(({ word, tag }) => {
    const tagged = { word, tag, start }
    start += word.length
    return tagged
  })
}
