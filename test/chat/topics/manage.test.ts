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
      expect([textOf(reply), reply?.toast]).toEqual(['', '这个主题您已经退订了。'])
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
