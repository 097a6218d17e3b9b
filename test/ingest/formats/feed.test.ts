import { describe, expect, it } from 'vitest'
import { unexplained } from '../../../src/ingest/account.js'
import { addToFeedList, parseFeedList, pauseInFeedList, removeFromFeedList } from '../../../src/ingest/feed-list.js'
import { parseFeed } from '../../../src/ingest/formats/feed.js'
import { readArticles } from '../../../src/ingest/parse-file.js'
import { aSource } from '../../support/builders/a-source.js'

const rss = `<?xml version="1.0"?><rss version="2.0"><channel><title>芦湾日报</title><link>https://paper.example/</link>
<item><title>渡口晚开一小时</title><link>/1</link><pubDate>Thu, 19 Nov 2026 20:00:00 +0000</pubDate><author>a@paper.example (沈玉)</author><description><![CDATA[<p>渡口的末班船推迟一小时。</p><script>x()</script><p>学生凭证半价。</p>]]></description></item>
<item><title>老井淘净</title><guid isPermaLink="false">007</guid><description>井水的样品送到了市疾控中心。</description></item>
<item><title>没有正文</title></item></channel></rss>`

describe('a saved feed', () => {
  it('gives its entries as articles, with days of the paper and whole addresses', () => {
    const { stories, problems, account } = readArticles(aSource('a.xml', rss))
    expect(stories).toMatchObject([
      {
        headline: '渡口晚开一小时',
        day: '2026-11-20',
        url: 'https://paper.example/1',
        source: '芦湾日报',
        paragraphs: ['渡口的末班船推迟一小时。', '学生凭证半价。'],
      },
      { headline: '老井淘净', source: '芦湾日报', paragraphs: ['井水的样品送到了市疾控中心。'] },
    ])
    expect(problems).toEqual(['entry 3: expected a text, got none: left out'])
    expect(unexplained(account)).toBe(0)
  })

  it('that breaks off is read up to its last whole entry, and says so', () => {
    const { stories, problems, isPartial } = readArticles(aSource('a.xml', rss.slice(0, rss.indexOf('井水') + 4)))
    expect(stories.map(({ headline }) => headline)).toEqual(['渡口晚开一小时'])
    expect(isPartial).toBe(true)
    expect(problems[0]).toBe('expected the end of the feed, got one that breaks off: read as far as it goes')
  })

  it.each([
    ['another XML', '<catalog><p>a</p></catalog>', 'expected RSS, Atom, RDF, JSON Feed or a sitemap'],
    ['a page', '<html><body>a</body></html>', 'expected RSS, Atom, RDF, JSON Feed or a sitemap'],
    ['entities', `<!DOCTYPE rss [<!ENTITY a "b">]>${rss}`, 'expected a feed, got one that declares entities'],
  ])('is refused where it is %s', (_, text, problem) => {
    expect(() => readArticles(aSource('a.xml', text))).toThrow(problem)
  })

  it('keeps ids as they are written, and takes a long description for the text', () => {
    const [first, second] = parseFeed(rss).items
    expect(second?.id).toBe('007')
    expect(first?.isSummary).toBe(true)
    expect(parseFeed(rss.replace('推迟一小时。', '推迟一小时。'.repeat(200))).items[0]?.isSummary).toBe(false)
  })
})

describe('an entry of a feed', () => {
  it('keeps an id that is a number of 20 digits, as JSON Feeds have them', () => {
    const items = ['12345678901234567890', '12345678901234567891'].map(
      (id) => `{"id":${id},"content_text":"渡口停航。"}`,
    )
    const feed = `{"version":"https://jsonfeed.org/version/1.1","title":"芦湾日报","items":[${items.join(',')}]}`
    expect(parseFeed(feed).items.map(({ id }) => id)).toEqual(['12345678901234567890', '12345678901234567891'])
  })

  it('has its address from xml:base of the entry and of the feed, else from where the feed came', () => {
    const entry = (base: string, link: string): string =>
      `<entry${base}><title>a</title><id>${link}</id><link href="${link}"/></entry>`
    const atom = (base: string): string =>
      `<feed xmlns="http://www.w3.org/2005/Atom"${base}><title>芦湾日报</title>${entry('', '1.html')}${entry(' xml:base="b/"', '2.html')}${entry(' xml:base="http://[broken"', '3.html')}</feed>`
    const addressesOf = (text: string): unknown[] =>
      parseFeed(text, 'https://feeds.example/x/atom.xml').items.map(({ url }) => url)
    expect(addressesOf(atom(' xml:base="https://paper.example/zh/"'))).toEqual([
      'https://paper.example/zh/1.html',
      'https://paper.example/zh/b/2.html',
      'https://paper.example/zh/3.html',
    ])
    expect(addressesOf(atom(''))).toEqual([
      'https://feeds.example/x/1.html',
      'https://feeds.example/x/b/2.html',
      'https://feeds.example/x/3.html',
    ])
  })
})

describe('a list of feeds', () => {
  it('names the feeds of all its folders once, addresses of http and https alone', () => {
    const outline = (url: string): string => `<outline text="芦湾日报" xmlUrl="${url}"/>`
    const opml = `<opml version="2.0"><body>${outline('https://a.example/f')}<outline text="本地">${outline('http://b.example/f')}${outline('https://a.example/f')}${outline('file:///etc/passwd')}</outline></body></opml>`
    expect(parseFeedList(opml)).toEqual([
      { url: 'https://a.example/f', title: '芦湾日报' },
      { url: 'http://b.example/f', title: '芦湾日报' },
    ])
  })

  const list = `<?xml version="1.0"?>
<!-- kept by hand -->
<opml version="2.0">
  <head><title>报纸</title><ownerName>沈玉</ownerName></head>
  <body>
    <outline text="本地" custom="1">
      <outline text="a" xmlUrl="https://a.example/f?x=1&amp;y=2" isComment='false' note="早报"/>
      <outline text="b" xmlUrl="https://b.example/f"><outline text="inner"/></outline>
    </outline>
    <outline text="停" isComment="true"><outline text="c" xmlUrl="https://c.example/f"/></outline>
  </body>
</opml>
`
  const a = 'https://a.example/f?x=1&y=2'

  it('tells the feeds that are commented out, with the folder around them too', () => {
    expect(parseFeedList(list).map(({ url, isPaused = false }) => [url, isPaused])).toEqual([
      [a, false],
      ['https://b.example/f', false],
      ['https://c.example/f', true],
    ])
  })

  it('is changed at one feed; all else in it stays as it was written', () => {
    const paused = pauseInFeedList(list, a, true)
    expect(paused).toBe(list.replace(` isComment='false' note="早报"/>`, ` note="早报" isComment="true"/>`))
    expect(pauseInFeedList(paused, a, false)).toBe(list.replace(` isComment='false'`, ''))
    expect(removeFromFeedList(list, 'https://b.example/f')).toBe(list.replace(/\n.*b\.example.*/, ''))
    const longer = addToFeedList(list, [{ url: 'https://d.example/f?a=1&b="2"', title: '晚报 <1> & "2"' }])
    expect(longer.replace(/ {2}<outline type="rss".*\n {2}/, '')).toBe(list)
    expect(parseFeedList(longer).at(-1)).toEqual({ url: 'https://d.example/f?a=1&b=%222%22', title: '晚报 <1> & "2"' })
  })

  it('begins with the first feed; what is no list is not added to', () => {
    expect(parseFeedList(addToFeedList(undefined, [{ url: a }]))).toEqual([{ url: a, title: 'a.example' }])
    expect(parseFeedList(addToFeedList('<opml><body/></opml>', [{ url: a }]))).toHaveLength(1)
    expect(() => addToFeedList('<opml>', [{ url: a }])).toThrow('expected a list of feeds with a body, got none')
    expect(() => addToFeedList('text', [{ url: a }])).toThrow('expected a list of feeds in OPML, got "text"')
  })
})
