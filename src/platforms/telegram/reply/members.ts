import type { Instant } from '../../../time/day.js'
import type { Members } from '../../../chat/message.js'
import type { Call, Membership } from '../api.js'
import type { Clock } from '../../../server/clock.js'

/** Rights change seldom, and buttons are pressed in a row. */
const freshMs = 60_000
const rememberLimit = 2_000

const isAdmin = ({ status }: Membership) => status === 'creator' || status === 'administrator'

/** Creates the answers to who may do what, as Telegram says. `bot`: its own id. */
export const createMembers = (call: Call, clock: Clock, bot: { id: number }): Members => {
  const known = new Map<string, { at: Instant; membership: Membership }>()

  const membershipOf = async (chatId: string, userId: number): Promise<Membership | undefined> => {
    const key = `${chatId} ${userId}`
    const now = clock.now()
    const fresh = known.get(key)
    if (fresh && now - fresh.at < freshMs) return fresh.membership
    known.delete(key)
    const outcome = await call('getChatMember', { chat_id: chatId, user_id: userId })
    if (outcome.kind !== 'done') return undefined
    known.set(key, { at: now, membership: outcome.result })
    const oldest = known.keys().next().value
    if (known.size > rememberLimit && oldest !== undefined) known.delete(oldest)
    return outcome.result
  }

  return {
    isAdmin: async (chatId, userId) => {
      // Who speaks as the group itself is one of its admins, unnamed; a channel that speaks in it may be anybody's.
      if (userId === chatId) return true
      if (!/^\d+$/.test(userId)) return false
      const membership = await membershipOf(chatId, Number(userId))
      return membership !== undefined && isAdmin(membership)
    },
    channel: async (name, userId) => {
      const found = await call('getChat', { chat_id: name })
      if (found.kind !== 'done' || found.result.type !== 'channel') return { kind: 'unknown' }
      const { id, title = name } = found.result
      const chatId = String(id)
      // A stranger to the channel, the bot could not even ask who its admins are.
      const own = await membershipOf(chatId, bot.id)
      if (!own || !isAdmin(own) || own.can_post_messages !== true) return { kind: 'cannot-post' }
      const theirs = /^\d+$/.test(userId) ? await membershipOf(chatId, Number(userId)) : undefined
      return theirs && isAdmin(theirs) ? { kind: 'found', chatId, title } : { kind: 'not-admin' }
    },
  }
}
