import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { paragraphsOf, type Article } from '../../src/article/article.js'
import type { Answer, SearchEngine } from '../../src/search/search-engine.js'
import { anArticle } from '../support/doubles/fake-store.js'

const today = '2025-06-22'

const harbour = anArticle({
  id: 'harbour',
  headline: 'Harbour closed',
  source: 'Linjiang Herald',
  day: '2025-06-20',
  paragraphs: ['The harbour closed at 18:40 because of the flood.', 'It opens again on Sunday.'],
})
const lighthouse = anArticle({
  id: 'lighthouse',
  headline: '灯塔点亮',
  day: '2025-06-12',
  paragraphs: ['灯塔昨晚重新点亮，老卢按下了开关。'],
})

/**
 * The promises of the port, for every search engine.
 * @param open - opens an empty engine
 */
export const describeSearchEngine = (name: string, open: () => Promise<SearchEngine>): void => {
  describe(name, () => {
    let engine: SearchEngine
    const ask = (text: string, limit = 5): Promise<Answer> => engine.find({ text, today, limit })
    beforeEach(async () => {
      engine = await open()
    })
    afterEach(() => engine.close())

    it('is empty at first: it finds nothing and its position is 0', async () => {
      const { verdict, passages } = await ask('灯塔什么时候点亮')
      expect([verdict, passages]).toEqual(['none', []])
      expect([await engine.position(), await engine.paragraphs()]).toEqual([0, 0])
    })

    it('finds the paragraph that answers, with its article', async () => {
      await engine.put([harbour, lighthouse], 2)
      const [first] = (await ask('harbour closed flood 18:40')).passages
      expect(first).toMatchObject({
        article: { id: 'harbour', headline: 'Harbour closed', source: 'Linjiang Herald', day: '2025-06-20' },
        paragraph: 0,
        text: harbour.paragraphs[0],
      })
      expect((await ask('谁点亮了灯塔')).passages[0]?.article.id).toBe('lighthouse')
    })

    it('quotes the text unchanged; marks lie inside the quote and do not overlap', async () => {
      await engine.put([harbour, lighthouse], 2)
      for (const question of ['When did the harbour close?', '灯塔什么时候点亮的', 'flood', '老卢']) {
        for (const { article, paragraph, text, quote } of (await ask(question)).passages) {
          const stored = [harbour, lighthouse].find(({ id }) => id === article.id)
          expect(stored && paragraphsOf(stored)[paragraph]?.text).toBe(text)
          expect(text).toContain(quote.text)
          const ends = quote.marks.flat()
          expect(ends).toEqual(ends.toSorted((a, b) => a - b))
          expect(ends.every((at) => at >= 0 && at <= quote.text.length)).toBe(true)
        }
      }
    })

    it('returns at most as many passages as the limit, best first', async () => {
      await engine.put([harbour, lighthouse], 2)
      expect((await ask('harbour', 1)).passages).toHaveLength(1)
      const scores = (await ask('harbour')).passages.map(({ score }) => score)
      expect(scores).toEqual(scores.toSorted((a, b) => b - a))
    })

    it('rejects a limit that is not a positive integer', async () => {
      for (const limit of [0, -1, 1.5, Number.NaN]) await expect(ask('harbour', limit)).rejects.toThrow(RangeError)
    })

    it('returns a confidence from 0 to 1', async () => {
      await engine.put([harbour, lighthouse], 2)
      for (const question of ['When did the harbour close?', '谁发明了飞机', '？', '']) {
        const { confidence } = await ask(question)
        expect(confidence).toBeGreaterThanOrEqual(0)
        expect(confidence).toBeLessThanOrEqual(1)
      }
    })

    it('replaces an article with a known id', async () => {
      await engine.put([harbour], 1)
      await engine.put([{ ...harbour, paragraphs: ['The ferry sails again.'] }], 2)
      expect((await ask('flood')).passages).toEqual([])
      expect((await ask('ferry')).passages.map(({ text }) => text)).toEqual(['The ferry sails again.'])
      expect(await engine.paragraphs()).toBe(1)
    })

    it('removes articles, and ignores unknown ids', async () => {
      await engine.put([harbour, lighthouse], 2)
      await engine.drop(['harbour', 'nobody'], 3)
      expect((await ask('harbour')).passages).toEqual([])
      expect([await engine.position(), await engine.paragraphs()]).toEqual([3, 1])
    })

    it('stores the position of the last change, also of a change without articles', async () => {
      await engine.put([harbour], 4)
      await engine.put([], 9)
      expect(await engine.position()).toBe(9)
    })

    it('is empty again after clear', async () => {
      await engine.put([harbour, lighthouse], 2)
      await engine.clear()
      expect((await ask('harbour')).passages).toEqual([])
      expect([await engine.position(), await engine.paragraphs()]).toEqual([0, 0])
    })

    it('returns the words of a question that no article contains, as typed', async () => {
      await engine.put([harbour, lighthouse], 2)
      expect((await ask('谁发明了飞机？')).missing).toContain('飞机')
    })

    it('completes a follow-up question with the earlier one', async () => {
      await engine.put([harbour, lighthouse], 2)
      const { passages } = await engine.find({
        text: '那是谁按的开关？',
        earlier: ['灯塔什么时候点亮的？'],
        today,
        limit: 5,
      })
      expect(passages[0]?.article.id).toBe('lighthouse')
    })

    it('ranks an article of the day that a question names first', async () => {
      await engine.put([harbour, { ...harbour, id: 'later', day: '2025-06-21' }], 2)
      const { passages } = await ask('6月21日 harbour')
      expect(passages.map(({ article }) => article.id)).toContain('later')
      expect(passages[0]?.article.id).toBe('later')
    })

    it('gives the printed corrections with a passage, those of its paper and soon after it alone', async () => {
      const story = anArticle({
        ...{ id: 'story', headline: '水库清淤五月完工', source: '柏溪报', day: '2025-05-12' },
        paragraphs: ['工程总价三百二十万元，比去年便宜。', '掌舵的是柏溪渡口的老艄公“石水根”。'],
      })
      const correction = (id: string, text: string, more: Partial<Article> = {}) =>
        anArticle({ id, headline: '更正', source: '柏溪报', day: '2025-05-19', paragraphs: [text], ...more })
      const named = '5月12日《水库清淤五月完工》一文，总价应为二百三十万元，特此更正。'
      await engine.put(
        [
          story,
          correction('named', named),
          correction('quoted', '上期柏溪渡口一稿里，掌舵的老艄公“石水根”应为“石水银”。', { day: '2025-05-20' }),
          correction('other', '5月12日《渡口新船下水》一文，掌舵人应为石水银。'),
          correction('elsewhere', named, { source: '海岭晚报' }),
          correction('before', named, { day: '2025-05-11' }),
          correction('late', named, { day: '2026-05-19' }),
        ],
        2,
      )
      const { passages } = await ask('水库清淤工程比去年便宜吗')
      const ofStory = passages.find(({ article }) => article.id === 'story')
      expect(ofStory?.corrections).toEqual([
        { articleId: 'named', paragraph: 0 },
        { articleId: 'quoted', paragraph: 0 },
      ])
      expect(passages.find(({ article }) => article.id === 'named')?.corrections).toBeUndefined()
    })

    it('gives an English correction that quotes the headline, in quotation marks of any kind', async () => {
      const headline = 'Harbour bridge to close for six weeks'
      const paragraphs = ['The bridge closes for six weeks, and the work costs 4.2 million pounds.']
      const text = (marks: string) =>
        `A report (${marks.replace(' ', headline)}) misstated the cost. It is 2.4 million.`
      const correction = (id: string, marks: string) =>
        anArticle({ id, headline: 'Corrections', source: 'Herald', day: '2025-06-20', paragraphs: [text(marks)] })
      const story = anArticle({ id: 'story', headline, source: 'Herald', day: '2025-06-18', paragraphs })
      await engine.put([story, correction('straight', '" "'), correction('curly', '“ ”')], 2)
      const { passages } = await ask('how long does the harbour bridge close')
      expect(passages.find(({ article }) => article.id === 'story')?.corrections).toEqual([
        { articleId: 'straight', paragraph: 0 },
        { articleId: 'curly', paragraph: 0 },
      ])
    })

    it('returns the subject of a question, and nothing for a question without one', async () => {
      await engine.put([harbour, lighthouse], 2)
      expect((await engine.subject('灯塔什么时候点亮的？')).join('')).toContain('灯塔')
      expect(await engine.subject('什么时候？')).toEqual([])
    })

    it('answers calls in the order in which they were made', async () => {
      const put = engine.put([lighthouse], 1)
      const during = ask('灯塔')
      const dropped = engine.drop(['lighthouse'], 2)
      const after = ask('灯塔')
      await Promise.all([put, dropped])
      expect((await during).passages).toHaveLength(1)
      expect((await after).passages).toEqual([])
    })
  })
}
