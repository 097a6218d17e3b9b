import { describe, expect, it } from 'vitest'
import type { Story } from '../../../src/article/article.js'
import { unexplained } from '../../../src/ingest/account.js'
import { markdownFormat } from '../../../src/ingest/formats/markdown.js'
import { aTextFile } from '../../support/builders/a-source.js'

const readMarkdown = (content: string) => markdownFormat.parse(content, aTextFile('a.md'))

const read = (content: string): Story | undefined => readMarkdown(content).stories[0]

describe('readMarkdown', () => {
  it('reads every field of the front matter', () => {
    const story = read(
      [
        '---',
        'headline: 灯塔重新点亮',
        'date: 2025-06-18',
        'source: 临江日报',
        'author: [周圆, 魏弘毅]',
        'url: https://example.org/a?b=1',
        'topics: 灯塔, 港口',
        '---',
        '',
        '第一段。',
      ].join('\n'),
    )
    expect(story).toEqual({
      headline: '灯塔重新点亮',
      day: '2025-06-18',
      source: '临江日报',
      byline: ['周圆', '魏弘毅'],
      url: 'https://example.org/a?b=1',
      topics: ['灯塔', '港口'],
      paragraphs: ['第一段。'],
    })
  })

  it('takes title where there is no headline', () => {
    expect(read('---\ntitle: 第 007 期\n---\n正文。')?.headline).toBe('第 007 期')
  })

  it('keeps numbers and words of the front matter as they were written', () => {
    expect(read('---\ntitle: 007\nsource: yes\ndate: 20250618\n---\n正文。')).toMatchObject({
      headline: '007',
      source: 'yes',
      day: '2025-06-18',
    })
  })

  it('needs no front matter', () => {
    expect(read('只有一段。')).toEqual({ paragraphs: ['只有一段。'] })
  })

  it('takes the first # heading as the headline', () => {
    expect(read('# 灯塔\n\n正文。\n\n# 又一个\n\n更多。')).toEqual({
      headline: '灯塔',
      subheadings: [{ text: '又一个', before: 1 }],
      paragraphs: ['正文。', '更多。'],
    })
  })

  it('does not print a headline twice that the front matter gives', () => {
    expect(read('---\ntitle: 灯塔\n---\n# 灯塔\n\n正文。')).toEqual({ headline: '灯塔', paragraphs: ['正文。'] })
  })

  it('keeps another # heading than that of the front matter as a subheading', () => {
    expect(read('---\ntitle: 灯塔\n---\n# 夜里\n\n正文。')?.subheadings).toEqual([{ text: '夜里', before: 0 }])
  })

  it('puts headings before the paragraph that they stand in front of', () => {
    expect(read('一。\n\n## 中\n\n二。\n\n尾\n---\n\n三。')?.subheadings).toEqual([
      { text: '中', before: 1 },
      { text: '尾', before: 2 },
    ])
  })

  it('gives links, emphasis and inline code by their text and pictures not at all', () => {
    expect(read('见[公告](https://x.org)，**很**_重要_ `v1.2`。![图](a.png)')?.paragraphs).toEqual([
      '见公告，很重要 v1.2。',
    ])
  })

  it('makes a paragraph of each item of a list', () => {
    expect(read('前言。\n\n- 一\n- 二\n  1. 甲\n  2. 乙\n')?.paragraphs).toEqual([
      '前言。',
      '一',
      '二',
      '1. 甲',
      '2. 乙',
    ])
  })

  it('reads quotations', () => {
    expect(read('> 他说。\n>\n> 又说。')?.paragraphs).toEqual(['他说。', '又说。'])
  })

  it('drops code, scripts and rules', () => {
    expect(read('一。\n\n```js\ncode\n```\n\n<script>html</script>\n\n***\n\n二。')?.paragraphs).toEqual([
      '一。',
      '二。',
    ])
  })

  it('keeps the words between tags within a paragraph', () => {
    expect(readMarkdown('<b>小心</b>，<a href="x">台风</a>要来<!-- 编者 -->了。')).toMatchObject({
      stories: [{ paragraphs: ['小心，台风要来了。'] }],
      problems: [],
    })
  })

  it.each([
    '写作 Collection<? extends E>，读作收集。',
    'Map<?> 与 Map<?, ?>，对吗?> 对。',
    '用 List<String> 存放，std::vector<int> 也行。',
    'Optional<T extends Comparable<T>> 是可选的。',
    '<T> 表示类型参数。',
    '输入 <username> 和 <password> 登录，再按 <Enter> 键。',
    '<Title of the paper> 今日出版。',
    'Promise<Object> 与 Promise<void> 不同。',
    '> 引用 Vec<u8>。',
  ])('keeps words in angle brackets that are no tags: %s', (line) => {
    const { stories, account } = readMarkdown(`# 类型\n\n${line}\n\n第二段。`)
    expect(stories[0]?.paragraphs).toEqual([line.replace(/^> /, ''), '第二段。'])
    expect(unexplained(account)).toBe(0)
  })

  it('keeps such words that have a line of their own, or stand in a block of HTML', () => {
    expect(read('# 类型\n\n<E>\n\n<div>\n用 Set<E> 存放 <b>一切</b>。\n</div>')?.paragraphs).toEqual([
      '<E>',
      '用 Set<E> 存放 一切。',
    ])
  })

  it.each([
    ['他说<b>重点</b>在此，<BR>另起。', ['他说重点在此，', '另起。']],
    ['<callout type="info">注意</callout>水位。', ['注意水位。']],
    ['<Note>先读</Note>说明。', ['先读说明。']],
    ['<my-box>箱<Spacer/>子', ['箱子']],
    ['见 <https://example.org/a> 和 <news@example.org>。', ['见 https://example.org/a 和 news@example.org。']],
    ['<?php echo 1 ?>后文。', ['后文。']],
    ['代码 `List<String>` 照旧。', ['代码 List<String> 照旧。']],
  ])('reads %s as tags, addresses and code', (line, paragraphs) => {
    expect(read(`# 类型\n\n${line}`)?.paragraphs).toEqual(paragraphs)
  })

  it('reads the words of HTML blocks and accounts for what is no text in them', () => {
    const body = '一。\n\n<div>\n声明\n</div>\n\n> <script>alert(1)</script>\n\n<!-- 编者 -->\n\n<img src="a.png">\n'
    const { stories, problems, account } = readMarkdown(`---\ntitle: 台风\n---\n${body}`)
    expect(stories[0]?.paragraphs).toEqual(['一。', '声明'])
    expect(problems).toEqual([])
    expect(account.dropped).toContainEqual({ reason: 'scripts and styles', characters: 6 })
    expect(unexplained(account)).toBe(0)
  })

  it('takes four blanks before a paragraph for an indent, not for code', () => {
    expect(read('一。\n\n    二。\n\n　　三。')?.paragraphs).toEqual(['一。', '二。', '三。'])
  })

  it('joins the lines of a paragraph, with a blank between Western words alone', () => {
    expect(read('灯塔昨晚\n重新点亮。\n\nThe harbour\nclosed.')?.paragraphs).toEqual([
      '灯塔昨晚重新点亮。',
      'The harbour closed.',
    ])
  })

  it('leaves out a date and an address that are none, and says so', () => {
    const { stories, problems } = readMarkdown('---\ndate: 昨天\nurl: javascript:alert(1)\n---\n正文。')
    expect(stories).toEqual([{ paragraphs: ['正文。'] }])
    expect(problems).toEqual([
      'front matter: expected a day as 2025-06-18 in "date", got "昨天": left out',
      'front matter: expected an http or https address in "url", got "javascript:alert(1)": left out',
    ])
  })

  it.each([
    ['---\ntitle: a\n正文。', 'line 1: expected a second "---"'],
    ['---\ntitle: a\n---\n\n', 'expected at least one paragraph'],
    ['# 只有标题', 'expected at least one paragraph'],
    ['<!-- 正文。 -->', 'expected at least one paragraph'],
    [`---\na: ${'x'.repeat(70_000)}\n---\n正文。`, '64 KB'],
    [`一。\n\n${'*a_ '.repeat(20_000)}`, 'line 3: expected an article'],
    [Array.from({ length: 1_000 }, (_, i) => `${'  '.repeat(i)}- 一`).join('\n'), 'expected an article'],
  ])('refuses %#, naming the place', (content, message) => {
    expect(() => readMarkdown(content)).toThrow(message)
  })

  it('counts lines from the beginning of the file', () => {
    expect(() => readMarkdown(`---\ntitle: a\n---\n一。\n${'['.repeat(9_000)}`)).toThrow('line 5')
  })
})
