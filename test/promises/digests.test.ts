import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { localOf } from '../../src/time/zone.js'
import { createIngest } from '../../src/jobs/ingest.js'
import { nextRun, type DigestSchedule } from '../../src/notifications/digests/schedule.js'
import { jsonlFormat } from '../../src/ingest/formats/jsonl.js'
import { openCorpus, type CorpusFile } from '../../src/jobs/corpus.js'
import { aNewsroom, dayMs, hourMs, minuteMs } from '../jobs/newsroom.js'
import { aPlan } from '../support/builders/a-digest-schedule.js'
import { readHere } from '../support/doubles/read-here.js'
import { aSubscription } from '../support/builders/a-subscription.js'
import { noon } from '../support/clocks/clock.js'
import { createFakeStore } from '../support/doubles/fake-store.js'
import { createSilentLog } from '../support/doubles/silent-log.js'

/** A room in which one chat has a digest at this minute, from an instant on. */
const aReader = async (start: number, plan: Pick<DigestSchedule, 'minute' | 'zone'>, sentUntil = start - dayMs) => {
  const room = aNewsroom(createFakeStore(), start)
  const schedule = { ...aPlan('7', plan), sentUntil }
  await room.store.digestSchedules.save({ ...schedule, nextAt: nextRun(schedule, start).at })
  return room
}

/** Lets time pass in steps of that many ms, with news before each. */
const live = async (room: Awaited<ReturnType<typeof aReader>>, until: number, stepMs: number) => {
  let item = 0
  while (room.now() < until) {
    item += 1
    await room.publish(`第${item}条`)
    room.pass(stepMs)
    await room.turn()
  }
  return item
}

const daysTold = ({ told }: Awaited<ReturnType<typeof aReader>>, zone: string) =>
  told.map(({ at }) => localOf(at, zone).day)

describe('G23: one digest for each local day', () => {
  it.each([
    ['Europe/Berlin', 'where the hour is jumped over', '2026-03-29', 150],
    ['Europe/Berlin', 'where the hour comes twice', '2026-10-25', 150],
    ['America/New_York', 'where the hour is jumped over', '2026-03-08', 150],
    ['America/Santiago', 'where midnight is jumped over', '2026-09-06', 10],
    ['Australia/Lord_Howe', 'where half an hour is jumped over', '2026-10-04', 135],
    ['Asia/Shanghai', 'without any jump', '2026-11-22', 480],
  ])('%s, %s on %s', async (zone, _, day, minute) => {
    const start = Date.parse(`${day}T00:00:00Z`) - 3 * dayMs
    const room = await aReader(start, { minute, zone })
    const items = await live(room, start + 6 * dayMs, 30 * minuteMs)
    const days = daysTold(room, zone)
    expect(new Set(days).size).toBe(days.length)
    expect(days.length).toBeGreaterThanOrEqual(6)
    expect(days).toContain(day)
    const all = room.textsTo('7').join('\n')
    const until = room.told.at(-1)?.at ?? 0
    // Each story stands in one digest or is counted there as left out; in none is it told twice.
    for (let item = 1; item <= Math.floor((until - start) / (30 * minuteMs)) - 1; item += 1)
      expect(all.split(`\n第${item}条\n`).length - 1).toBeLessThanOrEqual(1)
    expect(items).toBeGreaterThan(200)
  })

  it('Samoa has no 30 December 2011, and no digest for it', async () => {
    const start = Date.parse('2011-12-27T12:00:00Z')
    const room = await aReader(start, { minute: 480, zone: 'Pacific/Apia' })
    await live(room, start + 6 * dayMs, hourMs)
    expect(daysTold(room, 'Pacific/Apia').slice(0, 4)).toEqual(['2011-12-27', '2011-12-28', '2011-12-29', '2011-12-31'])
  })

  it('however zone and hour change meanwhile', async () => {
    const change = fc.record({
      zone: fc.constantFrom('Asia/Shanghai', 'Pacific/Kiritimati', 'Pacific/Honolulu', 'Europe/Berlin'),
      minute: fc.integer({ min: 0, max: 1_439 }),
      afterHours: fc.integer({ min: 1, max: 40 }),
    })
    await fc.assert(
      fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 6 }), async (changes) => {
        const room = await aReader(noon, { minute: 480, zone: 'Asia/Shanghai' })
        const days: string[] = []
        for (const { zone, minute, afterHours } of changes) {
          for (let hour = 0; hour < afterHours; hour += 1) {
            await room.publish(`${days.length} ${room.now()}`)
            room.pass(hourMs)
            await room.turn()
          }
          const plan = await room.store.digestSchedules.of('7')
          if (!plan) throw new Error('no plan')
          const moved = { ...plan, zone, minute }
          await room.store.digestSchedules.save({ ...moved, nextAt: nextRun(moved, room.now()).at })
        }
        // The books have one notice a day, by its key; none was passed over and none is left.
        for (const { kind, end } of await room.store.outbox.account()) expect([kind, end]).toEqual(['digest', 'sent'])
        const sum = (await room.store.outbox.account()).reduce((all, { count }) => all + count, 0)
        expect(sum).toBe(room.told.length)
        const last = (await room.store.digestSchedules.of('7'))?.lastDay
        if (last !== undefined) expect(room.told.length).toBeGreaterThan(0)
      }),
      { seed: 23, numRuns: 15 },
    )
  })
})

describe('G24: after downtime one digest', () => {
  /** Eight in the morning of 2026-11-23 in Shanghai. */
  const eight = noon + 20 * hourMs
  const goneFor = async (ms: number) => {
    const room = await aReader(noon, { minute: 480, zone: 'Asia/Shanghai' })
    await room.publish('停机以前')
    room.setTo(eight - minuteMs)
    await room.turn()
    // Nobody looks at files meanwhile: what came is seen after the start.
    room.setTo(eight - minuteMs + ms)
    await room.publish('停机期间')
    room.pass(5_000)
    await room.turn()
    return room
  }

  it.each([
    ['five minutes', 5 * minuteMs],
    ['five hours', 5 * hourMs],
  ])('late but once after %s', async (_, ms) => {
    const room = await goneFor(ms)
    expect(room.textsTo('7')).toHaveLength(1)
    expect(room.textsTo('7')[0]).toMatch(/停机以前/)
    for (let hour = 0; hour < 12; hour += 1) {
      room.pass(hourMs)
      await room.turn()
    }
    expect(room.textsTo('7')).toHaveLength(1)
  })

  it('with the next one after seven hours, which contains everything', async () => {
    const room = await goneFor(7 * hourMs)
    expect(room.told).toEqual([])
    room.setTo(eight + dayMs)
    await room.turn()
    expect(room.textsTo('7')[0]).toMatch(/停机期间[^]*停机以前|停机以前[^]*停机期间/)
  })

  it('for the last of three days only, with everything since', async () => {
    const room = await goneFor(3 * dayMs)
    room.setTo(eight + 3 * dayMs)
    await room.turn()
    expect(room.textsTo('7')).toHaveLength(1)
    expect(room.textsTo('7')[0]).toMatch(/停机以前/)
  })

  it('also if it waited in the outbox when the program ended', async () => {
    const room = await aReader(noon, { minute: 480, zone: 'Asia/Shanghai' })
    await room.publish('停机以前')
    room.setTo(eight)
    await room.digests()
    room.setTo(eight + 7 * hourMs)
    await room.turn()
    expect(room.told).toEqual([])
    expect(await room.ends()).toEqual({ skipped: 1 })
    room.setTo(eight + dayMs)
    await room.turn()
    expect(room.textsTo('7')[0]).toMatch(/停机以前/)
  })
})

describe('G4: a digest whose outcome is not known', () => {
  it('is never sent again, and its articles are named once, in the next message', async () => {
    const room = await aReader(noon, { minute: 725, zone: 'Asia/Shanghai' })
    room.answers.set('7', [{ kind: 'unknown', reason: 'timeout' }])
    await room.publish('第一天')
    room.setTo(noon + 6 * minuteMs)
    await room.turn()
    for (let day = 1; day <= 3; day += 1) {
      room.setTo(noon + day * dayMs)
      await room.publish(`后来${day}`)
      room.pass(6 * minuteMs)
      await room.turn()
    }
    expect(room.textsTo('7').map((text) => text.includes('· 第一天'))).toEqual([false, true, false, false])
    expect(await room.ends()).toEqual({ unknown: 1, sent: 3 })
  })

  it('is named by an alert if that comes first', async () => {
    const room = await aReader(noon, { minute: 725, zone: 'Asia/Shanghai' })
    await room.store.subscriptions.save(aSubscription('防汛'))
    room.answers.set('7', [{ kind: 'unknown', reason: 'timeout' }])
    await room.publish('第一天')
    room.setTo(noon + 6 * minuteMs)
    await room.turn()
    await room.publish('防汛一')
    await room.turn()
    expect(room.told.map(({ priority }) => priority)).toEqual(['digest', 'alert'])
    expect(room.textsTo('7')[1]).toMatch(/防汛一[^]*· 第一天/)
  })
})

describe('G25: old articles are no news', () => {
  const file = (path: string, changedAt: number, ...ids: string[]): CorpusFile & { bytes: Buffer } => {
    const lines = ids.map((id) =>
      JSON.stringify({ id, headline: `防汛${id.slice(-3)}`, paragraphs: [`防汛第${id.slice(-3)}篇说的事。`] }),
    )
    const bytes = Buffer.from(lines.join('\n'))
    return { path, size: bytes.length, changedAt, stamp: '', kind: { kind: 'read', format: jsonlFormat }, bytes }
  }
  const numbers = (prefix: string) => Array.from({ length: 500 }, (_, i) => `${prefix}-${String(i).padStart(3, '0')}`)

  it('sends an alert for none of five hundred at the first start, nor when all their ids change, and one for a new one', async () => {
    const room = await aReader(noon, { minute: 725, zone: 'Asia/Shanghai' })
    const { store } = room
    await store.subscriptions.save(aSubscription('防汛'))
    let files: (CorpusFile & { bytes: Buffer })[] = [file('a.jsonl', noon - dayMs, ...numbers('old'))]
    const ingest = createIngest({
      corpus: {
        ...openCorpus('nowhere'),
        list: () => Promise.resolve({ files, problems: [], passedOver: [], outside: [], isOnOneDisk: true }),
        read: (path) => Promise.resolve(files.find((each) => each.path === path)?.bytes),
      },
      articles: store.articles,
      arrivals: store.arrivals,
      read: readHere,
      corpusState: store.corpusState,
      folder: 'nowhere',
      report: () => Promise.resolve(),
      zone: 'Asia/Shanghai',
      oldDays: 30,
      now: room.now,
      log: createSilentLog(),
    })
    expect(await ingest()).toMatchObject({ added: 500 })
    await room.turn()
    expect(room.told).toEqual([])

    room.pass(minuteMs)
    files = [file('a.jsonl', noon - hourMs, ...numbers('new'))]
    await ingest()
    await ingest()
    await room.turn()
    expect(room.told).toEqual([])

    files = [...files, file('b.jsonl', noon - hourMs, 'fresh-777')]
    await ingest()
    await ingest()
    await room.turn()
    expect(room.told.map(({ priority }) => priority)).toEqual(['alert'])
    room.setTo(noon + 6 * minuteMs)
    await room.turn()
    expect(room.told.map(({ priority }) => priority)).toEqual(['alert', 'digest'])
    expect(room.told[1]?.text).toMatch(/防汛777/)
    expect(room.told[1]?.text).not.toMatch(/防汛001/)
  })
})
