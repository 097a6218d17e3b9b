import { connect } from 'node:net'
import { pino } from 'pino'
import { describe, expect, it, onTestFinished } from 'vitest'
import { createHttpServer } from '../../src/server/http-server.js'
import { aScene } from '../support/builders/a-bot.js'

const secret = 'canary-webhook-secret'

/** A bot behind a webhook, with the port it listens on. */
const aWebhookBot = async () => {
  let port = 0
  const scene = await aScene({ retryBaseMs: 5, webhookTo: (url) => `http://127.0.0.1:${port}${new URL(url).pathname}` })
  const front = createHttpServer({
    host: '127.0.0.1',
    port: 0,
    trustedProxies: [],
    version: '1.2.3',
    health: () => ({ heardAt: scene.clock.now(), waiting: 0 }),
    probe: () => Promise.resolve(undefined),
    freeBytes: () => Promise.resolve(1e9),
    failing: () => [],
    roles: () => ({}),
    metrics: () => Promise.resolve({ contentType: 'text/plain', text: 'up 1\n' }),
    clock: scene.clock,
    log: pino({ level: 'debug' }, { write: (line: string) => void scene.log.push(line) }),
  })
  port = await front.start()
  onTestFinished(() => front.stop())
  const bot = await scene.start({ webhook: { url: 'https://bot.example.com/updates', secret, server: front } })
  return { ...scene, bot, port }
}

/** Sends bytes over a new connection. Returns the status line of the answer. */
const speak = (port: number, ...chunks: (string | Buffer)[]): Promise<{ status: string }> =>
  new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1')
    let answer = ''
    socket.setNoDelay()
    socket.on('data', (part) => {
      answer += part.toString()
      resolve({ status: answer.split('\r\n')[0] ?? '' })
      socket.destroy()
    })
    socket.on('error', reject)
    socket.on('close', () => resolve({ status: 'closed' }))
    const [first = '', ...rest] = chunks
    socket.write(first, () => {
      // Each part in a packet of its own: the next one only when the one before has left.
      const next = (): void => {
        const chunk = rest.shift()
        if (chunk !== undefined) socket.write(chunk, () => setImmediate(next))
      }
      setImmediate(next)
    })
  })

const request = (body: Buffer, { path = '/updates', method = 'POST', key = secret } = {}) =>
  [
    `${method} ${path} HTTP/1.1`,
    'host: bot.example.com',
    'content-type: application/json',
    `content-length: ${body.length}`,
    ...(key === '' ? [] : [`x-telegram-bot-api-secret-token: ${key}`]),
    '',
    '',
  ].join('\r\n')

const anUpdate = (id: number, text: string) =>
  Buffer.from(
    JSON.stringify({
      update_id: id,
      message: {
        message_id: id,
        date: 1_795_300_000,
        chat: { id: 77, type: 'private' },
        from: { id: 77, is_bot: false },
        text,
      },
    }),
  )

describe('G28: the webhook', () => {
  it('refuses every request that is not from Telegram, stores none of it, and stays up', async () => {
    const { port, bot } = await aWebhookBot()
    const good = anUpdate(1, '灯')
    const big = Buffer.from(`{"update_id":1,"x":"${'a'.repeat(1_048_577)}"}`)
    const cases: [string, string, (string | Buffer)[]][] = [
      ['no secret', '401', [request(good, { key: '' }), good]],
      ['a wrong secret', '401', [request(good, { key: 'canary-webhook-secreT' }), good]],
      ['a longer secret', '401', [request(good, { key: `${secret}x` }), good]],
      ['another path', '404', [request(good, { path: '/update' }), good]],
      ['a path with dots', '404', [request(good, { path: '/../updates' }), good]],
      ['GET', '405', [request(Buffer.alloc(0), { method: 'GET' })]],
      ['PUT', '405', [request(good, { method: 'PUT' }), good]],
      ['too much', '413', [request(big), big]],
      [
        'too much, length not said',
        '413',
        [
          `POST /updates HTTP/1.1\r\nhost: a\r\ntransfer-encoding: chunked\r\nx-telegram-bot-api-secret-token: ${secret}\r\n\r\n`,
          `${big.length.toString(16)}\r\n`,
          big,
          '\r\n0\r\n\r\n',
        ],
      ],
      ...['null', '[]', '1', '"x"', '{}', '{"update_id":"1"}', '{"update_id":1', ''].map(
        (text): [string, string, Buffer[]] => {
          const body = Buffer.from(text)
          return [text, '400', [Buffer.from(request(body)), body]]
        },
      ),
      ['bytes that are no UTF-8', '400', [request(Buffer.from([0x7b, 0xff, 0x7d])), Buffer.from([0x7b, 0xff, 0x7d])]],
      ['no HTTP', '400', ['灯塔\r\n\r\n']],
    ]
    const statuses = []
    for (const [name, , chunks] of cases) statuses.push([name, (await speak(port, ...chunks)).status.split(' ')[1]])
    expect(statuses).toEqual(cases.map(([name, status]) => [name, status]))
    expect((await bot.store.inbox.account()).received).toBe(0)
  })

  it('answers as soon as an update is stored, and reads characters that come in pieces', async () => {
    const { api, port, bot } = await aWebhookBot()
    const body = anUpdate(501, '灯塔👨‍👩‍👧𠮷')
    const pieces = Array.from({ length: body.length }, (_, i) => body.subarray(i, i + 1))
    const answered = api.next('sendMessage')
    const { status } = await speak(port, request(body), ...pieces)
    expect(status).toBe('HTTP/1.1 200 OK')
    expect((await bot.store.inbox.account()).received).toBe(1)
    expect((await answered).text).toBe('echo 灯塔👨‍👩‍👧𠮷')
  })

  it('handles updates of one chat in order and once, however often they come', async () => {
    const { api, port } = await aWebhookBot()
    const reader = api.person()
    const ids = [1, 2, 3, 4].map((number) => reader.say(`${number}`).updateId)
    const again = {
      update_id: ids[0],
      message: {
        message_id: 1,
        date: 1,
        chat: { id: reader.id, type: 'private' },
        from: reader.user,
        text: '1',
      },
    }
    await api.until(() => api.standing(reader.id).length >= 3)
    const body = Buffer.from(JSON.stringify(again))
    expect((await speak(port, request(body), body)).status).toBe('HTTP/1.1 200 OK')
    await api.until(() => api.unconfirmed().length === 0)
    expect(api.queue.handedOut).toEqual(ids)
    expect(
      api
        .standing(reader.id)
        .slice(0, 3)
        .map(({ text }) => text),
    ).toEqual(['echo 1', 'echo 2', 'echo 3'])
  })
})

describe('G2: a switch between webhook and polling', () => {
  it('loses no update and doubles none', async () => {
    const { api, clock, bot, start } = await aWebhookBot()
    const reader = api.person()
    const { updateId } = reader.say('一')
    await api.until(() => api.standing(reader.id).length === 1)
    await bot.stop()
    reader.say('二')
    await start()
    api.queue.redeliver([updateId])
    await clock.passUntil(() => api.standing(reader.id).length >= 2)
    await clock.pass(5000)
    expect(api.standing(reader.id).map(({ text }) => text)).toEqual(['echo 一', 'echo 二'])
  })
})
