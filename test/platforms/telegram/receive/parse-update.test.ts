import { describe, expect, it } from 'vitest'
import { readMembership, type SeenMembership } from '../../../../src/platforms/telegram/receive/membership.js'
import {
  readInlineQuery,
  readMessage,
  readPress,
  type Reading,
  type SeenMessage,
  type SeenPress,
} from '../../../../src/platforms/telegram/receive/parse-update.js'

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
  location: 0,
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
const letterIn = (reading: Reading) => (reading.kind === 'letter' ? reading.letter : undefined)
const letterOf = (message: SeenMessage, isEdit?: boolean) => letterIn(readMessage(message, bot, isEdit))
const textIn = (message: SeenMessage) => letterOf(message)?.incoming.text

describe('a private message', () => {
  it('becomes what its sender says', () => {
    expect(letterOf(aMessage())).toEqual({
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
    const letter = letterOf(aMessage({ edit_date: 1_795_300_060 }), true)
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
    expect(letterOf(aMessage({ [field]: {} }))?.incoming).toMatchObject({ attachment, text: '' })
  })

  it('with an animation is a picture, though a document stands beside it', () => {
    expect(letterOf(aMessage({ document: {}, animation: {} }))?.incoming.attachment).toBe('picture')
  })

  it('with a picture and words below it is those words', () => {
    const letter = letterOf(aMessage({ photo: [], caption: '这是哪天的' }))
    expect(letter?.incoming).toMatchObject({ text: '这是哪天的' })
    expect(letter?.incoming).not.toHaveProperty('attachment')
    expect(letterOf(aMessage({ photo: [], caption: ' ' }))?.incoming.attachment).toBe('picture')
  })

  it('whose words below a picture were rewritten is said anew', () => {
    expect(letterOf(aMessage({ photo: [], caption: '大桥' }), true)).toMatchObject({ isEdit: true })
    expect(letterOf(aMessage({ photo: [] }), true)).toBeUndefined()
  })

  it.each([
    ['of a bot', { from: { id: 9, is_bot: true } }],
    ['written by way of a bot', { via_bot: { id: 9 } }],
    ['about the chat itself', { pinned_message: {} }],
    ['without a sender', { from: undefined }],
  ])('%s is passed over', (_, fields) => {
    expect(letterOf(aMessage(fields as Partial<SeenMessage>))).toBeUndefined()
  })
})

describe('a group message', () => {
  it('is answered where it stands', () => {
    expect(letterOf(aGroupMessage('/ask 海港', { is_topic_message: true, message_thread_id: 3 }))).toMatchObject({
      incoming: { isGroup: true, text: '/ask 海港' },
      place: { chatId: '-100', threadId: 3, replyTo: 5 },
    })
  })

  it('takes no thread for a topic that is none', () => {
    expect(letterOf(aGroupMessage('/ask 海港', { message_thread_id: 3 }))?.place).toEqual({
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
    expect(letterOf(aGroupMessage('几点', toBot))?.incoming).toMatchObject({ text: '几点', repliesToBot: true })
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
    expect(letterOf(aGroupMessage('/ask 海港', { from, sender_chat: { id: -100 } }))?.incoming.userId).toBe('-100')
  })

  it('that only passes on a post of the channel is passed over', () => {
    expect(
      textIn(aGroupMessage('/ask 海港', { sender_chat: { id: -200 }, is_automatic_forward: true })),
    ).toBeUndefined()
  })

  it('is not answered anew when it is rewritten', () => {
    expect(letterOf(aGroupMessage('/ask 海港'), true)).toBeUndefined()
  })

  it('with a sticker under an answer is no question', () => {
    const chat = { id: -100, type: 'group' }
    expect(letterOf(aMessage({ chat, sticker: {}, reply_to_message: { from: { id: 7000 } } }))).toBeUndefined()
  })
})

describe('a message that asks for nothing', () => {
  it.each([
    ['is from a bot', 'bot', aMessage({ from: { id: 9, is_bot: true } })],
    ['is about the chat itself', 'service', aMessage({ pinned_message: {} })],
    ['is not for the bot', 'not-addressed', aGroupMessage('海港几点开')],
    ['stands in a channel', 'channel', aMessage({ chat: { id: -300, type: 'channel' } })],
  ])('because it %s says so', (_, reason, message) => {
    expect(readMessage(message, bot)).toEqual({ kind: 'nothing', reason })
  })

  it('because it was rewritten in a group or without words says so', () => {
    expect(readMessage(aGroupMessage('/ask 海港'), bot, true)).toEqual({ kind: 'nothing', reason: 'edit-in-group' })
    const moved = { location: { latitude: 1, longitude: 2 } }
    expect(readMessage(aMessage(moved), bot, true)).toEqual({ kind: 'nothing', reason: 'edit-without-text' })
  })
})

describe('a shared place', () => {
  const location = { latitude: 31.2, longitude: 121.5, horizontal_accuracy: 20 }

  it('is said in degrees', () => {
    expect(letterOf(aMessage({ location }))?.incoming).toEqual({
      chatId: '42',
      userId: '42',
      messageId: '5',
      text: '',
      at: 1_795_300_000_000,
      language: 'zh-hans',
      location: { latitude: 31.2, longitude: 121.5 },
    })
  })

  it("in a group is nobody else's business", () => {
    const chat = { id: -100, type: 'group' }
    expect(letterOf(aMessage({ chat, location, reply_to_message: { from: { id: 7000 } } }))).toBeUndefined()
  })
})

it('tells of the move of a group in either half of it', () => {
  const moved = { kind: 'moved', from: '-5', to: '-1005' }
  const before = aMessage({ chat: { id: -5, type: 'group' }, migrate_to_chat_id: -1005 })
  const after = aMessage({ chat: { id: -1005, type: 'supergroup' }, migrate_from_chat_id: -5 })
  expect([readMessage(before, bot), readMessage(after, bot)]).toEqual([moved, moved])
})

describe('a press', () => {
  const aPress = (fields: Partial<SeenPress> = {}): SeenPress => ({
    id: 'q1',
    from: { id: 42, is_bot: false, language_code: 'en' },
    data: 'signed /more 2',
    message: { message_id: 901, date: 1_795_300_000, chat: { id: 42, type: 'private' } },
    ...fields,
  })
  const open = (data: string) => (data.startsWith('signed ') ? data.slice(7) : undefined)
  const pressIn = (press: SeenPress) => letterIn(readPress(press, open, 77))

  it('is the command behind the button', () => {
    expect(pressIn(aPress())).toEqual({
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
      press: { id: 'q1', isGenuine: true },
    })
  })

  it('is opened for its chat and who pressed', () => {
    const asked: unknown[] = []
    const chat = { id: -100, type: 'supergroup' }
    readPress(
      aPress({ message: { message_id: 901, date: 1, chat } }),
      (data, presser) => {
        asked.push([data, presser])
        return undefined
      },
      77,
    )
    expect(asked).toEqual([['signed /more 2', { chatId: '-100', userId: '42' }]])
  })

  it('under a message too old to see leaves nothing to change', () => {
    const message = { message_id: 901, date: 0, chat: { id: -100, type: 'supergroup' } }
    const letter = pressIn(aPress({ message }))
    expect(letter).toMatchObject({ place: { chatId: '-100', replyTo: 901 }, incoming: { isGroup: true } })
    expect(letter).not.toHaveProperty('pressed')
  })

  it('of a button that is none of ours says nothing, but waits to be answered', () => {
    const { message, data, ...rest } = aPress()
    const presses = [
      aPress({ data: '/forget confirm' }),
      { ...rest, ...(data !== undefined && { data }) },
      { ...rest, ...(message && { message }) },
    ]
    for (const press of presses) {
      expect(pressIn(press)).toMatchObject({ incoming: { text: '' }, press: { id: 'q1', isGenuine: false } })
    }
  })
})

it('reads what is typed behind the name of the bot', () => {
  const query = { id: 'i1', from: { id: 42, is_bot: false, language_code: 'en' }, query: '海港', offset: '10' }
  expect(readInlineQuery(query, 77)).toEqual({
    kind: 'inline',
    queryId: 'i1',
    query: { userId: '42', text: '海港', offset: '10', at: 77, language: 'en' },
  })
  const bots = { ...query, from: { id: 9, is_bot: true } }
  expect(readInlineQuery(bots, 77)).toEqual({ kind: 'nothing', reason: 'bot' })
})

describe('a change in what the bot may do', () => {
  const aChange = (before: string, after: string, type = 'supergroup', rights = {}): SeenMembership => ({
    chat: { id: type === 'private' ? 42 : -100, type },
    from: { id: 42, is_bot: false, language_code: 'en' },
    date: 1_795_300_000,
    old_chat_member: { status: before },
    new_chat_member: { status: after, ...rights },
  })

  it.each([
    ['member', 'kicked', 'private', '42', 'blocked'],
    ['member', 'kicked', 'supergroup', '-100', 'removed'],
    ['administrator', 'left', 'channel', '-100', 'removed'],
  ])('from %s to %s in a %s chat closes it', (before, after, type, chatId, reason) => {
    expect(readMembership(aChange(before, after, type))).toEqual({ kind: 'closed', chatId, reason })
  })

  it('to silence closes the group, and back opens it', () => {
    const mute = aChange('member', 'restricted', 'supergroup', { can_send_messages: false })
    expect(readMembership(mute)).toEqual({ kind: 'closed', chatId: '-100', reason: 'muted' })
    const unmute = { ...mute, old_chat_member: mute.new_chat_member, new_chat_member: { status: 'member' } }
    expect(readMembership(unmute)).toEqual({ kind: 'opened', chatId: '-100' })
  })

  it('back to member opens a private chat, and a channel', () => {
    expect(readMembership(aChange('kicked', 'member', 'private'))).toEqual({ kind: 'opened', chatId: '42' })
    expect(readMembership(aChange('left', 'administrator', 'channel'))).toEqual({ kind: 'opened', chatId: '-100' })
  })

  it('that brings it into a group asks for its first words', () => {
    expect(letterIn(readMembership(aChange('left', 'member', 'group')))).toEqual({
      incoming: {
        chatId: '-100',
        userId: '42',
        text: '',
        at: 1_795_300_000_000,
        language: 'en',
        isGroup: true,
        isJoin: true,
      },
      place: { chatId: '-100' },
      isPrivate: false,
    })
  })

  it('by an anonymous admin is the doing of the group', () => {
    const change = { ...aChange('left', 'member'), from: { id: 1_087_968_824, is_bot: true } }
    expect(letterIn(readMembership(change))?.incoming.userId).toBe('-100')
  })

  it('from member to admin asks for nothing', () => {
    expect(readMembership(aChange('member', 'administrator'))).toEqual({ kind: 'nothing', reason: 'membership' })
  })
})
