import { note, type Services, type Context } from '../services.js'
import { parsePayload } from '../deep-links.js'
import type { Reply } from '../message.js'
import { read } from '../articles/read.js'
import { proposeTopic } from '../topics/subscribe.js'

/** Where the link leads; nothing where it leads nowhere, or no longer. */
export const followLink = async (services: Services, ctx: Context, payload: string): Promise<Reply | undefined> => {
  const link = parsePayload(payload, services.platformLimits)
  if (link?.kind === 'topic') return proposeTopic(services, ctx, link.topic)
  const article = link && (await services.articles.articleByRef(link.ref))
  if (!article) return undefined
  // A listing of one: its pages turn like those of every article, also after a restart.
  const turn = await services.turns.saveListing(ctx.incoming, [{ articleId: article.id, paragraph: 0 }])
  const reply = await read(services, ctx, { kind: 'read', turn: turn.id, passage: 1 })
  return { ...reply, blocks: [...reply.blocks, note(ctx.t('link-ask-more'))] }
}
