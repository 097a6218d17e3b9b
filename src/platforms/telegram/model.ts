import type { Incoming, InlineQuery } from '../../chat/message.js'
import type { Keyboard } from './methods.js'
import type { ShownWords } from '../../notifications/topics/subscription.js'
import { chatIdOf } from '../../store/chat-id.js'

/**
 * Makes the id under which the program knows a chat or user of Telegram.
 * @param nativeId - as the Bot API writes it: `-1001234567890`
 * @returns `telegram:-1001234567890`
 */
export const telegramId = (nativeId: number | string): string => chatIdOf('telegram', nativeId)

/**
 * The target of an answer: a chat, a topic of it, a message that it replies to. `directTopicId`: in the direct messages of
 * a channel, the person whose messages they are; `quotes`: what the message replied to says.
 */
export type Place = {
  chatId: string
  threadId?: number
  directTopicId?: number
  replyTo?: number
  quotes?: ShownWords
}

/** Something said to the bot, with what is needed to answer in the right place. */
export type IncomingMessage = {
  incoming: Incoming
  place: Place
  isPrivate: boolean
  /** The user has edited an earlier message: its answer is to change too. */
  isEdit?: boolean
  /** The message whose button was pressed, if it can still be edited. */
  pressed?: number
  /**
   * A callback query that waits for an answer under this id. Not genuine: the button is not ours, or is for another chat
   * or user; then `text` is empty and there may be no chat to write to, so that a toast is the only answer. `keyboard`: the
   * buttons of its message. `isForOne`: only the presser sees that message. `language`: of the presser, as Telegram gives it.
   */
  press?: { id: string; isGenuine: boolean; keyboard?: Keyboard; isForOne?: true; language?: string }
}

/** The content of an update. */
export type UpdateContent =
  | { kind: 'message'; message: IncomingMessage }
  | { kind: 'inline'; query: InlineQuery; queryId: string }
  /** A question in a chat that the bot is no member of. */
  | { kind: 'guest'; query: InlineQuery; queryId: string }
  /** The chat takes no more messages. */
  | { kind: 'closed'; chatId: string; reason: string }
  /** The chat takes messages again. */
  | { kind: 'opened'; chatId: string }
  /** A group continues under another id. */
  | { kind: 'moved'; from: string; to: string }
  /** Nothing; `reason` is a short word for the statistics. */
  | { kind: 'nothing'; reason: string }
  /** The update could not be read because of a fault of this program. */
  | { kind: 'unreadable'; error: unknown }

/**
 * Makes the content of an update that needs no answer.
 * @param reason - a short word for the metrics, such as `channel`
 * @returns the content
 */
export const nothing = (reason: string): UpdateContent => ({ kind: 'nothing', reason })
