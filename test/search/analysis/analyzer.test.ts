import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { rootOf, termsOf, tokensOf } from '../../../src/search/analysis/analyzer.js'
import { fold } from '../../../src/text/fold.js'

const wordsIn = (text: string): string[] => tokensOf(text).map(({ start, end }) => text.slice(start, end))

describe('tokensOf', () => {
  it('says where each word stands, in any text', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom('灯', '塔', '的', '𠮷', '😀', 'a', '-', '9', ' ', '，', '\u0000') }),
        (text) => {
          const tokens = tokensOf(text)
          expect(tokens.every(({ start, end }) => start >= 0 && start < end && end <= text.length)).toBe(true)
          const han = tokens.filter(({ term }) => !/[a-z0-9]/.test(term))
          expect(han.map(({ start, end }) => text.slice(start, end))).toEqual(han.map(({ term }) => term))
        },
      ),
    )
  })

  it('gives a name joined by signs without them, then its parts', () => {
    expect(tokensOf('gpt-4').map(({ term }) => term)).toEqual(['gpt4', 'gpt', '4'])
  })

  it('keeps signs and blanks out', () => {
    expect(wordsIn('渡船，停航！ （）')).toEqual(['渡船', '停航'])
  })

  it('cuts a text of 200,000 characters to its end', () => {
    const text = '渡船停航'.repeat(50_000)
    expect(tokensOf(text).at(-1)?.end).toBe(text.length)
  })

  it('takes what is counted for a word of its own', () => {
    expect(tokensOf('一共几站').map(({ term }) => term)).toEqual(['一共', '几', '站'])
    expect(tokensOf('几乎没人').map(({ term }) => term)).toContain('几乎')
  })
})

describe('termsOf', () => {
  it('leaves out words that carry grammar alone', () => {
    expect(termsOf(fold('The harbour was closed'))).toEqual(['harbour', 'close'])
    expect(termsOf('渡船在港口')).toEqual(['渡船', '港口'])
  })

  it('keeps what is repeated', () => {
    expect(termsOf('渡船，渡船')).toEqual(['渡船', '渡船'])
  })
})

describe('rootOf', () => {
  it.each([
    ['floods', 'flood'],
    ['closing', 'close'],
    ['c919', 'c919'],
    ['was', 'was'],
    ['2025', '2025'],
  ])('of %s is %s', (word, root) => {
    expect(rootOf(word)).toBe(root)
  })
})
