import { describe, expect, it } from 'vitest'
import { shownLine } from '../../src/chat/elements.js'
import { createButtonTargets } from '../../src/platforms/telegram/format/keyboard.js'
import { formatReply } from '../../src/platforms/telegram/format/format.js'
import { createDataSigner } from '../../src/platforms/telegram/format/signed-data.js'
import { anArticle } from '../support/builders/an-article.js'
import { open, textOf } from './open-chat.js'

/** What a person sees: without what shows nothing. */
const seen = (text: string) => text.replaceAll('\u2060', '')

describe('a headline or source', () => {
  it.each([
    ['水闸启用\n\n临江日报 · 2025-01-01', '水闸启用 临江日报 · 2025-01-01'],
    ['上行\u2028下行\r\n', '上行 下行 '],
    ['字'.repeat(301), `${'字'.repeat(299)}…`],
    ['字'.repeat(300), '字'.repeat(300)],
  ])('is one line of limited length', (given, shown) => {
    expect(seen(shownLine(given))).toBe(shown)
  })

  it.each([
    ['联系@daily_bot', /@\w/],
    ['发送/forget再看', /\/\w/],
    ['（/start）', /\/\w/],
    ['详见 https://t.me/x', /:\/\/|t\.me/],
    ['登录example.com领取', /\.com/],
    ['信箱 a.b@example.org', /@\w|\.org/],
  ])('becomes no link, and shows the same: %s', (given, link) => {
    expect(given).toMatch(link)
    expect(shownLine(given)).not.toMatch(link)
    expect(seen(shownLine(given))).toBe(given)
  })

  it.each(['涨3.5%，和/或持平', 'U.S. and E.U. agree', '1/2决赛', 'A/B 测试 18:30'])('stays as it is: %s', (given) => {
    expect(shownLine(given)).toBe(given)
  })

  it('of twenty thousand characters makes one message of an answer and of its article', async () => {
    const article = anArticle({
      id: 'a.txt#1',
      headline: '水闸启用'.repeat(5_000),
      source: '报'.repeat(20_000),
      paragraphs: ['水闸在十月启用。'],
    })
    const { say } = open([article])
    const signer = createDataSigner('00'.repeat(32))
    for (const text of ['水闸启用', '/read 1', '/latest', '/digest now']) {
      const reply = await say(text)
      expect(reply).toBeDefined()
      if (!reply) continue
      expect(Array.from(textOf(reply)).length).toBeLessThan(2_000)
      expect(formatReply(reply, createButtonTargets(signer, { username: 'b' }, { chatId: 'telegram:1' }))).toHaveLength(
        1,
      )
    }
  })
})
