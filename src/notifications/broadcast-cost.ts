/** Telegram takes this many messages of a bot in a second for nothing. */
const freeMessages = 30

/** And this many where the bot pays for those above. */
export const paidMessages = 1_000

/** Messages above the free rate that a Telegram Star pays for. */
export const messagesPerStar = 10

/** Stars that one message to all may cost at most, and the minutes that it takes without any. */
type BroadcastCost = { stars: number; minutes: number }

/**
 * Computes the most that a message to all can cost: every message of it is above the free rate.
 * @param chats - how many it goes to
 * @param limit - Stars that the operator allows for one message to all; undefined: none
 * @returns undefined where it is not sent for Stars: nobody allows it, or all of it fits into one second
 */
export const broadcastCost = (chats: number, limit: number | undefined): BroadcastCost | undefined =>
  limit === undefined || chats <= freeMessages
    ? undefined
    : { stars: Math.min(limit, Math.ceil(chats / messagesPerStar)), minutes: Math.ceil(chats / freeMessages / 60) }
