import type { Day } from '../../time/day.js'
import type { Translate } from '../../i18n/catalog.js'
import { dayText } from '../../i18n/printed.js'
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
import { join } from './join.js'
import type { Reply } from '../message.js'

/** The first words: what this is, what it holds, and questions to try; or what the link leads to that was followed. */
export const start = async (services: Services, ctx: Context, payload?: string): Promise<Reply> => {
  const { t } = ctx
  const linked = payload === undefined ? undefined : await followLink(services, ctx, payload)
  if (linked) return linked
  // Below an alert or a digest; who follows a link may not know the bot yet.
  if (payload !== undefined && ctx.incoming.isPress) return sentence(t('article-gone'))
  if (ctx.incoming.isGroup) return join(ctx)
  await services.turns.begin(ctx.incoming)
  const { articles, firstDay, lastDay } = await services.articles.summary()
  if (articles === 0) {
    const empty = emptyReply(services, ctx)
    return { ...empty, blocks: [line(`${t('welcome')}\n`), ...empty.blocks] }
  }
  const examples = await exampleChoices(services, ctx)
  return {
    blocks: [
      ...(isBrokenLink(payload) ? [line(`${t('link-broken')}\n`)] : []),
      line(t('welcome')),
      line(`\n${holdings(t, articles, firstDay, lastDay)}`),
      ...readingNote(services, ctx),
      note(t('see-help')),
      line(`\n${t(examples.length > 0 ? 'try-example' : 'just-ask')}`),
    ],
    choices: [...examples.map((choice) => [choice]), ...(await digestOffer(services, ctx))],
  }
}

/** How many articles there are, and from which days. */
const holdings = (t: Translate, articles: number, first: Day | undefined, last: Day | undefined): string => {
  if (first === undefined || last === undefined) return t('holdings', { articles })
  return first === last
    ? t('holdings-of-day', { articles, day: dayText(t, first) })
    : t('holdings-of-days', { articles, first: dayText(t, first), last: dayText(t, last) })
}

/** Whether somebody has followed a link of ours that leads nowhere, or no longer. */
const isBrokenLink = (payload: string | undefined): boolean => payload !== undefined && /^[at]_/.test(payload)

/** How to ask, and every command. */
export const help = (services: Services, ctx: Context): Reply => {
  const { t } = ctx
  return {
    blocks: [
      headline(t('help-title')),
      line(t('how-to-ask')),
      line(t('how-in-groups')),
      line(
        `\n${helpFor(t, { isAdmin: isBotAdmin(services, ctx) })
          .map(({ usage, description }) => `${usage}  ${description}`)
          .join('\n')}`,
      ),
    ],
    choices: [],
  }
}
