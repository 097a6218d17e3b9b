import { type UpdateContent, nothing, telegramId } from '../model.js'
import { createHash } from 'node:crypto'
import { Telegraf } from 'telegraf'
import type { Update } from 'telegraf/types'
import type { Instant } from '../../../time/day.js'
import type { ParsedUpdate } from '../../inbox.js'
import type { Me, UpdateKind } from '../methods.js'
import type { Addressee } from './addressing.js'
import { type User, parseCallbackQuery, parseMessage } from './parse-message.js'

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
 * Parses a change of the bot's own membership: it was blocked, removed or muted, it may send again, or it was added to
 * a group, which counts as a message that asks for a greeting.
 * @param update - the membership before and after the change
 * @returns the content of the update
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

/** The kinds of updates that the bot reads; Telegram stores the list and sends nothing else. */
export const allowedUpdates: readonly UpdateKind[] = [
  'message',
  'edited_message',
  'callback_query',
  'inline_query',
  'guest_message',
  'my_chat_member',
]

/** Kinds that the bot does not handle, with the reason that the statistics give. */
const ignoredKinds = {
  channel_post: 'channel',
  edited_channel_post: 'channel',
  chosen_inline_result: 'chosen-inline',
} as const

/**
 * Reads everything that the program needs of an update; never rejects.
 * @param receivedAt - when the update came: callback and inline queries have no date of their own
 */
type ParseUpdate = (update: Update, receivedAt: Instant) => Promise<ParsedUpdate<UpdateContent>>

/**
 * Creates the parser of a bot's updates. Telegraf sorts the updates and knows their types.
 * @param parts.open - returns the command behind a button if the bot made it for this chat and user
 * @returns the parser
 */
export const createUpdateParser = (parts: {
  token: string
  me: Me
  takesCommand: Addressee['takesCommand']
  open: (data: string, presser: { chatId: string; userId: string }) => string | undefined
}): ParseUpdate => {
  const { me, takesCommand, open } = parts
  const bot = { id: me.id, username: me.username, takesCommand }
  const readers = new WeakMap<Update, (at: Instant) => UpdateContent>()

  // Telegraf would continue unnoticed after its own timeout.
  const router = new Telegraf(parts.token, { handlerTimeout: Infinity })
  router.botInfo = { can_join_groups: true, can_read_all_group_messages: false, supports_inline_queries: true, ...me }
  router.on('message', ({ update }) => void readers.set(update, () => parseMessage(update.message, bot)))
  router.on(
    'edited_message',
    ({ update }) => void readers.set(update, () => parseMessage(update.edited_message, bot, true)),
  )
  router.on(
    'callback_query',
    ({ update }) => void readers.set(update, (at) => parseCallbackQuery(update.callback_query, open, at)),
  )
  router.on('inline_query', ({ update }) => void readers.set(update, (at) => parseInlineQuery(update.inline_query, at)))
  router.on('my_chat_member', ({ update }) => void readers.set(update, () => parseMembership(update.my_chat_member)))
  for (const kind of ['channel_post', 'edited_channel_post', 'chosen_inline_result'] as const) {
    router.on(kind, ({ update }) => void readers.set(update, () => nothing(ignoredKinds[kind])))
  }
  router.catch((error) => {
    throw error
  })

  const contentOf = async (update: Update, receivedAt: Instant): Promise<UpdateContent> => {
    try {
      if ('guest_message' in update) return parseGuestMessage(update.guest_message, me.username)
      await router.handleUpdate(update)
      return readers.get(update)?.(receivedAt) ?? nothing('unknown-kind')
    } catch (error) {
      // A TypeError comes from a field that is not what the Bot API promises.
      return error instanceof TypeError ? nothing('malformed') : { kind: 'unreadable', error }
    }
  }

  return async (update, receivedAt) => ({
    id: String(update.update_id),
    kind: allowedUpdates.find((kind) => kind in update) ?? 'other',
    queueKey: queueKeyOf(update),
    fingerprint: fingerprintOf(update),
    content: await contentOf(update, receivedAt),
  })
}

/** Reads a query that a user typed behind the bot's name in any chat. */
const parseInlineQuery = (
  { id, from, query, offset }: { id: string; from: User; query: string; offset: string },
  at: Instant,
): UpdateContent =>
  from.is_bot
    ? nothing('bot')
    : {
        kind: 'inline',
        queryId: id,
        query: {
          userId: telegramId(from.id),
          text: query,
          offset,
          at,
          ...(from.language_code !== undefined && { language: from.language_code }),
        },
      }

/**
 * Reads a message that names the bot in a chat that it is no member of; Telegraf does not know them. All that comes back
 * goes through the query, so nothing is kept of that chat.
 */
const parseGuestMessage = (message: unknown, username: string): UpdateContent => {
  const [queryId, text, date] = ['guest_query_id', 'text', 'date'].map((name) => field(message, name))
  const from = field(message, 'from')
  const user = idIn(message, 'from')
  if (typeof queryId !== 'string' || typeof date !== 'number' || user === undefined) return nothing('malformed')
  if (field(from, 'is_bot') === true) return nothing('bot')
  const language = field(from, 'language_code')
  const asked = typeof text === 'string' ? text.replace(new RegExp(`@${username}\\b`, 'gi'), ' ').trim() : ''
  const query = { userId: telegramId(user), text: asked, offset: '', at: date * 1000 }
  return { kind: 'guest', queryId, query: { ...query, ...(typeof language === 'string' && { language }) } }
}

/** The name and the content of the one field that an update holds beside its number. */
const fieldOf = (update: Update): [name: string | undefined, content: unknown] =>
  Object.entries(update).find(([name]) => name !== 'update_id') ?? [undefined, undefined]

/** The id of the chat that an update comes from, else of its user; undefined if there is neither. */
const ownerOf = (update: Update): number | undefined => {
  const [, content] = fieldOf(update)
  return idIn(content, 'chat') ?? idIn(field(content, 'message'), 'chat') ?? idIn(content, 'from')
}

/**
 * The key of the queue in which an update waits: `telegram:42`. Inline queries have one of their own, because they do
 * not wait for answers in the chat: `inline telegram:42`. So have guests: their chat may have the id of another. Updates without chat and user share `other`.
 */
const queueKeyOf = (update: Update): string => {
  const guest = 'guest_message' in update ? idIn(update.guest_message, 'from') : undefined
  if (guest !== undefined) return `guest ${telegramId(guest)}`
  const id = ownerOf(update)
  if (id === undefined) return 'other'
  return 'inline_query' in update ? `inline ${telegramId(id)}` : telegramId(id)
}

/**
 * A hash of what identifies an update besides its number: Telegram starts its numbers again after a week of silence, and
 * another Bot API server may have numbers of its own. It covers the bare id of the chat, as in releases before 0.2, so
 * that an update that comes again after the change of release is recognized.
 */
const fingerprintOf = (update: Update): string => {
  const [kind, content] = fieldOf(update)
  const id = ownerOf(update)
  const owner = id === undefined ? 'other' : 'inline_query' in update ? `inline ${id}` : String(id)
  const facts = [kind, field(content, 'id'), ...['message_id', 'date', 'edit_date'].map((name) => field(content, name))]
  return createHash('sha256')
    .update(JSON.stringify([owner, ...facts]))
    .digest('base64url')
    .slice(0, 8)
}

const field = (value: unknown, name: string): unknown =>
  typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[name] : undefined

const idIn = (value: unknown, name: string): number | undefined => {
  const id = field(field(value, name), 'id')
  return typeof id === 'number' ? id : undefined
}
