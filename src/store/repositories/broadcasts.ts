import type { Kysely } from 'kysely'
import { keyOf, type Notification, type OutboxDraft } from '../../notifications/notification.js'
import { audienceOf } from './chats.js'
import { putDrafts } from './outbox-rows.js'
import type { Broadcast, BroadcastStore } from '../store.js'
import type { BroadcastRow, Tables } from '../tables.js'

const broadcastOf = (row: BroadcastRow): Broadcast => ({
  id: row.id,
  adminId: row.admin_id,
  text: row.text,
  draftedAt: row.drafted_at,
  ...(row.confirmed_at !== null && { confirmedAt: row.confirmed_at }),
})

/**
 * Creates the store of broadcasts over an open database.
 * @param db - the open database
 * @returns the store
 */
export const createBroadcastStore = (db: Kysely<Tables>): BroadcastStore => ({
  save: async ({ id, adminId, text, draftedAt, confirmedAt }) => {
    const columns = { admin_id: adminId, text, drafted_at: draftedAt, confirmed_at: confirmedAt ?? null }
    await db
      .insertInto('broadcasts')
      .values({ id, ...columns })
      // A message that was sent stays as it was.
      .onConflict((conflict) => conflict.column('id').doUpdateSet(columns).where('broadcasts.confirmed_at', 'is', null))
      .execute()
  },

  of: async (id) => {
    const row = await db.selectFrom('broadcasts').selectAll().where('id', '=', id).executeTakeFirst()
    return row && broadcastOf(row)
  },

  last: async () => {
    const row = await db
      .selectFrom('broadcasts')
      .selectAll()
      .where('confirmed_at', 'is not', null)
      .orderBy('confirmed_at', 'desc')
      .orderBy('id', 'desc')
      .executeTakeFirst()
    return row && broadcastOf(row)
  },

  drop: async (id) => {
    const { numDeletedRows } = await db
      .deleteFrom('broadcasts')
      .where('id', '=', id)
      .where('confirmed_at', 'is', null)
      .executeTakeFirstOrThrow()
    return numDeletedRows > 0
  },

  confirm: (id, now, paidLimit = 0) =>
    db.transaction().execute(async (tx) => {
      const { numUpdatedRows } = await tx
        .updateTable('broadcasts')
        .set({ confirmed_at: now })
        .where('id', '=', id)
        .where('confirmed_at', 'is', null)
        .executeTakeFirstOrThrow()
      if (numUpdatedRows === 0n) return undefined
      const drafts = (await audienceOf(tx)).map((chatId, i): OutboxDraft => {
        const isPaid = i < paidLimit
        const notification: Notification = { kind: 'broadcast', chatId, broadcastId: id, ...(isPaid && { isPaid }) }
        return { key: keyOf(notification), notification, dueAt: now }
      })
      return putDrafts(tx, drafts, now)
    }),
})
