import { addDays, partsOfDay } from '../day.js'
import type { Day } from '../day.js'
import { months, oneDay } from './spans.js'
import type { ClosedSpan, DateAnchor } from './spans.js'
import { chineseNumeral } from '../../text/numerals.js'

/** Named groups of a match; a group that took no part is missing. */
export type Groups = Partial<Record<string, string>>

/** Whether a text may have a date of some rules; far cheaper than to look for one. */
export type Need = (plain: string) => boolean

/**
 * One wording of dates. `form` is global and reads text in plain forms; `read` gives nothing where the match is no date.
 * `needs` holds for every text that has such a date: where it does not, the form is not tried.
 * `weight`: `fresh` asks for the time of the news (最近三天), `near` does so before 的 (上周的); without, it may be content.
 */
export type DateRule = {
  form: RegExp
  needs?: Need
  read: (groups: Groups, anchor: DateAnchor) => ClosedSpan | undefined
  weight?: 'fresh' | 'near'
}

/**
 * Says what a text must have for any of some rules. Most texts have few kinds of dates, and trying every form is dear.
 * @param needs - holds for every text in which one of the forms is found
 * @param rules - the rules
 * @returns the rules with this need
 */
export const onlyWith = (needs: Need, rules: readonly DateRule[]): DateRule[] =>
  rules.map((rule) => ({ ...rule, needs }))

/**
 * Makes the need of one of several words.
 * @param words - one of them stands in every text that has a date of the rules
 * @returns the need
 */
export const anyOf =
  (words: readonly string[]): Need =>
  (plain) =>
    words.some((word) => plain.includes(word))

/** The need of what has a year in figures. */
export const fourFigures: Need = (plain) => /[12]\d{3}/.test(plain)

/**
 * Parses the whole number of a group, in Arabic or Chinese figures.
 * @param text - the group; undefined if it took no part in the match
 * @returns the number, or NaN if the group is no number
 */
export const numberOf = (text: string | undefined): number =>
  text === undefined ? NaN : /^\d+$/.test(text) ? Number(text) : (chineseNumeral(text) ?? NaN)

/**
 * Computes the last days, weeks, months, years or hours up to today, which is included.
 * @param today - the day on which the question is asked
 * @param count - number of units, 1..10,000
 * @param unit - the unit of time
 * @returns the days `[from, to)`; undefined if the count is out of range
 */
export const lastUnits = (
  today: Day,
  count: number,
  unit: 'hour' | 'day' | 'week' | 'month' | 'year',
): ClosedSpan | undefined => {
  // No question is expected about more than ten thousand units.
  if (!(count >= 1 && count <= 10_000)) return undefined
  const to = addDays(today, 1)
  if (unit === 'hour') return { from: addDays(today, -Math.ceil(count / 24)), to }
  if (unit === 'day') return { from: addDays(to, -count), to }
  if (unit === 'week') return { from: addDays(to, -7 * count), to }
  const from = sameDateBefore(today, unit === 'month' ? count : 12 * count)
  return from === undefined ? undefined : { from, to }
}

/** Returns the same date a number of months before, or the last day of that month if it is shorter. */
const sameDateBefore = (today: Day, count: number): Day | undefined => {
  const { year, month, date } = partsOfDay(today)
  const there = months(year, month - count)
  if (!there) return undefined
  const day = addDays(there.from, date - 1)
  return day < there.to ? day : addDays(there.to, -1)
}

/**
 * Computes the day that three groups of figures name.
 * @param year - four digits
 * @param month - 1..12
 * @param date - 1..31
 * @returns the day as a span; undefined if the calendar has no such day
 */
export const dayOfFigures = (year: string | undefined, month: string | undefined, date: string | undefined) =>
  oneDay(Number(year), Number(month), Number(date))
