import { createServer } from 'node:net'
import { join } from 'node:path'
import process from 'node:process'
import { setTimeout as pause } from 'node:timers/promises'
import { expect, it } from 'vitest'
import { openStore } from '../../src/store/open.js'
import { writeNewspaper } from '../support/a-newspaper.js'
import { startBotApi } from '../support/bot-api.js'
import { botFolder } from '../support/bot-process.js'
import { drawUp, printAccount } from './account.js'
import { createCrowd } from './crowd.js'
import { createKeeper } from './keeper.js'
import { createRandom } from './random.js'
import { createWeather } from './weather.js'

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
    const keeping = keeper.run(over.signal)
    await Promise.race([pause(seconds * 1000), keeping])
    await crowd.sendHome()
    over.abort()
    await keeping
    weather.clear()
    api.cut()
    await keeper.finish(() => api.unconfirmed().length === 0)

    const store = await openStore(join(dir, 'data'), { readOnly: true })
    const account = await drawUp({ api, crowd, store, inFlight: keeper.ledger.inFlight })
    await store.close()
    say(`ends of the bot\n${tally(keeper.ledger.ends)}mishaps of calls\n${tally(weather.counts)}`)
    say(printAccount(account))
    expect(api.violations).toEqual([])
    expect(keeper.output()).not.toContain('canary-token-of-chaos')
    expect({ ...account, received: account.received, open: account.open }).toMatchObject({
      received: account.sent,
      open: 0,
      lost: 0,
      doubled: [],
    })
    expect(account.ends.reduce((sum, { count }) => sum + count, 0)).toBe(account.received)
  } finally {
    await keeper.drop()
    await api.close()
    drop()
  }
})
