import type { SettingsRow } from '../command.js'
import { type Context, keepSettings, type Services } from '../context.js'
import { line, note } from '../elements.js'
import type { Reply } from '../message.js'

/**
 * Tells whether the threads of the chat can be turned on or off.
 * @param services - services of the chat
 * @param ctx - the message that is answered
 * @returns true in a private chat on a platform that has threads there now, or that has had them and they are still on
 */
export const canSetThreads = ({ hasThreads }: Services, { incoming, settings }: Context): boolean =>
  !incoming.isGroup && (hasThreads?.() === true || settings.inThreads === true)

/**
 * Makes the row of the threads in the settings; none where there can be none.
 * @param services - services of the chat
 * @param ctx - the message that is answered
 * @returns the row
 */
export const threadsRow: SettingsRow = (services, ctx) => {
  const { t, settings } = ctx
  if (!canSetThreads(services, ctx)) return undefined
  const value = t(settings.inThreads ? 'threads-are-on' : 'threads-are-off')
  return { name: t('settings-threads'), value, command: '/settings threads' }
}

/**
 * Makes the page that explains the threads, with the button that turns them on or off.
 * @param ctx - the message that is answered
 * @returns the page
 */
export const threadsPage = ({ t, settings }: Context): Reply => ({
  blocks: [line(t('threads-how-to')), ...(settings.inThreads ? [note(t('threads-off-keeps'))] : [])],
  choices: [
    [
      settings.inThreads
        ? { label: t('threads-button-off'), command: '/settings threads off' }
        : { label: t('threads-button-on'), command: '/settings threads on' },
    ],
  ],
})

/**
 * Turns the threads of the chat on or off. What stands in them stays there.
 * @param services - services of the chat
 * @param ctx - the message that is answered
 * @param isOn - true to turn them on
 * @returns the context with the new settings
 */
export const setThreads = (services: Services, ctx: Context, isOn: boolean): Promise<Context> => {
  const settings = { ...ctx.settings }
  delete settings.inThreads
  return keepSettings(services, ctx, { ...settings, ...(isOn && { inThreads: true as const }) })
}
