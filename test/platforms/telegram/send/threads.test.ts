import { describe, expect, it } from 'vitest'
import type { Reply } from '../../../../src/chat/message.js'
import { telegramId } from '../../../../src/platforms/telegram/model.js'
import { aScene, says } from '../../../support/builders/a-bot.js'
import { faults } from '../../../support/bot-api/faults.js'
import { flood as floodFor, refusal } from '../scene.js'

const chatId = 'telegram:42'
const flood = { topic: 's1', name: '防汛' }

const aChat = async (hasTopics = true) => {
  const scene = await aScene({ hasTopics })
  scene.api.person({ id: 42 })
  const bot = await scene.start()
  await bot.store.chats.saveSettings(chatId, { inThreads: true })
  const send = async (thread: { topic: string; name: string } | undefined, text = '大桥', more = {}) => {
    const reply = says(text, { ...(thread && { thread }), ...more })
    let end: unknown
    void bot.telegram
      .send(chatId, reply, { priority: 'alert', starting: () => Promise.resolve() })
      .then(({ kind }) => (end = kind))
    await scene.clock.passUntil(() => end !== undefined, 'the end of sending')
    return end
  }
  const threads = () => scene.api.callsOf('sendMessage').map((call) => call.message_thread_id)
  const made = () => scene.api.callsOf('createForumTopic').map(({ name }) => name)
  return { ...scene, bot, send, threads, made }
}

it('messages of a topic stand in one thread, also after a restart', async () => {
  const { send, threads, made, bot, start, api, clock } = await aChat()
  expect(await send(flood)).toBe('sent')
  await send({ topic: 'digest', name: '日报' })
  await send(flood)
  await send(undefined)
  expect([made(), threads()]).toEqual([
    ['防汛', '日报'],
    [8001, 8002, 8001, undefined],
  ])
  await bot.stop()
  const { telegram } = await start()
  let isSent = false
  void telegram
    .send(chatId, says('新', { thread: flood }), { priority: 'alert', starting: () => Promise.resolve() })
    .then(() => (isSent = true))
  await clock.passUntil(() => isSent, 'the end of sending')
  expect(threads().at(-1)).toBe(8001)
  expect(api.callsOf('createForumTopic')).toHaveLength(2)
})

it('the name of a thread is cut where Telegram cuts it', async () => {
  const { send, made } = await aChat()
  await send({ topic: 's1', name: '𝒜'.repeat(200) })
  expect(made()).toEqual(['𝒜'.repeat(128)])
})

it('a message in a thread replies to nothing outside of it', async () => {
  const { send, api } = await aChat()
  await send(flood, '大桥', { comesBackTo: '77' })
  expect(api.callsOf('sendMessage')[0]).not.toHaveProperty('reply_parameters')
})

it('a thread that was deleted is none: the message goes into the chat, the next one makes another', async () => {
  const { send, threads, api, bot } = await aChat()
  await send(flood)
  api.chats.get(42)?.topics.delete(8001)
  expect(await send(flood)).toBe('sent')
  expect(await bot.store.threads.of(chatId, 's1')).toBeUndefined()
  expect(await send(flood)).toBe('sent')
  expect(threads()).toEqual([8001, 8001, undefined, 8002])
})

it.each([
  ['refused', refusal('Bad Request: not enough rights to create a topic')],
  ['unknown to the server', { status: 404, description: 'Not Found' }],
  ['closed', refusal('Bad Request: TOPIC_CLOSED')],
  ['lost', faults.resetAfter],
] as const)('where a thread cannot be made (%s) messages go into the chat, for an hour', async (how, fault) => {
  const { send, threads, api, clock } = await aChat()
  api.fail('createForumTopic', fault)
  expect([await send(flood), await send(flood)]).toEqual(['sent', 'sent'])
  expect(api.callsOf('createForumTopic')).toHaveLength(1)
  await clock.pass(3_600_001)
  await send(flood)
  expect(threads()).toEqual([undefined, undefined, 8001 + Number(how === 'lost')])
})

it('G55: a message quotes what it comes back to, and is a plain reply where that says something else by now', async () => {
  const { send, api } = await aChat(false)
  await send(undefined, '没有提到')
  const id = api.standing(42)[0]?.id ?? 0
  const formatting = [{ type: 'italic' as const, offset: 0, length: 2 }]
  await send(undefined, '有了', { comesBackTo: String(id), quotes: { text: '没有提到', formatting } })
  await send(undefined, '又有了', { comesBackTo: String(id), quotes: { text: '没有这件事', formatting } })
  const reply = { message_id: id, allow_sending_without_reply: true }
  expect(api.callsOf('sendMessage').map(({ reply_parameters: given }) => given)).toEqual([
    undefined,
    { ...reply, quote: '没有提到', quote_entities: formatting, quote_position: 0 },
    { ...reply, quote: '没有这件事', quote_entities: formatting, quote_position: 0 },
    reply,
  ])
})

it('a bot without topics sends everything into the chat', async () => {
  const { send, threads, made, bot } = await aChat(false)
  expect(bot.telegram.hasThreads()).toBe(false)
  await send(flood)
  expect([made(), threads()]).toEqual([[], [undefined]])
})

it('G6: a wait that Telegram demands for a thread holds for its message, which then comes without one', async () => {
  const { send, threads, api, clock } = await aChat()
  api.fail('createForumTopic', floodFor(60))
  expect([await send(flood), threads()]).toEqual(['later', []])
  await clock.pass(60_001)
  expect([await send(flood), threads(), api.callsOf('createForumTopic').length]).toEqual(['sent', [undefined], 1])
})

it('a wait that is short is waited for, and the thread is made', async () => {
  const { send, threads, made, api } = await aChat()
  api.fail('createForumTopic', floodFor(2))
  expect([await send(flood), threads(), made()]).toEqual(['sent', [8001], ['防汛', '防汛']])
})

it('while Telegram cannot be reached no thread is given up', async () => {
  const { send, threads, unreachable } = await aChat()
  unreachable('createForumTopic', 4)
  expect([await send(flood), threads()]).toEqual(['later', []])
  expect([await send(flood), threads()]).toEqual(['sent', [8001]])
})

it('G20: whoever blocked the bot gets no call after the one that makes the thread', async () => {
  const { send, threads, made, api, bot } = await aChat()
  api.fail('createForumTopic', refusal('Forbidden: bot was blocked by the user'))
  expect([await send(flood), await send(flood)]).toEqual(['gone', 'gone'])
  expect([made(), threads()]).toEqual([['防汛'], []])
  expect(await bot.store.chats.suspension(chatId)).toMatchObject({ reason: 'Forbidden: bot was blocked by the user' })
})

it('G20: a chat that is gone gets no thread', async () => {
  const { send, made, bot, clock } = await aChat()
  await bot.store.chats.recordSeen({ chatId, kind: 'private', userId: chatId, at: clock.now() })
  await bot.store.chats.suspend(chatId, { at: clock.now(), reason: 'blocked' })
  expect([await send(flood), made()]).toEqual(['gone', []])
})

it('a chat that refuses messages is not asked for both', async () => {
  const { send, threads, made, api } = await aChat()
  api.fail('createForumTopic', refusal('Bad Request: chat not found'))
  expect([await send(flood), made(), threads()]).toEqual(['refused', ['防汛'], []])
})

describe('G62: what was asked for in a topic of a group', () => {
  const asked: Reply['thread'] = { topic: 's1', lost: { kind: 'note', spans: [{ text: '话题没了' }] } }

  const aForum = async () => {
    const scene = await aScene()
    const { id } = scene.api.group({ topics: [31, 32] })
    const group = telegramId(id)
    const bot = await scene.start()
    await bot.store.chats.recordSeen({ chatId: group, kind: 'group', userId: chatId, at: scene.clock.now() })
    await bot.store.threads.save(group, 's1', 31)
    const send = async (more: Partial<Reply> = { thread: asked }) => {
      let end: unknown
      void bot.telegram
        .send(group, says('大桥', more), { priority: 'alert', starting: () => Promise.resolve() })
        .then(({ kind }) => (end = kind))
      await scene.clock.passUntil(() => end !== undefined, 'the end of sending')
      return end
    }
    const standing = () => scene.api.standing(id).map(({ threadId, text }) => [threadId, text])
    return { ...scene, id, group, bot, send, standing, topics: scene.api.chats.get(id)?.topics }
  }

  it('comes there, and no topic is made for the rest', async () => {
    const { send, standing, api } = await aForum()
    await send()
    await send({ thread: { topic: 's9' } })
    expect(standing()).toEqual([
      [31, '大桥'],
      [undefined, '大桥'],
    ])
    expect(api.callsOf('createForumTopic')).toEqual([])
  })

  it('comes there as a reply to the message below which it was asked for', async () => {
    const { send, api } = await aForum()
    await send({ thread: asked, comesBackTo: '77' })
    expect(api.callsOf('sendMessage')[0]).toMatchObject({ message_thread_id: 31, reply_parameters: { message_id: 77 } })
  })

  it('comes into the group where what it replies to stands in a closed topic, and the group goes on getting messages', async () => {
    const { send, standing, api } = await aForum()
    // A reply without a topic goes to that of the message that it replies to.
    api.planFaults(({ payload }) =>
      'reply_parameters' in payload && !('message_thread_id' in payload)
        ? refusal('Bad Request: TOPIC_CLOSED')
        : undefined,
    )
    expect([await send({ comesBackTo: '77' }), await send({})]).toEqual(['sent', 'sent'])
    expect(standing()).toEqual([
      [undefined, '大桥'],
      [undefined, '大桥'],
    ])
  })

  it('comes into the group and says why once the topic is deleted', async () => {
    const { send, standing, topics, bot, group } = await aForum()
    topics?.delete(31)
    expect([await send(), await send()]).toEqual(['sent', 'sent'])
    expect(standing()).toEqual([
      [undefined, '大桥\n话题没了'],
      [undefined, '大桥'],
    ])
    expect(await bot.store.threads.of(group, 's1')).toBeUndefined()
  })

  it('comes into the group and says why while the topic is closed, and there again once it is open', async () => {
    const { send, standing, topics, clock, api } = await aForum()
    topics?.set(31, { isClosed: true })
    expect([await send(), await send()]).toEqual(['sent', 'sent'])
    expect(api.callsOf('sendMessage')).toHaveLength(3)
    topics?.set(31, { isClosed: false })
    await clock.pass(3_600_001)
    expect(await send()).toBe('sent')
    expect(standing()).toEqual([
      [undefined, '大桥\n话题没了'],
      [undefined, '大桥\n话题没了'],
      [31, '大桥'],
    ])
  })
})
