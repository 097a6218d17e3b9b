import { beforeEach, afterEach, describe, expect, it } from 'vitest'
import type { InboxItem, Store } from '../../../src/store/store.js'
import { noon } from '../../support/clocks/clock.js'

const anUpdate = (id: string, lane = 'telegram:7') => ({
  id,
  lane,
  body: JSON.stringify({ update_id: id, text: '洪水' }),
})

const fresh = (id: string, lane = 'telegram:7', number: unknown = expect.any(Number)): InboxItem => ({
  ...anUpdate(id, lane),
  number: number as number,
  receivedAt: noon,
  said: [],
  isSending: false,
  isRepeat: false,
})

const idsOf = (items: InboxItem[]): string[] => items.map(({ id }) => id)

/** Promises of the inbox of every store. */
export const describeInbox = (engine: string, open: () => Promise<Store>): void => {
  describe(`${engine}: inbox`, () => {
    let store: Store
    beforeEach(async () => {
      store = await open()
    })
    afterEach(() => store.close())

    const add = (...ids: string[]) =>
      store.inbox.add(
        ids.map((id) => anUpdate(id)),
        noon,
      )

    it('is empty at first', async () => {
      expect(await store.inbox.open()).toEqual([])
      expect(await store.inbox.waiting()).toBe(0)
      expect(await store.inbox.account()).toEqual({ received: 0, open: 0, ends: [] })
      expect(await store.inbox.add([], noon)).toEqual([])
    })

    it('returns an update as it came', async () => {
      expect(await add('5')).toEqual([fresh('5')])
      expect(await store.inbox.open()).toEqual([fresh('5')])
    })

    it('stores an update once, however often it comes', async () => {
      await add('5', '6')
      expect(idsOf(await add('6', '7', '7'))).toEqual(['7'])
      expect(idsOf(await store.inbox.open())).toEqual(['5', '6', '7'])
    })

    it('recognizes a finished update', async () => {
      await add('5')
      await store.inbox.end('5', { kind: 'answered' }, noon)
      expect(await add('5')).toEqual([])
      expect(await store.inbox.waiting()).toBe(0)
    })

    it('stores an update with a known id but other content', async () => {
      await store.inbox.add([{ ...anUpdate('5'), mark: 'a' }], noon)
      await store.inbox.end('5', { kind: 'answered' }, noon)
      expect(idsOf(await store.inbox.add([{ ...anUpdate('5'), mark: 'a' }], noon))).toEqual([])
      expect(idsOf(await store.inbox.add([{ ...anUpdate('5'), mark: 'b' }], noon))).toEqual(['5'])
    })

    it('keeps the order of arrival when ids start again at a lower number', async () => {
      await add('1000000001')
      expect(idsOf(await add('3', '2'))).toEqual(['3', '2'])
      expect(idsOf(await store.inbox.open())).toEqual(['1000000001', '3', '2'])
    })

    it('stores each update once when two callers add it at the same time', async () => {
      const ids = Array.from({ length: 30 }, (_, i) => String(i))
      const added = await Promise.all([ids, ids].map((each) => add(...each)))
      expect(idsOf(added.flat()).toSorted((a, b) => Number(a) - Number(b))).toEqual(ids)
    })

    it('stores a thousand updates at once', async () => {
      const ids = Array.from({ length: 1_200 }, (_, i) => String(i))
      expect(idsOf(await add(...ids))).toEqual(ids)
      expect(await store.inbox.waiting()).toBe(1_200)
    })

    it('stores how far a reply has been sent', async () => {
      await add('5')
      await store.inbox.note('5', { reply: '{"blocks":[]}', isSending: true })
      expect(await store.inbox.open()).toEqual([{ ...fresh('5'), reply: '{"blocks":[]}', isSending: true }])
      await store.inbox.note('5', { said: ['41', '42'], isSending: false, isRepeat: true, notBefore: noon + 9 })
      expect(await store.inbox.open()).toEqual([
        { ...fresh('5'), reply: '{"blocks":[]}', said: ['41', '42'], isRepeat: true, notBefore: noon + 9 },
      ])
    })

    it('changes nothing for an empty note', async () => {
      await add('5')
      await store.inbox.note('5', {})
      await store.inbox.note('99', { isSending: true })
      expect(await store.inbox.open()).toEqual([fresh('5')])
    })

    it('does not change a finished update', async () => {
      await add('5')
      await store.inbox.end('5', { kind: 'unknown', reason: 'no answer came' }, noon)
      await store.inbox.end('5', { kind: 'answered' }, noon + 1)
      await store.inbox.note('5', { reply: 'a secret', isSending: true })
      expect(await store.inbox.open()).toEqual([])
      expect((await store.inbox.account()).ends).toEqual([{ kind: 'unknown', reason: 'no answer came', count: 1 }])
    })

    it('counts all updates by their end', async () => {
      await add('1', '2', '3', '4', '5', '6')
      await store.inbox.end('1', { kind: 'answered' }, noon)
      await store.inbox.end('2', { kind: 'answered' }, noon)
      await store.inbox.end('3', { kind: 'refused', reason: 'too-fast' }, noon)
      await store.inbox.end('4', { kind: 'refused', reason: 'too-old' }, noon)
      await store.inbox.end('5', { kind: 'ignored', reason: 'not for us' }, noon)
      const { received, open, ends } = await store.inbox.account()
      expect({ received, open }).toEqual({ received: 6, open: 1 })
      expect(ends).toHaveLength(4)
      expect(ends).toEqual(
        expect.arrayContaining([
          { kind: 'answered', count: 2 },
          { kind: 'refused', reason: 'too-fast', count: 1 },
          { kind: 'refused', reason: 'too-old', count: 1 },
          { kind: 'ignored', reason: 'not for us', count: 1 },
        ]),
      )
    })

    it('removes ids that ended before an instant, and no others', async () => {
      await add('1', '2', '3')
      await store.inbox.end('1', { kind: 'answered' }, noon)
      await store.inbox.end('2', { kind: 'answered' }, noon + 1)
      await store.inbox.prune(noon + 1)
      expect((await store.inbox.account()).received).toBe(2)
      expect(idsOf(await add('1', '2', '3'))).toEqual(['1'])
    })
  })
}
