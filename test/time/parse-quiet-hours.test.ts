import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { clockTime } from '../../src/chat/local-time.js'
import { parseQuiet } from '../../src/time/parse-quiet-hours.js'

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
