import { joinLines } from '../../../text/paragraphs.js'
import type { Caption } from '../../../article/article.js'
import { isBylineLine, namesOf, opensWithDateline, tailOf, takeCredit, takeOpening } from '../conventions.js'
import type { Line } from '../layout/lines.js'
import { endsSentence, type Hint, type Placed } from '../layout/line-roles.js'

/** A paragraph of running text. */
export type TextBlock = {
  kind: 'text'
  /** Clean text, with the dateline and byline still in it. */
  text: string
  /** The same with the blanks that keep names apart; a line end inside brackets is a line feed. */
  printed: string
  measure: number
  /** Begins with a dateline: an article begins here. */
  opens: boolean
  /** Ends with a dateline or reporters in brackets: an article ends here. */
  closes: ReturnType<typeof tailOf>
  /** Begins in the middle of a sentence or of its paragraph. */
  resumes: boolean
  /** Does not end its sentence. */
  breaks: boolean
  /** A blank line stands before it. */
  gap: boolean
  /** Letters and digits of `printed` before each place where nothing proves that the text goes on. */
  loose: readonly number[]
  /** Number of the extracted line that it begins in, where the lines were put into another order. */
  row?: number
}

/** A line of a headline, kicker, subtitle or subheading. */
export type HeadlineBlock = {
  kind: 'display'
  text: string
  printed: string
  width: number
  measure: number
  gap: boolean
  /** Number of the extracted line, where the lines were put into another order. */
  row?: number
}

/** A unit of a page, in the order of extraction. */
export type Block =
  | TextBlock
  | HeadlineBlock
  | { kind: 'byline'; names: string[]; printed: string }
  | { kind: 'caption'; caption: Caption; printed: string }

/**
 * Cleans a line of a heading: the space between its two parts stays, which running text would lose.
 * @param text - a printed line
 * @returns one line
 */
export const cleanHeading = (text: string): string =>
  text
    .trim()
    .replace(/[ \t\u3000]+/g, ' ')
    .split(/(?<=\p{Script=Han}{2}[”》！？]?) (?=[“《]?\p{Script=Han}{2})/u)
    .map((part) => joinLines([part]))
    .join(' ')

const numbered = /^(?:[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,3}[）)])/
const quoted = /^[“「『][^“”。！？]{3,}[”」』]$/

/**
 * Checks whether a line is marked as a heading inside a text: `一、…`, `（二）…`.
 * @param text - a printed line
 * @returns false for a sentence that begins so
 */
export const isNumbered = (text: string): boolean => numbered.test(text) && !endsSentence(text)

/**
 * Checks whether a line is a quotation and nothing more, as subheadings often are.
 * @param text - a printed line
 * @returns false where anything stands outside the quotation marks
 */
export const isQuoted = (text: string): boolean => quoted.test(text)

/**
 * Reads what the words of each line say about its role.
 * @param lines - lines of a page
 * @returns a hint for each line, undefined where the words say nothing
 */
export const hintsOf = (lines: readonly Line[]): (Hint | undefined)[] =>
  lines.map(({ text, gap }, at) => {
    if (opensWithDateline(text)) return 'opens'
    if (isBylineLine(text)) return 'apart'
    if (isNumbered(text) && gap && lines[at + 1]?.gap) return 'heading'
    if (isNumbered(text) || isQuoted(text) || /^[—―─-]{2}[^—]/.test(text)) return 'numbered'
    if (/^图[为①②③④一二三]/.test(text)) return 'caption'
    const tail = tailOf(text)
    return tail === 'dateline' ? 'closes' : tail && 'ends'
  })

const printedOf = (lines: readonly Line[]): string => {
  let printed = ''
  for (const { text } of lines) {
    const latin = /^[A-Za-z0-9]/.test(text) && /[A-Za-z0-9,;:.]$/.test(printed.slice(-1))
    printed += (printed ? (latin ? ' ' : '\n') : '') + text
  }
  // Line ends count only where names stand: inside brackets.
  return printed
    .replace(/\n(?![^（()）\n]*(?:\n[^（()）\n]*)?[）)])/g, '')
    .replace(/记\s+者/g, '记者')
    .replace(/通\s*讯\s*员/g, '通讯员')
}

/** Letters and digits before each line of a paragraph that nothing proves to go on there. */
const looseOf = (lines: readonly Line[]): number[] => {
  let count = 0
  return lines.flatMap(({ text, loose }, at) => {
    const before = count
    count += countLetters(text)
    return loose === true && at > 0 ? [before] : []
  })
}

const textUnit = (lines: readonly Placed[]): TextBlock => {
  const own = lines.map(({ line }) => line)
  const text = joinLines(own.map((line) => line.text))
  const printed = printedOf(own)
  const first = lines[0]
  return {
    kind: 'text',
    text,
    printed,
    measure: first?.measure ?? 0,
    opens: opensWithDateline(printed),
    closes: tailOf(printed),
    resumes: first?.role === 'middle' || first?.role === 'last',
    breaks: !endsSentence(text),
    gap: own[0]?.gap ?? false,
    loose: looseOf(own),
    ...(own[0]?.row !== undefined && { row: own[0].row }),
  }
}

const letters = /[\p{L}\p{N}]/gu

/**
 * Counts the letters and digits of a text.
 * @param text - any text
 * @returns their number
 */
export const countLetters = (text: string): number => text.match(letters)?.length ?? 0

const opensText = /[《“‘（「『〈【([\s]/u

/** The place in a text behind so many letters and digits, and the punctuation that ends them. */
const placeAfterLetters = (text: string, count: number): number => {
  let left = count
  let at = 0
  for (const sign of text) {
    const isLetter = /[\p{L}\p{N}]/u.test(sign)
    if (left === 0 && (isLetter || opensText.test(sign))) break
    if (isLetter) left--
    at += sign.length
  }
  return at
}

/**
 * Cuts a paragraph where nothing proves that it goes on.
 * @param text - clean text of the paragraph, perhaps without its dateline and what closes it
 * @param opening - letters and digits that have been taken off its head
 * @param loose - letters and digits before each such place, those of the head counted
 * @returns the parts, one where every seam is proven
 */
export const cutLoose = (text: string, opening: number, loose: readonly number[]): string[] => {
  const places = loose.flatMap((count) => (count > opening ? [placeAfterLetters(text, count - opening)] : []))
  const cuts = [0, ...places, text.length]
  return cuts.slice(1).flatMap((to, at) => text.slice(cuts[at], to).trim() || [])
}

/** A picture's sentence that stands at the end of a paragraph, split off: `…。图为…现场。` */
const splitPicture = (text: string): [string, string] | undefined => {
  const at = text.search(/(?<=[。！？”])图[为①②③④一二三](?=[^。]{2,}[。]?$)/)
  return at > 0 ? [text.slice(0, at), text.slice(at)] : undefined
}

/** Cuts off the last part of a text that nothing proves to go on with what is above it. */
const splitLoose = (unit: TextBlock): { above: TextBlock; below: TextBlock } | undefined => {
  const count = unit.loose.at(-1)
  if (count === undefined) return undefined
  const at = placeAfterLetters(unit.printed, count)
  const above = unit.printed.slice(0, at)
  const below = unit.printed.slice(at)
  return {
    above: {
      ...unit,
      text: joinLines([above]),
      printed: above,
      closes: undefined,
      breaks: true,
      loose: unit.loose.slice(0, -1),
    },
    below: { ...unit, text: joinLines([below]), printed: below, opens: false, resumes: true, loose: [] },
  }
}

/** Puts a paragraph that ends with a picture credit on the list as a caption, with the sentence before it where the credit stands alone. */
const pushText = (units: Block[], whole: TextBlock): void => {
  const parts = takeCredit(whole.printed) ? splitLoose(whole) : undefined
  if (parts) units.push(parts.above)
  const unit = parts?.below ?? whole
  const credit = takeCredit(unit.printed)
  if (!credit) {
    const last = units.at(-1)
    // A dateline that fills its line belongs to the paragraph below it.
    if (last?.kind === 'text' && last.opens && takeOpening(last.printed).text === '' && !unit.opens)
      units[units.length - 1] = {
        ...unit,
        text: last.text + unit.text,
        printed: last.printed + unit.printed,
        opens: true,
        loose: [...last.loose, ...unit.loose.map((at) => at + countLetters(last.printed))],
      }
    else units.push(unit)
    return
  }
  let text = joinLines([credit.text])
  let printed = unit.printed
  const above = units.at(-1)
  const cut = !text && above?.kind === 'text' ? splitLoose(above) : undefined
  if (cut) units.splice(-1, 1, cut.above, cut.below)
  const before = units.at(-1)
  if (!text && before?.kind === 'text' && before.text.length <= 80) {
    text = before.text
    printed = before.printed + printed
    units.pop()
  } else if (!text && before?.kind === 'text') {
    const parts = splitPicture(before.text)
    if (parts) {
      units[units.length - 1] = { ...before, text: parts[0], printed: parts[0] }
      text = parts[1]
      printed = text + printed
    }
  } else {
    const parts = splitPicture(text)
    if (parts) {
      units.push({ ...unit, text: parts[0], printed: parts[0], breaks: false, closes: undefined })
      printed = printed.slice(countedTo(printed, parts[0]))
      text = parts[1]
    }
  }
  const own = joinCredit(credit.credit ?? '')
  // A credit under no sentence is all that is printed of its picture.
  units.push({ kind: 'caption', caption: text ? { text, credit: own } : { text: own }, printed })
}

/** Place in a printed text up to which it holds the characters of its clean beginning. */
const countedTo = (printed: string, beginning: string): number => {
  return placeAfterLetters(printed, countLetters(beginning))
}

const joinCredit = (credit: string): string => credit.replace(/\n/g, '').replace(/\s+/g, ' ').trim()

/**
 * Joins placed lines to paragraphs, display lines, bylines and captions.
 * @param placed - lines in reading order, with their roles
 * @returns blocks in the same order
 */
export const blocksOf = (placed: readonly Placed[]): Block[] => {
  const units: Block[] = []
  let open: Placed[] = []
  const close = (): void => {
    if (open.length) pushText(units, textUnit(open))
    open = []
  }
  for (const place of placed) {
    const { line, role, measure } = place
    if (role === 'display') {
      close()
      if (isBylineLine(line.text)) units.push({ kind: 'byline', names: namesOf(line.text), printed: line.text })
      else
        units.push({
          kind: 'display',
          text: cleanHeading(line.text),
          printed: line.text,
          width: line.width,
          measure,
          gap: line.gap,
          ...(line.row !== undefined && { row: line.row }),
        })
      continue
    }
    if (role === 'first' || role === 'only') close()
    open.push(place)
    if (role === 'last' || role === 'only') close()
  }
  close()
  return units
}
