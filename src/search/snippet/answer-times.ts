import { hasHan } from '../../text/han.js'
import { matchesIn } from '../../text/patterns.js'
import type { Range } from '../../text/sentences.js'
import { onceFor } from '../once.js'
import type { AnalyzedQuery } from '../query/analyze-query.js'
import { asksEnd, asksStart } from '../query/hours.js'

/** What is new counts more than what it replaces: 由二月二日改为二月二十三日. */
const newShare = 1.6
const oldShare = 0.4
/** What a paper says that it printed wrong. */
const wrongShare = 0.1

const changes = '(?:[改调加增升降减涨跌延缩变移扩]|推迟|提前|提高|放宽|压缩|延长|缩短|顺延)了?(?:为|到|至|成)'
const isSetRight = '(?<![供反效对响适其事])[应实]为'
// 会上提到 mentions: only a figure is raised.
const changedTo = new RegExp(
  `(?:${changes}|(?<=[\\d元块角分人个点时日号岁%] ?)提[到至]|(?<![供反效对响适其事])[应实]是|${isSetRight}|更正为)$`,
  'u',
)
const changesLater = new RegExp(
  `^[^,，。;；]{0,12}[,，]?[^,，。;；]{0,6}${isSetRight}|^.{0,8}(?:${changes}|提[到至])`,
  'u',
)

const formerly =
  /(?:(?:由|从|原定|原来|原|本来)(?:每\p{Script=Han}{1,2}){0,2}|每.{0,4}由|[写印登][^,，。]{0,8}|误[为作写])$/u
/** 18万元,有误,应为15万元. */
const saidWrong =
  /^[^,，。;；]{0,6}[,，]?(?:数字|金额|时间|日期|此处|系|为|是)?(?:有误|不准确|不确|不实|有出入|错误|写错|笔误)/u
/** In English: £2.20, not £2.40; instead of every half hour. */
const insteadOf = /(?:(?:, |\band )not|\b(?:instead of|rather than)) (?:the |at |on |from )?$/u
/** And put back from 14 November to 22 January; open from nine to five is no change. */
const moves =
  '\\b(?:mov(?:e|es|ed|ing)|put back|brought forward|rais(?:e|es|ed|ing)|cuts?|cutting|increas(?:e|es|ed|ing)|r[io]s(?:e|es|en|ing)|fell|falls?|fallen|falling|reduc(?:es|ed|ing)|drop(?:s|ped)?|delayed|postponed|chang(?:es|ed|ing)|switch(?:es|ed)|(?:go|goes|went|going|put) (?:up|down))'
const movedFrom = new RegExp(`${moves}(?: [a-z]+){0,3} from (?:the )?$`, 'u')
const movedFromTo = new RegExp(`${moves}(?: [a-z]+){0,3} from [^,;!?]{1,30} to (?:the )?$`, 'u')
/** Behind a comma only sums have moved: fares go up for visitors, from 1 July to 31 August, is no change of days. */
const sumMovedFrom = new RegExp(`${moves}(?: [a-z]+){1,8}, from (?:the )?$`, 'u')
const sumMovedFromTo = new RegExp(`${moves}(?: [a-z]+){1,8}, from [^,;!?]{1,30} to (?:the )?$`, 'u')
const isSum = /[£$€¥%]|\d ?p\b|\bper ?cent\b/u
const movedTo = /^(?: [a-z]+){0,3} to /u
/** What was before a change is asked. */
const asksFormer =
  /原来|原定|原先|之前|以前|本来|过去|从前|早年|当初|起初|最初|前任|上一?任|(?<![之以从目])前(?=\p{Script=Han}{0,3}(?:长|主任|书记|经理|教练)(?:是谁|叫))|\b(?:originally|formerly|previously)\b/u

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
    saidWrong.test(behind) ||
    insteadOf.test(before) ||
    (movedTo.test(behind) &&
      (movedFrom.test(before) || (isSum.test(folded.slice(from, to)) && sumMovedFrom.test(before))))
  )
}

/** How a figure stands in a change from one to another. */
const changeShare = (folded: string, range: Range): number => {
  const before = folded.slice(Math.max(0, range[0] - changeReach), range[0])
  const isMoved = movedFromTo.test(before) || (isSum.test(folded.slice(...range)) && sumMovedFromTo.test(before))
  if (isMoved || changedTo.test(before.slice(-8))) return newShare
  if (saidWrong.test(folded.slice(range[1], range[1] + 18))) return wrongShare
  return isReplacedAt(folded, range) ? oldShare : 1
}

/** Whoever runs, owns or keeps something, or has an office, is asked for: today unless another time is named. */
const asksHolder =
  /^(?:so )?who(?:'?s| is| are)? ?(?:now |currently )?(?:in charge of|the|running|runs?|owns?|manag(?:es?|ing)|leads?|heads?|keeps?|chairs?|edits?|teach(?:es)?)\b|谁(?:现在|如今|正)?在?(?:经营|管|掌管|打理|负责|当家|主持|看守|看店|担?任|当|做)|(?:现在|如今|目前)(?:由|归|是)?谁|(?:由|归)谁(?:经营|管)|谁是|是谁|\p{Script=Han}[长任理练记]叫(?:什么|啥)/u
/** What was at some time, or ever, is asked. */
const asksPast = /[过曾]|当[年时]|最[多高大]|\b(?:did|was|were|had|used|ever|before|ran|owned|led|last)\b/u
/** A clause of the time before, and one of today. */
const heldBefore =
  /\bfor (?:[a-z\d-]+ ){0,3}years\b|\d{4}年?(?:至|到|—|-)\d{4}年(?:任|当|担任|做)|\b(?:until|till|formerly|once|used to|previously|years ago|former)\b|\bin (?:1[89]|20)\d\d\b|了[^,，]{0,4}[年载]|曾|此前|原先|生前|从前|以前|过去|早年|当年|(?<=[\d一二三四五六七八九十])年前(?!后)|最[多高]时|(?<![目之以从年月日天])前(?:任|[\p{Script=Han}]{1,3}(?:长|经理|主任|教练|书记))/u
const holdsNow =
  /\b(?:now|today|these days|took over|taken over|takes over|passed to|handed to)\b|如今|现[在任由]|目前|眼下|今年|接手|接过|接班|年起|月起/u

/** Whom somebody has followed in an office has it no longer. */
const hasFollowed =
  /\b(?:followed|succeed(?:ed|s)|replac(?:ed|es)|took over from|takes over from|taken over from|stepped into the shoes of|in succession to) (?:the late |the retiring |the former )?(?:mr |mrs |ms |miss |dr |councillor |cllr |sir )?$/u
/** And who is named as a deputy has only that. */
const takesOver =
  /^(?: [a-z]+)?,? (?:who (?:was|is|has|had|will)? ?)?(?:is (?:to )?|was |has |will |now )*(?:sworn in|elected|appointed|in charge|took (?:over|the)|taken (?:over|the)|take (?:over|the)|leads?|leading|runs?|running|becomes?|became|succeed|the new\b)/u
const isDeputy = /\b(?:her|his|the|their) deputy(?: [a-z]+){0,2},? (?:mr |mrs |ms |miss |dr |councillor |cllr |sir )?$/u
const isOnlyDeputy = (folded: string, [from, to]: Range): boolean =>
  isDeputy.test(folded.slice(Math.max(0, from - changeReach), from)) &&
  !takesOver.test(folded.slice(to, to + changeReach))
const asksFollowed =
  /\b(?:deputy|follow|succe|replac|took over|takes over|taken over|before|previous|former|predecessor)/u

const hanOffice =
  '(?:[\\p{Script=Han}]{0,6}?(?:[校院厂馆站局所处科村镇乡县市区部会店团队社台班]长|主任|书记|经理|总裁|理事长|教练|主编|主席))?'
/** Who has died or retired may well be who is asked for, where it is no office: 死者是谁. */
const officeAsked =
  /[校院厂馆站局所处科村镇乡县市区部会店团队社台]长|主任|书记|经理|总裁|理事|教练|主编|主席|一把手|当家|负责|老板|掌管|打理|经营|接班|接任/u
const namesOffice = (question: string): boolean => !hasHan(question) || officeAsked.test(question)

/** In Chinese: 接替赵怀远, 前任校长何敬之, 告别老院长梁启文. */
const hasFollowedHan = new RegExp(
  `(?:接替|接过|接下|替下|代替|取代|继任|前任|上一?任|卸任|离任|退休|调离|调走)(?:了|的)?(?:因病|老|原)?${hanOffice}$`,
  'u',
)
/** 原副院长沈白露: whoever had another office before, unless what follows says that the one takes this over. */
const hadOffice = new RegExp(
  `(?:(?<![\\p{Script=Han}]{2}之|[目之以从])[原前])(?!任)(?:副)?${hanOffice.slice(0, -1)}(?:、[\\p{Script=Han}]{2,6})?$`,
  'u',
)
/** 丁桂兰七月退休, 赵怀远不再担任. */
const leaves =
  /^(?:先生|女士|同志)?(?:[,，]因病)?[^,，。;；、]{0,12}(?:退休|逝世|病逝|享年|卸任|离任|离职|调往|调离|调任|去世|辞去|辞职|辞任|届满|离开|交棒|不再|退居|卸下|交给|让位)/u
const takesOffice = /^[^,，。;；、]{0,6}(?:接任|接班|接替|接棒|接过|接手|当选|[出升担就继兼]任|任命|上任)/u
const isFormerHolder = (folded: string, [from, to]: Range): boolean => {
  const before = folded.slice(Math.max(0, from - changeReach), from)
  const behind = folded.slice(to, to + changeReach)
  if (hasFollowed.test(before) || hasFollowedHan.test(before)) return true
  return !takesOffice.test(behind) && (hadOffice.test(before) || leaves.test(behind))
}

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

/** The end of a span opens nothing: 下午2时至晚上9时开放. */
const spanBefore = /[\d时点分半日号月] ?(?:至|到|[-–—~～]) ?$/u
const startsIn = (folded: string, [from, to]: Range): boolean =>
  !spanBefore.test(folded.slice(Math.max(0, from - 6), from)) &&
  (folded[to - 1] === '起' ||
    /^[^,，。;；]{0,2}(?:起|开始|开)|^ ?(?:至|到|[-–—~～]) ?[\p{Script=Han}]{0,4}[\d一二三四五六七八九十]/u.test(
      folded.slice(to, to + 9),
    ) ||
    /(?:从|自|起|\bfrom|\bon) ?$/u.test(folded.slice(0, from)))

const endsIn = (folded: string, [from, to]: Range): boolean =>
  /^[^,，。;；]{0,4}(?:止|前|截止|结束|到期|为止)/u.test(folded.slice(to, to + 8)) ||
  /(?:至|到|延至|截至|截止|\buntil|\bto|\bby) ?$/u.test(folded.slice(0, from))

/** 上届冠军沈阔: whoever won the time before. */
const formerTitle = /(?:上一?届|去年|往届|前[一几]?届|卫冕)(?:的)?(?:比赛)?(?:[\p{Script=Han}]{2,4})$/u
const asksFormerTitle = /上一?届|去年|往届|前[一几]?届|卫冕/u

/** Whether a day or hour is the first or the last one, where the other is asked for. */
type Edge = { isFit: boolean; isContrary: boolean }

const edgeOf = ({ isStart }: Pick<TimesAsked, 'isStart'>, folded: string, range: Range): Edge => {
  const [start, end] = [startsIn(folded, range), endsIn(folded, range)]
  return isStart ? { isFit: start, isContrary: end && !start } : { isFit: end, isContrary: start && !end }
}

/**
 * Tells whether a day is the one on which something begins where its end is asked for, or the other way round.
 * @param analyzed - the question
 * @param folded - the text
 * @param range - of the day in it
 * @returns false where neither is asked
 */
export const isOtherEdge = (analyzed: AnalyzedQuery, folded: string, range: Range): boolean => {
  const asked = timesAsked(analyzed)
  return asked.isTime && asked.isStart !== asked.isEnd && edgeOf(asked, folded, range).isContrary
}

/** How well a day fits a question for the first or the last one; a dateline fits none. */
const edgeShare = (asked: TimesAsked, folded: string, range: Range): number => {
  if (dateline.test(folded.slice(range[1], range[1] + 4))) return datelineShare
  if (!asked.isStart && !asked.isEnd) return 1
  const { isFit, isContrary } = edgeOf(asked, folded, range)
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
  isPerson: boolean
  /** Who had a title the time before. */
  isFormerTitle: boolean
  isStart: boolean
  isEnd: boolean
  /** What was before a change. */
  isFormer: boolean
  /** Who has it, or how much it is, today. */
  isPresent: boolean
  /** Who has an office today, and not whom they followed. */
  isHolder: boolean
  /** Who had it before. */
  isFormerHolder: boolean
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
    isPerson: kind === 'person',
    isFormerTitle: asksFormerTitle.test(folded),
    isStart: asksStart.test(folded),
    isEnd: asksEnd.test(folded),
    isFormer,
    isPresent,
    isHolder: isPresent && namesOffice(folded) && !asksFollowed.test(folded),
    isFormerHolder: isFormer && kind === 'person' && namesOffice(folded) && asksHolder.test(folded),
    years: folded.match(/(?<!\d)(?:19|20)\d\d(?!\d)/gu) ?? [],
    days: kind === 'time' ? matchesIn(dayName, folded).map(([day]) => day) : [],
  }
})

/** Whether a question asks what something is today: no other time is named. */
export const asksOfPresent = (analyzed: AnalyzedQuery): boolean => timesAsked(analyzed).isPresent

/**
 * Leaves of the names in a text those of whoever has an office today, where that is asked: not of whom they followed, nor
 * of a deputy; and of whoever had it before where that is asked and told.
 * @param analyzed - the question
 * @param folded - the text
 * @param names - places of names in it
 * @returns all of them where another is asked for
 */
export const holdersIn = (analyzed: AnalyzedQuery, folded: string, names: readonly Range[]): readonly Range[] => {
  const { isHolder, isFormerHolder: isFormer } = timesAsked(analyzed)
  if (isFormer) {
    const former = names.filter((name) => isFormerHolder(folded, name))
    return former.length > 0 ? former : names
  }
  return isHolder ? names.filter((name) => !isFormerHolder(folded, name) && !isOnlyDeputy(folded, name)) : names
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
    (asked.isPerson && !asked.isFormerTitle && formerTitle.test(folded.slice(0, range[0]).slice(-12))
      ? otherTimeShare
      : 1) *
    (isOfOtherYear(asked.years, clause) ? otherTimeShare : 1) *
    (hasPresent && heldBefore.test(clause) && !holdsNow.test(clause) ? otherTimeShare : 1) *
    (asked.isFormer ? 1 : changeShare(folded, range))
}
