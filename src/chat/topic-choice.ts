import { commandLimit, type Choice } from './message.js'
import { labelOf } from './quote.js'

/** The button that subscribes to a topic, if the topic is short enough for one. */
export const subscribeChoice = (label: string, topic: string): Choice | undefined => {
  const command = `/subscribe ${topic}`
  return Buffer.byteLength(command) <= commandLimit ? { label: labelOf(label), command } : undefined
}
