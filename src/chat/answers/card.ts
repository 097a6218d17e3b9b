import { paragraphsOf, type Article } from '../../article/article.js'
import { matchFormOf } from '../../text/match-form.js'
import { dayOf } from '../../time/day.js'
import type { Answer, ArticleHead } from '../../search/search-engine.js'
import type { QuestionTurn } from '../../store/store.js'
import { saveChoice } from '../articles/saved.js'
import { line, watchChoice } from '../elements.js'
import type { Services, Context } from '../context.js'
import { feedbackChoices } from './feedback.js'
import { readChoice, shareChoice } from '../deep-links.js'
import type { Choice, Reply } from '../message.js'
import { cardsOf, copyChoices, quoteBlocks, snippetOf, storedPassageOf, type Card } from './quote.js'

/** More presses on "next" than a reader makes. */
const passagesLimit = 10

/**
 * Makes the check whether an article is on a matter: its headline has a word by which a reader would follow it.
 * @param words - of the matter, as `subject` of the search engine gives them
 * @returns the check; false for an article without a headline
 */
export const matterOf = (words: readonly string[]): ((article: { headline?: string }) => boolean) => {
  const forms = words.map((word) => matchFormOf(word).text)
  return ({ headline = '' }) => {
    const { text } = matchFormOf(headline)
    return forms.some((form) => text.includes(form))
  }
}

/** Articles on a matter that were printed after one, and the place of the newest among the passages, from 1. */
export type LaterReports = { articles: number; place: number }

/**
 * Finds the later reports on the matter of the first passage among the others: those whose headline has a word by which a
 * reader would follow the first. An answer of an early stage of a story leads to them.
 * @param services - the search engine among them
 * @param cards - the passages of an answer
 * @returns undefined if there is none
 */
export const laterReports = async (
  { searchEngine }: Pick<Services, 'searchEngine'>,
  cards: Card[],
): Promise<LaterReports | undefined> => {
  const { day, headline: title = '' } = cards[0]?.passage.article ?? {}
  if (day === undefined) return undefined
  const after = cards.flatMap(({ passage: { article } }, i) =>
    article.day !== undefined && article.day > day ? [{ article, day: article.day, place: i + 1 }] : [],
  )
  if (after.length === 0) return undefined
  const isOnMatter = matterOf(await searchEngine.subject(title))
  const onMatter = after.filter(({ article }) => isOnMatter(article))
  const [newest] = onMatter.toSorted((a, b) => b.day.localeCompare(a.day) || a.place - b.place)
  const articles = new Set(onMatter.map(({ article }) => article.id)).size
  return newest && { articles, place: newest.place }
}

/**
 * Searches the articles for a question as it was asked; its "today" is that of the chat's zone.
 * @param services - services of the chat
 * @param ctx - the message that is answered
 * @param asked - the question, when it was asked and the earlier questions that it refers to
 * @returns the answer, with ten passages at most
 */
export const findAnswer = (
  services: Services,
  { zone }: Context,
  { askedAt, question, earlier = [] }: Pick<QuestionTurn, 'askedAt' | 'question' | 'earlier'>,
): Promise<Answer> =>
  services.searchEngine.find({
    text: question,
    today: dayOf(askedAt, zone),
    ...(earlier.length > 0 && { earlier }),
    limit: passagesLimit,
  })

/**
 * Builds the reply that shows one passage of a turn, with buttons to its article and its neighbours. "Next" stands first,
 * so that it stays under the finger.
 * @param services - makes links to pages, where pages are served
 * @param ctx - the message that is answered
 * @param shown - the turn, undefined where none is kept: without the buttons that lead back to it; the card and its place
 * from 1, whether the answer was certain, and what was printed on the matter later
 * @returns the reply
 */
export const cardReply = (
  services: Pick<Services, 'pages' | 'isAllowed'>,
  ctx: Context,
  {
    turn,
    card,
    place,
    isSure,
    later,
  }: {
    turn: QuestionTurn | undefined
    card: Card
    place: number
    isSure: boolean
    later?: LaterReports | undefined
  },
): Reply => {
  const { t } = ctx
  const { article, paragraph, text, quote, next } = card.passage
  const quoted = { paragraph, text, quote: quote.text }
  const passages = turn?.passages.length ?? 1
  const move = (label: string, to: number): Choice[] =>
    turn && to >= 1 && to <= passages ? [{ label, command: `/more ${turn.id} ${to}` }] : []
  return {
    blocks: [...(isSure ? [] : [line(t('weak-answer'))]), ...quoteBlocks(card, t)],
    choices: [
      [
        ...move(t('button-next-passage'), place + 1),
        readChoice(services, ctx, { id: article.id, label: t('button-full-article'), place, turn: turn?.id, quoted }),
        ...move(t('button-previous-passage'), place - 1),
        ...(passages > 1 ? [{ label: `${place}/${passages}`, isOff: true as const }] : []),
      ],
      later ? move(t('button-later', { articles: later.articles }), later.place) : [],
      [
        ...(turn ? feedbackChoices(ctx, turn, place) : []),
        ...copyChoices(t, article, [quote.text, ...(next ? [next.quote.text] : [])].join('\n')),
      ],
      [...(turn ? [watchChoice(t, turn, place)] : []), shareChoice(t, article.id), saveChoice(t, article.id)],
    ],
  }
}

/**
 * Adds quotes and verdict to a turn of a release that stored neither, so that one search serves all presses below it.
 * Every other turn is returned as it is. A passage that is no longer found stays without a quote.
 */
const withQuotes = async (services: Services, ctx: Context, turn: QuestionTurn): Promise<QuestionTurn> => {
  if (turn.verdict !== undefined) return turn
  const { verdict, confidence, passages } = await findAnswer(services, ctx, turn)
  const found = cardsOf(passages).map(storedPassageOf)
  const complete: QuestionTurn = {
    ...turn,
    verdict,
    confidence,
    passages: turn.passages.map(
      (passage) =>
        found.find(({ articleId, paragraph }) => articleId === passage.articleId && paragraph === passage.paragraph) ??
        passage,
    ),
  }
  await services.turns.replace(complete)
  return complete
}

const articlesOf = async (services: Services, ids: string[]): Promise<ArticleHead[]> => {
  const articles = await Promise.all(ids.map((id) => services.articles.article(id)))
  return articles.filter((article) => article !== undefined)
}

/**
 * Builds the card at a place of a turn out of what the turn stored; nothing is searched. A paragraph that has changed
 * since it was quoted is quoted whole, as it reads now.
 * @param services - services of the chat
 * @param ctx - the message that is answered
 * @param turn - a question and its answer
 * @param place - place of the passage, from 1
 * @returns the card, and whether the answer was certain; undefined where the passage or its article is gone
 */
export const cardAt = async (
  services: Services,
  ctx: Context,
  turn: QuestionTurn,
  place: number,
): Promise<{ card: Card; isSure: boolean } | undefined> => {
  const { verdict, passages } = await withQuotes(services, ctx, turn)
  const stored = passages[place - 1]
  const article = stored && (await services.articles.article(stored.articleId))
  const paragraphs = article ? paragraphsOf(article) : []
  const text = stored && paragraphs[stored.paragraph]?.text
  if (!article || text === undefined) return undefined
  const quote = snippetOf(stored.quote, text)
  const alsoIn = quote ? await articlesOf(services, stored.quote?.alsoIn ?? []) : []
  const paragraph = stored.paragraph + 1
  const nextText = paragraphs[paragraph]?.text
  const nextQuote = nextText === undefined ? undefined : snippetOf(stored.quote?.next, nextText)
  const passage = {
    article,
    paragraph: stored.paragraph,
    text,
    score: 0,
    quote: quote ?? { text, marks: [] },
    ...(nextText !== undefined && nextQuote && { next: { paragraph, text: nextText, quote: nextQuote } }),
  }
  return { card: { passage, alsoIn }, isSure: verdict === 'found' }
}

/**
 * Returns the quoted words of the passage at a place of a turn; nothing is searched.
 * @param services - services of the chat
 * @param ctx - the message that is answered
 * @param turn - a question and its answer
 * @param at - place of the passage, from 1, and its article as it is now
 * @returns the words; undefined where the paragraph has changed since it was quoted
 */
export const quotedAt = async (
  services: Services,
  ctx: Context,
  turn: QuestionTurn,
  { place, article }: { place: number; article: Article },
): Promise<string | undefined> => {
  const stored = (await withQuotes(services, ctx, turn)).passages[place - 1]
  const text = stored && paragraphsOf(article)[stored.paragraph]?.text
  return text === undefined ? undefined : snippetOf(stored?.quote, text)?.text
}
