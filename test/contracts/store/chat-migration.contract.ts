import { beforeEach, afterEach, describe, expect, it } from 'vitest'
import type { Store } from '../../../src/store/store.js'
import { aDigest, aDraft, anAlert } from '../../support/builders/a-notification.js'
import { aPlan } from '../../support/builders/a-digest-schedule.js'
import { aSubscription } from '../../support/builders/a-subscription.js'
import { aTurn, questionsOf } from '../../support/builders/a-turn.js'
import { noon } from '../../support/clocks/clock.js'

const from = 'telegram:-7'
const to = 'telegram:-1007'
const minuteMs = 60_000

/** Promises of every store about groups that get a new id. */
export const describeChatMigration = (engine: string, open: () => Promise<Store>): void => {
  describe(`${engine}: a group with a new id`, () => {
    let store: Store
    beforeEach(async () => {
      store = await open()
    })
    afterEach(() => store.close())

    const migrate = () => store.chats.migrate(from, to)
    const claimed = async () => (await store.outbox.claim(noon, minuteMs, 10)).map(({ notification }) => notification)
    const topics = async (chatId: string) => (await store.subscriptions.of(chatId)).map(({ topic }) => topic)
    const settings = {
      language: 'zh-Hant',
      zone: 'Asia/Taipei',
      quiet: { from: 1320, to: 420 },
      digestFolds: true,
    } as const

    /** All that can be kept of a chat. */
    const fill = async (chatId: string) => {
      await store.chats.recordSeen({ chatId, kind: 'group', userId: 'telegram:1', at: noon })
      await store.chats.saveSettings(chatId, settings)
      await store.chats.rest(chatId, noon + minuteMs)
      await store.chats.saveTurn(aTurn({ chatId }))
      await store.subscriptions.save(aSubscription('flood', { chatId }))
      await store.digestSchedules.save(aPlan(chatId))
      await store.outbox.put([anAlert(chatId)], noon)
      await store.inbox.add([{ id: '1', lane: chatId, body: '{}' }], noon)
    }
    const kept = async (chatId: string) => ({
      settings: await store.chats.settings(chatId),
      rest: (await store.chats.resting(noon)).filter((each) => each.chatId === chatId).map(({ until }) => until),
      turns: (await store.chats.lastTurns(chatId, 20)).map(({ id }) => id),
      topics: await topics(chatId),
      plan: (await store.digestSchedules.of(chatId))?.minute,
      lanes: (await store.inbox.open()).filter(({ lane }) => lane === chatId).map(({ id }) => id),
    })
    const nothing = { settings: {}, rest: [], turns: [], topics: [], plan: undefined, lanes: [] }

    it('has all data of the old id, and the old id has none', async () => {
      await fill(from)
      const before = await kept(from)
      await migrate()
      expect(await kept(to)).toEqual(before)
      expect(await kept(from)).toEqual(nothing)
      await store.chats.rest(to, noon)
      expect(await claimed()).toEqual([anAlert(to).notification])
    })

    it('moves once, however often the move is reported', async () => {
      await fill(from)
      await migrate()
      const once = await kept(to)
      const seq = (await store.subscriptions.changesAfter(0, 10)).at(-1)?.seq
      await migrate()
      expect(await kept(to)).toEqual(once)
      expect((await store.subscriptions.changesAfter(0, 10)).at(-1)?.seq).toBe(seq)
      expect(await store.outbox.waiting()).toBe(1)
    })

    it('stays unchanged when it moves to itself or is unknown', async () => {
      await fill(to)
      const before = await kept(to)
      await store.chats.migrate(to, to)
      await migrate()
      expect(await kept(to)).toEqual(before)
    })

    it('stays suspended until a user writes under the new id', async () => {
      await store.chats.suspend(from, { at: noon, reason: 'kicked' })
      await migrate()
      expect(await store.chats.suspension(to)).toEqual({ at: noon, reason: 'kicked' })
      expect(await store.chats.suspension(from)).toBeUndefined()
    })

    it('is not suspended if a user has already written under the new id', async () => {
      await store.chats.suspend(from, { at: noon, reason: 'kicked' })
      await store.chats.recordSeen({ chatId: to, kind: 'group', userId: 'telegram:1', at: noon })
      await migrate()
      expect(await store.chats.suspension(to)).toBeUndefined()
    })

    it('keeps the settings of the new id and takes missing ones from the old', async () => {
      await store.chats.saveSettings(from, settings)
      await store.chats.saveSettings(to, { language: 'en' })
      await store.digestSchedules.save(aPlan(from, { minute: 480 }))
      await store.digestSchedules.save(aPlan(to, { minute: 510 }))
      await migrate()
      expect(await store.chats.settings(to)).toEqual({ ...settings, language: 'en' })
      expect((await store.digestSchedules.of(to))?.minute).toBe(510)
      expect(await store.digestSchedules.of(from)).toBeUndefined()
    })

    it('rests until the later of both rests', async () => {
      await store.chats.rest(from, noon + minuteMs)
      await store.chats.rest(to, noon + 1)
      await migrate()
      expect(await store.chats.resting(noon)).toEqual([{ chatId: to, until: noon + minuteMs }])
    })

    it('has the turns of the old id before its own, 20 in all', async () => {
      for (let i = 0; i < 15; i++) await store.chats.saveTurn(aTurn({ chatId: from, id: `old${i}` }))
      for (let i = 0; i < 10; i++) await store.chats.saveTurn(aTurn({ chatId: to, id: `new${i}` }))
      await store.chats.saveTurn(aTurn({ chatId: to, id: 'old14', question: 'New?' }))
      await migrate()
      const turns = await store.chats.lastTurns(to, 100)
      expect(turns).toHaveLength(20)
      expect(questionsOf(turns.slice(0, 2))).toEqual(['New?', aTurn().question])
      expect(turns[11]?.id).toBe('old13')
    })

    it('has each topic once, under a new subscription id', async () => {
      await store.subscriptions.save(aSubscription('洪水', { chatId: from, id: 'a' }))
      await store.subscriptions.save(aSubscription('台风', { chatId: from, id: 'b' }))
      await store.subscriptions.save(aSubscription('地铁', { chatId: to, id: 'a' }))
      await store.subscriptions.save(aSubscription('台风', { chatId: to, id: 'c', isPaused: true }))
      await migrate()
      expect((await topics(to)).toSorted()).toEqual(['台风', '地铁', '洪水'].toSorted())
      const kept = await store.subscriptions.of(to)
      expect(new Set(kept.map(({ id }) => id)).size).toBe(3)
      expect(kept.find(({ topic }) => topic === '台风')).toMatchObject({ id: 'c', isPaused: true })
      expect(await topics(from)).toEqual([])
    })

    it('lists every subscription that the move removed or added as a change', async () => {
      await store.subscriptions.save(aSubscription('flood', { chatId: from }))
      const seq = (await store.subscriptions.changesAfter(0, 10)).at(-1)?.seq ?? 0
      await migrate()
      expect(await store.subscriptions.changesAfter(seq, 10)).toMatchObject([
        { kind: 'drop', chatId: from, id: 'flood' },
        { kind: 'put', subscription: { chatId: to, topic: 'flood' } },
      ])
    })

    it('has the new subscription ids in its alerts', async () => {
      await store.subscriptions.save(aSubscription('洪水', { chatId: from, id: 'a' }))
      await store.subscriptions.save(aSubscription('地铁', { chatId: to, id: 'a' }))
      await store.outbox.put([anAlert(from, 'x#1', ['a', 'gone'])], noon)
      await migrate()
      const flood = (await store.subscriptions.of(to)).find(({ topic }) => topic === '洪水')
      expect(await claimed()).toEqual([anAlert(to, 'x#1', [flood?.id ?? '']).notification])
    })

    it('does not get a notification again that the new id has had', async () => {
      await store.outbox.put([aDigest(from), aDigest(to)], noon)
      const [first] = (await store.outbox.claim(noon, minuteMs, 10)).filter(
        ({ notification }) => notification.chatId === to,
      )
      await store.outbox.end([first?.id ?? 0], { kind: 'sent' }, noon)
      await migrate()
      expect(await store.outbox.claim(noon + minuteMs, minuteMs, 10)).toEqual([])
      expect(new Set(await store.outbox.account())).toEqual(
        new Set([
          { kind: 'digest', end: 'sent', count: 1 },
          { kind: 'digest', end: 'skipped', count: 1 },
        ]),
      )
    })

    it('does not get a notification again that the old id has had', async () => {
      await store.outbox.put([aDigest(from)], noon)
      await store.outbox.end(
        (await store.outbox.claim(noon, minuteMs, 10)).map(({ id }) => id),
        { kind: 'sent' },
        noon,
      )
      await migrate()
      expect(await store.outbox.put([aDigest(to)], noon)).toBe(0)
    })

    it('keeps a key that is not derived from the notification', async () => {
      await store.outbox.put([{ ...aDraft(aDigest(from).notification), key: 'of its own' }], noon)
      await migrate()
      expect(await store.outbox.put([{ ...aDigest(to), key: 'of its own' }], noon)).toBe(0)
      expect(await claimed()).toEqual([aDigest(to).notification])
    })

    it('names under the new id the articles that may not have arrived under the old', async () => {
      await store.outbox.put([anAlert(from)], noon)
      const ids = (await store.outbox.claim(noon, minuteMs, 10)).map(({ id }) => id)
      await store.outbox.sending(ids, ['a.md#1'], noon)
      await store.outbox.end(ids, { kind: 'unknown', reason: 'no answer came' }, noon)
      await migrate()
      expect(await store.outbox.unnamed(to)).toMatchObject([{ id: ids[0], articleIds: ['a.md#1'], isMissed: false }])
    })
  })
}
