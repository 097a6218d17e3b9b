import type { Article, ArticleId } from '../article/article.js'
import { leadOf, type Lead } from './lead.js'
import { createMatcher } from './match.js'
import { groupStories } from './same-story.js'
import type { Subscription } from './subscription.js'

/** One story of a digest. */
export type DigestEntry = {
  article: Article
  /** Its first sentence; absent where it has no text. */
  lead?: Lead
  /** The chat's topics that it is about, as they were typed. */
  topics: string[]
  /** Other papers that tell the same, one article of each. */
  alsoIn: { articleId: ArticleId; source: string }[]
}

/** What is new for a chat: on its own topics, then of the rest; both with the most important first. */
export type Digest = {
  own: DigestEntry[]
  rest: DigestEntry[]
  /** Stories beyond the limit. */
  leftOut: number
}

/** Stories of a digest: five pages of six, more than anybody reads. */
export const entriesLimit = 30

type Story = { articles: Article[]; topics: string[]; weight: number }

/** Each further paper that prints a story says more for it than any place does; from the fifth on nothing new. */
const paperWeight = 2
const papersLimit = 4
/** Page one is where the paper puts what matters, the first story of a page what matters there. */
const frontWeight = 2
const placeWeight = 1
/** A story of this many UTF-16 units or more is a long one. */
const longStory = 1_200
const lengthWeight = 1.5
/** The newest day against those before it. */
const freshWeight = 1

const frontPage = /(?:^|[/_-])(?:page|p|a|版)?[-_ ]?0*1(?:版)?\.[a-z]+$/i

const lengthOf = ({ paragraphs }: Article): number => paragraphs.reduce((sum, text) => sum + text.length, 0)

const weightOf = (article: Article, newest: string): number =>
  (frontPage.test(article.path) ? frontWeight : 0) +
  (article.place === 0 ? placeWeight : 0) +
  Math.min(1, lengthOf(article) / longStory) * lengthWeight +
  (article.day === newest ? freshWeight : 0)

const compare = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0)

/** Everything else being even, newer first, then as the paper has it. */
const inOrder = (one: Article, other: Article): number =>
  compare(other.day ?? '', one.day ?? '') ||
  other.arrivedAt - one.arrivedAt ||
  compare(one.path, other.path) ||
  one.place - other.place ||
  compare(one.id, other.id)

const entryOf = ({ articles, topics }: Story): DigestEntry[] => {
  const [article, ...others] = articles
  if (!article) return []
  const bySource = new Map<string, ArticleId>()
  for (const { id, source } of others)
    if (source !== undefined && source !== article.source && !bySource.has(source)) bySource.set(source, id)
  const lead = leadOf(article)
  return [
    {
      article,
      ...(lead && { lead }),
      topics,
      alsoIn: [...bySource].map(([source, articleId]) => ({ articleId, source })),
    },
  ]
}

/**
 * What a digest tells of the articles that arrived: the same story of several papers once, own topics first, then the
 * most important of the rest: what several papers print, what stands in front, what is long, what is fresh.
 * In: `subscriptions` of one chat. Out: the same for the same articles, in whatever order they are given.
 */
export const composeDigest = ({
  arrivals,
  subscriptions,
  limit = entriesLimit,
}: {
  arrivals: readonly Article[]
  subscriptions: readonly Subscription[]
  limit?: number
}): Digest => {
  const matcher = createMatcher()
  for (const subscription of subscriptions) matcher.put(subscription)
  const newest = arrivals.reduce((latest, { day = '' }) => (day > latest ? day : latest), '-')
  const ordered = arrivals
    .map((article) => ({ article, weight: weightOf(article, newest) }))
    .sort((a, b) => b.weight - a.weight || inOrder(a.article, b.article))
  const weights = new Map(ordered.map(({ article, weight }) => [article, weight]))
  const stories = groupStories(ordered.map(({ article }) => article)).map((articles): Story => {
    const matched = articles.flatMap((article) => matcher.match(article))
    const papers = new Set(articles.flatMap(({ source }) => source ?? [])).size
    const best = Math.max(...articles.map((article) => weights.get(article) ?? 0))
    return {
      articles,
      topics: [...new Set(matched.map(({ subscription }) => subscription.topic))],
      weight: best + (Math.min(papersLimit, Math.max(1, papers)) - 1) * paperWeight,
    }
  })
  // Sorting keeps the order of those that weigh the same.
  stories.sort((a, b) => b.weight - a.weight)
  const own = stories.filter(({ topics }) => topics.length > 0).slice(0, limit)
  const rest = stories.filter(({ topics }) => topics.length === 0).slice(0, limit - own.length)
  return {
    own: own.flatMap(entryOf),
    rest: rest.flatMap(entryOf),
    leftOut: stories.length - own.length - rest.length,
  }
}
