import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, describe, expect, it, onTestFinished } from 'vitest'
import { news, writeNewspaper } from '../support/builders/a-newspaper.js'
import { startBotApi } from '../support/bot-api.js'
import { catalog } from '../support/catalog.js'
import { botFolder, startBot } from '../support/bot-process.js'
import { startPostgresProxy } from '../support/postgres-proxy.js'
import { startPostgres } from '../support/postgres.js'

const postgres = await startPostgres()
const server = 'reason' in postgres ? undefined : postgres
afterAll(async () => {
  await server?.stop()
})

/** The program on a database behind a proxy, with people to talk to it. */
const aBotOnPostgres = async () => {
  const proxy = await startPostgresProxy((await server?.database()) ?? '')
  const api = await startBotApi('4242:canary-token', { knowsAll: true })
  const { dir, drop } = botFolder()
  mkdirSync(join(dir, 'corpus'))
  writeNewspaper(join(dir, 'corpus'))
  const env = { DATABASE_URL: proxy.url, CORPUS_DIR: 'corpus', DATA_DIR: 'data' }
  const bot = startBot(api, dir, { env })
  onTestFinished(async () => {
    if (!bot.hasEnded()) await bot.kill()
    await api.close()
    drop()
  })
  await bot.listening
  return { proxy, api, bot, dir, env }
}

describe.skipIf(!server)('on PostgreSQL', () => {
  it('G39: a question that comes while the server starts anew is answered, without an apology', async () => {
    const { proxy, api, bot } = await aBotOnPostgres()
    const reader = api.person()
    reader.say('/start')
    await api.until(() => api.standing(reader.id).length > 0)
    proxy.down(true)
    reader.say('渡口')
    await api.until(() => bot.output().includes('updates could not be stored'))
    proxy.down(false)
    await api.until(() => api.standing(reader.id).length > 1)
    const apologies = Object.values(catalog).map((t) => t('sorry'))
    expect(api.standing(reader.id).filter(({ text }) => apologies.includes(text))).toEqual([])
  })

  it('G12: the program ends at SIGTERM with code 0 although the server has gone silent', async () => {
    const { proxy, api, bot } = await aBotOnPostgres()
    const reader = api.person()
    reader.say('/start')
    await api.until(() => api.standing(reader.id).length > 0)
    proxy.silence()
    expect(await bot.stop()).toMatchObject({ code: 0, signal: null })
  })

  // A server of somebody else is not to be frozen.
  it.skipIf(!server?.faults)(
    'G12: the program ends at SIGTERM with code 0 although every process of the server is frozen, and the next one answers what came meanwhile',
    async () => {
      const { api, bot, dir, env } = await aBotOnPostgres()
      const reader = api.person()
      reader.say('/start')
      await api.until(() => api.standing(reader.id).length > 0)
      await server?.faults?.freeze()
      try {
        reader.say(news[0]?.question ?? '')
        expect(await bot.stop()).toMatchObject({ code: 0, signal: null })
      } finally {
        await server?.faults?.thaw()
      }
      expect(api.standing(reader.id)).toHaveLength(1)
      const next = startBot(api, dir, { env })
      onTestFinished(async () => {
        await next.kill()
      })
      await api.until(() => api.standing(reader.id).length > 1)
      await api.until(() => api.unconfirmed().length === 0)
    },
  )
})

/** Three processes on one database. */
const startThree = async () => {
  const databaseUrl = (await server?.database()) ?? ''
  const api = await startBotApi(undefined, { knowsAll: true })
  const { dir, drop } = botFolder()
  const start = (name: string) => {
    mkdirSync(join(dir, name), { recursive: true })
    const env = { DATABASE_URL: databaseUrl, DATA_DIR: join(dir, name) }
    return startBot(api, dir, { program: 'echo', env })
  }
  const bots = ['a', 'b', 'c'].map(start)
  onTestFinished(async () => {
    for (const bot of bots) if (!bot.hasEnded()) await bot.kill()
    await api.close()
    drop()
  })
  const listening = (): boolean => bots.every((bot) => bot.hasEnded() || bot.output().includes('listening on Telegram'))
  await api.until(() => listening())
  const query = async (statement: string) => (await server?.query(databaseUrl, statement)) ?? []
  return { api, bots, query }
}

describe.skipIf(!server)('several processes', () => {
  it('G26: answer each question once and in the order of its chat, though one is killed and one is stopped meanwhile', async () => {
    const { api, bots, query } = await startThree()
    const people = Array.from({ length: 12 }, () => api.person({ language: 'en' }))
    const askAll = (...texts: string[]) => {
      for (const text of texts) for (const person of people) person.say(text)
    }
    /** What stands in a chat, without what says that it is said again. */
    const answersTo = (id: number) => api.standing(id).map(({ text }) => (text.split('\n').at(-1) ?? '').slice(5))
    const allHave = (count: number) => api.until(() => people.every(({ id }) => answersTo(id).length >= count))

    askAll('1', '2')
    await allHave(2)
    const [first, second, third] = bots
    askAll('3', '4')
    await first?.kill()
    askAll('5')
    await allHave(5)
    const stopping = second?.stop()
    askAll('6', '7')
    expect(await stopping).toMatchObject({ code: 0 })
    await allHave(7)
    expect(third?.hasEnded()).toBe(false)
    for (const { id } of people) expect([...new Set(answersTo(id))]).toEqual(['1', '2', '3', '4', '5', '6', '7'])
    // Only what was on its way at the kill may have come twice, and says so.
    const twice = people.flatMap(({ id }) => api.standing(id).filter(({ text }) => text.startsWith('(Sent again')))
    const extra = people.reduce((sum, { id }) => sum + answersTo(id).length - 7, 0)
    expect(extra).toBeLessThanOrEqual(twice.length)
    await api.until(() => api.unconfirmed().length === 0)
    expect(await query('select count(*)::int as open from inbox where ended_at is null')).toEqual([{ open: 0 }])
  })
})
