import { describe, expect, it } from 'vitest'
import type { Article } from '../../../src/article/article.js'
import { createRandom } from '../../../tools/bench/random.js'
import { composeDigest, readEdition, type Digest } from '../../../src/notifications/digests/compose.js'
import { createMatcher } from '../../../src/notifications/topics/matcher.js'
import { groupStories } from '../../../src/notifications/digests/near-duplicates.js'
import { anArticle, aSubscription } from '../../support/builders/a-subscription.js'

const flood = [
  '青螺江今年第一场洪峰昨天14时20分抵达临江站，水位19.62米，超过警戒水位1.12米，流量每秒8640立方米。',
  '三天里全市转移3124人，开放安置点13个，1460名巡堤员分三班上堤，每500米一组，查出渗水点27处，全部在两个小时内处理完毕。',
]
/** The same news as another desk cut it: headline, order and ending are its own. */
const floodAgain = [
  '昨天14时20分，青螺江今年第一场洪峰抵达临江站，水位19.62米，超过警戒水位1.12米。',
  '全市三天里转移3124人，开放安置点13个，1460名巡堤员分三班上堤，每500米一组，查出渗水点27处。市民可以拨打热线。',
]
/** Written by the same form on another day. */
const floodBefore = [
  '青螺江今年第一场洪峰预计18日抵达临江站，水位17.30米，低于警戒水位1.20米，流量每秒5210立方米。',
  '三天里全市转移243人，开放安置点4个，620名巡堤员分两班上堤，每800米一组，查出渗水点3处，全部在一个小时内处理完毕。',
]
const weather = (high: number, low: number, wind: number): string[] => [
  `市气象台预报，明天白天多云到晴，最高气温${high}度，夜间晴到多云，最低气温${low}度，偏南风${wind}级，请市民注意防晒补水。`,
]

const groupsOf = (...articles: Partial<Article>[]): string[] =>
  groupStories(articles.map((article, i) => anArticle({ id: `${i}`, ...article }))).map((group) =>
    group.map(({ id }) => id).join(''),
  )

describe('groupStories', () => {
  it.each<[string, Partial<Article>[], string[]]>([
    ['the same text', [{ paragraphs: flood }, { paragraphs: flood }], ['01']],
    [
      'a copy with another headline',
      [
        { headline: '洪峰过境', paragraphs: flood },
        { headline: '转移三千人', paragraphs: floodAgain },
      ],
      ['01'],
    ],
    ['a copy cut short', [{ paragraphs: flood }, { paragraphs: flood.slice(0, 1) }], ['01']],
    [
      'a copy in the other script',
      [
        { paragraphs: ['青螺江的洪峰昨天抵達臨江站，全市轉移三千餘人。'] },
        { paragraphs: ['青螺江的洪峰昨天抵达临江站，全市转移三千余人。'] },
      ],
      ['01'],
    ],
    ['the same form with other figures', [{ paragraphs: flood }, { paragraphs: floodBefore }], ['0', '1']],
    [
      'weather of two days',
      [
        { headline: '明天天气', paragraphs: weather(31, 24, 3) },
        { headline: '明天天气', paragraphs: weather(28, 20, 5) },
      ],
      ['0', '1'],
    ],
    [
      'two stories under one headline',
      [
        { headline: '今日要闻', paragraphs: flood },
        { headline: '今日要闻', paragraphs: weather(31, 24, 3) },
      ],
      ['0', '1'],
    ],
    ['stories without text', [{ paragraphs: [] }, { paragraphs: [] }], ['0', '1']],
    [
      'two stories in English',
      [
        { paragraphs: ['The harbour was closed after a barge loaded with sand went down in thick fog near the pier.'] },
        {
          paragraphs: ['The library was closed after a pipe burst in the reading room and flooded the lower shelves.'],
        },
        {
          paragraphs: [
            'The harbour was closed after a barge loaded with sand went down in thick fog near the pier, officials said.',
          ],
        },
      ],
      ['02', '1'],
    ],
  ])('sees %s', (_, articles, groups) => {
    expect(groupsOf(...articles)).toEqual(groups)
  })
})

const shapeOf = ({ own, rest, leftOut }: Digest): unknown => [
  own.map(({ article }) => article.id),
  rest.map(({ article }) => article.id),
  leftOut,
]

const digestOf = async ({
  arrivals,
  ...how
}: Omit<Parameters<typeof composeDigest>[0], 'edition'> & { arrivals: Article[] }): Promise<Digest> =>
  composeDigest({ edition: await readEdition(arrivals, () => Promise.resolve()), ...how })

describe('composeDigest', () => {
  const arrivals = [
    anArticle({
      id: 'weather',
      path: '2025-06-20/b.md',
      place: 3,
      day: '2025-06-20',
      source: '晚报',
      paragraphs: weather(31, 24, 3),
    }),
    anArticle({
      id: 'flood',
      path: '2025-06-20/page-03.txt',
      place: 1,
      day: '2025-06-20',
      source: '日报',
      headline: '洪峰过境',
      paragraphs: flood,
    }),
    anArticle({
      id: 'again',
      path: '2025-06-20/c.md',
      place: 2,
      day: '2025-06-20',
      source: '晚报',
      headline: '转移三千人',
      paragraphs: floodAgain,
    }),
    anArticle({
      id: 'front',
      path: '2025-06-20/page-01.txt',
      place: 0,
      day: '2025-06-20',
      source: '日报',
      paragraphs: ['头版第一条说了一件大事。'],
    }),
    anArticle({
      id: 'dog',
      path: '2025-06-19/dog.md',
      place: 2,
      day: '2025-06-19',
      source: '晚报',
      paragraphs: ['走失的小狗昨天找到了，主人送来锦旗。'],
    }),
  ]

  it('begins with the topics of the chat, then lists the most important articles', async () => {
    const digest = await digestOf({ arrivals, subscriptions: [aSubscription('小狗'), aSubscription('锦旗 -猫')] })
    expect(shapeOf(digest)).toEqual([['dog'], ['front', 'flood', 'weather'], 0])
    expect(digest.own[0]?.topics).toEqual(['小狗', '锦旗 -猫'])
    expect(digest.own[0]?.lead?.text).toBe('走失的小狗昨天找到了，主人送来锦旗。')
  })

  it('lists an article of two papers once, and names the other paper', async () => {
    const { rest } = await digestOf({ arrivals, subscriptions: [] })
    expect(rest.find(({ article }) => article.id === 'flood')?.alsoIn).toEqual([{ articleId: 'again', source: '晚报' }])
  })

  it('ranks an article of two papers before a longer one of one paper', async () => {
    const long = anArticle({ id: 'long', place: 1, source: '日报', paragraphs: ['另外一件事说得很长，'.repeat(200)] })
    const both = arrivals.slice(1, 3).map((article) => ({ ...article, day: '2025-06-18' }))
    expect((await digestOf({ arrivals: [long, ...both], subscriptions: [] })).rest[0]?.article.id).toBe('flood')
  })

  it('matches a topic in any paper that prints the article', async () => {
    const { own } = await digestOf({ arrivals, subscriptions: [aSubscription('热线')] })
    expect(own.map(({ article, topics }) => [article.id, topics])).toEqual([['flood', ['热线']]])
  })

  it('does not match paused topics', async () => {
    expect((await digestOf({ arrivals, subscriptions: [aSubscription('小狗', { isPaused: true })] })).own).toEqual([])
  })

  it('counts the articles it leaves out, and cuts the rest first', async () => {
    const digest = await digestOf({ arrivals, subscriptions: [aSubscription('小狗')], limit: 2 })
    expect(shapeOf(digest)).toEqual([['dog'], ['front'], 2])
  })

  it('puts some articles of the rest before the others, and leaves the order as it is otherwise', async () => {
    const edition = await readEdition(
      ['渡轮', 'Ferry', '大桥', 'Bridge'].map((headline, place) =>
        anArticle({ id: `${place}`, place, headline, paragraphs: [headline] }),
      ),
      () => Promise.resolve(),
    )
    const isFirst = ({ headline = '' }: Article) => /[A-Z]/.test(headline)
    const composed = composeDigest({ edition, subscriptions: [aSubscription('大桥')], isFirst })
    expect(composed.own.map(({ article }) => article.headline)).toEqual(['大桥'])
    expect(composed.rest.map(({ article }) => article.headline)).toEqual(['Bridge', 'Ferry', '渡轮'])
    expect(composeDigest({ edition, subscriptions: [], isFirst, limit: 2 })).toMatchObject({ leftOut: 2 })
  })

  it('does not depend on the order of the articles', async () => {
    const random = createRandom(1)
    const once = await digestOf({ arrivals, subscriptions: [aSubscription('小狗')] })
    for (let i = 0; i < 20; i += 1)
      expect(await digestOf({ arrivals: random.shuffled(arrivals), subscriptions: [aSubscription('小狗')] })).toEqual(
        once,
      )
  })

  it('is empty without news', async () => {
    expect(await digestOf({ arrivals: [], subscriptions: [] })).toEqual({ own: [], rest: [], leftOut: 0 })
  })

  it('finds the topics that an alert would find', async () => {
    const topics = [
      '小狗',
      '洪峰 -热线',
      '"临江站" OR 锦旗',
      '气温 偏南风',
      '19.62',
      '貓 OR 錦旗',
      '头版 -大事',
      'page',
    ]
    const subscriptions = topics.map((topic) => aSubscription(topic))
    const matcher = createMatcher()
    subscriptions.forEach((subscription) => matcher.put(subscription))
    for (const article of arrivals) {
      const { own } = await digestOf({ arrivals: [article], subscriptions })
      const alerted = matcher.match(article).map(({ subscription }) => subscription.topic)
      expect(own.flatMap((entry) => entry.topics).toSorted()).toEqual(alerted.toSorted())
    }
  })

  it('lets other work run after each article', async () => {
    let turns = 0
    await readEdition(arrivals, () => Promise.resolve(void (turns += 1)))
    expect(turns).toBe(arrivals.length)
  })
})
