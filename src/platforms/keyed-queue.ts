import { setMaxListeners } from 'node:events'
import type { Instant } from '../time/day.js'
import type { Clock } from '../server/clock.js'

/** Handles items one after the other for each key, and different keys side by side. */
export type KeyedQueue<Item> = {
  /** Adds an item behind all others of its key. */
  put: (key: string, item: Item) => void
  /** Counts the items that are not finished, those in progress included. */
  waiting: () => number
  /** Starts no further item; resolves when none is in progress. */
  stop: () => Promise<void>
}

/**
 * Creates a queue that handles the items of a key in order; a key without items uses no memory. After one item a key
 * goes behind all other waiting keys, so that a long queue of one key delays no other key by more than one item.
 * @param parts.work - handles an item and never rejects; if it returns an instant, the item is handled again then, and
 *   its key pauses until then
 * @param parts.limit - items in progress at the same time
 * @returns the queue
 */
export const createKeyedQueue = <Item>(parts: {
  work: (item: Item) => Promise<Instant | undefined>
  limit: number
  clock: Clock
}): KeyedQueue<Item> => {
  const { work, limit, clock } = parts
  const queues = new Map<string, Item[]>()
  /** Keys that wait for a turn, in that order. */
  const ready = new Set<string>()
  const stopping = new AbortController()
  // Every resting key listens to this signal, and there may be hundreds.
  setMaxListeners(0, stopping.signal)
  let running = 0
  let waiting = 0
  let onIdle: (() => void)[] = []

  const startReady = () => {
    for (const key of ready) {
      if (stopping.signal.aborted || running >= limit) return
      ready.delete(key)
      void advance(key)
    }
  }

  const rest = async (key: string, until: Instant) => {
    await clock.wait(Math.max(0, until - clock.now()), stopping.signal)
    ready.add(key)
    startReady()
  }

  const advance = async (key: string) => {
    const items = queues.get(key)
    const [item] = items ?? []
    if (!items || item === undefined) return
    running += 1
    const until = await work(item)
    running -= 1
    if (until === undefined) {
      items.shift()
      waiting -= 1
      if (items.length === 0) queues.delete(key)
      else ready.add(key)
    } else if (!stopping.signal.aborted) void rest(key, until)
    if (running === 0) {
      for (const resolve of onIdle) resolve()
      onIdle = []
    }
    startReady()
  }

  return {
    put: (key, item) => {
      waiting += 1
      const items = queues.get(key)
      if (items) {
        items.push(item)
        return
      }
      queues.set(key, [item])
      ready.add(key)
      startReady()
    },
    waiting: () => waiting,
    stop: () => {
      stopping.abort()
      return running === 0 ? Promise.resolve() : new Promise((resolve) => onIdle.push(resolve))
    },
  }
}
