import { describe, expect, it } from 'vitest'
import { aMessage, badGateway, echo, flood, says, useScene } from '../scene.js'

const scene = useScene()
const { start, say, aTelegram, aGate, sentTexts } = scene

describe('updates', () => {
  it('are confirmed once they are stored, whether they are handled or not', async () => {
    const { gate } = aGate()
    await start(async (incoming) => {
      if (incoming.text === 'slow') await gate
      return echo(incoming)
    })
    const slow = say('slow', 1)
    expect(await scene.api.next('getUpdates')).not.toHaveProperty('offset')
    expect(await scene.api.next('getUpdates')).toMatchObject({ offset: slow + 1 })
    expect((await scene.store.inbox.open()).map(({ id }) => id)).toEqual([String(slow)])
    // The first one is still being answered.
    say('other', 2)
    expect(await scene.api.next('sendMessage')).toMatchObject({ text: 'echo other' })
  })

  it('that cannot be stored are not confirmed, and come again', async () => {
    let tries = 0
    const add: typeof scene.store.inbox.add = (...given) =>
      (tries += 1) === 1 ? Promise.reject(new Error('database or disk is full')) : scene.store.inbox.add(...given)
    scene.telegram = aTelegram({ inbox: { ...scene.store.inbox, add } })
    await start(echo)
    const id = say('海港')
    await scene.clock.pass(500)
    expect(await scene.api.next('sendMessage')).toMatchObject({ text: 'echo 海港' })
    for (const offset of [undefined, undefined, id + 1])
      expect((await scene.api.next('getUpdates')).offset).toBe(offset)
    expect(scene.log.join('')).toContain('updates could not be stored')
  })

  it('that come again are handled once', async () => {
    await start(echo)
    const message = aMessage('海港')
    const id = scene.api.push({ message })
    await scene.api.next('sendMessage')
    scene.api.push({ message }, id)
    say('next')
    await scene.api.next('sendMessage')
    expect(sentTexts()).toEqual(['echo 海港', 'echo next'])
  })

  it('are read when their numbers start again at a lower one', async () => {
    await start(echo)
    scene.api.push({ message: aMessage('high') }, 9000)
    await scene.api.next('sendMessage')
    scene.api.push({ message: aMessage('low') }, 5)
    expect(await scene.api.next('sendMessage')).toMatchObject({ text: 'echo low' })
  })

  it('are read after every kind of failure of the poll', async () => {
    const conflict = { status: 409, description: 'Conflict: terminated by other getUpdates request' }
    const faults = [conflict, flood(9), badGateway, { status: 200, body: '{"ok":true,"resu' }, 'reset' as const]
    scene.api.fail(
      'getUpdates',
      ...faults,
      { status: 404, description: 'Not Found' },
      { status: 200, body: '{"ok":true}' },
    )
    await start(echo)
    for (const ms of [500, 9000, 2000, 4000, 7500, 7500, 7500]) await scene.clock.pass(ms)
    say('海港')
    expect(await scene.api.next('sendMessage')).toMatchObject({ text: 'echo 海港' })
    expect(scene.log.join('')).toContain('polling works again')
  })

  it('are requested again after a pause when the answer held none', async () => {
    scene.api.fail('getUpdates', { status: 200, body: '{"ok":true,"result":[{}]}' })
    await start(echo)
    await scene.clock.pass(500)
    say('海港')
    expect(await scene.api.next('sendMessage')).toMatchObject({ text: 'echo 海港' })
  })

  it('are requested again when the poll gets no answer', async () => {
    scene.api.fail('getUpdates', 'hang')
    await start(echo)
    await scene.api.next('getUpdates')
    await scene.clock.pass(40_000)
    await scene.clock.pass(500)
    say('海港')
    expect(await scene.api.next('sendMessage')).toMatchObject({ text: 'echo 海港' })
  })

  it('end for good when the token is revoked', async () => {
    scene.api.fail('getUpdates', { status: 401, description: 'Unauthorized' })
    await start(echo)
    await expect(scene.telegram.ended).rejects.toThrow('BOT_TOKEN was refused by Telegram: 401 Unauthorized')
  })

  it('read by another program for minutes are reported as an error', async () => {
    const conflict = { status: 409, description: 'Conflict: terminated by other getUpdates request' }
    scene.api.fail('getUpdates', ...Array.from({ length: 22 }, () => conflict))
    await start(echo)
    for (const ms of [500, 1000, 2000, 4000, ...Array.from({ length: 18 }, () => 7500)]) await scene.clock.pass(ms)
    expect(scene.log.join('')).toContain('another program is reading')
  })
})

describe('the state of a chat', () => {
  const change = (before: string, after: string, chat: object = { id: 42, type: 'private' }) =>
    scene.api.push({
      my_chat_member: {
        chat,
        from: { id: 42, is_bot: false, language_code: 'en' },
        date: 1_795_300_000,
        old_chat_member: { status: before },
        new_chat_member: { status: after },
      },
    })
  const group = { id: -100, type: 'supergroup' }

  it('is stored when its user writes, blocks the bot and comes back', async () => {
    await start(echo)
    say('海港')
    await scene.api.next('sendMessage')
    expect(await scene.store.chats.audience()).toEqual(['telegram:42'])
    change('member', 'kicked')
    say('next', 43)
    await scene.api.next('sendMessage')
    expect(await scene.store.chats.suspension('telegram:42')).toEqual({ at: scene.clock.now(), reason: 'blocked' })
    change('kicked', 'member')
    say('next', 43)
    await scene.api.next('sendMessage')
    expect(await scene.store.chats.suspension('telegram:42')).toBeUndefined()
  })

  it('is stored again when an erased user writes again', async () => {
    await start(async (incoming) => {
      if (incoming.text !== 'forget me') return echo(incoming)
      await scene.store.forget('telegram:42', scene.clock.now())
      return { ...says('forgotten'), forgets: true }
    })
    say('forget me')
    await scene.api.next('sendMessage')
    expect((await scene.store.chats.users(0)).known).toBe(0)
    say('海港')
    await scene.api.next('sendMessage')
    expect((await scene.store.chats.users(0)).known).toBe(1)
  })

  it('starts with a greeting when the bot is added to a group', async () => {
    await start(({ isJoin, userId }) => Promise.resolve(says(isJoin ? `hello, said ${userId}` : '')))
    change('left', 'member', group)
    const greeting = await scene.api.next('sendMessage')
    expect(greeting).toMatchObject({ chat_id: '-100', text: 'hello, said telegram:42' })
    expect(greeting).not.toHaveProperty('reply_parameters')
  })

  it('moves with its group to a new id, whichever message about the move comes first, and also twice', async () => {
    const old = { id: -5, type: 'group' }
    const halves = [
      { ...aMessage(''), chat: old, text: undefined, migrate_to_chat_id: -1005 },
      { ...aMessage(''), chat: { id: -1005, type: 'supergroup' }, text: undefined, migrate_from_chat_id: -5 },
    ]
    for (const message of [...halves, ...halves.toReversed()]) {
      await scene.store.chats.saveSettings('telegram:-5', { language: 'zh-Hant' })
      await scene.store.chats.suspend('telegram:-5', { at: 1, reason: 'muted' })
      await scene.telegram.stop()
      scene.telegram = aTelegram()
      await start(echo)
      scene.api.push({ message })
      say('next', 42 + scene.api.calls.length)
      await scene.api.next('sendMessage')
      await scene.telegram.stop()
      expect(await scene.store.chats.settings('telegram:-1005')).toMatchObject({ language: 'zh-Hant' })
      expect(await scene.store.chats.suspension('telegram:-1005')).toBeUndefined()
    }
  })
})
