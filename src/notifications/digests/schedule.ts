import type { Day, Instant } from '../../time/day.js'
import { daysFrom, instantOf, localOf, weekdayOf } from '../../time/zone.js'

/** When a chat gets its digest. */
export type DigestSchedule = {
  chatId: string
  /** Minutes after local midnight. */
  minute: number
  days: 'daily' | 'weekdays' | 'weekly'
  /** Of a weekly one: 1 Monday to 7 Sunday; Monday where it is absent. */
  weekday?: number
  /** IANA zone in which minute and days are meant. */
  zone: string
  /** News before this instant has been told; absent before the first digest. */
  sentUntil?: Instant
  /** The calendar day of the last digest, sent or silent. */
  lastDay?: Day
  /** When the next one is due. */
  nextAt: Instant
}

/** When a plan is meant to be due, and what it was last told for. */
export type ScheduleTerms = Pick<DigestSchedule, 'minute' | 'days' | 'weekday' | 'zone' | 'lastDay'>

/** A digest later than this is told with the next one. */
export const graceMs = 6 * 3_600_000

/** A weekly plan whose day was jumped over by the zone is due within two weeks; a day more for the date line. */
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

/** When a digest for the day is due; nothing where none is, because it is no day for it or the day had one. */
const slotOf = (schedule: ScheduleTerms, day: Day): Instant | undefined =>
  isScheduled(schedule, day) && (schedule.lastDay === undefined || day > schedule.lastDay)
    ? instantOf(day, schedule.minute, schedule.zone)
    : undefined

/**
 * When the next digest is due after an instant, and for which of the chat's days: never for a day that had one.
 * Throws RangeError on an unknown zone.
 */
export const nextRun = (schedule: ScheduleTerms, after: Instant): { at: Instant; day: Day } => {
  const today = localOf(after, schedule.zone).day
  const { lastDay } = schedule
  // After a flight westwards the last digest may have been for tomorrow.
  for (const day of daysFrom(lastDay !== undefined && lastDay > today ? lastDay : today, 1, daysAhead)) {
    const at = slotOf(schedule, day)
    if (at !== undefined && at > after) return { at, day }
  }
  throw new RangeError(`digest: expected a day within ${daysAhead} after ${today}, got none in ${schedule.zone}`)
}

/** The plan where its zone has changed: its hour is meant there from now on. Throws RangeError on an unknown zone. */
export const inZone = (plan: DigestSchedule, zone: string, now: Instant): DigestSchedule => {
  const moved = { ...plan, zone }
  return { ...moved, nextAt: nextRun(moved, now).at }
}

/** What is to be done about a plan; `[from, to)` is what arrived, without `from` the newest day of the corpus. */
export type DueWindow =
  | { kind: 'send'; day: Day; from?: Instant; to: Instant }
  /** It is too late for this one: what it would have told comes with the next. */
  | { kind: 'merge'; nextAt: Instant }
  | { kind: 'wait'; nextAt: Instant }

/**
 * Whether a digest is due, and what it tells: late ones are sent within six hours, of several missed ones the last
 * alone, with everything since the last that was told.
 */
export const dueWindow = (plan: DigestSchedule, now: Instant): DueWindow => {
  if (now < plan.nextAt) return { kind: 'wait', nextAt: plan.nextAt }
  for (const day of daysFrom(localOf(now, plan.zone).day, -1, daysBack)) {
    const at = slotOf(plan, day)
    // What was due before the plan became what it is has been told, or is told with the next.
    if (at === undefined || at > now || at < plan.nextAt) continue
    if (now - at > graceMs) break
    return { kind: 'send', day, to: now, ...(plan.sentUntil !== undefined && { from: plan.sentUntil }) }
  }
  return { kind: 'merge', nextAt: nextRun(plan, now).at }
}
