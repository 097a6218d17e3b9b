import { keyOf, type OutboxDraft } from '../notice/notice.js'
import { createMatcher } from '../notice/match.js'
import type { Instant } from '../article/day.js'
import type { Arrival, NewsStore, SubscriptionStore } from '../store/store.js'

export type MatchesDeps = {
  news: Pick<NewsStore, 'arrivalsAfter' | 'matchedTo' | 'recordMatches'>
  subscriptions: Pick<SubscriptionStore, 'changesAfter'>
  now: () => Instant
}

const changesLimit = 1_000
const arrivalsLimit = 20

/**
 * Finds whom the arrivals since the last time concern at once, and puts their alerts into the outbox.
 * Out: a function for each time, which gives the number of alerts.
 */
export const createMatches = ({
  news,
  subscriptions,
  now,
}: MatchesDeps): ((signal?: AbortSignal) => Promise<number>) => {
  const matcher = createMatcher()
  let position = 0

  const followSubscriptions = async (): Promise<void> => {
    for (;;) {
      const changes = await subscriptions.changesAfter(position, changesLimit)
      for (const change of changes) {
        if (change.kind === 'put') matcher.put(change.subscription)
        else matcher.drop(change.chatId, change.id)
      }
      const last = changes.at(-1)
      if (!last) return
      position = last.seq
    }
  }

  const alertsOf = ({ article }: Arrival): OutboxDraft[] => {
    const wanted = matcher
      .match(article)
      .map(({ subscription }) => subscription)
      // What was there before somebody asked for it is no news to them.
      .filter((each) => each.when === 'at-once' && !each.isPaused && each.createdAt <= article.arrivedAt)
    const idsByChat = new Map<string, string[]>()
    for (const { chatId, id } of wanted) idsByChat.set(chatId, [...(idsByChat.get(chatId) ?? []), id])
    return [...idsByChat].map(([chatId, subscriptionIds]) => {
      const notice = { kind: 'alert', chatId, articleId: article.id, subscriptionIds } as const
      return { key: keyOf(notice), notice, dueAt: now() }
    })
  }

  return async (signal) => {
    let alerts = 0
    for (;;) {
      const arrivals = await news.arrivalsAfter(await news.matchedTo(), arrivalsLimit)
      const last = arrivals.at(-1)
      if (!last || signal?.aborted) return alerts
      await followSubscriptions()
      alerts += await news.recordMatches(last.seq, arrivals.flatMap(alertsOf), now())
    }
  }
}
