import type { Instant } from '../time/day.js'

/** The time, and waiting for it; tests use clocks of their own. */
export type Clock = {
  now: () => Instant
  /** Resolves after this many ms, or at once when the signal aborts; never rejects. */
  wait: (ms: number, signal?: AbortSignal) => Promise<void>
}

/** The clock of the machine as it stood when the program started, going on evenly: setting it moves no wait in progress. */
export const systemClock: Clock = {
  now: () => Math.round(performance.timeOrigin + performance.now()),
  wait: (ms, signal) =>
    new Promise((resolve) => {
      if (signal?.aborted) {
        resolve()
        return
      }
      const end = () => {
        clearTimeout(timer)
        signal?.removeEventListener('abort', end)
        resolve()
      }
      // A timer of more than 2^31 - 1 ms would fire at once.
      const timer = setTimeout(end, Math.min(ms, 2_147_483_647))
      signal?.addEventListener('abort', end)
    }),
}

/**
 * Creates a controller that also aborts when one of the signals does. AbortSignal.any of Node 20 would keep every
 * signal that it made in memory as long as one of its sources lives.
 * @param signals - the sources; undefined is ignored
 * @returns the joined signal; call `release` to remove its listeners from the sources
 */
export const joinSignals = (
  ...signals: (AbortSignal | undefined)[]
): { signal: AbortSignal; abort: (reason?: symbol) => void; release: () => void } => {
  const joined = new AbortController()
  const abort = () => joined.abort()
  for (const signal of signals) {
    if (signal?.aborted) abort()
    signal?.addEventListener('abort', abort)
  }
  return {
    signal: joined.signal,
    abort: (reason) => joined.abort(reason),
    release: () => {
      for (const signal of signals) signal?.removeEventListener('abort', abort)
    },
  }
}

/**
 * Creates a clock whose waits all end once the signal aborts.
 * @param clock - the clock to wrap
 * @param end - ends the waits
 * @returns a clock with the same time
 */
export const clockUntil = (clock: Clock, end: AbortSignal): Clock => ({
  now: clock.now,
  wait: async (ms, signal) => {
    const either = joinSignals(signal, end)
    await clock.wait(ms, either.signal)
    either.release()
  },
})

/**
 * Waits for work, until a limit is over or the signal aborts.
 * @param clock - times the limit
 * @param ms - the limit
 * @param work - is not stopped when the limit is over
 * @param signal - ends the waiting
 * @returns true if the work ended first
 * @throws the error with which the work rejects
 */
export const within = async (
  clock: Clock,
  ms: number,
  work: Promise<unknown>,
  signal?: AbortSignal,
): Promise<boolean> => {
  const over = joinSignals(signal)
  try {
    return await Promise.race([work.then(() => true), clock.wait(ms, over.signal).then(() => false)])
  } finally {
    over.release()
    over.abort()
  }
}
