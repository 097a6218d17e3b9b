import { LRUCache } from 'lru-cache'
import type { Instant } from '../time/day.js'

/** The decision whether a user may be served now. `isFirst`: the user has not been asked to wait yet. */
export type Grant = { kind: 'granted' } | { kind: 'wait'; waitMs: number; isFirst: boolean }

/** A request as far as it counts for the limits. `chatId`: of a group, whose members share its limit. */
type Asked = { kind: 'message' | 'press' | 'inline'; userId: string; chatId?: string }

/** Limits the requests of a user or group, so that others need not wait. It is checked before any search. */
export type Limits = { take: (asked: Asked, at: Instant) => Grant }

/** Twenty questions at once, then one a second: no more answers than that may be sent to a private chat. */
const userBucket = { size: 20, refillMs: 1_000 }
/** As many as Telegram lets a bot answer in a group: 20 a minute. */
const groupBucket = { size: 20, refillMs: 3_000 }
/** Cost in questions. Turning pages is quick and the answers are known; every pause in typing asks inline. */
const costs = { message: 1, press: 0.2, inline: 0.25 }
/** Pause of a user who was too fast; afterwards several questions are possible again. One reply for each pause. */
const pauseMs = 10_000
/** Users and groups remembered; a forgotten one may ask as if it had not asked for long. */
const rememberedLimit = 20_000

type Bucket = { level: number; at: Instant; closedUntil?: Instant }

const createBuckets = (
  { size, refillMs }: { size: number; refillMs: number },
  remembered: number,
): ((key: string, cost: number, at: Instant) => Grant) => {
  const buckets = new LRUCache<string, Bucket>({ max: remembered })
  return (key, cost, at) => {
    const old = buckets.get(key) ?? { level: size, at }
    // Messages of one user in several chats may come out of order.
    const now = Math.max(at, old.at)
    const level = Math.min(size, old.level + (now - old.at) / refillMs)
    const { closedUntil = now } = old
    if (closedUntil > now) {
      buckets.set(key, { level, at: now, closedUntil })
      return { kind: 'wait', waitMs: closedUntil - now, isFirst: false }
    }
    if (level < cost) {
      buckets.set(key, { level, at: now, closedUntil: now + pauseMs })
      return { kind: 'wait', waitMs: pauseMs, isFirst: true }
    }
    buckets.set(key, { level: level - cost, at: now })
    return { kind: 'granted' }
  }
}

/**
 * Creates the rate limits of users and groups.
 * @param remembered - the most users, and the most groups, that are remembered
 * @returns the limits, held in memory
 */
export const createLimits = (remembered = rememberedLimit): Limits => {
  const takeOfUser = createBuckets(userBucket, remembered)
  const takeOfGroup = createBuckets(groupBucket, remembered)
  return {
    take: ({ kind, userId, chatId }, at) => {
      const grant = takeOfUser(userId, costs[kind], at)
      return grant.kind === 'wait' || chatId === undefined ? grant : takeOfGroup(chatId, costs[kind], at)
    },
  }
}
