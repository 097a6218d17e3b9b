import { fold } from './fold.js'
import { stemOf } from './stem.js'

/**
 * A text as topics are compared with it: a topic's word stands in a text where its form stands in the text's form.
 * `at` and `end` say for every unit of the form where in the text what it stands for begins and ends.
 */
export type MatchForm = { text: string; at: Int32Array; end: Int32Array }

// Pairs: a letter that `fold` writes one way or another by the letters around it, then the form for all of them, so
// that a part of a text is always found in it. Chosen from the phrases of the dictionary behind `fold`.
const sameLetters =
  '坯坏瞭了迳径链炼鍊炼麼么麽么幺么藉借俱具覆复锺钟沈沉彷仿甦苏钜巨哩里画划衹只著着苧苎乾干祕秘濛蒙蒐搜剋克氾泛昇升吒咤徵征釐厘扞捍於于脩修陞升劄札薹苔谿溪'
const sameLetter = new Map<number, number>()
for (let i = 0; i + 1 < sameLetters.length; i += 2)
  sameLetter.set(sameLetters.charCodeAt(i), sameLetters.charCodeAt(i + 1))

// Papers differ in the quotation marks they print; what stands between them is the same.
const quoteSigns = new Set(Array.from('"“”„‟「」『』〝〞«»', (sign) => sign.charCodeAt(0)))
const dashSigns = new Set(Array.from('-‐‑–−', (sign) => sign.charCodeAt(0)))
const dash = 45

const isDigit = (code: number): boolean => code >= 48 && code <= 57
const isLatin = (code: number): boolean =>
  (code >= 97 && code <= 122) || isDigit(code) || (code >= 0xc0 && code <= 0x24f && code !== 0xd7 && code !== 0xf7)
const isBlank = (code: number): boolean => code <= 32 || code === 0xa0 || (code >= 0x2000 && code <= 0x200f)

const figure = /(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?(?!\.?\d)/y

/** Where the word or number that begins at a place ends: `3,000` and `19.62` are whole numbers, 2025.06.18 is three. */
const endOfRun = (folded: string, from: number): number => {
  let end = from
  while (end < folded.length && isLatin(folded.charCodeAt(end))) end += 1
  figure.lastIndex = from
  const number = isDigit(folded.charCodeAt(from)) ? (figure.exec(folded)?.[0].length ?? 0) : 0
  return Math.max(end, from + number)
}

/**
 * The form of a text: traditional = simplified, widths, case and quotation marks made one, English words by their
 * root, thousands without their comma. Blanks are kept between two Latin words alone.
 */
export const matchFormOf = (text: string): MatchForm => {
  const folded = fold(text)
  const codes: number[] = []
  const at: number[] = []
  const end: number[] = []
  const add = (code: number, from: number, to: number): void => {
    codes.push(code)
    at.push(from)
    end.push(to)
  }
  let blankAt: number | undefined
  for (let i = 0; i < folded.length;) {
    const code = folded.charCodeAt(i)
    if (isLatin(code)) {
      const to = endOfRun(folded, i)
      const run = folded.slice(i, to)
      if (blankAt !== undefined && codes.at(-1) === 0) add(32, blankAt, i)
      add(0, i, to)
      const root = isDigit(code) ? run.replaceAll(',', '') : stemOf(run)
      for (let unit = 0; unit < root.length; unit += 1) add(root.charCodeAt(unit), i, to)
      add(0, i, to)
      i = to
      blankAt = undefined
    } else {
      if (isBlank(code)) blankAt ??= i
      else if (!quoteSigns.has(code)) {
        add(dashSigns.has(code) ? dash : (sameLetter.get(code) ?? code), i, i + 1)
        blankAt = undefined
      }
      i += 1
    }
  }
  return { text: stringOf(codes), at: Int32Array.from(at), end: Int32Array.from(end) }
}

/** `String.fromCharCode` takes so many arguments at once without trouble. */
const argumentsLimit = 8192

const stringOf = (codes: readonly number[]): string => {
  if (codes.length <= argumentsLimit) return String.fromCharCode(...codes)
  let text = ''
  for (let i = 0; i < codes.length; i += argumentsLimit)
    text += String.fromCharCode(...codes.slice(i, i + argumentsLimit))
  return text
}
