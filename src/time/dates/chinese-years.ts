import { partsOfDay } from '../day.js'
import { anchorYear, months, nearest } from './spans.js'
import type { ClosedSpan, DateAnchor } from './spans.js'
import { anyOf, numberOf, onlyWith } from './rule.js'
import type { DateRule, Groups } from './rule.js'

/** A year before a month, a feast or a season: 2025年, 二〇二五年, 25年 (before a month), 去年. Fills `year` or `yearWord`. */
const chineseYear = String.raw`(?:(?<year>(?<!\d)[12]\d{3}|[一二][〇零一二三四五六七八九]{3}|(?<![\d第.])\d\d(?= ?年 ?\d{1,2} ?月)) ?年(?!代)|(?<yearWord>大前年|(?<![目以之先午月日周天\d一二三四五六七八九十])前年(?![轻龄代级])|去年|(?<!如)今年(?![轻龄])|明年|(?<![以之])后年(?![轻龄])|本年|上年(?!纪)))度?`

/** The same in front of a date in that year: 去年的国庆. */
export const ofChineseYear = `${chineseYear}的? ?`

const yearShifts = new Map([
  ['大前年', -3],
  ['前年', -2],
  ['去年', -1],
  ['上年', -1],
  ['今年', 0],
  ['本年', 0],
  ['明年', 1],
  ['后年', 2],
])

/** Returns the year that the groups of `chineseYear` name, or undefined if they name none. */
const yearOf = ({ year, yearWord }: Groups, { today }: DateAnchor): number | undefined => {
  const now = partsOfDay(today).year
  if (yearWord !== undefined) return now + (yearShifts.get(yearWord) ?? 0)
  if (year === undefined) return undefined
  const number = numberOf(year)
  if (year.length > 2) return number
  const century = now - (now % 100)
  // 25年6月 is of this century up to next year, 97年6月 of the one before.
  return century + number <= now + 1 ? century + number : century + number - 100
}

/**
 * Computes a span in the year that the groups name, else in the nearest year that has it.
 * @param groups - the named groups of a match
 * @param anchor - the day that relative years and missing years refer to
 * @param spanIn - computes the span for a year
 * @returns the span, or undefined if no such year has one
 */
export const inYear = (
  groups: Groups,
  anchor: DateAnchor,
  spanIn: (year: number) => ClosedSpan | undefined,
): ClosedSpan | undefined => {
  const named = yearOf(groups, anchor)
  return named === undefined ? nearest(anchor, (step) => spanIn(anchorYear(anchor) + step)) : spanIn(named)
}

// First month and number of months; the end of a year is as long as a newspaper's 年底, November and December.
const yearParts: [form: string, first: number, length: number][] = [
  ['上半年', 1, 6],
  ['下半年', 7, 6],
  ['年?初', 1, 2],
  ['年?[底末]', 11, 2],
  ['第?[一1]季度', 1, 3],
  ['第?[二2]季度', 4, 3],
  ['第?[三3]季度', 7, 3],
  ['第?[四4]季度', 10, 3],
  ['前[两二2]季度', 1, 6],
  ['前[三3]季度', 1, 9],
  ['春[天季]', 3, 3],
  ['夏[天季]', 6, 3],
  ['秋[天季]', 9, 3],
  ['冬[天季]', 12, 3],
  ['[Qq]1', 1, 3],
  ['[Qq]2', 4, 3],
  ['[Qq]3', 7, 3],
  ['[Qq]4', 10, 3],
]

/** What stands in any of these. */
const partWords = '半年 初 底 末 季 春天 夏天 秋天 冬天 Q q'.split(' ')

const quarterOrHalf = (form: string): boolean => /季度|半年/.test(form)

/** Years, and their halves, quarters, seasons and ends; halves and quarters also without a year. */
export const chineseYears: DateRule[] = [
  ...onlyWith(anyOf(['年']), [
    {
      form: new RegExp(`${chineseYear}(?!的?历史|级|龄|期间)`, 'g'),
      read: (groups, anchor) => inYear(groups, anchor, (year) => months(year, 1, 12)),
    },
    {
      form: new RegExp(`${ofChineseYear}前(?<count>1[01]|[2-9]|十一|[二三四五六七八九十])个?月`, 'g'),
      read: (groups, anchor) => inYear(groups, anchor, (year) => months(year, 1, numberOf(groups['count']))),
    },
  ]),
  ...onlyWith(
    anyOf(partWords),
    yearParts.flatMap(([part, first, length]) => {
      const read: DateRule['read'] = (groups, anchor) => inYear(groups, anchor, (year) => months(year, first, length))
      const withYear: DateRule = { form: new RegExp(`${ofChineseYear}${part}(?!中全会)`, 'g'), read }
      return quarterOrHalf(part) ? [withYear, { form: new RegExp(`(?<![晚早上下\\d])${part}`, 'g'), read }] : [withYear]
    }),
  ),
]
