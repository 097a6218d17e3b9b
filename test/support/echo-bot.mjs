// Telegram and the store around a chat that repeats what it hears: it starts in a fraction of the time of the whole
// program, so that tests can kill it often. With DATABASE_URL it is one of several processes. `long…` is answered in several messages, a press in place.
import process from 'node:process'
import { pino } from 'pino'
import { openCatalog } from '../../dist/locales.js'
import { openStore } from '../../dist/store/open.js'
import { systemClock } from '../../dist/server/clock.js'
import { aloneMembership, allRoles, createMembership } from '../../dist/server/membership.js'
import { createTelegram } from '../../dist/platforms/telegram/telegram.js'

const nothing = () => undefined
const databaseUrl = process.env.DATABASE_URL
const place = { dataDir: process.env.DATA_DIR ?? process.cwd(), ...(databaseUrl && { databaseUrl }) }
const store = await openStore(place, { shared: databaseUrl !== undefined })
const log = pino({ level: 'info' }, pino.destination({ fd: 2, sync: true }))
const membership = store.processes
  ? createMembership({ store: store.processes, roles: allRoles, clock: systemClock, random: Math.random, log })
  : aloneMembership()
const telegram = createTelegram({
  token: process.env.BOT_TOKEN,
  apiRoot: process.env.TELEGRAM_API_ROOT,
  inbox: store.inbox,
  chats: store.chats,
  secret: await store.secret(),
  meter: { received: nothing, ended: nothing, sent: nothing, answered: nothing },
  log,
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
