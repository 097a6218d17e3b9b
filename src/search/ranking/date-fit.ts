import { LRUCache } from 'lru-cache'
import { addDays, type Day, lengthOf } from '../../time/day.js'
import type { Bound, DayRange } from '../query/parse-query.js'
import { onceFor } from '../once.js'
import type { IndexedParagraph } from '../index/documents.js'
import type { Range } from '../../text/sentences.js'
import { hasHan } from '../../text/han.js'
import { datesIn } from '../../time/dates/parse.js'

/** How well an article fits the days that a question names: inside, told by its text, near, or not at all. */
export const dateFits = { inside: 1, told: 0.9, unknown: 0.6, near: 0.5, outside: 0 } as const

// A paper tells of a day on that day and the two after it, of a month until well into the next one.
const lagOf = (days: number): number => (days <= 1 ? 2 : days <= 10 ? 4 : days <= 40 ? 20 : 31)
// Of what is published, the paper tells at once: the day after is late.
const printLag = 1
/** What is to come is announced up to so many days before. */
const announcedDays = 21
/** A text that names a day without its year means the next one if it lies within so many days. */
const aheadDays = 60

type Named = { from: Day; to: Day; start: number; end: number }

const isRelative =
  /昨|今|前天|前晚|后天|上|下|本|这|最近|近|去|前年|明[天日年早晚]|ago|today|tonight|morning|yesterday|tomorrow|last|this|next|past|recent|late/iu
const isWeekday = /周|星期|礼拜|day\b/iu
const mayNameDays =
  /[\d一二三四五六七八九十〇][年月日号天周]|[昨今明][天日晚年早晨夜]|[去前]年|[前后]天|[周期拜][一二三四五六日天末]|\d{4}|元旦|春节|节|day|night|week|month|year|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|spring|summer|autumn|winter|christmas|easter/iu
// What is only set beside the news of the day: 比去年, 同比, up on last year.
const comparing = /(?:比|较|与|同|自|since|than|against|on|from)\s?$/iu
const longestComparing = 8
const comparedWith = /^(?:同期|同比)?(?:持平|相当|一样|差不多|相比|相同)/u

/** What a paragraph prints in the form of dates, and the days that it names. */
type Printed = { datesOn?: ReturnType<typeof datesIn>; named?: Named[] }

// To look for dates is dear, and a paragraph is met by many questions.
const printed = new LRUCache<IndexedParagraph, Printed>({ max: 4_000, memoMethod: () => ({}) })

const noDates: ReturnType<typeof datesIn> = () => []

const readDates = (text: string): ReturnType<typeof datesIn> => (mayNameDays.test(text) ? datesIn(text) : noDates)

/** The days that a paragraph and what stands above it name, seen from its own paper's day. */
const namedIn = (indexed: IndexedParagraph, day: Day): Named[] => {
  const kept = printed.memo(indexed).named
  if (kept) return kept
  const text = `${indexed.context}\n${indexed.folded}`
  const named: Named[] = []
  const take = (dates: ReturnType<typeof datesIn>, today: Day, isMeant: (words: string) => boolean): void => {
    for (const { from, to, start, end } of dates(today)) {
      const words = text.slice(start, end)
      const before = text.slice(Math.max(0, start - longestComparing), start)
      if (from === undefined || to === undefined || !isMeant(words) || comparing.test(before)) continue
      if (comparedWith.test(text.slice(end))) continue
      named.push({ from, to, start, end })
    }
  }
  const dates = readDates(text)
  take(
    dates,
    day,
    (words) => isRelative.test(words) || isWeekday.test(words) || /\d{4}|[〇一二三四五六七八九]{4}/u.test(words),
  )
  if (isWeekday.test(text)) take(dates, addDays(day, 7), (words) => isWeekday.test(words) && !isRelative.test(words))
  take(dates, addDays(day, aheadDays), (words) => !isWeekday.test(words) && !isRelative.test(words))
  printed.memo(indexed).named = named
  return named
}

/** Whether a paragraph without a paper's day prints a day of the bound, or the very words of the question. */
const isPrinted = ({ from, to, words }: Bound, indexed: IndexedParagraph): boolean => {
  const text = `${indexed.context}\n${indexed.folded}`
  if (words !== '' && text.includes(words)) return true
  if (from === undefined || to === undefined) return false
  const datesOn = (printed.memo(indexed).datesOn ??= readDates(text))
  return datesOn(addDays(to, aheadDays)).some(
    (named) =>
      named.from !== undefined &&
      named.to !== undefined &&
      named.from < to &&
      from < named.to &&
      lengthOf(named.from, named.to) <= Math.max(1, lengthOf(from, to)) &&
      !isRelative.test(text.slice(named.start, named.end)) &&
      !isWeekday.test(text.slice(named.start, named.end)),
  )
}

/** Whether the text of a paragraph names days of the bound. */
const isTold = (bound: Bound, indexed: IndexedParagraph): boolean => {
  const { from, to } = bound
  const { day } = indexed.article.head
  if (day === undefined) return isPrinted(bound, indexed)
  if (from === undefined || to === undefined) return false
  // A year that a text names is no day of it, but a day that it names lies in the year.
  const longest = Math.max(1, lengthOf(from, to))
  return namedIn(indexed, day).some(
    (named) => named.from < to && from < named.to && lengthOf(named.from, named.to) <= longest,
  )
}

/** How well the day of a paper fits, and whether its text may make it fit better. */
type DayFit = { fit: number; mayTell: boolean }

/** Around the days of a bound: until when a paper tells of them, and from when it announces them. */
const around = onceFor(({ from, to }: Bound) => {
  if (from === undefined || to === undefined) return undefined
  const length = lengthOf(from, to)
  return {
    ...{ from, to, length },
    printedUntil: addDays(to, printLag),
    toldAtOnceUntil: addDays(to, length <= 1 ? 1 : 0),
    toldUntil: addDays(to, lagOf(length)),
    announcedFrom: addDays(from, -announcedDays),
  }
})

const fitByDay = (bound: Bound, day: Day | undefined): DayFit => {
  const sure = (fit: number): DayFit => ({ fit, mayTell: false })
  if (day === undefined) return { fit: dateFits.unknown, mayTell: true }
  const known = around(bound)
  if (!known) {
    const isInside = (bound.from === undefined || day >= bound.from) && (bound.to === undefined || day < bound.to)
    return sure(isInside ? dateFits.inside : dateFits.outside)
  }
  const { from, to } = known
  if (day >= from && day < to) return sure(dateFits.inside)
  if (bound.isPrint)
    return sure(day >= to && day < known.printedUntil && known.length <= 1 ? dateFits.near : dateFits.outside)
  if (day >= to && day < known.toldAtOnceUntil) return sure(dateFits.inside)
  const isLate = day >= to && day < known.toldUntil
  const isEarly = !bound.isPast && day < from && day >= known.announcedFrom
  return { fit: isLate || isEarly ? dateFits.near : dateFits.outside, mayTell: true }
}

/**
 * Tells how well a paragraph fits the days that a question names at most, without a look at its text.
 * @param bounds - the days, empty where none are named
 * @param day - of its paper
 * @returns one of `dateFits`
 */
export const dateFitAtMost = (bounds: readonly Bound[], day: Day | undefined): number => {
  if (bounds.length === 0) return dateFits.inside
  let most: number = dateFits.outside
  for (const bound of bounds) {
    const { fit, mayTell } = fitByDay(bound, day)
    most = Math.max(most, mayTell ? dateFits.told : fit)
  }
  return most
}

/**
 * Tells how well a paragraph fits the days that a question names.
 * @param bounds - the days, empty where none are named
 * @param indexed - the paragraph
 * @returns one of `dateFits`; the best where several days are named, as in a comparison
 */
export const dateFitOf = (bounds: readonly Bound[], indexed: IndexedParagraph): number => {
  if (bounds.length === 0) return dateFits.inside
  const fits = bounds.map((bound) => fitByDay(bound, indexed.article.head.day))
  const best = Math.max(...fits.map(({ fit }) => fit))
  // To look for dates in a text is dear.
  if (best >= dateFits.told) return best
  return bounds.some((bound, i) => fits[i]?.mayTell && isTold(bound, indexed)) ? dateFits.told : best
}

/** Where the clause of a day ends; what is listed with 、 goes on. */
const dayClauseEnds = /[,，;；。!?！？\n]/gu
// A clause that dates what the one before it says: 接待41万人次，这是去年的数字.
const refersBack = /^(?:这|那|此|均|都|全部|也?就是)/u
const sentenceEnds = /[.!?\n](?!\d)/gu

/**
 * Finds the parts of a paragraph that tell of the days of a question: from the clause that names them, in English the
 * sentence, up to where other days are named.
 * @param bounds - the days
 * @param indexed - the paragraph
 * @returns half-open UTF-16 ranges of its folded text; nothing where only its paper's day or its headline is of them
 */
export const partsOfDays = (bounds: readonly Bound[], indexed: IndexedParagraph): Range[] => {
  const { article, context, folded } = indexed
  const { day } = article.head
  if (day === undefined) return []
  const before = context.length + 1
  const form = hasHan(folded) ? dayClauseEnds : sentenceEnds
  const ends = [...folded.matchAll(form)].map(({ index }) => index + 1)
  const clauseBefore = (at: number): number => ends.findLast((end) => end <= at) ?? 0
  const named = namedIn(indexed, day).flatMap(({ from, to, start }) => {
    const isMeant = bounds.some(
      (bound) => bound.from !== undefined && bound.to !== undefined && from < bound.to && bound.from < to,
    )
    return start < before ? [] : [{ isMeant, first: clauseBefore(start - before) }]
  })
  for (const one of named) {
    const earlier = one.first > 0 && refersBack.test(folded.slice(one.first)) ? clauseBefore(one.first - 1) : one.first
    if (!named.some(({ first }) => first === earlier)) one.first = earlier
  }
  const meant = new Set(named.flatMap(({ isMeant, first }) => (isMeant ? [first] : [])))
  const others = named.flatMap(({ first }) => (meant.has(first) ? [] : [first]))
  return [...meant].map((first): Range => [first, Math.min(folded.length, ...others.filter((at) => at > first))])
}

/**
 * Gives the days of the papers that may fit without a look at their text.
 * @param bound - days that the question names
 * @returns these days, and as many around them as papers need to tell of what they announce or report
 */
export const reachOf = ({ from, to, isPrint, isPast }: Bound): DayRange => {
  const first = from === undefined || isPrint || isPast ? from : addDays(from, -announcedDays)
  const lag = from === undefined || to === undefined ? 0 : isPrint ? printLag : lagOf(lengthOf(from, to))
  return { ...(first !== undefined && { from: first }), ...(to !== undefined && { to: addDays(to, lag) }) }
}
