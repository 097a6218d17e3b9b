import process from 'node:process'
import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, expect, it } from 'vitest'
import { startPostgres } from '../support/postgres.js'
import { createRandom } from './random.js'
import { names, startThree } from './three-processes.js'

const seconds = Number(process.env.CHAOS_SECONDS ?? 900)
const kills = Number(process.env.CHAOS_KILLS ?? 100)
const seed = Number(process.env.CHAOS_SEED ?? Date.now() % 1_000_000)

const say = (text: string) => void process.stdout.write(text)
const line = (name: string, value: number) => `${name.padEnd(44)}${String(value).padStart(8)}\n`

const postgres = process.env.CHAOS_ENGINE === 'sqlite' ? { reason: 'SQLite was asked for' } : await startPostgres()
const server = 'reason' in postgres ? undefined : postgres
if ('reason' in postgres) say(`several processes left out: ${postgres.reason}\n`)
afterAll(async () => {
  await server?.stop()
})

/** People ask so often between two events, at the most. */
const mostAsked = 3
/** A process dies so long after its question at the latest, ms: before, while and after it is answered. */
const latestMs = 400
/**
 * So long a process or the server stands still, ms: rights lapse after 1500 and are taken over after 2000, as time passes
 * four times as fast.
 */
const standing = { from: 1_000, to: 3_000 }
const often = { stop: 0.2, stand: 0.2, freeze: 0.25, restart: 0.1 }

it.skipIf(!server)('several processes answer everything, in order, whichever is killed, stopped or slow', async () => {
  say(`\nseveral processes: at most ${seconds} s and ${kills} kills, seed ${seed}\n`)
  const random = createRandom(seed)
  const { bots, start, ask, checkAll, repeated } = await startThree(server)
  const counts = { killed: 0, stopped: 0, stood: 0, froze: 0, restarts: 0 }

  const stand = async (pid: number) => {
    process.kill(pid, 'SIGSTOP')
    counts.stood += 1
    ask()
    await pause(random.between(standing.from, standing.to))
    process.kill(pid, 'SIGCONT')
  }
  const freeze = async () => {
    await server?.faults?.freeze()
    counts.froze += 1
    ask()
    await pause(random.between(standing.from, standing.to))
    await server?.faults?.thaw()
  }
  const end = async (name: (typeof names)[number]) => {
    const i = names.indexOf(name)
    if (random.isLucky(often.stop)) {
      expect(await bots[i]?.stop()).toMatchObject({ code: 0 })
      counts.stopped += 1
    } else {
      await bots[i]?.kill()
      counts.killed += 1
    }
    ask()
    if (server?.faults && random.isLucky(often.restart)) {
      await server.faults.restart()
      counts.restarts += 1
    }
    const bot = start(name)
    bots[i] = bot
    await bot.says('listening on Telegram')
  }

  const endsAt = Date.now() + seconds * 1000
  while (Date.now() < endsAt && counts.killed < kills) {
    ask(1 + Math.floor(random.between(0, mostAsked)))
    await pause(random.between(0, latestMs))
    const name = random.pick(names)
    if (random.isLucky(often.stand)) await stand(bots[names.indexOf(name)]?.pid ?? 0)
    else if (server?.faults && random.isLucky(often.freeze)) await freeze()
    else await end(name)
  }
  const { questions, unknown } = await checkAll()
  const { extra, marked } = repeated()
  say(
    [
      ['processes killed', counts.killed],
      ['processes stopped in order', counts.stopped],
      ['processes that stood still', counts.stood],
      ['server stood still', counts.froze],
      ['server started anew', counts.restarts],
      ['questions', questions],
      ['  answered in their order', questions - unknown],
      ['  cut off twice, may or may not have come', unknown],
      ['answers that say they are sent again', marked],
      ['  of these, so that they stand there twice', extra],
    ]
      .map(([name, value]) => line(String(name), Number(value)))
      .join(''),
  )
  // Only what was on its way may have come twice, and says so.
  expect(extra).toBeLessThanOrEqual(marked)
})
