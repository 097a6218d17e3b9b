import { createHmac } from 'node:crypto'
import { onTestFinished } from 'vitest'
import type { Logger } from 'pino'
import type { Article } from '../../src/article/article.js'
import { mayOpenPages } from '../../src/chat/permissions.js'
import { createUsage } from '../../src/chat/usage.js'
import { createFiguresPages } from '../../src/page/figures.js'
import { createLaunchGrants } from '../../src/page/launch.js'
import { createLinkSigner } from '../../src/page/links.js'
import { createPages } from '../../src/page/pages.js'
import { createInitDataReader } from '../../src/platforms/telegram/init-data.js'
import type { Answer } from '../../src/search/search-engine.js'
import { systemClock } from '../../src/server/clock.js'
import { createHttpServer } from '../../src/server/http-server.js'
import { catalog } from '../support/catalog.js'
import { noon } from '../support/clocks/clock.js'
import { createFakeLibrary } from '../support/doubles/fake-search-engine.js'
import { createFakeStore } from '../support/doubles/fake-store.js'
import { createSilentLog } from '../support/doubles/silent-log.js'

export const botToken = '123456789:AAE-test-token-of-this-bot_0123456789abc'

/** What Telegram puts behind the `#` of a page that it opens: who opened it and when, signed for a bot. */
export const signedInitData = (
  fields: Record<string, string>,
  { token = botToken, hash }: { token?: string; hash?: string } = {},
): string => {
  const checked = Object.entries(fields)
    .map(([name, value]) => `${name}=${value}`)
    .toSorted()
    .join('\n')
  const key = createHmac('sha256', 'WebAppData').update(token).digest()
  return new URLSearchParams({
    ...fields,
    hash: hash ?? createHmac('sha256', key).update(checked).digest('hex'),
  }).toString()
}

/** A front on loopback that serves the pages of some articles. */
export const aFront = async (
  articles: Article[],
  {
    allowed,
    scripted = {},
    adminIds = [],
    failing = [],
    trustedProxies = ['127.0.0.0/8'],
    store = createFakeStore(articles),
    isAlone = false,
  }: {
    allowed?: Set<string>
    scripted?: Record<string, Partial<Answer>>
    adminIds?: string[]
    /** The jobs that fail. */
    failing?: string[]
    trustedProxies?: string[]
    /** That of another front beside this one. */
    store?: ReturnType<typeof createFakeStore>
    /** No platform says who opens a page. */
    isAlone?: boolean
  } = {},
) => {
  const time = { at: noon, aheadMs: 0, pass: (ms: number) => void (time.at += ms) }
  const log = createSilentLog()
  const searchEngine = createFakeLibrary(articles, scripted)
  const now = (): number => time.at
  const signer = { secret: await store.secret(), isClosed: allowed !== undefined, now }
  const server = createHttpServer({
    host: '127.0.0.1',
    port: 0,
    trustedProxies,
    version: '1.2.3',
    health: () => ({ heardAt: time.at, waiting: 0 }),
    probe: () => Promise.resolve(undefined),
    failing: () => failing,
    roles: () => ({}),
    freeBytes: () => Promise.resolve(1e9),
    metrics: () => Promise.resolve({ contentType: 'text/plain', text: '' }),
    clock: { ...systemClock, now },
    log: log as unknown as Logger,
  })
  const port = await server.start()
  onTestFinished(() => server.stop())
  const base = `http://127.0.0.1:${port}`
  const services = { store, adminIds, ...(allowed && { isAllowed: (chatId: string) => allowed.has(chatId) }) }
  const mayOpen = (chatId: string) => mayOpenPages(services, chatId)
  const links = createLinkSigner({ ...signer, base })
  const pages = createPages({
    ...{ store, searchEngine, catalog, links, now, zone: 'Asia/Shanghai' },
    ...(allowed && { isAllowed: mayOpen }),
    ...(!isAlone && {
      launchGrant: createLaunchGrants({
        ...{ mayOpen, now, launches: store.launches, isClosed: allowed !== undefined },
        identify: createInitDataReader(botToken),
        platformNow: () => time.at - time.aheadMs,
      }),
    }),
  })
  server.addPages('/a/', (request) => pages('article', request))
  server.addPages('/d/', (request) => pages('day', request))
  const usage = createUsage(store.dailyCounts)
  const program = { version: '1.2.3', startedAt: noon - 90 * 60_000, waiting: 3 }
  const figures = createFiguresPages({
    services: { store, usage, figures: () => Promise.resolve(program), zone: 'Asia/Shanghai' },
    ...{ secret: signer.secret, base, adminIds, catalog, now, health: server.state },
  })
  server.addForms('/admin/', figures.answer)
  const get = (address: string, options: RequestInit = {}): Promise<Response> =>
    fetch(new URL(address, `${base}/a/`), { redirect: 'manual', ...options })
  const read = async (address: string, options: RequestInit = {}) => {
    const response = await get(address, options)
    return { status: response.status, headers: response.headers, body: await response.text() }
  }
  return { time, store, lines: log.lines, searchEngine, links, figures, usage, adminIds, base, port, get, read }
}
