import { setImmediate } from 'node:timers/promises'
import type { Logger } from 'pino'
import { keyOf, type Notification, type OutboxDraft } from '../notifications/notification.js'
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
/** Arrivals that are matched together: three hundred files that came at once are one message for each chat. */
const arrivalsLimit = 500
/** Alerts that are matched together, in memory: one article may match ten thousand chats. */
const togetherLimit = 5_000
/** Alerts in one transaction: questions are answered between two. All those of a chat are in the same one. */
const alertsLimit = 200

/** Cuts the alerts of all chats into lists of about `alertsLimit`; those of one chat stay together. */
const stepsOf = (byChat: Iterable<OutboxDraft[]>): OutboxDraft[][] => {
  const steps: OutboxDraft[][] = []
  for (const drafts of byChat) {
    const last = steps.at(-1)
    if (last && last.length + drafts.length <= alertsLimit) last.push(...drafts)
    else steps.push([...drafts])
  }
  return steps
}

/**
 * Creates the matching of new articles with subscriptions: it puts an alert into the outbox for each chat that wants
 * one at once. The alerts of a chat about articles that arrived together become due together.
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

  /** Finds the chats that an article is news for, with the topics of each. */
  const listenersOf = ({ article, seq }: Arrival): Map<string, string[]> => {
    const idsByChat = new Map<string, string[]>()
    for (const { chatId, id, afterArrival = 0 } of matcher.subscriptionsOf(article)) {
      // An article that arrived before the subscription is no news for it. Clocks may jump, positions do not.
      if (seq <= afterArrival) continue
      const ids = idsByChat.get(chatId)
      if (ids) ids.push(id)
      else idsByChat.set(chatId, [id])
    }
    return idsByChat
  }

  type Alert = Notification & { kind: 'alert' }

  /** Adds the alerts of an arrival to those of each chat; old articles of a chat are counted in one alert. */
  const addAlerts = (byChat: Map<string, Alert[]>, arrival: Arrival): number => {
    const { article, isOld, isAgain } = arrival
    const listeners = listenersOf(arrival)
    for (const [chatId, subscriptionIds] of listeners) {
      const alerts = byChat.get(chatId) ?? []
      byChat.set(chatId, alerts)
      const counted = isOld && alerts.find(({ old }) => old !== undefined)
      if (counted) {
        counted.old = (counted.old ?? 0) + 1
        counted.subscriptionIds = [...new Set([...counted.subscriptionIds, ...subscriptionIds])]
        continue
      }
      alerts.push({
        kind: 'alert',
        chatId,
        articleId: article.id,
        subscriptionIds,
        ...(isAgain && { arrivedAt: article.arrivedAt }),
        ...(isOld && { old: 1 }),
      })
    }
    return listeners.size
  }

  return async (signal) => {
    let added = 0
    for (;;) {
      const matched = await arrivals.matchedTo()
      const found = await arrivals.arrivalsAfter(matched, arrivalsLimit)
      if (found.length === 0) return added
      await followSubscriptions()
      const byChat = new Map<string, Alert[]>()
      let reached = matched
      let count = 0
      for (const arrival of found) {
        if (signal?.aborted || count >= togetherLimit) break
        const startedAt = now()
        const alerts = addAlerts(byChat, arrival)
        count += alerts
        reached = arrival.seq
        log.debug({ seq: arrival.seq, alerts, ms: now() - startedAt }, 'article matched')
        await setImmediate()
      }
      const drafts = Array.from(byChat.values(), (alerts) =>
        alerts.map((notification) => ({ key: keyOf(notification), notification, dueAt: now() })),
      )
      const steps = stepsOf(drafts)
      const last = steps.pop() ?? []
      // Until the last alert is stored the articles count as not matched; stored alerts are not put again.
      for (const step of steps) {
        added += await arrivals.recordMatches(matched, step, now())
        await setImmediate()
      }
      added += await arrivals.recordMatches(reached, last, now())
      if (signal?.aborted) return added
    }
  }
}
