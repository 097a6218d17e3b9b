import { fold } from '../../text/fold.js'
import { matchFormOf } from '../../text/match-form.js'
import { regionalWordsFor } from '../../text/regional-words.js'
import type { Part } from './parse-topic.js'

/** Beginnings that papers print with a dash or without: pre-school, e-book. */
const beginnings =
  /^(?:anti|bi|bio|co|counter|cross|cyber|e|eco|ex|extra|fore|half|hyper|inter|mega|micro|mid|mini|mis|mono|multi|neo|non|off|on|out|over|post|pre|pro|re|self|semi|sub|super|trans|tri|ultra|un|under|up|well)(?=[a-z]{3,}$)/u

const ones =
  'one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'.split(
    ' ',
  )
const tens = 'twenty thirty forty fifty sixty seventy eighty ninety'.split(' ')
/** Below it words are more than figures: one of them, a ten. */
const leastNumber = 13

/** The numbers of a hundred that are printed in words, from thirteen on. */
const numberWords: ReadonlyMap<string, string> = new Map(
  Array.from({ length: 100 - leastNumber }, (_, i): [string, string] => {
    const number = i + leastNumber
    const ten = tens[Math.floor(number / 10) - 2]
    const one = ones[ten === undefined ? number - 1 : (number % 10) - 1]
    return [`${number}`, [ten, one].filter((word) => word !== undefined).join('-')]
  }),
)
const figures: ReadonlyMap<string, string> = new Map([...numberWords].map(([figure, words]) => [words, figure]))

const joinedForm = /^([a-z])-?(\d{1,4})$/u

/** How else papers write a folded word. */
const writingsOf = (word: string): string[] => {
  const [, letter = '', number = ''] = joinedForm.exec(word) ?? []
  if (letter !== '') return [`${letter}${number}`, `${letter} ${number}`, `${letter}-${number}`]
  const figure = figures.get(word.replace(' ', '-'))
  if (figure !== undefined) return [figure, word.replace(' ', '-'), word.replace('-', ' ')]
  const words = numberWords.get(word)
  if (words !== undefined) return [words, words.replace('-', ' ')]
  if (/^[a-z]+(?:-[a-z]+)+$/u.test(word)) return [word.replaceAll('-', '')]
  const [beginning = ''] = beginnings.exec(word) ?? []
  return beginning === '' ? [...regionalWordsFor(word)] : [`${beginning}-${word.slice(beginning.length)}`]
}

/** Of a part that is asked for again and again, as by every digest. */
const forms = new WeakMap<Part, readonly string[]>()

/**
 * Lists the forms in which articles may print a part of a topic: pre-school for preschool, G20 for G 20, forty-two for
 * 42, 打印机 for 印表機.
 * @param part - of a topic
 * @returns its own form first, each form once
 */
export const formsOf = (part: Part): readonly string[] => {
  const known = forms.get(part)
  if (known) return known
  const { text, form } = part
  const found = [...new Set([form, ...writingsOf(fold(text)).map((writing) => matchFormOf(writing).text)])]
  forms.set(part, found)
  return found
}
