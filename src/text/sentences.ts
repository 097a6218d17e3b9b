import { matchesIn } from './patterns.js'

/** Half-open UTF-16 range `[start, end)`. */
export type Range = [start: number, end: number]

const enders = new Set('。！？!?…；')
const closers = new Set('”’」』）)】》"\'')
const openers: Record<string, string> = { '“': '”', '「': '」', '『': '』', '（': '）', '《': '》' }
/** By UTF-16 unit, whether a sentence may end or a quotation begin there; few characters of a text are such signs. */
const isSign = new Uint8Array(0x10000)
for (const char of [...enders, ...Object.keys(openers), '.']) isSign[char.charCodeAt(0)] = 1

const abbreviation = /(?:^|[\s(])(?:[A-Z]|Mr|Mrs|Ms|Dr|Prof|St|No|Jr|Sr|vs|etc|e\.g|i\.e|a\.m|p\.m|U\.S|U\.N)$/

/** Checks whether the full stop at `at` ends a sentence rather than an abbreviation or a decimal number. */
const isFullStop = (text: string, at: number): boolean => {
  const next = text[at + 1]
  if (next !== undefined && !/[\s”’"')\]]/.test(next)) return false
  return !abbreviation.test(text.slice(Math.max(0, at - 8), at))
}

/** UTF-16 units. */
const longestQuotation = 120

/**
 * Splits a paragraph into sentences. A closing quotation mark or bracket belongs to the sentence before it; inside a
 * quotation or bracket that is closed within 120 UTF-16 units no sentence ends, so a quoted remark stays whole.
 * @param text - one paragraph
 * @returns ranges in order, without gaps, covering the text; white space after a sentence belongs to it. None for ''.
 */
export const splitSentences = (text: string): Range[] => {
  const ranges: Range[] = []
  let start = 0
  let at = 0
  while (at < text.length) {
    if (isSign[text.charCodeAt(at)] === 0) {
      at += 1
      continue
    }
    const char = text[at] ?? ''
    const closer = openers[char]
    if (closer !== undefined) {
      // Looked for no further than it counts: a text of nothing but opening brackets costs no more than any other.
      const close = at + 1 + text.slice(at + 1, at + 1 + longestQuotation).indexOf(closer)
      // A quotation that is a sentence by itself ends like one: step to its last character and let that decide.
      if (close > at) {
        const last = text[close - 1] ?? ''
        at = enders.has(last) && !'）》'.includes(closer) ? close - 1 : close + 1
        continue
      }
    }
    if ((enders.has(char) && char !== '；') || (char === '.' && isFullStop(text, at))) {
      let end = at + 1
      while (end < text.length && (enders.has(text[end] ?? '') || closers.has(text[end] ?? ''))) end += 1
      while (end < text.length && /\s/.test(text[end] ?? '')) end += 1
      ranges.push([start, end])
      start = end
      at = end
    } else at += 1
  }
  if (start < text.length) ranges.push([start, text.length])
  return ranges
}

/**
 * Finds the sentence of a place.
 * @param text - one paragraph
 * @param at - place in UTF-16 units
 * @returns its range; that of the whole text where the place lies outside
 */
export const sentenceAt = (text: string, at: number): Range =>
  splitSentences(text).find(([from, to]) => at >= from && at < to) ?? [0, text.length]

const clauseEnd = /[,，;；。！？!?:：]|\.(?=\s|$)|、| and | but /gu

/**
 * Finds where the clauses of a text end; what is listed apart is told apart.
 * @param text - one paragraph
 * @returns places in UTF-16 units behind the sign or word, in order; the last one is the length of the text
 */
export const clauseEnds = (text: string): number[] => {
  const isDigitAt = (at: number): boolean => /[0-9]/.test(text.charAt(at))
  const ends = matchesIn(clauseEnd, text).flatMap(({ 0: sign, index }) =>
    sign.length === 1 && isDigitAt(index - 1) && isDigitAt(index + 1) ? [] : [index + sign.length],
  )
  return [...ends, text.length]
}

/**
 * Cuts a text at sentence ends, and a sentence longer than the limit between two characters.
 * @param text - one paragraph
 * @param limit - UTF-16 units of a part, at least 2
 * @returns parts that joined give the text; none for ''
 */
export const cutText = (text: string, limit: number): string[] => {
  const cuts: string[] = []
  let rest = ''
  for (const [start, end] of splitSentences(text)) {
    if (rest.length > 0 && rest.length + end - start > limit) {
      cuts.push(rest)
      rest = ''
    }
    rest += text.slice(start, end)
    while (rest.length > limit) {
      const at = /[\uD800-\uDBFF]/.test(rest[limit - 1] ?? '') ? limit - 1 : limit
      cuts.push(rest.slice(0, at))
      rest = rest.slice(at)
    }
  }
  return rest.length > 0 ? [...cuts, rest] : cuts
}
