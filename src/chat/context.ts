import type { ChatSettings } from '../store/store.js'
import type { Desk, Visit } from './services.js'
import { languageOf } from '../i18n/language.js'
import type { Incoming } from './message.js'
import { phrases } from '../i18n/phrases.js'

const visitWith = (desk: Desk, incoming: Incoming, settings: ChatSettings): Visit => {
  const language = settings.language ?? languageOf(incoming.language)
  const now = incoming.now ?? incoming.at
  return { incoming, now, settings, zone: settings.zone ?? desk.zone, language, say: phrases[language] }
}

/** An incoming message with what its chat has chosen. */
export const openVisit = async (desk: Desk, incoming: Incoming): Promise<Visit> =>
  visitWith(desk, incoming, await desk.chats.settings(incoming.chatId))

/** Saves what the chat has chosen. Out: the visit as it goes on with that. */
export const keepSettings = async (desk: Desk, { incoming }: Visit, settings: ChatSettings): Promise<Visit> => {
  await desk.chats.saveSettings(incoming.chatId, settings)
  return visitWith(desk, incoming, settings)
}
