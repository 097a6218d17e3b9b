import type { Kysely } from 'kysely'
import { createArticleStore } from './repositories/articles.js'
import { createBackup } from './personal-data/backup.js'
import { createBroadcastStore } from './repositories/broadcasts.js'
import { createChatStore } from './repositories/chats.js'
import type { Engine } from './engine.js'
import { factOf } from './repositories/facts.js'
import { createFeedbackStore } from './repositories/feedback.js'
import { createForget } from './personal-data/erasure.js'
import { createInboxStore } from './repositories/inbox.js'
import { createNewsStore } from './repositories/arrivals.js'
import { createOutboxStore } from './repositories/outbox.js'
import { createDigestScheduleStore } from './repositories/digest-schedules.js'
import type { Store } from './store.js'
import { createSubscriptionStore } from './repositories/subscriptions.js'
import type { Tables } from './tables.js'
import { createTallyStore } from './repositories/tallies.js'

/** The store over an open database of this program's schema, whose id and secret are made. */
export const composeStore = (db: Kysely<Tables>, engine: Engine): Omit<Store, 'close'> => {
  const factual = async (name: 'store_id' | 'secret'): Promise<string> => {
    const value = await factOf(db, name)
    if (value === undefined) throw new TypeError(`expected a store with a ${name}, got none`)
    return value
  }
  return {
    articles: createArticleStore(db),
    chats: createChatStore(db),
    inbox: createInboxStore(db),
    outbox: createOutboxStore(db),
    subscriptions: createSubscriptionStore(db),
    news: createNewsStore(db),
    digestSchedules: createDigestScheduleStore(db),
    feedback: createFeedbackStore(db),
    tallies: createTallyStore(db),
    broadcasts: createBroadcastStore(db),
    ...createForget(db, engine),
    backup: createBackup(db, engine),
    id: () => factual('store_id'),
    secret: () => factual('secret'),
  }
}
