import type { Reading } from './parse-update.js'

/** What is read of a change in what the bot may do in a chat. */
export type SeenMembership = {
  chat: { id: number; type: string }
  from: { id: number; is_bot: boolean; language_code?: string }
  date: number
  old_chat_member: Standing
  new_chat_member: Standing
}

type Standing = { status: string; can_send_messages?: boolean }

const isIn = ({ status }: Standing): boolean => status !== 'left' && status !== 'kicked'

const maySpeak = (standing: Standing): boolean => isIn(standing) && standing.can_send_messages !== false

/**
 * What a change of the bot's own standing means: it was blocked or thrown out, it may speak again, or it has come into a
 * group, where a letter asks for its first words.
 */
export const readMembership = ({ chat, from, date, ...change }: SeenMembership): Reading => {
  const { old_chat_member: before, new_chat_member: after } = change
  const chatId = String(chat.id)
  if (!maySpeak(after)) {
    const reason = !isIn(after) ? (chat.type === 'private' ? 'blocked' : 'removed') : 'muted'
    return { kind: 'closed', chatId, reason }
  }
  const isGroup = chat.type === 'group' || chat.type === 'supergroup'
  if (!isGroup || isIn(before)) {
    return maySpeak(before) ? { kind: 'nothing', reason: 'membership' } : { kind: 'opened', chatId }
  }
  const language = from.language_code
  return {
    kind: 'letter',
    letter: {
      incoming: {
        chatId,
        // An anonymous admin shows a bot as stand-in: then it is the group itself who did it.
        userId: from.is_bot ? chatId : String(from.id),
        text: '',
        at: date * 1000,
        ...(language !== undefined && { language }),
        isGroup: true,
        isJoin: true,
      },
      place: { chatId },
      isPrivate: false,
    },
  }
}
