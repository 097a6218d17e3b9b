import type { Article } from '../../../src/article/article.js'
import type { Subscription } from '../../../src/notifications/topics/subscription.js'

/** A subscription of chat 7, of which a test says only what it is about. */
export const aSubscription = (topic: string, subscription: Partial<Subscription> = {}): Subscription => ({
  id: topic,
  chatId: '7',
  topic,
  createdAt: 1_795_000_000_000,
  when: 'at-once',
  isPaused: false,
  isQuiet: false,
  isOnce: false,
  ...subscription,
})

/** An article that has arrived. */
export const anArticle = (article: Partial<Article> = {}): Article => ({
  id: 'a.md#1',
  path: 'a.md',
  place: 0,
  arrivedAt: 1_795_000_000_000,
  paragraphs: ['今天有事发生。'],
  ...article,
})
