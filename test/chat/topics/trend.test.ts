import { describe, expect, it } from 'vitest'
import { createTopicCounts } from '../../../src/chat/topics/topic-counts.js'
import { anArticle, createFakeStore } from '../../support/doubles/fake-store.js'
import { commandsOf, noon, open, textOf } from '../open-chat.js'

let number = 0
const flood = (day?: string, more: Partial<ReturnType<typeof anArticle>> = {}) =>
  anArticle({
    id: `a${(number += 1)}`,
    headline: '防汛会议召开',
    paragraphs: ['堤坝加固。'],
    ...(day !== undefined && { day }),
    ...more,
  })
const other = (day: string) => flood(day, { headline: '马拉松开跑', paragraphs: ['江边很热闹。'] })
const barsOf = (reply: Awaited<ReturnType<ReturnType<typeof open>['say']>>) =>
  reply?.chart?.bars.map(({ label, count }) => `${label} ${count}`)

describe('/trend', () => {
  it('G65: counts the articles that match as alerts match, by the week in which they were printed', async () => {
    const { say } = open([
      flood('2025-06-09'),
      flood('2025-06-15', { headline: '繁體的防汛' }),
      flood('2025-06-24', { headline: '堤坝', paragraphs: ['市里部署防汛。'] }),
      flood('2025-06-25', { headline: '堤坝', paragraphs: ['无关。'], topics: ['防汛'] }),
      other('2025-07-02'),
      other('2025-06-02'),
      flood(),
    ])
    const reply = await say('/trend 防汛')
    expect(barsOf(reply)).toEqual(['2025年6月9日 2', '6月16日 0', '6月23日 1', '6月30日 0'])
    expect(textOf(reply).split('\n')).toEqual([
      '“防汛”见报情况',
      '2025年6月2日至2025年7月2日',
      '共 7 篇文章，其中 4 篇提到它。',
      '最多：2025年6月9日起的一周，2 篇。',
      '最近：2025年6月23日起的一周，1 篇。',
      '有 1 篇提到它的文章没有日期，不在图里。',
    ])
    expect(commandsOf(reply)).toEqual(['/subscribe 防汛'])
    expect(barsOf(await say('/trend 栏目:防汛'))).toEqual(['2025年6月23日 1', '6月30日 0'])
    expect(textOf(await say('/trend 防汛 -市里'))).toContain('其中 3 篇')
  })

  it('tells in words what is no chart: nothing, one week, articles without a date', async () => {
    const { say } = open([flood('2025-06-10'), flood('2025-06-11')])
    const one = await say('/trend 防汛')
    expect(one?.chart).toBeUndefined()
    expect(textOf(one)).toContain('最近：2025年6月9日起的一周，2 篇。')
    const none = await say('/trend 地震', { language: 'en' })
    expect(none?.chart).toBeUndefined()
    expect(textOf(none)).toContain('0 of 2 articles mention it.')
    expect(textOf(await open([flood()]).say('/trend 防汛'))).toContain('有 1 篇提到它的文章没有日期')
    expect(textOf(await open([]).say('/trend 防汛'))).toContain('还没有文章')
    expect(textOf(await say('/trend "防汛'))).toContain('引号')
  })

  it('tells the stretch in which the topic was printed last, not one without it, and a single one once', async () => {
    const { say } = open([flood('2025-06-10'), flood('2025-06-11'), other('2025-06-18')])
    const told = async (language: string) =>
      textOf(await say('/trend 防汛', { language }))
        .split('\n')
        .slice(3)
    expect(await told('en')).toEqual(['Newest: the week from 9 June 2025, 2 articles.'])
    expect(await told('zh-Hans')).toEqual(['最近：2025年6月9日起的一周，2 篇。'])
    expect(await told('zh-Hant')).toEqual(['最近：2025年6月9日起的一週，2 篇。'])
  })

  it('has months, years or stretches of years where the weeks are too many', async () => {
    const printed = async (first: string, last: string) => {
      const reply = await open([flood(first), flood(last)]).say('/trend 防汛')
      const bars = barsOf(reply) ?? []
      return [bars.length, bars[0], bars.at(-1)]
    }
    expect(await printed('2024-06-03', '2025-07-20')).toEqual([59, '2024年6月3日 1', '7月14日 1'])
    expect(await printed('2024-01-31', '2025-12-31')).toEqual([24, '2024年1月 1', '2025年12月 1'])
    expect(await printed('2005-03-01', '2025-06-01')).toEqual([21, '2005 1', '2025 1'])
    expect(await printed('1872-04-30', '2025-06-01')).toEqual([16, '1870–1879 1', '2020–2029 1'])
    // No paper is so old: a date that is read wrongly leaves the figures without a chart.
    expect(await printed('0001-01-01', '9999-12-31')).toEqual([0, undefined, undefined])
  })

  it('asks for the topic when it is sent alone, and takes the next text as one', async () => {
    const { say } = open([flood('2025-06-10'), flood('2025-06-17')])
    expect(textOf(await say('/trend', { messageId: '1' }))).toContain('/trend 防汛')
    expect(barsOf(await say('防汛', { messageId: '2', at: noon + 1000 }))).toHaveLength(2)
  })
})

describe('the counting of topics', () => {
  const counted = (articles: ReturnType<typeof anArticle>[]) => {
    const store = createFakeStore(articles)
    let reads = 0
    let turns = 0
    const changesAfter: typeof store.articles.changesAfter = (seq, limit) => {
      reads += 1
      return store.articles.changesAfter(seq, limit)
    }
    const giveWay = () => {
      turns += 1
      return Promise.resolve()
    }
    const counts = createTopicCounts({ changesAfter }, giveWay)
    return { counts, reads: () => reads, turns: () => turns, store }
  }

  it('lets others have their turn while it reads a large library', async () => {
    const { counts, turns } = counted(Array.from({ length: 250 }, () => flood('2025-06-10')))
    expect((await counts.of('防汛')).byDay.get('2025-06-10')).toBe(250)
    expect(turns()).toBe(10)
  })

  it('counts the topics of many who ask at once in one pass, and reads only what has changed for a known one', async () => {
    const { counts, reads, store } = counted([flood('2025-06-10'), other('2025-06-11')])
    const [first, second] = await Promise.all([counts.of('防汛'), counts.of('马拉松')])
    expect([first.byDay.size, second.byDay.size, reads()]).toEqual([1, 1, 1])
    const file = { path: 'new', size: 1, changedAt: 1 }
    await store.articles.record(file, [{ headline: '防汛', paragraphs: ['水退了。'], day: '2025-06-10' }], noon)
    expect((await counts.of('防汛')).byDay.get('2025-06-10')).toBe(2)
    await store.articles.remove('new', noon)
    expect((await counts.of('防汛')).byDay.get('2025-06-10')).toBe(1)
  })
})
