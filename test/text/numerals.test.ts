import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { chineseNumeral, numberTerms } from '../../src/text/numerals.js'
import { countWork } from '../support/count-work.js'

const termsOf = (text: string): string[] => numberTerms(text).map(({ term }) => term)

const digits = Array.from('零一二三四五六七八九')
const smallUnits = ['', '十', '百', '千']

/** Below ten thousand, each missing place between two figures once as 零. */
const writeSmall = (value: number): string => {
  let text = ''
  let gap = false
  for (let place = 3; place >= 0; place--) {
    const digit = Math.floor(value / 10 ** place) % 10
    if (digit === 0) {
      gap = text !== ''
      continue
    }
    text += `${gap ? '零' : ''}${digits[digit] ?? ''}${smallUnits[place] ?? ''}`
    gap = false
  }
  return text
}

/** A number up to 10^12 as a Chinese newspaper writes it in words. */
const write = (value: number): string => {
  if (value === 0) return '零'
  const groups: [number, string][] = [
    [Math.floor(value / 1e8), '亿'],
    [Math.floor(value / 1e4) % 1e4, '万'],
    [value % 1e4, ''],
  ]
  let text = ''
  let gap = false
  for (const [group, unit] of groups) {
    if (group === 0) {
      gap = text !== ''
      continue
    }
    text += `${text !== '' && (gap || group < 1000) ? '零' : ''}${writeSmall(group)}${unit}`
    gap = false
  }
  return text.replace(/^一十/, '十')
}

const hanDigits = new Intl.NumberFormat('zh-Hans-u-nu-hanidec', { useGrouping: false })
const amount = fc.oneof(fc.integer({ min: 0, max: 20_000 }), fc.integer({ min: 0, max: 999_999_999_999 }))

describe('numbers in Han and Arabic figures meet', () => {
  it.each([
    ['3000', ['三千', '3000', '3,000', '３０００', '３，０００', '3千', '叁仟元']],
    ['35%', ['百分之三十五', '35%', '35％', '35 %', '百分之35']],
    ['100%', ['百分之百', '百分之一百', '100%']],
    ['3.5%', ['百分之三点五', '3.5%', '千分之三十五', '35‰']],
    ['2025', ['二〇二五年', '二零二五年', '2025年', '二○二五年', '二〇二五']],
    ['12000', ['一万两千', '一萬兩千', '12000', '1.2万', '1.2萬', '1万2千', '12,000', '一万二']],
    ['350000000', ['3亿5千万', '三亿五千万', '3.5亿', '三億五', '3亿5000万']],
    ['1200000000000', ['1.2万亿', '一点二万亿', '12000亿']],
    ['30000000', ['3000多万', '三千余万', '3000万', '三千萬']],
    ['200', ['两百', '二百', '兩百', '200', '2百']],
    ['23', ['廿三', '二十三', '23']],
    ['10', ['十天', '10天', '十个', '第十']],
    ['3', ['第三', '第三届', '三人', '三個', '3月', '三月', '03']],
    ['-20', ['负二十', '負二十', '-20', '零下20度', '零下二十度', '气温为-20℃']],
    ['3.5', ['三点五', '三點五', '3.5', '3.50']],
    ['1000000', ['百万元', '100万元', '一百万']],
    ['305', ['三百零五', '三百〇五', '305']],
    ['350', ['三百五', '三百五十']],
    ['12050000000', ['一百二十点五亿', '120.5亿']],
    ['97', ['九七年', '97年']],
  ])('%s', (term, writings) => {
    for (const writing of writings) expect([writing, termsOf(writing)]).toEqual([writing, [term]])
  })

  it('reads dates and times as their figures', () => {
    expect(termsOf('2025年6月18日')).toEqual(['2025', '6', '18'])
    expect(termsOf('2025-06-18')).toEqual(['2025', '6', '18'])
    expect(termsOf('2025.6.18')).toEqual(['2025', '6', '18'])
    expect(termsOf('二〇二五年十二月三十日')).toEqual(['2025', '12', '30'])
    expect(termsOf('三点五十分')).toEqual(['3', '50'])
  })

  it('takes a dash between figures or in a name for no minus', () => {
    expect(termsOf('2020-2021')).toEqual(['2020', '2021'])
    expect(termsOf('歼-20')).toEqual(['20'])
    expect(termsOf('COVID-19')).toEqual(['19'])
  })

  it('keeps products exact where floating point does not', () => {
    expect(termsOf('1.15亿')).toEqual(['115000000'])
    expect(termsOf('4.35万')).toEqual(['43500'])
  })

  it('gives the place of each number', () => {
    const text = '共有三千人，占百分之三十五，最低－20℃'
    expect(numberTerms(text).map(({ start, end }) => text.slice(start, end))).toEqual(['三千', '百分之三十五', '－20'])
  })
})

describe('words that hold numerals give no number', () => {
  const words =
    '一带一路 三峡 万一 一些 千万别 五四运动 七夕 一起 百姓 千里 十分 九寨沟 八达岭 三亚 两会 一定 万科 一半 十几 几十 二十几 数百万 ' +
    '三三两两 一五一十 成千上万 亿万富翁 三分之一 十分之三 两三千人 三四百个 十四五规划 一个 一家人 五六年 三里屯 五台山 三门峡 大陆 队伍 ' +
    '零售 七七事变 三明治 红十字会 千方百计 百货 周三 PM2.5 G20 一两个'
  it.each(words.split(' '))('%s', (word) => {
    expect(termsOf(word)).toEqual([])
  })

  it('nor do they take part in the number before them', () => {
    expect(termsOf('2022万科')).toEqual(['2022'])
    expect(termsOf('2022百度世界')).toEqual(['2022'])
    expect(termsOf('2022三亚')).toEqual(['2022'])
    expect(termsOf('十三点一线')).toEqual(['13'])
  })
})

describe('any number and any text', () => {
  it('reads every whole number back from words', () => {
    fc.assert(
      fc.property(amount, (value) => {
        expect(chineseNumeral(write(value))).toBe(value)
        expect(termsOf(`共${write(value)}元`)).toEqual([String(value)])
      }),
      { numRuns: 500 },
    )
  })

  it('reads every share and every decimal back from words', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 100 }), fc.integer({ min: 1, max: 9 }), (whole, tenth) => {
        const words = `${write(whole)}点${digits[tenth] ?? ''}`
        expect(termsOf(`百分之${words}`)).toEqual([`${whole}.${tenth}%`])
        expect(termsOf(`${words}亿`)).toEqual([String(whole * 1e8 + tenth * 1e7)])
      }),
    )
  })

  it('reads years written digit by digit', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1000, max: 2999 }), (year) => {
        expect(termsOf(`${hanDigits.format(year)}年`)).toEqual([String(year)])
        expect(chineseNumeral(hanDigits.format(year))).toBe(year)
      }),
    )
  })

  it('reads grouped figures and figures with 万 as the plain ones', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 999_999_999 }), (value) => {
        expect(termsOf(value.toLocaleString('en-US'))).toEqual([String(value)])
        expect(termsOf(`${value / 10_000}万`)).toEqual([String(value)])
      }),
    )
  })

  it('gives terms in order, apart and inside the text, for any text', () => {
    const alphabet = Array.from('〇零一二两九十百千万亿廿点百分之第负几多年个0123,.-%‰ a兆')
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ unit: 'binary' }),
          fc.array(fc.constantFrom(...alphabet)).map((all) => all.join('')),
        ),
        (text) => {
          let at = 0
          for (const { start, end, term } of numberTerms(text)) {
            expect(start).toBeGreaterThanOrEqual(at)
            expect(end).toBeGreaterThan(start)
            expect(end).toBeLessThanOrEqual(text.length)
            expect(term).toMatch(/^-?\d+(\.\d*[1-9])?%?$/)
            at = end
          }
          chineseNumeral(text)
        },
      ),
      { numRuns: 2000 },
    )
  })

  it.each(['一', '千', '万', '1', '1,', '1.1', '十万', '百分之', '负', '三点', '1万', '亿0', '零', '1,111', '多万'])(
    'stays linear: eight times as much of %s is eight times the work',
    (part) => {
      const [some = 0, many = 0] = countWork([6_000, 48_000].map((count) => () => numberTerms(part.repeat(count))))
      expect(some).toBeGreaterThan(0)
      expect(many).toBeLessThanOrEqual(9 * some)
    },
  )
})

describe('chineseNumeral', () => {
  it.each([
    ['二百零三', 203],
    ['十', 10],
    ['二十', 20],
    ['廿八', 28],
    ['负三点五', -3.5],
    ['兩萬', 20_000],
    ['3亿5千万', 350_000_000],
    ['二〇二五', 2025],
    ['五', 5],
  ])('%s is %d', (text, value) => {
    expect(chineseNumeral(text)).toBe(value)
  })

  it.each(['', '千', '万一', '三四百', '百姓', '三千人', '一五一十', '点五', '三亿亿', '几'])('%s is none', (text) => {
    expect(chineseNumeral(text)).toBeUndefined()
  })
})
