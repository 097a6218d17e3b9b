import { helpFor } from '../commands.js'
import {
  emptyReply,
  headline,
  isBotAdmin,
  line,
  note,
  readingNote,
  sentence,
  type Services,
  type Context,
} from '../services.js'
import { digestOffer } from '../digest/schedule.js'
import { exampleChoices } from './examples.js'
import { followLink } from './follow-link.js'
import { linkWords } from '../../i18n/words-links.js'
import { join } from './join.js'
import type { Reply } from '../message.js'

/** The first words: what this is, what it holds, and questions to try; or what the link leads to that was followed. */
export const start = async (services: Services, ctx: Context, payload?: string): Promise<Reply> => {
  const { say, language } = ctx
  const linked = payload === undefined ? undefined : await followLink(services, ctx, payload)
  if (linked) return linked
  // Below an alert or a digest; who follows a link may not know the bot yet.
  if (payload !== undefined && ctx.incoming.isPress) return sentence(ctx.say.articleGone)
  if (ctx.incoming.isGroup) return join(ctx)
  await services.turns.begin(ctx.incoming)
  const { articles, firstDay, lastDay } = await services.articles.summary()
  if (articles === 0) {
    const empty = emptyReply(services, ctx)
    return { ...empty, blocks: [line(`${say.welcome}\n`), ...empty.blocks] }
  }
  const examples = await exampleChoices(services, ctx)
  return {
    blocks: [
      ...(isBrokenLink(payload) ? [line(`${linkWords[language].broken}\n`)] : []),
      line(say.welcome),
      line(`\n${say.holdings(articles, firstDay, lastDay)}`),
      ...readingNote(services, ctx),
      note(say.pointToHelp),
      line(`\n${examples.length > 0 ? say.tryOne : say.justAsk}`),
    ],
    choices: [...examples.map((choice) => [choice]), ...(await digestOffer(services, ctx))],
  }
}

/** Whether somebody has followed a link of ours that leads nowhere, or no longer. */
const isBrokenLink = (payload: string | undefined): boolean => payload !== undefined && /^[at]_/.test(payload)

/** How to ask, and every command. */
export const help = (services: Services, ctx: Context): Reply => {
  const { say, language } = ctx
  return {
    blocks: [
      headline(say.helpTitle),
      line(say.howToAsk),
      line(say.howInGroups),
      line(
        `\n${helpFor(language, { isAdmin: isBotAdmin(services, ctx) })
          .map(({ usage, description }) => `${usage}  ${description}`)
          .join('\n')}`,
      ),
    ],
    choices: [],
  }
}
