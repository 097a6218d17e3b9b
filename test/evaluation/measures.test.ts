import { describe, expect, it } from 'vitest'
import { auroc, median, recallOf, unanswerableAt95 } from '../../src/evaluation/measures.js'

describe('recallOf', () => {
  it('counts the ranks within 1, 3, 5 and 10, and the mean of 1/rank', () => {
    expect(recallOf([1, 2, undefined, 4])).toEqual({
      recall: { '1': 0.25, '3': 0.5, '5': 0.75, '10': 0.75 },
      mrr10: 0.4375, // (1 + 1/2 + 0 + 1/4) / 4
    })
  })

  it('counts no rank beyond ten', () => {
    expect(recallOf([10, 11])).toEqual({ recall: { '1': 0, '3': 0, '5': 0, '10': 0.5 }, mrr10: 0.05 })
  })

  it('rounds to four digits', () => {
    expect(recallOf([1, undefined, undefined]).mrr10).toBe(0.3333)
  })

  it('gives zeros for no question', () => {
    expect(recallOf([])).toEqual({ recall: { '1': 0, '3': 0, '5': 0, '10': 0 }, mrr10: 0 })
  })
})

describe('auroc', () => {
  it.each([
    ['all apart', [0.9, 0.8], [0.2, 0.1], 1],
    ['all the wrong way', [0.1], [0.9], 0],
    ['ties count half', [0.5], [0.5], 0.5],
    ['3.5 of 4 pairs', [0.9, 0.5], [0.5, 0.1], 0.875],
  ])('%s', (_, answerable, unanswerable, share) => {
    expect(auroc(answerable, unanswerable)).toBe(share)
  })
})

describe('unanswerableAt95', () => {
  // 0.05, 0.10, … 1.00: nineteen of twenty are 0.10 or more.
  const answerable = Array.from({ length: 20 }, (_, i) => (20 - i) / 20)

  it('counts the unanswerable at or above what 95 % of the answerable reach', () => {
    expect(unanswerableAt95(answerable, [0.01, 0.05, 0.1, 0.5])).toBe(0.5)
  })

  it('does not change the order of what it is given', () => {
    unanswerableAt95(answerable, [0.1])
    expect(answerable[0]).toBe(1)
  })
})

describe('median', () => {
  it.each([
    [[], 0],
    [[3], 3],
    [[9, 1, 2], 2],
    [[4, 1, 2, 9], 3],
  ])('of %j is %d', (values, middle) => {
    expect(median(values)).toBe(middle)
  })
})
