import { fromLexicon } from './lexicon.js'

/** Radicals that fonts hand out for ordinary characters, each with its character. */
const radicals = fromLexicon((lexicon) => new Map(lexicon.radicals.map((pair) => [pair.charAt(0), pair.charAt(1)])))

const traditional = /[們來國時說這個對為與會學開]/

const ligature = /[\ufb00-\ufb06]/g

/**
 * Replaces what PDF fonts print by the characters that are meant: radicals such as `⺠` by 民 and `⼤` by 大, ligatures
 * such as `ﬃ` by ffi.
 * @param text - printed text, any length
 * @returns the text, longer by the letters of its ligatures
 */
export const foldRadicals = (text: string): string =>
  // The whole text is never normalised: NFKC would turn ，：（ into , : (.
  text
    .replace(ligature, (character) => character.normalize('NFKC'))
    .replace(/[\u2e80-\u2fdf]/g, (character) => {
      // Unicode gives this one its traditional form alone.
      if (character === '⼾' && !traditional.test(text)) return '户'
      return radicals().get(character) ?? character.normalize('NFKC')
    })

const wideCharacter = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\u3001-\u303f\uff01-\uffef]/u
// Chinese and Western texts share these: the rest of the text decides whether a space beside them counts.
const sharedCharacter = /[—…·‘’“”‰℃°]/
const letterOrHan = /\p{Script=Han}|\p{Script=Latin}/gu

/**
 * Cleans printed text for reading: folds radicals, removes invisible characters, makes one space of every run of
 * white space, and removes spaces inside Chinese text and between Chinese and Western characters. Spaces between
 * Western words stay.
 * @param text - text as a file has it
 * @returns one line, trimmed
 */
export const cleanText = (text: string): string => {
  const folded = foldRadicals(text)
    // Soft hyphen, zero width characters, byte order mark.
    .replace(/[\u00ad\u200b-\u200f\u2060\ufeff\ufffe]/g, '')
    .replace(/[\s\p{Cc}]+/gu, ' ')
    .trim()
    // A year that was set digit by digit.
    .replace(/(?<![\d.])\d(?: \d){3}(?= ?年)/g, (year) => year.replaceAll(' ', ''))
  if (!folded.includes(' ')) return folded
  let han = 0
  let latin = 0
  for (const [letter] of folded.matchAll(letterOrHan)) {
    if (letter.charCodeAt(0) < 0x2000) latin++
    else han++
  }
  const isWide = (character: string | undefined): boolean =>
    character !== undefined &&
    (wideCharacter.test(character) || (han >= latin && han > 0 && sharedCharacter.test(character)))
  let cleaned = ''
  let before: string | undefined
  let pending = false
  for (const character of folded) {
    if (character === ' ') {
      pending = true
      continue
    }
    if (pending && !isWide(before) && !isWide(character)) cleaned += ' '
    cleaned += character
    before = character
    pending = false
  }
  return cleaned
}

/**
 * Checks whether a character is printed one em wide: Chinese characters, their punctuation, full-width forms.
 * @param character - one code point
 * @returns true if it is
 */
export const isWideCharacter = (character: string): boolean =>
  wideCharacter.test(character) || sharedCharacter.test(character)

/**
 * Measures the printed width of a text.
 * @param text - one line
 * @returns ems: a Chinese character counts 1, a Western one 0.5, a space 0.25
 */
export const widthOf = (text: string): number => {
  let width = 0
  for (const character of text) {
    if (character === ' ') width += 0.25
    else width += isWideCharacter(character) ? 1 : 0.5
  }
  return width
}
