import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Store } from '../../../src/store/store.js'
import { noon } from '../../support/clocks/clock.js'

const person = 'telegram:42'

/** Promises of every store about saved articles. */
export const describeSaved = (engine: string, open: () => Promise<Store>): void => {
  describe(`${engine}: saved articles`, () => {
    let store: Store
    beforeEach(async () => {
      store = await open()
    })
    afterEach(() => store.close())

    it('are saved and taken out once, and listed in pages, the one saved last first', async () => {
      const { saved } = store
      expect([await saved.count(person), await saved.list(person, 8, 0)]).toEqual([0, []])
      expect([await saved.add(person, 'a#1', noon), await saved.add(person, 'a#1', noon + 9)]).toEqual([true, false])
      await saved.add(person, 'b#1', noon + 1)
      await saved.add(person, 'c#1', noon + 2)
      expect(await saved.list(person, 2, 0)).toEqual(['c#1', 'b#1'])
      expect(await saved.list(person, 2, 2)).toEqual(['a#1'])
      expect([await saved.remove(person, 'b#1'), await saved.remove(person, 'b#1')]).toEqual([true, false])
      expect([await saved.count(person), await saved.list(person, 8, 0)]).toEqual([2, ['c#1', 'a#1']])
    })

    it('G53: are of one person: nobody else has them, the copy has them, and they go when the person is forgotten', async () => {
      const { saved } = store
      await saved.add(person, 'a#1', noon)
      await saved.add('telegram:43', 'b#1', noon)
      expect(await store.copy(person)).toEqual({ saved: [{ user_id: person, article_id: 'a#1', saved_at: noon }] })
      await store.forget(person, noon)
      expect(await saved.count(person)).toBe(0)
      expect(await saved.list('telegram:43', 8, 0)).toEqual(['b#1'])
    })
  })
}
