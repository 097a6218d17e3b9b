import { LRUCache } from 'lru-cache'
import { fromLexicon } from '../../text/lexicon.js'
import type { Range } from '../../text/sentences.js'
import { numberTerms } from '../../text/numerals.js'
import type { QueryWord } from '../query/analyze-query.js'
import { nearnessTo, rowsIn } from '../analysis/word-vectors.js'
import { latinRuns } from '../analysis/latin-runs.js'

/** Where a word stands in a text, and where something else that a paper may print for it does; UTF-16 places. */
export type WordMatch = { own: readonly number[]; other: readonly number[] }

/** More mentions of a word than these say no more. */
export const placesLimit = 6

/** Most words stand in few texts: nothing is made for those that do not. */
const noRanges: readonly Range[] = []
const nowhere: readonly number[] = []
const unmatched: WordMatch = { own: nowhere, other: nowhere }

const startsOf = (ranges: readonly Range[]): readonly number[] =>
  ranges.length === 0 ? nowhere : ranges.map(([start]) => start)

const placesOf = (text: string, part: string): readonly Range[] => {
  let at = text.indexOf(part)
  if (at < 0) return noRanges
  const places: Range[] = []
  for (; at >= 0 && places.length < placesLimit; at = text.indexOf(part, at + part.length))
    places.push([at, at + part.length])
  return places
}

const blankInName = /[\u4e00-\u9fff][ \u3000]+[\u4e00-\u9fff]/
/** Most Chinese paragraphs have no blank, and to see that is far cheaper than to try an expression at every place. */
const hasBlank = (text: string): boolean => text.includes(' ') || text.includes('\u3000')
const shortName = /^[\u4e00-\u9fff]{2,3}$/

/** Han words, inside longer words too; a name also where the paper prints it widened by a blank: 王　伟. */
const hanRanges = (text: string, term: string): readonly Range[] => {
  const places = placesOf(text, term)
  if (places.length > 0 || !shortName.test(term) || !hasBlank(text) || !blankInName.test(text)) return places
  const widened = new RegExp(Array.from(term).join('[ \\u3000]*'), 'g')
  return [...text.matchAll(widened)].slice(0, placesLimit).map(({ 0: { length }, index }) => [index, index + length])
}

/** The Latin words and numbers of a text by the term that they are indexed under, and the rows of its words in the table of vectors. */
type Written = { ranges?: ReadonlyMap<string, Range[]>; rows?: Int32Array }

// A text is the same for all questions: a question meets some fifty paragraphs, and most of them meet many questions.
const written = fromLexicon(() => new LRUCache<string, Written>({ max: 4_000, memoMethod: () => ({}) }))

const rangesIn = (text: string): ReadonlyMap<string, Range[]> => {
  const found = new Map<string, Range[]>()
  const put = (term: string, range: Range): void => {
    const ranges = found.get(term)
    if (ranges) ranges.push(range)
    else found.set(term, [range])
  }
  for (const { words } of latinRuns(text)) for (const { term, start, end } of words) put(term, [start, end])
  for (const { term, start, end } of numberTerms(text)) {
    const ranges = found.get(term)
    if (!ranges?.some(([from, to]) => from < end && start < to)) put(term, [start, end])
  }
  return found
}

const writtenIn = (text: string): ReadonlyMap<string, Range[]> => (written().memo(text).ranges ??= rangesIn(text))

const latinLetter = /[a-z\u00c0-\u024f]/
const startsLatin = /^[a-z0-9\u00c0-\u024f-]/

const rangesOfTerm = (text: string, term: string): readonly Range[] =>
  startsLatin.test(term) ? (writtenIn(text).get(term)?.slice(0, placesLimit) ?? noRanges) : hanRanges(text, term)

/**
 * Finds a word of the question in a folded text. English words are met as whole words by their stem, so that "art" is
 * not found in "party", numbers in any writing, Han words inside longer words too.
 * @param text - folded
 * @param word - of the question
 * @returns half-open UTF-16 ranges
 */
export const rangesOf = (text: string, { term }: Pick<QueryWord, 'term'>): readonly Range[] => rangesOfTerm(text, term)

/** The term of what is one Latin word or number, else nothing; the words of the thesaurus are few. */
const singleTerms = fromLexicon(() => new Map<string, string | undefined>())
const singleTermOf = (other: string): string | undefined => {
  if (!startsLatin.test(other)) return undefined
  const known = singleTerms()
  if (!known.has(other)) {
    const [word, ...more] = latinRuns(other).flatMap(({ words }) => words)
    known.set(other, more.length === 0 ? word?.term : undefined)
  }
  return known.get(other)
}

/** Where something stands that a paper may print for a word. */
const rangesOfOther = (text: string, other: string): readonly Range[] => {
  const term = singleTermOf(other)
  return term === undefined ? placesOf(text, other) : rangesOfTerm(text, term)
}

/**
 * Finds a word of the question and all that may stand for it in a folded text, the latter also where the word itself stands.
 * @param text - folded
 * @param word - of the question
 * @returns half-open UTF-16 ranges, `placesLimit` of each at most
 */
export const rangesOfAny = (text: string, word: QueryWord): Range[] => [
  ...rangesOf(text, word),
  ...word.others.flatMap((other) => rangesOfOther(text, other)),
]

/**
 * Finds a word of the question, and what may stand for it, in a folded text.
 * @param text - folded
 * @param word - of the question
 * @returns UTF-16 offsets of the word itself, and of the others only where the word itself does not stand
 */
export const matchWord = (text: string, word: QueryWord): WordMatch => {
  const own = startsOf(rangesOf(text, word))
  if (own.length > 0 || word.others.length === 0) return own.length > 0 ? { own, other: nowhere } : unmatched
  // What may stand for the word is asked for only where the word itself does not stand.
  let other = nowhere
  for (const one of word.others) {
    const ranges = rangesOfOther(text, one)
    if (ranges.length > 0) other = [...other, ...startsOf(ranges)]
  }
  return other.length > 0 ? { own, other } : unmatched
}

/**
 * Checks whether a text holds a word of the question or what may stand for it.
 * @param text - folded
 * @param word - of the question
 * @returns true if it does
 */
export const holdsWord = (text: string, word: QueryWord): boolean => {
  const { own, other } = matchWord(text, word)
  return own.length + other.length > 0
}

/**
 * Sums up what the words of the question weigh that a text holds.
 * @param text - folded
 * @param words - of the question
 * @returns 0 where it holds none
 */
export const heldWeight = (text: string, words: readonly QueryWord[]): number =>
  words.reduce((sum, word) => sum + (holdsWord(text, word) ? word.weight : 0), 0)

/**
 * Finds the words of a text that have a vector.
 * @param text - a folded text
 * @returns their rows in the table of vectors, each once
 */
export const vectorRowsOf = (text: string): Int32Array => {
  // Numbers have no vector: where no Latin letter stands, none of them needs to be read.
  const terms = (): Iterable<string> => (latinLetter.test(text) ? writtenIn(text).keys() : [])
  return (written().memo(text).rows ??= rowsIn(text, terms()))
}

/** So near in meaning may another word be to a thing: dog for terrier. */
const sameThing = 0.5

/**
 * Tells whether a text speaks of what a word names.
 * @param text - folded
 * @param word - of the question
 * @returns true if the text holds the word, what may be printed for it, or a word near in meaning
 */
export const tells = (text: string, word: QueryWord): boolean =>
  holdsWord(text, word) || (word.vector !== undefined && nearnessTo(word.vector, vectorRowsOf(text)) > sameThing)
