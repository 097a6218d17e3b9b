import { createServer } from 'node:net'
import { join } from 'node:path'
import process from 'node:process'
import { setTimeout as pause } from 'node:timers/promises'
import { expect, it } from 'vitest'
import { openStore } from '../../src/store/open.js'
import { writeNewspaper } from '../support/builders/a-newspaper.js'
import { startBotApi } from '../support/bot-api.js'
import { botFolder } from '../support/bot-process.js'
import { drawUp, printAccount } from './account.js'
import { createCrowd } from './crowd.js'
import { createKeeper } from './process-killer.js'
import { createRandom } from './random.js'
import { createReaders, printReaders } from './readers.js'
import { createWeather } from './network-faults.js'

const seconds = Number(process.env.CHAOS_SECONDS ?? 180)
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

it(`loses nothing and doubles nothing in ${seconds} s of kills, cuts and throttling`, async () => {
  say(`\nchaos: ${seconds} s, seed ${seed}\n`)
  const random = createRandom(seed)
  const { dir, drop } = botFolder()
  writeNewspaper(join(dir, 'corpus'))
  const port = await freePort()
  const weather = createWeather(random.fork(), Date.now)
  const api = await startBotApi('4242:canary-token-of-chaos', {
    isFlooding: true,
    knowsAll: true,
    retryBaseMs: 50,
    plan: weather.plan,
    webhookTo: (url) => `http://127.0.0.1:${port}${new URL(url).pathname}`,
  })
  const keeper = createKeeper({
    api,
    dir,
    port,
    random: random.fork(),
    env: { DATA_DIR: 'data', CORPUS_DIR: 'corpus' },
  })
  try {
    const over = new AbortController()
    await keeper.firstFill()
    const crowd = createCrowd(api, random.fork(), { people: 30, groups: 2 })
    const readers = createReaders(api, random.fork(), join(dir, 'corpus'), 8)
    for (const update of readers.updates) crowd.updates.add(update)
    const keeping = keeper.run(over.signal)
    await Promise.race([pause(seconds * 1000), keeping])
    await Promise.all([crowd.sendHome(), readers.sendHome()])
    over.abort()
    await keeping
    weather.clear()
    api.cut()
    // The last story is in its folder: it is seen, read and told within ten seconds.
    const readAt = Date.now() + 15_000
    await keeper.finish(() => api.unconfirmed().length === 0 && Date.now() > readAt)

    const store = await openStore(join(dir, 'data'), { readOnly: true })
    const account = await drawUp({ api, crowd, store, inFlight: keeper.ledger.inFlight })
    const reading = await readers.drawUp(store)
    await store.close()
    say(`ends of the bot\n${tally(keeper.ledger.ends)}mishaps of calls\n${tally(weather.counts)}`)
    say(printAccount(account))
    say(printReaders(reading))
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
  } finally {
    await keeper.drop()
    await api.close()
    drop()
  }
})
