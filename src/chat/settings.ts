import { sentence, type Desk, type Visit } from './desk.js'
import type { Reply } from './message.js'

export const settings = (_desk: Desk, visit: Visit, _rest: string): Promise<Reply> =>
  Promise.resolve(sentence(visit.say.unknownCommand))
