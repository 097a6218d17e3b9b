import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { aloneKey, breakUnit, eachKey, isRun, keysFrom, pairKey, unitsOf } from '../../../src/search/analysis/ngrams.js'

/** Any code points, of all planes; fast-check's own take a second to set up. */
const anyText = fc.array(fc.nat(0x10ffff), { maxLength: 60 }).map((codes) => String.fromCodePoint(...codes))

const asIs = (word: string): string => word

/** The units written out: runs as `#`, breaks as `|`. */
const sheetOf = (folded: string): string => {
  const { code, length } = unitsOf(folded, asIs)
  return Array.from(code.subarray(0, length), (unit) =>
    unit === breakUnit ? '|' : isRun(unit) ? '#' : String.fromCodePoint(unit),
  ).join('')
}
const codesOf = (folded: string, root = asIs): number[] => {
  const { code, length } = unitsOf(folded, root)
  return [...code.subarray(0, length)]
}

describe('unitsOf', () => {
  it.each([
    ['takes each Han character', '灯塔', '灯塔'],
    ['takes a run of letters and digits as one', 'c919首飞', '#首飞'],
    ['does not break between two Latin words', 'harbour flood', '##'],
    ['breaks at signs, once however many', '灯，。！塔', '灯|塔'],
    ['passes over blanks between Han characters, which widen names', '王　伟', '王伟'],
    ['has no break at the start', '  “灯', '灯'],
    ['takes a character outside the first plane as one', '𠮷野', '𠮷野'],
    ['breaks at an emoji', '灯😀塔', '灯|塔'],
    ['takes letters of other scripts one by one', 'かも', 'かも'],
  ])('%s', (_, text, sheet) => {
    expect(sheetOf(text)).toBe(sheet)
  })

  it('says where each unit starts', () => {
    const { at, length } = unitsOf('𠮷野c919灯', asIs)
    expect([...at.subarray(0, length)]).toEqual([0, 2, 3, 7])
  })

  it('keeps a word under its root', () => {
    const root = (word: string): string => word.replace(/s$/, '')
    expect(codesOf('boats', root)).toEqual(codesOf('boat', root))
    expect(codesOf('boats')).not.toEqual(codesOf('boat'))
  })

  it('has rising places, and never two breaks in a row, in any text', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const { code, at, length } = unitsOf(text, asIs)
        const inOrder = [...at.subarray(0, length)].every((place, i) => i === 0 || place > (at[i - 1] ?? Infinity))
        const breaksApart = [...code.subarray(0, length)].every(
          (unit, i) => unit !== breakUnit || (i > 0 && code[i - 1] !== breakUnit),
        )
        expect({ inOrder, breaksApart }).toEqual({ inOrder: true, breaksApart: true })
      }),
    )
  })
})

describe('eachKey', () => {
  it('visits each pair, the end of each stretch and each run by itself', () => {
    const [deng = 0, ta = 0, , run = 0] = codesOf('灯塔 c919')
    const keys: number[] = []
    eachKey(unitsOf('灯塔 c919', asIs), (key) => keys.push(key))
    expect(keys).toEqual([pairKey(deng, ta), pairKey(ta, breakUnit), pairKey(run, breakUnit), aloneKey(run)])
  })

  it('puts every key of a unit into its range', () => {
    const unit = '灯'.codePointAt(0) ?? 0
    const [from, to] = keysFrom(unit)
    for (const key of [pairKey(unit, breakUnit), pairKey(unit, (1 << 18) + (1 << 20) - 1), aloneKey(unit)]) {
      expect(key).toBeGreaterThanOrEqual(from)
      expect(key).toBeLessThan(to)
    }
    expect(pairKey(unit + 1, breakUnit)).toBe(to)
  })
})
