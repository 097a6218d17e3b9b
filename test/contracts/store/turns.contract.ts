import { beforeEach, afterEach, describe, expect, it } from 'vitest'
import type { Store, Turn } from '../../../src/store/store.js'
import { aTurn, questionsOf } from '../../support/builders/a-turn.js'
import { noon } from '../../support/clocks/clock.js'

/** Promises of the turns of every store. */
export const describeTurns = (engine: string, open: () => Promise<Store>): void => {
  describe(`${engine}: turns`, () => {
    let store: Store
    beforeEach(async () => {
      store = await open()
    })
    afterEach(() => store.close())

    it('returns a turn as it was saved, to its own chat', async () => {
      await store.chats.saveTurn(aTurn())
      expect(await store.chats.turn('telegram:7', 'a')).toEqual(aTurn())
      expect(await store.chats.turn('telegram:8', 'a')).toBeUndefined()
      expect(await store.chats.turn('telegram:7', 'b')).toBeUndefined()
    })

    it('returns verdict, confidence and quotes as they were saved', async () => {
      const quote = { from: 3, to: 40, marks: [[4, 6] as [number, number]], paragraphHash: 'f00d', alsoIn: ['b.md#2'] }
      const turn = aTurn({
        verdict: 'weak',
        confidence: 0.123456789,
        passages: [{ articleId: 'a.md#1', paragraph: 2, quote }],
      })
      await store.chats.saveTurn(turn)
      expect(await store.chats.turn('telegram:7', 'a')).toEqual(turn)
    })

    it('returns listings and starts with their kind', async () => {
      const base = { chatId: 'telegram:7', askedAt: noon }
      const listing: Turn = { kind: 'listing', id: 'l', ...base, passages: [{ articleId: 'a.md#1', paragraph: 0 }] }
      const start: Turn = { kind: 'start', id: 's', ...base, passages: [] }
      await store.chats.saveTurn(listing)
      await store.chats.saveTurn(start)
      expect(await store.chats.lastTurns('telegram:7', 5)).toEqual([start, listing])
    })

    it('keeps the earlier questions of a turn until it is saved again without them', async () => {
      await store.chats.saveTurn(aTurn({ earlier: ['Is the harbour open?'] }))
      expect(await store.chats.turn('telegram:7', 'a')).toEqual(aTurn({ earlier: ['Is the harbour open?'] }))
      await store.chats.saveTurn(aTurn())
      expect(await store.chats.turn('telegram:7', 'a')).toEqual(aTurn())
    })

    it('lists turns newest first, also those of one second', async () => {
      for (const id of ['a', 'b', 'c']) await store.chats.saveTurn(aTurn({ id }))
      expect((await store.chats.lastTurns('telegram:7', 2)).map((turn) => turn.id)).toEqual(['c', 'b'])
    })

    it('keeps the place of a turn that is saved again', async () => {
      for (const id of ['a', 'b']) await store.chats.saveTurn(aTurn({ id }))
      await store.chats.saveTurn(aTurn({ id: 'a', question: 'Edited?' }))
      expect(questionsOf(await store.chats.lastTurns('telegram:7', 5))).toEqual([aTurn().question, 'Edited?'])
    })

    it('keeps the 20 newest turns of a chat, and the turns of other chats', async () => {
      await store.chats.saveTurn(aTurn({ chatId: 'telegram:8' }))
      for (let i = 0; i < 25; i++) await store.chats.saveTurn(aTurn({ id: `t${i}` }))
      const ids = (await store.chats.lastTurns('telegram:7', 100)).map((turn) => turn.id)
      expect(ids).toEqual(Array.from({ length: 20 }, (_, i) => `t${24 - i}`))
      expect(await store.chats.turn('telegram:8', 'a')).toBeDefined()
    })
  })
}
