import { describe, expect, it } from 'vitest'
import type { Article } from '../../../src/article/article.js'
import { readArticles } from '../../../src/ingest/parse-file.js'
import { openCorpus } from '../../../src/jobs/corpus.js'
import { suggestTopics, topicOf } from '../../../src/notifications/topics/suggest.js'
import { anArticle } from '../../support/builders/a-subscription.js'

const stories = (day: string, headlines: string[]): Article[] =>
  headlines.map((headline, place) => anArticle({ id: `${day}-${place}`, day, headline }))

/** Text in which no two letters stand together twice, as a paper is full of. */
const filler = stories('2025-06-20', ['甲', '乙', '丙', '丁', '戊', '己']).map((article, i) => ({
  ...article,
  paragraphs: [Array.from({ length: 500 }, (_, k) => String.fromCharCode(0x5e00 + 500 * i + k)).join('')],
}))

const old = stories('2025-05-01', ['图书馆换新椅', '菜价回落', '图书馆延长开门', '公交改线', '西瓜上市', '老街修路'])

describe('suggestTopics', () => {
  it('proposes the subject of several articles of the newest week', () => {
    const recent = stories('2025-06-20', [
      '贵州数据中心开工',
      '数据中心用水少了',
      '谁来看守数据中心',
      '台风明天登陆',
      '渔船回港躲台风',
      '西瓜涨价',
    ])
    expect(suggestTopics([...recent, ...old, ...filler], 5)).toEqual(['数据中心', '台风'])
  })

  it('proposes whole words, not parts of them', () => {
    const recent = stories('2025-06-20', ['青螺江涨水', '青螺江洪峰将至', '夜守青螺江', '游人离开青螺江'])
    expect(suggestTopics([...recent, ...filler], 5)).toEqual(['青螺江'])
  })

  it('proposes nothing without articles, or for articles that share no word', () => {
    expect(suggestTopics([], 5)).toEqual([])
    expect(suggestTopics([...old.slice(3), ...filler], 5)).toEqual([])
  })

  it('finds the river and the bridge of the example corpus', async () => {
    const corpus = openCorpus('corpus')
    const articles: Article[] = []
    for (const { path, kind } of (await corpus.list()).files) {
      const bytes = kind.kind === 'refused' ? undefined : await corpus.read(path)
      if (!bytes || kind.kind === 'refused') continue
      for (const [place, story] of readArticles({
        path,
        format: kind.format,
        bytes,
        changedOn: '2025-06-22',
        zone: 'Asia/Shanghai',
      }).stories.entries())
        articles.push({ ...story, id: story.id ?? `${path}#${place}`, path, place, arrivedAt: 0 })
    }
    const topics = suggestTopics(articles, 6)
    expect(topics).toHaveLength(6)
    expect(topics).toEqual(expect.arrayContaining(['青螺江', '澜溪大桥']))
  })
})

describe('topicOf', () => {
  it.each<[string[], string | undefined]>([
    [['贵州', '数据中心'], '贵州 数据中心'],
    [['harbour bridge', 'ferry'], '"harbour bridge" ferry'],
    [[], undefined],
  ])('of %j is %s', (words, topic) => {
    expect(topicOf(words)).toBe(topic)
  })
})
