import { Counter, Gauge, Histogram, Registry } from 'prom-client'

/** Counts updates, messages and answers for /metrics and /stats; takes no texts and no names. */
export type Meter = {
  /** An update has come: `message`, `callback_query`, …. */
  came: (kind: string) => void
  /** An update has ended; the reason is a short word such as `too-old`. */
  ended: (kind: 'answered' | 'refused' | 'ignored' | 'unknown', reason?: string) => void
  /** A message has been sent, or not. */
  sent: (kind: 'sent' | 'later' | 'gone' | 'failed' | 'unknown', priority: 'answer' | 'alert' | 'digest') => void
  /** An answer was accepted so many ms after its update had come. */
  answered: (ms: number) => void
}

/** What the program counts of itself. */
export type Metrics = {
  meter: Meter
  /** The text of /metrics. */
  text: () => Promise<{ contentType: string; text: string }>
  /** How long answers took since the start, ms, within a twentieth; nothing before the first. */
  answerMs: () => { p50: number; p95: number } | undefined
}

/** What is measured when somebody looks. */
export type Gauges = {
  /** Updates taken in and not finished. */
  inbox: () => number | Promise<number>
  /** Notices that wait, due or not. */
  outbox: () => number | Promise<number>
  /** Paragraphs in the index. */
  paragraphs: () => number | Promise<number>
}

/** Seconds. Answers come within 60 ms as a rule; a minute is where they are given up. */
const buckets = [0.02, 0.04, 0.06, 0.1, 0.2, 0.3, 0.5, 1, 2, 5, 10, 30, 60]

/** Reasons may come from outside; what is no short word is counted together, so that labels stay few. */
const reasonLabel = (reason: string | undefined): string =>
  reason === undefined ? '' : /^[a-z][a-z-]{0,30}$/.test(reason) ? reason : 'other'

/** Creates the counters, all of them at 0. */
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
  const latency = new Histogram({
    name: 'wenbao_answer_seconds',
    help: 'From the coming of an update to its answer having been taken',
    buckets,
    registers,
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
  gauge('wenbao_inbox_waiting', 'Updates taken in and not finished', gauges.inbox)
  gauge('wenbao_outbox_waiting', 'Notices that wait to be told', gauges.outbox)
  gauge('wenbao_index_paragraphs', 'Paragraphs in the index', gauges.paragraphs)
  const spread = createSpread()

  return {
    meter: {
      came: (kind) => updates.inc({ kind }),
      ended: (kind, reason) => ends.inc({ kind, reason: reasonLabel(reason) }),
      sent: (outcome, priority) => sends.inc({ outcome, priority }),
      answered: (ms) => {
        latency.observe(ms / 1000)
        spread.add(ms)
      },
    },
    text: async () => ({ contentType: registry.contentType, text: await registry.metrics() }),
    answerMs: () => spread.of(),
  }
}

/** How values spread, in classes each a twentieth wider than the one before: a few hundred numbers, however many values. */
const createSpread = () => {
  const width = 1.05
  const counts = new Map<number, number>()
  let count = 0

  const at = (share: number): number => {
    let seen = 0
    for (const each of [...counts.keys()].sort((a, b) => a - b)) {
      seen += counts.get(each) ?? 0
      if (seen >= share * count) return Math.round(width ** each)
    }
    return 0
  }

  return {
    add: (value: number) => {
      const each = Math.ceil(Math.log(Math.max(1, value)) / Math.log(width))
      counts.set(each, (counts.get(each) ?? 0) + 1)
      count += 1
    },
    of: () => (count === 0 ? undefined : { p50: at(0.5), p95: at(0.95) }),
  }
}
