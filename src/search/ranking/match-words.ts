import type { Range } from '../../text/sentences.js'
import { rootOf } from '../analysis/analyzer.js'
import type { QueryWord } from '../query/analyze-query.js'

/** Where a word stands in a text, and where something else that a paper may print for it does; UTF-16 places. */
export type WordMatch = { own: number[]; other: number[] }

// More mentions of a word than these say no more.
const placesLimit = 6

const placesOf = (text: string, part: string): number[] => {
  const places: number[] = []
  for (let at = text.indexOf(part); at >= 0 && places.length < placesLimit; at = text.indexOf(part, at + part.length))
    places.push(at)
  return places
}

const startsLatin = /^[a-z0-9\u00c0-\u024f]/

const latinRun = /[a-z0-9\u00c0-\u024f]+(?:[.'’_+/-][a-z0-9\u00c0-\u024f]+)*/g
const latinPart = /[a-z0-9\u00c0-\u024f]+/g

/**
 * Latin words are met as whole words by their stem, so that "art" is not found in "party"; a name joined by signs
 * (`gpt-4`) is met with and without them.
 */
const latinRanges = (text: string, term: string): Range[] => {
  const ranges: Range[] = []
  for (const { 0: run, index } of text.matchAll(latinRun)) {
    const parts = [...run.matchAll(latinPart)]
    if (parts.length > 1 && parts.join('') === term) ranges.push([index, index + run.length])
    for (const part of parts) {
      if (rootOf(part[0]) === term) ranges.push([index + part.index, index + part.index + part[0].length])
    }
    if (ranges.length >= placesLimit) break
  }
  return ranges.slice(0, placesLimit)
}

/** Where the word itself stands in a folded text: half-open UTF-16 ranges; a Han word is met inside longer words too. */
export const rangesOf = (text: string, { term }: QueryWord): Range[] =>
  startsLatin.test(term)
    ? latinRanges(text, term)
    : placesOf(text, term).map((place): Range => [place, place + term.length])

/** Matches a word of the question in a folded text. */
export const matchWord = (text: string, word: QueryWord): WordMatch => {
  const own = rangesOf(text, word).map(([place]) => place)
  // What may stand for the word is asked for only where the word itself does not stand.
  return { own, other: own.length > 0 ? [] : word.others.flatMap((other) => placesOf(text, other)) }
}

/** Whether the word, or what may stand for it, is in the text. */
export const holdsWord = (text: string, word: QueryWord): boolean => {
  const { own, other } = matchWord(text, word)
  return own.length + other.length > 0
}
