import { ask } from './ask.js'
import { broadcast } from './broadcast.js'
import { chooseLanguage } from './choose-language.js'
import { isReserved } from './commands.js'
import { sentence, type ChatDeps, type Desk, type Visit } from './desk.js'
import { feedback } from './feedback.js'
import { languageOf } from './language.js'
import { latest } from './latest.js'
import type { Chat, Incoming, Reply } from './message.js'
import { more } from './more.js'
import { phrases } from './phrases.js'
import { exportCopy, forget, privacy } from './privacy.js'
import { quiet } from './quiet.js'
import { settings } from './settings.js'
import { placeShared, timezone } from './timezone.js'
import { stats } from './stats.js'
import { parseRequest, type Request } from './request.js'
import { help, start } from './start.js'
import { smallTalk } from './small-talk.js'
import { step } from './step.js'
import { read } from './story.js'
import { createTurns } from './turns.js'

/** The conversation that every transport carries. */
export const createChat = (deps: ChatDeps): Chat => {
  const { articles, chats } = deps.store
  const desk: Desk = { ...deps, articles, chats, turns: createTurns(chats) }
  return async (incoming) => {
    const visit = await openVisit(desk, incoming)
    const reply = await replyTo(desk, visit)
    // With every reply: a transport that has just started does not know what was chosen before.
    const { language } = visit.settings
    return reply && language && !reply.forgets ? { language, ...reply } : reply
  }
}

const openVisit = async (desk: Desk, incoming: Incoming): Promise<Visit> => {
  const settings = await desk.chats.settings(incoming.chatId)
  const language = settings.language ?? languageOf(incoming.language)
  const now = incoming.now ?? incoming.at
  return { incoming, now, settings, zone: settings.zone ?? desk.zone, language, say: phrases[language] }
}

const replyTo = async (desk: Desk, visit: Visit): Promise<Reply | undefined> => {
  const { location, attachment, text } = visit.incoming
  if (location) return placeShared(desk, visit, location)
  return attachment === undefined ? answer(desk, visit, parseRequest(text)) : sentence(visit.say.onlyText)
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
    case 'privacy':
      return privacy(desk, visit)
    case 'export':
      return exportCopy(desk, visit)
    case 'forget':
      return forget(desk, visit, request.rest)
    case 'stats':
      return stats(desk, visit)
    case 'broadcast':
      return broadcast(desk, visit, request.rest)
    case 'feedback':
      return feedback(desk, visit, request.rest)
    case 'help':
      return help(visit)
    case 'small-talk':
      return smallTalk(desk, visit, request.about)
    case 'step':
      return step(desk, visit, request)
    case 'number':
      return sentence(visit.incoming.hasNumbers ? say.noSuchButton(request.number) : say.blank)
    case 'cancel':
      return sentence(say.nothingToCancel)
    case 'blank':
      return sentence(say.blank)
    case 'unknown':
      return unknown(visit, request.command)
  }
}

/** In a group an unknown command is most likely meant for another bot. */
const unknown = ({ incoming, say }: Visit, command: string): Reply | undefined => {
  if (incoming.isPress) return sentence(say.deadButton)
  return incoming.isGroup && !isReserved(command) ? undefined : sentence(say.unknownCommand)
}
