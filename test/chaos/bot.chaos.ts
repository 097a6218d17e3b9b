import { createServer } from 'node:net'
import { join } from 'node:path'
import process from 'node:process'
import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, describe, expect, it } from 'vitest'
import Database from 'better-sqlite3'
import { openStore, type StorePlace } from '../../src/store/open.js'
import { writeNewspaper } from '../support/builders/a-newspaper.js'
import { startBotApi } from '../support/bot-api.js'
import { botFolder } from '../support/bot-process.js'
import { startPostgres } from '../support/postgres.js'
import { drawUp, printAccount } from './account.js'
import { compareBooks, countOldAlerts, outboxLines, printBooks, type OutboxLine } from './books.js'
import { createCrowd } from './crowd.js'
import { createKeeper } from './process-killer.js'
import { createMachine, type BrokenServer } from './machine-faults.js'
import { createRandom } from './random.js'
import { createReaders, printReaders } from './readers.js'
import { createWeather } from './network-faults.js'

const seconds = Number(process.env.CHAOS_SECONDS ?? 900)
const kills = Number(process.env.CHAOS_KILLS ?? 100)
const seed = Number(process.env.CHAOS_SEED ?? Date.now() % 1_000_000)

const say = (text: string) => void process.stdout.write(text)

const freePort = (): Promise<number> =>
  new Promise((resolve) => {
    const server = createServer()
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
    })
  })

const tally = (counts: Map<string, number>) =>
  [...counts]
    .toSorted(([a], [b]) => a.localeCompare(b))
    .map(([name, count]) => `  ${name.padEnd(42)}${String(count).padStart(8)}\n`)
    .join('')

/** A database for the bot: where it is, its faults, and a way into it that is not the bot's. */
type Engine = {
  place: (dataDir: string) => StorePlace
  query: (statement: string, dataDir: string) => Promise<Record<string, unknown>[]>
  server?: BrokenServer
}

const sqlite: Engine = {
  place: (dataDir) => ({ dataDir }),
  query: (statement, dataDir) => {
    const file = new Database(join(dataDir, 'wenbao.sqlite'), { readonly: true })
    try {
      return Promise.resolve(file.prepare<[], Record<string, unknown>>(statement).all())
    } finally {
      file.close()
    }
  },
}

/** Lets the bot run on a machine that fails, and adds up what became of everything. */
const survive = async (engine: Engine): Promise<void> => {
  say(`\nchaos: at most ${seconds} s and ${kills} kills, seed ${seed}\n`)
  const random = createRandom(seed)
  const { dir, drop } = botFolder()
  writeNewspaper(join(dir, 'corpus'))
  const port = await freePort()
  const weather = createWeather(random.fork(), Date.now)
  const machine = createMachine({ dir, random: random.fork(), ...(engine.server && { server: engine.server }) })
  if (machine.noSmallDisk !== undefined) say(`full disk left out: ${machine.noSmallDisk}\n`)
  const api = await startBotApi('4242:canary-token-of-chaos', {
    isFlooding: true,
    knowsAll: true,
    retryBaseMs: 50,
    plan: weather.plan,
    webhookTo: (url) => `http://127.0.0.1:${port}${new URL(url).pathname}`,
  })
  const admin = api.person({ language: 'zh-hans' })
  const dataDir = join(dir, 'data')
  const place = engine.place(dataDir)
  const keeper = createKeeper({
    api,
    dir,
    port,
    place,
    random: random.fork(),
    isDisturbed: machine.isDisturbed,
    env: {
      ...machine.env,
      DATA_DIR: 'data',
      CORPUS_DIR: 'corpus',
      ADMIN_IDS: String(admin.id),
      ...('databaseUrl' in place && { DATABASE_URL: place.databaseUrl }),
    },
  })
  const over = new AbortController()
  /** What goes on until `over`, or until everybody is sent home: it ends before the folder goes. */
  const goingOn: (() => Promise<unknown>)[] = []
  try {
    await keeper.firstFill()
    const startedAt = Date.now()
    const crowd = createCrowd(api, random.fork(), { people: 30, groups: 2 })
    const readers = createReaders(api, random.fork(), { corpus: machine.corpus, size: 8, admin })
    const failing = machine.run(over.signal)
    const keeping = keeper.run(over.signal, kills)
    goingOn.push(crowd.sendHome, readers.sendHome, () => failing)
    await Promise.race([pause(seconds * 1000), keeping])
    await Promise.all([crowd.sendHome(), readers.sendHome()])
    for (const update of readers.updates) crowd.updates.add(update)
    over.abort()
    await Promise.all([keeping, failing])
    const ranMs = Date.now() - startedAt
    weather.clear()
    api.cut()
    // The last story is in its folder: it is seen, read and told within ten seconds.
    const readAt = Date.now() + 15_000
    await keeper.finish(() => api.unconfirmed().length === 0 && Date.now() > readAt)

    const store = await openStore(place, { readOnly: true })
    const account = await drawUp({ api, crowd, store, inFlight: keeper.ledger.inFlight })
    const lines = (await engine.query(outboxLines, dataDir)) as OutboxLine[]
    const reading = await readers.drawUp(store, countOldAlerts(lines))
    await store.close()
    const broadcasts = (await engine.query('select id, text from broadcasts', dataDir)) as {
      id: string
      text: string
    }[]
    const books = compareBooks({
      api,
      lines,
      headlines: readers.headlines(),
      broadcasts: new Map(broadcasts.map(({ id, text }) => [id, text])),
    })
    const { ledger } = keeper
    say(
      `ran ${Math.round(ranMs / 1000)} s, killed ${ledger.kills} times, longest stop ${Math.round(ledger.longestStopMs)} ms\n`,
    )
    say(`faults of the machine\n${tally(machine.counts)}`)
    say(`ends of the bot\n${tally(ledger.ends)}mishaps of calls\n${tally(weather.counts)}`)
    say(printAccount(account))
    say(printReaders(reading))
    say(printBooks(books))
    expect(api.violations).toEqual([])
    expect(keeper.output()).not.toContain('canary-token-of-chaos')
    expect({ ...account, received: account.received, open: account.open }).toMatchObject({
      received: account.sent,
      open: 0,
      lost: 0,
      doubled: [],
    })
    expect(account.ends.reduce((sum, { count }) => sum + count, 0)).toBe(account.received)
    expect(reading).toMatchObject({ arrived: reading.printed, alerts: reading.alertsDue, doubled: [] })
    expect(reading.ends.filter(({ end }) => end === 'waiting')).toEqual([])
    expect(books.wrong).toEqual([])
  } finally {
    over.abort()
    await Promise.allSettled(goingOn.map((end) => end()))
    await keeper.drop()
    await api.close()
    machine.drop()
    drop()
  }
}

const what = 'loses nothing, doubles nothing and books what it shows, whatever is killed, cut, throttled, full or hangs'

const only = process.env.CHAOS_ENGINE

describe.skipIf(only === 'postgres')('on SQLite', () => {
  it(what, () => survive(sqlite))
})

const postgres = only === 'sqlite' ? { reason: 'left out' } : await startPostgres()

afterAll(async () => {
  if ('stop' in postgres) await postgres.stop()
})

describe.skipIf('reason' in postgres)('on PostgreSQL', () => {
  it(what, async () => {
    if ('reason' in postgres) return
    const databaseUrl = await postgres.database()
    await survive({
      place: (dataDir) => ({ dataDir, databaseUrl }),
      query: (statement) => postgres.query(databaseUrl, statement),
      ...(postgres.faults && { server: postgres.faults }),
    })
  })
})
