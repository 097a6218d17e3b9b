import { pino } from 'pino'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { languages, telegramCode, type Language } from '../../../src/i18n/language.js'
import type { Chat, Incoming, Inline, Reply } from '../../../src/chat/message.js'
import { createHttpServer, type HttpServer } from '../../../src/server/http-server.js'
import { createTelegram, type TelegramOptions } from '../../../src/platforms/telegram/telegram.js'
import { createDataSigner } from '../../../src/platforms/telegram/format/signed-data.js'
import { RefusedTokenError, type Platform } from '../../../src/platforms/platform.js'
import { catalog } from '../../support/catalog.js'
import { startBotApi, type BotApi } from '../../support/bot-api.js'
import { createFakeStore } from '../../support/doubles/fake-store.js'
import { aSetClock, type SetClock } from '../../support/clocks/set-clock.js'

let api: BotApi
let clock: SetClock
let log: string[]
let telegram: Platform
let waiting: (() => void)[]
let store: ReturnType<typeof createFakeStore>
let ends: string[]

beforeEach(async () => {
  clock = aSetClock()
  api = await startBotApi(undefined, { now: clock.now })
  store = createFakeStore()
  ends = []
  log = []
  waiting = []
  telegram = aTelegram()
})

afterEach(async () => {
  for (const go of waiting) go()
  await telegram.stop()
  await api.close()
})

const secret = '5e'.repeat(32)
const aTelegram = (options: Partial<TelegramOptions> = {}) =>
  createTelegram({
    token: api.token,
    apiRoot: api.root,
    inbox: store.inbox,
    chats: store.chats,
    secret,
    meter: {
      came: () => undefined,
      ended: (kind, reason) => ends.push(reason === undefined ? kind : `${kind} ${reason}`),
      sent: () => undefined,
      answered: () => undefined,
    },
    log: pino({ level: 'debug' }, { write: (line: string) => void log.push(line) }),
    menu: (language) => [{ command: 'latest', description: `latest ${language}` }],
    takesCommand: (name) => name === 'ask',
    before: () => Promise.resolve(undefined),
    catalog,
    clock,
    random: () => 0,
    ...options,
  })

const noInline: Inline = () => Promise.resolve({ results: [] })
const start = (chat: Chat) => telegram.start(chat, noInline)

const says = (text: string): Reply => ({ blocks: [{ kind: 'line', spans: [{ text }] }], choices: [] })
const echo: Chat = (incoming) => Promise.resolve(says(`echo ${incoming.text}`))

/** A promise that the test keeps when it pleases; the end of the test keeps it at the latest. */
const aGate = () => {
  let open: () => void = () => undefined
  const gate = new Promise<void>((resolve) => (open = resolve))
  waiting.push(open)
  return { gate, open }
}

let messageId = 0
const aMessage = (text: string, chatId = 42, language = 'zh-hans') => ({
  message_id: (messageId += 1),
  date: 1_795_300_000,
  chat: { id: chatId, type: 'private' },
  from: { id: chatId, is_bot: false, language_code: language },
  text,
})
const say = (text: string, chatId?: number, language?: string) =>
  api.push({ message: aMessage(text, chatId, language) })
const press = (
  data: string,
  fields: { id?: string; message?: Record<string, unknown> & { chat: { id: number; type: string } } } = {},
) =>
  api.push({
    callback_query: {
      id: `q-${data}`,
      from: { id: 42, is_bot: false, language_code: 'en' },
      message: { message_id: 901, date: 1_795_300_000, chat: { id: 42, type: 'private' } },
      data: createDataSigner(secret).sign(data, { chatId: String(fields.message?.chat.id ?? 42) }),
      ...fields,
    },
  })
const sentTexts = () => api.callsOf('sendMessage').map((payload) => payload.text)
const flood = (seconds: number) => ({
  status: 429,
  description: `Too Many Requests: retry after ${seconds}`,
  parameters: { retry_after: seconds },
})
const refusal = (description: string, parameters?: Record<string, unknown>) => ({
  status: description.startsWith('Forbidden') ? 403 : 400,
  description,
  ...(parameters && { parameters }),
})
const badGateway = { status: 502, body: '<html><h1>502 Bad Gateway</h1></html>' }

describe('start', () => {
  it('clears the way, sets menu and description, and listens', async () => {
    await start(echo)
    await api.next('getUpdates')
    expect(api.calls.slice(0, 2)).toEqual([
      { method: 'getMe', payload: {} },
      { method: 'deleteWebhook', payload: { drop_pending_updates: false } },
    ])
    // Whoever's language has no code of its own sees the English ones.
    const shown = [
      { language: 'en', code: {} } as const,
      ...languages.flatMap((language) => {
        const code = telegramCode(language)
        return code === undefined ? [] : [{ language, code: { language_code: code } }]
      }),
    ]
    expect(shown.map(({ language }) => language)).toContain('zh-Hans')
    expect(api.callsOf('setMyCommands')).toEqual(
      shown.map(({ language, code }) => ({
        commands: [{ command: 'latest', description: `latest ${language}` }],
        ...code,
      })),
    )
    expect(api.callsOf('setMyDescription')).toEqual(
      shown.map(({ language, code }) => ({ description: catalog[language]('description'), ...code })),
    )
    expect(api.callsOf('setMyShortDescription')).toEqual(
      shown.map(({ language, code }) => ({ short_description: catalog[language]('short-description'), ...code })),
    )
    expect(api.callsOf('getUpdates')).toEqual([
      {
        timeout: 30,
        allowed_updates: ['message', 'edited_message', 'callback_query', 'inline_query', 'my_chat_member'],
      },
    ])
  })

  it.each([
    [401, 'Unauthorized'],
    [404, 'Not Found'],
  ])('ends in one clear line when Telegram says %i', async (status, description) => {
    api.fail('getMe', { status, description })
    await expect(start(echo)).rejects.toThrow(
      new RefusedTokenError(`BOT_TOKEN was refused by Telegram: ${status} ${description}`),
    )
  })

  it('waits for a Telegram that cannot be reached', async () => {
    api.fail('getMe', badGateway, 'reset')
    api.fail('deleteWebhook', flood(7))
    const started = start(echo)
    await clock.pass(500)
    await clock.pass(1000)
    await clock.pass(7000)
    await started
    await api.next('getUpdates')
  })

  it('says where it does not get through, and why', async () => {
    const nobody = await startBotApi()
    await nobody.close()
    for (const [apiRoot, reason] of [
      [nobody.root, `ECONNREFUSED at ${nobody.root}`],
      ['http://127.0.0.1:1/proxy', 'port that fetch does not connect to at http://127.0.0.1:1'],
    ] as const) {
      const elsewhere = aTelegram({ apiRoot })
      void elsewhere.start(echo, noInline)
      await clock.pass(500)
      await elsewhere.stop()
      expect(JSON.parse(log.at(-1) ?? '')).toMatchObject({ failure: { kind: 'unreached', reason } })
    }
    expect(log.join('')).not.toContain('canary')
  })

  it('can be called off', async () => {
    api.fail('getMe', badGateway)
    const started = start(echo)
    await api.next('getMe')
    await telegram.stop()
    await started
    expect(api.callsOf('getUpdates')).toEqual([])
  })

  it('does without a menu that Telegram does not take', async () => {
    api.fail('setMyCommands', refusal('Bad Request: BOT_COMMAND_INVALID'))
    await start(echo)
    await api.next('getUpdates')
  })
})

describe('a message', () => {
  it('reaches the chat and brings its reply, as text and entities', async () => {
    const heard: Incoming[] = []
    await start((incoming) => {
      heard.push(incoming)
      return Promise.resolve({
        blocks: [{ kind: 'headline', spans: [{ text: '<b>' }] }],
        choices: [[{ label: '全文', command: '/read 1' }]],
      })
    })
    say('海港')
    expect(await api.next('sendMessage')).toEqual({
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
    expect(heard).toMatchObject([{ chatId: '42', userId: '42', text: '海港', language: 'zh-hans' }])
  })

  it('in a group is answered as a reply, in its topic', async () => {
    await start(echo)
    const chat = { id: -100, type: 'supergroup' }
    const entities = [{ type: 'bot_command', offset: 0, length: 4 }]
    api.push({
      message: {
        ...aMessage('/ask 海港'),
        chat,
        entities,
        message_id: 77,
        is_topic_message: true,
        message_thread_id: 3,
      },
    })
    expect(await api.next('sendMessage')).toMatchObject({
      chat_id: '-100',
      message_thread_id: 3,
      reply_parameters: { message_id: 77, allow_sending_without_reply: true },
    })
  })

  it('that breaks the chat gets an apology in its language, and the rest goes on', async () => {
    await start((incoming) => {
      if (incoming.text === '秘密') throw new Error(`cannot read ${incoming.text}`)
      return echo(incoming)
    })
    for (const [place, language] of ['zh-hans', 'zh-hant', 'en'].entries()) {
      say('秘密', 42 + place, language)
      await api.next('sendMessage')
    }
    say('海港')
    await api.next('sendMessage')
    expect(sentTexts()).toEqual([
      catalog['zh-Hans']('sorry'),
      catalog['zh-Hant']('sorry'),
      catalog.en('sorry'),
      'echo 海港',
    ])
    expect(log.join('')).toContain('message could not be answered')
    expect(log.join('')).not.toContain('秘密')
  })

  it('whose reply cannot be sent by our own fault gets the apology too', async () => {
    await start(() => Promise.resolve({ ...says('x'), choices: [[{ label: 'x', command: 'x'.repeat(65) }]] }))
    say('海港')
    expect(await api.next('sendMessage')).toMatchObject({ text: catalog['zh-Hans']('sorry') })
  })

  it('of a form that nobody knows does not hold up the others', async () => {
    await start(echo)
    api.push({ message: { message_id: 1, text: 'no chat' } })
    api.push({ something_new: {} })
    say('海港')
    expect(await api.next('sendMessage')).toMatchObject({ text: 'echo 海港' })
  })

  it('waits for those before it in its chat, but not for other chats', async () => {
    const { gate, open } = aGate()
    await start(async (incoming) => {
      if (incoming.text === 'slow') await gate
      return echo(incoming)
    })
    say('slow', 1)
    say('next', 1)
    say('other', 2)
    await api.next('sendMessage')
    expect(sentTexts()).toEqual(['echo other'])
    open()
    await api.next('sendMessage')
    await api.next('sendMessage')
    expect(sentTexts()).toEqual(['echo other', 'echo slow', 'echo next'])
  })

  it('that takes long shows typing until the answer', async () => {
    const { gate, open } = aGate()
    await start(async (incoming) => {
      if (incoming.text === 'slow') await gate
      return echo(incoming)
    })
    say('quick')
    await api.next('sendMessage')
    expect(api.callsOf('sendChatAction')).toEqual([])
    say('slow')
    await clock.pass(300)
    expect(await api.next('sendChatAction')).toEqual({ chat_id: '42', action: 'typing' })
    await clock.pass(4500)
    await api.next('sendChatAction')
    open()
    await api.next('sendMessage')
    expect(clock.waits()).not.toContain(4500)
  })

  it('that is never answered frees its chat after a minute', async () => {
    const { gate } = aGate()
    await start(async (incoming) => {
      if (incoming.text === 'stuck') await gate
      return echo(incoming)
    })
    say('stuck')
    say('next')
    await clock.pass(60_000)
    await api.next('sendMessage')
    await api.next('sendMessage')
    expect(sentTexts()).toEqual([catalog['zh-Hans']('sorry'), 'echo next'])
  })

  it('with nothing to say to it stays unanswered', async () => {
    await start((incoming) => (incoming.text === 'hm' ? Promise.resolve(undefined) : echo(incoming)))
    say('hm')
    say('海港')
    await api.next('sendMessage')
    expect(sentTexts()).toEqual(['echo 海港'])
  })

  it('beyond three at once is answered at one a second, in order, and holds up nobody else', async () => {
    await start(echo)
    for (const text of ['1', '2', '3', '4', '5']) say(text, 1)
    say('other', 2)
    for (let i = 0; i < 4; i += 1) await api.next('sendMessage')
    expect(sentTexts().map(String).sort()).toEqual(['1', '2', '3', 'other'].map((text) => `echo ${text}`))
    await clock.pass(1100)
    expect(await api.next('sendMessage')).toMatchObject({ text: 'echo 4' })
    await clock.pass(1000)
    expect(await api.next('sendMessage')).toMatchObject({ text: 'echo 5' })
  })
})

describe('the menu of a chat', () => {
  /** A chat that chooses the language it is told, and says so with every reply, as the real one does. */
  const choosing = (): Chat => {
    const chosen = new Map<string, Language>()
    return ({ chatId, text }) => {
      const language = languages.find((each) => text === `/language ${each}`) ?? chosen.get(chatId)
      if (language) chosen.set(chatId, language)
      return Promise.resolve({ ...says(text), ...(language && { language }) })
    }
  }
  const isMenu = ({ method, payload }: { method: string; payload: Record<string, unknown> }) =>
    /MyCommands/.test(method) && payload.scope !== undefined
  const menuCalls = () =>
    api.calls.filter(isMenu).map(({ method, payload }) => [method, payload.commands ?? null, payload.scope])
  const ofChat = (chatId: string) => ({ type: 'chat', chat_id: chatId })
  const given = (language: Language, chatId = '42') => [
    'setMyCommands',
    [{ command: 'latest', description: `latest ${language}` }],
    ofChat(chatId),
  ]
  const takenBack = (chatId = '42') => ['deleteMyCommands', null, ofChat(chatId)]
  it('is given at first contact to a reader of traditional Chinese, for whom Telegram has no code', async () => {
    await start(choosing())
    for (const [place, language] of ['en', 'zh-hans', 'zh-hant', 'zh-tw'].entries()) say('海港', 42 + place, language)
    say('大桥', 44, 'zh-hant')
    for (let i = 0; i < 5; i += 1) await api.next('sendMessage')
    await telegram.stop()
    expect(menuCalls().sort()).toEqual([given('zh-Hant', '44'), given('zh-Hant', '45')])
  })

  it('follows the language that is chosen, once at each change, and goes with the last choice', async () => {
    await start(choosing())
    for (const text of ['/language en', '海港', '/language zh-Hant', '/language zh-Hans', '大桥']) say(text)
    for (let i = 0; i < 3; i += 1) await api.next('sendMessage')
    await clock.pass(1100)
    await clock.pass(1000)
    await api.next('sendMessage')
    await telegram.stop()
    expect(menuCalls()).toEqual([given('en'), given('zh-Hant'), takenBack()])
  })

  it('is taken back also where the choice was made before the last start', async () => {
    await start(choosing())
    say('/language zh-Hans')
    await api.next('sendMessage')
    await telegram.stop()
    expect(menuCalls()).toEqual([takenBack()])
  })

  it('in a group is its own only once the group has chosen', async () => {
    await start(choosing())
    const inGroup = (text: string) =>
      api.push({
        message: {
          ...aMessage(text, 42, 'zh-hant'),
          chat: { id: -100, type: 'group' },
          reply_to_message: { from: { id: 7000 } },
        },
      })
    inGroup('海港')
    await api.next('sendMessage')
    inGroup('/language en')
    await api.next('sendMessage')
    await telegram.stop()
    expect(menuCalls()).toEqual([given('en', '-100')])
  })

  it('is tried again with the next message when the call was lost, but not when it was refused', async () => {
    await start(echo)
    api.fail('setMyCommands', badGateway, refusal('Bad Request: chat not found'))
    for (const text of ['1', '2', '3']) {
      say(text, 42, 'zh-hant')
      await api.next('sendMessage')
    }
    await telegram.stop()
    expect(menuCalls()).toHaveLength(2)
  })
})

describe('a rewritten question', () => {
  it('is answered anew in place', async () => {
    await start(echo)
    const message = aMessage('海港')
    api.push({ message })
    await api.next('sendMessage')
    api.push({ edited_message: { ...message, text: '大桥', edit_date: 1_795_300_009 } })
    expect(await api.next('editMessageText')).toMatchObject({ chat_id: '42', message_id: 901, text: 'echo 大桥' })
    // The link preview of the same text has come in: nothing to do.
    api.push({ edited_message: { ...message, text: '大桥', edit_date: 1_795_300_010 } })
    say('next')
    await api.next('sendMessage')
    expect(api.callsOf('editMessageText')).toHaveLength(1)
  })

  it('makes the answer longer or shorter as it needs', async () => {
    await start((incoming) => Promise.resolve(says('字。'.repeat(Number(incoming.text)))))
    const message = aMessage('1')
    api.push({ message })
    await api.next('sendMessage')
    api.push({ edited_message: { ...message, text: '3000' } })
    await api.next('editMessageText')
    await api.next('sendMessage')
    api.push({ edited_message: { ...message, text: '2' } })
    await clock.pass(1100)
    expect(await api.next('editMessageText')).toMatchObject({ message_id: 901, text: '字。字。' })
    expect(await api.next('deleteMessage')).toEqual({ chat_id: '42', message_id: 902 })
  })

  it('whose answer is gone or forgotten gets a new one below', async () => {
    await start(echo)
    const message = aMessage('海港')
    api.push({ message })
    await api.next('sendMessage')
    api.fail('editMessageText', refusal('Bad Request: message to edit not found'))
    api.push({ edited_message: { ...message, text: '大桥' } })
    expect(await api.next('sendMessage')).toMatchObject({ text: 'echo 大桥' })
    api.push({ edited_message: { ...message, message_id: 3333, text: '码头' } })
    await clock.pass(1100)
    expect(await api.next('sendMessage')).toMatchObject({ text: 'echo 码头', reply_parameters: { message_id: 3333 } })
  })
})

describe('a press', () => {
  const turning: Chat = (incoming) => Promise.resolve({ ...says(`page ${incoming.text}`), replaces: true })

  it('is confirmed in time, and its reply takes the place of the message', async () => {
    const { gate, open } = aGate()
    await start(async (incoming) => {
      await gate
      return turning(incoming)
    })
    press('/more 2')
    await clock.pass(1500)
    expect(await api.next('answerCallbackQuery')).toEqual({ callback_query_id: 'q-/more 2' })
    open()
    expect(await api.next('editMessageText')).toMatchObject({ chat_id: '42', message_id: 901, text: 'page /more 2' })
    expect(sentTexts()).toEqual([])
  })

  it('is confirmed exactly once, also when the chat breaks or there is nothing to say', async () => {
    await start((incoming) => {
      if (incoming.text === 'boom') throw new Error('boom')
      return Promise.resolve(undefined)
    })
    press('boom')
    expect(await api.next('sendMessage')).toMatchObject({ text: catalog.en('sorry') })
    press('quiet')
    api.push({ callback_query: { id: 'q-no message', from: { id: 42, is_bot: false }, data: 'x' } })
    for (let i = 0; i < 3; i += 1) await api.next('answerCallbackQuery')
    await telegram.stop()
    expect(
      api
        .callsOf('answerCallbackQuery')
        .map((payload) => payload.callback_query_id)
        .sort(),
    ).toEqual(['q-boom', 'q-no message', 'q-quiet'])
  })

  it('that comes too late to be confirmed is answered all the same', async () => {
    api.fail(
      'answerCallbackQuery',
      refusal('Bad Request: query is too old and response timeout expired or query ID is invalid'),
    )
    await start(echo)
    press('/read 1')
    expect(await api.next('sendMessage')).toMatchObject({ text: 'echo /read 1' })
  })

  it('under a message that can no longer be changed sends a new one', async () => {
    await start(turning)
    press('/more 2', { message: { message_id: 901, date: 0, chat: { id: 42, type: 'private' } } })
    expect(await api.next('sendMessage')).toMatchObject({ text: 'page /more 2' })
    api.fail('editMessageText', refusal("Bad Request: message can't be edited"))
    press('/more 3')
    expect(await api.next('sendMessage')).toMatchObject({ text: 'page /more 3' })
  })

  it('for what the message shows already is confirmed, and changes nothing', async () => {
    await start(turning)
    for (const [i, data] of ['/more 2', '/more 2', '/more 3', '/more 2'].entries()) press(data, { id: `q${i}` })
    for (let i = 0; i < 4; i += 1) await api.next('answerCallbackQuery')
    for (let i = 0; i < 3; i += 1) await api.next('editMessageText')
    await telegram.stop()
    expect(api.callsOf('editMessageText').map(({ text }) => text)).toEqual(
      ['/more 2', '/more 3', '/more 2'].map((text) => `page ${text}`),
    )
  })

  it('in a group is answered in the language of who asked, whoever presses', async () => {
    const group = { id: -100, type: 'supergroup' }
    const replied = { from: { id: 7000, is_bot: true } }
    await start(({ isPress, text, language }) =>
      Promise.resolve({ ...says(`${text} ${language ?? ''}`), ...(isPress && { replaces: true }) }),
    )
    api.push({ message: { ...aMessage('海港', 42, 'zh-hant'), chat: group, reply_to_message: replied } })
    await api.next('sendMessage')
    press('/more 2', { message: { message_id: 901, date: 1_795_300_000, chat: group } })
    expect(await api.next('editMessageText')).toMatchObject({ text: '/more 2 zh-Hant' })
    // A card from before the last start: what it replies to still says who asked.
    const asked = { from: { id: 42, is_bot: false, language_code: 'zh-hans' } }
    press('/more 3', { message: { message_id: 555, date: 1_795_300_000, chat: group, reply_to_message: asked } })
    expect(await api.next('editMessageText')).toMatchObject({ text: '/more 3 zh-hans' })
  })

  it('that changes nothing is no failure, and a lost change is made again', async () => {
    await start(turning)
    api.fail('editMessageText', refusal('Bad Request: message is not modified: specified new message content'))
    press('/more 2')
    await api.next('editMessageText')
    api.fail('editMessageText', badGateway)
    press('/more 3')
    await api.next('editMessageText')
    await clock.pass(1000)
    await api.next('editMessageText')
    await telegram.stop()
    expect(sentTexts()).toEqual([])
    expect(log.join('')).not.toContain('did not arrive')
  })
})

describe('updates', () => {
  it('are confirmed once they are stored, whatever becomes of them', async () => {
    const { gate } = aGate()
    await start(async (incoming) => {
      if (incoming.text === 'slow') await gate
      return echo(incoming)
    })
    const slow = say('slow', 1)
    expect(await api.next('getUpdates')).not.toHaveProperty('offset')
    expect(await api.next('getUpdates')).toMatchObject({ offset: slow + 1 })
    expect((await store.inbox.open()).map(({ id }) => id)).toEqual([slow])
    // The first one is still being answered.
    say('other', 2)
    expect(await api.next('sendMessage')).toMatchObject({ text: 'echo other' })
  })

  it('that cannot be stored are not confirmed, and come again', async () => {
    let tries = 0
    const add: typeof store.inbox.add = (...given) =>
      (tries += 1) === 1 ? Promise.reject(new Error('database or disk is full')) : store.inbox.add(...given)
    telegram = aTelegram({ inbox: { ...store.inbox, add } })
    await start(echo)
    const id = say('海港')
    await clock.pass(500)
    expect(await api.next('sendMessage')).toMatchObject({ text: 'echo 海港' })
    for (const offset of [undefined, undefined, id + 1]) expect((await api.next('getUpdates')).offset).toBe(offset)
    expect(log.join('')).toContain('updates could not be stored')
  })

  it('that come again are handled once', async () => {
    await start(echo)
    const message = aMessage('海港')
    const id = api.push({ message })
    await api.next('sendMessage')
    api.push({ message }, id)
    say('next')
    await api.next('sendMessage')
    expect(sentTexts()).toEqual(['echo 海港', 'echo next'])
  })

  it('are read on when their numbers start again lower', async () => {
    await start(echo)
    api.push({ message: aMessage('high') }, 9000)
    await api.next('sendMessage')
    api.push({ message: aMessage('low') }, 5)
    expect(await api.next('sendMessage')).toMatchObject({ text: 'echo low' })
  })

  it('are read on after every failure of the poll', async () => {
    const conflict = { status: 409, description: 'Conflict: terminated by other getUpdates request' }
    const faults = [conflict, flood(9), badGateway, { status: 200, body: '{"ok":true,"resu' }, 'reset' as const]
    api.fail('getUpdates', ...faults, { status: 404, description: 'Not Found' }, { status: 200, body: '{"ok":true}' })
    await start(echo)
    for (const ms of [500, 9000, 2000, 4000, 7500, 7500, 7500]) await clock.pass(ms)
    say('海港')
    expect(await api.next('sendMessage')).toMatchObject({ text: 'echo 海港' })
    expect(log.join('')).toContain('polling works again')
  })

  it('are asked for after a pause where what came is none', async () => {
    api.fail('getUpdates', { status: 200, body: '{"ok":true,"result":[{}]}' })
    await start(echo)
    await clock.pass(500)
    say('海港')
    expect(await api.next('sendMessage')).toMatchObject({ text: 'echo 海港' })
  })

  it('are asked for anew when the poll gets no answer', async () => {
    api.fail('getUpdates', 'hang')
    await start(echo)
    await api.next('getUpdates')
    await clock.pass(40_000)
    await clock.pass(500)
    say('海港')
    expect(await api.next('sendMessage')).toMatchObject({ text: 'echo 海港' })
  })

  it('end for good when the token is taken back', async () => {
    api.fail('getUpdates', { status: 401, description: 'Unauthorized' })
    await start(echo)
    await expect(telegram.ended).rejects.toThrow('BOT_TOKEN was refused by Telegram: 401 Unauthorized')
  })

  it('read by another program for minutes raise an alarm', async () => {
    const conflict = { status: 409, description: 'Conflict: terminated by other getUpdates request' }
    api.fail('getUpdates', ...Array.from({ length: 22 }, () => conflict))
    await start(echo)
    for (const ms of [500, 1000, 2000, 4000, ...Array.from({ length: 18 }, () => 7500)]) await clock.pass(ms)
    expect(log.join('')).toContain('another program is reading')
  })
})

describe('what happens to a chat', () => {
  const change = (before: string, after: string, chat: object = { id: 42, type: 'private' }) =>
    api.push({
      my_chat_member: {
        chat,
        from: { id: 42, is_bot: false, language_code: 'en' },
        date: 1_795_300_000,
        old_chat_member: { status: before },
        new_chat_member: { status: after },
      },
    })
  const group = { id: -100, type: 'supergroup' }

  it('is on the books: who spoke, who blocked the bot, who came back', async () => {
    await start(echo)
    say('海港')
    await api.next('sendMessage')
    expect(await store.chats.audience()).toEqual(['42'])
    change('member', 'kicked')
    say('next', 43)
    await api.next('sendMessage')
    expect(await store.chats.suspension('42')).toEqual({ at: clock.now(), reason: 'blocked' })
    change('kicked', 'member')
    say('next', 43)
    await api.next('sendMessage')
    expect(await store.chats.suspension('42')).toBeUndefined()
  })

  it('is on the books again when who was forgotten goes on', async () => {
    await start(async (incoming) => {
      if (incoming.text !== 'forget me') return echo(incoming)
      await store.forget('42', clock.now())
      return { ...says('forgotten'), forgets: true }
    })
    say('forget me')
    await api.next('sendMessage')
    expect((await store.chats.users(0)).known).toBe(0)
    say('海港')
    await api.next('sendMessage')
    expect((await store.chats.users(0)).known).toBe(1)
  })

  it('brings a greeting where the bot comes into a group', async () => {
    await start(({ isJoin, userId }) => Promise.resolve(says(isJoin ? `hello, said ${userId}` : '')))
    change('left', 'member', group)
    const greeting = await api.next('sendMessage')
    expect(greeting).toMatchObject({ chat_id: '-100', text: 'hello, said 42' })
    expect(greeting).not.toHaveProperty('reply_parameters')
  })

  it('moves all that is kept of a group, whichever half of the move is heard first, and twice', async () => {
    const old = { id: -5, type: 'group' }
    const halves = [
      { ...aMessage(''), chat: old, text: undefined, migrate_to_chat_id: -1005 },
      { ...aMessage(''), chat: { id: -1005, type: 'supergroup' }, text: undefined, migrate_from_chat_id: -5 },
    ]
    for (const message of [...halves, ...halves.toReversed()]) {
      await store.chats.saveSettings('-5', { language: 'zh-Hant' })
      await store.chats.suspend('-5', { at: 1, reason: 'muted' })
      await telegram.stop()
      telegram = aTelegram()
      await start(echo)
      api.push({ message })
      say('next', 42 + api.calls.length)
      await api.next('sendMessage')
      await telegram.stop()
      expect(await store.chats.settings('-1005')).toMatchObject({ language: 'zh-Hant' })
      expect(await store.chats.suspension('-1005')).toBeUndefined()
    }
  })
})

it('answers what is typed behind its name', async () => {
  await telegram.start(echo, ({ text }) =>
    Promise.resolve({ results: [{ id: '1', title: text, description: '', reply: says(`card ${text}`) }] }),
  )
  api.push({ inline_query: { id: 'i1', from: { id: 42, is_bot: false }, query: '海港', offset: '' } })
  expect(await api.next('answerInlineQuery')).toMatchObject({ inline_query_id: 'i1', results: [{ title: '海港' }] })
})

it('answers a press in time though its chat is busy', async () => {
  const { gate } = aGate()
  await start(async (incoming) => {
    await gate
    return echo(incoming)
  })
  say('slow')
  await clock.pass(300)
  await api.next('sendChatAction')
  press('/more 2')
  await clock.pass(1500)
  expect(await api.next('answerCallbackQuery')).toEqual({ callback_query_id: 'q-/more 2' })
})

describe('by webhook', () => {
  let front: HttpServer
  let port: number
  const url = 'https://bot.example.org/hook'

  beforeEach(async () => {
    await api.close()
    api = await startBotApi(undefined, { now: clock.now, webhookTo: () => `http://127.0.0.1:${port}/hook` })
    front = createHttpServer({
      host: '127.0.0.1',
      port: 0,
      health: () => telegram.health(),
      probe: () => store.inbox.waiting(),
      metrics: () => Promise.resolve({ contentType: 'text/plain', text: '' }),
      clock,
      log: pino({ level: 'silent' }),
    })
    port = await front.start()
    telegram = aTelegram({ webhook: { url, secret: 'canary-secret', front } })
  })
  afterEach(async () => {
    await telegram.stop()
    await front.stop()
  })

  it('updates are brought, stored, confirmed and answered, and nothing is polled', async () => {
    await start(echo)
    expect(await api.next('setWebhook')).toEqual({
      url,
      secret_token: 'canary-secret',
      allowed_updates: ['message', 'edited_message', 'callback_query', 'inline_query', 'my_chat_member'],
      max_connections: 40,
    })
    say('海港')
    expect(await api.next('sendMessage')).toMatchObject({ text: 'echo 海港' })
    expect(api.queue.answers.map(({ status }) => status)).toEqual([200])
    expect(api.callsOf('getUpdates')).toEqual([])
    expect(api.callsOf('deleteWebhook')).toEqual([])
  })

  it('the address is set again where it is no longer there, and Telegram is heard every half minute', async () => {
    await start(echo)
    await clock.pass(30_000)
    await api.next('getWebhookInfo')
    api.queue.setWebhook({ url: '' })
    await clock.pass(30_000)
    await api.next('setWebhook')
    expect(await api.next('setWebhook')).toMatchObject({ url })
    expect(telegram.health().heardAt).toBe(clock.now())
  })

  it('an address that Telegram does not take ends the start in one clear line', async () => {
    api.fail('setWebhook', refusal('Bad Request: bad webhook: An HTTPS URL must be provided for webhook'))
    await expect(start(echo)).rejects.toThrow(
      new Error(
        'WEBHOOK_URL was refused by Telegram: 400 Bad Request: bad webhook: An HTTPS URL must be provided for webhook',
      ),
    )
  })

  it('a token taken back ends it', async () => {
    await start(echo)
    api.fail('getWebhookInfo', { status: 401, description: 'Unauthorized' })
    await clock.pass(30_000)
    await expect(telegram.ended).rejects.toThrow('BOT_TOKEN was refused by Telegram: 401 Unauthorized')
  })
})

it('says how it does', async () => {
  expect(telegram.health()).toEqual({ waiting: 0 })
  expect(await telegram.send('42', says('x'), { priority: 'alert', starting: () => Promise.resolve() })).toEqual({
    kind: 'later',
    afterMs: 5000,
  })
  const { gate, open } = aGate()
  await start(async (incoming) => {
    await gate
    return echo(incoming)
  })
  const heardAt = clock.now()
  say('slow')
  await clock.pass(300)
  expect(telegram.health()).toEqual({ heardAt, waiting: 1 })
  open()
  await api.next('sendMessage')
})

describe('stop', () => {
  it('finishes the replies in progress and confirms what has come', async () => {
    const { gate, open } = aGate()
    await start(async (incoming) => {
      await gate
      return echo(incoming)
    })
    say('slow')
    await clock.pass(300)
    const stopped = telegram.stop()
    open()
    await stopped
    expect(sentTexts()).toEqual(['echo slow'])
    expect(api.unconfirmed()).toEqual([])
    expect(await store.inbox.waiting()).toBe(0)
    await telegram.ended
  })

  it('leaves in the inbox what it cannot finish in time, and says so; the next start takes it up first', async () => {
    const { gate } = aGate()
    await start(async (incoming) => {
      if (incoming.text === 'stuck') await gate
      return echo(incoming)
    })
    say('stuck', 1)
    say('behind', 1)
    say('other', 2)
    await api.next('sendMessage')
    while ((await store.inbox.waiting()) > 2) await new Promise((resolve) => setImmediate(resolve))
    const stopped = telegram.stop()
    await clock.pass(7000)
    await stopped
    expect(clock.waits()).toEqual([])
    expect(JSON.parse(log.at(-1) ?? '')).toMatchObject({
      updates: 2,
      msg: expect.stringContaining('stopped with messages unanswered') as string,
    })
    expect(api.unconfirmed()).toEqual([])
    telegram = aTelegram()
    await start(echo)
    await api.next('sendMessage')
    await api.next('sendMessage')
    await telegram.stop()
    expect(sentTexts()).toEqual(['echo other', 'echo stuck', 'echo behind'])
    expect(await store.inbox.waiting()).toBe(0)
  })

  it('while it starts takes up nothing that was left unanswered', async () => {
    const body = JSON.stringify({ update_id: 7, message: aMessage('left over') })
    await store.inbox.add([{ id: 7, lane: '42', body }], clock.now())
    const { gate, open } = aGate()
    const reached = aGate()
    const resting: typeof store.chats.resting = async (now) => {
      reached.open()
      await gate
      return store.chats.resting(now)
    }
    telegram = aTelegram({ chats: { ...store.chats, resting } })
    const starting = start(echo)
    await reached.gate
    await telegram.stop()
    open()
    await starting
    await new Promise((resolve) => setImmediate(resolve))
    expect((await store.inbox.open()).map(({ id, isSending, isRepeat }) => ({ id, isSending, isRepeat }))).toEqual([
      { id: 7, isSending: false, isRepeat: false },
    ])
    expect(ends).toEqual([])
  })

  it('ends a poll that is waiting', async () => {
    await start(echo)
    await api.next('getUpdates')
    await telegram.stop()
    expect(clock.waits()).toEqual([])
  })
})

it('keeps the token out of logs and errors, whatever fails', async () => {
  const echoed = { status: 400, description: `Bad Request: /bot${api.token}/sendMessage` }
  const faults = [
    'reset' as const,
    badGateway,
    { status: 200, body: api.token },
    echoed,
    { status: 500, body: `{"ok":false,"error_code":500,"description":"${api.token}"}` },
  ]
  api.fail('getMe', ...faults.slice(0, 3))
  api.fail('setMyCommands', ...faults)
  api.fail('getUpdates', ...faults)
  api.fail('answerCallbackQuery', ...faults)
  const started = start(() => {
    throw new Error(`fetch ${api.root}/bot${api.token}/x`)
  })
  for (const ms of [500, 1000, 2000]) await clock.pass(ms)
  await started
  for (const ms of [500, 1000, 2000, 4000, 7500]) await clock.pass(ms)
  const receipts: unknown[] = []
  // No more than go out without a pause.
  for (const [place, fault] of faults.slice(2, 4).entries()) {
    api.fail('sendMessage', fault)
    receipts.push(
      await telegram.send(String(43 + place), says('x'), { priority: 'alert', starting: () => Promise.resolve() }),
    )
  }
  press('boom')
  await clock.pass(300)
  await clock.pass(300)
  await telegram.stop()
  telegram = aTelegram({ token: 'wrong:canary-token' })
  const error: unknown = await start(echo).catch((reason: unknown) => reason)
  expect(String(error)).toContain('BOT_TOKEN was refused')
  expect(log.length).toBeGreaterThan(10)
  expect(`${log.join('')}${JSON.stringify(receipts)}${String(error)}`).not.toContain('canary')
})
