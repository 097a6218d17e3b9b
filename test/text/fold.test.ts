import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fold, withoutCapitalNames } from '../../src/text/fold.js'

/** Any code points, of all planes; fast-check's own take a second to set up. */
const anyText = fc.array(fc.nat(0x10ffff), { maxLength: 80 }).map((codes) => String.fromCodePoint(...codes))

/** Any UTF-16 units, halves of surrogate pairs among them. */
const anyUnits = fc
  .array(fc.oneof(fc.nat(0xffff), fc.integer({ min: 0x4e00, max: 0x9fff }), fc.integer({ min: 0xd800, max: 0xdfff })), {
    maxLength: 60,
  })
  .map((units) => String.fromCharCode(...units))

describe('fold', () => {
  it('keeps the length of any text in UTF-16 units', () => {
    fc.assert(
      fc.property(fc.oneof(anyText, anyUnits), (text) => {
        expect(fold(text)).toHaveLength(text.length)
      }),
      { numRuns: 500 },
    )
  })

  it.each([
    '𠮷野家開店',
    '\u{2f9f4}嶲',
    '灯😀燈',
    '㍿製造',
    'ﬁne ﬀ 檔案',
    'İstanbul İ',
    '甚麼𠀋時候',
    '數位相機裡的記憶體',
  ])('keeps the length of %s', (text) => {
    expect(fold(text)).toHaveLength(text.length)
  })

  it.each([
    ['燈塔重新點亮', '灯塔重新点亮'],
    ['颱風過後', '台风过后'],
    ['皇后與後來', '皇后与后来'],
    ['頭髮和發展', '头发和发展'],
    ['天氣乾燥', '天气干燥'],
    ['乾隆年間', '乾隆年间'],
    ['麵條店裡面', '面条店里面'],
    ['週報', '周报'],
    ['臺灣', '台湾'],
    ['鐘錶匠', '钟表匠'],
  ])('brings %s and %s to one form', (traditional, simplified) => {
    expect(fold(traditional)).toBe(fold(simplified))
    expect(fold(traditional)).toBe(simplified)
  })

  it.each([
    ['Ｃ９１９', 'c919'],
    ['３５％', '35%'],
    ['Ｄｅｅｐ　Ｓｅｅｋ！', 'deep seek!'],
    ['ＡＢＣ航线', 'abc航线'],
    ['①号泊位', '1号泊位'],
  ])('makes %s plain', (wide, plain) => {
    expect(fold(wide)).toBe(plain)
  })

  it.each([
    ['Café Désirée', 'cafe desiree'],
    ['Zürich, São Paulo, Łódź', 'zurich, sao paulo, łodz'],
    ['⻓江禁渔，⻢⻜⻰', '长江禁渔,马飞龙'],
    ['⼆⼗万元，三⽉', '二十万元,三月'],
    ['衞生署、化粧間、屋邨、摺枱', '卫生署、化妆间、屋村、折台'],
    ['広場と桜', '广场と樱'],
    ['甚麼時候', '什么时候'],
  ])('brings other writings of %s to one', (written, folded) => {
    expect(fold(written)).toBe(folded)
  })

  it.each([
    ['The US and us', 'the ȣs and us'],
    ['us', 'us'],
    ['WHO IS IT', 'who is it'],
    ['it企业和it', 'ıt企业和ıt'],
    ['busuk的', 'busuk的'],
    ['IT', 'ıt'],
  ])('tells names in capitals from words: %s', (text, folded) => {
    expect(fold(text)).toBe(folded)
    expect(fold(fold(text))).toBe(folded)
    expect(withoutCapitalNames(folded)).toBe(text.toLowerCase())
  })

  it('folds what is folded to itself', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom(...Array.from('燈後頭發乾隆著裡麼徵Ａ１％Éß灯')), maxLength: 8 }),
        (text) => {
          expect(fold(fold(text))).toBe(fold(text))
        },
      ),
    )
  })
})
