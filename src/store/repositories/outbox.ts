import { type ExpressionBuilder, type Kysely, type Transaction, sql } from 'kysely'
import type { Instant } from '../../time/day.js'
import { batchesOf } from '../batches.js'
import { isInParts } from '../parts.js'
import { itemOf, notificationOf, priorityOrder, putDrafts } from './outbox-rows.js'
import type { OutboxRow, Tables } from '../tables.js'
import type { Notification } from '../../notifications/notification.js'
import type { OutboxEnd, OutboxStore } from '../store.js'

/** No other notification of the chat is leased, and none that can be claimed comes before this one. */
const isHead = (eb: ExpressionBuilder<Tables, 'outbox'>, now: Instant) =>
  eb.not(
    eb.exists(
      eb
        .selectFrom('outbox as other')
        .select('other.id')
        .whereRef('other.chat_id', '=', 'outbox.chat_id')
        .where('other.ended_at', 'is', null)
        .where((other) =>
          other.or([
            other('other.leased_until', '>', now),
            other.and([
              other('other.due_at', '<=', now),
              other('other.next_at', '<=', now),
              sql<boolean>`(other.priority, other.due_at, other.id) < (outbox.priority, outbox.due_at, outbox.id)`,
            ]),
          ]),
        ),
    ),
  )

/** The chat is neither suspended nor paused; an unknown chat may be sent messages. */
const takesMessages = (eb: ExpressionBuilder<Tables, 'outbox'>, now: Instant) =>
  eb.not(
    eb.exists(
      eb
        .selectFrom('chats')
        .select('chats.chat_id')
        .whereRef('chats.chat_id', '=', 'outbox.chat_id')
        .where((chat) => chat.or([chat('chats.suspended_at', 'is not', null), chat('chats.rest_until', '>', now)])),
    ),
  )

/** Notifications of one priority that are each the next of their chat, of chats that take messages now. */
const nextOf = (
  tx: Transaction<Tables>,
  priority: number,
  now: Instant,
  limit: number,
  parts?: number[],
): Promise<OutboxRow[]> =>
  tx
    .selectFrom('outbox')
    .selectAll('outbox')
    .where('priority', '=', priority)
    .where('ended_at', 'is', null)
    .where('due_at', '<=', now)
    .where('next_at', '<=', now)
    .where((eb) => takesMessages(eb, now))
    .where((eb) => isHead(eb, now))
    .$if(parts !== undefined, (due) => due.where(isInParts('outbox.chat_id', parts ?? [])))
    .orderBy('due_at')
    .orderBy('id')
    .limit(limit)
    .execute()

/** All due alerts of a chat, which are sent together. */
const alertsOf = (tx: Transaction<Tables>, chatId: string, now: Instant): Promise<OutboxRow[]> =>
  tx
    .selectFrom('outbox')
    .selectAll()
    .where('chat_id', '=', chatId)
    .where('kind', '=', 'alert')
    .where('ended_at', 'is', null)
    .where('due_at', '<=', now)
    .where('next_at', '<=', now)
    .orderBy('due_at')
    .orderBy('id')
    .execute()

/**
 * Leases due notifications (`OutboxStore.claim`).
 * @param tx - the transaction
 * @param now - instant of the claim
 * @param leaseMs - length of the lease, ms
 * @param limit - number of chats
 * @param parts - parts of the chats
 * @returns the rows as they were before the lease, those of a chat side by side
 */
const claimRows = async (
  tx: Transaction<Tables>,
  now: Instant,
  leaseMs: number,
  limit: number,
  parts?: number[],
): Promise<OutboxRow[]> => {
  const heads: OutboxRow[] = []
  for (const priority of priorityOrder)
    if (heads.length < limit) heads.push(...(await nextOf(tx, priority, now, limit - heads.length, parts)))
  const claimed: OutboxRow[] = []
  for (const head of heads) claimed.push(...(head.kind === 'alert' ? await alertsOf(tx, head.chat_id, now) : [head]))
  for (const batch of batchesOf(claimed))
    await tx
      .updateTable('outbox')
      .set({ leased_until: now + leaseMs })
      .where(
        'id',
        'in',
        batch.map(({ id }) => id),
      )
      .execute()
  return claimed
}

/** Stands for the articles of a message that was missed: each of its rows has its own in `notice`. */
const missed = '"missed"'

const articleIdsOf = (row: Pick<OutboxRow, 'chat_id' | 'kind' | 'notice'>): string[] => {
  const notification = notificationOf(row)
  return notification.kind === 'alert' ? [notification.articleId] : []
}

const columnsOf = (end: OutboxEnd) => ({
  ended_as: end.kind,
  ...(end.kind === 'skipped' && end.isMissed && { article_ids: missed }),
  reason: end.kind === 'sent' ? null : end.reason,
  message_id: end.kind === 'sent' ? (end.messageId ?? null) : null,
  // An unknown outcome may have cost what was noted when it left.
  ...(end.kind !== 'unknown' && { is_paid: end.kind === 'sent' && end.isPaid ? 1 : null }),
})

/**
 * Creates the outbox over an open database.
 * @param db - the open database
 * @param chatDb - the same for what is written of one chat
 * @returns the outbox
 */
export const createOutboxStore = (db: Kysely<Tables>, chatDb: Kysely<Tables>): OutboxStore => {
  /** Changes the items that have not ended, in one transaction. */
  const change = (ids: number[], columns: Partial<OutboxRow>): Promise<void> =>
    chatDb.transaction().execute(async (tx) => {
      for (const batch of batchesOf(ids))
        await tx.updateTable('outbox').set(columns).where('id', 'in', batch).where('ended_at', 'is', null).execute()
    })

  return {
    put: (drafts, now) => db.transaction().execute((tx) => putDrafts(tx, drafts, now)),

    claim: async (now, leaseMs, limit, parts) => {
      // Nearly always nothing is due: one question costs a tenth of the transaction.
      const due = await db
        .selectFrom('outbox')
        .select('id')
        .where('priority', 'in', priorityOrder)
        .where('ended_at', 'is', null)
        .where('due_at', '<=', now)
        .where('next_at', '<=', now)
        .$if(parts !== undefined, (some) => some.where(isInParts('chat_id', parts ?? [])))
        .limit(1)
        .executeTakeFirst()
      if (!due) return []
      return db.transaction().execute(async (tx) => (await claimRows(tx, now, leaseMs, limit, parts)).map(itemOf))
    },

    release: async (now, parts) => {
      const ours = isInParts('chat_id', parts ?? [])
      await db
        .updateTable('outbox')
        .set({ leased_until: null })
        .where('leased_until', 'is not', null)
        .where('ended_at', 'is', null)
        .$if(parts !== undefined, (some) => some.where(ours))
        .execute()
      await db
        .updateTable('outbox')
        .set({ next_at: now, due_at: sql<number>`case when due_at > ${now} then ${now} else due_at end` })
        .where('ended_at', 'is', null)
        .where('next_at', '>', now)
        .$if(parts !== undefined, (some) => some.where(ours))
        .execute()
    },

    sending: (ids, articleIds, now, isPaid = false) =>
      chatDb.transaction().execute(async (tx) => {
        for (const batch of batchesOf(ids))
          await tx
            .updateTable('outbox')
            .set({ sending_at: now, article_ids: null, is_paid: isPaid ? 1 : null })
            .where('id', 'in', batch)
            .where('ended_at', 'is', null)
            .execute()
        const [first] = ids
        if (first === undefined) return
        await tx
          .updateTable('outbox')
          .set({ article_ids: JSON.stringify(articleIds) })
          .where('id', '=', first)
          .where('ended_at', 'is', null)
          .execute()
      }),

    end: (ids, end, now) => change(ids, { ...columnsOf(end), ended_at: now, leased_until: null }),

    retryAt: (ids, at, reason) =>
      chatDb.transaction().execute(async (tx) => {
        for (const batch of batchesOf(ids))
          await tx
            .updateTable('outbox')
            .set((eb) => ({
              attempts: eb('attempts', '+', 1),
              next_at: at,
              reason,
              leased_until: null,
              sending_at: null,
              article_ids: null,
              is_paid: null,
            }))
            .where('id', 'in', batch)
            .where('ended_at', 'is', null)
            .execute()
      }),

    toldIn: async (chatId, messageId) => {
      const row = await db
        .selectFrom('outbox')
        .select('article_ids')
        .where('chat_id', '=', chatId)
        .where('message_id', '=', messageId)
        .where('ended_as', '=', 'sent')
        .where('article_ids', 'is not', null)
        .executeTakeFirst()
      return JSON.parse(row?.article_ids ?? '[]') as string[]
    },

    unnamed: async (chatId) => {
      const rows = await db
        .selectFrom('outbox')
        .select(['id', 'article_ids', 'chat_id', 'kind', 'notice'])
        .where('chat_id', '=', chatId)
        .where('ended_as', 'in', ['unknown', 'skipped'])
        .where('is_named', '=', 0)
        .where('article_ids', 'is not', null)
        .orderBy('id')
        .execute()
      return rows.map((row) => {
        const isMissed = row.article_ids === missed
        const articleIds = isMissed ? articleIdsOf(row) : (JSON.parse(row.article_ids ?? '[]') as string[])
        return { id: row.id, articleIds, notification: notificationOf(row), isMissed }
      })
    },

    named: async (ids) => {
      for (const batch of batchesOf(ids))
        await db.updateTable('outbox').set({ is_named: 1 }).where('id', 'in', batch).execute()
    },

    skip: async (chatId, reason, now, kind) => {
      const { numUpdatedRows } = await db
        .updateTable('outbox')
        .set({
          // A message that was being sent when the program ended may have been delivered.
          ended_as: sql<string>`case when sending_at is null then 'skipped' else 'unknown' end`,
          reason,
          ended_at: now,
          leased_until: null,
        })
        .where('chat_id', '=', chatId)
        .where('ended_at', 'is', null)
        .where((eb) => eb.or([eb('leased_until', 'is', null), eb('leased_until', '<=', now)]))
        .$if(kind !== undefined, (query) => query.where('kind', '=', kind ?? ''))
        .executeTakeFirstOrThrow()
      return Number(numUpdatedRows)
    },

    waiting: async () => {
      const { count } = await db
        .selectFrom('outbox')
        .select(({ fn }) => fn.countAll().as('count'))
        .where('ended_at', 'is', null)
        .executeTakeFirstOrThrow()
      return Number(count)
    },

    account: async ({ broadcastId } = {}) => {
      const rows = await db
        .selectFrom('outbox')
        .select(({ fn }) => [
          'kind',
          'ended_as',
          fn.countAll().as('count'),
          fn.sum<number | string | null>('is_paid').as('paid'),
        ])
        .$if(broadcastId !== undefined, (query) => query.where('broadcast_id', '=', broadcastId ?? ''))
        .groupBy(['kind', 'ended_as'])
        .execute()
      return rows.map((row) => ({
        kind: row.kind as Notification['kind'],
        end: (row.ended_as ?? 'waiting') as OutboxEnd['kind'] | 'waiting',
        count: Number(row.count),
        ...(Number(row.paid ?? 0) > 0 && { paid: Number(row.paid) }),
      }))
    },

    prune: async (before) => {
      await db
        .updateTable('outbox')
        .set({
          ended_as: sql<string>`case when sending_at is null then 'skipped' else 'unknown' end`,
          reason: 'waited too long',
          ended_at: before,
          leased_until: null,
        })
        .where('ended_at', 'is', null)
        .where('due_at', '<', before)
        .execute()
      await db.deleteFrom('outbox').where('ended_at', '<', before).execute()
    },
  }
}
