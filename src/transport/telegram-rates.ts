import type { Instant } from '../article/day.js'

/** A limit on how many may go in a time. */
export type Rate = {
  /** When the next one may go, at the earliest: now or later. */
  freeAt: (now: Instant) => Instant
  /** One goes now. */
  take: (now: Instant) => void
  /** As good as new: nothing that went before counts any more. */
  isRested: (now: Instant) => boolean
}

/** At most `count` within any window of that length, as fast as they like. */
export const createWindow = (count: number, windowMs: number): Rate => {
  /** When the last ones went; the oldest at `next` once all places are taken. */
  const gone: Instant[] = []
  let next = 0
  return {
    freeAt: (now) => Math.max(now, gone.length < count ? now : (gone[next] ?? now) + windowMs),
    take: (now) => {
      gone[next] = now
      next = (next + 1) % count
    },
    isRested: (now) => gone.every((at) => at + windowMs <= now),
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
    },
    isRested: (now) => fullAt <= now,
  }
}
