import { LRUCache } from 'lru-cache'
import type { ChatStore } from '../../../store/store.js'

/** A chat is not written again for this long: the store need not know to the second when it was last seen. */
const freshMs = 10 * 60_000
/** Chats that are remembered; a forgotten one is written once more. */
const rememberedLimit = 10_000

/** The chats of a store. `forget`: the next message of a chat is written, however soon it comes. */
type SeenChats = ChatStore & { forget: (chatId: string) => void }

/**
 * Wraps the chats of a store so that not every message of a chat causes a write.
 * @param chats - the chats of the store
 * @returns the same functions; `recordSeen` skips a chat that was written a short time ago, and `suspension` one that is remembered
 */
export const createSeenChats = (chats: ChatStore): SeenChats => {
  /** By chat: the user who spoke there last, and when that was written. */
  const seen = new LRUCache<string, { userId: string; language: string | undefined; at: number }>({
    max: rememberedLimit,
  })

  return {
    ...chats,
    recordSeen: async (meeting) => {
      const { chatId, userId, language, at } = meeting
      const last = seen.peek(chatId)
      if (last?.userId === userId && last.language === language && Math.abs(at - last.at) < freshMs) return false
      const wasSuspended = await chats.recordSeen(meeting)
      seen.set(chatId, { userId, language, at })
      return wasSuspended
    },
    suspend: async (chatId, suspension) => {
      await chats.suspend(chatId, suspension)
      // The next message from there revives it, also if one came meanwhile.
      seen.delete(chatId)
    },
    // Whoever was seen is not suspended: a suspension is noted here.
    suspension: (chatId) => (seen.has(chatId) ? Promise.resolve(undefined) : chats.suspension(chatId)),
    migrate: (from, to) => {
      seen.delete(from)
      seen.delete(to)
      return chats.migrate(from, to)
    },
    forget: (chatId) => void seen.delete(chatId),
  }
}
