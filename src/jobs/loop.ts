import type { Logger } from 'pino'
import { within, type Clock } from '../server/clock.js'
import type { Instant } from '../time/day.js'

/** A job that runs again and again. */
export type Loop = {
  name: string
  /** Tells whether runs have failed so often or so long that the job does not get over it by itself. */
  isFailing: () => boolean
  /** Returns the instant at which a run last succeeded. */
  succeededAt: () => Instant | undefined
  /** Starts no further run, asks the one in progress to end early and waits for it. Never rejects. */
  stop: () => Promise<void>
}

export type LoopOptions = {
  /** For the log: `ingest`. */
  name: string
  everyMs: number
  /** Time before the first run; 0 by default. */
  firstAfterMs?: number
  log: Pick<Logger, 'error'>
}

/**
 * Stops loops, and waits a limited time for the runs in progress: one may hang on a disk or a database. What such a run
 * does later is as if the process had been killed.
 * @param loops - the loops
 * @param parts.limitMs - how long it waits
 * @returns once all have ended, or the time is over
 */
export const stopLoops = async (
  loops: readonly Loop[],
  { clock, limitMs, log }: { clock: Clock; limitMs: number; log: Pick<Logger, 'warn'> },
): Promise<void> => {
  const left = new Set(loops)
  const stopping = loops.map(async (loop) => {
    await loop.stop()
    left.delete(loop)
  })
  if (!(await within(clock, limitMs, Promise.all(stopping))))
    log.warn({ jobs: [...left].map(({ name }) => name) }, 'stopped while jobs hang')
}

/** After failures the pause doubles up to this: long enough not to burden a failing disk, short enough to notice a repaired one. */
const backOffLimitMs = 60_000

/** One failure may be a moment's; a job that has failed this often or this long is reported. */
const failingRuns = 3
const failingMs = 30_000

/**
 * Repeats a job with a pause between two runs, never two at the same time. A run that fails is logged, and the pause
 * grows until a run succeeds.
 * @param job - one run; its signal aborts when the loop is stopped
 * @param options - name for the log, and times in ms
 * @returns the running loop
 */
export const repeat = (
  job: (signal: AbortSignal) => Promise<unknown>,
  { name, everyMs, firstAfterMs = 0, log }: LoopOptions,
): Loop => {
  const stopping = new AbortController()
  let timer: NodeJS.Timeout | undefined
  let current = Promise.resolve()
  let failures = 0
  let failingSince: Instant | undefined
  let succeededAt: Instant | undefined

  const run = async (): Promise<void> => {
    let waitMs = everyMs
    try {
      await job(stopping.signal)
      failures = 0
      failingSince = undefined
      succeededAt = Date.now()
    } catch (err) {
      failures += 1
      failingSince ??= Date.now()
      waitMs = Math.min(everyMs * 2 ** failures, backOffLimitMs)
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
    name,
    isFailing: () => failures >= failingRuns || (failingSince !== undefined && Date.now() - failingSince >= failingMs),
    succeededAt: () => succeededAt,
    stop: async () => {
      stopping.abort()
      clearTimeout(timer)
      await current
    },
  }
}
