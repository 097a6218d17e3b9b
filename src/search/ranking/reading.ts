import { nearnessOfEach, type WordVector } from '../analysis/word-vectors.js'
import type { IndexedParagraph } from '../index/documents.js'
import type { AnalyzedQuery } from '../query/analyze-query.js'
import { matchWord, vectorRowsOf, type WordMatch } from './match-words.js'

/** A paragraph as a question reads it: where its words stand, and how far each is told. */
export type Reading = {
  readonly indexed: IndexedParagraph
  readonly matches: readonly WordMatch[]
  /**
   * By word: 1 for what the paragraph says by the word itself or what stands for it, less for a word near in meaning.
   * Meanings are compared when this is asked for.
   */
  told: () => ArrayLike<number>
  /** Whether the paragraph says a word by itself or by what stands for it. */
  isHeld: (word: number) => boolean
  /** How far a word is told at most, without a look at meanings. */
  toldAtMost: (word: number) => number
}

/**
 * Reads a paragraph with the words of a question. What the first paragraph of an article says is known to whoever reads
 * the next one, so its reading is asked for by `measure` too.
 * @param analyzed - the question
 * @param indexed - the paragraph
 * @returns the places of each word, and a share 0..1 of how far it is told
 */
export const readingOf = ({ words }: AnalyzedQuery, indexed: IndexedParagraph): Reading => {
  const matches = words.map((word) => matchWord(indexed.folded, word))
  const isHeld = (word: number): boolean => {
    const match = matches[word]
    return match !== undefined && match.own.length + match.other.length > 0
  }
  let told: Float64Array | undefined
  const compare = (): Float64Array => {
    const shares = new Float64Array(words.length)
    const open: { vector: WordVector; word: number }[] = []
    words.forEach(({ vector }, word) => {
      if (isHeld(word)) shares[word] = 1
      else if (vector) open.push({ vector, word })
    })
    if (open.length === 0) return shares
    const vectors = open.map(({ vector }) => vector)
    const near = nearnessOfEach(vectors, vectorRowsOf(indexed.folded))
    open.forEach(({ word }, at) => (shares[word] = near[at] ?? 0))
    return shares
  }
  return {
    indexed,
    matches,
    told: () => (told ??= compare()),
    isHeld,
    toldAtMost: (word) => (isHeld(word) || words[word]?.vector ? 1 : 0),
  }
}
