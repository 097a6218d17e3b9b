import { expect, it } from 'vitest'
import { createMetrics } from '../../src/server/metrics.js'

const open = () =>
  createMetrics({
    version: '1.2.3',
    inbox: () => 2,
    inboxAge: () => 4,
    roles: ['chat', 'notices'],
    takenOver: () => 17,
    outbox: () => Promise.resolve(7),
    paragraphs: () => 100_000,
    jobs: () => [
      { name: 'corpus', succeededAt: 1_735_700_400_000 },
      { name: 'digests', succeededAt: undefined },
    ],
  })
const linesOf = async (metrics: ReturnType<typeof open>) => (await metrics.text()).text.split('\n')

it('counts updates, their ends and sent messages', async () => {
  const metrics = open()
  metrics.meter.received('message')
  metrics.meter.received('message')
  metrics.meter.ended('answered')
  metrics.meter.ended('refused', 'too-fast')
  metrics.meter.sent('sent', 'digest')
  metrics.answeredPartly()
  const lines = await linesOf(metrics)
  expect(lines).toContain('wenbao_updates_total{kind="message"} 2')
  expect(lines).toContain('wenbao_update_ends_total{kind="answered",reason=""} 1')
  expect(lines).toContain('wenbao_update_ends_total{kind="refused",reason="too-fast"} 1')
  expect(lines).toContain('wenbao_sends_total{outcome="sent",priority="digest"} 1')
  expect(lines).toContain('wenbao_partial_answers_total 1')
})

it('names the version that runs', async () => {
  expect(await linesOf(open())).toContain('wenbao_build_info{version="1.2.3"} 1')
})

it('measures what waits when /metrics is read', async () => {
  const lines = await linesOf(open())
  expect(lines).toContain('wenbao_inbox_waiting 2')
  expect(lines).toContain('wenbao_inbox_age_seconds 4')
  expect(lines).toContain('wenbao_leases_taken_over 17')
  expect(lines).toContain('wenbao_role_info{role="notices"} 1')
  expect(lines).toContain('wenbao_outbox_waiting 7')
  expect(lines).toContain('wenbao_index_paragraphs 100000')
  expect(lines).toContain('wenbao_job_succeeded_timestamp_seconds{job="corpus"} 1735700400')
  expect(lines).toContain('wenbao_job_succeeded_timestamp_seconds{job="digests"} 0')
})

it('counts reasons that are not short words under one label, because they may contain anything', async () => {
  const metrics = open()
  metrics.meter.ended('unknown', 'Bad Request: 秘密 of 4242:canary')
  const lines = await linesOf(metrics)
  expect(lines).toContain('wenbao_update_ends_total{kind="unknown",reason="other"} 1')
  expect(lines.join('')).not.toContain('canary')
})

it('counts as unanswered what ended by a fault of the program, and nothing that was refused or ignored', async () => {
  const metrics = open()
  expect(await metrics.unanswered()).toBe(0)
  for (const reason of ['error', 'error', 'failed', 'not-handled', 'too-slow']) metrics.meter.ended('refused', reason)
  for (const reason of ['too-fast', 'gone', 'nothing-to-say', 'not-admin']) metrics.meter.ended('ignored', reason)
  metrics.meter.ended('answered')
  expect(await metrics.unanswered()).toBe(5)
})

it('gives the median and the 95th percentile of answer times within a twentieth', async () => {
  const metrics = open()
  expect(await metrics.answerMs()).toBeUndefined()
  for (let ms = 1; ms <= 1000; ms += 1) metrics.meter.answered(ms)
  const { p50, p95 } = (await metrics.answerMs()) ?? { p50: 0, p95: 0 }
  expect(Math.abs(p50 - 500)).toBeLessThanOrEqual(25)
  expect(Math.abs(p95 - 950)).toBeLessThanOrEqual(48)
  expect(await linesOf(metrics)).toContain('wenbao_answer_seconds_bucket{le="0.1"} 100')
})

it('gives percentiles no further from the exact ones than the classes that release 0.1 counted in', async () => {
  const metrics = open()
  // Most answers are quick, one in fifteen takes seconds.
  const times = Array.from({ length: 3_000 }, (_, i) =>
    i % 15 === 7 ? 2_000 + ((i * 37) % 500) : 30 + ((i * 7919) % 60),
  )
  for (const ms of times) metrics.meter.answered(ms)
  const exact = (share: number) => times.toSorted((a, b) => a - b)[Math.ceil(share * times.length) - 1] ?? 0
  /** The upper bound of the class of a value; each class is a twentieth wider than the one before. */
  const classOf = (ms: number) => Math.round(1.05 ** Math.ceil(Math.log(ms) / Math.log(1.05)))
  const { p50, p95 } = (await metrics.answerMs()) ?? { p50: 0, p95: 0 }
  expect(Math.abs(p50 - exact(0.5))).toBeLessThanOrEqual(Math.abs(classOf(exact(0.5)) - exact(0.5)))
  expect(Math.abs(p95 - exact(0.95))).toBeLessThanOrEqual(Math.abs(classOf(exact(0.95)) - exact(0.95)))
})
