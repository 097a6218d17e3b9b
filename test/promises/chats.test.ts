import { describe, expect, it } from 'vitest'
import { telegramId } from '../../src/platforms/telegram/model.js'
import { aScene, says } from '../support/builders/a-bot.js'
import { faults, type Fault } from '../support/bot-api/faults.js'
import type { Message } from '../support/bot-api/world.js'

const textsOf = (messages: Message[]) => messages.map(({ text }) => text)

describe('G20: a chat that takes no messages', () => {
  it.each<[string, Fault]>([
    ['blocked the bot', faults.blocked],
    ['deleted the account', faults.deactivated],
    ['never spoke to it', faults.stranger],
    ['threw it out', faults.kicked],
    ['is a channel without it', faults.notMember],
  ])('is called once and then left alone, settings kept, until it speaks again: %s', async (_, refusal) => {
    const { api, clock, start } = await aScene()
    const { telegram, store } = await start()
    const reader = api.person({ language: 'en' })
    reader.say('一')
    await clock.pass(5000)
    await store.chats.saveSettings(telegramId(reader.id), { language: 'zh-Hant' })
    api.fail('sendMessage', refusal)
    const notify = () => {
      const sent = telegram.send(telegramId(reader.id), says('通知'), {
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
    expect(await store.chats.suspension(telegramId(reader.id))).toBeDefined()
    expect(await store.chats.settings(telegramId(reader.id))).toEqual({ language: 'zh-Hant' })

    reader.say('/start')
    await clock.pass(5000)
    expect(textsOf(api.standing(reader.id)).at(-1)).toBe('echo /start')
    expect(await notify()).toMatchObject({ kind: 'sent' })
  })

  it('gets no message from the moment the bot is told so, before any call fails', async () => {
    const { api, clock, start } = await aScene()
    const { store } = await start()
    const reader = api.person()
    reader.say('一')
    await clock.pass(5000)
    reader.block()
    await clock.pass(5000)
    expect(await store.chats.suspension(telegramId(reader.id))).toBeDefined()
    expect(api.journal.filter(({ outcome }) => outcome.kind === 'refused')).toEqual([])
  })
})

describe('G33: a chat in which the bot may not write now', () => {
  const hourMs = 3_600_000
  const rights = faults.noRights

  const aReader = async () => {
    const scene = await aScene()
    const { api, clock } = scene
    const bot = await scene.start()
    const reader = api.person({ language: 'en' })
    const chatId = telegramId(reader.id)
    reader.say('一')
    await clock.pass(5000)
    const notify = () => {
      let receipt: unknown
      void bot.telegram
        .send(chatId, says('通知'), { priority: 'alert', starting: () => Promise.resolve() })
        .then((value) => (receipt = value))
      return clock.passUntil(() => receipt !== undefined).then(() => receipt)
    }
    const refusal = async () => (await bot.store.chats.refusing()).find((each) => each.chatId === chatId)
    return { ...scene, bot, reader, chatId, notify, refusal }
  }

  it.each<[string, Fault]>([
    ['rights', rights],
    ['not found', faults.chatNotFound],
    ['its general topic is closed', faults.topicClosed],
  ])('rests for an hour, takes messages again after that, and is not suspended: %s', async (_, fault) => {
    const { api, clock, bot, chatId, notify, refusal } = await aReader()
    api.fail('sendMessage', fault)
    expect(await notify()).toMatchObject({ kind: 'refused' })
    expect(await bot.store.chats.suspension(chatId)).toBeUndefined()
    const rest = await refusal()
    expect(rest?.count).toBe(1)
    expect(Math.abs((rest?.until ?? 0) - clock.now() - hourMs)).toBeLessThan(10_000)
    expect(await notify()).toMatchObject({ kind: 'sent' })
    expect(await refusal()).toBeUndefined()
  })

  it.each([
    [1, 1],
    [11, 1],
    [12, 24],
    [40, 24],
  ])('that has refused %i times before the start is tried again after %i h', async (before, hours) => {
    const { api, clock, bot, reader, chatId, start } = await aReader()
    await bot.store.chats.refuse(chatId, { count: before, until: clock.now() - 1 })
    await bot.stop()
    const next = await start()
    await clock.pass(5000)
    api.fail('sendMessage', rights)
    reader.say('二')
    await clock.pass(5000)
    const [rest] = await next.store.chats.refusing()
    expect(rest?.count).toBe(before + 1)
    expect(Math.round(((rest?.until ?? 0) - clock.now()) / hourMs)).toBe(hours)
  })

  it('is not made to rest longer by the people who ask there, and an answer that arrives ends the rest', async () => {
    const { api, clock, reader, notify, refusal } = await aReader()
    api.fail('sendMessage', rights, rights, rights)
    await notify()
    const before = await refusal()
    reader.say('二')
    await clock.pass(5000)
    reader.say('三')
    await clock.pass(5000)
    expect(await refusal()).toEqual(before)
    reader.say('四')
    await clock.pass(5000)
    expect(textsOf(api.standing(reader.id)).at(-1)).toBe('echo 四')
    expect(await refusal()).toBeUndefined()
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
    await store.chats.saveSettings(telegramId(old.id), { language: 'zh-Hant' })
    const next = api.migrate(old, { isTold })
    await clock.pass(5000)
    const sent = telegram.send(telegramId(old.id), says('通知'), {
      priority: 'alert',
      starting: () => Promise.resolve(),
    })
    await clock.pass(5000)
    expect(await sent).toMatchObject({ kind: 'sent' })
    expect(textsOf(api.standing(next.id))).toEqual(['通知'])
    expect(await store.chats.settings(telegramId(next.id))).toEqual({ language: 'zh-Hant' })
    expect(await store.chats.settings(telegramId(old.id))).toEqual({})
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

  it('is not replied to, and the answer is sent anyway', async () => {
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
