import type { Day, Instant } from '../time/day.js'
import { localOf, weekdayOf } from '../time/zone.js'

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
