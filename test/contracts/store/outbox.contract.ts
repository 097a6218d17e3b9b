import { beforeEach, afterEach, describe, expect, it } from 'vitest'
import type { OutboxItem, Store } from '../../../src/store/store.js'
import { aDigest, aDraft, aMessageToAll, anAlert } from '../../support/builders/a-notification.js'
import { noon } from '../../support/clocks/clock.js'

const minuteMs = 60_000
const idsOf = (items: OutboxItem[]): number[] => items.map(({ id }) => id)

/** Promises of the outbox of every store; those of claiming stand apart. */
export const describeOutbox = (engine: string, open: () => Promise<Store>): void => {
  describe(`${engine}: outbox`, () => {
    let store: Store
    beforeEach(async () => {
      store = await open()
    })
    afterEach(() => store.close())

    const claim = async () => store.outbox.claim(noon, minuteMs, 10)

    it('is empty at first', async () => {
      expect(await store.outbox.put([], noon)).toBe(0)
      expect(await claim()).toEqual([])
      expect(await store.outbox.waiting()).toBe(0)
      expect(await store.outbox.account()).toEqual([])
      expect(await store.outbox.unnamed('telegram:7')).toEqual([])
    })

    it('returns notifications of every kind as they were stored', async () => {
      const drafts = [
        anAlert('telegram:1', 'x#1', ['flood', 'rain']),
        aDraft({ kind: 'digest', chatId: 'telegram:2', day: '2026-11-22', from: noon - 1, to: noon }),
        aDigest('telegram:3'),
        aMessageToAll('telegram:4'),
        aDraft({ kind: 'report', chatId: 'telegram:5', files: [{ path: 'a.txt', problem: 'empty' }] }),
      ]
      expect(await store.outbox.put(drafts, noon)).toBe(5)
      const claimed = await claim()
      expect(claimed.map(({ notification }) => notification)).toEqual(
        expect.arrayContaining(drafts.map(({ notification }) => notification)),
      )
      expect(claimed[0]).toMatchObject({ dueAt: noon, attempts: 0, wasSending: false })
    })

    it('stores each key once, also after its notification has ended', async () => {
      expect(await store.outbox.put([anAlert('telegram:7'), anAlert('telegram:7'), anAlert('telegram:8')], noon)).toBe(
        2,
      )
      await store.outbox.end(idsOf(await claim()), { kind: 'sent' }, noon)
      expect(await store.outbox.put([anAlert('telegram:7'), anAlert('telegram:9')], noon)).toBe(1)
      expect(await store.outbox.waiting()).toBe(1)
    })

    it('counts notifications by how they ended, also those of one broadcast', async () => {
      await store.outbox.put(
        [
          aMessageToAll('telegram:1'),
          aMessageToAll('telegram:2'),
          aMessageToAll('telegram:3'),
          aMessageToAll('telegram:4', 'other'),
          anAlert('telegram:5'),
        ],
        noon,
      )
      const byChat = new Map((await claim()).map(({ id, notification }) => [notification.chatId, id]))
      const end = (chatId: string) => [byChat.get(chatId) ?? 0]
      await store.outbox.end(end('telegram:1'), { kind: 'sent', messageId: '41' }, noon)
      await store.outbox.end(end('telegram:2'), { kind: 'failed', reason: 'blocked' }, noon)
      await store.outbox.end(end('telegram:5'), { kind: 'unknown', reason: 'no answer came' }, noon)
      expect(new Set(await store.outbox.account())).toEqual(
        new Set([
          { kind: 'alert', end: 'unknown', count: 1 },
          { kind: 'broadcast', end: 'sent', count: 1 },
          { kind: 'broadcast', end: 'failed', count: 1 },
          { kind: 'broadcast', end: 'waiting', count: 2 },
        ]),
      )
      expect(new Set(await store.outbox.account({ broadcastId: 'b' }))).toEqual(
        new Set([
          { kind: 'broadcast', end: 'sent', count: 1 },
          { kind: 'broadcast', end: 'failed', count: 1 },
          { kind: 'broadcast', end: 'waiting', count: 1 },
        ]),
      )
    })

    it('ends a notification once', async () => {
      await store.outbox.put([anAlert('telegram:7')], noon)
      const ids = idsOf(await claim())
      await store.outbox.end(ids, { kind: 'sent' }, noon)
      await store.outbox.end(ids, { kind: 'failed', reason: 'late' }, noon)
      await store.outbox.retryAt(ids, noon, 'late')
      expect(await store.outbox.account()).toEqual([{ kind: 'alert', end: 'sent', count: 1 }])
      expect(await claim()).toEqual([])
    })

    it('lists articles that may not have arrived until they were named', async () => {
      await store.outbox.put(
        [
          anAlert('telegram:7', 'x#1'),
          anAlert('telegram:7', 'x#2'),
          aDigest('telegram:7'),
          anAlert('telegram:8', 'x#1'),
        ],
        noon,
      )
      const alerts = idsOf((await claim()).filter(({ notification }) => notification.chatId === 'telegram:7'))
      await store.outbox.sending(alerts, ['x#1', 'x#2'], noon)
      expect(await store.outbox.unnamed('telegram:7')).toEqual([])
      await store.outbox.end(alerts, { kind: 'unknown', reason: 'no answer came' }, noon)
      expect(await store.outbox.unnamed('telegram:7')).toMatchObject([
        { id: alerts[0], articleIds: ['x#1', 'x#2'], isMissed: false },
      ])
      const digest = idsOf(await claim())
      await store.outbox.sending(digest, ['x#3'], noon)
      await store.outbox.end(digest, { kind: 'unknown', reason: 'no answer came' }, noon)
      expect((await store.outbox.unnamed('telegram:7')).map(({ articleIds }) => articleIds)).toEqual([
        ['x#1', 'x#2'],
        ['x#3'],
      ])
      await store.outbox.named(alerts)
      expect(await store.outbox.unnamed('telegram:7')).toMatchObject([
        { id: digest[0], articleIds: ['x#3'], isMissed: false },
      ])
      expect(await store.outbox.unnamed('telegram:8')).toEqual([])
    })

    it('lists the articles of a message that was sent, in its order', async () => {
      await store.outbox.put([anAlert('telegram:7', 'x#1'), anAlert('telegram:7', 'x#2')], noon)
      const alerts = idsOf(await claim())
      await store.outbox.sending(alerts, ['x#2', 'x#1'], noon)
      expect(await store.outbox.toldIn('telegram:7', '55')).toEqual([])
      await store.outbox.end(alerts, { kind: 'sent', messageId: '55' }, noon)
      expect(await store.outbox.toldIn('telegram:7', '55')).toEqual(['x#2', 'x#1'])
      expect(await store.outbox.toldIn('telegram:8', '55')).toEqual([])
      expect(await store.outbox.toldIn('telegram:7', '56')).toEqual([])
    })

    it('lists no articles that certainly arrived or failed', async () => {
      await store.outbox.put([anAlert('telegram:7', 'x#1'), aDigest('telegram:8')], noon)
      for (const item of await claim()) {
        await store.outbox.sending([item.id], ['x#1'], noon)
        await store.outbox.end(
          [item.id],
          item.notification.chatId === 'telegram:7' ? { kind: 'sent' } : { kind: 'failed', reason: 'x' },
          noon,
        )
      }
      expect(await store.outbox.unnamed('telegram:7')).toEqual([])
      expect(await store.outbox.unnamed('telegram:8')).toEqual([])
    })

    it('skips waiting notifications of a chat, of one kind or of all, due or not', async () => {
      await store.outbox.put(
        [anAlert('telegram:7'), aDigest('telegram:7', '2026-11-23', noon + minuteMs), anAlert('telegram:8')],
        noon,
      )
      expect(await store.outbox.skip('telegram:7', 'turned off', noon, 'digest')).toBe(1)
      expect(await store.outbox.skip('telegram:7', 'turned off', noon)).toBe(1)
      expect(await store.outbox.skip('telegram:7', 'turned off', noon)).toBe(0)
      expect((await claim()).map(({ notification }) => notification.chatId)).toEqual(['telegram:8'])
    })

    it('does not skip a leased notification', async () => {
      await store.outbox.put([anAlert('telegram:7'), aDigest('telegram:7')], noon)
      const [alert] = await claim()
      expect(await store.outbox.skip('telegram:7', 'turned off', noon)).toBe(1)
      await store.outbox.end([alert?.id ?? 0], { kind: 'sent' }, noon)
      expect(new Set((await store.outbox.account()).map(({ kind, end }) => `${kind} ${end}`))).toEqual(
        new Set(['alert sent', 'digest skipped']),
      )
    })

    it('ends as unknown what was being sent when its deliverer stopped', async () => {
      await store.outbox.put([anAlert('telegram:7')], noon)
      const ids = idsOf(await claim())
      await store.outbox.sending(ids, ['x#1'], noon)
      expect(await store.outbox.skip('telegram:7', 'blocked', noon + minuteMs)).toBe(1)
      expect(await store.outbox.account()).toEqual([{ kind: 'alert', end: 'unknown', count: 1 }])
    })

    it('removes notifications that ended before an instant, never waiting ones', async () => {
      await store.outbox.put(
        [anAlert('telegram:7'), anAlert('telegram:8'), anAlert('telegram:9', 'x', ['flood'], noon + 1)],
        noon,
      )
      const [first, second] = idsOf(await claim())
      await store.outbox.end([first ?? 0], { kind: 'sent' }, noon)
      await store.outbox.end([second ?? 0], { kind: 'sent' }, noon + 1)
      await store.outbox.prune(noon + 1)
      expect(new Set(await store.outbox.account())).toEqual(
        new Set([
          { kind: 'alert', end: 'sent', count: 1 },
          { kind: 'alert', end: 'waiting', count: 1 },
        ]),
      )
    })

    it('ends overdue notifications as skipped, or as unknown if they were being sent', async () => {
      await store.outbox.put([anAlert('telegram:7'), anAlert('telegram:8')], noon)
      await store.outbox.sending(idsOf(await claim()).slice(0, 1), ['x#1'], noon)
      await store.outbox.prune(noon + 1)
      expect(new Set(await store.outbox.account())).toEqual(
        new Set([
          { kind: 'alert', end: 'unknown', count: 1 },
          { kind: 'alert', end: 'skipped', count: 1 },
        ]),
      )
    })

    it('stores ten thousand notifications at once', async () => {
      const drafts = Array.from({ length: 10_000 }, (_, i) => aDigest(String(i)))
      expect(await store.outbox.put(drafts, noon)).toBe(10_000)
      expect(await store.outbox.put(drafts, noon)).toBe(0)
      expect(await store.outbox.claim(noon, minuteMs, 60)).toHaveLength(60)
    })
  })
}
