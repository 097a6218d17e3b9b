import type { Clock } from '../../../src/server/clock.js'

type Wait = { at: number; number: number; end: () => void }

/** Rounds of the event loop without any new wait, after which everybody counts as waiting. */
const stillRounds = 25

/**
 * Creates a clock for a bot that talks to a double over real connections: it stands still while a request is in progress,
 * and jumps to the end of the earliest wait once everybody waits.
 * @param isBusy - tells whether a request is in progress
 */
export const createMovingClock = (isBusy: () => boolean, start = 1_795_300_000_000) => {
  let now = start
  let waits: Wait[] = []
  let made = 0

  const clock: Clock = {
    now: () => now,
    wait: (ms, signal) =>
      new Promise((resolve) => {
        if (signal?.aborted) {
          resolve()
          return
        }
        made += 1
        const entry: Wait = {
          at: now + ms,
          number: made,
          end: () => {
            signal?.removeEventListener('abort', entry.end)
            waits = waits.filter((other) => other !== entry)
            resolve()
          },
        }
        signal?.addEventListener('abort', entry.end)
        waits.push(entry)
      }),
  }

  /** Resolves when nothing happens any more before time passes. */
  const settle = async (): Promise<void> => {
    for (let still = 0; still < stillRounds; still += 1) {
      const before = made
      await new Promise((resolve) => setImmediate(resolve))
      if (isBusy() || made !== before) still = 0
    }
  }

  const step = (limit: number): boolean => {
    const [next] = waits.toSorted((a, b) => a.at - b.at || a.number - b.number)
    if (!next || next.at > limit) return false
    now = Math.max(now, next.at)
    next.end()
    return true
  }

  return {
    ...clock,
    settle,
    /** Moves the time without ending any wait, as on a machine that sleeps. */
    leap: (ms: number): void => void (now += ms),
    /** Lets this many ms pass, with everything that happens in them. */
    pass: async (ms: number): Promise<void> => {
      const end = now + ms
      await settle()
      while (step(end)) await settle()
      now = end
    },
    /** Lets time pass until a condition is met; throws if that takes more than an hour. */
    passUntil: async (isMet: () => boolean, what = 'what was waited for'): Promise<void> => {
      const end = now + 3_600_000
      await settle()
      while (!isMet()) {
        if (!step(end)) throw new Error(`${what} did not come within an hour`)
        await settle()
      }
    },
  }
}

/** A clock that moves when everybody waits. */
export type MovingClock = ReturnType<typeof createMovingClock>
