import type { ServerResponse } from 'node:http'
import { brotliCompressSync, gzipSync } from 'node:zlib'
import { describe, expect, it, onTestFinished } from 'vitest'
import { createAddressGuard, createFetcher, fetchByteLimit } from '../../../src/jobs/feeds/fetch.js'
import { anHttpProxy, aSocksProxy } from '../../support/doubles/a-proxy.js'
import { aSite, aSiteClock } from './a-site.js'

const textOf = (fetched: { kind: string; body?: Uint8Array }): string => Buffer.from(fetched.body ?? []).toString()

describe('the guard of addresses', () => {
  it.each([
    '127.0.0.1',
    '10.1.2.3',
    '192.168.1.1',
    '172.16.0.1',
    '169.254.169.254',
    '100.64.0.1',
    '198.18.0.1',
    '0.0.0.0',
    '224.0.0.1',
    '::1',
    '::ffff:127.0.0.1',
    'fe80::1',
    'fd00::1',
    '64:ff9b::7f00:1',
  ])('keeps out of %s', (address) => {
    expect(createAddressGuard([])('any.example', address)).toBe(false)
  })

  it('lets the public internet in, and what the operator allows', () => {
    const isAllowed = createAddressGuard(['intranet.example', '198.18.0.0/15', '10.0.0.7'])
    expect(isAllowed('paper.example', '93.184.216.34')).toBe(true)
    expect(isAllowed('paper.example', '2606:2800:220:1::1')).toBe(true)
    expect(isAllowed('INTRANET.example', '10.9.9.9')).toBe(true)
    expect(isAllowed('paper.example', '198.19.3.3')).toBe(true)
    expect(isAllowed('paper.example', '10.0.0.7')).toBe(true)
    expect(isAllowed('paper.example', '10.0.0.8')).toBe(false)
  })
})

describe('fetching an address', () => {
  it('gives the body with what the server says of it, and says it back', async () => {
    const site = await aSite()
    site.on('/a', 'text', {
      etag: '"7"',
      'last-modified': 'Sat, 28 Nov 2026 00:00:00 GMT',
      'content-type': 'x; charset=GBK',
    })
    const fetched = await site.fetcher.fetch(site.address('/a'))
    expect(fetched).toMatchObject({ kind: 'body', etag: '"7"', charset: 'GBK' })
    expect(textOf(fetched)).toBe('text')
    site.on('/a', (request, response) =>
      response.writeHead(request.headers['if-none-match'] === '"7"' ? 304 : 200).end(),
    )
    expect(await site.fetcher.fetch(site.address('/a'), { validators: { etag: '"7"' } })).toEqual({ kind: 'unchanged' })
  })

  it('tells 410 from 404 and from a failure with a time to come back', async () => {
    const site = await aSite()
    site.on('/gone', (_, response) => response.writeHead(410).end())
    site.on('/busy', (_, response) => response.writeHead(503, { 'retry-after': '120' }).end())
    expect(await site.fetcher.fetch(site.address('/gone'))).toEqual({ kind: 'missing', isForGood: true })
    expect(await site.fetcher.fetch(site.address('/none'))).toEqual({ kind: 'missing', isForGood: false })
    expect(await site.fetcher.fetch(site.address('/busy'))).toEqual({
      kind: 'failed',
      problem: 'expected status 200, got 503',
      retryAfterMs: 120_000,
    })
  })

  it('follows redirects, and names the new address where all of them were permanent', async () => {
    const site = await aSite()
    const to = (status: number, location: string) => (_: unknown, response: ServerResponse) =>
      void response.writeHead(status, { location }).end()
    site.on('/a', to(301, '/b'))
    site.on('/b', to(308, '/c'))
    site.on('/t', to(302, '/c'))
    site.on('/c', 'text')
    expect(await site.fetcher.fetch(site.address('/a'))).toMatchObject({ kind: 'body', movedTo: site.address('/c') })
    expect(await site.fetcher.fetch(site.address('/t'))).not.toHaveProperty('movedTo')
  })

  it('reads a new address that is written in UTF-8', async () => {
    const site = await aSite()
    site.on('/a', (_, response) => response.writeHead(302, { location: Buffer.from('/水').toString('latin1') }).end())
    site.on('/%E6%B0%B4', 'text')
    expect(await site.fetcher.fetch(site.address('/a'))).toMatchObject({ kind: 'body' })
  })

  it('gives up redirects without an end', async () => {
    const site = await aSite()
    site.on('/a', (_, response) => response.writeHead(302, { location: '/a' }).end())
    expect(await site.fetcher.fetch(site.address('/a'))).toEqual({
      kind: 'failed',
      problem: 'expected at most 5 redirects, got more',
    })
    expect(site.requests).toHaveLength(6)
  })

  it.each([
    'http://127.0.0.1/',
    'http://[::1]/',
    'http://2130706433/',
    'http://169.254.169.254/latest',
    'file:///etc/passwd',
  ])('refuses a redirect to %s, and asks nobody', async (location) => {
    const site = await aSite()
    site.on('/a', (_, response) => response.writeHead(302, { location }).end())
    expect(await site.fetcher.fetch(site.address('/a'))).toMatchObject({ kind: 'refused' })
    expect(site.requests).toHaveLength(1)
  })

  it('refuses a name that leads into a private network, at the start and after a redirect', async () => {
    const site = await aSite()
    site.on('/a', (_, response) => response.writeHead(302, { location: site.address('/b', 'inside.example') }).end())
    site.on('/b', 'secret')
    const refused = {
      kind: 'refused',
      problem: 'expected a host of the public internet, got inside.example, which leads into a private network',
    }
    expect(await site.fetcher.fetch(site.address('/b', 'inside.example'))).toEqual(refused)
    expect(await site.fetcher.fetch(site.address('/a'))).toEqual(refused)
    expect(site.requests.map(({ path }) => path)).toEqual(['/a'])
  })

  it('unpacks a body of 10:1, and ends one of 1,000:1 at the limit', async () => {
    const site = await aSite()
    const ten = Buffer.from(Array.from({ length: 60_000 }, (_, i) => `${i * 7919} `).join(''))
    site.on('/10', gzipSync(ten), { 'content-encoding': 'gzip' })
    const fetched = await site.fetcher.fetch(site.address('/10'))
    expect(textOf(fetched)).toBe(ten.toString())
    for (const [path, packed, encoding] of [
      ['/gzip', gzipSync(Buffer.alloc(64 * 1024 * 1024)), 'gzip'],
      ['/br', brotliCompressSync(Buffer.alloc(64 * 1024 * 1024)), 'br'],
    ] as const) {
      expect(packed.length).toBeLessThan(300_000)
      site.on(path, packed, { 'content-encoding': encoding })
      expect(await site.fetcher.fetch(site.address(path))).toEqual({
        kind: 'failed',
        problem: 'expected at most 5 MB, got more',
      })
    }
  })

  it('ends a body without an end at the limit', async () => {
    const site = await aSite()
    let sent = 0
    site.on('/a', (_, response) => {
      const chunk = Buffer.alloc(64 * 1024)
      const more = (): void => {
        while (!response.destroyed) {
          sent += chunk.length
          if (!response.write(chunk)) {
            response.once('drain', more)
            return
          }
        }
      }
      response.writeHead(200)
      more()
    })
    expect(await site.fetcher.fetch(site.address('/a'))).toMatchObject({ kind: 'failed' })
    expect(sent).toBeLessThan(fetchByteLimit * 4)
  })

  it.each([
    ['that never answers', () => undefined],
    ['that stops in the middle', (_: unknown, response: ServerResponse) => void response.writeHead(200).write('<rss>')],
  ])('leaves a server %s when the time is over', async (_, answer) => {
    const clock = aSiteClock()
    const site = await aSite(clock)
    const asked = new Promise<void>((resolve) => {
      site.on('/a', (request, response) => {
        answer(request, response)
        resolve()
      })
    })
    const fetching = site.fetcher.fetch(site.address('/a'))
    await asked
    clock.expire()
    expect(await fetching).toEqual({ kind: 'failed', problem: 'expected an answer within 30 s, got none' })
  })

  it('names a body that is not packed as it says, and a connection that breaks', async () => {
    const site = await aSite()
    site.on('/a', 'no gzip', { 'content-encoding': 'gzip' })
    site.on('/b', (_, response) => {
      response.writeHead(200, { 'content-length': '100' }).write('half')
      response.destroy()
    })
    expect(await site.fetcher.fetch(site.address('/a'))).toMatchObject({ kind: 'failed' })
    expect(await site.fetcher.fetch(site.address('/b'))).toMatchObject({ kind: 'failed' })
  })
})

describe('fetching through a proxy', () => {
  it.each([
    ['an HTTP proxy', anHttpProxy, 'http', (host: string) => `GET http://${host}/a`],
    ['a SOCKS5 proxy', aSocksProxy, 'socks5', (host: string) => `SOCKS ${host}`],
  ] as const)(
    'asks %s for hosts of the public internet, and never for private ones',
    async (_, aProxy, kind, asked) => {
      const proxy = await aProxy()
      const site = await aSite(aSiteClock(), { url: `${kind}://127.0.0.1:${proxy.port}`, except: '' })
      site.on('/a', 'text')
      const address = site.address('/a', 'paper.example')
      expect(textOf(await site.fetcher.fetch(address))).toBe('text')
      expect(proxy.asked).toEqual([asked(new URL(address).host)])
      for (const host of [
        '127.0.0.1',
        '[::1]',
        '10.0.0.1',
        'router',
        'localhost',
        'db.internal',
        'nas.local',
        'a.lan.',
      ])
        expect(await site.fetcher.fetch(site.address('/a', host))).toMatchObject({
          kind: 'refused',
          problem: expect.stringMatching(/^expected a host of the public internet/) as unknown,
        })
      expect(proxy.asked).toHaveLength(1)
    },
  )

  it('refuses a private host to which a page leads on', async () => {
    const proxy = await anHttpProxy()
    const site = await aSite(aSiteClock(), { url: `http://127.0.0.1:${proxy.port}`, except: 'paper.example' })
    site.on('/a', (_, response) => response.writeHead(302, { location: 'http://router/b' }).end())
    // Reached directly, its address is seen, and is none of the public internet.
    expect((await site.fetcher.fetch(site.address('/a', 'paper.example'))).kind).toBe('refused')
    expect(await site.fetcher.fetch(site.address('/a'))).toMatchObject({
      kind: 'refused',
      problem: 'expected a host of the public internet, got router, which leads into a private network',
    })
    expect(proxy.asked).toEqual([`GET ${site.address('/a')}`])
  })

  it('asks for a private host that the operator allows', async () => {
    const proxy = await anHttpProxy()
    const url = `http://127.0.0.1:${proxy.port}`
    const fetcher = createFetcher({
      clock: aSiteClock(),
      isAllowed: createAddressGuard(['router', '127.0.0.1']),
      proxy: { url, except: '' },
    })
    onTestFinished(() => fetcher.close())
    const site = await aSite()
    site.on('/a', 'text')
    expect(textOf(await fetcher.fetch(site.address('/a', 'router')))).toBe('text')
    expect(textOf(await fetcher.fetch(site.address('/a', '127.0.0.1')))).toBe('text')
  })

  it('says what the proxy answered', async () => {
    const proxy = await anHttpProxy({ status: 407 })
    const site = await aSite(aSiteClock(), { url: `http://me:password@127.0.0.1:${proxy.port}`, except: '' })
    expect(await site.fetcher.fetch('https://paper.example/a')).toEqual({
      kind: 'failed',
      problem: 'expected an answer, got the proxy answered with status 407',
    })
  })

  it('says why its client cannot be opened, and closes all the same', async () => {
    const proxy = { url: 'no address', except: '' }
    const fetcher = createFetcher({ clock: aSiteClock(), isAllowed: createAddressGuard([]), proxy })
    expect(await fetcher.fetch('https://paper.example/a')).toEqual({
      kind: 'failed',
      problem: 'expected an answer, got Invalid URL',
    })
    await expect(fetcher.close()).resolves.toBeUndefined()
  })
})
