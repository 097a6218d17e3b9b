import type { ShownWords } from '../../../notifications/topics/subscription.js'
import type { Instant } from '../../../time/day.js'
import type { Incoming } from '../../../chat/message.js'
import type { Button } from '../methods.js'
import { nothing, telegramId, type Place, type UpdateContent } from '../model.js'
import { addressedText, withoutOwnName, type Addressee, type TextEntity, type TypedText } from './addressing.js'

/** A user as far as it is read. */
export type User = { id: number; is_bot: boolean; language_code?: string }

/** The fields that are read of a message; everything else may change as the Bot API grows. */
export type MessageUpdate = {
  message_id: number
  date: number
  edit_date?: number
  chat: { id: number; type: string; is_direct_messages?: boolean }
  direct_messages_topic?: { topic_id: number; user?: { id: number } }
  from?: User
  sender_chat?: { id: number }
  is_topic_message?: boolean
  message_thread_id?: number
  is_automatic_forward?: boolean
  via_bot?: object
  reply_to_message?: object
  text?: string
  entities?: TextEntity[]
  caption?: string
  caption_entities?: TextEntity[]
  location?: { latitude: number; longitude: number }
  document?: { file_id?: string; file_name?: string; mime_type?: string; file_size?: number }
  animation?: object
  forward_origin?: object
  migrate_to_chat_id?: number
  migrate_from_chat_id?: number
}

/**
 * The fields that are read of a callback query. The message is missing under inline results, and has only its date, 0,
 * when it is old.
 */
export type CallbackQueryUpdate = {
  id: string
  from: User
  data?: string
  message?: Pick<
    MessageUpdate,
    | 'message_id'
    | 'date'
    | 'chat'
    | 'is_topic_message'
    | 'message_thread_id'
    | 'direct_messages_topic'
    | 'reply_to_message'
    | 'text'
    | 'entities'
  > & { ephemeral_message_id?: number; reply_markup?: { inline_keyboard?: object[][] } }
}

/** An animation comes with a document beside it, so it stands before documents. */
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

/**
 * Parses a message. It needs no answer if it is not meant for the bot: messages of other bots, service messages, and in
 * groups everything but commands, mentions and replies to the bot; in the direct messages of a channel, which are letters to
 * its editors, everything but /ask and texts with a question mark. Both messages about a group's move to a new id are
 * read.
 * @param message - as the Bot API sends it
 * @param bot - the bot's id and username
 * @param isEdit - the message is an edited one
 * @returns the content of the update
 */
export const parseMessage = (message: MessageUpdate, bot: Addressee, isEdit = false): UpdateContent => {
  const { chat, migrate_to_chat_id: movedTo, migrate_from_chat_id: movedFrom } = message
  const isPrivate = chat.type === 'private'
  if (!isPrivate && chat.type !== 'group' && chat.type !== 'supergroup') return nothing('channel')
  if (movedTo !== undefined) return { kind: 'moved', from: telegramId(chat.id), to: telegramId(movedTo) }
  if (movedFrom !== undefined) return { kind: 'moved', from: telegramId(movedFrom), to: telegramId(chat.id) }
  const userId = senderOf(message)
  if (userId === undefined) return nothing('bot')
  const { isDirect, isOfReader } = directIn(message)
  if (isDirect && !isOfReader) return nothing('editor')

  const typed = typedIn(message)
  const location = typed ? undefined : locationOf(message)
  const attachment = typed || location ? undefined : attachmentOf(message)
  if (!typed && isEdit) return nothing('edit-without-text')
  const file = isPrivate ? fileOf(message) : undefined
  // The file was answered when it came; its caption asks nothing.
  if (file && isEdit) return nothing('edit-of-file')
  const forwarded = isPrivate && typed ? forwardedPost(message) : undefined
  if (!typed && !location && attachment === undefined) return nothing('service')
  // Turns of a channel's direct messages are those of several people: nothing goes on from them.
  const repliesToBot = !isDirect && isFromBot(message.reply_to_message, bot)
  // A sticker under one of the bot's answers in a group is a remark, not a question.
  const isReply = repliesToBot && typed !== undefined
  const words = typed ?? { text: '', entities: [] }
  const isForBot = isReply || (isDirect && typed !== undefined)
  const text = isPrivate ? withoutOwnName(words, bot) : addressedText(words, bot, isForBot)
  if (text === undefined || (isDirect && !isAsking(text))) return nothing('not-addressed')

  const language = message.from?.language_code
  const { threadId } = placeOf(message)
  const incoming: Incoming = {
    chatId: telegramId(chat.id),
    userId,
    messageId: String(message.message_id),
    ...(!isPrivate && threadId !== undefined && { threadId }),
    text,
    at: ((isEdit ? message.edit_date : undefined) ?? message.date) * 1000,
    ...(language !== undefined && { language }),
    ...(!isPrivate && { isGroup: true }),
    ...(isDirect && { isDirect }),
    ...(repliesToBot && { repliesToBot }),
    ...(attachment && { attachment }),
    ...(file && { file }),
    ...(forwarded && { forwarded }),
    ...(location && { location }),
  }
  const place = { ...placeOf(message), ...(!isPrivate && { replyTo: message.message_id }) }
  return { kind: 'message', message: { incoming, place, isPrivate, ...(isEdit && { isEdit }) } }
}

/**
 * Parses the press of a button as the command behind it, from the user who pressed; in a group in the language of the
 * user who asked for the message.
 * @param query - as the Bot API sends it
 * @param open - returns the command if the bot made the button for this chat and user
 * @param at - when the update was received: a callback query has no date
 * @returns the content of the update
 */
export const parseCallbackQuery = (
  query: CallbackQueryUpdate,
  open: (data: string, presser: { chatId: string; userId: string }) => string | undefined,
  at: Instant,
): UpdateContent => {
  const { id, data, message, from } = query
  const keyboard = message?.reply_markup?.inline_keyboard
  const userId = telegramId(from.id)
  // Under a message that was posted through inline mode there is no chat to write to, and no button of ours.
  const chatId = telegramId(message?.chat.id ?? from.id)
  const command = data === undefined || !message ? undefined : open(data, { chatId, userId })
  const isPrivate = !message || message.chat.type === 'private'
  // What only one person sees has no number in the chat.
  const isForOne = message?.ephemeral_message_id !== undefined
  const numbered = isForOne ? undefined : message
  const language = (isPrivate ? undefined : languageOfSender(message.reply_to_message)) ?? from.language_code
  const { threadId } = message ? placeOf(message) : {}
  const incoming: Incoming = {
    chatId,
    userId,
    ...(numbered && { messageId: String(numbered.message_id), ...quotableIn(numbered) }),
    ...(!isPrivate && threadId !== undefined && { threadId }),
    ...(!isPrivate && message.date === 0 && { isPlaceUnknown: true }),
    text: command ?? '',
    at,
    isPress: true,
    ...(language !== undefined && { language }),
    ...(!isPrivate && { isGroup: true }),
    ...(message?.chat.is_direct_messages === true && { isDirect: true }),
  }
  const replyTo = !isPrivate && numbered ? { replyTo: numbered.message_id } : {}
  const place = message ? { ...placeOf(message), ...replyTo } : { chatId }
  return {
    kind: 'message',
    message: {
      incoming,
      place,
      isPrivate,
      ...(numbered && numbered.date > 0 && { pressed: numbered.message_id }),
      press: {
        ...{ id, isGenuine: command !== undefined },
        ...(isForOne && { isForOne }),
        ...(from.language_code !== undefined && { language: from.language_code }),
        // What Telegram shows is what the bot sent.
        ...(keyboard && { keyboard: { inline_keyboard: keyboard as Button[][] } }),
      },
    },
  }
}

/** Code points of a quote at most. */
const quoteLimit = 1024
/** Formatting that a quote has to repeat, and of it what is told by its place alone. */
const quotedFormatting = /^(bold|italic|underline|strikethrough|spoiler|custom_emoji|date_time)$/
const isPlain = ({ type }: { type: string }) => type === 'bold' || type === 'italic' || type === 'underline'

/** The words of a message of the bot, if a reply to it can quote all of them. */
const quotableIn = ({ text, entities = [] }: Pick<MessageUpdate, 'text' | 'entities'>) => {
  const formatting = entities.filter(({ type }) => quotedFormatting.test(type))
  if (text === undefined || Array.from(text).length > quoteLimit || !formatting.every(isPlain)) return {}
  const plain = formatting.map(({ type, offset, length }) => ({ type, offset, length }))
  return { pressedWords: { text, formatting: plain as ShownWords['formatting'] } }
}

/** Whether a text is /ask or has a question mark; those in web addresses ask nothing. */
const isAsking = (text: string): boolean =>
  /^[/／]/.test(text) ? /^.ask\b/i.test(text) : /[?？]/.test(text.replace(/https?:\/\/[!-~]+/gi, ''))

/** Whether a message stands in the direct messages of a channel, and is of the reader whose messages they are. */
const directIn = ({ chat, from, sender_chat: sender, direct_messages_topic: topic }: MessageUpdate) => ({
  isDirect: chat.is_direct_messages === true,
  // Editors write in the name of the channel, or into the messages of somebody else.
  isOfReader: topic !== undefined && sender === undefined && from !== undefined && topic.user?.id === from.id,
})

const placeOf = (message: NonNullable<CallbackQueryUpdate['message']>): Place => ({
  chatId: telegramId(message.chat.id),
  ...(message.direct_messages_topic !== undefined && { directTopicId: message.direct_messages_topic.topic_id }),
  // Replies in a group without topics carry a thread id too, to which nothing can be sent.
  ...(message.is_topic_message && message.message_thread_id !== undefined && { threadId: message.message_thread_id }),
})

/** The id of the speaker: a person, or a chat for anonymous admins and channels, whose `from` is a placeholder. */
const senderOf = (message: MessageUpdate): string | undefined => {
  if (message.via_bot || message.is_automatic_forward) return undefined
  if (message.sender_chat) return telegramId(message.sender_chat.id)
  return message.from && !message.from.is_bot ? telegramId(message.from.id) : undefined
}

/** The text, or the caption of a picture; the picture itself then does not matter. */
const typedIn = (message: MessageUpdate): TypedText | undefined => {
  const { text, entities = [], caption, caption_entities: captionEntities = [] } = message
  if (text !== undefined) return { text, entities }
  return caption === undefined || caption.trim() === '' ? undefined : { text: caption, entities: captionEntities }
}

const locationOf = ({ location }: MessageUpdate): Incoming['location'] =>
  location && { latitude: location.latitude, longitude: location.longitude }

/** Endings of files that come without a name. */
const endings: Record<string, string> = {
  'application/pdf': '.pdf',
  'application/json': '.json',
  'text/html': '.html',
  'text/markdown': '.md',
  'text/plain': '.txt',
}

/** The document of a message; an animation comes with one beside it. */
const fileOf = ({ document, animation }: MessageUpdate): Incoming['file'] => {
  if (document?.file_id === undefined || animation) return undefined
  const { file_id: id, file_name: name, mime_type: type = '', file_size: size } = document
  return { id, name: name ?? `upload${endings[type] ?? ''}`, ...(size !== undefined && { size }) }
}

/** The channel from which a post was forwarded. */
const forwardedPost = ({ forward_origin: origin }: MessageUpdate): Incoming['forwarded'] => {
  if (!origin || !('type' in origin) || origin.type !== 'channel') return undefined
  const {
    chat,
    message_id: id,
    date,
  } = origin as {
    chat?: { title?: string; username?: string }
    message_id?: number
    date?: number
  }
  if (date === undefined) return undefined
  const { title, username } = chat ?? {}
  return {
    ...(title !== undefined && { source: title }),
    ...(username !== undefined && id !== undefined && { url: `https://t.me/${username}/${id}` }),
    postedAt: date * 1000,
  }
}

const attachmentOf = (message: MessageUpdate): Incoming['attachment'] =>
  attachments.find(([field]) => field in message)?.[1]

const isFromBot = (replied: object | undefined, bot: Addressee) =>
  // Everything in a topic replies to the message that opened it.
  replied !== undefined && !('forum_topic_created' in replied) && fieldOfSender(replied, 'id') === bot.id

/** Bots and placeholders have no language. */
const languageOfSender = (message: object | undefined): string | undefined => {
  const language = message && fieldOfSender(message, 'language_code')
  return typeof language === 'string' ? language : undefined
}

const fieldOfSender = (message: object, field: keyof User): unknown =>
  'from' in message && typeof message.from === 'object' && message.from && field in message.from
    ? (message.from as Partial<User>)[field]
    : undefined
