import { inPlace, line, sentence, type Services, type Context } from '../services.js'
import { forAdmins } from '../permissions.js'
import type { Translate } from '../../i18n/catalog.js'
import { clockTime } from '../local-time.js'
import type { Choice, Reply } from '../message.js'
import { parseQuiet, type QuietHours } from '../../time/quiet-hours.js'
import { zoneFacts } from './timezone.js'
import { keepSettings } from '../context.js'

/** What most people take. */
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

/** Quiet hours as they are said, or that there are none. */
export const quietText = (hours: QuietHours | undefined, t: Translate): string =>
  hours ? t('quiet-hours', { from: clockTime(hours.from), to: clockTime(hours.to) }) : t('quiet-not-set')

/** The quiet hours as they are now, and some to choose from by `command`. */
export const quietPage = ({ settings, t }: Context, command: string): Reply => {
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
      line(`\n${t('quiet-how-to')}`),
    ],
    choices: [...commonHours.map((row) => row.map(choiceOf)), ...off],
  }
}

/** Makes these hours the chat's quiet ones; none turns them off. */
export const setQuiet = (services: Services, ctx: Context, hours: QuietHours | undefined): Promise<Context> => {
  const kept = { ...ctx.settings }
  delete kept.quiet
  return keepSettings(services, ctx, { ...kept, ...(hours && { quiet: hours }) })
}

/** Sets the quiet hours that the text says or turns them off; without a text shows them and some to choose from. */
export const quiet = async (services: Services, ctx: Context, rest: string): Promise<Reply> => {
  const { t } = ctx
  if (rest === '') return inPlace(ctx, quietPage(ctx, '/quiet'))
  return forAdmins(services, ctx, async () => {
    const reading = parseQuiet(rest)
    if (!reading) return sentence(t('quiet-bad-hours'))
    const hours = reading.kind === 'hours' ? reading.hours : undefined
    await setQuiet(services, ctx, hours)
    const { title } = zoneFacts(ctx.zone, ctx)
    const said = hours ? t('quiet-set', { hours: quietText(hours, t), zone: title }) : t('quiet-is-off')
    return inPlace(ctx, sentence(said))
  })
}
