import { setTimeout as pause } from 'node:timers/promises'
import { openStore, type StorePlace } from '../../src/store/open.js'
import type { Store } from '../../src/store/store.js'
import { news } from '../support/builders/a-newspaper.js'
import type { BotApi } from '../support/bot-api.js'
import { startBot, type BotProcess } from '../support/bot-process.js'
import type { Random } from './random.js'

/** A point at which the bot can be killed: a call, before or after it is carried out. */
const points: [string, 'before' | 'after' | 'answered'][] = [
  ['getUpdates', 'before'],
  ['getUpdates', 'after'],
  ['sendMessage', 'before'],
  ['sendMessage', 'after'],
  ['sendMessage', 'answered'],
  ['editMessageText', 'after'],
  ['answerCallbackQuery', 'before'],
  ['sendChatAction', 'after'],
]

/** How bots were ended, and which of their answers had an unknown outcome then. */
type Ledger = {
  ends: Map<string, number>
  /** Updates whose answer was being sent when the bot was killed. */
  inFlight: Set<number>
  /** How often it was ended by SIGKILL. */
  kills: number
  /** The longest time from SIGTERM to the end. */
  longestStopMs: number
}

/** A bot that does not listen within this time fails the test. */
const startLimitMs = 90_000

/** Supervisors kill a process ten seconds after SIGTERM; half a second is for the machine, which does other work too. */
const endLimitMs = 10_500

/**
 * Keeps a bot running and ends it in many ways: by SIGKILL at random times and at chosen points, by SIGTERM, and by a
 * second process that takes over; with polling and with a webhook.
 */
export const createKeeper = (parts: {
  api: BotApi
  dir: string
  port: number
  random: Random
  env: Record<string, string>
  place: StorePlace
  /** Tells whether the bot may end by itself just now, as its supervisor would see it. */
  isDisturbed: () => boolean
}) => {
  const { api, dir, port, random, env, place, isDisturbed } = parts
  const ledger: Ledger = { ends: new Map(), inFlight: new Set(), kills: 0, longestStopMs: 0 }
  let output = ''
  let bot: BotProcess | undefined

  const webhook = { WEBHOOK_URL: 'https://bot.example.com/updates', WEBHOOK_SECRET: 'chaos-secret-0123' }

  const start = (): BotProcess => {
    const way = random.isLucky(0.35) ? webhook : {}
    return startBot(api, dir, { env: { ...env, PORT: String(port), ...way }, mayEnd: true })
  }

  const listening = async (started: BotProcess): Promise<BotProcess> => {
    const late = new AbortController()
    const limit = pause(startLimitMs, undefined, { signal: late.signal }).then(() => {
      throw new Error(`the bot did not listen within ${startLimitMs} ms\n${started.output()}`)
    })
    limit.catch(() => undefined)
    await Promise.race([started.listening, limit])
    late.abort()
    return started
  }

  /** Starts a bot until one listens, as a supervisor does; none that ends on a sound machine is started again. */
  const rise = async (): Promise<BotProcess> => {
    for (;;) {
      const started = start()
      try {
        return await listening(started)
      } catch (error) {
        if (!isDisturbed() || !started.hasEnded()) throw error
        note('ended at the start')
        await bury(started)
        await pause(500)
      }
    }
  }

  const note = (how: string) => ledger.ends.set(how, (ledger.ends.get(how) ?? 0) + 1)

  /** Looks into the store, again where the machine keeps it from being read. */
  const inStore = async <Found>(look: (store: Store) => Promise<Found>): Promise<Found> => {
    for (;;)
      try {
        const store = await openStore(place, { readOnly: true })
        try {
          return await look(store)
        } finally {
          await store.close()
        }
      } catch (error) {
        if (!isDisturbed()) throw error
        await pause(500)
      }
  }

  /** Reads from the store what the killed bot was sending. */
  const lookInto = (): Promise<void> =>
    inStore(async (store) => {
      for (const item of await store.inbox.open()) if (item.isSending) ledger.inFlight.add(Number(item.id))
    })

  const bury = async (dead: BotProcess): Promise<void> => {
    output += dead.output()
    await lookInto()
  }

  const kill = async (victim: BotProcess, how: string): Promise<void> => {
    await victim.kill()
    note(how)
    ledger.kills += 1
    await bury(victim)
  }

  const killAt = async (victim: BotProcess): Promise<void> => {
    const [method, when] = random.pick(points)
    let isOver = false
    const held = api.hold(method, when === 'before' ? 'before' : 'after')
    void held.then((call) => {
      if (isOver) call.go()
    })
    const call = await Promise.race([held, pause(3_000).then(() => undefined)])
    isOver = true
    if (call && when === 'answered') await call.goAndAnswer()
    await kill(victim, call ? `SIGKILL ${method} ${when}` : 'SIGKILL at any time')
    call?.drop()
  }

  const term = async (victim: BotProcess): Promise<void> => {
    const started = performance.now()
    const { code, signal } = await victim.stop()
    const ms = performance.now() - started
    note('SIGTERM')
    await bury(victim)
    ledger.longestStopMs = Math.max(ledger.longestStopMs, ms)
    if (code !== 0 && !isDisturbed())
      throw new Error(`expected code 0 after SIGTERM, got ${code ?? signal ?? ''}\n${victim.output()}`)
    if (ms > endLimitMs) throw new Error(`expected an end within 10 s of SIGTERM, got ${Math.round(ms)} ms`)
  }

  const handOver = async (victim: BotProcess): Promise<BotProcess> => {
    const next = start()
    await pause(random.between(50, 1500))
    await victim.stop()
    note('second bot takes over')
    output += victim.output()
    try {
      return await listening(next)
    } catch (error) {
      if (!isDisturbed() || !next.hasEnded()) throw error
      note('ended at the start')
      await bury(next)
      return rise()
    }
  }

  /** Returns how many updates are not finished, and how many notifications wait. */
  const waiting = async (): Promise<number> => {
    const response = await fetch(`http://127.0.0.1:${port}/healthz`).catch(() => undefined)
    // The last fault of the machine has ended the bot.
    if (!response) return Infinity
    const { waiting: count } = (await response.json()) as { waiting?: number }
    return (count ?? 0) + (await inStore((store) => store.outbox.waiting()))
  }

  return {
    ledger,
    /** All that the bots have written. */
    output: (): string => output + (bot?.output() ?? ''),
    /** Starts a bot and waits until it has read all articles: before that it says so, and answers nothing. */
    firstFill: async (): Promise<void> => {
      bot = await rise()
      const { headline, question } = news[0] ?? { headline: '', question: '' }
      for (let tries = 0; tries < 100; tries += 1) {
        const who = api.person()
        who.say(question)
        await Promise.race([api.until(() => api.standing(who.id).length > 0), pause(3_000)])
        if (api.standing(who.id).some(({ text }) => text.includes(headline))) return
      }
      throw new Error('the articles were not read')
    },
    /** Ends it and starts another again and again until the signal, or until it was killed so often. */
    run: async (over: AbortSignal, killsWanted: number): Promise<void> => {
      bot ??= await rise()
      while (!over.aborted && ledger.kills < killsWanted) {
        const isDone = await pause(random.between(300, 3_500), false, { signal: over }).catch(() => true)
        if (isDone) return
        if (bot.hasEnded()) {
          if (!isDisturbed()) throw new Error(`the bot ended by itself\n${bot.output().slice(-3000)}`)
          note('ended by itself')
          await bury(bot)
          bot = await rise()
        }
        const whim = random.next()
        if (whim < 0.08) bot = await handOver(bot)
        else {
          if (whim < 0.5) await killAt(bot)
          else if (whim < 0.88) await kill(bot, 'SIGKILL at any time')
          else await term(bot)
          bot = await rise()
        }
      }
    },
    /** Lets the bot finish in peace, and ends it in order; again where something was left for the next start. */
    finish: async (isConfirmed: () => boolean): Promise<void> => {
      for (let round = 1; round <= 6; round += 1) {
        bot ??= await rise()
        for (let looks = 0; looks < 240 && !(isConfirmed() && (await waiting()) === 0); looks += 1) {
          await pause(500)
          if (!bot.hasEnded() || !isDisturbed()) continue
          note('ended by itself')
          await bury(bot)
          bot = await rise()
        }
        await term(bot)
        bot = undefined
        const left = await inStore(async (store) => (await store.inbox.waiting()) + (await store.outbox.waiting()))
        if (left === 0) return
      }
    },
    /** For the very end, whatever has happened. */
    drop: async (): Promise<void> => {
      if (bot && !bot.hasEnded()) await bot.kill()
    },
  }
}
