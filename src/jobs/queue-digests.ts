import { setImmediate } from 'node:timers/promises'
import type { Logger } from 'pino'
import type { Instant } from '../time/day.js'
import { instantOf } from '../time/zone.js'
import { dueWindow, graceMs, nextRun, plannedAnew, type DigestSchedule } from '../notifications/digests/schedule.js'
import { keyOf, type Notification, type OutboxDraft } from '../notifications/notification.js'
import type { ArrivalStore, DigestScheduleStore } from '../store/store.js'

export type DigestQueueDeps = {
  digestSchedules: Pick<DigestScheduleStore, 'due' | 'dueAfter' | 'advance' | 'takeBack'>
  arrivals: Pick<ArrivalStore, 'arrivedBetween' | 'oldBetween'>
  now: () => Instant
  log: Pick<Logger, 'debug' | 'warn'>
}

type Step = { before: DigestSchedule; after: DigestSchedule; draft?: OutboxDraft }

/** An article that is being recorded at this moment belongs to the next digest as a whole. */
const settledMs = 2_000

/** Schedules in one transaction: ten thousand may be due at the same minute, and questions are answered between two. */
const batchLimit = 100

/** Interval at which digests are looked for that have waited too long, which is hours. */
const takeBackEveryMs = 60_000

/** Interval at which schedules are looked for that are too far ahead, and how far ahead every schedule may be. */
const lookAheadEveryMs = 3_600_000
const aheadMs = 86_400_000

/** Pause of a schedule with an unknown zone. */
const unknownZonePauseMs = 86_400_000

/**
 * Creates the queueing of digests: it puts the due ones into the outbox and moves their schedules to the next day.
 * Digests that have waited there too long are removed first; the next digest of their chat covers their articles.
 * @param deps - the digest schedules and arrivals of the store
 * @returns a function for one pass, which returns the number of schedules that were due
 */
export const createDigestQueue = ({
  digestSchedules,
  arrivals,
  now,
  log,
}: DigestQueueDeps): ((signal?: AbortSignal) => Promise<number>) => {
  /** Checks whether anything arrived in a window; schedules with the same minute ask for the same window. */
  const createNews = (): ((from: Instant | undefined, to: Instant) => Promise<boolean>) => {
    const known = new Map<string, Promise<boolean>>()
    return (from, to) => {
      // The first digest contains the newest day of the corpus, whenever it arrived.
      if (from === undefined) return Promise.resolve(true)
      const key = `${from} ${to}`
      const asked =
        known.get(key) ??
        arrivals
          .arrivedBetween(from, to, 1)
          .then(async (articles) => articles.length > 0 || (await arrivals.oldBetween(from, to)) > 0)
      known.set(key, asked)
      return asked
    }
  }

  const stepOf = async (before: DigestSchedule, hasNews: ReturnType<typeof createNews>, at: Instant): Promise<Step> => {
    const due = dueWindow(before, at)
    if (due.kind !== 'send') return { before, after: { ...before, nextAt: due.nextAt } }
    const { day, from } = due
    const to = Math.max(from ?? 0, due.to - settledMs)
    const sent: DigestSchedule = { ...before, sentUntil: to, lastDay: day }
    const after = { ...sent, nextAt: nextRun(sent, at).at }
    if (!(await hasNews(from, to))) return { before, after }
    const { chatId, minute, zone } = before
    const notification: Notification = { kind: 'digest', chatId, day, to, ...(from !== undefined && { from }) }
    // It is due since its hour, however late it is: after the grace period the next digest covers it.
    return {
      before,
      after,
      draft: { key: keyOf(notification), notification, dueAt: instantOf(day, minute, zone) ?? at },
    }
  }

  /** A zone that this machine does not know must not keep the others from their digests. */
  const stepOfValid = async (...[before, hasNews, at]: Parameters<typeof stepOf>): Promise<Step> => {
    try {
      return await stepOf(before, hasNews, at)
    } catch (err) {
      if (!(err instanceof RangeError)) throw err
      log.warn({ chatId: before.chatId, zone: before.zone, err }, 'digest plan makes no sense, put off by a day')
      return { before, after: { ...before, nextAt: at + unknownZonePauseMs } }
    }
  }

  let lookedAt: Instant | undefined
  /** A clock that was ahead has left schedules that would be silent until then. */
  const planAnew = async (at: Instant): Promise<void> => {
    if (lookedAt !== undefined && at >= lookedAt && at - lookedAt < lookAheadEveryMs) return
    const steps: Step[] = []
    for (const before of await digestSchedules.dueAfter(at + aheadMs)) {
      try {
        const after = plannedAnew(before, at)
        if (after) steps.push({ before, after })
      } catch (err) {
        // One with an unknown zone has been put off, and is reported whenever it is due.
        if (!(err instanceof RangeError)) throw err
      }
    }
    for (let from = 0; from < steps.length; from += batchLimit) {
      await digestSchedules.advance(steps.slice(from, from + batchLimit), at)
      await setImmediate()
    }
    if (steps.length > 0) log.warn({ digestSchedules: steps.length }, 'digests too far ahead, planned anew')
    lookedAt = at
  }

  let tookBackAt: Instant | undefined
  const takeBack = async (at: Instant, isOver: () => boolean): Promise<void> => {
    if (tookBackAt !== undefined && at >= tookBackAt && at - tookBackAt < takeBackEveryMs) return
    while (
      !isOver() &&
      (await digestSchedules.takeBack({ dueBefore: at - graceMs }, 'too late, told with the next', at)) > 0
    )
      await setImmediate()
    tookBackAt = at
  }

  return async (signal) => {
    // With one instant for all, their windows end alike and are read once.
    const at = now()
    const hasNews = createNews()
    const isOver = (): boolean => signal?.aborted === true
    await planAnew(at)
    await takeBack(at, isOver)
    let taken = 0
    while (!isOver()) {
      const startedAt = now()
      const due = await digestSchedules.due(at, batchLimit)
      if (due.length === 0) break
      const steps = await Promise.all(due.map((schedule) => stepOfValid(schedule, hasNews, at)))
      taken += await digestSchedules.advance(steps, at)
      const digests = steps.filter(({ draft }) => draft !== undefined).length
      log.debug({ digestSchedules: due.length, digests, ms: now() - startedAt }, 'digests queued')
      await setImmediate()
    }
    return taken
  }
}
