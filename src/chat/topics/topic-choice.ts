import type { Turn } from '../../store/store.js'
import type { Context } from '../services.js'
import type { Language } from '../../i18n/language.js'
import { commandLimit, type Choice } from '../message.js'
import { labelOf } from '../answers/quote.js'
import { settingsWords } from '../../i18n/words-settings.js'
import { topicWords } from '../../i18n/words-topics.js'

/** The button that subscribes to a topic, if the topic is short enough for one. */
export const subscribeChoice = (label: string, topic: string): Choice | undefined => {
  const command = `/subscribe ${topic}`
  return Buffer.byteLength(command) <= commandLimit ? { label: labelOf(label), command } : undefined
}

/** The button that proposes a topic: that of a question, or of the article at a place of a listing. */
export const watchChoice = (language: Language, turn: Turn, place: number): Choice => ({
  label: topicWords[language].buttons.subscribe,
  command: `/subscribe ?${turn.id} ${place}`,
})

/** The row that leads back to the settings. */
export const settingsChoices = ({ language }: Context): Choice[] => [
  { label: settingsWords[language].back, command: '/settings' },
]
