import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { matchesIn } from '../../src/text/patterns.js'

describe('the places of an expression', () => {
  it('are those of matchAll, wherever the last search ended', () => {
    const forms = [/a+/gu, /(?<letter>[ab])c?/g, /(?:)/gu, /(?<=a)b/gu, /😀|b/gu]
    fc.assert(
      fc.property(fc.constantFrom(...forms), fc.array(fc.constantFrom('a', 'b', 'c', '😀')), (form, units) => {
        const text = units.join('')
        const expected = [...text.matchAll(form)].map(({ index, groups, 0: whole }) => ({ index, groups, whole }))
        form.lastIndex = 3
        expect(matchesIn(form, text).map(({ index, groups, 0: whole }) => ({ index, groups, whole }))).toEqual(expected)
      }),
    )
  })

  it('are asked for with the flag g', () => {
    expect(() => matchesIn(/a/u, 'b')).toThrow(TypeError)
  })
})
