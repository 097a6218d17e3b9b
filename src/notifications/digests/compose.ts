import { type Article, type ArticleId, textsOf } from '../../article/article.js'
import { splitSentences } from '../../text/sentences.js'
import { matchFormOf } from '../../text/match-form.js'
import { hasHan } from '../../text/han.js'
import { type Fingerprint, fingerprintOf, groupStories } from './near-duplicates.js'
import type { Subscription } from '../topics/subscription.js'
import { formsOf } from '../topics/other-writings.js'
import { type Part, type Topic, parseTopic, sectionForm } from '../topics/parse-topic.js'

/** The first sentence of a story, word for word. */
export type Lead = {
  /** Ordinal in `paragraphsOf(article)`. */
  paragraph: number
  text: string
  /** The text ends inside its sentence, after a clause if there is one. */
  isCut: boolean
}

/** UTF-16 units that are read at a glance; Western words take more of them. */
const hanLimit = 120
const latinLimit = 180
/** A sentence shorter than this is joined by the next one, if both fit. */
const shortSentence = 16

const reporters = '[（(][^（）()。]{0,10}(?:记者|記者|通讯员|通訊員|实习生)[^（）()。]{0,60}[）)]'
const filed =
  '(?:据)?(?:本[报報刊网網台]|\\p{Script=Han}{1,6}(?:社|日报|日報|晚报|晚報|网|網|新闻))\\s*\\p{Script=Han}{0,8}?\\s*(?:\\d{1,2}\\s*月\\s*\\d{1,2}\\s*日)?\\s*(?:专)?(?:电|電|讯|訊|消息[：:])'
const opening = new RegExp(`^[■□●○◆▲▼\\s]*(?:${filed}\\s*(?:${reporters})?|${reporters})[\\s：:]*`, 'u')
const westernOpening =
  /^[A-Z][A-Z .'-]{2,30}(?:, [A-Z][a-z]+\.? \d{1,2})?(?:, \d{4})?(?: \([A-Z][A-Za-z ]+\))? ?[-–—]+ (?=[A-Z])/

/** Start of the story in its first paragraph, after the dateline. */
const startOf = (text: string): number => (opening.exec(text) ?? westernOpening.exec(text))?.[0].length ?? 0

const clauseEnd = /[，；：、,;:](?!\d)|——|\s[-–—]\s/g

/** The longest run of whole clauses that fits, else whole words, else whole characters. */
const cutClauses = (sentence: string, limit: number): string => {
  const ends = [...sentence.slice(0, limit).matchAll(clauseEnd)].map(({ index }) => index)
  const clause = ends.findLast((end) => end >= limit / 4)
  if (clause !== undefined) return sentence.slice(0, clause)
  const cut = sentence.slice(0, limit)
  const blank = cut.lastIndexOf(' ')
  if (blank > limit / 2) return cut.slice(0, blank)
  return /[\ud800-\udbff]$/.test(cut) ? cut.slice(0, -1) : cut
}

/**
 * Returns the sentence that a story begins with, without its dateline.
 * @param article - the article
 * @returns the sentence, 120 UTF-16 units at most in Chinese and 180 otherwise; undefined if the article has no text
 */
export const leadOf = ({ paragraphs, captions = [] }: Article): Lead | undefined => {
  for (const [paragraph, text] of [...paragraphs, ...captions.map((caption) => caption.text)].entries()) {
    const story = text.slice(startOf(text))
    const limit = hasHan(story) ? hanLimit : latinLimit
    const [first, second] = splitSentences(story)
    if (!first) continue
    const sentence = story.slice(...first).trim()
    if (!/[\p{L}\p{N}]/u.test(sentence)) continue
    if (sentence.length > limit) return { paragraph, text: cutClauses(sentence, limit), isCut: true }
    const both = story.slice(first[0], second?.[1] ?? first[1]).trim()
    return { paragraph, text: sentence.length < shortSentence && both.length <= limit ? both : sentence, isCut: false }
  }
  return undefined
}

/** One story of a digest. */
export type DigestEntry = {
  article: Article
  /** Its first sentence; absent where it has no text. */
  lead?: Lead
  /** Topics of the chat that it matches, as they were typed. */
  topics: string[]
  /** Other papers that print the same story, one article of each. */
  alsoIn: { articleId: ArticleId; source: string }[]
}

/** The content of a digest: stories on the chat's own topics, then the rest; both the most important first. */
export type Digest = {
  own: DigestEntry[]
  rest: DigestEntry[]
  /** Stories beyond the limit. */
  leftOut: number
}

/** Stories of a digest at most: five pages of six, more than a reader reads. */
const entriesLimit = 30

/** A story of one or several articles, prepared once for all chats. */
type Story = { forms: string[]; entry: Omit<DigestEntry, 'topics'> }

/** The stories that arrived in a window, the most important first. */
export type Edition = readonly Story[]

/** An article with its form and fingerprint; computing them takes most of the time. */
type Read = { article: Article; form: string; print: Fingerprint }

/** Each further paper that prints a story counts more than any place in the paper; from the fifth on none counts. */
const paperWeight = 2
const papersLimit = 4
/** Papers print important stories on page one, and first on their page. */
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

/** Order of stories of the same weight: newer first, then as in the paper. */
const inOrder = (one: Article, other: Article): number =>
  compare(other.day ?? '', one.day ?? '') ||
  other.arrivedAt - one.arrivedAt ||
  compare(one.path, other.path) ||
  one.place - other.place ||
  compare(one.id, other.id)

/** Separates the forms of two texts, so that no word spans them. */
const textEnd = '\n'

/** All texts of an article and its sections, in the form that topics are compared with. */
const formFor = (article: Article): string =>
  [...textsOf(article).map((text) => matchFormOf(text).text), ...(article.topics ?? []).map(sectionForm)].join(textEnd)

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
 * Orders the articles of a window once for all chats. The same story of several papers counts as one; stories that several
 * papers print, that stand in front, that are long and that are new come first.
 * @param arrivals - the articles, in any order; the order does not change the result
 * @param pause - awaited after each article, so that other work gets its turn
 * @returns the stories, the most important first
 */
export const readEdition = async (arrivals: readonly Article[], pause: () => Promise<void>): Promise<Edition> => {
  const read: Read[] = []
  for (const article of arrivals) {
    read.push({ article, form: formFor(article), print: fingerprintOf(article) })
    await pause()
  }
  return editionFrom(read)
}

const holds = (form: string, { all, none }: Topic): boolean => {
  const isIn = (part: Part): boolean => formsOf(part).some((one) => form.includes(one))
  return all.every((group) => group.some(isIn)) && !none.some(isIn)
}

/**
 * Composes the digest of a chat.
 * @param given - the edition, the subscriptions of the chat, the largest number of stories, and which articles stand before
 *   the others of the rest, as those in the language of the chat; none unless given
 * @returns stories on the chat's own topics, the rest, and how many are left out
 */
export const composeDigest = ({
  edition,
  subscriptions,
  limit = entriesLimit,
  isFirst = () => false,
}: {
  edition: Edition
  subscriptions: readonly Subscription[]
  limit?: number
  isFirst?: (article: Article) => boolean
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
  const others = stories.filter(({ topics }) => topics.length === 0)
  const first = others.filter(({ article }) => isFirst(article))
  const rest = [...first, ...others.filter(({ article }) => !isFirst(article))].slice(0, limit - own.length)
  return { own, rest, leftOut: stories.length - own.length - rest.length }
}
