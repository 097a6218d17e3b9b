import type { Chat, Files, Inline, Members, PlatformLimits, Reply } from '../chat/message.js'
import type { Health } from '../server/http-server.js'

/**
 * The result of sending a reply. `later`: refused for now, nothing arrived. `gone`: the chat takes no more messages and
 * has been suspended. `refused`: the bot may not write there now; the chat rests and is tried again. `failed`: refused for
 * good. `unknown`: it may have arrived. `isPaid`: it may have cost Stars.
 */
export type Receipt =
  | { kind: 'sent'; messageId: string; isPaid?: true }
  | { kind: 'later'; afterMs: number }
  | { kind: 'gone'; reason: string }
  | { kind: 'refused'; reason: string }
  | { kind: 'failed'; reason: string }
  | { kind: 'unknown'; reason: string }

/** The order of messages that cannot all be sent at once: first answers, then alerts, then digests. */
export type Priority = 'answer' | 'alert' | 'digest'

/** Several people read a group; a channel counts as one. */
export type ChatKind = 'private' | 'group'

/** The platform refuses the bot's token for good: the operator has to set another one. */
export class RefusedTokenError extends Error {
  constructor(message: string) {
    super(message)
    this.name = 'RefusedTokenError'
  }
}

/**
 * A place where people talk to the bot. It passes messages to the chat and sends the replies. Ids of chats and users are
 * text with the platform in front, `telegram:42`; ids of updates and messages are text as the platform numbers them.
 */
export interface Platform {
  /** Limits of one message and one button. */
  limits: PlatformLimits
  /**
   * Starts to listen.
   * @throws {RefusedTokenError} if the platform refuses the token; other errors in one clear line if it cannot listen
   */
  start(chat: Chat, inline: Inline): Promise<void>
  /**
   * Sends a notification as soon as the rates of the platform allow it. It awaits `starting` just before the first message
   * leaves, and tells it whether that one may cost Stars; again before another try where that has changed.
   * @param options.isPaid - its first message may be sent above the free rate, for Stars of the bot
   * @returns how it ended; the store keeps what ended `later` and sends it again
   */
  send(
    chatId: string,
    reply: Reply,
    options: {
      priority: Exclude<Priority, 'answer'>
      isPaid?: boolean
      starting: (isPaid?: boolean) => Promise<void>
    },
  ): Promise<Receipt>
  /** Tells whether private chats have threads in which messages can be kept apart. */
  hasThreads(): boolean
  /** Tells from the id alone what kind of chat it is. */
  kindOf(chatId: string): ChatKind
  members: Members
  files: Files
  health(): Health
  /** Resolves when listening has ended by itself, as piped input does; rejects when the token is revoked. */
  ended: Promise<void>
  /** Stops listening, finishes the replies that are being sent and releases everything. */
  stop(): Promise<void>
}
