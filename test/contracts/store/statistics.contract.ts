import { beforeEach, afterEach, describe, expect, it } from 'vitest'
import type { Broadcast, Store } from '../../../src/store/store.js'
import { noon } from '../../support/clocks/clock.js'

const aVoice = { userId: 'telegram:7', questionHash: 'q1', articleId: 'a.md#1', isGood: true, at: noon }
const aBroadcast: Broadcast = { id: 'b1', adminId: 'telegram:1', text: '今晚停机一小时。', draftedAt: noon }

/** Promises of what every store counts, and of messages to all. */
export const describeStatistics = (engine: string, open: () => Promise<Store>): void => {
  describe(`${engine}: feedback, daily counts and broadcasts`, () => {
    let store: Store
    beforeEach(async () => {
      store = await open()
    })
    afterEach(() => store.close())

    const recordSeen = (chatId: string, kind: 'private' | 'group' = 'private') =>
      store.chats.recordSeen({ chatId, kind, userId: chatId, at: noon })

    it('counts one vote for each user, question and article, the last', async () => {
      expect(await store.feedback.rate()).toEqual({ good: 0, bad: 0 })
      await store.feedback.save(aVoice)
      await store.feedback.save({ ...aVoice, isGood: false })
      expect(await store.feedback.rate()).toEqual({ good: 0, bad: 1 })
      await store.feedback.save({ ...aVoice, userId: 'telegram:8' })
      await store.feedback.save({ ...aVoice, questionHash: 'q2' })
      await store.feedback.save({ ...aVoice, articleId: 'a.md#2' })
      expect(await store.feedback.rate()).toEqual({ good: 3, bad: 1 })
    })

    it('tells the counts of each day from a day on', async () => {
      expect(await store.dailyCounts.since('2026-11-22')).toEqual(new Map())
      await store.dailyCounts.add('2026-11-21', 'questions', 100)
      await store.dailyCounts.add('2026-11-22', 'questions')
      await store.dailyCounts.add('2026-11-22', 'questions', 4)
      await store.dailyCounts.add('2026-11-23', 'questions')
      await store.dailyCounts.add('2026-11-23', 'answered')
      expect([...(await store.dailyCounts.since('2026-11-22'))]).toEqual([
        ['2026-11-22', { questions: 5 }],
        ['2026-11-23', { questions: 1, answered: 1 }],
      ])
    })

    it('loses no count when many are added at the same time', async () => {
      await Promise.all(Array.from({ length: 20 }, () => store.dailyCounts.add('2026-11-22', 'questions')))
      expect(await store.dailyCounts.since('2026-11-22')).toEqual(new Map([['2026-11-22', { questions: 20 }]]))
    })

    it('keeps a draft until it is confirmed or discarded', async () => {
      expect(await store.broadcasts.of('b1')).toBeUndefined()
      await store.broadcasts.save({ ...aBroadcast, text: 'Draft' })
      await store.broadcasts.save(aBroadcast)
      expect(await store.broadcasts.of('b1')).toEqual(aBroadcast)
      expect(await store.broadcasts.drop('b1')).toBe(true)
      expect(await store.broadcasts.drop('b1')).toBe(false)
      expect(await store.broadcasts.of('b1')).toBeUndefined()
    })

    it('confirms a broadcast once, for each private chat that is not suspended', async () => {
      for (const chatId of ['telegram:7', 'telegram:8', 'telegram:9']) await recordSeen(chatId)
      await recordSeen('telegram:-100', 'group')
      await store.chats.suspend('telegram:9', { at: noon, reason: 'blocked' })
      await store.broadcasts.save(aBroadcast)
      const counts = await Promise.all([store.broadcasts.confirm('b1', noon), store.broadcasts.confirm('b1', noon)])
      expect(counts.toSorted()).toEqual([2, undefined])
      const notifications = (await store.outbox.claim(noon, 60_000, 10)).map(({ notification }) => notification)
      expect(notifications).toEqual(
        ['telegram:7', 'telegram:8'].map((chatId) => ({ kind: 'broadcast', chatId, broadcastId: 'b1' })),
      )
    })

    it('G68: lets so many messages of a broadcast cost Stars as were confirmed, and counts those that did or may have', async () => {
      for (const chatId of ['telegram:6', 'telegram:7', 'telegram:8', 'telegram:9']) await recordSeen(chatId)
      await store.broadcasts.save(aBroadcast)
      await store.broadcasts.confirm('b1', noon, 3)
      const items = await store.outbox.claim(noon, 60_000, 10)
      expect(items.map(({ notification }) => 'isPaid' in notification)).toEqual([true, true, true, false])
      const [first = 0, second = 0, third = 0, fourth = 0] = items.map(({ id }) => id)
      for (const id of [first, second, third]) await store.outbox.sending([id], [], noon, true)
      await store.outbox.sending([fourth], [], noon)
      await store.outbox.end([first], { kind: 'sent', messageId: '1', isPaid: true }, noon)
      await store.outbox.end([second], { kind: 'unknown', reason: 'timeout' }, noon)
      // Telegram took it without Stars.
      await store.outbox.end([third], { kind: 'sent', messageId: '2' }, noon)
      await store.outbox.end([fourth], { kind: 'sent', messageId: '3' }, noon)
      const account = await store.outbox.account({ broadcastId: 'b1' })
      expect(account.toSorted((a, b) => a.end.localeCompare(b.end))).toEqual([
        { kind: 'broadcast', end: 'sent', count: 3, paid: 1 },
        { kind: 'broadcast', end: 'unknown', count: 1, paid: 1 },
      ])
    })

    it('G68: a message that certainly did not leave has cost nothing', async () => {
      await recordSeen('telegram:7')
      await store.broadcasts.save(aBroadcast)
      await store.broadcasts.confirm('b1', noon, 1)
      const [{ id } = { id: 0 }] = await store.outbox.claim(noon, 60_000, 10)
      await store.outbox.sending([id], [], noon, true)
      expect((await store.outbox.account()).map(({ paid }) => paid)).toEqual([1])
      await store.outbox.retryAt([id], noon + 1, 'asked to wait')
      expect((await store.outbox.account()).map(({ paid }) => paid)).toEqual([undefined])
    })

    it('does not confirm an unknown draft', async () => {
      await recordSeen('telegram:7')
      expect(await store.broadcasts.confirm('never', noon)).toBeUndefined()
      expect(await store.outbox.waiting()).toBe(0)
    })

    it('keeps a confirmed broadcast as it was sent', async () => {
      await store.broadcasts.save(aBroadcast)
      expect(await store.broadcasts.confirm('b1', noon + 5)).toBe(0)
      await store.broadcasts.save({ ...aBroadcast, text: 'Changed' })
      expect(await store.broadcasts.drop('b1')).toBe(false)
      expect(await store.broadcasts.of('b1')).toEqual({ ...aBroadcast, confirmedAt: noon + 5 })
    })

    it('finds the broadcast that was confirmed last', async () => {
      expect(await store.broadcasts.last()).toBeUndefined()
      for (const id of ['b1', 'b2', 'b3']) await store.broadcasts.save({ ...aBroadcast, id })
      await store.broadcasts.confirm('b2', noon + 1)
      await store.broadcasts.confirm('b1', noon + 2)
      expect((await store.broadcasts.last())?.id).toBe('b1')
    })

    it('keeps its id and its secret, 32 bytes in hex', async () => {
      const secret = await store.secret()
      expect(secret).toMatch(/^[0-9a-f]{64}$/)
      expect(await store.secret()).toBe(secret)
      expect(await store.id()).toBe(await store.id())
    })
  })
}
