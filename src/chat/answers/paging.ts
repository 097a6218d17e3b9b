import { sentence, type Desk, type Visit } from '../services.js'
import type { Reply } from '../message.js'
import { more } from './more.js'
import { read } from '../articles/read.js'
import type { Wording } from '../phrasebook.js'

/** Goes one passage or page on or back from what the chat sees; where no article is open, a page is a passage. */
export const step = async (
  desk: Desk,
  visit: Visit,
  { by, of }: Extract<Wording, { kind: 'step' }>,
): Promise<Reply> => {
  const turn = await desk.turns.find(visit.incoming.chatId, undefined)
  if (!turn) return sentence(visit.say.nothingYet)
  const opened = of === 'page' ? desk.turns.opened(turn) : undefined
  if (opened) return read(desk, visit, { kind: 'read', turn: turn.id, passage: opened.place, page: opened.page + by })
  return more(desk, visit, { kind: 'more', turn: turn.id, passage: desk.turns.shown(turn) + by })
}
