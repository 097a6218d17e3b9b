import { onTestFinished } from 'vitest'
import type { Logger } from 'pino'
import type { Article } from '../../src/article/article.js'
import { createLinkSigner } from '../../src/page/links.js'
import { createPages } from '../../src/page/pages.js'
import type { Answer } from '../../src/search/search-engine.js'
import { createHttpServer } from '../../src/server/http-server.js'
import { catalog } from '../support/catalog.js'
import { noon } from '../support/clocks/clock.js'
import { createFakeLibrary } from '../support/doubles/fake-search-engine.js'
import { createFakeStore } from '../support/doubles/fake-store.js'
import { createSilentLog } from '../support/doubles/silent-log.js'

/** A front on loopback that serves the pages of some articles. */
export const aFront = async (
  articles: Article[],
  { allowed, scripted = {} }: { allowed?: Set<string>; scripted?: Record<string, Partial<Answer>> } = {},
) => {
  // The server waits for nothing here; the pages only ask for the time.
  const time = { at: noon, pass: (ms: number) => void (time.at += ms) }
  const store = createFakeStore(articles)
  const searchEngine = createFakeLibrary(articles, scripted)
  const now = (): number => time.at
  const signer = { secret: await store.secret(), isClosed: allowed !== undefined, now }
  const server = createHttpServer({
    host: '127.0.0.1',
    port: 0,
    version: '1.2.3',
    health: () => ({ heardAt: time.at, waiting: 0 }),
    probe: () => Promise.resolve(undefined),
    failing: () => [],
    roles: () => ({}),
    freeBytes: () => Promise.resolve(1e9),
    metrics: () => Promise.resolve({ contentType: 'text/plain', text: '' }),
    log: createSilentLog() as unknown as Logger,
  })
  const port = await server.start()
  onTestFinished(() => server.stop())
  const base = `http://127.0.0.1:${port}`
  const links = createLinkSigner({ ...signer, base })
  const pages = createPages({
    ...{ store, searchEngine, catalog, links, now, zone: 'Asia/Shanghai' },
    ...(allowed && { isAllowed: (chatId: string) => Promise.resolve(allowed.has(chatId)) }),
  })
  server.addPages('/a/', (request) => pages('article', request))
  server.addPages('/d/', (request) => pages('day', request))
  const get = (address: string, options: RequestInit = {}): Promise<Response> =>
    fetch(new URL(address, `${base}/a/`), { redirect: 'manual', ...options })
  const read = async (address: string, options: RequestInit = {}) => {
    const response = await get(address, options)
    return { status: response.status, headers: response.headers, body: await response.text() }
  }
  return { time, store, searchEngine, links, base, port, get, read }
}
