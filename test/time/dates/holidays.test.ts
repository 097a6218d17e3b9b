import { describe, expect, it } from 'vitest'
import { addDays } from '../../../src/time/day.js'
import { holidayIn } from '../../../src/time/dates/holidays.js'

describe('holidays', () => {
  it('stand within a day of the computed Chinese calendar, in every year of the table', () => {
    // ICU's calendar is a day off where the new moon falls near midnight; the table follows the observatory.
    const lunar = new Intl.DateTimeFormat('en-u-ca-chinese', { month: 'numeric', day: 'numeric', timeZone: 'UTC' })
    const feasts = {
      springFestival: '1/1',
      lantern: '1/15',
      dragonBoat: '5/5',
      qixi: '7/7',
      midAutumn: '8/15',
      doubleNinth: '9/9',
    } as const
    for (let year = 2015; year <= 2035; year++) {
      for (const feast of Object.keys(feasts) as (keyof typeof feasts)[]) {
        const from = holidayIn(feast, year)?.from ?? ''
        const around = [-1, 0, 1].map((shift) => lunar.format(Date.parse(addDays(from, shift))))
        expect([feast, year, around.includes(feasts[feast])]).toEqual([feast, year, true])
      }
    }
  })

  it('fall on the printed day where computed calendars differ', () => {
    expect(holidayIn('springFestival', 2027)).toEqual({ from: '2027-02-06', to: '2027-02-13' })
    expect(holidayIn('springFestival', 2030)).toEqual({ from: '2030-02-03', to: '2030-02-10' })
    expect(holidayIn('newYearsEve', 2030)).toEqual({ from: '2030-02-02', to: '2030-02-03' })
    expect(holidayIn('midAutumn', 2033)).toEqual({ from: '2033-09-08', to: '2033-09-09' })
  })

  it('fall on the days that the Hong Kong Observatory prints, 2015 to 2035', () => {
    // Month and day in each year.
    const printed = {
      springFestival:
        '0219 0208 0128 0216 0205 0125 0212 0201 0122 0210 0129 0217 0206 0126 0213 0203 0123 0211 0131 0219 0208',
      lantern:
        '0305 0222 0211 0302 0219 0208 0226 0215 0205 0224 0212 0303 0220 0209 0227 0217 0206 0225 0214 0305 0222',
      qingming:
        '0405 0404 0404 0405 0405 0404 0404 0405 0405 0404 0404 0405 0405 0404 0404 0405 0405 0404 0404 0405 0405',
      dragonBoat:
        '0620 0609 0530 0618 0607 0625 0614 0603 0622 0610 0531 0619 0609 0528 0616 0605 0624 0612 0601 0620 0610',
      qixi: '0820 0809 0828 0817 0807 0825 0814 0804 0822 0810 0829 0819 0808 0826 0816 0805 0824 0812 0801 0820 0810',
      midAutumn:
        '0927 0915 1004 0924 0913 1001 0921 0910 0929 0917 1006 0925 0915 1003 0922 0912 1001 0919 0908 0927 0916',
      doubleNinth:
        '1021 1009 1028 1017 1007 1025 1014 1004 1023 1011 1029 1018 1008 1026 1016 1005 1024 1012 1001 1020 1009',
    } as const
    for (const feast of Object.keys(printed) as (keyof typeof printed)[]) {
      const computed = Array.from({ length: 21 }, (_, i) => {
        const { from, to } = holidayIn(feast, 2015 + i) ?? {}
        if (feast !== 'springFestival') expect(to).toBe(addDays(from ?? '', 1))
        return from
      })
      const days = printed[feast].split(' ').map((day, i) => `${2015 + i}-${day.slice(0, 2)}-${day.slice(2)}`)
      expect([feast, computed]).toEqual([feast, days])
    }
  })

  it.each([
    ['springFestival', 1949, '1949-01-29'],
    ['springFestival', 2014, '2014-01-31'],
    ['midAutumn', 2036, '2036-10-04'],
    ['qingming', 2036, '2036-04-04'],
    ['winterSolstice', 2025, '2025-12-21'],
    ['winterSolstice', 2026, '2026-12-22'],
  ] as const)('are computed for any year: %s %i', (holiday, year, day) => {
    expect(holidayIn(holiday, year)?.from).toBe(day)
  })

  it.each([1899, 2201, 0, NaN])('give nothing in the year %d, which no calendar here knows', (year) => {
    expect(holidayIn('springFestival', year)).toBeUndefined()
    expect(holidayIn('winterSolstice', year)).toBeUndefined()
  })
})
