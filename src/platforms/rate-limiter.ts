import type { Instant } from '../time/day.js'
import type { Clock } from '../server/clock.js'
import type { ChatKind, Priority } from './platform.js'

/** At most `count` messages within any window of that length. */
type WindowLimit = { count: number; windowMs: number }

/** One message per `everyMs` in the long run, `burst` at once after a pause. */
type SpacingLimit = {
  everyMs: number
  burst: number
  /** Added where a message has to wait: messages leave evenly but do not travel evenly. */
  marginMs?: number
}

/** The rates at which a platform accepts messages. */
export type RateLimits = {
  /** All chats together. */
  overall: WindowLimit
  /** Each private chat. */
  private: SpacingLimit
  /** Each group. */
  group: WindowLimit
  /**
   * Where several processes send: those of answers and those of notifications of one chat may be two, and each keeps to
   * its part of the limits of the chat.
   */
  split: Record<'answers' | 'notifications', { private: SpacingLimit; group: WindowLimit }>
  /**
   * All messages that are paid for. They use up what is free: so that a message that is not paid for finds some, it leaves
   * `gapMs` after the last of them has arrived, and after the one before it until `forMs` have passed. They wait until it has
   * arrived.
   */
  paid: WindowLimit & { gapMs: number; forMs: number }
  /** If the platform makes this many chats wait within a window, the bot is too fast as a whole, and all chats wait. */
  flood: { chats: number; windowMs: number; pauseLimitMs: number }
}

/** The line in which a message waits for its turn; in `paid` it is paid for where it is above the free rate. */
type Lane = Priority | 'paid'

/** `arrived`: call it once the platform has answered. */
type Turn = { kind: 'now'; arrived: () => void } | { kind: 'later'; afterMs: number }

/** Keeps everything that is sent or edited within the rates of the platform. */
export type RateLimiter = {
  /**
   * Waits for a turn. Within a chat and between chats answers come first, then alerts, then digests, then what is paid for,
   * each in the order of the calls; a chat never waits for the limit of another chat.
   * @param patienceMs - how long the caller waits for the limits of this chat
   * @returns `later` at once if the chat cannot take the message within the patience
   */
  turn: (chatId: string, lane: Lane, patienceMs: number) => Promise<Turn>
  /** Checks whether an answer would get its turn at once. */
  isFree: (chatId: string) => boolean
  /** Sends nothing to the chat before an instant. */
  rest: (chatId: string, until: Instant) => void
  /** Records that the platform makes the chat wait: it rests, and if that happens to several chats, all of them do. */
  flooded: (chatId: string, forMs: number) => void
  isResting: (chatId: string) => boolean
  /** Counts the calls of `turn` that wait. */
  waiting: () => number
  /** Sets how many messages of the overall limit this process may send. */
  setShare: (count: number) => void
  /** Returns how many messages it could have sent within the last window of the overall limit. */
  wanted: () => number
}

/** Chats whose last messages are remembered; a chat whose limits are all free again is dropped first. */
const chatsLimit = 10_000

const ranks: Record<Lane, number> = { answer: 0, alert: 1, digest: 2, paid: 3 }

type Waiter = { rank: number; number: number; until: Instant; resolve: (turn: Turn) => void }
type ChatLine = { rate: Rate; restsUntil: Instant; waiters: Waiter[]; version: number }
/** A chat and the waiter whose turn is next there; void once the version of the chat has changed. */
type Entry = { line: ChatLine; version: number; at: Instant; rank: number; number: number }

/**
 * Creates the rate limiter of one bot.
 * @param parts.kindOf - returns whether the limits of a private chat or of a group hold
 * @param parts.isShared - several processes send for the bot: none of them may send anything before `setShare`
 * @param parts.closing - once it aborts, all waiting messages get `later`
 * @returns the rate limiter
 */
export const createRateLimiter = (parts: {
  limits: RateLimits
  kindOf: (chatId: string) => ChatKind
  clock: Clock
  isShared?: boolean
  closing?: AbortSignal
}): RateLimiter => {
  const { limits, kindOf, clock, isShared = false, closing = new AbortController().signal } = parts
  const overall = createWindow(limits.overall)
  /**
   * Notifications leave one place free, so that an answer never waits for more than the answer before it. In a small share
   * they leave none, as they would leave a tenth of it or more: an answer waits for one of them then.
   */
  const placesOf = (count: number): number => (count > limits.overall.count / 3 ? count - 1 : count)
  const places = createWindow({ ...limits.overall, count: placesOf(limits.overall.count) })
  let spacing = createSpacing({ everyMs: limits.overall.windowMs / placesOf(limits.overall.count), burst: 2 })
  const paid = createWindow(limits.paid)
  const paidFor = createTravels()
  const free = createTravels()
  /** Turns that were given lately, and when counting them began. */
  let given = 0
  let givenBefore = 0
  let countedFrom = 0
  const lines = new Map<string, ChatLine>()
  /** Chats that could take a message now, in the order of turns; and those that can later, by when. */
  const ready = createHeap<Entry>((a, b) => a.rank < b.rank || (a.rank === b.rank && a.number < b.number))
  const resting = createHeap<Entry>((a, b) => a.at < b.at)
  /** Instants at which the platform last made each chat wait, the oldest first. */
  const floods = new Map<string, Instant>()
  /** The shortest time that a message and its answer took lately. */
  let roundTripMs = 0
  let pausedUntil = 0
  let calls = 0
  let waiting = 0
  let alarm: { at: Instant; off: AbortController } | undefined

  /** Where limits are split, notifications of a chat stand in a line of their own. */
  const keyOf = (chatId: string, lane: Lane) => (isShared && lane !== 'answer' ? `unasked ${chatId}` : chatId)

  const createLine = (chatId: string, lane: Lane): ChatLine => {
    const own = isShared ? limits.split[lane === 'answer' ? 'answers' : 'notifications'] : limits
    const rate = kindOf(chatId) === 'private' ? createSpacing(own.private) : createWindow(own.group)
    return { rate, restsUntil: 0, waiters: [], version: 0 }
  }

  const lineOf = (chatId: string, lane: Lane): ChatLine => {
    const key = keyOf(chatId, lane)
    const line = lines.get(key) ?? createLine(chatId, lane)
    lines.delete(key)
    lines.set(key, line)
    const now = clock.now()
    for (const [oldest, { rate, restsUntil, waiters }] of lines) {
      if (lines.size <= chatsLimit || waiters.length > 0 || restsUntil > now || !rate.isRested(now)) break
      lines.delete(oldest)
    }
    return line
  }

  const freeAt = ({ rate, restsUntil }: ChatLine, now: Instant) => Math.max(rate.freeAt(now), restsUntil)

  /** The instant at which the overall limits allow a message of that rank. */
  const overallFreeAt = (rank: number, now: Instant): Instant => {
    if (rank === ranks.paid) return Math.max(pausedUntil, paid.freeAt(now), free.arrivesBy(now))
    const rates = rank === ranks.answer ? [overall] : [overall, places, spacing]
    return Math.max(pausedUntil, freeOfPaidAt(now), ...rates.map((rate) => rate.freeAt(now)))
  }

  /** The instant at which what is paid for has left room for a message that is not. */
  const freeOfPaidAt = (now: Instant): Instant => {
    const { gapMs, forMs } = limits.paid
    const arrivesBy = paidFor.arrivesBy(now)
    if (arrivesBy > now || now - paidFor.arrivedAt() >= forMs) return arrivesBy
    return Math.max(now, Math.max(paidFor.arrivedAt(), free.leftAt()) + gapMs)
  }

  const release = (line: ChatLine, waiter: Waiter, turn: Turn) => {
    line.waiters.splice(line.waiters.indexOf(waiter), 1)
    waiting -= 1
    waiter.resolve(turn)
  }

  /** Puts the chat into the right heap; its earlier entries become void. */
  const place = (line: ChatLine) => {
    const now = clock.now()
    const at = freeAt(line, now)
    line.version += 1
    for (const waiter of line.waiters.filter(({ until }) => until < at)) {
      release(line, waiter, { kind: 'later', afterMs: at - now })
    }
    const [first] = line.waiters
    if (!first) return
    const entry: Entry = { line, version: line.version, at, rank: first.rank, number: first.number }
    if (at <= now) ready.push(entry)
    else resting.push(entry)
  }

  const peek = (heap: typeof ready): Entry | undefined => {
    for (;;) {
      const entry = heap.peek()
      if (!entry || entry.version === entry.line.version) return entry
      heap.pop()
    }
  }

  const wakeAt = (at: Instant) => {
    if (at === Infinity || (alarm && alarm.at <= at)) return
    alarm?.off.abort()
    const off = new AbortController()
    const mine = { at, off }
    alarm = mine
    void clock.wait(at - clock.now(), off.signal).then(() => {
      if (alarm !== mine) return
      alarm = undefined
      giveTurns()
    })
  }

  /** Goes on to the next second once the last one is over. */
  const countGiven = (now: Instant) => {
    if (now - countedFrom < limits.overall.windowMs) return
    givenBefore = now - countedFrom < 2 * limits.overall.windowMs ? given : 0
    given = 0
    countedFrom = now
  }

  const setShare = (count: number) => {
    overall.setCount(count)
    places.setCount(placesOf(count))
    spacing = createSpacing({ everyMs: limits.overall.windowMs / Math.max(1, placesOf(count)), burst: 2 })
    giveTurns()
  }

  const giveTurns = () => {
    if (closing.aborted) return
    for (;;) {
      const now = clock.now()
      const rested = peek(resting)
      if (rested && rested.at <= now) {
        resting.pop()
        ready.push(rested)
        continue
      }
      const next = peek(ready)
      const opensAt = next && overallFreeAt(next.rank, now)
      const first = next?.line.waiters[0]
      if (!next || !first || opensAt === undefined || opensAt > now) {
        wakeAt(Math.min(opensAt ?? Infinity, rested?.at ?? Infinity))
        return
      }
      ready.pop()
      const isPaid = next.rank === ranks.paid
      const taken = [...(isPaid ? [paid] : [overall, places, spacing]), next.line.rate].map((rate) => rate.take(now))
      const hasArrived = (isPaid ? paidFor : free).leave(now)
      if (!isPaid) {
        countGiven(now)
        given += 1
      }
      const arrived = () => {
        const tookMs = clock.now() - now
        hasArrived(clock.now())
        // A delay that all messages share keeps them no closer together; it may grow slowly.
        roundTripMs = Math.min(tookMs, roundTripMs + 1)
        for (const setArrival of taken) setArrival(now + tookMs - roundTripMs)
        giveTurns()
      }
      release(next.line, first, { kind: 'now', arrived })
      place(next.line)
    }
  }

  const rest = (chatId: string, until: Instant) => {
    const priorities: Priority[] = isShared ? ['answer', 'alert'] : ['answer']
    for (const line of priorities.map((priority) => lineOf(chatId, priority))) {
      line.restsUntil = Math.max(line.restsUntil, until)
      place(line)
    }
  }

  closing.addEventListener('abort', () => {
    alarm?.off.abort()
    for (const line of lines.values()) {
      for (const waiter of [...line.waiters]) release(line, waiter, { kind: 'later', afterMs: 0 })
    }
  })

  if (isShared) setShare(0)

  return {
    turn: (chatId, lane, patienceMs) =>
      new Promise((resolve) => {
        if (closing.aborted) {
          resolve({ kind: 'later', afterMs: 0 })
          return
        }
        const line = lineOf(chatId, lane)
        const rank = ranks[lane]
        const waiter: Waiter = { rank, number: (calls += 1), until: clock.now() + patienceMs, resolve }
        const behind = line.waiters.findIndex((other) => other.rank > rank)
        line.waiters.splice(behind < 0 ? line.waiters.length : behind, 0, waiter)
        waiting += 1
        if (line.waiters[0] === waiter || freeAt(line, clock.now()) > waiter.until) place(line)
        giveTurns()
      }),
    isFree: (chatId) => {
      const now = clock.now()
      const line = lines.get(chatId)
      if (overallFreeAt(ranks.answer, now) > now) return false
      return !line || (line.waiters.length === 0 && freeAt(line, now) <= now)
    },
    rest,
    flooded: (chatId, forMs) => {
      const now = clock.now()
      const { chats, windowMs, pauseLimitMs } = limits.flood
      rest(chatId, now + forMs)
      floods.delete(chatId)
      floods.set(chatId, now)
      for (const [id, at] of floods) if (at + windowMs < now) floods.delete(id)
      if (floods.size < chats) return
      pausedUntil = Math.max(pausedUntil, now + Math.min(forMs, pauseLimitMs))
      floods.clear()
    },
    isResting: (chatId) => (lines.get(chatId)?.restsUntil ?? 0) > clock.now(),
    waiting: () => waiting,
    setShare,
    wanted: () => {
      countGiven(clock.now())
      return Math.max(given, givenBefore) + waiting
    },
  }
}

/** A limit with the messages that it has counted. */
type Rate = {
  /** The instant at which the next message may be sent: now or later. */
  freeAt: (now: Instant) => Instant
  /**
   * Counts a message that leaves now.
   * @returns a function that takes the instant at which the message has arrived, as far as that is known
   */
  take: (now: Instant) => (arrivedAt: Instant) => void
  /** Checks whether nothing that was sent before counts any more. */
  isRested: (now: Instant) => boolean
}

/** The latest that a message arrives while its answer is still missing. */
const latenessMs = 1_000

/** Creates the account of messages of which some are under way. */
const createTravels = () => {
  const underWay: Instant[] = []
  let leftAt: Instant = -Infinity
  let arrivedAt: Instant = -Infinity
  return {
    leave: (now: Instant) => {
      // Of some nobody tells that they have arrived: the bot gave them up.
      while ((underWay[0] ?? now) + latenessMs < now) underWay.shift()
      underWay.push(now)
      leftAt = now
      return (at: Instant): void => {
        const place = underWay.indexOf(now)
        if (place >= 0) underWay.splice(place, 1)
        arrivedAt = at
      }
    },
    /** When all have arrived: now, or later. One without an answer has arrived by then, or never will. */
    arrivesBy: (now: Instant): Instant => Math.max(now, (underWay.at(-1) ?? -Infinity) + latenessMs),
    leftAt: () => leftAt,
    arrivedAt: () => arrivedAt,
  }
}

/** Creates a limit of messages in a window. The platform counts where they arrive, so each counts from its arrival. */
const createWindow = ({ count: limit, windowMs }: WindowLimit): Rate & { setCount: (count: number) => void } => {
  /** The latest arrival times of the last messages; the oldest is at `next` once all places are taken. */
  const arrived: Instant[] = []
  let next = 0
  let count = limit
  return {
    setCount: (to) => void (count = Math.min(limit, to)),
    freeAt: (now) => {
      if (count <= 0) return Infinity
      const oldest = arrived[(next + limit - count) % limit]
      return oldest === undefined ? now : Math.max(now, oldest + windowMs)
    },
    take: (now) => {
      const place = next
      const latest = now + latenessMs
      arrived[place] = latest
      next = (next + 1) % limit
      return (arrivedAt) => {
        if (arrived[place] === latest) arrived[place] = Math.min(latest, arrivedAt)
      }
    },
    isRested: (now) => arrived.every((at) => at + windowMs <= now),
  }
}

/** Creates a limit of one message in a time, as a token bucket that is full after `burst` times that time. */
const createSpacing = ({ everyMs, burst, marginMs = 0 }: SpacingLimit): Rate => {
  let fullAt = 0
  return {
    freeAt: (now) => {
      const at = Math.ceil(fullAt - (burst - 1) * everyMs)
      return at > now ? at + marginMs : now
    },
    take: (now) => {
      fullAt = Math.max(fullAt, now) + everyMs
      return () => undefined
    },
    isRested: (now) => fullAt <= now,
  }
}

/** Creates a binary heap: `peek` and `pop` give the item that is before all others. */
const createHeap = <Item>(isBefore: (a: Item, b: Item) => boolean) => {
  const items: Item[] = []

  const isOutOfOrder = (parent: number, child: number) => {
    const [a, b] = [items[parent], items[child]]
    return a !== undefined && b !== undefined && isBefore(b, a)
  }

  const swap = (a: number, b: number) => {
    const [one, other] = [items[a], items[b]]
    if (one === undefined || other === undefined) return
    items[a] = other
    items[b] = one
  }

  const siftUp = (start: number) => {
    let at = start
    while (at > 0) {
      const parent = (at - 1) >> 1
      if (!isOutOfOrder(parent, at)) return
      swap(parent, at)
      at = parent
    }
  }

  const siftDown = () => {
    let at = 0
    for (;;) {
      const left = 2 * at + 1
      const child = isOutOfOrder(left, left + 1) ? left + 1 : left
      if (!isOutOfOrder(at, child)) return
      swap(at, child)
      at = child
    }
  }

  return {
    push: (item: Item): void => {
      items.push(item)
      siftUp(items.length - 1)
    },
    peek: (): Item | undefined => items[0],
    pop: (): Item | undefined => {
      const first = items[0]
      const last = items.pop()
      if (items.length > 0 && last !== undefined) {
        items[0] = last
        siftDown()
      }
      return first
    },
  }
}
