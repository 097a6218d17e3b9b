import type { Instant } from '../../../time/day.js'
import type { Incoming, InlineQuery } from '../../../chat/message.js'
import { addressedText, withoutOwnName, type Addressee, type Mark, type Typed } from './addressing.js'

/** Where an answer goes: a chat, a topic of it, a message that it answers. */
export type Place = { chatId: string; threadId?: number; replyTo?: number }

/** Something said to the bot, with what it takes to answer in the right place. */
export type IncomingMessage = {
  incoming: Incoming
  place: Place
  isPrivate: boolean
  /** An earlier message has been rewritten: its answer is to change too. */
  isEdit?: boolean
  /** The message whose button was pressed, where it can still be changed. */
  pressed?: number
  /**
   * A press that waits to be answered under this id. Not genuine: the button is none of ours, or is for another chat or
   * user; then `text` is empty and there may be no chat to write to: a toast is all there is to say.
   */
  press?: { id: string; isGenuine: boolean }
}

/** What an update asks of the transport. */
export type Reading =
  | { kind: 'letter'; letter: IncomingMessage }
  | { kind: 'inline'; query: InlineQuery; queryId: string }
  /** The chat takes no more messages. */
  | { kind: 'closed'; chatId: string; reason: string }
  /** The chat takes messages again. */
  | { kind: 'opened'; chatId: string }
  /** A group goes on under another id. */
  | { kind: 'moved'; from: string; to: string }
  /** Nothing; `reason` is a short word for the books. */
  | { kind: 'nothing'; reason: string }

type Person = { id: number; is_bot: boolean; language_code?: string }

/** What is read of a message; everything else may come and go as the Bot API grows. */
export type SeenMessage = {
  message_id: number
  date: number
  edit_date?: number
  chat: { id: number; type: string }
  from?: Person
  sender_chat?: { id: number }
  is_topic_message?: boolean
  message_thread_id?: number
  is_automatic_forward?: boolean
  via_bot?: object
  reply_to_message?: object
  text?: string
  entities?: Mark[]
  caption?: string
  caption_entities?: Mark[]
  location?: { latitude: number; longitude: number }
  migrate_to_chat_id?: number
  migrate_from_chat_id?: number
}

/** What is read of a press. The message is missing for inline results, and a mere stub with date 0 when it is old. */
export type SeenPress = {
  id: string
  from: Person
  data?: string
  message?: Pick<
    SeenMessage,
    'message_id' | 'date' | 'chat' | 'is_topic_message' | 'message_thread_id' | 'reply_to_message'
  >
}

/** What is read of a query typed behind the bot's name. */
export type SeenInlineQuery = { id: string; from: Person; query: string; offset: string }

/** An animation comes with a document beside it, so it stands first. */
const attachments = [
  ['voice', 'voice'],
  ['video_note', 'voice'],
  ['sticker', 'sticker'],
  ['photo', 'picture'],
  ['animation', 'picture'],
  ['document', 'file'],
  ['audio', 'file'],
  ['video', 'other'],
  ['contact', 'other'],
  ['venue', 'other'],
  ['poll', 'other'],
  ['dice', 'other'],
  ['story', 'other'],
] as const

const nothing = (reason: string): Reading => ({ kind: 'nothing', reason })

/**
 * A message as something said to the bot, or nothing where it is not meant for it: other bots, service messages, and in
 * groups whatever is neither command nor mention nor reply to the bot. Either half of a group's move tells of it.
 */
export const readMessage = (message: SeenMessage, bot: Addressee, isEdit = false): Reading => {
  const { chat, migrate_to_chat_id: movedTo, migrate_from_chat_id: movedFrom } = message
  const isPrivate = chat.type === 'private'
  if (!isPrivate && chat.type !== 'group' && chat.type !== 'supergroup') return nothing('channel')
  if (movedTo !== undefined) return { kind: 'moved', from: String(chat.id), to: String(movedTo) }
  if (movedFrom !== undefined) return { kind: 'moved', from: String(movedFrom), to: String(chat.id) }
  // Rewritten messages are answered anew in private only: in a group that would surprise those who have read on.
  if (isEdit && !isPrivate) return nothing('edit-in-group')
  const userId = senderOf(message)
  if (userId === undefined) return nothing('bot')

  const typed = typedIn(message)
  const location = typed ? undefined : locationOf(message)
  const attachment = typed || location ? undefined : attachmentOf(message)
  if (!typed && isEdit) return nothing('edit-without-text')
  if (!typed && !location && attachment === undefined) return nothing('service')
  const repliesToBot = isFromBot(message.reply_to_message, bot)
  // A sticker under one of the bot's answers in a group is a remark, not a question.
  const isAnswer = repliesToBot && typed !== undefined
  const words = typed ?? { text: '', marks: [] }
  const text = isPrivate ? withoutOwnName(words, bot) : addressedText(words, bot, isAnswer)
  if (text === undefined) return nothing('not-addressed')

  const language = message.from?.language_code
  const incoming: Incoming = {
    chatId: String(chat.id),
    userId,
    messageId: String(message.message_id),
    text,
    at: ((isEdit ? message.edit_date : undefined) ?? message.date) * 1000,
    ...(language !== undefined && { language }),
    ...(!isPrivate && { isGroup: true }),
    ...(repliesToBot && { repliesToBot }),
    ...(attachment && { attachment }),
    ...(location && { location }),
  }
  const place = { ...placeOf(message), ...(!isPrivate && { replyTo: message.message_id }) }
  return { kind: 'letter', letter: { incoming, place, isPrivate, ...(isEdit && { isEdit }) } }
}

/**
 * A press as the command behind the button, said by who pressed, in a group in the language of who asked for the card.
 * In: `open` gives the command where the button is ours and for this chat and user; `at`: when the press came.
 */
export const readPress = (
  press: SeenPress,
  open: (data: string, presser: { chatId: string; userId: string }) => string | undefined,
  at: Instant,
): Reading => {
  const { id, data, message, from } = press
  const userId = String(from.id)
  // Under a message sent by way of the bot there is no chat to write to, and nothing of ours to press.
  const chatId = String(message?.chat.id ?? from.id)
  const command = data === undefined || !message ? undefined : open(data, { chatId, userId })
  const isPrivate = !message || message.chat.type === 'private'
  const language = (isPrivate ? undefined : languageOfSender(message.reply_to_message)) ?? from.language_code
  const incoming: Incoming = {
    chatId,
    userId,
    ...(message && { messageId: String(message.message_id) }),
    text: command ?? '',
    at,
    isPress: true,
    ...(language !== undefined && { language }),
    ...(!isPrivate && { isGroup: true }),
  }
  const place = message ? { ...placeOf(message), ...(!isPrivate && { replyTo: message.message_id }) } : { chatId }
  return {
    kind: 'letter',
    letter: {
      incoming,
      place,
      isPrivate,
      ...(message && message.date > 0 && { pressed: message.message_id }),
      press: { id, isGenuine: command !== undefined },
    },
  }
}

/** Words typed behind the bot's name; `at`: when they came. */
export const readInlineQuery = ({ id, from, query, offset }: SeenInlineQuery, at: Instant): Reading =>
  from.is_bot
    ? nothing('bot')
    : {
        kind: 'inline',
        queryId: id,
        query: {
          userId: String(from.id),
          text: query,
          offset,
          at,
          ...(from.language_code !== undefined && { language: from.language_code }),
        },
      }

const placeOf = (message: NonNullable<SeenPress['message']>): Place => ({
  chatId: String(message.chat.id),
  // Replies in a group without topics carry a thread id too, which is none to send to.
  ...(message.is_topic_message && message.message_thread_id !== undefined && { threadId: message.message_thread_id }),
})

/** Who speaks: a person, or a chat for anonymous admins and channels, whose `from` is a stand-in. */
const senderOf = (message: SeenMessage): string | undefined => {
  if (message.via_bot || message.is_automatic_forward) return undefined
  if (message.sender_chat) return String(message.sender_chat.id)
  return message.from && !message.from.is_bot ? String(message.from.id) : undefined
}

/** What was written, be it below a picture; the picture itself then does not matter. */
const typedIn = ({ text, entities, caption, caption_entities: captionMarks }: SeenMessage): Typed | undefined => {
  if (text !== undefined) return { text, marks: entities ?? [] }
  return caption === undefined || caption.trim() === '' ? undefined : { text: caption, marks: captionMarks ?? [] }
}

const locationOf = ({ location }: SeenMessage): Incoming['location'] =>
  location && { latitude: location.latitude, longitude: location.longitude }

const attachmentOf = (message: SeenMessage): Incoming['attachment'] =>
  attachments.find(([field]) => field in message)?.[1]

const isFromBot = (replied: object | undefined, bot: Addressee) =>
  // Everything in a topic replies to the message that opened it.
  replied !== undefined && !('forum_topic_created' in replied) && fieldOfSender(replied, 'id') === bot.id

/** Bots and stand-ins have none. */
const languageOfSender = (message: object | undefined): string | undefined => {
  const language = message && fieldOfSender(message, 'language_code')
  return typeof language === 'string' ? language : undefined
}

const fieldOfSender = (message: object, field: keyof Person): unknown =>
  'from' in message && typeof message.from === 'object' && message.from && field in message.from
    ? (message.from as Partial<Person>)[field]
    : undefined
