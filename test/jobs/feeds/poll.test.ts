import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import iconv from 'iconv-lite'
import { describe, expect, it } from 'vitest'
import { kindOf } from '../../../src/ingest/format.js'
import { readAnyArticles } from '../../../src/ingest/parse-file.js'
import { createFeedPolling } from '../../../src/jobs/feeds/poll.js'
import type { FileProblem } from '../../../src/jobs/ingest.js'
import { openStore } from '../../../src/store/open.js'
import { createSilentLog } from '../../support/doubles/silent-log.js'
import { readHere } from '../../support/doubles/read-here.js'
import { tempDir } from '../../support/temp-dir.js'
import { aSite, aSiteClock } from './a-site.js'

const minuteMs = 60_000
const dayMs = 24 * 60 * minuteMs

const body = '渡口的末班船推迟一小时，晚班的工人不必再绕行大桥，学生凭证半价，时刻表贴在两岸的候船室，油钱由市里补贴。'
const long = `<p>${body}</p><p>${body}</p><p>${body}</p>`

type Item = { id?: string; path?: string; title: string; html?: string; date?: string }

/** A bot's folder with a list of feeds, and the site that these are on. */
const aDesk = async (paths: string[] = ['/feed']) => {
  const clock = aSiteClock()
  const site = await aSite(clock)
  const folder = tempDir()
  const reported: FileProblem[] = []
  const store = await openStore(tempDir())
  const list = (addresses: string[]): void =>
    writeFileSync(
      join(folder, 'feeds.opml'),
      `<opml version="2.0"><body><outline text="本地">${addresses.map((url) => `<outline type="rss" text="芦湾日报" xmlUrl="${url}"/>`).join('')}</outline></body></opml>`,
    )
  list(paths.map((path) => site.address(path)))
  const poll = createFeedPolling({
    folder,
    clock,
    feeds: store.feeds,
    fetcher: site.fetcher,
    read: readHere,
    report: ({ files }) => Promise.resolve(void reported.push(...files)),
    zone: 'Asia/Shanghai',
    random: () => 0.5,
    log: createSilentLog(),
  })
  const rss = (items: Item[]): string =>
    `<?xml version="1.0"?><rss version="2.0"><channel><title>芦湾日报</title>${items
      .map(
        ({ id, path, title, html, date }) =>
          `<item><title>${title}</title>${id === undefined ? '' : `<guid isPermaLink="false">${id}</guid>`}${path === undefined ? '' : `<link>${site.address(path)}</link>`}${date === undefined ? '' : `<pubDate>${date}</pubDate>`}<description><![CDATA[${html ?? ''}]]></description></item>`,
      )
      .join('')}</channel></rss>`
  const landed = (): string[] =>
    existsSync(join(folder, 'feeds'))
      ? readdirSync(join(folder, 'feeds'), { recursive: true, withFileTypes: true })
          .filter((entry) => entry.isFile())
          .map(({ parentPath, name }) => join(parentPath, name).slice(folder.length + 1))
          .sort()
      : []
  return {
    clock,
    site,
    folder,
    reported,
    list,
    rss,
    landed,
    poll: () => poll(new AbortController().signal),
    /** Lets the next poll be due, and runs it. */
    next: async (ms = 20 * minuteMs) => {
      clock.advance(ms)
      await poll(new AbortController().signal)
    },
    state: async () => JSON.parse((await store.feeds.state(site.address(paths[0] ?? ''))) ?? '{}') as object,
    articles: async () => {
      const readings = await Promise.all(
        landed().map((path) => {
          const kind = kindOf(path)
          if (kind.kind !== 'read') throw new TypeError(`${path}: expected an article file`)
          const bytes = readFileSync(join(folder, path))
          return readAnyArticles({ path, format: kind.format, bytes, changedOn: '2026-11-29', zone: 'Asia/Shanghai' })
        }),
      )
      return readings.flatMap(({ stories }) => stories)
    },
  }
}

describe('a feed of feeds.opml', () => {
  it.each([
    [
      'RSS',
      `<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>芦湾日报</title><item><title><![CDATA[渡口 &amp; 大桥]]></title><guid isPermaLink="false">007</guid><pubDate>Fri, 27 Nov 2026 23:30:00 +0000</pubDate><dc:creator>沈玉</dc:creator><description>摘要</description><content:encoded><![CDATA[${long}]]></content:encoded></item></channel></rss>`,
    ],
    [
      'Atom',
      `<feed xmlns="http://www.w3.org/2005/Atom"><title>芦湾日报</title><entry><id>tag:7</id><title type="html">渡口 &amp;amp; 大桥</title><published>2026-11-27T23:30:00Z</published><author><name>沈玉</name></author><content type="html"><![CDATA[${long}]]></content></entry></feed>`,
    ],
    [
      'RDF',
      `<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel rdf:about="x"><title>芦湾日报</title></channel><item rdf:about="y"><title>渡口 &amp;amp; 大桥</title><dc:date>2026-11-28T07:30:00+08:00</dc:date><dc:creator>沈玉</dc:creator><description><![CDATA[${long}]]></description></item></rdf:RDF>`,
    ],
    [
      'JSON Feed',
      JSON.stringify({
        version: 'https://jsonfeed.org/version/1.1',
        title: '芦湾日报',
        items: [
          {
            id: '7',
            title: '渡口 & 大桥',
            content_html: long,
            date_published: '2026-11-28T07:30:00+08:00',
            authors: [{ name: '沈玉' }],
          },
        ],
      }),
    ],
  ])('is read in every format, its articles are files of the corpus: %s', async (_, text) => {
    const desk = await aDesk()
    desk.site.on('/feed', text)
    await desk.poll()
    expect(desk.landed()).toEqual([expect.stringMatching(/^feeds\/芦湾日报\/2026-11-28\/[\da-f]{16}\.jsonl$/)])
    expect(await desk.articles()).toMatchObject([
      {
        headline: '渡口 & 大桥',
        day: '2026-11-28',
        source: '芦湾日报',
        byline: ['沈玉'],
        paragraphs: [body, body, body],
      },
    ])
    expect(desk.reported).toEqual([])
  })

  it('is read in the encoding that it declares', async () => {
    const desk = await aDesk()
    const xml = desk
      .rss([{ title: '渡口', html: long }])
      .replace('<?xml version="1.0"?>', '<?xml version="1.0" encoding="GBK"?>')
    desk.site.on('/feed', iconv.encode(xml, 'gbk'))
    await desk.poll()
    expect(await desk.articles()).toMatchObject([{ headline: '渡口', paragraphs: [body, body, body] }])
  })

  it('is a news sitemap: its articles are fetched from their pages', async () => {
    const desk = await aDesk()
    desk.site.on(
      '/feed',
      `<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"><url><loc>${desk.site.address('/1')}</loc><news:news><news:publication_date>2026-11-28</news:publication_date><news:title>渡口</news:title></news:news></url></urlset>`,
    )
    desk.site.on('/1', `<title>渡口</title><h1>渡口</h1><div class="article-content">${long}</div>`)
    await desk.poll()
    expect(await desk.articles()).toMatchObject([
      { headline: '渡口', day: '2026-11-28', paragraphs: [body, body, body] },
    ])
  })

  it('gives a summary: the text is fetched from its page, GBK or not, and the summary serves where it cannot', async () => {
    const desk = await aDesk()
    const page = `<meta charset="gbk"><title>渡口</title><h1>渡口</h1><div class="article-content">${long}</div>`
    desk.site.on('/1', iconv.encode(page, 'gbk'), { 'content-type': 'text/html; charset=gbk' })
    desk.site.on('/2', '<ul><li><a href="/">首页</a></li></ul>')
    desk.site.on(
      '/feed',
      desk.rss([
        { path: '/1', title: '渡口', html: '摘要' },
        { path: '/2', title: '老井', html: '老井三十年来第一次淘净。' },
      ]),
    )
    await desk.poll()
    const stories = await desk.articles()
    expect(stories.map(({ headline, paragraphs }) => [headline, paragraphs.length]).sort()).toEqual([
      ['渡口', 3],
      ['老井', 1],
    ])
  })

  it('has pages that robots.txt forbids: they are not fetched', async () => {
    const desk = await aDesk()
    desk.site.on('/robots.txt', 'User-agent: *\nDisallow: /no/\n')
    desk.site.on('/no/1', `<h1>渡口</h1><div class="article-content">${long}</div>`)
    desk.site.on('/feed', desk.rss([{ path: '/no/1', title: '渡口', html: '渡口的末班船推迟一小时。' }]))
    await desk.poll()
    expect(desk.site.requests.map(({ path }) => path)).toEqual(['/robots.txt', '/feed'])
    expect(await desk.articles()).toMatchObject([{ paragraphs: ['渡口的末班船推迟一小时。'] }])
  })

  it('has pages that robots.txt forbids to several in one group, with the address of a sitemap between their names', async () => {
    const desk = await aDesk()
    desk.site.on(
      '/robots.txt',
      'User-agent: Wenbao\nSitemap: https://paper.example/map.xml\nUser-agent: Other\nDisallow: /no/\n',
    )
    desk.site.on('/no/1', `<h1>渡口</h1><div class="article-content">${long}</div>`)
    desk.site.on('/feed', desk.rss([{ path: '/no/1', title: '渡口', html: '渡口的末班船推迟一小时。' }]))
    await desk.poll()
    expect(desk.site.requests.map(({ path }) => path)).toEqual(['/robots.txt', '/feed'])
    expect(await desk.articles()).toMatchObject([{ paragraphs: ['渡口的末班船推迟一小时。'] }])
  })

  it('brings ten articles with its first poll, not the whole archive', async () => {
    const desk = await aDesk()
    const items = Array.from({ length: 200 }, (_, i) => ({
      id: `n${i}`,
      title: `第${i}篇`,
      html: `${long}<p>${i}</p>`,
    }))
    desk.site.on('/feed', desk.rss(items))
    await desk.poll()
    expect((await desk.articles()).map(({ headline }) => headline).sort()).toEqual(
      Array.from({ length: 10 }, (_, i) => `第${i}篇`),
    )
    desk.site.on('/feed', desk.rss([{ id: 'new', title: '新的一篇', html: long }, ...items]))
    await desk.next()
    expect(desk.landed()).toHaveLength(11)
  })

  it('knows an entry again by its id, its address or its words, and keeps one that is gone', async () => {
    const desk = await aDesk()
    desk.site.on('/feed', desk.rss([{ id: 'a', path: '/1', title: '渡口', html: long }]))
    await desk.poll()
    for (const again of [
      { id: 'b', path: '/1?utm_source=rss', title: '渡口（更新）', html: `${long}<p>更新</p>` },
      { id: 'a', path: '/other', title: '渡口', html: `${long}<p>又更新</p>` },
      { id: 'c', path: '/third', title: '渡口', html: long },
    ]) {
      desk.site.on('/feed', desk.rss([again]))
      await desk.next()
      expect(desk.landed()).toHaveLength(1)
    }
    desk.site.on('/feed', desk.rss([]))
    await desk.next()
    expect(desk.landed()).toHaveLength(1)
  })

  it('has an entry that was corrected: its article is replaced where it stands, and counted', async () => {
    const desk = await aDesk()
    const wrong = { id: '7', path: '/a', title: '渡口', html: long, date: 'Fri, 27 Nov 2026 23:30:00 +0000' }
    const corrected = {
      ...wrong,
      title: '渡口（更正）',
      html: long.replaceAll('一小时', '两小时'),
      date: 'Sun, 29 Nov 2026 01:00:00 +0000',
    }
    desk.site.on('/feed', desk.rss([wrong]))
    await desk.poll()
    const [path] = desk.landed()
    desk.site.on('/feed', desk.rss([corrected]))
    await desk.next()
    expect(desk.landed()).toEqual([path])
    expect(await desk.articles()).toMatchObject([{ headline: '渡口（更正）', day: '2026-11-29' }])
    await desk.next()
    expect(await desk.state()).toMatchObject({ landed: 1, corrected: 1 })
  })

  it('has a corrected entry whose article was deleted, or never taken: it does not come back', async () => {
    const desk = await aDesk()
    const items = Array.from({ length: 11 }, (_, i) => ({ id: `${i}`, title: `${i}`, html: `${long}${i}` }))
    desk.site.on('/feed', desk.rss(items))
    await desk.poll()
    rmSync(join(desk.folder, desk.landed()[0] ?? ''))
    expect(desk.landed()).toHaveLength(9)
    desk.site.on('/feed', desk.rss(items.map((item) => ({ ...item, html: `${item.html}更正` }))))
    await desk.next()
    expect(desk.landed()).toHaveLength(9)
    expect(await desk.state()).toMatchObject({ landed: 10, corrected: 9 })
  })

  it('gives a summary that was corrected: the page is fetched again', async () => {
    const desk = await aDesk()
    const page = (text: string): string =>
      `<title>渡口</title><h1>渡口</h1><div class="article-body"><p>${text}</p><p>${text}</p></div>`
    const item = { id: '7', path: '/a', title: '渡口', html: '推迟一小时' }
    desk.site.on('/feed', desk.rss([item]))
    desk.site.on('/a', page(body))
    await desk.poll()
    desk.site.on('/a', page(body.replace('一小时', '两小时')))
    desk.site.on('/feed', desk.rss([{ ...item, html: '推迟两小时' }]))
    await desk.next()
    const [story, ...more] = await desk.articles()
    expect(story?.paragraphs[0]).toContain('两小时')
    expect(more).toEqual([])
  })

  it('that is commented out in the list is not asked', async () => {
    const desk = await aDesk()
    desk.site.on('/feed', desk.rss([{ id: '1', title: '渡口', html: long }]))
    const list = join(desk.folder, 'feeds.opml')
    writeFileSync(list, readFileSync(list, 'utf8').replace('<outline type', '<outline isComment="true" type'))
    await desk.poll()
    expect(desk.site.requests).toEqual([])
  })

  it('is asked again when it is due, with what its server said of it, and 304 changes nothing', async () => {
    const desk = await aDesk()
    desk.site.on('/feed', (request, response) => {
      if (request.headers['if-none-match'] === '"1"' && request.headers['if-modified-since'] === 'yesterday')
        response.writeHead(304).end()
      else
        response
          .writeHead(200, { etag: '"1"', 'last-modified': 'yesterday' })
          .end(desk.rss([{ title: '渡口', html: long }]))
    })
    const asked = (): number => desk.site.requests.filter(({ path }) => path === '/feed').length
    await desk.poll()
    await desk.poll()
    expect(asked()).toBe(1)
    await desk.next()
    await desk.next()
    expect(asked()).toBe(3)
    expect(desk.site.requests.at(-1)?.headers['if-none-match']).toBe('"1"')
    expect(desk.landed()).toHaveLength(1)
  })

  it('has moved for good: the new address is asked from then on', async () => {
    const desk = await aDesk()
    desk.site.on('/feed', (_, response) => response.writeHead(301, { location: '/new' }).end())
    desk.site.on('/new', desk.rss([{ title: '渡口', html: long }]))
    await desk.poll()
    await desk.next()
    expect(desk.site.requests.map(({ path }) => path).filter((path) => path !== '/robots.txt')).toEqual([
      '/feed',
      '/new',
      '/new',
    ])
  })

  it('breaks off: the whole entries are taken, and it is fetched whole the next time', async () => {
    const desk = await aDesk()
    const whole = desk.rss([
      { id: '1', title: '渡口', html: long },
      { id: '2', title: '老井', html: long },
    ])
    desk.site.on('/feed', whole.slice(0, whole.lastIndexOf('</description>') - 9), { etag: '"1"' })
    await desk.poll()
    expect((await desk.articles()).map(({ headline }) => headline)).toEqual(['渡口'])
    desk.site.on('/feed', whole, { etag: '"1"' })
    await desk.next()
    expect(desk.site.requests.at(-1)?.headers['if-none-match']).toBeUndefined()
    expect(desk.landed()).toHaveLength(2)
  })

  it('is gone for good: that is reported once, and it is left alone for a week', async () => {
    const desk = await aDesk()
    desk.site.on('/feed', (_, response) => response.writeHead(410).end())
    await desk.poll()
    await desk.next()
    await desk.next(8 * dayMs)
    expect(desk.site.requests.filter(({ path }) => path === '/feed')).toHaveLength(2)
    expect(desk.reported).toEqual([
      {
        path: expect.stringMatching(/^feed\.example:\d+\/feed$/) as string,
        problem: 'expected a feed, got status 410: the feed is taken for dead',
      },
    ])
  })

  it('fails: it is asked ever less often, reported after a week, and well again with its next answer', async () => {
    const desk = await aDesk()
    desk.site.on('/feed', (_, response) => response.writeHead(500).end())
    const asked = (): number => desk.site.requests.filter(({ path }) => path === '/feed').length
    await desk.poll()
    for (let hour = 0; hour < 24; hour++) await desk.next(60 * minuteMs)
    expect(asked()).toBeLessThan(8)
    expect(desk.reported).toEqual([])
    for (let day = 0; day < 9; day++) await desk.next(1.2 * dayMs)
    expect(desk.reported).toHaveLength(1)
    desk.site.on('/feed', desk.rss([{ title: '渡口', html: long }]))
    await desk.next(1.2 * dayMs)
    expect(desk.landed()).toHaveLength(1)
  })

  it('is refused where it declares entities, is no feed, or leads into a private network', async () => {
    const desk = await aDesk(['/flood', '/page'])
    desk.list([desk.site.address('/flood'), desk.site.address('/page'), desk.site.address('/feed', 'inside.example')])
    desk.site.on(
      '/flood',
      `<!DOCTYPE rss [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]><rss version="2.0"><channel><item><title>&b;</title><description>&b;</description></item></channel></rss>`,
    )
    desk.site.on('/page', '<!DOCTYPE html><html><body>没有这个页面</body></html>')
    desk.site.on('/feed', desk.rss([{ title: '渡口', html: long }]))
    await desk.poll()
    expect(desk.landed()).toEqual([])
    expect(desk.site.requests.map(({ path }) => path)).not.toContain('/feed')
    expect(desk.reported.map(({ path }) => path)).toEqual([expect.stringContaining('inside.example') as string])
  })

  it('of a list that cannot be read is named once', async () => {
    const desk = await aDesk()
    writeFileSync(join(desk.folder, 'feeds.opml'), 'no list')
    await desk.poll()
    await desk.next()
    expect(desk.reported).toEqual([{ path: 'feeds.opml', problem: 'expected a list of feeds in OPML, got "no list"' }])
  })
})
