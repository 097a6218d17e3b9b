import { describe, expect, it } from 'vitest'
import { unexplained } from '../../../src/ingest/account.js'
import { readAnyArticles } from '../../../src/ingest/parse-file.js'
import { aSource } from '../../support/builders/a-source.js'

const read = (path: string, text: string) => readAnyArticles(aSource(path, Buffer.from(text)))

const ferry = '西岸渡船明天停航三天，班车照常，学生凭证半价，油钱由市里补贴。'
const tide = '气象台说，周六夜里大潮，东堤外的渔船都要回港，岸上的人不要下滩。'

const nitfBody = `<body><body.head><hedline><hl1>渡船停航</hl1><hl2>西岸居民改乘班车</hl2></hedline><byline>By <person>沈玉</person><byttl>记者</byttl></byline><distributor>临江社</distributor><dateline><location><city>临江</city></location><story.date norm="20250618">6月18日</story.date></dateline></body.head><body.content><p>${ferry}</p><hl2>班车怎么走</hl2><p>${tide}</p><media media-type="image"><media-reference source="a.jpg">a.jpg</media-reference><media-caption>渡口贴出的通告。</media-caption></media></body.content><body.end><tagline>编辑 何青</tagline></body.end></body>`
const nitf = (docdata = '', body = nitfBody): string =>
  `<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE nitf SYSTEM "nitf-3-4.dtd" [<!ENTITY x "y">]>\n<nitf><head><title>渡船</title><docdata ${docdata}><doc-id id-string="lj-20250618-007"/><date.issue norm="20250617T233000Z"/><key-list><keyword key="渡轮"/></key-list></docdata><pubdata name="临江日报" ex-ref="https://paper.example/7"/></head>${body}</nitf>`

describe('NITF', () => {
  it('gives headline, subtitle, byline, dateline, the day in the zone of the paper, subheadings and captions', async () => {
    const { stories, problems, account } = await read('7.xml', nitf())
    expect(stories).toEqual([
      {
        id: 'lj-20250618-007',
        headline: '渡船停航',
        subtitle: '西岸居民改乘班车',
        byline: ['沈玉'],
        dateline: { city: '临江', date: '6月18日' },
        day: '2025-06-18',
        source: '临江日报',
        url: 'https://paper.example/7',
        topics: ['渡轮'],
        subheadings: [{ text: '班车怎么走', before: 1 }],
        captions: [{ text: '渡口贴出的通告。' }],
        paragraphs: [ferry, tide],
      },
    ])
    expect(problems).toEqual([])
    expect(unexplained(account)).toBe(0)
  })

  it('that is embargoed is held back until then, and one that was killed is for nobody', async () => {
    const [embargoed] = (
      await read(
        '7.xml',
        nitf('management-status="embargoed"').replace(
          '<key-list>',
          '<date.release norm="20990101T080000+0800"/><key-list>',
        ),
      )
    ).stories
    expect(embargoed?.heldUntil).toBe(Date.parse('2099-01-01T00:00:00Z'))
    expect((await read('7.xml', nitf('management-status="embargoed"'))).stories).toMatchObject([{ draft: true }])
    expect((await read('7.xml', nitf('management-status="killed"'))).stories).toMatchObject([{ draft: true }])
  })

  it('without a text, and one that breaks off, is refused', async () => {
    await expect(read('7.xml', nitf('', '<body><body.content/></body>'))).rejects.toThrow(
      /expected at least one paragraph/,
    )
    await expect(read('7.xml', nitf().slice(0, -30))).rejects.toThrow('expected the end of')
  })
})

const newsItem = (
  content: string,
  { guid = 'urn:newsml:lj.example:20250618:7', status = 'usable', more = '' } = {},
): string =>
  `<newsItem guid="${guid}" version="2"><itemMeta><itemClass qcode="ninat:text"/><provider literal="临江社"/><versionCreated>2025-06-19T01:00:00+08:00</versionCreated>${more}<pubStatus qcode="stat:${status}"/></itemMeta><contentMeta><contentCreated>2025-06-18T07:30:00+08:00</contentCreated><located qcode="geo:1"><name>临江</name></located><by>记者 沈玉</by><keyword>渡轮</keyword><headline role="hltype:sub">西岸居民改乘班车</headline><headline role="hltype:main">渡船停航</headline></contentMeta><contentSet>${content}</contentSet></newsItem>`
const message = (...items: string[]): string =>
  `<?xml version="1.0" encoding="UTF-8"?><newsMessage xmlns="http://iptc.org/std/nar/2006-10-01/"><header><sent>2025-06-19T01:00:00+08:00</sent></header><itemSet>${items.join('')}</itemSet></newsMessage>`

describe('NewsML-G2', () => {
  it.each([
    [
      'HTML',
      `<inlineXML contenttype="application/xhtml+xml"><html xmlns="http://www.w3.org/1999/xhtml"><head><title>x</title></head><body><p>${ferry}</p><p>${tide}</p></body></html></inlineXML>`,
    ],
    [
      'NITF',
      `<inlineXML contenttype="application/nitf+xml"><nitf><body><body.content><p>${ferry}</p><p>${tide}</p></body.content></body></nitf></inlineXML>`,
    ],
    ['plain text', `<inlineData contenttype="text/plain">${ferry}\n${tide}</inlineData>`],
    ['HTML as text', `<inlineData contenttype="text/html"><![CDATA[<p>${ferry}</p><p>${tide}</p>]]></inlineData>`],
  ])('gives the article of an item in %s', async (_, content) => {
    const { stories, account } = await read('7.xml', message(newsItem(content)))
    expect(stories).toEqual([
      {
        id: 'urn:newsml:lj.example:20250618:7',
        headline: '渡船停航',
        subtitle: '西岸居民改乘班车',
        byline: ['沈玉'],
        dateline: { city: '临江' },
        day: '2025-06-18',
        source: '临江社',
        topics: ['渡轮'],
        paragraphs: [ferry, tide],
      },
    ])
    expect(unexplained(account)).toBe(0)
  })

  it('names the items without a text, and holds back what the agency withdrew or embargoed', async () => {
    const text = `<inlineData contenttype="text/plain">${ferry}</inlineData>`
    const picture = newsItem('<remoteContent href="a.jpg" contenttype="image/jpeg"/>', { guid: 'p' })
    const canceled = newsItem(text, { guid: 'c', status: 'canceled' })
    const embargoed = newsItem(text, { guid: 'e', more: '<embargoed>2099-01-01T08:00:00+08:00</embargoed>' })
    const { stories, problems } = await read('7.xml', message(picture, canceled, embargoed))
    expect(stories).toMatchObject([
      { id: 'c', draft: true },
      { id: 'e', heldUntil: Date.parse('2099-01-01T00:00:00Z') },
    ])
    expect(problems).toEqual(['item 1: expected a text, got a picture, a list or nothing: left out'])
  })

  it('too deep to be one is refused', async () => {
    const deep = `<newsMessage>${'<a>'.repeat(50_000)}${'</a>'.repeat(50_000)}</newsMessage>`
    await expect(read('7.xml', deep)).rejects.toThrow('expected at most 200 elements inside each other, got more')
  })
})

describe('ninjs', () => {
  const head = { uri: 'http://lj.example/7', versioncreated: '2025-06-19T01:00:00+08:00' }
  it.each([
    [
      '1',
      {
        ...head,
        type: 'text',
        firstcreated: '2025-06-18T07:30:00+08:00',
        headline: '渡船停航',
        byline: '记者 沈玉',
        located: '临江',
        infosource: [{ name: '临江社' }],
        body_xhtml: `<p>${ferry}</p><p>${tide}</p>`,
        body_text: 'x',
        description_text: 'x',
      },
    ],
    [
      '2',
      {
        ...head,
        type: 'text',
        contentcreated: '2025-06-18T07:30:00+08:00',
        headlines: [
          { role: 'slug', value: 'x' },
          { role: 'main', value: '渡船停航' },
        ],
        by: '记者 沈玉',
        located: '临江',
        infosources: [{ name: '临江社' }],
        bodies: [{ role: 'main', contenttype: 'text/plain', value: `${ferry}\n\n${tide}` }],
      },
    ],
  ])('of version %s gives its article', async (_, item) => {
    const { stories, problems, account } = await read('7.json', JSON.stringify(item, null, 1))
    expect(stories).toEqual([
      {
        id: 'http://lj.example/7',
        headline: '渡船停航',
        byline: ['沈玉'],
        dateline: { city: '临江' },
        day: '2025-06-18',
        source: '临江社',
        paragraphs: [ferry, tide],
      },
    ])
    expect(problems).toEqual([])
    expect(unexplained(account)).toBe(0)
  })

  it('that the agency withheld is for nobody, and a picture among texts is named', async () => {
    const list = [
      { ...head, uri: 'a', pubstatus: 'withheld', body_text: ferry },
      { ...head, uri: 'b', type: 'picture', description_text: '渡口' },
    ]
    const { stories, problems } = await read('7.json', JSON.stringify(list))
    expect(stories).toMatchObject([{ id: 'a', draft: true }])
    expect(problems).toEqual([expect.stringMatching(/^article 2: expected/)])
  })
})
