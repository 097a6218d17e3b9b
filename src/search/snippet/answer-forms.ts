import { fromLexicon, wordsNamed } from '../../text/lexicon.js'
import { matchesIn, withFlags } from '../../text/patterns.js'
import { hasHan } from '../../text/han.js'
import type { Range } from '../../text/sentences.js'
import { stemOf } from '../../text/stem.js'
import { onceFor } from '../once.js'
import type { AnalyzedQuery } from '../query/analyze-query.js'
import { asksYear, plainYear } from '../query/answer-type.js'
import { asksEnd, asksStart } from '../query/hours.js'
import { personsIn, placesIn, type Texts } from '../query/persons.js'
import { wholeFigure } from './figures.js'

const latinMonth =
  '(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sep(?:t(?:ember)?)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)'
const latinDay = '(?:mon|tues|wednes|thurs|fri|satur|sun)days?'
const latinDate = new RegExp(
  `\\b(?:(?:${latinDay},? )?(?:\\d{1,2}(?:st|nd|rd|th)? (?:of )?${latinMonth}\\b|${latinMonth}\\.? \\d{1,2}(?:st|nd|rd|th)?\\b|${latinMonth}\\b(?! (?:be|have|not)\\b))(?:,? \\d{4}\\b)?|${latinDay}\\b|(?:19|20)\\d\\d\\b)`,
  'gu',
)
/** Far cheaper to see in Chinese text than that none of the above is there. */
const mayHoldDate = /[a-z]|(?:19|20)\d\d/
const numberWords =
  '(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred|thousand|million|half|quarter)'
const latinNumber = new RegExp(`\\b${numberWords}(?:[ -](?:and |a )?${numberWords})*\\b`, 'gu')

const apart = (ranges: Range[]): Range[] => {
  const kept: Range[] = []
  for (const range of ranges.sort((a, b) => a[0] - b[0] || b[1] - a[1])) {
    const last = kept.at(-1)
    if (last && range[0] < last[1]) last[1] = Math.max(last[1], range[1])
    else kept.push([...range])
  }
  return kept
}

const matchesOf = (form: RegExp, folded: string): Range[] =>
  matchesIn(withFlags(form, 'gu'), folded).map(({ 0: text, index }) => [index, index + text.length])

/** Clauses that say why, without the word that leads them. */
const because =
  /(?<=因为?(?!此|而)|由于|原因(?:是|在于)|为了|\b(?:because(?: of)?|due to|owing to|so that|while|thanks to) )[^,，。;；.!?！？]{2,60}/gu

const reasonsIn = (folded: string): Range[] =>
  matchesIn(because, folded).map(({ 0: clause, index }) => [index, index + clause.length])

/** The name of a work: between its brackets, in English a run of capitals. */
const workName =
  /(?:\b(?:The|A|An) )?\b\p{Lu}[\p{Ll}'’]+(?: (?:(?:of|the|and|in|to|a|on|for|with) )*\p{Lu}[\p{L}'’]+)+/gu
const asksWork = /\b(?:what|which) (?:film|movie|book|novel|play|song|show|opera|musical|album|painting)\b/u

const worksIn = (
  { folded: question, kind: { pattern, marked = pattern } }: AnalyzedQuery,
  text: string,
  folded: string,
): Range[] => {
  if (marked) return matchesOf(marked, folded)
  if (!asksWork.test(question)) return []
  return matchesIn(workName, text).map(({ 0: name, index }) => [index, index + name.length])
}

/** Numbers that are names: shares by their exchange (301152.SZ). */
const codes = /\b\d{4,6}\.(?:sz|sh|bj|hk|us|ss)\b|\b(?:sz|sh|bj|hk)\.?\d{4,6}\b/gu

/** Whoever asks for a day is not answered by 一年一度. */
const asksDay = /几号|几日|哪一?[天日]|\b(?:what|which) (?:day|date)\b/u
const dayForm = /[日号]|周|星期|礼拜|[昨今明前后]天|day\b|\d/u

/** Two days with this between them are a span: 9月15日至29日. */
const spanSign = /^ ?(?:至|到|-|–|—|~|～) ?$/u
const asksEdge = /起|\b(?:start|begin|end|until|close|deadline)/u

/** Weekdays in a row are one answer: 每周二、周四, Mondays and Fridays. */
const rowSign = /^(?: ?[、,和及与] ?| (?:and|&) )$/u
const weekdayAlone = /^(?:每?(?:周|星期|礼拜)[一二三四五六日天]|(?:mon|tues|wednes|thurs|fri|satur|sun)days?)$/u
const isJoined = (folded: string, last: Range, [from, to]: Range): boolean => {
  const sign = folded.slice(last[1], from)
  const before =
    folded
      .slice(...last)
      .split(/[、,和及与&]| and /u)
      .at(-1) ?? ''
  return (
    spanSign.test(sign) ||
    (rowSign.test(sign) && weekdayAlone.test(before.trim()) && weekdayAlone.test(folded.slice(from, to)))
  )
}

/** Days with a sign of "to" between them taken together. */
const asSpans = (folded: string, ranges: Range[]): Range[] => {
  const spans: Range[] = []
  for (const [from, to] of ranges) {
    const last = spans.at(-1)
    if (last && isJoined(folded, last, [from, to])) last[1] = to
    else spans.push([from, to])
  }
  return spans
}

const asksHour =
  /\bwhat time\b|\bhow (?:late|early)\b|\b(?:last|first|next) (?:\w+ ){0,3}?(?:one|bus|train|ferry|boat|tram|post|collection)\b/u

/** Titles that stand before a name and are taken along: Coach Linda. */
const titles = fromLexicon(
  ({ nameWords }) => new Set(wordsNamed(nameWords, 'latinTitles').map((title) => title.toLowerCase())),
)

const toFigure = new RegExp(
  `^( to )(?:\\d[\\d.,]*\\d|\\d|${numberWords}(?:-${numberWords})?)(?![\\w£$€%]| (?:[a-z]+s|per cent|percent)\\b)`,
  'u',
)

/** March 12 and 12 March count nothing. */
const monthBefore = new RegExp(`\\b${latinMonth} $`, 'u')
/** In May 12 people came is a count. */
const noCount =
  /^(?:st|nd|rd|th)?(?:[^\p{L}\d ]|$| (?:at|from|to|and|in|for|when|with|until|as|after|by|on|is|was|will)\b)/u
// 12 may have died, 50 march through the town.
const monthBehind = new RegExp(
  `^(?:st|nd|rd|th)?,? (?:of )?(?!(?:may|march)\\b(?! ?(?:$|[^\\p{L}\\s]|(?:at|from|to|and|in|for|when|with|until|as|after|by|on|is|was|will|or)\\b)))${latinMonth}\\b`,
  'u',
)
const isDayOfMonth = (folded: string, from: number, to: number): boolean =>
  /^\d{1,2}\D?$/u.test(folded.slice(from, to)) &&
  ((monthBefore.test(folded.slice(Math.max(0, from - 12), from)) && noCount.test(folded.slice(to, to + 12))) ||
    monthBehind.test(folded.slice(to, to + 14)))

/** What a question says of the form of the time that it asks for. */
const timeAsked = onceFor(({ folded }: AnalyzedQuery) => ({
  isHour: asksHour.test(folded),
  isDay: asksDay.test(folded),
  isYear: asksYear(folded),
  /** The first or the last day. */
  isEdge: asksEdge.test(folded) || asksStart.test(folded) || asksEnd.test(folded),
}))

/**
 * Finds what has the form of an answer to the question, in the order of the text.
 * @param analyzed - the question
 * @param paragraph - as printed and folded
 * @returns UTF-16 ranges; none where the question asks for nothing that has a form
 */
export const formsIn = (analyzed: AnalyzedQuery, paragraph: Texts): Range[] => {
  const { text, folded } = paragraph
  const asked = timeAsked(analyzed)
  const { kind, pattern } = analyzed.kind
  if (kind === 'person')
    return personsIn(paragraph).map(([from, to]) => {
      // Coach Linda, where the coach is asked for: the name answers.
      const [title = ''] = folded.slice(from, to).split(' ', 1)
      const isAsked =
        titles().has(title) && analyzed.words.some(({ form, term }) => form === title || term === stemOf(title))
      return [isAsked ? from + title.length + 1 : from, to]
    })
  if (kind === 'place') return placesIn(paragraph)
  if (kind === 'reason') return reasonsIn(folded)
  if (kind === 'other') return worksIn(analyzed, text, folded)
  if (!pattern) return []
  const isTime = kind === 'time'
  const dates = isTime && mayHoldDate.test(folded) && !asked.isHour ? matchesOf(latinDate, folded) : []
  const figures = matchesOf(pattern, folded)
    .map((range) => wholeFigure(folded, range, isTime))
    // A year is no answer to "how many".
    .filter(([, to]) => isTime || !/[年月日]/.test(folded[to] ?? ''))
    .filter(([from, to]) => isTime || !/^(?:19|20)\d\d(?:年|$)/u.test(folded.slice(from, to)))
  const words =
    kind === 'number' && /[a-z]/.test(folded)
      ? matchesOf(latinNumber, folded).filter(([from, to]) => pattern.test(folded.slice(from, to)))
      : []
  // The new figure leaves its unit out: from nineteen days to eleven.
  const bare = isTime
    ? []
    : figures.concat(words).flatMap(([from, to]): Range[] => {
        if (!/\bfrom $/u.test(folded.slice(0, from))) return []
        const [whole = '', lead = ''] = toFigure.exec(folded.slice(to, to + 30)) ?? []
        return whole === '' ? [] : [[to + lead.length, to + whole.length]]
      })
  const names = matchesOf(codes, folded)
  const found = [...dates, ...figures, ...words.map((range) => wholeFigure(folded, range, false)), ...bare].filter(
    ([from, to]) =>
      !names.some(([start, end]) => from < end && start < to) && (isTime || !isDayOfMonth(folded, from, to)),
  )
  if (!isTime) return apart(found)
  const spans = asked.isEdge ? apart(found) : asSpans(folded, apart(found))
  const days = spans.filter((range) => {
    const part = folded.slice(...range)
    return (
      dayForm.test(part) &&
      (hasHan(part) || !/[ap]\.?m\b|^\d{1,2}[.:]\d\d$/u.test(part) || /day|[a-z]{3,}\.? \d/u.test(part))
    )
  })
  const years = asked.isYear ? spans.filter((range) => plainYear.test(folded.slice(...range))) : []
  if (years.length > 0) return years
  return asked.isDay && days.length > 0 ? days : spans
}
