import { describe, expect, it } from 'vitest'
import { createDigestReply, parseDigestPage } from '../../../src/chat/digest/digest.js'
import { textOf } from '../../jobs/newsroom.js'
import { aFile, aStory } from '../../support/builders/a-story.js'
import { aSubscription } from '../../support/builders/a-subscription.js'
import { catalog } from '../../support/catalog.js'
import { noon } from '../../support/clocks/clock.js'
import { createFakeStore } from '../../support/doubles/fake-store.js'

const listener = { chatId: '7', t: catalog['zh-Hans'], isPrivate: true } as const
/** Stories that nobody takes for one. */
const titles =
  '灯塔重新点亮 水闸换上新门 渡船改走北线 粮仓装满新麦 剧院连演三天 码头夜里封路 学校推迟开学 医院增设门诊 公园种下樱花 桥面铺好沥青 集市搬到河边 电厂检修完毕 邮局延长时间 车站新开出口'.split(
    ' ',
  )
const window = { day: '2026-11-22', from: noon - 10, to: noon + 10 }

const open = async (...headlines: string[]) => {
  const store = createFakeStore()
  const arrive = (file: string, at: number, ...titles: string[]) =>
    store.articles.record(
      aFile(file),
      titles.map((headline) =>
        aStory({ headline, day: '2026-11-22', paragraphs: [`${headline}的第一句话。第二句。`] }),
      ),
      at,
      { arriving: true },
    )
  await arrive('a.jsonl', noon, ...headlines)
  return { store, arrive, digestOf: createDigestReply(store) }
}
const commandsIn = (reply: { choices: unknown[][] } | undefined) =>
  (reply?.choices ?? []).flat().map((choice) => (choice as { command?: string }).command ?? 'open')

const labelsIn = (reply: { choices: { label: string }[][] } | undefined) =>
  (reply?.choices ?? []).map((row) => row.map(({ label }) => label)).filter((row) => row.length > 0)

describe('digest reply', () => {
  it('has as many stories in a message as the chat has chosen, numbered through all pages', async () => {
    const { store, digestOf } = await open(...titles)
    await store.chats.saveSettings('7', { digestItems: 10 })
    const [first, second] = [await digestOf(window, listener), await digestOf(window, listener, 2)]
    expect(labelsIn(first?.reply).slice(0, 2)).toEqual([
      ['1', '2', '3', '4', '5', '6'],
      ['7', '8', '9', '10'],
    ])
    expect(labelsIn(second?.reply)[0]).toEqual(['11', '12', '13', '14'])
    expect(textOf(second?.reply ?? { blocks: [], choices: [] })).toContain('\n11. ')
  })

  it('has a heading for each topic and its stories folded below it, where the chat has chosen so', async () => {
    const { store, digestOf } = await open('天气转晴', '防汛一线', '渡船停航', '防汛演练')
    for (const topic of ['防汛', '渡船']) await store.subscriptions.save(aSubscription(topic, { when: 'digest' }))
    await store.chats.saveSettings('7', { digestFolds: true })
    const { reply } = (await digestOf(window, listener)) ?? { reply: { blocks: [], choices: [], folds: undefined } }
    const said = reply.blocks.map(({ role, spans }) => `${role}: ${spans.map(({ text }) => text.trim()).join('')}`)
    expect(reply.folds).toBe(true)
    expect(said.filter((each) => /^(title|chapter|story)/.test(each)).map((each) => each.replace(/ · .*/, ''))).toEqual(
      [
        'title: 日报',
        'chapter: 防汛',
        'story: 1. 防汛一线',
        'story: 2. 防汛演练',
        'chapter: 渡船',
        'story: 3. 渡船停航',
        'chapter: 其余新闻',
        'story: 4. 天气转晴',
      ],
    )
    expect(said.filter((each) => each.includes('“防汛”'))).toEqual([])
    expect(said[3]).toBe('detail: 防汛一线的第一句话。第二句。')
    expect(said[4]).toMatch(/^credit: /)
  })

  it('begins with the own topics, each story with its first sentence, and a button to read it', async () => {
    const { store, digestOf } = await open('天气转晴', '防汛一线')
    await store.subscriptions.save(aSubscription('防汛', { when: 'digest' }))
    await store.subscriptions.save(aSubscription('天气', { isPaused: true }))
    const digest = await digestOf(window, listener)
    expect(textOf(digest?.reply ?? { blocks: [], choices: [] })).toMatch(
      /1\. 防汛一线\n防汛一线的第一句话。[^]*“防汛”[^]*2\. 天气转晴/,
    )
    expect(digest?.articleIds).toHaveLength(2)
    expect(labelsIn(digest?.reply)).toEqual([
      ['1', '2'],
      ['改日报', '关掉日报'],
    ])
    expect(commandsIn(digest?.reply).map((command) => command.replace(/a_.*/, ''))).toEqual([
      ...['/start ', '/start '],
      ...['/digest apart', '/digest apart off'],
    ])
    const inGroup = await digestOf(window, { ...listener, isPrivate: false })
    expect(commandsIn(inGroup?.reply)).toEqual(['open', 'open'])
  })

  it('has pages whose buttons name the digest', async () => {
    const { arrive, digestOf } = await open(...titles)
    const first = await digestOf(window, listener)
    const turn = commandsIn(first?.reply).find((command) => command.startsWith('/digest z '))
    const asked = parseDigestPage(turn?.replace('/digest ', '') ?? '')
    expect(asked).toEqual({ page: 2, window, order: 'chinese' })
    if (!asked) throw new Error('no page')
    // What comes later belongs to another digest.
    await arrive('b.jsonl', noon + 10, '后来的事')
    const pages = await Promise.all([1, 2, 3, 9].map((page) => digestOf(asked.window, listener, page)))
    const texts = pages.map((page) => textOf(page?.reply ?? { blocks: [], choices: [] }))
    for (const title of titles)
      expect(texts.slice(0, 3).filter((text) => text.includes(`. ${title}\n`))).toHaveLength(1)
    expect(texts[3]).toBe(texts[2])
    expect(texts.join()).not.toContain('后来的事')
  })

  it('keeps its order when somebody who reads another language turns the page', async () => {
    const english = Array.from({ length: 7 }, (_, i) => `Ferry ${'abcdefg'.charAt(i)} stops`)
    const { digestOf } = await open(...titles, ...english)
    const first = await digestOf(window, listener)
    const turn = commandsIn(first?.reply).find((command) => /^\/digest \w \d/.test(command)) ?? ''
    const asked = parseDigestPage(turn.replace('/digest ', ''))
    if (!asked) throw new Error('no page')
    const reader = { ...listener, t: catalog.en }
    const second = await digestOf(asked.window, reader, 2, asked.order)
    expect(second?.articleIds).toEqual(first?.articleIds)
    expect((await digestOf(window, reader))?.articleIds).not.toEqual(first?.articleIds)
  })

  it('of a channel is in the order of importance, whatever language the bot speaks there', async () => {
    const { digestOf } = await open('渡船停航', 'Ferry stops')
    const orders = ['zh-Hans', 'en'] as const
    const digests = orders.map((language) => digestOf(window, { ...listener, t: catalog[language], isChannel: true }))
    const [chinese, english] = await Promise.all(digests)
    expect(english?.articleIds).toEqual(chinese?.articleIds)
  })

  it('fits into one message of Telegram, however long the topics are', async () => {
    const { store, digestOf } = await open(...titles)
    for (const n of [1, 2, 3]) await store.subscriptions.save(aSubscription(`第一句 OR ${'没有的词'.repeat(45)}${n}`))
    const digest = await digestOf(window, listener)
    expect(textOf(digest?.reply ?? { blocks: [], choices: [] }).length).toBeLessThan(3_500)
  })

  it('holds at first the newest day among the articles arrived so far', async () => {
    const { store, arrive, digestOf } = await open('今天的事')
    await store.articles.record(aFile('old.md'), [aStory({ headline: '昨天的事', day: '2026-11-21' })], noon)
    await arrive('b.jsonl', noon + 10, '后来的事')
    const digest = await digestOf({ day: '2026-11-22', to: noon + 10 }, listener)
    const text = textOf(digest?.reply ?? { blocks: [], choices: [] })
    expect([text.includes('今天的事'), text.includes('昨天的事'), text.includes('后来的事')]).toEqual([
      true,
      false,
      false,
    ])
  })

  it('is empty if nothing arrived', async () => {
    const { digestOf } = await open('今天的事')
    expect(await digestOf({ day: '2026-11-22', from: noon + 1, to: noon + 9 }, listener)).toBeUndefined()
  })

  it('reads the articles of a window once for all chats', async () => {
    const { store } = await open('今天的事')
    let reads = 0
    const arrivedBetween: typeof store.arrivals.arrivedBetween = (...how) => {
      reads += 1
      return store.arrivals.arrivedBetween(...how)
    }
    const digestOf = createDigestReply({ ...store, arrivals: { ...store.arrivals, arrivedBetween } })
    await Promise.all(['7', '8', '9'].map((chatId) => digestOf(window, { ...listener, chatId })))
    await digestOf(window, listener, 2)
    expect(reads).toBe(1)
    for (let i = 0; i < 9; i += 1) await digestOf({ ...window, to: noon + 100 + i }, listener)
    await digestOf(window, listener)
    expect(reads).toBe(11)
  })

  it('reads an edition again after a failure', async () => {
    const { store } = await open('今天的事')
    let isFailing = true
    const arrivedBetween: typeof store.arrivals.arrivedBetween = (...how) =>
      isFailing ? Promise.reject(new Error('no connection')) : store.arrivals.arrivedBetween(...how)
    const digestOf = createDigestReply({ ...store, arrivals: { ...store.arrivals, arrivedBetween } })
    await expect(digestOf(window, listener)).rejects.toThrow('no connection')
    isFailing = false
    expect(await digestOf(window, listener)).toBeDefined()
  })

  it.each(['', 'page', 'page 1 2026-11-22 -', 'page x 2026-11-22 - z', 'page 1 yesterday - zz', '08:00'])(
    'takes %o for no page',
    (rest) => {
      expect(parseDigestPage(rest)).toBeUndefined()
    },
  )
})
