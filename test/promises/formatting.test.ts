import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Block, Reply } from '../../src/chat/message.js'
import { aScene } from '../support/builders/a-bot.js'
import type { Message } from '../support/bot-api/world.js'

/** Characters that break bots: markup of two kinds, families of emoji, joiners, other directions, halves of nothing. */
const awkward = [
  '灯塔昨晚重新点亮。',
  '防汛',
  '\n',
  ' ',
  '<b>',
  '</a>',
  '&amp;',
  '*_`[',
  '](http://x)',
  '<3',
  '👨‍👩‍👧‍👦',
  '🇨🇳',
  'e\u0301',
  '👍🏽',
  'مرحبا',
  'שלום',
  '\u202e',
  '\u200b',
  '\u0000',
  'Harbour closed. ',
  '𠮷',
  '@everyone',
  '/start',
  '“',
  // Half a pair: what arrives in its place is the sign for that.
  '\ud83d',
]

const anyText = (maxLength: number) =>
  fc.array(fc.constantFrom(...awkward), { minLength: 1, maxLength }).map((parts) => parts.join(''))

const aBlock: fc.Arbitrary<Block> = fc.record({
  kind: fc.constantFrom('line' as const, 'headline' as const, 'quote' as const, 'note' as const),
  spans: fc.array(
    fc.oneof(
      anyText(120).map((text) => ({ text })),
      fc.record({ text: anyText(40), style: fc.constantFrom('bold' as const, 'italic' as const, 'mark' as const) }),
      fc.record({
        text: anyText(6),
        href: fc.constantFrom('https://example.com/a?b=c&d', `https://example.com/${'x'.repeat(300)}`),
      }),
    ),
    { minLength: 1, maxLength: 12 },
  ),
})

const aReply: fc.Arbitrary<Reply> = fc.record({
  blocks: fc.oneof(
    fc.array(aBlock, { minLength: 1, maxLength: 6 }),
    fc.array(aBlock, { minLength: 30, maxLength: 60 }),
  ),
  choices: fc.constant([]),
})

/** Without blanks and what nobody can see: where messages are split, blanks may go. */
const inkOf = (text: string) => text.replace(/[\s\p{Cc}\p{Cf}\p{Cs}\p{Cn}\ufe0f\ufffd]/gu, '')

const wordsOf = (reply: Reply) =>
  inkOf(reply.blocks.map(({ spans }) => spans.map(({ text }) => text).join('')).join(''))

const entityBytes = (message: Message) =>
  (message.entities as { url?: string }[]).reduce((sum, { url }) => sum + Buffer.byteLength(url ?? ''), 0)

/** Two families of emoji run together by no blank are what they are; only what was one before must be one after. */
const graphemes = new Intl.Segmenter('zh', { granularity: 'grapheme' })

describe('G13, G14: whatever a reply says', () => {
  it('fits, arrives word for word, is cut between characters only, and cannot add formatting', async () => {
    const replies = fc.sample(aReply, { numRuns: 40, seed: 20261123 })
    const { api, clock, start } = await aScene()
    const queue = [...replies]
    await start({ chat: () => Promise.resolve(queue.shift()) })
    for (const reply of replies) {
      const reader = api.person()
      const expected = wordsOf(reply)
      reader.say('灯')
      await clock.pass(120_000)
      const messages = api.standing(reader.id)
      if (expected === '') continue
      const arrived = messages.map(({ text }) => text)
      expect(inkOf(arrived.join(''))).toBe(expected)
      const known = new Set([...graphemes.segment(wordsOf(reply))].map(({ segment }) => segment))
      for (const message of messages) {
        expect(Array.from(message.text).length).toBeLessThanOrEqual(4096)
        expect(Buffer.byteLength(message.text)).toBeLessThanOrEqual(32_768)
        expect(message.entities.length).toBeLessThanOrEqual(100)
        expect(entityBytes(message)).toBeLessThanOrEqual(9000)
        for (const { segment } of graphemes.segment(inkOf(message.text))) expect(known).toContain(segment)
        for (const { type } of message.entities as { type: string }[])
          expect(['bold', 'italic', 'underline', 'blockquote', 'expandable_blockquote', 'text_link']).toContain(type)
      }
    }
    expect(api.journal.filter(({ outcome }) => outcome.kind === 'refused')).toEqual([])
  })

  it('is formatted where the reply says so and nowhere else', async () => {
    const { api, clock, start } = await aScene()
    await start({
      chat: ({ text }) =>
        Promise.resolve({ blocks: [{ kind: 'line', spans: [{ text }, { text: '灯', style: 'bold' }] }], choices: [] }),
    })
    for (const text of [
      '<b>bold</b> ',
      '*bold* _it_ ',
      '[a](https://evil.example) ',
      '<a href="https://evil.example">x</a> ',
      '&lt;b&gt; ',
    ]) {
      const reader = api.person()
      reader.say(text)
      await clock.pass(3000)
      expect(api.standing(reader.id)).toMatchObject([
        { text: `${text}灯`, entities: [{ type: 'bold', offset: text.length, length: 1 }] },
      ])
    }
  })
})
