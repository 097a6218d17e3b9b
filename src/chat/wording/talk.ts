import type { MessageId } from '../../i18n/catalog.js'
import { madeOfPhrases } from '../../text/patterns.js'
import { plainKey } from '../typed-text.js'
import { anyOf } from './wishes.js'

/** Greetings, assent, thanks and farewells, which ask nothing. */
export type Talk = { kind: 'small-talk'; about: 'greeting' | 'assent' | 'thanks' | 'farewell' }

/** Where several are said at once the first of these is answered: thanks and a farewell get a farewell. */
const kinds = [
  ['farewell', 'words-farewell'],
  ['thanks', 'words-thanks'],
  ['greeting', 'words-greeting'],
  ['assent', 'words-assent'],
] as const

/**
 * Creates the reader of small talk.
 * @param read - reads the words of the messages in all languages
 * @returns finds what a text is about; undefined if one word of it says something else
 */
export const createTalkReader = (
  read: (id: Extract<MessageId, `words-${string}`>) => string[],
): ((text: string) => Talk | undefined) => {
  const known = kinds.map(([about, id]) => ({ about, phrases: [...new Set(read(id).map(plainKey))] }))
  const talk = madeOfPhrases([...known.flatMap(({ phrases }) => phrases), ...read('words-talk-around').map(plainKey)])
  const parts = known.map(({ about, phrases }) => ({ about, form: anyOf(phrases) }))
  return (text) => {
    const key = plainKey(text)
    // "No thanks" is an answer of its own.
    const whole = known.find(({ phrases }) => phrases.includes(key))?.about
    const isAsked = /[?？]\s*$/.test(text)
    const about =
      whole ?? (!isAsked && talk.test(key) ? parts.find(({ form }) => key.search(form) >= 0)?.about : undefined)
    return about && { kind: 'small-talk', about }
  }
}
