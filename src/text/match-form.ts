import { LRUCache } from 'lru-cache'
import { fold, withoutCapitalNames } from './fold.js'
import { fromLexicon } from './lexicon.js'
import { numberTerms, type NumberTerm } from './numerals.js'
import { stemOf } from './stem.js'

/**
 * The form in which topics and texts are compared: a topic's word stands in a text if its form stands in the text's.
 * `at` and `end` give for every UTF-16 unit of the form the range `[at, end)` of the text that it was made from.
 */
export type MatchForm = Readonly<{ text: string; at: Int32Array; end: Int32Array }>

// Pairs: a character that `fold` writes in two ways, depending on its neighbours, then the form for both, so that a
// part of a text is always found in it. Chosen from the phrases of the dictionary behind `fold`.
const sameLetters =
  '坯坏瞭了迳径链炼鍊炼麼么麽么幺么藉借俱具覆复锺钟沈沉彷仿甦苏钜巨哩里画划衹只著着苧苎乾干祕秘濛蒙蒐搜剋克氾泛昇升吒咤徵征釐厘扞捍於于脩修陞升劄札薹苔谿溪'
const sameLetter = new Map<number, number>()
for (let i = 0; i + 1 < sameLetters.length; i += 2)
  sameLetter.set(sameLetters.charCodeAt(i), sameLetters.charCodeAt(i + 1))

// Newspapers print different quotation marks around the same words.
const quotationMarks = new Set(Array.from('"“”„‟「」『』〝〞«»', (mark) => mark.charCodeAt(0)))
const dashes = new Set(Array.from('-‐‑–−', (mark) => mark.charCodeAt(0)))
const dash = 45

/** Newspapers print different dots, or none, between the parts of a foreign name. */
const dots = new Set(Array.from('·•・‧∙⋅', (sign) => sign.charCodeAt(0)))
const figureDots = /[,·•・‧∙⋅]/g

const isDigit = (code: number): boolean => code >= 48 && code <= 57
const isLatin = (code: number): boolean =>
  (code >= 97 && code <= 122) || isDigit(code) || (code >= 0xc0 && code <= 0x24f && code !== 0xd7 && code !== 0xf7)
const isSpace = (code: number): boolean => code <= 32 || code === 0xa0 || (code >= 0x2000 && code <= 0x200f)

// 3·15 is called 315 too.
const figure = /\d{1,2}(?:[·•・‧∙⋅]\d{1,2})+(?!\d)|(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?(?!\.?\d)/y

/** The offset behind the word or number that begins at `from`: `3,000` and `19.62` are one number, 2025.06.18 is three. */
const endOfRun = (folded: string, from: number): number => {
  let end = from
  while (end < folded.length && isLatin(folded.charCodeAt(end))) end += 1
  figure.lastIndex = from
  const number = isDigit(folded.charCodeAt(from)) ? (figure.exec(folded)?.[0].length ?? 0) : 0
  return Math.max(end, from + number)
}

/** A name of several letters and its number: Mate60. */
const nameAndNumber = /^([a-z]{2,})(\d+)$/

/** Numbers that are written in Chinese, by where they begin; figures are read where they stand. */
const hanNumbersIn = (folded: string): Map<number, NumberTerm> =>
  new Map(
    numberTerms(folded)
      .filter(({ start, end, term }) => term !== '' && /[\u4e00-\u9fff〇]/.test(folded.slice(start, end)))
      .map((number): [number, NumberTerm] => [number.start, number]),
  )

/**
 * Makes the match form of a text: script, width, case and quotation marks folded, English words stemmed, thousands
 * without their comma, Chinese numerals as figures, names without the dots inside them. Spaces stay only between two
 * Latin words.
 * @param text - an article's text or a topic
 * @param options - `hanNumbers: false` leaves Chinese numerals as they are written
 * @returns the match form, with the range in the text of each of its characters
 */
export const matchFormOf = (text: string, { hanNumbers = true }: { hanNumbers?: boolean } = {}): MatchForm =>
  hanNumbers ? lastForms().memo(text) : makeForm(text, false)

/** An article is read on arrival, and again for the alert to each chat: one megabyte of forms is kept. */
const lastForms = fromLexicon(
  () =>
    new LRUCache<string, MatchForm>({
      max: 500,
      maxSize: 100_000,
      sizeCalculation: ({ text }) => text.length + 1,
      memoMethod: (text) => makeForm(text, true),
    }),
)

const makeForm = (text: string, hanNumbers: boolean): MatchForm => {
  // A reader who subscribes to US also types us.
  const folded = withoutCapitalNames(fold(text))
  const codes: number[] = []
  const at: number[] = []
  const end: number[] = []
  const add = (code: number, from: number, to: number): void => {
    codes.push(code)
    at.push(from)
    end.push(to)
  }
  let spaceAt: number | undefined
  const addRun = (stem: string, from: number, to: number): void => {
    if (spaceAt !== undefined && codes.at(-1) === 0) add(32, spaceAt, from)
    spaceAt = undefined
    add(0, from, to)
    for (let unit = 0; unit < stem.length; unit += 1) add(stem.charCodeAt(unit), from, to)
    add(0, from, to)
  }
  const numbers = hanNumbers ? hanNumbersIn(folded) : undefined
  for (let i = 0; i < folded.length;) {
    const code = folded.charCodeAt(i)
    const number = numbers?.get(i)
    if (number) {
      const [, minus = '', figures = '', percent = ''] = /^(-?)([\d.]+)(%?)$/.exec(number.term) ?? []
      if (minus !== '') add(dash, i, number.end)
      addRun(figures, i, number.end)
      if (percent !== '') add(percent.charCodeAt(0), i, number.end)
      i = number.end
    } else if (isLatin(code)) {
      const to = endOfRun(folded, i)
      const run = folded.slice(i, to)
      const [, name = '', count = ''] = nameAndNumber.exec(run) ?? []
      if (name === '') addRun(isDigit(code) ? run.replace(figureDots, '') : stemOf(run), i, to)
      else {
        const middle = i + name.length
        addRun(stemOf(name), i, middle)
        // As between two words: papers print both together and apart.
        spaceAt = middle
        addRun(count, middle, to)
      }
      i = to
    } else {
      if (isSpace(code)) spaceAt ??= i
      else if (!quotationMarks.has(code) && !dots.has(code)) {
        add(dashes.has(code) ? dash : (sameLetter.get(code) ?? code), i, i + 1)
        spaceAt = undefined
      }
      i += 1
    }
  }
  return { text: stringOf(codes), at: Int32Array.from(at), end: Int32Array.from(end) }
}

/** Number of arguments that `String.fromCharCode` safely takes at once. */
const argumentsLimit = 8192

const stringOf = (codes: readonly number[]): string => {
  if (codes.length <= argumentsLimit) return String.fromCharCode(...codes)
  let text = ''
  for (let i = 0; i < codes.length; i += argumentsLimit)
    text += String.fromCharCode(...codes.slice(i, i + argumentsLimit))
  return text
}
