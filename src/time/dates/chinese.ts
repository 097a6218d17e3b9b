import { partsOfDay } from '../day.js'
import { fromLexicon } from '../../text/lexicon.js'
import { chineseYears, inYear, ofChineseYear } from './chinese-years.js'
import { type DateRule, type Groups, anyOf, dayOfFigures, fourFigures, lastUnits, numberOf, onlyWith } from './rule.js'
import { type Holiday, holidayIn } from './holidays.js'
import {
  type ClosedSpan,
  type DateAnchor,
  anchorYear,
  daysFrom,
  months,
  nearest,
  oneDay,
  thirdOf,
  week,
  weekdayOf,
} from './spans.js'

const figure = '一二三四五六七八九十百千万\\d'
const commonSurnames = fromLexicon(({ surnames: [common = ''] }): ReadonlySet<string> => new Set(common))

// 五一路 and 五一劳动奖章 are no days. What stands before 国庆 is kept, for 张国庆 and the like are people.
const names: [form: string, holiday: Holiday][] = [
  ['元旦', 'newYear'],
  ['春节', 'springFestival'],
  ['除夕', 'newYearsEve'],
  ['元宵节', 'lantern'],
  ['清明(?!上河)', 'qingming'],
  [`(?<![${figure}第])五一(?![${figure}路村桥]|广场|大道|劳动奖|口号)`, 'labour'],
  ['劳动节', 'labour'],
  ['冬至', 'winterSolstice'],
  ['端午', 'dragonBoat'],
  ['七夕', 'qixi'],
  ['中秋', 'midAutumn'],
  ['国庆节|(?<=(?<before>[^])|^)国庆', 'national'],
  [`(?<![${figure}第双])十一(?=假期|黄金周|长假|期间|国庆)`, 'national'],
  ['重阳节', 'doubleNinth'],
  ['圣诞节|圣诞(?![老树岛])', 'christmas'],
  ['妇女节', 'women'],
  ['儿童节', 'children'],
  [`(?<![${figure}第])六一(?=儿童节|期间|当天)`, 'children'],
  ['建军节', 'army'],
  ['教师节', 'teachers'],
  ['双十一|双11(?!\\d)', 'singles'],
]

/** What stands in any form of a holiday. */
const holidayWords =
  '元旦 春节 除夕 元宵 清明 五一 劳动节 冬至 端午 七夕 中秋 国庆 十一 重阳 圣诞 妇女节 儿童节 六一 建军节 教师节 双11'.split(
    ' ',
  )

const tail = '节?(?:小?长假|假期|黄金周|期间|当天)?'

/** Years and the holidays in them: 去年国庆, 2025年春节, 中秋 (the nearest). */
const chineseHolidays: DateRule[] = [
  ...chineseYears,
  ...onlyWith(
    anyOf(holidayWords),
    names.flatMap(([form, holiday]): DateRule[] => {
      const read: DateRule['read'] = (groups, anchor) =>
        commonSurnames().has(groups.before ?? '')
          ? undefined
          : inYear(groups, anchor, (year) => holidayIn(holiday, year))
      return [
        { form: new RegExp(`${ofChineseYear}(?:${form})${tail}`, 'g'), read },
        { form: new RegExp(`(?:${form})${tail}`, 'g'), read },
      ]
    }),
  ),
]

const month = String.raw`(?<month>1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九]) ?月份?`
const dateFigures = String.raw`3[01]|[12]\d|0?[1-9]|三十一?|[二廿]?十[一二三四五六七八九]?|廿[一二三四五六七八九]?|[一二三四五六七八九]`
// 6月18 without 日 is a day unless something is counted (6月18个项目).
const date = String.raw`(?:(?<date>${dateFigures}) ?[日号]|(?<bareDate>3[01]|[12]\d|0?[1-9])(?![\d.%:个名人万亿千百家岁届条件次元吨所年天周项种]))`
// Moons, ages, bands and revolutions are no months; 年 before a month that took no year is a reign (永历十五年七月).
const monthStart = String.raw`(?<![\d.十百千点年历闰第约近前] ?)`
const monthEnd = String.raw`(?![球亮饼龄薪票嫂娥光色台均供花河]|天(?!气)|大(?=[的婴宝])|革命|三|一[次个])`
const third = String.raw`(?<third>[上中下]旬|初|底|末)?`
const join = String.raw` ?(?:到|至|[-—–~]{1,2}) ?`

const thirds = { 上: 'early', 初: 'early', 中: 'middle', 下: 'late', 底: 'late', 末: 'late' } as const
const inThird = (span: ClosedSpan | undefined, third: string | undefined): ClosedSpan | undefined => {
  const name = Object.entries(thirds).find(([sign]) => third?.startsWith(sign))?.[1]
  return span && name ? thirdOf(span, name) : span
}

const shiftOf = (word: string | undefined): number =>
  ({ 上上: -2, 上: -1, 本: 0, 这: 0, 下: 1, 下下: 2 })[word ?? ''] ?? 0

const weekday = String.raw`(?:(?<day>日(?![本元均报])|天|[二三四五六1-6](?![\d个名位家人次场条千百万十亿年天])|一(?![共起些直定般个名位家人次场条千百万十亿年天]))|(?<weekend>末))`
const readWeekday = ({ day, weekend }: Groups, anchor: DateAnchor, shift?: number): ClosedSpan | undefined => {
  const count = day === '日' || day === '天' ? 7 : weekend ? 6 : numberOf(day)
  const { today, after } = anchor
  const first =
    shift === undefined
      ? nearest(anchor, (step) => weekdayOf(after ?? today, step, count))
      : weekdayOf(today, shift, count)
  return first && weekend ? daysFrom(first.from, 0, 2) : first
}

const units = {
  小时: 'hour',
  天: 'day',
  日: 'day',
  周: 'week',
  星期: 'week',
  礼拜: 'week',
  月: 'month',
  年: 'year',
} as const
const unitOf = (word: string | undefined) => Object.entries(units).find(([name]) => name === word)?.[1] ?? 'day'
// The value of 几: rather too many days than too few.
const severalOf = { hour: 48, day: 7, week: 4, month: 6, year: 5 }
const amount = String.raw`(?<count>\d{1,4}|[一二三四五六七八九十两]{1,3}|几|半)`

const readLast = ({ count, unit }: Groups, { today }: DateAnchor): ClosedSpan | undefined => {
  const name = unitOf(unit)
  if (count === '半') {
    return name === 'month' ? lastUnits(today, 15, 'day') : name === 'year' ? lastUnits(today, 6, 'month') : undefined
  }
  return lastUnits(today, count === '几' ? severalOf[name] : numberOf(count), name)
}

const readAgo = ({ count, unit }: Groups, { today }: DateAnchor): ClosedSpan | undefined => {
  const name = unitOf(unit)
  const now = partsOfDay(today)
  if (count === '半') {
    return name === 'month' ? daysFrom(today, -17, 5) : name === 'year' ? months(now.year, now.month - 6) : undefined
  }
  if (count === '几') return name === 'day' ? daysFrom(today, -severalOf.day, severalOf.day) : undefined
  const back = numberOf(count)
  if (!(back >= 1 && back <= 5000)) return undefined
  if (name === 'day') return daysFrom(today, -back)
  if (name === 'week') return week(today, -back)
  return name === 'month' ? months(now.year, now.month - back) : months(now.year - back, 1, 12)
}

const dayShifts = { 大前天: -3, 前天: -2, 前晚: -2, 昨: -1, 今: 0, 明: 1, 大后天: 3, 后天: 2 }
const readDayWord = ({ word = '' }: Groups, { today }: DateAnchor): ClosedSpan | undefined => {
  const shift = Object.entries(dayShifts).find(([name]) => word.startsWith(name))?.[1]
  return shift === undefined ? undefined : daysFrom(today, shift)
}

const readMonth = (groups: Groups, anchor: DateAnchor): ClosedSpan | undefined =>
  inThird(
    inYear(groups, anchor, (year) => months(year, numberOf(groups['month']))),
    groups['third'],
  )

const monthRule = (before: string, read: DateRule['read'] = readMonth): DateRule => ({
  form: new RegExp(`${before}${month}${monthEnd}${third}`, 'g'),
  read,
})

const dateRule = (before: string): DateRule => ({
  form: new RegExp(`${before}${month} ?${date}`, 'g'),
  read: (groups, anchor) =>
    inYear(groups, anchor, (year) =>
      oneDay(year, numberOf(groups['month']), numberOf(groups['date'] ?? groups['bareDate'])),
    ),
})

const bareDate = ({ bare }: Groups, anchor: DateAnchor): ClosedSpan | undefined => {
  const start = partsOfDay(anchor.after ?? anchor.today)
  return nearest(anchor, (step) => {
    const there = months(start.year, start.month + step)
    if (!there) return undefined
    const { year, month: inMonth } = partsOfDay(there.from)
    return oneDay(year, inMonth, numberOf(bare))
  })
}

const dates = anyOf(['日', '号'])
const weeks = anyOf(['周', '星期', '礼拜'])

/** The rules for Chinese dates; in plain forms (`foldSameLength`). */
export const chineseDates: DateRule[] = [
  {
    needs: fourFigures,
    form: /(?<![\d]|\d[-/.])(?<year>[12]\d{3})(?<sign>[-/.])(?<month>\d{1,2})\k<sign>(?<date>\d{1,2})(?!\d|[-/.]\d)/g,
    read: ({ year, month: figures, date: day }) => dayOfFigures(year, figures, day),
  },
  {
    needs: fourFigures,
    form: /(?<!\d)(?<year>(?:19|20)\d\d)(?<month>[01]\d)(?<date>[0-3]\d)(?!\d)/g,
    read: ({ year, month: figures, date: day }) => dayOfFigures(year, figures, day),
  },
  {
    needs: fourFigures,
    form: /(?<![\d/.-])(?<year>(?:19|20)\d\d)[-/](?<month>0[1-9]|1[0-2])(?![\d/.-])/g,
    read: ({ year, month: figures }) => months(Number(year), Number(figures)),
  },
  ...onlyWith(anyOf(['月']), [
    dateRule(ofChineseYear),
    dateRule(monthStart),
    monthRule(ofChineseYear),
    monthRule(monthStart),
    // 3-5月, 2025年3至5月
    ...[ofChineseYear, monthStart].map((before) =>
      monthRule(
        `${before}(?<first>1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九])(?:月份?)?${join}`,
        (groups, anchor) => {
          const [first, last] = [numberOf(groups['first']), numberOf(groups['month'])]
          return inYear(groups, anchor, (year) => months(year, first, ((last - first + 12) % 12) + 1))
        },
      ),
    ),
  ]),
  {
    needs: fourFigures,
    form: new RegExp(`(?<!\\d)(?<first>[12]\\d{3}) ?年?${join}(?<last>[12]\\d{3}) ?年(?!代)`, 'g'),
    read: ({ first, last }) => months(Number(first), 1, (Number(last) - Number(first) + 1) * 12),
  },
  {
    needs: dates,
    form: /(?<![\d.第年近连续前后过去每约满月,]|[这那几]|[a-z])(?<bare>3[01]|[12]\d|0?[1-9])(?= ?[日号]) ?(?:日(?![元本圆均游内间后前报供产薪线租照式军用剧韩化语餐])|号(?<=(?:^|[\s,。、;:(?在到从自于至截的-])(?:\d{1,2}) ?号)(?![窗线楼文令院店馆台机井门厅法车手选位公种高病床房球员码决提通舰风航站厂矿煤岛坑墓案展桥]))/g,
    read: bareDate,
  },
  {
    needs: dates,
    form: /(?<=^|[\s,。、;:(?在到从自于至截的-])(?<bare>三十一?|[二廿]?十[一二三四五六七八九]?|廿[一二三四五六七八九]?)(?:日(?![元本圆均游内间后前报谈])|号(?![窗线楼文令院店馆台机井门厅法车]))/g,
    read: bareDate,
  },
  {
    needs: dates,
    form: new RegExp(
      `(?<![\\d.第月])(?<first>3[01]|[12]\\d|0?[1-9])${join}(?<bare>3[01]|[12]\\d|0?[1-9]) ?[日号]`,
      'g',
    ),
    read: ({ first, bare }, anchor) => {
      const start = bareDate({ bare: first }, anchor)
      const end = start && bareDate({ bare }, { ...anchor, after: start.from })
      return end && { from: start.from, to: end.to }
    },
  },
  {
    needs: anyOf(['前天', '前晚', '昨', '明', '后天']),
    form: /(?<word>(?:大|(?<![目以之先午年月日周天赛节课会空提]))前天(?![气津河安然文地空真猫涯山])|前晚|昨(?:天|晚|夜|晨|日(?![之重青]))|明(?:天(?!会更|过后)|早|晚|日(?!之|方舟|香|黄花))|(?:大|(?<![以之先雨雪年月日周天赛节课会午]))后天(?![气津晴性免失培形获教努空]))/g,
    read: readDayWord,
    weight: 'near',
  },
  {
    // 今天 also means "nowadays": 今天的 does not ask for today's paper.
    needs: anyOf(['今']),
    form: /(?<![如当])(?<word>今(?:天(?!下)|早|晨|晚|夜|日(?!本|头条|说法|关注|俄罗斯|美国|亚洲|之)))/g,
    read: readDayWord,
  },
  {
    needs: (plain) => /[天日周期拜月年](?:之|以)?前/.test(plain),
    form: new RegExp(
      `(?<![第\\d.年月])${amount}个?(?<unit>天|日|周|星期|礼拜|月|年)(?:之|以)?前(?![天年三五十后])`,
      'g',
    ),
    read: readAgo,
  },
  {
    needs: weeks,
    form: new RegExp(`(?<shift>上上|上|本|这|下下|下)(?:个|一)?(?:周|星期|礼拜)${weekday}`, 'g'),
    read: (groups, anchor) => readWeekday(groups, anchor, shiftOf(groups['shift'])),
    weight: 'near',
  },
  {
    needs: weeks,
    form: /(?<shift>上上|(?<!以)上|本|这|下下|(?<![以之])下)(?:个|一)?(?:周|星期|礼拜)(?![期岁年边围刊转长报末])/g,
    read: ({ shift }, { today }) => week(today, shiftOf(shift)),
    weight: 'near',
  },
  {
    needs: weeks,
    form: new RegExp(
      `(?<![每一二两三四五六七八九十几\\d上下本这半个圆])(?:周(?![天1-6]|五粮|六福|一[良围鸣帆洋]|三角)|星期|礼拜)${weekday}`,
      'g',
    ),
    read: (groups, anchor) => readWeekday(groups, anchor),
  },
  {
    needs: anyOf(['月']),
    form: new RegExp(
      `(?<shift>上上|(?<![以晚早])上|本|这|下)个?月(?![球亮饼台薪票嫂娥光色])(?:(?<date>${dateFigures}) ?[日号]|${third})`,
      'g',
    ),
    read: ({ shift, date: day, third: part }, { today }) => {
      const now = partsOfDay(today)
      const span = months(now.year, now.month + shiftOf(shift))
      if (!span || day === undefined) return inThird(span, part)
      const there = partsOfDay(span.from)
      return oneDay(there.year, there.month, numberOf(day))
    },
    weight: 'near',
  },
  {
    needs: anyOf(['季度']),
    form: /(?<shift>上上|上|本|这|下)个?季度/g,
    read: ({ shift }, { today }) => {
      const now = partsOfDay(today)
      return months(now.year, now.month - ((now.month - 1) % 3) + 3 * shiftOf(shift), 3)
    },
  },
  {
    needs: (plain) => /近|过去|这[两几]|前[两几三]/.test(plain),
    form: new RegExp(
      `(?:(?:最近|近|过去)的?${amount}|这(?<thisCount>[两几])|(?<![节赛会之以])前(?<pastCount>[两几三](?=[天周])))个?(?<unit>小时|天|日|周|星期|礼拜|月)(?![期岁球亮])[来内里]?`,
      'g',
    ),
    read: ({ count, thisCount, pastCount, unit }, anchor) =>
      readLast({ count: count ?? thisCount ?? pastCount, unit }, anchor),
    weight: 'fresh',
  },
  {
    needs: anyOf(['近', '过去']),
    form: new RegExp(`(?:最近|近|过去)的?${amount}年(?!代|级)[来内里]?`, 'g'),
    read: ({ count }, anchor) => readLast({ count, unit: '年' }, anchor),
  },
  {
    needs: anyOf(['近', '日前']),
    form: /(?<![离距])(?:最近(?!的(?![新消报动情进大])|一[次家个站班]|距离)|近期|近日|近来|日前(?!提))/g,
    read: (_, { today }) => lastUnits(today, 30, 'day'),
  },
  {
    needs: fourFigures,
    form: /(?<!\d)(?<year>(?:19|20)\d\d)(?= ?(?:以来|至今|之后|以后|之前|以前))/g,
    read: ({ year }) => months(Number(year), 1, 12),
  },
  {
    needs: anyOf(['年代']),
    form: /(?<!\d)(?<year>1\d{2}0|20\d0) ?年代/g,
    read: ({ year }) => months(Number(year), 1, 120),
  },
  ...chineseHolidays,
  {
    // The month range without a year is this year's: 前五个月.
    needs: anyOf(['个月']),
    form: /前(?<count>[二三四五六七八九十]|十一|[2-9]|1[01])个月/g,
    read: ({ count }, anchor) => months(anchorYear(anchor), 1, numberOf(count)),
  },
]
