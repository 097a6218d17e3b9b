import type { Instant } from '../../time/day.js'

/** A subscription of a chat to a topic. */
export type Subscription = {
  /** Short, unique in its chat, letters and digits. */
  id: string
  chatId: string
  /** The expression as it was typed, cleaned: `"数据中心" 贵州 -招聘`. */
  topic: string
  createdAt: Instant
  /** Position of arrivals when it was made, as those see it who follow the changes; the store sets it. */
  afterArrival?: number
  /** Matching articles are sent at once, or with the digest. */
  when: 'at-once' | 'digest'
  isPaused: boolean
  /** Alerts arrive without a sound. */
  isQuiet: boolean
  /** The subscription ends with its first alert. */
  isOnce: boolean
  /** Id of the bot's message below which it was asked for: the one that said that no article has it. */
  askedBelow?: string
}
