import { setMaxListeners } from 'node:events'
import type { Instant } from '../time/day.js'
import type { Clock } from '../server/clock.js'

/** Work in lanes: one after the other within a lane, lanes side by side. */
export type KeyedQueue<Item> = {
  /** Puts an item behind all others of its lane. */
  put: (lane: string, item: Item) => void
  /** How many items are not finished, those in work included. */
  waiting: () => number
  /** Takes up nothing more. Resolves when nothing is in work. */
  stop: () => Promise<void>
}

/**
 * Creates lanes; an empty lane takes no room.
 * In: `work` never rejects; an instant as its result: the item is to be taken up again then, and its lane sleeps until
 * then. `limit`: how many are in work at once; a lane that has had its turn stands behind all others that wait for one,
 * so that nobody is held up by one lane's length.
 */
export const createKeyedQueue = <Item>(parts: {
  work: (item: Item) => Promise<Instant | undefined>
  limit: number
  clock: Clock
}): KeyedQueue<Item> => {
  const { work, limit, clock } = parts
  const keyedQueue = new Map<string, Item[]>()
  /** Lanes that wait for a turn, in that order. */
  const ready = new Set<string>()
  const stopping = new AbortController()
  // Every lane that sleeps listens to it, and there may be hundreds.
  setMaxListeners(0, stopping.signal)
  let running = 0
  let waiting = 0
  let whenIdle: (() => void)[] = []

  const takeUp = () => {
    for (const lane of ready) {
      if (stopping.signal.aborted || running >= limit) return
      ready.delete(lane)
      void advance(lane)
    }
  }

  const sleep = async (lane: string, until: Instant) => {
    await clock.wait(Math.max(0, until - clock.now()), stopping.signal)
    ready.add(lane)
    takeUp()
  }

  const advance = async (lane: string) => {
    const items = keyedQueue.get(lane)
    const [item] = items ?? []
    if (!items || item === undefined) return
    running += 1
    const until = await work(item)
    running -= 1
    if (until === undefined) {
      items.shift()
      waiting -= 1
      if (items.length === 0) keyedQueue.delete(lane)
      else ready.add(lane)
    } else if (!stopping.signal.aborted) void sleep(lane, until)
    if (running === 0) {
      for (const wake of whenIdle) wake()
      whenIdle = []
    }
    takeUp()
  }

  return {
    put: (lane, item) => {
      waiting += 1
      const items = keyedQueue.get(lane)
      if (items) {
        items.push(item)
        return
      }
      keyedQueue.set(lane, [item])
      ready.add(lane)
      takeUp()
    },
    waiting: () => waiting,
    stop: () => {
      stopping.abort()
      return running === 0 ? Promise.resolve() : new Promise((resolve) => whenIdle.push(resolve))
    },
  }
}
