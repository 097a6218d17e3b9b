import { foldRadicals, isWideCharacter, widthOf, withoutInvisible } from '../../../text/clean.js'
import { splitLines } from '../../../text/paragraphs.js'

/** One printed line of a page, as far as the extractor kept it together. */
export type Line = {
  /** Blanks collapsed to one, letter-spacing undone, radicals folded. */
  text: string
  /** Width in ems: a Chinese sign is 1 wide, a Western one half. */
  width: number
  /** Printed letter-spaced, that is stretched to the full measure of its column. */
  spaced: boolean
  /** A blank line stands before it. */
  gap: boolean
  /** Nothing proves that the sentence before it goes on in it: the extractor had scattered the lines. */
  loose?: boolean
  /** A whole caption with its credit, put together out of its lines. */
  caption?: boolean
  /** Number of the extracted line that it was part of, where the lines were put into another order. */
  row?: number
}

/** Checks whether most neighbouring Chinese characters of the line have a blank between them: `多 国 人 士 表 示`. */
const isSpaced = (raw: string): boolean => {
  let apart = 0
  let together = 0
  let before = ''
  let blanks = 0
  for (const sign of raw) {
    if (sign === ' ' || sign === '\u3000') {
      blanks++
      continue
    }
    const wide = isWideCharacter(sign)
    if (wide && before && isWideCharacter(before)) {
      if (blanks === 1) apart++
      else if (blanks === 0) together++
    }
    before = sign
    blanks = 0
  }
  return apart >= 2 && apart > together
}

/** The line without letter-spacing; the wider blanks inside it, which part names, stay as one blank. */
const closeUp = (raw: string): string =>
  raw
    .replace(/ {2,}|\u3000/g, '\u0000')
    .replace(/ (?=[^\x21-\x7e])|(?<=[^\x21-\x7e]) |(?<=(?:^|[^\d.])\d) (?=\d(?!\d))|(?<=(?:^| )\d) (?=\d(?: |$))/g, '')
    .replace(/\0/g, ' ')

const lineOf = (raw: string, gap: boolean): Line => {
  const folded = withoutInvisible(foldRadicals(raw))
    .replace(/[\t\u00a0\u2000-\u200a\u202f]/g, ' ')
    .replace(/\p{Cc}/gu, '')
    .trim()
  const spaced = isSpaced(folded)
  const text = (spaced ? closeUp(folded) : folded).replace(/[ \u3000]+/g, ' ').trim()
  return { text, width: widthOf(text), spaced, gap }
}

/**
 * Splits a text into lines; blank lines are kept as the `gap` of the next line.
 * @param text - a whole page
 * @returns the lines that hold any character
 */
export const linesOf = (text: string): Line[] => {
  const lines: Line[] = []
  let gap = false
  for (const raw of splitLines(text)) {
    const line = lineOf(raw, gap)
    gap = line.text === ''
    if (!gap) lines.push(line)
  }
  return lines
}
