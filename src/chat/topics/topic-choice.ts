import type { Translate } from '../../i18n/catalog.js'
import type { Turn } from '../../store/store.js'
import type { Context } from '../services.js'
import type { Choice, PlatformLimits } from '../message.js'
import { labelOf } from '../answers/quote.js'

/** Makes the button that subscribes to a topic, if the topic is short enough for one. */
export const subscribeChoice = (
  label: string,
  topic: string,
  { commandBytes }: Pick<PlatformLimits, 'commandBytes'>,
): Choice | undefined => {
  const command = `/subscribe ${topic}`
  return Buffer.byteLength(command) <= commandBytes ? { label: labelOf(label), command } : undefined
}

/** The button that proposes a topic: that of a question, or of the article at a place of a listing. */
export const watchChoice = (t: Translate, turn: Turn, place: number): Choice => ({
  label: t('topic-button-subscribe'),
  command: `/subscribe ?${turn.id} ${place}`,
})

/** The row that leads back to the settings. */
export const settingsChoices = ({ t }: Context): Choice[] => [{ label: t('settings-back'), command: '/settings' }]
