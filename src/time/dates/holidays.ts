import { Lunar, type Solar } from 'lunar-typescript'
import { addDays } from '../day.js'
import { oneDay } from './spans.js'
import type { ClosedSpan } from './spans.js'

/** A holiday that a question can name. */
export type Holiday =
  | 'newYear'
  | 'springFestival'
  | 'newYearsEve'
  | 'lantern'
  | 'qingming'
  | 'winterSolstice'
  | 'labour'
  | 'dragonBoat'
  | 'qixi'
  | 'midAutumn'
  | 'national'
  | 'doubleNinth'
  | 'christmas'
  | 'women'
  | 'children'
  | 'army'
  | 'teachers'
  | 'singles'

/** Month and day of the feasts in the lunar year. */
const lunarFeasts = {
  springFestival: [1, 1],
  lantern: [1, 15],
  dragonBoat: [5, 5],
  qixi: [7, 7],
  midAutumn: [8, 15],
  doubleNinth: [9, 9],
} as const

/** Years for which the calendar is computed; questions about other years are not expected. */
const firstYear = 1900
const lastYear = 2200

const spanOfDay = (day: Solar): ClosedSpan | undefined => oneDay(day.getYear(), day.getMonth(), day.getDay())

const isComputed = (year: number): boolean => Number.isInteger(year) && year >= firstYear && year <= lastYear

const computed = new Map<string, ClosedSpan | undefined>()

/** Computes a day once: the library works out the whole year for each. */
const once = (name: string, year: number, compute: () => ClosedSpan | undefined): ClosedSpan | undefined => {
  if (!isComputed(year)) return undefined
  const key = `${year} ${name}`
  if (!computed.has(key)) computed.set(key, compute())
  return computed.get(key)
}

/**
 * Computes the day of a feast in the lunar year that begins in the given year: all of them lie in the same solar year.
 */
const lunarDay = (feast: keyof typeof lunarFeasts, year: number): ClosedSpan | undefined =>
  once(feast, year, () => {
    const [month, day] = lunarFeasts[feast]
    return spanOfDay(Lunar.fromYmd(year, month, day).getSolar())
  })

/**
 * The day of a solar term. The library's table runs from the end of the year before to the beginning of the year after;
 * `DONG_ZHI` is the winter solstice of the year itself, `冬至` that of the year before.
 */
const solarTerm = (name: '清明' | 'DONG_ZHI', year: number): ClosedSpan | undefined =>
  once(name, year, () => {
    const found = Lunar.fromYmd(year, 6, 1).getJieQiTable()[name]
    return found && spanOfDay(found)
  })

/** Makes a span of a number of days from the start of another one, with days before it. */
const stretch = (span: ClosedSpan | undefined, length: number, before = 0): ClosedSpan | undefined =>
  span && { from: addDays(span.from, -before), to: addDays(span.from, length) }

/**
 * Computes the days of a holiday in a year: the feast itself, the seven free days of Spring Festival (from the first
 * day of the lunar year) and of National Day, and five of Labour Day.
 * @param holiday - the holiday
 * @param year - the solar year
 * @returns the days `[from, to)`; undefined outside 1900..2200 for lunar feasts and solar terms
 */
export const holidayIn = (holiday: Holiday, year: number): ClosedSpan | undefined => {
  switch (holiday) {
    case 'newYear':
      return oneDay(year, 1, 1)
    case 'springFestival':
      return stretch(lunarDay('springFestival', year), 7)
    case 'newYearsEve':
      return stretch(lunarDay('springFestival', year), 0, 1)
    case 'lantern':
    case 'dragonBoat':
    case 'qixi':
    case 'midAutumn':
    case 'doubleNinth':
      return lunarDay(holiday, year)
    case 'qingming':
      return solarTerm('清明', year)
    case 'winterSolstice':
      return solarTerm('DONG_ZHI', year)
    case 'labour':
      return stretch(oneDay(year, 5, 1), 5)
    case 'national':
      return stretch(oneDay(year, 10, 1), 7)
    case 'christmas':
      return oneDay(year, 12, 25)
    case 'women':
      return oneDay(year, 3, 8)
    case 'children':
      return oneDay(year, 6, 1)
    case 'army':
      return oneDay(year, 8, 1)
    case 'teachers':
      return oneDay(year, 9, 10)
    case 'singles':
      return oneDay(year, 11, 11)
  }
}
