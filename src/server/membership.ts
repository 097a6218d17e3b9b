import { setMaxListeners } from 'node:events'
import type { Logger } from 'pino'
import { partOf, partsCount } from '../store/chat-id.js'
import type { KnownProcess, Lease, ProcessChange, ProcessStore, ProcessTable } from '../store/store.js'
import type { Clock } from './clock.js'
import { errorFacts } from './redact.js'

/** What a process may do for all: `chat` and `notices` for a part of the chats, the others for everything. */
export type Duty = 'chat' | 'notices' | 'corpus' | 'poll' | 'digests'

/** The work that a process is started for. */
export type ProcessRole = 'intake' | 'chat' | 'notices'

/** The roles of a process that does everything. */
export const allRoles: readonly ProcessRole[] = ['intake', 'chat', 'notices']

/** The right to do one thing, or to work for one part of the chats, alone among all processes. */
export type Holding = {
  part: number
  /** Whether the right still stands; once it does not, it never does again. */
  isHeld: () => boolean
  /** Aborts once the right no longer stands. */
  over: AbortSignal
  /**
   * Begins a piece of work.
   * @returns the function to be called at its end; undefined where nothing is to be begun any more
   */
  enter: () => (() => void) | undefined
}

/** The right under which something was being done has gone to another process, which does it now. */
export class HoldingLost extends Error {
  constructor() {
    super('another process does this now')
    this.name = 'HoldingLost'
  }
}

/** The messages that a platform takes within its window. */
type Budget = {
  /** How many all processes together may send. */
  places: number
  /** Returns how many this process could send. */
  wanted: () => number
  /** Gets how many this process may send, whenever that changes. */
  onShare: (share: number) => void
}

/** The place of this process among those that share its store. */
export type Membership = {
  /** Whether other processes may have the store too. */
  isShared: boolean
  /** Returns the rights of a duty that this process has now. */
  holdings: (duty: Duty) => Holding[]
  /** Returns the right to work for a chat; undefined where another process has it. */
  holdingOf: (duty: 'chat' | 'notices', key: string) => Holding | undefined
  /** Has a function called after every look at the other processes. */
  onLook: (listener: () => void) => void
  /** Has a function called soon after any process has stored updates for which this one may work. */
  onUpdates: (listener: () => void) => void
  /** Whether it has its place among the processes now, and may send if that is its work. */
  isIn: () => boolean
  /** Has the messages that a platform takes divided among the processes; call it before `start`. */
  divide: (budget: Budget) => void
  /** Joins the other processes, for work that needs no platform, and goes on looking at them until the end. */
  start: () => Promise<void>
  /** Takes part in all work of its roles from now on. */
  accept: () => Promise<void>
  /** Gives everything up at once: call it when no work is in progress. */
  stop: () => Promise<void>
  /** Counts the rights that were taken over from processes that were gone. */
  takenOver: () => number
}

/** Interval at which a process gives a sign of life and looks at the others. */
const lookEveryMs = 1_000
/** After so long without a sign of life a process does nothing more under its rights, and starts anew. */
const heldMs = 6_000
/** After so long without a sign of life others take a process for gone: longer, as no clock is exact. */
const goneMs = 8_000
/** So long after its last sign of life, what a process sent that is known to have ended counts nowhere any more. */
const endedMs = 2_200
/** A process whose last look was longer ago has itself been away: the signs of the others may be on their way. */
const steadyMs = 3_000
/** Messages of the last window still count against a share that is given up. */
const settleMs = 2_100

/** Duties of each role. */
const dutiesOf: Record<ProcessRole, Duty[]> = {
  intake: ['corpus'],
  chat: ['chat', 'poll'],
  notices: ['notices', 'digests'],
}
const isParted = (duty: string): boolean => duty === 'chat' || duty === 'notices'
const sends = ({ roles }: Pick<KnownProcess, 'roles'>): boolean => roles.includes('chat') || roles.includes('notices')

/** The share that each of some processes has at least: a third of the places, divided evenly. */
const leastOf = (count: number, total: number): number => Math.max(1, Math.floor(total / 3 / Math.max(1, count)))

/**
 * Divides `total` places among processes: a third of them evenly, the rest as they want.
 * @returns the shares by number, which add up to `total`
 */
const sharesOf = (processes: KnownProcess[], total: number): Map<number, number> => {
  const least = leastOf(processes.length, total)
  const rest = Math.max(0, total - least * processes.length)
  const wanted = processes.map((process) => 1 + Math.min(total, process.wanted))
  const sum = wanted.reduce((all, each) => all + each, 0)
  const exact = processes.map((_, i) => least + (rest * (wanted[i] ?? 0)) / sum)
  const left = total - exact.reduce((all, each) => all + Math.floor(each), 0)
  // What is left of the fractions goes to the first ones, as all of them reckon it.
  return new Map(processes.map(({ number }, i) => [number, Math.floor(exact[i] ?? 0) + (i < left ? 1 : 0)]))
}

/** What a process wants varies by the second; moving shares takes longer, and costs places while they are on their way. */
const worthMoving = 2
/** The weight of the last second in what a process wants. */
const wantedWeight = 0.3

/**
 * Creates the place of the only process of a store: it does everything, always.
 * @returns the membership
 */
export const aloneMembership = (): Membership => {
  const over = new AbortController().signal
  const everything: Holding = { part: 0, isHeld: () => true, over, enter: () => () => undefined }
  return {
    isShared: false,
    holdings: () => [everything],
    holdingOf: () => everything,
    onLook: () => undefined,
    onUpdates: () => undefined,
    isIn: () => true,
    divide: () => undefined,
    start: () => Promise.resolve(),
    accept: () => Promise.resolve(),
    stop: () => Promise.resolve(),
    takenOver: () => 0,
  }
}

/**
 * Creates the place of a process among others. Every second it gives a sign of life in the store, takes over what
 * processes that are gone held, gives parts of the chats to new ones, and settles how much each may send. No message costs
 * anything here: rights and shares are known in the process.
 * @param parts.random - spreads the looks of processes that started at the same moment, 0..1
 * @returns the membership, not started
 */
export const createMembership = (parts: {
  store: ProcessStore
  roles: readonly ProcessRole[]
  clock: Clock
  random: () => number
  log: Pick<Logger, 'info' | 'warn' | 'error'>
}): Membership => {
  const { store, roles, clock, log } = parts
  type Held = Holding & { duty: Duty; work: number; isLeaving: boolean; lose: () => void }
  /** Nobody leaves chats to a process that does not answer yet. */
  let active: readonly ProcessRole[] = roles.filter((role) => role === 'intake')
  const stopping = new AbortController()
  const listeners: (() => void)[] = []
  const held = new Map<string, Held>()
  let number: number | undefined
  /** The process that had this one's data folder before: it has ended, as nobody else holds the folder. */
  let earlier: number | undefined
  /** By the clock of this process: when the last sign of life was given that is known to have arrived. */
  let seenAt = -Infinity
  /** By the clock of the store: since when this process has looked without a break. */
  let steadySince = Infinity
  let lookedAt = -Infinity
  let budget: Budget = { places: 0, wanted: () => 0, onShare: () => undefined }
  let share = 0
  /** How many messages it could have sent in the last seconds, the last one first. */
  let demand = 0
  let lowered: { to: number; at: number } | undefined
  let taken = 0
  let running = Promise.resolve()

  const keyOf = ({ duty, part }: { duty: string; part: number }): string => `${duty} ${part}`

  const createHeld = (duty: Duty, part: number): Held => {
    const losing = new AbortController()
    // Everything that is done under the right listens to it.
    setMaxListeners(0, losing.signal)
    const holding: Held = {
      ...{ duty, part, work: 0, isLeaving: false, over: losing.signal, lose: () => losing.abort() },
      isHeld: () => !losing.signal.aborted && clock.now() - seenAt < heldMs,
      enter: () => {
        if (holding.isLeaving || !holding.isHeld()) return undefined
        holding.work += 1
        return () => void (holding.work -= 1)
      },
    }
    return holding
  }

  const loseAll = (): void => {
    for (const holding of held.values()) holding.lose()
    held.clear()
  }

  const setShare = (to: number): void => {
    share = to
    budget.onShare(to)
  }

  /** Lowers the own share at once and gives it up once its messages no longer count; raises it as far as there is room. */
  const shareAfter = ({ processes }: ProcessTable, mine: KnownProcess, gone: number[]): number => {
    if (!sends(mine)) return 0
    const senders = processes.filter((process) => sends(process) && !gone.includes(process.number))
    const target = sharesOf(senders, budget.places).get(mine.number) ?? 0
    if (lowered) {
      if (clock.now() - lowered.at < settleMs) return mine.share
      const { to } = lowered
      lowered = undefined
      return to
    }
    const least = leastOf(senders.length, budget.places)
    const isShort = ({ share: has, wanted }: KnownProcess): boolean => has < least || wanted >= has
    const isPoor = senders.some((process) => process.share < least)
    if (senders.some(isShort) && target <= mine.share - (isPoor ? 1 : worthMoving)) {
      lowered = { to: target, at: clock.now() }
      setShare(target)
      return mine.share
    }
    const given = processes.reduce((sum, process) => sum + (gone.includes(process.number) ? 0 : process.share), 0)
    return Math.max(mine.share, Math.min(target, mine.share + Math.max(0, budget.places - given)))
  }

  /**
   * Parts of a duty that this process is to hold: a fair part of what there is, with one more for the first ones. One that
   * may not send yet leaves them to those that may.
   */
  const fairCount = (processes: KnownProcess[], duty: Duty, mine: number): number => {
    const role = allRoles.find((each) => dutiesOf[each].includes(duty)) ?? 'chat'
    const inRole = processes.filter((process) => process.roles.includes(role))
    const sending = inRole.filter((process) => process.share > 0)
    const able = (sending.length > 0 ? sending : inRole).map((process) => process.number)
    if (!able.includes(mine)) return 0
    const base = Math.floor(partsCount / Math.max(1, able.length))
    return base + (able.indexOf(mine) < partsCount % Math.max(1, able.length) ? 1 : 0)
  }

  const changeOf = ({ processes, ...rest }: ProcessTable, known: KnownProcess): ProcessChange => {
    const mine = { ...known, roles: [...active] }
    const table = { ...rest, processes: processes.map((each) => (each.number === mine.number ? mine : each)) }
    const canJudge = table.now - steadySince >= goneMs
    const isGone = (process: KnownProcess): boolean => {
      const silentMs = table.now - process.seenAt
      // It leaves its work to others as long as this one cannot do it.
      return (process.number === earlier && active === roles && silentMs >= endedMs) || (canJudge && silentMs >= goneMs)
    }
    const gone = table.processes
      .filter((process) => process.number !== mine.number && isGone(process))
      .map((process) => process.number)
    const nextShare = shareAfter(table, mine, gone)
    const left = table.processes
      .filter((process) => !gone.includes(process.number))
      .map((process) => (process === mine ? { ...mine, share: nextShare } : process))
    const alive = new Set(left.map((process) => process.number))
    const holders = new Map(table.leases.map((lease) => [keyOf(lease), lease.holder]))
    const leases: Lease[] = []
    for (const duty of active.flatMap((role) => dutiesOf[role])) {
      const all = isParted(duty) ? Array.from({ length: partsCount }, (_, part) => part) : [0]
      const own = all.filter((part) => holders.get(keyOf({ duty, part })) === mine.number)
      const free = all.filter((part) => !alive.has(holders.get(keyOf({ duty, part })) ?? 0))
      const target = isParted(duty) ? fairCount(left, duty, mine.number) : 1
      for (const part of free.slice(0, Math.max(0, target - own.length))) {
        if (gone.includes(holders.get(keyOf({ duty, part })) ?? 0)) taken += 1
        leases.push({ duty, part, holder: mine.number })
      }
      const leaving = own.flatMap((part) => held.get(keyOf({ duty, part })) ?? []).filter(({ isLeaving }) => isLeaving)
      // What is not in progress any more goes at once, the rest of what is too much is given up with the next looks.
      for (const holding of leaving) if (holding.work === 0) leases.push({ duty, part: holding.part, holder: 0 })
      const surplus = own.length - leaving.length - target
      for (const part of surplus > 0 ? own.slice(-surplus) : []) {
        const holding = held.get(keyOf({ duty, part }))
        if (holding) holding.isLeaving = true
      }
    }
    demand += (Math.min(budget.places, budget.wanted()) - demand) * wantedWeight
    return { gone, leases, roles: [...active], share: nextShare, wanted: Math.round(demand) }
  }

  /** Takes up the rights that the table gives this process, and ends those that it no longer gives. */
  const follow = ({ leases }: ProcessTable, mine: number): void => {
    const own = new Map(leases.filter(({ holder }) => holder === mine).map((lease) => [keyOf(lease), lease]))
    for (const [key, holding] of held) {
      if (own.has(key)) continue
      holding.lose()
      held.delete(key)
    }
    for (const [key, { duty, part }] of own) if (!held.has(key)) held.set(key, createHeld(duty as Duty, part))
  }

  const join = async (): Promise<number> => {
    const { number: joined, earlier: ended } = await store.join([...active])
    earlier = ended
    steadySince = Infinity
    lookedAt = -Infinity
    lowered = undefined
    setShare(0)
    log.info({ process: joined, roles }, 'joined the processes that share the database')
    return joined
  }

  const look = async (): Promise<void> => {
    const mine = (number ??= await join())
    const startedAt = clock.now()
    let before: KnownProcess | undefined
    let gone: number[] = []
    const table = await store.beat(mine, (seen) => {
      if (seen.now - lookedAt > steadyMs) steadySince = seen.now
      lookedAt = seen.now
      before = seen.processes.find((process) => process.number === mine)
      const change = changeOf(
        seen,
        before ?? { number: mine, roles: [...roles], seenAt: seen.now, share: 0, wanted: 0 },
      )
      gone = change.gone
      return change
    })
    if (!table) {
      log.warn({ process: mine }, 'other processes took this one for gone: it starts anew')
      loseAll()
      number = undefined
      return
    }
    // Whatever was done under rights that had lapsed, be it while the store answered, has been given up: it is taken up anew.
    if (clock.now() - seenAt >= heldMs) loseAll()
    seenAt = startedAt
    if (gone.length > 0) log.warn({ processes: gone }, 'processes are gone, their work is taken over')
    follow(table, mine)
    const now = table.processes.find((process) => process.number === mine)
    if (now && now.share > share && !lowered) setShare(now.share)
    for (const listener of listeners) listener()
  }

  let looks = Promise.resolve()
  /** One look at a time. */
  const lookNext = (): Promise<void> => {
    const next = looks.then(look)
    looks = next.catch(() => undefined)
    return next
  }

  const lookSafely = async (): Promise<void> => {
    try {
      await lookNext()
    } catch (error) {
      if (stopping.signal.aborted) return
      log.error({ err: errorFacts(error) }, 'no look at the other processes')
      if (clock.now() - seenAt >= heldMs) loseAll()
    }
  }

  const goOn = async (): Promise<void> => {
    while (!stopping.signal.aborted) {
      await lookSafely()
      await clock.wait(lookEveryMs * (0.9 + 0.1 * parts.random()), stopping.signal)
    }
  }

  return {
    isShared: true,
    holdings: (duty) => [...held.values()].filter((holding) => holding.duty === duty && !holding.isLeaving),
    holdingOf: (duty, key) => {
      const holding = held.get(keyOf({ duty, part: partOf(key) }))
      return holding?.isLeaving === false ? holding : undefined
    },
    onLook: (listener) => void listeners.push(listener),
    onUpdates: (listener) =>
      store.onUpdates((parts) => {
        if (!parts || parts.some((part) => held.has(keyOf({ duty: 'chat', part })))) listener()
      }),
    isIn: () => clock.now() - seenAt < heldMs && (share > 0 || budget.places === 0 || !sends({ roles: [...roles] })),
    divide: (given) => void (budget = given),
    start: async () => {
      await lookNext()
      running = goOn()
    },
    accept: async () => {
      active = roles
      // The first look tells the others, the second takes what is there for it.
      await lookSafely()
      await lookSafely()
    },
    stop: async () => {
      stopping.abort()
      await running
      loseAll()
      setShare(0)
      if (number === undefined) return
      await store.leave(number).catch((error: unknown) => {
        // The others take this process for gone a few seconds later.
        log.warn({ err: errorFacts(error) }, 'could not leave the other processes')
      })
    },
    takenOver: () => taken,
  }
}
