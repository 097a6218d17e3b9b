import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Incoming } from '../../src/chat/message.js'
import { createLimits } from '../../src/chat/rate-limits.js'
import type { Answer } from '../../src/search/search-engine.js'
import { aFile } from '../support/builders/a-story.js'
import { anArticle } from '../support/doubles/fake-store.js'
import { commandsOf, noon, open, textOf, platformLimits } from './open-chat.js'
import { saltmouth } from './paper.js'

describe('a question', () => {
  it('takes its date in the zone of the deployment', async () => {
    const { searchEngine, say } = open()
    await say('今天通车了吗', { at: Date.UTC(2025, 5, 18, 17) })
    expect(searchEngine.asked[0]?.today).toBe('2025-06-19')
  })

  it('is searched by its first 256 characters, with a note', async () => {
    const { searchEngine, say } = open()
    const reply = await say('桥'.repeat(255) + '😀长')
    expect(searchEngine.asked[0]?.text).toBe('桥'.repeat(255) + '😀')
    expect(textOf(reply)).toContain('前 256 个字')
  })

  it('delivered twice makes one turn', async () => {
    const { store, say } = open()
    await say('大桥多长', { messageId: '7' })
    await say('大桥多长', { messageId: '7' })
    expect(await store.chats.lastTurns('1', 20)).toHaveLength(1)
  })
})

describe('a button', () => {
  it('does what typing its command does', async () => {
    const { say } = open()
    for (const command of commandsOf(await say('大桥通车'))) {
      const { replaces, ...pressed } = (await say(command, { isPress: true })) ?? { blocks: [], choices: [] }
      const typed = await say(command)
      if (pressed.toast === undefined) expect(pressed).toEqual(typed)
      else expect(pressed.toast).toBe(textOf(typed))
      expect(replaces ?? false).toBe(command.startsWith('/more'))
    }
  })

  it('of another chat opens nothing', async () => {
    const { say } = open()
    const [next = ''] = commandsOf(await say('大桥通车'))
    expect(textOf(await say(next, { chatId: '2', isPress: true }))).toContain('没有留着')
  })

  it('of an earlier version says that it no longer works', async () => {
    const { say } = open()
    expect(textOf(await say('/gone 1', { isPress: true }))).toContain('这个按钮已经不能用了')
  })

  it('of a passage keeps its place from card to card', async () => {
    const { say } = open()
    const [first = ''] = commandsOf(await say('盐口大桥通车，双向几车道'))
    const second = commandsOf(await say(first, { isPress: true }))
    expect([first, ...second].map((command) => command.replace(/ t\w+/, ''))).toEqual([
      '/more 2',
      '/more 3',
      '/read 2',
      '/more 1',
      '/feedback good 2',
      '/feedback bad 2',
      expect.stringMatching(/^\/subscribe \?/),
      expect.stringMatching(/^\/saved add /),
    ])
  })

  it('under /start asks a question that is answered', async () => {
    const { say } = open()
    const commands = commandsOf(await say('/start')).filter((command) => command.startsWith('/ask'))
    expect(commands).toHaveLength(3)
    for (const command of commands) expect((await say(command))?.blocks.at(0)?.kind).toBe('headline')
  })
})

describe('a question without an answer', () => {
  const nothingFor = async (answer: Partial<Answer>) => {
    const { say } = open(saltmouth, { scripted: { 大桥多重: { verdict: 'none', ...answer } } })
    return say('大桥多重')
  }

  it('is told below the message that has the button once an article has it', async () => {
    const { say, store } = open()
    const wait = commandsOf(await say('谁发明了飞机')).find((command) => command.startsWith('/subscribe !')) ?? ''
    const pressedWords = { text: '没有提到', formatting: [] }
    await say(wait, { isPress: true, messageId: '77', pressedWords })
    expect(await store.subscriptions.of('1')).toMatchObject([
      { isOnce: true, askedBelow: '77', askedWords: pressedWords },
    ])
  })

  it('shows near articles instead of saying that there is nothing', async () => {
    const reply = await nothingFor({ confidence: 0.1 })
    expect(textOf(reply)).toBe('没有找到直接的答案。\n最接近的是这一篇：')
    expect(commandsOf(reply).map((command) => command.replace(/t\w{8}/, 't'))).toEqual(['/read 1 t', '/subscribe !t'])
  })

  it('says that there is nothing if no article is near', async () => {
    const reply = await nothingFor({ confidence: 0.01 })
    expect(textOf(reply)).toBe('文章里没有提到这件事。')
    expect(commandsOf(reply).map((command) => command.replace(/t\w{8}/, 't'))).toEqual(['/subscribe !t'])
  })
})

describe('a long paragraph', () => {
  const text = '潮水退了又来，码头上的人来了又走。'.repeat(15)
  const words = '老码头明天重新开放。'
  const long = anArticle({ id: 'pier', headline: '老码头', paragraphs: [`${text}${words}${text}`] })

  it('shows in its article only the quoted words as a quote', async () => {
    const { say, searchEngine, store } = open([long])
    const find = searchEngine.find.bind(searchEngine)
    searchEngine.find = async (question) => {
      const answer = await find(question)
      return { ...answer, passages: answer.passages.map((each) => ({ ...each, quote: { text: words, marks: [] } })) }
    }
    await say('老码头明天重新开放')
    const marked = async () => (await say('/read'))?.blocks.filter(({ kind }) => kind === 'quote')
    expect(await marked()).toEqual([{ kind: 'quote', spans: [{ text: words }] }])
    // The words are still there, but in another paragraph than the one that was quoted.
    await store.articles.record(
      aFile(long.path),
      [{ id: long.id, headline: '老码头', paragraphs: [`${text}${words}${text}改`] }],
      noon,
    )
    expect(await marked()).toEqual([])
  })
})

describe('/start', () => {
  it('offers questions about headlines in the language of the user', async () => {
    const { say } = open()
    const labels = async (language: string) =>
      (await say('/start', { language }))?.choices.flat().map(({ label }) => label)
    expect((await labels('en'))?.[0]).toBe('Harbour closes on Monday for the re…')
    expect((await labels('zh-TW'))?.[0]).toBe('圖書館週末延長開放是怎麼回事？')
    expect((await labels('zh-CN'))?.[0]).toBe('盐口大桥今日通车是怎么回事？')
  })

  it.each([
    ['Winter Market Moves to Depot Square', 'Winter Market Moves to Depot Square'],
    ['Letter: The Shuttle Never Comes', 'The Shuttle Never Comes'],
    ['Op-Ed – Give Us the Bus', 'Give Us the Bus'],
    ['Live music returns to the pier', 'Live music returns to the pier'],
    ['Opinion: Who Pays for the Pier?', 'Who Pays for the Pier?'],
  ])(
    'offers an English headline without a question mark of ours or the kind of the article: %s',
    async (headline, asked) => {
      const { say } = open([anArticle({ id: 'a', headline, paragraphs: [`${headline}, the council says.`] })])
      expect(commandsOf(await say('/start', { language: 'en' }))[0]).toBe(`/ask ${asked}`)
    },
  )

  it('asks about the first clause of a long headline', async () => {
    const { say } = open([anArticle({ id: 'a', headline: '东堤灯塔重新点亮 渔民昨晚平安返港' })])
    expect(commandsOf(await say('/start'))[0]).toBe('/ask 东堤灯塔重新点亮是怎么回事？')
  })

  it('offers the headline itself where asking about it finds another article', async () => {
    const { say } = open([
      anArticle({ id: 'a', headline: '东堤灯塔重新点亮', paragraphs: ['东堤灯塔重新点亮。'] }),
      anArticle({ id: 'b', paragraphs: ['东堤灯塔重新点亮是怎么回事？'], place: 1 }),
    ])
    expect(commandsOf(await say('/start'))[0]).toBe('/ask 东堤灯塔重新点亮')
  })
})

it('names the folder of the articles that the operator has chosen', async () => {
  const reply = (corpusDir: string) => open([], { corpusDir }).say('大桥')
  expect(textOf(await reply('/srv/papers/'))).toContain('放进 /srv/papers/ 文件夹')
  expect(textOf(await reply('./corpus'))).toContain('放进 corpus/ 文件夹')
})

describe('/latest', () => {
  const placeIn = (command: string) => command.split(' ')[1]
  const many = Array.from({ length: 50 }, (_, i) =>
    anArticle({ id: `a${i}`, headline: `第${i}号灯塔点亮`, place: i, paragraphs: [`第${i}号灯塔昨晚点亮。`] }),
  )

  it('is paged in place, eight articles at a time, forty in all', async () => {
    const { say } = open(many)
    let reply = await say('/latest')
    const titles = reply?.choices.slice(0, 8).flat() ?? []
    for (let page = 2; page <= 5; page += 1) {
      const next: string = commandsOf(reply).at(-1) ?? ''
      expect(next).toMatch(/^\/latest /)
      reply = await say(next, { isPress: true })
      expect(reply?.replaces).toBe(true)
      titles.push(...(reply?.choices.slice(0, 8).flat() ?? []))
    }
    expect(new Set(titles.map(({ label }) => label)).size).toBe(40)
    expect(textOf(reply)).toContain('第 5/5 页')
    expect(titles.flatMap((each) => commandsOf({ blocks: [], choices: [[each]] })).map(placeIn)).toEqual(
      titles.map((_, i) => String(i + 1)),
    )
  })

  it('goes on with /more', async () => {
    const { say } = open(many)
    await say('/latest')
    expect(textOf(await say('/more'))).toContain('第 2/5 页')
    expect(textOf(await say('/more'))).toContain('第 3/5 页')
  })

  it('lists a story from two files once', async () => {
    const { say } = open([anArticle({ id: 'a', headline: '灯塔' }), anArticle({ id: 'b', headline: '灯塔' })])
    expect(commandsOf(await say('/latest'))).toHaveLength(1)
  })
})

it('speaks the language that was chosen, in this chat alone', async () => {
  const { say } = open()
  await say('/language en')
  expect(textOf(await say('/cancel'))).toContain('nothing to cancel')
  expect(textOf(await say('/cancel', { chatId: '2' }))).toContain('取消')
})

it('never replies anything that a platform could not send', async () => {
  const words = fc.string({ unit: 'binary', maxLength: 40 })
  const headlines = fc.oneof(words, fc.stringMatching(/^[一-鿿，]{1,40}$/), fc.lorem({ maxCount: 20 }))
  const articles = fc
    .array(fc.record({ headline: headlines, text: words }), { maxLength: 5 })
    .map((all) => all.map(({ headline, text }, i) => anArticle({ id: `a${i}`, headline, paragraphs: [`港口${text}`] })))
  const typed = fc.oneof(
    words,
    fc.constantFrom('港口', '/start', '/help', '/latest', '/more', '/read', '/read 1 1', '/language', '/more 99999'),
    fc.constantFrom(
      '/feedback',
      '/feedback good',
      '/feedback bad 1',
      '/start a_x',
      '/start t_eA',
      '/stats',
      '/broadcast',
    ),
    fc.integer({ min: 0, max: 12 }),
  )
  await fc.assert(
    fc.asyncProperty(articles, fc.array(typed, { maxLength: 12 }), async (given, said) => {
      const { say } = open(given)
      let commands: string[] = []
      for (const [i, each] of said.entries()) {
        const text = typeof each === 'string' ? each : commands[each % Math.max(1, commands.length)]
        const reply = await say(text ?? '', { at: noon + i, isPress: typeof each === 'number' })
        expect(`${textOf(reply)}${reply?.toast ?? ''}`).toMatch(/\S/)
        commands = commandsOf(reply)
        for (const row of reply?.choices ?? []) expect(row.length).toBeLessThanOrEqual(8)
        for (const choice of reply?.choices.flat() ?? []) {
          expect(choice.label).toMatch(/\S/)
          if ('share' in choice) expect(choice.share).toMatch(/^[\w-]{1,64}$/)
        }
        for (const command of commands) {
          expect(Buffer.byteLength(command)).toBeLessThanOrEqual(platformLimits.commandBytes)
          expect(command).not.toMatch(/\n/)
        }
      }
    }),
    { numRuns: 40 },
  )
})

describe('the direct messages of a channel', () => {
  const direct = { chatId: '-8', isGroup: true, isDirect: true } satisfies Partial<Incoming>

  it('get answers to questions, and nothing else', async () => {
    const { say, store } = open()
    expect((await say('大桥什么时候通车？', direct))?.blocks.length).toBeGreaterThan(1)
    expect((await say('/ask 大桥什么时候通车', direct))?.blocks.length).toBeGreaterThan(1)
    const others = [
      '谢谢',
      '你好',
      '2',
      '/unknown',
      '/subscribe 防汛',
      '订阅 防汛',
      '/digest 08:00',
      '/forget',
      '下一条',
    ]
    for (const text of others) expect(await say(text, direct)).toBeUndefined()
    expect(await store.subscriptions.of('-8')).toEqual([])
  })

  it('G30: keep no question, and have no button that leads back to one', async () => {
    const { say, store } = open(undefined, { scripted: { 宇宙飞船: { verdict: 'none' } } })
    const answers = []
    for (const text of ['大桥什么时候通车？', '/ask 大桥什么时候通车', '谁发明了飞机？', '/ask 宇宙飞船'])
      answers.push(await say(text, direct))
    expect(await store.chats.lastTurns('-8', 20)).toEqual([])
    expect(commandsOf(answers[0])).toEqual([expect.stringMatching(/^\/saved add /)])
    const words = answers.flatMap((answer) => commandsOf(answer)).map((command) => command.split(' ')[0])
    expect(words.filter((word) => word !== '/saved' && word !== '/ask')).toEqual([])
    expect(answers[0]?.choices.flat()).toContainEqual({ label: '全文', open: expect.stringMatching(/^a_/) as string })
  })

  it('G47: are the editors’ where the bot is closed: only a typed /ask is told so', async () => {
    const { say } = open(undefined, { isAllowed: () => false })
    for (const text of ['谢谢编辑', '我的报纸没送到', '我的报纸怎么没送到？'])
      expect(await say(text, direct)).toBeUndefined()
    expect((await say('/ask 大桥什么时候通车', direct))?.refused).toBe('not-allowed')
  })

  it('G47: have letters that come fast one after another answered by nobody', async () => {
    const { say } = open(undefined, { isAllowed: () => false, limits: createLimits() })
    const replies = []
    for (let i = 0; i < 40; i += 1) replies.push(await say('我的报纸怎么没送到？', { ...direct, messageId: String(i) }))
    expect(replies.filter((reply) => reply !== undefined)).toEqual([])
  })
})
