import type { Clock } from './telegram-clock.js'

/** `everyMs`: how often one more may go out in the long run. `burst`: how many may go at once after a rest. */
type Rate = { everyMs: number; burst: number }

/** Telegram's published limits: 30 a second overall, 1 a second in a private chat, 20 a minute in a group. */
const overallRate: Rate = { everyMs: 1000 / 30, burst: 30 }
const privateRate: Rate = { everyMs: 1000, burst: 3 }
const groupRate: Rate = { everyMs: 3000, burst: 20 }

/** Messages leave evenly but do not travel evenly: who had to wait waits this much more, not to arrive too early. */
const marginMs = 100

/** Chats whose last messages are remembered; a chat at rest is as good as new and is forgotten first. */
const chatsLimit = 10_000

/** Keeps what is sent and edited within Telegram's rates. */
export type Pace = {
  /**
   * Waits for this chat's turn: first come, first served within the chat, and nobody waits for another chat's turn.
   * Out: how long it waited; or `later` at once where that would be longer than `patienceMs`.
   */
  turn: (chatId: string, patienceMs: number) => Promise<Turn>
}

type Turn = { kind: 'now'; waitedMs: number } | { kind: 'later'; afterMs: number }

type Bucket = {
  /** Until the next one may go, ms. */
  waitMs: () => number
  /** Takes the next turn, and says in how many ms it is. */
  take: () => number
  isFull: () => boolean
}

/** A token bucket as one number: when it is full again. */
const createBucket = ({ everyMs, burst }: Rate, clock: Clock): Bucket => {
  let fullAt = 0
  const waitMs = () => {
    const emptyMs = Math.ceil(fullAt - clock.now() - (burst - 1) * everyMs)
    return emptyMs > 0 ? emptyMs + marginMs : 0
  }
  return {
    waitMs,
    take: () => {
      const ms = waitMs()
      fullAt = Math.max(fullAt, clock.now()) + everyMs
      return ms
    },
    isFull: () => fullAt <= clock.now(),
  }
}

/** Creates the pace of one bot. */
export const createPace = (clock: Clock): Pace => {
  const overall = createBucket(overallRate, clock)
  const chats = new Map<string, Bucket>()

  const bucketOf = (chatId: string) => {
    // Telegram's ids of groups are negative.
    const bucket = chats.get(chatId) ?? createBucket(chatId.startsWith('-') ? groupRate : privateRate, clock)
    chats.delete(chatId)
    chats.set(chatId, bucket)
    for (const [oldest, other] of chats) {
      if (chats.size <= chatsLimit || !other.isFull()) break
      chats.delete(oldest)
    }
    return bucket
  }

  return {
    turn: async (chatId, patienceMs) => {
      const chat = bucketOf(chatId)
      const neededMs = Math.max(chat.waitMs(), overall.waitMs())
      if (neededMs > patienceMs) return { kind: 'later', afterMs: neededMs }
      const chatMs = chat.take()
      if (chatMs > 0) await clock.wait(chatMs)
      // Asked for only now: a turn taken ahead would keep everybody else waiting for this chat.
      const leftMs = overall.waitMs()
      if (chatMs + leftMs > patienceMs) return { kind: 'later', afterMs: leftMs }
      const overallMs = overall.take()
      if (overallMs > 0) await clock.wait(overallMs)
      return { kind: 'now', waitedMs: chatMs + overallMs }
    },
  }
}
