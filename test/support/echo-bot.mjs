// The bot's transport and store around a chat that only echoes: starts in a fraction of what the whole program needs,
// so that tests can kill it often. `long…` is answered in several messages, whatever a button says in place.
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
  meter: { came: nothing, ended: nothing, sent: nothing, answered: nothing },
  log: pino({ level: 'info' }, pino.destination({ fd: 2, sync: true })),
  menu: () => [{ command: 'latest', description: 'latest' }],
  description: { en: 'description', 'zh-Hans': 'description', 'zh-Hant': 'description' },
  shortDescription: { en: 'profile', 'zh-Hans': 'profile', 'zh-Hant': 'profile' },
  before: async () => undefined,
  takesCommand: (name) => name === 'ask',
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
