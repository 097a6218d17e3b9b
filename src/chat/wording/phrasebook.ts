import type { Catalog, CommandName, MessageId, Translate } from '../../i18n/catalog.js'
import { parseSchedule } from '../../notifications/digests/parse-schedule.js'
import { plainKey } from '../typed-text.js'
import { createTalkReader, type Talk } from './talk.js'
import { anyOf, createWishReader } from './wishes.js'

/** The meaning of a text that is no question to the articles. */
export type Phrase =
  /** Words that mean a command; `isGuess`: only if the chat has the topic that `rest` names. */
  | { kind: 'command'; name: CommandName; rest: string; isGuess?: true }
  | Talk
  | { kind: 'small-talk'; about: 'self' }
  /** The text of a button, typed: one passage or page on or back. */
  | { kind: 'step'; by: 1 | -1; of: 'passage' | 'page' }
  /** A number alone, where no button carries it. */
  | { kind: 'number'; number: number }

/** The words that users type instead of commands, of every language at once. */
export type Wordings = {
  /** Finds the meaning of a text that is no question, or nothing. */
  phraseOf: (text: string) => Phrase | undefined
  /** Puts the command in place of words that mean one in front of their argument: `订阅 洪水` is `/subscribe 洪水`. */
  withCommand: (line: string) => string
  /** Whether a word in lower case answers a question with yes. */
  isYes: (word: string) => boolean
  /** Whether a word in lower case answers a question with no. */
  isNo: (word: string) => boolean
  /** Whether words in lower case mean all topics. */
  isAll: (words: string) => boolean
  /** Whether words in lower case ask for the place of the user. */
  isHere: (words: string) => boolean
}

/** Ids of messages without variables: words with commas between them, or the word on a button. */
type WordsId = Extract<MessageId, `words-${string}` | `button-${string}`>

const meanings: [Phrase, WordsId][] = [
  [{ kind: 'small-talk', about: 'self' }, 'words-self'],
  [{ kind: 'command', name: 'help', rest: '' }, 'words-help'],
  [{ kind: 'command', name: 'latest', rest: '' }, 'words-latest'],
  [{ kind: 'command', name: 'saved', rest: '' }, 'words-saved'],
  [{ kind: 'command', name: 'sections', rest: '' }, 'words-sections'],
  [{ kind: 'command', name: 'cancel', rest: '' }, 'words-cancel'],
  // A topic from the last answer.
  [{ kind: 'command', name: 'subscribe', rest: '?' }, 'words-subscribe'],
  [{ kind: 'command', name: 'topics', rest: '' }, 'words-topics'],
  [{ kind: 'command', name: 'digest', rest: '' }, 'words-digest'],
  [{ kind: 'command', name: 'digest', rest: 'off' }, 'words-digest-off'],
  [{ kind: 'command', name: 'unsubscribe', rest: '' }, 'words-unsubscribe'],
  [{ kind: 'command', name: 'unsubscribe', rest: 'all' }, 'words-unsubscribe-all'],
  [{ kind: 'command', name: 'more', rest: '' }, 'button-next-passage'],
  [{ kind: 'command', name: 'read', rest: '' }, 'button-full-article'],
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
  const wishOf = createWishReader((id, language) =>
    language === undefined ? ofAll(id) : wordsOf(catalog[language], id),
  )
  const talkOf = createTalkReader(ofAll)
  const wished = anyOf(ofAll('words-digest-wish'))
  const around = anyOf(ofAll('words-digest-around'))
  /** The plan in a sentence that asks for a digest at a time: `每天八点` in 每天八点给我发日报. */
  const digestPlan = (line: string): string | undefined => {
    if (/[?？]\s*$/.test(line) || line.search(wished) < 0) return undefined
    const rest = line
      .replace(wished, ' ')
      .replace(around, ' ')
      .replace(/[,，。.!！]+\s*$/, '')
      .replace(/\s+/g, ' ')
      .trim()
    const plan = parseSchedule(rest)
    return plan.kind === 'schedule' && plan.minute !== undefined ? rest : undefined
  }
  const leaving = startsOf(ofAll('words-leave'))
  const unsubscribing = ofAll('words-unsubscribe-from')
  /** The topic behind words that may also begin a question: `TD 洪水`, `退订洪水`. */
  const leftTopic = (line: string): string | undefined => {
    const spaced = leaving.find((each) => line.toLowerCase().startsWith(each))
    const glued = unsubscribing.find((each) => !/^[a-z]/i.test(each) && line.startsWith(each))
    const start = spaced?.length ?? glued?.length ?? 0
    return start > 0 ? line.slice(start).trim() : undefined
  }
  // Buttons carry these words whatever the languages are.
  const yes = new Set(['yes', ...ofAll('words-yes')])
  const no = new Set(['no', ...ofAll('words-no')])
  const all = new Set(['all', ...ofAll('words-all')].map((word) => word.toLowerCase()))
  const here = new Set(['here', ...ofAll('words-here')])
  return {
    phraseOf: (text) => {
      const number = text.normalize('NFKC').trim()
      if (buttonNumber.test(number)) return { kind: 'number', number: Number(number) }
      const known = byText.get(plainKey(text)) ?? talkOf(text) ?? wishOf(text)
      const topic = known ? undefined : leftTopic(text)
      if (topic) return { kind: 'command', name: 'unsubscribe', rest: topic, isGuess: true }
      const plan = known ? undefined : digestPlan(text)
      return plan === undefined ? known : { kind: 'command', name: 'digest', rest: plan }
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
    isAll: (words) => all.has(words),
    isHere: (words) => here.has(words),
  }
}
