import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { localOf } from '../../src/time/zone.js'
import { quietEnd } from '../../src/time/quiet-hours.js'

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
