import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { expect, onTestFinished } from 'vitest'
import { startBotApi } from '../support/bot-api.js'
import { botFolder, startBot, type BotProcess } from '../support/bot-process.js'
import type { TestPostgres } from '../support/postgres.js'

/** A server with databases. */
type Server = Pick<Extract<TestPostgres, { query: unknown }>, 'database' | 'query'>

/** The names of the processes, each with its data folder. */
export const names = ['a', 'b', 'c'] as const

/**
 * Starts three processes on one database, for which time passes four times as fast, until the end of the test.
 * @param server - has the database
 * @returns the processes in the order of their names, and people who ask them
 */
export const startThree = async (server: Server | undefined) => {
  const databaseUrl = (await server?.database()) ?? ''
  const api = await startBotApi(undefined, { knowsAll: true })
  const { dir, drop } = botFolder()
  const hurried = { SPEED: '4', FASTER_FROM: String(Date.now()) }
  const started: BotProcess[] = []
  const start = (name: string, release = 'this') => {
    mkdirSync(join(dir, name), { recursive: true })
    const env = { DATABASE_URL: databaseUrl, DATA_DIR: join(dir, name), RELEASE: release, ...hurried }
    const bot = startBot(api, dir, { program: 'echo', env, mayEnd: true })
    started.push(bot)
    return bot
  }
  const bots = names.map((name) => start(name))
  onTestFinished(async () => {
    for (const bot of started) if (!bot.hasEnded()) await bot.kill()
    await api.close()
    drop()
  })
  await Promise.all(bots.map((bot) => bot.says('listening on Telegram')))
  const query = async (statement: string) => (await server?.query(databaseUrl, statement)) ?? []
  const people = Array.from({ length: 12 }, () => api.person({ language: 'en' }))
  let asked = 0
  /** Who asked what, by the number of its update. */
  const questions = new Map<number, string>()
  const ask = (count = 1) => {
    for (let i = 0; i < count; i += 1) {
      asked += 1
      for (const person of people) {
        const { updateId } = person.say(String(asked))
        questions.set(updateId, `${person.id} ${asked}`)
      }
    }
  }
  /** What stands in a chat, without what says that it is said again. */
  const answersTo = (id: number) => api.standing(id).map(({ text }) => (text.split('\n').at(-1) ?? '').slice(5))
  const answered = () => api.until(() => people.every(({ id }) => new Set(answersTo(id)).size >= asked))

  /** Waits until every question has ended one way or another and nothing is left open; fails after `limitMs`. */
  const settled = async (limitMs = 60_000) => {
    const until = Date.now() + limitMs
    for (;;) {
      const open = await query('select number, id, lane, is_sending, is_repeat from inbox where ended_at is null')
      const unconfirmed = api.unconfirmed()
      if (open.length + unconfirmed.length === 0) return
      if (Date.now() > until)
        throw new Error(
          `after ${limitMs} ms open: ${JSON.stringify(open)}, unconfirmed: ${JSON.stringify(unconfirmed)}`,
        )
      await pause(100)
    }
  }

  /** Questions that ended as unknown: their answer was cut off twice, and may or may not have come. */
  const unknown = async () =>
    (await query(`select id from inbox where ended_as = 'unknown' and reason <> 'not-handled'`)).map(({ id }) =>
      questions.get(Number(id)),
    )

  /** Every question has been answered in its order but those of unknown end, and nothing is left open. */
  const checkAll = async () => {
    await settled()
    const left = await unknown()
    for (const { id } of people) {
      const isKnown = (number: string) => !left.includes(`${id} ${number}`)
      const all = Array.from({ length: asked }, (_, i) => String(i + 1))
      expect([...new Set(answersTo(id))].filter(isKnown)).toEqual(all.filter(isKnown))
    }
    return { questions: questions.size, unknown: left.length }
  }
  /** How many answers came more than once, and how many say that they do. */
  const repeated = () => ({
    extra: people.reduce((sum, { id }) => sum + answersTo(id).length - new Set(answersTo(id)).size, 0),
    marked: people.flatMap(({ id }) => api.standing(id).filter(({ text }) => text.startsWith('(Sent again'))).length,
  })
  return { bots, start, query, ask, answered, checkAll, repeated }
}
