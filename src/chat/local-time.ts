import type { Day, Instant } from '../time/day.js'
import { localOf, weekdayOf } from '../time/zone.js'

/** What calendar and clock on the wall show. */
type LocalTime = {
  day: Day
  /** 1 Monday to 7 Sunday. */
  weekday: number
  /** After midnight. */
  minute: number
  /** Minutes east of Greenwich, at this instant. */
  offset: number
}

/** The local time of an instant in an IANA zone. Throws RangeError on an unknown zone. */
export const localTimeOf = (at: Instant, zone: string): LocalTime => {
  const { day, minute } = localOf(at, zone)
  const offset = Date.parse(`${day}T00:00:00Z`) / 60_000 + minute - Math.floor(at / 60_000)
  return { day, weekday: weekdayOf(day), minute, offset }
}

/** Minutes after midnight as a clock shows them, `07:05`. */
export const clockTime = (minute: number): string =>
  `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`
