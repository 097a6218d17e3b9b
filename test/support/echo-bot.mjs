// Telegram and the store around a chat that repeats what it hears: it starts in a fraction of the time of the whole
// program, so that tests can kill it often. `long…` is answered in several messages, a press in place.
import process from 'node:process'
import { pino } from 'pino'
import { openCatalog } from '../../dist/locales.js'
import { openStore } from '../../dist/store/open.js'
import { createTelegram } from '../../dist/platforms/telegram/telegram.js'

const nothing = () => undefined
const store = await openStore(process.cwd())
const telegram = createTelegram({
  token: process.env.BOT_TOKEN,
  apiRoot: process.env.TELEGRAM_API_ROOT,
  inbox: store.inbox,
  chats: store.chats,
  secret: await store.secret(),
  meter: { received: nothing, ended: nothing, sent: nothing, answered: nothing },
  log: pino({ level: 'info' }, pino.destination({ fd: 2, sync: true })),
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
  await store.close()
})
await telegram.start(chat, async () => ({ results: [] }))
