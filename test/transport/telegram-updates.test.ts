import { describe, expect, it } from 'vitest'
import { readMessage, readPress, type SeenMessage, type SeenPress } from '../../src/transport/telegram-updates.js'

const bot = { id: 7000, username: 'Wenbao_bot', takesCommand: (name: string) => name === 'ask' || name === 'latest' }

const aMessage = (fields: Partial<SeenMessage> & Record<string, unknown> = {}): SeenMessage => ({
  message_id: 5,
  date: 1_795_300_000,
  chat: { id: 42, type: 'private' },
  from: { id: 42, is_bot: false, language_code: 'zh-hans' },
  ...(Object.keys(fields).some((field) => field in media) ? {} : { text: '海港' }),
  ...fields,
})
const media = {
  voice: 0,
  sticker: 0,
  photo: 0,
  document: 0,
  animation: 0,
  video: 0,
  dice: 0,
  new_chat_members: 0,
  pinned_message: 0,
}
const aGroupMessage = (text: string, fields: Partial<SeenMessage> = {}) =>
  aMessage({ chat: { id: -100, type: 'supergroup' }, text, entities: marksIn(text), ...fields })

/** The entities that Telegram itself finds in a text. */
const marksIn = (text: string) => [
  ...[...text.matchAll(/^\/\w+(@\w+)?/g)].map((m) => ({ type: 'bot_command', offset: m.index, length: m[0].length })),
  ...[...text.matchAll(/(?<![\w/])@\w+/g)].map((m) => ({ type: 'mention', offset: m.index, length: m[0].length })),
]
const textIn = (message: SeenMessage) => readMessage(message, bot)?.incoming.text

describe('a private message', () => {
  it('becomes what its sender says', () => {
    expect(readMessage(aMessage(), bot)).toEqual({
      incoming: {
        chatId: '42',
        userId: '42',
        messageId: '5',
        text: '海港',
        at: 1_795_300_000_000,
        language: 'zh-hans',
      },
      place: { chatId: '42' },
      isPrivate: true,
    })
  })

  it('loses the name behind a command', () => {
    expect(textIn(aMessage({ text: '/ask@wenbao_BOT 海港', entities: marksIn('/ask@wenbao_BOT') }))).toBe('/ask 海港')
  })

  it('counts from its last change when it was rewritten', () => {
    const letter = readMessage(aMessage({ edit_date: 1_795_300_060 }), bot, true)
    expect(letter).toMatchObject({ isEdit: true, incoming: { at: 1_795_300_060_000 } })
  })

  it.each([
    ['voice', 'voice'],
    ['sticker', 'sticker'],
    ['photo', 'picture'],
    ['document', 'file'],
    ['video', 'other'],
    ['dice', 'other'],
  ])('with a %s says so', (field, attachment) => {
    expect(readMessage(aMessage({ [field]: {} }), bot)?.incoming).toMatchObject({ attachment, text: '' })
  })

  it('with an animation is a picture, though a document stands beside it', () => {
    expect(readMessage(aMessage({ document: {}, animation: {} }), bot)?.incoming.attachment).toBe('picture')
  })

  it('with a picture and words below it is those words', () => {
    const letter = readMessage(aMessage({ photo: [], caption: '这是哪天的' }), bot)
    expect(letter?.incoming).toMatchObject({ text: '这是哪天的' })
    expect(letter?.incoming).not.toHaveProperty('attachment')
    expect(readMessage(aMessage({ photo: [], caption: ' ' }), bot)?.incoming.attachment).toBe('picture')
  })

  it('whose words below a picture were rewritten is said anew', () => {
    expect(readMessage(aMessage({ photo: [], caption: '大桥' }), bot, true)).toMatchObject({ isEdit: true })
    expect(readMessage(aMessage({ photo: [] }), bot, true)).toBeUndefined()
  })

  it.each([
    ['of a bot', { from: { id: 9, is_bot: true } }],
    ['written by way of a bot', { via_bot: { id: 9 } }],
    ['about the chat itself', { pinned_message: {} }],
    ['without a sender', { from: undefined }],
  ])('%s is passed over', (_, fields) => {
    expect(readMessage(aMessage(fields as Partial<SeenMessage>), bot)).toBeUndefined()
  })
})

describe('a group message', () => {
  it('is answered where it stands', () => {
    expect(
      readMessage(aGroupMessage('/ask 海港', { is_topic_message: true, message_thread_id: 3 }), bot),
    ).toMatchObject({
      incoming: { isGroup: true, text: '/ask 海港' },
      place: { chatId: '-100', threadId: 3, replyTo: 5 },
    })
  })

  it('takes no thread for a topic that is none', () => {
    expect(readMessage(aGroupMessage('/ask 海港', { message_thread_id: 3 }), bot)?.place).toEqual({
      chatId: '-100',
      replyTo: 5,
    })
  })

  it.each([
    ['/ask@Wenbao_bot 海港', '/ask 海港'],
    ['/weather@wenbao_bot', '/weather'],
    ['/ask 海港', '/ask 海港'],
    ['@wenbao_bot 海港 几点开', '海港 几点开'],
    ['请问 @Wenbao_bot 海港几点开', '请问 海港几点开'],
    ['@Wenbao_bot', '/help'],
  ])('%s asks the bot', (text, meant) => expect(textIn(aGroupMessage(text))).toBe(meant))

  it.each(['/ask@other_bot 海港', '/weather', '海港几点开', '@other_bot 海港', 'me@Wenbao_bot.example'])(
    '%s is none of its business',
    (text) => expect(textIn(aGroupMessage(text))).toBeUndefined(),
  )

  it('in reply to the bot asks it', () => {
    const toBot = { reply_to_message: { from: { id: 7000 } } }
    expect(readMessage(aGroupMessage('几点', toBot), bot)?.incoming).toMatchObject({ text: '几点', repliesToBot: true })
    expect(textIn(aGroupMessage('/ask@other_bot', toBot))).toBeUndefined()
    expect(textIn(aGroupMessage('几点', { reply_to_message: { from: { id: 8 } } }))).toBeUndefined()
    expect(
      textIn(aGroupMessage('几点', { reply_to_message: { from: { id: 7000 }, forum_topic_created: {} } })),
    ).toBeUndefined()
  })

  it('mentions a bot by its id too', () => {
    const entities = [{ type: 'text_mention', offset: 0, length: 2, user: { id: 7000 } }]
    expect(textIn(aGroupMessage('问报 海港', { entities }))).toBe('海港')
  })

  it('may come from an anonymous admin or a channel', () => {
    const from = { id: 1_087_968_824, is_bot: true }
    expect(readMessage(aGroupMessage('/ask 海港', { from, sender_chat: { id: -100 } }), bot)?.incoming.userId).toBe(
      '-100',
    )
  })

  it('that only passes on a post of the channel is passed over', () => {
    expect(
      textIn(aGroupMessage('/ask 海港', { sender_chat: { id: -200 }, is_automatic_forward: true })),
    ).toBeUndefined()
  })

  it('is not answered anew when it is rewritten', () => {
    expect(readMessage(aGroupMessage('/ask 海港'), bot, true)).toBeUndefined()
  })

  it('with a sticker under an answer is no question', () => {
    const chat = { id: -100, type: 'group' }
    expect(readMessage(aMessage({ chat, sticker: {}, reply_to_message: { from: { id: 7000 } } }), bot)).toBeUndefined()
  })
})

describe('a press', () => {
  const aPress = (fields: Partial<SeenPress> = {}): SeenPress => ({
    id: 'q1',
    from: { id: 42, is_bot: false, language_code: 'en' },
    data: '/more 2',
    message: { message_id: 901, date: 1_795_300_000, chat: { id: 42, type: 'private' } },
    ...fields,
  })

  it('is the command behind the button', () => {
    expect(readPress(aPress(), 77)).toEqual({
      incoming: {
        chatId: '42',
        userId: '42',
        messageId: '901',
        text: '/more 2',
        at: 77,
        isPress: true,
        language: 'en',
      },
      place: { chatId: '42' },
      isPrivate: true,
      pressed: 901,
    })
  })

  it('under a message too old to see leaves nothing to change', () => {
    const message = { message_id: 901, date: 0, chat: { id: -100, type: 'supergroup' } }
    expect(readPress(aPress({ message }), 77)).toMatchObject({
      place: { chatId: '-100', replyTo: 901 },
      incoming: { isGroup: true },
    })
    expect(readPress(aPress({ message }), 77)).not.toHaveProperty('pressed')
  })

  it('without a message or data says nothing', () => {
    const { message, data, ...rest } = aPress()
    expect(readPress({ ...rest, ...(data !== undefined && { data }) }, 77)).toBeUndefined()
    expect(readPress({ ...rest, ...(message && { message }) }, 77)).toBeUndefined()
  })
})
