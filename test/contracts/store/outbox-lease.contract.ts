import fc from 'fast-check'
import { beforeEach, afterEach, describe, expect, it } from 'vitest'
import type { OutboxItem, Store } from '../../../src/store/store.js'
import { aDigest, aMessageToAll, anAlert } from '../../support/builders/a-notification.js'
import { noon } from '../../support/clocks/clock.js'

const minuteMs = 60_000
const idsOf = (items: OutboxItem[]): number[] => items.map(({ id }) => id)
const told = (items: OutboxItem[]): string[] =>
  items.map(({ notification }) => `${notification.kind} ${notification.chatId}`)

/** Promises of how notices are leased by every store. */
export const describeLeases = (engine: string, open: () => Promise<Store>): void => {
  describe(`${engine}: claims`, () => {
    let store: Store
    beforeEach(async () => {
      store = await open()
    })
    afterEach(() => store.close())

    const claim = (now = noon, limit = 100) => store.outbox.claim(now, minuteMs, limit)

    it('leases a notification to one deliverer only', async () => {
      await store.outbox.put(
        Array.from({ length: 20 }, (_, i) => anAlert(String(i))),
        noon,
      )
      const claims = await Promise.all([claim(noon, 15), claim(noon, 15)])
      expect(claims.flat()).toHaveLength(20)
      expect(new Set(idsOf(claims.flat())).size).toBe(20)
    })

    it('returns due notifications only', async () => {
      await store.outbox.put([anAlert('telegram:7'), anAlert('telegram:8', 'x', ['flood'], noon + 1)], noon)
      expect(told(await claim())).toEqual(['alert telegram:7'])
      expect(told(await claim(noon + 1))).toEqual(['alert telegram:8'])
    })

    it('returns alerts before digests before broadcasts, and older ones first', async () => {
      await store.outbox.put(
        [
          aMessageToAll('telegram:1', 'b', noon - 9),
          aDigest('telegram:2', '2026-11-22', noon - 1),
          aDigest('telegram:3', '2026-11-22', noon - 2),
          anAlert('telegram:4', 'x', ['flood'], noon),
        ],
        noon,
      )
      expect(told(await claim())).toEqual([
        'alert telegram:4',
        'digest telegram:3',
        'digest telegram:2',
        'broadcast telegram:1',
      ])
    })

    it('returns all due alerts of a chat together, and other notifications one at a time', async () => {
      await store.outbox.put(
        [
          anAlert('telegram:7', 'x#1'),
          anAlert('telegram:7', 'x#2'),
          anAlert('telegram:7', 'x#3', ['flood'], noon + 1),
          aDigest('telegram:7'),
          aDigest('telegram:8', '2026-11-21'),
          aDigest('telegram:8', '2026-11-22'),
        ],
        noon,
      )
      expect(told(await claim())).toEqual(['alert telegram:7', 'alert telegram:7', 'digest telegram:8'])
    })

    it('counts messages, not notifications, for its limit', async () => {
      await store.outbox.put(
        [anAlert('telegram:7', 'x#1'), anAlert('telegram:7', 'x#2'), anAlert('telegram:8'), anAlert('telegram:9')],
        noon,
      )
      expect(told(await claim(noon, 2))).toEqual(['alert telegram:7', 'alert telegram:7', 'alert telegram:8'])
    })

    it('returns nothing of a chat that has a leased notification', async () => {
      await store.outbox.put([anAlert('telegram:7'), aDigest('telegram:7')], noon)
      const first = await claim()
      expect(told(first)).toEqual(['alert telegram:7'])
      expect(await claim()).toEqual([])
      await store.outbox.end(idsOf(first), { kind: 'sent' }, noon)
      expect(told(await claim())).toEqual(['digest telegram:7'])
    })

    it('continues after a chat with many notifications', async () => {
      await store.outbox.put(
        [
          ...Array.from({ length: 50 }, (_, i) => aDigest('telegram:7', `2026-10-${i}`, noon - 100)),
          aDigest('telegram:8'),
          aDigest('telegram:9'),
        ],
        noon,
      )
      expect(told(await claim(noon, 3))).toEqual(['digest telegram:7', 'digest telegram:8', 'digest telegram:9'])
    })

    it('returns nothing of suspended chats until they are revived', async () => {
      await store.outbox.put([anAlert('telegram:7'), anAlert('telegram:8')], noon)
      await store.chats.suspend('telegram:7', { at: noon, reason: 'blocked' })
      expect(told(await claim())).toEqual(['alert telegram:8'])
      await store.chats.revive('telegram:7')
      expect(told(await claim())).toEqual(['alert telegram:7'])
    })

    it('returns nothing of resting chats until their rest ends, and everything of others', async () => {
      await store.outbox.put([anAlert('telegram:7'), anAlert('telegram:8')], noon)
      await store.chats.rest('telegram:7', noon + 1)
      expect(told(await claim())).toEqual(['alert telegram:8'])
      expect(told(await claim(noon + 1))).toEqual(['alert telegram:7'])
    })

    it('retries a failed notification, not before the given time', async () => {
      await store.outbox.put([aDigest('telegram:7')], noon)
      const ids = idsOf(await claim())
      await store.outbox.sending(ids, ['x#1'], noon)
      await store.outbox.retryAt(ids, noon + 5_000, 'no connection')
      expect(await claim(noon + 4_999)).toEqual([])
      const [again] = await claim(noon + 5_000)
      expect(again).toMatchObject({ attempts: 1, dueAt: noon, wasSending: false })
    })

    it('returns other notifications of a chat whose first one is to be retried later', async () => {
      await store.outbox.put([anAlert('telegram:7'), aDigest('telegram:7')], noon)
      await store.outbox.retryAt(idsOf(await claim()), noon + minuteMs, 'quiet hours')
      expect(told(await claim())).toEqual(['digest telegram:7'])
    })

    it('gives an expired lease to the next deliverer, as not sent', async () => {
      await store.outbox.put([anAlert('telegram:7')], noon)
      const first = await claim()
      expect(await claim(noon + minuteMs - 1)).toEqual([])
      expect(await claim(noon + minuteMs)).toEqual(first)
    })

    it('reports that the message of an expired lease was being sent', async () => {
      await store.outbox.put([anAlert('telegram:7')], noon)
      await store.outbox.sending(idsOf(await claim()), ['a.md#1'], noon)
      expect((await claim(noon + minuteMs)).map(({ wasSending }) => wasSending)).toEqual([true])
    })

    it('releases all leases of a deliverer that has ended, and changes nothing else', async () => {
      await store.outbox.put([anAlert('telegram:7'), aDigest('telegram:8')], noon)
      const claimed = await claim()
      await store.outbox.sending(idsOf(claimed.slice(0, 1)), ['a.md#1'], noon)
      await store.outbox.release(noon)
      const again = await claim()
      expect(idsOf(again)).toEqual(idsOf(claimed))
      expect(again.map(({ wasSending }) => wasSending)).toEqual([true, false])
      await store.outbox.end(idsOf(again), { kind: 'sent' }, noon)
      await store.outbox.release(noon)
      expect(await claim()).toEqual([])
    })

    it('ends waits for later at a start, and does not believe what was due in the future (G38)', async () => {
      const year = 365 * 24 * 60 * minuteMs
      await store.outbox.put([anAlert('telegram:7')], noon)
      await store.outbox.retryAt(idsOf(await claim()), noon + year, 'asked to wait')
      const { notification } = anAlert('telegram:8')
      await store.outbox.put([{ key: 'of a clock ahead', notification, dueAt: noon + year }], noon + year)
      expect(await claim()).toEqual([])
      await store.outbox.release(noon)
      expect((await claim()).map(({ notification: { chatId }, dueAt }) => [chatId, dueAt])).toEqual([
        ['telegram:7', noon],
        ['telegram:8', noon],
      ])
    })

    it('never has two leases for one chat, whatever deliverers do', async () => {
      const chat = fc.constantFrom('telegram:1', 'telegram:2', 'telegram:3')
      const step = fc.oneof(
        fc.record({ kind: fc.constant('put' as const), chat, article: fc.integer({ min: 0, max: 9 }) }),
        fc.record({ kind: fc.constant('digest' as const), chat, day: fc.integer({ min: 10, max: 20 }) }),
        fc.record({ kind: fc.constant('claim' as const), limit: fc.integer({ min: 1, max: 4 }) }),
        fc.record({ kind: fc.constant('end' as const), chat }),
        fc.record({ kind: fc.constant('retry' as const), chat, afterMs: fc.integer({ min: 0, max: 90_000 }) }),
        fc.record({ kind: fc.constant('wait' as const), ms: fc.integer({ min: 1, max: 90_000 }) }),
      )
      let start = noon
      await fc.assert(
        fc.asyncProperty(fc.array(step, { maxLength: 30 }), async (steps) => {
          // One store for all runs: each begins when all that an earlier one has left is ended.
          for (const chatId of ['telegram:1', 'telegram:2', 'telegram:3'])
            await store.outbox.skip(chatId, 'over', start + 10 ** 9)
          start += 2 * 10 ** 9
          let now = start
          const leases = new Map<string, { ids: number[]; until: number }>()
          for (const act of steps) {
            if (act.kind === 'put')
              await store.outbox.put([anAlert(act.chat, `${start} ${act.article}`, ['s'], now)], now)
            if (act.kind === 'digest') await store.outbox.put([aDigest(act.chat, `${start} ${act.day}`, now)], now)
            if (act.kind === 'wait') now += act.ms
            if (act.kind === 'claim') {
              const claims = await Promise.all([claim(now, act.limit), claim(now, act.limit)])
              expect(new Set(claims[0].map(({ notification }) => notification.chatId)).size).toBeLessThanOrEqual(
                act.limit,
              )
              for (const claimed of claims)
                for (const [chatId, items] of groups(claimed)) {
                  expect(leases.get(chatId)?.until ?? 0).toBeLessThanOrEqual(now)
                  expect(new Set(items.map(({ notification }) => notification.kind)).size).toBe(1)
                  leases.set(chatId, { ids: idsOf(items), until: now + minuteMs })
                }
            }
            if (act.kind === 'end' || act.kind === 'retry') {
              const lease = leases.get(act.chat)
              if (!lease) continue
              if (act.kind === 'end') await store.outbox.end(lease.ids, { kind: 'sent' }, now)
              else await store.outbox.retryAt(lease.ids, now + act.afterMs, 'busy')
              leases.delete(act.chat)
            }
          }
        }),
        { seed: 20_261_122, numRuns: 40 },
      )
    })
  })
}

const groups = (items: OutboxItem[]): Map<string, OutboxItem[]> => {
  const found = new Map<string, OutboxItem[]>()
  for (const item of items) found.set(item.notification.chatId, [...(found.get(item.notification.chatId) ?? []), item])
  return found
}
