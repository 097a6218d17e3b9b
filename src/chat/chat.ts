import { chosenLanguage } from '../i18n/language.js'
import { ask } from './answers/ask.js'
import { broadcast } from './admin/broadcast.js'
import { chooseLanguage } from './settings/language.js'
import { daily } from './digest/schedule.js'
import { createUsage } from './usage.js'
import { inPlace, isBotAdmin, sentence, type ChatDeps, type Services, type Context } from './services.js'
import { createDigestReply } from './digest/digest.js'
import { feedback } from './answers/feedback.js'
import { join } from './welcome/join.js'
import { latest } from './articles/latest.js'
import type { Chat, Reply } from './message.js'
import { more } from './answers/more.js'
import { exportCopy, forget, privacy } from './privacy/privacy.js'
import { quiet } from './settings/quiet-hours.js'
import { grantFor, tooFastReply, tooFastSilence, tooOldReply } from './refusals.js'
import { settings } from './settings/settings.js'
import { placeShared, timezone } from './settings/timezone.js'
import { stats } from './admin/stats.js'
import { cleanLine, commandOf, parseRequest, type Request } from './parse-request.js'
import { help, start } from './welcome/start.js'
import { smallTalk } from './welcome/small-talk.js'
import { subscribe } from './topics/subscribe.js'
import { leaveTopic, topics } from './topics/manage.js'
import { step } from './answers/paging.js'
import { read } from './articles/read.js'
import { createTurns } from './conversation.js'
import { openContext } from './context.js'
import { createWordings } from './phrasebook.js'

/** The conversation that every transport carries. */
export const createChat = (deps: ChatDeps): Chat => {
  const { articles, chats, tallies } = deps.store
  const { digestOf = createDigestReply(deps.store) } = deps
  const services: Services = {
    ...deps,
    ...{ articles, chats, digestOf },
    turns: createTurns(chats),
    usage: createUsage(tallies),
    wordings: createWordings(deps.catalog),
  }
  return async (incoming) => {
    const grant = grantFor(services, incoming)
    if (grant.kind === 'wait' && !grant.isFirst && !incoming.isPress) return tooFastSilence
    const ctx = await openContext(services, incoming)
    const reply = grant.kind === 'wait' ? tooFastReply(ctx, grant.waitMs) : await replyTo(services, ctx)
    // With every reply: a transport that has just started does not know what was chosen before.
    const language = chosenLanguage(ctx.settings.language)
    return reply && language && !reply.forgets ? { language, ...reply } : reply
  }
}

const replyTo = async (services: Services, ctx: Context): Promise<Reply | undefined> => {
  const { isJoin, location, attachment, text } = ctx.incoming
  if (isJoin) return join(ctx)
  if (location) return placeShared(services, ctx, location)
  if (attachment !== undefined) return sentence(ctx.t('only-text'))
  const tooOld = tooOldReply(services, ctx)
  if (tooOld) return tooOld
  const request = parseRequest(text, services.wordings)
  // Asked for a topic: whatever is no command, be it a word that means something else.
  if (
    !commandOf(text, services.wordings) &&
    request.kind !== 'cancel' &&
    (await services.turns.takeAwaited(ctx.incoming))
  )
    return subscribeAwaited(services, ctx, cleanLine(text))
  return answer(services, ctx, request)
}

const answer = async (services: Services, ctx: Context, request: Request): Promise<Reply | undefined> => {
  const { t } = ctx
  switch (request.kind) {
    case 'ask':
      return ask(services, ctx, request.question)
    case 'more':
      return more(services, ctx, request)
    case 'read':
      return read(services, ctx, request)
    case 'latest':
      return latest(services, ctx, request)
    case 'language':
      return chooseLanguage(services, ctx, request.language)
    case 'start':
      return start(services, ctx, request.payload)
    case 'settings':
      return settings(services, ctx, request.rest)
    case 'timezone':
      return timezone(services, ctx, request.rest)
    case 'quiet':
      return quiet(services, ctx, request.rest)
    case 'subscribe':
      // Named behind the command, it is no longer awaited.
      await services.turns.takeAwaited(ctx.incoming)
      return subscribe(services, ctx, request.rest)
    case 'unsubscribe':
    case 'pause':
      return leaveTopic(services, ctx, request)
    case 'topics':
      return topics(services, ctx, request.rest)
    case 'digest':
      return daily(services, ctx, request.rest)
    case 'privacy':
      return privacy(services, ctx)
    case 'export':
      return exportCopy(services, ctx)
    case 'forget':
      return forget(services, ctx, request.rest)
    case 'stats':
      return isBotAdmin(services, ctx) ? stats(services, ctx) : notAdmin(ctx)
    case 'broadcast':
      return isBotAdmin(services, ctx) ? broadcast(services, ctx, request.rest) : notAdmin(ctx)
    case 'feedback':
      return feedback(services, ctx, request.rest)
    case 'help':
      return help(services, ctx)
    case 'small-talk':
      return smallTalk(services, ctx, request.about)
    case 'step':
      return step(services, ctx, request)
    case 'number':
      return sentence(ctx.incoming.hasNumbers ? t('no-such-button', { number: request.number }) : t('question-blank'))
    case 'cancel':
      return cancel(services, ctx)
    case 'blank':
      return sentence(t('question-blank'))
    case 'unknown':
      return unknown(ctx)
  }
}

/** The topic that was asked for; one that cannot be read is asked for again. */
const subscribeAwaited = async (services: Services, ctx: Context, topic: string): Promise<Reply> => {
  const reply = await subscribe(services, ctx, topic)
  if (reply.refused === 'bad-topic') await services.turns.await(ctx.incoming)
  return reply
}

/** Leaves what the bot has asked for, or takes back what it has proposed. */
const cancel = async (services: Services, ctx: Context): Promise<Reply> => {
  const hasWaited = await services.turns.takeAwaited(ctx.incoming)
  const isProposal = ctx.incoming.isPress === true
  return inPlace(ctx, sentence(ctx.t(hasWaited || isProposal ? 'cancelled' : 'nothing-to-cancel')))
}

/** In a group an unknown command is most likely meant for another bot. */
const unknown = ({ incoming, t }: Context): Reply | undefined => {
  if (incoming.isPress) return sentence(t('dead-button'))
  return incoming.isGroup ? undefined : sentence(t('unknown-command'))
}

/** To everybody else the commands of the bot's admins do not exist. */
const notAdmin = (ctx: Context): Reply | undefined => {
  const reply = unknown(ctx)
  return reply && { ...reply, refused: 'not-admin' }
}
