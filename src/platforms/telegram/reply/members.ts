import { LRUCache } from 'lru-cache'
import type { Members } from '../../../chat/message.js'
import { nativeIdOf } from '../../../store/chat-id.js'
import type { Clock } from '../../../server/clock.js'
import type { Call } from '../api.js'
import type { Membership } from '../methods.js'
import { telegramId } from '../model.js'

/** An answer is used again for less than this: rights change seldom, and buttons are pressed several times in a row. */
const freshMs = 60_000
const rememberedLimit = 2_000

const isAdmin = ({ status }: Membership) => status === 'creator' || status === 'administrator'

/**
 * Creates the lookup of the rights of users in chats. Answers of Telegram are remembered for a short time.
 * @param call - calls the Bot API
 * @param clock - tells the age of remembered answers
 * @param bot - the bot's own id, as the Bot API writes it
 * @returns the lookup
 */
export const createMembers = (call: Call, clock: Clock, bot: { id: number }): Members => {
  const known = new LRUCache<string, Membership>({
    max: rememberedLimit,
    // The cache drops an entry that is older than its ttl, not one of exactly that age.
    ttl: freshMs - 1,
    // With any other resolution the cache would keep the time that it read last, and set timers of the machine.
    ttlResolution: 0,
    perf: { now: clock.now },
  })

  const membershipOf = async (chatId: string, userId: number): Promise<Membership | undefined> => {
    const key = `${chatId} ${userId}`
    const fresh = known.get(key)
    if (fresh) return fresh
    const now = clock.now()
    const outcome = await call('getChatMember', { chat_id: chatId, user_id: userId })
    if (outcome.kind !== 'done') return undefined
    // What Telegram said is as old as the question.
    known.set(key, outcome.result, { start: now })
    return outcome.result
  }

  /** Channels and anonymous admins are users with a negative id, which nobody can ask about. */
  const userIn = (userId: string): number | undefined => {
    const id = nativeIdOf(userId)
    return /^\d+$/.test(id) ? Number(id) : undefined
  }

  return {
    isAdmin: async (chatId, userId) => {
      // Only an anonymous admin speaks as the group itself; another channel that speaks in it may be anybody's.
      if (userId === chatId) return true
      const user = userIn(userId)
      const membership = user === undefined ? undefined : await membershipOf(nativeIdOf(chatId), user)
      return membership !== undefined && isAdmin(membership)
    },
    channel: async (name, userId) => {
      const found = await call('getChat', { chat_id: name })
      if (found.kind !== 'done' || found.result.type !== 'channel') return { kind: 'unknown' }
      const { id, title = name } = found.result
      const chatId = String(id)
      // A bot outside the channel could not even ask who its admins are.
      const own = await membershipOf(chatId, bot.id)
      if (!own || !isAdmin(own) || own.can_post_messages !== true) return { kind: 'cannot-post' }
      const user = userIn(userId)
      const theirs = user === undefined ? undefined : await membershipOf(chatId, user)
      return theirs && isAdmin(theirs) ? { kind: 'found', chatId: telegramId(id), title } : { kind: 'not-admin' }
    },
  }
}
