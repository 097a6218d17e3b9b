import { describe, expect, it } from 'vitest'
import { unitsOf, type CharacterSequence } from '../../../src/search/analysis/ngrams.js'
import { createFreshPairs } from '../../../src/search/index/fresh-pairs.js'
import { countOf, documentOf } from '../../../src/search/index/packed-pairs.js'
import { countWork } from '../../support/count-work.js'

const unitsIn = (text: string): CharacterSequence => unitsOf(text, (word) => word)

describe('fresh pairs', () => {
  it('hold each pair once for a document, with its mentions, four at most', () => {
    const fresh = createFreshPairs()
    fresh.add(3, unitsIn('灯塔'))
    fresh.add(7, unitsIn('灯塔灯塔灯塔灯塔灯塔灯塔'))
    const { keys, postings, units } = fresh.packed()
    expect([...keys]).toEqual([...new Set(keys)].sort((a, b) => a - b))
    expect(Array.from(postings, (posting) => [documentOf(posting), countOf(posting)])).toEqual([
      [3, 1], // 塔 before the end
      [7, 1],
      [7, 4], // 塔灯
      [3, 1], // 灯塔
      [7, 4],
    ])
    expect([...units.values()]).toEqual([2, 2])
  })

  it('take more text than there is room for, and forget a document that is removed', () => {
    const fresh = createFreshPairs()
    fresh.add(1, unitsIn('a1 '.repeat(20_000)))
    fresh.add(2, unitsIn('灯塔'))
    expect(fresh.remove(1)).toBe(true)
    expect(fresh.remove(5)).toBe(false)
    expect([...fresh.packed().postings].map(documentOf)).toEqual([2, 2])
    fresh.clear()
    expect(fresh.packed().keys).toHaveLength(0)
  })

  it('are sorted once for all questions between two changes', () => {
    const fresh = createFreshPairs()
    for (let document = 0; document < 100; document += 1) fresh.add(document, unitsIn(`船队出港${document}`))
    const [first = 0, second = Infinity] = countWork([() => fresh.packed(), () => fresh.packed()])
    expect(first).toBeGreaterThan(100)
    expect(second).toBeLessThan(5)
  })
})
