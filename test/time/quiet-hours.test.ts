import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { clockTime } from '../../src/chat/local-time.js'
import { localOf } from '../../src/time/zone.js'
import { parseQuiet, quietEnd } from '../../src/time/quiet-hours.js'

const night = { from: 22 * 60, to: 7 * 60 }
const shown = (at: number | undefined): string | undefined =>
  at === undefined ? undefined : new Date(at).toISOString()

describe('quietEnd', () => {
  it.each<[string, string, string | undefined, string]>([
    ['Asia/Shanghai', '2025-06-18T22:00+08:00', '2025-06-18T23:00:00.000Z', 'from its first minute'],
    ['Asia/Shanghai', '2025-06-19T06:59+08:00', '2025-06-18T23:00:00.000Z', 'to its last'],
    ['Asia/Shanghai', '2025-06-19T07:00+08:00', undefined, 'and not beyond'],
    ['Asia/Shanghai', '2025-06-18T21:59+08:00', undefined, 'nor before'],
    ['America/New_York', '2025-03-08T23:00-05:00', '2025-03-09T11:00:00.000Z', 'an hour sooner when clocks jump'],
    ['America/New_York', '2025-11-01T23:00-04:00', '2025-11-02T12:00:00.000Z', 'an hour later when they go back'],
    ['Pacific/Apia', '2011-12-29T23:00-10:00', '2011-12-30T17:00:00.000Z', 'over a day that is not there'],
  ])('in %s at %s is %s: %s', (zone, at, end) => {
    expect(shown(quietEnd(night, zone, Date.parse(at)))).toBe(end)
  })

  it('ends within a day at its minute, where that exists', () => {
    fc.assert(
      fc.property(fc.nat(1439), fc.nat(1439), fc.nat(500 * 24), (from, to, hours) => {
        const at = Date.parse('2025-01-01T00:00Z') + hours * 3_600_000
        const zone = 'Asia/Kathmandu'
        const end = quietEnd({ from, to }, zone, at)
        const { minute } = localOf(at, zone)
        expect(end !== undefined).toBe(from <= to ? from <= minute && minute < to : minute >= from || minute < to)
        if (end === undefined) return
        expect(localOf(end, zone).minute).toBe(to)
        expect(end - at).toBeLessThanOrEqual(24 * 3_600_000)
      }),
    )
  })

  it('does not return when clocks go back over its end', () => {
    const quiet = { from: 22 * 60, to: 90 }
    expect(quietEnd(quiet, 'America/New_York', Date.parse('2025-11-02T01:10-05:00'))).toBeUndefined()
  })

  it('is never where none is set, or where it has no length', () => {
    expect(quietEnd(undefined, 'Asia/Shanghai', 0)).toBeUndefined()
    expect(quietEnd({ from: 480, to: 480 }, 'Asia/Shanghai', 0)).toBeUndefined()
  })
})

const read = (text: string): string | undefined => {
  const reading = parseQuiet(text)
  if (reading?.kind !== 'hours') return reading?.kind
  return `${clockTime(reading.hours.from)}-${clockTime(reading.hours.to)}`
}

describe('quiet hours', () => {
  it.each([
    ['22:00-07:00', '22:00-07:00'],
    ['22点到7点', '22:00-07:00'],
    ['晚上十点到早上七点', '22:00-07:00'],
    ['10pm-7am', '22:00-07:00'],
    ['２２：００－０７：００', '22:00-07:00'],
    ['22：00～07：00', '22:00-07:00'],
    ['22:00 07:00', '22:00-07:00'],
    ['22-7', '22:00-07:00'],
    ['2200-0700', '22:00-07:00'],
    ['22.30–6.30', '22:30-06:30'],
    ['晚上10点半至早上7点', '22:30-07:00'],
    ['23點半到七點一刻', '23:30-07:15'],
    ['每晚10点到早上7点', '22:00-07:00'],
    ['晚11点到明早7点', '23:00-07:00'],
    ['二十三点三十分到第二天早上七点钟', '23:30-07:00'],
    ['晚上十二点到六点', '00:00-06:00'],
    ['午夜到早上六点', '00:00-06:00'],
    ['夜里1点到上午9点', '01:00-09:00'],
    ['中午十二点到下午两点', '12:00-14:00'],
    ['10:30 p.m. to 6:45 a.m.', '22:30-06:45'],
    ['12am-12pm', '00:00-12:00'],
    ['from 10pm until 7am', '22:00-07:00'],
    ['between midnight and noon', '00:00-12:00'],
    ['22:00-24:00', '22:00-00:00'],
  ])('%s are %s', (text, hours) => {
    expect(read(text)).toBe(hours)
  })

  it.each(['off', 'OFF', '关', '關閉', '关闭', '取消', 'none'])('%s turns them off', (text) => {
    expect(read(text)).toBe('off')
  })

  it.each([
    '',
    '22:00',
    '25-7',
    '22:60-7',
    '13pm-7am',
    '0am-7am',
    '8-8',
    '22-7-9',
    '每天晚上',
    'constructor-toString',
    '22-'.repeat(1300),
  ])('%j says none', (text) => {
    expect(parseQuiet(text)).toBeUndefined()
  })

  it('are read from any text without failing', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const reading = parseQuiet(text)
        expect(reading === undefined || reading.kind === 'off' || reading.hours.from !== reading.hours.to).toBe(true)
      }),
    )
  })

  it('are what they are printed as', () => {
    const minute = fc.integer({ min: 0, max: 1439 })
    fc.assert(
      fc.property(minute, minute, (from, to) => {
        fc.pre(from !== to)
        expect(parseQuiet(`${clockTime(from)}-${clockTime(to)}`)).toEqual({ kind: 'hours', hours: { from, to } })
      }),
    )
  })
})
