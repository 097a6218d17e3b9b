import { describe, expect, it } from 'vitest'
import { createTopicMatching } from '../../src/jobs/match-topics.js'
import { aFile, aStory } from '../support/builders/a-story.js'
import { aSubscription } from '../support/builders/a-subscription.js'
import { noon } from '../support/clocks/clock.js'
import { createSilentLog } from '../support/doubles/silent-log.js'
import { createFakeStore } from '../support/doubles/fake-store.js'
import { aNewsroom, dayMs } from './newsroom.js'

const alertsIn = (store: ReturnType<typeof createFakeStore>) =>
  store.outbox
    .items()
    .flatMap(({ notification }) =>
      notification.kind === 'alert' ? [[notification.chatId, notification.subscriptionIds.join()]] : [],
    )

const aRoom = () => {
  const store = createFakeStore()
  return { ...aNewsroom(store), alerts: () => alertsIn(store), store }
}

describe('matches', () => {
  it('puts one alert for each chat that an article matches, with all its topics', async () => {
    const { store, publish, matches, alerts } = aRoom()
    await store.subscriptions.save(aSubscription('防汛'))
    await store.subscriptions.save(aSubscription('洪峰'))
    await store.subscriptions.save(aSubscription('洪峰', { chatId: '8' }))
    await store.subscriptions.save(aSubscription('足球', { chatId: '9' }))
    await publish('防汛：洪峰过境', '天气转晴')
    expect(await matches()).toBe(2)
    expect(alerts()).toEqual([
      ['7', '防汛,洪峰'],
      ['8', '洪峰'],
    ])
    expect(await matches()).toBe(0)
  })

  it.each([
    ['a paused topic', { isPaused: true }],
    ['a topic for the digest', { when: 'digest' }],
  ] as const)('puts nothing for %s', async (_, how) => {
    const { store, publish, pass, matches, alerts } = aRoom()
    await store.subscriptions.save(aSubscription('防汛', how))
    await publish('防汛一线')
    pass(1)
    await matches()
    expect(alerts()).toEqual([])
  })

  it('puts nothing for an article that was there before the topic, though it is matched after it', async () => {
    const { store, publish, pass, matches, alerts } = aRoom()
    await publish('防汛一线')
    pass(1)
    await store.subscriptions.save(aSubscription('防汛', { createdAt: noon + 1 }))
    await matches()
    expect(alerts()).toEqual([])
  })

  it('puts an alert for an article of a time when the clock was far behind (G38)', async () => {
    const { store, publish, pass, matches, alerts } = aRoom()
    await store.subscriptions.save(aSubscription('防汛', { createdAt: noon + 3 * 3_600_000 }))
    await publish('防汛一线')
    pass(4 * 3_600_000)
    await matches()
    expect(alerts()).toEqual([['7', '防汛']])
  })

  it('puts an alert for a story that took the place of another while the clock was far behind (G38)', async () => {
    const { store, now, pass, matches, alerts } = aRoom()
    const print = (headline: string, text: string, fingerprint: string) =>
      store.articles.record(aFile('front.jsonl', { fingerprint }), [aStory({ headline, paragraphs: [text] })], now(), {
        arriving: true,
      })
    await print('天气转晴', '云散了，太阳照着操场，孩子们又能出去跑步。', 'a')
    await matches()
    await store.subscriptions.save(aSubscription('防汛', { createdAt: noon + 3 * 3_600_000 }))
    await print('防汛一线', '青螺江水位超过警戒线，沙袋已经运到堤上。', 'b')
    pass(4 * 3_600_000)
    await matches()
    expect(alerts()).toEqual([['7', '防汛']])
  })

  it('keeps where a topic began when it is paused and taken up again', async () => {
    const { store, publish, matches, alerts } = aRoom()
    await store.subscriptions.save(aSubscription('防汛', { isPaused: true }))
    await publish('防汛一线')
    await store.subscriptions.save(aSubscription('防汛'))
    await matches()
    expect(alerts()).toEqual([['7', '防汛']])
  })

  it('puts an alert for a topic of a time when the clock was far ahead (G38)', async () => {
    const { store, publish, matches, alerts } = aRoom()
    await store.subscriptions.save(aSubscription('防汛', { createdAt: noon + 40 * dayMs }))
    await publish('防汛一线')
    await matches()
    expect(alerts()).toEqual([['7', '防汛']])
  })

  it('follows a topic that is moved to the digest, back, paused and dropped while it runs', async () => {
    const { store, publish, matches, alerts } = aRoom()
    const follow = async (how: Parameters<typeof aSubscription>[1], headline: string) => {
      await store.subscriptions.save(aSubscription('防汛', how))
      await publish(headline)
      await matches()
      return alerts().length
    }
    expect(await follow({}, '防汛一')).toBe(1)
    expect(await follow({ when: 'digest' }, '防汛二')).toBe(1)
    expect(await follow({}, '防汛三')).toBe(2)
    expect(await follow({ isPaused: true }, '防汛四')).toBe(2)
    await store.subscriptions.remove('7', '防汛')
    await publish('防汛五')
    await matches()
    expect(alerts()).toHaveLength(2)
  })

  it('sends one alert for the same text in two files, and none for a changed text', async () => {
    const { store, matches, alerts } = aRoom()
    await store.subscriptions.save(aSubscription('防汛'))
    const story = aStory({ headline: '防汛一线' })
    await store.articles.record(aFile('a.md'), [story], noon, { arriving: true })
    await store.articles.record(aFile('b.md'), [story], noon, { arriving: true })
    await store.articles.record(aFile('a.md'), [{ ...story, paragraphs: ['防汛改写。'] }], noon, { arriving: true })
    expect(await matches()).toBe(1)
    await store.articles.record(aFile('b.md'), [{ ...story, url: 'https://x.example/2' }], noon, { arriving: true })
    expect(await matches()).toBe(0)
    expect(alerts()).toHaveLength(1)
  })

  it('puts thousands of alerts of one article in many steps, each once', async () => {
    const { store, publish, matches, alerts } = aRoom()
    for (let chat = 0; chat < 450; chat += 1)
      await store.subscriptions.save(aSubscription('防汛', { chatId: String(chat) }))
    await publish('防汛一线')
    expect(await matches()).toBe(450)
    expect(new Set(alerts().map(([chatId]) => chatId)).size).toBe(450)
    expect(await matches()).toBe(0)
  })

  it('doubles and loses nothing when it is killed between two steps', async () => {
    const { store, publish, alerts } = aRoom()
    for (let chat = 0; chat < 450; chat += 1)
      await store.subscriptions.save(aSubscription('防汛', { chatId: String(chat) }))
    await publish('防汛一', '防汛二')
    for (let step = 0; step < 12; step += 1) {
      let steps = 0
      const killed = {
        ...store.arrivals,
        recordMatches: (...how: Parameters<typeof store.arrivals.recordMatches>) => {
          steps += 1
          if (steps > 1) throw new Error('killed')
          return store.arrivals.recordMatches(...how)
        },
      }
      const again = createTopicMatching({
        arrivals: killed,
        subscriptions: store.subscriptions,
        now: () => noon,
        log: createSilentLog(),
      })
      await again().catch((error: unknown) => expect(error).toEqual(new Error('killed')))
    }
    // One step at a time never gets beyond the first article: the last run has no limit.
    await createTopicMatching({ ...store, now: () => noon, log: createSilentLog() })()
    expect(alerts()).toHaveLength(900)
  })

  it('tells three hundred files that came together in one message', async () => {
    const { store, publish, turn, told } = aRoom()
    await store.subscriptions.save(aSubscription('防汛'))
    for (let i = 0; i < 300; i++) await publish(`防汛第${i}号`)
    await turn()
    expect(told.map(({ text }) => text.slice(0, 4))).toEqual(['300 '])
  })

  it('tells a topic of what a file holds only at its second reading, and nobody twice', async () => {
    const { store, turn, textsTo, pass, now } = aRoom()
    await store.subscriptions.save(aSubscription('修路'))
    await store.subscriptions.save(aSubscription('停水', { chatId: '8' }))
    const put = (...paragraphs: string[]) =>
      store.articles.record(aFile('slow.md'), [aStory({ paragraphs })], now(), { arriving: true })
    await put('河口路今天修路。')
    await turn()
    pass(7_000)
    await put('河口路今天修路。', '另：三水厂周五停水六小时。')
    await turn()
    await turn()
    expect(textsTo('7')).toHaveLength(1)
    expect(textsTo('8')).toHaveLength(1)
  })

  it('tells each of two stories that a file gave one id after the other, once', async () => {
    const { store, turn, textsTo, pass, now } = aRoom()
    await store.subscriptions.save(aSubscription('渡轮 OR 地震'))
    for (const text of ['渡轮今天改道，绕行沙洲，航程多出二十分钟。', '青岭县昨夜地震，没有人受伤，学校照常上课。']) {
      pass(5_000)
      await store.articles.record(aFile('a.jsonl'), [aStory({ id: 'latest', paragraphs: [text] })], now(), {
        arriving: true,
      })
      await turn()
    }
    await turn()
    expect(textsTo('7')).toMatchObject([expect.stringContaining('绕行沙洲'), expect.stringContaining('学校照常上课')])
  })

  it('counts sixty old articles in one line, in a message with the new one or in one of its own', async () => {
    const { store, publish, turn, textsTo, told, now } = aRoom()
    await store.subscriptions.save(aSubscription('防汛'))
    await store.subscriptions.save(aSubscription('足球', { chatId: '8' }))
    const archive = (from: number) =>
      store.articles.record(
        aFile(`archive-${from}.jsonl`),
        Array.from({ length: 60 }, (_, i) => aStory({ headline: `防汛旧闻${from + i}`, day: '1998-07-01' })),
        now(),
        { arriving: true, oldBefore: '2026-10-23' },
      )
    await archive(0)
    await publish('防汛一线')
    await turn()
    expect(textsTo('7')).toHaveLength(1)
    expect(textsTo('7')[0]).toMatch(/防汛一线[^]*60 older articles were added/)
    expect(textsTo('7')[0]).not.toContain('旧闻')
    await archive(100)
    await turn()
    expect(textsTo('7')[1]).toEqual(expect.stringMatching(/“防汛”\n60 older articles were added$/))
    expect(told[1]?.reply.isSilent).toBe(true)
    expect(textsTo('8')).toEqual([])
  })

  it('stops when it is asked to, and continues there', async () => {
    const { store, publish, matches, alerts } = aRoom()
    await store.subscriptions.save(aSubscription('防汛'))
    await publish('防汛一', '防汛二')
    expect(await matches(AbortSignal.abort())).toBe(0)
    expect(await matches()).toBe(2)
    expect(alerts()).toHaveLength(2)
  })
})
