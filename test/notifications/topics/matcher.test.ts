import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { paragraphsOf, type Article } from '../../../src/article/article.js'
import { matchFormOf } from '../../../src/text/match-form.js'
import { createMatcher, type Match } from '../../../src/notifications/topics/matcher.js'
import type { Subscription } from '../../../src/notifications/topics/subscription.js'
import { parseTopic } from '../../../src/notifications/topics/parse-topic.js'
import { anArticle, aSubscription } from '../../support/builders/a-subscription.js'

const matchesOf = (subscriptions: Subscription[], article: Article): Match[] => {
  const matcher = createMatcher()
  for (const subscription of subscriptions) matcher.put(subscription)
  return matcher.match(article)
}

const matchOf = (topic: string, article: Partial<Article>): Match | undefined =>
  matchesOf([aSubscription(topic)], anArticle(article))[0]

const isMatch = (topic: string, text: string): boolean => matchOf(topic, { paragraphs: [text] }) !== undefined

/** What stands at the marks of the paragraph that a match quotes. */
const markedIn = (match: Match | undefined, article: Partial<Article>): string[] => {
  const text = paragraphsOf(anArticle(article))[match?.paragraph ?? 0]?.text ?? ''
  return (match?.marks ?? []).map(([start, end]) => text.slice(start, end))
}

describe('match', () => {
  it.each([
    ['数据中心', '贵州數據中心昨天开工。'],
    ['數據中心', '贵州数据中心昨天开工。'],
    ['据中', '数据中心'],
    ['雨', '昨天大雨'],
    ['5G 基站', '新建５Ｇ基站十座'],
    ['"5G 基站"', '新建5G基站十座'],
    ['flood', 'Floods hit the harbour.'],
    ['harbours', 'The HARBOUR is closed.'],
    ['city', 'Two cities agreed.'],
    ['bus', 'New buses arrive.'],
    ['women', 'A woman spoke.'],
    ['day', 'Seven days later'],
    ['"data center"', 'Two data centers opened.'],
    ['covid-19', 'Cases of COVID‑19 fall.'],
    ['gpt', 'GPT-4 出现'],
    ['3000', '全市转移3,000人'],
    ['19.62', '水位19.62米'],
    ['C++', '学习 C++ 的人'],
    ['“数据”中心', '数据，在中心'],
    ['"数据中心"', '所谓“数据”中心'],
    ['乾隆', '乾隆年间'],
    ['干燥', '天氣乾燥'],
    ['著', '他看着江水'],
    ['甲 -乙', '只有甲'],
    ['甲 乙 OR 丙', '甲与丙'],
    ['iPhone 15', '到货iPhone15共312台'],
    ['iPhone15', '到货 iPhone 15 共 312 台'],
    ['"Mate 60"', '到货Mate60'],
    ['艾力·买买提', '艾力•买买提医生'],
    ['艾力买买提', '艾力・买买提医生'],
    ['巴图尔‧艾山', '巴图尔·艾山'],
    ['315', '3·15晚会'],
    ['九一八', '九·一八纪念日'],
    ['Zurich', 'A man from Zürich'],
    ['第九届茶博会', '第9届茶博会签约'],
    ['第9届', '第九届茶博会'],
    ['12000只', '天鹅一万二千只'],
    ['35%', '上涨百分之三十五'],
    ['長江', '⻓江禁渔期'],
    ['us', 'The US economy'],
    ['US', '来自US的订单'],
  ])('finds %s in %s', (topic, text) => {
    expect(isMatch(topic, text)).toBe(true)
  })

  it.each([
    ['cat', 'The category is open.'],
    ['US', 'It is used by all buses.'],
    ['19', '2019年，水位19.62米，共1,119人'],
    ['962', '水位19.62米'],
    ['"data center"', 'The center holds data.'],
    ['甲 -乙', '甲和乙'],
    ['甲 乙 OR 丙', '甲与丁'],
    ['C++', 'Vitamin C'],
    ['OR', '或者'],
  ])('does not find %s in %s', (topic, text) => {
    expect(isMatch(topic, text)).toBe(false)
  })

  it.each([
    ['headline', { headline: '防汛升级' }],
    ['kicker', { kicker: '防汛升级' }],
    ['subtitle', { subtitle: '——防汛升级' }],
    ['subheading', { subheadings: [{ text: '防汛升级', before: 1 }] }],
    ['caption', { captions: [{ text: '防汛升级', credit: '林平摄' }] }],
    ['second paragraph', { paragraphs: ['开头。', '防汛升级。'] }],
  ] satisfies [string, Partial<Article>][])('searches the %s', (_, article) => {
    expect(matchOf('防汛', article)).toBeDefined()
    expect(matchOf('今天 OR 开头 OR 事 -防汛', article)).toBeUndefined()
  })

  it('finds its words anywhere in the article', () => {
    expect(matchOf('防汛 水位 渡轮', { headline: '防汛', paragraphs: ['水位上涨。', '渡轮停航。'] })).toBeDefined()
  })

  it('quotes the paragraph that covers most of the topic', () => {
    const article = { paragraphs: ['水位上涨。', '防汛指挥部说水位还会上涨。', '水位，防汛。'] }
    const match = matchOf('防汛 水位', article)
    expect(match?.paragraph).toBe(1)
    expect(markedIn(match, article)).toEqual(['防汛', '水位'])
  })

  it('quotes the first paragraph without marks where only the headline matches', () => {
    expect(matchOf('防汛', { headline: '今夜防汛' })).toMatchObject({
      paragraph: 0,
      marks: [],
      headlineMarks: [[2, 4]],
    })
  })

  it('marks the words as printed, adjacent ones with one mark', () => {
    const article = { paragraphs: ['兩座“數據”中心，Data Centers too'] }
    expect(markedIn(matchOf('数据中心 "data center" 中心', article), article)).toEqual(['數據”中心', 'Data Centers'])
  })

  it('lists the words of the topic that the article contains', () => {
    expect(matchOf('甲 乙 OR 丙 OR 丁 -戊', { paragraphs: ['丁甲丙'] })?.words).toEqual(['甲', '丙', '丁'])
  })

  it('returns every subscription of one topic, in the order of topics', () => {
    const subscriptions = [
      aSubscription('防汛', { chatId: '1' }),
      aSubscription('水位', { chatId: '2' }),
      aSubscription('"防汛"', { chatId: '3' }),
    ]
    const matches = matchesOf(subscriptions, anArticle({ headline: '水位与防汛' }))
    expect(matches.map(({ subscription }) => subscription.chatId)).toEqual(['1', '3', '2'])
  })

  it('reports a topic that cannot be parsed, and never matches it', () => {
    const matcher = createMatcher()
    expect(matcher.put(aSubscription('甲 OR'))).toBe(false)
    expect(matcher.size()).toBe(0)
  })

  it('does not match removed, paused or replaced subscriptions', () => {
    const matcher = createMatcher()
    const article = anArticle({ headline: '防汛与台风' })
    const topicsOf = (): string[] => matcher.match(article).map(({ subscription }) => subscription.topic)
    matcher.put(aSubscription('防汛', { id: 'a' }))
    matcher.put(aSubscription('台风', { id: 'b' }))
    matcher.put(aSubscription('台风', { id: 'c', chatId: '8' }))
    expect(topicsOf()).toEqual(['防汛', '台风', '台风'])
    matcher.drop('7', 'b')
    expect(topicsOf()).toEqual(['防汛', '台风'])
    matcher.put(aSubscription('防汛', { id: 'a', isPaused: true }))
    expect(topicsOf()).toEqual(['台风'])
    matcher.put(aSubscription('无关', { id: 'c', chatId: '8' }))
    matcher.drop('7', 'unknown')
    expect([topicsOf(), matcher.size()]).toEqual([[], 1])
  })

  it('matches parts of a text in either script', () => {
    const text = '据了解，干燥的天气里乾隆年间的著作与他看着的钟表、供应链、锻炼、计划、反复、复苏、沉没'
    const traditional = '據了解，乾燥的天氣裡乾隆年間的著作與他看著的鐘錶、供應鏈、鍛鍊、計畫、反覆、復甦、沈沒'
    expect(matchFormOf(traditional).text).toBe(matchFormOf(text).text)
    fc.assert(
      fc.property(fc.nat(text.length - 1), fc.integer({ min: 1, max: 8 }), (start, length) => {
        for (const source of [text, traditional]) {
          const part = source.slice(start, start + length)
          expect(matchFormOf(text).text).toContain(matchFormOf(part).text)
          expect(matchFormOf(traditional).text).toContain(matchFormOf(part).text)
        }
      }),
    )
  })

  it('finds what a loop over all subscriptions finds', () => {
    const letters = fc.array(fc.constantFrom('甲', '乙', '丙', '丁', 'ab', 'abs ', 'b', ' ', '1', '，'), {
      maxLength: 9,
    })
    const text = letters.map((signs) => signs.join('') || '无')
    const word = fc.array(fc.constantFrom('甲', '乙', '丙', 'ab', 'b', '1'), { minLength: 1, maxLength: 3 })
    const part = fc.tuple(fc.constantFrom('', '', ' OR ', ' -'), word).map(([join, signs]) => [join, signs.join('')])
    const topic = fc
      .array(part, { minLength: 1, maxLength: 4 })
      .map((parts) => parts.map(([join = '', typed = ''], i) => (i === 0 ? typed : `${join || ' '}${typed}`)).join(''))
    const step = fc.record({ topic, id: fc.constantFrom('1', '2', '3', '4', '5', '6'), isDropped: fc.boolean() })
    const article = fc.record({ headline: text, paragraphs: fc.array(text, { minLength: 1, maxLength: 3 }) })
    let found = 0
    fc.assert(
      fc.property(
        fc.array(step, { maxLength: 20 }),
        fc.array(article, { minLength: 1, maxLength: 3 }),
        (taken, told) => {
          const matcher = createMatcher()
          const held = new Map<string, Subscription>()
          for (const { topic: typed, id, isDropped } of taken) {
            const subscription = aSubscription(typed, { id })
            if (isDropped) matcher.drop('7', id)
            else matcher.put(subscription)
            if (isDropped) held.delete(id)
            else held.set(id, subscription)
          }
          for (const story of told) {
            const naive = [...held.values()].filter(({ topic: typed }) => holds(typed, anArticle(story)))
            const matches = matcher.match(anArticle(story))
            found += matches.length
            expect(matches.map(({ subscription }) => subscription.id).sort()).toEqual(naive.map(({ id }) => id).sort())
          }
        },
      ),
      { numRuns: 1500, seed: 7 },
    )
    expect(found).toBeGreaterThan(500)
  })
})

/** The rule by itself: every group of a topic, and nothing negated, in the texts of an article. */
const holds = (typed: string, article: Article): boolean => {
  const parsed = parseTopic(typed)
  if (parsed.kind === 'problem') return false
  const texts = [article.headline ?? '', ...article.paragraphs].map((text) => matchFormOf(text).text)
  const isIn = ({ form }: { form: string }): boolean => texts.some((text) => text.includes(form))
  return parsed.topic.all.every((group) => group.some(isIn)) && !parsed.topic.none.some(isIn)
}
