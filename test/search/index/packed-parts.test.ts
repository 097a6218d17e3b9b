import { describe, expect, it } from 'vitest'
import { atOnce } from '../../../src/search/steps.js'
import { createPackedParts, joinStep } from '../../../src/search/index/packed-parts.js'

/** Parts that are lists of numbers; a join counts what it copies. */
const listParts = (documentsAPart: number) => {
  const counted = { copied: 0 }
  const parts = createPackedParts<number[]>([], {
    empty: [],
    sizeOf: (part) => part.length * joinStep,
    *join(older, newer) {
      const joined: number[] = []
      for (const document of [...older, ...newer]) {
        joined.push(document)
        counted.copied += 1
        yield
      }
      return joined
    },
    documentsAPart,
  })
  return { parts, counted }
}

describe('packed parts', () => {
  const documentsAPart = 16
  const many = 1024

  it('are as many as the binary logarithm says, keep their order, and copy each document as often', () => {
    const { parts, counted } = listParts(documentsAPart)
    let most = 0
    for (let document = 0; document < many * documentsAPart; document += 1) {
      if (document % documentsAPart === 0) parts.push([document])
      parts.advance()
      most = Math.max(most, parts.all().length)
    }
    expect(parts.all().flat()).toEqual(Array.from({ length: many }, (_, i) => i * documentsAPart))
    expect(most).toBeLessThanOrEqual(Math.log2(many) + 3)
    expect(counted.copied).toBeLessThanOrEqual(many * (Math.log2(many) + 1))
  })

  it('are joined a little with each document: the largest join costs no document more than its share', () => {
    const { parts, counted } = listParts(documentsAPart)
    let most = 0
    for (let document = 0; document < many * documentsAPart; document += 1) {
      if (document % documentsAPart === 0) parts.push([document])
      const before = counted.copied
      parts.advance()
      most = Math.max(most, counted.copied - before)
    }
    // At once it would be all of them.
    expect(most).toBeLessThanOrEqual((2 * many) / (documentsAPart / 4))
  })

  it('are joined to one on demand, in the middle of a join too', () => {
    const { parts } = listParts(documentsAPart)
    for (const each of [0, 1, 2, 3, 4, 5, 6]) parts.push([each])
    parts.advance()
    expect(atOnce(parts.joinAll())).toEqual([0, 1, 2, 3, 4, 5, 6])
    expect(parts.all()).toHaveLength(1)
    expect(atOnce(listParts(documentsAPart).parts.joinAll())).toEqual([])
  })
})
