import { createHash } from 'node:crypto'
import { Telegraf } from 'telegraf'
import type { Update } from 'telegraf/types'
import type { Instant } from '../../../time/day.js'
import type { Addressee } from './addressing.js'
import type { Me } from '../api.js'
import { readMembership } from './membership.js'
import { readInlineQuery, readMessage, readPress, type Reading } from './parse-update.js'

/** What the bot reads; Telegram remembers the list and sends nothing else. */
export const allowedUpdates = ['message', 'edited_message', 'callback_query', 'inline_query', 'my_chat_member']

/** Kinds that are none of the bot's business, by what the books say of them. */
const passedOver = {
  channel_post: 'channel',
  edited_channel_post: 'channel',
  chosen_inline_result: 'chosen-inline',
} as const

/** Says what an update that came at an instant asks for; one of a kind or form that nobody knows asks for nothing. */
export type Reader = (update: Update, at: Instant) => Promise<Reading>

/**
 * Creates the reader for a bot; Telegraf sorts the updates.
 * In: `open` gives the command behind a button where it is ours and for this chat and user.
 */
export const createReader = (parts: {
  token: string
  me: Me
  takesCommand: Addressee['takesCommand']
  open: (data: string, presser: { chatId: string; userId: string }) => string | undefined
}): Reader => {
  const { me, takesCommand, open } = parts
  const bot = { id: me.id, username: me.username, takesCommand }
  const read = new WeakMap<Update, (at: Instant) => Reading>()

  // Without a limit of its own: after it Telegraf would go on with the update behind our back.
  const router = new Telegraf(parts.token, { handlerTimeout: Infinity })
  router.botInfo = { can_join_groups: true, can_read_all_group_messages: false, supports_inline_queries: true, ...me }
  router.on('message', ({ update }) => void read.set(update, () => readMessage(update.message, bot)))
  router.on(
    'edited_message',
    ({ update }) => void read.set(update, () => readMessage(update.edited_message, bot, true)),
  )
  router.on('callback_query', ({ update }) => void read.set(update, (at) => readPress(update.callback_query, open, at)))
  router.on('inline_query', ({ update }) => void read.set(update, (at) => readInlineQuery(update.inline_query, at)))
  router.on('my_chat_member', ({ update }) => void read.set(update, () => readMembership(update.my_chat_member)))
  for (const kind of ['channel_post', 'edited_channel_post', 'chosen_inline_result'] as const) {
    router.on(kind, ({ update }) => void read.set(update, () => ({ kind: 'nothing', reason: passedOver[kind] })))
  }
  router.catch((error) => {
    throw error
  })

  return async (update, at) => {
    try {
      await router.handleUpdate(update)
      return read.get(update)?.(at) ?? { kind: 'nothing', reason: 'unknown-kind' }
    } catch (error) {
      // A field that is not what the Bot API says it is.
      if (error instanceof TypeError) return { kind: 'nothing', reason: 'malformed' }
      throw error
    }
  }
}

/** Which kind of update it is, for the books: `message`; those that the bot does not read are `other`. */
export const kindOf = (update: Update): string => allowedUpdates.find((kind) => kind in update) ?? 'other'

/**
 * Whose turn an update waits for: the chat's, or the user's where there is none. `other` where neither is known, for
 * those need nothing done. Words typed inline wait for no answer in the chat: `inline 42`.
 */
export const laneOf = (update: Update): string => {
  const [, content] = Object.entries(update).find(([name]) => name !== 'update_id') ?? []
  const id = idIn(content, 'chat') ?? idIn(field(content, 'message'), 'chat') ?? idIn(content, 'from')
  if (id === undefined) return 'other'
  return 'inline_query' in update ? `inline ${id}` : String(id)
}

/**
 * What an update is about, in a few letters: the same however often it comes. Telegram starts its numbers anew after a
 * week of silence, and another server may have numbers of its own.
 */
export const markOf = (update: Update): string => {
  const [kind, content] = Object.entries(update).find(([name]) => name !== 'update_id') ?? []
  const facts = [kind, field(content, 'id'), ...['message_id', 'date', 'edit_date'].map((name) => field(content, name))]
  return createHash('sha256')
    .update(JSON.stringify([laneOf(update), ...facts]))
    .digest('base64url')
    .slice(0, 8)
}

/** The press or inline query that waits for an answer of its own, and who it is from; nothing in other updates. */
export const queryIn = (update: Update): { kind: 'press' | 'inline'; id: string; userId: string } | undefined => {
  const kind = 'callback_query' in update ? 'press' : 'inline'
  const query: unknown = field(update, kind === 'press' ? 'callback_query' : 'inline_query')
  const id = field(query, 'id')
  const userId = idIn(query, 'from')
  return typeof id === 'string' && userId !== undefined ? { kind, id, userId: String(userId) } : undefined
}

const field = (value: unknown, name: string): unknown =>
  typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[name] : undefined

const idIn = (value: unknown, name: string): number | undefined => {
  const id = field(field(value, name), 'id')
  return typeof id === 'number' ? id : undefined
}
