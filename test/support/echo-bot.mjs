// Telegram and the store around a chat that repeats what it hears: it starts in a fraction of the time of the whole
// program, so that tests can kill it often. With DATABASE_URL it is one of several processes, whose time passes SPEED times
// as fast since FASTER_FROM (Unix time, ms), that of the store included. RELEASE is the release that it stands for: `next`
// takes a step of the schema that adds a column, `after-next` one that drops it. `long…` is answered in several messages, a press in place.
import process from 'node:process'
import { pino } from 'pino'
import { openCatalog } from '../../dist/locales.js'
import { steps } from '../../dist/store/migrations/migrate.js'
import { openStore } from '../../dist/store/open.js'
import { systemClock } from '../../dist/server/clock.js'
import { aloneMembership, allRoles, createMembership } from '../../dist/server/membership.js'
import { createTelegram } from '../../dist/platforms/telegram/telegram.js'

const nothing = () => undefined
const { DATABASE_URL: databaseUrl, RELEASE: release, SPEED: speed = '1', FASTER_FROM: fasterFrom = '0' } = process.env
const faster = (ms) => Number(fasterFrom) + (ms - Number(fasterFrom)) * Number(speed)
const clock = {
  now: () => Math.round(faster(systemClock.now())),
  wait: (ms, signal) => systemClock.wait(ms / Number(speed), signal),
}

const laterSteps = [
  { name: '901-expand', up: (db) => db.schema.alterTable('inbox').addColumn('hint', 'text').execute() },
  { name: '902-contract', up: (db) => db.schema.alterTable('inbox').dropColumn('hint').execute() },
]
steps.push(...laterSteps.slice(0, ['next', 'after-next'].indexOf(release) + 1))
const place = { dataDir: process.env.DATA_DIR ?? process.cwd(), ...(databaseUrl && { databaseUrl }) }
const store = await openStore(place, { shared: databaseUrl !== undefined })
const log = pino({ level: 'info' }, pino.destination({ fd: 2, sync: true }))
/** The processes of the store, which read its clock. */
const fasterProcesses = (processes) => {
  const tableOf = (table) =>
    table && {
      ...table,
      now: faster(table.now),
      processes: table.processes.map((each) => ({ ...each, seenAt: faster(each.seenAt) })),
    }
  return {
    ...processes,
    beat: async (number, change) => tableOf(await processes.beat(number, (table) => change(tableOf(table)))),
  }
}
const membership = store.processes
  ? createMembership({ store: fasterProcesses(store.processes), roles: allRoles, clock, random: Math.random, log })
  : aloneMembership()
const telegram = createTelegram({
  token: process.env.BOT_TOKEN,
  apiRoot: process.env.TELEGRAM_API_ROOT,
  inbox: store.inbox,
  chats: store.chats,
  secret: await store.secret(),
  meter: { received: nothing, ended: nothing, sent: nothing, answered: nothing },
  log,
  clock,
  membership,
  menu: () => [{ command: 'latest', description: 'latest' }],
  takesCommand: (name) => name === 'ask',
  appendNotice: async () => undefined,
  catalog: openCatalog(),
})

const chat = async ({ text, isPress }) => ({
  blocks: [{ kind: 'line', spans: [{ text: `echo ${text}${text.startsWith('long') ? ' 灯塔。'.repeat(1500) : ''}` }] }],
  choices: [[{ label: 'again', command: `/ask ${text.slice(0, 20)}` }]],
  ...(isPress && { replaces: true, toast: 'ok' }),
})

process.once('SIGTERM', async () => {
  await telegram.stop()
  await membership.stop()
  await store.close()
})
await membership.start()
await telegram.start(chat, async () => ({ results: [] }))
