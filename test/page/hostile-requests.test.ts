import { connect } from 'node:net'
import { describe, expect, it } from 'vitest'
import { saltmouth } from '../chat/paper.js'
import { aFront } from './a-front.js'

const reader = { chatId: 'telegram:42', language: 'en' } as const

/** A front, and what it answers to bytes that are sent as they are, up to the end of the connection. */
const aTarget = async () => {
  const front = await aFront(saltmouth, { adminIds: ['telegram:9'] })
  const tokenOf = (address: string): string => new URL(address).pathname.split('/').at(-1) ?? ''
  const send = (bytes: string): Promise<string> =>
    new Promise((resolve, reject) => {
      const socket = connect(front.port, '127.0.0.1')
      let answer = ''
      socket.on('data', (part) => (answer += part.toString()))
      socket.on('close', () => resolve(answer))
      // The server may close while a long request is being written.
      socket.on('error', (error: NodeJS.ErrnoException) =>
        ['ECONNRESET', 'EPIPE'].includes(error.code ?? '') ? resolve(answer) : reject(error),
      )
      socket.write(bytes)
    })
  const ask = (line: string, headers: string[] = []): Promise<string> =>
    send(
      [
        line,
        ...(headers.some((one) => /^host:/i.test(one)) ? [] : ['host: paper.example']),
        'connection: close',
        ...headers,
        '',
        '',
      ].join('\r\n'),
    )
  return {
    ...front,
    send,
    ask,
    tokens: {
      article: tokenOf(front.links.article('bridge', reader)),
      day: tokenOf(front.links.day('2025-06-18', reader)),
      login: tokenOf(front.figures.link({ userId: 'telegram:9', language: 'en' }).address),
    },
    /** That it answers a reader as ever. */
    isWell: async () => (await front.read(front.links.article('bridge', reader))).status === 200,
  }
}

const statusOf = (answer: string): string => /^HTTP\/1\.1 (\d{3}) /.exec(answer)?.[1] ?? answer
const headOf = (answer: string): string => answer.split('\r\n\r\n', 1)[0] ?? ''

describe('G51: a hostile request', () => {
  it('with dots, encoded slashes or other bytes in its path opens nothing beside its folder', async () => {
    const { ask, tokens, isWell } = await aTarget()
    const { article, login } = tokens
    const paths = [
      ...[
        '/a/../healthz',
        '/a/%2e%2e/healthz',
        '/a/..%2fhealthz',
        '/a/%2e%2e%2fadmin%2f',
        '/a\\..\\healthz',
        '/d/..;/metrics',
      ],
      ...[
        `/a/${article}/`,
        `/a/${article}/x`,
        `/a/%2f${article}`,
        `/a/${article}%2f..`,
        `/a/${article}%00`,
        `//a/${article}`,
      ],
      ...[`/A/${article}`, `/a/./${article}`, `/a/;${article}`, `/d/${article}`, `/admin/${article}`, `/a/${login}`],
      ...[
        '/admin',
        '/admin/',
        '/admin//',
        '/admin/%2e',
        '/admin/index.html',
        '/%61dmin/',
        `/admin/${login}/`,
        `/admin/${login}%20`,
      ],
      ...[
        '/.env',
        '/a/.env',
        '/a/../../../../etc/passwd',
        '/a/%c0%ae%c0%ae/',
        '/a/%',
        '/a/%zz',
        '/__proto__',
        '/constructor',
        '/a/__proto__',
      ],
    ]
    for (const path of paths) {
      const answer = await ask(`GET ${path} HTTP/1.1`)
      expect([path, statusOf(answer)]).toEqual([path, '404'])
      expect(answer).not.toMatch(/root:|BOT_TOKEN|wenbao_|"status"|set-cookie/i)
    }
    expect(await isWell()).toBe(true)
  })

  it('with line breaks in its query, path or headers adds no header to the answer', async () => {
    const { ask, send, tokens, isWell } = await aTarget()
    const breaks = [
      '%0d%0aset-cookie:%20x=1',
      '%0aset-cookie:x=1',
      '%E5%98%8A%E5%98%8Dset-cookie:x=1',
      '%250d%250aset-cookie:x=1',
    ]
    for (const evil of breaks) {
      for (const line of [
        `GET /a/${tokens.article}?lang=${evil}&size=${evil}&script=${evil}&app=1 HTTP/1.1`,
        `GET /d/${tokens.day}?q=${evil}&lang=${evil} HTTP/1.1`,
        `GET /admin/${tokens.login}?lang=${evil} HTTP/1.1`,
        `GET /a/${evil} HTTP/1.1`,
        `GET /${evil} HTTP/1.1`,
      ])
        expect(headOf(await ask(line))).not.toMatch(/set-cookie/i)
      const login = await ask(`POST /admin/${tokens.login}x?lang=${evil} HTTP/1.1`, ['content-length: 0'])
      expect(statusOf(login)).toBe('404')
    }
    const entered = headOf(await ask(`POST /admin/${tokens.login}?lang=${breaks[0]} HTTP/1.1`, ['content-length: 0']))
    expect(entered.match(/^location: .*$/im)?.[0]).toBe('location: ./?lang=en')
    expect(entered.match(/^set-cookie:/gim)).toHaveLength(1)
    // Bare line breaks and control characters in a header or in the line itself are no HTTP, or part of a wrong path.
    for (const bytes of [
      `GET /a/x\nset-cookie: x=1 HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n`,
      `GET /a/x HTTP/1.1\r\nhost: x\r\nconnection: close\r\naccept-language: en\rset-cookie: x=1\r\n\r\n`,
      `GET /a/x HTTP/1.1\r\nhost: x\r\nconnection: close\r\naccept-language: \u0000\r\n\r\n`,
      `GET /a/x y HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n`,
    ]) {
      const answer = await send(bytes)
      expect([bytes, ['400', '404'].includes(statusOf(answer)), headOf(answer)]).toEqual([
        ...[bytes, true],
        expect.not.stringMatching(/set-cookie/i) as unknown,
      ])
    }
    expect(await isWell()).toBe(true)
  })

  it('with a forged host or other headers of proxies leads nobody elsewhere, and gets what any other gets', async () => {
    const { ask, tokens } = await aTarget()
    const forged = [
      'host: evil.example',
      'x-forwarded-host: evil.example',
      'x-forwarded-proto: http',
      'x-forwarded-prefix: /evil.example',
      'x-original-url: /admin/',
      'x-rewrite-url: /metrics',
      'forwarded: for=127.0.0.1;host=evil.example;proto=http',
      'x-http-method-override: POST',
      'referer: https://evil.example/',
      'origin: https://evil.example',
    ]
    const plain = (answer: string): string => answer.replace(/^date: .*\r\n/im, '')
    for (const line of [
      `GET /a/${tokens.article}?lang=en HTTP/1.1`,
      `GET /a/${tokens.article}?lang=en&app=1 HTTP/1.1`,
      `GET /d/${tokens.day}?lang=en&q=bridge HTTP/1.1`,
      `GET /admin/${tokens.login}?lang=en HTTP/1.1`,
      'GET /admin/?lang=en HTTP/1.1',
      'GET /a/forged?lang=en HTTP/1.1',
    ])
      expect(plain(await ask(line, forged))).toBe(plain(await ask(line)))
    const entered = await ask(`POST /admin/${tokens.login}?lang=en HTTP/1.1`, [...forged, 'content-length: 0'])
    expect(statusOf(entered)).toBe('303')
    expect(entered).not.toContain('evil.example')
  })

  it('that is too long ends with an error, and the next one is answered', async () => {
    const { ask, tokens, isWell } = await aTarget()
    const long = 'x'.repeat(100_000)
    for (const [line, headers = []] of [
      [`GET /a/${long} HTTP/1.1`],
      [`GET /d/${tokens.day}?q=${long} HTTP/1.1`],
      [`GET /admin/ HTTP/1.1`, [`cookie: wenbao-admin=${long}`]],
      [`GET /a/x HTTP/1.1`, [`x-forwarded-for: ${'1.1.1.1,'.repeat(20_000)}`]],
    ] as [string, string[]?][])
      expect(['431', '']).toContain(statusOf(await ask(line, headers)))
    // As long as the server takes.
    const most = 'x'.repeat(15_000)
    expect(statusOf(await ask(`GET /a/${most} HTTP/1.1`))).toBe('404')
    expect(statusOf(await ask(`GET /admin/${most} HTTP/1.1`))).toBe('404')
    expect(statusOf(await ask(`GET /d/${tokens.day}?q=${most} HTTP/1.1`))).toBe('200')
    expect(statusOf(await ask('GET /admin/ HTTP/1.1', [`cookie: ${'wenbao-admin=a.b.c.d; '.repeat(600)}`]))).toBe('404')
    expect(await isWell()).toBe(true)
  })

  it('by another method changes nothing and gets no page', async () => {
    const { ask, tokens, isWell, read } = await aTarget()
    for (const method of ['POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'TRACE', 'PROPFIND', 'SEARCH'])
      for (const folder of ['a', 'd'] as const) {
        const token = folder === 'a' ? tokens.article : tokens.day
        const answer = await ask(`${method} /${folder}/${token} HTTP/1.1`, ['content-length: 0'])
        expect([method, statusOf(answer)]).toEqual([method, '405'])
        expect(answer).toMatch(method === 'POST' ? /^allow: GET, HEAD\r$/im : /^allow: GET, HEAD, POST\r$/im)
      }
    for (const method of ['PUT', 'PATCH', 'DELETE', 'OPTIONS', 'TRACE'])
      expect(statusOf(await ask(`${method} /admin/${tokens.login} HTTP/1.1`, ['content-length: 0']))).toBe('405')
    for (const line of [
      'CONNECT 127.0.0.1:22 HTTP/1.1',
      'get /a/x HTTP/1.1',
      'NONSENSE /a/x HTTP/1.1',
      'GET /a/x HTTP/9.9',
    ])
      expect(['400', '404', '405', '505', '']).toContain(statusOf(await ask(line)))
    // None of them has used the link up.
    expect((await read(`/admin/${tokens.login}`)).status).toBe(200)
    expect(await isWell()).toBe(true)
  })

  it('with a second request hidden in its body is one request', async () => {
    const { send, tokens, isWell } = await aTarget()
    const hidden = `GET /a/${tokens.article} HTTP/1.1\r\nhost: x\r\n\r\n`
    const post = `POST /admin/x HTTP/1.1\r\nhost: x\r\n`
    const both = `${post}content-length: 5\r\ntransfer-encoding: chunked\r\n\r\n0\r\n\r\n${hidden}`
    const twice = `${post}content-length: 0\r\ncontent-length: ${hidden.length}\r\n\r\n${hidden}`
    for (const bytes of [both, twice]) expect(statusOf(await send(bytes))).toBe('400')
    const unread = await send(`${post}content-length: 100000\r\n\r\n${hidden}`)
    expect(unread.match(/HTTP\/1\.1 /g)).toHaveLength(1)
    expect(await isWell()).toBe(true)
  })

  it('that sends a form reads nothing of its body, however large it says that it is', async () => {
    const { ask, tokens } = await aTarget()
    const answer = await ask(`POST /admin/${tokens.login} HTTP/1.1`, [
      'content-type: application/json',
      'content-length: 999999999999',
    ])
    expect(statusOf(answer)).toBe('303')
    expect(answer).toMatch(/^connection: close\r$/im)
  })
})
