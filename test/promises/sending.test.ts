import { describe, expect, it } from 'vitest'
import { aScene, says } from '../support/a-bot.js'
import { faults, type Fault } from '../support/bot-api/faults.js'
import type { Message } from '../support/bot-api/world.js'

const textsOf = (messages: Message[]) => messages.map(({ text }) => text)

const lostAnswers: [string, Fault][] = [
  ['accepted, then the connection broke', faults.resetAfter],
  ['accepted, then a gateway failed', faults.badGatewayAfter],
  ['accepted, then half an answer came', faults.truncated],
  ['accepted, then no answer came', faults.hangAfter],
  ['broken off before it was accepted', 'reset'],
  ['stopped by a gateway', faults.badGateway],
  ['never answered', 'hang'],
]

describe('G4: an answer whose outcome is not known', () => {
  it.each(lostAnswers)('is said once more and marked, when it was %s', async (_, fault) => {
    const { api, clock, start } = await aScene()
    const { store } = await start()
    api.fail('sendMessage', fault)
    const reader = api.person({ language: 'en' })
    reader.say('灯')
    await clock.pass(120_000)
    const arrived = typeof fault === 'object' && 'after' in fault ? ['echo 灯'] : []
    expect(textsOf(api.standing(reader.id))).toEqual([
      ...arrived,
      '(Sent again: the last message may not have arrived)\necho 灯',
    ])
    expect(await store.inbox.account()).toMatchObject({ received: 1, ends: [{ kind: 'answered', count: 1 }] })
  })

  it('is not said a third time, and stands in the books as unknown', async () => {
    const { api, clock, start } = await aScene()
    const { store } = await start()
    api.fail('sendMessage', faults.resetAfter, faults.resetAfter)
    const reader = api.person()
    reader.say('灯')
    reader.say('塔')
    await clock.pass(120_000)
    expect(api.standing(reader.id)).toHaveLength(3)
    expect(textsOf(api.standing(reader.id)).at(-1)).toBe('echo 塔')
    const { ends } = await store.inbox.account()
    expect(ends).toHaveLength(2)
    expect(ends).toContainEqual({ kind: 'answered', count: 1 })
    expect(ends).toContainEqual(expect.objectContaining({ kind: 'unknown', count: 1 }))
  })

  it('because the power went between its sending and its noting, is said once more by the next bot', async () => {
    const { api, clock, start } = await aScene()
    const first = await start()
    const held = api.hold('sendMessage', 'after')
    const reader = api.person({ language: 'en' })
    reader.say('灯')
    await clock.settle()
    await held
    await first.cut()
    await start()
    await clock.pass(60_000)
    expect(textsOf(api.standing(reader.id))).toEqual([
      'echo 灯',
      '(Sent again: the last message may not have arrived)\necho 灯',
    ])
  })
})

describe('G5: an answer that has certainly not arrived', () => {
  it.each([1, 3, 12])('is tried until it does, when Telegram says later %i times', async (count) => {
    const { api, clock, start } = await aScene()
    await start()
    api.fail('sendMessage', ...Array.from({ length: count }, () => faults.flood(2)))
    const reader = api.person()
    reader.say('灯')
    await clock.passUntil(() => api.standing(reader.id).length > 0, 'the answer')
    await clock.pass(60_000)
    expect(textsOf(api.standing(reader.id))).toEqual(['echo 灯'])
  })

  it.each([1, 5, 50])('is tried until it does, when Telegram cannot be reached %i times', async (count) => {
    const { api, clock, start, unreachable } = await aScene()
    await start()
    const reader = api.person()
    unreachable('sendMessage', count)
    reader.say('灯')
    await clock.passUntil(() => api.standing(reader.id).length > 0, 'the answer')
    await clock.pass(60_000)
    expect(textsOf(api.standing(reader.id))).toEqual(['echo 灯'])
  })
})

describe('G6: a chat that is told to wait', () => {
  it('waits 10,072 s to the second, across a restart, while others are answered', async () => {
    const { api, clock, start } = await aScene()
    const first = await start()
    const [told, other] = [api.person(), api.person()]
    api.fail('sendMessage', faults.flood(10_072))
    told.say('灯')
    await clock.passUntil(() => api.callsOf('sendMessage').length === 1)
    const toldAt = clock.now()
    other.say('一')
    await clock.passUntil(() => api.standing(other.id).length === 1)
    expect(clock.now() - toldAt).toBeLessThan(5_000)

    await clock.pass(60_000)
    await first.stop()
    clock.leap(3_600_000)
    await start()
    other.say('二')
    await clock.passUntil(() => api.standing(other.id).length === 2)
    await clock.pass(toldAt + 10_072_000 - clock.now() - 1)
    expect(api.standing(told.id)).toEqual([])
    await clock.passUntil(() => api.standing(told.id).length > 0)
    expect(clock.now() - toldAt).toBeLessThan(10_072_000 + 60_000)
    expect(textsOf(api.standing(told.id))).toEqual(['echo 灯'])
  })
})

/** The most that fell into any window of that length. */
const mostWithin = (times: number[], windowMs: number) =>
  Math.max(0, ...times.map((from) => times.filter((at) => at >= from && at < from + windowMs).length))

describe('G7: the rates', () => {
  it('of all, of a chat and of a group are kept, edits counted, and Telegram never says 429', async () => {
    const { api, clock, start } = await aScene({ isFlooding: true })
    await start({
      chat: (incoming) =>
        Promise.resolve(
          says(incoming.text, {
            choices: [[{ label: 'again', command: `/ask ${incoming.text}!`, isForAll: true }]],
            ...(incoming.isPress && { replaces: true }),
          }),
        ),
    })
    const people = Array.from({ length: 40 }, () => api.person())
    const group = api.group({ people: people.map(({ id }) => id) })
    const [someone] = people
    for (const number of [1, 2, 3, 4]) for (const each of people) each.say(`${number}`)
    for (let i = 0; i < 25; i += 1) someone?.say(`/ask ${i}`, { in: group })
    await clock.passUntil(() => api.standing(group.id).length >= 15)
    const [card] = api.standing(group.id)
    for (let i = 0; i < 8; i += 1) if (card) someone?.press(card, 'again')
    await clock.pass(240_000)

    const sent = api.journal.filter(({ method }) => method === 'sendMessage' || method === 'editMessageText')
    expect(sent.filter(({ outcome }) => outcome.kind === 'refused')).toEqual([])
    expect(
      mostWithin(
        sent.map(({ at }) => at),
        1000,
      ),
    ).toBeLessThanOrEqual(30)
    const inGroup = sent.filter(({ payload }) => payload.chat_id === String(group.id)).map(({ at }) => at)
    expect(inGroup.length).toBeGreaterThan(25)
    expect(mostWithin(inGroup, 60_000)).toBeLessThanOrEqual(20)
    for (const { id } of people.slice(1)) {
      const own = sent.filter(({ payload }) => payload.chat_id === String(id)).map(({ at }) => at)
      expect(own).toHaveLength(4)
      expect(mostWithin(own, 1000)).toBeLessThanOrEqual(3)
    }
  })
})

describe('G15: formatting that Telegram refuses', () => {
  it('goes, and the same words come once', async () => {
    const { api, clock, start } = await aScene()
    await start({
      chat: () =>
        Promise.resolve({
          blocks: [
            { kind: 'headline', spans: [{ text: '灯塔 <b>' }] },
            { kind: 'quote', spans: [{ text: '重新点亮', style: 'mark' }] },
          ],
          choices: [],
        }),
    })
    const [one, two] = [api.person(), api.person()]
    api.fail('sendMessage', faults.notParsed)
    one.say('灯')
    await clock.pass(30_000)
    two.say('灯')
    await clock.pass(30_000)
    const [plain] = api.standing(one.id)
    const [formatted] = api.standing(two.id)
    expect(api.standing(one.id)).toHaveLength(1)
    expect(plain?.entities).toEqual([])
    expect(formatted?.entities).not.toEqual([])
    expect(plain?.text).toBe(formatted?.text)
  })
})

describe('G20: who takes no messages', () => {
  it.each<[string, Fault]>([
    ['blocked the bot', faults.blocked],
    ['deleted the account', faults.deactivated],
    ['never spoke to it', faults.stranger],
    ['threw it out', faults.kicked],
    ['is a channel without it', faults.notMember],
    ['is no chat', faults.chatNotFound],
  ])('is called once and then left alone, settings kept, until it speaks again: %s', async (_, refusal) => {
    const { api, clock, start } = await aScene()
    const { telegram, store } = await start()
    const reader = api.person({ language: 'en' })
    reader.say('一')
    await clock.pass(5000)
    await store.chats.saveSettings(String(reader.id), { language: 'zh-Hant' })
    api.fail('sendMessage', refusal)
    const notify = () => {
      const sent = telegram.send(String(reader.id), says('通知'), {
        priority: 'alert',
        starting: () => Promise.resolve(),
      })
      let receipt: unknown
      void sent.then((value) => (receipt = value))
      return clock.passUntil(() => receipt !== undefined).then(() => receipt)
    }
    const before = api.callsOf('sendMessage').length
    expect(await notify()).toMatchObject({ kind: 'gone' })
    for (let i = 0; i < 5; i += 1) expect(await notify()).toMatchObject({ kind: 'gone' })
    expect(api.callsOf('sendMessage')).toHaveLength(before + 1)
    expect(await store.chats.suspension(String(reader.id))).toBeDefined()
    expect(await store.chats.settings(String(reader.id))).toEqual({ language: 'zh-Hant' })

    reader.say('/start')
    await clock.pass(5000)
    expect(textsOf(api.standing(reader.id)).at(-1)).toBe('echo /start')
    expect(await notify()).toMatchObject({ kind: 'sent' })
  })

  it('is left alone from the moment it says so, before any call fails', async () => {
    const { api, clock, start } = await aScene()
    const { store } = await start()
    const reader = api.person()
    reader.say('一')
    await clock.pass(5000)
    reader.block()
    await clock.pass(5000)
    expect(await store.chats.suspension(String(reader.id))).toBeDefined()
    expect(api.journal.filter(({ outcome }) => outcome.kind === 'refused')).toEqual([])
  })
})

describe('G21: a group that becomes a supergroup', () => {
  it.each([
    ['refusals alone', false],
    ['its service message and refusals', true],
  ])('takes everything along and is told once, known by %s', async (_, isTold) => {
    const { api, clock, start } = await aScene()
    const { telegram, store } = await start()
    const admin = api.person()
    const old = api.group({ type: 'group', people: [admin.id] })
    admin.say('/ask@Wenbao_bot 一', { in: old })
    await clock.pass(5000)
    await store.chats.saveSettings(String(old.id), { language: 'zh-Hant' })
    const next = api.migrate(old, { isTold })
    await clock.pass(5000)
    const sent = telegram.send(String(old.id), says('通知'), { priority: 'alert', starting: () => Promise.resolve() })
    await clock.pass(5000)
    expect(await sent).toMatchObject({ kind: 'sent' })
    expect(textsOf(api.standing(next.id))).toEqual(['通知'])
    expect(await store.chats.settings(String(next.id))).toEqual({ language: 'zh-Hant' })
    expect(await store.chats.settings(String(old.id))).toEqual({})
  })
})

describe('G22: a topic or message that is gone', () => {
  it.each([
    ['deleted', faults.topicGone],
    ['closed', faults.topicClosed],
  ])('takes nothing, and the answer comes without it and so do the next: topic %s', async (_, refusal) => {
    const { api, clock, start } = await aScene()
    await start()
    const reader = api.person()
    const forum = api.group({ people: [reader.id], topics: [5] })
    api.fail('sendMessage', refusal)
    reader.say('/ask@Wenbao_bot 一', { in: forum, topic: 5 })
    await clock.pass(10_000)
    expect(api.standing(forum.id)).toMatchObject([{ text: 'echo /ask 一' }])
    expect(api.standing(forum.id)[0]?.threadId).toBeUndefined()
    reader.say('/ask@Wenbao_bot 二', { in: forum, topic: 5 })
    await clock.pass(10_000)
    expect(api.callsOf('sendMessage')).toHaveLength(3)
    expect(api.standing(forum.id)).toHaveLength(2)
  })

  it('is not replied to, and the answer comes all the same', async () => {
    const { api, clock, start } = await aScene()
    await start()
    const reader = api.person()
    const group = api.group({ people: [reader.id] })
    api.fail('sendMessage', faults.replyGone)
    reader.say('/ask@Wenbao_bot 一', { in: group })
    await clock.pass(10_000)
    expect(api.standing(group.id)).toMatchObject([{ text: 'echo /ask 一' }])
  })
})
