import { beforeEach, afterEach, describe, expect, it } from 'vitest'
import type { Store } from '../../../src/store/store.js'
import { aTurn } from '../../support/builders/a-turn.js'

/** Promises of the turns of every store. */
export const describeTurns = (engine: string, open: () => Promise<Store>): void => {
  describe(`${engine}: turns`, () => {
    let store: Store
    beforeEach(async () => {
      store = await open()
    })
    afterEach(() => store.close())

    it('gives back a turn as it was saved, to its own chat', async () => {
      await store.chats.saveTurn(aTurn())
      expect(await store.chats.turn('7', 'a')).toEqual(aTurn())
      expect(await store.chats.turn('8', 'a')).toBeUndefined()
      expect(await store.chats.turn('7', 'b')).toBeUndefined()
    })

    it('keeps what a turn leans on until it is saved again without', async () => {
      await store.chats.saveTurn(aTurn({ earlier: ['Is the harbour open?'] }))
      expect(await store.chats.turn('7', 'a')).toEqual(aTurn({ earlier: ['Is the harbour open?'] }))
      await store.chats.saveTurn(aTurn())
      expect(await store.chats.turn('7', 'a')).toEqual(aTurn())
    })

    it('lists turns newest first, also those of one second', async () => {
      for (const id of ['a', 'b', 'c']) await store.chats.saveTurn(aTurn({ id }))
      expect((await store.chats.lastTurns('7', 2)).map((turn) => turn.id)).toEqual(['c', 'b'])
    })

    it('keeps the place of a turn that is saved again', async () => {
      for (const id of ['a', 'b']) await store.chats.saveTurn(aTurn({ id }))
      await store.chats.saveTurn(aTurn({ id: 'a', question: 'Edited?' }))
      expect((await store.chats.lastTurns('7', 5)).map((turn) => turn.question)).toEqual([aTurn().question, 'Edited?'])
    })

    it('keeps the 20 newest turns of a chat and those of others', async () => {
      await store.chats.saveTurn(aTurn({ chatId: '8' }))
      for (let i = 0; i < 25; i++) await store.chats.saveTurn(aTurn({ id: `t${i}` }))
      const ids = (await store.chats.lastTurns('7', 100)).map((turn) => turn.id)
      expect(ids).toEqual(Array.from({ length: 20 }, (_, i) => `t${24 - i}`))
      expect(await store.chats.turn('8', 'a')).toBeDefined()
    })
  })
}
