import { matchesIn } from '../../text/patterns.js'

/** What things are sold by, those of one row together: the price of a pound may be told by the kilogram, not by the head. */
const rows = [
  ['公斤', '千克', '斤', '两', '吨', '克'],
  ['平方米', '平米', '平方', '亩'],
  ['人', '位', '张', '名'],
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

const asked = new RegExp(
  `(?:一|每)(${units})(?:要|卖|是|收|得|大概|大约)*(?:多少|几块|几元)|多少钱?(?:一|每)(${units})(?![\\p{Script=Han}]*多少)`,
  'u',
)
const sum = new RegExp(
  `(?:(?:每|一)(${units})[^,，。;；、0-9]{0,5})?(?:[0-9][0-9.,]*|[一二两三四五六七八九十百千万]+)(?:多|余)?(?:元|块|角|毛)钱?(?:(?:/|一|每)(${units}))?`,
  'gu',
)

/** The unit whose price a question asks for. */
const unitAsked = (question: string): string | undefined => {
  const [, before, behind] = asked.exec(question) ?? []
  return before ?? behind
}

/**
 * Tells whether a sum is the price of what a question asks the price of one of.
 * @param question - the folded question
 * @param around - the clause with the sum
 * @returns whether their units fit; undefined where one of them has none
 */
export const hasUnitAsked = (question: string, around: string): boolean | undefined => {
  const unit = unitAsked(question)
  if (unit === undefined) return undefined
  const units = matchesIn(sum, around).flatMap(([, first, second]) => first ?? second ?? [])
  return units.length === 0 ? undefined : units.some((one) => rowOf(one) === rowOf(unit))
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
  const printed = matchesIn(sum, folded).map(([, first, second]) => first ?? second)
  const [other] = printed
  if (other === undefined || printed.some((one) => one === undefined || rowOf(one) === rowOf(unit))) return []
  return [{ asked: `一${unit}`, printed: `一${other}` }]
}
