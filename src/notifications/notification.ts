import { createHash } from 'node:crypto'
import type { ArticleId } from '../article/article.js'
import type { Day, Instant } from '../time/day.js'

/** Something to tell a chat unasked: facts alone, worded when it is told. */
export type Notification =
  /** A new article matches topics of the chat. */
  | { kind: 'alert'; chatId: string; articleId: ArticleId; subscriptionIds: string[] }
  /** What arrived in `[from, to)`; without `from` the newest day of the corpus. `day`: the chat's calendar day it is for. */
  | { kind: 'digest'; chatId: string; day: Day; from?: Instant; to: Instant }
  /** Files that could not be read, or not wholly, for an admin of the bot. */
  | { kind: 'report'; chatId: string; files: { path: string; problem: string }[] }
  /** An admin's message to all. */
  | { kind: 'broadcast'; chatId: string; broadcastId: string }

/** A notice on its way into the outbox. `key`: the same fact gives the same key, so that it is told once. */
export type OutboxDraft = { key: string; notification: Notification; dueAt: Instant }

/** The key of a notice. */
export const keyOf = (notification: Notification): string => {
  switch (notification.kind) {
    case 'alert':
      return `alert ${notification.chatId} ${notification.articleId}`
    case 'digest':
      return `digest ${notification.chatId} ${notification.day}`
    case 'report':
      return `report ${notification.chatId} ${createHash('sha256').update(JSON.stringify(notification.files)).digest('hex')}`
    case 'broadcast':
      return `broadcast ${notification.chatId} ${notification.broadcastId}`
  }
}
