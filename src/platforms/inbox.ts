import { LRUCache } from 'lru-cache'
import type { Logger } from 'pino'
import type { Instant } from '../time/day.js'
import { SearchEngineEnded } from '../search/search-engine.js'
import { StoreError, type InboxEnd, type InboxItem, type InboxStore } from '../store/store.js'
import { errorFacts } from '../server/redact.js'
import { within, type Clock } from '../server/clock.js'
import { HoldingLost, type Holding, type Membership } from '../server/membership.js'
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

/** Ended updates and chats that are remembered. */
const rememberedLimit = 10_000

/** Pause between two tries to store an end while the store fails. */
const storePauseMs = 2_000

/** Handling an update again costs more: its pause doubles up to this. */
const storePauseLimitMs = 30_000

/**
 * Creates an inbox. Updates are stored first, then handled in order for each queue key; each ends exactly once.
 * @param parts.parse - parses an update received at an instant; it must not reject because of the update's content
 * @param parts.handle - handles the content of one update
 * @param parts.onReceived - called as soon as an update is known, even while its queue is busy
 * @param parts.membership - tells for which chats this process works; the updates of others are only stored
 * @param parts.onTaken - called with each chat for which this process begins to work: others may have written there
 * @param parts.signal - ends all waiting
 * @returns the inbox
 */
export const createInbox = <Update, Content>(parts: {
  store: InboxStore
  parse: (update: Update, receivedAt: Instant) => Promise<ParsedUpdate<Content>>
  handle: (content: Content, state: ReplyState) => Promise<UpdateResult>
  onReceived: (content: Content) => void
  membership: Membership
  onTaken: (queueKey: string) => void
  clock: Clock
  meter: Meter
  log: Logger
  signal: AbortSignal
}): Inbox<Update> => {
  type Entry = { item: InboxItem; content: Content; holding: Holding }
  const { store, parse, handle, onReceived, membership, onTaken, clock, meter, log, signal } = parts
  let isStopped = false
  let blockedSince: Instant | undefined
  /** A try to store updates has failed, and may have stored them nevertheless. */
  let mayHaveStored = false
  /** A function, because the compiler takes a variable that was false before an await for false after it. */
  const isFrozen = () => isStopped
  /** The last pause of updates that wait for a failing store, ms. */
  const pauses = new WeakMap<InboxItem, number>()

  /** By number: under which right each update stands in the queue. */
  const queued = new Map<number, Holding>()
  /** Under which right each chat was last worked for. */
  const worked = new LRUCache<string, Holding>({ max: rememberedLimit })

  /** Numbers of updates that have ended; one whose end is not stored yet may be read again. */
  const ended = new LRUCache<number, true>({ max: rememberedLimit })

  const handleSafely = async ({ item, content, holding }: Entry): Promise<UpdateResult | 'lost'> => {
    try {
      return await handle(content, createReplyState(item, store, isFrozen, holding.isHeld))
    } catch (error) {
      if (error instanceof HoldingLost) return 'lost'
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

  /** What is no longer ours leaves the queue; whoever has it finds it in the store. */
  const workHeld = async (entry: Entry): Promise<Instant | undefined> => {
    const { item, holding } = entry
    if (membership.isShared && worked.get(item.lane) !== holding) {
      worked.set(item.lane, holding)
      onTaken(item.lane)
    }
    const result = await handleSafely(entry)
    if (isStopped) return never
    if (result === 'lost') return undefined
    if (result.kind === 'later') {
      await postpone(item, result.at)
      return result.at
    }
    ended.set(item.number, true)
    await storeEnd(item, result)
    return undefined
  }

  const work = async (entry: Entry): Promise<Instant | undefined> => {
    const { item, holding } = entry
    if (item.notBefore !== undefined && item.notBefore > clock.now() && holding.isHeld()) return item.notBefore
    const leave = ended.has(item.number) ? undefined : holding.enter()
    const again = leave && (await workHeld(entry).finally(leave))
    if (again === undefined && queued.get(item.number) === holding) queued.delete(item.number)
    return again
  }

  const queue = createKeyedQueue({ work, limit: concurrency, clock })

  const enqueue = (item: InboxItem, { queueKey, content }: ParsedUpdate<Content>, holding: Holding) => {
    queued.set(item.number, holding)
    onReceived(content)
    queue.put(queueKey, { item, content, holding })
  }

  /**
   * Takes stored updates into the queue, those that stand there already left out. Of a chat that was lost and got back
   * while they were read there may be earlier ones: all of it are read anew under the new right.
   */
  const takeUp = async (items: InboxItem[], readUnder: Holding[]): Promise<void> => {
    for (const item of items) {
      const holding = membership.holdingOf('chat', item.lane)
      if (!holding || !readUnder.includes(holding) || queued.get(item.number) === holding) continue
      enqueue(item, await parse(JSON.parse(item.body) as Update, item.receivedAt), holding)
    }
  }

  let known = new Set<Holding>()
  let lastNumber = 0
  /** Looks for updates that any process has stored: of parts that are new to this one all, of the others the newest. */
  const look = async (): Promise<void> => {
    const holdings = membership.holdings('chat')
    const fresh = holdings.filter((holding) => !known.has(holding))
    const partsIn = (some: Holding[]) => some.map(({ part }) => part)
    if (fresh.length > 0) {
      const open = await store.open({ parts: partsIn(fresh) })
      if (open.length > 0) log.info({ updates: open.length }, 'taking up what was left unanswered')
      await takeUp(open, fresh)
    }
    known = new Set(holdings)
    if (holdings.length === 0) return
    const newest = await store.open({ parts: partsIn(holdings), after: lastNumber })
    await takeUp(newest, holdings)
    lastNumber = newest.at(-1)?.number ?? lastNumber
  }

  let looking: Promise<void> | undefined
  let isLookDue = false
  /** One look at a time; what is stored during one is found by the next. */
  const lookAgain = (): void => {
    isLookDue = true
    looking ??= (async () => {
      while (isLookDue && !isStopped && !signal.aborted) {
        isLookDue = false
        await look().catch((error: unknown) => {
          // The next sign of life of this process, within a second, has it look again.
          log.error({ err: errorFacts(error) }, 'stored updates could not be read')
        })
      }
      looking = undefined
    })()
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
      if (membership.isShared) {
        membership.onLook(lookAgain)
        membership.onUpdates(lookAgain)
        lookAgain()
        await looking
      } else {
        const open = await store.open()
        if (open.length > 0) log.info({ updates: open.length }, 'taking up what was left unanswered')
        await takeUp(open, membership.holdings('chat'))
      }
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
      const items = await store.add(drafts, now).catch((error: unknown) => {
        mayHaveStored = true
        throw error
      })
      blockedSince = undefined
      if (mayHaveStored && !membership.isShared) {
        await takeUp(await store.open(), membership.holdings('chat'))
        mayHaveStored = false
      }
      const ids = items.map(({ id }) => id)
      log.debug({ updates: drafts.length, ids, ms: clock.now() - now }, 'updates stored')
      for (const item of items) {
        const update = byBody.get(item.body)
        if (!update) continue
        meter.received(update.kind)
        const holding = membership.isShared ? undefined : membership.holdingOf('chat', item.lane)
        if (holding && queued.get(item.number) !== holding && !ended.has(item.number)) enqueue(item, update, holding)
      }
      // Others may have stored earlier updates of the same chats.
      if (membership.isShared && items.some(({ lane }) => membership.holdingOf('chat', lane))) lookAgain()
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
