import { cardAt, cardReply } from './card.js'
import { inPlace, sentence, sentenceForOne } from '../elements.js'
import type { Services, Context } from '../context.js'
import { latest } from '../articles/latest.js'
import type { Reply } from '../message.js'
import { commandAgeLimitMs, type Command } from '../command.js'
import { parseArguments } from '../typed-text.js'
import { isListing } from '../conversation.js'

/** Passages count from 1; `turn`: the answer, the newest one unless given. */
type MoreArgs = { turn?: string; passage?: number }

/**
 * Shows another passage of an answer: the one asked for, else the next.
 * @param services - services of the chat
 * @param ctx - the message that is answered
 * @param request - the turn, by default the newest of the chat, and the number of the passage, from 1
 * @returns the passage, or a sentence that there is none
 */
export const more = async (services: Services, ctx: Context, request: MoreArgs): Promise<Reply> => {
  const { incoming, t } = ctx
  const turn = await services.turns.find(incoming.chatId, request.turn)
  if (!turn) return sentenceForOne(t(request.turn === undefined ? 'nothing-to-continue' : 'answer-forgotten'))
  const place = request.passage ?? services.turns.shown(turn) + 1
  if (isListing(turn)) return latest(services, ctx, { turn: turn.id, page: place })
  if (place < 1 && turn.passages.length > 0) return sentence(t('no-earlier-passage'))
  if (turn.kind === 'start' || place < 1 || place > turn.passages.length) return sentence(t('no-more-passages'))
  const found = await cardAt(services, ctx, turn, place)
  if (!found) return sentenceForOne(t('article-gone'))
  services.turns.show(turn, place)
  return inPlace(ctx, cardReply(services, ctx, { turn, place, ...found }))
}

/** /more: the next passage. */
export const moreCommand: Command<MoreArgs> = {
  name: 'more',
  inMenu: true,
  access: 'all',
  staleAfterMs: commandAgeLimitMs,
  parse: (rest) => parseArguments(rest, 'passage'),
  run: more,
}
