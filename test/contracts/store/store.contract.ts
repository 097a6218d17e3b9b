import type { Store } from '../../../src/store/store.js'
import { describeArticleParts } from './article-parts.contract.js'
import { describeArticles } from './articles.contract.js'
import { describeStatistics } from './statistics.contract.js'
import { describeBans, describeEndedLogins, describeLaunches } from './bans.contract.js'
import { describeSaved } from './saved.contract.js'
import { describeChats } from './chats.contract.js'
import { describeLeases } from './outbox-lease.contract.js'
import { describeInbox } from './inbox.contract.js'
import { describeChatMigration } from './chat-migration.contract.js'
import { describeArrivals } from './arrivals.contract.js'
import { describeOutbox } from './outbox.contract.js'
import { describeSchedules } from './digest-schedules.contract.js'
import { describeSubscriptions } from './subscriptions.contract.js'
import { describeTurns } from './turns.contract.js'

/** Promises that every store keeps, whatever its engine; `open` gives an empty one. */
export const describeStore = (engine: string, open: () => Promise<Store>): void => {
  describeArticles(engine, open)
  describeArticleParts(engine, open)
  describeTurns(engine, open)
  describeChats(engine, open)
  describeChatMigration(engine, open)
  describeInbox(engine, open)
  describeOutbox(engine, open)
  describeLeases(engine, open)
  describeSubscriptions(engine, open)
  describeArrivals(engine, open)
  describeSchedules(engine, open)
  describeStatistics(engine, open)
  describeBans(engine, open)
  describeEndedLogins(engine, open)
  describeLaunches(engine, open)
  describeSaved(engine, open)
}
