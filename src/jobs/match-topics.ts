import { setImmediate } from 'node:timers/promises'
import type { Logger } from 'pino'
import { keyOf, type OutboxDraft } from '../notifications/notification.js'
import { createMatcher } from '../notifications/topics/matcher.js'
import type { Instant } from '../time/day.js'
import type { Arrival, ArrivalStore, SubscriptionStore } from '../store/store.js'

export type TopicMatchingDeps = {
  arrivals: Pick<ArrivalStore, 'arrivalsAfter' | 'matchedTo' | 'recordMatches'>
  subscriptions: Pick<SubscriptionStore, 'changesAfter'>
  now: () => Instant
  log: Pick<Logger, 'debug'>
}

const changesLimit = 1_000
const arrivalsLimit = 20
/** Alerts in one transaction: an article may match ten thousand chats, and questions are answered between transactions. */
const alertsLimit = 200

/**
 * Creates the matching of new articles with subscriptions: it puts an alert into the outbox for each chat that wants
 * one at once.
 * @param deps - the arrivals and subscriptions of the store
 * @returns a function for one pass over the articles since the last one, which returns the number of alerts
 */
export const createTopicMatching = ({
  arrivals,
  subscriptions,
  now,
  log,
}: TopicMatchingDeps): ((signal?: AbortSignal) => Promise<number>) => {
  const matcher = createMatcher()
  let position = 0

  const followSubscriptions = async (): Promise<void> => {
    for (;;) {
      const changes = await subscriptions.changesAfter(position, changesLimit)
      for (const change of changes) {
        if (change.kind === 'put' && change.subscription.when === 'at-once') matcher.put(change.subscription)
        else if (change.kind === 'put') matcher.drop(change.subscription.chatId, change.subscription.id)
        else matcher.drop(change.chatId, change.id)
      }
      const last = changes.at(-1)
      if (!last) return
      position = last.seq
      await setImmediate()
    }
  }

  const alertsOf = ({ article }: Arrival): OutboxDraft[] => {
    const idsByChat = new Map<string, string[]>()
    for (const { subscription } of matcher.match(article)) {
      const { chatId, id, createdAt } = subscription
      // An article that arrived before the subscription is no news for it.
      if (createdAt > article.arrivedAt) continue
      const ids = idsByChat.get(chatId)
      if (ids) ids.push(id)
      else idsByChat.set(chatId, [id])
    }
    return [...idsByChat].map(([chatId, subscriptionIds]) => {
      const notification = { kind: 'alert', chatId, articleId: article.id, subscriptionIds } as const
      return { key: keyOf(notification), notification, dueAt: now() }
    })
  }

  return async (signal) => {
    let added = 0
    for (;;) {
      const matched = await arrivals.matchedTo()
      const found = await arrivals.arrivalsAfter(matched, arrivalsLimit)
      if (found.length === 0) return added
      await followSubscriptions()
      for (const arrival of found) {
        if (signal?.aborted) return added
        const startedAt = now()
        const alerts = alertsOf(arrival)
        const { length: count } = alerts
        // Until the last alert is stored the article counts as not matched; stored alerts are not put again.
        while (alerts.length > alertsLimit) {
          added += await arrivals.recordMatches(matched, alerts.splice(0, alertsLimit), now())
          await setImmediate()
        }
        added += await arrivals.recordMatches(arrival.seq, alerts, now())
        log.debug({ seq: arrival.seq, alerts: count, ms: now() - startedAt }, 'article matched')
        await setImmediate()
      }
    }
  }
}
