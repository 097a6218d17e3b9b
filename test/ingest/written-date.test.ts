import { describe, expect, it } from 'vitest'
import { findDate, readDate } from '../../src/ingest/written-date.js'

const zone = 'Asia/Shanghai'

describe('readDate', () => {
  it.each([
    ['2025-06-18'],
    ['2025-6-18 09:12:00'],
    ['2025/6/18'],
    ['2025.06.18'],
    ['20250618'],
    ['2025年6月18日'],
    ['2025 年 06 月 18 日 星期三'],
    ['２０２５年６月１８日'],
    ['二〇二五年六月十八日'],
    ['二零二五年六月十八日'],
    ['民國114年6月18日'],
    ['中華民國一一四年六月十八日'],
    ['Wed, 18 Jun 2025 09:00:00 +0800'],
    ['Wednesday, June 18, 2025'],
    ['June 18th, 2025'],
    ['18 June 2025'],
    ['06/18/2025'],
    ['18/06/2025'],
    ['1750204800'],
    ['1750204800000'],
    ['[[2025-06-18]]'],
    ['"2025-06-18"'],
    ['Wed Jun 18 09:00:00 +0800 2025'],
    ['2025-06-18T09:12:00+0800'],
    ['2025-06-17T22:30:00Z'],
    ['2025-06-17T23:59:59.123Z'],
    ['Tue, 17 Jun 2025 20:00:00 GMT'],
    ['2025年6月18日 下午3:20'],
  ])('reads %s as 18 June 2025', (text) => {
    expect(readDate(text, zone)?.day).toBe('2025-06-18')
  })

  it.each([
    ['二〇二五年十二月三十一日', '2025-12-31'],
    ['民国元年十月十日', '1912-10-10'],
    ['一九八六年廿二月一日', undefined],
    ['2025-02-30', undefined],
    ['05/06/2025', undefined],
    ['昨天', undefined],
    ['2025年6月', undefined],
    ['于2025-06-18发布', undefined],
    ['1994', undefined],
    ['', undefined],
  ])('reads %s as %s', (text, day) => {
    expect(readDate(text, zone)?.day).toBe(day)
  })

  it('moves a zoned stamp into the zone of the paper and reads one without a zone in it', () => {
    expect(readDate('2025-06-17T22:30:00Z', zone)?.at).toBe(Date.UTC(2025, 5, 17, 22, 30))
    expect(readDate('2025-06-18 06:30', zone)?.at).toBe(Date.UTC(2025, 5, 17, 22, 30))
    expect(readDate('2025-06-17T22:30:00Z', 'Europe/London')?.day).toBe('2025-06-17')
    expect(readDate('2025-06-18', zone)?.at).toBe(Date.UTC(2025, 5, 17, 16))
  })
})

describe('findDate', () => {
  it('tells where the date stands with its time', () => {
    const line = '来源：临江日报 2025年06月18日 09:12 记者 沈玉'
    const found = findDate(line, zone)
    expect(line.slice(found?.from, found?.to)).toBe('2025年06月18日 09:12')
  })

  it('takes the first of two dates', () => {
    expect(findDate('2025年6月18日报道，2025-06-17发生', zone)?.day).toBe('2025-06-18')
  })

  it('finds none in an ordinary sentence', () => {
    expect(findDate('电话 13800138000，水价 3.5 元，6月18日起执行。', zone)).toBeUndefined()
  })
})
