import { describe, expect, it } from 'vitest'
import { addDays, type Instant } from '../../../src/time/day.js'
import { instantOf, localOf, weekdayOf } from '../../../src/time/zone.js'
import {
  dueWindow,
  nextRun,
  plannedAnew,
  type DigestSchedule,
  type ScheduleTerms,
} from '../../../src/notifications/digests/schedule.js'
import { createRandom, type Random } from '../../../tools/bench/random.js'

const hour = 3_600_000
const at = (text: string): Instant => Date.parse(text)

const aPlan = (schedule: Partial<ScheduleTerms>, now: Instant): DigestSchedule => {
  const plan = { chatId: '7', minute: 8 * 60, days: 'daily', zone: 'Asia/Shanghai', ...schedule } as const
  return { ...plan, nextAt: nextRun(plan, now).at }
}

type Sent = { day: string; from?: Instant; to: Instant; at: Instant }

/** What the loop does when it runs: the plan after it, and what it sent. */
const run = (plan: DigestSchedule, now: Instant): { plan: DigestSchedule; sent?: Sent } => {
  const due = dueWindow(plan, now)
  if (due.kind !== 'send') return { plan: { ...plan, nextAt: due.nextAt } }
  const told = { ...plan, sentUntil: due.to, lastDay: due.day }
  return { plan: { ...told, nextAt: nextRun(told, now).at }, sent: { ...due, at: now } }
}

describe('nextRun', () => {
  it.each<[Partial<ScheduleTerms>, string, string, string, string]>([
    [{}, '2025-06-18T07:00+08:00', '2025-06-18', '2025-06-18T08:00+08:00', 'today, when its hour is still to come'],
    [{}, '2025-06-18T08:00+08:00', '2025-06-19', '2025-06-19T08:00+08:00', 'tomorrow, from its minute on'],
    [{ lastDay: '2025-06-18' }, '2025-06-18T07:00+08:00', '2025-06-19', '2025-06-19T08:00+08:00', 'not twice a day'],
    [{ days: 'weekdays' }, '2025-06-20T09:00+08:00', '2025-06-23', '2025-06-23T08:00+08:00', 'Friday, then Monday'],
    [{ days: 'weekly' }, '2025-06-18T09:00+08:00', '2025-06-23', '2025-06-23T08:00+08:00', 'Monday unless told'],
    [{ days: 'weekly', weekday: 7 }, '2025-06-18T09:00+08:00', '2025-06-22', '2025-06-22T08:00+08:00', 'Sunday'],
    [{ zone: 'Pacific/Apia' }, '2011-12-29T20:00Z', '2011-12-31', '2011-12-30T18:00Z', 'over a day that is not there'],
    [
      { zone: 'Pacific/Apia', days: 'weekly', weekday: 5 },
      '2011-12-28T20:00Z',
      '2012-01-06',
      '2012-01-05T18:00Z',
      'over a Friday that is not there',
    ],
    [
      { zone: 'Pacific/Honolulu', lastDay: '2025-06-19' },
      '2025-06-18T20:00Z',
      '2025-06-20',
      '2025-06-20T18:00Z',
      'after a flight over the date line',
    ],
  ])('of %j after %s is for %s, at %s: %s', (schedule, after, day, due) => {
    const plan = { minute: 480, days: 'daily', zone: 'Asia/Shanghai', ...schedule } as const
    expect(nextRun(plan, at(after))).toEqual({ at: at(due), day })
  })
})

describe('plannedAnew', () => {
  const wednesday = at('2025-06-18T12:00+08:00')

  it.each([
    ['daily', '2025-06-19T08:00+08:00'],
    ['weekdays', '2025-06-19T08:00+08:00'],
    ['weekly', '2025-06-23T08:00+08:00'],
  ] as const)('brings a %s plan back that a clock forty days ahead has moved on', (days, due) => {
    const ahead = at('2025-07-28T12:00+08:00')
    const moved = { ...aPlan({ days }, ahead), lastDay: '2025-07-28', sentUntil: ahead }
    expect(plannedAnew(moved, wednesday)).toEqual({
      ...aPlan({ days }, wednesday),
      nextAt: at(due),
      sentUntil: wednesday,
    })
  })

  it('leaves plans that are right alone, also the hour after they were changed and after a flight westwards', () => {
    for (const days of ['daily', 'weekdays', 'weekly'] as const) {
      const plan = { ...aPlan({ days, lastDay: '2025-06-18' }, wednesday), sentUntil: wednesday }
      for (let hours = 0; hours < 400; hours += 1) expect(plannedAnew(plan, wednesday + hours * hour)).toBeUndefined()
    }
    const flown = aPlan({ lastDay: '2025-06-19' }, wednesday)
    expect(plannedAnew(flown, wednesday)).toBeUndefined()
  })
})

describe('dueWindow', () => {
  const due = at('2025-06-18T08:00+08:00')
  const plan: DigestSchedule = { ...aPlan({}, due - hour), sentUntil: due - 24 * hour, lastDay: '2025-06-17' }

  it('waits until its minute', () => {
    expect(dueWindow(plan, due - 1)).toEqual({ kind: 'wait', nextAt: due })
  })

  it('covers the arrivals since the last digest', () => {
    expect(dueWindow(plan, due + 1)).toEqual({ kind: 'send', day: '2025-06-18', from: due - 24 * hour, to: due + 1 })
  })

  it('has no start for the first digest', () => {
    expect(dueWindow(aPlan({}, due - hour), due)).toEqual({ kind: 'send', day: '2025-06-18', to: due })
  })

  it('sends nothing on a day that had a digest, in whatever zone', () => {
    expect(dueWindow({ ...plan, lastDay: '2025-06-18' }, due)).toEqual({ kind: 'merge', nextAt: due + 24 * hour })
  })

  it.each([
    ['5 minutes', 5 / 60, 1, '2025-06-18'],
    ['5 hours', 5, 1, '2025-06-18'],
    ['6 hours', 6, 1, '2025-06-18'],
    ['7 hours', 7, 0, undefined],
    ['3 days and an hour', 73, 1, '2025-06-21'],
    ['3 days and 10 hours', 82, 0, undefined],
  ])('after %s of downtime sends at most one digest and leaves no arrival out', (_, hours, count, day) => {
    const up = due + hours * hour
    let state = run(plan, up)
    expect([state.sent ? 1 : 0, state.sent?.day]).toEqual([count, day])
    const sent = state.sent ? [state.sent] : []
    for (let now = up; now < up + 48.5 * hour; now += hour / 2) {
      state = run(state.plan, now)
      if (state.sent) sent.push(state.sent)
    }
    expect(sent.length).toBe(count + 2)
    expect(sent[0]?.from).toBe(plan.sentUntil)
    for (const [i, each] of sent.entries()) if (i > 0) expect(each.from).toBe(sent[i - 1]?.to)
  })
})

const zones: [zone: string, year: number][] = [
  ['America/New_York', 2025],
  ['Europe/London', 2025],
  ['Australia/Lord_Howe', 2025],
  ['Pacific/Apia', 2011],
  ['Africa/Cairo', 2024],
  ['America/Sao_Paulo', 2017],
  ['Asia/Shanghai', 2025],
  ['Asia/Kathmandu', 2025],
  ['Pacific/Chatham', 2025],
  ['America/St_Johns', 2025],
  ['Asia/Tehran', 2021],
  ['Pacific/Auckland', 2025],
]

const quarter = hour / 4

/** Runs a schedule for a year, every quarter of an hour except in downtimes. Returns the digests and the days of changes. */
const live = (
  start: Instant,
  first: DigestSchedule,
  random: Random,
  change: (plan: DigestSchedule, now: Instant) => DigestSchedule | undefined,
): { sent: Sent[]; last: DigestSchedule } => {
  const sent: Sent[] = []
  let plan = first
  for (let now = start; now < start + 366 * 24 * hour; now += quarter) {
    plan = change(plan, now) ?? plan
    const state = run(plan, now + random.below(60_000))
    plan = state.plan
    if (state.sent) sent.push(state.sent)
  }
  return { sent, last: plan }
}

const expectUnbroken = (sent: Sent[]): void => {
  for (const [i, each] of sent.entries()) expect(each.from).toBe(i === 0 ? undefined : sent[i - 1]?.to)
  expect(new Set(sent.map(({ day }) => day)).size).toBe(sent.length)
}

describe('a year of days (G23)', () => {
  it.each(zones)('in %s of %i has one digest on each scheduled day that exists, and no other', (zone, year) => {
    const random = createRandom(year)
    const start = at(`${year}-01-01T00:00Z`)
    for (const days of ['daily', 'weekdays', 'weekly'] as const) {
      // Minutes around those at which clocks jump, and any other.
      const schedule = { zone, days, minute: random.chance(0.5) ? random.below(210) : random.below(1440), weekday: 5 }
      const { sent } = live(start, aPlan(schedule, start), random, () => undefined)
      const scheduled = Array.from({ length: 380 }, (_, i) => addDays(`${year - 1}-12-28`, i)).filter((day) => {
        const isDay = days === 'daily' || (days === 'weekdays' ? weekdayOf(day) < 6 : weekdayOf(day) === 5)
        const due = isDay ? instantOf(day, schedule.minute, zone) : undefined
        return due !== undefined && due > start && due < start + 366 * 24 * hour - quarter
      })
      const last = scheduled.at(-1) ?? ''
      expect(sent.map(({ day }) => day).filter((day) => day <= last)).toEqual(scheduled)
      expectUnbroken(sent)
      for (const { day, at: now } of sent) {
        const due = instantOf(day, schedule.minute, zone) ?? 0
        expect(now - due).toBeLessThan(quarter + 60_000)
        expect(localOf(due, zone).day).toBe(day)
      }
    }
  })

  it.each([1, 2, 3, 4, 5, 6, 7, 8])(
    'with random changes of zone and time has at most one digest a day, seed %i',
    (seed) => {
      const random = createRandom(seed)
      const start = at('2025-01-01T00:00Z')
      const changed = new Set<string>()
      const names = zones.map(([zone]) => zone)
      const first = aPlan({ zone: random.pick(names) }, start)
      const { sent, last } = live(start, first, random, (plan, now) => {
        if (!random.chance(0.002)) return undefined
        const next = random.chance(0.5)
          ? { ...plan, zone: random.pick(names) }
          : { ...plan, minute: random.below(1440) }
        for (const zone of [plan.zone, next.zone])
          for (const days of [-1, 0, 1]) changed.add(addDays(localOf(now, zone).day, days))
        return { ...next, nextAt: nextRun(next, now).at }
      })
      expectUnbroken(sent)
      const had = new Set(sent.map(({ day }) => day))
      const missing = Array.from({ length: 364 }, (_, i) => addDays('2025-01-02', i)).filter(
        (day) => !had.has(day) && day <= (last.lastDay ?? ''),
      )
      // A day passes by without one only where its hour was moved into what was past already.
      expect(missing.filter((day) => !changed.has(day))).toEqual([])
      expect(changed.size).toBeGreaterThan(100)
      expect(missing.length).toBeLessThan(changed.size / 3)
    },
  )
})
