import { asTyped, commandAgeLimitMs, type Command, type SettingsRow } from '../command.js'
import { inPlace, line, note, sentence } from '../elements.js'
import { type Services, type Context, keepSettings } from '../context.js'
import { forAdmins } from '../permissions.js'
import type { Translate } from '../../i18n/catalog.js'
import { clockTime, naming } from '../local-time.js'
import type { Block, Choice, Reply } from '../message.js'
import { parseQuiet, quietEnd, type QuietHours } from '../../time/quiet-hours.js'
import { zoneFacts } from './timezone.js'

/** Common choices, offered as buttons. */
const commonHours = [
  [
    { from: 22 * 60, to: 7 * 60 },
    { from: 23 * 60, to: 7 * 60 },
  ],
  [
    { from: 23 * 60, to: 8 * 60 },
    { from: 0, to: 8 * 60 },
  ],
]

/** Prints quiet hours, or that there are none. */
const quietText = (hours: QuietHours | undefined, t: Translate): string =>
  hours ? t('quiet-hours', { from: clockTime(hours.from), to: clockTime(hours.to) }) : t('quiet-not-set')

/**
 * Makes the line that says when the alerts of a chat come that its quiet hours hold back now.
 * @param ctx - the message that is answered
 * @returns one line, none outside quiet hours
 */
export const quietNote = ({ settings, zone, now, t }: Context): Block[] => {
  const instant = quietEnd(settings.quiet, zone, now)
  return instant === undefined
    ? []
    : [note(...naming(t, { instant, zone, withDay: false }, (_, time) => t('quiet-until', { time })))]
}

/**
 * Makes the page with the quiet hours and common choices.
 * @param ctx - the message that is answered
 * @param command - the command of each button, in front of the hours
 * @returns the page
 */
export const quietPage = (ctx: Context, command: string): Reply => {
  const { settings, t } = ctx
  const choiceOf = ({ from, to }: QuietHours): Choice => {
    const range = `${clockTime(from)}-${clockTime(to)}`
    const isPresent = settings.quiet?.from === from && settings.quiet.to === to
    return {
      label: `${isPresent ? '✓ ' : ''}${range.replace('-', '–')}`,
      command: `${command} ${range}`,
      isForAll: true,
    }
  }
  const off: Choice[][] = settings.quiet
    ? [[{ label: t('quiet-turn-off'), command: `${command} off`, isForAll: true }]]
    : []
  return {
    blocks: [
      line(t('settings-row', { name: t('settings-quiet'), value: quietText(settings.quiet, t) })),
      ...quietNote(ctx),
      line(`\n${t('quiet-how-to')}`),
    ],
    choices: [...commonHours.map((row) => row.map(choiceOf)), ...off],
  }
}

/**
 * Saves the quiet hours of the chat.
 * @param services - services of the chat
 * @param ctx - the message that changes them
 * @param hours - undefined turns them off
 * @returns the context with the new settings
 */
export const setQuiet = (services: Services, ctx: Context, hours: QuietHours | undefined): Promise<Context> => {
  const kept = { ...ctx.settings }
  delete kept.quiet
  return keepSettings(services, ctx, { ...kept, ...(hours && { quiet: hours }) })
}

/**
 * Answers /quiet: sets the quiet hours or turns them off; without a text it shows them.
 * @param services - services of the chat
 * @param ctx - the message that is answered
 * @param rest - the text behind the command
 * @returns the confirmation, the page, or the refusal for members who may not change them
 */
export const quiet = async (services: Services, ctx: Context, rest: string): Promise<Reply> => {
  const { t } = ctx
  if (rest === '') return inPlace(ctx, quietPage(ctx, '/quiet'))
  return forAdmins(services, ctx, async () => {
    const reading = parseQuiet(rest)
    if (!reading) return sentence(t('quiet-bad-hours'))
    const hours = reading.kind === 'hours' ? reading.hours : undefined
    const changed = await setQuiet(services, ctx, hours)
    const { title } = zoneFacts(ctx.zone, ctx)
    const said = hours ? t('quiet-set', { hours: quietText(hours, t), zone: title }) : t('quiet-is-off')
    return inPlace(ctx, { blocks: [line(said), ...quietNote(changed)], choices: [] })
  })
}

/** /quiet: the hours in which alerts wait. */
export const quietCommand: Command<string> = {
  name: 'quiet',
  argument: 'argument-quiet',
  inMenu: false,
  access: 'all',
  staleAfterMs: commandAgeLimitMs,
  parse: asTyped,
  reads: (text) => parseQuiet(text) !== undefined,
  run: quiet,
}

/**
 * Makes the row of the quiet hours in the settings.
 * @param _ - services of the chat, not used
 * @param ctx - the message that is answered
 * @returns the row with the present hours
 */
export const quietRow: SettingsRow = (_, { settings, t }) => ({
  name: t('settings-quiet'),
  value: quietText(settings.quiet, t),
  command: '/settings quiet',
})
