import { parseSchedule } from '../notifications/digests/parse-schedule.js'
import { isCommand } from './commands.js'
import { sentence, type Services, type Context } from './services.js'
import type { Grant } from './rate-limits.js'
import type { Incoming, Reply } from './message.js'
import { commandOf } from './parse-request.js'

/** A command of a group's other bots: it is no concern of ours, and nobody shall hear from us that it came too fast. */
const isForOthers = ({ wordings }: Services, { isGroup, isPress, text }: Incoming): boolean => {
  const typed = isGroup && !isPress ? commandOf(text, wordings) : undefined
  return typed !== undefined && !isCommand(typed.command)
}

/** What the limits say to a message; granted where there are none. */
export const grantFor = (services: Services, incoming: Incoming): Grant => {
  const { limits } = services
  const { userId, chatId, isGroup, isPress, at } = incoming
  if (!limits || isForOthers(services, incoming)) return { kind: 'granted' }
  return limits.take({ kind: isPress ? 'press' : 'message', userId, ...(isGroup && !isPress && { chatId }) }, at)
}

/** Nothing is said, and the books say why. */
export const tooFastSilence: Reply = { blocks: [], choices: [], refused: 'too-fast' }

/** How long to wait: over the button that was pressed, else in a line. */
export const tooFastReply = ({ incoming, t }: Context, waitMs: number): Reply => {
  const seconds = Math.ceil(waitMs / 1000)
  if (incoming.isPress) return { ...tooFastSilence, toast: t('limit-press-too-fast', { seconds }) }
  return { ...sentence(t('limit-too-fast', { seconds })), refused: 'too-fast' }
}

const questionAgeLimitMs = 24 * 3_600_000
/** Later somebody has found another way, or no longer expects it. */
const commandAgeLimitMs = 10 * 60_000

/** Whether a digest is ended, be it a channel's: `off`, `@daily 关闭`. */
const isOff = (rest: string): boolean => parseSchedule(rest.replace(/^@\S+ /, '')).kind === 'off'

/** That a message has waited too long to be answered, where it has; what was pressed and what ends something never has. */
export const tooOldReply = ({ wordings }: Services, { incoming, now, t }: Context): Reply | undefined => {
  if (incoming.isPress || incoming.isJoin) return undefined
  const age = now - incoming.at
  const refuse = (text: string): Reply => ({ ...sentence(text), refused: 'too-old' })
  const typed = commandOf(incoming.text, wordings)
  if (!typed || typed.command === 'ask')
    return age > questionAgeLimitMs ? refuse(t('limit-question-too-old')) : undefined
  const isEnding = typed.command === 'unsubscribe' || (typed.command === 'digest' && isOff(typed.rest))
  return age > commandAgeLimitMs && !isEnding ? refuse(t('limit-command-too-old')) : undefined
}
