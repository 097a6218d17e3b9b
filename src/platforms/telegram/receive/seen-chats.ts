import type { ChatStore } from '../../../store/store.js'

/** Who has been met is not written down again for so long: when somebody was last seen need not be known to the second. */
const freshMs = 10 * 60_000
/** Chats whose last meeting is remembered; a forgotten one is written down once more. */
const rememberedLimit = 10_000

/** The chats of a store. `forget`: the next meeting of a chat is written down, however soon it comes. */
type SeenChats = ChatStore & { forget: (chatId: string) => void }

/** The chats of a store, without a write for each message of somebody who has just been met. */
export const createSeenChats = (chats: ChatStore): SeenChats => {
  /** By chat: who spoke there last, and when that was written down. */
  const met = new Map<string, { userId: string; language: string | undefined; at: number }>()

  return {
    ...chats,
    meet: async (seen) => {
      const { chatId, userId, language, at } = seen
      const last = met.get(chatId)
      if (last?.userId === userId && last.language === language && Math.abs(at - last.at) < freshMs) return false
      const wasSuspended = await chats.meet(seen)
      met.delete(chatId)
      met.set(chatId, { userId, language, at })
      const oldest = met.keys().next().value
      if (met.size > rememberedLimit && oldest !== undefined) met.delete(oldest)
      return wasSuspended
    },
    suspend: async (chatId, suspension) => {
      await chats.suspend(chatId, suspension)
      // The next message from there revives it, also where one came meanwhile.
      met.delete(chatId)
    },
    move: (from, to) => {
      met.delete(from)
      met.delete(to)
      return chats.move(from, to)
    },
    forget: (chatId) => void met.delete(chatId),
  }
}
