import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createDotProducts, vectorWidth } from '../../../src/search/analysis/dot-products.js'

const number = fc.integer({ min: -127, max: 127 })
const vector = fc.array(number, { minLength: vectorWidth, maxLength: vectorWidth })

const product = (a: readonly number[], b: readonly number[]): number =>
  a.reduce((sum, value, k) => sum + value * (b[k] ?? 0), 0)

describe('dot products', () => {
  it('are for each word the greatest with any of the rows, as plain arithmetic has it', () => {
    fc.assert(
      fc.property(
        fc.array(vector, { minLength: 1, maxLength: 9 }),
        fc.array(vector, { maxLength: 5 }),
        fc.array(fc.nat(), { maxLength: 20 }),
        (table, words, picks) => {
          const rows = picks.map((pick) => pick % table.length)
          const { greatest } = createDotProducts(Int8Array.from(table.flat()))
          const expected = words.map((word) => Math.max(0, ...rows.map((row) => product(word, table[row] ?? []))))
          expect([
            ...greatest(
              words.map((word) => Int16Array.from(word)),
              Int32Array.from(rows),
            ),
          ]).toEqual(expected)
        },
      ),
      { numRuns: 50 },
    )
  })

  it('are right for more words and rows than fit in at once', () => {
    const { greatest } = createDotProducts(Int8Array.from([...Array<number>(64).fill(1), ...Array<number>(64).fill(2)]))
    const words = Array.from({ length: 130 }, (_, i) => new Int16Array(64).fill(i - 60))
    const rows = new Int32Array(9_000)
    rows[8_999] = 1
    expect([...greatest(words, rows)]).toEqual(words.map((_word, i) => Math.max(0, (i - 60) * 128)))
  })
})
