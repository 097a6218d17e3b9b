import { describe, expect, it } from 'vitest'
import { readArticles } from '../../src/ingest/parse-file.js'
import type { ReadStory } from '../../src/ingest/reading.js'
import { aSource } from '../support/builders/a-source.js'

const storyOf = (text: string, path = 'a.txt'): ReadStory | undefined => readArticles(aSource(path, text)).stories[0]

const english = [
  'The bell of St Bride came down from its tower on Saturday after ninety-one years, and was found to have cracked.',
  'A foundry in Marl will cast it again in the spring, the vicar said.',
]
const chinese = [
  '石桥镇的露天电影从本周六起每周放一场，地点在老粮站的晒场，放映机是镇里退休教师骆江捐的旧机器。',
  '观众自带板凳，下雨改到第二天，停放的车辆由民兵看管。',
]

describe('the line of names and date under a headline', () => {
  it.each<[string, string[], string | undefined]>([
    ['By Nell Garrow and Tom Wyke, 3 March 2024', ['Nell Garrow', 'Tom Wyke'], undefined],
    ['By Nell Garrow, Staff Writer | Mar. 3, 2024', ['Nell Garrow'], undefined],
    ['Story by Nell Garrow, published March 3, 2024', ['Nell Garrow'], undefined],
    ['By Nell Garrow on March 3, 2024', ['Nell Garrow'], undefined],
    ['By Nell Garrow Published: March 3, 2024', ['Nell Garrow'], undefined],
    ['By Nell Garrow for Marl Courier, March 3, 2024', ['Nell Garrow'], 'Marl Courier'],
  ])('is read in Markdown as in plain text: %s', (line, names, source) => {
    const forms: [string, string][] = [
      ['a.md', `# Cracked bell comes down\n\n${line}\n\n${english.join('\n\n')}\n`],
      ['a.txt', `Cracked bell comes down\n${line}\n\n${english.join('\n\n')}\n`],
    ]
    for (const [path, text] of forms) {
      const story = storyOf(text, path)
      expect(story?.day).toBe('2024-03-03')
      expect(story?.byline).toEqual(names)
      expect(story?.source).toBe(source)
      expect(story?.paragraphs).toEqual(english)
    }
  })

  it('names a Chinese writer behind 文 in Markdown', () => {
    const story = storyOf(`# 露天电影回来了\n\n文/骆江 2024年3月3日\n\n${chinese.join('\n\n')}\n`, 'a.md')
    expect(story?.day).toBe('2024-03-03')
    expect(story?.byline).toEqual(['骆江'])
    expect(story?.paragraphs).toEqual(chinese)
  })

  it('leaves a sentence with a name and a date in the text', () => {
    const sentence = 'By Nell Garrow and others, a petition of March 3, 2024 asked for the bell to stay.'
    expect(storyOf(`# Bell\n\n${sentence}\n\n${english.join('\n\n')}\n`, 'a.md')?.paragraphs[0]).toBe(sentence)
  })
})

describe('labels of a text', () => {
  it('give the subject of a letter as the headline', () => {
    const story = storyOf(`Subject: Cracked bell comes down\n\n${english.join('\n\n')}\n`)
    expect(story?.headline).toBe('Cracked bell comes down')
    expect(story?.paragraphs).toEqual(english)
  })

  it('leave a subject that is named further down in the text', () => {
    const text = `Cracked bell comes down\n\n${english[0]}\n\nSubject: bells\n\n${english[1]}\n`
    expect(storyOf(text)?.headline).toBe('Cracked bell comes down')
  })

  it('end a paper where a site counts its readers', () => {
    const story = storyOf(`露天电影回来了\n日期：2024-03-03 来源：石桥网 浏览次数：1,231\n\n${chinese.join('\n\n')}\n`)
    expect(story?.source).toBe('石桥网')
    expect(story?.day).toBe('2024-03-03')
  })

  it('are read as TOML without an opening line', () => {
    const story = storyOf(
      `title = "Cracked bell comes down"\ndate = 2024-03-03\n+++\n\n${english.join('\n\n')}\n`,
      'a.md',
    )
    expect(story?.headline).toBe('Cracked bell comes down')
    expect(story?.day).toBe('2024-03-03')
    expect(story?.paragraphs).toEqual(english)
  })

  it('are none in a text with an equation above a line of plus signs', () => {
    expect(storyOf(`面积 = 长 × 宽\n+++\n\n${chinese.join('\n\n')}\n`, 'a.md')?.paragraphs.join('')).toContain('面积')
  })
})

describe('wide lines with indents', () => {
  const long =
    '放映机有四十多年了，灯泡是从邻县的旧电影院里拆来的，片子向市电影公司租，一场六十元，由镇上三家饭店轮流出，骆江自己每场都在，怕机器卡带。'
  const page = (end: string): string =>
    ['露天电影回来了', '', `　　${chinese[0]}`, `　　${long.slice(0, 58)}`, long.slice(58), `　　${end}`].join('\n')

  it('are one paragraph where a single one goes on in the next line', () => {
    expect(storyOf(page(chinese[1] ?? ''))?.paragraphs).toEqual([chinese[0], long, chinese[1]])
  })

  it('stay apart where the line below begins a sentence of its own', () => {
    const lines = ['露天电影回来了', '', `　　${chinese[0]}`, `　　${chinese[1]}`, '（骆江）']
    expect(storyOf(lines.join('\n'))?.paragraphs).toEqual([...chinese, '（骆江）'])
  })
})
