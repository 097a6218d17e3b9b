import { nothing, telegramId, type UpdateContent } from '../model.js'

/** The fields that are read of a change of the bot's own membership in a chat. */
export type MembershipUpdate = {
  chat: { id: number; type: string }
  from: { id: number; is_bot: boolean; language_code?: string }
  date: number
  old_chat_member: Membership
  new_chat_member: Membership
}

type Membership = { status: string; can_send_messages?: boolean }

const isIn = ({ status }: Membership): boolean => status !== 'left' && status !== 'kicked'

const maySend = (membership: Membership): boolean => isIn(membership) && membership.can_send_messages !== false

/**
 * Reads a change of the bot's own membership: it was blocked, removed or muted, it may send again, or it has been added
 * to a group, which counts as a message that asks for a greeting.
 */
export const parseMembership = ({ chat, from, date, ...change }: MembershipUpdate): UpdateContent => {
  const { old_chat_member: before, new_chat_member: after } = change
  const chatId = telegramId(chat.id)
  if (!maySend(after)) {
    const reason = !isIn(after) ? (chat.type === 'private' ? 'blocked' : 'removed') : 'muted'
    return { kind: 'closed', chatId, reason }
  }
  const isGroup = chat.type === 'group' || chat.type === 'supergroup'
  if (!isGroup || isIn(before)) return maySend(before) ? nothing('membership') : { kind: 'opened', chatId }
  const language = from.language_code
  return {
    kind: 'message',
    message: {
      incoming: {
        chatId,
        // Telegram shows a bot in place of an anonymous admin: then the group itself counts as the user.
        userId: from.is_bot ? chatId : telegramId(from.id),
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
