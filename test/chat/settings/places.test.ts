import { Temporal } from '@js-temporal/polyfill'
import fc from 'fast-check'
import { describe, expect, it, vi } from 'vitest'
import { localTimeOf } from '../../../src/chat/local-time.js'
import { commonZones, parseZone, zoneName, type ZoneReading } from '../../../src/chat/settings/places.js'
import { parseOffset } from '../../../src/chat/settings/utc-offset.js'
import { zonesAt } from '../../../src/chat/settings/timezone.js'
import { readLexicon } from '../../../src/search/worker/read-lexicon.js'

const zoneOf = (text: string): string | undefined => {
  const reading = parseZone(text)
  return reading.kind === 'zone' ? reading.zone : undefined
}
const zonesOf = (reading: ZoneReading): string[] => ('zones' in reading ? reading.zones : [])

const { places } = readLexicon()
const listed = [...new Set(places.map(({ zone }) => zone))]

describe('a city', () => {
  it.each([
    ['温哥华', 'America/Vancouver'],
    ['溫哥華', 'America/Vancouver'],
    ['Vancouver', 'America/Vancouver'],
    ['ＶＡＮＣＯＵＶＥＲ', 'America/Vancouver'],
    ['纽约时间', 'America/New_York'],
    ['Beijing time', 'Asia/Shanghai'],
    ['北京时间', 'Asia/Shanghai'],
    ['成都市', 'Asia/Shanghai'],
    ['广东省深圳市', 'Asia/Shanghai'],
    ['内蒙古自治区', 'Asia/Shanghai'], // Mongolia's name stands inside, and is not meant
    ['香港', 'Asia/Hong_Kong'],
    ['澳門', 'Asia/Macau'],
    ['臺北', 'Asia/Taipei'],
    ['雪梨', 'Australia/Sydney'], // as Sydney is called in Taiwan
    ['São Paulo', 'America/Sao_Paulo'],
    ['munchen', 'Europe/Berlin'],
    ["Xi'an", 'Asia/Shanghai'],
    ['St. Louis', 'America/Chicago'],
    ['加拿大温哥华', 'America/Vancouver'], // of all that Canada may mean, what Vancouver means
    ['Portland, Maine', 'America/New_York'],
    ['我在多伦多', 'America/Toronto'],
    ['EST', 'America/New_York'],
  ])('%s is in %s', (text, zone) => {
    expect(zoneOf(text)).toBe(zone)
  })

  it('keeps the name that it was called by', () => {
    expect(parseZone('成都')).toMatchObject({ kind: 'zone', place: { 'zh-Hans': '成都', en: 'Chengdu' } })
  })

  it.each([
    ['新疆', ['Asia/Shanghai', 'Asia/Urumqi']],
    ['乌鲁木齐', ['Asia/Shanghai', 'Asia/Urumqi']],
    ['Portland', ['America/New_York', 'America/Los_Angeles']],
    ['CST', ['Asia/Shanghai', 'America/Chicago']],
    ['加拿大', expect.arrayContaining(['America/Toronto', 'America/Vancouver'])],
  ])('%s may mean several', (text, zones) => {
    const reading = parseZone(text)
    expect(reading.kind).toBe('several')
    expect(zonesOf(reading)).toEqual(zones)
  })

  it.each([
    ['Vancover', 'America/Vancouver'],
    ['Shangahi', 'Asia/Shanghai'],
    ['多轮多', 'America/Toronto'],
  ])('%s is proposed with its slip put right, not taken', (text, zone) => {
    expect(parseZone(text)).toEqual({ kind: 'near', zones: [zone] })
  })

  it.each(['', '火星', 'Atlantis', '市'.repeat(4000), '/', 'constructor', 'hasOwnProperty'])(
    '%j is unknown',
    (text) => {
      expect(parseZone(text)).toEqual({ kind: 'unknown' })
    },
  )
})

describe('an offset', () => {
  it.each([
    ['+8', 'Etc/GMT-8'],
    ['8', 'Etc/GMT-8'],
    ['UTC+8', 'Etc/GMT-8'],
    ['ＵＴＣ＋８', 'Etc/GMT-8'],
    ['GMT-5', 'Etc/GMT+5'],
    ['utc −05:00', 'Etc/GMT+5'],
    ['东八区', 'Etc/GMT-8'],
    ['東八區', 'Etc/GMT-8'],
    ['西五时区', 'Etc/GMT+5'],
    ['东5区', 'Etc/GMT-5'],
    ['东五区半', undefined],
    ['零时区', 'UTC'],
    ['UTC+0', 'UTC'],
    ['+5:30', 'Asia/Kolkata'],
    ['UTC+14', 'Etc/GMT-14'],
  ])('%s is %s', (text, zone) => {
    expect(zoneOf(text)).toBe(zone)
  })

  it.each([
    ['GMT-5:30', 'UTC-5:30'],
    ['+15', 'UTC+15'],
    ['西十三区', 'UTC-13'],
  ])('%s is kept by no place', (text, offset) => {
    expect(parseZone(text)).toEqual({ kind: 'no-such-offset', offset })
  })

  it('is what the clocks of its zone show, in summer and in winter', () => {
    const quarters = Array.from({ length: 113 }, (_, i) => -720 + i * 15)
    for (const minutes of quarters) {
      const sign = minutes < 0 ? '-' : '+'
      const text = `${sign}${Math.floor(Math.abs(minutes) / 60)}:${String(Math.abs(minutes) % 60).padStart(2, '0')}`
      const zone = parseOffset(text)?.zone
      if (zone === undefined) continue
      for (const month of [0, 6]) expect(localTimeOf(Date.UTC(2025, month, 15), zone).offset, text).toBe(minutes)
    }
  })
})

describe('a zone', () => {
  it.each([
    ['asia/tokyo', 'Asia/Tokyo'],
    ['America/Boise', 'America/Boise'],
    ['boise', 'America/Boise'],
    ['Etc/GMT-8', 'Etc/GMT-8'],
  ])('%s is taken by its IANA name', (text, zone) => {
    expect(zoneOf(text)).toBe(zone)
  })

  it('of the list is known to the runtime and to the calendar', () => {
    expect(listed.length).toBeGreaterThan(150)
    for (const zone of listed) {
      expect(() => localTimeOf(0, zone), zone).not.toThrow()
      expect(() => Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(zone), zone).not.toThrow()
    }
  })

  it('of the list has all its places in one run', () => {
    const runs = places.map(({ zone }) => zone).filter((zone, i, zones) => zone !== zones[i - 1])
    expect(runs).toEqual(listed)
  })

  it('is called by its first place, its offset or its own name', () => {
    const names = ['Asia/Shanghai', 'Etc/GMT-8', 'Etc/GMT+5', 'America/Port-au-Prince', 'Asia/Calcutta', 'PRC', 'UTC']
    expect(names.map((zone) => zoneName(zone, 'zh-Hant'))).toEqual([
      '北京',
      'UTC+8',
      'UTC-5',
      'Port-au-Prince',
      '新德里',
      '北京',
      'UTC',
    ])
  })

  it('to choose from has a name in every language', () => {
    for (const zone of commonZones.flat()) {
      expect(zoneName(zone, 'zh-Hans')).toMatch(/^\p{Script=Han}+$/u)
      expect(zoneName(zone, 'zh-Hant')).toMatch(/^\p{Script=Han}+$/u)
      expect(zoneName(zone, 'en')).toMatch(/^[A-Z][A-Za-z ]+$/)
    }
  })

  it('is read from any text without failing, and works when it is', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 40 }), (text) => {
        const reading = parseZone(text)
        const zones = reading.kind === 'zone' ? [reading.zone] : zonesOf(reading)
        for (const zone of zones) localTimeOf(0, zone)
      }),
      { numRuns: 200 },
    )
  })
})

describe('the list', () => {
  it('has every place in three languages', () => {
    const broken = places.filter(({ hans, en }) => !/^(CET|EET)$|\p{Script=Han}/u.test(hans) || !/[A-Z]/.test(en))
    expect(broken).toEqual([])
  })
})

describe('a shared place', () => {
  it.each([
    [39.9, 116.4, ['Asia/Shanghai']],
    [49.28, -123.12, ['America/Vancouver']],
    [43.8, 87.6, ['Asia/Shanghai', 'Asia/Urumqi']], // both are in use in Xinjiang
    [31.69, -106.42, ['America/Ciudad_Juarez']], // a zone of its own since 2022
    [29.56, -104.41, ['America/Ojinaga']],
    [91, 0, []],
    [Number.NaN, 0, []],
  ])('%d, %d is in %j', (latitude, longitude, zones) => {
    expect(zonesAt({ latitude, longitude })).toEqual(zones)
  })

  it('is in no zone where the runtime does not know it yet', () => {
    const formats = vi.spyOn(Intl, 'DateTimeFormat').mockImplementation(function () {
      throw new RangeError('Invalid time zone specified')
    })
    expect(zonesAt({ latitude: 31.69, longitude: -106.42 })).toEqual([])
    formats.mockRestore()
  })

  it('anywhere on earth is in a zone that works', () => {
    for (let latitude = -90; latitude <= 90; latitude += 10) {
      for (let longitude = -180; longitude <= 180; longitude += 10) {
        for (const zone of zonesAt({ latitude, longitude })) {
          expect(() => localTimeOf(0, zone), zone).not.toThrow()
          expect(() => Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(zone), zone).not.toThrow()
        }
      }
    }
  })
})

describe('the local time', () => {
  it('knows day, weekday, minute and offset', () => {
    const at = Date.UTC(2025, 5, 18, 17, 5, 30)
    expect(localTimeOf(at, 'Asia/Shanghai')).toEqual({ day: '2025-06-19', weekday: 4, minute: 65, offset: 480 })
    expect(localTimeOf(at, 'America/New_York')).toEqual({ day: '2025-06-18', weekday: 3, minute: 785, offset: -240 })
  })

  it('of midnight is the first minute of the day', () => {
    expect(localTimeOf(Date.UTC(2025, 5, 22, 16), 'Asia/Shanghai')).toMatchObject({ weekday: 1, minute: 0 })
  })
})
