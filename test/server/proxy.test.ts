import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { describe, expect, it, onTestFinished } from 'vitest'
import { createApi } from '../../src/platforms/telegram/api.js'
import { createProxyFetch, publicProxy } from '../../src/server/proxy.js'
import { anHttpProxy, aSocksProxy } from '../support/doubles/a-proxy.js'
import { aSetClock } from '../support/clocks/set-clock.js'

/** A Bot API server on loopback that answers every call; `bodies` counts the bytes that came. */
const aServer = async (): Promise<{ port: number; bodies: number[] }> => {
  const bodies: number[] = []
  const server = createServer((request, response) => {
    let size = 0
    request.on('data', (part: Buffer) => (size += part.length))
    request.on('end', () => {
      bodies.push(size)
      response.end('{"ok":true,"result":true}')
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  return { port: (server.address() as AddressInfo).port, bodies }
}

const apiThrough = (proxy: string, apiRoot: string, except = '') =>
  createApi({
    ...{ token: '42:canary', apiRoot, clock: aSetClock(), closing: new AbortController().signal },
    fetch: createProxyFetch({ url: proxy, except }),
  })

const deleted = { chat_id: '42', message_id: 1 }

describe('calls to Telegram through a proxy', () => {
  it.each([
    ['an HTTP proxy', anHttpProxy, 'http', 'CONNECT'],
    ['a SOCKS5 proxy', aSocksProxy, 'socks5', 'SOCKS'],
  ] as const)('go through %s, which gets the name of the host and user and password', async (_, aProxy, kind, how) => {
    const [server, proxy] = await Promise.all([aServer(), aProxy()])
    const url = `${kind}://me%40home:p%40ss%3Aword@127.0.0.1:${proxy.port}`
    const { call } = apiThrough(url, `http://api.example:${server.port}`)
    expect(await call('deleteMessage', deleted)).toEqual({ kind: 'done', result: true })
    expect(proxy.asked).toEqual([`${how} api.example:${server.port}`])
    expect(proxy.users).toEqual(['me@home:p@ss:word'])
  })

  it('carry files too', async () => {
    const [server, proxy] = await Promise.all([aServer(), anHttpProxy()])
    const { call } = apiThrough(`http://127.0.0.1:${proxy.port}`, `http://api.example:${server.port}`)
    const document = new File(['x'.repeat(5_000)], 'export.json')
    expect((await call('sendDocument', { chat_id: '42', document })).kind).toBe('done')
    expect(server.bodies[0]).toBeGreaterThan(5_000)
  })

  it('go directly to a host that is excepted', async () => {
    const [server, proxy] = await Promise.all([aServer(), anHttpProxy()])
    const { call } = apiThrough(
      `http://127.0.0.1:${proxy.port}`,
      `http://127.0.0.1:${server.port}`,
      'intranet.example,127.0.0.1',
    )
    expect((await call('deleteMessage', deleted)).kind).toBe('done')
    expect(proxy.asked).toEqual([])
  })

  it('have certainly not happened where the proxy lets nothing through, and the reason holds no password', async () => {
    const [refusing, closed] = await Promise.all([anHttpProxy({ status: 407 }), aSocksProxy({ reply: 2 })])
    for (const [url, reason] of [
      [`http://me:password@127.0.0.1:${refusing.port}`, 'ERR_PROXY_407 at https://api.example'],
      [`socks5://me:password@127.0.0.1:${closed.port}`, 'UND_ERR_SOCKS5_REPLY_2 at https://api.example'],
      ['http://me:password@127.0.0.1:1', 'ECONNREFUSED at https://api.example'],
      ['socks5://me:password@127.0.0.1:1', 'ECONNREFUSED at https://api.example'],
    ] as const) {
      const { call } = apiThrough(url, 'https://api.example')
      expect(await call('deleteMessage', deleted)).toEqual({ kind: 'unreached', reason })
    }
  })
})

it('a proxy is named without user and password', () => {
  expect(publicProxy({ url: 'socks5://me:password@proxy.example:1080', except: '' })).toBe(
    'socks5://proxy.example:1080',
  )
})
