import type { ChatSettings } from '../store/store.js'
import type { Services, Context } from './services.js'
import { chosenLanguage, languageOf } from '../i18n/language.js'
import type { Incoming } from './message.js'

const contextWith = (services: Services, incoming: Incoming, settings: ChatSettings): Context => {
  const language = chosenLanguage(settings.language) ?? languageOf(incoming.language)
  const now = incoming.now ?? incoming.at
  return { incoming, now, settings, zone: settings.zone ?? services.zone, language, t: services.catalog[language] }
}

/** An incoming message with what its chat has chosen. */
export const openContext = async (services: Services, incoming: Incoming): Promise<Context> =>
  contextWith(services, incoming, await services.chats.settings(incoming.chatId))

/** Saves what the chat has chosen. Out: the visit as it goes on with that. */
export const keepSettings = async (
  services: Services,
  { incoming }: Context,
  settings: ChatSettings,
): Promise<Context> => {
  await services.chats.saveSettings(incoming.chatId, settings)
  return contextWith(services, incoming, settings)
}
