/** A calendar day of an issue, `2026-11-22`; sorts as text. */
export type Day = string

/** Milliseconds since 1970-01-01T00:00Z. */
export type Instant = number

const dayForm = /^(\d{4})-(\d{2})-(\d{2})$/

/**
 * Checks whether a text is a day that exists: `2026-02-28` is, `2026-02-30` is not.
 * @param text - any text
 * @returns true for a day
 */
export const isDay = (text: string): boolean => {
  const parts = dayForm.exec(text)
  if (!parts) return false
  const [, year, month, date] = parts
  const made = new Date(Date.UTC(Number(year), Number(month) - 1, Number(date)))
  return made.getUTCMonth() + 1 === Number(month) && made.getUTCDate() === Number(date)
}

const twoFigures = Array.from({ length: 100 }, (_, i) => String(i).padStart(2, '0'))
/** Every month has these. */
const shortestMonth = 28

/**
 * Makes a day.
 * @param year - 0 to 9999
 * @param month - 1 to 12
 * @param date - 1 to 31
 * @returns undefined where the calendar has no such day
 */
export const dayFrom = (year: number, month: number, date: number): Day | undefined => {
  const text = `${String(year).padStart(4, '0')}-${twoFigures[month] ?? month}-${twoFigures[date] ?? date}`
  const isPlain = year >= 1000 && year <= 9999 && month >= 1 && month <= 12 && date >= 1 && date <= shortestMonth
  const isWhole = Number.isInteger(year) && Number.isInteger(month) && Number.isInteger(date)
  return (isPlain && isWhole) || isDay(text) ? text : undefined
}

/** Two figures of a text as a number. */
const figuresAt = (text: string, at: number): number => 10 * text.charCodeAt(at) + text.charCodeAt(at + 1) - 11 * 48

/**
 * Splits a day into its numbers.
 * @param day - `2026-11-22`
 * @returns year, month (1..12) and date (1..31)
 */
export const partsOfDay = (day: Day): { year: number; month: number; date: number } => ({
  year: 100 * figuresAt(day, 0) + figuresAt(day, 2),
  month: figuresAt(day, 5),
  date: figuresAt(day, 8),
})

/** Milliseconds of a day. */
const dayMs = 86_400_000

/** When a day begins in UTC, ms since 1970; days are of the years 100 to 9999. */
const beginOf = (day: Day): number => {
  const { year, month, date } = partsOfDay(day)
  return Date.UTC(year, month - 1, date)
}

/**
 * Counts the days of a range.
 * @param from - the first day
 * @param to - the day behind the last one
 * @returns how many days lie between
 */
export const lengthOf = (from: Day, to: Day): number => Math.round((beginOf(to) - beginOf(from)) / dayMs)

/**
 * Adds a number of days to a day.
 * @param day - `2026-11-22`
 * @param days - number of days; negative for earlier days
 * @returns the other day
 */
export const addDays = (day: Day, days: number): Day => new Date(beginOf(day) + days * dayMs).toISOString().slice(0, 10)

/**
 * Creates a date format for every zone. Creating one takes as long as using it fifty times, so each is kept: there are
 * about six hundred zones.
 * @param locale - BCP 47 tag
 * @param options - of Intl.DateTimeFormat, without the zone
 * @returns a function of the IANA zone; it throws RangeError on an unknown one
 */
export const formatsOf = (
  locale: string,
  options: Intl.DateTimeFormatOptions,
): ((zone: string) => Intl.DateTimeFormat) => {
  const formats = new Map<string, Intl.DateTimeFormat>()
  return (zone) => {
    const known = formats.get(zone)
    if (known) return known
    const format = new Intl.DateTimeFormat(locale, { ...options, timeZone: zone })
    formats.set(zone, format)
    return format
  }
}

const calendarOf = formatsOf('en-CA', { year: 'numeric', month: '2-digit', day: '2-digit' })

/**
 * Finds the calendar day of an instant.
 * @param at - ms since 1970
 * @param zone - IANA zone
 * @returns the local day, `2026-11-22`
 * @throws {RangeError} on an unknown zone
 */
export const dayOf = (at: Instant, zone: string): Day => calendarOf(zone).format(at)
