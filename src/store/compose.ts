import type { Kysely } from 'kysely'
import { createArticleStore } from './articles.js'
import { createBackup } from './backup.js'
import { createBroadcastStore } from './broadcasts.js'
import { createChatStore } from './chats.js'
import type { Engine } from './engine.js'
import { factOf } from './facts.js'
import { createFeedbackStore } from './feedback.js'
import { createForget } from './forget.js'
import { createInboxStore } from './inbox.js'
import { createNewsStore } from './news.js'
import { createOutboxStore } from './outbox.js'
import { createPlanStore } from './plans.js'
import type { Store } from './store.js'
import { createSubscriptionStore } from './subscriptions.js'
import type { Tables } from './tables.js'
import { createTallyStore } from './tallies.js'

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
    plans: createPlanStore(db),
    feedback: createFeedbackStore(db),
    tallies: createTallyStore(db),
    broadcasts: createBroadcastStore(db),
    ...createForget(db, engine),
    backup: createBackup(db, engine),
    id: () => factual('store_id'),
    secret: () => factual('secret'),
  }
}
