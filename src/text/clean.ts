import { fromLexicon } from './lexicon.js'
import { beginsWithSurname } from './words/surnames.js'

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

/** Han pieces with one blank between each two of them. */
const piecesForm = /[\p{Script=Han}·]+(?:[ \u3000][\p{Script=Han}·]+)+/gu
/** Signs of a name, of a place, of a word in a list. */
const longestPiece = 6

/** Whether a piece may end with the first sign of a name that a blank widens: 王　伟, 县长王　伟. */
const endsInSurname = (piece: string): boolean => {
  const isName = piece.length > 1 && piece.length <= 3 && beginsWithSurname(piece)
  return beginsWithSurname(piece.slice(-1)) && !isName
}

/** The blanks of a run of pieces that part names or words; nothing where they are the gaps of justified or broken lines. */
const partingBlanks = (run: string, isLabelled: boolean): number[] | undefined => {
  const pieces: { at: number; text: string; isWide: boolean }[] = []
  for (const { 0: text, index: at } of run.matchAll(/[^ \u3000]+/gu)) {
    const last = pieces.at(-1)
    if (last && text.length === 1 && endsInSurname(last.text)) last.text += text
    else pieces.push({ at, text, isWide: run[at - 1] === '\u3000' })
  }
  const [first = { text: '' }] = pieces
  const isOneName = pieces.length === 2 && first.text.length > 1 && endsInSurname(first.text)
  const gaps = isOneName ? [] : pieces.slice(1)
  const isEach = (fits: (text: string) => boolean): boolean => pieces.every(({ text }) => fits(text))
  const isOfWords = isEach((text) => text.length > 1)
  const isWide = gaps.every((piece) => piece.isWide) && !isEach((text) => text.length === 1)
  const isRow =
    pieces.length > 2
      ? isWide || (isOfWords && isEach((text) => text.length <= longestPiece))
      : isOfWords && (isWide || (isLabelled && isEach((text) => text.length <= 4 && beginsWithSurname(text))))
  return isRow || gaps.length === 0 ? gaps.map(({ at }) => at - 1) : undefined
}

/** The places of the blanks in a Chinese text that part names or words: 马向晚　古月　段飞. */
const keptBlanks = (text: string): ReadonlySet<number> => {
  const kept: number[] = []
  const ofWideGaps: number[] = []
  let isEven = true
  for (const { 0: run, index } of text.matchAll(piecesForm)) {
    const isLabelled = index + run.length === text.length && /[：:] ?$/u.test(text.slice(0, index))
    const blanks = partingBlanks(run, isLabelled)
    if (!blanks) isEven = false
    for (const at of blanks ?? []) (text[index + at] === ' ' ? kept : ofWideGaps).push(index + at)
  }
  // A text in which other blanks stand inside of sentences has them wherever a line ended.
  return new Set(isEven ? [...kept, ...ofWideGaps] : ofWideGaps)
}

/**
 * Removes what prints nothing: soft hyphens, zero width characters, byte order marks.
 * @param text - any text
 * @returns the text without them
 */
export const withoutInvisible = (text: string): string => text.replace(/[\u00ad\u200b-\u200f\u2060\ufeff\ufffe]/g, '')

/**
 * Cleans printed text for reading: folds radicals, removes invisible characters, makes one space of every run of
 * white space, and removes spaces inside Chinese text and between Chinese and Western characters. Spaces between
 * Western words stay, and those that part names or words in a row.
 * @param text - text as a file has it
 * @returns one line, trimmed
 */
export const cleanText = (text: string): string => {
  const folded = withoutInvisible(foldRadicals(text))
    .replace(/[\s\p{Cc}]+/gu, (blanks) => (blanks.includes('\u3000') ? '\u3000' : ' '))
    .trim()
    // A year that was set digit by digit.
    .replace(/(?<![\d.])\d(?: \d){3}(?= ?年)/g, (year) => year.replaceAll(' ', ''))
  if (!/[ \u3000]/.test(folded)) return folded
  let han = 0
  let latin = 0
  for (const [letter] of folded.matchAll(letterOrHan)) {
    if (letter.charCodeAt(0) < 0x2000) latin++
    else han++
  }
  const isWide = (character: string | undefined): boolean =>
    character !== undefined &&
    (wideCharacter.test(character) || (han >= latin && han > 0 && sharedCharacter.test(character)))
  const kept = keptBlanks(folded)
  let cleaned = ''
  let before: string | undefined
  let pending = false
  let at = 0
  for (const character of folded) {
    const index = at
    at += character.length
    if (character === ' ' || character === '\u3000') {
      if (kept.has(index)) cleaned += character
      else pending = true
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
