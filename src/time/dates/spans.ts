import { addDays, dayFrom, partsOfDay } from '../day.js'
import type { Day } from '../day.js'

/** Days from `from` up to, not including, `to`; a missing end is open. */
export type DaySpan = { from?: Day; to?: Day }

/** A span with both ends. */
export type ClosedSpan = { from: Day; to: Day }

/**
 * The day that resolves a wording without a year: at or before `today`, or, for the end of a range, from `after` on.
 */
export type DateAnchor = { today: Day; after?: Day }

// A paper can write about the year 1000; `addDays` and `Day` hold four digits only.
const isYear = (year: number): boolean => year >= 1000 && year <= 9998

/**
 * Makes the span of one day.
 * @param year - 1000..9998
 * @param month - 1..12
 * @param date - 1..31
 * @returns the span, or undefined if the calendar has no such day
 */
export const oneDay = (year: number, month: number, date: number): ClosedSpan | undefined => {
  const from = isYear(year) ? dayFrom(year, month, date) : undefined
  return from === undefined ? undefined : { from, to: addDays(from, 1) }
}

/**
 * Makes the span of consecutive days.
 * @param day - the day that the shift counts from
 * @param shift - days from there to the first day; negative for earlier days
 * @param length - number of days
 * @returns the days `[from, to)`
 */
export const daysFrom = (day: Day, shift: number, length = 1): ClosedSpan => ({
  from: addDays(day, shift),
  to: addDays(day, shift + length),
})

/**
 * Makes the span of whole months.
 * @param year - the year that the month counts from
 * @param month - the first month; a number outside 1..12 counts into other years
 * @param length - number of months
 * @returns the days `[from, to)`; undefined outside the years 1000..9998
 */
export const months = (year: number, month: number, length = 1): ClosedSpan | undefined => {
  const day = (index: number) => {
    const inYear = year + Math.floor(index / 12)
    return isYear(inYear) ? dayFrom(inYear, (((index % 12) + 12) % 12) + 1, 1) : undefined
  }
  const from = day(month - 1)
  const to = day(month - 1 + length)
  return from !== undefined && to !== undefined ? { from, to } : undefined
}

/**
 * Makes the span of a week, Monday to Sunday.
 * @param today - a day of week 0
 * @param shift - number of weeks; negative for earlier weeks
 * @returns the seven days `[from, to)`
 */
export const week = (today: Day, shift: number): ClosedSpan => {
  const weekday = (new Date(`${today}T00:00:00Z`).getUTCDay() + 6) % 7
  return daysFrom(today, shift * 7 - weekday, 7)
}

/**
 * Makes the span of one weekday of a week.
 * @param today - a day of week 0
 * @param shift - number of weeks; negative for earlier weeks
 * @param weekday - 1 Monday to 7 Sunday
 * @returns the day as a span
 */
export const weekdayOf = (today: Day, shift: number, weekday: number): ClosedSpan =>
  daysFrom(week(today, shift).from, weekday - 1)

/**
 * Finds the nearest span of a wording without a year: the last one that began by today, or the first one that begins at
 * `after` or later.
 * @param anchor - today, and the beginning of a range whose end is wanted
 * @param spanAt - computes the span at a number of steps from the anchor
 * @returns the span; undefined if there is none within nine steps
 */
export const nearest = (
  { today, after }: DateAnchor,
  spanAt: (shift: number) => ClosedSpan | undefined,
): ClosedSpan | undefined => {
  // Eight steps reach from one 29 February to the next, also around 1900.
  for (let step = 0; step <= 9; step++) {
    const span = spanAt(after === undefined ? 1 - step : step - 1)
    if (span && (after === undefined ? span.from <= today : span.from >= after)) return span
  }
  return undefined
}

/**
 * Returns the year of an anchor.
 * @param anchor - its `after` counts before its `today`
 * @returns the year
 */
export const anchorYear = ({ today, after }: DateAnchor): number => partsOfDay(after ?? today).year

/**
 * Makes the span of a third of a month: `early` is 1..10, `middle` 11..20, `late` 21 to the end.
 * @param month - the span of the whole month
 * @param third - the part
 * @returns the days `[from, to)`
 */
export const thirdOf = (month: ClosedSpan, third: 'early' | 'middle' | 'late'): ClosedSpan => {
  if (third === 'early') return { from: month.from, to: addDays(month.from, 10) }
  if (third === 'middle') return daysFrom(month.from, 10, 10)
  return { from: addDays(month.from, 20), to: month.to }
}
