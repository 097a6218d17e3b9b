import { paragraphsOf } from '../article/article.js'
import type { Turn } from '../store/store.js'
import { cardReply, findAnswer } from './ask.js'
import { inPlace, sentence, type Desk, type Visit } from './desk.js'
import { latest } from './latest.js'
import type { Reply } from './message.js'
import { cardsOf, type Card } from './quote.js'
import type { Request } from './request.js'
import { isListing } from './turns.js'

/** Shows another passage of an answer: the one asked for, else the next. */
export const more = async (desk: Desk, visit: Visit, request: Extract<Request, { kind: 'more' }>): Promise<Reply> => {
  const { incoming, say } = visit
  const turn = await desk.turns.find(incoming.chatId, request.turn)
  if (!turn) return sentence(request.turn === undefined ? say.nothingYet : say.forgotten)
  const place = request.passage ?? desk.turns.shown(turn) + 1
  if (isListing(turn)) return latest(desk, visit, { kind: 'latest', turn: turn.id, page: place })
  if (place < 1 || place > turn.passages.length) return sentence(say.noMore)
  const found = await cardAt(desk, turn, place)
  if (!found) return sentence(say.articleGone)
  desk.turns.show(turn, place)
  return inPlace(visit, cardReply(say, { turn, place, ...found }))
}

/**
 * The card at a place of a turn. The question is asked again for its marks; where the articles have changed so far
 * that it no longer brings this passage, the paragraph is quoted whole from the store.
 */
const cardAt = async (desk: Desk, turn: Turn, place: number): Promise<{ card: Card; isSure: boolean } | undefined> => {
  const wanted = turn.passages[place - 1]
  if (!wanted) return undefined
  const answer = await findAnswer(desk, turn)
  const isSure = answer.verdict === 'found'
  const card = cardsOf(answer.passages).find(
    ({ passage }) => passage.article.id === wanted.articleId && passage.paragraph === wanted.paragraph,
  )
  if (card) return { card, isSure }
  const article = await desk.articles.article(wanted.articleId)
  const text = article && paragraphsOf(article)[wanted.paragraph]?.text
  if (!article || text === undefined) return undefined
  const passage = { article, paragraph: wanted.paragraph, text, score: 0, quote: { text, marks: [] } }
  return { card: { passage, alsoIn: [] }, isSure }
}
