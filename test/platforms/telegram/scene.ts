import { pino } from 'pino'
import { afterEach, beforeEach } from 'vitest'
import type { Chat, Inline, Reply } from '../../../src/chat/message.js'
import type { Platform } from '../../../src/platforms/platform.js'
import { createDataSigner } from '../../../src/platforms/telegram/format/signed-data.js'
import { createTelegram, type TelegramOptions } from '../../../src/platforms/telegram/telegram.js'
import { startBotApi, type BotApi } from '../../support/bot-api.js'
import { aSetClock, type SetClock } from '../../support/clocks/set-clock.js'
import { catalog } from '../../support/catalog.js'
import { createFakeStore } from '../../support/doubles/fake-store.js'

export const secret = '5e'.repeat(32)

export const says = (text: string): Reply => ({ blocks: [{ kind: 'line', spans: [{ text }] }], choices: [] })
/** A chat that repeats what it hears. */
export const echo: Chat = (incoming) => Promise.resolve(says(`echo ${incoming.text}`))
/** An inline mode that finds nothing. */
export const noInline: Inline = () => Promise.resolve({ results: [] })

export const flood = (seconds: number) => ({
  status: 429,
  description: `Too Many Requests: retry after ${seconds}`,
  parameters: { retry_after: seconds },
})
export const refusal = (description: string, parameters?: Record<string, unknown>) => ({
  status: description.startsWith('Forbidden') ? 403 : 400,
  description,
  ...(parameters && { parameters }),
})
export const badGateway = { status: 502, body: '<html><h1>502 Bad Gateway</h1></html>' }

let messageId = 0
/** A private message as the Bot API sends it. */
export const aMessage = (text: string, chatId = 42, language = 'zh-hans') => ({
  message_id: (messageId += 1),
  date: 1_795_300_000,
  chat: { id: chatId, type: 'private' },
  from: { id: chatId, is_bot: false, language_code: language },
  text,
})

/** One bot against a double of the Bot API, with a clock that stands still; each test has its own. */
export type Scene = {
  api: BotApi
  clock: SetClock
  store: ReturnType<typeof createFakeStore>
  /** The bot that is stopped at the end of the test. */
  telegram: Platform
  /** Lines of the log. */
  log: string[]
  /** How updates ended, in that order. */
  ends: string[]
  /** Creates another bot on the same store. */
  aTelegram: (options?: Partial<TelegramOptions>) => Platform
  start: (chat: Chat) => Promise<void>
  /** Sends a private message; returns the number of its update. */
  say: (text: string, chatId?: number, language?: string) => number
  /** Presses a button with this command. */
  press: (
    command: string,
    fields?: { id?: string; message?: Record<string, unknown> & { chat: { id: number; type: string } } },
  ) => number
  sentTexts: () => unknown[]
  /** A promise that the test resolves when it wants to; the end of the test resolves it at the latest. */
  aGate: () => { gate: Promise<void>; open: () => void }
}

/** Sets up a scene before each test of a file and takes it down after. */
export const useScene = (): Scene => {
  let gates: (() => void)[] = []
  const fresh = async (): Promise<Pick<Scene, 'api' | 'clock' | 'store' | 'log' | 'ends'>> => {
    const clock = aSetClock()
    return { clock, api: await startBotApi(undefined, { now: clock.now }), store: createFakeStore(), log: [], ends: [] }
  }
  const actions: Omit<Scene, 'api' | 'clock' | 'store' | 'log' | 'ends' | 'telegram'> = {
    aTelegram: (options = {}) =>
      createTelegram({
        token: scene.api.token,
        apiRoot: scene.api.root,
        inbox: scene.store.inbox,
        chats: scene.store.chats,
        threads: scene.store.threads,
        secret,
        meter: {
          received: () => undefined,
          ended: (kind, reason) => scene.ends.push(reason === undefined ? kind : `${kind} ${reason}`),
          sent: () => undefined,
          answered: () => undefined,
        },
        log: pino({ level: 'debug' }, { write: (line: string) => void scene.log.push(line) }),
        menu: (language) => [{ command: 'latest', description: `latest ${language}` }],
        takesCommand: (name) => name === 'ask',
        appendNotice: () => Promise.resolve(undefined),
        catalog,
        clock: scene.clock,
        random: () => 0,
        ...options,
      }),
    start: (chat) => scene.telegram.start(chat, noInline),
    say: (text, chatId, language) => scene.api.push({ message: aMessage(text, chatId, language) }),
    press: (command, fields = {}) =>
      scene.api.push({
        callback_query: {
          id: `q-${command}`,
          from: { id: 42, is_bot: false, language_code: 'en' },
          message: { message_id: 901, date: 1_795_300_000, chat: { id: 42, type: 'private' } },
          data: createDataSigner(secret).sign(command, { chatId: String(fields.message?.chat.id ?? 42) }),
          ...fields,
        },
      }),
    sentTexts: () => scene.api.callsOf('sendMessage').map((payload) => payload.text),
    aGate: () => {
      let open: () => void = () => undefined
      const gate = new Promise<void>((resolve) => (open = resolve))
      gates.push(open)
      return { gate, open }
    },
  }
  const scene = { ...actions } as Scene
  beforeEach(async () => {
    gates = []
    Object.assign(scene, await fresh())
    scene.telegram = scene.aTelegram()
  })
  afterEach(async () => {
    for (const open of gates) open()
    await scene.telegram.stop()
    await scene.api.close()
  })
  return scene
}
