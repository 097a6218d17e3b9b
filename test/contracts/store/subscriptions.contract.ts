import { beforeEach, afterEach, describe, expect, it } from 'vitest'
import type { Subscription } from '../../../src/notifications/topics/subscription.js'
import type { Store, SubscriptionChange } from '../../../src/store/store.js'
import { aSubscription as aSubscriptionOf } from '../../support/builders/a-subscription.js'
import { noon } from '../../support/clocks/clock.js'

const told = (changes: SubscriptionChange[]): string[] =>
  changes.map((change) =>
    change.kind === 'put'
      ? `put ${change.subscription.chatId} ${change.subscription.topic}`
      : `drop ${change.chatId} ${change.id}`,
  )

const aSubscription = (topic: string, subscription: Partial<Subscription> = {}): Subscription =>
  aSubscriptionOf(topic, { chatId: 'telegram:7', ...subscription })

/** Promises of the topics of every store. */
export const describeSubscriptions = (engine: string, open: () => Promise<Store>): void => {
  describe(`${engine}: subscriptions`, () => {
    let store: Store
    beforeEach(async () => {
      store = await open()
    })
    afterEach(() => store.close())

    const save = (topic: string, given: Parameters<typeof aSubscription>[1] = {}) =>
      store.subscriptions.save(aSubscription(topic, given))
    const topics = async (chatId = 'telegram:7') => (await store.subscriptions.of(chatId)).map(({ topic }) => topic)

    it('is empty at first', async () => {
      expect(await store.subscriptions.of('telegram:7')).toEqual([])
      expect(await store.subscriptions.count('telegram:7')).toBe(0)
      expect(await store.subscriptions.changesAfter(0, 10)).toEqual([])
    })

    it('returns a subscription as it was saved', async () => {
      const all = aSubscription('"数据中心" 贵州 -招聘', {
        id: 's1',
        createdAt: noon,
        when: 'digest',
        isPaused: true,
        isQuiet: true,
        isOnce: true,
        askedBelow: '12',
        askedWords: { text: '文章里没有提到', formatting: [{ type: 'italic', offset: 0, length: 2 }] },
      })
      await store.subscriptions.save(all)
      expect(await store.subscriptions.of('telegram:7')).toEqual([all])
    })

    it('lists the subscriptions of a chat, the newest last, also after one was changed', async () => {
      for (const topic of ['c', 'a', 'b']) await save(topic)
      await save('other', { chatId: 'telegram:8' })
      await save('c', { isPaused: true })
      expect(await topics()).toEqual(['c', 'a', 'b'])
      expect(await store.subscriptions.count('telegram:7')).toBe(3)
    })

    it('lists a subscription last that was removed and saved again', async () => {
      for (const topic of ['a', 'b']) await save(topic)
      await store.subscriptions.remove('telegram:7', 'a')
      await save('a')
      expect(await topics()).toEqual(['b', 'a'])
    })

    it('removes a subscription once, from its own chat only', async () => {
      await save('a')
      await save('a', { chatId: 'telegram:8' })
      expect(await store.subscriptions.remove('telegram:7', 'a')).toBe(true)
      expect(await store.subscriptions.remove('telegram:7', 'a')).toBe(false)
      expect(await store.subscriptions.remove('telegram:7', 'never')).toBe(false)
      expect(await topics()).toEqual([])
      expect(await store.subscriptions.count('telegram:7')).toBe(0)
      expect(await topics('telegram:8')).toEqual(['a'])
    })

    it('lists changes in order, only the last one of each subscription', async () => {
      await save('a')
      await save('b')
      const first = await store.subscriptions.changesAfter(0, 10)
      expect(told(first)).toEqual(['put telegram:7 a', 'put telegram:7 b'])
      await store.subscriptions.remove('telegram:7', 'a')
      await save('b', { isPaused: true })
      const all = await store.subscriptions.changesAfter(0, 10)
      expect(told(all)).toEqual(['drop telegram:7 a', 'put telegram:7 b'])
      expect(await store.subscriptions.changesAfter(first.at(-1)?.seq ?? 0, 10)).toEqual(all)
      expect(told(await store.subscriptions.changesAfter(0, 1))).toEqual(['drop telegram:7 a'])
      expect(await store.subscriptions.changesAfter(all.at(-1)?.seq ?? 0, 10)).toEqual([])
    })

    it('numbers changes without repetition when many are made at the same time', async () => {
      await Promise.all(Array.from({ length: 20 }, (_, i) => save(`t${i}`)))
      const seqs = (await store.subscriptions.changesAfter(0, 100)).map(({ seq }) => seq)
      expect(new Set(seqs).size).toBe(20)
      expect(seqs).toEqual(seqs.toSorted((a, b) => a - b))
    })
  })
}
