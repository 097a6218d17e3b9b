import { describe, expect, it } from 'vitest'
import { bestSentence, bestWindow, countItems, type UnitHits } from '../../../src/search/ranking/match-ngrams.js'

const weights = Float64Array.of(1, 2, 4)

const hitsOf = (hits: readonly [item: number, place: number][]): UnitHits => ({
  count: hits.length,
  items: Int32Array.from(hits, ([item]) => item),
  places: Int32Array.from(hits, ([, place]) => place),
})

describe('bestWindow', () => {
  it('holds the most weight of distinct items', () => {
    const hits: [number, number][] = [
      [2, 0],
      [0, 50],
      [1, 55],
      [1, 58],
    ]
    expect(bestWindow(hitsOf(hits), weights, 20)).toBe(4)
    expect(bestWindow(hitsOf(hits.slice(1)), weights, 20)).toBe(3)
    expect(bestWindow(hitsOf(hits), weights, 100)).toBe(7)
  })

  it('counts a pair that ends with the window, none beyond', () => {
    const hits = hitsOf([
      [0, 0],
      [1, 8],
    ])
    expect(bestWindow(hits, weights, 10)).toBe(3)
    expect(bestWindow(hits, weights, 9)).toBe(2)
  })

  it('of no hits is empty', () => {
    expect(bestWindow(hitsOf([]), weights, 10)).toBe(0)
  })
})

describe('bestSentence', () => {
  const ends = { count: 3, places: Int32Array.of(10, 20, 30) }

  it('is the first of those with the most weight of distinct items', () => {
    const pairs = hitsOf([
      [0, 2],
      [0, 4],
      [0, 12],
      [1, 14],
      [1, 21],
      [0, 25],
    ])
    expect(bestSentence({ pairs, singles: hitsOf([]), ends }, weights)).toEqual({ weight: 3, from: 10, to: 20 })
  })

  it('weighs nothing where nothing was met', () => {
    expect(bestSentence({ pairs: hitsOf([]), singles: hitsOf([]), ends }, weights).weight).toBe(0)
  })
})

describe('countItems', () => {
  it('counts how often each item was met', () => {
    const hits = hitsOf([
      [2, 0],
      [0, 1],
      [2, 2],
    ])
    expect([...countItems(hits, 3)].slice(0, 3)).toEqual([1, 0, 2])
  })
})
