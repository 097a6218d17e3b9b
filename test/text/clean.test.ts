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
    ['keeps names in a row apart', '沈玉 罗一平 何青', '沈玉 罗一平 何青'],
    ['keeps the wide blanks of a row', '评委：沈玉　罗一平　何青', '评委：沈玉　罗一平　何青'],
    ['keeps two names behind a label apart', '外科：沈玉 罗一平', '外科：沈玉 罗一平'],
    ['keeps a name and its office apart', '沈玉　县文化馆副馆长', '沈玉　县文化馆副馆长'],
    ['closes up a widened name in a row', '沈　玉　罗一平　何　青', '沈玉　罗一平　何青'],
    ['closes up a widened name', '记者沈　玉报道', '记者沈玉报道'],
    [
      'closes up a sentence where its lines ended',
      '渡口的新船下个月 开，票价比去年 便宜',
      '渡口的新船下个月开，票价比去年便宜',
    ],
    [
      'closes up words in a row of a text whose lines were broken elsewhere',
      '今天的渡 口人多，渡船 码头 石桥，都有人',
      '今天的渡口人多，渡船码头石桥，都有人',
    ],
  ])('%s', (_, text, clean) => {
    expect(cleanText(text)).toBe(clean)
    expect(cleanText(clean)).toBe(clean)
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
