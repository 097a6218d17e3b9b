import { fromLexicon } from '../../text/lexicon.js'

const words = fromLexicon(({ englishLikePinyin }): ReadonlySet<string> => new Set(englishLikePinyin))

/**
 * Checks whether an English word or name splits into Mandarin syllables without rest: `change`, `sun`, `china`.
 * @param word - in lower case
 * @returns true if it does
 */
export const looksLikePinyin = (word: string): boolean => words().has(word)
