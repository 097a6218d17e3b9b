import { cardAt, cardReply } from './card.js'
import { inPlace, sentence, type Desk, type Visit } from '../services.js'
import { latest } from '../articles/latest.js'
import type { Reply } from '../message.js'
import type { Request } from '../parse-request.js'
import { isListing } from '../conversation.js'

/** Shows another passage of an answer: the one asked for, else the next. */
export const more = async (desk: Desk, visit: Visit, request: Extract<Request, { kind: 'more' }>): Promise<Reply> => {
  const { incoming, say } = visit
  const turn = await desk.turns.find(incoming.chatId, request.turn)
  if (!turn) return sentence(request.turn === undefined ? say.nothingYet : say.forgotten)
  const place = request.passage ?? desk.turns.shown(turn) + 1
  if (isListing(turn)) return latest(desk, visit, { kind: 'latest', turn: turn.id, page: place })
  if (place < 1 && turn.passages.length > 0) return sentence(say.noPrevious)
  if (place < 1 || place > turn.passages.length) return sentence(say.noMore)
  const found = await cardAt(desk, visit, turn, place)
  if (!found) return sentence(say.articleGone)
  desk.turns.show(turn, place)
  return inPlace(visit, cardReply(visit, { turn, place, ...found }))
}
