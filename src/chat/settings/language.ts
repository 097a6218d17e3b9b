import { commandAgeLimitMs, type Command, type SettingsRow } from '../command.js'
import { inPlace, line, sentence } from '../elements.js'
import { type Services, type Context, keepSettings } from '../context.js'
import { forAdmins } from '../permissions.js'
import { languageName, languages, parseLanguage, type Language } from '../../i18n/language.js'
import type { Choice, Reply } from '../message.js'

/**
 * Makes a row of buttons of all languages; the present one has a tick.
 * @param ctx - the message that is answered
 * @param command - the command of each button, in front of the language
 * @returns one button for each language
 */
export const languageChoices = (ctx: Context, command: string): Choice[] =>
  languages.map((each) => ({
    label: `${each === ctx.language ? '✓ ' : ''}${languageName(each)}`,
    command: `${command} ${each}`,
    isForAll: true,
  }))

/**
 * Saves the language of the chat.
 * @param services - services of the chat
 * @param ctx - the message that changes it
 * @param language - the new language
 * @returns the context in that language
 */
export const setLanguage = (services: Services, ctx: Context, language: Language): Promise<Context> =>
  keepSettings(services, ctx, { ...ctx.settings, language })

/**
 * Answers /language: saves the language and confirms in it.
 * @param services - services of the chat
 * @param ctx - the message that is answered
 * @param language - the new language; without it all languages are offered
 * @returns the confirmation, the offer, or the refusal for members who may not change it
 */
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

/** /language: the language of the chat. */
export const languageCommand: Command<Language | undefined> = {
  name: 'language',
  inMenu: true,
  access: 'all',
  staleAfterMs: commandAgeLimitMs,
  parse: parseLanguage,
  reads: (text) => parseLanguage(text) !== undefined,
  run: chooseLanguage,
}

/**
 * Makes the row of the language in the settings.
 * @param _ - services of the chat, not used
 * @param ctx - the message that is answered
 * @returns the row with the present language
 */
export const languageRow: SettingsRow = (_, { language, t }) => ({
  name: t('settings-language'),
  value: languageName(language),
  command: '/settings language',
})
