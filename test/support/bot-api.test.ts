import { afterEach, describe, expect, it } from 'vitest'
import { startBotApi, type BotApi, type BotApiOptions } from './bot-api.js'
import { faults } from './bot-api/faults.js'
import { botFolder, startBot } from './bot-process.js'

let api: BotApi | undefined
afterEach(async () => {
  await api?.close()
  api = undefined
})

const start = async (options?: BotApiOptions): Promise<BotApi> => (api = await startBotApi('42:token', options))

type Answer = {
  ok: boolean
  result?: unknown
  description?: string
  parameters?: Record<string, unknown>
}

const call = async (method: string, payload: object, signal?: AbortSignal): Promise<Answer> => {
  const response = await fetch(`${api?.root ?? ''}/bot42:token/${method}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(payload),
    ...(signal && { signal }),
  })
  return (await response.json()) as Answer
}

const say = (chatId: number, text: string, more: object = {}) => call('sendMessage', { chat_id: chatId, text, ...more })

describe('a text', () => {
  it.each([
    ['😀'.repeat(4096), undefined],
    ['😀'.repeat(4097), 'Bad Request: message is too long'],
    ['字'.repeat(11_000), 'Bad Request: text is too long'],
    ['', 'Bad Request: message text is empty'],
    [' \n', 'Bad Request: text must be non-empty'],
  ])('is measured as Telegram does (case %#)', async (text, refusal) => {
    const { person, violations } = await start()
    expect((await say(person().id, text)).description).toBe(refusal)
    expect(violations).toEqual([])
  })

  it.each([
    [1, 2, 'Bad Request: entity begins in a middle of a UTF-16 symbol at byte offset 3'],
    [0, 1, 'Bad Request: entity beginning at UTF-16 offset 0 ends in a middle of a UTF-16 symbol at byte offset 3'],
    [0, 9, 'Bad Request: entity beginning at UTF-16 offset 0 ends after the end of the text at UTF-16 offset 9'],
    [0, 2, undefined],
  ])('has formatting from %i of %i only where its characters are whole', async (offset, length, refusal) => {
    const { person } = await start()
    const entities = [{ type: 'bold', offset, length }]
    expect((await say(person().id, '😀灯', { entities })).description).toBe(refusal)
  })

  it('has its formatting noted that crosses, is nested wrongly, empty or too much', async () => {
    const { person, violations } = await start()
    const entities = [
      { type: 'bold', offset: 0, length: 3 },
      { type: 'italic', offset: 2, length: 3 },
      { type: 'blockquote', offset: 5, length: 4 },
      { type: 'expandable_blockquote', offset: 6, length: 1 },
      { type: 'bold', offset: 9, length: 0 },
    ]
    await say(person().id, '一二三四五六七八九十', { entities })
    expect(violations).toEqual([
      'sendMessage: bold and italic cross at 2',
      'sendMessage: blockquote inside a blockquote at 6',
      'sendMessage: empty bold at 9',
    ])
    await say(person().id, '字'.repeat(200), {
      entities: Array.from({ length: 101 }, (_, offset) => ({ type: 'bold', offset, length: 1 })),
    })
    expect(violations.at(-1)).toBe('sendMessage.entities: expected 100 at most, got 101')
  })
})

describe('a call', () => {
  it('that the Bot API does not describe is noted', async () => {
    const { person, violations } = await start()
    const { id } = person()
    await say(id, 'a', {
      parse_mode: 'HTML',
      reply_markup: { inline_keyboard: [[{ text: 'a', url: 'https://a.b', callback_data: 'x' }]] },
    })
    await call('sendMessage', { text: 'a' })
    await call('sendChatAction', { chat_id: id, action: 'dancing' })
    expect((await call('sendDice', { chat_id: id })).description).toBe('Not Found: method not found')
    expect(violations).toEqual([
      'sendMessage.parse_mode: unknown',
      'sendMessage.reply_markup.inline_keyboard[0][0]: expected one action, got 2',
      'sendMessage.chat_id: missing',
      'sendChatAction.action: expected one of typing, upload_document, got string',
      'sendDice: not among the methods of this bot',
    ])
  })

  it.each([
    [
      { text: 'a' },
      "Bad Request: can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard",
    ],
    [{ text: 'a', callback_data: '字'.repeat(22) }, 'Bad Request: BUTTON_DATA_INVALID'],
    [
      { text: ' ', callback_data: 'a' },
      "Bad Request: can't parse inline keyboard button: Inline keyboard button text must be non-empty",
    ],
    [{ text: 'a', callback_data: '字'.repeat(21) }, undefined],
  ])('with the button %j is refused in the words of Telegram', async (button, refusal) => {
    const { person } = await start()
    expect((await say(person().id, 'a', { reply_markup: { inline_keyboard: [[button]] } })).description).toBe(refusal)
  })

  it('to whom the bot cannot write is refused, each in its way', async () => {
    const { person, group, migrate } = await start({ knowsAll: true })
    const reader = person()
    reader.block()
    const old = group({ type: 'group' })
    const next = migrate(old, { isTold: false })
    const forum = group({ topics: [5, 6] })
    forum.topics.set(6, { isClosed: true })
    const refusals = [
      await say(99, 'a'),
      await say(reader.id, 'a'),
      await say(old.id, 'a'),
      await say(group({ bot: 'kicked' }).id, 'a'),
      await say(group({ type: 'channel' }).id, 'a'),
      await say(forum.id, 'a', { message_thread_id: 7 }),
      await say(forum.id, 'a', { message_thread_id: 6 }),
      await say(forum.id, 'a', { reply_parameters: { message_id: 3 } }),
    ]
    expect(refusals.map(({ description, parameters }) => ({ description, ...parameters }))).toEqual([
      { description: 'Bad Request: chat not found' },
      { description: 'Forbidden: bot was blocked by the user' },
      { description: 'Bad Request: group chat was upgraded to a supergroup chat', migrate_to_chat_id: next.id },
      { description: 'Forbidden: bot was kicked from the supergroup chat' },
      { description: 'Bad Request: need administrator rights in the channel chat' },
      { description: 'Bad Request: message thread not found' },
      { description: 'Bad Request: TOPIC_CLOSED' },
      { description: 'Bad Request: message to be replied not found' },
    ])
  })

  it('that sends a file has its bytes read', async () => {
    const { person, standing, violations, root } = await start()
    const { id } = person()
    const form = new FormData()
    form.set('chat_id', String(id))
    form.set('caption', '42')
    form.set('document', new Blob(['{"灯":1}']), '数据.json')
    await fetch(`${root}/bot42:token/sendDocument`, { method: 'POST', body: form })
    expect(standing(id)).toMatchObject([{ text: '42', document: { name: '数据.json', text: '{"灯":1}' } }])
    expect(violations).toEqual([])
  })
})

describe('a message', () => {
  it('stands in its chat as it was edited last, until it is deleted', async () => {
    const { person, standing } = await start()
    const { id } = person()
    const sent = (await say(id, 'one')).result as { message_id: number }
    const change = { chat_id: id, message_id: sent.message_id, text: 'two' }
    expect((await call('editMessageText', change)).ok).toBe(true)
    expect((await call('editMessageText', change)).description).toMatch(/^Bad Request: message is not modified/)
    expect(standing(id)).toMatchObject([{ text: 'two', edits: 1 }])
    await call('deleteMessage', { chat_id: id, message_id: sent.message_id })
    expect(standing(id)).toEqual([])
    expect((await call('editMessageText', change)).description).toBe('Bad Request: message to edit not found')
  })

  it('too many is refused until the chat has rested', async () => {
    let now = 0
    const { person, group } = await start({ now: () => now, isFlooding: true })
    const reader = person()
    const tries = async (id: number, count: number) => {
      const answers = []
      for (let i = 0; i < count; i += 1) answers.push((await say(id, `${i}`)).parameters?.retry_after)
      return answers
    }
    expect(await tries(reader.id, 6)).toEqual([...Array<undefined>(5), 1])
    now += 1000
    expect(await tries(reader.id, 2)).toEqual([undefined, 1])
    expect(await tries(group().id, 21)).toEqual([...Array<undefined>(20), 3])
  })
})

describe('updates', () => {
  it('come again until an offset confirms them', async () => {
    const { person, unconfirmed } = await start()
    const reader = person()
    const { updateId } = reader.say('一')
    reader.say('/ask@Wenbao_bot 二')
    const poll = async (payload: object) =>
      ((await call('getUpdates', payload)).result as { update_id: number }[]).map(({ update_id: id }) => id - updateId)
    expect(await poll({ timeout: 0 })).toEqual([0, 1])
    expect(await poll({ timeout: 0, limit: 1 })).toEqual([0])
    expect(await poll({ timeout: 0, offset: updateId + 1 })).toEqual([1])
    expect(unconfirmed()).toEqual([updateId + 1])
  })

  it('of kinds that the bot has not asked for do not come', async () => {
    const { person, unconfirmed } = await start()
    await call('getUpdates', { timeout: 0, allowed_updates: ['message'] })
    const reader = person()
    reader.block()
    reader.say('a')
    expect(unconfirmed()).toHaveLength(1)
  })

  it('are read by one poller alone', async () => {
    await start()
    const first = call('getUpdates', { timeout: 30 })
    await api?.next('getUpdates')
    const second = call('getUpdates', { timeout: 30 })
    expect((await first).description).toMatch(/^Conflict: terminated by other getUpdates request/)
    await call('setWebhook', { url: 'https://127.0.0.1/hook' })
    expect((await second).description).toBe('Conflict: terminated by setWebhook request')
    expect((await call('getUpdates', { timeout: 0 })).description).toMatch(/while webhook is active/)
  })
})

describe('a fault', () => {
  it.each([
    ['reset', 0],
    [faults.badGateway, 0],
    [faults.blocked, 0],
    [faults.resetAfter, 1],
    [faults.truncated, 1],
    [faults.badGatewayAfter, 1],
  ] as const)('%j leaves %i messages in the chat, and is recorded so', async (fault, count) => {
    const { person, fail, standing, journal } = await start()
    const { id } = person()
    fail('sendMessage', fault)
    await say(id, 'a').catch(() => undefined)
    expect(standing(id)).toHaveLength(count)
    expect(journal).toMatchObject([
      { outcome: { kind: count === 1 ? 'done' : 'never' }, isKnown: fault === faults.blocked },
    ])
  })

  it('can stop a call before and after it is carried out', async () => {
    const { person, hold, standing } = await start()
    const { id } = person()
    const before = hold('sendMessage')
    const answer = say(id, 'a')
    const held = await before
    expect(standing(id)).toEqual([])
    const after = hold('sendMessage', 'after')
    held.go()
    const heldAgain = await after
    expect(standing(id)).toHaveLength(1)
    heldAgain.go()
    expect((await answer).ok).toBe(true)
  })
})

describe('a press', () => {
  it('is answered once', async () => {
    const { person, standing } = await start()
    const reader = person()
    await say(reader.id, 'a', { reply_markup: { inline_keyboard: [[{ text: '下一条', callback_data: '/more' }]] } })
    const [card] = standing(reader.id)
    if (!card) throw new Error('no card')
    const { id, answer } = reader.press(card, '下一条')
    expect((await call('answerCallbackQuery', { callback_query_id: id, text: '好' })).ok).toBe(true)
    expect((await answer).payload).toMatchObject({ text: '好' })
    expect((await call('answerCallbackQuery', { callback_query_id: id })).description).toMatch(
      /^Bad Request: query is too old/,
    )
    expect(() => reader.press(card, '全文')).toThrow('no button 全文 among 下一条')
  })
})

describe('an inline query', () => {
  const result = { type: 'article', id: '1', title: '灯塔', input_message_content: { message_text: '灯塔' } }

  it.each([
    [true, false],
    [false, true],
  ])('answered as personal %j is shared with others: %j', async (isPersonal, isShared) => {
    const { person, unconfirmed } = await start()
    const [one, two] = [person(), person()]
    const shown = one.inline('灯塔')
    await call('answerInlineQuery', { inline_query_id: 'inline-1', results: [result], is_personal: isPersonal })
    expect(await shown).toMatchObject({ results: [result] })
    const before = unconfirmed().length
    void two.inline('灯塔')
    expect(unconfirmed().length === before).toBe(isShared)
  })

  it.each([
    [[{ ...result, id: '字'.repeat(22) }], 'RESULT_ID_INVALID'],
    [[result, result], 'RESULT_ID_DUPLICATE'],
    [Array.from({ length: 51 }, (_, id) => ({ ...result, id: `${id}` })), 'too many inline query results specified'],
  ])('with wrong results is refused (case %#)', async (results, refusal) => {
    await start()
    expect((await call('answerInlineQuery', { inline_query_id: '1', results })).description).toBe(
      `Bad Request: ${refusal}`,
    )
  })
})

describe('whoever waits for a bot', () => {
  it('is told that it has ended by itself', async () => {
    const double = await start()
    const { dir, drop } = botFolder()
    // A setting that is none: the program says so and ends.
    const bot = startBot(double, dir, { env: { PORT: 'none' } })
    await expect(double.until(() => false)).rejects.toThrow('the bot ended by itself: 2')
    expect(bot.hasEnded()).toBe(true)
    drop()
  })
})
