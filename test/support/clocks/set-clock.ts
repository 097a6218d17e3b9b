/** A clock that stands still until a test lets time pass. */
export type SetClock = {
  now: () => number
  wait: (ms: number, signal?: AbortSignal) => Promise<void>
  /** Waits until somebody waits for exactly this long, then lets that time pass. */
  pass: (ms: number) => Promise<void>
  /** The lengths of all waits at the moment, ms. */
  waits: () => number[]
}

/** Creates a clock that is set to an instant. */
export const aSetClock = (start = 1_795_300_000_000): SetClock => {
  let now = start
  let pending: { ms: number; end: () => void }[] = []
  let watchers: (() => void)[] = []

  return {
    now: () => now,
    waits: () => pending.map(({ ms }) => ms),
    wait: (ms, signal) =>
      new Promise((resolve) => {
        const entry = {
          ms,
          end: () => {
            pending = pending.filter((other) => other !== entry)
            signal?.removeEventListener('abort', entry.end)
            resolve()
          },
        }
        if (signal?.aborted) {
          resolve()
          return
        }
        signal?.addEventListener('abort', entry.end, { once: true })
        pending.push(entry)
        const woken = watchers
        watchers = []
        for (const wake of woken) wake()
      }),
    pass: async (ms) => {
      for (;;) {
        const entry = pending.find((other) => other.ms === ms)
        if (entry) {
          now += ms
          entry.end()
          return
        }
        await new Promise<void>((resolve) => watchers.push(resolve))
      }
    },
  }
}
