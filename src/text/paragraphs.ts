import { cleanText, widthOf as printedWidth } from './clean.js'
import { hasHan } from './han.js'
import { fromLexicon } from './lexicon.js'

/**
 * Splits a text where a line ends in any way that Unicode knows.
 * @param text - any text
 * @returns its lines without their ends, empty ones too
 */
export const splitLines = (text: string): string[] => text.split(/\r\n|[\n\r\f\v\u0085\u2028\u2029]/)

const endsInLatin = /[A-Za-z\u00c0-\u024f0-9,;:.!?)\]"'%-]$/
const startsInLatin = /^[A-Za-z\u00c0-\u024f0-9("'[$£€]/

/** Longer than any word with its hyphen. */
const wordLimit = 64

/**
 * Joins the lines of one paragraph to running text: Chinese lines without a space, Western words with one, a word that
 * was hyphenated at a line end without its hyphen.
 * @param lines - lines as printed, in order
 * @returns clean text, one line
 */
export const joinLines = (lines: readonly string[]): string => {
  let text = ''
  for (const line of lines) {
    const next = line.trim()
    if (!next) continue
    // Only the end of the text is looked at: it may have a million lines.
    const isBroken = text.endsWith('-') && /^[a-z\u00e0-\u024f]/.test(next)
    const broken = isBroken ? /([A-Za-z\u00c0-\u024f]*[a-z\u00e0-\u024f])-$/.exec(text.slice(-wordLimit)) : null
    if (broken) text = (compounds().has((broken[1] ?? '').toLowerCase()) ? text : text.slice(0, -1)) + next
    else if (startsInLatin.test(next) && endsInLatin.test(text.slice(-1))) text += ` ${next}`
    else text += next
  }
  return cleanText(text)
}

// A hyphen behind these at a line end is printed, not set by the line break.
const compounds = fromLexicon(({ compoundBeginnings }): ReadonlySet<string> => new Set(compoundBeginnings))

const widthOf = (line: string): number => printedWidth(line.trim())

/** Without the limit of arguments that `Math.max` has: a text may have a million lines. */
const widestOf = (widths: readonly number[]): number => widths.reduce((most, width) => Math.max(most, width), 0)

/** The end of a sentence at the end of a printed line, closing quotation marks and brackets behind it. */
export const sentenceEnd = /[。！？!?….:：；;][”’」』"')）]*$/
const indented = /^(?:\u3000| {2,}|\t)/

/**
 * Checks whether a line is set in from its margin.
 * @param line - as printed
 * @returns true where an ideographic space, two blanks or a tab begin it
 */
export const isIndented = (line: string): boolean => indented.test(line)

/** Lines narrower than this, in ems, are verses: prose is not set so narrow. */
export const narrowest = 10

/** Checks whether lines are one text broken at a line width, rather than paragraphs or verses of a line each. */
const isBroken = (lines: readonly string[]): boolean => {
  if (lines.length < 2) return false
  const widths = lines.slice(0, -1).map(widthOf)
  const widest = widestOf(lines.map(widthOf))
  // Chinese breaks within a character or two of the line width, Western text within a long word.
  const slack = hasHan(lines.join('')) ? Math.max(2.5, widest * 0.1) : Math.max(6, widest * 0.3)
  const full = widths.filter((width) => widest - width <= slack).length
  const whole = lines.slice(0, -1).filter((line) => sentenceEnd.test(line.trim())).length
  return widest >= narrowest && full >= widths.length * 0.6 && whole < widths.length * 0.7
}

/** Splits broken lines into paragraphs: each ends with a short line that ends a sentence, or before an indented line. */
const splitBroken = (lines: readonly string[]): string[][] => {
  const widest = widestOf(lines.map(widthOf))
  const some = lines.some((line) => isIndented(line)) && !lines.every((line) => isIndented(line))
  const groups: string[][] = []
  let group: string[] = []
  lines.forEach((line, i) => {
    if (some && isIndented(line) && group.length) {
      groups.push(group)
      group = []
    }
    group.push(line)
    const next = lines[i + 1]
    const short = widest - widthOf(line) > Math.max(2.5, widest * 0.12)
    if (!some && next !== undefined && short && sentenceEnd.test(line.trim())) {
      groups.push(group)
      group = []
    }
  })
  if (group.length) groups.push(group)
  return groups
}

/** Ems by which a full line may fall short: a stop may not begin the next one. */
export const fullSlack = 2.6

/** Ems of a line that fills a page. */
const wholePage = 40

/** Whether the few lines of a wide text that are not indented each go on with the sentence of a full line above. */
const isWrappedOnce = (inked: readonly string[], printed: readonly number[]): boolean => {
  const widest = widestOf(printed)
  return (
    widest >= wholePage &&
    inked.every((line, at) => {
      const before = inked[at - 1]
      if (isIndented(line)) return true
      return before !== undefined && widest - (printed[at - 1] ?? 0) <= fullSlack && !sentenceEnd.test(before.trim())
    })
  )
}

/**
 * The measure at which an indented text is broken: the width that several lines have and hardly any exceeds, most of
 * them inside a sentence.
 * @returns nothing for a text with one paragraph a line
 */
const measureOf = (lines: readonly string[]): number | undefined => {
  const inked = lines.filter((line) => line.trim())
  const plain = inked.filter((line) => !isIndented(line)).length
  if (plain === 0 || plain === inked.length || !hasHan(inked.join(''))) return undefined
  const printed = inked.map((line) => widthOf(line) + (isIndented(line) ? 2 : 0))
  const sorted = printed.toSorted((a, b) => b - a)
  // A line or two may be longer: an address, a table.
  const measure = sorted[Math.floor(sorted.length * 0.03)] ?? 0
  if (measure < narrowest + 2) return undefined
  if (isWrappedOnce(inked, printed)) return widestOf(printed)
  const isNarrow = measure < narrowest * 2
  const full = inked.filter((_, at) => Math.abs((printed[at] ?? 0) - measure) <= fullSlack)
  const whole = full.filter((line) => sentenceEnd.test(line.trim())).length
  // Verses are as narrow as a column, but they end where their sentences do.
  const [leastFull, mostWhole] = isNarrow ? [0.5, 0.2] : [0.2, 0.4]
  return full.length >= Math.max(2, inked.length * leastFull) && whole <= full.length * mostWhole ? measure : undefined
}

/** The lines of an indented text that was broken at a measure, as paragraphs: a full line goes on in the next. */
const joinFull = (lines: readonly string[], measure: number): string[] => {
  const groups: string[][] = []
  let goesOn = false
  for (const line of lines) {
    const width = widthOf(line) + (isIndented(line) ? 2 : 0)
    const last = groups.at(-1)
    if (line.trim() === '') goesOn = false
    else {
      if (last && goesOn && !isIndented(line)) last.push(line)
      else groups.push([line])
      goesOn = width >= measure - fullSlack
    }
  }
  return groups.map(joinLines).filter((paragraph) => paragraph !== '')
}

/**
 * Splits a plain text into paragraphs. Empty lines separate them; lines broken at a line width are joined, also over an
 * empty line in the middle of a sentence; otherwise every line is a paragraph.
 * @param text - a whole text with its line ends
 * @returns clean paragraphs, none empty
 */
export const splitParagraphs = (text: string): string[] => {
  // A vertical tab and what cp1252 has for … stand inside of lines here.
  const printed = text.split(/\r\n|[\n\r\f\u2028\u2029]/)
  const measure = measureOf(printed)
  if (measure !== undefined) return joinFull(printed, measure)
  const blocks: string[][] = []
  let block: string[] = []
  for (const line of printed) {
    if (line.trim()) block.push(line)
    else if (block.length) {
      blocks.push(block)
      block = []
    }
  }
  if (block.length) blocks.push(block)
  const groups = blocks.flatMap((lines) => {
    if (isBroken(lines))
      return splitBroken(lines).map((group) => ({
        lines: group,
        broken: true,
        measure: widestOf(lines.map(widthOf)),
      }))
    return lines.map((line) => ({ lines: [line], broken: false, measure: 0 }))
  })
  const joined: { lines: string[]; broken: boolean; measure: number }[] = []
  for (const group of groups) {
    const last = joined.at(-1)
    const end = last?.lines.at(-1)
    const cut =
      last?.broken === true &&
      group.broken &&
      end !== undefined &&
      last.measure - widthOf(end) <= 2.5 &&
      !sentenceEnd.test(end.trim()) &&
      !isIndented(group.lines[0] ?? '')
    if (cut) last.lines.push(...group.lines)
    else joined.push({ ...group, lines: [...group.lines] })
  }
  return joined.map(({ lines }) => joinLines(lines)).filter((paragraph) => paragraph !== '')
}
