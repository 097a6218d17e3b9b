import { describe, expect, it } from 'vitest'
import { readingsOf, syllablesOf } from '../../../src/search/spelling/vocabulary.js'

describe('readingsOf', () => {
  it('gives every reading of a character once, the most common first', () => {
    expect(readingsOf('行').slice(0, 2)).toEqual(['xing', 'hang'])
    expect(readingsOf('得')).toEqual([...new Set(readingsOf('得'))])
  })

  it('writes ü as a keyboard does', () => {
    expect(readingsOf('绿')).toContain('lv')
  })

  it.each(['7', '。', 'a', '\ud800', ''])('gives nothing for %j unless it is a letter', (char) => {
    expect(readingsOf(char).filter((reading) => reading !== char)).toEqual([])
  })
})

describe('syllablesOf', () => {
  it('reads a character as its word has it', () => {
    expect(syllablesOf('重庆')).toEqual(['chong', 'qing'])
    expect(syllablesOf('银行')).toEqual(['yin', 'hang'])
    expect(syllablesOf('旅行')).toEqual(['lv', 'xing'])
  })
})
