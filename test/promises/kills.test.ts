import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openStore } from '../../src/store/open.js'
import { startBotApi, type BotApi } from '../support/bot-api.js'
import { botFolder, startBot, type BotProcess } from '../support/bot-process.js'

let api: BotApi
let folder: ReturnType<typeof botFolder>
let bot: BotProcess

beforeEach(async () => {
  api = await startBotApi(undefined, { knowsAll: true })
  folder = botFolder()
})
afterEach(async () => {
  if (!bot.hasEnded()) await bot.kill()
  await api.close()
  folder.drop()
})

const start = async () => {
  bot = startBot(api, folder.dir, { program: 'echo' })
  await bot.listening
}

/**
 * Where the bot is killed: how a call is met there, and whether an answer may then have to be said again. It may as soon
 * as the bot has the batch: whether its next poll or its first answer leaves earlier is up to the version of Node.
 */
type Point = [name: string, reach: () => Promise<void>, isUnknown?: boolean]

const atCall = async (
  method: string,
  when: 'before' | 'after',
  isMeant?: (payload: Record<string, unknown>) => boolean,
) => {
  const held = await api.hold(method, when, ({ payload }) => isMeant?.(payload) ?? true)
  await bot.kill()
  held.drop()
}
const afterAnswer = async (method: string, isMeant?: (payload: Record<string, unknown>) => boolean) => {
  const held = await api.hold(method, 'after', ({ payload }) => isMeant?.(payload) ?? true)
  await held.goAndAnswer()
  await bot.kill()
}
/** The bot has moved on past updates that it was given. */
const isConfirming = ({ offset }: Record<string, unknown>) => typeof offset === 'number'
const isFirst = ({ text }: Record<string, unknown>) => String(text).startsWith('echo first')
const isRest = ({ text }: Record<string, unknown>) => String(text).startsWith('灯塔')

const points: Point[] = [
  ['with a batch on its way to it', () => atCall('getUpdates', 'after')],
  ['with a batch just handed over', () => afterAnswer('getUpdates'), true],
  ['before the offset moves', () => atCall('getUpdates', 'before', isConfirming), true],
  [
    'when the offset has moved',
    async () => {
      await api.until(() => api.queue.handedOut.length > 0 && api.unconfirmed().length === 0)
      await bot.kill()
    },
    true,
  ],
  ['before its first message is accepted', () => atCall('sendMessage', 'before', isFirst), true],
  ['when its first message is accepted', () => atCall('sendMessage', 'after', isFirst), true],
  ['when its first message is confirmed', () => afterAnswer('sendMessage', isFirst), true],
  ['in the middle of a long answer', () => atCall('sendMessage', 'before', isRest), true],
  ['when a second part is accepted', () => atCall('sendMessage', 'after', isRest), true],
  [
    'while the next question is asked',
    () => atCall('sendMessage', 'before', ({ text }) => String(text).includes('third')),
    true,
  ],
]

/** What stands in the chat, without what says that it is said again; a long answer by its beginning. */
const beginnings = (chatId: number) =>
  api
    .standing(chatId)
    .map(({ text }) => text.split('\n').at(-1) ?? '')
    .filter((text) => text.startsWith('echo'))
    .map((text) => text.slice(5, 10))

const repeatsTo = (chatId: number) => api.standing(chatId).filter(({ text }) => text.startsWith('(Sent again'))

const ask = () => {
  const [one, two] = [api.person({ language: 'en' }), api.person({ language: 'en' })]
  api.queue.hold()
  const sent = [one.say('first'), one.say('long second'), one.say('third'), two.say('other')]
  api.queue.letGo()
  return { one, two, ids: sent.map(({ updateId }) => updateId) }
}

const books = async () => {
  const store = await openStore(folder.dir, { readOnly: true })
  const account = await store.inbox.account()
  await store.close()
  return account
}

describe('G1: killed, the bot loses nothing, and G4: repeats only what may not have arrived', () => {
  it.each(points)('%s', async (_, reach, isUnknown = false) => {
    await start()
    const reached = reach()
    const { one, two, ids } = ask()
    await reached
    await start()
    await api.until(() => beginnings(one.id).includes('third') && beginnings(two.id).includes('other'))
    await api.until(() => api.unconfirmed().length === 0)
    await bot.stop()

    const said = beginnings(one.id)
    expect([...new Set(said)]).toEqual(['first', 'long ', 'third'])
    const repeats = repeatsTo(one.id).length
    expect(repeats).toBeLessThanOrEqual(isUnknown ? 1 : 0)
    expect(said.length).toBeLessThanOrEqual(3 + repeats)
    expect(beginnings(two.id).length).toBeLessThanOrEqual(isUnknown ? 2 : 1)
    expect(await books()).toMatchObject({ received: ids.length, open: 0 })
    expect(api.violations).toEqual([])
  })

  it('while it starts, and again and again: only an answer that was being sent twice may be missing, and the counts say so', async () => {
    const { one, two, ids } = ask()
    for (const method of ['getMe', 'setMyCommands', 'deleteWebhook', 'getUpdates']) {
      bot = startBot(api, folder.dir, { program: 'echo' })
      await atCall(method, 'before')
    }
    // Ended in order, a bot finishes what is in work and leaves the rest to the next.
    let account = { received: 0, open: ids.length, ends: [] as Awaited<ReturnType<typeof books>>['ends'] }
    for (let rounds = 0; rounds < 6 && account.open > 0; rounds += 1) {
      await start()
      await api.until(() => api.queue.handedOut.length > 0 && api.unconfirmed().length === 0)
      await bot.stop()
      account = await books()
    }
    const { received, open, ends } = account
    expect({ received, open }).toEqual({ received: ids.length, open: 0 })
    const said = beginnings(one.id)
    const unknown = ends.filter(({ kind }) => kind === 'unknown').reduce((sum, { count }) => sum + count, 0)
    expect(new Set([...said, ...beginnings(two.id)]).size).toBeGreaterThanOrEqual(ids.length - unknown)
    expect(said.length).toBeLessThanOrEqual(3 + repeatsTo(one.id).length)
  })

  it('with a press in progress: the press is answered and its message shows the result once', async () => {
    await start()
    const reader = api.person()
    reader.say('card')
    await api.until(() => api.standing(reader.id).length === 1)
    const [card] = api.standing(reader.id)
    if (!card) throw new Error('no card')
    const killed = atCall('editMessageText', 'after')
    reader.press(card, 'again')
    await killed
    await start()
    await api.until(() => api.unconfirmed().length === 0)
    await bot.stop()
    expect(api.standing(reader.id)).toMatchObject([{ text: 'echo /ask card', edits: 1 }])
    expect((await books()).open).toBe(0)
  })
})
