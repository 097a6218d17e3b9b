import type { Instant } from '../time/day.js'

/** A limit on how many may go in a time. */
export type Rate = {
  /** When the next one may go, at the earliest: now or later. */
  freeAt: (now: Instant) => Instant
  /** One goes now. Out: to be told when it has certainly arrived, as far as that is known. */
  take: (now: Instant) => (arrivedAt: Instant) => void
  /** As good as new: nothing that went before counts any more. */
  isRested: (now: Instant) => boolean
}

/** How late a message is at most, for all that is known before its answer has come: as good as never longer. */
const latenessMs = 1_000

/**
 * At most `count` within any window of that length, as fast as they like. It is where they arrive that they are
 * counted, so each keeps its place for that long after it has arrived.
 */
export const createWindow = (count: number, windowMs: number): Rate => {
  /** When the last ones arrived, at the latest; the oldest at `next` once all places are taken. */
  const arrived: Instant[] = []
  let next = 0
  return {
    freeAt: (now) => Math.max(now, arrived.length < count ? now : (arrived[next] ?? now) + windowMs),
    take: (now) => {
      const place = next
      const latest = now + latenessMs
      arrived[place] = latest
      next = (next + 1) % count
      return (arrivedAt) => {
        if (arrived[place] === latest) arrived[place] = Math.min(latest, arrivedAt)
      }
    },
    isRested: (now) => arrived.every((at) => at + windowMs <= now),
  }
}

/**
 * One every so many ms in the long run, `burst` at once after a rest. `marginMs`: who has to wait waits this much more,
 * for messages leave evenly but do not travel evenly.
 */
export const createSpacing = (everyMs: number, burst: number, marginMs = 0): Rate => {
  let fullAt = 0
  return {
    freeAt: (now) => {
      const at = Math.ceil(fullAt - (burst - 1) * everyMs)
      return at > now ? at + marginMs : now
    },
    take: (now) => {
      fullAt = Math.max(fullAt, now) + everyMs
      return () => undefined
    },
    isRested: (now) => fullAt <= now,
  }
}
