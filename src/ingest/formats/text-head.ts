import { widthOf } from '../../text/clean.js'
import { countCharacters } from '../account.js'
import { isBylineLine, namesOf } from '../newspaper/conventions.js'
import type { TextFile } from '../format.js'
import { readHeadLine, readPublication } from '../head-lines.js'
import { fieldNameOf } from '../metadata.js'
import { findDay } from '../written-date.js'

/** The fields at the top of a plain text, and the text itself. */
export type TextHead = {
  fields: Map<string, unknown>
  subtitle?: string
  byline: string[]
  /** Headline and paragraphs, line by line; the headline stands first where the text has one. */
  body: string
  /** Characters of the lines that were taken out. */
  taken: number
}

/** Lines from the top among which such lines are looked for; further down they are sentences. */
const headLimit = 12
/** Ems. Longer lines are paragraphs. */
const lineLimit = 60

/** The subject of a letter or of a mail. */
const subjectForm = /^(?:Subject|SUBJECT|主题|主題)\s*[:：]\s*(\S.*)$/
/** A subtitle with its dash under the headline of a text: `——写在汛期到来之前`; a line of dashes is none. */
export const subtitleForm = /^(?:——|—|──|--)\s*[^\s—─━-]/
/** `临江日报记者 沈玉`, `文/沈玉 图/罗一平`, `□ 本刊记者　沈玉　发自青岭`. */
const bylineForm =
  /^[■□●○◆▲▼]?\s*(?:(?:文|撰文|作者)\s*[/／|丨]\s*|[\p{Script=Han}]{2,10}(?:日报|晚报|早报|时报|周刊|新闻|社|报|网)\s*(?:记者|特约记者|见习记者|通讯员)[\s:：/]+)((?:[\p{Script=Han}·\s、]|[图摄]\s*[/／|丨]){2,30})$/u

/**
 * Takes the lines that tell of the article off the top of a plain text: labels (`标题：`, `【来源】`), an address, a date,
 * the way to the article on its site, a subtitle with its dash, a line with a reporter. What follows `正文：` is the text.
 * @param text - a whole file; lines end with `\n`
 * @param file - zone, and the day of the last change
 * @returns the text itself where its top has no such line
 */
export const takeTextHead = (text: string, file: TextFile): TextHead => {
  const lines = text.split('\n')
  const fields = new Map<string, unknown>()
  const kept: string[] = []
  const byline: string[] = []
  let subtitle: string | undefined
  let headline: string | undefined
  let taken = 0
  let at = 0
  let seen = 0
  /** Lines of the text that stand above: one or two below each other may be the headline, the next one begins the text. */
  let texts = 0
  let lastText = -1
  const take = (line: string): void => {
    taken += countCharacters(line)
    // The lines above and below do not become one paragraph.
    kept.push('')
    at++
  }

  for (; at < lines.length && seen < headLimit && texts < 3;) {
    const line = (lines[at] ?? '').trim()
    if (line === '') {
      kept.push('')
      at++
      continue
    }
    seen++
    const subject = texts === 0 && headline === undefined ? subjectForm.exec(line)?.[1] : undefined
    if (subject !== undefined) {
      fields.set('headline', subject)
      headline = subject
      take(line)
      continue
    }
    const hasTop = texts > 0 || headline !== undefined
    // Two dates below each other are the rows of a table.
    const isRow = findDay(line) !== undefined && findDay((lines[at + 1] ?? '').trim()) !== undefined
    const hasDate = [...fields.keys()].some((name) => fieldNameOf(name) === 'date')
    const facts = readHeadLine(line, file) ?? (hasTop && !hasDate && !isRow ? readPublication(line, file) : undefined)
    if (facts) {
      take(line)
      let opensText = false
      for (const [name, value] of facts.fields) {
        const field = fieldNameOf(name)
        if (field === 'headline' && headline === undefined) headline = value || undefined
        if (field === 'text') {
          opensText = true
          taken -= countCharacters(value)
          kept.push(value)
        } else if (value !== '') fields.set(name, fields.get(name) ?? value)
      }
      if (opensText) break
      continue
    }
    if (
      hasTop &&
      subtitle === undefined &&
      // The third line of a poem is none.
      (texts < 2 || (lines[at + 1] ?? '').trim() === '') &&
      subtitleForm.test(line) &&
      widthOf(line) <= lineLimit &&
      !/[。！？]$/.test(line)
    ) {
      subtitle = line
      at++
      continue
    }
    const names = hasTop ? bylineForm.exec(line)?.[1] : undefined
    if (names !== undefined || (hasTop && isBylineLine(line) && fields.size + byline.length > 0)) {
      byline.push(...namesOf(names ?? line))
      take(line)
      continue
    }
    texts++
    const isBelow = texts === 1 || lastText === at - 1
    lastText = at
    kept.push(lines[at] ?? '')
    at++
    const isText = widthOf(line) > lineLimit || (texts > 1 && /[。！？；，：.,;:!?”]$/u.test(line))
    if (isText || !isBelow || headline !== undefined) break
  }
  const isTouched = fields.size > 0 || byline.length > 0 || subtitle !== undefined || taken > 0
  if (!isTouched) return { fields, byline, body: text, taken: 0 }
  const rest = [...kept, ...lines.slice(at)].join('\n').replace(/^\n+/, '')
  return { fields, byline, ...(subtitle !== undefined && { subtitle }), body: rest, taken }
}
