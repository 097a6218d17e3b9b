import { paragraphsOf, type Article } from '../article/article.js'
import { splitSentences, type Range } from '../article/sentences.js'
import { createMatcher, type Match } from '../notice/match.js'
import type { Subscription } from '../notice/subscription.js'
import { headline, line, note } from './desk.js'
import type { Language } from './language.js'
import { articlePayload } from './links.js'
import type { Block, Choice, Reply } from './message.js'
import { phrases } from './phrases.js'
import { labelOf, markedSpans, sourceSpans } from './quote.js'
import { noticeWords } from './words-notices.js'

/** A new article and the topics of a chat that it matches. */
export type Alerted = { article: Article; subscriptions: Subscription[] }

/** UTF-16 units: sentences are quoted while they fit. */
const quoteLimit = 240
/** In a message of several, one sentence each is enough to tell them apart. */
const shortLimit = 90
/** More would be a digest. */
const toldLimit = 10
/** Topics named in one line. */
const namedLimit = 3

/** What the topics of a chat match in an article: the first of them decides what is quoted. */
const matchOf = ({ article, subscriptions }: Alerted): Match | undefined => {
  const matcher = createMatcher()
  for (const subscription of subscriptions) matcher.put({ ...subscription, isPaused: false })
  return matcher.match(article)[0]
}

/** Whole sentences around the first mark, as many as fit; a longer sentence is quoted alone. */
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
  return [sentences[from]?.[0] ?? 0, sentences[to]?.[1] ?? text.length]
}

const quoteOf = (article: Article, match: Match, limit: number): Block => {
  const { text = '' } = paragraphsOf(article)[match.paragraph] ?? {}
  const [start, end] = stretchOf(text, match.marks, limit)
  const quoted = text.slice(start, end).trimEnd()
  const marks = match.marks
    .filter(([from, to]) => from >= start && to <= start + quoted.length)
    .map(([from, to]): Range => [from - start, to - start])
  return { kind: 'quote', spans: markedSpans({ text: quoted, marks }) }
}

const titleOf = (article: Article, { headlineMarks }: Match): Block[] => {
  const { headline: title } = article
  if (title === undefined) return []
  return headlineMarks.length === 0
    ? [headline(title)]
    : [{ kind: 'headline', spans: markedSpans({ text: title, marks: headlineMarks }) }]
}

const topicsOf = ({ subscriptions }: Alerted): string[] => subscriptions.slice(0, namedLimit).map(({ topic }) => topic)

/** What a chat may press below an alert: in private everything, elsewhere the article alone, which opens in private. */
const choicesOf = ({ article, subscriptions }: Alerted, language: Language, isPrivate: boolean): Choice[][] => {
  const { fullArticle } = phrases[language].buttons
  if (!isPrivate) return [[{ label: fullArticle, open: articlePayload(article.id) }]]
  const { buttons } = noticeWords[language]
  const [first] = subscriptions
  const open: Choice = { label: fullArticle, command: `/start ${articlePayload(article.id)}` }
  if (!first) return [[open]]
  return [
    [open, ...(first.isOnce ? [] : [{ label: buttons.digestInstead, command: `/topics ${first.id} digest` }])],
    ...(first.isOnce
      ? []
      : [
          [
            { label: buttons.pause, command: `/pause ${first.id}` },
            { label: buttons.unsubscribe, command: `/unsubscribe ${first.id}` },
          ],
        ]),
  ]
}

const singleReply = (alerted: Alerted, match: Match, language: Language, isPrivate: boolean): Reply => {
  const { article, subscriptions } = alerted
  const words = noticeWords[language]
  const source = sourceSpans(article, phrases[language])
  return {
    blocks: [
      note(words.alert(topicsOf(alerted))),
      ...titleOf(article, match),
      ...(source.length > 0 ? [line(...source)] : []),
      quoteOf(article, match, quoteLimit),
      ...(subscriptions.some(({ isOnce }) => isOnce) ? [note(words.onceDone)] : []),
    ],
    choices: choicesOf(alerted, language, isPrivate),
  }
}

const severalReply = (matched: { alerted: Alerted; match: Match }[], language: Language, isPrivate: boolean): Reply => {
  const words = noticeWords[language]
  const shown = matched.slice(0, toldLimit)
  const left = matched.length - shown.length
  const labelFor = ({ article }: Alerted): string => labelOf(article.headline ?? article.paragraphs[0] ?? '…')
  return {
    blocks: [
      note(words.alerts(matched.length)),
      ...shown.flatMap(({ alerted, match }) => [
        ...titleOf(alerted.article, match),
        quoteOf(alerted.article, match, shortLimit),
        note(
          [...sourceSpans(alerted.article, phrases[language]).map(({ text }) => text)].join(''),
          ' · ',
          words.because(topicsOf(alerted)),
        ),
      ]),
      ...(left > 0 ? [note(words.andMore(left))] : []),
    ],
    choices: shown.map(({ alerted }) => [
      isPrivate
        ? { label: labelFor(alerted), command: `/start ${articlePayload(alerted.article.id)}` }
        : { label: labelFor(alerted), open: articlePayload(alerted.article.id) },
    ]),
  }
}

/**
 * The words of an alert: one article with its passage and the way to change the topic, several in one message. Nothing
 * where none of them matches its topics any more. Silent where all topics are.
 */
export const alertReply = (
  alerts: Alerted[],
  { language, isPrivate }: { language: Language; isPrivate: boolean },
): Reply | undefined => {
  const matched = alerts.flatMap((alerted) => {
    const match = matchOf(alerted)
    return match ? [{ alerted, match }] : []
  })
  const [first] = matched
  if (!first) return undefined
  const reply =
    matched.length === 1
      ? singleReply(first.alerted, first.match, language, isPrivate)
      : severalReply(matched, language, isPrivate)
  const isSilent = matched.every(({ alerted }) => alerted.subscriptions.every(({ isQuiet }) => isQuiet))
  return { ...reply, ...(isSilent && { isSilent }) }
}
