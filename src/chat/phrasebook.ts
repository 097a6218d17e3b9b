import type { Catalog, MessageId, Translate } from '../i18n/catalog.js'

/** What is meant by a text that is no question to the articles. */
export type Phrase =
  | { kind: 'small-talk'; about: 'greeting' | 'thanks' | 'farewell' | 'self' }
  /** The word on a button, typed: one passage or page on or back. */
  | { kind: 'step'; by: 1 | -1; of: 'passage' | 'page' }
  | { kind: 'more' }
  | { kind: 'read' }
  | { kind: 'latest' }
  | { kind: 'help' }
  | { kind: 'cancel' }
  /** A topic from the last answer. */
  | { kind: 'subscribe'; rest: '?' }
  | { kind: 'topics' | 'digest'; rest: '' }
  /** A number alone, where no button carries it. */
  | { kind: 'number'; number: number }

/** The words that users type instead of commands, of every language at once. */
export type Wordings = {
  /** Says what is meant by a text that is no question, or nothing. */
  phraseOf: (text: string) => Phrase | undefined
  /** Puts the command in place of words that mean one in front of their argument: `订阅 洪水` is `/subscribe 洪水`. */
  withCommand: (line: string) => string
  /** Whether a word answers a question, or asks for the place of the user; in lower case. */
  isYes: (word: string) => boolean
  isNo: (word: string) => boolean
  isHere: (words: string) => boolean
}

/** A text's letters and digits in lower case, a blank where anything else stood; an apostrophe leaves none. */
export const plainKey = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/['’]/g, '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()

/** Ids of messages without variables: words with commas between them, or the word on a button. */
type WordsId = Extract<MessageId, `words-${string}` | `button-${string}`>

const meanings: [Phrase, WordsId][] = [
  [{ kind: 'small-talk', about: 'greeting' }, 'words-greeting'],
  [{ kind: 'small-talk', about: 'thanks' }, 'words-thanks'],
  [{ kind: 'small-talk', about: 'farewell' }, 'words-farewell'],
  [{ kind: 'small-talk', about: 'self' }, 'words-self'],
  [{ kind: 'help' }, 'words-help'],
  [{ kind: 'latest' }, 'words-latest'],
  [{ kind: 'cancel' }, 'words-cancel'],
  [{ kind: 'subscribe', rest: '?' }, 'words-subscribe'],
  [{ kind: 'topics', rest: '' }, 'words-topics'],
  [{ kind: 'digest', rest: '' }, 'words-digest'],
  [{ kind: 'more' }, 'button-next-passage'],
  [{ kind: 'read' }, 'button-full-article'],
  [{ kind: 'step', by: -1, of: 'passage' }, 'button-previous-passage'],
  [{ kind: 'step', by: 1, of: 'page' }, 'button-next-page'],
  [{ kind: 'step', by: -1, of: 'page' }, 'button-previous-page'],
]

const wordsOf = (t: Translate, id: WordsId): string[] =>
  id.startsWith('words-') ? t(id).split(/\s*[,，、]\s*/) : [t(id)]

/** A number as typed to press a button; longer ones are years and amounts, and may be asked about. */
const buttonNumber = /^\d{1,3}$/

/** The words in lower case, those that begin with others first. */
const startsOf = (words: string[]): string[] =>
  words.map((each) => `${each.toLowerCase()} `).sort((a, b) => b.length - a.length)

/**
 * Reads the words that users type from the messages.
 * @param catalog - messages of every language
 * @returns the readers of whole texts and of single words
 */
export const createWordings = (catalog: Catalog): Wordings => {
  const ofAll = (id: WordsId): string[] => Object.values(catalog).flatMap((t) => wordsOf(t, id))
  // Whole texts alone, so that no question is taken for talk.
  const byText = new Map(
    meanings.flatMap(([meaning, id]) => ofAll(id).map((text): [string, Phrase] => [plainKey(text), meaning])),
  )
  const starts = [
    ['/subscribe ', startsOf(ofAll('words-subscribe-to'))],
    ['/unsubscribe ', startsOf(ofAll('words-unsubscribe-from'))],
  ] as const
  // Buttons carry these words whatever the languages are.
  const yes = new Set(['yes', ...ofAll('words-yes')])
  const no = new Set(['no', ...ofAll('words-no')])
  const here = new Set(['here', ...ofAll('words-here')])
  return {
    phraseOf: (text) => {
      const number = text.normalize('NFKC').trim()
      return buttonNumber.test(number) ? { kind: 'number', number: Number(number) } : byText.get(plainKey(text))
    },
    withCommand: (line) => {
      for (const [command, words] of starts) {
        const start = words.find((each) => line.toLowerCase().startsWith(each) && line.length > each.length)
        if (start !== undefined) return command + line.slice(start.length)
      }
      return line
    },
    isYes: (word) => yes.has(word),
    isNo: (word) => no.has(word),
    isHere: (words) => here.has(words),
  }
}
