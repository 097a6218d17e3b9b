import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseSchedule } from '../../../src/notifications/digests/parse-schedule.js'

const plan = (minute?: number, days?: string, weekday?: number): object => ({
  kind: 'schedule',
  ...(minute !== undefined && { minute }),
  ...(days !== undefined && { days }),
  ...(weekday !== undefined && { weekday }),
})
const half8 = 8 * 60 + 30

describe('parseDigest', () => {
  it.each<[string, object]>([
    ['', { kind: 'show' }],
    ['08:30', plan(half8)],
    ['8:30', plan(half8)],
    ['０８：３０', plan(half8)],
    ['08.30', plan(half8)],
    ['0830', plan(half8)],
    ['24:00', plan(0)],
    ['8点半', plan(half8)],
    ['8點半', plan(half8)],
    ['八点半', plan(half8)],
    ['8点30分', plan(half8)],
    ['八点三十', plan(half8)],
    ['早上八点', plan(480)],
    ['早上8:30', plan(half8)],
    ['晚上九点一刻', plan(21 * 60 + 15)],
    ['晚上9:30', plan(21 * 60 + 30)],
    ['下午两点', plan(14 * 60)],
    ['中午十二点', plan(720)],
    ['晚上12点', plan(0)],
    ['凌晨零点五分', plan(5)],
    ['二十点', plan(1200)],
    ['二十一点钟', plan(21 * 60)],
    ['8am', plan(480)],
    ['8:30 pm', plan(20 * 60 + 30)],
    ['12 a.m.', plan(0)],
    ['daily', plan(undefined, 'daily')],
    ['每天 8:00', plan(480, 'daily')],
    ['每天早上八点', plan(480, 'daily')],
    ['weekdays 08:30', plan(half8, 'weekdays')],
    ['08:30 weekdays', plan(half8, 'weekdays')],
    ['WEEKDAYS at 08:30', plan(half8, 'weekdays')],
    ['工作日 8:30', plan(half8, 'weekdays')],
    ['周一到周五 8:30', plan(half8, 'weekdays')],
    ['mon-fri 08:30', plan(half8, 'weekdays')],
    ['weekly 08:30', plan(half8, 'weekly')],
    ['weekly mon 08:30', plan(half8, 'weekly', 1)],
    ['weekly on Sunday, 08:30', plan(half8, 'weekly', 7)],
    ['every Friday at 8 pm', plan(1200, 'weekly', 5)],
    ['每周 08:30', plan(half8, 'weekly')],
    ['每周一 08:30', plan(half8, 'weekly', 1)],
    ['每週一早上8點半', plan(half8, 'weekly', 1)],
    ['每周日8点', plan(480, 'weekly', 7)],
    ['每个星期天晚上八点', plan(1200, 'weekly', 7)],
    ['礼拜三 20:00', plan(1200, 'weekly', 3)],
    ['off', { kind: 'off' }],
    ['关闭', { kind: 'off' }],
    ['stop', { kind: 'off' }],
    ['Stop it', { kind: 'off' }],
    ['turn off', { kind: 'off' }],
    ['unsubscribe', { kind: 'off' }],
    ['TD', { kind: 'off' }],
    ['停', { kind: 'off' }],
    ['停了吧', { kind: 'off' }],
    ['退订', { kind: 'off' }],
    ['取消訂閱', { kind: 'off' }],
    ['别再发了', { kind: 'off' }],
    ['关掉日报', { kind: 'off' }],
    ['關閉', { kind: 'off' }],
    ['now', { kind: 'now' }],
    ['现在', { kind: 'now' }],
    ['on', { kind: 'schedule' }],
    ['开启 8点', plan(480)],
  ])('reads %s', (text, parsed) => {
    expect(parseSchedule(text)).toEqual(parsed)
  })

  it.each([
    ['25:00', 'hour', '25:00'],
    ['8:75', 'hour', '8:75'],
    ['24', 'hour', '24'],
    ['weekdays 99', 'hour', '99'],
    ['8:30 9:30', 'twice', '9:30'],
    ['daily 8:30 weekly', 'twice', 'weekly'],
    ['off 8:30', 'twice', '8:30'],
    ['tomorrow 8:30', 'word', 'tomorrow'],
    ['8:30 好吗', 'word', '好吗'],
    ['monthly 08:30', 'word', 'monthly'],
  ])('returns the problem of %s', (text, problem, part) => {
    const parsed = parseSchedule(text)
    expect(parsed.kind === 'problem' && [parsed.problem, text.slice(...parsed.at)]).toEqual([problem, part])
  })

  it('never throws, and returns minutes within a day', () => {
    const words = fc.constantFrom(
      ...Array.from('零一二十两点半刻早晚上下午周每日天:.0123456789 ap'),
      'weekly',
      'mon',
      'off',
      '钟',
      'pm',
    )
    const any = fc.array(fc.oneof({ weight: 9, arbitrary: words }, { weight: 1, arbitrary: fc.string() }), {
      maxLength: 12,
    })
    fc.assert(
      fc.property(any, (parts) => {
        const text = parts.join('')
        const parsed = parseSchedule(text)
        if (parsed.kind === 'problem') expect(text.slice(...parsed.at)).not.toBe('')
        if (parsed.kind !== 'schedule' || parsed.minute === undefined) return
        expect(Number.isInteger(parsed.minute) && parsed.minute >= 0 && parsed.minute < 1440).toBe(true)
      }),
      { numRuns: 5000 },
    )
  })
})

it('parses a bare number as an hour', () => {
  expect(parseSchedule('8')).toEqual({ kind: 'schedule', minute: 480 })
  expect(parseSchedule('weekdays 18')).toEqual({ kind: 'schedule', days: 'weekdays', minute: 1080 })
})
