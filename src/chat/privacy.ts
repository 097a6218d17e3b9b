import { sentence, type Desk, type Visit } from './desk.js'
import type { Reply } from './message.js'

export const privacy = (_desk: Desk, visit: Visit): Promise<Reply> =>
  Promise.resolve(sentence(visit.say.unknownCommand))

export const exportCopy = (_desk: Desk, visit: Visit): Promise<Reply> =>
  Promise.resolve(sentence(visit.say.unknownCommand))

export const forget = (_desk: Desk, visit: Visit, _rest: string): Promise<Reply> =>
  Promise.resolve(sentence(visit.say.unknownCommand))
