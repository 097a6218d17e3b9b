import { matchesIn } from '../../text/patterns.js'
import type { Range } from '../../text/sentences.js'
import { onceFor } from '../once.js'
import type { AnalyzedQuery } from '../query/analyze-query.js'

/** What is new counts more than what it replaces: 由二月二日改为二月二十三日. */
const newShare = 1.6
const oldShare = 0.4

const changedTo =
  /(?:(?:[改调加增升降减涨跌延缩变移]|推迟|提前|提高|延长|缩短|顺延)了?(?:为|到|至|成)|(?<![供反效对响适其事])[应实](?:为|是)|更正为)$/u
const changesLater =
  /^[^,，。;；]{0,12}[,，]?[^,，。;；]{0,6}(?<![供反效对响适其事])[应实]为|^.{0,8}(?:[改调加增升降减涨跌延缩变移]|推迟|提前|提高|延长|缩短|顺延)了?(?:为|到|至|成)/u

const formerly =
  /(?:(?:由|从|原定|原来|原|本来)(?:每\p{Script=Han}{1,2})?|每.{0,4}由|[写印登][^,，。]{0,8}|误[为作写])$/u
/** In English: £2.20, not £2.40; instead of every half hour. */
const insteadOf = /(?:(?:, |\band )not|\b(?:instead of|rather than)) (?:the |at |on |from )?$/u
/** And put back from 14 November to 22 January; open from nine to five is no change. */
const moves =
  '\\b(?:mov(?:e|es|ed|ing)|put back|brought forward|rais(?:e|es|ed|ing)|cuts?|cutting|increas(?:e|es|ed|ing)|r[io]s(?:e|es|en|ing)|fell|falls?|fallen|falling|reduc(?:es|ed|ing)|drop(?:s|ped)?|delayed|postponed|chang(?:es|ed|ing)|switch(?:es|ed)|(?:go|goes|went|going|put) (?:up|down))(?:(?: [a-z]+){0,3}|(?: [a-z]+){1,8},) from '
const movedFrom = new RegExp(`${moves}(?:the )?$`, 'u')
const movedFromTo = new RegExp(`${moves}[^,;!?]{1,30} to (?:the )?$`, 'u')
const movedTo = /^(?: [a-z]+){0,3} to /u
/** What was before a change is asked. */
const asksFormer = /原来|原定|原先|之前|以前|本来|过去|从前|早年|当初|起初|最初|\b(?:originally|formerly|previously)\b/u

/** So many UTF-16 units before a figure are looked at. */
const changeReach = 60

/**
 * Tells whether a text prints a figure as what it is no longer: 由二月二日改为二月二十三日, fares go up from £2.40 to £2.60.
 * @param folded - the text
 * @param range - the figure in it
 * @returns false too where no new one stands beside it
 */
export const isReplacedAt = (folded: string, [from, to]: Range): boolean => {
  const before = folded.slice(Math.max(0, from - changeReach), from)
  const behind = folded.slice(to, to + 18)
  return (
    (formerly.test(before) && changesLater.test(behind)) ||
    insteadOf.test(before) ||
    (movedFrom.test(before) && movedTo.test(behind))
  )
}

/** How a figure stands in a change from one to another. */
const changeShare = (folded: string, range: Range): number => {
  const before = folded.slice(Math.max(0, range[0] - changeReach), range[0])
  if (changedTo.test(before.slice(-8)) || movedFromTo.test(before)) return newShare
  return isReplacedAt(folded, range) ? oldShare : 1
}

/** Whoever runs, owns or keeps something, or has an office, is asked for: today unless another time is named. */
const asksHolder =
  /^(?:so )?who(?:'?s| is| are)? ?(?:now |currently )?(?:in charge of|the|running|runs?|owns?|manag(?:es?|ing)|leads?|heads?|keeps?|chairs?|edits?|teach(?:es)?)\b|谁(?:现在|如今|正)?在?(?:经营|管|掌管|打理|负责|当家|主持|看守|看店)|(?:现在|如今|目前)(?:由|归|是)?谁|(?:由|归)谁(?:经营|管)|谁是|是谁/u
/** What was at some time, or ever, is asked. */
const asksPast = /[过曾]|当[年时]|最[多高大]|\b(?:did|was|were|had|used|ever|before|ran|owned|led|last)\b/u
/** A clause of the time before, and one of today. */
const heldBefore =
  /\bfor (?:[a-z\d-]+ ){0,3}years\b|\b(?:until|till|formerly|once|used to|previously|years ago|former)\b|\bin (?:1[89]|20)\d\d\b|了[^,，]{0,4}[年载]|曾|此前|原先|生前|从前|以前|过去|早年|当年|(?<=[\d一二三四五六七八九十])年前(?!后)|最[多高]时|(?<![目之以从年月日天])前(?:任|[\p{Script=Han}]{1,3}(?:长|经理|主任|教练|书记))/u
const holdsNow =
  /\b(?:now|today|these days|took over|taken over|takes over|passed to|handed to)\b|如今|现[在任由]|目前|眼下|今年|接手|接过|接班|年起|月起/u

/** Whom somebody has followed in an office has it no longer. */
const hasFollowed =
  /\b(?:followed|succeed(?:ed|s)|replac(?:ed|es)|took over from|takes over from|taken over from|stepped into the shoes of|in succession to) (?:the late |the retiring |the former )?(?:mr |mrs |ms |miss |dr |councillor |cllr |sir )?$/u
/** And who is named as a deputy has only that. */
const isDeputy = /\b(?:her|his|the|their) deputy,? (?:mr |mrs |ms |miss |dr |councillor |cllr |sir )?$/u
const asksFollowed =
  /\b(?:deputy|follow|succe|replac|took over|takes over|taken over|before|previous|former|predecessor)/u

/** Whether a clause tells of the time before alone. */
export const isOfFormerTime = (clause: string): boolean =>
  /原[价来先本]|原为|去年|上年|\blast (?:year|month|spring|summer|autumn|winter)\b/u.test(clause) ||
  (heldBefore.test(clause) && !holdsNow.test(clause))

/** What is told of another time than the one that is asked of. */
const otherTimeShare = 0.1
/** An hour of another weekday. */
const otherDayShare = 0.3

const printedYear =
  /(?<!\d|[比较至到超]|than |from |since )(?:19|20)\d\d(?!\d|[人元个名只件次辆台亩吨户张]|年?(?:的|同期|全年|水平))/gu

/** Other years than the one that is asked for, in a clause that does not name it: what is told there is of them. */
const isOfOtherYear = (years: readonly string[], clause: string): boolean => {
  if (years.length === 0) return false
  const printed = matchesIn(printedYear, clause)
  return printed.length > 0 && !printed.some(([year]) => years.includes(year))
}

/** A day at the head of a story, on which it was written: 8月12日消息. */
const dateline = /^(?:消息|电(?![影视话梯动力子车])|讯|报道)/u
const datelineShare = 0.3

const startsAt = /开始|从哪|从什么|哪天起|何时起|\bstart|\bbegin/u
const startsIn = (folded: string, [from, to]: Range): boolean =>
  /^[^,，。;；]{0,2}(?:起|开始|开)/u.test(folded.slice(to, to + 5)) ||
  /(?:从|自|起|\bfrom|\bon) ?$/u.test(folded.slice(0, from))

const endsAt =
  /\bhow late\b|到(?:什么时候|几|哪|何时)|截止|什么时候(?:结束|截止|到期)|为止|\b(?:until|deadline|ends?)\b|\b(?:entries|applications?|registrations?|nominations?|bookings?|voting|polls?|sales?|shows?|exhibitions?|offers?)\b.*\bclose/u
const endsIn = (folded: string, [from, to]: Range): boolean =>
  /^[^,，。;；]{0,4}(?:止|前|截止|结束|到期|为止)/u.test(folded.slice(to, to + 8)) ||
  /(?:至|到|延至|截至|截止|\buntil|\bto|\bby) ?$/u.test(folded.slice(0, from))

/** How well a day fits a question for the first or the last one; a dateline fits none. */
const edgeShare = ({ isStart, isEnd }: TimesAsked, folded: string, range: Range): number => {
  if (dateline.test(folded.slice(range[1], range[1] + 4))) return datelineShare
  if (!isStart && !isEnd) return 1
  const [start, end] = [startsIn(folded, range), endsIn(folded, range)]
  const [isFit, isContrary] = isStart ? [start, end && !start] : [end, start && !end]
  return isFit ? newShare : isContrary ? oldShare : 1
}

const dayName =
  /\b(?:mon|tues|wednes|thurs|fri|satur|sun|week)day(?=s?\b)|\bweekend(?=s?\b)|\bother day(?=s\b)|(?:周|星期|礼拜)[一二三四五六日天]|周末|平[日时]/gu

/** How well an hour fits the weekday that is asked for, where the paragraph tells hours of several. */
const weekdayShare = ({ days }: TimesAsked, folded: string, clause: string): number => {
  if (!days.some((day) => folded.includes(day)) || days.some((day) => clause.includes(day))) return 1
  return clause.search(dayName) >= 0 ? otherDayShare : 1
}

/** What a question says of the time of its answer, whatever the paragraph. */
type TimesAsked = {
  isTime: boolean
  isStart: boolean
  isEnd: boolean
  /** What was before a change. */
  isFormer: boolean
  /** Who has it, or how much it is, today. */
  isPresent: boolean
  /** Who has an office today, and not whom they followed. */
  isHolder: boolean
  years: string[]
  days: string[]
}

/** Whether a question asks for what was before a change. */
export const asksOfFormer = ({ folded }: AnalyzedQuery): boolean => asksFormer.test(folded)

const timesAsked = onceFor(({ folded, kind: { kind }, bounds }: AnalyzedQuery): TimesAsked => {
  const isFormer = asksFormer.test(folded)
  const isPresent =
    (kind === 'number' || asksHolder.test(folded)) && bounds.length === 0 && !isFormer && !asksPast.test(folded)
  return {
    isTime: kind === 'time',
    isStart: startsAt.test(folded),
    isEnd: endsAt.test(folded),
    isFormer,
    isPresent,
    isHolder: isPresent && !asksFollowed.test(folded),
    years: folded.match(/(?<!\d)(?:19|20)\d\d(?!\d)/gu) ?? [],
    days: kind === 'time' ? matchesIn(dayName, folded).map(([day]) => day) : [],
  }
})

/** Whether a question asks what something is today: no other time is named. */
export const asksOfPresent = (analyzed: AnalyzedQuery): boolean => timesAsked(analyzed).isPresent

/**
 * Tells whether a name is of somebody who had an office before the one who has it, or of a deputy, where the holder of
 * today is asked for.
 * @param analyzed - the question
 * @param folded - the text
 * @param at - where the name begins
 * @returns false where another is asked for
 */
export const isNoHolder = (analyzed: AnalyzedQuery, folded: string, at: number): boolean => {
  if (!timesAsked(analyzed).isHolder) return false
  const before = folded.slice(Math.max(0, at - changeReach), at)
  return hasFollowed.test(before) || isDeputy.test(before)
}

/**
 * Creates what tells of each possible answer of a paragraph how well its time fits the question: of what was and what is
 * now the latter answers what is asked of today, of two years that of the question, of a change what it ends in.
 * @param analyzed - the question
 * @param folded - the folded paragraph
 * @param clauses - the clauses of its possible answers
 * @returns a factor for the support of an answer in its clause; above 1 where its time is the one that is asked for
 */
export const createTimeShare = (
  analyzed: AnalyzedQuery,
  folded: string,
  clauses: readonly string[],
): ((range: Range, clause: string) => number) => {
  const asked = timesAsked(analyzed)
  const hasPresent = asked.isPresent && clauses.some((clause) => holdsNow.test(clause))
  return (range, clause) =>
    (asked.isTime ? edgeShare(asked, folded, range) * weekdayShare(asked, folded, clause) : 1) *
    (isOfOtherYear(asked.years, clause) ? otherTimeShare : 1) *
    (hasPresent && heldBefore.test(clause) && !holdsNow.test(clause) ? otherTimeShare : 1) *
    (asked.isFormer ? 1 : changeShare(folded, range))
}
