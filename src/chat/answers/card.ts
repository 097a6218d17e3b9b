import { paragraphsOf } from '../../article/article.js'
import { dayOf } from '../../time/day.js'
import type { Answer, Passage } from '../../search/search-engine.js'
import type { Turn } from '../../store/store.js'
import { line, watchChoice } from '../elements.js'
import type { Services, Context } from '../context.js'
import { feedbackChoices } from './feedback.js'
import { shareChoice } from '../deep-links.js'
import type { Choice, Reply } from '../message.js'
import { cardsOf, quoteBlocks, type Card } from './quote.js'

/** As many presses on "next" as anybody makes. */
const passagesLimit = 10

/** What the library says to a question as it was asked; its "today" is that of the chat's zone. */
export const findAnswer = (
  services: Services,
  { zone }: Context,
  { askedAt, question, earlier = [] }: Pick<Turn, 'askedAt' | 'question' | 'earlier'>,
): Promise<Answer> =>
  services.searchEngine.find({
    text: question,
    today: dayOf(askedAt, zone),
    ...(earlier.length > 0 && { earlier }),
    limit: passagesLimit,
  })

/**
 * One passage of a turn with the way to its article and its neighbours; what goes on stands first and stays there. Below
 * stands what can be done with it.
 */
export const cardReply = (
  ctx: Context,
  { turn, card, place, isSure }: { turn: Turn; card: Card; place: number; isSure: boolean },
): Reply => {
  const { t } = ctx
  const move = (label: string, to: number): Choice[] =>
    to >= 1 && to <= turn.passages.length ? [{ label, command: `/more ${turn.id} ${to}` }] : []
  return {
    blocks: [...(isSure ? [] : [line(t('weak-answer'))]), ...quoteBlocks(card, t)],
    choices: [
      [
        ...move(t('button-next-passage'), place + 1),
        { label: t('button-full-article'), command: `/read ${place} ${turn.id}` },
        ...move(t('button-previous-passage'), place - 1),
      ],
      [...feedbackChoices(ctx, turn, place), watchChoice(t, turn, place), shareChoice(t, card.passage.article.id)],
    ],
  }
}

/** The card at a place of a turn, asked for again, unless the articles have changed so far that it is not found. */
const cardAgain = async (
  services: Services,
  ctx: Context,
  turn: Turn,
  { articleId, paragraph }: Turn['passages'][number],
): Promise<{ card: Card | undefined; isSure: boolean }> => {
  const { verdict, passages } = await findAnswer(services, ctx, turn)
  const isWanted = ({ passage }: Card): boolean => passage.article.id === articleId && passage.paragraph === paragraph
  return { card: cardsOf(passages).find(isWanted), isSure: verdict === 'found' }
}

/** The card at a place of a turn; where it is no longer found, the paragraph is quoted whole from the store. */
export const cardAt = async (
  services: Services,
  ctx: Context,
  turn: Turn,
  place: number,
): Promise<{ card: Card; isSure: boolean } | undefined> => {
  const wanted = turn.passages[place - 1]
  if (!wanted) return undefined
  const { card, isSure } = await cardAgain(services, ctx, turn, wanted)
  if (card) return { card, isSure }
  const article = await services.articles.article(wanted.articleId)
  const text = article && paragraphsOf(article)[wanted.paragraph]?.text
  if (!article || text === undefined) return undefined
  const passage = { article, paragraph: wanted.paragraph, text, score: 0, quote: { text, marks: [] } }
  return { card: { passage, alsoIn: [] }, isSure }
}

/** The words that the card at a place quotes, if they are still found. */
export const quotedAt = async (
  services: Services,
  ctx: Context,
  turn: Turn,
  place: number,
): Promise<string | undefined> => {
  const wanted = turn.passages[place - 1]
  const passage: Passage | undefined = wanted && (await cardAgain(services, ctx, turn, wanted)).card?.passage
  return passage?.quote.text
}
