import type { Refusal } from './content.js'
import { tooMany } from './content.js'
import type { ChatState } from './world.js'

/** Messages and edits a second, and how many may come at once. */
type Rule = { perSecond: number; burst: number }

const everybody: Rule = { perSecond: 30, burst: 30 }
const privately: Rule = { perSecond: 1, burst: 5 }
const inGroup: Rule = { perSecond: 20 / 60, burst: 20 }

const createBucket = ({ perSecond, burst }: Rule, start: number) => {
  let left = burst
  let at = start
  let closedUntil = -Infinity
  return {
    /** Whole seconds to wait where a message is too many now. */
    refuses: (now: number): number => {
      if (now < closedUntil) return Math.ceil((closedUntil - now) / 1000)
      left = Math.min(burst, left + ((now - at) / 1000) * perSecond)
      at = now
      // A hair's breadth for sums of fractions.
      if (left >= 1 - 1e-9) return 0
      const seconds = Math.max(1, Math.ceil((1 - left) / perSecond))
      closedUntil = now + seconds * 1000
      return seconds
    },
    take: () => void (left -= 1),
  }
}

/** Telegram's flood control: one allowance for the bot, one for each chat; whoever overdraws has to wait it out. */
export const createFlood = (now: () => number) => {
  const whole = createBucket(everybody, now())
  const chats = new Map<number, ReturnType<typeof createBucket>>()

  return {
    /** Counts a message or an edit, or refuses it. */
    refuse: (chat: ChatState): Refusal | undefined => {
      const own = chats.get(chat.id) ?? createBucket(chat.type === 'private' ? privately : inGroup, now())
      chats.set(chat.id, own)
      const seconds = Math.max(own.refuses(now()), whole.refuses(now()))
      if (seconds > 0) return tooMany(seconds)
      own.take()
      whole.take()
      return undefined
    },
  }
}
