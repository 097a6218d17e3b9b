import { matchesIn } from '../../text/patterns.js'

/** What is eaten or worn is priced by the portion, also where it is said to be of every day. */
const portions = Array.from('碗份盘笼杯瓶壶盒袋包箱桶只件套本')

/** What things are sold by, those of one row together: the price of a pound may be told by the kilogram, not by the head. */
const rows = [
  ['公斤', '千克', '斤', '两', '吨', '克'],
  ['平方米', '平米', '平方', '亩'],
  // A portion is for a person.
  ['人', '位', '张', '名', ...portions],
  ['小时', '分钟'],
  ['天', '日', '晚', '夜'],
  ['月', '个月'],
  ['学期', '年'],
  ['度'],
] as const
const units = rows
  .flat()
  .sort((a, b) => b.length - a.length)
  .join('|')
const rowOf = (unit: string): number => rows.findIndex((row) => row.some((one) => one === unit))

/** 每日早餐38元 for 早餐一份. */
const spans = '天日晚夜'
const fits = (printed: string, unit: string): boolean =>
  rowOf(printed) === rowOf(unit) || (portions.includes(unit) && spans.includes(printed))

const asked = new RegExp(
  `(?:一|每)(${units})(?:要|卖|是|收|得|大概|大约)*(?:多少|几块|几元)(?=钱|元|块|$|[?？呢啊呀])|(?:多少|几块)钱?(?:一|每)(${units})`,
  'u',
)
/** A sum is asked for in Chinese, as a part of a pattern: 几块 of medals is none. */
export const sumAsked = '多少钱|几块(?:钱|[^\\p{L}]*$|[一每呢啊呀吧了])|多少元'
const each = new RegExp(`(?:/|一|每)(${units})`, 'gu')
/** A sum with the units around it: 每人每天补贴40元, 12元一斤. */
const pricedSum = new RegExp(
  `(?:((?:(?:每|一)(?:${units})){1,3})[^,，。;；、0-9]{0,5}?)?(?:[0-9][0-9.,]*|[一二两三四五六七八九十])[万亿千百十]*(?:多|余)?(?:元|块|角|毛)钱?((?:(?:/|一|每)(?:${units}))?)`,
  'gu',
)

/** The units of each sum of a text. */
const unitsOfSums = (text: string): string[][] =>
  matchesIn(pricedSum, text).map(([, before = '', behind = '']) =>
    matchesIn(each, before + behind).flatMap(([, unit]) => unit ?? []),
  )

/**
 * Finds the unit whose price a question asks for: 斤 in 一斤多少.
 * @param question - folded
 * @returns the unit; undefined where no price of one is asked for
 */
export const unitAsked = (question: string): string | undefined => {
  const [, before, behind] = asked.exec(question) ?? []
  return before ?? behind
}

/**
 * Tells whether the sums of a clause are the prices of something by another unit.
 * @param unit - the unit whose price is asked for
 * @param clause - folded
 * @returns true if sums have units, and none of them fits
 */
export const isOfOtherUnit = (unit: string, clause: string): boolean => {
  const units = unitsOfSums(clause).flat()
  return units.length > 0 && !units.some((one) => fits(one, unit))
}

/**
 * Finds the unit by which a passage prices things, where the price of another one is asked for: a ticket a head for what
 * costs so much a pound.
 * @param question - the folded question
 * @param folded - the passage
 * @returns the unit asked and the one printed; empty where one of the sums has no unit, or one that fits
 */
export const otherUnitIn = (question: string, folded: string): { asked: string; printed: string }[] => {
  const unit = unitAsked(question)
  if (unit === undefined) return []
  const printed = unitsOfSums(folded)
  const other = printed[0]?.[0]
  const isOpen = (units: string[]): boolean => units.length === 0 || units.some((one) => fits(one, unit))
  if (other === undefined || printed.some(isOpen)) return []
  return [{ asked: `一${unit}`, printed: `一${other}` }]
}
