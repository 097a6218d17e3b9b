import { describe, expect, it } from 'vitest'
import { parseMembership, type MembershipUpdate } from '../../../../src/platforms/telegram/receive/parse-update.js'
import type { UpdateContent } from '../../../../src/platforms/telegram/model.js'
import {
  parseCallbackQuery,
  parseMessage,
  type CallbackQueryUpdate,
  type MessageUpdate,
} from '../../../../src/platforms/telegram/receive/parse-message.js'

const bot = { id: 7000, username: 'Wenbao_bot', takesCommand: (name: string) => name === 'ask' || name === 'latest' }

const aMessage = (fields: Partial<MessageUpdate> & Record<string, unknown> = {}): MessageUpdate => ({
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
const aGroupMessage = (text: string, fields: Partial<MessageUpdate> = {}) =>
  aMessage({ chat: { id: -100, type: 'supergroup' }, text, entities: entitiesIn(text), ...fields })

/** The entities that Telegram itself finds in a text. */
const entitiesIn = (text: string) => [
  ...[...text.matchAll(/^\/\w+(@\w+)?/g)].map((m) => ({ type: 'bot_command', offset: m.index, length: m[0].length })),
  ...[...text.matchAll(/(?<![\w/])@\w+/g)].map((m) => ({ type: 'mention', offset: m.index, length: m[0].length })),
]
const messageIn = (content: UpdateContent) => (content.kind === 'message' ? content.message : undefined)
const messageOf = (message: MessageUpdate, isEdit?: boolean) => messageIn(parseMessage(message, bot, isEdit))
const textIn = (message: MessageUpdate) => messageOf(message)?.incoming.text

describe('a private message', () => {
  it('is read with its chat, sender, text and time', () => {
    expect(messageOf(aMessage())).toEqual({
      incoming: {
        chatId: 'telegram:42',
        userId: 'telegram:42',
        messageId: '5',
        text: '海港',
        at: 1_795_300_000_000,
        language: 'zh-hans',
      },
      place: { chatId: 'telegram:42' },
      isPrivate: true,
    })
  })

  it('loses the name of the bot behind a command', () => {
    expect(textIn(aMessage({ text: '/ask@wenbao_BOT 海港', entities: entitiesIn('/ask@wenbao_BOT') }))).toBe(
      '/ask 海港',
    )
  })

  it('has the time of its last edit when it was edited', () => {
    const message = messageOf(aMessage({ edit_date: 1_795_300_060 }), true)
    expect(message).toMatchObject({ isEdit: true, incoming: { at: 1_795_300_060_000 } })
  })

  it.each([
    ['voice', 'voice'],
    ['sticker', 'sticker'],
    ['photo', 'picture'],
    ['document', 'file'],
    ['video', 'other'],
    ['dice', 'other'],
  ])('with a %s has that attachment', (field, attachment) => {
    expect(messageOf(aMessage({ [field]: {} }))?.incoming).toMatchObject({ attachment, text: '' })
  })

  it('with an animation is a picture, although Telegram adds a document', () => {
    expect(messageOf(aMessage({ document: {}, animation: {} }))?.incoming.attachment).toBe('picture')
  })

  it('with a caption has the caption as its text', () => {
    const message = messageOf(aMessage({ photo: [], caption: '这是哪天的' }))
    expect(message?.incoming).toMatchObject({ text: '这是哪天的' })
    expect(message?.incoming).not.toHaveProperty('attachment')
    expect(messageOf(aMessage({ photo: [], caption: ' ' }))?.incoming.attachment).toBe('picture')
  })

  it('with a document carries the file, whatever its caption, in private only', () => {
    const document = { file_id: 'F1', file_name: '晚报.pdf', mime_type: 'application/pdf', file_size: 9 }
    const file = { id: 'F1', name: '晚报.pdf', size: 9 }
    expect(messageOf(aMessage({ document }))?.incoming).toMatchObject({ file, text: '' })
    expect(messageOf(aMessage({ document, caption: '今天的' }))?.incoming).toMatchObject({ file, text: '今天的' })
    expect(parseMessage(aMessage({ document, caption: '明天的' }), bot, true)).toEqual({
      kind: 'nothing',
      reason: 'edit-of-file',
    })
    const inGroup = aGroupMessage('/ask 大桥', { document })
    expect(messageOf(inGroup)?.incoming).not.toHaveProperty('file')
  })

  it.each([
    ['application/pdf', 'upload.pdf'],
    ['text/plain', 'upload.txt'],
    ['video/mp4', 'upload'],
  ])('with a document of type %s that has no name is called %s', (mime_type, name) => {
    expect(messageOf(aMessage({ document: { file_id: 'F1', mime_type } }))?.incoming.file?.name).toBe(name)
  })

  it('forwarded from a channel says from which one, with the address of the post where it has one', () => {
    const chat = { id: -1001, type: 'channel', title: '盐口日报' }
    const origin = { type: 'channel', chat, message_id: 7, date: 1_795_200_000 }
    const forwarded = { source: '盐口日报', postedAt: 1_795_200_000_000 }
    expect(messageOf(aMessage({ forward_origin: origin }))?.incoming.forwarded).toEqual(forwarded)
    const named = { ...origin, chat: { ...chat, username: 'saltmouth' } }
    expect(messageOf(aMessage({ forward_origin: named }))?.incoming.forwarded).toEqual({
      ...forwarded,
      url: 'https://t.me/saltmouth/7',
    })
    const user = { type: 'user', date: 1_795_200_000 }
    expect(messageOf(aMessage({ forward_origin: user }))?.incoming).not.toHaveProperty('forwarded')
  })

  it('whose caption was edited is an edited message', () => {
    expect(messageOf(aMessage({ photo: [], caption: '大桥' }), true)).toMatchObject({ isEdit: true })
    expect(messageOf(aMessage({ photo: [] }), true)).toBeUndefined()
  })

  it.each([
    ['of a bot', { from: { id: 9, is_bot: true } }],
    ['sent through another bot', { via_bot: { id: 9 } }],
    ['about the chat', { pinned_message: {} }],
    ['without a sender', { from: undefined }],
  ])('%s needs no answer', (_, fields) => {
    expect(messageOf(aMessage(fields as Partial<MessageUpdate>))).toBeUndefined()
  })
})

describe('a group message', () => {
  it('is answered in its topic, as a reply to it', () => {
    expect(messageOf(aGroupMessage('/ask 海港', { is_topic_message: true, message_thread_id: 3 }))).toMatchObject({
      incoming: { isGroup: true, text: '/ask 海港' },
      place: { chatId: 'telegram:-100', threadId: 3, replyTo: 5 },
    })
  })

  it('with a thread that is not a topic is answered outside it', () => {
    expect(messageOf(aGroupMessage('/ask 海港', { message_thread_id: 3 }))?.place).toEqual({
      chatId: 'telegram:-100',
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
    '%s does not ask the bot',
    (text) => expect(textIn(aGroupMessage(text))).toBeUndefined(),
  )

  it('that replies to the bot asks the bot', () => {
    const toBot = { reply_to_message: { from: { id: 7000 } } }
    expect(messageOf(aGroupMessage('几点', toBot))?.incoming).toMatchObject({ text: '几点', repliesToBot: true })
    expect(textIn(aGroupMessage('/ask@other_bot', toBot))).toBeUndefined()
    expect(textIn(aGroupMessage('几点', { reply_to_message: { from: { id: 8 } } }))).toBeUndefined()
    expect(
      textIn(aGroupMessage('几点', { reply_to_message: { from: { id: 7000 }, forum_topic_created: {} } })),
    ).toBeUndefined()
  })

  it('can mention the bot by its id', () => {
    const entities = [{ type: 'text_mention', offset: 0, length: 2, user: { id: 7000 } }]
    expect(textIn(aGroupMessage('问报 海港', { entities }))).toBe('海港')
  })

  it('may come from an anonymous admin or a channel', () => {
    const from = { id: 1_087_968_824, is_bot: true }
    expect(messageOf(aGroupMessage('/ask 海港', { from, sender_chat: { id: -100 } }))?.incoming.userId).toBe(
      'telegram:-100',
    )
  })

  it('that forwards a post of the linked channel needs no answer', () => {
    expect(
      textIn(aGroupMessage('/ask 海港', { sender_chat: { id: -200 }, is_automatic_forward: true })),
    ).toBeUndefined()
  })

  it('is an edited message when it is edited', () => {
    expect(messageOf(aGroupMessage('/ask 海港'), true)).toMatchObject({ isEdit: true, incoming: { isGroup: true } })
  })

  it('has the number of the topic in which it stands', () => {
    const inTopic = { message_thread_id: 31, is_topic_message: true as const }
    expect(messageOf(aGroupMessage('/ask 海港', inTopic))?.incoming.threadId).toBe(31)
    expect(messageOf(aGroupMessage('/ask 海港', { message_thread_id: 31 }))?.incoming.threadId).toBeUndefined()
    expect(messageOf(aMessage({ ...inTopic, text: '海港' }))?.incoming.threadId).toBeUndefined()
  })

  it('with a sticker under an answer needs no answer', () => {
    const chat = { id: -100, type: 'group' }
    expect(messageOf(aMessage({ chat, sticker: {}, reply_to_message: { from: { id: 7000 } } }))).toBeUndefined()
  })
})

describe("a message in a channel's direct messages", () => {
  const aDirectMessage = (text: string, fields: Partial<MessageUpdate> = {}) =>
    aGroupMessage(text, {
      chat: { id: -100, type: 'supergroup', is_direct_messages: true },
      direct_messages_topic: { topic_id: 77, user: { id: 42 } },
      ...fields,
    })

  it('is a question of its reader without being addressed, and is answered in the topic of that reader', () => {
    const message = messageOf(aDirectMessage('海港什么时候关？'))
    expect(message).toMatchObject({
      incoming: {
        chatId: 'telegram:-100',
        userId: 'telegram:42',
        text: '海港什么时候关？',
        isGroup: true,
        isDirect: true,
      },
      place: { chatId: 'telegram:-100', directTopicId: 77, replyTo: 5 },
      isPrivate: false,
    })
    expect(textIn(aDirectMessage('/ask@Wenbao_bot 海港'))).toBe('/ask 海港')
    expect(textIn(aDirectMessage('@Wenbao_bot 海港?'))).toBe('海港?')
  })

  it.each([
    '谢谢编辑',
    '海港什么时候关',
    '请看 https://a.example/b?c=1 这一篇',
    '/subscribe 防汛?',
    '@Wenbao_bot 海港',
  ])('is a letter to the editors where it asks nothing: %s', (text) => {
    expect(parseMessage(aDirectMessage(text), bot)).toEqual({ kind: 'nothing', reason: 'not-addressed' })
  })

  it('goes on from no earlier one, which may be of somebody else', () => {
    const reply = { reply_to_message: { from: { id: 7000, is_bot: true } } }
    expect(messageOf(aDirectMessage('那里呢？', reply))?.incoming.repliesToBot).toBeUndefined()
  })

  it.each<[string, Partial<MessageUpdate>]>([
    ['written in the name of the channel', { sender_chat: { id: -200 } }],
    ['of an editor', { direct_messages_topic: { topic_id: 77, user: { id: 43 } } }],
    ['in no topic', { direct_messages_topic: undefined as never }],
  ])('is none for the bot where it is %s', (_, fields) => {
    expect(parseMessage(aDirectMessage('谢谢来信', fields), bot)).toEqual({ kind: 'nothing', reason: 'editor' })
  })

  it('under a picture without words, or for another bot, is none for the bot', () => {
    const picture = aDirectMessage('x', { photo: [] } as never)
    delete picture.text
    expect(parseMessage(picture, bot)).toMatchObject({ kind: 'nothing' })
    expect(parseMessage(aDirectMessage('/ask@other_bot 海港'), bot)).toMatchObject({ kind: 'nothing' })
  })

  it('keeps its topic when a button below its answer is pressed', () => {
    const message = {
      ...aDirectMessage('答'),
      message_id: 9,
      chat: { id: -100, type: 'supergroup', is_direct_messages: true },
    }
    const content = parseCallbackQuery(
      { id: 'q', from: { id: 42, is_bot: false }, data: 'x', message },
      () => '/more 2',
      1_795_300_000_000,
    )
    expect(messageIn(content)).toMatchObject({ incoming: { isDirect: true }, place: { directTopicId: 77 } })
  })
})

describe('a message that needs no answer', () => {
  it.each([
    ['is from a bot', 'bot', aMessage({ from: { id: 9, is_bot: true } })],
    ['is about the chat itself', 'service', aMessage({ pinned_message: {} })],
    ['is not for the bot', 'not-addressed', aGroupMessage('海港几点开')],
    ['stands in a channel', 'channel', aMessage({ chat: { id: -300, type: 'channel' } })],
  ])('because it %s gives the reason', (_, reason, message) => {
    expect(parseMessage(message, bot)).toEqual({ kind: 'nothing', reason })
  })

  it('because it was edited and has no text gives the reason', () => {
    const moved = { location: { latitude: 1, longitude: 2 } }
    expect(parseMessage(aMessage(moved), bot, true)).toEqual({ kind: 'nothing', reason: 'edit-without-text' })
  })
})

describe('a shared place', () => {
  const location = { latitude: 31.2, longitude: 121.5, horizontal_accuracy: 20 }

  it('is read in degrees', () => {
    expect(messageOf(aMessage({ location }))?.incoming).toEqual({
      chatId: 'telegram:42',
      userId: 'telegram:42',
      messageId: '5',
      text: '',
      at: 1_795_300_000_000,
      language: 'zh-hans',
      location: { latitude: 31.2, longitude: 121.5 },
    })
  })

  it('in a group needs no answer', () => {
    const chat = { id: -100, type: 'group' }
    expect(messageOf(aMessage({ chat, location, reply_to_message: { from: { id: 7000 } } }))).toBeUndefined()
  })
})

it('parses the move of a group to a new id from either of its two messages', () => {
  const moved = { kind: 'moved', from: 'telegram:-5', to: 'telegram:-1005' }
  const before = aMessage({ chat: { id: -5, type: 'group' }, migrate_to_chat_id: -1005 })
  const after = aMessage({ chat: { id: -1005, type: 'supergroup' }, migrate_from_chat_id: -5 })
  expect([parseMessage(before, bot), parseMessage(after, bot)]).toEqual([moved, moved])
})

describe('a press', () => {
  const aPress = (fields: Partial<CallbackQueryUpdate> = {}): CallbackQueryUpdate => ({
    id: 'q1',
    from: { id: 42, is_bot: false, language_code: 'en' },
    data: 'signed /more 2',
    message: { message_id: 901, date: 1_795_300_000, chat: { id: 42, type: 'private' } },
    ...fields,
  })
  const open = (data: string) => (data.startsWith('signed ') ? data.slice(7) : undefined)
  const pressIn = (press: CallbackQueryUpdate) => messageIn(parseCallbackQuery(press, open, 77))

  it.each([
    [
      'as it is shown',
      '没有',
      [{ type: 'italic', offset: 0, length: 2 }],
      { text: '没有', formatting: [{ type: 'italic', offset: 0, length: 2 }] },
    ],
    [
      'without what a quote leaves out',
      '没有',
      [{ type: 'text_link', offset: 0, length: 2 }],
      { text: '没有', formatting: [] },
    ],
    ['not with formatting that it cannot repeat', '没有', [{ type: 'date_time', offset: 0, length: 2 }], undefined],
    ['not where they are too long', '𝒜'.repeat(1025), [], undefined],
    ['as long as they may be', '𝒜'.repeat(1024), [], { text: '𝒜'.repeat(1024), formatting: [] }],
  ])('has the words of its message %s', (_, text, entities, words) => {
    const message = { message_id: 901, date: 1, chat: { id: 42, type: 'private' }, text, entities }
    expect(pressIn(aPress({ message }))?.incoming.pressedWords).toEqual(words)
  })

  it('is the command behind the button', () => {
    expect(pressIn(aPress())).toEqual({
      incoming: {
        chatId: 'telegram:42',
        userId: 'telegram:42',
        messageId: '901',
        text: '/more 2',
        at: 77,
        isPress: true,
        language: 'en',
      },
      place: { chatId: 'telegram:42' },
      isPrivate: true,
      pressed: 901,
      press: { id: 'q1', isGenuine: true, language: 'en' },
    })
  })

  it('below what one person alone sees has no message to edit or to reply to', () => {
    const chat = { id: -100, type: 'supergroup' }
    const message = {
      message_id: 0,
      ephemeral_message_id: 3,
      date: 1_795_300_000,
      chat,
      message_thread_id: 7,
      is_topic_message: true,
    }
    const parsed = pressIn(aPress({ message }))
    expect(parsed).toMatchObject({
      place: { chatId: 'telegram:-100', threadId: 7 },
      press: { id: 'q1', isForOne: true },
    })
    expect([parsed?.place.replyTo, parsed?.pressed, parsed?.incoming.messageId]).toEqual([
      undefined,
      undefined,
      undefined,
    ])
  })

  it('is checked for its chat and the user who pressed', () => {
    const asked: unknown[] = []
    const chat = { id: -100, type: 'supergroup' }
    parseCallbackQuery(
      aPress({ message: { message_id: 901, date: 1, chat } }),
      (data, presser) => {
        asked.push([data, presser])
        return undefined
      },
      77,
    )
    expect(asked).toEqual([['signed /more 2', { chatId: 'telegram:-100', userId: 'telegram:42' }]])
  })

  it('under a message that is too old has no message to edit', () => {
    const old = { message_id: 901, date: 0, chat: { id: -100, type: 'supergroup' } }
    const message = pressIn(aPress({ message: old }))
    const incoming = { isGroup: true, isPlaceUnknown: true }
    expect(message).toMatchObject({ place: { chatId: 'telegram:-100', replyTo: 901 }, incoming })
    expect(message).not.toHaveProperty('pressed')
  })

  it('on a button of another bot has no text, but waits for an answer', () => {
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

describe('a change of the membership of the bot', () => {
  const aChange = (before: string, after: string, type = 'supergroup', rights = {}): MembershipUpdate => ({
    chat: { id: type === 'private' ? 42 : -100, type },
    from: { id: 42, is_bot: false, language_code: 'en' },
    date: 1_795_300_000,
    old_chat_member: { status: before },
    new_chat_member: { status: after, ...rights },
  })

  it.each([
    ['member', 'kicked', 'private', 'telegram:42', 'blocked'],
    ['member', 'kicked', 'supergroup', 'telegram:-100', 'removed'],
    ['administrator', 'left', 'channel', 'telegram:-100', 'removed'],
  ])('from %s to %s in a %s chat closes the chat', (before, after, type, chatId, reason) => {
    expect(parseMembership(aChange(before, after, type))).toEqual({ kind: 'closed', chatId, reason })
  })

  it('that mutes it closes the group, and one that unmutes it opens the group', () => {
    const mute = aChange('member', 'restricted', 'supergroup', { can_send_messages: false })
    expect(parseMembership(mute)).toEqual({ kind: 'closed', chatId: 'telegram:-100', reason: 'muted' })
    const unmute = { ...mute, old_chat_member: mute.new_chat_member, new_chat_member: { status: 'member' } }
    expect(parseMembership(unmute)).toEqual({ kind: 'opened', chatId: 'telegram:-100' })
  })

  it('back to member opens a private chat, and a channel', () => {
    expect(parseMembership(aChange('kicked', 'member', 'private'))).toEqual({ kind: 'opened', chatId: 'telegram:42' })
    expect(parseMembership(aChange('left', 'administrator', 'channel'))).toEqual({
      kind: 'opened',
      chatId: 'telegram:-100',
    })
  })

  it('that adds it to a group asks for a greeting', () => {
    expect(messageIn(parseMembership(aChange('left', 'member', 'group')))).toEqual({
      incoming: {
        chatId: 'telegram:-100',
        userId: 'telegram:42',
        text: '',
        at: 1_795_300_000_000,
        language: 'en',
        isGroup: true,
        isJoin: true,
      },
      place: { chatId: 'telegram:-100' },
      isPrivate: false,
    })
  })

  it('by an anonymous admin comes from the group itself', () => {
    const change = { ...aChange('left', 'member'), from: { id: 1_087_968_824, is_bot: true } }
    expect(messageIn(parseMembership(change))?.incoming.userId).toBe('telegram:-100')
  })

  it('from member to admin needs no answer', () => {
    expect(parseMembership(aChange('member', 'administrator'))).toEqual({ kind: 'nothing', reason: 'membership' })
  })
})
