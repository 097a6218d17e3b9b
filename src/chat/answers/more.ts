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
  const { incoming, say } = ctx
  const turn = await services.turns.find(incoming.chatId, request.turn)
  if (!turn) return sentence(request.turn === undefined ? say.nothingYet : say.forgotten)
  const place = request.passage ?? services.turns.shown(turn) + 1
  if (isListing(turn)) return latest(services, ctx, { kind: 'latest', turn: turn.id, page: place })
  if (place < 1 && turn.passages.length > 0) return sentence(say.noPrevious)
  if (place < 1 || place > turn.passages.length) return sentence(say.noMore)
  const found = await cardAt(services, ctx, turn, place)
  if (!found) return sentence(say.articleGone)
  services.turns.show(turn, place)
  return inPlace(ctx, cardReply(ctx, { turn, place, ...found }))
}
