import type { Instant } from '../article/day.js'
import { dueWindow, nextRun, type DigestPlan } from '../notice/digest-plan.js'
import { keyOf, type Notice, type OutboxDraft } from '../notice/notice.js'
import type { NewsStore, PlanStore } from '../store/store.js'

export type DigestsDeps = {
  plans: Pick<PlanStore, 'due' | 'advance'>
  news: Pick<NewsStore, 'arrivedBetween'>
  now: () => Instant
}

/** An article that is just being recorded belongs to the next digest, wholly. */
const settledMs = 2_000

/** Plans in one transaction: ten thousand are due at the same minute, and questions are answered between two. */
const batchLimit = 200

/**
 * Puts the digests that are due into the outbox, and lets the plans go on to their next day.
 * Out: a function for each time, which gives the number of plans that were due.
 */
export const createDigests = ({ plans, news, now }: DigestsDeps): ((signal?: AbortSignal) => Promise<number>) => {
  /** Whether anything arrived in a window; plans of one minute ask the same. */
  const createNews = (): ((from: Instant | undefined, to: Instant) => Promise<boolean>) => {
    const known = new Map<string, Promise<boolean>>()
    return (from, to) => {
      // The first digest holds the newest day of the corpus, whenever it came.
      if (from === undefined) return Promise.resolve(true)
      const key = `${from} ${to}`
      const asked = known.get(key) ?? news.arrivedBetween(from, to, 1).then((articles) => articles.length > 0)
      known.set(key, asked)
      return asked
    }
  }

  const stepOf = async (
    before: DigestPlan,
    hasNews: ReturnType<typeof createNews>,
    at: Instant,
  ): Promise<{ before: DigestPlan; after: DigestPlan; draft?: OutboxDraft }> => {
    const due = dueWindow(before, at)
    if (due.kind !== 'send') return { before, after: { ...before, nextAt: due.nextAt } }
    const { day, from } = due
    const to = Math.max(from ?? 0, due.to - settledMs)
    const told: DigestPlan = { ...before, toldTo: to, lastDay: day }
    const after = { ...told, nextAt: nextRun(told, at).at }
    if (!(await hasNews(from, to))) return { before, after }
    const { chatId } = before
    const notice: Notice = { kind: 'digest', chatId, day, to, ...(from !== undefined && { from }) }
    return { before, after, draft: { key: keyOf(notice), notice, dueAt: at } }
  }

  return async (signal) => {
    let taken = 0
    // One instant for all: their windows end alike, and so are composed once.
    const at = now()
    const hasNews = createNews()
    for (;;) {
      const due = await plans.due(at, batchLimit)
      if (due.length === 0 || signal?.aborted) return taken
      taken += await plans.advance(await Promise.all(due.map((plan) => stepOf(plan, hasNews, at))), at)
    }
  }
}
