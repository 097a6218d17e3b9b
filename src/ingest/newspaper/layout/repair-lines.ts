import { widthOf } from '../../../text/clean.js'
import type { Line } from './lines.js'
import { endsSentence, type Placed } from './line-roles.js'
import { datelineInside } from '../conventions.js'

const closesLine = /^[，。、；：！？）》”’」』〉】,;!?)]/
const opensNext = /[《“‘（「『〈【(]$/
const bracketFirst = /^[《“‘（「『〈【(]/
const bracketLast = /[，。、；：！？）》”’」』〉】]$/

const glue = (a: Line, b: Line): Line => {
  const text = a.text + b.text
  return { ...a, text, width: widthOf(text), spaced: a.spaced || b.spaced }
}

/**
 * Checks whether an extractor that starts a new line at squeezed punctuation has cut `b` off `a`, given the measure
 * there.
 */
const isCut = (a: Line, b: Line, measure: number): boolean => {
  if (!bracketFirst.test(b.text) || !bracketLast.test(a.text)) return false
  const sum = a.width + b.width
  // Indented like a first line, after a whole sentence: a separate paragraph.
  if (endsSentence(a.text) && Math.abs(b.width - 0.5 - (measure - 2)) < 1) return false
  return sum > measure - 0.75 && sum < measure + 1.4
}

/**
 * Puts lines together again that were cut at squeezed punctuation: `京》` and `，以他们…`.
 * @param placed - lines with the measures of a first placing
 * @returns the lines as they were printed
 */
export const repairLines = (placed: readonly Placed[]): Line[] => {
  const pieces: { line: Line; measure: number }[] = []
  for (const { line, measure } of placed) {
    const last = pieces.at(-1)
    const fits = last !== undefined && last.line.width + line.width < measure + 2
    if (last && fits && (closesLine.test(line.text) || opensNext.test(last.line.text)))
      last.line = glue(last.line, line)
    else pieces.push({ line, measure })
  }
  const lines: Line[] = []
  for (const { line, measure } of pieces) {
    const last = lines.at(-1)
    if (last && isCut(last, line, measure)) lines[lines.length - 1] = glue(last, line)
    else lines.push(line)
  }
  return lines
}

/**
 * Cuts lines where an extractor has run the end of one text into the beginning of the next: a headline printed after
 * its body, then `新华社…电`.
 * @param lines - of the page
 * @returns more lines in the same order
 */
export const cutLines = (lines: readonly Line[]): Line[] =>
  lines.flatMap((line) => {
    const at = datelineInside(line.text)
    if (at < 4) return [line]
    const head = line.text.slice(0, at).trim()
    const rest = line.text.slice(at)
    return [
      { ...line, text: head, width: widthOf(head) },
      { text: rest, width: widthOf(rest), spaced: line.spaced, gap: false },
    ]
  })

/**
 * Removes the shadows of overprinted headlines: a piece that the next line begins with (`渡口：` before `渡口：新船下月开`), a
 * beginning printed twice in one line, a group of lines printed twice.
 * @param placed - lines in reading order
 * @returns the lines that are left
 */
export const dropShadows = (placed: readonly Placed[]): Placed[] => {
  const kept: Placed[] = []
  for (const place of placed) {
    if (place.role !== 'display') {
      kept.push(place)
      continue
    }
    const text = undouble(place.line.text)
    const line = text === place.line.text ? place.line : { ...place.line, text, width: widthOf(text) }
    const last = kept.at(-1)
    const shadow = last?.role === 'display' && last.line.text.length >= 3 && text.startsWith(last.line.text)
    if (shadow) kept[kept.length - 1] = { ...place, line: { ...line, gap: last.line.gap || line.gap } }
    else kept.push({ ...place, line })
  }
  return dropEchoes(kept)
}

/** `ABCABCD` → `ABCD`, for a beginning of at least four signs. */
const undouble = (text: string): string => {
  if (text.length > 120) return text
  for (let length = Math.floor(text.length / 2); length >= 4; length--)
    if (text.startsWith(text.slice(0, length), length)) return text.slice(length)
  return text
}

/** Drops a group of two to four lines that repeats the group before it. */
const dropEchoes = (placed: readonly Placed[]): Placed[] => {
  const kept: Placed[] = []
  for (let i = 0; i < placed.length; i++) {
    const place = placed[i]
    if (!place) break
    const size = [4, 3, 2, 1].find((n) => {
      const group = placed.slice(i, i + n)
      const before = kept.slice(-n)
      if (group.length < n || before.length < n) return false
      return group.every(
        ({ role, line }, k) => role === 'display' && line.text.length >= 3 && line.text === before[k]?.line.text,
      )
    })
    if (size) i += size - 1
    else kept.push(place)
  }
  return kept
}
