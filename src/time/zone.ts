import { addDays, formatsOf, type Day, type Instant } from './day.js'

/** Local date and time: `minute` counts from midnight, 0 to 1439. */
export type Local = { day: Day; minute: number }

const hourMs = 3_600_000

const clockOf = formatsOf('en-US', {
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  hourCycle: 'h23',
})

/** The local time as ms since 1970, as if the zone were UTC. */
const wallOf = (at: Instant, zone: string): number => {
  const [date = '', time = ''] = clockOf(zone).format(at).split(', ')
  const [month, day, year] = date.split('/').map(Number)
  const [hour, minute, second] = time.split(':').map(Number)
  return Date.UTC(year ?? 0, (month ?? 1) - 1, day, hour, minute, second)
}

/** Offset of the zone from UTC, ms, positive in the east. */
const offsetOf = (at: Instant, zone: string): number => wallOf(at, zone) - Math.floor(at / 1000) * 1000

/**
 * Finds the local day and minute of an instant.
 * @param at - ms since 1970
 * @param zone - IANA zone
 * @returns the day, and minutes after local midnight
 * @throws {RangeError} on an unknown zone
 */
export const localOf = (at: Instant, zone: string): Local => {
  const wall = new Date(wallOf(at, zone))
  return { day: wall.toISOString().slice(0, 10), minute: wall.getUTCHours() * 60 + wall.getUTCMinutes() }
}

/** The first instant of the later of two offsets, between an instant of each. */
const changeBetween = (before: Instant, after: Instant, zone: string): Instant => {
  const earlier = offsetOf(before, zone)
  let [low, high] = [before, after]
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2)
    if (offsetOf(middle, zone) === earlier) low = middle
    else high = middle
  }
  return high
}

/** The first instant at which the clock shows the wall time, or at which it has jumped over it. */
const reach = (wall: number, zone: string): Instant => {
  // Offsets lie between 12 hours west and 14 east: these two instants are before and after whatever the clock does.
  const before = wall - 15 * hourMs
  const after = wall + 13 * hourMs
  const offsets = [offsetOf(before, zone), offsetOf(after, zone)]
  const shown = offsets.map((offset) => wall - offset).filter((at) => wallOf(at, zone) === wall)
  return shown.length > 0 ? Math.min(...shown) : changeBetween(before, after, zone)
}

/** Ten thousand digests are due at the same minute of a few zones. It only saves time, so it is cleared when full. */
const known = new Map<string, Instant | undefined>()
const knownLimit = 5_000

const minuteMs = 60_000

const findInstant = (day: Day, minute: number, zone: string): Instant | undefined => {
  const at = reach(Date.parse(`${day}T00:00:00Z`) + minute * minuteMs, zone)
  if (localOf(at, zone).day === day) return at
  // The clock jumped out of the day: its last minute is left, unless the day was jumped over as a whole.
  const last = at - minuteMs
  return localOf(last, zone).day === day ? last : undefined
}

/**
 * Finds the instant of a local day and minute. A minute that the clock shows twice is taken the first time; one that it
 * jumps over becomes the first instant after the jump, or the minute before it where that is another day already.
 * @param day - local calendar day
 * @param minute - minutes after local midnight, 0 to 1439
 * @param zone - IANA zone
 * @returns an instant of that day; undefined for a day that the zone does not have (2011-12-30 in Apia)
 * @throws {RangeError} on an unknown zone
 */
export const instantOf = (day: Day, minute: number, zone: string): Instant | undefined => {
  const key = `${day} ${minute} ${zone}`
  if (known.has(key)) return known.get(key)
  const at = findInstant(day, minute, zone)
  if (known.size >= knownLimit) known.clear()
  known.set(key, at)
  return at
}

/**
 * Finds the weekday of a day.
 * @param day - `2026-11-22`
 * @returns 1 Monday to 7 Sunday
 */
export const weekdayOf = (day: Day): number => new Date(`${day}T00:00:00Z`).getUTCDay() || 7

/**
 * Lists consecutive days.
 * @param day - the first day
 * @param step - 1 forwards, -1 backwards
 * @param count - number of days
 * @returns the days in the order of the step
 */
export const daysFrom = (day: Day, step: 1 | -1, count: number): Day[] =>
  Array.from({ length: count }, (_, i) => addDays(day, i * step))
