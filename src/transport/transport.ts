import type { Chat, Reply } from '../chat/message.js'

/** How sending ended. `later`: refused for now. `gone`: this chat takes no more messages. `unknown`: may have arrived. */
export type Receipt =
  | { kind: 'sent'; messageId: string }
  | { kind: 'later'; afterMs: number }
  | { kind: 'gone'; reason: string }
  | { kind: 'unknown'; reason: string }

/** The outside world refuses the bot's token: only whoever set it can help, another try cannot. */
export class RefusedTokenError extends Error {
  constructor(message: string) {
    super(message)
    this.name = 'RefusedTokenError'
  }
}

/** Carries what people say to the chat, and replies back. */
export interface Transport {
  /** Resolves once it is listening. Rejects where it cannot listen at all, in one clear line: RefusedTokenError and others. */
  start(chat: Chat): Promise<void>
  send(chatId: string, reply: Reply): Promise<Receipt>
  /** Resolves when listening has ended by itself: the end of piped input, a revoked token (rejects). */
  ended: Promise<void>
  /** Stops listening, finishes the replies in progress, lets go of everything. */
  stop(): Promise<void>
}
