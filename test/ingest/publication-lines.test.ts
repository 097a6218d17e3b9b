import { describe, expect, it } from 'vitest'
import type { Story } from '../../src/article/article.js'
import { unexplained } from '../../src/ingest/account.js'
import { readArticles } from '../../src/ingest/parse-file.js'
import { aSource } from '../support/builders/a-source.js'

const storyOf = (path: string, text: string): Story | undefined => {
  const { stories, account } = readArticles(aSource(path, text))
  expect(unexplained(account)).toBe(0)
  return stories[0]
}

const chinese =
  '渡口的老茶馆昨天重新开门，八张方桌还是原来的，掌柜说，茶钱三年没有涨过，今后也不打算涨，下雨天照样生炉子。'
const english = 'The old tea house by the ferry opened again on Tuesday with the same eight tables and the same prices.'

const lines: [string, string, Partial<Story>][] = [
  ['临江网 2025/6/18 8:01:00', chinese, { day: '2025-06-18', source: '临江网' }],
  ['临江网　2025年06月18日08:01', chinese, { day: '2025-06-18', source: '临江网' }],
  ['2025-06-18 08:01　临江新闻网', chinese, { day: '2025-06-18', source: '临江新闻网' }],
  ['记者 沈玉 罗一平 2025年6月18日', chinese, { day: '2025-06-18', byline: ['沈玉', '罗一平'] }],
  ['来源：临江网 2025-06-18', chinese, { day: '2025-06-18', source: '临江网' }],
  ['18 June 2025 | Ferry Herald', english, { day: '2025-06-18', source: 'Ferry Herald' }],
  ['Ferry Herald, 18 June 2025', english, { day: '2025-06-18', source: 'Ferry Herald' }],
  ['Source: Ferry Herald · 18 June 2025', english, { day: '2025-06-18', source: 'Ferry Herald' }],
  ['Updated 9:30 PM EDT, Wed June 18, 2025', english, { day: '2025-06-18' }],
  ['June 18, 2025 at 9:30 p.m.', english, { day: '2025-06-18' }],
  ['Wednesday 18 June 2025', english, { day: '2025-06-18' }],
  ['Published June 18, 2025', english, { day: '2025-06-18' }],
  ['Posted on 18 Jun 2025 by Ruth Abbey', english, { day: '2025-06-18', byline: ['Ruth Abbey'] }],
  ['By Ruth Abbey, June 18, 2025', english, { day: '2025-06-18', byline: ['Ruth Abbey'] }],
  ['By Ruth Abbey | June 18, 2025', english, { day: '2025-06-18', byline: ['Ruth Abbey'] }],
]

describe('the line of date and paper under a headline', () => {
  it.each(lines)('reads %s in plain text', (line, text, facts) => {
    const headline = text === english ? 'Tea house opens again' : '老茶馆重新开门'
    expect(storyOf('a.txt', `${headline}\n${line}\n\n${text}\n`)).toEqual({ headline, paragraphs: [text], ...facts })
  })

  it.each(lines)('reads %s in Markdown', (line, text, facts) => {
    expect(storyOf('a.md', `# Tea\n\n${line}\n\n${text}\n`)).toEqual({ headline: 'Tea', paragraphs: [text], ...facts })
  })

  it.each([
    '临江县第三小学 2025年6月18日',
    '茶馆停业 2025年6月18日 临江网',
    'The house closed on June 18, 2025',
    'Opens on 18 June 2027',
    'By Easter Sunday, March 31',
    'Posted by Easter Sunday, April 20, 2025',
  ])('leaves %s in the text', (line) => {
    expect(storyOf('a.md', `# Tea\n\n${line}\n\n${chinese}\n`)).toEqual({
      headline: 'Tea',
      paragraphs: [line, chinese],
    })
  })

  it('keeps the date of a byline that has more in it', () => {
    const text = `Tea house opens again\nBy Ruth Abbey, Ferry Reporter, June 18, 2025\n\n${english}\n`
    expect(storyOf('a.txt', text)).toEqual({
      headline: 'Tea house opens again',
      day: '2025-06-18',
      byline: ['Ruth Abbey'],
      paragraphs: [english],
    })
  })

  it('takes the name of a paper under its label', () => {
    const text = `题目：老茶馆重新开门\n报纸：临江日报\n版次：第3版\n日期：2025年6月18日\n正文：${chinese}\n`
    expect(storyOf('a.txt', text)).toEqual({
      headline: '老茶馆重新开门',
      source: '临江日报',
      day: '2025-06-18',
      paragraphs: [chinese],
    })
  })

  it.each([
    [
      'a.txt',
      `合作社大事记\n2012年3月5日，注册成立农机合作社\n2013年6月1日，建成观景平台\n2014年5月2日，通了公路\n\n${chinese}\n`,
    ],
    ['a.txt', `值班表\n2025年6月18日 周三 沈玉\n2025年6月19日 周四 罗一平\n\n${chinese}\n`],
  ])('leaves rows of dates in the text of %s', (path, text) => {
    const { headline = '', paragraphs = [] } = storyOf(path, text) ?? {}
    const shown = [headline, ...paragraphs].join('\n').replaceAll(/\s/g, '')
    for (const line of text.split('\n')) expect(shown).toContain(line.replaceAll(/\s/g, ''))
  })

  it('takes no line of names for the headline', () => {
    expect(storyOf('a.txt', `渡口开渔\n本报记者沈玉 通讯员罗一平\n\n${chinese}\n`)?.headline).toBe('渡口开渔')
  })

  it('keeps a headline that the front matter gives', () => {
    const text = `---\ntitle: 渡口开渔\n---\n渡口开渔\n二十条渔船昨晨驶出渡口\n\n${chinese}\n`
    expect(storyOf('a.txt', text)?.headline).toBe('渡口开渔')
  })

  it('leaves the third line of a poem in the poem', () => {
    const poem = '夜航船\n她站在岸上不说话\n——等一个人\n风从江上来\n灯一盏一盏灭了\n'
    expect(storyOf('a.txt', poem)?.subtitle).toBeUndefined()
  })
})
