import type { Kysely, Transaction } from 'kysely'
import type { ArticleId } from '../../article/article.js'
import type { Instant } from '../../time/day.js'
import type { OutboxDraft } from '../../notifications/notification.js'
import { articleOf, revisionMs } from './article-sync.js'
import { batchesOf } from '../batches.js'
import { createMetadata, readMetadata, saveMetadata, takeNumbers } from './metadata.js'
import { putDrafts } from './outbox-rows.js'
import type { ArrivalStore } from '../store.js'
import type { Tables } from '../tables.js'

/**
 * Notes articles as arrived. An id that arrived before, with another story, arrives again with this one.
 * @param tx - the transaction that records them
 * @param ids - ids of the articles
 * @param now - instant of their arrival
 * @param marks - which of them were printed long ago, and which took the id of another story
 */
export const saveArrivals = async (
  tx: Transaction<Tables>,
  ids: ArticleId[],
  now: Instant,
  { old, replaced }: { old: ReadonlySet<ArticleId>; replaced: ReadonlySet<ArticleId> },
): Promise<void> => {
  if (ids.length === 0) return
  const again = ids.filter((id) => replaced.has(id))
  for (const batch of batchesOf(again)) await tx.deleteFrom('arrivals').where('article_id', 'in', batch).execute()
  const first = await takeNumbers(tx, 'arrivals', ids.length)
  const rows = ids.map((article_id, i) => ({
    seq: first + i,
    article_id,
    arrived_at: now,
    is_old: old.has(article_id) ? 1 : 0,
    is_again: replaced.has(article_id) ? 1 : 0,
  }))
  for (const batch of batchesOf(rows)) await tx.insertInto('arrivals').values(batch).execute()
}

/**
 * Gives the arrivals of articles that changed soon after they arrived new positions, so that they are matched once more:
 * a file that was still being written was read in part at first.
 * @param tx - the transaction that records the change
 * @param ids - ids of changed articles
 * @param now - instant of the change
 */
export const repeatArrivals = async (tx: Transaction<Tables>, ids: ArticleId[], now: Instant): Promise<void> => {
  for (const batch of batchesOf(ids)) {
    const rows = await tx
      .selectFrom('arrivals')
      .select('seq')
      .where('article_id', 'in', batch)
      .where('arrived_at', '>', now - revisionMs)
      .where('is_old', '=', 0)
      .orderBy('seq')
      .execute()
    if (rows.length === 0) continue
    const first = await takeNumbers(tx, 'arrivals', rows.length)
    for (const [i, { seq }] of rows.entries())
      await tx
        .updateTable('arrivals')
        .set({ seq: first + i })
        .where('seq', '=', seq)
        .execute()
  }
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
      .select(['arrivals.seq as arrival', 'arrivals.is_old', 'arrivals.is_again'])
      .where('articles.removed_at', 'is', null)
      .orderBy('arrivals.seq', order)

  const positionOf = (fact: string | undefined): number => Number(fact ?? '0')

  return {
    arrivalsAfter: async (seq, limit) => {
      const rows = await arrived().where('arrivals.seq', '>', seq).limit(limit).execute()
      return rows.map((row) => ({
        seq: row.arrival,
        article: articleOf(row),
        ...(row.is_old === 1 && { isOld: true as const }),
        ...(row.is_again === 1 && { isAgain: true as const }),
      }))
    },

    arrivedBetween: async (from, to, limit) => {
      const rows = await arrived('desc')
        .where('arrivals.arrived_at', '>=', from)
        .where('arrivals.arrived_at', '<', to)
        .where('arrivals.is_old', '=', 0)
        .limit(limit)
        .execute()
      return rows.reverse().map(articleOf)
    },

    oldBetween: async (from, to) => {
      const { count } = await db
        .selectFrom('arrivals')
        .innerJoin('articles', 'articles.id', 'arrivals.article_id')
        .select(({ fn }) => fn.countAll().as('count'))
        .where('arrivals.arrived_at', '>=', from)
        .where('arrivals.arrived_at', '<', to)
        .where('arrivals.is_old', '=', 1)
        .where('articles.removed_at', 'is', null)
        .executeTakeFirstOrThrow()
      return Number(count)
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
