import { describe, expect, it } from 'vitest'
import { RefusedTokenError } from '../../src/platforms/platform.js'
import { aScene, echo, says } from '../support/builders/a-bot.js'
import { catalog } from '../support/catalog.js'
import { faults, type Fault } from '../support/bot-api/faults.js'

const textsOf = (messages: { text: string }[]) => messages.map(({ text }) => text)

describe('G2: an update takes effect once', () => {
  it('also when it comes a hundred times more', async () => {
    const { api, clock, start } = await aScene()
    await start()
    const reader = api.person()
    const { updateId } = reader.say('一')
    await clock.pass(1000)
    for (let i = 0; i < 100; i += 1) {
      api.queue.redeliver([updateId])
      await clock.pass(110)
    }
    expect(api.queue.handedOut.filter((id) => id === updateId).length).toBeGreaterThan(50)
    expect(textsOf(api.standing(reader.id))).toEqual(['echo 一'])
  })

  it('also when it comes again after a restart', async () => {
    const { api, clock, start } = await aScene()
    const first = await start()
    const reader = api.person()
    const { updateId } = reader.say('一')
    await clock.pass(1000)
    await first.stop()
    await start()
    api.queue.redeliver([updateId])
    await clock.pass(5000)
    expect(textsOf(api.standing(reader.id))).toEqual(['echo 一'])
  })
})

describe('G3: updates are read', () => {
  it('when their ids start again at a lower number', async () => {
    const { api, clock, start } = await aScene()
    await start()
    const reader = api.person()
    const from = { from: reader.user, chat: { id: reader.id, type: 'private' }, date: 1_795_300_000 }
    api.push({ message: { ...from, message_id: 1, text: '先' } }, 800_000_000)
    await clock.pass(1000)
    clock.leap(8 * 86_400_000)
    const date = Math.floor(clock.now() / 1000)
    for (const [id, text] of [
      [17, '后'],
      [18, '再'],
      [3, '低'],
    ] as const) {
      api.push({ message: { ...from, date, message_id: id, text } }, id)
      await clock.pass(3000)
    }
    expect(textsOf(api.standing(reader.id))).toEqual(['echo 先', 'echo 后', 'echo 再', 'echo 低'])
    expect(api.unconfirmed()).toEqual([])
  })
})

describe('G12: a bot that is stopped', () => {
  it('ends within 10 s where neither its chat nor Telegram answers any more', async () => {
    const { api, clock, start } = await aScene()
    const bot = await start({ chat: () => new Promise(() => undefined) })
    api.person().say('灯')
    await clock.pass(1000)
    api.planFaults(() => 'hang')
    const began = clock.now()
    await bot.stop()
    expect(clock.now() - began).toBeGreaterThan(5_000)
    expect(clock.now() - began).toBeLessThan(10_000)
  })
})

describe('G9: a chat is answered in order', () => {
  it('and one whose answer hangs delays no other', async () => {
    const { api, clock, start } = await aScene()
    await start({ chat: (incoming) => (incoming.text === '卡' ? new Promise(() => undefined) : echo(incoming)) })
    const stuck = api.person()
    stuck.say('卡')
    stuck.say('其后')
    const others = Array.from({ length: 100 }, () => api.person())
    const began = clock.now()
    for (const number of [1, 2, 3]) for (const other of others) other.say(`${number}`)
    await clock.passUntil(() => others.every(({ id }) => api.standing(id).length === 3), 'the answers of the others')
    for (const { id } of others) expect(textsOf(api.standing(id))).toEqual(['echo 1', 'echo 2', 'echo 3'])
    // 300 answers at 30 a second.
    expect(clock.now() - began).toBeLessThan(12_000)
    expect(api.standing(stuck.id)).toEqual([])
    await clock.pass(60_000)
    expect(textsOf(api.standing(stuck.id))).toEqual([catalog.en('sorry'), 'echo 其后'])
  })

  it('while its answers take different times', async () => {
    const { api, clock, start } = await aScene()
    await start({
      chat: async (incoming) => {
        await clock.wait(Number(incoming.text) % 2 === 0 ? 1500 : 10)
        return says(incoming.text)
      },
    })
    const reader = api.person()
    for (const number of [2, 1, 4, 3, 6]) reader.say(`${number}`)
    await clock.passUntil(() => api.standing(reader.id).length === 5)
    expect(textsOf(api.standing(reader.id))).toEqual(['2', '1', '4', '3', '6'])
  })
})

describe('G10: a connection that answers nothing', () => {
  it.each([1, 2, 3])('is given up within 90 s when %i polls get no answer', async (count) => {
    const { api, clock, start } = await aScene()
    await start()
    api.fail('getUpdates', ...Array.from({ length: count }, (): Fault => 'hang'))
    const reader = api.person()
    // The poll that is under way brings this one and ends; the next ones fall into the hole.
    reader.say('前')
    await clock.passUntil(() => api.parked() > 0 && api.callsOf('getUpdates').length > 1)
    reader.say('后')
    const began = clock.now()
    await clock.passUntil(() => api.standing(reader.id).length === 2, 'the second answer')
    expect((clock.now() - began) / count).toBeLessThan(90_000)
  })
})

describe('G11: polling goes on', () => {
  it.each<[string, Fault]>([
    ['409', faults.conflict],
    ['429', faults.flood(7)],
    ['500', faults.overloaded],
    ['502 in HTML', faults.badGateway],
    ['400', { status: 400, description: 'Bad Request: strange' }],
    ['403', { status: 403, description: 'Forbidden: strange' }],
    ['no JSON', faults.notJson],
    ['half an answer', faults.truncated],
    ['a result that is no list', { status: 200, body: '{"ok":true,"result":{}}' }],
    ['a broken connection', 'reset'],
  ])('after %s, once and twenty times', async (_, fault) => {
    const { api, clock, start } = await aScene()
    await start()
    const reader = api.person()
    for (const count of [1, 20]) {
      api.fail('getUpdates', ...Array.from({ length: count }, () => fault))
      reader.say(`${count}`)
      await clock.passUntil(() => api.standing(reader.id).some(({ text }) => text === `echo ${count}`))
      await clock.pass(300_000)
    }
    expect(textsOf(api.standing(reader.id))).toEqual(['echo 1', 'echo 20'])
  })

  it('until the token is refused, which ends it in one clear line', async () => {
    const { api, clock, start } = await aScene()
    const { telegram } = await start()
    api.fail('getUpdates', faults.unauthorized)
    const end = expect(telegram.ended).rejects.toThrow(
      new RefusedTokenError('BOT_TOKEN was refused by Telegram: 401 Unauthorized'),
    )
    api.person().say('一')
    await clock.pass(1000)
    await end
  })
})

describe('G31: what later Bot APIs have added', () => {
  it('is ignored, and the rest is answered', async () => {
    const { api, clock, start } = await aScene()
    const { store } = await start()
    const reader = api.person()
    const message = { message_id: 1, date: Math.floor(clock.now() / 1000), chat: { id: reader.id, type: 'private' } }
    const strange = [
      { guest_message: { ...message, guest_query_id: 'g', text: '客' } },
      { stopped_message_generation: { chat: message.chat, draft_id: 3 } },
      { managed_bot: { user: reader.user } },
      { message: { ...message, from: reader.user, rich_message: { blocks: [{ type: 'table' }] } } },
      { message: { ...message, from: reader.user, checklist: { title: 'x', tasks: [] } } },
      { callback_query: { id: 'x', from: reader.user, chat_instance: '1', game_short_name: 'g' } },
      { message: null },
      {},
    ]
    for (const update of strange) api.push(update)
    reader.renderNotification({
      text: '灯',
      entities: [{ type: 'date_time', offset: 0, length: 1, unix_time: 1 }],
      new_field: { deep: [1] },
    })
    await clock.passUntil(() => textsOf(api.standing(reader.id)).includes('echo 灯'))
    await clock.pass(5000)
    expect(api.unconfirmed()).toEqual([])
    expect(await store.inbox.account()).toMatchObject({ received: strange.length + 1, open: 0 })
  })

  it('is not needed: the bot works without methods that a server lacks', async () => {
    const { api, clock, start } = await aScene()
    const missing = { status: 404, description: 'Not Found: method not found' }
    for (const method of ['setMyDescription', 'setMyShortDescription', 'setMyCommands', 'sendChatAction'])
      api.fail(method, missing, missing, missing, missing)
    await start({
      chat: async (incoming) => {
        await clock.wait(2000)
        return echo(incoming)
      },
    })
    const reader = api.person()
    reader.say('灯')
    await clock.passUntil(() => api.standing(reader.id).length > 0)
    expect(textsOf(api.standing(reader.id))).toEqual(['echo 灯'])
  })
})
