import fc from 'fast-check'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openStore } from '../../src/store/open.js'
import { check, fates, live, lives } from '../chaos/crash-points.js'
import { aNewsroom, dayMs, hourMs } from '../jobs/newsroom.js'
import { aPlan } from '../support/builders/a-digest-schedule.js'
import { noon } from '../support/clocks/clock.js'

let base: string
beforeAll(() => void (base = mkdtempSync(join(tmpdir(), 'wenbao-lives-'))))
afterAll(() => rmSync(base, { recursive: true, force: true }))
let folders = 0
const folder = (): string => join(base, String((folders += 1)))

describe('G32: killed at any step of a delivery, every notification ends once and the counts add up', () => {
  it('at steps of its whole run', async () => {
    let steps = -1
    for (let isKilled = true; isKilled;) {
      steps += 4
      const result = await live(folder(), [{ steps, isDone: steps % 8 === 3 }], ['sent'])
      check(result)
      isKilled = result.kills === 1
    }
    // Matching, plans, leases, two steps for each message and the rest.
    expect(steps).toBeGreaterThan(40)
  })

  it('G4, G5: in run after run, with messages that are refused, postponed and lost', async () => {
    await fc.assert(
      fc.asyncProperty(lives, fates, async (all, how) => check(await live(folder(), all, how))),
      { seed: 20_261_123, numRuns: 12 },
    )
  })

  it('G24: killed before anything was sent and down for three days, it sends everything in one digest', async () => {
    const store = await openStore(folder())
    await store.digestSchedules.save(aPlan('7', { minute: 720, nextAt: noon, sentUntil: noon - dayMs }))
    const room = aNewsroom(store, noon - hourMs)
    await room.publish('第一天')
    room.setTo(noon)
    await room.digests()
    room.setTo(noon + 3 * dayMs - hourMs)
    await room.publish('第三天')
    room.setTo(noon + 3 * dayMs)
    await room.turn()
    expect(room.textsTo('7')).toHaveLength(1)
    expect(room.textsTo('7')[0]).toMatch(/第一天/)
    expect(room.textsTo('7')[0]).toMatch(/第三天/)
    expect(await room.ends()).toEqual({ sent: 1, skipped: 1 })
    await store.close()
  })
})
