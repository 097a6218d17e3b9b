import { beforeEach, afterEach, describe, expect, it } from 'vitest'
import type { Store } from '../../../src/store/store.js'
import { aDigest, aDraft, anAlert } from '../../support/builders/a-notification.js'
import { aPlan } from '../../support/builders/a-digest-schedule.js'
import { noon } from '../../support/clocks/clock.js'

const dayMs = 86_400_000

/** Promises of the digest plans of every store. */
export const describeSchedules = (engine: string, open: () => Promise<Store>): void => {
  describe(`${engine}: digest schedules`, () => {
    let store: Store
    beforeEach(async () => {
      store = await open()
    })
    afterEach(() => store.close())

    const due = async (now = noon, limit = 10) =>
      (await store.digestSchedules.due(now, limit)).map(({ chatId }) => chatId)

    it('returns a schedule as it was saved, until it is removed', async () => {
      const all = aPlan('telegram:7', { days: 'weekly', weekday: 1, sentUntil: noon - 1, lastDay: '2026-11-21' })
      expect(await store.digestSchedules.of('telegram:7')).toBeUndefined()
      await store.digestSchedules.save(all)
      expect(await store.digestSchedules.of('telegram:7')).toEqual(all)
      await store.digestSchedules.save(aPlan('telegram:7'))
      expect(await store.digestSchedules.of('telegram:7')).toEqual(aPlan('telegram:7'))
      await store.digestSchedules.remove('telegram:7')
      await store.digestSchedules.remove('telegram:7')
      expect(await store.digestSchedules.of('telegram:7')).toBeUndefined()
    })

    it('lists due schedules, the longest due first', async () => {
      await store.digestSchedules.save(aPlan('telegram:7', { nextAt: noon }))
      await store.digestSchedules.save(aPlan('telegram:8', { nextAt: noon - 1 }))
      await store.digestSchedules.save(aPlan('telegram:9', { nextAt: noon + 1 }))
      expect(await due()).toEqual(['telegram:8', 'telegram:7'])
      expect(await due(noon, 1)).toEqual(['telegram:8'])
    })

    it('lists no schedules of suspended chats', async () => {
      await store.digestSchedules.save(aPlan('telegram:7'))
      await store.chats.suspend('telegram:7', { at: noon, reason: 'blocked' })
      expect(await due()).toEqual([])
      await store.chats.revive('telegram:7')
      expect(await due()).toEqual(['telegram:7'])
    })

    it('advances a schedule and puts its digest into the outbox, once', async () => {
      const before = aPlan('telegram:7')
      const after = aPlan('telegram:7', { nextAt: noon + dayMs, sentUntil: noon, lastDay: '2026-11-22' })
      await store.digestSchedules.save(before)
      const step = { before, after, draft: aDigest('telegram:7') }
      const counts = await Promise.all([
        store.digestSchedules.advance([step], noon),
        store.digestSchedules.advance([step], noon),
      ])
      expect(counts.toSorted()).toEqual([0, 1])
      expect(await store.digestSchedules.of('telegram:7')).toEqual(after)
      expect(await store.outbox.waiting()).toBe(1)
    })

    it('advances a schedule by one step only in one call', async () => {
      const before = aPlan('telegram:7')
      const after = aPlan('telegram:7', { nextAt: noon + dayMs })
      await store.digestSchedules.save(before)
      expect(
        await store.digestSchedules.advance(
          [
            { before, after },
            { before, after: aPlan('telegram:7', { nextAt: 0 }) },
          ],
          noon,
        ),
      ).toBe(1)
      expect(await store.digestSchedules.of('telegram:7')).toEqual(after)
    })

    it('advances a schedule without a digest when nothing arrived', async () => {
      await store.digestSchedules.save(aPlan('telegram:7'))
      const after = aPlan('telegram:7', { nextAt: noon + dayMs })
      expect(await store.digestSchedules.advance([{ before: aPlan('telegram:7'), after }], noon)).toBe(1)
      expect(await store.digestSchedules.of('telegram:7')).toEqual(after)
      expect(await store.outbox.waiting()).toBe(0)
    })

    it.each([
      ['minute', { minute: 481 }],
      ['days', { days: 'weekdays' }],
      ['weekday', { weekday: 2 }],
      ['zone', { zone: 'Europe/Paris' }],
      ['end of the last digest', { sentUntil: noon - 5 }],
      ['last day', { lastDay: '2026-11-20' }],
      ['next time', { nextAt: noon - 5 }],
    ] as const)('skips a step if the schedule has another %s meanwhile', async (_, change) => {
      const stored = aPlan('telegram:7', change)
      await store.digestSchedules.save(stored)
      await store.digestSchedules.save(aPlan('telegram:8'))
      const steps = ['telegram:7', 'telegram:8', 'telegram:9'].map((chatId) => ({
        before: aPlan(chatId),
        after: aPlan(chatId, { nextAt: noon + dayMs }),
        draft: aDigest(chatId),
      }))
      expect(await store.digestSchedules.advance(steps, noon)).toBe(1)
      expect(await store.digestSchedules.of('telegram:7')).toEqual(stored)
      expect(await store.digestSchedules.of('telegram:9')).toBeUndefined()
      expect(await store.outbox.waiting()).toBe(1)
    })

    it('keeps the end of the last digest when the day has had one', async () => {
      const before = aPlan('telegram:7', { sentUntil: noon - dayMs })
      const after = aPlan('telegram:7', { nextAt: noon + dayMs, sentUntil: noon, lastDay: '2026-11-22' })
      await store.digestSchedules.save(before)
      await store.outbox.put([aDigest('telegram:7')], noon)
      expect(await store.digestSchedules.advance([{ before, after, draft: aDigest('telegram:7') }], noon)).toBe(1)
      expect(await store.digestSchedules.of('telegram:7')).toEqual({ ...after, sentUntil: noon - dayMs })
      expect(await store.outbox.waiting()).toBe(1)
    })

    it('removes waiting digests, so that the next ones cover their articles', async () => {
      const early = aDraft({
        kind: 'digest',
        chatId: 'telegram:7',
        day: '2026-11-20',
        from: noon - 3 * dayMs,
        to: noon - dayMs,
      })
      const late = aDraft({ kind: 'digest', chatId: 'telegram:7', day: '2026-11-21', from: noon - dayMs, to: noon })
      const first = aDraft({ kind: 'digest', chatId: 'telegram:8', day: '2026-11-21', to: noon })
      await store.outbox.put([early, late, first, anAlert('telegram:7')], noon)
      await store.digestSchedules.save(aPlan('telegram:7', { sentUntil: noon }))
      await store.digestSchedules.save(aPlan('telegram:8', { sentUntil: noon }))
      expect(await store.digestSchedules.takeBack({ dueBefore: noon }, 'late', noon)).toBe(0)
      expect(await store.digestSchedules.takeBack({ dueBefore: noon + 1 }, 'late', noon)).toBe(3)
      expect(await store.digestSchedules.of('telegram:7')).toEqual(aPlan('telegram:7', { sentUntil: noon - 3 * dayMs }))
      expect(await store.digestSchedules.of('telegram:8')).toEqual(aPlan('telegram:8'))
      expect(await store.outbox.waiting()).toBe(1)
    })

    it('keeps digests that are leased or being sent, and schedules that are further on; removes those of a named chat only', async () => {
      for (const chatId of ['telegram:7', 'telegram:8', 'telegram:9'])
        await store.digestSchedules.save(aPlan(chatId, { sentUntil: noon }))
      await store.outbox.put([aDigest('telegram:7'), aDigest('telegram:8')], noon)
      const ids = (await store.outbox.claim(noon, dayMs, 9)).map(({ id }) => id)
      expect(await store.digestSchedules.takeBack({ dueBefore: noon + 1 }, 'late', noon)).toBe(0)
      await store.outbox.sending(ids.slice(0, 1), ['x'], noon)
      await store.outbox.release(noon)
      await store.outbox.put([aDigest('telegram:9')], noon)
      await store.digestSchedules.save(aPlan('telegram:9', { sentUntil: noon + 5 }))
      expect(await store.digestSchedules.takeBack({ chatId: 'telegram:9' }, 'gone', noon)).toBe(1)
      expect(await store.digestSchedules.of('telegram:9')).toEqual(aPlan('telegram:9', { sentUntil: noon + 5 }))
      expect(await store.digestSchedules.takeBack({}, 'late', noon)).toBe(1)
      expect(await store.outbox.waiting()).toBe(1)
    })

    it('advances no schedule when a digest cannot be stored', async () => {
      await store.digestSchedules.save(aPlan('telegram:7'))
      const after = aPlan('telegram:7', { nextAt: noon + dayMs })
      const draft = { ...aDigest('telegram:7'), dueAt: null as unknown as number }
      await expect(
        store.digestSchedules.advance([{ before: aPlan('telegram:7'), after, draft }], noon),
      ).rejects.toThrow()
      expect(await store.digestSchedules.of('telegram:7')).toEqual(aPlan('telegram:7'))
    })

    it('advances thousands of schedules at once', async () => {
      const chatIds = Array.from({ length: 1_200 }, (_, i) => String(i))
      for (const chatId of chatIds) await store.digestSchedules.save(aPlan(chatId))
      const steps = chatIds.map((chatId) => ({
        before: aPlan(chatId),
        after: aPlan(chatId, { nextAt: noon + dayMs }),
        draft: aDigest(chatId),
      }))
      expect(await store.digestSchedules.advance(steps, noon)).toBe(1_200)
      expect(await due()).toEqual([])
      expect(await store.outbox.waiting()).toBe(1_200)
    })
  })
}
