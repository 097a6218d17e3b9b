import type { Clock } from '../../../src/server/clock.js'

type Wait = { at: number; number: number; end: () => void }

/** Rounds of the event loop in which nothing moves, before everybody is taken to be waiting. */
const stillRounds = 25

/**
 * A clock for a bot that speaks with a double over real connections: it stands while anything is under way, and jumps
 * to the end of the earliest wait once everybody waits.
 * In: `isBusy` whether a call is under way between the two.
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

  /** Resolves when nothing moves that time does not move. */
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
    /** Time goes on and nothing happens in it, as on a machine that sleeps. */
    leap: (ms: number): void => void (now += ms),
    /** Lets so many ms pass, with all that happens in them. */
    pass: async (ms: number): Promise<void> => {
      const end = now + ms
      await settle()
      while (step(end)) await settle()
      now = end
    },
    /** Lets time pass until this is so; throws where it has not come within an hour. */
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

/** A clock that moves when all wait. */
export type MovingClock = ReturnType<typeof createMovingClock>
