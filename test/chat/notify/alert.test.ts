import { describe, expect, it } from 'vitest'
import { alertPage, alertReply } from '../../../src/chat/notify/alert.js'
import type { Block } from '../../../src/chat/message.js'
import { anArticle, aSubscription } from '../../support/builders/a-subscription.js'
import { catalog } from '../../support/catalog.js'
import { textOf } from '../../jobs/newsroom.js'

const listener = { chatId: '7', t: catalog['zh-Hans'], isPrivate: true } as const
const flood = anArticle({
  id: 'flood#1',
  headline: '防汛一线',
  source: '日报',
  day: '2026-11-22',
  paragraphs: ['天气转晴。', '防汛指挥部说水位正在下降。群众已经回家。'],
})
const alerted = (subscriptions = [aSubscription('防汛')], article = flood) => ({ article, subscriptions })
const quotesIn = (blocks: Block[] = []) =>
  blocks.filter(({ kind }) => kind === 'quote').map(({ spans }) => spans.map(({ text }) => text).join(''))
const commandsIn = (reply: ReturnType<typeof alertReply>) =>
  (reply?.reply.choices ?? [])
    .flat()
    .filter((choice) => !('isOff' in choice))
    .map((choice) => ('command' in choice ? choice.command : 'copy' in choice ? 'copy' : 'open'))

const readFlood = (id: string) => Promise.resolve(id === 'gone' ? undefined : { ...flood, id, headline: `防汛 ${id}` })

describe('alertPage', () => {
  const ids = Array.from({ length: 65 }, (_, i) => `${i}`)

  it('shows the articles of the page, with buttons to the pages beside it', async () => {
    const page = await alertPage(ids, 2, readFlood, [aSubscription('防汛')], listener)
    const text = textOf(page ?? { blocks: [], choices: [] })
    expect(text).toMatch(/65 篇新文章[^]*防汛 30\n[^]*第 2\/3 页/)
    const commands = page?.choices
      .flat()
      .flatMap((choice) => ('isOff' in choice ? [] : 'command' in choice ? choice.command : ''))
    expect(commands).toHaveLength(32)
    expect(commands?.slice(-2)).toEqual(['/alert 1', '/alert 3'])
  })

  it('quotes the beginning of an article whose topic has ended, and leaves out one that is gone', async () => {
    const page = await alertPage(['gone', '1'], 1, readFlood, [], listener)
    const text = textOf(page ?? { blocks: [], choices: [] })
    expect(text).toContain('防汛 1\n天气转晴。')
    expect(text).toContain('日报 · 2026年11月22日')
  })

  it.each([0, 4])('has no page %i of three', async (page) => {
    expect(await alertPage(ids, page, readFlood, [], listener)).toBeUndefined()
  })

  it('has no page once its articles are gone', async () => {
    expect(await alertPage(['gone'], 1, readFlood, [], listener)).toBeUndefined()
  })
})

describe('alertReply', () => {
  it('shows headline, source, the matched passage with its words marked, and the topic', () => {
    const said = alertReply([alerted()], listener)
    expect(said?.reply.blocks.map(({ kind }) => kind)).toEqual(['note', 'headline', 'line', 'quote'])
    expect(textOf(said?.reply ?? { blocks: [], choices: [] })).toBe(
      '“防汛”有新消息\n防汛一线\n日报 · 2026年11月22日\n防汛指挥部说水位正在下降。群众已经回家。',
    )
    const marked = said?.reply.blocks.flatMap(({ spans }) => spans.filter(({ style }) => style === 'mark'))
    expect(marked?.map(({ text }) => text)).toEqual(['防汛', '防汛'])
  })

  it('offers buttons for the article, a copy, the digest, a pause and unsubscribing', () => {
    const [open, ...rest] = commandsIn(alertReply([alerted()], listener))
    expect(open).toMatch(/^\/start /)
    expect(rest).toEqual(['copy', '/topics 防汛 later', '/pause 防汛', '/unsubscribe 防汛'])
  })

  it('offers only the article and a copy of the quote in a group', () => {
    expect(commandsIn(alertReply([alerted()], { ...listener, isPrivate: false }))).toEqual(['open', 'copy'])
  })

  it('says that a one-time subscription has ended, without buttons to end it', () => {
    const said = alertReply([alerted([aSubscription('防汛', { isOnce: true })])], listener)
    expect(textOf(said?.reply ?? { blocks: [], choices: [] })).toContain('这个主题就此结束')
    expect(commandsIn(said).slice(1)).toEqual(['copy'])
  })

  it('is silent if all its topics are', () => {
    const quiet = aSubscription('防汛', { isQuiet: true })
    expect(alertReply([alerted([quiet])], listener)?.reply.isSilent).toBe(true)
    expect(alertReply([alerted([quiet, aSubscription('水位')])], listener)?.reply.isSilent).toBeUndefined()
  })

  it('names only the topics that the article matches as it is now', () => {
    const said = alertReply([alerted([aSubscription('足球', { isOnce: true }), aSubscription('防汛')])], listener)
    expect(said?.told.map(({ subscriptions }) => subscriptions.map(({ topic }) => topic))).toEqual([['防汛']])
    expect(alertReply([alerted([aSubscription('足球')])], listener)).toBeUndefined()
  })

  it('quotes at most ten articles in one message, and has buttons for the rest', () => {
    const many = Array.from({ length: 13 }, (_, i) =>
      alerted(undefined, { ...flood, id: `${i}`, headline: `防汛 ${i}` }),
    )
    const said = alertReply(many, listener)
    expect(said?.told).toHaveLength(13)
    expect(quotesIn(said?.reply.blocks)).toHaveLength(10)
    expect(said?.reply.choices).toHaveLength(13)
    expect(textOf(said?.reply ?? { blocks: [], choices: [] })).toMatch(/13 篇新文章[^]*还有 3 篇/)
  })

  const archive = Array.from({ length: 300 }, (_, i) =>
    alerted(undefined, { ...flood, id: `${i}`, headline: `防汛 ${i}` }),
  )

  it('tells three hundred articles in one message, which has the first thirty and a button to the next', () => {
    const said = alertReply(archive, listener)
    expect([said?.told.length, said?.left.length]).toEqual([300, 0])
    expect(commandsIn(said)).toHaveLength(31)
    expect(commandsIn(said).at(-1)).toBe('/alert 2')
    expect(textOf(said?.reply ?? { blocks: [], choices: [] })).toMatch(/300 篇新文章[^]*第 1\/10 页/)
  })

  it('ends a topic for once only with an article that the first page shows', () => {
    const once = Array.from({ length: 32 }, (_, i) =>
      alerted([aSubscription('防汛', { isOnce: true })], { ...flood, id: `once ${i}` }),
    )
    const said = alertReply([...archive, ...once], listener)
    expect(said?.told.slice(0, 30).map(({ article }) => article.id)).toEqual(
      once.slice(0, 30).map(({ article }) => article.id),
    )
    expect(said?.left.map(({ article }) => article.id)).toEqual(['once 30', 'once 31'])
    expect(said?.told).toHaveLength(330)
  })

  it('shows no empty quotation and no separator where an article has no text and no source', () => {
    const bare = anArticle({ id: 'bare', headline: '防汛', paragraphs: [] })
    expect(quotesIn(alertReply([alerted(undefined, bare)], listener)?.reply.blocks)).toEqual([])
    const several = alertReply([alerted(undefined, bare), alerted()], listener)
    expect(textOf(several?.reply ?? { blocks: [], choices: [] })).not.toMatch(/^ · /m)
  })

  it.each([
    ['a sentence without end', '长'.repeat(900) + '防汛' + '长'.repeat(900)],
    ['characters outside the basic plane', '𠀀'.repeat(500) + '防汛' + '𠀀'.repeat(500)],
  ])('cuts %s around the words, between whole characters', (_, text) => {
    const [quote = ''] = quotesIn(
      alertReply([alerted(undefined, { ...flood, paragraphs: [text] })], listener)?.reply.blocks,
    )
    expect(quote).toContain('防汛')
    expect(text).toContain(quote)
    expect(quote.length).toBeLessThanOrEqual(242)
    expect(quote.isWellFormed()).toBe(true)
  })

  it('fits into one message of Telegram, however long sentences and topics are', () => {
    const topics = [1, 2, 3].map((n) => aSubscription(`防汛 OR ${'没有的词'.repeat(45)}${n}`))
    const long = {
      ...flood,
      headline: '防'.repeat(60),
      paragraphs: ['很长的一句话'.repeat(100) + '防汛' + '，还没有完'.repeat(200)],
    }
    const many = Array.from({ length: 10 }, (_, i) => alerted(topics, { ...long, id: `${i}` }))
    expect(textOf(alertReply(many, listener)?.reply ?? { blocks: [], choices: [] }).length).toBeLessThan(3_500)
  })
})

describe('an alert that was waited for', () => {
  it('comes back to the message that said that no article has it, and to none where there are several articles', () => {
    const askedWords = { text: '没有提到', formatting: [] }
    const waited = aSubscription('防汛', { isOnce: true, askedBelow: '77', askedWords })
    expect(alertReply([alerted([waited])], listener)?.reply).toMatchObject({ comesBackTo: '77', quotes: askedWords })
    expect(alertReply([alerted()], listener)?.reply.comesBackTo).toBeUndefined()
    const two = [alerted([waited]), alerted([waited], { ...flood, id: 'b', headline: '防汛再起' })]
    expect(alertReply(two, listener)?.reply.comesBackTo).toBeUndefined()
  })
})
