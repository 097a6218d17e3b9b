import { fileSent, linkSent, postForwarded } from './admin/upload.js'
import { sentence } from './elements.js'
import { type ChatDeps, type Context, type Services, openContext } from './context.js'
import type { Chat, Incoming, Reply } from './message.js'
import { more } from './answers/more.js'
import { read } from './articles/read.js'
import { type Phrase, createWordings } from './wording/phrasebook.js'
import { chosenLanguage } from '../i18n/language.js'
import { commandAgeLimitMs, questionAgeLimitMs } from './command.js'
import { createTurns } from './conversation.js'
import { asks, cleanLine } from './typed-text.js'
import { commandNamed } from './commands.js'
import { createDigestReply } from './digest/digest.js'
import { type Request, parseRequest, questionOf } from './parse-request.js'
import { isBanned, isBotAdmin, isOpenToAll, mayUse, refusalForOthers, refusalForStrangers } from './permissions.js'
import type { Grant } from './rate-limits.js'
import { placeShared } from './settings/timezone.js'
import { hasTopic } from './topics/manage.js'
import { subscribeAwaited } from './topics/subscribe.js'
import { createTopicCounts } from './topics/topic-counts.js'
import { createUsage } from './usage.js'
import { join, smallTalk } from './welcome/start.js'

/**
 * Goes one passage or page forward or back from the one that the chat sees; if no article is open, a page is a passage.
 */
const step = async (
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

/**
 * Creates the function that answers messages. Every platform calls this one.
 * @param deps - the services it works with
 * @returns the function
 */
export const createChat = (deps: ChatDeps): Chat => {
  const { articles, chats, dailyCounts } = deps.store
  const { digestOf = createDigestReply(deps.store), usage = createUsage(dailyCounts) } = deps
  const services: Services = {
    ...deps,
    ...{ articles, chats, digestOf, usage },
    turns: createTurns(chats),
    topicCounts: createTopicCounts(articles, deps.giveWay),
    wordings: createWordings(deps.catalog),
  }
  return async (incoming) => {
    if (await isSilenced(services, incoming)) return undefined
    const grant = grantFor(services, incoming)
    if (grant.kind === 'wait' && !grant.isFirst && !incoming.isPress) return tooFastSilence
    services.turns.prepare(incoming)
    const ctx = await openContext(services, incoming)
    const reply = grant.kind === 'wait' ? tooFastReply(ctx, grant.waitMs) : await replyTo(services, ctx)
    // With every reply: a platform that has just started does not know the chosen language yet.
    const language = chosenLanguage(ctx.settings.language)
    return reply && language && !reply.forgets ? { language, ...reply } : reply
  }
}

/**
 * Nobody who is banned gets an answer, but about what the bot keeps of them. Nor do readers who write to the editors of a
 * channel that may not use the bot: only who types /ask is told why nothing comes.
 */
const isSilenced = async (services: Services, incoming: Incoming): Promise<boolean> => {
  const { chatId, userId, isDirect, isPress, text } = incoming
  const meant = parseRequest(text, services.wordings)
  if (await isBanned(services, [chatId, userId]))
    return !isOpenToAll(incoming, meant.kind === 'command' ? meant.command.name : undefined)
  if (!isDirect || isPress) return false
  // Words that mean a command only where the chat has a topic: there are no topics here.
  const isAsked = meant.kind === 'command' && (meant.command.name === 'ask' || meant.guessed !== undefined)
  return !isAsked || (!meant.isTyped && !(await mayUse(services, chatId)))
}

const replyTo = async (services: Services, ctx: Context): Promise<Reply | undefined> => {
  const { isJoin, location, attachment, file, forwarded, text } = ctx.incoming
  const meant = parseRequest(text, services.wordings)
  const closed = await refusalForStrangers(services, ctx, meant.kind === 'command' ? meant.command.name : undefined)
  // In a group an unknown command is most likely meant for another bot.
  if (closed) return isForOthers(services, ctx.incoming) && !isJoin ? undefined : closed
  if (isJoin) return join(ctx)
  if (file) return fileSent(services, ctx, file)
  const taken = forwarded ? await postForwarded(services, ctx, forwarded) : await linkSent(services, ctx)
  if (taken) return taken
  if (location) return placeShared(services, ctx, location)
  if (attachment !== undefined) return sentence(ctx.t('only-text'))
  const isWrong =
    meant.kind === 'command' && meant.guessed !== undefined && !(await hasTopic(services, ctx, meant.guessed))
  const request = isWrong ? questionOf(text) : meant
  const tooOld = tooOldReply(ctx, request)
  if (tooOld) return tooOld
  // A topic that was asked for is any text but a command or a question, also one that means something else.
  const awaited = isTopicText(request) ? await services.turns.takeAwaited(ctx.incoming) : undefined
  const line = cleanLine(text)
  const isArgument = awaited !== undefined && !asks(line)
  if (awaited === 'topic' && isArgument) return subscribeAwaited(services, ctx, text)
  const command = isArgument ? commandNamed(awaited) : undefined
  // What is no argument of the command is a question again.
  if (command?.reads?.(line)) return command.run(services, ctx, command.parse(line))
  const reply = await answer(services, ctx, request)
  await awaitArgument(services, ctx, request)
  return reply
}

/** Commands that take an argument and say something without it. */
const awaitable = ['timezone', 'quiet', 'digest', 'language', 'trend'] as const

/** A command typed alone: the next text of the chat is its argument, as menus send it so. */
const awaitArgument = async ({ turns }: Services, { incoming }: Context, request: Request): Promise<void> => {
  const { isGroup, isPress, text } = incoming
  if (request.kind !== 'command' || isGroup || isPress || !/^[/／]\w+(?:@\w+)?$/u.test(text.trim())) return
  const what = awaitable.find((one) => one === request.command.name)
  if (request.command.name === 'subscribe') await turns.await(incoming)
  else if (what) await turns.await(incoming, what)
}

/** Messages end, however old the request is. */
const endsMessages = (request: Request): boolean =>
  request.kind === 'command' &&
  (request.command.staleAfterMs === Infinity || request.command.isNeverStale?.(request.args) === true)

const isTopicText = (request: Request): boolean =>
  request.kind === 'command'
    ? !request.isTyped && request.command.name !== 'cancel' && !endsMessages(request)
    : request.kind !== 'unknown'

const answer = async (services: Services, ctx: Context, request: Request): Promise<Reply | undefined> => {
  const { t } = ctx
  switch (request.kind) {
    case 'command': {
      const { command, args } = request
      if (command.access === 'bot-admins' && !isBotAdmin(services, ctx)) return notAdmin(ctx)
      const refusal =
        command.access === 'group-admins' ? await refusalForOthers(services, ctx, command.name) : undefined
      if (refusal) return (await command.runForMembers?.(services, ctx, args)) ?? refusal
      return command.run(services, ctx, args)
    }
    case 'small-talk':
      return smallTalk(services, ctx, request.about)
    case 'step':
      return step(services, ctx, request)
    case 'number':
      return sentence(ctx.incoming.hasNumbers ? t('no-such-button', { number: request.number }) : t('question-blank'))
    case 'unknown':
      return unknown(ctx)
  }
}

/** In a group an unknown command is most likely meant for another bot. */
const unknown = ({ incoming, t }: Context): Reply | undefined => {
  if (incoming.isPress) return sentence(t('dead-button'))
  return incoming.isGroup ? undefined : sentence(t('unknown-command'))
}

/** For everybody else the commands of the bot's admins do not exist. */
const notAdmin = (ctx: Context): Reply | undefined => {
  const reply = unknown(ctx)
  return reply && { ...reply, refused: 'not-admin' }
}

/** A command of a group's other bots: it counts towards no limit, and gets no answer that it came too fast. */
const isForOthers = ({ wordings }: Services, { isGroup, isPress, text }: Incoming): boolean =>
  isGroup === true && !isPress && parseRequest(text, wordings).kind === 'unknown'

/** Asks the limits about a message; without limits it is granted. */
const grantFor = (services: Services, incoming: Incoming): Grant => {
  const { limits } = services
  const { userId, chatId, isGroup, isPress, at } = incoming
  if (!limits || isForOthers(services, incoming)) return { kind: 'granted' }
  return limits.take({ kind: isPress ? 'press' : 'message', userId, ...(isGroup && !isPress && { chatId }) }, at)
}

/** The empty reply; `refused` counts the message. */
const tooFastSilence: Reply = { blocks: [], choices: [], refused: 'too-fast' }

/** Shows the time to wait: as a toast after the press of a button, else as a line. */
const tooFastReply = ({ incoming, t }: Context, waitMs: number): Reply => {
  const seconds = Math.ceil(waitMs / 1000)
  if (incoming.isPress) return { ...tooFastSilence, toast: t('limit-press-too-fast', { seconds }) }
  return { ...sentence(t('limit-too-fast', { seconds })), refused: 'too-fast' }
}

/** Refuses a message that has waited too long to be answered. A press never has: its button can be pressed again. */
const tooOldReply = ({ incoming, now, t }: Context, request: Request): Reply | undefined => {
  if (incoming.isPress) return undefined
  const typed = request.kind === 'command' && request.isTyped ? request : undefined
  const isQuestion = typed ? typed.command.name === 'ask' : request.kind !== 'unknown'
  const limitMs = isQuestion ? questionAgeLimitMs : (typed?.command.staleAfterMs ?? commandAgeLimitMs)
  if (now - incoming.at <= limitMs || endsMessages(request)) return undefined
  return { ...sentence(t(isQuestion ? 'limit-question-too-old' : 'limit-command-too-old')), refused: 'too-old' }
}
