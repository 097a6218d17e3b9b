import { gzipSync } from 'node:zlib'
import iconv from 'iconv-lite'
import { describe, expect, it } from 'vitest'
import { unexplained } from '../../src/ingest/account.js'
import { readArticles } from '../../src/ingest/parse-file.js'
import { readArticleParts } from '../../src/ingest/read-stream.js'
import type { Reading, ReadStory } from '../../src/ingest/reading.js'
import { aSource } from '../support/builders/a-source.js'

const reading = (content: string | Uint8Array, path: string): Reading => readArticles(aSource(path, content))
const story = (content: string | Uint8Array, path: string): ReadStory | undefined => reading(content, path).stories[0]
const line = (fields: object): string => JSON.stringify(fields)

describe('JSON as exports write it', () => {
  const cases: [name: string, fields: object, expected: Partial<ReadStory>][] = [
    [
      'title and published_at',
      { title: '三水厂换管', paragraphs: ['一段。'], published_at: '2025-06-18T08:00:00+08:00' },
      { headline: '三水厂换管', day: '2025-06-18', paragraphs: ['一段。'] },
    ],
    [
      'content of two paragraphs',
      { title: '换管', content: '一段。\n\n二段。' },
      { headline: '换管', paragraphs: ['一段。', '二段。'] },
    ],
    ['body', { title: '换管', body: '一段。\n二段。' }, { headline: '换管', paragraphs: ['一段。', '二段。'] }],
    ['text', { title: '换管', text: '一段。' }, { headline: '换管', paragraphs: ['一段。'] }],
    ['paragraphs as one string', { title: '换管', paragraphs: '一段。' }, { headline: '换管', paragraphs: ['一段。'] }],
    [
      'content_html',
      { title: '换管', content_html: '<h2>水</h2><p>一段。</p><p>二段。</p>' },
      { headline: '换管', subheadings: [{ text: '水', before: 0 }], paragraphs: ['一段。', '二段。'] },
    ],
    [
      'rendered fields',
      {
        id: 7,
        title: { rendered: '换管 &#038; 停水' },
        content: { rendered: '<p>一段。</p>' },
        link: 'https://paper.example/7',
      },
      { id: '7', headline: '换管 & 停水', url: 'https://paper.example/7', paragraphs: ['一段。'] },
    ],
    [
      'tags and entities in paragraphs',
      { headline: '三水厂 &amp; 停水', paragraphs: ['<p>水价 &lt; 3 元&nbsp;&ldquo;不涨&rdquo;。</p>'] },
      { headline: '三水厂 & 停水', paragraphs: ['水价 < 3 元 “不涨”。'] },
    ],
    [
      'a sign that is no tag',
      { headline: 'a', paragraphs: ['水价 < 3 元 > 2 元。'] },
      { headline: 'a', paragraphs: ['水价 < 3 元 > 2 元。'] },
    ],
    ['seconds since 1970', { date: 1750204800, paragraphs: ['一段。'] }, { day: '2025-06-18', paragraphs: ['一段。'] }],
    [
      'pubDate',
      { pubDate: 'Tue, 17 Jun 2025 23:00:00 GMT', paragraphs: ['一段。'] },
      { day: '2025-06-18', paragraphs: ['一段。'] },
    ],
    [
      'a paper with an address',
      { source: { name: '临江日报', url: 'https://paper.example' }, paragraphs: ['一段。'] },
      { source: '临江日报', paragraphs: ['一段。'] },
    ],
    ['a null among the paragraphs', { paragraphs: ['一段。', null, '二段。'] }, { paragraphs: ['一段。', '二段。'] }],
    [
      'names in Chinese',
      { 标题: '换管', 正文: '一段。', 来源: '临江日报', 发布时间: '2025-06-18 09:12' },
      { headline: '换管', source: '临江日报', day: '2025-06-18', paragraphs: ['一段。'] },
    ],
    [
      'a document of a database',
      { _id: { $oid: '65f0c0ffee' }, title: '换管', content: '一段。' },
      { id: '65f0c0ffee', headline: '换管', paragraphs: ['一段。'] },
    ],
    [
      'a hit of a search engine',
      { _id: 'n1', _source: { title: '换管', content: '一段。' } },
      { id: 'n1', headline: '换管', paragraphs: ['一段。'] },
    ],
    [
      'authors as objects',
      { title: '换管', authors: [{ name: '沈玉' }, { name: '罗平' }], text: '一段。' },
      { headline: '换管', byline: ['沈玉', '罗平'], paragraphs: ['一段。'] },
    ],
    [
      'lines parted by br',
      { title: '换管', content: '一段。<br><br/>二段。' },
      { headline: '换管', paragraphs: ['一段。', '二段。'] },
    ],
    [
      'HTML whose only lines are line ends',
      { title: '换管', content: '一段。\n二段<b>重</b>点。' },
      { headline: '换管', paragraphs: ['一段。', '二段重点。'] },
    ],
    [
      'a draft',
      { title: '换管', content: '一段。', status: 'draft' },
      { headline: '换管', draft: true, paragraphs: ['一段。'] },
    ],
    [
      'a picture with its caption',
      {
        title: '换管',
        content: '<p>一段。</p><figure><img src="a.jpg"><figcaption>吊装。沈玉 摄</figcaption></figure>',
      },
      { headline: '换管', paragraphs: ['一段。'], captions: [{ text: '吊装。', credit: '沈玉 摄' }] },
    ],
  ]
  it.each(cases)('reads %s', (_, fields, expected) => {
    const found = reading(line(fields), 'a.jsonl')
    expect(found.stories).toEqual([expected])
    expect(found.problems).toEqual([])
    expect(unexplained(found.account)).toBe(0)
  })

  it('keeps ids of 20 digits apart', () => {
    const content =
      '{"id":12345678901234567890,"text":"一段。"}\n{"id":12345678901234567891,"text":"二段。"}\n{"id":17,"text":"三段。"}'
    expect(reading(content, 'a.jsonl').stories.map(({ id }) => id)).toEqual([
      '12345678901234567890',
      '12345678901234567891',
      '17',
    ])
    expect(reading(`[${content.replaceAll('\n', ',')}]`, 'a.json').stories.map(({ id }) => id)).toEqual([
      '12345678901234567890',
      '12345678901234567891',
      '17',
    ])
  })

  it.each([
    ['a list', '[{"title":"甲","text":"一。"},{"title":"乙","text":"二。"}]', 'a.json'],
    [
      'a list over several lines',
      '[\n  {\n    "title": "甲",\n    "text": "一。"\n  },\n  {"title": "乙", "text": "二。"}\n]\n',
      'a.json',
    ],
    ['a list in a file of lines', '[\n{"title":"甲","text":"一。"},\n{"title":"乙","text":"二。"}\n]', 'a.jsonl'],
    ['lines in a file of JSON', '{"title":"甲","text":"一。"}\n{"title":"乙","text":"二。"}\n', 'a.json'],
    [
      'an object around the list',
      '{"count": 2, "articles": [{"title":"甲","text":"一。"},{"title":"乙","text":"二。"}]}',
      'a.json',
    ],
    [
      'two objects around the list',
      '{"hits":{"hits":[{"_source":{"title":"甲","text":"一。"}},{"_source":{"title":"乙","text":"二。"}}]}}',
      'a.json',
    ],
    ['lines of .ndjson', '{"title":"甲","text":"一。"}\n{"title":"乙","text":"二。"}\n', 'a.ndjson'],
    [
      'lines of .jl behind a byte order mark',
      '\ufeff{"title":"甲","text":"一。"}\r\n{"title":"乙","text":"二。"}',
      'a.jl',
    ],
  ])('reads %s', (_, content, path) => {
    expect(reading(content, path).stories.map(({ headline, paragraphs }) => [headline, paragraphs])).toEqual([
      ['甲', ['一。']],
      ['乙', ['二。']],
    ])
  })

  it('reads one article in a file of JSON', () => {
    expect(reading('{\n "title": "甲",\n "text": "一。"\n}', 'a.json').stories).toEqual([
      { headline: '甲', paragraphs: ['一。'] },
    ])
  })

  it('loses only the field that is none', () => {
    const found = reading(
      line({ title: '换管', date: '昨天', author: { a: 1 }, url: 'file:///etc/passwd', text: '一段。' }),
      'a.jsonl',
    )
    expect(found.stories).toEqual([{ headline: '换管', paragraphs: ['一段。'] }])
    expect(found.problems).toHaveLength(3)
    expect(found.isPartial).toBe(false)
  })

  it('names a broken list and keeps nothing of it', () => {
    expect(() => reading('[{"title":"甲","text":"一。"} oops', 'a.json')).toThrow('a.json: expected a list in JSON')
  })

  it('survives a value of a hundred thousand levels', () => {
    const deep = `{"text":"一。","x":${'['.repeat(100_000)}${']'.repeat(100_000)}}`
    const found = reading(`${deep}\n{"text":"二。"}`, 'a.jsonl')
    expect(found.stories.at(-1)?.paragraphs).toEqual(['二。'])
  })

  it('reads packed files', () => {
    expect(story(gzipSync('{"text":"一段。"}'), 'a.jsonl.gz')?.paragraphs).toEqual(['一段。'])
    expect(story(gzipSync('# 换管\n\n一段。'), 'a.md.gz')?.headline).toBe('换管')
    expect(() => reading('no gzip', 'a.md.gz')).toThrow('expected a gzip file')
    expect(() => reading(gzipSync(Buffer.alloc(21 * 1024 * 1024, 'x')), 'a.txt.gz')).toThrow('at most 20 MB of text')
  })
})

describe('readArticleParts', () => {
  const partsOf = async (path: string, chunks: Uint8Array[]): Promise<ReadStory[]> => {
    const source = aSource(path, '')
    const stories: ReadStory[] = []
    const each = async function* (): AsyncGenerator<Uint8Array> {
      for (const chunk of chunks) yield await Promise.resolve(chunk)
    }
    for await (const part of readArticleParts(source, each())) stories.push(...part.stories)
    return stories
  }
  const byteByByte = (bytes: Uint8Array): Uint8Array[] => Array.from(bytes, (byte) => Uint8Array.of(byte))

  it('gives the same stories wherever the bytes are cut', async () => {
    const content = '{"id":12345678901234567890,"title":"甲","text":"一。"}\n\n{"title":"乙","content":"<p>二。</p>"}\n'
    const whole = reading(content, 'a.jsonl').stories
    expect(await partsOf('a.jsonl', byteByByte(Buffer.from(content)))).toEqual(whole)
    const list = `[${content.trim().replaceAll('\n\n', ',')}]`
    expect(await partsOf('a.json', byteByByte(Buffer.from(list)))).toEqual(reading(list, 'a.json').stories)
    expect(await partsOf('a.jsonl.gz', [gzipSync(content)])).toEqual(whole)
  })

  it('refuses one object and bytes that are no text', async () => {
    const object = `{\n"articles": [${'\n'.repeat(5_000)}]}`
    await expect(partsOf('a.json', [Buffer.from(object)])).rejects.toThrow('got one object')
    await expect(partsOf('a.jsonl', [Uint8Array.from([0xff, 0x00, 0x80])])).rejects.toThrow('expected UTF-8')
    await expect(partsOf('a.jsonl', [Buffer.from('\n')])).rejects.toThrow('expected an article')
  })
})

describe('plain texts with labels', () => {
  const body = '望潮区第三水厂五日夜里更换一段老管，三个街道停水六小时。'
  const full = { headline: '三水厂换管', day: '2025-06-18', paragraphs: [body] }

  it.each([
    [
      'labels',
      `标题：三水厂换管\n来源：临江日报\n作者：沈玉\n时间：2025-06-18 09:12:00\n正文：\n${body}`,
      { ...full, source: '临江日报', byline: ['沈玉'] },
    ],
    ['labels in brackets', `【标题】三水厂换管\n【日期】2025年6月18日\n【正文】${body}`, full],
    ['labels with blanks inside', `【 标  题 】三水厂换管\n【 日  期 】2025年6月18日\n【 正  文 】\n${body}`, full],
    [
      'a number before the headline',
      `【文献号】1-4140\n【标题】三水厂换管\n【日期】2025年6月18日\n【正文】\n${body}`,
      full,
    ],
    [
      'an address and a stamp above',
      `http://paper.example/1\n2025-06-18T09:12:00+0800\n三水厂换管\n${body}`,
      { ...full, url: 'http://paper.example/1' },
    ],
    ['the way on the site', `当前位置：首页 > 本地 > 正文\n三水厂换管\n2025年06月18日 09:12\n${body}`, full],
    ['the mark of a page', `[ 第 A3 版：本地 ] 2025年06月18日\n三水厂换管\n${body}`, full],
    [
      'date and paper below the headline',
      `三水厂换管\n2025年06月18日 09:12   来源：临江日报\n${body}`,
      { ...full, source: '临江日报' },
    ],
    ['labels in English', `Title: 三水厂换管\nDate: 2025-06-18\n\n${body}`, full],
    [
      'labels in traditional characters',
      `標題：三水廠換管\n日期：民國114年6月18日\n來源：臨江日報\n內容：\n停水六小時。`,
      { headline: '三水廠換管', day: '2025-06-18', source: '臨江日報', paragraphs: ['停水六小時。'] },
    ],
    [
      'a subtitle and a reporter',
      `三水厂换管\n——三个街道停水六小时\n临江日报记者 沈玉\n2025-06-18\n${body}`,
      { ...full, subtitle: '——三个街道停水六小时', byline: ['沈玉'] },
    ],
  ])('reads %s', (_, content, expected) => {
    const found = reading(content, 'a.txt')
    expect(found.stories).toEqual([expected])
    expect(unexplained(found.account)).toBe(0)
  })

  it('keeps the questions of an interview', () => {
    const interview = `修表匠\n\n记者：您修了多少年？\n\n答：三十七年。`
    expect(story(interview, 'a.txt')).toEqual({
      headline: '修表匠',
      paragraphs: ['记者：您修了多少年？', '答：三十七年。'],
    })
  })

  it('keeps the blank inside a headline', () => {
    expect(story(`三水厂换管 望潮区三个街道停水\n\n${body}`, 'a.txt')?.headline).toBe('三水厂换管 望潮区三个街道停水')
  })

  it('takes a numbered line for a heading', () => {
    expect(story(`停水通知\n\n${body}\n\n一、什么时候停\n\n周五晚上十点开始。`, 'a.txt')?.subheadings).toEqual([
      { text: '一、什么时候停', before: 1 },
    ])
  })
})

describe('names of files and folders', () => {
  const text = '望潮区第三水厂五日夜里更换一段老管，三个街道停水六小时，市民请提前储水。'

  it.each([
    ['三水厂换管 望潮区周五夜里停水.txt', '三水厂换管 望潮区周五夜里停水'],
    ['2025-06-18-三水厂换管停水.txt', '三水厂换管停水'],
    ['0012_三水厂换管停水.txt', '三水厂换管停水'],
    ['20250618 三水厂换管停水(1).txt', '三水厂换管停水'],
    ['FP探索与实践/readme.md', 'FP探索与实践'],
    ['water-plant-changes-pipe.md', 'water plant changes pipe'],
    ['page-03.txt', undefined],
    ['第3版.txt', undefined],
    ['2025-06-18.txt', undefined],
    ['readme.md', undefined],
    ['新建文本文档.txt', undefined],
  ])('gives %s the headline %s', (path, headline) => {
    expect(story(text, path)?.headline).toBe(headline)
  })

  it.each([
    ['临江日报/a.md', '临江日报'],
    ['临江日报/2025-06-18/a.md', '临江日报'],
    ['临江日报/_posts/a.md', '临江日报'],
    ['source/_posts/a.md', undefined],
    ['content/posts/a.md', undefined],
    ['docs/a.md', undefined],
    ['2020/FP探索/readme.md', undefined],
    ['晚报/三水厂换管/index.md', '晚报'],
  ])('takes %s for a file of %s', (path, source) => {
    expect(story(`# 换管\n\n${text}`, path)?.source).toBe(source)
  })
})

describe('bytes of other systems', () => {
  const chinese = '三水厂换管\n\n望潮区第三水厂五日夜里更换一段老管，三个街道的居民停水六小时。\n'
  const traditional = '鰂魚涌換管\n\n滙豐大廈的水喉今晚更換，深水埗三條街道的居民停水六小時，嘅㗎。\n'
  const japanese = '水道管の交換\n\n第三浄水場は今夜、古い水道管を交換します。三つの町で断水になります。\n'
  const english = 'Café owners protest\n\nThe owners said the “price” of water – 3 € a month – was not fair.\n'

  it.each([
    ['GB18030', iconv.encode(chinese, 'gb18030'), '五日夜里', undefined],
    [
      'Big5 of Hong Kong',
      iconv.encode(traditional, 'big5hkscs'),
      '滙豐大廈的水喉今晚更換，深水埗',
      'got Big5: read as such',
    ],
    ['Shift_JIS', iconv.encode(japanese, 'shift_jis'), '第三浄水場は今夜', 'got Shift_JIS: read as such'],
    [
      'Windows-1252',
      iconv.encode(english, 'win1252'),
      'the “price” of water – 3 € a month',
      'got Windows-1252: read as such',
    ],
    ['UTF-16 without a mark', Buffer.from(chinese, 'utf16le'), '五日夜里', 'got UTF-16LE without a byte order mark'],
    [
      'UTF-16 without a mark, the other way round',
      Buffer.from(chinese, 'utf16le').swap16(),
      '五日夜里',
      'got UTF-16BE',
    ],
    [
      'zeros at the end',
      Buffer.concat([Buffer.from(chinese), Buffer.alloc(16)]),
      '五日夜里',
      '16 zero bytes at the end: left out',
    ],
    [
      'a sign that is cut at the end',
      Buffer.from(chinese.trimEnd()).subarray(0, -1),
      '五日夜里',
      'half of one at the end: left out',
    ],
  ])('reads %s', (_, bytes, words, note) => {
    const found = reading(bytes, 'a.txt')
    expect(found.stories[0]?.paragraphs.join('')).toContain(words)
    expect(found.stories[0]?.headline).toBeDefined()
    if (note === undefined) expect(found.problems).toEqual([])
    else expect(found.problems.join()).toContain(note)
  })

  it('shows one broken byte and says where it stands', () => {
    const bytes = Buffer.from(chinese)
    const at = bytes.indexOf(Buffer.from('望'))
    bytes[at + 1] = 0x20
    const found = reading(bytes, 'a.txt')
    expect(found.stories[0]?.paragraphs[0]).toContain('第三水厂五日夜里')
    expect(found.problems[0]).toMatch(/broken sign.*offset/)
  })

  it.each([
    ['random bytes', Uint8Array.from([0x81, 0xfe, 0x90, 0x12, 0xff, 0xfd, 0x8f])],
    ['a picture', Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13])],
    ['a letter and bytes that are none', Uint8Array.from([0x61, 0xff, 0xfe, 0xfd])],
  ])('refuses %s with the reason', (_, bytes) => {
    expect(() => reading(bytes, 'a.txt')).toThrow(/expected (?:UTF-8 )?text, got b/)
  })
})
