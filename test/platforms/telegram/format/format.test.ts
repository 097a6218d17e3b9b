import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Block, Reply } from '../../../../src/chat/message.js'
import type { Entity } from '../../../../src/platforms/telegram/methods.js'
import { createButtonTargets } from '../../../../src/platforms/telegram/format/keyboard.js'
import {
  formatOneMessage,
  formatReply as formatFor,
  olderForm,
  withLineAbove,
} from '../../../../src/platforms/telegram/format/format.js'
import { createDataSigner } from '../../../../src/platforms/telegram/format/signed-data.js'

const signer = createDataSigner('5e'.repeat(32))
const targets = createButtonTargets(signer, { username: 'Wenbao_bot' }, { chatId: '42' })
const formatReply = (reply: Reply) => formatFor(reply, targets)

const aReply = (blocks: Block[], choices: Reply['choices'] = []): Reply => ({ blocks, choices })
const aLine = (text: string): Block => ({ kind: 'line', spans: [{ text }] })
const codePoints = (text: string) => Array.from(text).length

describe('one message', () => {
  it('formats each kind of block in its own way', () => {
    const [part] = formatReply(
      aReply([
        { kind: 'headline', spans: [{ text: '大桥通车' }] },
        { kind: 'line', spans: [{ text: '晚报', href: 'https://example.org/a' }, { text: ' · 6月18日' }] },
        { kind: 'quote', spans: [{ text: '全长' }, { text: '1420米', style: 'mark' }, { text: '。' }] },
        { kind: 'note', spans: [{ text: '也见于 日报' }] },
      ]),
    )
    expect(part).toEqual({
      text: '大桥通车\n晚报 · 6月18日\n全长1420米。\n也见于 日报',
      entities: [
        { type: 'bold', offset: 0, length: 4 },
        { type: 'text_link', offset: 5, length: 2, url: 'https://example.org/a' },
        { type: 'blockquote', offset: 16, length: 8 },
        { type: 'bold', offset: 18, length: 5 },
        { type: 'underline', offset: 18, length: 5 },
        { type: 'italic', offset: 25, length: 6 },
      ],
    })
  })

  it('counts offsets in UTF-16 units', () => {
    const [part] = formatReply(aReply([{ kind: 'line', spans: [{ text: '👨‍👩‍👧😀' }, { text: '好', style: 'bold' }] }]))
    expect(part?.entities).toEqual([{ type: 'bold', offset: 10, length: 1 }])
  })

  it('shows markup in a text as text', () => {
    const [part] = formatReply(aReply([aLine('<b>*_[x](y)_*</b> &amp; <a href="">')]))
    expect(part).toEqual({ text: '<b>*_[x](y)_*</b> &amp; <a href="">' })
  })

  it('folds a long quote', () => {
    const quote = (length: number) => formatReply(aReply([{ kind: 'quote', spans: [{ text: '字'.repeat(length) }] }]))
    expect(quote(400)[0]?.entities?.[0]?.type).toBe('blockquote')
    expect(quote(401)[0]?.entities?.[0]?.type).toBe('expandable_blockquote')
  })

  it('puts an empty line between two quotes and before further headlines', () => {
    const quote: Block = { kind: 'quote', spans: [{ text: '甲' }] }
    const headline: Block = { kind: 'headline', spans: [{ text: '乙' }] }
    expect(formatReply(aReply([quote, quote, headline, aLine(''), headline]))[0]?.text).toBe('甲\n\n甲\n\n乙\n\n乙')
  })

  it('removes spaces before it counts offsets', () => {
    const [part] = formatReply(
      aReply([aLine('  '), { kind: 'line', spans: [{ text: ' 好 ', style: 'bold' }] }, aLine(' ')]),
    )
    expect(part).toEqual({ text: '好', entities: [{ type: 'bold', offset: 0, length: 1 }] })
  })

  it('leaves out addresses that are not http or https', () => {
    const hrefs = ['javascript:alert(1)', 'tg://user?id=1', 'https://', `https://example.org/${'a'.repeat(2048)}`]
    for (const href of hrefs)
      expect(formatReply(aReply([{ kind: 'line', spans: [{ text: 'x', href }] }]))).toEqual([{ text: 'x' }])
  })

  it('joins styles that touch, so that it needs fewer entities', () => {
    const [part] = formatReply(
      aReply([
        { kind: 'headline', spans: [{ text: 'a', style: 'bold' }, { text: 'b' }, { text: 'c', style: 'bold' }] },
      ]),
    )
    expect(part?.entities).toEqual([{ type: 'bold', offset: 0, length: 3 }])
  })

  it('replaces halves of surrogate pairs and removes control characters', () => {
    expect(formatReply(aReply([aLine('a\ud83d\u0000b\r\nc\u202ed')]))[0]?.text).toBe('a\ufffd b\ncd')
  })

  it('refuses a reply without visible text', () => {
    expect(() => formatReply(aReply([aLine(' \n\u200b')]))).toThrow(RangeError)
    expect(() => formatReply(aReply([]))).toThrow(RangeError)
  })
})

describe('buttons', () => {
  const choice = (command: string) => ({ label: '下一条', command })
  const opened = (data: string, userId = '42') => signer.open(data, { chatId: '42', userId })

  it('are row by row under the last message, each with its command', () => {
    const parts = formatReply(
      aReply([aLine('字。'.repeat(3000))], [[choice('/more 1'), choice('/read 1')], [], [choice('/help')]]),
    )
    const commands = parts.map((part) =>
      part.keyboard?.inline_keyboard.map((row) =>
        row.map((button) => 'callback_data' in button && opened(button.callback_data)),
      ),
    )
    expect(commands).toEqual([undefined, [['/more 1', '/read 1'], ['/help']]])
  })

  it('G17: carry at most 64 bytes and refuse commands that would not fit', () => {
    const withCommand = (command: string) => formatReply(aReply([aLine('x')], [[choice(command)]]))
    const [part] = withCommand('/subscribe 1 ' + '字'.repeat(14)) // 55 bytes
    const [button] = part?.keyboard?.inline_keyboard.flat() ?? []
    expect(Buffer.byteLength(button && 'callback_data' in button ? button.callback_data : '')).toBe(64)
    expect(() => withCommand('/subscribe 12 ' + '字'.repeat(14))).toThrow(
      /expected a command of 1\.\.55 bytes, got 56 bytes/,
    )
    expect(() => withCommand('')).toThrow(RangeError)
  })

  it('in a group are for the user who asked, unless they are for all', () => {
    const inGroup = createButtonTargets(
      signer,
      { username: 'Wenbao_bot' },
      { chatId: '-7', userId: '42', isGroup: true },
    )
    const opens = (isForAll: boolean, userId: string) =>
      signer.open(inGroup.data('/more', isForAll), { chatId: '-7', userId })
    expect([opens(false, '42'), opens(false, '43'), opens(true, '43')]).toEqual(['/more', undefined, '/more'])
    const unnamed = createButtonTargets(
      signer,
      { username: 'Wenbao_bot' },
      { chatId: '-7', userId: '-7', isGroup: true },
    )
    expect(signer.open(unnamed.data('/more', false), { chatId: '-7', userId: '43' })).toBe('/more')
  })

  it('open a page inside Telegram in a private chat over https, in the browser everywhere else', () => {
    const address = 'https://paper.example/a/x.y?lang=en#p3:~:text=sea'
    const targetOf = (chatId: string, page: string, more: { inBrowser?: true } = {}) =>
      formatFor(
        aReply([aLine('x')], [[{ label: 'Page', page, ...more }]]),
        createButtonTargets(signer, { username: 'Wenbao_bot' }, { chatId }),
      )[0]?.keyboard?.inline_keyboard[0]?.[0]
    expect(targetOf('telegram:42', address)).toEqual({
      text: 'Page',
      web_app: { url: 'https://paper.example/a/x.y?lang=en&app=1' },
    })
    for (const chatId of ['telegram:-7', 'telegram:-1007'])
      expect(targetOf(chatId, address)).toEqual({ text: 'Page', url: address })
    const local = address.replace('https', 'http')
    expect(targetOf('telegram:42', local)).toEqual({ text: 'Page', url: local })
    expect(targetOf('telegram:42', address, { inBrowser: true })).toEqual({ text: 'Page', url: address })
  })

  it('that share something open the list of chats with a link to the bot', () => {
    const [part] = formatReply(aReply([aLine('x')], [[{ label: '分享', share: 'a-Q3_x' }]]))
    expect(part?.keyboard?.inline_keyboard).toEqual([
      [{ text: '分享', url: 'https://t.me/share/url?url=https%3A%2F%2Ft.me%2FWenbao_bot%3Fstart%3Da-Q3_x' }],
    ])
    expect(() => formatReply(aReply([aLine('x')], [[{ label: '分享', share: 'a b' }]]))).toThrow(RangeError)
  })

  it('refuses more than Telegram shows', () => {
    const row = (count: number) => Array.from({ length: count }, () => choice('/help'))
    const rows = (count: number, command: string) => Array.from({ length: count }, () => [choice(command)])
    expect(() => formatReply(aReply([aLine('x')], [row(9)]))).toThrow(/at most 8/)
    expect(() => formatReply(aReply([aLine('x')], rows(101, '/help')))).toThrow(/at most 100/)
    expect(() => formatReply(aReply([aLine('x')], rows(100, '/' + 'x'.repeat(54))))).not.toThrow()
    const wide = Array.from({ length: 100 }, () => [{ label: '字'.repeat(64), command: '/help' }])
    expect(() => formatReply(aReply([aLine('x')], wide))).toThrow(/at most 9000 bytes/)
    expect(() => formatReply(aReply([aLine('x')], [[{ label: ' ', command: '/help' }]]))).toThrow(/label/)
  })

  it('have labels that fit on a screen', () => {
    const [part] = formatReply(aReply([aLine('x')], [[{ label: '字'.repeat(80), command: '/help' }]]))
    expect(part?.keyboard?.inline_keyboard[0]?.[0]?.text).toBe('字'.repeat(63) + '…')
  })
})

describe('files and places', () => {
  it('a file is a message of its own, and may be the only one', () => {
    const document = { name: 'data.json', text: '{}' }
    expect(formatReply({ ...aReply([aLine('给您')]), document })).toEqual([{ text: '给您' }, { text: '', document }])
    expect(formatReply({ ...aReply([]), document })).toEqual([{ text: '', document }])
  })

  it('the button that shares a place is below the input field, once', () => {
    const field = {
      keyboard: [[{ text: '📍 我的位置', request_location: true }]],
      resize_keyboard: true,
      one_time_keyboard: true,
    }
    const reply: Reply = { ...aReply([aLine('您在哪里？')]), asksLocation: '📍 我的位置' }
    expect(formatReply(reply)).toEqual([{ text: '您在哪里？', field }])
    const withButtons = formatReply({ ...reply, choices: [[{ label: '取消', command: '/cancel' }]] })
    expect(withButtons.map((part) => [part.keyboard !== undefined, part.field])).toEqual([
      [true, undefined],
      [false, field],
    ])
  })
})

describe('in one message', () => {
  const card = (quote: string): Reply =>
    aReply(
      [{ kind: 'headline', spans: [{ text: '标题' }] }, { kind: 'quote', spans: [{ text: quote }] }, aLine('晚报')],
      [[{ label: '全文', command: '/read 1' }], [{ label: '分享', share: 'x' }]],
    )

  it('a long quote is cut after a sentence, and the text after it stays', () => {
    const { text, entities } = formatOneMessage(card('这是一句话。'.repeat(1000)), targets)
    expect(codePoints(text)).toBeLessThanOrEqual(4096)
    expect(text).toMatch(/话。…\n晚报$/)
    expect(entities?.map(({ type }) => type)).toEqual(['bold', 'expandable_blockquote'])
  })

  it('only buttons that need no chat are left', () => {
    const { keyboard } = formatOneMessage(card('一句。'), targets)
    expect(keyboard?.inline_keyboard.flat().map(({ text }) => text)).toEqual(['分享'])
  })

  it('every reply fits', () => {
    const spans = fc.array(fc.record({ text: fc.string({ unit: 'grapheme', maxLength: 3000 }), href: fc.webUrl() }), {
      maxLength: 4,
    })
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.constantFrom('quote' as const, 'line' as const), spans)), (blocks) => {
        const reply = aReply([aLine('完'), ...blocks.map(([kind, list]): Block => ({ kind, spans: list }))])
        expect(codePoints(formatOneMessage(reply, targets).text)).toBeLessThanOrEqual(4096)
      }),
      { numRuns: 30, seed: 20261122 },
    )
  })
})

describe('a line above', () => {
  it('fits into the longest message and shifts its entities', () => {
    const [part] = formatReply(aReply([{ kind: 'line', spans: [{ text: '字'.repeat(5000), style: 'bold' }] }]))
    const { text, entities } = withLineAbove(part ?? { text: '' }, '（重发：上一条可能没有送到）')
    expect(codePoints(text)).toBeLessThanOrEqual(4096)
    expect(entities).toEqual([{ type: 'bold', offset: 15, length: 4032 } satisfies Entity])
    expect(text.slice(15)).toBe('字'.repeat(4032))
  })
})

describe('several messages', () => {
  it('counts code points, as Telegram does', () => {
    expect(formatReply(aReply([aLine('😀'.repeat(4032))]))).toHaveLength(1)
    expect(formatReply(aReply([aLine('😀'.repeat(4033))]))).toHaveLength(2)
  })

  it('cuts between paragraphs where that leaves a message half full', () => {
    const parts = formatReply(aReply([aLine('字'.repeat(3000)), aLine('句。'.repeat(1000))]))
    expect(parts.map((part) => part.text.length)).toEqual([3000, 2000])
  })

  it('cuts after a sentence inside a paragraph, with its closing quotation mark', () => {
    const parts = formatReply(aReply([aLine('“' + '字'.repeat(3000) + '。”' + '字'.repeat(3000))]))
    expect(parts[0]?.text.endsWith('。”')).toBe(true)
  })

  it('continues a quote and its styles in the next message', () => {
    const parts = formatReply(aReply([{ kind: 'quote', spans: [{ text: '字'.repeat(6000), style: 'mark' }] }]))
    expect(parts.map((part) => part.entities?.map(({ type, length }) => `${type} ${length}`))).toEqual([
      ['expandable_blockquote 4032', 'bold 4032', 'underline 4032'],
      ['expandable_blockquote 1968', 'bold 1968', 'underline 1968'],
    ])
  })

  it('never cuts inside a grapheme, unless it is longer than a message', () => {
    const family = '👨‍👩‍👧'
    const [first] = formatReply(aReply([aLine('x' + family.repeat(1000))]))
    expect(codePoints(first?.text ?? '')).toBe(1 + 806 * 5)
    const giant = formatReply(aReply([aLine('e' + '\u0301'.repeat(5000))]))
    expect(giant.map((part) => codePoints(part.text))).toEqual([4032, 969])
  })

  it('never cuts inside an address, a link or a styled text', () => {
    const address = `https://example.org/${'a'.repeat(80)}`
    const filler = '字'.repeat(4000)
    const reply = (span: Block['spans'][number]) =>
      formatReply(aReply([{ kind: 'line', spans: [{ text: filler }, span, { text: '字'.repeat(200) }] }]))
    expect(reply({ text: address })[1]?.text.startsWith(address)).toBe(true)
    expect(reply({ text: '链'.repeat(60), href: address }).map((part) => part.entities?.length)).toEqual([undefined, 1])
    expect(reply({ text: '粗'.repeat(60), style: 'mark' }).map((part) => part.entities?.length)).toEqual([undefined, 2])
  })

  it('starts a new message before the 101st entity and before 9000 bytes of entities', () => {
    const bold = Array.from({ length: 120 }, (_, i) => [
      { text: `${i} ` },
      { text: 'x ', style: 'bold' as const },
    ]).flat()
    const links = Array.from({ length: 60 }, (_, i) => ({
      text: `${i} `,
      href: `https://example.org/${'a'.repeat(600)}`,
    }))
    for (const spans of [bold, links]) {
      const parts = formatReply(aReply([{ kind: 'line', spans }]))
      expect(parts.length).toBeGreaterThan(1)
      for (const { entities = [] } of parts) {
        expect(entities.length).toBeLessThanOrEqual(100)
        expect(Buffer.byteLength(JSON.stringify(entities))).toBeLessThanOrEqual(9000)
      }
      expect(parts.flatMap((part) => part.entities ?? [])).toHaveLength(
        spans.filter((span) => 'style' in span || 'href' in span).length,
      )
    }
  })

  it('G13: joined equal the reply: every visible character once, in order, with its formatting', () => {
    const piece = fc.oneof(
      fc.string({ unit: 'grapheme', maxLength: 30 }),
      fc.constantFrom(
        '海港今天关闭。',
        'The harbour closed. ',
        '\n',
        '👨‍👩‍👧',
        '🇨🇳',
        'é',
        '\ud83d',
        '<b>&',
        '\u200f\u0627',
      ),
    )
    const text = fc
      .tuple(
        fc.array(piece, { maxLength: 6 }),
        fc.oneof({ weight: 4, arbitrary: fc.constant(1) }, { weight: 1, arbitrary: fc.integer({ min: 50, max: 300 }) }),
      )
      .map(([list, n]) => list.join('').repeat(n).slice(0, 5000))
    const span = fc.record(
      { text, style: fc.constantFrom('bold' as const, 'italic' as const, 'mark' as const), href: fc.webUrl() },
      { requiredKeys: ['text'] },
    )
    const block = fc.record({
      kind: fc.constantFrom('line' as const, 'headline' as const, 'quote' as const, 'folded' as const, 'note' as const),
      spans: fc.array(span, { maxLength: 6 }),
    })
    fc.assert(
      fc.property(fc.array(block, { minLength: 1, maxLength: 6 }), (blocks) => {
        const reply = aReply([...blocks, aLine('完')])
        const parts = formatReply(reply)
        for (const { text: sent, entities = [] } of parts) {
          expect(sent).toBe(sent.trim())
          expect(sent).not.toBe('')
          expect(sent.isWellFormed()).toBe(true)
          expect(codePoints(sent)).toBeLessThanOrEqual(4096)
          expect(Buffer.byteLength(sent)).toBeLessThanOrEqual(32_768)
          expect(entities.length).toBeLessThanOrEqual(100)
          expect(Buffer.byteLength(JSON.stringify(entities))).toBeLessThanOrEqual(9000)
          for (const { offset, length } of entities) {
            expect(length).toBeGreaterThan(0)
            expect(offset + length).toBeLessThanOrEqual(sent.length)
            // No end of an entity inside a surrogate pair.
            expect(sent.slice(offset, offset + length).isWellFormed()).toBe(true)
          }
        }
        expect(visible(parts.flatMap((part) => dressed(part.text, part.entities ?? [])))).toEqual(
          visible(reply.blocks.flatMap(dressedBlock)),
        )
      }),
      { numRuns: 150, seed: 20261122 },
    )
  })
})

/** Each UTF-16 unit with the names of the formatting on it. */
const dressed = (text: string, entities: { type: string; offset: number; length: number; url?: string }[]) => {
  const styles: Set<string>[] = Array.from({ length: text.length }, () => new Set())
  for (const { type, offset, length, url } of entities) {
    for (let i = offset; i < offset + length; i += 1) styles[i]?.add(url ?? type.replace('expandable_', ''))
  }
  return Array.from({ length: text.length }, (_, i) => [text.charAt(i), [...(styles[i] ?? [])].sort().join()] as const)
}

const dressedBlock = ({ kind, spans }: Block) =>
  spans.flatMap((span) => {
    const text = span.text.replace(/\p{Surrogate}/gu, '\ufffd')
    const own = { line: [], note: ['italic'], headline: ['bold'], quote: ['blockquote'], folded: ['blockquote'] }[kind]
    const styles = span.style === undefined ? [] : span.style === 'mark' ? ['bold', 'underline'] : [span.style]
    const names = [...new Set([...own, ...styles, ...(span.href === undefined ? [] : [span.href])])].sort().join()
    return Array.from({ length: text.length }, (_, i) => [text.charAt(i), names] as const)
  })

/** Without what blanks Telegram or the splitting may drop. */
const visible = (signs: (readonly [string, string])[]) =>
  signs.filter(([sign]) => !/[\s\p{Cc}]/u.test(sign)).map(([sign, styles]) => `${sign} ${styles}`)

describe('buttons', () => {
  const aPart = (choices: Reply['choices']) => formatReply(aReply([aLine('灯')], choices))[0]

  it('copy a text, and have a colour where they decide something', () => {
    const choices: Reply['choices'] = [
      [
        { label: '复制', copy: '灯塔。' },
        { label: '确认', command: '/subscribe 灯', tone: 'main' },
        { label: '删除', command: '/forget yes', tone: 'danger' },
      ],
    ]
    expect(aPart(choices)?.keyboard?.inline_keyboard).toMatchObject([
      [{ text: '复制', copy_text: { text: '灯塔。' } }, { style: 'primary' }, { style: 'danger' }],
    ])
  })

  it('that copy go with a message that is posted elsewhere', () => {
    const { keyboard } = formatOneMessage(
      aReply([aLine('灯')], [[{ label: '复制', copy: '灯塔。' }], [{ label: '全文', command: '/read 1' }]]),
      targets,
    )
    expect(keyboard).toEqual({ inline_keyboard: [[{ text: '复制', copy_text: { text: '灯塔。' } }]] })
  })

  it('have an older form without what copies and what is coloured', () => {
    const part = aPart([
      [{ label: '复制', copy: '灯塔。' }],
      [{ label: '删除', command: '/forget yes', tone: 'danger' }],
    ])
    const older = part && olderForm(part)
    expect(older).toEqual(aPart([[{ label: '删除', command: '/forget yes' }]]))
    expect(older && olderForm(older)).toBeUndefined()
  })
})

describe('an hour that the bot names', () => {
  const instant = Date.UTC(2025, 5, 19, 0, 30)
  const aNote = (withDay: boolean): Block => ({
    kind: 'note',
    spans: [{ text: '下一次：' }, { text: '2025年6月19日 08:30', names: { instant, withDay } }],
  })

  it('is shown in the zone of the phone', () => {
    const entitiesOf = (withDay: boolean) => formatReply(aReply([aNote(withDay)]))[0]?.entities
    expect(entitiesOf(true)).toEqual([
      { type: 'italic', offset: 0, length: 20 },
      { type: 'date_time', offset: 4, length: 16, unix_time: instant / 1000, date_time_format: 'Dt' },
    ])
    expect(entitiesOf(false)?.[1]).toMatchObject({ date_time_format: 't' })
  })

  it('is text of the zone of the chat on a server that does not know it', () => {
    const [part] = formatReply(aReply([aNote(true)]))
    expect(part && olderForm(part)).toEqual({
      text: '下一次：2025年6月19日 08:30',
      entities: [{ type: 'italic', offset: 0, length: 20 }],
    })
  })
})

describe('a label between the buttons', () => {
  it('does nothing when it is pressed, and is not there on a server that does not know such buttons', () => {
    const choices: Reply['choices'] = [
      [
        { label: '2/5', isOff: true },
        { label: '下一页', command: '/latest 3' },
      ],
    ]
    const [part] = formatReply(aReply([aLine('灯')], choices))
    expect(part?.keyboard?.inline_keyboard[0]?.[0]).toEqual({ text: '2/5', disabled: {} })
    expect(part && olderForm(part)?.keyboard?.inline_keyboard[0]).toHaveLength(1)
  })
})

describe('a reply that folds', () => {
  const blocks: Block[] = [
    { kind: 'headline', spans: [{ text: '日报' }], role: 'title' },
    { kind: 'note', spans: [{ text: '\n防汛' }], role: 'chapter' },
    { kind: 'headline', spans: [{ text: '1. 大桥通车' }], role: 'story' },
    { kind: 'quote', spans: [{ text: '全长' }, { text: '1420米', style: 'mark' }, { text: '。' }], role: 'detail' },
    { kind: 'line', spans: [{ text: '晚报', href: 'https://example.org/a' }, { text: ' · 6月18日' }], role: 'credit' },
    { kind: 'note', spans: [{ text: '也见于 日报' }], role: 'detail' },
    { kind: 'headline', spans: [{ text: '2. 只有标题' }], role: 'story' },
    { kind: 'note', spans: [{ text: '\n可能没收到' }] },
    { kind: 'line', spans: [{ text: ' ' }] },
  ]
  const folded: Reply = { blocks, choices: [[{ label: '1', command: '/read 1' }]], folds: true }

  it('has headings, and stories with their quote, its credit and their notes', () => {
    const [part, ...others] = formatReply(folded)
    expect(others).toEqual([])
    expect(part?.rich?.blocks).toEqual([
      { type: 'heading', text: '日报', size: 2 },
      { type: 'heading', text: '防汛', size: 4 },
      {
        type: 'details',
        summary: '1. 大桥通车',
        blocks: [
          {
            type: 'blockquote',
            blocks: [
              {
                type: 'paragraph',
                text: ['全长', { type: 'underline', text: { type: 'bold', text: '1420米' } }, '。'],
              },
            ],
            credit: [{ type: 'url', text: '晚报', url: 'https://example.org/a' }, ' · 6月18日'],
          },
          { type: 'paragraph', text: { type: 'italic', text: '也见于 日报' } },
        ],
      },
      { type: 'paragraph', text: { type: 'bold', text: '2. 只有标题' } },
      { type: 'paragraph', text: { type: 'italic', text: '可能没收到' } },
    ])
  })

  it('has the same text plain, for where it is refused, and a line above in both', () => {
    const [part] = formatReply(folded)
    const [plain] = formatReply({ blocks, choices: folded.choices })
    expect({ ...part, rich: undefined }).toEqual({ ...plain, rich: undefined })
    expect(plain?.rich).toBeUndefined()
    expect(part && withLineAbove(part, '又一次').rich?.blocks[0]).toEqual({ type: 'paragraph', text: '又一次' })
  })

  it('is plain where it is longer than one message', () => {
    const long: Block = { kind: 'line', spans: [{ text: '字'.repeat(4_000) }] }
    expect(formatReply({ ...folded, blocks: [...blocks, long] }).map(({ rich }) => rich)).toEqual([
      undefined,
      undefined,
    ])
  })
})
