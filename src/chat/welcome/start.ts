import type { Day } from '../../time/day.js'
import type { Translate } from '../../i18n/catalog.js'
import { dayText } from '../../i18n/printed.js'
import { read } from '../articles/read.js'
import { commandAgeLimitMs, noArguments, type Command } from '../command.js'
import type { Context, Services } from '../context.js'
import { parsePayload } from '../deep-links.js'
import { digestOffer } from '../digest/schedule.js'
import { emptyReply, headline, line, note, readingNote, sentence } from '../elements.js'
import type { Reply } from '../message.js'
import { isBotAdmin } from '../permissions.js'
import type { Phrase } from '../wording/phrasebook.js'
import { proposeTopic } from '../topics/subscribe.js'
import { exampleChoices } from './examples.js'

/**
 * Makes the greeting for a group: what the bot is, how to ask, and what its admins may set.
 * @param ctx - the message that is answered
 * @returns the reply
 */
export const join = ({ t }: Context): Reply => ({
  blocks: [line(t('join-greeting')), line(t('join-how-to-ask')), note(t('join-for-admins'))],
  choices: [],
})

/** Opens the target of a link; nothing if the link leads nowhere, or no longer. */
const followLink = async (services: Services, ctx: Context, payload: string): Promise<Reply | undefined> => {
  const link = parsePayload(payload, services.platformLimits)
  if (link?.kind === 'topic') return proposeTopic(services, ctx, link.topic)
  const article = link?.kind === 'article' ? await services.articles.articleByRef(link.ref) : undefined
  if (!article) return undefined
  // A listing of one: its pages turn like those of every article, also after a restart.
  const turn = await services.turns.saveListing(ctx.incoming, [{ articleId: article.id, paragraph: 0 }])
  const reply = await read(services, ctx, { turn: turn.id, passage: 1 })
  // In a group there is more to asking than sending a text.
  return ctx.incoming.isGroup ? reply : { ...reply, blocks: [...reply.blocks, note(ctx.t('link-ask-more'))] }
}

/** Greets the user: what the bot is, which articles it has, and questions to try; or opens the link that was followed. */
const start = async (services: Services, ctx: Context, payload: string | undefined): Promise<Reply> => {
  const { t } = ctx
  const linked = payload === undefined ? undefined : await followLink(services, ctx, payload)
  if (linked) return linked
  // A button below an alert or a digest: its user knows the bot already.
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

/** Says how many articles there are, and of which days. */
const holdings = (t: Translate, articles: number, first: Day | undefined, last: Day | undefined): string => {
  if (first === undefined || last === undefined) return t('holdings', { articles })
  return first === last
    ? t('holdings-of-day', { articles, day: dayText(t, first) })
    : t('holdings-of-days', { articles, first: dayText(t, first), last: dayText(t, last) })
}

/** Checks whether a link of ours was followed that leads nowhere, or no longer. */
const isBrokenLink = (payload: string | undefined): boolean => payload !== undefined && /^[at]_/.test(payload)

/**
 * Answers small talk with a friendly line, and a question about the bot with a short help.
 * @param services - services of the chat
 * @param ctx - the message that is answered
 * @param about - the kind of small talk
 * @returns the reply
 */
export const smallTalk = async (
  services: Services,
  ctx: Context,
  about: Extract<Phrase, { kind: 'small-talk' }>['about'],
): Promise<Reply> => {
  const { t } = ctx
  switch (about) {
    case 'greeting':
      return sentence(t('talk-greeting'))
    case 'assent':
      return sentence(t('talk-assent'))
    case 'thanks':
      return sentence(t('talk-thanks'))
    case 'farewell':
      return sentence(t('talk-farewell'))
    case 'self': {
      const examples = await exampleChoices(services, ctx)
      return {
        blocks: [
          line(t('welcome')),
          note(t('see-help')),
          line(`\n${t(examples.length > 0 ? 'try-example' : 'just-ask')}`),
        ],
        choices: examples.map((choice) => [choice]),
      }
    }
  }
}

/** The payload of the button below a group's help. */
const helpPayload = 'help'

/**
 * Creates /start: the first words, or what the link that was followed leads to: an article, a topic, or every command.
 * @param help - /help
 * @returns the command
 */
export const createStartCommand = (help: Command<void>): Command<string | undefined> => ({
  name: 'start',
  inMenu: false,
  access: 'all',
  staleAfterMs: commandAgeLimitMs,
  // A payload comes from a link that anybody can write: what is no payload is not looked at.
  parse: (rest) => (/^[\w-]{1,64}$/.test(rest) ? rest : undefined),
  run: (services, ctx, payload) =>
    payload === helpPayload && !ctx.incoming.isGroup ? help.run(services, ctx) : start(services, ctx, payload),
})

/** In a group everybody reads along: how to ask, and the way to all the rest. */
const groupHelp = ({ t }: Context): Reply => ({
  blocks: [headline(t('help-title')), line(t('join-how-to-ask')), note(t('join-for-admins'))],
  choices: [[{ label: t('help-button-all'), open: helpPayload }]],
})

/**
 * Creates /help: how to ask, and every command.
 * @param linesFor - lists the commands with their descriptions
 * @returns the command
 */
export const createHelpCommand = (
  linesFor: (t: Translate, options: { isAdmin: boolean }) => { usage: string; description: string }[],
): Command<void> => ({
  name: 'help',
  inMenu: true,
  access: 'all',
  staleAfterMs: commandAgeLimitMs,
  parse: noArguments,
  run: (services, ctx) => {
    const { incoming, t } = ctx
    if (incoming.isGroup) return Promise.resolve(groupHelp(ctx))
    const lines = linesFor(t, { isAdmin: isBotAdmin(services, ctx) })
    return Promise.resolve({
      blocks: [
        headline(t('help-title')),
        line(t('how-to-ask')),
        line(t(incoming.hasNumbers ? 'how-in-terminal' : 'how-in-groups')),
        line(`\n${lines.map(({ usage, description }) => `${usage}  ${description}`).join('\n')}`),
      ],
      choices: [],
    })
  },
})
