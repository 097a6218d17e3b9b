import type { Logger } from 'pino'

/** A turn that comes again and again. */
export type Loop = {
  /** No further turn; the one in progress is asked to end early, and waited for. Never rejects. */
  stop: () => Promise<void>
}

export type LoopOptions = {
  /** For the log: `ingest`. */
  name: string
  everyMs: number
  /** Until the first turn; 0 unless said otherwise. */
  firstAfterMs?: number
  log: Pick<Logger, 'error'>
}

/** After failures the wait doubles up to here: long enough to leave a sick disk alone, short enough to notice a well one. */
const backOffLimitMs = 5 * 60_000

/**
 * Takes a turn, waits, takes the next: never two at a time. A turn that fails is logged, and the wait grows until one
 * succeeds.
 */
export const repeat = (
  turn: (signal: AbortSignal) => Promise<unknown>,
  { name, everyMs, firstAfterMs = 0, log }: LoopOptions,
): Loop => {
  const stopping = new AbortController()
  let timer: NodeJS.Timeout | undefined
  let current = Promise.resolve()
  let failures = 0

  const run = async (): Promise<void> => {
    let waitMs = everyMs
    try {
      await turn(stopping.signal)
      failures = 0
    } catch (err) {
      failures += 1
      waitMs = Math.max(everyMs, Math.min(everyMs * 2 ** failures, backOffLimitMs))
      if (!stopping.signal.aborted) log.error({ err, loop: name, failures, retryInMs: waitMs }, 'turn failed')
    }
    schedule(waitMs)
  }
  const schedule = (waitMs: number): void => {
    if (stopping.signal.aborted) return
    timer = setTimeout(() => {
      current = run()
    }, waitMs)
  }

  schedule(firstAfterMs)
  return {
    stop: async () => {
      stopping.abort()
      clearTimeout(timer)
      await current
    },
  }
}
