import { describe, expect, it } from 'vitest'
import { bestWindow, countItems } from '../../../src/search/ranking/match-ngrams.js'

const weights = Float64Array.of(1, 2, 4)

describe('bestWindow', () => {
  it('holds the most weight of distinct items', () => {
    const hits = [
      { item: 2, at: 0 },
      { item: 0, at: 50 },
      { item: 1, at: 55 },
      { item: 1, at: 58 },
    ]
    expect(bestWindow(hits, weights, 20)).toEqual({ weight: 4, from: 0, to: 2 })
    expect(bestWindow(hits.slice(1), weights, 20)).toEqual({ weight: 3, from: 50, to: 57 })
    expect(bestWindow(hits, weights, 100)).toEqual({ weight: 7, from: 0, to: 57 })
  })

  it('counts a pair that ends with the window, none beyond', () => {
    const hits = [
      { item: 0, at: 0 },
      { item: 1, at: 8 },
    ]
    expect(bestWindow(hits, weights, 10).weight).toBe(3)
    expect(bestWindow(hits, weights, 9).weight).toBe(2)
  })

  it('of no hits is empty', () => {
    expect(bestWindow([], weights, 10)).toEqual({ weight: 0, from: 0, to: 0 })
  })
})

describe('countItems', () => {
  it('counts how often each item was met', () => {
    const hits = [2, 0, 2].map((item, at) => ({ item, at }))
    expect([...countItems(hits, 3)]).toEqual([1, 0, 2])
  })
})
