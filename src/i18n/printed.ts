import type { Day } from '../time/day.js'
import type { Translate } from './catalog.js'
import { intlLocale, type Language } from './language.js'

type DateFormats = Record<'day' | 'date' | 'month' | 'weekday', Intl.DateTimeFormat>

const formats = new Map<Language, DateFormats>()

/** Made once for each language: a format costs far more to make than to use. */
const formatsOf = (language: Language): DateFormats => {
  const known = formats.get(language)
  if (known) return known
  const locale = intlLocale(language)
  const timeZone = 'UTC'
  const made = {
    day: new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone }),
    date: new Intl.DateTimeFormat(locale, { month: 'long', day: 'numeric', timeZone }),
    month: new Intl.DateTimeFormat(locale, { year: 'numeric', month: 'long', timeZone }),
    weekday: new Intl.DateTimeFormat(locale, { weekday: 'short', timeZone }),
  }
  formats.set(language, made)
  return made
}

const midnight = (day: Day): number => Date.parse(`${day}T00:00:00Z`)

/**
 * Prints a calendar day.
 * @param t - sentences of the language
 * @param day - `2025-06-08`
 * @returns `2025年6月8日`, `8 June 2025`
 */
export const dayText = (t: Translate, day: Day): string => formatsOf(t.language).day.format(midnight(day))

/**
 * Prints a calendar day without its year.
 * @param t - sentences of the language
 * @param day - `2025-06-08`
 * @returns `6月8日`, `8 June`
 */
export const dateText = (t: Translate, day: Day): string => formatsOf(t.language).date.format(midnight(day))

/**
 * Prints the month of a day.
 * @param t - sentences of the language
 * @param day - `2025-06-08`
 * @returns `2025年6月`, `June 2025`
 */
export const monthText = (t: Translate, day: Day): string => formatsOf(t.language).month.format(midnight(day))

/**
 * Prints the weekday of a day in short.
 * @param t - sentences of the language
 * @param day - `2025-06-08`
 * @returns `周日`, `週日`, `Sun`
 */
export const weekdayText = (t: Translate, day: Day): string => formatsOf(t.language).weekday.format(midnight(day))

/**
 * Prints a range of days.
 * @param t - sentences of the language
 * @param first - first day
 * @param last - last day, the same or later
 * @returns `2025年6月8日至2025年6月9日`, or the one day that both are
 */
export const daysText = (t: Translate, first: Day, last: Day): string =>
  first === last ? dayText(t, first) : t('days-from-to', { first: dayText(t, first), last: dayText(t, last) })

const joined = (t: Translate, pair: 'list-pair' | 'places-pair' | 'facts-pair', parts: string[]): string =>
  parts.length === 0 ? '' : parts.reduce((before, next) => t(pair, { before, next }))

/**
 * Puts names in a row. Not by Intl.ListFormat: it puts 和 before the last name in Chinese.
 * @param t - sentences of the language
 * @param names - in the order of the row
 * @returns `甲、乙、丙`, `a, b, c`
 */
export const listText = (t: Translate, names: string[]): string => joined(t, 'list-pair', names)

/**
 * Puts quoted words in a row.
 * @param t - sentences of the language
 * @param words - without quotation marks
 * @returns `“甲”、“乙”`
 */
export const quotedText = (t: Translate, words: string[]): string =>
  listText(
    t,
    words.map((each) => t('quoted', { words: each })),
  )

/**
 * Puts newspapers with their days in a row.
 * @param t - sentences of the language
 * @param places - `盐口日报 · 2025年6月8日`
 * @returns the places with semicolons between them
 */
export const placesText = (t: Translate, places: string[]): string => joined(t, 'places-pair', places)

/**
 * Puts figures in a row.
 * @param t - sentences of the language
 * @param facts - `文章 7 篇`
 * @returns the figures with commas between them
 */
export const factsText = (t: Translate, facts: string[]): string => joined(t, 'facts-pair', facts)
