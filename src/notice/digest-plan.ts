import type { Day, Instant } from '../article/day.js'

/** When a chat gets its digest. */
export type DigestPlan = {
  chatId: string
  /** Minutes after local midnight. */
  minute: number
  days: 'daily' | 'weekdays' | 'weekly'
  /** Of a weekly one: 1 Monday to 7 Sunday. */
  weekday?: number
  /** IANA zone in which minute and days are meant. */
  zone: string
  /** News before this instant has been told; absent before the first digest. */
  toldTo?: Instant
  /** The calendar day of the last digest, sent or silent. */
  lastDay?: Day
  /** When the next one is due. */
  nextAt: Instant
}
