import { stemOf } from '../../../text/stem.js'
import { isAskingWord } from '../../../text/stop-words.js'
import { rarityOf } from '../../analysis/word-vectors.js'
import type { IndexedParagraph } from '../../index/documents.js'
import { matchesIn } from '../../../text/patterns.js'

export const capital = "\\p{Lu}[\\p{L}'’-]*"
/** A name as English prints it: capitals in a row, small words of a name between them. */
const capitalRuns = new RegExp(`(?<![\\p{L}\\d])${capital}(?: (?:(?:of|the|de|van|von) )*${capital})*`, 'gu')
const days =
  /^(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|january|february|march|april|may|june|july|august|september|october|november|december|christmas|easter|new year|boxing day)\b/iu
/** Capitals that name a place where something is. */
const places =
  /\b(?:street|road|lane|avenue|row|terrace|wharf|quay|square|bridge|river|park|hill|bay|beach|lake|island|pier|sea|green)$/iu

/** Words that begin a sentence and name nobody. */
const noName =
  /^(?:nobody|no|none|everybody|everyone|somebody|someone|anyone|both|all|many|most|some|few|several|yesterday|today|tomorrow|meanwhile|later|earlier|afterwards|elsewhere|now|then|there|once|since|until|while)$/iu

export type Run = { from: number; to: number; isAsked: boolean; isCommon: boolean; isPlace: boolean }

/**
 * Finds the runs of capitals of an English text that name no day.
 * @param question - folded
 * @param paragraph - as printed and folded
 * @returns UTF-16 places of each, and whether the question names it, any word may begin a sentence so, or it is a place
 */
export const capitalsIn = (question: string, { text, folded }: IndexedParagraph): Run[] =>
  matchesIn(capitalRuns, text).flatMap(({ 0: run, index }): Run[] => {
    if (days.test(run) || noName.test(run)) return []
    const words = folded
      .slice(index, index + run.length)
      .split(/[^\p{L}]+/u)
      .filter((word) => word.length > 1 && !isAskingWord(word))
    if (words.length === 0) return []
    const isIn = (word: string | undefined): boolean => word !== undefined && question.includes(word.replace(/s$/u, ''))
    // Harcombe Town is not Stoneleigh Town.
    const isAsked = isIn(words[0]) || words.every(isIn)
    // A sentence begins with a capital, whatever its word.
    const isCommon = !/ /.test(run) && rarityOf(stemOf(words[0] ?? '')) !== undefined
    return [{ from: index, to: index + run.length, isAsked, isCommon, isPlace: places.test(run) }]
  })

/** Those of `capitalsIn` that may be somebody or some body. */
export const runsIn = (question: string, paragraph: IndexedParagraph): Run[] =>
  capitalsIn(question, paragraph).filter(({ isPlace }) => !isPlace)
