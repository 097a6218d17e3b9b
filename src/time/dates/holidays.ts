import { addDays } from '../day.js'
import { oneDay } from './spans.js'
import type { ClosedSpan } from './spans.js'

/** A holiday that a question can name. */
export type Holiday =
  | 'newYear'
  | 'springFestival'
  | 'newYearsEve'
  | 'lantern'
  | 'qingming'
  | 'labour'
  | 'dragonBoat'
  | 'qixi'
  | 'midAutumn'
  | 'national'
  | 'doubleNinth'
  | 'christmas'
  | 'women'
  | 'children'
  | 'army'
  | 'teachers'
  | 'singles'

// Month and day in each year from 2015 to 2035, as the Hong Kong Observatory prints them. Computed calendars differ by a
// day where the new moon falls near midnight (2027, 2030) and in the leap month of 2033, so the days stand here.
const firstYear = 2015
const lunarDays = {
  springFestival:
    '0219 0208 0128 0216 0205 0125 0212 0201 0122 0210 0129 0217 0206 0126 0213 0203 0123 0211 0131 0219 0208',
  lantern: '0305 0222 0211 0302 0219 0208 0226 0215 0205 0224 0212 0303 0220 0209 0227 0217 0206 0225 0214 0305 0222',
  qingming: '0405 0404 0404 0405 0405 0404 0404 0405 0405 0404 0404 0405 0405 0404 0404 0405 0405 0404 0404 0405 0405',
  dragonBoat:
    '0620 0609 0530 0618 0607 0625 0614 0603 0622 0610 0531 0619 0609 0528 0616 0605 0624 0612 0601 0620 0610',
  qixi: '0820 0809 0828 0817 0807 0825 0814 0804 0822 0810 0829 0819 0808 0826 0816 0805 0824 0812 0801 0820 0810',
  midAutumn: '0927 0915 1004 0924 0913 1001 0921 0910 0929 0917 1006 0925 0915 1003 0922 0912 1001 0919 0908 0927 0916',
  doubleNinth:
    '1021 1009 1028 1017 1007 1025 1014 1004 1023 1011 1029 1018 1008 1026 1016 1005 1024 1012 1001 1020 1009',
}

const lunarDay = (days: string, year: number): ClosedSpan | undefined => {
  const day = days.split(' ')[year - firstYear]
  return day === undefined ? undefined : oneDay(year, Number(day.slice(0, 2)), Number(day.slice(2)))
}

/** So many days from the start of a span on, also days before it. */
const stretch = (span: ClosedSpan | undefined, length: number, before = 0): ClosedSpan | undefined =>
  span && { from: addDays(span.from, -before), to: addDays(span.from, length) }

/**
 * The days of a holiday in a year: the feast itself; the seven free days of Spring Festival (from the first day of the
 * lunar year) and National Day, five of Labour Day. Out: nothing outside 2015..2035 for the lunar ones and 清明.
 */
export const holidayIn = (holiday: Holiday, year: number): ClosedSpan | undefined => {
  switch (holiday) {
    case 'newYear':
      return oneDay(year, 1, 1)
    case 'springFestival':
      return stretch(lunarDay(lunarDays.springFestival, year), 7)
    case 'newYearsEve':
      return stretch(lunarDay(lunarDays.springFestival, year), 0, 1)
    case 'lantern':
    case 'qingming':
    case 'dragonBoat':
    case 'qixi':
    case 'midAutumn':
    case 'doubleNinth':
      return lunarDay(lunarDays[holiday], year)
    case 'labour':
      return stretch(oneDay(year, 5, 1), 5)
    case 'national':
      return stretch(oneDay(year, 10, 1), 7)
    case 'christmas':
      return oneDay(year, 12, 25)
    case 'women':
      return oneDay(year, 3, 8)
    case 'children':
      return oneDay(year, 6, 1)
    case 'army':
      return oneDay(year, 8, 1)
    case 'teachers':
      return oneDay(year, 9, 10)
    case 'singles':
      return oneDay(year, 11, 11)
  }
}
