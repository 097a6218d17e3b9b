import { inPlace, line, sentence, type Desk, type Visit } from '../services.js'
import { forAdmins } from '../permissions.js'
import { languageNames, languages, type Language } from '../../i18n/language.js'
import type { Choice, Reply } from '../message.js'
import { keepSettings } from '../context.js'

/** All languages in a row, to choose from by `command`; the present one has a tick. */
export const languageChoices = (visit: Visit, command: string): Choice[] =>
  languages.map((each) => ({
    label: `${each === visit.language ? '✓ ' : ''}${languageNames[each]}`,
    command: `${command} ${each}`,
    isForAll: true,
  }))

/** Makes the language the chat's own. */
export const setLanguage = (desk: Desk, visit: Visit, language: Language): Promise<Visit> =>
  keepSettings(desk, visit, { ...visit.settings, language })

/** Keeps the chat's language and says so in it; without one, offers all. */
export const chooseLanguage = async (desk: Desk, visit: Visit, language: Language | undefined): Promise<Reply> => {
  if (language === undefined) {
    return { blocks: [line(visit.say.chooseLanguage)], choices: [languageChoices(visit, '/language')] }
  }
  return forAdmins(desk, visit, async () => {
    const { say } = await setLanguage(desk, visit, language)
    return { ...inPlace(visit, sentence(say.languageChosen)), language }
  })
}
