import { describe, expect, it } from 'vitest'
import type { Chat } from '../../../../src/chat/message.js'
import { catalog } from '../../../support/catalog.js'
import { createDataSigner } from '../../../../src/platforms/telegram/format/signed-data.js'
import { aMessage, badGateway, echo, refusal, says, secret, useScene } from '../scene.js'

const scene = useScene()
const { start, say, press, aGate, sentTexts } = scene

describe('a press', () => {
  const turning: Chat = (incoming) => Promise.resolve({ ...says(`page ${incoming.text}`), replaces: true })

  it('is confirmed in time, and its reply replaces the message', async () => {
    const { gate, open } = aGate()
    await start(async (incoming) => {
      await gate
      return turning(incoming)
    })
    press('/more 2')
    await scene.clock.pass(1500)
    expect(await scene.api.next('answerCallbackQuery')).toEqual({ callback_query_id: 'q-/more 2' })
    open()
    expect(await scene.api.next('editMessageText')).toMatchObject({
      chat_id: '42',
      message_id: 901,
      text: 'page /more 2',
    })
    expect(sentTexts()).toEqual([])
  })

  it('is confirmed exactly once, also when the chat throws or has no reply', async () => {
    await start((incoming) => {
      if (incoming.text === 'boom') throw new Error('boom')
      return Promise.resolve(undefined)
    })
    press('boom')
    expect(await scene.api.next('sendMessage')).toMatchObject({ text: catalog.en('sorry') })
    press('quiet')
    scene.api.push({ callback_query: { id: 'q-no message', from: { id: 42, is_bot: false }, data: 'x' } })
    for (let i = 0; i < 3; i += 1) await scene.api.next('answerCallbackQuery')
    await scene.telegram.stop()
    expect(
      scene.api
        .callsOf('answerCallbackQuery')
        .map((payload) => payload.callback_query_id)
        .sort(),
    ).toEqual(['q-boom', 'q-no message', 'q-quiet'])
  })

  it('that is too old to be confirmed is answered anyway', async () => {
    scene.api.fail(
      'answerCallbackQuery',
      refusal('Bad Request: query is too old and response timeout expired or query ID is invalid'),
    )
    await start(echo)
    press('/read 1')
    expect(await scene.api.next('sendMessage')).toMatchObject({ text: 'echo /read 1' })
  })

  it('under a message that can no longer be edited sends a new one', async () => {
    await start(turning)
    press('/more 2', { message: { message_id: 901, date: 0, chat: { id: 42, type: 'private' } } })
    expect(await scene.api.next('sendMessage')).toMatchObject({ text: 'page /more 2' })
    scene.api.fail('editMessageText', refusal("Bad Request: message can't be edited"))
    press('/more 3')
    expect(await scene.api.next('sendMessage')).toMatchObject({ text: 'page /more 3' })
  })

  it('for what the message shows already is confirmed and edits nothing', async () => {
    await start(turning)
    for (const [i, data] of ['/more 2', '/more 2', '/more 3', '/more 2'].entries()) press(data, { id: `q${i}` })
    for (let i = 0; i < 4; i += 1) await scene.api.next('answerCallbackQuery')
    for (let i = 0; i < 3; i += 1) await scene.api.next('editMessageText')
    await scene.telegram.stop()
    expect(scene.api.callsOf('editMessageText').map(({ text }) => text)).toEqual(
      ['/more 2', '/more 3', '/more 2'].map((text) => `page ${text}`),
    )
  })

  it('in a group is answered in the language of the user who asked, whoever presses', async () => {
    const group = { id: -100, type: 'supergroup' }
    const replied = { from: { id: 7000, is_bot: true } }
    await start(({ isPress, text, language }) =>
      Promise.resolve({ ...says(`${text} ${language ?? ''}`), ...(isPress && { replaces: true }) }),
    )
    scene.api.push({ message: { ...aMessage('海港', 42, 'zh-hant'), chat: group, reply_to_message: replied } })
    await scene.api.next('sendMessage')
    press('/more 2', { message: { message_id: 901, date: 1_795_300_000, chat: group } })
    expect(await scene.api.next('editMessageText')).toMatchObject({ text: '/more 2 zh-Hant' })
    // A card from before the last start: what it replies to still says who asked.
    const asked = { from: { id: 42, is_bot: false, language_code: 'zh-hans' } }
    press('/more 3', { message: { message_id: 555, date: 1_795_300_000, chat: group, reply_to_message: asked } })
    expect(await scene.api.next('editMessageText')).toMatchObject({ text: '/more 3 zh-hans' })
  })

  it('whose edit changes nothing is no failure, and a lost edit is made again', async () => {
    await start(turning)
    scene.api.fail('editMessageText', refusal('Bad Request: message is not modified: specified new message content'))
    press('/more 2')
    await scene.api.next('editMessageText')
    scene.api.fail('editMessageText', badGateway)
    press('/more 3')
    await scene.api.next('editMessageText')
    await scene.clock.pass(1000)
    await scene.api.next('editMessageText')
    await scene.telegram.stop()
    expect(sentTexts()).toEqual([])
    expect(scene.log.join('')).not.toContain('did not arrive')
  })
})

it('is answered in time although its chat is busy', async () => {
  const { gate } = aGate()
  await start(async (incoming) => {
    await gate
    return echo(incoming)
  })
  say('slow')
  await scene.clock.pass(300)
  await scene.api.next('sendChatAction')
  press('/more 2')
  await scene.clock.pass(1500)
  expect(await scene.api.next('answerCallbackQuery')).toEqual({ callback_query_id: 'q-/more 2' })
})

describe('a press that ends what buttons are about', () => {
  const data = (command: string) => createDataSigner(secret).sign(command, { chatId: '42' })
  const keyboard = [
    [{ text: 'open', url: 'https://example.org' }],
    [
      { text: 'pause', callback_data: data('/pause s1') },
      { text: 'end', callback_data: data('/unsubscribe s1') },
    ],
    [{ text: 'later', callback_data: data('/topics s1 later') }],
    [
      { text: 'other', callback_data: data('/pause s11') },
      { text: 'forged', callback_data: 'a12345678/pause s1' },
    ],
  ]
  const message = {
    ...{ message_id: 901, date: 1_795_300_000, chat: { id: 42, type: 'private' } },
    reply_markup: { inline_keyboard: keyboard },
  }
  const ending: Chat = () =>
    Promise.resolve({ blocks: [], choices: [], toast: 'over', turnsOff: { word: 's1', label: 'Ended' } })

  it('turns these buttons off, and leaves text and other buttons alone', async () => {
    await start(ending)
    press('/unsubscribe s1', { message })
    expect(await scene.api.next('editMessageReplyMarkup')).toEqual({
      ...{ chat_id: '42', message_id: 901 },
      reply_markup: {
        inline_keyboard: [keyboard[0], [{ text: 'Ended', disabled: {} }], keyboard[3]],
      },
    })
    expect(scene.api.callsOf('answerCallbackQuery')).toMatchObject([{ text: 'over' }])
  })

  it('leaves the message as it is where the server knows no disabled buttons, and asks it no more', async () => {
    scene.api.fail(
      'editMessageReplyMarkup',
      refusal("Bad Request: can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard"),
    )
    await start(ending)
    press('/unsubscribe s1', { id: 'q1', message })
    await scene.api.next('editMessageReplyMarkup')
    press('/unsubscribe s1', { id: 'q2', message })
    await scene.api.next('answerCallbackQuery')
    await scene.api.next('answerCallbackQuery')
    await scene.telegram.stop()
    expect(scene.api.callsOf('editMessageReplyMarkup')).toHaveLength(1)
    expect(scene.ends).toEqual(['answered', 'answered'])
  })

  it('changes nothing where the message has no such button, or shows no buttons any more', async () => {
    await start(ending)
    press('/unsubscribe s1', { message: { ...message, reply_markup: { inline_keyboard: [keyboard[3] ?? []] } } })
    press('/unsubscribe s1', { id: 'q2' })
    await scene.api.next('answerCallbackQuery')
    await scene.api.next('answerCallbackQuery')
    await scene.telegram.stop()
    expect(scene.api.callsOf('editMessageReplyMarkup')).toEqual([])
  })
})
