import { chooseLanguage, languageChoices, setLanguage } from './language.js'
import { digestState } from '../digest/schedule.js'
import { headline, inPlace, line, type Services, type Context } from '../services.js'
import { forAdmins } from '../permissions.js'
import { chosenLanguage, languageName, parseLanguage } from '../../i18n/language.js'
import type { Choice, Reply } from '../message.js'
import { quiet, quietPage, quietText, setQuiet } from './quiet-hours.js'
import { parseQuiet } from '../../time/quiet-hours.js'
import { setZone, timezone, zoneFacts, zonePage } from './timezone.js'
import { parseZone } from './places.js'

/** One setting as the settings show it: its name, what it is now, and the command that its button carries. */
type Row = { name: string; value: string; command: string }

/** What can be set, in this order; a family that has a setting adds its row here. */
const rows: ((services: Services, ctx: Context) => Row | Promise<Row>)[] = [
  (_, { language, t }) => ({
    name: t('settings-language'),
    value: languageName(language),
    command: '/settings language',
  }),
  (_, ctx) => {
    const { t } = ctx
    const { title, time } = zoneFacts(ctx.zone, ctx)
    return { name: t('settings-zone'), value: t('zone-now', { zone: title, time }), command: '/settings timezone' }
  },
  (_, { settings: { quiet: hours }, t }) => ({
    name: t('settings-quiet'),
    value: quietText(hours, t),
    command: '/settings quiet',
  }),
  async (services, ctx) => ({
    name: ctx.t('settings-digest'),
    value: await digestState(services, ctx),
    command: '/digest',
  }),
  async (services, { incoming, t }) => ({
    name: t('settings-topics'),
    value: String(await services.store.subscriptions.count(incoming.chatId)),
    command: '/topics',
  }),
]

const buttonsInRow = 3

/** All settings with a button for each. */
const overview = async (services: Services, ctx: Context): Promise<Reply> => {
  const { t } = ctx
  const shown = await Promise.all(rows.map(async (row) => row(services, ctx)))
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

/** A page of one setting, with the way back. */
const subpage = (ctx: Context, page: Reply): Reply => {
  const back: Choice = { label: ctx.t('settings-back'), command: '/settings', isForAll: true }
  return inPlace(ctx, { ...page, choices: [...page.choices, [back]] })
}

/** The settings after a change: the message that was pressed shows them, a moment's word says that it was heard. */
const changed = async (services: Services, ctx: Context, after: Context): Promise<Reply> => {
  const language = chosenLanguage(after.settings.language)
  return {
    ...inPlace(ctx, await overview(services, after)),
    ...(ctx.incoming.isPress && { toast: after.t('settings-saved') }),
    ...(language && { language }),
  }
}

/**
 * Shows all settings, or the page of one; `rest` names it, and behind it what it is to be. In a group everybody may
 * look, but only admins turn the pages of somebody else's message.
 */
export const settings = async (services: Services, ctx: Context, rest: string): Promise<Reply> =>
  ctx.incoming.isPress ? forAdmins(services, ctx, () => open(services, ctx, rest)) : open(services, ctx, rest)

const open = async (services: Services, ctx: Context, rest: string): Promise<Reply> => {
  const [, name = '', value = ''] = /^(\S*) ?(.*)$/.exec(rest) ?? []
  switch (name.toLowerCase()) {
    case 'language':
      return languageSetting(services, ctx, value)
    case 'timezone':
      return zoneSetting(services, ctx, value)
    case 'quiet':
      return quietSetting(services, ctx, value)
    default:
      return inPlace(ctx, await overview(services, ctx))
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
  // What is not understood at once is talked over as after /timezone.
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
