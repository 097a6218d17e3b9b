import type { Instant } from '../time/day.js'
import { createHeap } from './heap.js'
import type { Clock } from '../server/clock.js'
import { createSpacing, createWindow, type Rate } from './rates.js'
import type { Priority } from './platform.js'

/** Telegram takes 30 a second overall; some ms more, for clocks tick in whole ones. */
const overallLimit = 30
const secondMs = 1_005
/** Notices leave one of these places free, so that an answer never waits for more than the one before it. */
const noticeLimit = overallLimit - 1

/** One a second in a private chat, with a small burst; 20 a minute in a group. */
const privateRate = () => createSpacing(1_000, 3, 100)
const groupRate = () => createWindow(20, 60_100)

/** When so many chats are told to wait within so long, it is the bot that is too fast: all wait a little. */
const floodedChatsLimit = 3
const floodWindowMs = 10_000
const floodPauseLimitMs = 3_000

/** Chats whose last messages are remembered; a chat at rest is as good as new and is forgotten first. */
const chatsLimit = 10_000

const ranks: Record<Priority, number> = { answer: 0, alert: 1, digest: 2 }

/** `arrived`: to be called once Telegram has answered. */
type Turn = { kind: 'now'; arrived: () => void } | { kind: 'later'; afterMs: number }

/** The one door for all that is sent and edited: keeps it within Telegram's rates. */
export type RateLimiter = {
  /**
   * Waits for a turn. Within a chat and among chats answers go first, then alerts, then digests, each in the order of
   * asking; nobody waits for the turn of another chat. Out: `later` as soon as the chat itself could not take it
   * within `patienceMs`.
   */
  turn: (chatId: string, priority: Priority, patienceMs: number) => Promise<Turn>
  /** Whether an answer would get its turn at once. */
  isFree: (chatId: string) => boolean
  /** Nothing goes to the chat before that instant. */
  rest: (chatId: string, until: Instant) => void
  /** Telegram has told the chat to wait: it rests, and where that happens to several, all do for a moment. */
  flooded: (chatId: string, forMs: number) => void
  isResting: (chatId: string) => boolean
  /** How many wait for their turn. */
  waiting: () => number
}

type Waiter = { rank: number; number: number; until: Instant; go: (turn: Turn) => void }
type Line = { rate: Rate; restsUntil: Instant; waiters: Waiter[]; version: number }
/** A chat and the one whose turn is next there; worthless once the chat's version has changed. */
type Entry = { line: Line; version: number; at: Instant; rank: number; number: number }

/** Creates the pace of one bot. `closing`: whoever still waits then is told `later`. */
export const createRateLimiter = (clock: Clock, closing: AbortSignal = new AbortController().signal): RateLimiter => {
  const overall = createWindow(overallLimit, secondMs)
  const notifications = [createWindow(noticeLimit, secondMs), createSpacing(secondMs / noticeLimit, 2)]
  const lines = new Map<string, Line>()
  /** Chats that could take a message now, by whose turn it is; and those that can later, by when. */
  const ready = createHeap<Entry>((a, b) => a.rank < b.rank || (a.rank === b.rank && a.number < b.number))
  const resting = createHeap<Entry>((a, b) => a.at < b.at)
  const floods = new Map<string, Instant>()
  /** The shortest that a message and its answer took of late. */
  let wayMs = 0
  let pausedUntil = 0
  let asked = 0
  let waiting = 0
  let alarm: { at: Instant; off: AbortController } | undefined

  const lineOf = (chatId: string): Line => {
    const line = lines.get(chatId) ?? {
      // Telegram's ids of groups are negative.
      rate: chatId.startsWith('-') ? groupRate() : privateRate(),
      restsUntil: 0,
      waiters: [],
      version: 0,
    }
    lines.delete(chatId)
    lines.set(chatId, line)
    const now = clock.now()
    for (const [oldest, { rate, restsUntil, waiters }] of lines) {
      if (lines.size <= chatsLimit || waiters.length > 0 || restsUntil > now || !rate.isRested(now)) break
      lines.delete(oldest)
    }
    return line
  }

  const freeAt = ({ rate, restsUntil }: Line, now: Instant) => Math.max(rate.freeAt(now), restsUntil)

  const gateFor = (rank: number, now: Instant): Instant => {
    const rates = rank === ranks.answer ? [overall] : [overall, ...notifications]
    return Math.max(pausedUntil, ...rates.map((rate) => rate.freeAt(now)))
  }

  const leave = (line: Line, waiter: Waiter, turn: Turn) => {
    line.waiters.splice(line.waiters.indexOf(waiter), 1)
    waiting -= 1
    waiter.go(turn)
  }

  /** Puts the chat where it belongs now; what was put before is void. */
  const place = (line: Line) => {
    const now = clock.now()
    const at = freeAt(line, now)
    line.version += 1
    for (const waiter of line.waiters.filter(({ until }) => until < at)) {
      leave(line, waiter, { kind: 'later', afterMs: at - now })
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
      pump()
    })
  }

  /** Lets go whoever may. */
  const pump = () => {
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
      const gate = next && gateFor(next.rank, now)
      const first = next?.line.waiters[0]
      if (!next || !first || gate === undefined || gate > now) {
        wakeAt(Math.min(gate ?? Infinity, rested?.at ?? Infinity))
        return
      }
      ready.pop()
      const taken = [overall, ...notifications, next.line.rate].map((rate) => rate.take(now))
      const arrived = () => {
        const tookMs = clock.now() - now
        // The way that all take alike keeps them no closer together; it may become longer in time.
        wayMs = Math.min(tookMs, wayMs + 1)
        for (const free of taken) free(now + tookMs - wayMs)
        pump()
      }
      leave(next.line, first, { kind: 'now', arrived })
      place(next.line)
    }
  }

  const rest = (chatId: string, until: Instant) => {
    const line = lineOf(chatId)
    line.restsUntil = Math.max(line.restsUntil, until)
    place(line)
  }

  closing.addEventListener('abort', () => {
    alarm?.off.abort()
    for (const line of lines.values()) {
      for (const waiter of [...line.waiters]) leave(line, waiter, { kind: 'later', afterMs: 0 })
    }
  })

  return {
    turn: (chatId, priority, patienceMs) =>
      new Promise((go) => {
        if (closing.aborted) {
          go({ kind: 'later', afterMs: 0 })
          return
        }
        const line = lineOf(chatId)
        const rank = ranks[priority]
        const waiter: Waiter = { rank, number: (asked += 1), until: clock.now() + patienceMs, go }
        const behind = line.waiters.findIndex((other) => other.rank > rank)
        line.waiters.splice(behind < 0 ? line.waiters.length : behind, 0, waiter)
        waiting += 1
        if (line.waiters[0] === waiter || freeAt(line, clock.now()) > waiter.until) place(line)
        pump()
      }),
    isFree: (chatId) => {
      const now = clock.now()
      const line = lines.get(chatId)
      return gateFor(ranks.answer, now) <= now && (!line || (line.waiters.length === 0 && freeAt(line, now) <= now))
    },
    rest,
    flooded: (chatId, forMs) => {
      const now = clock.now()
      rest(chatId, now + forMs)
      floods.delete(chatId)
      floods.set(chatId, now)
      for (const [id, at] of floods) if (at + floodWindowMs < now) floods.delete(id)
      if (floods.size < floodedChatsLimit) return
      pausedUntil = Math.max(pausedUntil, now + Math.min(forMs, floodPauseLimitMs))
      floods.clear()
    },
    isResting: (chatId) => (lines.get(chatId)?.restsUntil ?? 0) > clock.now(),
    waiting: () => waiting,
  }
}
