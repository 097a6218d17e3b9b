import type { Transaction } from 'kysely'
import type { Instant } from '../../time/day.js'
import type { Notification, OutboxDraft } from '../../notifications/notification.js'
import { batchesOf } from '../batches.js'
import { takeNumbers } from './metadata.js'
import type { OutboxItem } from '../store.js'
import type { OutboxRow, Tables } from '../tables.js'

/** Order of sending by kind: lower first. */
export const priorities: Record<Notification['kind'], number> = { alert: 0, report: 1, digest: 2, broadcast: 3 }

/** All priorities, in the order of sending. */
export const priorityOrder = Object.values(priorities).toSorted((a, b) => a - b)

/**
 * Reads the notification of a row.
 * @param row - a row of the table `outbox`
 * @returns the notification
 */
export const notificationOf = (row: Pick<OutboxRow, 'chat_id' | 'kind' | 'notice'>): Notification =>
  ({ kind: row.kind, chatId: row.chat_id, ...(JSON.parse(row.notice) as object) }) as Notification

/**
 * Reads the outbox item of a row.
 * @param row - a row of the table `outbox`
 * @returns the item
 */
export const itemOf = (row: OutboxRow): OutboxItem => ({
  id: row.id,
  notification: notificationOf(row),
  dueAt: row.due_at,
  attempts: row.attempts,
  wasSending: row.sending_at !== null,
})

/**
 * Returns a notification without kind and chat, which have columns of their own.
 * @param notification - the notification
 * @returns JSON for the column `notice`
 */
export const factsOf = (notification: Notification): string =>
  JSON.stringify({ ...notification, kind: undefined, chatId: undefined })

const rowOf = ({ key, notification, dueAt }: OutboxDraft, id: number, now: Instant): OutboxRow => ({
  id,
  key,
  chat_id: notification.chatId,
  kind: notification.kind,
  priority: priorities[notification.kind],
  notice: factsOf(notification),
  broadcast_id: notification.kind === 'broadcast' ? notification.broadcastId : null,
  put_at: now,
  due_at: dueAt,
  next_at: dueAt,
  attempts: 0,
  leased_until: null,
  sending_at: null,
  article_ids: null,
  is_named: 0,
  ended_as: null,
  reason: null,
  message_id: null,
  ended_at: null,
  is_paid: null,
})

/**
 * Adds notifications to the outbox; one whose key was ever used is left out.
 * @param tx - the transaction
 * @param drafts - the notifications with keys and due instants
 * @param now - instant of the change
 * @returns how many were added
 */
export const putDrafts = async (tx: Transaction<Tables>, drafts: OutboxDraft[], now: Instant): Promise<number> => {
  if (drafts.length === 0) return 0
  const first = await takeNumbers(tx, 'outbox', drafts.length)
  const rows = drafts.map((draft, i) => rowOf(draft, first + i, now))
  let added = 0
  for (const batch of batchesOf(rows)) {
    const { numInsertedOrUpdatedRows } = await tx
      .insertInto('outbox')
      .values(batch)
      .onConflict((conflict) => conflict.column('key').doNothing())
      .executeTakeFirstOrThrow()
    added += Number(numInsertedOrUpdatedRows ?? 0)
  }
  return added
}
