import type { Chat, Inline, Members, Reply } from '../chat/message.js'
import type { Health } from '../server/http-server.js'

/**
 * How sending ended. `later`: refused for now, nothing arrived. `gone`: this chat takes no more messages, and has been
 * suspended. `failed`: refused for good. `unknown`: may have arrived.
 */
export type Receipt =
  | { kind: 'sent'; messageId: string }
  | { kind: 'later'; afterMs: number }
  | { kind: 'gone'; reason: string }
  | { kind: 'failed'; reason: string }
  | { kind: 'unknown'; reason: string }

/** Whose turn it is where not all can go at once: first answers, then alerts, then digests. */
export type Priority = 'answer' | 'alert' | 'digest'

/** The outside world refuses the bot's token: only whoever set it can help, another try cannot. */
export class RefusedTokenError extends Error {
  constructor(message: string) {
    super(message)
    this.name = 'RefusedTokenError'
  }
}

/** Carries what people say to the chat, and replies back. */
export interface Platform {
  /** Resolves once it is listening. Rejects where it cannot listen at all, in one clear line: RefusedTokenError and others. */
  start(chat: Chat, inline: Inline): Promise<void>
  /**
   * Sends a notice, when its turn comes; who sends it is told by `starting` just before its first message goes out, and
   * it goes out when that resolves.
   */
  send(
    chatId: string,
    reply: Reply,
    how: { priority: Exclude<Priority, 'answer'>; starting: () => Promise<void> },
  ): Promise<Receipt>
  members: Members
  health(): Health
  /** Resolves when listening has ended by itself: the end of piped input, a revoked token (rejects). */
  ended: Promise<void>
  /** Stops listening, finishes the replies in progress, lets go of everything. */
  stop(): Promise<void>
}
