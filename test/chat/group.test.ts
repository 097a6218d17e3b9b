import { describe, expect, it } from 'vitest'
import type { Choice, Members, Reply } from '../../src/chat/message.js'
import { commandsOf, open, textOf } from './open-chat.js'
import { saltmouth } from './paper.js'

const members: Members = {
  isAdmin: (_, userId) => Promise.resolve(userId === '7'),
  channel: () => Promise.resolve({ kind: 'unknown' }),
}
const inGroup = { chatId: '-5', userId: '8', isGroup: true, messageId: '3' } as const
const choicesOf = (reply: Reply | undefined): Choice[] => reply?.choices.flat() ?? []
const opening = (reply: Reply | undefined): string[] =>
  choicesOf(reply).flatMap((choice) => ('open' in choice ? choice.open : []))
const proposed = async (payload = '') => textOf(await open(saltmouth).say(`/start ${payload}`))

describe('in a group, whoever reads along', () => {
  it.each(['/ask 大桥通车', '/latest'])('opens the articles of %s in private', async (text) => {
    const { say } = open(saltmouth, { members })
    const reply = await say(text, inGroup)
    expect(commandsOf(reply).filter((command) => command.startsWith('/read'))).toEqual([])
    expect(opening(reply).length).toBeGreaterThan(0)
    const article = textOf(await say(`/start ${opening(reply)[0] ?? ''}`))
    expect(article).toContain('盐口')
  })

  it('opens them in the group where the bot is not for everybody', async () => {
    const { say } = open(saltmouth, { members, isAllowed: (chatId) => chatId === '-5' })
    const reply = await say('/ask 大桥通车', inGroup)
    const read = choicesOf(reply).find((choice) => 'command' in choice && choice.command.startsWith('/read'))
    expect([opening(reply), read]).toMatchObject([[], { isForAll: true }])
    const command = read && 'command' in read ? read.command : ''
    expect(textOf(await say(command, { ...inGroup, userId: '6', isPress: true }))).toContain('盐口大桥今日通车')
  })

  it('opens those of a digest there too, and in a channel in private as ever', async () => {
    const { say, store } = open(saltmouth, { members, isAllowed: (chatId) => chatId === '-5' })
    const digest = await say('/digest now', { ...inGroup, userId: '7' })
    const [first] = choicesOf(digest)
    expect([opening(digest), first]).toMatchObject([[], { isForAll: true }])
    const command = first && 'command' in first ? first.command : ''
    const article = textOf(await say(command, { ...inGroup, userId: '6', isPress: true }))
    expect(article).toContain('盐口')
    expect(article).not.toContain('直接问我')
    await store.chats.recordSeen({ chatId: '-5', kind: 'channel', userId: '7', at: 1 })
    expect(opening(await say('/digest now', { ...inGroup, userId: '7' }))).not.toEqual([])
  })

  it('is led to the private chat to subscribe, which proposes the topic', async () => {
    const { say, store } = open(saltmouth, { members })
    const answer = await say('/ask 大桥通车', inGroup)
    const subscribe = commandsOf(answer).find((command) => command.startsWith('/subscribe')) ?? ''
    expect(choicesOf(answer).find((choice) => 'command' in choice && choice.command === subscribe)).toMatchObject({
      isForAll: true,
    })
    const pressed = await say(subscribe, { ...inGroup, isPress: true })
    expect(pressed).toMatchObject({ refused: 'not-admin' })
    expect(opening(pressed)).toEqual([pressed?.opens])
    expect(await proposed(pressed?.opens)).toMatch(/^订阅“.*大桥.*”吗/)
    const typed = await say('/subscribe 渡轮 -招聘', inGroup)
    expect(textOf(typed)).toBe('这里的设置属于整个群，只有群管理员可以改。')
    expect(await proposed(opening(typed)[0])).toMatch(/^订阅“渡轮 -招聘”吗/)
    expect(await store.subscriptions.of('-5')).toEqual([])
  })

  it('is refused plainly where the private chat is not for that person', async () => {
    const { say } = open(saltmouth, { members, isAllowed: (chatId) => chatId === '-5' })
    expect(await say('/subscribe 渡轮', inGroup)).toMatchObject({ refused: 'not-admin', choices: [] })
    const answer = await say('/ask 大桥通车', inGroup)
    const subscribe = commandsOf(answer).find((command) => command.startsWith('/subscribe')) ?? ''
    const pressed = await say(subscribe, { ...inGroup, isPress: true })
    expect(pressed?.opens).toBeUndefined()
    expect(pressed?.toast).toContain('群管理员')
  })

  it('is led there also from what no article says', async () => {
    const { say } = open(saltmouth, { members })
    const [watch = ''] = commandsOf(await say('/ask 谁发明了飞机', inGroup))
    expect(await proposed((await say(watch, { ...inGroup, isPress: true }))?.opens)).toContain('飞机')
  })

  it.each(['/subscribe', '/subscribe 大桥 -大桥', `/subscribe ${'桥'.repeat(90)}`, '/subscribe ?t00000000 1'])(
    'is refused plainly where there is no topic to propose: %s',
    async (text) => {
      const reply = await open(saltmouth, { members }).say(text, inGroup)
      expect(reply).toMatchObject({ refused: 'not-admin', choices: [] })
    },
  )

  it('reads where to export and forget what is kept of one person', async () => {
    const { say } = open(saltmouth, { members })
    for (const text of ['/export', '/forget']) expect(textOf(await say(text, inGroup))).toContain('请在和我的私聊里')
  })
})

it('what no article says concerns who asked, and so does an empty /ask', async () => {
  const { say } = open(saltmouth, { members })
  expect((await say('/ask 谁发明了飞机', inGroup))?.isForOne).toBe(true)
  expect((await say('/ask', inGroup))?.isForOne).toBe(true)
  expect((await say('/ask 大桥通车', inGroup))?.isForOne).toBeUndefined()
})

it('a topic of a group is said to be the group’s', async () => {
  const { say } = open(saltmouth, { members })
  expect(textOf(await say('/subscribe 渡轮', { ...inGroup, userId: '7' }))).toContain('这个群已订阅“渡轮”')
})

describe('in a topic of a group', () => {
  const admin = { ...inGroup, userId: '7' }
  /** The platform notes a chat before it passes on what is said there. */
  const forum = async (given: Parameters<typeof open>[1] = { members }) => {
    const chat = open(saltmouth, given)
    for (const chatId of ['1', '-5', '-9'])
      await chat.store.chats.recordSeen({ chatId, kind: chatId === '1' ? 'private' : 'group', userId: '7', at: 1 })
    return chat
  }

  it('what is subscribed to there comes there, and moves when it is subscribed to elsewhere', async () => {
    const { say, store } = await forum()
    await say('/subscribe 大桥', { ...admin, threadId: 31 })
    const [subscription] = await store.subscriptions.of('-5')
    const { id = '' } = subscription ?? {}
    expect(await store.threads.of('-5', id)).toBe(31)
    expect(textOf(await say('/subscribe 大桥', { ...admin, threadId: 31 }))).toContain('您已经订阅了')
    expect(textOf(await say('/subscribe 大桥', { ...admin, threadId: 32 }))).toContain('以后改发到这里')
    expect(await store.threads.of('-5', id)).toBe(32)
    expect(textOf(await say('/subscribe 大桥', admin))).toContain('以后改发到这里')
    expect(await store.threads.of('-5', id)).toBeUndefined()
  })

  it('the digest comes where its hour was typed, and a button leaves it there', async () => {
    const { say, store } = await forum()
    await say('/digest 08:30', { ...admin, threadId: 31 })
    await say('/digest daily 09:00', { ...admin, isPress: true })
    expect(await store.threads.of('-5', 'digest')).toBe(31)
    await say('/digest 08:30', admin)
    expect(await store.threads.of('-5', 'digest')).toBeUndefined()
  })

  it('stays where it comes when a button is pressed of which the topic is no longer known', async () => {
    const { say, store } = await forum()
    await say('/subscribe 大桥', { ...admin, threadId: 31 })
    const pressed = await say('/subscribe 大桥', { ...admin, isPress: true, isPlaceUnknown: true })
    expect(textOf(pressed)).toContain('您已经订阅了')
    expect([...(await store.threads.all('-5')).values()]).toEqual([31])
  })

  it('is never where the topics of a private chat or a channel come', async () => {
    const channel = { kind: 'found', chatId: '-9', title: '晚报' } as const
    const { say, store } = await forum({ members: { ...members, channel: () => Promise.resolve(channel) } })
    await say('/subscribe 大桥', { threadId: 31 })
    await say('/subscribe @evening 大桥', { threadId: 31 })
    expect([...(await store.threads.all('1')), ...(await store.threads.all('-9'))]).toEqual([])
  })
})
