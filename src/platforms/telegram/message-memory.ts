import { LRUCache } from 'lru-cache'

/** Facts about single messages, kept while somebody may still press their buttons or edit them. */
export type MessageMemory<Fact> = {
  get: (chatId: string, messageId: string | number) => Fact | undefined
  set: (chatId: string, messageId: string | number, fact: Fact) => void
  delete: (chatId: string, messageId: string | number) => void
  /** Deletes the facts about all messages of a chat. */
  deleteChat: (chatId: string) => void
}

/**
 * Creates a memory of facts about messages.
 * @param limit - the most facts; the one that was set longest ago is removed first
 * @returns the memory
 */
export const createMessageMemory = <Fact extends object | string | number | boolean>(
  limit = 5_000,
): MessageMemory<Fact> => {
  const facts = new LRUCache<string, Fact>({ max: limit })
  const keyOf = (chatId: string, messageId: string | number) => `${chatId} ${messageId}`
  return {
    get: (chatId, messageId) => facts.peek(keyOf(chatId, messageId)),
    set: (chatId, messageId, fact) => void facts.set(keyOf(chatId, messageId), fact),
    delete: (chatId, messageId) => void facts.delete(keyOf(chatId, messageId)),
    deleteChat: (chatId) => {
      for (const key of [...facts.keys()]) if (key.startsWith(`${chatId} `)) facts.delete(key)
    },
  }
}
