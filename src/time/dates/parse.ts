import type { Day } from '../day.js'
import { chineseDates } from './chinese.js'
import type { DateRule, Groups, Need } from './rule.js'
import type { ClosedSpan, DaySpan } from './spans.js'
import { englishDates } from './english.js'
import { foldSameLength } from '../../text/fold-same-length.js'
import { matchesIn } from '../../text/patterns.js'

/**
 * A date wording of a question: the days it names, `[from, to)`, open where an end is missing, and its half-open UTF-16
 * range in the question. `range`: the user limits from when the news is; the words can leave the question and the
 * days can filter. `mention`: the words may stand in the articles; keep them. `isVague`: "lately", which bounds nothing.
 */
export type When = { from?: Day; to?: Day; start: number; end: number; kind: 'range' | 'mention'; isVague: boolean }

const allDates = [...chineseDates, ...englishDates]
const rulesFor = (plain: string): readonly DateRule[] => (/[a-z]/i.test(plain) ? allDates : chineseDates)

/** What has the form of a date, whichever day it is read on. */
type Form = Pick<DateRule, 'read'> & {
  start: number
  end: number
  groups: Groups
  weight: DateRule['weight'] | undefined
}

const formsIn = (plain: string): Form[] => {
  const forms: Form[] = []
  let asked: Need | undefined
  let isThere = true
  for (const { form, needs, weight, read } of rulesFor(plain)) {
    // Rules with one need stand together: it is asked once.
    if (needs !== asked) {
      asked = needs
      isThere = needs?.(plain) ?? true
    }
    if (!isThere) continue
    for (const { 0: text, index, groups = {} } of matchesIn(form, plain))
      forms.push({ start: index, end: index + text.length, groups, read, weight })
  }
  // The first in the text wins, of two at one place the longer: 6月18日 over 18日, 去年国庆 over 去年.
  return forms.sort((a, b) => a.start - b.start || b.end - a.end)
}

type Found = Form & { span: ClosedSpan }

const findAll = (forms: readonly Form[], today: Day): Found[] => {
  const apart: Found[] = []
  for (const form of forms) {
    if (form.start < (apart.at(-1)?.end ?? 0)) continue
    const span = form.read(form.groups, { today })
    if (span) apart.push({ ...form, span })
  }
  return apart
}

const joinForm = /^ ?(?:到|至|-{1,2}|[—–~]{1,2}|to|until|till|through) ?$/i
const pairForm = /^ ?(?:和|与|and) ?$/i

/** The first end of a range together with the second, read from the first on: 6月30日到3日. */
const joined = (plain: string, today: Day, first: Found, second: Found): Found | undefined => {
  const between = plain.slice(first.end, second.start)
  const isPair =
    pairForm.test(between) &&
    (/between $/i.test(plain.slice(Math.max(0, first.start - 8), first.start)) || plain.startsWith('之间', second.end))
  if (!isPair && !joinForm.test(between)) return undefined
  const until = second.read(second.groups, { today, after: first.span.from })
  if (!until || until.to <= first.span.to) return undefined
  const end = second.end + (/^ ?(?:之间|期间)/.exec(plain.slice(second.end, second.end + 3))?.[0].length ?? 0)
  return { ...first, end, span: { from: first.span.from, to: until.to }, weight: undefined }
}

// The question asks for news and does not only mention the word (错误报道, 新闻联播): it ends in it or asks which.
const news = '(?:新闻|消息|报道|报导|头条|动态|要闻|资讯|快讯|大事|文章)'
const newsForm = new RegExp(
  `(?:什么|哪些|啥|最新)的?[大重要相关]{0,2}${news}(?!联播)|${news} ?(?=[?!。]|$|有[哪什啥没]|呢|吗)|有(?:了|过)?(?:什么|哪些|啥)(?=新|大)|\\b(?:news|headlines?|stories|articles?|reports?)\\b`,
  'i',
)
const eventForm = /发生|\bhappen/i

// Words that turn a date into an open range, before and behind it. 起 and 开始 do so only after 从 or 自.
const edges: { before?: RegExp; after?: RegExp; open: (span: ClosedSpan) => DaySpan; since: boolean }[] = [
  { after: /^ ?(?:以来|至今|到现在|到目前|迄今)(?:为止)?/, open: ({ from }) => ({ from }), since: true },
  { before: /(?:从|自)$/, after: /^ ?(?:起(?![诉草火飞源])|开始)/, open: ({ from }) => ({ from }), since: true },
  { before: /\bsince $/i, open: ({ from }) => ({ from }), since: true },
  { after: /^ ?(?:之|以)后/, open: ({ to }) => ({ from: to }), since: false },
  { before: /\bafter $/i, open: ({ to }) => ({ from: to }), since: false },
  { after: /^ ?(?:之|以)前/, open: ({ from }) => ({ to: from }), since: false },
  { before: /\bbefore $/i, open: ({ from }) => ({ to: from }), since: false },
]
const leadForm = /(?:从|自从|自|\b(?:from|between|in|on|during|at|over) )$/i

const vague = /^(?:最近|近[期日来年几十]|日前|过去几|recent|late)/iu

type Edged = { start: number; end: number; span: DaySpan; since: boolean; weight: DateRule['weight'] | undefined }

/** The date with the words that open it at one end; they lie between the date before (`floor`) and the next one. */
const withEdges = (plain: string, found: Found, floor: number, ceiling: number): Edged => {
  const before = plain.slice(Math.max(floor, found.start - 9), found.start)
  const after = plain.slice(found.end, Math.min(ceiling, found.end + 8))
  for (const edge of edges) {
    const opening = edge.before?.exec(before)
    const closing = edge.after?.exec(after)
    if ((edge.before && !opening) || (edge.after && !closing)) continue
    // 自2024年以来: the preposition goes with the closing word.
    const lead = opening ?? leadForm.exec(before)
    return {
      start: found.start - (lead?.[0].length ?? 0),
      end: found.end + (closing?.[0].length ?? 0),
      span: edge.open(found.span),
      since: edge.since,
      weight: found.weight,
    }
  }
  const lead = /[a-z] $/i.test(before) ? (leadForm.exec(before)?.[0].length ?? 0) : 0
  return { start: found.start - lead, end: found.end, span: found.span, since: false, weight: found.weight }
}

/** Days that a text names, `[from, to)`, and where: a half-open UTF-16 range. */
export type NamedDays = Pick<When, 'from' | 'to' | 'start' | 'end'>

/**
 * Finds what has the form of a date in a text that is read on several days.
 * @param text - as typed or printed
 * @returns gives the days that `parseWhen` finds, for one day of reading after the other
 */
export const datesIn = (text: string): ((today: Day) => NamedDays[]) => {
  const plain = foldSameLength(text)
  const forms = formsIn(plain)
  return (today) => readOn(plain, forms, today).map(({ span, start, end }) => ({ ...span, start, end }))
}

/**
 * Finds the dates and ranges that a question names, in Chinese (both scripts) and English. A date without a year is the
 * nearest one up to today; weeks start on Monday: 上周五 on a Sunday is nine days ago. Last units (最近三天) include today.
 * @param question - as typed
 * @param today - the day on which the question is asked
 * @returns the dates in the order of the text, without overlap. Years of reigns (永历十五年), lunar dates, and lunar feasts
 *   outside 1900..2200 are not found.
 */
export const parseWhen = (question: string, today: Day): When[] => {
  const plain = foldSameLength(question)
  const asksNews = newsForm.test(plain)
  const asksEvents = eventForm.test(plain)
  return readOn(plain, formsIn(plain), today).map(({ span, start, end, since, weight }) => {
    const nearby = weight === 'near' && (asksEvents || /^(?:的|'s\b)/.test(plain.slice(end, end + 3)))
    const isRange = since || weight === 'fresh' || asksNews || nearby
    return { ...span, start, end, kind: isRange ? 'range' : 'mention', isVague: vague.test(plain.slice(start, end)) }
  })
}

const readOn = (plain: string, forms: readonly Form[], today: Day): Edged[] => {
  const whole: Found[] = []
  for (const found of findAll(forms, today)) {
    const last = whole.at(-1)
    const both = last && joined(plain, today, last, found)
    if (both) whole[whole.length - 1] = both
    else whole.push(found)
  }
  let floor = 0
  return whole.map((found, at) => {
    const edged = withEdges(plain, found, floor, whole[at + 1]?.start ?? plain.length)
    floor = edged.end
    return edged
  })
}
