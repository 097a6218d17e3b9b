import type { Turn } from '../store/store.js'
import type { Visit } from './desk.js'
import type { Language } from './language.js'
import { commandLimit, type Choice } from './message.js'
import { labelOf } from './quote.js'
import { settingsWords } from './words-settings.js'
import { topicWords } from './words-topics.js'

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
export const settingsChoices = ({ language }: Visit): Choice[] => [
  { label: settingsWords[language].back, command: '/settings' },
]
