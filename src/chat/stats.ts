import { sentence, type Desk, type Visit } from './desk.js'
import type { Reply } from './message.js'

export const stats = (_desk: Desk, visit: Visit): Promise<Reply> => Promise.resolve(sentence(visit.say.unknownCommand))
