import { inPlace, line, sentence, type Desk, type Visit } from './desk.js'
import { languageNames, languages, type Language } from './language.js'
import type { Reply } from './message.js'
import { phrases } from './phrases.js'

/** Keeps the chat's language and says so in it; without one, offers all. */
export const chooseLanguage = async (desk: Desk, visit: Visit, language: Language | undefined): Promise<Reply> => {
  if (language === undefined) {
    const choices = languages.map((each) => ({ label: languageNames[each], command: `/language ${each}` }))
    return { blocks: [line(visit.say.chooseLanguage)], choices: [choices] }
  }
  await desk.chats.saveSettings(visit.incoming.chatId, { ...visit.settings, language })
  return { ...inPlace(visit, sentence(phrases[language].languageChosen)), language }
}
