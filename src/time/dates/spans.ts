import { addDays, dayFrom } from '../day.js'
import type { Day } from '../day.js'

/** Days from `from` up to, not including, `to`; a missing end is open. */
export type DaySpan = { from?: Day; to?: Day }

/** A span with both ends. */
export type ClosedSpan = { from: Day; to: Day }

/** Where a wording without a year is resolved: before or at `today`, or, as the second end of a range, from `after` on. */
export type DateAnchor = { today: Day; after?: Day }

/** Year, month (1..12) and date (1..31) of a day. */
export const partsOfDay = (day: Day): { year: number; month: number; date: number } => {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number)
  return { year, month, date }
}

// A paper can write about the year 1000; `addDays` and `Day` hold four digits only.
const isYear = (year: number): boolean => year >= 1000 && year <= 9998

/** One day, or nothing where the calendar has no such day. */
export const oneDay = (year: number, month: number, date: number): ClosedSpan | undefined => {
  const from = isYear(year) ? dayFrom(year, month, date) : undefined
  return from === undefined ? undefined : { from, to: addDays(from, 1) }
}

/** So many days from this one on (negative shift: starting earlier). */
export const daysFrom = (day: Day, shift: number, length = 1): ClosedSpan => ({
  from: addDays(day, shift),
  to: addDays(day, shift + length),
})

/** Whole months; `month` may lie outside 1..12 and then counts on into other years. */
export const months = (year: number, month: number, length = 1): ClosedSpan | undefined => {
  const day = (index: number) => {
    const inYear = year + Math.floor(index / 12)
    return isYear(inYear) ? dayFrom(inYear, (((index % 12) + 12) % 12) + 1, 1) : undefined
  }
  const from = day(month - 1)
  const to = day(month - 1 + length)
  return from !== undefined && to !== undefined ? { from, to } : undefined
}

/** The week that starts so many weeks from this one; weeks start on Monday. */
export const week = (today: Day, shift: number): ClosedSpan => {
  const weekday = (new Date(`${today}T00:00:00Z`).getUTCDay() + 6) % 7
  return daysFrom(today, shift * 7 - weekday, 7)
}

/** A day of the week (1 Monday .. 7 Sunday) so many weeks from this one. */
export const weekdayOf = (today: Day, shift: number, weekday: number): ClosedSpan =>
  daysFrom(week(today, shift).from, weekday - 1)

/** Of what is said without its year (month, week): the last that began by today, or the first that begins from `after` on. */
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

/** The year that an anchor stands in. */
export const anchorYear = ({ today, after }: DateAnchor): number => partsOfDay(after ?? today).year

/** A third, an end or a start of a month: `early` 1..10, `middle` 11..20, `late` 21..end. */
export const thirdOf = (month: ClosedSpan, third: 'early' | 'middle' | 'late'): ClosedSpan => {
  if (third === 'early') return { from: month.from, to: addDays(month.from, 10) }
  if (third === 'middle') return daysFrom(month.from, 10, 10)
  return { from: addDays(month.from, 20), to: month.to }
}
