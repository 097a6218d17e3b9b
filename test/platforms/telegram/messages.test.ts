import { describe, expect, it } from 'vitest'
import type { Incoming } from '../../../src/chat/message.js'
import { createDataSigner } from '../../../src/platforms/telegram/format/signed-data.js'
import { catalog } from '../../support/catalog.js'
import { aMessage, echo, refusal, says, secret, useScene } from './scene.js'

const scene = useScene()
const { start, say, aGate, sentTexts } = scene

describe('a message', () => {
  it('reaches the chat, and its reply is sent as text and entities', async () => {
    const heard: Incoming[] = []
    await start((incoming) => {
      heard.push(incoming)
      return Promise.resolve({
        blocks: [{ kind: 'headline', spans: [{ text: '<b>' }] }],
        choices: [[{ label: '全文', command: '/read 1' }]],
      })
    })
    say('海港')
    expect(await scene.api.next('sendMessage')).toEqual({
      chat_id: '42',
      text: '<b>',
      entities: [{ type: 'bold', offset: 0, length: 3 }],
      link_preview_options: { is_disabled: true },
      reply_markup: {
        inline_keyboard: [
          [{ text: '全文', callback_data: createDataSigner(secret).sign('/read 1', { chatId: '42' }) }],
        ],
      },
    })
    expect(heard).toMatchObject([{ chatId: 'telegram:42', userId: 'telegram:42', text: '海港', language: 'zh-hans' }])
  })

  it('in a group is answered as a reply, in its topic', async () => {
    await start(echo)
    const chat = { id: -100, type: 'supergroup' }
    const entities = [{ type: 'bot_command', offset: 0, length: 4 }]
    scene.api.push({
      message: {
        ...aMessage('/ask 海港'),
        chat,
        entities,
        message_id: 77,
        is_topic_message: true,
        message_thread_id: 3,
      },
    })
    expect(await scene.api.next('sendMessage')).toMatchObject({
      chat_id: '-100',
      message_thread_id: 3,
      reply_parameters: { message_id: 77, allow_sending_without_reply: true },
    })
  })

  it('on which the chat throws gets an apology in its language, and others are answered', async () => {
    await start((incoming) => {
      if (incoming.text === '秘密') throw new Error(`cannot read ${incoming.text}`)
      return echo(incoming)
    })
    for (const [place, language] of ['zh-hans', 'zh-hant', 'en'].entries()) {
      say('秘密', 42 + place, language)
      await scene.api.next('sendMessage')
    }
    say('海港')
    await scene.api.next('sendMessage')
    expect(sentTexts()).toEqual([
      catalog['zh-Hans']('sorry'),
      catalog['zh-Hant']('sorry'),
      catalog.en('sorry'),
      'echo 海港',
    ])
    expect(scene.log.join('')).toContain('message could not be answered')
    expect(scene.log.join('')).not.toContain('秘密')
  })

  it('whose reply exceeds the limits gets the apology too', async () => {
    await start(() => Promise.resolve({ ...says('x'), choices: [[{ label: 'x', command: 'x'.repeat(65) }]] }))
    say('海港')
    expect(await scene.api.next('sendMessage')).toMatchObject({ text: catalog['zh-Hans']('sorry') })
  })

  it('in an unknown form does not delay the others', async () => {
    await start(echo)
    scene.api.push({ message: { message_id: 1, text: 'no chat' } })
    scene.api.push({ something_new: {} })
    say('海港')
    expect(await scene.api.next('sendMessage')).toMatchObject({ text: 'echo 海港' })
  })

  it('waits for the earlier ones of its chat, but not for other chats', async () => {
    const { gate, open } = aGate()
    await start(async (incoming) => {
      if (incoming.text === 'slow') await gate
      return echo(incoming)
    })
    say('slow', 1)
    say('next', 1)
    say('other', 2)
    await scene.api.next('sendMessage')
    expect(sentTexts()).toEqual(['echo other'])
    open()
    await scene.api.next('sendMessage')
    await scene.api.next('sendMessage')
    expect(sentTexts()).toEqual(['echo other', 'echo slow', 'echo next'])
  })

  it('that takes long shows typing until the answer', async () => {
    const { gate, open } = aGate()
    await start(async (incoming) => {
      if (incoming.text === 'slow') await gate
      return echo(incoming)
    })
    say('quick')
    await scene.api.next('sendMessage')
    expect(scene.api.callsOf('sendChatAction')).toEqual([])
    say('slow')
    await scene.clock.pass(300)
    expect(await scene.api.next('sendChatAction')).toEqual({ chat_id: '42', action: 'typing' })
    await scene.clock.pass(4500)
    await scene.api.next('sendChatAction')
    open()
    await scene.api.next('sendMessage')
    expect(scene.clock.waits()).not.toContain(4500)
  })

  it('that is never answered blocks its chat for a minute at most', async () => {
    const { gate } = aGate()
    await start(async (incoming) => {
      if (incoming.text === 'stuck') await gate
      return echo(incoming)
    })
    say('stuck')
    say('next')
    await scene.clock.pass(60_000)
    await scene.api.next('sendMessage')
    await scene.api.next('sendMessage')
    expect(sentTexts()).toEqual([catalog['zh-Hans']('sorry'), 'echo next'])
  })

  it('gets no answer when the chat has no reply', async () => {
    await start((incoming) => (incoming.text === 'hm' ? Promise.resolve(undefined) : echo(incoming)))
    say('hm')
    say('海港')
    await scene.api.next('sendMessage')
    expect(sentTexts()).toEqual(['echo 海港'])
  })

  it('after three at once is answered at one a second, in order, and delays no other chat', async () => {
    await start(echo)
    for (const text of ['1', '2', '3', '4', '5']) say(text, 1)
    say('other', 2)
    for (let i = 0; i < 4; i += 1) await scene.api.next('sendMessage')
    expect(sentTexts().map(String).sort()).toEqual(['1', '2', '3', 'other'].map((text) => `echo ${text}`))
    await scene.clock.pass(1100)
    expect(await scene.api.next('sendMessage')).toMatchObject({ text: 'echo 4' })
    await scene.clock.pass(1000)
    expect(await scene.api.next('sendMessage')).toMatchObject({ text: 'echo 5' })
  })
})

describe('an edited question', () => {
  it('is answered again in the same message', async () => {
    await start(echo)
    const message = aMessage('海港')
    scene.api.push({ message })
    await scene.api.next('sendMessage')
    scene.api.push({ edited_message: { ...message, text: '大桥', edit_date: 1_795_300_009 } })
    expect(await scene.api.next('editMessageText')).toMatchObject({ chat_id: '42', message_id: 901, text: 'echo 大桥' })
    // The link preview of the same text has come in: nothing to do.
    scene.api.push({ edited_message: { ...message, text: '大桥', edit_date: 1_795_300_010 } })
    say('next')
    await scene.api.next('sendMessage')
    expect(scene.api.callsOf('editMessageText')).toHaveLength(1)
  })

  it('makes the answer longer or shorter', async () => {
    await start((incoming) => Promise.resolve(says('字。'.repeat(Number(incoming.text)))))
    const message = aMessage('1')
    scene.api.push({ message })
    await scene.api.next('sendMessage')
    scene.api.push({ edited_message: { ...message, text: '3000' } })
    await scene.api.next('editMessageText')
    await scene.api.next('sendMessage')
    scene.api.push({ edited_message: { ...message, text: '2' } })
    await scene.clock.pass(1100)
    expect(await scene.api.next('editMessageText')).toMatchObject({ message_id: 901, text: '字。字。' })
    expect(await scene.api.next('deleteMessage')).toEqual({ chat_id: '42', message_id: 902 })
  })

  it('whose answer is deleted or unknown gets a new one below', async () => {
    await start(echo)
    const message = aMessage('海港')
    scene.api.push({ message })
    await scene.api.next('sendMessage')
    scene.api.fail('editMessageText', refusal('Bad Request: message to edit not found'))
    scene.api.push({ edited_message: { ...message, text: '大桥' } })
    expect(await scene.api.next('sendMessage')).toMatchObject({ text: 'echo 大桥' })
    scene.api.push({ edited_message: { ...message, message_id: 3333, text: '码头' } })
    await scene.clock.pass(1100)
    expect(await scene.api.next('sendMessage')).toMatchObject({
      text: 'echo 码头',
      reply_parameters: { message_id: 3333 },
    })
  })
})

describe('an edited question of a group', () => {
  const asks = (text: string, more = {}) => ({
    ...aMessage(text, 42),
    chat: { id: -100, type: 'supergroup' },
    entities: [{ type: 'bot_command', offset: 0, length: 4 }],
    ...more,
  })
  it('is answered again in the same message', async () => {
    await start(echo)
    const message = asks('/ask 海港')
    scene.api.push({ message })
    await scene.api.next('sendMessage')
    scene.api.push({ edited_message: { ...message, text: '/ask 大桥', edit_date: 1_795_300_009 } })
    expect(await scene.api.next('editMessageText')).toMatchObject({
      ...{ chat_id: '-100', message_id: 901, text: 'echo /ask 大桥' },
    })
  })

  it('that had no answer gets none, as others have read on', async () => {
    await start(echo)
    scene.api.push({ edited_message: asks('/ask 大桥') })
    scene.api.push({ message: asks('/ask 海港') })
    await scene.api.next('sendMessage')
    expect(scene.sentTexts()).toEqual(['echo /ask 海港'])
    expect(scene.ends[0]).toBe('ignored edit-in-group')
  })
})

it('answers an inline query', async () => {
  await scene.telegram.start(echo, ({ text }) =>
    Promise.resolve({ results: [{ id: '1', title: text, description: '', reply: says(`card ${text}`) }] }),
  )
  scene.api.push({ inline_query: { id: 'i1', from: { id: 42, is_bot: false }, query: '海港', offset: '' } })
  expect(await scene.api.next('answerInlineQuery')).toMatchObject({
    inline_query_id: 'i1',
    results: [{ title: '海港' }],
  })
})
