import type { Store } from '../../../src/store/store.js'
import { describeArticles } from './articles.contract.js'
import { describeBooks } from './statistics.contract.js'
import { describeChats } from './chats.contract.js'
import { describeClaims } from './outbox-lease.contract.js'
import { describeInbox } from './inbox.contract.js'
import { describeMove } from './chat-migration.contract.js'
import { describeNews } from './arrivals.contract.js'
import { describeOutbox } from './outbox.contract.js'
import { describePlans } from './digest-schedules.contract.js'
import { describeSubscriptions } from './subscriptions.contract.js'
import { describeTurns } from './turns.contract.js'

/** Promises that every store keeps, whatever its engine; `open` gives an empty one. */
export const describeStore = (engine: string, open: () => Promise<Store>): void => {
  describeArticles(engine, open)
  describeTurns(engine, open)
  describeChats(engine, open)
  describeMove(engine, open)
  describeInbox(engine, open)
  describeOutbox(engine, open)
  describeClaims(engine, open)
  describeSubscriptions(engine, open)
  describeNews(engine, open)
  describePlans(engine, open)
  describeBooks(engine, open)
}
