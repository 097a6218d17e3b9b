import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fold } from '../../../src/text/fold.js'
import { createDocumentStore, type DocumentStore } from '../../../src/search/index/documents.js'
import { analyzeQuery, type AnalyzedQuery } from '../../../src/search/query/analyze-query.js'
import { rank } from '../../../src/search/ranking/rank.js'
import { anArticle } from '../../support/builders/an-article.js'

const counts = {
  documents: 100,
  documentsWithTerm: () => 3,
  documentsWithPair: () => 3,
  documentsWithSingle: () => 3,
}
const asked = (question: string): AnalyzedQuery => analyzeQuery(fold(question), counts)

const storeOf = (articles: readonly (readonly string[])[]): DocumentStore => {
  const store = createDocumentStore()
  articles.forEach((paragraphs, i) => store.put(anArticle({ id: `a${i}`, paragraphs: [...paragraphs] })))
  return store
}
const allOf = (articles: readonly (readonly string[])[]): number[] =>
  articles.flat().map((_paragraph, document) => document)

const sentence = fc
  .array(fc.constantFrom('渡船', '船长', '李明', '王芳', '说', '灯塔', '点亮了', '在', '码头', '昨天', '记者'), {
    minLength: 2,
    maxLength: 9,
  })
  .map((words) => `${words.join('')}。`)
const library = fc.array(fc.array(sentence, { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 12 })

describe('rank', () => {
  it('the wanted first paragraphs are those of the whole order, with the same scores', () => {
    fc.assert(
      fc.property(
        library,
        fc.constantFrom(...['灯塔是谁点亮的', '谁是渡船的船长', '渡船昨天怎么了'].map(asked)),
        fc.integer({ min: 1, max: 12 }),
        fc.boolean(),
        (articles, analyzed, wanted, isForNewest) => {
          const store = storeOf(articles)
          const whole = rank(analyzed, allOf(articles), store, { isForNewest })
          const first = rank(analyzed, allOf(articles), store, { isForNewest, wanted })
          const told = first.map(({ document, score }) => [document, score])
          expect(told).toEqual(whole.slice(0, first.length).map(({ document, score }) => [document, score]))
          const texts = (hits: typeof first): Set<string> => new Set(hits.map(({ indexed }) => indexed.folded))
          expect(texts(first).size).toBeGreaterThanOrEqual(Math.min(wanted, texts(whole).size))
        },
      ),
      { numRuns: 30 },
    )
  })

  it('looks for names only in paragraphs that may be among the wanted ones', () => {
    const articles = Array.from({ length: 60 }, (_, i) => [
      i % 3 === 0 ? `灯塔昨晚由李明点亮，第${i}次。` : `码头上有渡船，${'也有行人，'.repeat(i)}等着看灯塔。`,
    ])
    const inner = storeOf(articles)
    const looked = new Set<number>()
    // The printed text, with its capitals, is read for names alone.
    const store = {
      ...inner,
      indexed: (document: number) => {
        const indexed = inner.indexed(document)
        if (!indexed) return undefined
        return Object.defineProperty({ ...indexed }, 'text', {
          get: () => {
            looked.add(document)
            return indexed.text
          },
        })
      },
    }
    const wanted = 12
    const ranked = rank(asked('灯塔是谁点亮的'), allOf(articles), store, { wanted })
    expect(ranked).toHaveLength(wanted)
    expect(looked.size).toBeGreaterThanOrEqual(wanted)
    expect(looked.size).toBeLessThan(30)
  })

  it('looks for dates only in paragraphs that may be among the wanted ones', () => {
    const articles = Array.from({ length: 60 }, (_, i) => [
      i < 12
        ? `灯塔在2021年3月${i + 2}日点亮，有${i}艘渡船经过。`
        : `码头在2021年5月3日至8日修了路，第${i}次，共12天。`,
    ])
    const bounds = [{ from: '2021-03-01', to: '2021-04-01', words: '2021年3月', isPrint: false, isPast: true }]
    const analyzed = analyzeQuery(fold('2021年3月灯塔点亮时有多少渡船经过'), counts, { bounds })
    const inner = storeOf(articles)
    const reads = new Map<number, number>()
    // What stands above a paragraph is read once with its words, and once more for dates.
    const store = {
      ...inner,
      indexed: (document: number) => {
        const indexed = inner.indexed(document)
        if (!indexed) return undefined
        return Object.defineProperty({ ...indexed }, 'context', {
          get: () => {
            reads.set(document, (reads.get(document) ?? 0) + 1)
            return indexed.context
          },
        })
      },
    }
    const looked = (): number => [...reads.values()].filter((count) => count > 1).length
    const wanted = 12
    rank(analyzed, allOf(articles), store, { wanted })
    expect(looked()).toBeGreaterThanOrEqual(wanted)
    expect(looked()).toBeLessThan(30)
  })
})
