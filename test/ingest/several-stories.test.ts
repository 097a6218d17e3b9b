import { describe, expect, it } from 'vitest'
import type { Story } from '../../src/article/article.js'
import { unexplained } from '../../src/ingest/account.js'
import { readArticles } from '../../src/ingest/parse-file.js'
import { aSource } from '../support/builders/a-source.js'
import { countWork } from '../support/count-work.js'

const storiesOf = (path: string, text: string): Story[] => {
  const { stories, account } = readArticles(aSource(path, text))
  expect(unexplained(account)).toBe(0)
  return stories
}

const texts = [
  '渡口的老茶馆昨天重新开门，八张方桌还是原来的，掌柜说，茶钱三年没有涨过，今后也不打算涨。',
  '镇上的钟楼今天起恢复整点报时，停了十九年的机芯由两位退休钳工修好，齿轮全是手工锉出来的。',
  '江边的芦苇荡月底开割，割苇人说，今年水大，苇子比往年高一头，编席的作坊已经付了定金。',
]
const heads = ['老茶馆重新开门', '钟楼恢复报时', '芦苇荡月底开割']
const expected = heads.map((headline, i) => ({
  headline,
  source: '临江网',
  day: `2025-06-1${i}`,
  paragraphs: [texts[i]],
}))
const labelled = (i: number): string =>
  `标题：${heads[i] ?? ''}\n来源：临江网\n日期：2025-06-1${i}\n\n${texts[i] ?? ''}\n`

describe('several stories in one text', () => {
  it.each(['\n==========\n', '\n----------\n', '\n===\n', '\n'])(
    'have each their own labels with %j between',
    (rule) => {
      expect(storiesOf('a.txt', [0, 1, 2].map(labelled).join(rule))).toEqual(expected)
    },
  )

  it('have each their own labels in Markdown', () => {
    expect(storiesOf('a.md', [0, 1, 2].map(labelled).join('\n==========\n\n'))).toEqual(expected)
  })

  it.each(['\n', '\n\n'])('are cut before their numbers with %j between lines', (end) => {
    const stories = heads.map((head, i) =>
      [`${i + 1}、${head}`, `来源：临江网 时间：2025-06-1${i}`, texts[i]].join(end),
    )
    expect(storiesOf('a.txt', `临江早读\n\n${stories.join('\n\n')}\n`)).toEqual(expected)
  })

  it('have each their own labels in small letters', () => {
    const stories = [0, 1, 2].map((i) =>
      labelled(i).replace('标题', 'title').replace('来源', 'source').replace('日期', 'date'),
    )
    expect(storiesOf('a.txt', stories.join('\n==========\n'))).toEqual(expected)
    expect(storiesOf('a.md', stories.join('\n==========\n\n'))).toEqual(expected)
  })

  it('are one where a rule as long as the line above underlines its headline', () => {
    const text = `茶馆三年\n\n${texts[0] ?? ''}\n\nWho is next?\n============\n\n${texts[1] ?? ''}\n\n${texts[2] ?? ''}\n`
    expect(storiesOf('a.md', text)).toHaveLength(1)
  })

  it('are cut at a cost that grows with the text, however many rules are as long as the line above', () => {
    const filesOf = [100, 400].map((count) => '\n老茶馆。\n========\n'.repeat(count))
    const [few = 0, many = 0] = countWork(filesOf.map((text) => () => storiesOf('a.txt', text)))
    expect(many).toBeLessThan(few * 5)
  })

  it('are cut at a rule below an English sentence', () => {
    const text =
      'Tea house opens\nBy Ruth Abbey\n\nThe tea house opened again.\n==========\n' +
      'Clock tower strikes\nBy Jon Reed\n\nThe clock struck again.\n'
    expect(storiesOf('a.txt', text)).toEqual([
      { headline: 'Tea house opens', byline: ['Ruth Abbey'], paragraphs: ['The tea house opened again.'] },
      { headline: 'Clock tower strikes', byline: ['Jon Reed'], paragraphs: ['The clock struck again.'] },
    ])
  })

  it('are one where numbers stand before its sections', () => {
    const text = `三件小事\n\n1、老茶馆\n${texts[0] ?? ''}\n2、钟楼\n${texts[1] ?? ''}\n`
    expect(storiesOf('a.txt', text)).toHaveLength(1)
  })

  it('are one where a rule underlines the headline', () => {
    expect(storiesOf('a.txt', `${heads[0] ?? ''}\n=======\n\n${texts[0] ?? ''}\n`)).toEqual([
      { headline: heads[0], paragraphs: [texts[0]] },
    ])
  })

  it('are one where its text speaks of a label', () => {
    const text = `${labelled(0)}\n标题：谁来写，掌柜没有说，他只说茶馆的招牌还是老的。\n`
    expect(storiesOf('a.txt', text)).toHaveLength(1)
  })

  it('are one where the items of a list have an author or an hour', () => {
    const books =
      '今年的三本书\n1、《长河》\n作者：沈玉\n写的是江上的船。\n2、《渡口》\n作者：罗一平\n写的是渡口的人。\n'
    const events =
      '本周活动\n1、读书会\n时间：2025年6月18日 19:30\n地点：图书馆二楼。\n2、茶会\n时间：2025年6月19日 14:00\n地点：老茶馆。\n'
    expect(storiesOf('a.txt', books)).toHaveLength(1)
    expect(storiesOf('a.txt', events)).toHaveLength(1)
  })
})
