import { connect } from 'node:net'
import { afterEach, beforeEach, describe, expect, it, onTestFinished } from 'vitest'
import type { Update } from 'telegraf/types'
import type { Logger } from 'pino'
import { createHttpServer, type HttpServer } from '../../src/server/http-server.js'
import { createWebhook, type Webhook } from '../../src/platforms/telegram/receive/webhook.js'
import type { Health } from '../../src/server/http-server.js'
import { aSetClock, type SetClock } from '../support/clocks/set-clock.js'
import { createSilentLog } from '../support/doubles/silent-log.js'

const secret = 'canary-secret'
let clock: SetClock
let log: ReturnType<typeof createSilentLog>
let health: Health
let probe: () => Promise<number | undefined>
let failing: string[]
let roles: Record<string, string | undefined>
let freeBytes: () => Promise<number>
let front: HttpServer
let port: number
let webhook: Webhook
let received: Update[][]
let receive: (updates: Update[]) => Promise<void>

const aFront = (on = 0) =>
  createHttpServer({
    host: '127.0.0.1',
    port: on,
    trustedProxies: [],
    version: '1.2.3',
    health: () => health,
    probe: () => probe(),
    failing: () => failing,
    roles: () => roles,
    freeBytes: () => freeBytes(),
    metrics: () => Promise.resolve({ contentType: 'text/plain; version=0.0.4', text: 'wenbao_updates_total 1\n' }),
    clock,
    log: log as unknown as Logger,
  })

beforeEach(async () => {
  clock = aSetClock()
  log = createSilentLog()
  health = { heardAt: clock.now() - 1000, waiting: 3 }
  probe = () => Promise.resolve(undefined)
  failing = []
  roles = { chat: undefined }
  freeBytes = () => Promise.resolve(1e9)
  received = []
  receive = (updates) => Promise.resolve(void received.push(updates))
  front = aFront()
  webhook = createWebhook({ secret, receive: (updates) => receive(updates), log: log as unknown as Logger })
  front.add('/telegram', webhook.route)
  port = await front.start()
})

afterEach(() => front.stop())

const get = (path: string, options: RequestInit = {}) => fetch(`http://127.0.0.1:${port}${path}`, options)
const post = (body: string | Uint8Array<ArrayBuffer>, headers: Record<string, string> = {}, path = '/telegram') =>
  get(path, { method: 'POST', body, headers: { 'x-telegram-bot-api-secret-token': secret, ...headers } })

/** Sends bytes unchanged, one piece after the other. Returns the answer up to the end of the connection. */
const raw = async (...pieces: (string | Uint8Array)[]): Promise<string> => {
  const socket = connect(port, '127.0.0.1')
  onTestFinished(() => void socket.destroy())
  let heard = ''
  socket.on('data', (chunk: Buffer) => (heard += chunk.toString()))
  const closed = new Promise<void>((resolve) => {
    socket.on('close', resolve)
    socket.on('error', () => resolve())
  })
  await new Promise<void>((resolve) => socket.on('connect', resolve))
  for (const piece of pieces) {
    // Each piece on its way before the next, so that it travels alone.
    await new Promise<void>((resolve) => socket.write(piece, () => setImmediate(resolve)))
  }
  await closed
  return heard
}
const head = (headers: string[]) => ['POST /telegram HTTP/1.1', 'host: x', ...headers, '', ''].join('\r\n')
const withSecret = `x-telegram-bot-api-secret-token: ${secret}`

describe('/healthz', () => {
  it('is ok while Telegram and the store answer', async () => {
    const response = await get('/healthz')
    expect([response.status, await response.json()]).toEqual([
      200,
      { status: 'ok', version: '1.2.3', heardSecondsAgo: 1, waiting: 3 },
    ])
  })

  it.each([
    ['was not heard yet', undefined, {}],
    ['has been silent for 91 s', 91_000, { heardSecondsAgo: 91 }],
  ])('fails when Telegram %s', async (_, silentMs, fact) => {
    health = { waiting: 0, ...(silentMs !== undefined && { heardAt: clock.now() - silentMs }) }
    const response = await get('/healthz')
    expect([response.status, await response.json()]).toEqual([
      503,
      { status: 'failing', problems: ['transport'], version: '1.2.3', waiting: 0, ...fact },
    ])
  })

  it('fails when the store does, or does not answer', async () => {
    probe = () => Promise.reject(new Error(`cannot open ${secret}`))
    const response = await get('/healthz')
    expect([response.status, await response.json()]).toMatchObject([503, { problems: ['store'] }])
    probe = () => new Promise(() => undefined)
    const slow = get('/healthz')
    await clock.pass(2000)
    expect((await slow).status).toBe(503)
    expect(JSON.stringify(log.lines)).not.toContain('canary')
  })

  it('names jobs that fail, a full disk and messages that cannot be stored, and is ok again after them (G37)', async () => {
    failing = ['corpus']
    freeBytes = () => Promise.resolve(1_000_000)
    health = { ...health, blockedSince: clock.now() - 10_001 }
    const response = await get('/healthz')
    expect([response.status, await response.json()]).toMatchObject([503, { problems: ['inbox', 'disk', 'corpus'] }])
    failing = []
    freeBytes = () => Promise.resolve(1e9)
    health = { ...health, blockedSince: clock.now() - 9_999 }
    expect((await get('/healthz')).status).toBe(200)
  })

  it('says for how long a loss of articles has been held back, and is ok all the same', async () => {
    probe = () => Promise.resolve(clock.now() - 90_400)
    const response = await get('/healthz')
    expect([response.status, await response.json()]).toEqual([
      200,
      { status: 'ok', version: '1.2.3', heardSecondsAgo: 1, waiting: 3, corpusHeldSeconds: 90 },
    ])
    probe = () => Promise.resolve(undefined)
    expect(await (await get('/healthz')).json()).not.toHaveProperty('corpusHeldSeconds')
  })

  it('has one probe of the store under way, however often it is asked (G37)', async () => {
    let probes = 0
    let answer: (since: undefined) => void = () => undefined
    probe = () => {
      probes += 1
      return new Promise((resolve) => (answer = resolve))
    }
    for (let asked = 0; asked < 2; asked += 1) {
      const slow = get('/healthz')
      await clock.pass(2000)
      expect([(await slow).status, probes]).toEqual([503, 1])
    }
    answer(undefined)
    probe = () => Promise.resolve(undefined)
    expect((await get('/healthz')).status).toBe(200)
  })

  it('takes GET and HEAD only', async () => {
    const response = await get('/healthz', { method: 'POST' })
    expect([response.status, response.headers.get('allow')]).toEqual([405, 'GET, HEAD'])
    expect(await (await get('/healthz?verbose', { method: 'HEAD' })).text()).toBe('')
  })
})

it('says once that it does not believe a proxy that is not named', async () => {
  front.addPages('/a/', () => Promise.resolve({ status: 200, headers: {}, body: '' }))
  await get('/a/x')
  expect(log.lines).toEqual([])
  for (let i = 0; i < 3; i += 1) await get('/a/x', { headers: { 'x-forwarded-for': 'canary' } })
  expect(log.lines).toHaveLength(1)
  expect(JSON.stringify(log.lines)).toContain('TRUSTED_PROXIES')
  expect(JSON.stringify(log.lines)).not.toContain('canary')
})

it('shows the metrics', async () => {
  const response = await get('/metrics')
  expect([response.headers.get('content-type'), await response.text()]).toEqual([
    'text/plain; version=0.0.4',
    'wenbao_updates_total 1\n',
  ])
})

it('reports in one line that the port is taken', async () => {
  await expect(aFront(port).start()).rejects.toThrow(
    new Error(`PORT: cannot listen on 127.0.0.1:${port}: another program has it`),
  )
})

it('stops before it has started, and closes connections that stay open', async () => {
  await aFront().stop()
  const socket = connect(port, '127.0.0.1')
  const closed = new Promise<void>((resolve) => socket.on('close', () => resolve()))
  await new Promise<void>((resolve) => socket.on('connect', resolve))
  socket.write('POST /telegram HTTP/1.1\r\nhost: x\r\ncontent-length: 9\r\n')
  await get('/healthz')
  const stopped = front.stop()
  await clock.pass(1000)
  await stopped
  await closed
})

describe('/readyz', () => {
  it('says for each role whether it does its work, and is ready when all do', async () => {
    roles = { intake: undefined, chat: 'the index' }
    const waiting = await get('/readyz')
    expect(waiting.status).toBe(503)
    expect(await waiting.json()).toEqual({
      status: 'waiting',
      roles: { intake: 'ready', chat: 'waits for the index' },
    })
    roles = { intake: undefined, chat: undefined }
    expect((await get('/readyz')).status).toBe(200)
  })

  it('is not ready while the store does not answer', async () => {
    probe = () => Promise.reject(new Error('gone'))
    const answer = await get('/readyz')
    expect(answer.status).toBe(503)
    expect(await answer.json()).toEqual({ status: 'waiting', roles: { chat: 'waits for the store' } })
  })
})

describe('the webhook', () => {
  const update = { update_id: 5, message: { text: '中文' } }

  it('answers 200 once an update is stored', async () => {
    let isStored = false
    receive = async (updates) => {
      for (let i = 0; i < 10; i += 1) await Promise.resolve()
      received.push(updates)
      isStored = true
    }
    const response = await post(JSON.stringify(update))
    expect([response.status, isStored, await response.text()]).toEqual([200, true, ''])
    expect(received).toEqual([[update]])
  })

  it('answers 500 when an update could not be stored, so that Telegram sends it again', async () => {
    receive = () => Promise.reject(new Error('disk full'))
    expect((await post(JSON.stringify(update))).status).toBe(500)
    expect(log.lines.at(-1)?.fields).toMatchObject({ updateId: 5 })
  })

  it.each([
    ['a wrong secret', { 'x-telegram-bot-api-secret-token': 'canary-secret-' }],
    ['half a secret', { 'x-telegram-bot-api-secret-token': 'canary' }],
    ['an empty secret', { 'x-telegram-bot-api-secret-token': '' }],
  ])('turns %s away', async (_, headers) => {
    expect((await post(JSON.stringify(update), headers)).status).toBe(401)
    expect(received).toEqual([])
  })

  it('refuses requests without the secret', async () => {
    expect((await get('/telegram', { method: 'POST', body: JSON.stringify(update) })).status).toBe(401)
  })

  it('answers one path and one method only', async () => {
    expect((await post('{}', {}, '/')).status).toBe(404)
    expect((await post('{}', {}, '/telegram/x')).status).toBe(404)
    const response = await get('/telegram', { headers: { 'x-telegram-bot-api-secret-token': secret } })
    expect([response.status, response.headers.get('allow')]).toEqual([405, 'POST'])
  })

  it.each(['null', '7', '"x"', '[]', '[{"update_id":5}]', '{}', '{"update_id":"5"}', '{"update_id":1.5}', '{"upd', ''])(
    'finds no update in %j',
    async (body) => {
      expect((await post(body)).status).toBe(400)
      expect(received).toEqual([])
    },
  )

  it('finds no update in a body that is not UTF-8', async () => {
    expect((await post(Buffer.from('7b22757064617465ff225d', 'hex'))).status).toBe(400)
  })

  it('reads a character that comes in two pieces', async () => {
    const body = Buffer.from(JSON.stringify(update))
    const cut = body.indexOf(Buffer.from('中')) + 1
    const answer = await raw(
      head([withSecret, `content-length: ${body.length}`, 'connection: close']),
      body.subarray(0, cut),
      body.subarray(cut),
    )
    expect(answer).toMatch(/^HTTP\/1\.1 200 /)
    expect(received).toEqual([[update]])
  })

  it('reads no more than a mebibyte, with and without a given length', async () => {
    const said = await raw(head([withSecret, 'content-length: 1048577']), 'x')
    expect(said).toMatch(/^HTTP\/1\.1 413 /)
    const chunk = Buffer.concat([Buffer.from('10000\r\n'), Buffer.alloc(65_536, 'x'), Buffer.from('\r\n')])
    const unsaid = await raw(head([withSecret, 'transfer-encoding: chunked']), ...Array<Buffer>(17).fill(chunk))
    expect(unsaid).toMatch(/^HTTP\/1\.1 413 /)
    expect(received).toEqual([])
  })

  it('takes an update of a mebibyte', async () => {
    const body = JSON.stringify({ update_id: 5, x: 'x'.repeat(1_048_576 - 22) })
    expect(body).toHaveLength(1_048_576)
    expect((await post(body)).status).toBe(200)
  })

  it('takes no update once it is closed, and finishes those that it has taken', async () => {
    let store: () => void = () => undefined
    const isAsked = new Promise<void>((asked) => {
      receive = () => {
        asked()
        return new Promise((resolve) => (store = resolve))
      }
    })
    const taken = post(JSON.stringify(update))
    await isAsked
    const closed = webhook.close()
    expect((await post(JSON.stringify(update))).status).toBe(503)
    store()
    await closed
    expect((await taken).status).toBe(200)
  })

  it('logs its secret nowhere', async () => {
    const answers = await Promise.all([post('null'), post('x', { 'x-telegram-bot-api-secret-token': 'no' }), get('/')])
    const texts = await Promise.all(answers.map((answer) => answer.text()))
    expect(texts.join('') + JSON.stringify(log.lines)).not.toContain('canary')
  })
})
