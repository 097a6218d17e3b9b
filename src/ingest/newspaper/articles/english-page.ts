import type { Story } from '../../../article/article.js'
import { cleanText } from '../../../text/clean.js'
import { isIndented, joinLines, splitLines, splitParagraphs } from '../../../text/paragraphs.js'
import { countCharacters, openAccount, type DropReason, type OpenAccount } from '../../account.js'
import {
  englishByline,
  englishIssueOf,
  isCapitalHead,
  isEnglishFurniture,
  isEnglishJump,
  isEnglishNotice,
  opensInEnglish,
  takeEnglishDateline,
} from '../english-conventions.js'
import type { TextReading } from '../../reading.js'

type Row = { raw: string; text: string; gap: boolean; kind: 'head' | 'byline' | 'text' }

// Lines of a headline are short; a longer line without a stop is running text.
const headLimit = 70

const mayBeHead = (text: string): boolean =>
  text.length <= headLimit && /^[“"‘'A-Z0-9]/.test(text) && !/[.,;:]["”’']?$/.test(text)

/** The reason to leave a line out of the articles, or nothing. */
const reasonOf = (raw: string, own: string): DropReason | undefined => {
  if (isEnglishJump(own)) return 'marks of jumps between pages'
  if (isEnglishNotice(own)) return 'weather and notices of the page'
  return isEnglishFurniture(raw) ? 'name, date and number of the page' : undefined
}

/** Lines of a file without blank ones; a blank line, or a line that was taken out, leaves a gap. */
const rowsOf = (text: string, account: OpenAccount, issue: { day?: string; source?: string }): Row[] => {
  const rows: Row[] = []
  let gap = true
  for (const raw of splitLines(text)) {
    const own = cleanText(raw)
    const reason = reasonOf(raw, own)
    if (own === '' || reason) {
      if (reason) account.drop(reason, countCharacters(own))
      if (reason === 'name, date and number of the page') Object.assign(issue, englishIssueOf(raw.trim()))
      gap = true
      continue
    }
    const isByline = own.length <= 80 && englishByline(own) !== undefined
    rows.push({ raw, text: own, gap, kind: isByline ? 'byline' : isCapitalHead(own) ? 'head' : 'text' })
    gap = false
  }
  return rows
}

/** Marks the short lines above a byline or a dateline as headlines, and capitals inside a text as text. */
const markHeads = (rows: readonly Row[]): Row[] => {
  const made = rows.map((row) => ({ ...row }))
  made.forEach((row, at) => {
    const starts = (row.kind === 'byline' && made[at - 1]?.kind !== 'byline') || opensInEnglish(row.text)
    if (!starts) return
    for (let up = at - 1; up >= 0 && at - up <= 4; up--) {
      const above = made[up]
      if (!above || above.kind === 'byline' || !mayBeHead(above.text)) break
      // Without a blank line above it a line of small letters may be the end of the story before.
      const before = made[up - 1]
      const free = above.gap || before === undefined || /[.!?]["”’']?$/.test(before.text) || mayBeHead(before.text)
      if (above.kind === 'text' && !free) break
      above.kind = 'head'
      if (above.gap) break
    }
  })
  made.forEach((row, at) => {
    if (row.kind !== 'head' || row.gap || made[at - 1]?.kind === 'head') return
    let below = at
    while (made[below]?.kind === 'head') below++
    const next = made[below]
    const opens = next !== undefined && (next.kind === 'byline' || opensInEnglish(next.text))
    // A line of capitals inside a text, with nothing that opens a story below it, stays where it is.
    if (!opens && at > 0)
      made.slice(at, below).forEach((head) => {
        head.kind = 'text'
      })
  })
  return made
}

const endsStory = /[.!?…]["”’')\]]*$/

/**
 * The width at which the text of a page is broken, in characters.
 * @returns nothing for a page with one paragraph a line
 */
const measureOf = (rows: readonly Row[]): number | undefined => {
  const texts = rows.filter(({ kind }) => kind === 'text')
  const open = texts.filter(({ text }) => !endsStory.test(text))
  if (open.length < 2 || open.length < texts.length * 0.35) return undefined
  const widths = open.map(({ text }) => text.length).sort((a, b) => a - b)
  return widths[Math.floor(widths.length * 0.9)]
}

/** Characters that the first word of a line needs at the end of the line before. */
const firstWord = (text: string): number => 1 + (/^\S+/.exec(text)?.[0].length ?? 0)

/**
 * The paragraphs of lines broken at a measure: each ends with a sentence in a line that had room for the next word, or
 * at a blank line.
 */
const joinBroken = (rows: readonly Row[], measure: number): string[] => {
  const groups: string[][] = []
  rows.forEach((row, at) => {
    const before = rows[at - 1]
    const last = groups.at(-1)
    const done =
      before !== undefined && endsStory.test(before.text) && before.text.length + firstWord(row.text) < measure
    const indented = isIndented(row.raw) && before !== undefined && endsStory.test(before.text)
    // A blank line inside a sentence is the end of a column.
    const parted = row.gap && before !== undefined && (endsStory.test(before.text) || !/^[a-z]/.test(row.text))
    if (!last || done || indented || parted) groups.push([row.text])
    else last.push(row.text)
  })
  return groups.map(joinLines)
}

const storyOf = (rows: readonly Row[], measure: number | undefined): Story => {
  const heads = rows.filter(({ kind }) => kind === 'head').map(({ text }) => text)
  const names = rows.filter(({ kind }) => kind === 'byline').flatMap(({ text }) => englishByline(text) ?? [])
  const body = rows.filter(({ kind }) => kind === 'text')
  const paragraphs =
    measure === undefined
      ? splitParagraphs(body.map(({ raw, gap }, at) => (gap && at > 0 ? `\n${raw}` : raw)).join('\n'))
      : joinBroken(body, measure)
  const filed = takeEnglishDateline(paragraphs[0] ?? '')
  if (paragraphs.length && filed.text) paragraphs[0] = filed.text
  return {
    ...(heads.length ? { headline: heads.join(' ') } : {}),
    ...(names.length ? { byline: [...new Set(names)] } : {}),
    ...(filed.dateline ? { dateline: filed.dateline } : {}),
    paragraphs,
  }
}

/**
 * Reads an English newspaper page in file order: a story begins at a headline in capitals, or at the lines above a
 * byline or a dateline.
 * @param text - the whole file
 * @returns the articles in that order, with the day and the paper that the page names
 */
export const readEnglishPage = (text: string): TextReading => {
  const account = openAccount()
  const issue: { day?: string; source?: string } = {}
  const rows = markHeads(rowsOf(text, account, issue))
  const groups: Row[][] = []
  rows.forEach((row, at) => {
    const before = rows[at - 1]
    const begins = row.kind === 'head' && before?.kind !== 'head'
    const signed = row.kind === 'byline' && before?.kind === 'text'
    const last = groups.at(-1)
    if (!last || begins || (signed && row.gap)) groups.push([row])
    else last.push(row)
  })
  const measure = measureOf(rows)
  // A headline without a text goes with the story below it.
  const whole: Row[][] = []
  for (const group of groups) {
    const last = whole.at(-1)
    if (last && !last.some(({ kind }) => kind === 'text')) last.push(...group)
    else whole.push(group)
  }
  const { day, source } = issue
  const stories = whole.map((group) => ({ ...(source !== undefined && { source }), ...storyOf(group, measure) }))
  const shown = rows.reduce((sum, row) => sum + countCharacters(row.text), 0)
  return { stories, account: account.close(countCharacters(text), shown), ...(day !== undefined && { issueDay: day }) }
}
