import type { Transaction } from 'kysely'
import type { Instant } from '../../time/day.js'
import type { Notification, OutboxDraft } from '../../notifications/notification.js'
import { batchesOf } from '../batches.js'
import { takeNumbers } from './counters.js'
import type { OutboxItem } from '../store.js'
import type { OutboxRow, Tables } from '../tables.js'

/** What is told first where several wait: the lower. */
export const priorities: Record<Notification['kind'], number> = { alert: 0, report: 1, digest: 2, broadcast: 3 }

/** All priorities, what is told first at the front. */
export const priorityOrder = Object.values(priorities).toSorted((a, b) => a - b)

/** The notice of a row. */
export const notificationOf = (row: Pick<OutboxRow, 'chat_id' | 'kind' | 'notice'>): Notification =>
  ({ kind: row.kind, chatId: row.chat_id, ...(JSON.parse(row.notice) as object) }) as Notification

/** The item of a row. */
export const itemOf = (row: OutboxRow): OutboxItem => ({
  id: row.id,
  notification: notificationOf(row),
  dueAt: row.due_at,
  attempts: row.attempts,
  wasSending: row.sending_at !== null,
})

/** What a notice says beyond its kind and chat, as JSON. */
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
})

/** Puts notices into the outbox as part of a transaction; a key that is there is passed over. Out: how many were new. */
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
