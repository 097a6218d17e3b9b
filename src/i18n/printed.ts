import type { Day } from '../time/day.js'

const months = 'January February March April May June July August September October November December'.split(' ')

/** `2025-06-08` as `2025年6月8日`. */
export const chineseDay = (day: Day): string => {
  const [year = '', month = '', date = ''] = day.split('-').map((part) => part.replace(/^0+/, ''))
  return `${year}年${month}月${date}日`
}

/** Two days as a stretch, or the one day that both are. */
export const chineseDays = (first: Day, last: Day): string =>
  first === last ? chineseDay(first) : `${chineseDay(first)}至${chineseDay(last)}`

/** `2025-06-08` as `8 June 2025`. */
export const englishDay = (day: Day): string => {
  const [year = '', month = '', date = ''] = day.split('-').map((part) => part.replace(/^0+/, ''))
  return `${date} ${months[Number(month) - 1] ?? ''} ${year}`
}

/** `12345` as `12,345`: the same in all three languages. */
export const count = (n: number): string => n.toLocaleString('en')
