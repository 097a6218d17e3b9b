import { fold } from '../text/fold.js'
import { clockTimeAt } from './clock-time.js'
import { addDays, type Instant } from './day.js'
import { daysFrom, instantOf, localOf } from './zone.js'

/** Hours in which no alert is sent: minutes after local midnight, `[from, to)`; `from` past `to` spans midnight. */
export type QuietHours = { from: number; to: number }

const isWithin = ({ from, to }: QuietHours, minute: number): boolean =>
  from <= to ? minute >= from && minute < to : minute >= from || minute < to

/**
 * Finds the end of the quiet hours around an instant. If the clock is set back over the end, they end the first time
 * that the clock shows it.
 * @param quiet - the hours of the chat, if it has any
 * @param zone - IANA zone of the chat
 * @param at - the instant, ms since 1970
 * @returns the instant of the end; undefined if the instant is not in quiet hours
 * @throws {RangeError} on an unknown zone
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

/** The meaning of a text behind /quiet; undefined where it names no hours. */
type ParsedQuietHours = { kind: 'off' } | { kind: 'hours'; hours: QuietHours } | undefined

const offWords = new Set(
  '关,关闭,关掉,关了,不要,不用,取消,没有,无,停,off,none,no,never,stop,cancel,disable,clear'.split(','),
)

/** Two times of day need no more, UTF-16 units. */
const textLimit = 100

/** Words about the day of an end, which say nothing about its hour; 当晚 and 每晚 keep the 晚 that does. */
const dayWords = /^(?:次日|第二天|翌日|隔天|明天|明|当天|当(?=晚)|每天|每日|每(?=晚))/

/** Minutes after local midnight of one end; undefined where the text is no time of day. */
const minuteOf = (text: string): number | undefined => {
  const bare = text.replace(dayWords, '')
  const time = clockTimeAt(bare, 0, { bareHour: true })
  return time?.end === bare.length ? time.minute : undefined
}

/** Characters and words between the two ends. */
const between = /\s*(?:-+|~+|到|至|直到|\bto\b|\btill\b|\buntil\b|,|、|\s)\s*/

const plain = (text: string): string =>
  fold(text.normalize('NFKC'))
    .replace(/[‐‑‒–—―−〜]/g, '-')
    .replace(/\b([ap])\.?\s?m\b\.?/g, '$1m')
    .replace(/(?<=\d|clock)\s+(?=[ap]m|o['’]?clock)/g, '')
    .replace(/\s*([:点时])\s*/g, '$1')
    .replace(/^(?:从|自|from|between)\s*/, '')
    .trim()

/**
 * Reads quiet hours as people write them: `22:00-07:00`, `22点到7点`, `晚上十点到早上七点`, `10pm-7am`, `off`.
 * @param text - the text behind /quiet
 * @returns the hours, `off`, or undefined where the text is neither
 */
export const parseQuiet = (text: string): ParsedQuietHours => {
  if (text.length > textLimit) return undefined
  const said = plain(text)
  if (offWords.has(said)) return { kind: 'off' }
  const ends = said.split(between).filter((end) => end !== '' && end !== 'and')
  const [from, to] = ends.map(minuteOf)
  if (ends.length !== 2 || from === undefined || to === undefined) return undefined
  return from === to ? undefined : { kind: 'hours', hours: { from, to } }
}
