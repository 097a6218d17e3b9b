import { inPlace, line, sentence, type Services, type Context } from '../services.js'
import { forAdmins } from '../permissions.js'
import { languageName, languages, type Language } from '../../i18n/language.js'
import type { Choice, Reply } from '../message.js'
import { keepSettings } from '../context.js'

/** All languages in a row, to choose from by `command`; the present one has a tick. */
export const languageChoices = (ctx: Context, command: string): Choice[] =>
  languages.map((each) => ({
    label: `${each === ctx.language ? '✓ ' : ''}${languageName(each)}`,
    command: `${command} ${each}`,
    isForAll: true,
  }))

/** Makes the language the chat's own. */
export const setLanguage = (services: Services, ctx: Context, language: Language): Promise<Context> =>
  keepSettings(services, ctx, { ...ctx.settings, language })

/** Keeps the chat's language and says so in it; without one, offers all. */
export const chooseLanguage = async (
  services: Services,
  ctx: Context,
  language: Language | undefined,
): Promise<Reply> => {
  if (language === undefined) {
    return { blocks: [line(ctx.t('choose-language'))], choices: [languageChoices(ctx, '/language')] }
  }
  return forAdmins(services, ctx, async () => {
    const { t } = await setLanguage(services, ctx, language)
    return { ...inPlace(ctx, sentence(t('language-chosen'))), language }
  })
}
