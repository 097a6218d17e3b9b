import type { Logger } from 'pino'
import type { Instant } from '../time/day.js'
import { SearchEngineEnded } from '../search/search-engine.js'
import { StoreError, type InboxEnd, type InboxItem, type InboxStore } from '../store/store.js'
import { errorFacts } from '../server/redact.js'
import { within, type Clock } from '../server/clock.js'
import type { Meter } from '../server/metrics.js'
import { createKeyedQueue } from './keyed-queue.js'
import { createReplyState, never, type ReplyState } from './reply-state.js'

/** An update of a platform as the inbox needs it. */
export type ParsedUpdate<Content> = {
  /** As the platform numbers it; the platform may start again at a lower number. */
  id: string
  /** For the metrics: `message`. */
  kind: string
  /** Updates with the same key are handled one after the other: the id of the chat. */
  queueKey: string
  /** Eight characters that stay the same when the platform sends the update again, and differ between updates. */
  fingerprint: string
  content: Content
}

/** The end of handling an update, or the instant to try it again. */
export type UpdateResult = InboxEnd | { kind: 'later'; at: Instant }

/** Stores the updates of a platform and has each of them handled. */
export type Inbox<Update> = {
  /** Continues with the updates that were left open before the last end. Call it once, before `receive`. */
  resume: () => Promise<void>
  /**
   * Takes updates in. Resolves when they are on disk, so that the platform need not send them again.
   * @throws what the store throws if they could not be stored; none of them is handled then
   */
  receive: (updates: Update[]) => Promise<void>
  /** Counts the updates that are not finished. */
  waiting: () => number
  /** Returns since when updates that came could not be stored; undefined if the last ones were. */
  blockedSince: () => Instant | undefined
  /**
   * Starts no further update and gives those in progress some time. What is not done by then never continues and
   * changes nothing in the store, so that the next start finds it as it was.
   * @returns how many updates are left for the next start
   */
  stop: (limitMs: number) => Promise<number>
}

/**
 * Updates in progress at the same time. Each spends most of its time waiting for the platform; at 30 messages a second
 * and a second for each round trip 64 leave room to spare.
 */
const concurrency = 64

/** Telegram sends an update again for a day at most; the ids of finished ones are kept for two. */
const keepFinishedMs = 48 * 3_600_000
const pruneEveryMs = 3_600_000

/** Pause between two tries to store an end while the store fails. */
const storePauseMs = 2_000

/** Handling an update again costs more: its pause doubles up to this. */
const storePauseLimitMs = 30_000

/**
 * Creates an inbox. Updates are stored first, then handled in order for each queue key; each ends exactly once.
 * @param parts.parse - parses an update received at an instant; it must not reject because of the update's content
 * @param parts.handle - handles the content of one update
 * @param parts.onReceived - called as soon as an update is known, even while its queue is busy
 * @param parts.signal - ends all waiting
 * @returns the inbox
 */
export const createInbox = <Update, Content>(parts: {
  store: InboxStore
  parse: (update: Update, receivedAt: Instant) => Promise<ParsedUpdate<Content>>
  handle: (content: Content, state: ReplyState) => Promise<UpdateResult>
  onReceived: (content: Content) => void
  clock: Clock
  meter: Meter
  log: Logger
  signal: AbortSignal
}): Inbox<Update> => {
  type Entry = { item: InboxItem; content: Content }
  const { store, parse, handle, onReceived, clock, meter, log, signal } = parts
  let isStopped = false
  let blockedSince: Instant | undefined
  /** A function, because the compiler takes a variable that was false before an await for false after it. */
  const isFrozen = () => isStopped
  /** The last pause of updates that wait for a failing store, ms. */
  const pauses = new WeakMap<InboxItem, number>()

  const handleSafely = async ({ item, content }: Entry): Promise<UpdateResult> => {
    try {
      return await handle(content, createReplyState(item, store, isFrozen))
    } catch (error) {
      const isOutage = error instanceof StoreError || error instanceof SearchEngineEnded
      const sentence = isOutage ? 'update waits for the store or the search engine' : 'update could not be handled'
      if (!isStopped) log.error({ updateId: item.id, err: errorFacts(error) }, sentence)
      if (!isOutage) return { kind: 'unknown', reason: 'not-handled' }
      const pauseMs = Math.min(storePauseLimitMs, 2 * (pauses.get(item) ?? storePauseMs / 2))
      pauses.set(item, pauseMs)
      return { kind: 'later', at: clock.now() + pauseMs }
    }
  }

  /** An end that is not stored would have the update handled again after a restart. */
  const storeEnd = async (item: InboxItem, end: InboxEnd) => {
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

  const postpone = async (item: InboxItem, at: Instant) => {
    item.notBefore = at
    await store.note(item.id, { notBefore: at }).catch((error: unknown) => {
      // This process knows the pause anyway; after a restart the update would only be tried too early.
      log.error({ updateId: item.id, err: errorFacts(error) }, 'pause of an update was not stored')
    })
  }

  const work = async (entry: Entry): Promise<Instant | undefined> => {
    const { item } = entry
    if (item.notBefore !== undefined && item.notBefore > clock.now()) return item.notBefore
    const result = await handleSafely(entry)
    if (isStopped) return never
    if (result.kind === 'later') {
      await postpone(item, result.at)
      return result.at
    }
    await storeEnd(item, result)
    return undefined
  }

  const queue = createKeyedQueue({ work, limit: concurrency, clock })

  const enqueue = (item: InboxItem, { queueKey, content }: ParsedUpdate<Content>) => {
    onReceived(content)
    queue.put(queueKey, { item, content })
  }

  const pruneRegularly = async () => {
    while (!signal.aborted) {
      await store.prune(clock.now() - keepFinishedMs).catch((error: unknown) => {
        log.warn({ err: errorFacts(error) }, 'old updates could not be forgotten')
      })
      await clock.wait(pruneEveryMs, signal)
    }
  }

  return {
    resume: async () => {
      const open = await store.open()
      if (open.length > 0) log.info({ updates: open.length }, 'taking up what was left unanswered')
      for (const item of open) enqueue(item, await parse(JSON.parse(item.body) as Update, item.receivedAt))
      void pruneRegularly()
    },
    receive: async (updates) => {
      const now = clock.now()
      const parsed = await Promise.all(
        updates.map(async (update) => ({ ...(await parse(update, now)), body: JSON.stringify(update) })),
      )
      const drafts = parsed.map(({ id, fingerprint, queueKey, body }) => ({
        id,
        mark: fingerprint,
        lane: queueKey,
        body,
      }))
      const byBody = new Map(parsed.map((update) => [update.body, update]))
      blockedSince ??= now
      const items = await store.add(drafts, now)
      blockedSince = undefined
      const ids = items.map(({ id }) => id)
      log.debug({ updates: drafts.length, ids, ms: clock.now() - now }, 'updates stored')
      for (const item of items) {
        const update = byBody.get(item.body)
        if (!update) continue
        meter.received(update.kind)
        enqueue(item, update)
      }
    },
    waiting: queue.waiting,
    blockedSince: () => blockedSince,
    stop: async (limitMs) => {
      await within(clock, limitMs, queue.stop())
      isStopped = true
      return queue.waiting()
    },
  }
}
