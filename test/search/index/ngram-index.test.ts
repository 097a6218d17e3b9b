import { deserialize, serialize } from 'node:v8'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { atOnce } from '../../../src/search/steps.js'
import { createNgramIndex, gramQuery, type NgramData, type NgramIndex } from '../../../src/search/index/ngram-index.js'
import { breakUnit, eachKey, keysFrom, unitsOf, type CharacterSequence } from '../../../src/search/analysis/ngrams.js'

const unitsIn = (text: string): CharacterSequence => unitsOf(text, (word) => word)

const countsOf = (text: string): Map<number, number> => {
  const counts = new Map<number, number>()
  eachKey(unitsIn(text), (key) => counts.set(key, (counts.get(key) ?? 0) + 1))
  return counts
}

/** BM25 (k1 1.2, b 0.4, at most four mentions counted) by looking at every text. */
const scan = (texts: Map<number, string>, question: string): Map<number, number> => {
  const all = [...texts].map(([document, text]) => ({
    document,
    length: Math.max(1, unitsIn(text).length),
    counts: countsOf(text),
  }))
  const meanLength = all.reduce((sum, { length }) => sum + length, 0) / Math.max(1, all.length)
  const scores = new Map<number, number>()
  const { keys, singles } = gramQuery(unitsIn(question))
  const add = (holds: (key: number) => boolean): void => {
    const holders = all.filter(({ counts }) => [...counts.keys()].some(holds)).length
    const idf = Math.log(1 + (all.length - holders + 0.5) / (holders + 0.5))
    for (const { document, length, counts } of all) {
      for (const [key, times] of counts) {
        if (!holds(key)) continue
        const count = Math.min(4, times)
        const score = (idf * count * 2.2) / (count + 1.2 * (0.6 + (0.4 * length) / meanLength))
        scores.set(document, (scores.get(document) ?? 0) + score)
      }
    }
  }
  for (const key of keys) add((held) => held === key)
  for (const single of singles) {
    const [from, to] = keysFrom(single)
    add((held) => held >= from && held < to)
  }
  return scores
}

/** So few documents a part that a walk packs and joins. */
const documentsAPart = 3

const copyOf = (index: NgramIndex): NgramIndex =>
  createNgramIndex(deserialize(serialize(atOnce(index.export()))) as NgramData, documentsAPart)

/** A few characters, so that texts share pairs; a run, a sign and a character of the second plane among them. */
const text = fc.string({
  unit: fc.constantFrom('灯', '塔', '船', '港', '，', ' ', 'c919', 'boat', '𠮷'),
  maxLength: 12,
})
const step = fc.oneof(
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('add' as const), text }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('remove' as const), which: fc.nat() }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('reload' as const) }) },
)

/** The index after these steps, and what is in it. */
const walk = (steps: (typeof step extends fc.Arbitrary<infer Step> ? Step : never)[]) => {
  let index = createNgramIndex(undefined, documentsAPart)
  const texts = new Map<number, string>()
  let next = 0
  for (const one of steps) {
    if (one.kind === 'add') {
      index.add(next, unitsIn(one.text))
      texts.set(next, one.text)
      next += 1
    } else if (one.kind === 'remove') {
      const document = [...texts.keys()][one.which % Math.max(1, texts.size)]
      if (document === undefined) continue
      index.remove(document, unitsIn(texts.get(document) ?? ''))
      texts.delete(document)
    } else index = copyOf(index)
  }
  return { index, texts }
}

describe('ngram index', () => {
  it('scores as a scan of all texts does, after any additions, removals and reloads', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 50 }), text, (steps, question) => {
        const { index, texts } = walk(steps)
        const expected = scan(texts, question)
        const hits = index.top(gramQuery(unitsIn(question)), 100)
        expect(hits.map(({ document }) => document).sort((a, b) => a - b)).toEqual(
          [...expected.keys()].sort((a, b) => a - b),
        )
        // Scores are kept in single precision.
        const apart = hits.filter(({ document, score }) => Math.abs(score - (expected.get(document) ?? 0)) > 1e-4)
        expect(apart).toEqual([])
      }),
      { numRuns: 300 },
    )
  })

  it('counts the documents of each key and unit as a scan does', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 50 }), text, (steps, question) => {
        const { index, texts } = walk(steps)
        const holders = (holds: (text: string) => boolean): number => [...texts.values()].filter(holds).length
        eachKey(unitsIn(question), (key) => {
          expect(index.documentsWith(key)).toBe(holders((held) => countsOf(held).has(key)))
        })
        for (const unit of unitsIn(question).code.filter((code) => code !== breakUnit)) {
          expect(index.documentsWithUnit(unit)).toBe(holders((held) => unitsIn(held).code.includes(unit)))
        }
        expect(index.size()).toBe(texts.size)
      }),
      { numRuns: 200 },
    )
  })

  it('gives the best first, equals by number, the newer first', () => {
    const index = createNgramIndex()
    for (const [document, held] of ['船进港', '灯塔灯塔', '灯塔亮', '灯塔亮', '港口'].entries())
      index.add(document, unitsIn(held))
    const documentsFor = (limit: number): number[] =>
      index.top(gramQuery(unitsIn('灯塔')), limit).map(({ document }) => document)
    expect(documentsFor(10)).toEqual([1, 3, 2])
    expect(documentsFor(2)).toEqual([1, 3])
  })

  it('goes on finding what was frozen, after more than two thousand documents', () => {
    const index = createNgramIndex()
    for (let document = 0; document < 2500; document += 1)
      index.add(document, unitsIn(document === 7 ? '灯塔点亮' : `船队出港${document}`))
    index.remove(2400, unitsIn('船队出港2400'))
    expect(index.top(gramQuery(unitsIn('灯塔')), 5).map(({ document }) => document)).toEqual([7])
    expect(index.top(gramQuery(unitsIn('2400')), 5)).toEqual([])
    expect(index.size()).toBe(2499)
  })

  it('finds nothing in an empty index', () => {
    expect(createNgramIndex().top(gramQuery(unitsIn('灯塔')), 5)).toEqual([])
    expect(copyOf(createNgramIndex()).size()).toBe(0)
  })
})

describe('gramQuery', () => {
  it('asks a character alone for every pair that begins with it', () => {
    const [deng = 0] = unitsIn('灯').code
    expect(gramQuery(unitsIn('灯'))).toEqual({ keys: [], singles: [deng] })
  })

  it('does not ask that a text ends where the question does', () => {
    const { keys, singles } = gramQuery(unitsIn('灯塔'))
    expect(keys).toHaveLength(1)
    expect(singles).toEqual([])
  })
})
