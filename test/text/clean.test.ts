import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cleanText, foldRadicals, widthOf } from '../../src/text/clean.js'

describe('cleanText', () => {
  it.each([
    ['undoes letter-spacing', '渡 口 的 新 船 ， 下 月 开 。', '渡口的新船，下月开。'],
    ['closes up Chinese text and numbers', '11 月 20 日，共 86 人，增长 7.5%', '11月20日，共86人，增长7.5%'],
    ['keeps the blanks between Western words', '小程序 Ocean Watch 已上线', '小程序Ocean Watch已上线'],
    ['leaves English alone', 'He said “come in” – and  left.', 'He said “come in” – and left.'],
    ['folds radicals of both blocks', '⼈⺠的⻋⻢，⽔⻓', '人民的车马，水长'],
    ['leaves full-width punctuation and letters alone', '，：（ＡＢ）；', '，：（ＡＢ）；'],
    ['takes out signs that nobody sees', '渡\u00ad口\u200b开\ufeff了\u0007', '渡口开了'],
    ['closes up a year that was set digit by digit', '2 0 2 6 年', '2026年'],
  ])('%s', (_, text, clean) => {
    expect(cleanText(text)).toBe(clean)
  })

  it('is settled after one pass', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const clean = cleanText(text)
        expect(cleanText(clean)).toBe(clean)
      }),
    )
  })
})

describe('foldRadicals', () => {
  it('reads the door radical as the simplified character, in traditional text as the traditional one', () => {
    expect(foldRadicals('⼾口')).toBe('户口')
    expect(foldRadicals('這⼾人家')).toBe('這戶人家')
  })
})

describe('widthOf', () => {
  it('counts a Chinese sign as one em and a Western one as a half', () => {
    expect(widthOf('渡口，86')).toBe(4)
  })
})
