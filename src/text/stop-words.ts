import { fromLexicon } from './lexicon.js'

const functionWords = fromLexicon(({ stopWords }): ReadonlySet<string> => new Set(stopWords))
const questionWords = fromLexicon(({ questionWords: words }): ReadonlySet<string> => new Set(words))

/**
 * Checks whether a word carries grammar only. Such a word is neither indexed nor searched.
 * @param word - in folded form
 * @returns true for a stop word
 */
export const isStopWord = (word: string): boolean => functionWords().has(word)

/**
 * Checks whether a word belongs to the form of a question.
 * @param word - in folded form
 * @returns true for a question word
 */
export const isQuestionWord = (word: string): boolean => questionWords().has(word)

/**
 * Checks whether a word of a question is no content: it carries grammar, or belongs to the form of a question.
 * @param word - in folded form
 * @returns true for a stop word or a question word
 */
export const isAskingWord = (word: string): boolean => isStopWord(word) || isQuestionWord(word)
