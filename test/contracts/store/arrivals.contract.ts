import { beforeEach, afterEach, describe, expect, it } from 'vitest'
import type { Subscription } from '../../../src/notifications/topics/subscription.js'
import type { Store } from '../../../src/store/store.js'
import { anAlert } from '../../support/builders/a-notification.js'
import { aFile, aStory } from '../../support/builders/a-story.js'
import { aSubscription as aSubscriptionOf } from '../../support/builders/a-subscription.js'
import { noon } from '../../support/clocks/clock.js'

const aSubscription = (topic: string, subscription: Partial<Subscription> = {}): Subscription =>
  aSubscriptionOf(topic, { chatId: 'telegram:7', ...subscription })

/** Promises of what has arrived, of every store. */
export const describeArrivals = (engine: string, open: () => Promise<Store>): void => {
  describe(`${engine}: arrivals`, () => {
    let store: Store
    beforeEach(async () => {
      store = await open()
    })
    afterEach(() => store.close())

    const arrive = (path: string, headlines: string[], at = noon, arriving = true) =>
      store.articles.record(
        aFile(path),
        headlines.map((headline) => aStory({ headline })),
        at,
        { arriving },
      )
    const arrivals = async (after = 0, limit = 10) =>
      (await store.arrivals.arrivalsAfter(after, limit)).map(({ article }) => article.headline)
    const match = (seq: number, drafts: Parameters<Store['arrivals']['recordMatches']>[1]) =>
      store.arrivals.recordMatches(seq, drafts, noon)
    const claimed = async () => (await store.outbox.claim(noon, 60_000, 10)).map(({ notification }) => notification)

    it('has no arrivals at first', async () => {
      expect(await store.arrivals.arrivalsAfter(0, 10)).toEqual([])
      expect(await store.arrivals.arrivedBetween(0, noon, 10)).toEqual([])
      expect(await store.arrivals.matchedTo()).toBe(0)
      expect(await store.arrivals.isFilled()).toBe(false)
    })

    it('stores that the first fill is over', async () => {
      await store.arrivals.markFilled()
      await store.arrivals.markFilled()
      expect(await store.arrivals.isFilled()).toBe(true)
    })

    it('lists no arrivals for the first fill', async () => {
      await arrive('a.txt', ['Old'], noon, false)
      await arrive('b.txt', ['New'])
      expect(await arrivals()).toEqual(['New'])
    })

    it('lists complete arrivals in order, from a position on', async () => {
      await arrive('b.txt', ['One', 'Two'])
      await arrive('a.txt', ['Three'])
      expect(await arrivals()).toEqual(['One', 'Two', 'Three'])
      const [first] = await store.arrivals.arrivalsAfter(0, 1)
      expect(first?.article).toEqual(await store.articles.article('b.txt#1'))
      expect(await arrivals(first?.seq)).toEqual(['Two', 'Three'])
    })

    it('does not list articles that changed, moved, came back or came a second time', async () => {
      await arrive('a.txt', ['One'])
      const [first] = await store.arrivals.arrivalsAfter(0, 1)
      const later = noon + 3_600_000
      await store.articles.record(aFile('a.txt'), [aStory({ headline: 'One', paragraphs: ['Corrected.'] })], later, {
        arriving: true,
      })
      await store.articles.remove('a.txt', later + 1)
      await arrive('a.txt', ['One'], later + 2)
      await arrive('b.txt', ['One'], later + 3)
      expect(await arrivals(first?.seq)).toEqual([])
    })

    it('lets what changed within ten minutes arrive once more, under its first instant', async () => {
      const half = { headline: 'Road works', paragraphs: ['The road is closed.'] }
      const whole = { ...half, paragraphs: ['The road is closed.', 'No water on Friday.'] }
      const put = (story: typeof half, at: number) =>
        store.articles.record(aFile('a.txt'), [aStory(story)], at, { arriving: true })
      await put(half, noon)
      await arrive('b.txt', ['Two'])
      const seqs = (await store.arrivals.arrivalsAfter(0, 10)).map(({ seq }) => seq)
      await put(whole, noon + 9 * 60_000)
      expect(await arrivals(seqs.at(-1))).toEqual(['Road works'])
      expect(await store.arrivals.arrivedBetween(noon, noon + 1, 10)).toHaveLength(2)
    })

    it('lets an id arrive again with another story, once', async () => {
      const put = (text: string, at: number) =>
        store.articles.record(aFile('a.jsonl'), [aStory({ id: 'latest', paragraphs: [text] })], at, { arriving: true })
      await put('The ferry takes another way round the island today.', noon)
      await put('An earthquake shook the hills; nobody was hurt.', noon + 5)
      expect(await store.arrivals.arrivalsAfter(0, 10)).toMatchObject([
        { isAgain: true, article: { id: 'latest', arrivedAt: noon + 5 } },
      ])
    })

    it('counts old arrivals, and lists them in no window', async () => {
      const put = (path: string, day: string) =>
        store.articles.record(aFile(path), [aStory({ headline: path, day })], noon, {
          arriving: true,
          oldBefore: '2026-10-23',
        })
      await put('old.txt', '2026-10-22')
      await put('new.txt', '2026-10-23')
      await put('gone.txt', '1998-01-01')
      await store.articles.remove('gone.txt', noon)
      expect(await store.arrivals.oldBetween(noon, noon + 1)).toBe(1)
      expect(await store.arrivals.oldBetween(noon + 1, noon + 2)).toBe(0)
      expect((await store.arrivals.arrivedBetween(noon, noon + 1, 10)).map(({ headline }) => headline)).toEqual([
        'new.txt',
      ])
    })

    it('lists an arrival as it is now, and a removed one not at all', async () => {
      await arrive('a.txt', ['One', 'Two'])
      await arrive('b.txt', ['Three'])
      const corrected = { paragraphs: ['Corrected.'] }
      await store.articles.record(aFile('a.txt'), [aStory({ headline: 'One', ...corrected })], noon + 1)
      const told = (await store.arrivals.arrivalsAfter(0, 10)).map(({ article }) => article)
      expect(told).toMatchObject([{ headline: 'One', ...corrected }, { headline: 'Three' }])
      expect((await store.arrivals.arrivedBetween(noon, noon + 1, 10)).map(({ headline }) => headline)).toEqual([
        'One',
        'Three',
      ])
      expect(await arrivals(0, 2)).toEqual(['One', 'Three'])
    })

    it('lists arrivals between two instants, the first included', async () => {
      await arrive('a.txt', ['Before'], noon - 1)
      await arrive('b.txt', ['At'], noon)
      await arrive('c.txt', ['Later'], noon + 5)
      await arrive('d.txt', ['After'], noon + 9)
      const between = async (limit: number) =>
        (await store.arrivals.arrivedBetween(noon, noon + 9, limit)).map(({ headline }) => headline)
      expect(await between(10)).toEqual(['At', 'Later'])
      expect(await between(1)).toEqual(['Later'])
    })

    it('stores thousands of arrivals from one file', async () => {
      await arrive(
        'a.jsonl',
        Array.from({ length: 1_200 }, (_, i) => `Story ${i}`),
      )
      expect(await arrivals(0, 2_000)).toHaveLength(1_200)
    })

    it('stores the alerts of arrivals and the position of matching together', async () => {
      await store.subscriptions.save(aSubscription('flood'))
      expect(await match(4, [anAlert('telegram:7', 'x#1'), anAlert('telegram:7', 'x#2')])).toBe(2)
      expect(await store.arrivals.matchedTo()).toBe(4)
      expect(await claimed()).toHaveLength(2)
    })

    it('stores an alert once, however often its arrival is matched', async () => {
      await store.subscriptions.save(aSubscription('flood'))
      await match(4, [anAlert('telegram:7')])
      expect(await match(4, [anAlert('telegram:7')])).toBe(0)
    })

    it('never moves the position of matching back', async () => {
      await match(4, [])
      await match(3, [])
      expect(await store.arrivals.matchedTo()).toBe(4)
    })

    it('leaves out alerts of subscriptions that were removed or paused since', async () => {
      await store.subscriptions.save(aSubscription('gone'))
      await store.subscriptions.save(aSubscription('paused', { isPaused: true }))
      await store.subscriptions.save(aSubscription('flood', { chatId: 'telegram:8' }))
      await store.subscriptions.remove('telegram:7', 'gone')
      expect(
        await match(1, [anAlert('telegram:7', 'x#1', ['gone']), anAlert('telegram:7', 'x#2', ['paused', 'flood'])]),
      ).toBe(0)
      expect(await claimed()).toEqual([])
      expect(await store.arrivals.matchedTo()).toBe(1)
    })

    it('leaves out alerts of suspended chats', async () => {
      await store.subscriptions.save(aSubscription('flood'))
      await store.chats.suspend('telegram:7', { at: noon, reason: 'blocked' })
      expect(await match(1, [anAlert('telegram:7')])).toBe(0)
      await store.chats.revive('telegram:7')
      expect(await match(2, [anAlert('telegram:7', 'x#2')])).toBe(1)
    })

    it('keeps in an alert only the subscriptions that are still active', async () => {
      await store.subscriptions.save(aSubscription('flood'))
      await match(1, [anAlert('telegram:7', 'x#1', ['gone', 'flood'])])
      expect(await claimed()).toMatchObject([{ subscriptionIds: ['flood'] }])
    })

    it('does not move the position when the alerts cannot be stored', async () => {
      await store.subscriptions.save(aSubscription('flood'))
      const broken = { ...anAlert('telegram:7'), dueAt: null as unknown as number }
      await expect(match(4, [broken])).rejects.toThrow()
      expect(await store.arrivals.matchedTo()).toBe(0)
      expect(await store.outbox.waiting()).toBe(0)
    })
  })
}
