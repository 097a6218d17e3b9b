import { describe, expect, it } from 'vitest'
import { createMembership, type Duty, type Membership, type ProcessRole } from '../../src/server/membership.js'
import { partsCount } from '../../src/store/chat-id.js'
import type { KnownProcess, Lease, ProcessStore } from '../../src/store/store.js'
import { createSilentLog } from '../support/doubles/silent-log.js'

const places = 30
const duties: Duty[] = ['chat', 'notices', 'corpus', 'poll', 'digests']

/** Numbers that look random and are the same in every run. */
const numbersFrom = (seed: number) => () => {
  seed = (seed * 48_271) % 2_147_483_647
  return seed / 2_147_483_647
}

/** What a data folder knows of its last process. */
type Folder = { number?: number }

/** Some processes over one store, with a time that a test lets pass; a process may be stopped, as by SIGSTOP, or killed. */
const aGroup = () => {
  let now = 1_795_300_000_000
  let isReachable = true
  /** The store answers a sign of life after this. */
  let answering = Promise.resolve()
  let last = 0
  const known = new Map<number, KnownProcess>()
  const leases = new Map<string, Lease>()
  const log = createSilentLog()

  const storeFor = (folder: Folder): ProcessStore => {
    const reach = async () => {
      await Promise.resolve()
      if (!isReachable) throw new Error('no connection')
    }
    return {
      join: async (roles) => {
        await reach()
        const earlier = folder.number
        known.set((last += 1), { number: last, roles, seenAt: now, share: 0, wanted: 0 })
        folder.number = last
        return { number: last, ...(earlier !== undefined && { earlier }) }
      },
      beat: async (number, change) => {
        await reach()
        const mine = known.get(number)
        if (!mine) return undefined
        mine.seenAt = now
        const table = () => ({ now, processes: [...known.values()], leases: [...leases.values()] })
        const { gone, leases: changed, roles, share, wanted } = change(structuredClone(table()))
        known.set(number, { ...mine, roles, share, wanted })
        for (const each of gone) known.delete(each)
        for (const lease of changed) leases.set(`${lease.duty} ${lease.part}`, lease)
        const answer = structuredClone(table())
        await answering
        return answer
      },
      leave: async (number) => {
        await reach()
        known.delete(number)
      },
      onUpdates: () => undefined,
    }
  }

  const processes: {
    membership: Membership
    share: () => number
    stop: (isStopped: boolean) => void
    kill: () => void
    isAlive: () => boolean
  }[] = []

  const start = async (
    roles: ProcessRole[] = ['intake', 'chat', 'notices'],
    wanted: number | (() => number) = 0,
    folder: Folder = {},
  ) => {
    let waits: { at: number; end: () => void }[] = []
    let isStopped = false
    let isKilled = false
    let share = 0
    const clock = {
      now: () => now,
      wait: (ms: number, signal?: AbortSignal) =>
        new Promise<void>((resolve) => {
          const end = () => {
            signal?.removeEventListener('abort', end)
            resolve()
          }
          waits.push({ at: now + ms, end })
          signal?.addEventListener('abort', end)
        }),
      fire: () => {
        if (isStopped || isKilled) return
        const due = waits.filter(({ at }) => at <= now)
        waits = waits.filter(({ at }) => at > now)
        for (const { end } of due) end()
      },
    }
    const random = numbersFrom(processes.length + 17)
    const membership = createMembership({ store: storeFor(folder), roles, clock, random, log })
    const wants = typeof wanted === 'number' ? () => wanted : wanted
    membership.divide({ places, wanted: wants, onShare: (count) => (share = count) })
    const process = {
      membership,
      clock,
      share: () => (isKilled ? 0 : share),
      stop: (to: boolean) => void (isStopped = to),
      kill: () => void (isKilled = true),
      isAlive: () => !isKilled,
    }
    clocks.push(clock)
    processes.push(process)
    await membership.start()
    await membership.accept()
    return process
  }
  const clocks: { fire: () => void }[] = []

  /** Everything that this process may do now. */
  const heldBy = ({ membership, isAlive }: (typeof processes)[number]) =>
    isAlive()
      ? duties.flatMap((duty) =>
          membership.holdings(duty).flatMap(({ part, isHeld }) => (isHeld() ? [`${duty} ${part}`] : [])),
        )
      : []

  /** Nothing is done by two, and all together send no more than the platform takes. */
  const check = () => {
    const all = processes.flatMap(heldBy)
    expect(all.length - new Set(all).size).toBe(0)
    // A process that has been stopped sends nothing until it sees that its share has lapsed.
    const live = processes.filter(({ membership }) => membership.isIn())
    expect(live.reduce((sum, { share }) => sum + share(), 0)).toBeLessThanOrEqual(places)
    return all
  }

  const pass = async (ms: number) => {
    for (let left = ms; left > 0; left -= 100) {
      now += 100
      for (const clock of clocks) clock.fire()
      for (let i = 0; i < 30; i += 1) await Promise.resolve()
      check()
    }
  }
  const setReachable = (to: boolean) => void (isReachable = to)
  const answerAfter = (what: Promise<void>) => void (answering = what)
  return { start, pass, check, heldBy, processes, setReachable, answerAfter }
}

/** What all processes together are to do. */
const everything = 2 * partsCount + 3

describe('processes that share a store', () => {
  it('do everything, each piece by one of them, in parts that differ by one', async () => {
    const { start, pass, check, heldBy } = aGroup()
    const first = await start()
    expect(check()).toHaveLength(everything)
    const [second, third] = [await start(), await start()]
    await pass(6_000)
    expect(check()).toHaveLength(everything)
    const counts = [first, second, third].map(
      (process) => heldBy(process).filter((name) => name.startsWith('chat')).length,
    )
    expect(counts.toSorted((a, b) => a - b)).toEqual([16, 17, 17])
  })

  it('G26: take over what a process did that was killed, within 15 seconds', async () => {
    const { start, pass, check } = aGroup()
    const [, second] = [await start(), await start(), await start()]
    await pass(12_000)
    second.kill()
    await pass(10_000)
    expect(check()).toHaveLength(everything)
  })

  it('take over at once what a process did that is started again in its folder', async () => {
    const { start, pass, check, heldBy } = aGroup()
    const folder = {}
    const [killed] = [await start(undefined, 0, folder), await start(), await start()]
    await pass(12_000)
    killed.kill()
    await pass(4_000)
    expect(check().length).toBeLessThan(everything)
    const again = await start(undefined, 0, folder)
    await pass(1_200)
    expect(check()).toHaveLength(everything)
    expect(heldBy(again).length).toBeGreaterThan(0)
    expect(again.share()).toBe(places / 3)
    expect(again.membership.takenOver()).toBeGreaterThan(0)
  })

  it('take over at once what a process gave up at its end', async () => {
    const { start, pass, check, processes } = aGroup()
    const [first, second] = [await start(), await start()]
    await pass(4_000)
    const end = first.membership.stop()
    await pass(1_100)
    await end
    await pass(1_100)
    expect(check()).toHaveLength(everything)
    expect(second.membership.holdings('corpus')).toHaveLength(1)
    expect(processes.map(({ membership }) => membership.takenOver())).toEqual([0, 0])
  })

  it('take nothing over because the store was away', async () => {
    const { start, pass, check, setReachable, processes } = aGroup()
    for (let i = 0; i < 3; i += 1) await start()
    await pass(12_000)
    setReachable(false)
    await pass(20_000)
    expect(check()).toEqual([])
    setReachable(true)
    await pass(3_000)
    expect(check()).toHaveLength(everything)
    expect(processes.map(({ membership }) => membership.takenOver())).toEqual([0, 0, 0])
  })

  it('G26: get no right back that lapsed before the store answered, as work was given up, but a new one', async () => {
    const { start, pass, check, answerAfter } = aGroup()
    const { membership } = await start()
    await pass(3_000)
    const rights = membership.holdings('chat')
    const held = () => rights.filter(({ isHeld }) => isHeld()).length
    expect(held()).toBe(partsCount)
    let answer = (): void => undefined
    answerAfter(new Promise((resolve) => (answer = resolve)))
    while (held() > 0) await pass(100)
    answer()
    await pass(100)
    expect(held()).toBe(0)
    await pass(2_000)
    expect(check()).toHaveLength(everything)
  })

  it('leave a part to another only when no work is in progress there', async () => {
    const { start, pass, heldBy } = aGroup()
    const first = await start()
    const leaves = first.membership.holdings('chat').map(({ enter }) => enter())
    const second = await start(['chat'])
    await pass(5_000)
    expect(heldBy(second).filter((name) => name.startsWith('chat'))).toEqual([])
    for (const leave of leaves) leave?.()
    await pass(3_000)
    expect(heldBy(second).filter((name) => name.startsWith('chat'))).toHaveLength(25)
  })

  it('do only what is their role', async () => {
    const { start, pass, heldBy, check } = aGroup()
    const roles: ProcessRole[][] = [['intake'], ['chat'], ['notices']]
    const processes = []
    for (const each of roles) processes.push(await start(each))
    await pass(5_000)
    expect(check()).toHaveLength(everything)
    const dutiesHeld = processes.map((process) => [...new Set(heldBy(process).map((name) => name.split(' ')[0]))])
    expect(dutiesHeld).toEqual([['corpus'], ['chat', 'poll'], ['notices', 'digests']])
    expect(processes.map(({ share }) => share() > 0)).toEqual([false, true, true])
  })

  it('give those more of the rate who have more to send', async () => {
    const { start, pass } = aGroup()
    const busy = await start(undefined, 30)
    const [idle, other] = [await start(), await start()]
    await pass(8_000)
    expect(busy.share()).toBeGreaterThanOrEqual(20)
    expect(idle.share()).toBeGreaterThanOrEqual(3)
    expect(other.share()).toBeGreaterThanOrEqual(3)
  })

  it('keep their shares of the rate while what they send only varies, and use all of it', async () => {
    const { start, pass, processes } = aGroup()
    const random = numbersFrom(11)
    for (let i = 0; i < 3; i += 1) await start(undefined, () => 4 + Math.floor(random() * 6))
    await pass(12_000)
    const shares = () => processes.map(({ share }) => share())
    const before = shares()
    expect(before.reduce((sum, share) => sum + share, 0)).toBe(places)
    for (let second = 0; second < 30; second += 1) {
      await pass(1_000)
      expect(shares()).toEqual(before)
    }
  })

  it('have a new process work for chats once it may send, and not be ready before', async () => {
    const { start, pass, heldBy } = aGroup()
    const [first] = [await start(), await start()]
    await pass(12_000)
    const third = await start()
    const chats = () => heldBy(third).filter((name) => name.startsWith('chat')).length
    let seconds = 0
    for (; third.share() === 0; seconds += 0.1) {
      expect([chats(), third.membership.isIn()]).toEqual([0, false])
      await pass(100)
    }
    expect(seconds).toBeLessThan(5)
    await pass(4_000)
    expect([chats(), third.membership.isIn(), first.membership.isIn()]).toEqual([16, true, true])
  })

  it('leave a place to a process that comes when all are taken', async () => {
    const { start, pass, processes } = aGroup()
    for (let i = 0; i < 11; i += 1) await start()
    await pass(20_000)
    expect(processes.map(({ share }) => share() > 0)).toEqual(Array(11).fill(true))
  })

  it.each([1, 2, 3])(
    'G26: never do one thing twice nor send too much, whoever is stopped, killed or cut off (%i)',
    async (seed) => {
      const random = numbersFrom(seed * 7_919)
      const { start, pass, check, processes, setReachable } = aGroup()
      for (let i = 0; i < 3; i += 1) await start(undefined, Math.floor(random() * 30))
      for (let step = 0; step < 20; step += 1) {
        await pass(Math.ceil(random() * 60) * 100)
        const one = processes[Math.floor(random() * processes.length)]
        const what = random()
        if (what < 0.3) one?.stop(true)
        else if (what < 0.6) one?.stop(false)
        else if (what < 0.7) {
          one?.kill()
          await start(undefined, Math.floor(random() * 30))
        } else if (what < 0.8) {
          setReachable(false)
          await pass(Math.ceil(random() * 100) * 100)
          setReachable(true)
        }
      }
      for (const { stop } of processes) stop(false)
      await pass(25_000)
      expect(check()).toHaveLength(everything)
    },
  )
})
