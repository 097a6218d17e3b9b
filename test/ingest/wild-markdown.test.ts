import { describe, expect, it } from 'vitest'
import { unexplained } from '../../src/ingest/account.js'
import { readArticles } from '../../src/ingest/parse-file.js'
import type { Reading, ReadStory } from '../../src/ingest/reading.js'
import { aSource } from '../support/builders/a-source.js'

const reading = (content: string, path = 'a.md'): Reading => readArticles(aSource(path, content))
const story = (content: string, path = 'a.md'): ReadStory | undefined => reading(content, path).stories[0]
const text = '水厂今晚更换一段老管，三个街道停水。'

describe('front matter in the forms that programs write', () => {
  const full = { headline: '三水厂换管', day: '2025-06-18', paragraphs: [text] }

  it.each([
    ['TOML of Hugo', `+++\ntitle = "三水厂换管"\ndate = 2025-06-18T08:00:00+08:00\n+++\n\n${text}`],
    [
      'TOML with a date alone and a table',
      `+++\ntitle = '三水厂换管'\ndate = 2025-06-18\n[extra]\nweight = 3\n+++\n${text}`,
    ],
    ['TOML that is broken in another line', `+++\ntitle = "三水厂换管"\nbad = = 1\ndate = "2025-06-18"\n+++\n${text}`],
    ['YAML of Hexo without its first line', `title: 三水厂换管\ndate: 2025-06-18\n---\n\n${text}`],
    ['YAML behind a blank line', `\n---\ntitle: 三水厂换管\ndate: 2025-06-18\n---\n${text}`],
    ['YAML between four dashes', `----\ntitle: 三水厂换管\ndate: 2025-06-18\n----\n${text}`],
    [
      'YAML with a byte order mark and CRLF',
      `\ufeff---\r\ntitle: 三水厂换管\r\ndate: 2025-06-18\r\n---\r\n\r\n${text}`,
    ],
    ['JSON of Hugo', `{\n"title": "三水厂换管",\n"date": "2025-06-18"\n}\n\n${text}`],
    ['JSON of Hexo', `"title": "三水厂换管",\n"date": "2025/06/18"\n;;;\n${text}`],
    ['the title block of pandoc', `% 三水厂换管\n%\n% 2025-06-18\n\n${text}`],
    ['Key: value lines', `Title: 三水厂换管\nDate: 2025-06-18\n\n${text}`],
    ['labels in Chinese', `标题：三水厂换管\n日期：2025年6月18日\n\n${text}`],
    ['lines of Notion below the headline', `# 三水厂换管\n\nCreated: 2025年6月18日 09:12\n\n${text}`],
    ['labels in bold below the headline', `# 三水厂换管\n\n**时间：**2025-06-18\n\n${text}`],
  ])('reads %s', (_, content) => {
    const found = reading(content)
    expect(found.stories).toEqual([full])
    expect(unexplained(found.account)).toBe(0)
  })

  it('reads authors and tags of pandoc and of Notion', () => {
    expect(story(`% 三水厂换管\n% 沈玉; 罗平\n% 2025-06-18\n\n${text}`)?.byline).toEqual(['沈玉', '罗平'])
    expect(story(`# 三水厂换管\n\nCreated: 2025-06-18\nTags: 供水, 民生\n\n${text}`)?.topics).toEqual(['供水', '民生'])
  })

  it('reads front matter of a .txt file', () => {
    expect(story(`---\ntitle: 三水厂换管\ndate: 2025-06-18\n---\n\n${text}`, 'a.txt')).toMatchObject(full)
  })

  it.each([
    ['a colon', 'title: 水价: 上调', '水价: 上调'],
    ['a bracket', 'title: [快讯] 水价', '[快讯] 水价'],
    ['an at sign', 'title: @市民 请注意', '@市民 请注意'],
    ['a percent sign', 'title: %涨三成', '%涨三成'],
    ['a number sign', 'title: 三水厂 #3 管线', '三水厂 #3 管线'],
    ['an asterisk', 'title: *新* 水厂', '*新* 水厂'],
    ['an entity', 'title: A &amp; B', 'A & B'],
    ['quotes', 'title: "三水厂: 换管"', '三水厂: 换管'],
    ['a block', 'title: >-\n  三水厂\n  换管', '三水厂 换管'],
  ])('keeps a headline with %s whole', (_, line, headline) => {
    expect(story(`---\n${line}\ndate: 2025-06-18\n---\n${text}`)).toMatchObject({ headline, day: '2025-06-18' })
  })

  it('keeps a list of tags with a number sign in it', () => {
    expect(story(`---\ntitle: 换管\ntags:\n  - "#水价"\n  - 供水\n---\n${text}`)?.topics).toEqual(['水价', '供水'])
    expect(story(`---\ntitle: 换管\ntags: #水价\n---\n${text}`)?.topics).toEqual(['水价'])
  })

  it('takes a rule at the top for a rule', () => {
    expect(story(`---\n${text}\n\n完。`)?.paragraphs).toEqual([text, '完。'])
    expect(story(`---\n\n只是一句话。\n\n---\n\n${text}`)?.paragraphs).toEqual(['只是一句话。', text])
  })

  it('says that 30 February is no day instead of moving it', () => {
    const found = reading(`+++\ntitle = "换管"\ndate = 2026-02-30\n+++\n${text}`)
    expect(found.stories[0]?.day).toBeUndefined()
    expect(found.problems).toEqual(['front matter: expected a day as 2025-06-18 in "date", got "2026-02-30": left out'])
  })

  it('does not expand aliases', () => {
    expect(story('---\na: &a [x]\nb: [*a, *a]\ntitle: 换管\n---\n正文。')).toEqual({
      headline: '换管',
      paragraphs: ['正文。'],
    })
  })

  it.each(['pubDate', 'published_at', 'publishDate', 'created', '日期', '发布时间'])('takes a date from %s', (name) => {
    expect(story(`---\ntitle: 换管\n${name}: 2025-06-18\n---\n${text}`)?.day).toBe('2025-06-18')
  })

  it('puts a stamp of another zone on the day of the paper', () => {
    expect(story(`---\ntitle: 换管\ndate: 2025-06-17T22:30:00Z\n---\n${text}`)?.day).toBe('2025-06-18')
  })

  it('takes an address in the field of the paper for an address', () => {
    const found = story(`---\ntitle: 换管\nsource: https://paper.example/a\n---\n${text}`, '临江日报/a.md')
    expect(found).toMatchObject({ source: '临江日报', url: 'https://paper.example/a' })
  })
})

describe('drafts and dates to come', () => {
  it.each([
    ['draft: true', true],
    ['draft: yes # noch', true],
    ['published: false', true],
    ['status: draft', true],
    ['draft: false', undefined],
    ['published: true', undefined],
    ['published: 2025-06-18', undefined],
  ])('reads %s', (line, draft) => {
    expect(story(`---\ntitle: 渡轮涨价\n${line}\n---\n渡轮拟涨价。`)?.draft).toBe(draft)
  })

  it('holds a story until its hour in the zone of the paper', () => {
    expect(story(`---\ntitle: 换管\ndate: 2026-12-26\n---\n${text}`)?.heldUntil).toBe(
      Date.parse('2026-12-25T16:00:00Z'),
    )
    expect(story(`---\ntitle: 换管\ndate: 2026-12-26 08:00\n---\n${text}`)?.heldUntil).toBe(
      Date.parse('2026-12-26T00:00:00Z'),
    )
    expect(story(`---\ntitle: 换管\ndate: 2025-06-18\n---\n${text}`)?.heldUntil).toBeUndefined()
  })

  it('takes the time of an event for a part of the text', () => {
    expect(story(`# 换管\n\n时间：2026年12月26日 14:00\n\n${text}`)).toEqual({
      headline: '换管',
      paragraphs: ['时间：2026年12月26日 14:00', text],
    })
  })
})

describe('Markdown as Chinese writers write it', () => {
  const cases: [name: string, markdown: string, expected: Partial<ReadStory>][] = [
    [
      'bold beside Chinese marks',
      '**停水时间：**周五晚上十点。**“不涨价。”**沈国梁说。',
      { paragraphs: ['停水时间：周五晚上十点。“不涨价。”沈国梁说。'] },
    ],
    [
      'underscores beside Han',
      '这是__重要__的事，file_name_x 不变。',
      { paragraphs: ['这是重要的事，file_name_x 不变。'] },
    ],
    [
      'a hard break',
      '开始时间： 二十二点  \n结束时间： 四点',
      { paragraphs: ['开始时间： 二十二点', '结束时间： 四点'] },
    ],
    ['a break with a backslash', '江上雾起\\\n渡口灯明', { paragraphs: ['江上雾起', '渡口灯明'] }],
    [
      'indented lines without blank lines',
      '　　北门的水停了。\n　　南门的水没停，\n有人来接。',
      { paragraphs: ['北门的水停了。', '南门的水没停，有人来接。'] },
    ],
    [
      'a sentence a line',
      '北门的水停了。\n南门的水没停。\n东门照旧。',
      { paragraphs: ['北门的水停了。', '南门的水没停。', '东门照旧。'] },
    ],
    [
      'a poem',
      '江上雾起\n渡口灯明\n一船人等\n一更一更',
      { paragraphs: ['江上雾起', '渡口灯明', '一船人等', '一更一更'] },
    ],
    [
      'lines wrapped at a measure',
      '水厂今晚更换一段用了四十一年的老管，三个街道\n因此停水六小时，市民请提前储水备用。',
      { paragraphs: ['水厂今晚更换一段用了四十一年的老管，三个街道因此停水六小时，市民请提前储水备用。'] },
    ],
    [
      'a table',
      '| 街道 | 开始 |\n|---|---|\n| 北门 | 22:00 |\n| 南门 | 23:00 |',
      { paragraphs: ['街道 | 开始', '北门 | 22:00', '南门 | 23:00'] },
    ],
    ['a fenced notice', '```\n停水通知\n\n周五晚十点。\n```', { paragraphs: ['停水通知', '周五晚十点。'] }],
    [
      'a footnote',
      '旧管用了四十一年[^1]。\n\n[^1]: 据水务公司年报。',
      { paragraphs: ['旧管用了四十一年。', '据水务公司年报。'] },
    ],
    ['a picture of Obsidian', `![[新管.jpg]]\n\n${text}`, { paragraphs: [text] }],
    ['a link of Obsidian', '[[望潮区|三个街道]]停水，[[北门]]不停。', { paragraphs: ['三个街道停水，北门不停。'] }],
    ['a callout', '> [!note] 提示\n> 请提前储水。', { paragraphs: ['提示', '请提前储水。'] }],
    ['highlights and comments of Obsidian', '水价==不涨==。%%编者按%% ^abc123', { paragraphs: ['水价不涨。'] }],
    [
      'a figure of Hugo',
      `${text}\n\n{{< figure src="a.jpg" caption="工人吊装新管。沈玉 摄" >}}`,
      { paragraphs: [text], captions: [{ text: '工人吊装新管。', credit: '沈玉 摄' }] },
    ],
    ['a note of Hexo', '{% note info %}\n请提前储水。\n{% endnote %}', { paragraphs: ['请提前储水。'] }],
    ['a container', ':::info\n请提前储水。\n:::', { paragraphs: ['请提前储水。'] }],
    ['a container with words', '::: tip 提示\n\n请提前储水。\n\n:::', { paragraphs: ['提示', '请提前储水。'] }],
    [
      'attributes of kramdown and markdown-it',
      `${text}\n{: .lead}\n\n[原文](x){:target="_blank"}\n\n注意{.is-warning}`,
      { paragraphs: [text, '原文', '注意'] },
    ],
    ['struck out words', '水价~~上涨~~不变，3~5元。', { paragraphs: ['水价上涨不变，3~5元。'] }],
    [
      'a year that looks like a list',
      '1994. 那年旧管铺下。\n\n1986. 这一年他考上大学。',
      { paragraphs: ['1994. 那年旧管铺下。', '1986. 这一年他考上大学。'] },
    ],
    [
      'an interview with half-width colons',
      '[问]: 水价为何上调？\n\n[答]: 成本上涨。\n\n完。',
      { paragraphs: ['[问]: 水价为何上调？', '[答]: 成本上涨。', '完。'] },
    ],
    ['a definition that a link uses', '见[公告][1]。\n\n[1]: https://paper.example/a', { paragraphs: ['见公告。'] }],
    ['figures that multiply', '面积2*3米，另一间4*5米。', { paragraphs: ['面积2*3米，另一间4*5米。'] }],
    ['dashes under the last sentence', '水价不涨。\n-----\n\n完。\n--', { paragraphs: ['水价不涨。', '完。'] }],
    ['a line of a wide blank', '一段。\n　\n二段。', { paragraphs: ['一段。', '二段。'] }],
    [
      'a caption in the words for a picture',
      `${text}\n\n![工人吊装新管。沈玉 摄](a.jpg)\n\n![IMG_2034](b.jpg)`,
      { paragraphs: [text], captions: [{ text: '工人吊装新管。', credit: '沈玉 摄' }] },
    ],
    ['ruby', '<ruby>望潮<rt>wàng cháo</rt></ruby>区停水。', { paragraphs: ['望潮区停水。'] }],
    [
      'paragraphs of HTML',
      '### 甲\n\n<p><strong>沿河网</strong>：第三水厂换管。</p>\n\n[原文](x)',
      { headline: '甲', paragraphs: ['沿河网：第三水厂换管。', '原文'] },
    ],
    [
      'a figure of HTML',
      `${text}\n\n<figure><img src="a.jpg"><figcaption>工人吊装新管。沈玉 摄</figcaption></figure>`,
      { paragraphs: [text], captions: [{ text: '工人吊装新管。', credit: '沈玉 摄' }] },
    ],
    ['a table of HTML', '<table><tr><td>北门</td><td>22:00</td></tr></table>', { paragraphs: ['北门\u300022:00'] }],
    [
      'centred text and lists of HTML',
      '<div align="center">通知</div>\n\n<ol><li>储水</li><li>关阀</li></ol>',
      { paragraphs: ['通知', '1. 储水', '2. 关阀'] },
    ],
    [
      'folded text of HTML',
      '<details><summary>名单</summary>\n\n北门、南门。\n\n</details>',
      { paragraphs: ['名单', '北门、南门。'] },
    ],
    ['a table of contents', `[TOC]\n\n${text}`, { paragraphs: [text] }],
    ['code in a language', `${text}\n\n\`\`\`js\nlet price = 3\n\`\`\``, { paragraphs: [text] }],
    ['tags of Obsidian', `#水价 #供水\n\n${text}`, { topics: ['水价', '供水'], paragraphs: [text] }],
  ]
  it.each(cases)('reads %s', (_, markdown, expected) => {
    const found = reading(markdown)
    expect(found.stories).toEqual([expected])
    expect(unexplained(found.account)).toBe(0)
  })

  it.each([
    ['a second level alone', `## 三水厂换管\n\n${text}`],
    ['no blank behind the sign', `#三水厂换管\n\n${text}`],
    ['bold letters', `**三水厂换管**\n\n${text}`],
  ])('takes a headline with %s', (_, markdown) => {
    expect(story(markdown)).toEqual({ headline: '三水厂换管', paragraphs: [text] })
  })

  it('keeps headings without a blank as headings', () => {
    expect(story(`# 三水厂换管\n\n${text}\n\n##为什么换\n\n旧了。`)?.subheadings).toEqual([
      { text: '为什么换', before: 1 },
    ])
  })

  it('takes no heading below the text for the headline', () => {
    expect(story(`${text}\n\n# 相关阅读\n\n另一篇。`)).toEqual({
      subheadings: [{ text: '相关阅读', before: 1 }],
      paragraphs: [text, '另一篇。'],
    })
  })

  it('takes a numbered line for a heading', () => {
    expect(story(`# 停水\n\n一、什么时候停\n\n周五晚十点。`)).toEqual({
      headline: '停水',
      subheadings: [{ text: '一、什么时候停', before: 0 }],
      paragraphs: ['周五晚十点。'],
    })
  })
})

describe("a day's export", () => {
  const day = [
    '# 每日新闻',
    ...['换管', '渡轮', '灯会'].flatMap((word, i) => [
      `### ${i + 1}. ${word}的消息`,
      `**来源：**临江日报\n**时间：**2025-06-1${i + 1}`,
      `${word}的事今天有了结果。`,
    ]),
  ].join('\n\n')

  it('is taken apart by its headings', () => {
    const { stories, account } = reading(day)
    expect(stories.map(({ headline, source, day: on, paragraphs }) => [headline, source, on, paragraphs])).toEqual([
      ['换管的消息', '临江日报', '2025-06-11', ['换管的事今天有了结果。']],
      ['渡轮的消息', '临江日报', '2025-06-12', ['渡轮的事今天有了结果。']],
      ['灯会的消息', '临江日报', '2025-06-13', ['灯会的事今天有了结果。']],
    ])
    expect(unexplained(account)).toBe(0)
  })

  it('is taken apart by lines of equal signs', () => {
    const content = `# 换管\n\n${text}\n\n=====\n\n# 渡轮\n\n渡轮停航。\n`
    expect(reading(content).stories.map(({ headline }) => headline)).toEqual(['换管', '渡轮'])
    const plain = `换管的消息\n\n${text}\n\n==========\n\n渡轮的消息\n\n渡轮今天停航一天。\n`
    expect(reading(plain, 'a.txt').stories.map(({ headline }) => headline)).toEqual(['换管的消息', '渡轮的消息'])
  })

  it('stays one article where headings are sections', () => {
    expect(reading(`# 停水\n\n## 时间\n\n周五。\n\n## 地点\n\n北门。`).stories).toHaveLength(1)
  })
})
