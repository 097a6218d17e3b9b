import { keyOf, type Notification, type OutboxDraft } from '../../../src/notifications/notification.js'
import { noon } from '../clocks/clock.js'

/** A draft for the outbox, due at noon by default. */
export const aDraft = (notification: Notification, dueAt = noon): OutboxDraft => ({
  key: keyOf(notification),
  notification,
  dueAt,
})

/** An alert for a chat about an article. */
export const anAlert = (chatId: string, articleId = 'a.md#1', subscriptionIds = ['flood'], dueAt = noon): OutboxDraft =>
  aDraft({ kind: 'alert', chatId, articleId, subscriptionIds }, dueAt)

/** A digest for a chat. */
export const aDigest = (chatId: string, day = '2026-11-22', dueAt = noon): OutboxDraft =>
  aDraft({ kind: 'digest', chatId, day, to: noon }, dueAt)

/** A message to all, for one chat. */
export const aMessageToAll = (chatId: string, broadcastId = 'b', dueAt = noon): OutboxDraft =>
  aDraft({ kind: 'broadcast', chatId, broadcastId }, dueAt)
