import { createServer, type RequestListener } from 'node:http'
import { afterEach, expect, it } from 'vitest'
import { createApi } from '../../../src/platforms/telegram/api.js'
import { untracked as fetch } from '../../support/builders/a-bot.js'
import { aSetClock } from '../../support/clocks/set-clock.js'

let close: () => Promise<void> = () => Promise.resolve()
afterEach(() => close())

/** What the request of one call looks like to the server. */
const requestTo = async (rootOf: (port: number) => string) => {
  const seen: { url?: string; authorization?: string }[] = []
  const server = createServer(({ url, headers }, response) => {
    const { authorization } = headers
    seen.push({ ...(url !== undefined && { url }), ...(authorization !== undefined && { authorization }) })
    response.end('{"ok":true,"result":true}')
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  close = () => new Promise((resolve) => server.close(() => resolve()))
  const address = server.address()
  const port = typeof address === 'object' && address ? address.port : 0
  const closing = new AbortController().signal
  const { call } = createApi({ token: '42:canary', apiRoot: rootOf(port), fetch, clock: aSetClock(), closing })
  const outcome = await call('deleteMessage', { chat_id: '42', message_id: 1 })
  server.closeAllConnections()
  return { outcome, seen }
}

it('keeps the path in the address of a Bot API server', async () => {
  const { seen } = await requestTo((port) => `http://127.0.0.1:${port}/telegram/`)
  expect(seen).toEqual([{ url: '/telegram/bot42:canary/deleteMessage' }])
})

it('sends the name and password of the address as a header, because fetch refuses them', async () => {
  const { outcome, seen } = await requestTo((port) => `http://bot:p%40ss@127.0.0.1:${port}`)
  expect(outcome).toEqual({ kind: 'done', result: true })
  const credentials = Buffer.from('bot:p@ss').toString('base64')
  expect(seen).toEqual([{ url: '/bot42:canary/deleteMessage', authorization: `Basic ${credentials}` }])
})

it('sends the line breaks of a text beside a file as they are, else its entities would stand beside their words', async () => {
  let form = ''
  const server = createServer((request, response) => {
    request.setEncoding('utf8').on('data', (chunk: string) => {
      form += chunk
    })
    request.on('end', () => response.end('{"ok":true,"result":true}'))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  close = () => new Promise((resolve) => server.close(() => resolve()))
  const address = server.address()
  const port = typeof address === 'object' && address ? address.port : 0
  const closing = new AbortController().signal
  const { call } = createApi({ token: '42:x', apiRoot: `http://127.0.0.1:${port}`, fetch, clock: aSetClock(), closing })
  const document = new File(['一\n二'], '"a"\r\n.txt', { type: 'text/plain' })
  await call('sendDocument', { chat_id: '42', caption: '标题\n正文', document })
  server.closeAllConnections()
  expect(form).toContain('\r\n\r\n标题\n正文\r\n')
  expect(form).toContain('\r\n\r\n一\n二\r\n')
  expect(form).toContain('filename="%22a%22%0D%0A.txt"')
})

it('G27: reveals neither token nor password when the server cannot be reached', async () => {
  const closing = new AbortController().signal
  const apiRoot = 'http://bot:password@127.0.0.1:1'
  const { call } = createApi({ token: '42:canary', apiRoot, fetch, clock: aSetClock(), closing })
  const outcome = await call('deleteMessage', { chat_id: '42', message_id: 1 })
  expect(outcome.kind).toBe('unreached')
  expect(JSON.stringify(outcome)).not.toMatch(/canary|password/)
})

/** Fetches a file of at most ten bytes from a server that answers so. */
const fetchedFrom = async (answer: RequestListener) => {
  const urls: (string | undefined)[] = []
  const server = createServer((request, response) => {
    urls.push(request.url)
    answer(request, response)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  close = () => new Promise((resolve) => server.close(() => resolve()))
  const address = server.address()
  const port = typeof address === 'object' && address ? address.port : 0
  const clock = aSetClock()
  const apiRoot = `http://127.0.0.1:${port}`
  const { fetchFile } = createApi({ token: '42:canary', apiRoot, fetch, clock, closing: new AbortController().signal })
  const fetching = fetchFile('documents/file 1.pdf', 10)
  return { fetching, clock, urls, server }
}

it('fetches a file from its path', async () => {
  const { fetching, urls, server } = await fetchedFrom((_, response) => void response.end('ten bytes!'))
  expect(await fetching).toEqual({ kind: 'fetched', bytes: Buffer.from('ten bytes!') })
  expect(urls).toEqual(['/file/bot42:canary/documents/file%201.pdf'])
  server.closeAllConnections()
})

it('fetches no more of a file than its limit', async () => {
  // More than the limit, and never an end: whoever waits for the whole file waits for ever.
  const { fetching, server } = await fetchedFrom((_, response) => void response.write('more of it, and more'))
  expect(await fetching).toEqual({ kind: 'too-large' })
  server.closeAllConnections()
})

it('gives up a file that does not come within two minutes', async () => {
  const { fetching, clock, server } = await fetchedFrom((_, response) => void response.write('a'))
  await clock.pass(120_000)
  expect(await fetching).toEqual({ kind: 'failed', reason: 'not fetched within 120000 ms' })
  server.closeAllConnections()
})

it('follows no redirect, and names neither token nor path of a file that was not fetched (G27)', async () => {
  const { fetching, urls, server } = await fetchedFrom((_, response) => {
    response.writeHead(302, { location: 'http://127.0.0.1:1/secret' }).end()
  })
  const failed = await fetching
  expect(failed.kind).toBe('failed')
  expect(JSON.stringify(failed)).not.toMatch(/canary|documents/)
  expect(urls).toHaveLength(1)
  server.closeAllConnections()
})
