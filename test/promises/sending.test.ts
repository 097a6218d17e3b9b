import { describe, expect, it } from 'vitest'
import { telegramId } from '../../src/platforms/telegram/model.js'
import { aScene, says } from '../support/builders/a-bot.js'
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
  it.each(lostAnswers)('is sent once more and marked, when it was %s', async (_, fault) => {
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

  it('is not sent a third time, and counts as unknown', async () => {
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

  it('because the power failed after it was sent and before that was stored, is sent once more after the restart', async () => {
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
  it.each([1, 3, 12])('is tried until it arrives, when Telegram refuses it for now %i times', async (count) => {
    const { api, clock, start } = await aScene()
    await start()
    api.fail('sendMessage', ...Array.from({ length: count }, () => faults.flood(2)))
    const reader = api.person()
    reader.say('灯')
    await clock.passUntil(() => api.standing(reader.id).length > 0, 'the answer')
    await clock.pass(60_000)
    expect(textsOf(api.standing(reader.id))).toEqual(['echo 灯'])
  })

  it.each([1, 5, 50])('is tried until it arrives, when Telegram cannot be reached %i times', async (count) => {
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
    const second = await start()
    // What it asks meanwhile waits as well, and so does what it is to be told unasked.
    told.say('塔')
    const how = { priority: 'alert' as const, starting: () => Promise.resolve() }
    expect(await second.telegram.send(telegramId(told.id), says('通知'), how)).toMatchObject({ kind: 'later' })
    other.say('二')
    await clock.passUntil(() => api.standing(other.id).length === 2)
    await clock.pass(toldAt + 10_072_000 - clock.now() - 1)
    expect(api.standing(told.id)).toEqual([])
    await clock.passUntil(() => api.standing(told.id).length > 0)
    expect(clock.now() - toldAt).toBeLessThan(10_072_000 + 60_000)
    await clock.pass(60_000)
    expect(textsOf(api.standing(told.id))).toEqual(['echo 灯', 'echo 塔'])
  })
})

/** The most that fell into any window of that length. */
const mostWithin = (times: number[], windowMs: number) =>
  Math.max(0, ...times.map((from) => times.filter((at) => at >= from && at < from + windowMs).length))

describe('G7: the rates', () => {
  it('of all chats, of a chat and of a group are kept, edits included, and Telegram never answers 429', async () => {
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
    // Alone with the bot, nothing but its own rate holds somebody back.
    const single = api.person()
    for (let i = 0; i < 9; i += 1) single.say(`${i}`)
    await clock.pass(30_000)
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
    expect(api.standing(single.id)).toHaveLength(9)
    for (const { id } of [single, ...people.slice(1)]) {
      const own = sent.filter(({ payload }) => payload.chat_id === String(id)).map(({ at }) => at)
      expect(own).toHaveLength(id === single.id ? 9 : 4)
      expect(mostWithin(own, 1000)).toBeLessThanOrEqual(3)
    }
  })
})

describe('G15: formatting that Telegram refuses', () => {
  it('is left out, and the same words arrive once', async () => {
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
