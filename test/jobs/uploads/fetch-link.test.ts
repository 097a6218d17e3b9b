import { gzipSync } from 'node:zlib'
import iconv from 'iconv-lite'
import { expect, it } from 'vitest'
import { kindOf } from '../../../src/ingest/format.js'
import { readAnyArticles } from '../../../src/ingest/parse-file.js'
import { byteLimit } from '../../../src/ingest/source-file.js'
import { fetchLink } from '../../../src/jobs/uploads/fetch-link.js'
import { aPdf } from '../../support/builders/a-pdf.js'
import { aSite } from '../feeds/a-site.js'

const body = '渡口的末班船推迟一小时，晚班的工人不必再绕行大桥，学生凭证半价，时刻表贴在两岸的候船室，油钱由市里补贴。'
const page = (head = ''): string =>
  `<!doctype html><html><head>${head}<title>渡口末班船推迟</title></head><body><h1>渡口末班船推迟</h1><div class="article-body"><p>${body}</p><p>${body}</p></div></body></html>`

/** What the corpus would read of a fetched file. */
const storiesOf = async ({ name, bytes }: { name: string; bytes: Uint8Array }) => {
  const kind = kindOf(name)
  if (kind.kind !== 'read') throw new TypeError(`${name}: expected an article file`)
  const source = { path: name, format: kind.format, bytes, changedOn: '2026-11-29', zone: 'Asia/Shanghai' } as const
  return (await readAnyArticles(source)).stories
}

it('a web page becomes a file that names its address, with the day of the address', async () => {
  const site = await aSite()
  site.on('/2025-06-18/ferry?ref=a', page(), { 'content-type': 'text/html; charset=utf-8' })
  const file = await fetchLink(site.address('/2025-06-18/ferry?ref=a'), site.fetcher)
  expect(file.name).toBe('2025-06-18-ferry.html')
  expect(await storiesOf(file)).toMatchObject([
    {
      headline: '渡口末班船推迟',
      day: '2025-06-18',
      url: site.address('/2025-06-18/ferry?ref=a'),
      paragraphs: [body, body],
    },
  ])
})

it('a PDF names its address too, and is read as before', async () => {
  const site = await aSite()
  const text = `${body.slice(0, 30)}。`
  site.on('/paper.pdf?a=1', aPdf([{ text, x: 60, y: 700, size: 10 }]), { 'content-type': 'application/pdf' })
  const file = await fetchLink(site.address('/paper.pdf?a=1'), site.fetcher)
  expect(await storiesOf(file)).toMatchObject([{ url: site.address('/paper.pdf?a=1'), paragraphs: [text] }])
  site.on(`/${'a'.repeat(700)}.pdf`, aPdf([{ text, x: 60, y: 700, size: 10 }]), { 'content-type': 'application/pdf' })
  const long = await fetchLink(site.address(`/${'a'.repeat(700)}.pdf`), site.fetcher)
  const [story] = await storiesOf({ ...long, name: 'a.pdf' })
  expect(story).toMatchObject({ paragraphs: [text] })
  expect(story?.url).toBeUndefined()
})

it('the address that a page gives itself goes before the one that was fetched', async () => {
  const site = await aSite()
  site.on('/a--b', page('<link rel="canonical" href="https://paper.example/ferry">'), { 'content-type': 'text/html' })
  const [story] = await storiesOf(await fetchLink(site.address('/a--b'), site.fetcher))
  expect(story?.url).toBe('https://paper.example/ferry')
})

it('the encoding that only the server names is understood', async () => {
  const site = await aSite()
  site.on('/a.shtml', iconv.encode(page(), 'big5'), { 'content-type': 'text/html; charset=Big5' })
  const [story] = await storiesOf(await fetchLink(site.address('/a.shtml'), site.fetcher))
  expect(story?.headline).toBe(iconv.decode(iconv.encode('渡口末班船推迟', 'big5'), 'big5'))
})

const feed = `<?xml version="1.0"?><rss version="2.0"><channel><title>芦湾日报</title><item><title>渡口</title><description><![CDATA[<p>${body}</p>]]></description></item></channel></rss>`

it.each([
  [
    'a PDF, whatever its type',
    '/paper',
    aPdf([{ text: body, x: 60, y: 700, size: 10 }]),
    'application/octet-stream',
    'paper.pdf',
  ],
  ['a feed', '/feed', feed, 'application/rss+xml', 'feed.xml'],
  ['a feed that is called a page', '/feed/', feed, 'text/html', 'feed.xml'],
  ['an article file, by its ending', '/a/b.md', `# 渡口\n\n${body}\n`, 'text/plain', 'a-b.md'],
  ['a packed file', '/a.jsonl.gz', gzipSync(JSON.stringify({ text: body })), 'application/gzip', 'a.jsonl.gz'],
  ['a text', '/a', `渡口\n\n${body}\n`, 'text/plain', 'a.txt'],
  ['a page of no type at the top of a site', '/', page(), '', '.html'],
])('%s is told by type, ending and beginning', async (_, path, content, type, name) => {
  const site = await aSite()
  site.on(path, content, type === '' ? {} : { 'content-type': type })
  const file = await fetchLink(site.address(path), site.fetcher)
  expect(file.name.slice(-name.length)).toBe(name)
  expect(await storiesOf(file)).toHaveLength(1)
})

it.each([
  ['a picture', 'image/png', 'got image/png'],
  ['a file of no type and no known ending', 'application/octet-stream', 'got application/octet-stream'],
])('%s is refused with its type', async (_, type, problem) => {
  const site = await aSite()
  site.on('/a', 'PNG', { 'content-type': type })
  await expect(fetchLink(site.address('/a'), site.fetcher)).rejects.toThrow(problem)
})

it('a private address, also behind a redirect, a missing page and a file over 20 MB are refused, and the query stays secret', async () => {
  const site = await aSite()
  site.on('/away', (_, response) => response.writeHead(302, { location: site.address('/in', 'inside.example') }).end())
  site.on('/large', Buffer.alloc(byteLimit + 1), { 'content-type': 'text/html' })
  const problemOf = (url: string): Promise<string> =>
    fetchLink(url, site.fetcher).then(
      () => 'none',
      (error: unknown) => String(error),
    )
  expect(await problemOf(site.address('/in?key=secret', 'inside.example'))).toMatch(
    /inside\.example:\d+\/in: .*private network$/,
  )
  expect(await problemOf(site.address('/away'))).toMatch(/private network/)
  expect(await problemOf(site.address('/gone'))).toMatch(/got status 404$/)
  expect(await problemOf(site.address('/large'))).toMatch(/expected at most 20 MB, got more$/)
})
