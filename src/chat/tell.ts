import type { ArticleId } from '../article/article.js'
import type { Instant } from '../article/day.js'
import type { OutboxItem, SubscriptionStore } from '../store/store.js'
import type { Reply } from './message.js'

/** What is to be said of notices that go out as one message. */
export type Telling =
  | {
      kind: 'say'
      reply: Reply
      /** Items that the reply tells; the others are no longer wanted or no longer there. */
      told: number[]
      /** Articles that it tells. */
      articleIds: ArticleId[]
      /** Earlier items that it names as maybe not arrived. */
      named: number[]
      /** Subscriptions that end with it. */
      ended: { chatId: string; id: Parameters<SubscriptionStore['remove']>[1] }[]
    }
  | { kind: 'wait'; until: Instant; reason: string }
  | { kind: 'skip'; reason: string }

/** Puts notices of one chat and kind into words. */
export type Tell = (items: OutboxItem[], now: Instant) => Promise<Telling>
