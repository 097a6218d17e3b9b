import { describe, expect, it } from 'vitest'
import { nextRun } from '../../src/notifications/digests/schedule.js'
import { aPlan } from '../support/builders/a-digest-schedule.js'
import { noon } from '../support/clocks/clock.js'
import { createFakeStore } from '../support/doubles/fake-store.js'
import { aNewsroom, dayMs, hourMs, minuteMs } from './newsroom.js'

/** Eight in the morning of 2026-11-22 in Shanghai. */
const eight = noon - 4 * hourMs

const aRoom = () => {
  const store = createFakeStore()
  return { ...aNewsroom(store, eight), store }
}
const planFor = (chatId: string, sentUntil?: number) =>
  aPlan(chatId, { nextAt: eight, ...(sentUntil !== undefined && { sentUntil }) })

describe('digests', () => {
  it('puts one for each due schedule, with everything since the last one, and moves the schedule on', async () => {
    const { store, publish, digests, setTo } = aRoom()
    setTo(eight - hourMs)
    await publish('早间新闻')
    setTo(eight)
    await store.digestSchedules.save(planFor('7', eight - dayMs))
    await store.digestSchedules.save(aPlan('8', { nextAt: eight + 1 }))
    expect(await digests()).toBe(1)
    expect(store.outbox.items().map(({ notification, dueAt }) => ({ ...notification, dueAt }))).toEqual([
      { kind: 'digest', chatId: '7', day: '2026-11-22', from: eight - dayMs, to: eight - 2_000, dueAt: eight },
    ])
    expect(await store.digestSchedules.of('7')).toMatchObject({
      lastDay: '2026-11-22',
      sentUntil: eight - 2_000,
      nextAt: eight + dayMs,
    })
    expect(await digests()).toBe(0)
  })

  it('leaves an article that is being recorded as a whole to the next one', async () => {
    const { store, publish, turn, setTo, textsTo } = aRoom()
    await store.digestSchedules.save(planFor('7', eight - dayMs))
    setTo(eight - 10_000)
    await publish('前一篇')
    setTo(eight - 1_000)
    await publish('后一篇')
    setTo(eight)
    await turn()
    setTo(eight + dayMs)
    await turn()
    const [first = '', second = ''] = textsTo('7')
    expect([first.includes('前一篇'), first.includes('后一篇')]).toEqual([true, false])
    expect([second.includes('前一篇'), second.includes('后一篇')]).toEqual([false, true])
  })

  it('come again soon after a start with a clock forty days ahead (G38)', async () => {
    const { store, publish, turn, setTo, textsTo } = aRoom()
    await store.digestSchedules.save(planFor('7', eight - dayMs))
    setTo(eight + 40 * dayMs)
    await turn()
    setTo(eight + hourMs)
    await turn()
    expect(await store.digestSchedules.of('7')).toMatchObject({ nextAt: eight + dayMs, sentUntil: eight + hourMs })
    setTo(eight + 2 * hourMs)
    await publish('次日的新闻')
    setTo(eight + dayMs)
    await turn()
    expect(textsTo('7').join('')).toContain('次日的新闻')
  })

  it('sends nothing when nothing is new, and the day counts as done', async () => {
    const { store, publish, turn, setTo, pass, told } = aRoom()
    await store.digestSchedules.save(planFor('7', eight - dayMs))
    await turn()
    pass(minuteMs)
    await publish('晚到的新闻')
    await turn()
    expect(told).toEqual([])
    setTo(eight + dayMs)
    await turn()
    expect(told.map(({ text }) => text.includes('晚到的新闻'))).toEqual([true])
  })

  it('sends nothing after it was turned off, also if it waited already', async () => {
    const { store, publish, digests, deliver, setTo, told, ends } = aRoom()
    setTo(eight - hourMs)
    await publish('早间新闻')
    setTo(eight)
    await store.digestSchedules.save(planFor('7', eight - dayMs))
    await digests()
    // What /digest off does.
    await store.digestSchedules.remove('7')
    await store.outbox.skip('7', 'digest turned off', eight, 'digest')
    await deliver()
    expect(told).toEqual([])
    expect(await ends()).toEqual({ skipped: 1 })
  })

  it('leaves to the next digest what comes on a day that has had its digest', async () => {
    const { store, publish, turn, setTo, textsTo } = aRoom()
    setTo(eight - hourMs)
    await publish('早间新闻')
    setTo(eight)
    await store.digestSchedules.save(planFor('7', eight - dayMs))
    await turn()
    // Off and on again for the evening: the schedule no longer holds the morning, the recorded digests do.
    setTo(eight + hourMs)
    await publish('午间新闻')
    await store.digestSchedules.save(aPlan('7', { minute: 1_200, sentUntil: eight, nextAt: eight + 12 * hourMs }))
    setTo(eight + 12 * hourMs)
    await turn()
    expect(textsTo('7')).toHaveLength(1)
    setTo(eight + dayMs + 12 * hourMs)
    await turn()
    expect(textsTo('7')[1]).toContain('午间新闻')
  })

  it('queues the others when one schedule has an unknown zone', async () => {
    const { store, publish, turn, setTo, told, log } = aRoom()
    setTo(eight - hourMs)
    await publish('早间新闻')
    setTo(eight)
    await store.digestSchedules.save({ ...planFor('6', eight - dayMs), zone: 'Mars/Olympus' })
    await store.digestSchedules.save(planFor('7', eight - dayMs))
    await turn()
    expect(told.map(({ chatId }) => chatId)).toEqual(['7'])
    expect(log.lines).toMatchObject([
      { level: 'warn', fields: { chatId: '6', zone: 'Mars/Olympus' } },
      { level: 'info' },
    ])
    expect(await store.digestSchedules.of('6')).toMatchObject({ nextAt: eight + dayMs, sentUntil: eight - dayMs })
  })

  it('follows a change of the zone: the new hour counts, and no day has two digests', async () => {
    const { store, publish, turn, setTo, textsTo } = aRoom()
    setTo(eight - hourMs)
    await publish('早间新闻')
    setTo(eight)
    await store.digestSchedules.save(planFor('7', eight - dayMs))
    await turn()
    // Eight in London is eight hours later, of the day that had its digest.
    const moved = { ...((await store.digestSchedules.of('7')) ?? aPlan('7')), zone: 'Europe/London' }
    await store.digestSchedules.save({ ...moved, nextAt: nextRun(moved, eight).at })
    await publish('午间新闻')
    setTo(eight + 8 * hourMs)
    await turn()
    expect(textsTo('7')).toHaveLength(1)
    setTo(eight + dayMs + 8 * hourMs)
    await turn()
    expect(textsTo('7')).toHaveLength(2)
  })

  it('queues a thousand schedules of one minute, in steps', async () => {
    const { store, publish, digests, setTo } = aRoom()
    setTo(eight - hourMs)
    await publish('早间新闻')
    setTo(eight)
    for (let chat = 0; chat < 1_000; chat += 1) await store.digestSchedules.save(planFor(String(chat), eight - dayMs))
    expect(await digests(AbortSignal.abort())).toBe(0)
    expect(await digests()).toBe(1_000)
    expect(await store.outbox.waiting()).toBe(1_000)
  })
})
