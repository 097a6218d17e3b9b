import type { Update } from 'telegraf/types'
import type { Logger } from 'pino'
import type { Instant } from '../time/day.js'
import { StoreError, type InboxEnd, type InboxItem, type InboxStore } from '../store/store.js'
import { errorFacts } from '../server/redact.js'
import { within, type Clock } from '../server/clock.js'
import type { Handle } from './telegram/reply/handle-message.js'
import { createKeyedQueue } from './keyed-queue.js'
import { kindOf, laneOf, markOf } from './telegram/receive/read-update.js'
import type { ReplyState } from './telegram/reply/deliver-reply.js'
import type { Meter } from '../server/metrics.js'

/** Takes in updates and works them off. */
export type Inbox = {
  /** Takes up what was left open before the last end. To be called once, before anything is received. */
  resume: () => Promise<void>
  /** Resolves when the updates are on disk, and need to come no more. Rejects where they could not be stored. */
  receive: (updates: Update[]) => Promise<void>
  /** How many are not finished. */
  waiting: () => number
  /**
   * Takes up nothing more, and gives what is in work so many ms. Out: how many are left for the next start. What is in
   * work after that stands still for good: nothing more is noted of it, so that the next start finds it as it was.
   */
  stop: (limitMs: number) => Promise<number>
}

/**
 * So many are in work at once: each waits for Telegram most of its time, and at 30 messages a second and a second each
 * way there is room to spare.
 */
const atOnce = 64

/** Telegram sends an update again for a day at most; ids are known for two. */
const rememberMs = 48 * 3_600_000
const pruneEveryMs = 3_600_000

/** Between tries to write down an end, while the store fails. */
const storePauseMs = 2_000

/** Between tries to deal with an update meanwhile, which cost more: doubling up to here. */
const storePauseLimitMs = 30_000

/** Never settles: whoever waits for it stands still. */
const forGood = new Promise<never>(() => undefined)

/**
 * Creates the inbox: what comes is stored first, then worked off, in order within a lane. Each update ends once.
 * In: `work` deals with one update that came at `receivedAt`; `came` is called as soon as one is known, whatever its
 * lane is busy with; `signal` ends all waiting.
 */
export const createInbox = (parts: {
  store: InboxStore
  work: (update: Update, journal: ReplyState, receivedAt: Instant) => ReturnType<Handle>
  came: (update: Update) => void
  clock: Clock
  meter: Meter
  log: Logger
  signal: AbortSignal
}): Inbox => {
  const { store, work, clock, meter, log, signal } = parts
  let isStill = false
  /** Read anew after a wait, when the compiler still believes the last look. */
  const standsStill = () => isStill
  /** How long updates have waited last for a store that failed, ms. */
  const waited = new WeakMap<InboxItem, number>()

  const journalOf = (item: InboxItem): ReplyState => {
    const journal: ReplyState = {
      ...(item.reply !== undefined && { reply: JSON.parse(item.reply) as NonNullable<ReplyState['reply']> }),
      said: item.said,
      isSending: item.isSending,
      isRepeat: item.isRepeat,
      note: async (state) => {
        if (standsStill()) return forGood
        const { reply, ...rest } = state
        const stored = { ...rest, ...(reply && { reply: JSON.stringify(reply) }) }
        try {
          await store.note(item.id, stored)
        } catch (error) {
          // What has arrived is known here all the same, and is not said again.
          if (state.said) Object.assign(item, { said: state.said, isSending: false })
          throw error
        }
        if (standsStill()) return forGood
        Object.assign(item, stored)
        Object.assign(journal, state)
      },
    }
    return journal
  }

  const deal = async (item: InboxItem): ReturnType<Handle> => {
    try {
      return await work(JSON.parse(item.body) as Update, journalOf(item), item.receivedAt)
    } catch (error) {
      const isStoreSick = error instanceof StoreError
      const sentence = isStoreSick ? 'update waits for the store' : 'update could not be handled'
      if (!isStill) log.error({ updateId: item.id, err: errorFacts(error) }, sentence)
      if (!isStoreSick) return { kind: 'unknown', reason: 'not-handled' }
      // Taken up again it goes on where it stands, as after a restart.
      const pauseMs = Math.min(storePauseLimitMs, 2 * (waited.get(item) ?? storePauseMs / 2))
      waited.set(item, pauseMs)
      return { kind: 'later', at: clock.now() + pauseMs }
    }
  }

  /** An end that is not written down would make the update be dealt with again after a restart. */
  const finish = async (item: InboxItem, end: InboxEnd) => {
    for (;;) {
      const now = clock.now()
      try {
        await store.end(item.id, end, now)
        log.debug({ updateId: item.id, end: end.kind, ms: now - item.receivedAt }, 'update ended')
        meter.ended(end.kind, end.kind === 'answered' ? undefined : end.reason)
        if (end.kind === 'answered') meter.answered(now - item.receivedAt)
        return
      } catch (error) {
        log.error({ updateId: item.id, err: errorFacts(error) }, 'end of an update was not stored, trying again')
        await clock.wait(storePauseMs, signal)
        if (signal.aborted) return
      }
    }
  }

  const putOff = async (item: InboxItem, at: Instant) => {
    item.notBefore = at
    await store.note(item.id, { notBefore: at }).catch((error: unknown) => {
      // Known here all the same; after a restart it would only be tried too early.
      log.error({ updateId: item.id, err: errorFacts(error) }, 'pause of an update was not stored')
    })
  }

  const takeUp = async (item: InboxItem): Promise<Instant | undefined> => {
    if (item.notBefore !== undefined && item.notBefore > clock.now()) return item.notBefore
    const result = await deal(item)
    if (isStill) return forGood
    if (result.kind === 'later') {
      await putOff(item, result.at)
      return result.at
    }
    await finish(item, result)
    return undefined
  }

  const keyedQueue = createKeyedQueue({ work: takeUp, limit: atOnce, clock })

  const takeIn = (items: InboxItem[], { isNew }: { isNew: boolean }) => {
    for (const item of items) {
      const update = JSON.parse(item.body) as Update
      if (isNew) meter.came(kindOf(update))
      parts.came(update)
      keyedQueue.put(item.lane, item)
    }
  }

  /** A turn of its own: no update waits for it. */
  const forget = async () => {
    while (!signal.aborted) {
      await store.prune(clock.now() - rememberMs).catch((error: unknown) => {
        log.warn({ err: errorFacts(error) }, 'old updates could not be forgotten')
      })
      await clock.wait(pruneEveryMs, signal)
    }
  }

  return {
    resume: async () => {
      const open = await store.open()
      if (open.length > 0) log.info({ updates: open.length }, 'taking up what was left unanswered')
      takeIn(open, { isNew: false })
      void forget()
    },
    receive: async (updates) => {
      const drafts = updates.map((update) => ({
        id: update.update_id,
        mark: markOf(update),
        lane: laneOf(update),
        body: JSON.stringify(update),
      }))
      const startedAt = clock.now()
      const items = await store.add(drafts, startedAt)
      const ids = items.map(({ id }) => id)
      log.debug({ updates: drafts.length, ids, ms: clock.now() - startedAt }, 'updates stored')
      takeIn(items, { isNew: true })
    },
    waiting: keyedQueue.waiting,
    stop: async (limitMs) => {
      await within(clock, limitMs, keyedQueue.stop())
      isStill = true
      return keyedQueue.waiting()
    },
  }
}
