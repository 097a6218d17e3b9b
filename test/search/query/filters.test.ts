import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseFilters } from '../../../src/search/query/parse-query.js'

const sources = ['人民日报', '人民日报海外版', '光明日报', 'China Daily']
const filtersOf = (question: string) => parseFilters(question, sources)

describe('source', () => {
  it.each([
    ['来源:人民日报 洪水', '人民日报', '洪水'],
    ['來源：人民日報 洪水', '人民日报', '洪水'],
    ['洪水 source:人民日报', '人民日报', '洪水'],
    ['洪水 Source: china daily 2025', 'China Daily', '洪水 2025'],
    ['source:"China Daily" flood', 'China Daily', 'flood'],
    ['来源:新华社 洪水', '新华社', '洪水'],
    ['来源：新华社，洪水', '新华社', '，洪水'],
    ['来源:人民日报的洪水报道', '人民日报', '洪水报道'],
    ['人民日报海外版的评论', '人民日报海外版', '评论'],
    ['《光明日报》的评论', '光明日报', '评论'],
    ['人民日报 报道了什么', '人民日报', '报道了什么'],
    ['人民日報報道了什麼', '人民日报', '報道了什麼'],
    ['人民日报都登了些啥', '人民日报', '都登了些啥'],
    ['人民日报的消息', '人民日报', '消息'],
    ['What did the China Daily say about floods?', 'China Daily', 'What floods?'],
    ['flood, according to China Daily', 'China Daily', 'flood,'],
  ])('%s', (question, source, text) => {
    expect(filtersOf(question)).toEqual({ text, source, phrases: [], excluded: [] })
  })

  it.each([
    ['人民日报的洪水评论', '人民日报', '洪水评论', '洪水'],
    ['人民日报的主编是谁', '人民日报', '主编是谁', '主编'],
    ['去年 人民日報的主編是誰', '人民日报', '去年 主編是誰', '主編'],
    ['Who was hurt in the China Daily?', 'China Daily', 'Who was hurt?', ''],
    ['Who was hurt in the China Daily last week?', 'China Daily', 'Who was hurt last week?', ''],
  ])('%s may ask about the paper', (question, source, text, askedOfSource) => {
    expect(filtersOf(question)).toEqual({ text, source, askedOfSource, phrases: [], excluded: [] })
  })

  it.each([
    '人民日报大楼在哪',
    '新华社的评论',
    '资金来源：财政',
    'resource:abc',
    '来源:',
    '老人民日报的读者',
    'Who works in the China Daily Building?',
    '"人民日报的"洪水',
  ])('%s names none', (question) => {
    expect(filtersOf(question)).toMatchObject({ text: question })
    expect(filtersOf(question).source).toBeUndefined()
  })
})

describe('phrases', () => {
  it.each([
    ['"华为手机" 销量', ['华为手机']],
    ['＂华为手机＂ 销量', ['华为手机']],
    ['“准备好了”说了几次', ['准备好了']],
    ['「一帶一路」和『金磚國家』', ['一帶一路', '金磚國家']],
    ['"climate change" "sea level"', ['climate change', 'sea level']],
    ['"甲" 乙', []],
    ['""', []],
    ['"  " 甲', []],
    ['5" 屏幕', []],
    ['“没有结束', []],
  ])('%s stays as typed', (question, phrases) => {
    expect(filtersOf(question)).toEqual({ text: question, phrases, excluded: [] })
  })
})

describe('negated words', () => {
  it.each([
    ['体育 -足球', '体育', ['足球']],
    ['体育 －足球', '体育', ['足球']],
    ['-足球 体育', '体育', ['足球']],
    ['体育 -足球 -篮球 新闻', '体育 新闻', ['足球', '篮球']],
    ['体育 -足球？', '体育？', ['足球']],
    ['体育 -"世界 杯" 新闻', '体育 新闻', ['世界 杯']],
    ['疫苗 -COVID-19', '疫苗', ['COVID-19']],
    ['来源:人民日报 体育 -足球', '体育', ['足球']],
  ])('%s', (question, text, excluded) => {
    expect(filtersOf(question)).toMatchObject({ text, excluded })
  })

  it.each([
    'COVID-19 疫苗',
    'F-16 战机',
    '2020-2021 赛季',
    '-足球',
    '-足球 -篮球',
    '体育 - 足球',
    '体育 --足球',
    '气温 -20℃',
    '体育—足球',
    '"体育 -足球" 新闻',
  ])('%s has none', (question) => {
    expect(filtersOf(question)).toMatchObject({ text: question, excluded: [] })
  })
})

describe('any question', () => {
  const pieces = fc.constantFrom(
    ' ',
    '-',
    '－',
    '"',
    '“',
    '”',
    '「',
    '」',
    '来源:',
    'source：',
    '人民日报',
    '的',
    '足球',
    'a',
    '报道',
    '《',
    '》',
    '，',
  )
  const questions = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.array(pieces, { maxLength: 12 }).map((all) => all.join('')),
  )

  it('keeps the letters of the question in their order, and every part comes from it', () => {
    fc.assert(
      fc.property(questions, (question) => {
        const { text, phrases, excluded } = filtersOf(question)
        for (const part of [...phrases, ...excluded]) expect(question).toContain(part)
        let at = 0
        for (const char of text) {
          at = question.indexOf(char, at) + 1
          expect(at).toBeGreaterThan(0)
        }
      }),
      { numRuns: 1000 },
    )
  })

  it('is left word for word where it holds no sign of a filter', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (question) => {
        const plain = question.replace(/[-－−"＂“”「」『』:：]/g, '')
        expect(parseFilters(plain)).toEqual({ text: plain, phrases: [], excluded: [] })
      }),
    )
  })
})

describe('an archive of many papers', () => {
  it('has the names of its papers prepared once, not for each question', () => {
    let read = 0
    const names = Array.from({ length: 500 }, (_, i) => `第${i}县日报`)
    const counted = new Proxy(names, {
      get: (target, key, receiver) => {
        if (typeof key === 'string' && /^\d+$/.test(key)) read += 1
        return Reflect.get(target, key, receiver) as unknown
      },
    })
    expect(parseFilters('第7县日报的水价', counted).source).toBe('第7县日报')
    read = 0
    expect(parseFilters('第8县日报的粮价', counted).source).toBe('第8县日报')
    expect(read).toBe(0)
  })
})
