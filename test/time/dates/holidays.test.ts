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

  it('outside the table give nothing', () => {
    expect(holidayIn('springFestival', 2014)).toBeUndefined()
    expect(holidayIn('midAutumn', 2036)).toBeUndefined()
    expect(holidayIn('national', 2036)).toEqual({ from: '2036-10-01', to: '2036-10-08' })
  })
})
