import { onTestFinished } from 'vitest'
import type { Logger } from 'pino'
import type { Article } from '../../src/article/article.js'
import { mayOpenPages } from '../../src/chat/permissions.js'
import { createUsage } from '../../src/chat/usage.js'
import { createFiguresPages } from '../../src/page/figures.js'
import { createLinkSigner } from '../../src/page/links.js'
import { createPages } from '../../src/page/pages.js'
import type { Answer } from '../../src/search/search-engine.js'
import { systemClock } from '../../src/server/clock.js'
import { createHttpServer } from '../../src/server/http-server.js'
import { catalog } from '../support/catalog.js'
import { noon } from '../support/clocks/clock.js'
import { createFakeLibrary } from '../support/doubles/fake-search-engine.js'
import { createFakeStore } from '../support/doubles/fake-store.js'
import { createSilentLog } from '../support/doubles/silent-log.js'

/** A front on loopback that serves the pages of some articles. */
export const aFront = async (
  articles: Article[],
  {
    allowed,
    scripted = {},
    adminIds = [],
    failing = [],
    trustedProxies = ['127.0.0.0/8'],
  }: {
    allowed?: Set<string>
    scripted?: Record<string, Partial<Answer>>
    adminIds?: string[]
    /** The jobs that fail. */
    failing?: string[]
    trustedProxies?: string[]
  } = {},
) => {
  const time = { at: noon, pass: (ms: number) => void (time.at += ms) }
  const store = createFakeStore(articles)
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
    log: createSilentLog() as unknown as Logger,
  })
  const port = await server.start()
  onTestFinished(() => server.stop())
  const base = `http://127.0.0.1:${port}`
  const services = { store, adminIds, ...(allowed && { isAllowed: (chatId: string) => allowed.has(chatId) }) }
  const links = createLinkSigner({ ...signer, base })
  const pages = createPages({
    ...{ store, searchEngine, catalog, links, now, zone: 'Asia/Shanghai' },
    ...(allowed && { isAllowed: (chatId: string) => mayOpenPages(services, chatId) }),
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
  return { time, store, searchEngine, links, figures, usage, adminIds, base, port, get, read }
}
