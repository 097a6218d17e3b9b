import { note, type Desk, type Visit } from '../services.js'
import { parsePayload } from '../deep-links.js'
import type { Reply } from '../message.js'
import { read } from '../articles/read.js'
import { proposeTopic } from '../topics/subscribe.js'
import { linkWords } from '../../i18n/words-links.js'

/** Where the link leads; nothing where it leads nowhere, or no longer. */
export const followLink = async (desk: Desk, visit: Visit, payload: string): Promise<Reply | undefined> => {
  const link = parsePayload(payload)
  if (link?.kind === 'topic') return proposeTopic(visit, link.topic)
  const article = link && (await desk.articles.articleByRef(link.ref))
  if (!article) return undefined
  // A listing of one: its pages turn like those of every article, also after a restart.
  const turn = await desk.turns.saveListing(visit.incoming, [{ articleId: article.id, paragraph: 0 }])
  const reply = await read(desk, visit, { kind: 'read', turn: turn.id, passage: 1 })
  return { ...reply, blocks: [...reply.blocks, note(linkWords[visit.language].askOn)] }
}
