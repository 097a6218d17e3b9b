/** What the transport remembers of single messages, for as long as somebody may still press or rewrite them. */
export type MessageMemory<Fact> = {
  of: (chatId: string, messageId: string | number) => Fact | undefined
  keep: (chatId: string, messageId: string | number, fact: Fact) => void
  forget: (chatId: string, messageId: string | number) => void
  /** Forgets all of a chat. */
  forgetChat: (chatId: string) => void
}

/** Creates a memory; the facts kept longest ago go first when it is full. */
export const createMessageMemory = <Fact>(limit = 5_000): MessageMemory<Fact> => {
  const kept = new Map<string, Fact>()
  const keyOf = (chatId: string, messageId: string | number) => `${chatId}:${messageId}`
  return {
    of: (chatId, messageId) => kept.get(keyOf(chatId, messageId)),
    keep: (chatId, messageId, fact) => {
      const key = keyOf(chatId, messageId)
      kept.delete(key)
      kept.set(key, fact)
      const oldest = kept.keys().next().value
      if (kept.size > limit && oldest !== undefined) kept.delete(oldest)
    },
    forget: (chatId, messageId) => void kept.delete(keyOf(chatId, messageId)),
    forgetChat: (chatId) => {
      for (const key of kept.keys()) if (key.startsWith(`${chatId}:`)) kept.delete(key)
    },
  }
}
