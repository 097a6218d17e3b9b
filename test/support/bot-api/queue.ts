import { setTimeout as pause } from 'node:timers/promises'
import { postUpdate } from './webhook.js'

/** An update as the bot gets it. */
export type Update = { update_id: number } & Record<string, unknown>

type Wait = (ms: number, signal: AbortSignal) => Promise<void>

const waitOnWall: Wait = (ms, signal) => pause(ms, undefined, { signal }).catch(() => undefined)

/** What a poll comes to. */
type Polled = { updates: Update[] } | { conflict: string }

type Webhook = { url: string; secret?: string; keyedQueue: Set<string>; maxConnections: number }

/** First repetition at once, then doubling up to a minute. */
const retryMs = (attempt: number, baseMs: number) => (attempt <= 1 ? 0 : Math.min(baseMs * 2 ** (attempt - 1), 60_000))

/** Telegram lets ids start anywhere once it has been silent for a week: an offset beyond this many is not meant. */
const futureLimit = 10

const conflicts = {
  poll: 'terminated by other getUpdates request; make sure that only one bot instance is running',
  webhook: 'terminated by setWebhook request',
  active: "can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first",
}

/**
 * Creates the queue of updates for the bot, by poll or by webhook.
 * @param options.retryBaseMs - pause before the first repetition by webhook
 * @param options.webhookTo - returns the loopback address for a webhook address
 * @returns the queue
 */
export const createQueue = (options: { retryBaseMs: number; webhookTo: (url: string) => string; wait?: Wait }) => {
  const { wait = waitOnWall } = options
  let queue: Update[] = []
  let waiting: { limit: number; end: (polled: Polled) => void } | undefined
  let webhook: Webhook | undefined
  let isClosed = false
  let isHeld = false
  let allowed: string[] = []
  const keyedQueue = new Map<Update, string>()
  const attempts = new Map<Update, number>()
  const timers = new Set<NodeJS.Timeout>()
  const handedOut: number[] = []
  const answers: { updateId: number; status: number }[] = []
  let confirmed: Update[] = []

  const take = (limit: number): Update[] => {
    const updates = queue.slice(0, limit)
    handedOut.push(...updates.map(({ update_id: id }) => id))
    return updates
  }

  const offer = (): void => {
    if (isHeld) return
    if (webhook) deliver()
    else if (waiting && queue.length > 0) waiting.end({ updates: take(waiting.limit) })
  }

  const deliver = (): void => {
    if (!webhook) return
    const busy = new Set(webhook.keyedQueue)
    for (const update of [...queue]) {
      const lane = keyedQueue.get(update) ?? String(update.update_id)
      if (busy.has(lane) || webhook.keyedQueue.size >= webhook.maxConnections) continue
      busy.add(lane)
      webhook.keyedQueue.add(lane)
      void sendTo(webhook, update, lane)
    }
  }

  const sendTo = async (hook: Webhook, update: Update, lane: string): Promise<void> => {
    handedOut.push(update.update_id)
    const status = await postUpdate(options.webhookTo(hook.url), update, hook.secret)
    answers.push({ updateId: update.update_id, status })
    const isTaken = status >= 200 && status < 300
    if (isTaken) {
      queue = queue.filter((each) => each !== update)
      confirmed.push(update)
    }
    const attempt = (attempts.get(update) ?? 0) + 1
    attempts.set(update, attempt)
    const free = () => {
      hook.keyedQueue.delete(lane)
      if (webhook === hook && !isClosed) deliver()
    }
    if (isTaken || isClosed) free()
    else later(free, retryMs(attempt, options.retryBaseMs))
  }

  const later = (work: () => void, ms: number): void => {
    const timer = setTimeout(() => {
      timers.delete(timer)
      work()
    }, ms)
    timers.add(timer)
  }

  const confirm = (offset: number): void => {
    // An offset far beyond the newest id is ignored, as Telegram does after ids have started again.
    const newest = queue.at(-1)?.update_id ?? offset
    if (offset > newest + futureLimit) return
    const first = offset < 0 ? Math.max(0, queue.length + offset) : queue.findIndex(({ update_id: id }) => id >= offset)
    const done = first < 0 ? queue : queue.slice(0, first)
    confirmed = [...confirmed, ...done].slice(-500)
    queue = first < 0 ? [] : queue.slice(first)
  }

  return {
    /** Whether updates of a kind are sent at all. */
    allows: (kind: string): boolean =>
      allowed.length > 0
        ? allowed.includes(kind)
        : !['chat_member', 'message_reaction', 'message_reaction_count'].includes(kind),
    push: (update: Update, lane?: string): void => {
      queue.push(update)
      if (lane !== undefined) keyedQueue.set(update, lane)
      offer()
    },
    /** Sends confirmed updates once more. */
    redeliver: (ids: number[]): void => {
      queue.unshift(...confirmed.filter(({ update_id: id }) => ids.includes(id)))
      offer()
    },
    /** Lets updates pile up until they are let go together. */
    hold: (): void => void (isHeld = true),
    letGo: (): void => {
      isHeld = false
      offer()
    },
    pending: (): number[] => queue.map(({ update_id: id }) => id),
    /** Ids of all that are there or were confirmed. */
    known: (): number[] => [...confirmed, ...queue].map(({ update_id: id }) => id),
    /** Ids in the order in which they went out, repetitions included. */
    handedOut,
    /** How the webhook of the bot answered. */
    answers,
    poll: (payload: Record<string, unknown>, gone: AbortSignal): Promise<Polled> => {
      const { offset, timeout, limit = 100, allowed_updates: kinds } = payload
      if (webhook) return Promise.resolve({ conflict: conflicts.active })
      if (Array.isArray(kinds)) allowed = kinds.map(String)
      if (typeof offset === 'number' && offset !== 0) confirm(offset)
      waiting?.end({ conflict: conflicts.poll })
      const size = Math.min(Math.max(Number(limit), 1), 100)
      if (timeout === 0 || timeout === undefined) return Promise.resolve({ updates: isHeld ? [] : take(size) })
      return new Promise((resolve) => {
        const poll = {
          limit: size,
          end: (polled: Polled) => {
            if (waiting === poll) waiting = undefined
            over.abort()
            resolve(polled)
          },
        }
        const over = new AbortController()
        void wait(Math.min(Number(timeout), 50) * 1000, over.signal).then(() => poll.end({ updates: [] }))
        gone.addEventListener('abort', () => poll.end({ updates: [] }), { once: true })
        waiting = poll
        offer()
      })
    },
    setWebhook: (payload: Record<string, unknown>): void => {
      const { url, secret_token: secret, allowed_updates: kinds, max_connections: connections = 40 } = payload
      if (payload.drop_pending_updates === true) queue = []
      if (Array.isArray(kinds)) allowed = kinds.map(String)
      waiting?.end({ conflict: conflicts.webhook })
      webhook =
        typeof url === 'string' && url !== ''
          ? {
              url,
              keyedQueue: new Set(),
              maxConnections: Number(connections),
              ...(typeof secret === 'string' && { secret }),
            }
          : undefined
      offer()
    },
    webhookUrl: (): string => webhook?.url ?? '',
    close: (): void => {
      isClosed = true
      for (const timer of timers) clearTimeout(timer)
      waiting?.end({ updates: [] })
    },
  }
}
