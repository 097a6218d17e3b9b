import { cardAt, cardReply } from './card.js'
import { inPlace, sentence, type Services, type Context } from '../services.js'
import { latest } from '../articles/latest.js'
import type { Reply } from '../message.js'
import type { Request } from '../parse-request.js'
import { isListing } from '../conversation.js'

/** Shows another passage of an answer: the one asked for, else the next. */
export const more = async (
  services: Services,
  ctx: Context,
  request: Extract<Request, { kind: 'more' }>,
): Promise<Reply> => {
  const { incoming, t } = ctx
  const turn = await services.turns.find(incoming.chatId, request.turn)
  if (!turn) return sentence(t(request.turn === undefined ? 'nothing-to-continue' : 'answer-forgotten'))
  const place = request.passage ?? services.turns.shown(turn) + 1
  if (isListing(turn)) return latest(services, ctx, { kind: 'latest', turn: turn.id, page: place })
  if (place < 1 && turn.passages.length > 0) return sentence(t('no-earlier-passage'))
  if (place < 1 || place > turn.passages.length) return sentence(t('no-more-passages'))
  const found = await cardAt(services, ctx, turn, place)
  if (!found) return sentence(t('article-gone'))
  services.turns.show(turn, place)
  return inPlace(ctx, cardReply(ctx, { turn, place, ...found }))
}
