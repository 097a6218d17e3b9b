import { fromLexicon } from '../lexicon.js'

const surnames = fromLexicon((lexicon): ReadonlySet<string> => new Set(lexicon.surnames.join('')))

/**
 * Checks whether a text begins with a Chinese surname of one character, which may as well be a word.
 * @param text - any text, in either script
 * @returns false for a text without one
 */
export const beginsWithSurname = (text: string): boolean => surnames().has(text.charAt(0))
