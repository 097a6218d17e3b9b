import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Reply } from '../../../src/chat/message.js'
import { choiceAt, formatReply } from '../../../src/platforms/terminal/format.js'
import { cellsOf, wrapCells } from '../../../src/platforms/terminal/format.js'

const card: Reply = {
  blocks: [
    { kind: 'headline', spans: [{ text: '盐口大桥通车' }] },
    { kind: 'line', spans: [{ text: '盐口日报', href: 'https://a.example/1' }, { text: ' · 2025年6月18日' }] },
    { kind: 'quote', spans: [{ text: '大桥' }, { text: '上午八点', style: 'mark' }, { text: '通车。' }] },
  ],
  choices: [[{ label: '下一条', command: '/more t1 2' }], [{ label: '全文', command: '/read 1 t1' }]],
}

describe('formatReply', () => {
  it('leaves the quote as it is in a pipe', () => {
    expect(formatReply(card, { hasColor: false })).toBe(
      [
        '盐口大桥通车',
        '盐口日报 · 2025年6月18日',
        'https://a.example/1',
        '│ 大桥上午八点通车。',
        '  1 下一条',
        '  2 全文',
        '',
      ].join('\n'),
    )
  })

  it('styles the marks on a terminal', () => {
    const text = formatReply(card, { hasColor: true, columns: 80 })
    expect(text).toContain('\u001B[1m盐口大桥通车\u001B[0m')
    expect(text).toContain('│ 大桥\u001B[4m上午八点\u001B[0m通车。')
  })

  it('leaves out buttons that share something, and numbers the others', () => {
    const choices = [
      [
        { label: '分享', share: 'a1' },
        { label: '全文', command: '/read 1' },
      ],
      [{ label: '分享', share: 'a2' }],
      [{ label: '下一条', command: '/more 2' }],
    ]
    expect(formatReply({ blocks: [], choices }, { hasColor: false })).toBe('  1 全文\n  2 下一条\n')
    expect(choiceAt('2', choices)).toEqual({ label: '下一条', command: '/more 2' })
  })

  it('prints a file below its name', () => {
    const reply: Reply = {
      blocks: [{ kind: 'line', spans: [{ text: '您的数据' }] }],
      choices: [],
      document: { name: 'wenbao.json', text: '{\n  "a": "\u001B[2J"\n}\n' },
    }
    expect(formatReply(reply, { hasColor: false })).toBe('您的数据\nwenbao.json\n{\n  "a": "[2J"\n}\n')
  })

  it('prints a toast as a line, unless the reply has a text', () => {
    const toast = { choices: [], toast: '已记下' }
    expect(formatReply({ ...toast, blocks: [] }, { hasColor: false })).toBe('已记下\n')
    const more: Reply = { ...toast, blocks: [{ kind: 'line', spans: [{ text: '设置' }] }] }
    expect(formatReply(more, { hasColor: false })).toBe('设置\n')
  })

  it('puts the bar before every line of a wrapped quote, with two columns for Chinese characters', () => {
    const reply: Reply = { blocks: [{ kind: 'quote', spans: [{ text: '一二三四五六七八，九十' }] }], choices: [] }
    expect(formatReply(reply, { hasColor: false, columns: 18 })).toBe('│ 一二三四五六七\n│ 八，九十\n')
  })

  it('removes control characters from every text', () => {
    const spans = [{ text: '标题\u001B[2J\u0007\u009B31m\r\n第二行' }]
    const reply: Reply = { blocks: [{ kind: 'line', spans }], choices: [[{ label: '\u001B]0;x\n按', command: '/x' }]] }
    expect(formatReply(reply, { hasColor: true })).toBe('标题[2J31m\n第二行\n  1 ]0;x按\n')
  })
})

describe('wrapCells', () => {
  const linesOf = (text: string, columns: number | undefined) =>
    wrapCells(cellsOf([{ text }]), columns).map((cells) => cells.map((cell) => cell.text).join(''))

  it('breaks between words, and cuts a word longer than a line', () => {
    expect(linesOf('the harbour closes', 12)).toEqual(['the harbour ', 'closes'])
    expect(linesOf('abcdefghijkl', 5)).toEqual(['abcde', 'fghij', 'kl'])
  })

  it('begins no line with a closing punctuation mark', () => {
    expect(linesOf('一二三四。五', 8)).toEqual(['一二三', '四。五'])
  })

  it('loses no text and fits into the columns, except for spaces at the end', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.integer({ min: 10, max: 40 }), (text, columns) => {
        const cells = cellsOf([{ text }]).filter((cell) => cell.text !== '\n')
        const lines = wrapCells(cells, columns)
        expect(lines.flat()).toEqual(cells)
        for (const line of lines) {
          const end = line.findLastIndex((cell) => cell.text !== ' ') + 1
          expect(line.slice(0, end).reduce((sum, cell) => sum + cell.width, 0)).toBeLessThanOrEqual(columns)
        }
      }),
    )
  })
})

describe('choiceAt', () => {
  it.each([
    ['1', '/more t1 2'],
    [' 2 ', '/read 1 t1'],
    ['２', '/read 1 t1'],
    ['3', undefined],
    ['0', undefined],
    ['2025', undefined],
    ['1.', undefined],
    ['', undefined],
  ])('finds for %j the command %s', (typed, command) => {
    expect(choiceAt(typed, card.choices)?.command).toBe(command)
  })
})

describe('the width of a character', () => {
  const widthOf = (character: string) => cellsOf([{ text: character }]).reduce((sum, { width }) => sum + width, 0)

  it('is two columns for every wide character, not only for the common blocks', () => {
    // Tangut, Khitan, small kana, a hexagram of the I Ching, and characters that release 0.1 knew already.
    for (const character of ['𗀀', '𘬀', '𛅐', '𛀀', '䷀', '字', 'か', '한', '，', 'Ａ', '😀', '🇨🇳'])
      expect([character, widthOf(character)]).toEqual([character, 2])
    for (const character of ['a', 'é', 'ж', '·', '①', '℃', 'ｱ'])
      expect([character, widthOf(character)]).toEqual([character, 1])
  })

  it('is two columns for six characters that some terminals draw in one and some in two', () => {
    expect(['—', '…', '‘', '’', '“', '”'].map(widthOf)).toEqual([2, 2, 2, 2, 2, 2])
  })

  it('equals that of release 0.1, except for wide characters that its table of ranges lacked', () => {
    const wideInRelease01 =
      /^[\u1100-\u115F\u2014\u2018-\u201D\u2026\u2E80-\u303E\u3041-\uA4CF\uAC00-\uD7A3\uF900-\uFAFF\uFE30-\uFE6F\uFF01-\uFF60\uFFE0-\uFFE6\u{20000}-\u{3FFFD}]|^\p{Emoji_Presentation}/u
    const changes = { wider: 0, narrower: [] as string[] }
    for (let code = 0x20; code <= 0x3ffff; code += 1) {
      const character = String.fromCodePoint(code)
      if (/^[\p{Cn}\p{Cs}\p{Cc}\p{Co}\p{M}\p{Cf}]/u.test(character)) continue
      const [now, before] = [widthOf(character), wideInRelease01.test(character) ? 2 : 1]
      if (now > before) changes.wider += 1
      if (now < before) changes.narrower.push(character)
    }
    expect(changes.wider).toBe(8_463)
    // Low quotation marks, and numbers that a font may draw in one column.
    expect(changes.narrower.join('')).toBe('‚‛㉈㉉㉊㉋㉌㉍㉎㉏')
  })
})
