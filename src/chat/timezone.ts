import { sentence, type Desk, type Visit } from './desk.js'
import type { Reply } from './message.js'

export const timezone = (_desk: Desk, visit: Visit, _rest: string): Promise<Reply> =>
  Promise.resolve(sentence(visit.say.unknownCommand))

export const placeShared = (
  _desk: Desk,
  visit: Visit,
  _place: { latitude: number; longitude: number },
): Promise<Reply | undefined> => Promise.resolve(sentence(visit.say.onlyText))
