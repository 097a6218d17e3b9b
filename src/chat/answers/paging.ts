import { sentence } from '../elements.js'
import type { Services, Context } from '../context.js'
import type { Reply } from '../message.js'
import { more } from './more.js'
import { read } from '../articles/read.js'
import type { Phrase } from '../phrasebook.js'

/** Goes one passage or page on or back from what the chat sees; where no article is open, a page is a passage. */
export const step = async (
  services: Services,
  ctx: Context,
  { by, of }: Extract<Phrase, { kind: 'step' }>,
): Promise<Reply> => {
  const turn = await services.turns.find(ctx.incoming.chatId, undefined)
  if (!turn) return sentence(ctx.t('nothing-to-continue'))
  const opened = of === 'page' ? services.turns.opened(turn) : undefined
  if (opened) return read(services, ctx, { turn: turn.id, passage: opened.place, page: opened.page + by })
  return more(services, ctx, { turn: turn.id, passage: services.turns.shown(turn) + by })
}
