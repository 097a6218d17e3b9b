import { pino } from 'pino'
import { expect, onTestFinished } from 'vitest'
import type { Chat, Inline, Reply } from '../../../src/chat/message.js'
import { openStore } from '../../../src/store/open.js'
import type { Store } from '../../../src/store/store.js'
import { createTelegram, type TelegramOptions } from '../../../src/platforms/telegram/telegram.js'
import type { Platform } from '../../../src/platforms/platform.js'
import { catalog } from '../catalog.js'
import { startBotApi, type BotApi, type BotApiOptions } from '../bot-api.js'
import { createMovingClock, type MovingClock } from '../clocks/moving-clock.js'
import { tempDir } from '../temp-dir.js'

/** A reply of one line. */
export const says = (text: string, more: Partial<Reply> = {}): Reply => ({
  blocks: [{ kind: 'line', spans: [{ text }] }],
  choices: [],
  ...more,
})

/** A chat that repeats what it hears. */
export const echo: Chat = (incoming) => Promise.resolve(says(`echo ${incoming.text}`))

/** An inline mode that finds nothing. */
const nothing: Inline = () => Promise.resolve({ results: [] })

/** Calls in progress, including answers that are still being read. */
let onTheWay = 0
/** The number of next calls that cannot connect, by method. */
const unreachables = new Map<string, number>()
/** `fetch` as it is; that of the process reads every answer to its end from here on. */
export const untracked = globalThis.fetch
globalThis.fetch = async (...call) => {
  const [address] = call
  const method = typeof address === 'string' ? (address.split('/').at(-1) ?? '') : ''
  const left = unreachables.get(method) ?? 0
  if (left > 0) {
    unreachables.set(method, left - 1)
    throw new TypeError('fetch failed', {
      cause: Object.assign(new Error(), { code: 'ECONNREFUSED', syscall: 'connect' }),
    })
  }
  onTheWay += 1
  try {
    const response = await untracked(...call)
    const body = await response.text()
    return new Response(body, { status: response.status, headers: response.headers })
  } finally {
    onTheWay -= 1
  }
}

/** A bot in this process with real connections to a double, a real store in a folder and its own clock. */
type Bot = {
  telegram: Platform
  store: Store
  /** Ends the bot and its store as a power failure would: nothing that it does later has any effect. */
  cut: () => Promise<void>
  stop: () => Promise<void>
}

/** A store and a double of the Bot API, on which bots run one after the other. */
export type Scene = {
  api: BotApi
  clock: MovingClock
  /** Where the store is. */
  dir: string
  /** Lines of all logs. */
  log: string[]
  /** Lets the next calls of a method fail to connect. */
  unreachable: (method: string, count: number) => void
  /** Starts a bot on the store of the one before it. */
  start: (options?: { chat?: Chat; inline?: Inline } & Partial<TelegramOptions>) => Promise<Bot>
}

/** Creates the scene of one test; everything ends with the test. */
export const aScene = async (options: BotApiOptions = {}): Promise<Scene> => {
  const dir = tempDir()
  const log: string[] = []
  const known: { api?: BotApi } = {}
  const clock = createMovingClock(() => onTheWay > (known.api?.parked() ?? 0))
  const api = await startBotApi('4242:canary-token', { knowsAll: true, now: clock.now, wait: clock.wait, ...options })
  known.api = api
  const bots: Bot[] = []
  onTestFinished(async () => {
    api.planFaults()
    for (const bot of bots) await bot.stop()
    await api.close()
    // G16: whatever a test is about, each call in it is one that the Bot API describes.
    expect(api.violations).toEqual([])
  })

  return {
    api,
    clock,
    dir,
    log,
    unreachable: (method, count) => void unreachables.set(method, count),
    start: async ({ chat = echo, inline = nothing, ...more } = {}) => {
      const store = await openStore(dir)
      const off = new AbortController()
      const telegram = createTelegram({
        token: api.token,
        apiRoot: api.root,
        inbox: store.inbox,
        chats: store.chats,
        threads: store.threads,
        secret: await store.secret(),
        meter: { received: () => undefined, ended: () => undefined, sent: () => undefined, answered: () => undefined },
        log: pino({ level: 'debug' }, { write: (line: string) => void log.push(line) }),
        menu: () => [{ command: 'latest', description: 'latest' }],
        takesCommand: (name) => name === 'ask',
        appendNotice: () => Promise.resolve(undefined),
        catalog,
        random: () => 0,
        // For a bot that has been cut off time stands still.
        clock: { now: clock.now, wait: (ms, signal) => (off.signal.aborted ? forGood : clock.wait(ms, signal)) },
        ...more,
      })
      let isOver = false
      const bot: Bot = {
        telegram,
        store,
        cut: async () => {
          isOver = true
          off.abort()
          await store.close()
          api.cut()
        },
        stop: async () => {
          if (isOver) return
          isOver = true
          let hasStopped = false
          const stopped = telegram.stop().then(() => (hasStopped = true))
          await clock.passUntil(() => hasStopped, 'the end of the bot')
          await stopped
          await store.close()
        },
      }
      bots.push(bot)
      let isListening = false
      const started = telegram.start(chat, inline).then(() => (isListening = true))
      await clock.passUntil(() => isListening, 'the start of the bot')
      await started
      return bot
    },
  }
}

const forGood = new Promise<never>(() => undefined)
