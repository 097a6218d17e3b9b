import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, describe, expect, it, onTestFinished } from 'vitest'
import { news, writeNewspaper } from '../support/builders/a-newspaper.js'
import { startBotApi } from '../support/bot-api.js'
import { catalog } from '../support/catalog.js'
import { botFolder, startBot, type BotProcess } from '../support/bot-process.js'
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

/** Three processes on one database, for which time passes four times as fast. */
const startThree = async () => {
  const databaseUrl = (await server?.database()) ?? ''
  const api = await startBotApi(undefined, { knowsAll: true })
  const { dir, drop } = botFolder()
  const hurried = { SPEED: '4', FASTER_FROM: String(Date.now()) }
  const started: BotProcess[] = []
  const start = (name: string, release = 'this') => {
    mkdirSync(join(dir, name), { recursive: true })
    const env = { DATABASE_URL: databaseUrl, DATA_DIR: join(dir, name), RELEASE: release, ...hurried }
    const bot = startBot(api, dir, { program: 'echo', env })
    started.push(bot)
    return bot
  }
  const bots = ['a', 'b', 'c'].map((name) => start(name))
  onTestFinished(async () => {
    for (const bot of started) if (!bot.hasEnded()) await bot.kill()
    await api.close()
    drop()
  })
  await Promise.all(bots.map((bot) => bot.says('listening on Telegram')))
  const query = async (statement: string) => (await server?.query(databaseUrl, statement)) ?? []
  const people = Array.from({ length: 12 }, () => api.person({ language: 'en' }))
  let asked = 0
  const ask = (count = 1) => {
    for (let i = 0; i < count; i += 1) {
      asked += 1
      for (const person of people) person.say(String(asked))
    }
  }
  /** What stands in a chat, without what says that it is said again. */
  const answersTo = (id: number) => api.standing(id).map(({ text }) => (text.split('\n').at(-1) ?? '').slice(5))
  const answered = () => api.until(() => people.every(({ id }) => new Set(answersTo(id)).size >= asked))
  /** Every question has been answered in its order, and nothing is left open. */
  const checkAll = async () => {
    await answered()
    const all = Array.from({ length: asked }, (_, i) => String(i + 1))
    for (const { id } of people) expect([...new Set(answersTo(id))]).toEqual(all)
    await api.until(() => api.unconfirmed().length === 0)
    // The end of the last ones is stored just after they have been answered.
    while ((await query('select 1 from inbox where ended_at is null limit 1')).length > 0);
  }
  /** How many answers came more than once, and how many say that they do. */
  const repeated = () => ({
    extra: people.reduce((sum, { id }) => sum + answersTo(id).length - asked, 0),
    marked: people.flatMap(({ id }) => api.standing(id).filter(({ text }) => text.startsWith('(Sent again'))).length,
  })
  return { bots, start, query, ask, answered, checkAll, repeated }
}

describe.skipIf(!server)('several processes', () => {
  it('G26: answer each question once and in the order of its chat, though one is killed and one is stopped meanwhile', async () => {
    const { bots, ask, answered, checkAll, repeated } = await startThree()
    const [first, second, third] = bots
    ask(2)
    await answered()
    ask(2)
    await first?.kill()
    ask()
    await answered()
    const stopping = second?.stop()
    ask(2)
    expect(await stopping).toMatchObject({ code: 0 })
    await checkAll()
    expect(third?.hasEnded()).toBe(false)
    // Only what was on its way at the kill may have come twice, and says so.
    const { extra, marked } = repeated()
    expect(extra).toBeLessThanOrEqual(marked)
  })

  it('G69: are updated one after the other to a release with another schema, and to the next, and leave no question unanswered', async () => {
    const { bots, start, query, ask, checkAll, repeated } = await startThree()
    const hintOf = `select 1 as has from information_schema.columns where table_name = 'inbox' and column_name = 'hint'`
    // The last step drops a column while two processes of the release before go on.
    for (const [name, release] of [
      ['a', 'next'],
      ['b', 'next'],
      ['c', 'next'],
      ['a', 'after-next'],
    ] as const) {
      const i = ['a', 'b', 'c'].indexOf(name)
      ask()
      const stopping = bots[i]?.stop()
      ask()
      expect(await stopping).toMatchObject({ code: 0 })
      const bot = start(name, release)
      bots[i] = bot
      await bot.says('listening on Telegram')
      expect(await query(hintOf)).toEqual(release === 'next' ? [{ has: 1 }] : [])
    }
    await checkAll()
    expect(repeated()).toEqual({ extra: 0, marked: 0 })
    // Back to the release before there is no way on this database.
    const older = start('d')
    expect(await older.ended).toMatchObject({ code: 1 })
    expect(older.output()).toContain('update the program')
  })
})
