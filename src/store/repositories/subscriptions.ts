import type { Kysely } from 'kysely'
import type { ShownWords, Subscription } from '../../notifications/topics/subscription.js'
import { takeNumbers } from './metadata.js'
import type { SubscriptionChange, SubscriptionStore } from '../store.js'
import type { SubscriptionRow, Tables } from '../tables.js'

const subscriptionOf = (row: SubscriptionRow, topic: string): Subscription => ({
  id: row.id,
  chatId: row.chat_id,
  topic,
  createdAt: row.created_at,
  when: row.told as Subscription['when'],
  isPaused: row.is_paused === 1,
  isQuiet: row.is_quiet === 1,
  isOnce: row.is_once === 1,
  ...(row.asked_below !== null && { askedBelow: row.asked_below }),
  ...(row.asked_words !== null && { askedWords: JSON.parse(row.asked_words) as ShownWords }),
})

const changeOf = (row: SubscriptionRow): SubscriptionChange =>
  row.topic === null
    ? { seq: row.seq, kind: 'drop', chatId: row.chat_id, id: row.id }
    : {
        seq: row.seq,
        kind: 'put',
        subscription: { ...subscriptionOf(row, row.topic), afterArrival: row.after_arrival },
      }

const columnsOf = ({ topic, createdAt, when, isPaused, isQuiet, isOnce, askedBelow, askedWords }: Subscription) => ({
  topic,
  created_at: createdAt,
  told: when,
  is_paused: Number(isPaused),
  is_quiet: Number(isQuiet),
  is_once: Number(isOnce),
  asked_below: askedBelow ?? null,
  asked_words: askedWords ? JSON.stringify(askedWords) : null,
})

/** The columns of a subscription that is removed: nothing of what was said stays with it. */
export const removed = { topic: null, asked_below: null, asked_words: null }

/**
 * Creates the store of subscriptions over an open database. A removed subscription stays as a row without a topic: the
 * feed of changes is the table ordered by seq.
 * @param db - the open database
 * @returns the store
 */
export const createSubscriptionStore = (db: Kysely<Tables>): SubscriptionStore => ({
  of: async (chatId) => {
    const rows = await db
      .selectFrom('subscriptions')
      .selectAll()
      .where('chat_id', '=', chatId)
      .where('topic', 'is not', null)
      .orderBy('number')
      .execute()
    return rows.flatMap((row) => (row.topic === null ? [] : [subscriptionOf(row, row.topic)]))
  },

  save: (subscription) =>
    db.transaction().execute(async (tx) => {
      const { chatId, id } = subscription
      const seq = await takeNumbers(tx, 'subscriptions')
      const before = await tx
        .selectFrom('subscriptions')
        .select(['number', 'after_arrival'])
        .where('chat_id', '=', chatId)
        .where('id', '=', id)
        .where('topic', 'is not', null)
        .executeTakeFirst()
      const { value: arrived } = await tx
        .selectFrom('counters')
        .select('value')
        .where('name', '=', 'arrivals')
        .executeTakeFirstOrThrow()
      const { number = seq, after_arrival: after = arrived } = before ?? {}
      const columns = { ...columnsOf(subscription), seq, number, after_arrival: after }
      await tx
        .insertInto('subscriptions')
        .values({ chat_id: chatId, id, ...columns })
        .onConflict((conflict) => conflict.columns(['chat_id', 'id']).doUpdateSet(columns))
        .execute()
    }),

  remove: (chatId, id) =>
    db.transaction().execute(async (tx) => {
      const seq = await takeNumbers(tx, 'subscriptions')
      const { numUpdatedRows } = await tx
        .updateTable('subscriptions')
        .set({ ...removed, seq })
        .where('chat_id', '=', chatId)
        .where('id', '=', id)
        .where('topic', 'is not', null)
        .executeTakeFirstOrThrow()
      return numUpdatedRows > 0
    }),

  count: async (chatId) => {
    const { count } = await db
      .selectFrom('subscriptions')
      .select(({ fn }) => fn.countAll().as('count'))
      .where('chat_id', '=', chatId)
      .where('topic', 'is not', null)
      .executeTakeFirstOrThrow()
    return Number(count)
  },

  changesAfter: async (seq, limit) => {
    const rows = await db
      .selectFrom('subscriptions')
      .selectAll()
      .where('seq', '>', seq)
      .orderBy('seq')
      .limit(limit)
      .execute()
    return rows.map(changeOf)
  },
})
