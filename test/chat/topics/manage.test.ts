import { describe, expect, it, vi } from 'vitest'
import type { Members } from '../../../src/chat/message.js'
import { commandsOf, minuteMs, noon, open, textOf } from '../open-chat.js'

const press = { isPress: true } as const
const channelId = '-1997852516352'
const withChannel: Members = {
  isAdmin: (_, userId) => Promise.resolve(userId === '7'),
  channel: () => Promise.resolve({ kind: 'found', chatId: channelId, title: '晚报' }),
}

describe('topics in the chat', () => {
  it('are proposed from the article that is open, not from the first of the list', async () => {
    const { say } = open()
    const opened = commandsOf(await say('/latest')).filter((command) => command.startsWith('/read'))
    const [, , third = ''] = opened
    const article = await say(third, press)
    const [watch = ''] = commandsOf(article).filter((command) => command.startsWith('/subscribe ?'))
    const proposed = textOf(await say(watch, press))
    await say(third, press)
    expect(textOf(await say('订阅'))).toBe(proposed)
  })

  it('of a question without a word of its own come from the question before it, else from the headline', async () => {
    const topicOf = async (question: string, { say } = open()): Promise<string> => {
      const [watch = ''] = commandsOf(await say(question)).filter((command) => command.startsWith('/subscribe ?'))
      return textOf(await say(watch, press))
    }
    const chat = open()
    const proposed = await topicOf('大桥今天上午八点通车', chat)
    expect(proposed).toContain('“大桥今天上午八点通车”')
    expect(await topicOf('八 点', chat)).toBe(proposed)
    expect(await topicOf('八 点')).toContain('“盐口大桥今日通车”')
  })

  it('are suggested to the channel that is being set up', async () => {
    const { say } = open(undefined, { members: withChannel })
    expect(commandsOf(await say('/subscribe')).length).toBeGreaterThan(0)
    for (const text of ['/subscribe @saltmouth', '/topics @saltmouth']) {
      const suggested = commandsOf(await say(text)).filter((command) => command.startsWith('/subscribe'))
      expect(suggested.map((command) => command.includes(` @${channelId} `))).toEqual([true])
    }
  })

  it('are changed by the next text alone, and only within the hour', async () => {
    const { say, store } = open()
    const topics = async () => (await store.subscriptions.of('1')).map(({ topic }) => topic)
    await say('/subscribe ?edit', { ...press, messageId: '5' })
    await say('盐口的渡口什么时候恢复？', { messageId: '9', at: noon + 61 * minuteMs })
    expect(await topics()).toEqual([])
    await say('/subscribe ?edit', { ...press, messageId: '6', at: noon + 100 * minuteMs })
    await say('大桥 或 渡轮', { messageId: '10', at: noon + 101 * minuteMs })
    expect(await topics()).toEqual(['大桥 OR 渡轮'])
  })

  it('are not read from an old question edited while one is awaited', async () => {
    const { say, store } = open()
    await say('渡口什么时候恢复', { messageId: '4' })
    await say('/subscribe ?edit', { ...press, messageId: '5' })
    await say('渡口什么时候恢复通航', { messageId: '4', at: noon + minuteMs })
    expect(await store.subscriptions.count('1')).toBe(0)
  })

  it('are no longer awaited after /subscribe with a topic', async () => {
    const { say, store } = open()
    await say('/subscribe ?edit', { ...press, messageId: '5' })
    await say('/subscribe 渡口', { messageId: '6' })
    await say('灯塔', { messageId: '7' })
    expect((await store.subscriptions.of('1')).map(({ topic }) => topic)).toEqual(['渡口'])
  })

  it('are read from a text that is delivered twice', async () => {
    const { say, store } = open()
    await say('/subscribe ?edit', { ...press, messageId: '5' })
    const killed = vi.spyOn(store.subscriptions, 'save').mockRejectedValueOnce(new Error('killed'))
    await expect(say('渡轮', { messageId: '6' })).rejects.toThrow('killed')
    killed.mockRestore()
    await say('渡轮', { messageId: '6' })
    expect(await store.subscriptions.count('1')).toBe(1)
  })
})

describe('a channel', () => {
  it.each(['/subscribe @saltmouth 大桥', '/digest @saltmouth 08:00'])(
    'is not set up in a group by %s',
    async (text) => {
      const { say, store } = open(undefined, { members: withChannel })
      const inGroup = { chatId: '-5', userId: '7', isGroup: true } as const
      expect(textOf(await say(text, inGroup))).toBe('频道的事请到和我的私聊里设置，不要在群里。')
      expect(await store.subscriptions.count('-5')).toBe(0)
    },
  )
})

describe('the buttons of a topic that has ended', () => {
  it.each(['/unsubscribe', '/pause', '/topics'])('say that it has ended, for %s', async (command) => {
    const { say, store } = open()
    await say('/subscribe 渡口')
    const [subscription] = await store.subscriptions.of('1')
    await say('/unsubscribe 渡口')
    for (const rest of ['', ' later', ' last'].slice(0, command === '/topics' ? 3 : 1)) {
      const reply = await say(`${command} ${subscription?.id ?? ''}${rest}`, press)
      expect([textOf(reply), reply?.toast]).toEqual(['', '这个主题已经结束了。'])
      expect(reply?.turnsOff).toEqual({ word: subscription?.id, label: '已结束' })
    }
  })

  it('are turned off by the press that ends it, in the language of the chat', async () => {
    for (const [language, label] of [
      ['zh-hans', '已退订'],
      ['zh-hant', '已退訂'],
      ['en', 'Unsubscribed'],
    ] as const) {
      const { say, store } = open()
      await say('/subscribe 渡口')
      const [subscription] = await store.subscriptions.of('1')
      const reply = await say(`/unsubscribe ${subscription?.id ?? ''}`, { ...press, language })
      expect(reply?.turnsOff).toEqual({ word: subscription?.id, label })
    }
  })
})

describe('a button whose article is gone', () => {
  it('says that it is gone, and does not show the welcome', async () => {
    const { say } = open()
    expect(textOf(await say('/start a_AAAAAAAAAAAA', press))).toBe('这篇文章已经不在我手上了。')
  })
})

describe('a button of an answer that is forgotten', () => {
  it('says that it is forgotten, for every kind of topic', async () => {
    const { say } = open()
    expect(textOf(await say('/subscribe ?t01234567 1', press))).toContain('没有留着')
  })
})

describe('commands behind buttons', () => {
  it('fit for a channel with the longest id', async () => {
    const { say, store } = open(undefined, { members: withChannel })
    const replies = [
      await say('/subscribe @saltmouth 渡口'),
      await say('/topics @saltmouth'),
      await say('/pause @saltmouth'),
      await say('/digest @saltmouth'),
      await say('/digest @saltmouth weekly 08:30'),
      await say('/digest @saltmouth now'),
    ]
    const [subscription] = await store.subscriptions.of(channelId)
    replies.push(await say(`/topics @${channelId} ${subscription?.id ?? ''}`))
    for (const command of replies.flatMap(commandsOf)) expect(Buffer.byteLength(command)).toBeLessThanOrEqual(55)
  })
})

/** A chat with these topics and, if asked for, the digest. */
const follower = async (
  topics: string[],
  { hasDigest = false, ...more }: { hasDigest?: boolean; language?: string } = {},
) => {
  const chat = open()
  for (const topic of topics) await chat.say(`/subscribe ${topic}`)
  if (hasDigest) await chat.say('/digest 08:30')
  const left = async () => ({
    topics: (await chat.store.subscriptions.of('1')).map(({ topic }) => topic),
    hasDigest: (await chat.store.digestSchedules.of('1')) !== undefined,
  })
  return { ...chat, say: (text: string, incoming = {}) => chat.say(text, { ...more, ...incoming }), left }
}

describe('words that end messages, as people send them to services', () => {
  it.each([
    '退订',
    '取消订阅',
    '取消訂閱',
    'stop',
    'STOP',
    'unsubscribe',
    'TD',
    'T',
    'Ｔ',
    '退',
    '不要再发了',
    '別發了',
    'please stop',
    'opt out',
    '/stop',
    '/退订',
    '/unsubscribe',
  ])('%s asks what shall end, and is not searched for', async (text) => {
    const { say, left, searchEngine } = await follower(['洪水', '渡口'], { hasDigest: true })
    const reply = await say(text)
    expect(commandsOf(reply).map((command) => command.split(' ').slice(0, 2).join(' '))).toEqual([
      expect.stringMatching(/^\/unsubscribe s/),
      expect.stringMatching(/^\/unsubscribe s/),
      '/digest off',
      '/unsubscribe all',
    ])
    expect(searchEngine.asked).toEqual([])
    expect(await left()).toEqual({ topics: ['洪水', '渡口'], hasDigest: true })
  })

  it.each(['zh-Hans', 'zh-Hant', 'en'])('say in %s that nothing comes unasked where that is so', async (language) => {
    const { say } = await follower([], { language })
    expect(textOf(await say('TD'))).toMatch(/不会主动|不會主動|nothing unasked/)
  })

  it.each([
    '退订 洪水',
    '取消訂閱 #洪水',
    'TD 洪水',
    'stop 洪水',
    'T 《洪水》',
    '退订洪水',
    '取消订阅“洪水”',
    '/unsubscribe #洪水',
  ])('%s ends the topic that it names', async (text) => {
    const { say, left } = await follower(['洪水', '渡口'])
    await say(text)
    expect((await left()).topics).toEqual(['渡口'])
  })

  it.each(['stop the flood', '退订手续怎么办', 'T 台走秀在哪里', '取消订阅的人多吗'])(
    '%s is a question where the chat has no such topic',
    async (text) => {
      const { say, searchEngine, left } = await follower(['洪水'])
      await say(text)
      expect(searchEngine.asked.map((question) => question.text)).toEqual([text])
      expect((await left()).topics).toEqual(['洪水'])
    },
  )

  it.each([
    '/unsubscribe all',
    '/unsubscribe 全部',
    '/unsubscribe 所有',
    '退订 全部',
    '全部退訂',
    'TD 全部',
    'stop all',
  ])('%s ends everything once it is confirmed', async (text) => {
    const { say, left } = await follower(['洪水', '渡口'], { hasDigest: true })
    const asked = await say(text)
    expect(textOf(asked)).toContain('2')
    expect((await left()).topics).toHaveLength(2)
    const [confirm = '', keep = ''] = commandsOf(asked)
    await say(keep, press)
    expect(await left()).toEqual({ topics: [], hasDigest: true })
    await say('/subscribe 洪水')
    await say(confirm, press)
    expect(await left()).toEqual({ topics: [], hasDigest: false })
  })

  it('leave everything where they are called off', async () => {
    const { say, left } = await follower(['洪水', '渡口'])
    const cancel = commandsOf(await say('/unsubscribe all')).at(-1) ?? ''
    await say(cancel, press)
    expect((await left()).topics).toHaveLength(2)
  })

  it('mean a topic of that name before they mean all', async () => {
    const { say, left } = await follower(['全部', '渡口'])
    await say('/unsubscribe 全部')
    expect((await left()).topics).toEqual(['渡口'])
  })

  it.each(['/unsubscribe 日报', '退订 日报', '退订日报', '/unsubscribe digest', 'turn off the digest'])(
    '%s ends the digest alone',
    async (text) => {
      const { say, left } = await follower(['洪水'], { hasDigest: true })
      await say(text)
      expect(await left()).toEqual({ topics: ['洪水'], hasDigest: false })
    },
  )

  it('are obeyed while a topic is awaited, and however late they arrive', async () => {
    const { say, left } = await follower(['洪水', '渡口'])
    await say('/subscribe ?edit', { ...press, messageId: '5' })
    expect(textOf(await say('退订', { messageId: '6', at: noon - 3 * 24 * 60 * minuteMs }))).toBe('哪一个主题？')
    expect((await left()).topics).toEqual(['洪水', '渡口'])
  })

  it('pause all topics behind /pause', async () => {
    const { say, store } = await follower(['洪水', '渡口'])
    await say('/pause 全部')
    expect((await store.subscriptions.of('1')).map(({ isPaused }) => isPaused)).toEqual([true, true])
  })
})
