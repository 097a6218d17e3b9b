import { LRUCache } from 'lru-cache'
import { fromLexicon } from '../../text/lexicon.js'
import { latinRuns, type Token } from './latin-runs.js'
import { numberTerms } from '../../text/numerals.js'
import { isStopWord } from '../../text/stop-words.js'
import { createSegmenter } from './segmenter.js'
import { matchesIn } from '../../text/patterns.js'

/** Changes when the same text would give other terms: an index made by another analyzer is made anew. */
export const analyzerVersion = 7

// The segmenter would take room for millions of characters at once; words never cross this border.
const longestCut = 4000

const segmenter = fromLexicon(({ dictionary }) => createSegmenter(dictionary))

const hasLetter = /[\p{L}\p{N}]/u
const countedThing = /^几[^乎何率经度近内多许分时点号月天次年岁位家种级日个]$/u

const cutHan = (folded: string, from: number, to: number, tokens: Token[]): void => {
  for (let start = from; start < to; start += longestCut) {
    let at = start
    // Finds names that the dictionary does not know.
    for (const piece of segmenter().cut(folded.slice(start, Math.min(to, start + longestCut)), true)) {
      // 几站 is taken for a name: what is counted is a word of its own.
      if (countedThing.test(piece)) {
        tokens.push({ term: '几', start: at, end: at + 1 }, { term: piece.slice(1), start: at + 1, end: at + 2 })
      } else if (hasLetter.test(piece)) tokens.push({ term: piece, start: at, end: at + piece.length })
      at += piece.length
    }
  }
}

const widenedName = /([\u4e00-\u9fff])[ \u3000]+([\u4e00-\u9fff])/g

const surnameSet = fromLexicon(({ surnames }): ReadonlySet<string> => new Set(surnames.join('')))

/** Two-letter names that a paper widens by a blank to the width of three: 王　伟. */
const widenedNames = (folded: string): Token[] =>
  matchesIn(widenedName, folded).flatMap(({ 0: { length }, 1: surname = '', 2: given = '', index }) =>
    surnameSet().has(surname) ? [{ term: surname + given, start: index, end: index + length }] : [],
  )

/** The words, what lies inside a number taken together as that number. */
const withNumbers = (folded: string, tokens: readonly Token[]): Token[] => {
  const numbers = numberTerms(folded)
  const merged: Token[] = []
  let next = 0
  for (const token of tokens) {
    while ((numbers[next]?.end ?? Infinity) <= token.start) next += 1
    const number = numbers[next]
    const begins = number !== undefined && token.start >= number.start && token.start < number.end
    // 二〇一号 is cut before 一号: what follows the number is a word of its own.
    const rest = begins && number.end - number.start > 1 ? token.end - number.end : 0
    if (!begins || (rest === 0 && token.end > number.end)) merged.push(token)
    else {
      if (merged.at(-1)?.start !== number.start) merged.push({ ...number })
      if (rest > 0) merged.push({ term: folded.slice(number.end, token.end), start: number.end, end: token.end })
    }
  }
  return merged
}

const cutAnew = (folded: string): readonly Token[] => {
  const tokens: Token[] = []
  let at = 0
  for (const { start, end, words } of latinRuns(folded)) {
    cutHan(folded, at, start, tokens)
    tokens.push(...words)
    at = end
  }
  cutHan(folded, at, folded.length, tokens)
  return withNumbers(folded, tokens)
}

/** Texts as short as questions are cut again by each step that reads them, paragraphs once. */
const shortText = 64
const cutLately = fromLexicon(() => new LRUCache<string, readonly Token[]>({ max: 32, memoMethod: cutAnew }))

/**
 * Cuts a folded text into words, stop words included: English words by their stem, numbers in figures however they are
 * written (`三千`, `3,000`, `百分之三十五`). A Latin run joined by signs (`e-bike`) gives itself without the signs, then
 * its parts.
 * @param folded - what `fold` gives
 * @returns the words in the order of the text, with half-open UTF-16 places
 */
export const tokensOf = (folded: string): readonly Token[] =>
  folded.length <= shortText ? cutLately().memo(folded) : cutAnew(folded)

/**
 * Gives the terms under which a folded text is indexed: its words, and names that are widened by blanks.
 * @param folded - what `fold` gives
 * @returns terms with repeats, without stop words
 */
export const termsOf = (folded: string): string[] =>
  [...tokensOf(folded), ...widenedNames(folded)].map(({ term }) => term).filter((term) => !isStopWord(term))

/**
 * Checks whether the dictionary has a folded text as one word.
 * @param folded - what `fold` gives
 * @returns true for one word, false where it is cut in several
 */
export const isWord = (folded: string): boolean => segmenter().cut(folded, false).length === 1

/** Loads the dictionary (some 20 MB), which else happens at the first cut. */
export const loadDictionary = (): void => {
  segmenter()
}

/**
 * Gives the inverse document frequencies of the words of a text in general Chinese.
 * @param folded - what `fold` gives
 * @param tokens - what `tokensOf` gives for the same text
 * @returns about 3 to 13 by word; words that are not known are missing. Source: the idf table of cppjieba
 */
export const commonWeights = (folded: string, tokens: readonly Token[]): Map<string, number> => {
  const weights = new Map<string, number>()
  const counts = new Map<string, number>()
  for (const { term } of tokens) counts.set(term, (counts.get(term) ?? 0) + 1)
  for (const [word, weight] of segmenter().extract(folded, 100)) weights.set(word, weight / (counts.get(word) ?? 1))
  return weights
}

/** A word of a folded text with its part of speech in the tags of the tokenizer (`ns` place, `nr` person, `t` time). */
export type Tagged = { word: string; tag: string; start: number }

const tag = (folded: string): readonly Tagged[] => {
  let start = 0
  return segmenter()
    .cut(folded, true)
    .map((word) => {
      const tagged = { word, tag: segmenter().tagOf(word), start }
      start += word.length
      return tagged
    })
}

/** A question is tagged for its nouns, its names and its subject, and each reading of it again. */
const tagged = fromLexicon(() => new LRUCache<string, readonly Tagged[]>({ max: 200, memoMethod: tag }))

/**
 * Tags the words of a folded text with their parts of speech.
 * @param folded - what `fold` gives
 * @returns all words in the order of the text
 */
export const tagsOf = (folded: string): readonly Tagged[] => tagged().memo(folded)
