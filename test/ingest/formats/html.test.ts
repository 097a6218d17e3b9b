import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { unexplained } from '../../../src/ingest/account.js'
import { htmlFormat } from '../../../src/ingest/formats/html.js'
import { readAnyArticles } from '../../../src/ingest/parse-file.js'
import { ReadError } from '../../../src/ingest/source-file.js'
import { aSource } from '../../support/builders/a-source.js'
import { shapes } from '../web-page/shapes.js'

const read = (html: string, path = 'pages/a.html') => readAnyArticles(aSource(path, html))

const text = '渡口的末班船推迟一小时，晚班的工人不必再绕行大桥，学生凭证半价，时刻表贴在两岸的候船室，油钱由市里补贴。'
const page = (headline: string, body: string): string =>
  `<html><head><title>${headline}</title></head><body><h1>${headline}</h1><div class="article-content">${body}</div></body></html>`

describe('a page without an article is refused with that reason', () => {
  it.each([
    [
      'the page of an edition: a picture with zones and the list of its articles',
      `<html><head><title>芦湾日报 第01版：要闻</title></head><body><img src="p.jpg" usemap="#m"><map name="m"><area coords="1,1,9,9" href="content_1.htm"></map><ul>${'<li><a href="content_1.htm">末班渡船晚开一小时，晚班工人不必再绕行大桥</a></li>'.repeat(12)}</ul></body></html>`,
      'expected a page with an article, got one of links',
    ],
    [
      'the front page of a site',
      `<html><body>${'<div><h2><a href="/a">北门桥合龙，下月通车</a></h2></div><div><a href="/b">图书馆延长开放时间，周末开到晚上十点</a></div>'.repeat(20)}</body></html>`,
      'expected a page with an article, got one of links',
    ],
    [
      'a page that a script fills',
      '<html><body><div id="root"></div><script>render()</script></body></html>',
      'expected a page with an article, got one without running text',
    ],
  ])('%s', async (_, html, problem) => {
    await expect(read(html)).rejects.toThrow(problem)
  })

  it('a page of 300 elements inside each other, before any tree is made of it', async () => {
    await expect(read('<div>'.repeat(300) + text)).rejects.toThrow(
      'expected a page of at most 150 elements inside each other, got more',
    )
  })

  it('a page of more than 2 MB', async () => {
    await expect(read(page('a', `<p>${text}</p>`.repeat(40_000)))).rejects.toThrow('expected a page of at most 2 MB')
  })
})

describe('a page of more elements than any site makes', () => {
  it('is refused', async () => {
    await expect(read('<b></b>'.repeat(40_000))).rejects.toThrow('expected a page of at most 30000 elements')
  })
})

describe('the pages of one article', () => {
  const joined = (...pages: string[]): string => pages.join(htmlFormat.pageJoint)

  it('are one story, the headline of the first, paragraphs and subheadings in their order', async () => {
    const { stories, problems } = await read(
      joined(
        page('渡口三年', `<p>${text}</p><h3>第一年</h3><p>${text}</p>`),
        page('渡口三年(2)', `<h3>第二年</h3><p>${text}</p><p>（记者 沈玉）</p>`),
      ),
    )
    expect(problems).toEqual([])
    expect(stories).toHaveLength(1)
    expect(stories[0]).toMatchObject({
      headline: '渡口三年',
      byline: ['沈玉'],
      subheadings: [
        { text: '第一年', before: 1 },
        { text: '第二年', before: 2 },
      ],
    })
    expect(stories[0]?.paragraphs).toEqual([text, text, text])
  })

  it('stay apart where the headlines differ', async () => {
    const { stories } = await read(joined(page('渡口三年', `<p>${text}</p>`), page('老井淘净', `<p>${text}</p>`)))
    expect(stories.map(({ headline }) => headline)).toEqual(['渡口三年', '老井淘净'])
  })

  it('are read without the one that has no text, which is named', async () => {
    const { stories, problems, isPartial } = await read(joined(page('渡口三年', `<p>${text}</p>`), '<p></p>'))
    expect(stories).toHaveLength(1)
    expect(isPartial).toBe(true)
    expect(problems).toEqual(['page 2: expected a page with an article, got one without running text'])
  })
})

describe('a page of a digital edition in folders', () => {
  it('is of the day of its folders and of the paper of the folder above, where it names neither', async () => {
    const { stories } = await read(page('老井', `<p>${text}</p>`), '芦湾日报/html/2026-11/20/content_7.htm')
    expect(stories[0]).toMatchObject({ day: '2026-11-20', headline: '老井' })
  })
})

describe('the account of a web page', () => {
  it('is complete, or the page is refused, whatever is cut out of it', async () => {
    const pages = shapes.map(({ html }) => html)
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...pages),
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.double({ min: 0, max: 0.3, noNaN: true }),
        async (html, from, share) => {
          const start = Math.floor(html.length * from)
          const cut = html.slice(0, start) + html.slice(start + Math.floor(html.length * share))
          try {
            const { account } = await read(cut)
            expect(unexplained(account)).toBe(0)
          } catch (error) {
            expect(error).toBeInstanceOf(ReadError)
          }
        },
      ),
      { numRuns: 120 },
    )
  })

  it('names what is hidden, what leads elsewhere and who edited', async () => {
    const { account } = await read(
      page(
        '渡口三年',
        `<p>${text}<span style="display:none">请勿转载</span></p><p>责任编辑：季棠</p><h4>相关阅读</h4><ul><li><a href="/a">旧桥加固</a></li></ul>`,
      ),
    )
    const reasons = Object.fromEntries(account.dropped.map(({ reason, characters }) => [reason, characters]))
    expect(reasons).toMatchObject({ 'hidden text': 4, editors: 6, 'links to other articles': 8 })
  })
})
