import type { Instant } from '../../time/day.js'

/** A topic that a chat watches. */
export type Subscription = {
  /** Short, unique in its chat, letters and digits. */
  id: string
  chatId: string
  /** The expression as it was typed, cleaned: `"数据中心" 贵州 -招聘`. */
  topic: string
  createdAt: Instant
  /** Matches are told at once, or with the digest. */
  when: 'at-once' | 'digest'
  isPaused: boolean
  /** Alerts arrive without a sound. */
  isQuiet: boolean
  /** Ends with its first alert: "tell me when it appears". */
  isOnce: boolean
}
