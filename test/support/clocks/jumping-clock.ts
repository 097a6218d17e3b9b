/** Creates a clock that jumps to the end of each wait, the earliest first, once everybody waits. */
export const aJumpingClock = (start = 1_795_300_000_000) => {
  let now = start
  let pending: { at: number; end: () => void }[] = []
  return {
    now: () => now,
    wait: (ms: number, signal?: AbortSignal) =>
      new Promise<void>((resolve) => {
        if (signal?.aborted) {
          resolve()
          return
        }
        const entry = {
          at: now + ms,
          end: () => {
            pending = pending.filter((other) => other !== entry)
            resolve()
          },
        }
        signal?.addEventListener('abort', entry.end, { once: true })
        pending.push(entry)
      }),
    /** Lets time pass until nobody waits any more, or until this many ms have passed. */
    runOut: async (limitMs = Infinity) => {
      const end = now + limitMs
      for (;;) {
        for (let i = 0; i < 10; i += 1) await Promise.resolve()
        const next = pending.toSorted((a, b) => a.at - b.at)[0]
        if (!next || next.at > end) {
          now = Number.isFinite(end) ? end : now
          return
        }
        now = Math.max(now, next.at)
        next.end()
      }
    },
  }
}
