import type { Instant } from '../../time/day.js'

/** The whole text of a message as it is shown; offsets and lengths of its formatting in UTF-16 units. */
export type ShownWords = {
  text: string
  formatting: { type: 'bold' | 'italic' | 'underline'; offset: number; length: number }[]
}

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
  /** What that message said, where it can be quoted. */
  askedWords?: ShownWords
}
