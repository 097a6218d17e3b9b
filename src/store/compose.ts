import type { Kysely } from 'kysely'
import { createArticleStore } from './repositories/articles.js'
import { createBackup } from './personal-data/backup.js'
import { createBroadcastStore } from './repositories/broadcasts.js'
import { createChatStore } from './repositories/chats.js'
import type { Engine } from './engine.js'
import { readMetadata } from './repositories/metadata.js'
import { createErasure } from './personal-data/erasure.js'
import { createInboxStore } from './repositories/inbox.js'
import { createArrivalStore } from './repositories/arrivals.js'
import { createOutboxStore } from './repositories/outbox.js'
import { createDigestScheduleStore } from './repositories/digest-schedules.js'
import type { Store } from './store.js'
import { createSubscriptionStore } from './repositories/subscriptions.js'
import type { Tables } from './tables.js'
import { createFeedbackStore, createDailyCountStore } from './repositories/statistics.js'

/**
 * Composes the store of its repositories.
 * @param db - an open database of this program's schema, with id and secret
 * @param engine - the engine of the database
 * @returns the store without `close`
 */
export const composeStore = (db: Kysely<Tables>, engine: Engine): Omit<Store, 'close'> => {
  const required = async (name: 'store_id' | 'secret'): Promise<string> => {
    const value = await readMetadata(db, name)
    if (value === undefined) throw new TypeError(`expected a store with a ${name}, got none`)
    return value
  }
  return {
    articles: createArticleStore(db),
    chats: createChatStore(db),
    inbox: createInboxStore(db),
    outbox: createOutboxStore(db),
    subscriptions: createSubscriptionStore(db),
    arrivals: createArrivalStore(db),
    digestSchedules: createDigestScheduleStore(db),
    feedback: createFeedbackStore(db),
    dailyCounts: createDailyCountStore(db),
    broadcasts: createBroadcastStore(db),
    ...createErasure(db, engine),
    backup: createBackup(db, engine),
    id: () => required('store_id'),
    secret: () => required('secret'),
  }
}
