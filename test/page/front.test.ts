import { connect } from 'node:net'
import fc from 'fast-check'
import { parse, type DefaultTreeAdapterTypes } from 'parse5'
import { describe, expect, it } from 'vitest'
import { anArticle } from '../support/builders/an-article.js'
import { aFile } from '../support/builders/a-story.js'
import { saltmouth } from '../chat/paper.js'
import { catalog } from '../support/catalog.js'
import { aFront } from './a-front.js'

const t = catalog['zh-Hans']
const reader = { chatId: 'telegram:42', language: 'zh-Hans' } as const
const hour = 3_600_000

type Node = DefaultTreeAdapterTypes.Node
type Element = DefaultTreeAdapterTypes.Element

const elementsOf = (body: string): Element[] => {
  const all = (nodes: Node[]): Element[] =>
    nodes.flatMap((node) => [
      ...('tagName' in node ? [node] : []),
      ...('childNodes' in node ? all(node.childNodes) : []),
    ])
  return all(parse(body).childNodes)
}
const attributeOf = (element: Element | undefined, name: string): string | undefined =>
  element?.attrs.find((attribute) => attribute.name === name)?.value
const textOf = (node: Node | undefined): string =>
  node === undefined
    ? ''
    : 'value' in node
      ? node.value
      : 'childNodes' in node
        ? node.childNodes.map(textOf).join('')
        : ''
const linkNamed = (body: string, name: string): string =>
  attributeOf(
    elementsOf(body).find((element) => element.tagName === 'a' && textOf(element).includes(name)),
    'href',
  ) ?? ''

describe('the page of an article', () => {
  it('shows all that the paper printed, once', async () => {
    const { links, read } = await aFront(saltmouth)
    const { status, body } = await read(links.article('bridge', reader))
    expect(status).toBe(200)
    const elements = elementsOf(body)
    expect(elements.filter(({ tagName }) => tagName === 'h1').map(textOf)).toEqual(['盐口大桥今日通车'])
    for (const text of ['等了六年', '——首日免收过桥费', '林小满、周渡', '盐口 6月18日', '盐口日报', '2025年6月18日'])
      expect(body).toContain(text)
    const paragraphs = elements.filter((element) => /^p\d+$/.test(attributeOf(element, 'id') ?? ''))
    expect(paragraphs.map(textOf)).toEqual(saltmouth[0]?.paragraphs)
    expect(
      attributeOf(
        elements.find(({ tagName }) => tagName === 'article'),
        'lang',
      ),
    ).toBe('zh-Hans')
  })

  it('marks the quoted words, and shows them unmarked once their paragraph has changed', async () => {
    const text = saltmouth[0]?.paragraphs[2] ?? ''
    const { links, read } = await aFront(saltmouth)
    const quoted = links.article('bridge', reader, { paragraph: 2, text, quote: '首日免收过桥费' })
    const { body } = await read(quoted)
    expect(
      elementsOf(body)
        .filter(({ tagName }) => tagName === 'mark')
        .map(textOf),
    ).toEqual(['首日免收过桥费'])
    expect(body).toContain('<p id="p3" class="quoted">')
    const other = links.article('bridge', reader, { paragraph: 2, text: `${text}！`, quote: '首日免收过桥费' })
    expect((await read(other)).body).not.toContain('<mark>')
  })

  it('has subheadings before their paragraphs, and captions with their credit behind the text', async () => {
    const { links, read } = await aFront(saltmouth)
    const { body } = await read(links.article('dredging', reader))
    expect(body.indexOf('<h2>潮水之间</h2>')).toBeGreaterThan(body.indexOf('id="p6"'))
    expect(body.indexOf('<h2>潮水之间</h2>')).toBeLessThan(body.indexOf('id="p7"'))
    expect(body).toContain('<p id="p10" class="caption">清淤船停在老码头。 阿岸 摄</p>')
  })

  it('names its neighbours in the same paper, other papers with the same story, and what set it right', async () => {
    const issue = ['一', '二', '三'].map((name, place) =>
      anArticle({ id: name, place, headline: `第${name}篇`, source: '盐口日报', day: '2025-06-18' }),
    )
    const correction = anArticle({
      id: 'set-right',
      headline: '更正',
      source: '盐口日报',
      day: '2025-06-20',
      paragraphs: ['本报《第二篇》一文中的“昨晚”应为“前晚”。'],
    })
    const copy = anArticle({ id: 'copy', headline: '第二篇', source: '港湾晚报', day: '2025-06-18' })
    const { links, read } = await aFront([...issue, correction, copy])
    const { body } = await read(links.article('二', reader))
    expect(linkNamed(body, '第一篇')).toMatch(/^\.\.\/a\//)
    expect(linkNamed(body, '第三篇')).toMatch(/^\.\.\/a\//)
    expect(body).toContain('本报《第二篇》一文中的“昨晚”应为“前晚”。')
    expect(linkNamed(body, '港湾晚报')).toMatch(/^\.\.\/a\//)
    expect((await read(linkNamed(body, '第三篇'))).body).toContain('<h1>第三篇</h1>')
  })

  it('names earlier and later reports whose headlines have the words by which the matter would be followed', async () => {
    const articles = ['12', '14', '17', '20'].map((date) =>
      anArticle({
        id: date,
        headline: `盐口大桥 ${date}日`,
        day: `2025-06-${date}`,
        paragraphs: [`盐口大桥第${date}天。`],
      }),
    )
    const other = anArticle({ id: 'x', headline: '菜价', day: '2025-06-18', paragraphs: ['盐口大桥旁的菜场。'] })
    const { links, read } = await aFront([...articles, other])
    const { body } = await read(links.article('14', reader))
    const story = elementsOf(body).find((element) => attributeOf(element, 'aria-labelledby') === 'story')
    expect(textOf(story).replace(/\s+/g, ' ').trim()).toBe(
      `${t('page-story')} ${t('page-story-later')} 盐口大桥 17日2025年6月17日盐口大桥 20日2025年6月20日 ${t('page-story-earlier')} 盐口大桥 12日2025年6月12日`,
    )
  })

  it('is converted to the other script when asked, and says so; a quotation stays marked', async () => {
    const text = saltmouth[0]?.paragraphs[0] ?? ''
    const { links, read } = await aFront(saltmouth)
    const address = links.article('bridge', reader, { paragraph: 0, text, quote: text })
    expect((await read(address)).body).not.toContain(t('page-converted', { script: '繁體中文' }))
    const { body } = await read(address.replace('?', '?script=zh-Hant&'))
    expect(body).toContain('<article lang="zh-Hant">')
    expect(body).toContain('<mark>鹽口大橋今天上午八點通車，全長1420米，雙向四車道。</mark>')
    expect(body).toContain(t('page-converted', { script: '繁體中文' }))
  })

  it('keeps size, script and language in every link to another page', async () => {
    const { links, read } = await aFront(saltmouth)
    const { body } = await read(links.article('bridge', reader).replace('?', '?size=huge&script=zh-Hant&'))
    expect(body).toContain('<html lang="zh-Hans" class="huge">')
    const others = elementsOf(body)
      .map((element) => attributeOf(element, 'href') ?? '')
      .filter((href) => href.startsWith('../'))
    expect(others.length).toBeGreaterThan(2)
    for (const href of others) expect(href).toContain('lang=zh-Hans&size=huge&script=zh-Hant')
  })

  it('speaks the language of the browser where the address names none', async () => {
    const { links, read } = await aFront(saltmouth)
    const address = links.article('bridge', reader).replace(/\?.*/, '')
    const languageFor = async (accepted: string): Promise<string | undefined> =>
      /<html lang="([^"]+)"/.exec((await read(address, { headers: { 'accept-language': accepted } })).body)?.[1]
    expect(await languageFor('fr, zh-TW;q=0.9, en;q=0.5')).toBe('zh-Hant')
    expect(await languageFor('fr')).toBe('en')
  })
})

describe('G51: a page', () => {
  it('loads nothing, runs nothing, tells nobody its address and is not kept', async () => {
    const { links, read } = await aFront(saltmouth)
    for (const address of [links.article('bridge', reader), links.day('2025-06-18', reader), 'forged']) {
      const { headers, body } = await read(address)
      expect(headers.get('content-security-policy')).toMatch(
        /^default-src 'none'; style-src 'sha256-[\w+/]+='; form-action 'self'; base-uri 'none'; frame-ancestors https:\/\/web\.telegram\.org$/,
      )
      expect(headers.get('referrer-policy')).toBe('no-referrer')
      expect(headers.get('x-content-type-options')).toBe('nosniff')
      expect(headers.get('x-robots-tag')).toBe('noindex, nofollow')
      expect(headers.get('cache-control')).toBe('private, no-store')
      const elements = elementsOf(body)
      const loading = ['script', 'img', 'link', 'iframe', 'object', 'embed', 'video', 'audio', 'base']
      expect(elements.filter(({ tagName }) => loading.includes(tagName))).toEqual([])
      const attributes = elements.flatMap(({ attrs }) => attrs.map(({ name }) => name))
      expect(attributes.filter((name) => /^on|^style$|^src/.test(name))).toEqual([])
    }
  })

  it('shows hostile text as text, wherever it stands', async () => {
    const evil = '"><script>alert(1)</script><img src=x onerror=alert(1)>\' javascript:alert(1)'
    const article = anArticle({
      ...{ id: evil, headline: evil, kicker: evil, subtitle: evil, byline: [evil], source: evil, topics: [evil] },
      ...{ url: 'javascript:alert(1)', dateline: { city: evil }, day: '2025-06-18' },
      ...{ subheadings: [{ text: evil, before: 0 }], captions: [{ text: evil, credit: evil }], paragraphs: [evil] },
    })
    const { links, read } = await aFront([article], { scripted: { [evil]: { understood: evil, missing: [evil] } } })
    const search = `${links.day('2025-06-18', reader)}&q=${encodeURIComponent(evil)}`
    const quoted = links.article(evil, reader, { paragraph: 0, text: evil, quote: evil })
    for (const address of [quoted, links.day('2025-06-18', reader), search]) {
      const { status, body } = await read(address)
      expect(status).toBe(200)
      const elements = elementsOf(body)
      expect(elements.filter(({ tagName }) => ['script', 'img'].includes(tagName))).toEqual([])
      const hrefs = elements.map((element) => attributeOf(element, 'href') ?? '')
      expect(hrefs.filter((href) => href.includes('javascript:') && !href.startsWith('?'))).toEqual([])
      expect(body).toContain('&lt;script&gt;')
    }
  })

  it('answers a query of any form', async () => {
    const { links, read } = await aFront(saltmouth)
    const address = links.day('2025-06-18', reader).replace(/\?.*/, '')
    await fc.assert(
      fc.asyncProperty(fc.array(fc.string({ unit: 'binary' }), { maxLength: 4 }), async (parts) => {
        const query = new URLSearchParams(
          parts.map((part, at): [string, string] => [['q', 'lang', 'size', 'script'][at] ?? 'x', part]),
        )
        expect([200, 429]).toContain((await read(`${address}?${query.toString()}`)).status)
      }),
      { numRuns: 20 },
    )
  })

  it('is read with GET and HEAD alone', async () => {
    const { links, get } = await aFront(saltmouth)
    const address = links.article('bridge', reader)
    expect((await get(address, { method: 'POST', body: 'x' })).status).toBe(405)
    const head = await get(address, { method: 'HEAD' })
    expect([head.status, await head.text()]).toEqual([200, ''])
  })
})

describe('G50: without a good link', () => {
  it('the same page says so, whether the link is forged, cut off, over, of another kind, or its article is gone', async () => {
    const { links, read, time, store } = await aFront(saltmouth)
    await store.articles.record(aFile('gone.md'), [{ id: 'gone', paragraphs: ['Gone.'] }], time.at)
    await store.articles.remove('gone.md', time.at)
    const good = links.article('bridge', reader)
    const token = new URL(good).pathname.slice(3)
    const issued = links.tokenOf({ kind: 'day', day: '2025-06-18' }, { issuedAt: time.at })
    const gone = await read(links.article('gone', reader))
    expect(gone.status).toBe(404)
    expect(gone.body).toContain(t('page-gone'))
    const wrong = [
      `/a/${token.slice(0, -1)}`,
      `/a/${token}A`,
      '/a/',
      '/a/x',
      `/a/${issued}`,
      `/d/${token}`,
      '/d/x.-.0.-.y',
    ]
    for (const path of wrong) {
      const { status, headers, body } = await read(`${path}?lang=zh-Hans`)
      expect([path, status, body]).toEqual([path, 404, gone.body])
      expect([...headers.keys()]).toEqual([...gone.headers.keys()])
    }
    expect((await read(good)).status).toBe(200)
    time.pass(30 * 24 * hour + 60_000)
    expect(await read(good)).toMatchObject({ status: 404, body: gone.body })
  })

  it('asks the store alike for a forged link and for one to an article that is gone', async () => {
    const { links, read, store } = await aFront(saltmouth)
    const asked: string[] = []
    const find = store.articles.articleByRef.bind(store.articles)
    store.articles.articleByRef = (ref) => {
      asked.push(ref === '' ? 'forged' : 'gone')
      return find(ref)
    }
    await read('/a/forged')
    await read(links.article('gone', reader))
    expect(asked).toEqual(['forged', 'gone'])
  })

  it('paths and headers of any form change no header and open nothing', async () => {
    const { port, links } = await aFront(saltmouth)
    const token = new URL(links.article('bridge', reader)).pathname.slice(3)
    const send = (path: string): Promise<string> =>
      new Promise((resolve, reject) => {
        const socket = connect(port, '127.0.0.1')
        let answer = ''
        socket.on('data', (part) => (answer += part.toString()))
        socket.on('close', () => resolve(answer))
        socket.on('error', reject)
        socket.write(`GET ${path} HTTP/1.1\r\nhost: evil.example\r\nconnection: close\r\n\r\n`)
      })
    const evil = ['%0d%0aset-cookie:%20x=1', '%2e%2e%2f%2e%2e%2fetc%2fpasswd', `${token}%00`, `${token}/../../healthz`]
    for (const path of evil.map((one) => `/a/${one}`)) {
      const answer = await send(path)
      expect(answer).toMatch(/^HTTP\/1\.1 404 /)
      expect(answer).not.toMatch(/set-cookie|evil\.example|root:/i)
    }
    for (const path of ['//evil.example/a/x', 'http://evil.example/a/x', `/A/${token}`, `/a//${token}`])
      expect(await send(path)).toMatch(/^HTTP\/1\.1 404 /)
  })
})

describe('G50: with a list of those who may use the bot', () => {
  it('a link ends after an hour, and as soon as its reader is on the list no longer', async () => {
    const allowed = new Set(['telegram:42'])
    const { links, read, time } = await aFront(saltmouth, { allowed })
    const address = links.article('bridge', reader)
    expect((await read(address)).status).toBe(200)
    allowed.delete('telegram:42')
    expect((await read(address)).status).toBe(404)
    allowed.add('telegram:42')
    time.pass(hour + 60_000)
    expect((await read(address)).status).toBe(404)
  })

  it('a link of somebody who was never on it opens nothing, nor one without a name', async () => {
    const { links, read, time } = await aFront(saltmouth, { allowed: new Set(['telegram:42']) })
    expect((await read(links.article('bridge', { ...reader, chatId: 'telegram:43' }))).status).toBe(404)
    const nameless = links.tokenOf({ kind: 'day', day: '2025-06-18' }, { issuedAt: time.at })
    expect((await read(`/d/${nameless}`)).status).toBe(404)
  })

  it('the links on a page end with the link that opened it', async () => {
    const { links, read, time } = await aFront(saltmouth, { allowed: new Set(['telegram:42']) })
    const address = links.article('bridge', reader)
    time.pass(hour / 2)
    const issue = linkNamed((await read(address)).body, t('page-issue-whole'))
    const article = linkNamed((await read(issue)).body, '盐口大桥今日通车')
    expect((await read(article)).status).toBe(200)
    time.pass(hour / 2 + 60_000)
    expect([(await read(issue)).status, (await read(article)).status]).toEqual([404, 404])
  })
})

describe('the page of a day', () => {
  it('lists its papers section by section, and leads to the days beside it', async () => {
    const articles = [
      anArticle({ id: 'a', headline: '防汛', topics: ['天气'], source: '盐口日报', day: '2025-06-18' }),
      anArticle({ id: 'b', headline: '无栏目', source: '盐口日报', day: '2025-06-18' }),
      anArticle({ id: 'c', headline: '台风', topics: ['天气', '民生'], source: '盐口日报', day: '2025-06-18' }),
      anArticle({ id: 'd', headline: 'Harbour', source: 'Gazette', day: '2025-06-18' }),
      anArticle({ id: 'e', headline: '前天', day: '2025-06-16' }),
      anArticle({ id: 'f', headline: '没有日期' }),
    ]
    const { links, read } = await aFront(articles)
    const { body } = await read(links.day('2025-06-18', reader))
    const main = elementsOf(body).find(({ tagName }) => tagName === 'main')
    const shown = elementsOf(body)
      .filter(
        (element) => ['h2', 'h3'].includes(element.tagName) || /^\.\.\/a\//.test(attributeOf(element, 'href') ?? ''),
      )
      .map((element) => `${element.tagName} ${textOf(element)}`)
    expect(textOf(main)).toContain(t('page-articles', { articles: 4 }))
    expect(shown).toEqual([
      ...['h2 盐口日报', 'h3 天气', 'a 防汛', 'a 台风', `h3 ${t('page-other-section')}`, 'a 无栏目'],
      ...['h2 Gazette', 'a Harbour'],
    ])
    expect((await read(linkNamed(body, t('page-issue-before')))).body).toContain('前天')
    expect((await read(links.day(undefined, reader))).body).toContain('没有日期')
  })

  it('answers a question with verdict, quote and mark, and opens the article at the quote', async () => {
    const { links, read } = await aFront(saltmouth)
    const ask = async (question: string) => {
      const { body } = await read(`${links.day('2025-06-18', reader)}&q=${encodeURIComponent(question)}`)
      return {
        body,
        marks: elementsOf(body)
          .filter(({ tagName }) => tagName === 'mark')
          .map(textOf),
      }
    }
    const found = await ask('大桥今天上午八点通车')
    expect(found.marks[0]).toContain('大桥今天上午八点通车')
    expect(found.body).not.toContain(t('weak-answer'))
    expect(decodeURIComponent(linkNamed(found.body, '盐口大桥今日通车'))).toContain('#p1:~:text=盐口大桥')
    expect((await ask('zzz')).body).toContain(t('no-answer'))
    expect((await ask('？！')).body).toContain(t('question-blank'))
    expect((await ask('大桥'.repeat(200))).body).toContain(t('question-too-long', { limit: 256 }))
  })

  it('asks the search engine what the chat asks it', async () => {
    const { links, read, searchEngine } = await aFront(saltmouth)
    await read(`${links.day('2025-06-18', reader)}&q=${encodeURIComponent('  大桥   通车了吗 ')}`)
    expect(searchEngine.asked).toEqual([{ text: '大桥 通车了吗', today: '2026-11-22', limit: 10 }])
  })

  it('makes one reader wait who asks too fast, and no other', async () => {
    const { links, read } = await aFront(saltmouth)
    const address = `${links.day('2025-06-18', reader)}&q=大桥`
    const from = (sender: string) => read(address, { headers: { 'x-forwarded-for': `9.9.9.9, ${sender}` } })
    const answers = await Promise.all(Array.from({ length: 21 }, () => from('192.0.2.1')))
    expect(answers.map(({ status }) => status).filter((status) => status === 429)).toHaveLength(1)
    const slow = answers.find(({ status }) => status === 429)
    expect(slow?.headers.get('retry-after')).toBe('10')
    expect(slow?.body).toContain(t('page-too-fast', { seconds: 10 }))
    expect((await from('192.0.2.2')).status).toBe(200)
  })

  describe('knows a reader by the address', () => {
    const proxies = ['127.0.0.1', '10.0.0.0/8', 'fd00::/8']
    /** Whether a reader who asks with this header is made to wait after another has asked too fast with the first. */
    const waits = async (fast: string | undefined, header: string | undefined, trustedProxies: string[]) => {
      const { links, read } = await aFront(saltmouth, { trustedProxies })
      const address = `${links.day('2025-06-18', reader)}&q=大桥`
      const from = async (forwarded: string | undefined): Promise<number> =>
        (await read(address, forwarded === undefined ? {} : { headers: { 'x-forwarded-for': forwarded } })).status
      await Promise.all(Array.from({ length: 21 }, () => from(fast)))
      return (await from(header)) === 429
    }

    it.each([
      [
        'that a trusted proxy has written last, whatever the reader has put before it',
        '192.0.2.1',
        '9.9.9.9, 192.0.2.1',
      ],
      ['before a chain of trusted proxies', '192.0.2.1', '192.0.2.1, 10.1.1.1,fd00::7'],
      ['of IPv4 also where it is written as one of IPv6', '192.0.2.1', '::ffff:192.0.2.1'],
      ['of the proxy where it tells none', 'unknown', '_hidden'],
      ['whose last part a machine with IPv6 chooses itself', '2001:db8:1:2::1', '2001:db8:1:2:ffff::9'],
    ])('%s', async (_, fast, header) => {
      expect(await waits(fast, header, proxies)).toBe(true)
    })

    it('so that others behind the same proxies are not made to wait', async () => {
      for (const header of ['192.0.2.2', '192.0.2.1, 192.0.2.2', '192.0.2.2, 10.1.1.1', '2001:db8::1'])
        expect([header, await waits('192.0.2.1', header, proxies)]).toEqual([header, false])
    })

    it('of the connection alone where no proxy is trusted, or another one than asks', async () => {
      for (const trusted of [[], ['10.0.0.0/8'], ['192.168.0.0/16']])
        expect(await waits('192.0.2.1', '192.0.2.2', trusted)).toBe(true)
    })
  })
})
