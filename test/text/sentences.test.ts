import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { clauseEnds, sentenceAt, splitSentences } from '../../src/text/sentences.js'

/** Any code points, of all planes; fast-check's own take a second to set up. */
const anyText = fc.array(fc.nat(0x10ffff), { maxLength: 80 }).map((codes) => String.fromCodePoint(...codes))

const sentencesOf = (text: string): string[] => splitSentences(text).map(([from, to]) => text.slice(from, to))

/** What a newspaper paragraph is made of, ends and marks more often than in print. */
const printed = fc
  .array(fc.constantFrom(...Array.from('灯塔开了。！？；…，“”「」（）《》3.5 "\'\n'), '😀', 'U.S.', 'Mr. '), {
    maxLength: 60,
  })
  .map((pieces) => pieces.join(''))
const quoteFree = fc
  .array(fc.constantFrom(...Array.from('渡船停航。！？，三天 '), '4.5', '😀'), { maxLength: 30 })
  .map((pieces) => pieces.join(''))

describe('splitSentences', () => {
  it('covers any text without gaps, in order, no sentence empty', () => {
    fc.assert(
      fc.property(fc.oneof(printed, anyText), (text) => {
        const ranges = splitSentences(text)
        expect(ranges.every(([from, to]) => from < to)).toBe(true)
        expect(ranges.map(([from]) => from)).toEqual([0, ...ranges.map(([, to]) => to)].slice(0, ranges.length))
        expect(sentencesOf(text).join('')).toBe(text)
      }),
    )
  })

  it.each([
    ['“', '”'],
    ['「', '」'],
    ['『', '』'],
    ['（', '）'],
    ['《', '》'],
  ])('never ends a sentence inside %s%s', (open, close) => {
    fc.assert(
      fc.property(quoteFree, quoteFree, quoteFree, (before, quoted, after) => {
        const text = `${before}${open}${quoted}${close}${after}`
        const from = before.length
        const to = from + quoted.length + 2
        expect(splitSentences(text).filter(([, end]) => end > from && end < to)).toEqual([])
      }),
    )
  })

  it('never ends a sentence between a figure and its decimals', () => {
    fc.assert(
      fc.property(quoteFree, fc.nat(999), fc.nat(999), quoteFree, (before, whole, part, after) => {
        const figure = `${whole}.${part}`
        const ends = splitSentences(`${before}价${figure}元${after}`).map(([, end]) => end)
        const from = before.length + 1
        expect(ends.filter((end) => end > from && end < from + figure.length)).toEqual([])
      }),
    )
  })

  it.each([
    ['ends at 。！ and ？', '桥修好了。真快！谁修的？', ['桥修好了。', '真快！', '谁修的？']],
    ['keeps marks in a row together', '真的？！他不信……走了。', ['真的？！', '他不信……', '走了。']],
    ['does not end at a semicolon', '上午开闸；下午关闸。', ['上午开闸；下午关闸。']],
    ['gives the closing mark to the sentence before', '他说：“今天开。”船走了。', ['他说：“今天开。”', '船走了。']],
    ['goes on after a quotation that is no sentence', '这叫“开。渔”节，每年一次。', ['这叫“开。渔”节，每年一次。']],
    ['ends after a quotation that is a sentence', '“谁来？”她问。', ['“谁来？”', '她问。']],
    ['does not end in a decimal', '水位涨到3.5米。', ['水位涨到3.5米。']],
    ['ends at a full stop before a blank', 'The ferry runs. It is late.', ['The ferry runs. ', 'It is late.']],
    ['does not end after a title', 'Mr. Reed met Dr. Wu.', ['Mr. Reed met Dr. Wu.']],
    ['does not end after an initial', 'J. K. Marsh wrote it.', ['J. K. Marsh wrote it.']],
    [
      'does not end in U.S. or p.m.',
      'The U.S. ship left at 5 p.m. on Monday.',
      ['The U.S. ship left at 5 p.m. on Monday.'],
    ],
    ['takes a text without an end as one sentence', '码头夜市', ['码头夜市']],
    ['gives nothing for an empty text', '', []],
  ])('%s', (_, text, sentences) => {
    expect(sentencesOf(text)).toEqual(sentences)
  })

  it('ends sentences inside a quotation of more than 120 units', () => {
    const speech = `“${'船停在港里不走。'.repeat(20)}”`
    expect(sentencesOf(speech)).toHaveLength(20)
  })

  it('ends sentences behind an opening mark that is never closed', () => {
    expect(sentencesOf('他说：“今天开。明天关。')).toEqual(['他说：“今天开。', '明天关。'])
  })
})

it('finds the sentence around a place, and the whole text outside of it', () => {
  const text = '渡船停航。周五恢复。'
  expect([sentenceAt(text, 0), sentenceAt(text, 5), sentenceAt(text, 10)]).toEqual([
    [0, 5],
    [5, 10],
    [0, 10],
  ])
})

it.each([
  ['茶叶蛋2元，豆浆1,200碗、油条3.5元', ['茶叶蛋2元，', '豆浆1,200碗、', '油条3.5元']],
  ['Tea is £1 and buns are £2.50. No dogs', ['Tea is £1 and ', 'buns are £2.50.', ' No dogs']],
  ['', ['']],
])('cuts %s into clauses', (text, clauses) => {
  const ends = clauseEnds(text)
  expect(ends.map((end, i) => text.slice(ends[i - 1] ?? 0, end))).toEqual(clauses)
})
