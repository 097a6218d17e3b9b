/** Which of the bot's messages answer which of the users', for as long as somebody may still rewrite a question. */
export type Answers = {
  /** The messages that answer one, with the text that they answer. */
  of: (chatId: string, messageId: string) => Answered | undefined
  keep: (chatId: string, messageId: string, answered: Answered) => void
}

/** A text and the messages that answer it. */
type Answered = { text: string; messageIds: number[] }

/** Creates the memory; the longest unused go first when it is full. */
export const createAnswers = (limit = 2_000): Answers => {
  const kept = new Map<string, Answered>()
  const keyOf = (chatId: string, messageId: string) => `${chatId}:${messageId}`
  return {
    of: (chatId, messageId) => kept.get(keyOf(chatId, messageId)),
    keep: (chatId, messageId, answered) => {
      const key = keyOf(chatId, messageId)
      kept.delete(key)
      kept.set(key, answered)
      for (const oldest of kept.keys()) {
        if (kept.size <= limit) break
        kept.delete(oldest)
      }
    },
  }
}
