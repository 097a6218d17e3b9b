import { cleanText, widthOf } from '../../text/clean.js'
import { isMostlyLatin } from '../../text/han.js'
import { fullSlack, joinLines, narrowest } from '../../text/paragraphs.js'
import { coverage, pairsOf, weightsOf } from './articles/similarity.js'
import { isNumbered } from './articles/blocks.js'
import { isBylineLine, isSection, opensWithDateline } from './conventions.js'
import { isEnglishJump, opensInEnglish, takeEnglishNames } from './english-conventions.js'
import { endsSentence } from './layout/line-roles.js'

/** A story of a page whose lines tell by themselves where everything begins; every text is one line. */
export type SetStory = {
  /** Headline, kicker and byline as printed, a line each. */
  heads: string[]
  paragraphs: string[]
  subheadings: { text: string; before: number }[]
}

/** A printed line. `width`: in ems, with the indent; `indent`: its width. */
type SetLine = { text: string; width: number; indent: number; gap: boolean }

/** A headline with the text below it, until the next one. */
type Section = { heads: string[]; paragraphs: string[][]; isIndented: boolean }

// Ems by which a full line may go beyond the measure: stops may hang.
const overhang = 1.6
// The first line of a paragraph whose indent was lost is so much shorter.
const lostIndent = 2
/** Share of the full lines of a column that may end a sentence. */
const mostWhole = 0.4
const longestHead = 4

/** English lines are broken by the number of their characters. */
const linesOf = (printed: readonly string[], isLatin: boolean): SetLine[] => {
  const lines: SetLine[] = []
  let gap = false
  for (const raw of printed) {
    const text = raw.replace(/[ \t\u3000]+/gu, ' ').trim()
    if (text !== '') {
      const blanks = /^[ \t\u3000\u00a0]*/u.exec(raw)?.[0] ?? ''
      const indent = blanks.includes('\t') ? 2 : blanks.replace(/\u3000/gu, '  ').length / 2
      lines.push({ text, width: (isLatin ? text.length / 2 : widthOf(text)) + indent, indent, gap })
    }
    gap = text === ''
  }
  return lines
}

const endsInLatin = /[A-Za-z][^.!?…]*[.!?…]["”’')\]]*$/

const mayBeHead = ({ text }: SetLine): boolean =>
  !endsSentence(text) && !/[，、；：,;:.-]["”’']?$/u.test(text) && !/。(?=[^”」』）。])/u.test(text)

/** Characters at the end of a line among which the last word of a sentence is looked for: a line may be a whole book. */
const endLimit = 80

const endsParagraph = ({ text }: SetLine): boolean =>
  endsSentence(text) || /[：；:]$/u.test(text) || endsInLatin.test(text.slice(-endLimit))

/** An indent of two signs begins a paragraph; a wider one centres a headline. */
const opensParagraph = ({ indent }: SetLine): boolean => indent >= 1 && indent <= 3

/** English lines end where the next word does not fit: no line that goes on with a sentence is wider. */
const latinMeasureOf = (lines: readonly SetLine[]): number =>
  lines.reduce((most, line, at) => {
    const before = lines[at - 1]
    const goesOn = before !== undefined && !line.gap && !endsParagraph(before) && !opensParagraph(line)
    if (!goesOn) return most
    // The first line of a paragraph of two is the only full one; a line above a capital may be a headline.
    return Math.max(most, line.width, /^\p{Ll}/u.test(line.text) ? before.width : 0)
  }, 0)

/** The width that most lines have, or the one right above it that still many have: stops pull a line in by a sign. */
const measureOf = (lines: readonly SetLine[]): number | undefined => {
  const counts = new Map<number, number>()
  for (const { width } of lines) counts.set(Math.round(width), (counts.get(Math.round(width)) ?? 0) + 1)
  const [most] = [...counts].reduce((top, own) => (own[1] > top[1] ? own : top), [0, 0])
  const isCommon = (width: number): boolean => (counts.get(width) ?? 0) >= Math.max(2, lines.length * 0.08)
  const measure = isCommon(most + 2) && isCommon(most + 1) ? most + 2 : isCommon(most + 1) ? most + 1 : most
  const full = lines.filter(({ width }) => width >= measure - fullSlack && width <= measure + overhang)
  // Verses and items of a list end where their sentences do.
  const whole = full.filter(({ text }) => endsSentence(text)).length
  const isSet = measure >= narrowest && full.length >= lines.length * 0.3 && whole <= full.length * mostWhole
  return isSet ? measure : undefined
}

const isNameOrJump = (text: string): boolean =>
  isBylineLine(text) || isEnglishJump(text) || takeEnglishNames(['', text]).names.length > 0

/**
 * Cuts the lines into headlines and whole paragraphs.
 * @returns nothing where a single line does not fit: a text line that is neither full nor the end of a sentence
 */
const sectionsOf = (lines: readonly SetLine[], measure: number, isLatin: boolean): Section[] | undefined => {
  const indents = lines.filter(opensParagraph).length
  const isIndented = indents >= 2 && indents >= lines.length * 0.04
  /** Whether a line reaches the margin; a word or a number that did not fit any more may leave more room. */
  const isFull = (at: number): boolean => {
    if (isLatin) {
      const word = /^[^\s-]+/u.exec(lines[at + 1]?.text ?? '')?.[0] ?? ''
      return (lines[at]?.width ?? 0) + (word.length + 1) / 2 > measure - 0.6
    }
    const next = /^[A-Za-z0-9.,%-]+/.exec(lines[at + 1]?.text ?? '')?.[0].length ?? 0
    return (lines[at]?.width ?? 0) >= measure - fullSlack - next / 2
  }
  const isWide = (at: number): boolean => (lines[at]?.width ?? 0) > measure + overhang
  /** Whether headlines begin at a line, the one before having ended a sentence. */
  const beginsHead = (at: number): boolean => {
    const line = lines[at]
    if (!line || !mayBeHead(line) || (isIndented && opensParagraph(line))) return false
    if (isIndented) {
      let below = at
      while (below - at <= longestHead && below < lines.length) {
        const own = lines[below]
        if (!own || opensParagraph(own)) break
        if (!mayBeHead(own)) return false
        below++
      }
      return below < lines.length && below - at <= longestHead
    }
    const isShort = isLatin ? (line.gap || at === 0) && !isFull(at) : line.width < measure - fullSlack - lostIndent
    return isWide(at) || isShort || (line.gap && lines[at + 1]?.gap === true)
  }
  const sections: Section[] = []
  let isOpen = false
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at]
    const before = lines[at - 1]
    const section = sections.at(-1)
    if (!line) break
    const isClosed = !isOpen || (before !== undefined && endsParagraph(before))
    if (isClosed && beginsHead(at)) {
      const heads: string[] = []
      let end = at
      for (; end < lines.length && end - at < longestHead; end++) {
        const own = lines[end]
        if (!own || !mayBeHead(own)) break
        if (isIndented ? opensParagraph(own) : end > at && !isWide(end) && isFull(end) && !isBylineLine(own.text)) break
        // What stands above a blank line may sign the text before it, or be the title of all that follows.
        if (end > at && own.gap && !isNameOrJump(own.text)) return undefined
        heads.push(own.text)
      }
      sections.push({ heads, paragraphs: [], isIndented })
      isOpen = false
      at = end - 1
      continue
    }
    if (!section || isWide(at)) return undefined
    if (isOpen) {
      const isBreak = isIndented ? opensParagraph(line) : line.gap || (before !== undefined && !isFull(at - 1))
      if (isBreak && !isClosed) return undefined
      // Inside a paragraph every line reaches the margin, and no blank line stands.
      if (!isBreak && (line.gap || !isFull(at - 1))) return undefined
      if (isBreak) section.paragraphs.push([line.text])
      else section.paragraphs.at(-1)?.push(line.text)
    } else {
      if (isIndented && !opensParagraph(line)) return undefined
      section.paragraphs.push([line.text])
    }
    isOpen = true
  }
  const last = lines.at(-1)
  return last && isOpen && endsParagraph(last) ? sections : undefined
}

/** The words of an English text that are not too short to tell of anything. */
const longWordsOf = (text: string): Set<string> =>
  new Set((text.match(/\p{L}{5,}/gu) ?? []).map((word) => word.toLowerCase()))

/** More of a long story is not compared: the work stays in proportion to the text. */
const mostPairs = 4000

const headOf = (section: Section | undefined): string => section?.heads[0] ?? ''

const opens = ({ heads, paragraphs }: Section): boolean =>
  heads.some(isBylineLine) ||
  heads.some(isEnglishJump) ||
  takeEnglishNames(heads).heads.length < heads.length ||
  opensWithDateline((paragraphs[0] ?? []).join('')) ||
  opensInEnglish((paragraphs[0] ?? []).join(' '))

// A subheading is short; a headline says who does what.
const longestSubheading = 14
const shortestHeadline = 6

// Sections of one article share 0.06 to 0.29 of the weight of their words, those of two articles up to 0.05, and 0.13
// where both are short: measured on 4,500 articles of newspapers, cut in halves.
const sharedOnPage = 0.12
const sharedAmongFiled = 0.085
const sharedInText = 0.065
const sharedInEnglish = 0.04
/** Share of a headline that the first paragraphs of its story repeat. */
const leastLead = 0.2

/**
 * Cuts a page into its stories where the lines are those of one column at one measure, with nothing between them but
 * headlines and whole paragraphs.
 * @param printed - lines of the page without its furniture
 * @param hasName - whether furniture stood above: the page of a paper, not an article with subheadings
 * @returns at least two stories; nothing where a line does not fit in, or where all is one article
 */
export const cutSetPage = (printed: readonly string[], hasName: boolean): SetStory[] | undefined => {
  if (printed.some((line) => /\S(?: {3,}|\t+|\u3000{3,})\S/u.test(line))) return undefined
  const isLatin = isMostlyLatin(printed.join('\n'))
  const lines = linesOf(printed, isLatin)
  const pairsIn = isLatin ? longWordsOf : pairsOf
  const measure = lines.length < 6 ? undefined : isLatin ? latinMeasureOf(lines) : measureOf(lines)
  const sections = measure === undefined ? undefined : sectionsOf(lines, measure, isLatin)
  if (!sections || sections.length < 2 || sections.some(({ paragraphs }) => paragraphs.length === 0)) return undefined
  if (sections.some(({ heads }) => heads.some(isSection))) return undefined
  const texts = sections.map(({ paragraphs }) => paragraphs.map((own) => joinLines(own)))
  if (texts.flat().length === sections.flatMap(({ paragraphs }) => paragraphs).flat().length) return undefined
  const pairs = texts.map((own) => pairsIn(own.join('\n')))
  const weight = weightsOf(texts.flat().map(pairsIn))
  // Names above the first text alone are those of one article.
  const isFiled = sections.some((section, at) => opens(section) && (at > 0 || hasName))
  const limit = isLatin ? sharedInEnglish : isFiled ? sharedAmongFiled : hasName ? sharedOnPage : sharedInText
  /** What the words say of a section: part of the article above it, under a subheading, or a story of its own. */
  const goesOn = (at: number, told: ReadonlySet<string>, least = limit): boolean => {
    const own = pairs[at] ?? new Set()
    const lead = coverage(pairsIn(headOf(sections[at])), pairsIn((texts[at] ?? []).slice(0, 2).join('')), weight)
    const share = Math.max(coverage(told, own, weight), coverage(own, told, weight))
    return share >= least || (!hasName && !isFiled && lead < leastLead)
  }
  const mayGoOn = (section: Section): boolean =>
    section.heads.length === 1 &&
    (widthOf(headOf(section)) <= longestSubheading || isNumbered(headOf(section)) || (!hasName && !isFiled)) &&
    !opens(section)
  const isMark = (section: Section): boolean =>
    isNumbered(headOf(section)) || widthOf(headOf(section)) < shortestHeadline
  const unsure = sections.flatMap((section, at) => (at > 0 && mayGoOn(section) && !isMark(section) ? [at] : []))
  // Where nothing but words tells the stories apart, the headings of a text are mostly of one kind.
  const areHeadlines =
    !isFiled && unsure.filter((at) => goesOn(at, pairs[at - 1] ?? new Set())).length * 2 < unsure.length
  const stories: SetStory[] = []
  let told = new Set<string>()
  for (const [at, section] of sections.entries()) {
    const paragraphs = texts[at] ?? []
    const story = stories.at(-1)
    if (
      story &&
      mayGoOn(section) &&
      (isMark(section) || (!areHeadlines && goesOn(at, told, isFiled ? limit : limit / 2)))
    ) {
      story.subheadings.push({ text: cleanText(headOf(section)), before: story.paragraphs.length })
      story.paragraphs.push(...paragraphs)
      if (told.size > mostPairs) told = new Set()
      for (const pair of pairs[at] ?? []) told.add(pair)
    } else {
      stories.push({ heads: section.heads, paragraphs, subheadings: [] })
      told = new Set(pairs[at])
    }
  }
  return stories.length > 1 ? stories : undefined
}
