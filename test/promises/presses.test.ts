import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Chat, Incoming } from '../../src/chat/message.js'
import { aScene, says, type Scene } from '../support/builders/a-bot.js'
import type { ChatState, Message } from '../support/bot-api/world.js'

/** Answers with two buttons, one for who asked and one for all, and notes what it is told. */
const aCardChat = () => {
  const heard: Incoming[] = []
  const chat: Chat = (incoming) => {
    heard.push(incoming)
    return Promise.resolve(
      says(`card ${heard.length}`, {
        choices: [
          [
            { label: 'own', command: '/more a1' },
            { label: 'all', command: '/latest', isForAll: true },
          ],
        ],
        ...(incoming.isPress && { replaces: true, toast: 'ok' }),
      }),
    )
  }
  return { heard, chat, presses: () => heard.filter(({ isPress }) => isPress).map(({ text }) => text) }
}

const cardIn = (api: Scene['api'], chatId: number): Message => {
  const card = api.standing(chatId).at(-1)
  if (!card) throw new Error('no card')
  return card
}

/** How a press was answered, and how often. */
const answersTo = (api: Scene['api'], queryId: string) =>
  api.journal.filter(({ payload, outcome }) => payload.callback_query_id === queryId && outcome.kind === 'done')

describe('G17: the data behind a button', () => {
  it('is 64 bytes at most, and valid for the user who asked and in its chat only', async () => {
    const { api, clock, start } = await aScene()
    const { heard, chat, presses } = aCardChat()
    await start({ chat })
    const [asker, other] = [api.person(), api.person()]
    const group = api.group({ people: [asker.id, other.id] })
    asker.say('/ask@Wenbao_bot 灯', { in: group })
    await clock.pass(3000)
    const card = cardIn(api, group.id)
    const [own, all] = api.buttonsOf(card).map(({ callback_data: data }) => data ?? '')
    for (const data of [own, all]) expect(Buffer.byteLength(data ?? '')).toBeLessThanOrEqual(64)

    const foreign = other.press(card, 'own')
    await clock.pass(4000)
    expect(presses()).toEqual([])
    expect((await foreign.answer).payload.text).toMatch(/for somebody else/)

    asker.press(card, 'own')
    await clock.pass(4000)
    other.press(card, 'all')
    await clock.pass(4000)
    expect(presses()).toEqual(['/more a1', '/latest'])

    // Taken to another chat, it is nobody's.
    other.say('灯')
    await clock.pass(4000)
    const before = heard.length
    const taken = other.pressData(cardIn(api, other.id), all ?? '')
    await clock.pass(4000)
    expect(heard).toHaveLength(before)
    await taken.answer
  })

  it('does nothing when it is forged, cut, made longer or unsigned', async () => {
    const { api, clock, start } = await aScene()
    const { heard, chat } = aCardChat()
    await start({ chat })
    const reader = api.person()
    reader.say('灯')
    await clock.pass(3000)
    const card = cardIn(api, reader.id)
    const real = api.buttonsOf(card)[0]?.callback_data ?? ''
    const forgeries = [
      '/more',
      '/forget yes',
      '/broadcast hi',
      real.slice(0, -1),
      `${real}1`,
      real.replace('/more', '/forg'),
      `u${real.slice(1)}`,
      ' ',
      '字'.repeat(21),
      ...fc.sample(fc.string({ minLength: 1, maxLength: 64, unit: 'binary-ascii' }), { numRuns: 40, seed: 17 }),
    ]
    const before = heard.length
    for (const data of forgeries) {
      const { id, answer } = reader.pressData(card, data)
      await clock.pass(2000)
      await answer
      expect(answersTo(api, id)).toHaveLength(1)
    }
    expect(heard).toHaveLength(before)
    expect(api.standing(reader.id)).toHaveLength(1)
  })

  it('still works after a restart, and the same update takes effect once', async () => {
    const { api, clock, start } = await aScene()
    const { chat, presses } = aCardChat()
    const first = await start({ chat })
    const reader = api.person()
    reader.say('灯')
    await clock.pass(3000)
    await first.stop()
    await start({ chat })
    const { updateId, answer } = reader.press(cardIn(api, reader.id), 'own')
    await clock.pass(3000)
    await answer
    api.queue.redeliver([updateId])
    await clock.pass(3000)
    expect(presses()).toEqual(['/more a1'])
  })
})

describe('G18: every press is answered once and within 3 s', () => {
  const chats: [string, (clock: Scene['clock']) => Chat][] = [
    ['the chat is quick', () => () => Promise.resolve(says('a', { toast: '好' }))],
    ['the chat has nothing to say', () => () => Promise.resolve(undefined)],
    ['the chat breaks', () => () => Promise.reject(new Error('broken'))],
    [
      'the chat takes a minute',
      (clock) => async () => {
        await clock.wait(55_000)
        return says('late')
      },
    ],
    ['the chat never ends', () => () => new Promise(() => undefined)],
  ]

  it.each(chats)('when %s', async (_, makeChat) => {
    const { api, clock, start } = await aScene()
    const chat = makeChat(clock)
    await start({
      chat: (incoming) =>
        incoming.isPress
          ? chat(incoming)
          : Promise.resolve(says('card', { choices: [[{ label: 'own', command: '/more' }]] })),
    })
    const reader = api.person()
    reader.say('灯')
    await clock.pass(3000)
    // The second waits behind the first in its lane.
    const presses = [1, 2, 3].map(() => reader.press(cardIn(api, reader.id), 'own'))
    await clock.pass(10_000)
    for (const { id, answer } of presses) {
      expect((await answer).ms).toBeLessThanOrEqual(3000)
      expect(answersTo(api, id)).toHaveLength(1)
    }
    await clock.pass(200_000)
    for (const { id } of presses) expect(answersTo(api, id)).toHaveLength(1)
  })

  it('also while Telegram tells its chat to wait, and after a lost answer', async () => {
    const { api, clock, start } = await aScene()
    await start({ chat: () => Promise.resolve(says('card', { choices: [[{ label: 'own', command: '/more' }]] })) })
    const reader = api.person()
    reader.say('灯')
    await clock.pass(3000)
    const card = cardIn(api, reader.id)
    api.fail('sendMessage', {
      status: 429,
      description: 'Too Many Requests: retry after 30',
      parameters: { retry_after: 30 },
    })
    api.fail('answerCallbackQuery', 'reset', { status: 502, body: '<html>' })
    const { answer } = reader.press(card, 'own')
    await clock.pass(6000)
    expect((await answer).ms).toBeLessThanOrEqual(3000)
  })
})

describe('G16: a long mixed session', () => {
  it('of users, groups, topics, edits, presses and inline queries breaks no rule of the Bot API', async () => {
    const { api, clock, start } = await aScene({ isFlooding: true })
    const { chat } = aCardChat()
    await start({
      chat,
      inline: () => Promise.resolve({ results: [{ id: '1', title: '灯', description: '塔', reply: says('灯') }] }),
    })
    const people = ['zh-hans', 'zh-hant', 'en', undefined].map((language) =>
      api.person(language === undefined ? {} : { language }),
    )
    const groups: ChatState[] = [api.group({ people: people.map(({ id }) => id) }), api.group({ topics: [4] })]
    for (const [round, who] of [...people, ...people, ...people].entries()) {
      const { message } = who.say(`问题 ${round}`)
      await clock.pass(2000)
      who.press(cardIn(api, who.id), 'own')
      who.edit(message, `问题 ${round} 改`)
      who.renderNotification({ sticker: { emoji: '👍', file_id: 'x' } })
      who.renderNotification({ location: { latitude: 31.2, longitude: 121.5 } })
      for (const group of groups)
        who.say('/ask@Wenbao_bot 灯', { in: group, ...(group.topics.size > 0 && { topic: 4 }) })
      who.say('@Wenbao_bot 灯', { in: groups[0] ?? who.chat, isAnonymous: round % 3 === 0 })
      void who.inline(`灯 ${round}`)
      await clock.pass(20_000)
    }
    await clock.pass(300_000)
    expect(api.unconfirmed()).toEqual([])
    expect(api.violations).toEqual([])
    expect(
      api.journal.filter(({ outcome }) => outcome.kind === 'refused').map(({ method, outcome }) => [method, outcome]),
    ).toEqual([])
  })
})
