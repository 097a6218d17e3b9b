import { LRUCache } from 'lru-cache'
import type { ArticleId } from '../../article/article.js'
import { createMatcher } from '../../notifications/topics/matcher.js'
import type { Change, Store } from '../../store/store.js'
import type { Day } from '../../time/day.js'

/** The articles that match a topic. */
type TopicCount = {
  /** Articles of each day that has any. */
  byDay: Map<Day, number>
  /** Articles without a day. */
  undated: number
}

/** Counts the articles that match topics, as alerts match them. */
export type TopicCounts = {
  /**
   * Counts the articles of a topic over the whole library.
   * @param topic - a topic that can be parsed
   * @throws the error of the store if the articles cannot be read
   */
  of: (topic: string) => Promise<TopicCount>
}

/** The days of the articles that match a topic, as far as the changes of the store were read. */
type Found = { position: number; days: Map<ArticleId, Day | undefined> }

/** Articles that are read at once, and those of them that are matched before others have their turn: about 6 ms. */
const readLimit = 100
const matchedTogether = 25
/** Matching articles that are remembered, of all topics together: about 25 MB. */
const rememberedLimit = 200_000

const countOf = ({ days }: Found): TopicCount => {
  const byDay = new Map<Day, number>()
  let undated = 0
  for (const day of days.values()) {
    if (day === undefined) undated += 1
    else byDay.set(day, (byDay.get(day) ?? 0) + 1)
  }
  return { byDay, undated }
}

/**
 * Creates the counting of topics. It reads all articles, because no index holds what a topic can ask for; an article
 * that changes meanwhile is read again with the later changes. Topics that were counted once are only brought up to date.
 * @param articles - of the store
 * @param giveWay - lets everything else that waits have its turn
 * @returns the counting; one pass runs at a time, and counts all topics that were asked for before it began
 */
export const createTopicCounts = (
  articles: Pick<Store['articles'], 'changesAfter'>,
  giveWay: () => Promise<void>,
): TopicCounts => {
  const remembered = new LRUCache<string, Found>({
    maxSize: rememberedLimit,
    sizeCalculation: ({ days }) => days.size + 1,
  })

  const countAll = async (topics: readonly string[]): Promise<Map<string, TopicCount>> => {
    const found = new Map(
      topics.map((topic): [string, Found] => [topic, remembered.get(topic) ?? { position: 0, days: new Map() }]),
    )
    const matcher = createMatcher()
    for (const topic of topics) {
      const subscription = { id: topic, topic, chatId: '', createdAt: 0, when: 'at-once' } as const
      matcher.put({ ...subscription, isPaused: false, isQuiet: false, isOnce: false })
    }
    const apply = (change: Change): void => {
      const matched = new Set(change.kind === 'put' ? matcher.subscriptionsOf(change.article).map(({ id }) => id) : [])
      for (const [topic, { days }] of found) {
        if (change.kind === 'put' && matched.has(topic)) days.set(change.article.id, change.article.day)
        else days.delete(change.kind === 'put' ? change.article.id : change.articleId)
      }
    }
    let position = Math.min(...Array.from(found.values(), (one) => one.position))
    for (;;) {
      const changes = await articles.changesAfter(position, readLimit)
      for (const [place, change] of changes.entries()) {
        apply(change)
        if ((place + 1) % matchedTogether === 0) await giveWay()
      }
      position = changes.at(-1)?.seq ?? position
      if (changes.length < readLimit) break
    }
    return new Map(
      Array.from(found, ([topic, { days }]): [string, TopicCount] => {
        remembered.set(topic, { position, days })
        return [topic, countOf({ position, days })]
      }),
    )
  }

  let running: Promise<unknown> = Promise.resolve()
  let next: { topics: Set<string>; counts: Promise<Map<string, TopicCount>> } | undefined

  const nextPass = () => {
    const topics = new Set<string>()
    const counts = running.then(() => {
      next = undefined
      return countAll([...topics])
    })
    // Whoever asked hears of the failure; the next pass begins all the same.
    running = counts.catch(() => undefined)
    return { topics, counts }
  }

  return {
    of: async (topic) => {
      next ??= nextPass()
      next.topics.add(topic)
      const count = (await next.counts).get(topic)
      return count ?? { byDay: new Map(), undated: 0 }
    },
  }
}
