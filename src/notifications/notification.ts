import { createHash } from 'node:crypto'
import type { ArticleId } from '../article/article.js'
import type { Day, Instant } from '../time/day.js'

/**
 * Articles that the corpus folder lost at once: the folder is missing or empty, or lacks many of its files. Nothing is
 * removed until it is back or an admin confirms.
 */
export type CorpusLoss = {
  /** Another one once the loss has another size. */
  id: string
  reason: 'missing' | 'empty' | 'lost'
  /** Articles that are missing, and all that there were. */
  articles: number
  of: number
  since: Instant
}

/** A message that the bot sends unasked: facts only, put into words when it is sent. */
export type Notification =
  /**
   * A new article matches subscriptions of the chat. `arrivedAt`: given where its id belonged to another story before.
   * `old`: the alert counts so many articles that were printed long ago, of which this is the first.
   */
  | {
      kind: 'alert'
      chatId: string
      articleId: ArticleId
      subscriptionIds: string[]
      arrivedAt?: Instant
      old?: number
    }
  /** The articles that arrived in `[from, to)`, without `from` those of the newest day; `day` is the chat's calendar day. */
  | { kind: 'digest'; chatId: string; day: Day; from?: Instant; to: Instant }
  /** Files that could not be read completely, or a loss of many at once, for an admin of the bot. */
  | { kind: 'report'; chatId: string; files: { path: string; problem: string }[]; loss?: CorpusLoss }
  /** A message of an admin to all private chats. `isPaid`: it may be sent above the free rate, for Stars of the bot. */
  | { kind: 'broadcast'; chatId: string; broadcastId: string; isPaid?: true }

/** A notification to add to the outbox. The same facts give the same `key`, so that they are sent once. */
export type OutboxDraft = { key: string; notification: Notification; dueAt: Instant }

/**
 * Makes the key of a notification. Release 0.1 made the same keys of ids without a platform; migration 004 rewrote them.
 * @param notification - the notification
 * @returns kind, chat and facts: `alert telegram:42 a.md#1`
 */
export const keyOf = (notification: Notification): string => {
  switch (notification.kind) {
    case 'alert':
      return ['alert', notification.chatId, notification.articleId, notification.arrivedAt ?? []].flat().join(' ')
    case 'digest':
      return `digest ${notification.chatId} ${notification.day}`
    case 'report':
      return `report ${notification.chatId} ${createHash('sha256')
        .update(JSON.stringify(notification.loss ?? notification.files))
        .digest('hex')}`
    case 'broadcast':
      return `broadcast ${notification.chatId} ${notification.broadcastId}`
  }
}
