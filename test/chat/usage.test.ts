import { describe, expect, it } from 'vitest'
import { createUsage } from '../../src/chat/usage.js'
import { createFakeStore } from '../support/doubles/fake-store.js'
import { noon } from './open-chat.js'

const counting = () => {
  const { dailyCounts } = createFakeStore()
  let writes = 0
  const usage = createUsage({
    ...dailyCounts,
    add: (...given) => {
      writes += 1
      return dailyCounts.add(...given)
    },
  })
  return { usage, dailyCounts, writes: () => writes }
}

describe('counting', () => {
  it('writes once for all counts within ten seconds', async () => {
    const { usage, writes } = counting()
    for (let i = 0; i < 250; i += 1) await usage.add('2025-06-18', 'found', noon + i * 40)
    expect(writes()).toBe(1)
    await usage.add('2025-06-18', 'found', noon + 10_000)
    expect(writes()).toBe(2)
  })

  it('writes at once after ten quiet seconds', async () => {
    const { usage, dailyCounts } = counting()
    for (let i = 1; i <= 3; i += 1) {
      await usage.add('2025-06-18', 'none', noon + i * 60_000)
      expect(await dailyCounts.since('2025-06-18')).toEqual(new Map([['2025-06-18', { none: i }]]))
    }
  })

  it('tells the unwritten counts too, each on its day', async () => {
    const { usage } = counting()
    await usage.add('2025-06-17', 'found', noon)
    for (const name of ['found', 'weak', 'found']) await usage.add('2025-06-18', name, noon + 1)
    const day = ['2025-06-18', { found: 2, weak: 1 }]
    expect([...(await usage.since('2025-06-18'))]).toEqual([day])
    expect([...(await usage.since('2025-06-17'))]).toEqual([['2025-06-17', { found: 1 }], day])
  })
})
