import { Temporal } from '@js-temporal/polyfill'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays } from '../../src/time/day.js'
import { instantOf, localOf } from '../../src/time/zone.js'

const shown = (at: number | undefined): string | undefined =>
  at === undefined ? undefined : new Date(at).toISOString()

describe('instantOf', () => {
  it.each<[string, number, string, string | undefined, string]>([
    ['2025-06-18', 8 * 60 + 30, 'Asia/Shanghai', '2025-06-18T00:30:00.000Z', 'as the clock shows it'],
    ['2025-03-09', 150, 'America/New_York', '2025-03-09T07:00:00.000Z', '02:30 is jumped over: 03:00'],
    ['2025-11-02', 90, 'America/New_York', '2025-11-02T05:30:00.000Z', '01:30 is shown twice: the first'],
    ['2025-10-05', 135, 'Australia/Lord_Howe', '2025-10-04T15:30:00.000Z', 'a jump of half an hour: 02:30'],
    ['2011-12-29', 600, 'Pacific/Apia', '2011-12-29T20:00:00.000Z', 'the day before the date line'],
    ['2011-12-30', 600, 'Pacific/Apia', undefined, 'a day that Apia has never had'],
    ['2011-12-31', 600, 'Pacific/Apia', '2011-12-30T20:00:00.000Z', 'the day behind the date line'],
    ['2017-10-15', 30, 'America/Sao_Paulo', '2017-10-15T03:00:00.000Z', 'midnight is jumped over: 01:00'],
    ['2025-03-29', 23 * 60 + 30, 'America/Nuuk', '2025-03-30T00:59:00.000Z', 'the jump ends the day: a minute before'],
  ])('of %s, minute %i in %s is %s: %s', (day, minute, zone, at) => {
    expect(shown(instantOf(day, minute, zone))).toBe(at)
  })

  it('agrees with Temporal wherever the clock shows the time', () => {
    const zones = [
      'America/New_York',
      'Europe/London',
      'Australia/Lord_Howe',
      'Africa/Cairo',
      'Asia/Kathmandu',
      'Asia/Tehran',
    ]
    fc.assert(
      fc.property(fc.constantFrom(...zones), fc.nat(6000), fc.nat(1439), (zone, offset, minute) => {
        const day = addDays('2010-01-01', offset)
        const plain = Temporal.PlainDateTime.from(`${day}T00:00`).add({ minutes: minute })
        const at = plain.toZonedDateTime(zone, { disambiguation: 'earlier' })
        if (!at.toPlainDateTime().equals(plain)) return
        expect(instantOf(day, minute, zone)).toBe(at.epochMilliseconds)
        expect(localOf(at.epochMilliseconds, zone)).toEqual({ day, minute })
      }),
      { numRuns: 200 },
    )
  })

  it('refuses an unknown zone', () => {
    expect(() => instantOf('2025-06-18', 0, 'Mars/Olympus')).toThrow(RangeError)
  })
})
