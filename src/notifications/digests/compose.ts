import { textsOf, type Article, type ArticleId } from '../../article/article.js'
import { leadOf, type Lead } from './lead-sentence.js'
import { matchFormOf } from '../../text/match-form.js'
import { groupStories, fingerprintOf, type Fingerprint } from './near-duplicates.js'
import type { Subscription } from '../topics/subscription.js'
import { parseTopic, type Topic } from '../topics/parse-topic.js'

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
const entriesLimit = 30

/** What several articles tell, made ready to be told to many chats. */
type Story = { forms: string[]; entry: Omit<DigestEntry, 'topics'> }

/** What arrived in a window, the most important first. */
export type Edition = readonly Story[]

/** What an article is compared by; reading it is what takes the time. */
type Read = { article: Article; form: string; print: Fingerprint }

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

/** Stands between the forms of two texts: no word goes on beyond it. */
const textEnd = '\n'

/** All that an article says, as topics are compared with it. */
const formFor = (article: Article): string =>
  textsOf(article)
    .map((text) => matchFormOf(text).text)
    .join(textEnd)

const entryOf = ([article, ...others]: Article[]): Omit<DigestEntry, 'topics'>[] => {
  if (!article) return []
  const bySource = new Map<string, ArticleId>()
  for (const { id, source } of others)
    if (source !== undefined && source !== article.source && !bySource.has(source)) bySource.set(source, id)
  const lead = leadOf(article)
  const alsoIn = [...bySource].map(([source, articleId]) => ({ articleId, source }))
  return [{ article, ...(lead && { lead }), alsoIn }]
}

const editionFrom = (read: readonly Read[]): Edition => {
  const newest = read.reduce((latest, { article: { day = '' } }) => (day > latest ? day : latest), '-')
  const ordered = read
    .map(({ article }) => ({ article, weight: weightOf(article, newest) }))
    .sort((a, b) => b.weight - a.weight || inOrder(a.article, b.article))
  const weights = new Map(ordered.map(({ article, weight }) => [article, weight]))
  const known = new Map(read.map((one) => [one.article, one]))
  const prints = new Map(read.map(({ article, print }) => [article, print]))
  const groups = groupStories(
    ordered.map(({ article }) => article),
    prints,
  ).map((articles) => {
    const papers = new Set(articles.flatMap(({ source }) => source ?? [])).size
    const best = Math.max(...articles.map((article) => weights.get(article) ?? 0))
    return { articles, weight: best + (Math.min(papersLimit, Math.max(1, papers)) - 1) * paperWeight }
  })
  // Sorting keeps the order of those that weigh the same.
  return groups
    .sort((a, b) => b.weight - a.weight)
    .flatMap(({ articles }) => {
      const forms = articles.map((article) => known.get(article)?.form ?? '')
      return entryOf(articles).map((entry) => ({ forms, entry }))
    })
}

/**
 * What arrived, put in order once for all chats that are told of it: the same story of several papers once, the most
 * important first: what several papers print, what stands in front, what is long, what is fresh.
 * In: `pause` is waited for after each article, so that others get their turn.
 * Out: the same for the same articles, in whatever order they are given.
 */
export const readEdition = async (arrivals: readonly Article[], pause: () => Promise<void>): Promise<Edition> => {
  const read: Read[] = []
  for (const article of arrivals) {
    read.push({ article, form: formFor(article), print: fingerprintOf(article) })
    await pause()
  }
  return editionFrom(read)
}

const holds = (form: string, { all, none }: Topic): boolean =>
  all.every((group) => group.some((part) => form.includes(part.form))) && !none.some((part) => form.includes(part.form))

/** What a digest tells a chat: own topics first, then the rest. In: `subscriptions` of one chat. */
export const composeDigest = ({
  edition,
  subscriptions,
  limit = entriesLimit,
}: {
  edition: Edition
  subscriptions: readonly Subscription[]
  limit?: number
}): Digest => {
  const watched = subscriptions.flatMap(({ topic: typed, isPaused }) => {
    const parsed = parseTopic(typed)
    return isPaused || parsed.kind === 'problem' ? [] : [{ typed, topic: parsed.topic }]
  })
  const stories = edition.map(({ forms, entry }): DigestEntry => {
    const matched = watched.filter(({ topic }) => forms.some((form) => holds(form, topic)))
    return { ...entry, topics: [...new Set(matched.map(({ typed }) => typed))] }
  })
  const own = stories.filter(({ topics }) => topics.length > 0).slice(0, limit)
  const rest = stories.filter(({ topics }) => topics.length === 0).slice(0, limit - own.length)
  return { own, rest, leftOut: stories.length - own.length - rest.length }
}
