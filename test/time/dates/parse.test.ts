import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays } from '../../../src/time/day.js'
import { chineseDates } from '../../../src/time/dates/chinese.js'
import { englishDates } from '../../../src/time/dates/english.js'
import { parseWhen } from '../../../src/time/dates/parse.js'
import { onlyWith } from '../../../src/time/dates/rule.js'

// A Sunday: its week began on Monday the 16th.
const sunday = '2025-06-22'

const spansOf = (question: string, today = sunday): string[] =>
  parseWhen(question, today).map(({ from = '', to = '' }) => `${from}..${to}`)

const day = (from: string): string => `${from}..${addDays(from, 1)}`

describe('rules', () => {
  const pieces = (
    '去年 2025 97 二〇二五 年 上半年 年初 底 前三季度 春天 Q3 6 十一 月 份 到 至 - 18 日 号 上旬 周 星期 三 下个 本 元旦 春节 清明 国庆 国庆节 五一 ' +
    '六一儿童节 儿童节 双11 双十一 中秋 端午 除夕 元宵节 劳动节 冬至 七夕 重阳节 圣诞 妇女节 建军节 教师节 十一黄金周 夏季 下半年 末 Q4 第三季度 假期 期间 last next Friday March May 1st of 2024 in the week ago spring festival ' +
    "New Year's Day two Q1"
  ).split(' ')
  const text = fc
    .array(fc.tuple(fc.constantFrom(...pieces), fc.constantFrom('', ' ', '的')), { maxLength: 7 })
    .map((parts) => parts.flat().join(''))

  it('whatever a rule matches has what the rule needs', () => {
    const rules = [...chineseDates, ...onlyWith((plain) => /[a-z]/i.test(plain), englishDates)]
    fc.assert(
      fc.property(text, (plain) => {
        const unmet = rules.filter(({ form, needs }) => plain.search(form) >= 0 && needs?.(plain) === false)
        expect(unmet).toEqual([])
      }),
      { numRuns: 300 },
    )
  })
})

describe('days', () => {
  it.each([
    ['6月18日', '2025-06-18'],
    ['6月18号', '2025-06-18'],
    ['6月18', '2025-06-18'],
    ['六月十八日', '2025-06-18'],
    ['2025年6月18日', '2025-06-18'],
    ['２０２５年６月１８日', '2025-06-18'],
    ['2025 年 6 月 18 日', '2025-06-18'],
    ['二〇二五年六月十八日', '2025-06-18'],
    ['25年6月18日', '2025-06-18'],
    ['97年7月1日', '1997-07-01'],
    ['2025-06-18', '2025-06-18'],
    ['2025/6/18', '2025-06-18'],
    ['2025.6.18', '2025-06-18'],
    ['20250618', '2025-06-18'],
    ['去年6月18日', '2024-06-18'],
    ['18日', '2025-06-18'],
    ['本月18日', '2025-06-18'],
    ['上个月5号', '2025-05-05'],
    ['6月23日', '2024-06-23'],
    ['6月22日', '2025-06-22'],
    ['25日', '2025-05-25'],
    ['2月29日', '2024-02-29'],
    ['今天', '2025-06-22'],
    ['昨天', '2025-06-21'],
    ['昨晚', '2025-06-21'],
    ['前天', '2025-06-20'],
    ['大前天', '2025-06-19'],
    ['明天', '2025-06-23'],
    ['后天', '2025-06-24'],
    ['後天', '2025-06-24'],
    ['三天前', '2025-06-19'],
    ['3天前', '2025-06-19'],
    ['上周五', '2025-06-13'],
    ['上週五', '2025-06-13'],
    ['上个星期五', '2025-06-13'],
    ['上禮拜五', '2025-06-13'],
    ['周三', '2025-06-18'],
    ['星期三', '2025-06-18'],
    ['周日', '2025-06-22'],
    ['下周一', '2025-06-23'],
    ['June 18', '2025-06-18'],
    ['June 18th, 2025', '2025-06-18'],
    ['18 June 2025', '2025-06-18'],
    ['the 18th of June', '2025-06-18'],
    ['yesterday', '2025-06-21'],
    ['the day before yesterday', '2025-06-20'],
    ['last Friday', '2025-06-20'],
    ['on Friday', '2025-06-20'],
    ['5 days ago', '2025-06-17'],
    ['清明', '2025-04-04'],
    ['端午节', '2025-05-31'],
    ['端午節', '2025-05-31'],
    ['中秋', '2024-09-17'],
    ['2023年中秋节', '2023-09-29'],
    ['元旦', '2025-01-01'],
    ['除夕', '2025-01-28'],
    ['双十一', '2024-11-11'],
  ])('%s', (question, from) => {
    expect(spansOf(question)).toEqual([day(from)])
  })

  it('knows the nearest day before a Monday, across a year', () => {
    expect(spansOf('周日', '2025-06-23')).toEqual([day('2025-06-22')])
    expect(spansOf('上周日', '2025-06-23')).toEqual([day('2025-06-22')])
    expect(spansOf('12月31日', '2026-01-02')).toEqual([day('2025-12-31')])
    expect(spansOf('31日', '2025-03-01')).toEqual([day('2025-01-31')])
  })
})

describe('ranges', () => {
  it.each([
    ['本周', '2025-06-16..2025-06-23'],
    ['这周', '2025-06-16..2025-06-23'],
    ['上周', '2025-06-09..2025-06-16'],
    ['上上周', '2025-06-02..2025-06-09'],
    ['上周末', '2025-06-14..2025-06-16'],
    ['last week', '2025-06-09..2025-06-16'],
    ['本月', '2025-06-01..2025-07-01'],
    ['6月', '2025-06-01..2025-07-01'],
    ['6月份', '2025-06-01..2025-07-01'],
    ['9月', '2024-09-01..2024-10-01'],
    ['6月下旬', '2025-06-21..2025-07-01'],
    ['上个月', '2025-05-01..2025-06-01'],
    ['上個月底', '2025-05-21..2025-06-01'],
    ['in June', '2025-06-01..2025-07-01'],
    ['this month', '2025-06-01..2025-07-01'],
    ['今年', '2025-01-01..2026-01-01'],
    ['去年', '2024-01-01..2025-01-01'],
    ['前年', '2023-01-01..2024-01-01'],
    ['去年底', '2024-11-01..2025-01-01'],
    ['今年前五个月', '2025-01-01..2025-06-01'],
    ['上半年', '2025-01-01..2025-07-01'],
    ['去年下半年', '2024-07-01..2025-01-01'],
    ['第二季度', '2025-04-01..2025-07-01'],
    ['2024年四季度', '2024-10-01..2025-01-01'],
    ['Q1 2025', '2025-01-01..2025-04-01'],
    ['去年国庆', '2024-10-01..2024-10-08'],
    ['去年國慶假期', '2024-10-01..2024-10-08'],
    ['今年春节', '2025-01-29..2025-02-05'],
    ['五一', '2025-05-01..2025-05-06'],
    ['Chinese New Year 2024', '2024-02-10..2024-02-17'],
    ['最近一周', '2025-06-16..2025-06-23'],
    ['近三天', '2025-06-20..2025-06-23'],
    ['過去十天', '2025-06-13..2025-06-23'],
    ['这两天', '2025-06-21..2025-06-23'],
    ['最近', '2025-05-24..2025-06-23'],
    ['最近一个月', '2025-05-22..2025-06-23'],
    ['the past three days', '2025-06-20..2025-06-23'],
    ['2025年以来', '2025-01-01..'],
    ['2025年以來', '2025-01-01..'],
    ['自6月以来', '2025-06-01..'],
    ['从6月1日起', '2025-06-01..'],
    ['since 2024', '2024-01-01..'],
    ['6月18日之前', '..2025-06-18'],
    ['after June 18', '2025-06-19..'],
    ['6月10日到18日', '2025-06-10..2025-06-19'],
    ['6月10日至6月18日之间', '2025-06-10..2025-06-19'],
    ['6月10-18日', '2025-06-10..2025-06-19'],
    ['6月10日—18日', '2025-06-10..2025-06-19'],
    ['10-18日', '2025-06-10..2025-06-19'],
    ['12月20日到1月3日', '2024-12-20..2025-01-04'],
    ['去年10月到今年3月', '2024-10-01..2025-04-01'],
    ['3-5月', '2025-03-01..2025-06-01'],
    ['2020年到2022年', '2020-01-01..2023-01-01'],
    ['上周一到周三', '2025-06-09..2025-06-12'],
    ['June 10-18', '2025-06-10..2025-06-19'],
    ['between June 10 and June 18', '2025-06-10..2025-06-19'],
    ['from May 1 to May 5', '2025-05-01..2025-05-06'],
  ])('%s', (question, span) => {
    expect(spansOf(question)).toEqual([span])
  })
})

describe('words that are no dates', () => {
  it.each(
    (
      '3月龄的宝宝|1.8日元|日本|月球|周恩来|周到|今日头条|一周年|目前天气|雨后天晴|登上月球|十月革命|每周三|五月天演唱会|永曆十五年七月|' +
      '张国庆是谁|五一路|清明上河图|18号线|一号文件|it may rain|march of progress|如今年轻人|先天后天性疾病|前年轻一代|第十一届|离我最近的医院|周五粮液'
    ).split('|'),
  )('%s', (question) => {
    expect(spansOf(question)).toEqual([])
  })

  it('are told from dates that words touch', () => {
    expect(spansOf('上周日本队赢了吗')).toEqual(['2025-06-09..2025-06-16'])
    expect(spansOf('上周一共卖了多少')).toEqual(['2025-06-09..2025-06-16'])
  })
})

describe('places', () => {
  it('hold the date and its prepositions, not what follows', () => {
    const placesOf = (question: string): string[] =>
      parseWhen(question, sunday).map(({ start, end }) => question.slice(start, end))
    expect(placesOf('2024年的奥运会')).toEqual(['2024年'])
    expect(placesOf('自2024年以来的案例')).toEqual(['自2024年以来'])
    expect(placesOf('去年的国庆有多少人出行')).toEqual(['去年的国庆'])
    expect(placesOf('what happened in June')).toEqual(['in June'])
    expect(placesOf('昨天和上周五的比赛')).toEqual(['昨天', '上周五'])
  })
})

describe('kind', () => {
  const kindsOf = (question: string): string[] => parseWhen(question, sunday).map(({ kind }) => kind)

  it.each([
    '上周有什么新闻',
    '昨天的比赛',
    '2025年以来的案例',
    '最近三天',
    '6月18日的报道',
    'news from last week',
    '上周发生了什么',
    '今天有什么新闻',
  ])('%s limits the news', (question) => {
    expect(kindsOf(question)).toEqual(['range'])
  })

  it.each([
    '6月18日多少人确诊',
    '去年的GDP是多少',
    '昨天北京下雨了吗',
    '今天的路口镇是由哪两个乡镇合并的',
    '1967年新闻联播',
    '2006年媒体的错误报道是怎么回应的',
  ])('%s may speak of the content', (question) => {
    expect(kindsOf(question)).toEqual(['mention'])
  })
})

describe('any question', () => {
  const days = fc.integer({ min: 0, max: 40_000 }).map((count) => addDays('1990-01-01', count))
  const pieces = fc.constantFrom(
    ...'去年 今年 2025年 9999年 0000年 6月 十二月 18日 31号 上周 下周 周 五 日 末 的 到 至 - 以来 之前 最近 三 99 9999 个 天 月 年 前 国庆 春节 since last May june 31 2025 week friday ago between and 2月29日 上半年 四季度'.split(
      ' ',
    ),
    ' ',
  )
  const questions = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.array(pieces, { maxLength: 12 }).map((all) => all.join('')),
  )

  it('gives days in order and places inside the text, and never throws', () => {
    fc.assert(
      fc.property(questions, days, (question, today) => {
        let at = 0
        for (const { from, to, start, end } of parseWhen(question, today)) {
          expect(from ?? to).toMatch(/^\d{4}-\d\d-\d\d$/)
          if (from !== undefined && to !== undefined) expect(from < to).toBe(true)
          expect(start).toBeGreaterThanOrEqual(at)
          expect(end).toBeGreaterThan(start)
          expect(end).toBeLessThanOrEqual(question.length)
          at = end
        }
      }),
      { numRuns: 2000 },
    )
  })

  it('takes a date without a year for one that is not to come', () => {
    fc.assert(
      fc.property(days, fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 28 }), (today, month, date) => {
        const [found] = parseWhen(`${month}月${date}日`, today)
        expect((found?.from ?? '9') <= today).toBe(true)
        expect((found?.from ?? '') > addDays(today, -367)).toBe(true)
      }),
    )
  })
})
