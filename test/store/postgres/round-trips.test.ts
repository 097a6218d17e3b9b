import { pino } from 'pino'
import { afterAll, expect, it, onTestFinished, vi } from 'vitest'
import { createChat } from '../../../src/chat/chat.js'
import { createUndelivered } from '../../../src/chat/notify/undelivered.js'
import { createTelegram } from '../../../src/platforms/telegram/telegram.js'
import { openStore } from '../../../src/store/open.js'
import { open } from '../../chat/open-chat.js'
import { startBotApi } from '../../support/bot-api.js'
import { catalog } from '../../support/catalog.js'
import { startPostgresProxy } from '../../support/postgres-proxy.js'
import { startPostgres } from '../../support/postgres.js'
import { tempDir } from '../../support/temp-dir.js'

const postgres = await startPostgres()
const server = 'reason' in postgres ? undefined : postgres
afterAll(async () => {
  await server?.stop()
})

it.skipIf(!server)('answers a question in at most nine round trips to a PostgreSQL server (G39)', async () => {
  const proxy = await startPostgresProxy((await server?.database()) ?? '')
  const store = await openStore({ dataDir: tempDir(), databaseUrl: proxy.url })
  const api = await startBotApi('4242:canary-token', { knowsAll: true })
  const nothing = (): void => undefined
  const telegram = createTelegram({
    ...{ token: api.token, apiRoot: api.root, inbox: store.inbox, chats: store.chats, threads: store.threads, catalog },
    secret: await store.secret(),
    meter: { received: nothing, ended: nothing, sent: nothing, answered: nothing },
    log: pino({ level: 'silent' }),
    menu: () => [{ command: 'latest', description: 'latest' }],
    takesCommand: () => false,
    appendNotice: createUndelivered(store, catalog),
  })
  onTestFinished(async () => {
    await telegram.stop()
    await store.close()
    await api.close()
  })
  await telegram.start(createChat({ ...open().deps, store }), () => Promise.resolve({ results: [] }))
  const reader = api.person()
  const trips: number[] = []
  for (const text of ['大桥通车首日', '游泳池开放到晚上几点', '大桥通车首日']) {
    const before = proxy.roundTrips()
    reader.say(text)
    await api.until(() => api.standing(reader.id).length > trips.length)
    await vi.waitUntil(() => telegram.health().waiting === 0)
    trips.push(proxy.roundTrips() - before)
  }
  expect(api.standing(reader.id)[1]?.text).toContain('游泳池')
  // The first question opens the connections and meets the reader.
  expect(Math.max(...trips.slice(1))).toBeLessThanOrEqual(9)
})
