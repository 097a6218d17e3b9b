import type { Instant } from '../time/day.js'

/** Time as the transport meets it; tests set it. */
export type Clock = {
  now: () => Instant
  /** Resolves after so many ms, or at once when the signal aborts; never rejects. */
  wait: (ms: number, signal?: AbortSignal) => Promise<void>
}

/** The clock on the wall. */
export const systemClock: Clock = {
  now: () => Date.now(),
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
 * A controller that also aborts when one of the signals does; `release` lets go of them. Node 20 has AbortSignal.any,
 * which keeps all it ever made alive as long as one of its signals lives.
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

/** The clock, with every wait cut short once the signal aborts. */
export const clockUntil = (clock: Clock, end: AbortSignal): Clock => ({
  now: clock.now,
  wait: async (ms, signal) => {
    const either = joinSignals(signal, end)
    await clock.wait(ms, either.signal)
    either.release()
  },
})

/**
 * Waits for the work, but no longer than so many ms, nor past the signal. Out: whether the work came first. Rejects as
 * the work does.
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
