import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Store } from '../../../src/store/store.js'
import { liveALittle } from '../../support/builders/a-life.js'
import { noon } from '../../support/clocks/clock.js'

const person = 'telegram:42'
const group = 'telegram:-7'

/** Promises of every store about bans. */
export const describeBans = (engine: string, open: () => Promise<Store>): void => {
  describe(`${engine}: bans`, () => {
    let store: Store
    beforeEach(async () => {
      store = await open()
    })
    afterEach(() => store.close())

    it('begin and end once, and are listed newest first', async () => {
      expect(await store.bans.has([person, group])).toBe(false)
      expect(await store.bans.add(person, noon)).toBe(true)
      expect(await store.bans.add(person, noon + 1)).toBe(false)
      expect(await store.bans.add(group, noon + 2)).toBe(true)
      expect(await store.bans.list()).toEqual([
        { chatId: group, bannedAt: noon + 2 },
        { chatId: person, bannedAt: noon },
      ])
      expect(await store.bans.has(['telegram:43', person])).toBe(true)
      expect(await store.bans.has(['telegram:43'])).toBe(false)
      expect(await store.bans.has([])).toBe(false)
      expect(await store.bans.lift(person)).toBe(true)
      expect(await store.bans.lift(person)).toBe(false)
      expect(await store.bans.has([person])).toBe(false)
    })

    it('outlive the deletion of what is stored of the person, who sees them in the copy', async () => {
      const inWork = await liveALittle(store, person, 'words')
      await store.bans.add(person, noon)
      expect(Object.keys(await store.copy(person))).toContain('bans')
      await store.forget(person, noon)
      await store.inbox.end(inWork, { kind: 'answered' }, noon)
      expect(await store.copy(person)).toEqual({ bans: [{ chat_id: person, banned_at: noon }] })
      expect(await store.bans.has([person])).toBe(true)
    })

    it('stand beside invitations, which let in as many people as they are for, before they end', async () => {
      await store.invitations.save({ id: 'a', usesLeft: 2, endsAt: noon + 10 })
      const accept = (chatId: string, now: number, id = 'a') => store.invitations.accept(id, chatId, now)
      expect(await accept(person, noon + 10)).toBe(false)
      expect(await accept(person, noon, 'b')).toBe(false)
      expect(await store.invitations.has(person)).toBe(false)
      // Followed twice, it is used once.
      expect([await accept(person, noon), await accept(person, noon)]).toEqual([true, true])
      expect(await store.invitations.open(noon)).toEqual([{ id: 'a', usesLeft: 1, endsAt: noon + 10 }])
      expect(await store.invitations.open(noon + 10)).toEqual([])
      const crowd = await Promise.all(['telegram:1', 'telegram:2', 'telegram:3'].map((id) => accept(id, noon)))
      expect(crowd.filter((isIn) => isIn)).toHaveLength(1)
      expect([await store.invitations.revoke('a'), await store.invitations.revoke('a')]).toEqual([true, false])
      expect(await store.invitations.has(person)).toBe(true)
      await store.forget(person, noon)
      expect(await store.invitations.has(person)).toBe(false)
    })

    it('go with a group to its new id', async () => {
      await store.bans.add(group, noon)
      await store.chats.migrate(group, 'telegram:-1007')
      expect(await store.bans.list()).toEqual([{ chatId: 'telegram:-1007', bannedAt: noon }])
      expect(await store.bans.has([group])).toBe(false)
      expect(await store.bans.has(['telegram:-1007'])).toBe(true)
    })
  })
}

/** Promises of every store about links and sessions that have ended. */
export const describeEndedLogins = (engine: string, open: () => Promise<Store>): void => {
  describe(`${engine}: ended logins`, () => {
    let store: Store
    beforeEach(async () => {
      store = await open()
    })
    afterEach(() => store.close())

    it('end once, also when many try at the same time', async () => {
      expect(await store.endedLogins.has('a')).toBe(false)
      const ended = await Promise.all(Array.from({ length: 8 }, () => store.endedLogins.end('a')))
      expect(ended.filter(Boolean)).toHaveLength(1)
      expect(await store.endedLogins.has('a')).toBe(true)
      expect(await store.endedLogins.has('b')).toBe(false)
    })

    it('are remembered, the newest two hundred', async () => {
      for (let i = 0; i <= 200; i += 1) await store.endedLogins.end(`login ${i}`)
      expect(await store.endedLogins.has('login 0')).toBe(false)
      expect(await store.endedLogins.has('login 1')).toBe(true)
      expect(await store.endedLogins.end('login 200')).toBe(false)
    })
  })
}

/** Promises of every store about the proofs by which pages were opened. */
export const describeLaunches = (engine: string, open: () => Promise<Store>): void => {
  describe(`${engine}: launches`, () => {
    let store: Store
    beforeEach(async () => {
      store = await open()
    })
    afterEach(() => store.close())

    const until = noon + 10
    const bind = (id: string, to: string, now = noon) => store.launches.bind({ id, to, until }, now)

    it('bind a proof to one thing alone, also when many try at the same time', async () => {
      const bound = await Promise.all(Array.from({ length: 8 }, (_, at) => bind('a', `link ${at % 4}`)))
      expect(bound.filter(Boolean)).toHaveLength(2)
      expect(await bind('b', 'link 1')).toBe(true)
    })

    it('forget a proof that proves nothing any more', async () => {
      await bind('a', 'x')
      await bind('b', 'x', until)
      expect(await bind('a', 'y', until)).toBe(false)
      await bind('c', 'x', until + 1)
      expect(await bind('a', 'y', until + 1)).toBe(true)
    })
  })
}
