import { describe, expect, it } from 'vitest'
import type { Story } from '../../src/article/article.js'
import { unexplained } from '../../src/ingest/account.js'
import { readArticles } from '../../src/ingest/parse-file.js'
import { aSource } from '../support/builders/a-source.js'

const storyOf = (path: string, text: string): Story | undefined => {
  const { stories, account } = readArticles(aSource(path, text))
  expect(unexplained(account)).toBe(0)
  expect(stories).toHaveLength(1)
  return stories[0]
}

const one = '渡口的老茶馆昨天重新开门，八张方桌还是原来的，掌柜说，茶钱三年没有涨过，今后也不打算涨。'
const two = '下雨天照样生炉子，炉边留两个座位给等船的人，不喝茶也可以坐，坐到船来为止，茶馆不另外收钱。'
const headline = '老茶馆重新开门 八张方桌还在'

describe('the block of a headline in plain text', () => {
  it('has a short line above the headline', () => {
    expect(storyOf('a.txt', `渡口旧事\n${headline}\n\n${one}\n\n${two}\n`)).toEqual({
      kicker: '渡口旧事',
      headline,
      paragraphs: [one, two],
    })
  })

  it('has a line above, a subtitle and the reporters of another paper', () => {
    const text = `渡口旧事\n${headline}\n——等船的人也有座位\n\n□ 临江晚报记者 沈玉 通讯员 罗一平\n\n${one}\n\n${two}\n`
    expect(storyOf('a.txt', text)).toEqual({
      kicker: '渡口旧事',
      headline,
      subtitle: '——等船的人也有座位',
      byline: ['沈玉', '罗一平'],
      paragraphs: [one, two],
    })
  })

  it('may be of two lines', () => {
    expect(storyOf('a.txt', `老茶馆重新开门\n八张方桌还在\n\n${one}\n\n${two}\n`)).toEqual({
      headline: '老茶馆重新开门 八张方桌还在',
      paragraphs: [one, two],
    })
  })

  it('names who wrote and who took the pictures', () => {
    expect(storyOf('a.txt', `${headline}\n文/沈玉 图/罗一平\n\n${one}\n\n${two}\n`)).toEqual({
      headline,
      byline: ['沈玉', '罗一平'],
      paragraphs: [one, two],
    })
  })

  it('ends where a list of names begins', () => {
    expect(storyOf('a.txt', `评委名单\n沈玉 罗一平 何青\n\n${one}\n`)?.paragraphs).toEqual(['沈玉 罗一平 何青', one])
  })

  it('ends where a sentence begins', () => {
    expect(storyOf('a.txt', `老茶馆\n今天开门。\n\n${one}\n`)?.paragraphs).toEqual(['今天开门。', one])
  })
})

describe('what a site prints below an article', () => {
  it('is left out', () => {
    expect(storyOf('a.txt', `${headline}\n\n${one}\n\n【打印本页】 【关闭窗口】\n`)?.paragraphs).toEqual([one])
  })
})

describe('the name of a file', () => {
  it.each<[string, string | undefined]>([
    ['老茶馆重开_临江晚报_20250618.txt', '老茶馆重开'],
    ['老茶馆重开 2025-06-18.txt', '老茶馆重开'],
    ['临江晚报.txt', undefined],
    ['临江晚报2025-06-18第3版.txt', undefined],
    ['临江日报社搬家.txt', '临江日报社搬家'],
  ])('of %s gives the headline %s', (path, head) => {
    expect(storyOf(path, `${one}\n\n${two}\n`)?.headline).toBe(head)
  })
})

describe('marks of sites in Markdown', () => {
  it.each(['#渡口开渔# 话题昨天上了榜。', '#渡口 上了榜，#码头 也上了。'])('keeps %s as a sentence', (line) => {
    expect(storyOf('a.md', `# 渡口\n\n${line}\n`)).toEqual({ headline: '渡口', paragraphs: [line] })
  })

  it('still reads a heading without a blank', () => {
    expect(storyOf('a.md', `# 渡口\n\n##为什么开渔\n\n${one}\n`)?.subheadings).toEqual([
      { text: '为什么开渔', before: 0 },
    ])
  })

  it('keeps the title of a callout apart from its text', () => {
    expect(storyOf('a.md', '# 渡口\n\n> [!note] 提醒\n> 渡口周一休息。\n')?.paragraphs).toEqual([
      '提醒',
      '渡口周一休息。',
    ])
  })
})

describe('a paragraph of JSON', () => {
  it('may speak of tags', () => {
    const text = 'The class wrote the tag <h2> on the wall, then <br>, and went home.'
    expect(storyOf('a.jsonl', JSON.stringify({ title: 'Tags', paragraphs: [text] }))?.paragraphs).toEqual([text])
  })

  it('may be written in HTML', () => {
    expect(storyOf('a.jsonl', JSON.stringify({ title: 'Tags', paragraphs: ['One.<br>Two.'] }))?.paragraphs).toEqual([
      'One.',
      'Two.',
    ])
  })
})
