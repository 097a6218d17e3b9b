import { fromLexicon } from '../../text/lexicon.js'

const words = fromLexicon(({ englishLikePinyin }): ReadonlySet<string> => new Set(englishLikePinyin))

/** Whether an English word or name, lower case, splits into Mandarin syllables without rest: `change`, `sun`, `china`. */
export const looksLikePinyin = (word: string): boolean => words().has(word)
