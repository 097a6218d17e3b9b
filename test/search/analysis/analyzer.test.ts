import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { termsOf, tokensOf } from '../../../src/search/analysis/analyzer.js'
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

  it.each([
    ['e-bike', ['ebik', 'e', 'bicycl']],
    ['ebikes', ['ebik']],
    ['co-operate', ['cooper', 'co', 'oper']],
    ['anti-virus', ['antivirus', 'anti', 'virus']],
    ['o’brien', ['obrien', 'o', 'brien']],
  ])('gives %s, joined by signs, as one word and its parts', (text, terms) => {
    expect(tokensOf(text).map(({ term }) => term)).toEqual(terms)
  })

  it.each([
    ['mate60', 'mate 60'],
    ['gpt-4', 'gpt 4'],
    ['covid19', 'covid-19'],
    ['iphone15到货', 'iphone 15 到货'],
    ['pm2.5', 'pm 2.5'],
    ['children’s', 'children'],
    ["the mayor's car", 'the mayor car'],
    ["what they'd lost", 'what they lost'],
    ['who’ll pay', 'who pay'],
    ["why don't they", 'why dont they'],
    ['1,234', '1234'],
    ['一万二千只', '12000只'],
    ['中山路二〇一号', '中山路201号'],
    ['百分之三十五', '35%'],
  ])('gives %s the words of %s', (one, other) => {
    expect(tokensOf(one).map(({ term }) => term)).toEqual(tokensOf(other).map(({ term }) => term))
  })

  it.each(['c919', 'h5n1', 'g1523', 'k2'])('keeps the one-letter name %s whole', (name) => {
    expect(tokensOf(name).map(({ term }) => term)).toEqual([name])
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
    expect(termsOf(fold('The harbour was closed'))).toEqual(['harbor', 'close'])
    expect(termsOf('渡船在港口')).toEqual(['渡船', '港口'])
  })

  it.each(['does', 'these', 'having', 'very', 'only', 'their'])('leaves out %s before it is cut', (word) => {
    expect(termsOf(word)).toEqual([])
  })

  it('also gives a name that the paper widens by a blank', () => {
    expect(termsOf('焊工王　伟')).toContain('王伟')
    expect(termsOf('李 娜')).toContain('李娜')
    expect(termsOf('标题　副标题')).not.toContain('题副')
  })

  it('keeps US, IT and WHO, which are no words of grammar', () => {
    for (const text of ['来自US的订单', 'IT岗位', 'WHO宣布', 'the US economy', 'An IT firm', 'it岗位'])
      expect(termsOf(fold(text)).some((term) => ['ȣs', 'ıt', 'ƿho'].includes(term))).toBe(true)
    for (const text of ['it rained on us', 'Who won?', 'WHO WON IT'])
      expect(termsOf(fold(text)).every((term) => ['rain', 'win', 'who'].includes(term))).toBe(true)
  })

  it('keeps what is repeated', () => {
    expect(termsOf('渡船，渡船')).toEqual(['渡船', '渡船'])
  })
})
