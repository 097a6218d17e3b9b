import { dayOf, type Day, type Instant } from '../article/day.js'

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
  const day = dayOf(at, zone)
  const clock = new Intl.DateTimeFormat('en-GB', {
    timeZone: zone,
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  })
  const [hour = 0, minutes = 0] = clock.format(at).split(':').map(Number)
  const minute = hour * 60 + minutes
  const midnight = Date.parse(`${day}T00:00:00Z`)
  const weekday = new Date(midnight).getUTCDay()
  const offset = midnight / 60_000 + minute - Math.floor(at / 60_000)
  return { day, weekday: weekday === 0 ? 7 : weekday, minute, offset }
}

/** Minutes after midnight as a clock shows them, `07:05`. */
export const clockTime = (minute: number): string =>
  `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`
