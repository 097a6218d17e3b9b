import { describe, expect, it } from 'vitest'
import { createUndelivered } from '../../src/chat/notify/undelivered.js'
import { createNotificationRenderer } from '../../src/chat/notify/render.js'
import { createDeliver } from '../../src/jobs/deliver.js'
import { createTopicMatching } from '../../src/jobs/match-topics.js'
import { kindOf } from '../../src/platforms/telegram/limits.js'
import { telegramId } from '../../src/platforms/telegram/model.js'
import { aScene, type Scene } from '../support/builders/a-bot.js'
import { faults, type Fault } from '../support/bot-api/faults.js'
import { aDraft } from '../support/builders/a-notification.js'
import { aFile, aStory } from '../support/builders/a-story.js'
import { aSubscription } from '../support/builders/a-subscription.js'
import { catalog } from '../support/catalog.js'
import { createSilentLog } from '../support/doubles/silent-log.js'

/** A bot that tells what is due, on a scene. */
const aTeller = async (scene: Scene) => {
  const known: { bot?: Awaited<ReturnType<Scene['start']>> } = {}
  const bot = await scene.start({
    appendNotice: (...whom) =>
      known.bot ? createUndelivered(known.bot.store, catalog)(...whom) : Promise.resolve(undefined),
  })
  known.bot = bot
  const { store, telegram } = bot
  const { outbox, subscriptions, digestSchedules, arrivals } = store
  const { now } = scene.clock
  await store.outbox.release(now())
  const deliver = createDeliver({
    ...{ outbox, subscriptions, digestSchedules, now },
    renderNotification: createNotificationRenderer(store, catalog, 'Asia/Shanghai', kindOf),
    send: (...how) => telegram.send(...how),
    log: createSilentLog(),
  })
  const matches = createTopicMatching({ arrivals, subscriptions, now, log: createSilentLog() })
  return {
    bot,
    store,
    /** An article that concerns everybody. */
    ring: async (headline: string) => {
      await store.articles.record(aFile(`${headline}.md`), [aStory({ headline })], now(), { arriving: true })
      await matches()
    },
    watch: (...chatIds: (number | string)[]) =>
      Promise.all(
        chatIds.map((chatId) =>
          subscriptions.save(aSubscription('防汛', { chatId: telegramId(chatId), createdAt: 0 })),
        ),
      ),
    /** Lets time pass, looking into the outbox every second as the program does, or more seldom. */
    pass: async (ms: number, everyMs = 1_000) => {
      for (const end = now() + ms; now() < end;) {
        let isOver = false
        const turn = deliver().finally(() => (isOver = true))
        await scene.clock.passUntil(() => isOver, 'the end of a turn')
        await turn
        await scene.clock.pass(everyMs)
      }
    },
    ends: async () =>
      Object.fromEntries((await outbox.account()).map(({ kind, end, count }) => [`${kind} ${end}`, count])),
  }
}

/** What was said, without what Telegram itself notes in a chat. */
const textsOf = (scene: Scene, chatId: number) =>
  scene.api
    .standing(chatId)
    .map(({ text }) => text)
    .filter((text) => text !== '')

const lostAnswers: [string, Fault, boolean][] = [
  ['accepted, then the connection broke', faults.resetAfter, true],
  ['accepted, then a gateway failed', faults.badGatewayAfter, true],
  ['accepted, then half an answer came', faults.truncated, true],
  ['accepted, then no answer came', faults.hangAfter, true],
  ['broken off before it was accepted', 'reset', false],
  ['stopped by a gateway', faults.badGateway, false],
  ['never answered', 'hang', false],
]

describe('G4: an alert whose outcome is not known', () => {
  it.each(lostAnswers)(
    'is never repeated when it was %s, and the next answer names it once',
    async (_, fault, came) => {
      const scene = await aScene()
      const { watch, ring, pass, ends } = await aTeller(scene)
      const reader = scene.api.person({ language: 'zh-hans' })
      await watch(reader.id)
      scene.api.fail('sendMessage', fault)
      await ring('防汛一')
      await pass(180_000, 20_000)
      expect(await ends()).toEqual({ 'alert unknown': 1 })
      expect(textsOf(scene, reader.id)).toHaveLength(came ? 1 : 0)
      reader.say('灯')
      await scene.clock.pass(60_000)
      reader.say('塔')
      await scene.clock.pass(60_000)
      const answers = textsOf(scene, reader.id).slice(came ? 1 : 0)
      expect(answers.map((text) => text.includes('· 防汛一'))).toEqual([true, false])
    },
  )

  it('because the power failed after it was sent and before that was stored, is not repeated after the restart', async () => {
    const scene = await aScene()
    const first = await aTeller(scene)
    const reader = scene.api.person()
    await first.watch(reader.id)
    const held = scene.api.hold('sendMessage', 'after')
    await first.ring('防汛一')
    const telling = first.pass(1_000).catch(() => undefined)
    await scene.clock.settle()
    await held
    await first.bot.cut()
    await Promise.race([telling, scene.clock.settle()])
    const second = await aTeller(scene)
    await second.pass(600_000, 20_000)
    expect(textsOf(scene, reader.id)).toHaveLength(1)
    expect(await second.ends()).toEqual({ 'alert unknown': 1 })
    await second.ring('防汛二')
    await second.pass(10_000)
    expect(textsOf(scene, reader.id)[1]).toMatch(/防汛二[^]*· 防汛一/)
  })
})

describe('G5: an alert that has certainly not arrived', () => {
  it.each([
    ['cannot be reached', 50],
    ['says later', 12],
  ])('is tried until it does when Telegram %s %i times', async (how, count) => {
    const scene = await aScene()
    const { watch, ring, pass, ends } = await aTeller(scene)
    const reader = scene.api.person()
    await watch(reader.id)
    if (how === 'says later') scene.api.fail('sendMessage', ...Array.from({ length: count }, () => faults.flood(2)))
    else scene.unreachable('sendMessage', count)
    await ring('防汛一')
    await pass(2 * 3_600_000, 20_000)
    expect(textsOf(scene, reader.id)).toHaveLength(1)
    expect(await ends()).toEqual({ 'alert sent': 1 })
  })
})

describe('G6: a chat that is told to wait', () => {
  it('gets nothing for 10,072 s, across a restart, while others get their alerts', async () => {
    const scene = await aScene()
    const { api, clock } = scene
    const first = await aTeller(scene)
    const [told, other] = [api.person(), api.person()]
    await first.watch(told.id)
    api.fail('sendMessage', faults.flood(10_072))
    await first.ring('防汛一')
    await first.pass(1_000)
    const toldAt = api.journal.find(({ method }) => method === 'sendMessage')?.at ?? 0
    await first.watch(other.id)
    await first.ring('防汛二')
    await first.pass(5_000)
    expect(textsOf(scene, other.id)).toHaveLength(1)
    await first.bot.stop()
    clock.leap(3_600_000)
    const second = await aTeller(scene)
    await second.pass(toldAt + 10_072_000 - clock.now() - 30_000, 20_000)
    expect(api.callsOf('sendMessage').filter(({ chat_id: to }) => to === String(told.id))).toHaveLength(1)
    await second.pass(45_000)
    // Both at once, as one message.
    expect(textsOf(scene, told.id)).toHaveLength(1)
    expect(textsOf(scene, told.id)[0]).toMatch(/防汛一[^]*防汛二/)
    const [arrived] = api.standing(told.id)
    expect((arrived?.at ?? 0) - toldAt).toBeGreaterThanOrEqual(10_072_000)
  })
})

/** The most that fell into any window of that length. */
const mostWithin = (times: number[], windowMs: number) =>
  Math.max(0, ...times.map((from) => times.filter((at) => at >= from && at < from + windowMs).length))

describe('G7, G8: a digest for many', () => {
  it('keeps to the rates, reaches every chat once, and lets answers go first', async () => {
    const scene = await aScene({ isFlooding: true })
    const { api, clock } = scene
    const { store, pass, ends } = await aTeller(scene)
    const people = Array.from({ length: 300 }, () => api.person())
    await store.articles.record(aFile('a.md'), [aStory({ headline: '早间新闻' })], clock.now(), { arriving: true })
    const from = clock.now()
    clock.leap(5_000)
    await store.outbox.put(
      people.map(({ id }) =>
        aDraft({ kind: 'digest', chatId: telegramId(id), day: '2026-11-22', from, to: from + 1 }, clock.now()),
      ),
      clock.now(),
    )
    const begin = clock.now()
    const askers = people.slice(0, 20)
    const telling = pass(1_000)
    askers.forEach((each, i) => each.say(`问题${i}`))
    await telling
    await pass(2_000)
    const answers = askers.map(({ id }) => api.standing(id).find(({ text }) => text.startsWith('echo')))
    expect(answers.every((answer) => answer !== undefined && answer.at - begin < 2_000)).toBe(true)

    const sent = api.journal.filter(({ method }) => method === 'sendMessage')
    expect(sent.filter(({ outcome }) => outcome.kind !== 'done')).toEqual([])
    const times = sent.map(({ at }) => at)
    expect(mostWithin(times, 1_000)).toBeLessThanOrEqual(30)
    for (const { id } of people) expect(textsOf(scene, id).filter((text) => text.includes('早间新闻'))).toHaveLength(1)
    expect(await ends()).toEqual({ 'digest sent': 300 })
    // Nothing but the rate holds it up: 27 a second and more.
    const tookMs = (times.at(-1) ?? 0) - (times[0] ?? 0)
    expect((sent.length / tookMs) * 1_000).toBeGreaterThanOrEqual(27)
  })
})

describe('G20: a chat that takes no messages', () => {
  it.each([
    ['blocked', faults.blocked],
    ['deactivated', faults.deactivated],
    ['never spoke to the bot', faults.stranger],
  ])('is asked once when %s, keeps all settings, and hears again after /start', async (_, fault) => {
    const scene = await aScene()
    const { store, watch, ring, pass, ends } = await aTeller(scene)
    const reader = scene.api.person()
    await watch(reader.id)
    scene.api.fail('sendMessage', fault)
    await ring('防汛一')
    await pass(10_000)
    await ring('防汛二')
    await pass(10_000)
    expect(scene.api.callsOf('sendMessage')).toHaveLength(1)
    expect(await ends()).toEqual({ 'alert failed': 1 })
    expect(await store.subscriptions.count(telegramId(reader.id))).toBe(1)
    reader.say('/start')
    await scene.clock.pass(5_000)
    await ring('防汛三')
    await pass(10_000)
    expect(textsOf(scene, reader.id).at(-1)).toMatch(/防汛三/)
    expect(await ends()).toEqual({ 'alert failed': 1, 'alert sent': 1 })
  })

  it('gets no call once the bot has been told that it is blocked', async () => {
    const scene = await aScene()
    const { watch, ring, pass } = await aTeller(scene)
    const reader = scene.api.person()
    await watch(reader.id)
    reader.say('灯')
    await scene.clock.pass(5_000)
    reader.block()
    await scene.clock.pass(5_000)
    await ring('防汛一')
    await pass(10_000)
    expect(scene.api.callsOf('sendMessage')).toHaveLength(1)
  })
})

describe('G21: a group that becomes a supergroup', () => {
  it.each([
    ['is told by the refusal', false],
    ['is told by a message first', true],
  ])('hears once, under its new id, when the bot %s', async (_, isTold) => {
    const scene = await aScene()
    const { store, watch, ring, pass, ends } = await aTeller(scene)
    const reader = scene.api.person()
    const group = scene.api.group({ people: [reader.id] })
    await watch(group.id)
    await ring('防汛一')
    const next = scene.api.migrate(group, { isTold })
    if (isTold) await scene.clock.pass(5_000)
    await pass(30_000)
    expect(textsOf(scene, next.id)).toHaveLength(1)
    expect(textsOf(scene, group.id)).toEqual([])
    expect(await ends()).toEqual({ 'alert sent': 1 })
    expect(await store.subscriptions.count(telegramId(next.id))).toBe(1)
    await ring('防汛二')
    await pass(10_000)
    expect(textsOf(scene, next.id)).toHaveLength(2)
  })
})

describe('G30: a user who asked to be forgotten', () => {
  it('gets nothing any more, whatever was waiting', async () => {
    const scene = await aScene()
    const { store, watch, ring, pass, ends } = await aTeller(scene)
    const reader = scene.api.person()
    await watch(reader.id)
    await ring('防汛一')
    await store.forget(telegramId(reader.id), scene.clock.now())
    await ring('防汛二')
    await pass(60_000)
    expect(scene.api.callsOf('sendMessage')).toEqual([])
    expect(await ends()).toEqual({})
  })
})

describe('G12: a bot that is stopped', () => {
  it('waits for the alert that is being sent, and starts no other', async () => {
    const scene = await aScene()
    const { bot, store, watch, ring, pass } = await aTeller(scene)
    const reader = scene.api.person()
    await watch(reader.id)
    const held = scene.api.hold('sendMessage', 'after')
    await ring('防汛一')
    const telling = pass(1_000)
    const call = await held
    const stopping = bot.telegram.stop()
    const how = { priority: 'alert' as const, starting: () => Promise.resolve() }
    const reply = { blocks: [{ kind: 'line' as const, spans: [{ text: '通知' }] }], choices: [] }
    expect(await bot.telegram.send(telegramId(reader.id), reply, how)).toMatchObject({ kind: 'later' })
    await call.goAndAnswer()
    await telling
    await stopping
    expect(await store.outbox.account()).toEqual([{ kind: 'alert', end: 'sent', count: 1 }])
  })
})
