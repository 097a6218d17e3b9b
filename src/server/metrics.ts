import type { Instant } from '../time/day.js'
import { Counter, Gauge, Histogram, Registry, Summary } from 'prom-client'

/** Counts updates, messages and answers for /metrics and /stats; it takes no texts and no names. */
export type Meter = {
  /** Counts an update that has come: `message`, `callback_query`, …. */
  received: (kind: string) => void
  /** Counts an update that has ended; the reason is a short word such as `too-old`. */
  ended: (kind: 'answered' | 'refused' | 'ignored' | 'unknown', reason?: string) => void
  /** Counts a reply or notification that has been sent or not. */
  sent: (
    kind: 'sent' | 'later' | 'gone' | 'refused' | 'failed' | 'unknown',
    priority: 'answer' | 'alert' | 'digest',
  ) => void
  /** Counts an answer that the platform took this many ms after its update had come. */
  answered: (ms: number) => void
}

/** The metrics of the program. */
export type Metrics = {
  meter: Meter
  /** Counts an answer that was given without the archive. */
  answeredPartly: () => void
  /** Returns the text of /metrics. */
  text: () => Promise<{ contentType: string; text: string }>
  /** Returns the median and the 95th percentile of all answer times since the start, ms; undefined before the first. */
  answerMs: () => Promise<{ p50: number; p95: number } | undefined>
  /** Counts the messages since the start that could not be answered. */
  unanswered: () => Promise<number>
}

/** The version of the program, and values that are measured when /metrics is read. */
export type Gauges = {
  version: string
  /** Updates that have come and are not finished. */
  inbox: () => number | Promise<number>
  /** Notifications that wait, due or not. */
  outbox: () => number | Promise<number>
  /** Seconds that the oldest of the updates waits that are not finished. */
  inboxAge: () => number | Promise<number>
  /** What this process does, and parts and tasks that it has taken over from processes that were gone. */
  roles: readonly string[]
  takenOver: () => number
  /** Paragraphs in the index. */
  paragraphs: () => number | Promise<number>
  /** The jobs that run, and when each last succeeded. */
  jobs: () => { name: string; succeededAt: Instant | undefined }[]
}

/** Upper bounds of answer times, s. Answers usually come within 60 ms; after a minute they are given up. */
const buckets = [0.02, 0.04, 0.06, 0.1, 0.2, 0.3, 0.5, 1, 2, 5, 10, 30, 60]

/** Reasons may come from outside; all that are not short words share a label, so that labels stay few. */
const reasonLabel = (reason: string | undefined): string =>
  reason === undefined ? '' : /^[a-z][a-z-]{0,30}$/.test(reason) ? reason : 'other'

/** Reasons with which updates end that are no fault of whoever sent them. */
const faults = ['error', 'failed', 'not-handled', 'too-slow']

/**
 * Creates the metrics of the program; all counters start at 0.
 * @param gauges - values that are read with each request of /metrics
 * @returns the counters and their text
 */
export const createMetrics = (gauges: Gauges): Metrics => {
  const registry = new Registry()
  const registers = [registry]
  const updates = new Counter({
    name: 'wenbao_updates_total',
    help: 'Updates that have come, by kind',
    labelNames: ['kind'] as const,
    registers,
  })
  const ends = new Counter({
    name: 'wenbao_update_ends_total',
    help: 'How updates ended',
    labelNames: ['kind', 'reason'] as const,
    registers,
  })
  const sends = new Counter({
    name: 'wenbao_sends_total',
    help: 'What became of messages on their way out',
    labelNames: ['outcome', 'priority'] as const,
    registers,
  })
  const partial = new Counter({
    name: 'wenbao_partial_answers_total',
    help: 'Answers from the newest articles alone, without the archive',
    registers,
  })
  const latency = new Histogram({
    name: 'wenbao_answer_seconds',
    help: 'From the coming of an update to its answer having been taken',
    buckets,
    registers,
  })
  /** For /stats alone: it is in no registry. */
  const answerTimes = new Summary({
    name: 'answer_ms',
    help: 'Answer times in ms',
    percentiles: [0.5, 0.95],
    registers: [],
  })
  const gauge = (name: string, help: string, measure: () => number | Promise<number>) =>
    new Gauge({
      name,
      help,
      registers,
      async collect() {
        this.set(await measure())
      },
    })
  const build = {
    name: 'wenbao_build_info',
    help: 'The version that runs; always 1',
    labelNames: ['version'],
    registers,
  }
  new Gauge(build).set({ version: gauges.version }, 1)
  const role = new Gauge({
    name: 'wenbao_role_info',
    help: 'What this process does; always 1',
    labelNames: ['role'],
    registers,
  })
  for (const each of gauges.roles) role.set({ role: each }, 1)
  gauge('wenbao_inbox_age_seconds', 'How long the oldest unfinished update has waited', gauges.inboxAge)
  gauge(
    'wenbao_leases_taken_over',
    'Leases taken over from processes that were gone, since the start',
    gauges.takenOver,
  )
  gauge('wenbao_inbox_waiting', 'Updates taken in and not finished', gauges.inbox)
  gauge('wenbao_outbox_waiting', 'Notices that wait to be told', gauges.outbox)
  gauge('wenbao_index_paragraphs', 'Paragraphs in the index', gauges.paragraphs)
  new Gauge({
    name: 'wenbao_job_succeeded_timestamp_seconds',
    help: 'When each job last succeeded; 0 before that',
    labelNames: ['job'] as const,
    registers,
    collect() {
      for (const { name, succeededAt = 0 } of gauges.jobs()) this.set({ job: name }, succeededAt / 1000)
    },
  })

  return {
    meter: {
      received: (kind) => updates.inc({ kind }),
      ended: (kind, reason) => ends.inc({ kind, reason: reasonLabel(reason) }),
      sent: (outcome, priority) => sends.inc({ outcome, priority }),
      answered: (ms) => {
        latency.observe(ms / 1000)
        answerTimes.observe(ms)
      },
    },
    answeredPartly: () => partial.inc(),
    text: async () => ({ contentType: registry.contentType, text: await registry.metrics() }),
    answerMs: async () => {
      const { values } = await answerTimes.get()
      const at = (quantile: number) => Math.round(values.find(({ labels }) => labels.quantile === quantile)?.value ?? 0)
      const count = values.find(({ metricName }) => metricName?.endsWith('_count'))?.value ?? 0
      return count === 0 ? undefined : { p50: at(0.5), p95: at(0.95) }
    },
    unanswered: async () => {
      const { values } = await ends.get()
      return values.reduce((sum, { labels, value }) => (faults.includes(String(labels.reason)) ? sum + value : sum), 0)
    },
  }
}
