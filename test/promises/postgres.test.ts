import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, describe, expect, it, onTestFinished } from 'vitest'
import { startThree } from '../chaos/three-processes.js'
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

describe.skipIf(!server)('several processes', () => {
  it('G26: answer each question once and in the order of its chat, though one is killed and one is stopped meanwhile', async () => {
    const { bots, ask, answered, checkAll, repeated } = await startThree(server)
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
    expect(await checkAll()).toMatchObject({ unknown: 0 })
    expect(third?.hasEnded()).toBe(false)
    // Only what was on its way at the kill may have come twice, and says so.
    const { extra, marked } = repeated()
    expect(extra).toBeLessThanOrEqual(marked)
  })

  it('G69: are updated one after the other to a release with another schema, and to the next, and leave no question unanswered', async () => {
    const { bots, start, query, ask, checkAll, repeated } = await startThree(server)
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
    expect(await checkAll()).toMatchObject({ unknown: 0 })
    expect(repeated()).toEqual({ extra: 0, marked: 0 })
    // Back to the release before there is no way on this database.
    const older = start('d')
    expect(await older.ended).toMatchObject({ code: 1 })
    expect(older.output()).toContain('update the program')
  })
})
