import { rootOf } from './analyzer.js'
import type { ProfileWord } from './question-profile.js'

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

/** Latin words are met as whole words by their stem, so that "art" is not found in "party". */
const latinPlaces = (text: string, term: string): number[] => {
  const places: number[] = []
  for (const match of text.matchAll(/[a-z0-9\u00c0-\u024f]+/g)) {
    if (rootOf(match[0]) === term && places.length < placesLimit) places.push(match.index)
  }
  return places
}

/** Matches a word of the question in a folded text; a Han word is met inside longer words too. */
export const matchWord = (text: string, word: ProfileWord): WordMatch => {
  const own = startsLatin.test(word.term) ? latinPlaces(text, word.term) : placesOf(text, word.term)
  // What may stand for the word is asked for only where the word itself does not stand.
  return { own, other: own.length > 0 ? [] : word.others.flatMap((other) => placesOf(text, other)) }
}

/** Whether the word, or what may stand for it, is in the text. */
export const holdsWord = (text: string, word: ProfileWord): boolean => {
  const { own, other } = matchWord(text, word)
  return own.length + other.length > 0
}
