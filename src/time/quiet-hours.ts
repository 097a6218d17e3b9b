import { addDays, type Instant } from './day.js'
import { daysFrom, instantOf, localOf } from './zone.js'

/** Hours in which nothing rings: minutes after local midnight, `[from, to)`; `from` past `to` spans midnight. */
export type QuietHours = { from: number; to: number }

const isWithin = ({ from, to }: QuietHours, minute: number): boolean =>
  from <= to ? minute >= from && minute < to : minute >= from || minute < to

/**
 * When the quiet that an instant lies in ends; nothing where it is not quiet. Where the clock is set back over the end,
 * the quiet ends the first time that the clock shows it.
 * Throws RangeError on an unknown zone.
 */
export const quietEnd = (quiet: QuietHours | undefined, zone: string, at: Instant): Instant | undefined => {
  if (!quiet) return undefined
  const { day, minute } = localOf(at, zone)
  if (!isWithin(quiet, minute)) return undefined
  const endsTomorrow = quiet.from > quiet.to && minute >= quiet.from
  // The day of the end may be one that the zone has skipped.
  const end = daysFrom(endsTomorrow ? addDays(day, 1) : day, 1, 2)
    .map((each) => instantOf(each, quiet.to, zone))
    .find((each) => each !== undefined)
  return end !== undefined && end > at ? end : undefined
}
