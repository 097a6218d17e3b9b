import { deserialize, serialize } from 'node:v8'
import fc from 'fast-check'
import MiniSearch from 'minisearch'
import { describe, expect, it } from 'vitest'
import { atOnce } from '../../../src/search/steps.js'
import { createParagraphIndex, type ParagraphData, type ParagraphIndex } from '../../../src/search/index/word-index.js'

/** BM25+ (k1 1.2, b 0.4, d 0.5; a text is as long as its distinct words, 1 at least) by looking at every text. */
const scan = (texts: Map<number, string[]>, asked: string[]): Map<number, number> => {
  const lengthOf = (terms: string[]): number => Math.max(1, new Set(terms).size)
  const meanLength = [...texts.values()].reduce((sum, terms) => sum + lengthOf(terms), 0) / texts.size
  const scores = new Map<number, number>()
  for (const term of asked) {
    const holders = [...texts.values()].filter((terms) => terms.includes(term)).length
    const idf = Math.log(1 + (texts.size - holders + 0.5) / (holders + 0.5))
    for (const [document, terms] of texts) {
      const count = terms.filter((held) => held === term).length
      if (count === 0) continue
      const share = lengthOf(terms) / meanLength
      const score = idf * (0.5 + (count * 2.2) / (count + 1.2 * (0.6 + 0.4 * share)))
      scores.set(document, (scores.get(document) ?? 0) + score)
    }
  }
  return scores
}

/** So few documents a part that a walk packs and joins. */
const documentsAPart = 3

const copyOf = (index: ParagraphIndex): ParagraphIndex =>
  createParagraphIndex(deserialize(serialize(atOnce(index.export()))) as ParagraphData, documentsAPart)

const term = fc.constantFrom('灯塔', '灯', '港口', '渡船', 'c919', 'boat', '𠮷野', 'a', 'constructor', '__proto__')
const terms = fc.array(term, { maxLength: 8 })
const step = fc.oneof(
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('add' as const), terms }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('remove' as const), which: fc.nat() }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('reload' as const) }) },
)

const walk = (steps: (typeof step extends fc.Arbitrary<infer Step> ? Step : never)[]) => {
  let index = createParagraphIndex(undefined, documentsAPart)
  const texts = new Map<number, string[]>()
  let next = 0
  for (const one of steps) {
    if (one.kind === 'add') {
      index.add(next, one.terms)
      texts.set(next, one.terms)
      next += 1
    } else if (one.kind === 'remove') {
      const document = [...texts.keys()][one.which % Math.max(1, texts.size)]
      if (document === undefined) continue
      index.remove(document, texts.get(document) ?? [])
      texts.delete(document)
    } else index = copyOf(index)
  }
  return { index, texts }
}

describe('paragraph index', () => {
  it('scores as a scan of all texts does, after any additions, removals and reloads', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), fc.uniqueArray(term, { maxLength: 4 }), (steps, asked) => {
        const { index, texts } = walk(steps)
        const expected = scan(texts, asked)
        const hits = index.top(asked, 100)
        expect(hits.map(({ document }) => document).sort((a, b) => a - b)).toEqual(
          [...expected.keys()].sort((a, b) => a - b),
        )
        const apart = hits.filter(({ document, score }) => Math.abs(score - (expected.get(document) ?? 0)) > 1e-6)
        expect(apart).toEqual([])
      }),
      { numRuns: 200 },
    )
  })

  it('forgets the length of a document without terms', () => {
    const index = createParagraphIndex()
    const texts = new Map([[1, ['灯塔']]])
    index.add(0, [])
    index.add(1, ['灯塔'])
    index.remove(0, [])
    expect(index.top(['灯塔'], 1)[0]?.score).toBeCloseTo(scan(texts, ['灯塔']).get(1) ?? 0, 9)
  })

  it('counts the documents of each term as a scan does', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), term, (steps, asked) => {
        const { index, texts } = walk(steps)
        expect(index.documentsWith(asked)).toBe([...texts.values()].filter((held) => held.includes(asked)).length)
        expect(index.size()).toBe(texts.size)
      }),
    )
  })

  it('gives ids and scores as one MiniSearch of all paragraphs does, over several packed segments and a begun one', () => {
    const index = createParagraphIndex()
    const whole = new MiniSearch({
      fields: ['text'],
      tokenize: (text) => text.split(' '),
      searchOptions: { bm25: { k: 1.2, b: 0.4, d: 0.5 } },
    })
    // Words as frequent as in a language (Zipf 1949), texts of many lengths; no chance in it.
    let state = 1
    const next = (below: number): number => {
      state = (state * 48271) % 2147483647
      return state % below
    }
    for (let document = 0; document < 9000; document += 1) {
      const held = Array.from({ length: 1 + next(30) }, () => `w${Math.floor(3000 / (1 + next(3000)))}`)
      index.add(document, held)
      whole.add({ id: document, text: held.join(' ') })
    }
    for (const asked of [['w3'], ['w3000', 'w1'], ['w17', 'w5', 'w1500', 'w2'], ['w750', 'w750', 'w8']]) {
      const expected = whole
        .search(asked.join(' '))
        .map(({ id, score, queryTerms }) => ({ document: id as number, score: score / queryTerms.length }))
      const hits = index.top(asked, 9000)
      expect(hits).toHaveLength(expected.length)
      const scores = new Map(expected.map(({ document, score }) => [document, score]))
      expect(hits.filter(({ document, score }) => Math.abs(score - (scores.get(document) ?? 0)) > 1e-9)).toEqual([])
    }
  })

  it('gives the best first, equals by number, the newer first', () => {
    const index = createParagraphIndex()
    const texts = [['港口'], ['灯塔', '渡船'], ['灯塔', '灯塔', '渡船'], ['灯塔', '渡船']]
    texts.forEach((held, document) => index.add(document, held))
    const documentsFor = (limit: number): number[] => index.top(['灯塔'], limit).map(({ document }) => document)
    expect(documentsFor(10)).toEqual([2, 3, 1])
    expect(documentsFor(2)).toEqual([2, 3])
  })

  it('does not raise a text for the mere number of words met', () => {
    const index = createParagraphIndex()
    index.add(0, ['张益唐', '数学', '大学', '讲台'])
    for (let document = 1; document < 30; document += 1)
      index.add(document, document < 18 ? ['报告', '会议', '日程', '港口'] : ['渡船', '码头', '潮水', '灯塔'])
    // The one rare word outweighs three common ones (3.0 against 3 × 0.5); multiplied by the words met it would not.
    expect(index.top(['张益唐', '报告', '会议', '日程'], 1).map(({ document }) => document)).toEqual([0])
  })
})
