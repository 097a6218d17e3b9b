import { addDays, type Day, type Instant } from '../../time/day.js'
import { daysFrom, instantOf, localOf, weekdayOf } from '../../time/zone.js'

/** The times at which a chat gets its digest. */
export type DigestSchedule = {
  chatId: string
  /** Minutes after local midnight. */
  minute: number
  days: 'daily' | 'weekdays' | 'weekly'
  /** Of a weekly schedule: 1 Monday to 7 Sunday; absent means Monday. */
  weekday?: number
  /** IANA zone of minute and days. */
  zone: string
  /** End of the window of the last digest; absent before the first one. */
  sentUntil?: Instant
  /** Calendar day of the last digest, also if it had nothing to send. */
  lastDay?: Day
  /** Instant at which the next digest is due. */
  nextAt: Instant
}

/** The part of a schedule that decides when the next digest is due. */
export type ScheduleTerms = Pick<DigestSchedule, 'minute' | 'days' | 'weekday' | 'zone' | 'lastDay'>

/** A digest that is later than this, ms, is merged into the next one. */
export const graceMs = 6 * 3_600_000

/** Days looked ahead: a weekly schedule whose day a zone skipped is due within two weeks; a day more for the date line. */
const daysAhead = 16
const daysBack = 9

const isScheduled = ({ days, weekday = 1 }: ScheduleTerms, day: Day): boolean => {
  switch (days) {
    case 'daily':
      return true
    case 'weekdays':
      return weekdayOf(day) <= 5
    case 'weekly':
      return weekdayOf(day) === weekday
  }
}

/** Instant of the digest of a day; undefined if the schedule has none on it or the day had its digest. */
const dueInstantOf = (schedule: ScheduleTerms, day: Day): Instant | undefined =>
  isScheduled(schedule, day) && (schedule.lastDay === undefined || day > schedule.lastDay)
    ? instantOf(day, schedule.minute, schedule.zone)
    : undefined

/**
 * Computes when the next digest is due. A day that had its digest gets no second one.
 * @param schedule - minute, days, zone and the day of the last digest
 * @param after - the digest is due later than this instant
 * @returns the instant, and the calendar day of the chat
 * @throws {RangeError} on an unknown zone
 */
export const nextRun = (schedule: ScheduleTerms, after: Instant): { at: Instant; day: Day } => {
  const today = localOf(after, schedule.zone).day
  const { lastDay } = schedule
  // After a flight westwards the last digest may have been for tomorrow.
  for (const day of daysFrom(lastDay !== undefined && lastDay > today ? lastDay : today, 1, daysAhead)) {
    const at = dueInstantOf(schedule, day)
    if (at !== undefined && at > after) return { at, day }
  }
  throw new RangeError(`digest: expected a day within ${daysAhead} after ${today}, got none in ${schedule.zone}`)
}

/**
 * Moves a schedule to another zone; its time of day stays the same on the clock.
 * @param schedule - the schedule
 * @param zone - IANA zone
 * @param now - instant of the change
 * @returns the schedule in the new zone
 * @throws {RangeError} on an unknown zone
 */
export const inZone = (schedule: DigestSchedule, zone: string, now: Instant): DigestSchedule => {
  const moved = { ...schedule, zone }
  return { ...moved, nextAt: nextRun(moved, now).at }
}

/**
 * Plans a schedule anew that was moved on while the clock was wrong: it is due later than its second next digest, which
 * no rhythm allows. A last day or window in the future is none.
 * @param schedule - the schedule
 * @param now - current instant
 * @returns the schedule as it should be; undefined if it is not too far ahead
 * @throws {RangeError} on an unknown zone
 */
export const plannedAnew = (schedule: DigestSchedule, now: Instant): DigestSchedule | undefined => {
  const { lastDay, sentUntil, ...terms } = schedule
  // After a flight westwards the last digest may have been for tomorrow.
  const isPast = lastDay !== undefined && lastDay <= addDays(localOf(now, schedule.zone).day, 1)
  const right = {
    ...terms,
    ...(isPast && { lastDay }),
    ...(sentUntil !== undefined && { sentUntil: Math.min(sentUntil, now) }),
  }
  const { at } = nextRun(right, now)
  return schedule.nextAt > nextRun(right, at).at ? { ...right, nextAt: at } : undefined
}

/** The action for a schedule. `[from, to)` is the window of arrivals; without `from` it is the newest day of the corpus. */
export type DueWindow =
  | { kind: 'send'; day: Day; from?: Instant; to: Instant }
  /** Too late for this digest: the next one covers its window. */
  | { kind: 'merge'; nextAt: Instant }
  | { kind: 'wait'; nextAt: Instant }

/**
 * Decides whether a digest is due, and its window. A late digest is sent within six hours; of several missed ones only the
 * last is sent, with everything since the last digest.
 * @param schedule - the schedule
 * @param now - current instant
 * @returns the action
 */
export const dueWindow = (schedule: DigestSchedule, now: Instant): DueWindow => {
  if (now < schedule.nextAt) return { kind: 'wait', nextAt: schedule.nextAt }
  for (const day of daysFrom(localOf(now, schedule.zone).day, -1, daysBack)) {
    const at = dueInstantOf(schedule, day)
    // A digest that was due before the schedule was changed was sent, or is covered by the next one.
    if (at === undefined || at > now || at < schedule.nextAt) continue
    if (now - at > graceMs) break
    return { kind: 'send', day, to: now, ...(schedule.sentUntil !== undefined && { from: schedule.sentUntil }) }
  }
  return { kind: 'merge', nextAt: nextRun(schedule, now).at }
}
