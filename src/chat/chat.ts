import { ask } from './answers/ask.js'
import { broadcast } from './admin/broadcast.js'
import { chooseLanguage } from './settings/language.js'
import { daily } from './digest/schedule.js'
import { createCounts } from './usage.js'
import { inPlace, isBotAdmin, sentence, type ChatDeps, type Desk, type Visit } from './services.js'
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
import { openVisit } from './context.js'

/** The conversation that every transport carries. */
export const createChat = (deps: ChatDeps): Chat => {
  const { articles, chats, tallies } = deps.store
  const { digestOf = createDigestReply(deps.store) } = deps
  const desk: Desk = { ...deps, articles, chats, turns: createTurns(chats), counts: createCounts(tallies), digestOf }
  return async (incoming) => {
    const grant = grantFor(deps.limits, incoming)
    if (grant.kind === 'wait' && !grant.isFirst && !incoming.isPress) return tooFastSilence
    const visit = await openVisit(desk, incoming)
    const reply = grant.kind === 'wait' ? tooFastReply(visit, grant.waitMs) : await replyTo(desk, visit)
    // With every reply: a transport that has just started does not know what was chosen before.
    const { language } = visit.settings
    return reply && language && !reply.forgets ? { language, ...reply } : reply
  }
}

const replyTo = async (desk: Desk, visit: Visit): Promise<Reply | undefined> => {
  const { isJoin, location, attachment, text } = visit.incoming
  if (isJoin) return join(visit)
  if (location) return placeShared(desk, visit, location)
  if (attachment !== undefined) return sentence(visit.say.onlyText)
  const tooOld = tooOldReply(visit)
  if (tooOld) return tooOld
  const request = parseRequest(text)
  // Asked for a topic: whatever is no command, be it a word that means something else.
  if (!commandOf(text) && request.kind !== 'cancel' && (await desk.turns.takeAwaited(visit.incoming)))
    return subscribeAwaited(desk, visit, cleanLine(text))
  return answer(desk, visit, request)
}

const answer = async (desk: Desk, visit: Visit, request: Request): Promise<Reply | undefined> => {
  const { say } = visit
  switch (request.kind) {
    case 'ask':
      return ask(desk, visit, request.question)
    case 'more':
      return more(desk, visit, request)
    case 'read':
      return read(desk, visit, request)
    case 'latest':
      return latest(desk, visit, request)
    case 'language':
      return chooseLanguage(desk, visit, request.language)
    case 'start':
      return start(desk, visit, request.payload)
    case 'settings':
      return settings(desk, visit, request.rest)
    case 'timezone':
      return timezone(desk, visit, request.rest)
    case 'quiet':
      return quiet(desk, visit, request.rest)
    case 'subscribe':
      // Named behind the command, it is no longer awaited.
      await desk.turns.takeAwaited(visit.incoming)
      return subscribe(desk, visit, request.rest)
    case 'unsubscribe':
    case 'pause':
      return leaveTopic(desk, visit, request)
    case 'topics':
      return topics(desk, visit, request.rest)
    case 'digest':
      return daily(desk, visit, request.rest)
    case 'privacy':
      return privacy(desk, visit)
    case 'export':
      return exportCopy(desk, visit)
    case 'forget':
      return forget(desk, visit, request.rest)
    case 'stats':
      return isBotAdmin(desk, visit) ? stats(desk, visit) : notAdmin(visit)
    case 'broadcast':
      return isBotAdmin(desk, visit) ? broadcast(desk, visit, request.rest) : notAdmin(visit)
    case 'feedback':
      return feedback(desk, visit, request.rest)
    case 'help':
      return help(desk, visit)
    case 'small-talk':
      return smallTalk(desk, visit, request.about)
    case 'step':
      return step(desk, visit, request)
    case 'number':
      return sentence(visit.incoming.hasNumbers ? say.noSuchButton(request.number) : say.blank)
    case 'cancel':
      return cancel(desk, visit)
    case 'blank':
      return sentence(say.blank)
    case 'unknown':
      return unknown(visit)
  }
}

/** The topic that was asked for; one that cannot be read is asked for again. */
const subscribeAwaited = async (desk: Desk, visit: Visit, topic: string): Promise<Reply> => {
  const reply = await subscribe(desk, visit, topic)
  if (reply.refused === 'bad-topic') await desk.turns.await(visit.incoming)
  return reply
}

/** Leaves what the bot has asked for, or takes back what it has proposed. */
const cancel = async (desk: Desk, visit: Visit): Promise<Reply> => {
  const hasWaited = await desk.turns.takeAwaited(visit.incoming)
  const isProposal = visit.incoming.isPress === true
  return inPlace(visit, sentence(hasWaited || isProposal ? visit.say.cancelled : visit.say.nothingToCancel))
}

/** In a group an unknown command is most likely meant for another bot. */
const unknown = ({ incoming, say }: Visit): Reply | undefined => {
  if (incoming.isPress) return sentence(say.deadButton)
  return incoming.isGroup ? undefined : sentence(say.unknownCommand)
}

/** To everybody else the commands of the bot's admins do not exist. */
const notAdmin = (visit: Visit): Reply | undefined => {
  const reply = unknown(visit)
  return reply && { ...reply, refused: 'not-admin' }
}
