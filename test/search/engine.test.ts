import fc from 'fast-check'
import { beforeEach, describe, expect, it } from 'vitest'
import { paragraphsOf, type Article } from '../../src/article/article.js'
import type { Answer } from '../../src/search/search-engine.js'
import { createLocalEngine, type EngineData, type LocalEngine } from '../../src/search/engine.js'
import { decodeSnapshot, encodeSnapshot } from '../../src/search/worker/snapshot.js'
import { atOnce } from '../../src/search/steps.js'
import { describeSearchEngine } from '../contracts/search-engine.contract.js'
import { countWork } from '../support/count-work.js'
import { anArticle } from '../support/doubles/fake-store.js'

/** Any code points, of all planes; fast-check's own take a second to set up. */
const anyText = fc.array(fc.nat(0x10ffff), { maxLength: 40 }).map((codes) => String.fromCodePoint(...codes))

const today = '2025-06-22'
const ask = (searchEngine: LocalEngine, text: string, limit = 5): Promise<Answer> =>
  searchEngine.find({ text, today, limit })
const textsOf = ({ passages }: Answer): string[] => passages.map(({ text }) => text)

const encoded = (data: EngineData, storeId: string): Buffer => Buffer.concat([...encodeSnapshot(data, storeId)])

/** The engine as it comes back from its snapshot. */
const reloaded = (searchEngine: LocalEngine): LocalEngine => {
  const decoded = decodeSnapshot(encoded(atOnce(searchEngine.export()), 'test'), 'test')
  if ('reason' in decoded) throw new Error(decoded.reason)
  return createLocalEngine(decoded.data)
}

const words = ['灯塔', '渡船', '停航', '3000人', '百分之三十五', '35%', 'C919', 'harbour', '😀', '𠮷野', '燈塔']
const sentence = fc
  .array(fc.constantFrom(...words, '的', '，', '“今天开。”', '本地', '老卢说'), { minLength: 1, maxLength: 8 })
  .map((all) => `${all.join('')}。`)
const articles = fc.array(
  fc.record({
    headline: fc.constantFrom('灯塔点亮', '渡船停航', 'Harbour closed', '简讯'),
    day: fc.constantFrom('2025-06-12', '2025-06-20'),
    paragraphs: fc.array(sentence, { minLength: 1, maxLength: 4 }),
  }),
  { minLength: 1, maxLength: 6 },
)
const question = fc.constantFrom(
  '灯塔什么时候点亮',
  '渡船停航',
  '3000人',
  '燈塔',
  'harbour',
  '老卢说了什么',
  '𠮷野 C919',
  '本',
)

/** What must not depend on how the index was made: everything but the order of equals. */
const sheetOf = (answer: Answer) => ({
  ...answer,
  passages: answer.passages
    .map(({ score, ...passage }) => ({ ...passage, score: Math.round(score * 1e6) / 1e6 }))
    .sort((a, b) => b.score - a.score || a.article.id.localeCompare(b.article.id) || a.paragraph - b.paragraph),
})

describeSearchEngine('the embedded search engine', () => Promise.resolve(createLocalEngine()))

describe('the index', () => {
  let searchEngine: LocalEngine
  beforeEach(() => {
    searchEngine = createLocalEngine()
  })

  it('answers the same however its index was made: in one go, by additions and removals, from a snapshot', async () => {
    await fc.assert(
      fc.asyncProperty(
        articles,
        fc.array(fc.record({ at: fc.nat(), kind: fc.constantFrom('drop', 'old', 'reload') }), { maxLength: 6 }),
        question,
        async (stories, steps, text) => {
          const wanted = stories.map((story, i): Article => anArticle({ id: `a#${i}`, ...story }))
          const inOneGo = createLocalEngine()
          await inOneGo.put(wanted, 1)

          let stepwise = createLocalEngine()
          for (const { at, kind } of steps) {
            const article = wanted[at % wanted.length]
            if (!article) continue
            if (kind === 'drop') await stepwise.drop([article.id], 1)
            else if (kind === 'reload') stepwise = reloaded(stepwise)
            else await stepwise.put([{ ...article, headline: '旧闻', paragraphs: ['灯塔老卢。', '旧渡船。'] }], 1)
          }
          for (const article of [...wanted].reverse()) await stepwise.put([article], 1)

          const expected = sheetOf(await ask(inOneGo, text, 100))
          expect(sheetOf(await ask(stepwise, text, 100))).toEqual(expected)
          expect(sheetOf(await ask(reloaded(inOneGo), text, 100))).toEqual(expected)
        },
      ),
      { numRuns: 60 },
    )
  })

  it('raises the neighbours of the same one of two paragraphs that score alike, whichever came first', async () => {
    const story = { headline: '简讯', day: '2025-06-12' as const }
    const first = anArticle({ id: 'a', ...story, paragraphs: ['“今天开。”。', '灯塔harbour。'] })
    const second = anArticle({ id: 'b', ...story, paragraphs: ['，。', '灯塔harbour。'] })
    const backwards = createLocalEngine()
    for (const article of [first, second]) await searchEngine.put([article], 1)
    for (const article of [second, first]) await backwards.put([article], 1)
    const expected = sheetOf(await ask(searchEngine, '灯塔什么时候点亮', 100))
    expect(sheetOf(await ask(backwards, '灯塔什么时候点亮', 100))).toEqual(expected)
  })

  it('quotes a part of a paragraph that it holds, marks inside the quote, sorted, apart', async () => {
    await fc.assert(
      fc.asyncProperty(articles, question, async (stories, text) => {
        const held = stories.map((story, i): Article => anArticle({ id: `a#${i}`, ...story }))
        await searchEngine.clear()
        await searchEngine.put(held, 1)
        for (const { article, paragraph, text: whole, quote } of (await ask(searchEngine, text, 100)).passages) {
          const printed = held.filter(({ id }) => id === article.id).flatMap(paragraphsOf)[paragraph]?.text
          const places = quote.marks.flat()
          expect(whole).toBe(printed)
          expect(whole).toContain(quote.text)
          expect(places).toEqual([...new Set(places)].sort((a, b) => a - b))
          expect(places.every((at) => at >= 0 && at <= quote.text.length)).toBe(true)
        }
      }),
      { numRuns: 60 },
    )
  })

  it('replaces an article that is put again', async () => {
    await searchEngine.put([anArticle({ id: 'a', paragraphs: ['灯塔亮了。'] })], 1)
    await searchEngine.put([anArticle({ id: 'a', paragraphs: ['渡船开了。'] })], 2)
    expect(textsOf(await ask(searchEngine, '渡船'))).toEqual(['渡船开了。'])
    expect(textsOf(await ask(searchEngine, '灯塔'))).toEqual([])
  })

  it('keeps the last of two articles of one id that are put together', async () => {
    const stories = ['灯塔亮了。', '渡船开了。'].map((text) => anArticle({ id: 'a', paragraphs: [text] }))
    await searchEngine.put(stories, 1)
    expect(textsOf(await ask(searchEngine, '渡船'))).toEqual(['渡船开了。'])
    expect(textsOf(await ask(searchEngine, '灯塔'))).toEqual([])
  })

  it('does not find what was dropped', async () => {
    await searchEngine.put([anArticle({ id: 'a', paragraphs: ['灯塔亮了。', '灯塔很高。'] })], 1)
    await searchEngine.drop(['a'], 2)
    expect(textsOf(await ask(searchEngine, '灯塔'))).toEqual([])
  })

  it('ignores unknown ids among those to drop', async () => {
    await searchEngine.put([anArticle({ id: 'a', paragraphs: ['灯塔亮了。'] })], 1)
    await searchEngine.drop(['b', 'constructor'], 2)
    expect(textsOf(await ask(searchEngine, '灯塔'))).toEqual(['灯塔亮了。'])
  })

  it('knows its position, and none after it was cleared', async () => {
    await searchEngine.put([anArticle({ id: 'a' })], 7)
    await searchEngine.drop(['a'], 8)
    expect(await searchEngine.position()).toBe(8)
    await searchEngine.clear()
    expect(await searchEngine.position()).toBe(0)
  })

  it('finds captions after the paragraphs', async () => {
    const article = anArticle({ id: 'a', paragraphs: ['渡船开了。'], captions: [{ text: '灯塔下的老卢。' }] })
    await searchEngine.put([article], 1)
    expect((await ask(searchEngine, '灯塔')).passages).toMatchObject([{ paragraph: 1, text: '灯塔下的老卢。' }])
  })

  it('G29: works no longer on a paragraph of a megabyte than on a quarter of it, and quotes its one sentence that answers', async () => {
    const filler = (count: number) => '渡船照常开出，乘客在码头排队。'.repeat(count)
    const paragraphOf = (count: number) => `${filler(count)}灯塔昨晚由老卢重新点亮。${filler(count)}`
    const works = await Promise.all(
      [6_000, 24_000].map(async (count) => {
        const engine = createLocalEngine()
        await engine.put([anArticle({ id: 'a', paragraphs: [paragraphOf(count / 2)] })], 1)
        await ask(engine, '灯塔是谁点亮的')
        return () => void ask(engine, '灯塔是谁点亮的')
      }),
    )
    const [small = 0, large = 0] = countWork(works)
    expect(large).toBeLessThan(small * 2)

    const paragraph = paragraphOf(12_000)
    await searchEngine.put([anArticle({ id: 'a', paragraphs: [paragraph, '渡船停航。'] })], 1)
    const { passages } = await ask(searchEngine, '灯塔是谁点亮的')
    expect(passages.filter((passage) => passage.paragraph === 0)).toHaveLength(1)
    expect(passages[0]?.text).toBe(paragraph)
    expect(passages[0]?.quote.text).toContain('灯塔昨晚由老卢重新点亮。')
  })

  it('gives the head of the article with each passage, absent fields left out', async () => {
    await searchEngine.put(
      [anArticle({ id: 'a', path: 'b.md', headline: '灯塔', day: '2025-06-18', source: '江报' })],
      1,
    )
    const [passage] = (await ask(searchEngine, '灯塔')).passages
    expect(passage?.article).toEqual({ id: 'a', path: 'b.md', headline: '灯塔', day: '2025-06-18', source: '江报' })
  })

  it('gives as many passages as asked for, at most', async () => {
    await searchEngine.put([anArticle({ id: 'a', paragraphs: ['灯塔一。', '灯塔二。', '灯塔三。'] })], 1)
    expect((await ask(searchEngine, '灯塔', 2)).passages).toHaveLength(2)
    expect((await ask(searchEngine, '灯塔', 9)).passages).toHaveLength(3)
  })

  it.each([0, -1, 1.5, NaN, Infinity])('rejects a limit of %s', async (limit) => {
    await expect(ask(searchEngine, '灯塔', limit)).rejects.toThrow(RangeError)
  })

  it('says none while it is empty', async () => {
    expect(await ask(searchEngine, '灯塔什么时候亮')).toMatchObject({ verdict: 'none', confidence: 0, passages: [] })
  })

  describe('asked', () => {
    beforeEach(async () => {
      await searchEngine.put(
        ['灯塔昨晚重新点亮。', '谁是谁的船工，什么时候说得清。', '渡船停航。'].map((text, i) =>
          anArticle({ id: `a#${i}`, paragraphs: [text] }),
        ),
        1,
      )
    })

    it.each([
      ['nothing', ''],
      ['blanks', ' 　\n\t'],
      ['emoji', '😀🏮👨‍👩‍👧'],
      ['control characters', '\u0000\u0001\u007f\u200b\ufeff'],
      ['signs', '？！“”--""'],
      ['half a surrogate pair', '\ud83d'],
    ])('%s, says none', async (_, text) => {
      expect(await ask(searchEngine, text)).toMatchObject({ verdict: 'none', passages: [] })
    })

    it.each(['灯塔\u0000点亮', '\u0007灯塔', '灯塔😀', '灯塔\ud83d', '\ufeff灯塔'])(
      '%j, finds what is meant',
      async (text) => {
        expect(textsOf(await ask(searchEngine, text))[0]).toBe('灯塔昨晚重新点亮。')
      },
    )

    it('10,000 characters, is led by the first', async () => {
      const text = `灯塔什么时候点亮${'？'.repeat(250)}${'渡船停航'.repeat(2500)}`
      expect(textsOf(await ask(searchEngine, text))[0]).toBe('灯塔昨晚重新点亮。')
    })

    it('a text whose 256th unit is half a character, answers', async () => {
      const text = `灯塔${'😀'.repeat(500)}`
      expect(textsOf(await ask(searchEngine, `a${text}`))).toEqual(textsOf(await ask(searchEngine, text)))
    })

    it('asking words alone, takes them as words', async () => {
      expect(textsOf(await ask(searchEngine, '谁是谁'))[0]).toBe('谁是谁的船工，什么时候说得清。')
    })

    it('any text, answers', async () => {
      await fc.assert(
        fc.asyncProperty(anyText, async (text) => {
          const { confidence, passages } = await ask(searchEngine, text)
          expect(confidence >= 0 && confidence <= 1).toBe(true)
          expect(passages.length).toBeLessThanOrEqual(3)
        }),
      )
    })

    it('for a word that no article has, names it as typed', async () => {
      expect((await ask(searchEngine, '燈塔和蒸汽機')).missing).toEqual(['蒸汽機'])
    })
  })
})

describe('snapshot', () => {
  const empty = atOnce(createLocalEngine().export())

  it('keeps articles and position', async () => {
    const searchEngine = createLocalEngine()
    await searchEngine.put([anArticle({ id: 'a', paragraphs: ['燈塔亮了。'] })], 42)
    expect(await reloaded(searchEngine).position()).toBe(42)
    expect(textsOf(await ask(reloaded(searchEngine), '灯塔'))).toEqual(['燈塔亮了。'])
  })

  it('of another store is refused', () => {
    expect(decodeSnapshot(encoded(empty, 'one'), 'two')).toEqual({
      reason: 'it was made by another version or for other data',
    })
  })

  it.each([
    ['nothing', Buffer.alloc(0)],
    ['another file', Buffer.from('PNG and so on')],
    ['the mark alone', Buffer.from('WENBAO-INDEX\n')],
  ])('of %s is refused', (_, bytes) => {
    expect(decodeSnapshot(bytes, 'one')).toHaveProperty('reason')
  })

  it('is refused whichever byte is damaged and wherever it is cut off', () => {
    const bytes = encoded(empty, 'one')
    fc.assert(
      fc.property(fc.nat(bytes.length - 1), fc.integer({ min: 1, max: 255 }), (at, change) => {
        const damaged = Buffer.from(bytes)
        damaged[at] = (damaged[at] ?? 0) ^ change
        expect(decodeSnapshot(damaged, 'one')).toHaveProperty('reason')
        expect(decodeSnapshot(bytes.subarray(0, at), 'one')).toHaveProperty('reason')
      }),
    )
  })
})
