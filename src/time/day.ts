/** A calendar day of an issue, `2026-11-22`; sorts as text. */
export type Day = string

/** Milliseconds since 1970-01-01T00:00Z. */
export type Instant = number

const dayForm = /^(\d{4})-(\d{2})-(\d{2})$/

/** Whether the text is a day that exists: `2026-02-28` yes, `2026-02-30` no. */
export const isDay = (text: string): boolean => {
  const parts = dayForm.exec(text)
  if (!parts) return false
  const [, year, month, date] = parts
  const made = new Date(Date.UTC(Number(year), Number(month) - 1, Number(date)))
  return made.getUTCMonth() + 1 === Number(month) && made.getUTCDate() === Number(date)
}

/** The day of year, month (1..12) and date (1..31), or nothing where the calendar has no such day. */
export const dayFrom = (year: number, month: number, date: number): Day | undefined => {
  const text = `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(date).padStart(2, '0')}`
  return isDay(text) ? text : undefined
}

/** The day so many days later (negative: earlier). */
export const addDays = (day: Day, days: number): Day =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10)

/**
 * How instants are printed in each zone. Making a format takes as long as using it fifty times, so each is kept: there
 * are some six hundred zones. Out: a function of the zone; it throws RangeError on an unknown one.
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

/** The calendar day of an instant in an IANA zone. Throws RangeError on an unknown zone. */
export const dayOf = (at: Instant, zone: string): Day => calendarOf(zone).format(at)
