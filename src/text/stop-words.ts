import { fromLexicon } from './lexicon.js'

const functionWords = fromLexicon(({ stopWords }): ReadonlySet<string> => new Set(stopWords))
const questionWords = fromLexicon(({ questionWords: words }): ReadonlySet<string> => new Set(words))

/** Tells whether a word carries grammar only: it is neither indexed nor asked for. */
export const isStopWord = (word: string): boolean => functionWords().has(word)

/** Tells whether a word belongs to the form of a question. */
export const isQuestionWord = (word: string): boolean => questionWords().has(word)

/** Tells whether a word of a question is no content: it carries grammar, or belongs to the form of a question. */
export const isAskingWord = (word: string): boolean => isStopWord(word) || isQuestionWord(word)
