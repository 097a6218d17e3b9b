import {
  headline,
  inPlace,
  labelOf,
  line,
  markedSpans,
  note,
  paginationRow,
  sentenceForOne,
  shownLine,
  sourceSpans,
} from '../elements.js'
import { copyChoices } from '../answers/quote.js'
import { type Command, commandAgeLimitMs } from '../command.js'
import type { Context, Services } from '../context.js'
import type { Block, Choice, QuotedWords, Reply } from '../message.js'
import { parseArguments } from '../typed-text.js'
import { type Article, type ArticleId, paragraphsOf } from '../../article/article.js'
import { type Range, splitSentences } from '../../text/sentences.js'
import type { Translate } from '../../i18n/catalog.js'
import { quotedText } from '../../i18n/printed.js'
import { type Match, createMatcher } from '../../notifications/topics/matcher.js'
import type { Subscription } from '../../notifications/topics/subscription.js'
import { articleChoice, isClosedGroup } from '../deep-links.js'
import type { Listener } from '../digest/window.js'

/** A new article and the topics of a chat that it matches. */
export type Alerted = { article: Article; subscriptions: Subscription[] }

/** How many new articles were printed long ago, and the topics of a chat that they match. */
export type OldArticles = { count: number; subscriptions: Subscription[] }

/** UTF-16 units: sentences are quoted while they fit. */
const quoteLimit = 240
/** In a message about several articles one sentence each is enough to distinguish them. */
const shortLimit = 90
/** Articles that are quoted in one message. */
const quotedLimit = 10
/** Articles of a page: those that are not quoted have a button with their headline. */
const pageSize = 30
/** Topics named in one line. */
const namedLimit = 3

/** The place in an article that is quoted. */
type Quoted = Pick<Match, 'paragraph' | 'marks' | 'headlineMarks'>

/** Matches the topics of a chat in an article as it is now; the first match decides the quote. */
const matchesOf = ({ article, subscriptions }: Alerted): Match[] => {
  const matcher = createMatcher()
  subscriptions.forEach((subscription) => matcher.put(subscription))
  return matcher.match(article)
}

/** A sentence is cut if it is longer than this many times the limit. */
const overlength = 2

/** Cuts a very long sentence to a part with its first mark in the front half. */
const cutRange = (text: string, [start, end]: Range, mark: number, limit: number): Range => {
  if (end - start <= limit * overlength) return [start, end]
  const from = Math.max(start, Math.min(mark - Math.floor(limit / 3), end - limit))
  const isInside = (at: number): boolean => /[\udc00-\udfff]/.test(text[at] ?? '')
  return [isInside(from) ? from - 1 : from, isInside(from + limit) ? from + limit - 1 : from + limit]
}

/** Finds whole sentences around the first mark, as many as fit; a longer sentence is quoted alone. */
const stretchOf = (text: string, marks: Range[], limit: number): Range => {
  const sentences = splitSentences(text)
  const first = marks[0]?.[0] ?? 0
  let from = Math.max(
    0,
    sentences.findIndex(([, end]) => first < end),
  )
  let to = from
  const sizeOf = (a: number, b: number): number => (sentences[b]?.[1] ?? text.length) - (sentences[a]?.[0] ?? 0)
  while (to + 1 < sentences.length && sizeOf(from, to + 1) <= limit) to += 1
  while (from > 0 && sizeOf(from - 1, to) <= limit) from -= 1
  return cutRange(text, [sentences[from]?.[0] ?? 0, sentences[to]?.[1] ?? text.length], first, limit)
}

/** Quotes the match; nothing if the article has no text. */
const quoteOf = (article: Article, match: Quoted, limit: number): Block[] => {
  const { text = '' } = paragraphsOf(article)[match.paragraph] ?? {}
  const [start, end] = stretchOf(text, match.marks, limit)
  const quoted = text.slice(start, end).trimEnd()
  const marks = match.marks
    .filter(([from, to]) => from >= start && to <= start + quoted.length)
    .map(([from, to]): Range => [from - start, to - start])
  return quoted === '' ? [] : [{ kind: 'quote', spans: markedSpans({ text: quoted, marks }) }]
}

const titleOf = (article: Article, { headlineMarks }: Quoted): Block[] => {
  const { headline: title } = article
  if (title === undefined) return []
  // Marks hold for the headline as it is printed.
  return headlineMarks.length === 0 || shownLine(title) !== title
    ? [headline(title)]
    : [{ kind: 'headline', spans: markedSpans({ text: title, marks: headlineMarks }) }]
}

const topicsOf = ({ subscriptions }: Alerted): string[] => subscriptions.slice(0, namedLimit).map(({ topic }) => topic)

/** The chat to which an alert is rendered. */
type AlertListener = Pick<Listener, 'chatId' | 't' | 'isPrivate' | 'isClosedGroup' | 'pages'>

const at = (paragraph: number): QuotedWords => ({ paragraph, text: '', quote: '' })

/** Makes the buttons of an alert: all of them in private; elsewhere the article alone, which opens in private. */
const choicesOf = (
  { article, subscriptions }: Alerted,
  { paragraph }: Quoted,
  quote: Block[],
  listener: AlertListener,
): Choice[][] => {
  const { t, isPrivate } = listener
  const open = articleChoice(article.id, t('button-full-article'), listener, at(paragraph))
  const words = quote.flatMap(({ spans }) => spans.map(({ text }) => text)).join('')
  const copy = copyChoices(t, article, words)
  const [first] = isPrivate ? subscriptions : []
  if (!first) return [[open, ...copy]]
  return [
    [
      open,
      ...copy,
      ...(first.isOnce ? [] : [{ label: t('topic-button-digest'), command: `/topics ${first.id} later` }]),
    ],
    ...(first.isOnce
      ? []
      : [
          [
            { label: t('topic-button-pause'), command: `/pause ${first.id}` },
            { label: t('topic-button-unsubscribe'), command: `/unsubscribe ${first.id}` },
          ],
        ]),
  ]
}

const singleReply = (alerted: Alerted, match: Match, listener: AlertListener): Reply => {
  const { t } = listener
  const { article, subscriptions } = alerted
  const source = sourceSpans(article, t)
  const quote = quoteOf(article, match, quoteLimit)
  const { askedBelow, askedWords } = subscriptions.find((each) => each.isOnce && each.askedBelow !== undefined) ?? {}
  return {
    blocks: [
      note(t('alert-title', { topics: quotedText(t, topicsOf(alerted)) })),
      ...titleOf(article, match),
      ...(source.length > 0 ? [line(...source)] : []),
      ...quote,
      ...(subscriptions.some(({ isOnce }) => isOnce) ? [note(t('alert-once-done'))] : []),
    ],
    ...(askedBelow !== undefined && { comesBackTo: askedBelow, ...(askedWords && { quotes: askedWords }) }),
    choices: choicesOf(alerted, match, quote, listener),
  }
}

/** Names source, day and matched topics of an article in one line; long topics are shortened. */
const factsOf = (alerted: Alerted, t: Translate): string => {
  const source = sourceSpans(alerted.article, t).map(({ text }) => text)
  const topics = topicsOf(alerted).map(labelOf)
  return [source.join(''), topics.length > 0 ? t('alert-because', { topics: quotedText(t, topics) }) : '']
    .filter((fact) => fact !== '')
    .join(' · ')
}

/** An article and the place that is quoted of it. */
type Matched = { alerted: Alerted; match: Quoted }

/** The quoted place of an article, and only those of its topics that match; undefined where none does. */
const matchedOf = <A extends Alerted>(alerted: A): { alerted: A; match: Match } | undefined => {
  const matches = matchesOf(alerted)
  const [match] = matches
  return match && { alerted: { ...alerted, subscriptions: matches.map(({ subscription }) => subscription) }, match }
}

/** Where a page stands among the articles of an alert. */
type Place = { articles: number; page: number; pages: number }

const severalReply = (matched: Matched[], { articles, page, pages }: Place, listener: AlertListener): Reply => {
  const { t } = listener
  const { pages: links, ...inChat } = listener
  const quoted = matched.slice(0, quotedLimit)
  // The addresses of more articles would not fit below one message.
  const opener = matched.length > quotedLimit ? inChat : { ...inChat, ...(links && { pages: links }) }
  const more = matched.length - quoted.length
  const labelFor = ({ article }: Alerted): string => labelOf(article.headline ?? article.paragraphs[0] ?? '…')
  return {
    blocks: [
      note(t('alert-title-several', { articles })),
      ...quoted.flatMap(({ alerted, match }) => [
        ...titleOf(alerted.article, match),
        ...quoteOf(alerted.article, match, shortLimit),
        note(factsOf(alerted, t)),
      ]),
      ...(more > 0 ? [note(t('alert-and-more', { articles: more }))] : []),
      ...(pages > 1 ? [note(t('page-of', { page, pages }))] : []),
    ],
    choices: [
      ...matched.map(({ alerted, match }) => [
        articleChoice(alerted.article.id, labelFor(alerted), opener, at(match.paragraph)),
      ]),
      ...paginationRow(t, { page, pages }, (to) => ({ command: `/alert ${to}`, isForAll: true })),
    ],
  }
}

const pagesOf = (articles: number): number => Math.max(1, Math.ceil(articles / pageSize))

/** The beginning of an article that none of the topics of today matches. */
const beginning: Quoted = { paragraph: 0, marks: [], headlineMarks: [] }

/**
 * Renders a page of an alert about more articles than one message shows.
 * @param articleIds - all articles of the alert, in their order
 * @param page - from 1
 * @param read - gives an article as it is now; undefined for one that is gone
 * @param subscriptions - the topics of the chat
 * @param listener - the chat, the sentences in its language, and whether it is private
 * @returns undefined for a page that does not exist, or of which no article is left
 */
export const alertPage = async (
  articleIds: readonly ArticleId[],
  page: number,
  read: (id: ArticleId) => Promise<Article | undefined>,
  subscriptions: Subscription[],
  listener: AlertListener,
): Promise<Reply | undefined> => {
  const kept = await Promise.all(articleIds.slice((page - 1) * pageSize, page * pageSize).map(read))
  const matched = kept.flatMap((article): Matched[] => {
    if (!article) return []
    return [matchedOf({ article, subscriptions }) ?? { alerted: { article, subscriptions: [] }, match: beginning }]
  })
  const place = { articles: articleIds.length, page, pages: pagesOf(articleIds.length) }
  return page < 1 || matched.length === 0 ? undefined : severalReply(matched, place, listener)
}

/** Says in a message of its own, without a sound, that old articles were added. */
const oldReply = ({ count, subscriptions }: OldArticles, t: Translate): Reply => {
  const topics = [...new Set(subscriptions.map(({ topic }) => topic))].slice(0, namedLimit)
  return {
    blocks: [note(t('alert-because', { topics: quotedText(t, topics) })), line(t('old-articles', { articles: count }))],
    choices: [],
    isSilent: true,
  }
}

/**
 * Renders alerts of one chat as one message: one article with its passage and the buttons of its topic, or several
 * articles, those first that somebody waits for once; more than a page has are turned to by buttons. Articles that were
 * printed long ago are counted in one line. The message is silent if all its topics are, or if it only counts.
 * @param alerts - new articles with the topics that they matched on arrival
 * @param listener - the chat, the sentences in its language, and whether it is private
 * @param old - the articles that are counted
 * @param threadOf - the thread of what matches these topics: one message stands in one thread, that of the first alert
 *   that still matches. Without it all alerts come together
 * @returns the reply and the alerts that it shows, on all its pages; `left`: alerts for the next message. Those that no
 *   longer match are in neither; undefined if there is nothing to tell
 */
export const alertReply = <A extends Alerted>(
  alerts: A[],
  listener: AlertListener,
  old: OldArticles = { count: 0, subscriptions: [] },
  threadOf: (subscriptions: Subscription[]) => Reply['thread'] = () => undefined,
): { reply: Reply; told: A[]; left: A[] } | undefined => {
  const { t } = listener
  const stillMatching = alerts.flatMap((alerted) => matchedOf(alerted) ?? [])
  const thread = threadOf(stillMatching[0]?.alerted.subscriptions ?? old.subscriptions)
  const isHere = ({ alerted }: Matched): boolean => threadOf(alerted.subscriptions)?.topic === thread?.topic
  const matching = stillMatching.filter(isHere)
  const elsewhere = stillMatching.filter((each) => !isHere(each)).map(({ alerted }) => alerted)
  const isOnce = ({ alerted }: Matched): boolean => alerted.subscriptions.some((each) => each.isOnce)
  const ordered = [...matching.filter(isOnce), ...matching.filter((each) => !isOnce(each))]
  // The first page is shown, the others are one press away; but a topic for once ends only with what is shown.
  const isLeft = (each: Matched, i: number): boolean => i >= pageSize && isOnce(each)
  const matched = ordered.filter((each, i) => !isLeft(each, i))
  const left = [...ordered.filter(isLeft).map(({ alerted }) => alerted), ...elsewhere]
  const inThread = thread && { thread }
  const [first] = matched
  if (!first) return old.count > 0 ? { reply: { ...oldReply(old, t), ...inThread }, told: [], left: [] } : undefined
  const articles =
    matched.length === 1
      ? singleReply(first.alerted, first.match, listener)
      : severalReply(
          matched.slice(0, pageSize),
          { articles: matched.length, page: 1, pages: pagesOf(matched.length) },
          listener,
        )
  const reply =
    old.count > 0
      ? { ...articles, blocks: [...articles.blocks, note(t('old-articles', { articles: old.count }))] }
      : articles
  const told = matched.map(({ alerted }) => alerted)
  const isSilent = told.every(({ subscriptions }) => subscriptions.every(({ isQuiet }) => isQuiet))
  return { reply: { ...reply, ...inThread, ...(isSilent && { isSilent }) }, told, left }
}

/** Turns the alert below which the button stands to another page. */
const turnPage = async (services: Services, ctx: Context, page: number): Promise<Reply> => {
  const { store, articles } = services
  const { incoming, t } = ctx
  const { chatId, messageId } = incoming
  const articleIds = messageId === undefined ? [] : await store.outbox.toldIn(chatId, messageId)
  const reply = await alertPage(articleIds, page, (id) => articles.article(id), await store.subscriptions.of(chatId), {
    ...{ chatId, t, isPrivate: !incoming.isGroup, isClosedGroup: await isClosedGroup(services, incoming) },
    ...(services.pages && { pages: services.pages }),
  })
  return reply ? inPlace(ctx, reply) : sentenceForOne(t('latest-forgotten'))
}

/** /alert PAGE: a page of the alert that holds the button. */
export const alertCommand: Command<{ page?: number }> = {
  name: 'alert',
  inMenu: false,
  isHidden: true,
  access: 'all',
  staleAfterMs: commandAgeLimitMs,
  parse: (rest) => parseArguments(rest, 'page'),
  run: (services, ctx, { page }) => turnPage(services, ctx, page ?? 1),
}
