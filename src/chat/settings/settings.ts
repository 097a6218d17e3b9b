import { asTyped, commandAgeLimitMs, type Command, type SettingsRow } from '../command.js'
import { chooseLanguage, languageChoices, setLanguage } from './language.js'
import { headline, inPlace, line } from '../elements.js'
import type { Services, Context } from '../context.js'
import { forAdmins } from '../permissions.js'
import { chosenLanguage, parseLanguage } from '../../i18n/language.js'
import type { Choice, Reply } from '../message.js'
import { quiet, quietPage, setQuiet } from './quiet-hours.js'
import { parseQuiet } from '../../time/quiet-hours.js'
import { canSetThreads, setThreads, threadsPage } from './threads.js'
import { setZone, timezone, zonePage } from './timezone.js'
import { parseZone } from './places.js'

const buttonsInRow = 3

/** Shows all settings with a button for each. */
const overview = async (rows: readonly SettingsRow[], services: Services, ctx: Context): Promise<Reply> => {
  const { t } = ctx
  const all = await Promise.all(rows.map(async (row) => row(services, ctx)))
  const shown = all.filter((row) => row !== undefined)
  const buttons = shown.map(({ name, command }): Choice => ({ label: name, command, isForAll: true }))
  const starts = buttons.map((_, i) => i).filter((i) => i % buttonsInRow === 0)
  return {
    blocks: [
      headline(t('settings-title')),
      ...shown.map(({ name, value }) => line(t('settings-row', { name, value }))),
    ],
    choices: starts.map((from) => buttons.slice(from, from + buttonsInRow)),
  }
}

/** Adds the button back to the page of one setting. */
const subpage = (ctx: Context, page: Reply): Reply => {
  const back: Choice = { label: ctx.t('settings-back'), command: '/settings', isForAll: true }
  return inPlace(ctx, { ...page, choices: [...page.choices, [back]] })
}

/**
 * Creates /settings: it shows all settings with a button for each, or the page of one. The first word names the
 * setting, the text behind it is the new value. In a group all members may open the settings, but only admins may turn
 * the pages of another member's message.
 * @param rows - the settings, in the order in which they are shown
 * @returns the command
 */
export const createSettingsCommand = (rows: readonly SettingsRow[]): Command<string> => {
  /** The settings after a change: the pressed message shows them, and a toast says that the change is saved. */
  const changed = async (services: Services, ctx: Context, after: Context): Promise<Reply> => {
    const language = chosenLanguage(after.settings.language)
    return {
      ...inPlace(ctx, await overview(rows, services, after)),
      ...(ctx.incoming.isPress && { toast: after.t('settings-saved') }),
      ...(language && { language }),
    }
  }

  const languageSetting = async (services: Services, ctx: Context, value: string): Promise<Reply> => {
    const language = parseLanguage(value)
    if (language)
      return forAdmins(services, ctx, async () => changed(services, ctx, await setLanguage(services, ctx, language)))
    const { blocks } = await chooseLanguage(services, ctx, undefined)
    return subpage(ctx, { blocks, choices: [languageChoices(ctx, '/settings language')] })
  }

  const zoneSetting = async (services: Services, ctx: Context, value: string): Promise<Reply> => {
    if (value === '') return subpage(ctx, zonePage(ctx, '/settings timezone'))
    const reading = parseZone(value)
    // A text that names no single zone is answered as after /timezone.
    if (reading.kind !== 'zone') return timezone(services, ctx, value)
    return forAdmins(services, ctx, async () => changed(services, ctx, await setZone(services, ctx, reading.zone)))
  }

  const quietSetting = async (services: Services, ctx: Context, value: string): Promise<Reply> => {
    if (value === '') return subpage(ctx, quietPage(ctx, '/settings quiet'))
    const reading = parseQuiet(value)
    if (!reading) return quiet(services, ctx, value)
    const hours = reading.kind === 'hours' ? reading.hours : undefined
    return forAdmins(services, ctx, async () => changed(services, ctx, await setQuiet(services, ctx, hours)))
  }

  const threadsSetting = async (services: Services, ctx: Context, value: string): Promise<Reply> => {
    const [wish] = /^(?:on|off)$/i.exec(value) ?? []
    if (wish === undefined) return subpage(ctx, threadsPage(ctx))
    return changed(services, ctx, await setThreads(services, ctx, wish.toLowerCase() === 'on'))
  }

  const open = async (services: Services, ctx: Context, rest: string): Promise<Reply> => {
    const [, name = '', value = ''] = /^(\S*) ?(.*)$/.exec(rest) ?? []
    switch (name.toLowerCase()) {
      case 'language':
        return languageSetting(services, ctx, value)
      case 'timezone':
        return zoneSetting(services, ctx, value)
      case 'quiet':
        return quietSetting(services, ctx, value)
      case 'threads':
        if (canSetThreads(services, ctx)) return threadsSetting(services, ctx, value)
        return inPlace(ctx, await overview(rows, services, ctx))
      default:
        return inPlace(ctx, await overview(rows, services, ctx))
    }
  }

  return {
    name: 'settings',
    inMenu: true,
    access: 'all',
    staleAfterMs: commandAgeLimitMs,
    parse: asTyped,
    run: (services, ctx, rest) => {
      const forOne = async (): Promise<Reply> => ({ ...(await open(services, ctx, rest)), isForOne: true })
      return ctx.incoming.isPress ? forAdmins(services, ctx, forOne) : forOne()
    },
  }
}
