import type { Kysely, Transaction } from 'kysely'
import type { ArticleId } from '../../article/article.js'
import type { Instant } from '../../time/day.js'
import type { OutboxDraft } from '../../notifications/notification.js'
import { articleOf } from './article-sync.js'
import { batchesOf } from '../batches.js'
import { createMetadata, readMetadata, saveMetadata, takeNumbers } from './metadata.js'
import { putDrafts } from './outbox-rows.js'
import type { ArrivalStore } from '../store.js'
import type { Tables } from '../tables.js'

/**
 * Notes articles as arrived.
 * @param tx - the transaction that records them
 * @param ids - ids of the articles
 * @param now - instant of their arrival
 */
export const saveArrivals = async (tx: Transaction<Tables>, ids: ArticleId[], now: Instant): Promise<void> => {
  if (ids.length === 0) return
  const first = await takeNumbers(tx, 'arrivals', ids.length)
  const rows = ids.map((article_id, i) => ({ seq: first + i, article_id, arrived_at: now }))
  for (const batch of batchesOf(rows)) await tx.insertInto('arrivals').values(batch).execute()
}

const nameOf = (chatId: string, id: string): string => `${chatId} ${id}`

/** Names of the chats' subscriptions that exist and are not paused; suspended chats have none. */
const activeSubscriptions = async (tx: Transaction<Tables>, chatIds: string[]): Promise<Set<string>> => {
  const names = new Set<string>()
  for (const batch of batchesOf([...new Set(chatIds)])) {
    const rows = await tx
      .selectFrom('subscriptions')
      .leftJoin('chats', 'chats.chat_id', 'subscriptions.chat_id')
      .select(['subscriptions.chat_id', 'subscriptions.id'])
      .where('subscriptions.chat_id', 'in', batch)
      .where('subscriptions.topic', 'is not', null)
      .where('subscriptions.is_paused', '=', 0)
      .where('chats.suspended_at', 'is', null)
      .execute()
    for (const { chat_id, id } of rows) names.add(nameOf(chat_id, id))
  }
  return names
}

/** Keeps the active subscriptions of an alert; drops the alert if it has none. */
const withActive = (draft: OutboxDraft, names: Set<string>): OutboxDraft[] => {
  const { notification } = draft
  if (notification.kind !== 'alert') return [draft]
  const subscriptionIds = notification.subscriptionIds.filter((id) => names.has(nameOf(notification.chatId, id)))
  return subscriptionIds.length > 0 ? [{ ...draft, notification: { ...notification, subscriptionIds } }] : []
}

/**
 * Creates the store of arrivals over an open database.
 * @param db - the open database
 * @returns the store
 */
export const createArrivalStore = (db: Kysely<Tables>): ArrivalStore => {
  const arrived = (order: 'asc' | 'desc' = 'asc') =>
    db
      .selectFrom('arrivals')
      .innerJoin('articles', 'articles.id', 'arrivals.article_id')
      .selectAll('articles')
      .select('arrivals.seq as arrival')
      .where('articles.removed_at', 'is', null)
      .orderBy('arrivals.seq', order)

  const positionOf = (fact: string | undefined): number => Number(fact ?? '0')

  return {
    arrivalsAfter: async (seq, limit) => {
      const rows = await arrived().where('arrivals.seq', '>', seq).limit(limit).execute()
      return rows.map((row) => ({ seq: row.arrival, article: articleOf(row) }))
    },

    arrivedBetween: async (from, to, limit) => {
      const rows = await arrived('desc')
        .where('arrivals.arrived_at', '>=', from)
        .where('arrivals.arrived_at', '<', to)
        .limit(limit)
        .execute()
      return rows.reverse().map(articleOf)
    },

    matchedTo: async () => positionOf(await readMetadata(db, 'matched_to')),

    recordMatches: (seq, alerts, now) =>
      db.transaction().execute(async (tx) => {
        const names = await activeSubscriptions(
          tx,
          alerts.map(({ notification }) => notification.chatId),
        )
        const added = await putDrafts(
          tx,
          alerts.flatMap((draft) => withActive(draft, names)),
          now,
        )
        if (seq > positionOf(await readMetadata(tx, 'matched_to'))) await saveMetadata(tx, 'matched_to', String(seq))
        return added
      }),

    isFilled: async () => (await readMetadata(db, 'filled')) !== undefined,
    markFilled: () => createMetadata(db, 'filled', 'yes'),
  }
}
