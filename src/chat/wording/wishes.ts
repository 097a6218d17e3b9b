import type { CommandName, MessageId } from '../../i18n/catalog.js'
import { languages, type Language } from '../../i18n/language.js'
import { escapePattern } from '../../text/patterns.js'
import { plainKey } from '../typed-text.js'

/** A command that a text asks for in words of its own. */
export type Wish = { kind: 'command'; name: CommandName; rest: string }

/** Reads the words of a message, in one language or in all. */
type ReadWords = (id: Extract<MessageId, `words-${string}`>, language?: Language) => string[]

/**
 * Makes the pattern of any of the words.
 * @param words - at least one
 * @returns a global pattern, the longest word first; Latin ones as whole words
 */
export const anyOf = (words: readonly string[]): RegExp =>
  new RegExp(
    [...words]
      .sort((a, b) => b.length - a.length)
      .map((word) => (/^[a-z]/i.test(word) ? `\\b${escapePattern(word)}\\b` : escapePattern(word)))
      .join('|'),
    'giu',
  )

/**
 * Creates the reader of wishes: texts that are made of known words and nothing else, in any order.
 * @param read - reads the words of the messages
 * @returns finds the command that a text asks for; undefined if one word of it says something else
 */
export const createWishReader = (read: ReadWords): ((text: string) => Wish | undefined) => {
  const plain: ReadWords = (id, language) => read(id, language).map(plainKey)
  /** Checks whether a text has a word of each of the first lists, and no word that is in none of the lists. */
  const madeOf = (needed: readonly string[][], around: readonly string[]): ((key: string) => boolean) => {
    const needs = needed.map(anyOf)
    const all = anyOf([...needed.flat(), ...around])
    return (key) => needs.every((need) => key.search(need) >= 0) && key.replace(all, '').trim() === ''
  }
  const news = [plain('words-latest-what'), plain('words-latest-ask')]
  const isForLatest = madeOf(news, plain('words-latest-around'))
  const stop = [plain('words-stop-no'), plain('words-stop-deed')]
  const digest = plain('words-digest')
  const isForNoMore = madeOf(stop, plain('words-stop-around'))
  const isForNoDigest = madeOf([...stop, digest], plain('words-stop-around'))
  const named = new Map(
    languages.flatMap((language) => plain('words-language', language).map((name) => [name, language] as const)),
  )
  const names = anyOf([...named.keys()])
  const isForLanguage = madeOf([[...named.keys()]], plain('words-language-around'))
  return (text) => {
    const key = plainKey(text)
    if (isForNoMore(key)) return { kind: 'command', name: 'unsubscribe', rest: '' }
    if (isForNoDigest(key)) return { kind: 'command', name: 'digest', rest: 'off' }
    if (isForLatest(key)) return { kind: 'command', name: 'latest', rest: '' }
    const [language, ...others] = isForLanguage(key) ? (key.match(names) ?? []).map((name) => named.get(name)) : []
    if (language === undefined || others.some((other) => other !== language)) return undefined
    return { kind: 'command', name: 'language', rest: language }
  }
}
