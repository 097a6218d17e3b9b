import { dayFrom, dayOf, type Day, type Instant } from '../time/day.js'
import { instantOf } from '../time/zone.js'

/** A date as a file writes it. */
export type WrittenDate = {
  /** The calendar day in the paper's zone. */
  day: Day
  /** The instant of the written time of day, else the beginning of the day. */
  at: Instant
}

type Parts = { year: number; month: number; date: number }

const digits = '〇一二三四五六七八九'
const zeros = /[零○Ｏ]/g

/** The value of a Chinese numeral up to 99, or of a year that is written digit by digit; NaN for anything else. */
const chineseNumber = (text: string): number => {
  if (/^\d+$/.test(text)) return Number(text)
  const plain = text.replace(zeros, '〇').replace(/元/, '一').replace(/廿/, '二十').replace(/卅/, '三十')
  const tens = /^([二三四五六七八九]?)十([一二三四五六七八九]?)$/.exec(plain)
  if (tens) return (tens[1] ? digits.indexOf(tens[1]) : 1) * 10 + (tens[2] ? digits.indexOf(tens[2]) : 0)
  const values = Array.from(plain, (sign) => digits.indexOf(sign))
  return values.includes(-1) ? Number.NaN : Number(values.join(''))
}

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']
const monthName = '(?<name>jan|feb|mar|apr|may|jun|jul|aug|sept?|oct|nov|dec)[a-z]*\\.?'
const numeral = '[\\d〇零○一二三四五六七八九十廿卅元]'

/** The name of a weekday, as the source of a regular expression: `星期三`, `週三`. */
export const weekday = '(?:星期|礼拜|禮拜|周|週)[一二三四五六日天]'

/** The forms of a date, the surest first. */
const forms = [
  '(?<year>\\d{4})-(?<month>\\d{1,2})-(?<date>\\d{1,2})(?![\\d-])',
  '(?<year>\\d{4})(?<mark>[/.])(?<month>\\d{1,2})\\k<mark>(?<date>\\d{1,2})(?!\\d)',
  `(?:(?<era>(?:中[華华])?民[國国])\\s*)?(?<year>(?:${numeral}\\s*){1,4})年\\s*(?<month>${numeral}{1,3})\\s*月\\s*(?<date>${numeral}{1,3})\\s*[日号號]`,
  `${monthName}\\s+(?<date>\\d{1,2})(?:st|nd|rd|th)?,?\\s+(?<year>\\d{4})(?!\\d)`,
  `(?<!\\d)(?<date>\\d{1,2})(?:st|nd|rd|th)?[\\s-]+${monthName},?[\\s-]+(?<year>\\d{4})(?!\\d)`,
  // The way of Twitter and of the C library: Wed Jun 18 09:00:00 +0800 2025.
  `${monthName}\\s+(?<date>\\d{1,2})\\s+(?=\\d{1,2}:\\d{2}:\\d{2}\\s)(?<clock>.{8,24}?)\\s(?<year>\\d{4})(?!\\d)`,
  '(?<!\\d)(?<first>\\d{1,2})(?<mark>[/.-])(?<second>\\d{1,2})\\k<mark>(?<year>\\d{4})(?!\\d)',
  '(?<!\\d)(?<year>(?:19|20)\\d{2})(?<month>\\d{2})(?<date>\\d{2})(?!\\d)',
].map((form) => new RegExp(form, 'iu'))

/** Month and date of `06/18/2025`; nothing where both could be the month: a wrong day is worse than none. */
const ofPair = (first: number, second: number): { month: number; date: number } | undefined => {
  if (first > 12 && second <= 12) return { month: second, date: first }
  if (second > 12 || first === second) return { month: first, date: second }
  return undefined
}

const partsOf = (groups: Record<string, string | undefined>): Parts | undefined => {
  const { era, year = '', month = '', date = '', name, first, second } = groups
  const written = chineseNumber(year.replace(/\s/g, ''))
  if (first !== undefined && second !== undefined) {
    const pair = ofPair(Number(first), Number(second))
    return pair && { year: written, ...pair }
  }
  return {
    // Three digits are years of the Republic, also without its name.
    year: era !== undefined || (written >= 100 && written < 200) ? written + 1911 : written,
    month: name === undefined ? chineseNumber(month) : months.indexOf(name.slice(0, 3).toLowerCase()) + 1,
    date: chineseNumber(date),
  }
}

const clock = new RegExp(
  `^(?:[T\\s,，]|${weekday}|\\([^)]{1,4}\\)|（[^）]{1,4}）)*(?<half>[上下]午|晚上?|凌晨|早上?)?\\s*(?<hour>\\d{1,2})[:：时時点點](?<minute>\\d{2})(?:[:：分](?<second>\\d{2})(?:[.,]\\d+)?)?\\s*(?<half2>[ap]\\.?m\\.?(?![a-z]))?\\s*(?<zone>Z|UTC|GMT|[+-]\\d{2}:?\\d{2})?`,
  'iu',
)

const minuteMs = 60_000

/** The moment at which the clock of a text shows this day, or nothing where no time follows the date. */
const momentOf = (rest: string, day: Day, zone: string): Instant | undefined => {
  const groups = clock.exec(rest)?.groups
  if (!groups) return undefined
  const late = /^(?:下午|晚|p)/i.test(groups.half ?? groups.half2 ?? '')
  const hour = Number(groups.hour)
  const minute = (late && hour < 12 ? hour + 12 : hour) * 60 + Number(groups.minute)
  if (minute >= 1440) return undefined
  const ms = Number(groups.second ?? 0) * 1000
  if (groups.zone === undefined) {
    const at = instantOf(day, minute, zone)
    return at === undefined ? undefined : at + ms
  }
  const [, sign = '+', hours = '0', minutes = '0'] = /([+-])(\d{2}):?(\d{2})/.exec(groups.zone) ?? []
  const east = (Number(hours) * 60 + Number(minutes)) * (sign === '-' ? -1 : 1)
  return Date.parse(`${day}T00:00:00Z`) + (minute - east) * minuteMs + ms
}

/** The day of a calendar; a year of another age is a number that means something else. */
const dayOfParts = ({ year, month, date }: Parts): Day | undefined =>
  year < 1800 || year > 2200 ? undefined : dayFrom(year, month, date)

const finish = (written: Day, rest: string, zone: string): WrittenDate | undefined => {
  const moment = momentOf(rest, written, zone)
  if (moment !== undefined) return { day: dayOf(moment, zone), at: moment }
  const at = instantOf(written, 0, zone)
  return at === undefined ? undefined : { day: written, at }
}

/** Seconds or milliseconds since 1970, between 1980 and 2100. */
const epochOf = (text: string): Instant | undefined => {
  if (!/^-?\d{9,10}(?:\.\d+)?$|^\d{12,13}$/.test(text)) return undefined
  const at = /^\d{12,13}$/.test(text) ? Number(text) : Math.round(Number(text) * 1000)
  return at >= 315_532_800_000 && at < 4_102_444_800_000 ? at : undefined
}

const withPlainDigits = (text: string): string =>
  text.replace(/[０-９]/g, (digit) => String.fromCharCode(digit.charCodeAt(0) - 0xfee0))

/** The range of a day in a text, `[from, to)`, and the time of day if the form contains it. */
export type FoundDay = { day: Day; from: number; to: number; clock?: string }

/**
 * Finds the first day in a line. Every form of a date is read here and nowhere else: `2025-06-18`, `2025/6/18`,
 * `2025年6月18日`, `二〇二五年六月十八日`, `民國114年6月18日`, `114年6月18日`, `June 18, 2025`, `06/18/2025`.
 * @param text - one line; full-width digits are read too
 * @returns undefined where there is none, where the calendar has no such day, and for `05/06/2025`, which could be either
 */
export const findDay = (text: string): FoundDay | undefined => {
  const plain = withPlainDigits(text)
  let first: FoundDay | undefined
  for (const form of forms) {
    const found = form.exec(plain)
    if (!found?.groups || (first && first.from <= found.index)) continue
    const parts = partsOf(found.groups)
    const day = parts && dayOfParts(parts)
    if (day === undefined) continue
    const { clock: inside } = found.groups
    const to = found.index + found[0].length
    first = { day, from: found.index, to, ...(inside !== undefined && { clock: inside }) }
  }
  return first
}

/** The range of a date in a text, `[from, to)`, and the date itself. */
export type FoundDate = WrittenDate & { from: number; to: number }

/**
 * Finds the first date in a line, with its time of day if one is written: `2025年6月18日 9时`, `Wed, 18 Jun 2025 09:00:00
 * +0800`.
 * @param text - one line; full-width digits are read too
 * @param zone - IANA zone of the paper: a time with another offset is moved into it, one without stands in it
 * @returns undefined where there is none, where the calendar has no such day, and for `05/06/2025`, which could be either
 * @throws {RangeError} on an unknown zone
 */
export const findDate = (text: string, zone: string): FoundDate | undefined => {
  const found = findDay(text)
  if (!found) return undefined
  const { day, from, to } = found
  const rest = found.clock ?? withPlainDigits(text).slice(to)
  const date = finish(day, rest, zone)
  const time = found.clock === undefined ? (clock.exec(rest)?.[0].trimEnd().length ?? 0) : 0
  return date && { ...date, from, to: to + time }
}

const onlyWeekday = new RegExp(`^(?:(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*[,.]?|${weekday}|\\s)*$`, 'iu')

/**
 * Reads the value of a date field, also as seconds or milliseconds since 1970 and as `[[2025-06-18]]`.
 * @param text - the value as written; it may go on after the date
 * @param zone - IANA zone of the paper
 * @returns undefined where it does not begin with a date
 * @throws {RangeError} on an unknown zone
 */
export const readDate = (text: string, zone: string): WrittenDate | undefined => {
  const bare = text
    .trim()
    .replace(/^[["'“【（(]+|[\]"'”】）)]+$/g, '')
    .trim()
  const epoch = epochOf(bare)
  if (epoch !== undefined) return { day: dayOf(epoch, zone), at: epoch }
  const found = findDate(bare, zone)
  const before = bare.slice(0, found?.from ?? 0)
  if (!found || !onlyWeekday.test(before)) return undefined
  return { day: found.day, at: found.at }
}
