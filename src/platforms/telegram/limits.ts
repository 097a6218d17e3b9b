import type { PlatformLimits } from '../../chat/message.js'
import { paidMessages } from '../../notifications/broadcast-cost.js'
import { nativeIdOf } from '../../store/chat-id.js'
import type { ChatKind } from '../platform.js'
import type { RateLimits } from '../rate-limiter.js'

/**
 * The limits of Telegram, from the Bot API: a text has 4096 code points, a button carries 64 bytes of which 9 are our
 * signature, a deep link carries 64 characters, and clients show at most 8 buttons in a row.
 */
export const telegramLimits: PlatformLimits = {
  commandBytes: 55,
  textLength: 4096,
  startPayload: 64,
  buttonsPerRow: 8,
  canFold: true,
}

/** Bytes of the largest file that Telegram lets a bot fetch. */
export const telegramFileLimit = 20 * 1024 * 1024

/**
 * The rates at which Telegram accepts messages, from its guide for bots: 30 a second overall, one a second in a private
 * chat with a small burst, 20 a minute in a group; 1,000 a second where the bot pays. The windows are a little longer, because clocks count whole ms.
 */
export const telegramRates: RateLimits = {
  overall: { count: 30, windowMs: 1_005 },
  private: { everyMs: 1_000, burst: 3, marginMs: 100 },
  group: { count: 20, windowMs: 60_100 },
  split: {
    answers: { private: { everyMs: 1_250, burst: 2, marginMs: 100 }, group: { count: 15, windowMs: 60_100 } },
    notifications: { private: { everyMs: 5_000, burst: 1, marginMs: 100 }, group: { count: 5, windowMs: 60_100 } },
  },
  // The free allowance fills up again at 30 a second, which is what the gap leaves to one message.
  paid: { count: paidMessages, windowMs: 1_005, gapMs: 50, forMs: 1_000 },
  flood: { chats: 3, windowMs: 10_000, pauseLimitMs: 3_000 },
}

/**
 * Determines the kind of a chat by its id: the Bot API gives groups and channels negative ids.
 * @param chatId - `telegram:-100123`
 * @returns `group` also for a channel
 */
export const kindOf = (chatId: string): ChatKind => (nativeIdOf(chatId).startsWith('-') ? 'group' : 'private')
