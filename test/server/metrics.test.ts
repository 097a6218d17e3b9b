import { expect, it } from 'vitest'
import { createMetrics } from '../../src/server/metrics.js'

const open = () => createMetrics({ inbox: () => 2, outbox: () => Promise.resolve(7), paragraphs: () => 100_000 })
const linesOf = async (metrics: ReturnType<typeof open>) => (await metrics.text()).text.split('\n')

it('counts what comes, how it ends and what is sent', async () => {
  const metrics = open()
  metrics.meter.came('message')
  metrics.meter.came('message')
  metrics.meter.ended('answered')
  metrics.meter.ended('refused', 'too-fast')
  metrics.meter.sent('sent', 'digest')
  const lines = await linesOf(metrics)
  expect(lines).toContain('wenbao_updates_total{kind="message"} 2')
  expect(lines).toContain('wenbao_update_ends_total{kind="answered",reason=""} 1')
  expect(lines).toContain('wenbao_update_ends_total{kind="refused",reason="too-fast"} 1')
  expect(lines).toContain('wenbao_sends_total{outcome="sent",priority="digest"} 1')
})

it('measures what waits when somebody looks', async () => {
  const lines = await linesOf(open())
  expect(lines).toContain('wenbao_inbox_waiting 2')
  expect(lines).toContain('wenbao_outbox_waiting 7')
  expect(lines).toContain('wenbao_index_paragraphs 100000')
})

it('counts reasons that are no short words together: they may hold anything', async () => {
  const metrics = open()
  metrics.meter.ended('unknown', 'Bad Request: 秘密 of 4242:canary')
  const lines = await linesOf(metrics)
  expect(lines).toContain('wenbao_update_ends_total{kind="unknown",reason="other"} 1')
  expect(lines.join('')).not.toContain('canary')
})

it('tells how long answers took', async () => {
  const metrics = open()
  expect(metrics.answerMs()).toBeUndefined()
  for (let ms = 1; ms <= 1000; ms += 1) metrics.meter.answered(ms)
  const { p50, p95 } = metrics.answerMs() ?? { p50: 0, p95: 0 }
  expect(Math.abs(p50 - 500)).toBeLessThanOrEqual(25)
  expect(Math.abs(p95 - 950)).toBeLessThanOrEqual(48)
  expect(await linesOf(metrics)).toContain('wenbao_answer_seconds_bucket{le="0.1"} 100')
})
