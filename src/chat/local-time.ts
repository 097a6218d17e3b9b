import type { Day, Instant } from '../time/day.js'
import { localOf, weekdayOf } from '../time/zone.js'
import type { Translate } from '../i18n/catalog.js'
import { dayText } from '../i18n/printed.js'
import type { Span } from './message.js'

/** Local date and time of an instant. */
type LocalTime = {
  day: Day
  /** 1 Monday to 7 Sunday. */
  weekday: number
  /** After midnight. */
  minute: number
  /** Offset from UTC at this instant, minutes, positive in the east. */
  offset: number
}

/**
 * Finds the local time of an instant.
 * @param at - ms since 1970
 * @param zone - IANA zone
 * @returns the local day, weekday and minute after midnight, and the offset from UTC in minutes
 * @throws {RangeError} on an unknown zone
 */
export const localTimeOf = (at: Instant, zone: string): LocalTime => {
  const { day, minute } = localOf(at, zone)
  const offset = Date.parse(`${day}T00:00:00Z`) / 60_000 + minute - Math.floor(at / 60_000)
  return { day, weekday: weekdayOf(day), minute, offset }
}

/**
 * Prints a time of day.
 * @param minute - minutes after midnight, 0..1439
 * @returns hours and minutes, `07:05`
 */
export const clockTime = (minute: number): string =>
  `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`

/**
 * Makes a sentence with an hour in it, as the clock of the chat shows it.
 * @param t - the sentences in the language of the chat
 * @param at - the instant, and the IANA zone of the chat; `withDay`: the sentence names its day too, before the hour
 * @param sentence - prints the sentence with the day and the hour
 * @returns the spans of the sentence; the one with the hour names its instant
 * @throws {RangeError} on an unknown zone
 */
export const naming = (
  t: Translate,
  { instant, zone, withDay }: { instant: Instant; zone: string; withDay: boolean },
  sentence: (day: string, clock: string) => string,
): Span[] => {
  const local = localTimeOf(instant, zone)
  const [day, clock] = [dayText(t, local.day), clockTime(local.minute)]
  const text = sentence(day, clock)
  const from = text.indexOf(withDay ? day : clock)
  const to = text.indexOf(clock, from) + clock.length
  const hour: Span = { text: text.slice(from, to), names: { instant, withDay } }
  return [{ text: text.slice(0, from) }, hour, { text: text.slice(to) }].filter((span) => span.text !== '')
}
