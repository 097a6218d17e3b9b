import { stemOf } from '../../text/stem.js'
import { matchesIn } from '../../text/patterns.js'

/** A word of a folded text. `term` is what it is indexed under; `[start, end)` in UTF-16 units. */
export type Token = { term: string; start: number; end: number }

const letters = 'a-z\\u00c0-\\u024f\\u0300-\\u036f'
/** Letters and digits, joined by single signs: `gpt-4`, `co-operate`, `o’brien`, `1,234`. */
const run = new RegExp(`[${letters}0-9]+(?:[.,'’_+/-][${letters}0-9]+)*`, 'g')
/** What a run is made of: a figure with its thousands and decimals, or letters and digits. */
const piece = new RegExp(
  `(?<![${letters}0-9.])(?:\\d{1,3}(?:,\\d{3})+|\\d+)(?:\\.\\d+)?(?![.,]?[${letters}0-9])|[${letters}0-9]+`,
  'g',
)
/** A name of several letters and the number of its kind, `mate60`: papers print both together and apart. */
const nameAndNumber = new RegExp(`^([${letters}]{2,})(\\d+(?:\\.\\d+)?)$`)
/** Signs that join two words to one; a comma or a point never does. */
const joiner = /['’_+/-]/

const signs = /[^a-z0-9\u00c0-\u024f]/g

const partsOf = (text: string, start: number): Token[] => {
  const [, name, number] = nameAndNumber.exec(text) ?? []
  if (name !== undefined && number !== undefined) {
    const middle = start + name.length
    return [
      { term: stemOf(name), start, end: middle },
      { term: number, start: middle, end: middle + number.length },
    ]
  }
  return [{ term: /^\d/.test(text) ? text.replaceAll(',', '') : stemOf(text), start, end: start + text.length }]
}

const wordsOfRun = (text: string, at: number): Token[] => {
  if (nameAndNumber.test(text)) return partsOf(text, at)
  const parts = matchesIn(piece, text).flatMap(({ 0: part, index }) => partsOf(part, at + index))
  const last = parts.at(-1)
  if (parts.length < 2 || !joiner.test(text)) return parts
  // The end of a possessive or of a shortened verb is no word, and what it hangs on is whole without it.
  if (/['’](?:s|d|m|ll|re|ve)$/.test(text)) return parts.length === 2 ? parts.slice(0, 1) : parts.slice(0, -1)
  if (/n['’]t$/.test(text)) return [{ term: stemOf(text.replace(signs, '')), start: at, end: at + text.length }]
  // `covid-19` is found by covid and 19; letters joined to letters are also one word: `e-bike` and `ebike`.
  if (last && /^\d/.test(last.term)) return parts
  return [{ term: stemOf(text.replace(signs, '')), start: at, end: at + text.length }, ...parts]
}

/** A run of Latin letters and digits, `[start, end)` in UTF-16 units, and its words. */
export type LatinRun = { start: number; end: number; words: Token[] }

/**
 * Finds the runs of Latin letters and digits in a folded text.
 * @param folded - a text as `fold` leaves it
 * @returns the runs in order, each with at least one word; of a run joined by signs first the whole without them
 */
export const latinRuns = (folded: string): LatinRun[] =>
  matchesIn(run, folded).map(({ 0: text, index }) => ({
    start: index,
    end: index + text.length,
    words: wordsOfRun(text, index),
  }))

/**
 * Finds a Latin word of a text by the term under which it is indexed.
 * @param folded - a text as `fold` leaves it
 * @param term - an indexed term: `citi`
 * @returns the word as it stands in the text, `cities`, or nothing where none has that term
 */
export const printedIn = (folded: string, term: string): string | undefined => {
  const found = latinRuns(folded)
    .flatMap(({ words }) => words)
    .find((word) => word.term === term)
  return found && folded.slice(found.start, found.end)
}
