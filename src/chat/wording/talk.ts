import type { MessageId } from '../../i18n/catalog.js'
import { plainKey } from '../typed-text.js'
import { escapePattern } from '../../text/patterns.js'

/** What a text is about in which nothing is asked. */
export type Talk = { kind: 'small-talk'; about: 'greeting' | 'assent' | 'thanks' | 'farewell' }

/** What is answered where several are said at once, the first before the others: thanks and a farewell get a farewell. */
const kinds = ['farewell', 'thanks', 'greeting', 'assent'] as const

/**
 * Creates the reader of small talk: greetings, assent, thanks and farewells, one or several behind one another.
 * @param read - reads the words of the messages in all languages
 * @returns finds what a text is about; undefined if one word of it says something else
 */
export const createTalkReader = (
  read: (id: Extract<MessageId, `words-${string}`>) => string[],
): ((text: string) => Talk | undefined) => {
  const known = kinds.map((about) => ({ about, words: [...new Set(read(`words-${about}`).map(plainKey))] }))
  const around = read('words-talk-around').map(plainKey)
  const isOf = (words: readonly string[]): RegExp => {
    const all = words.map(escapePattern).join('|')
    // 好的谢谢 is written in one; a single character may belong to any word.
    const glued = words.filter((word) => /^\p{Script=Han}{2,}$/u.test(word)).join('|')
    return new RegExp(`^(?:(?:${glued})(?=\\p{Script=Han})|(?:${all})(?: (?=.)|$))+$`, 'u')
  }
  const isTalk = isOf([...known.flatMap(({ words }) => words), ...around])
  const says = known.map(({ about, words }) => ({
    about,
    form: new RegExp(words.map((word) => (/^[a-z]/.test(word) ? `\\b${escapePattern(word)}\\b` : word)).join('|'), 'u'),
  }))
  return (text) => {
    const key = plainKey(text)
    if (!isTalk.test(key)) return undefined
    const about = says.find(({ form }) => form.test(key))?.about
    return about && { kind: 'small-talk', about }
  }
}
