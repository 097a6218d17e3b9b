import type { Incoming } from '../chat/message.js'
import type { Instant } from '../article/day.js'

/** Where an answer goes: a chat, a topic of it, a message that it answers. */
export type Place = { chatId: string; threadId?: number; replyTo?: number }

/** Something said to the bot, with what it takes to answer in the right place. */
export type Letter = {
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

/** What is asked of a message before it counts as meant for the bot. */
export type Addressee = {
  id: number
  username: string
  /** Whether a command (lower case, no slash) is the bot's in a group without its name behind it. */
  takesCommand: (name: string) => boolean
}

type Person = { id: number; is_bot: boolean; language_code?: string }
type Mark = { type: string; offset: number; length: number; user?: { id: number } }

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
  ['location', 'other'],
  ['venue', 'other'],
  ['poll', 'other'],
  ['dice', 'other'],
  ['story', 'other'],
] as const

/**
 * A message as something said to the bot, or nothing where it is not meant for it: other bots, service messages, and in
 * groups whatever is neither command nor mention nor reply to the bot.
 */
export const readMessage = (message: SeenMessage, bot: Addressee, isEdit = false): Letter | undefined => {
  const { chat } = message
  const isPrivate = chat.type === 'private'
  if (!isPrivate && chat.type !== 'group' && chat.type !== 'supergroup') return undefined
  // Rewritten messages are answered anew in private only: in a group that would surprise those who have read on.
  if (isEdit && !isPrivate) return undefined
  const userId = senderOf(message)
  if (userId === undefined) return undefined

  const typed = typedIn(message)
  const attachment = typed ? undefined : attachmentOf(message)
  if (!typed && (attachment === undefined || isEdit)) return undefined
  const repliesToBot = isFromBot(message.reply_to_message, bot)
  // A sticker under one of the bot's answers in a group is a remark, not a question.
  const isAnswer = repliesToBot && attachment === undefined
  const words = typed ?? { text: '', marks: [] }
  const text = isPrivate ? withoutOwnName(words, bot) : addressedText(words, bot, isAnswer)
  if (text === undefined) return undefined

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
  }
  const place = { ...placeOf(message), ...(!isPrivate && { replyTo: message.message_id }) }
  return { incoming, place, isPrivate, ...(isEdit && { isEdit }) }
}

/**
 * A press as the command behind the button, said by who pressed. The data may be forged: it is worth no more than the
 * same text typed. In a group it is said in the language of who asked for the card. Nothing where there is no data or
 * no chat.
 */
export const readPress = (press: SeenPress, now: Instant): Letter | undefined => {
  const { data, message, from } = press
  if (data === undefined || data === '' || !message) return undefined
  const isPrivate = message.chat.type === 'private'
  const language = (isPrivate ? undefined : languageOfSender(message.reply_to_message)) ?? from.language_code
  const incoming: Incoming = {
    chatId: String(message.chat.id),
    userId: String(from.id),
    messageId: String(message.message_id),
    text: data,
    at: now,
    isPress: true,
    ...(language !== undefined && { language }),
    ...(!isPrivate && { isGroup: true }),
  }
  const place = { ...placeOf(message), ...(!isPrivate && { replyTo: message.message_id }) }
  return { incoming, place, isPrivate, ...(message.date > 0 && { pressed: message.message_id }) }
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

type Typed = { text: string; marks: Mark[] }

const isOwnName = (name: string, bot: Addressee) => name.toLowerCase() === bot.username.toLowerCase()

/** The command that a text begins with: its name, whom it names behind an @, and the rest. */
const leadingCommand = ({ text, marks }: Typed) => {
  const mark = marks.find(({ type, offset }) => type === 'bot_command' && offset === 0)
  if (!mark) return undefined
  const [name = '', to] = text.slice(1, mark.length).split('@')
  return { name, to, rest: text.slice(mark.length) }
}

const withoutOwnName = (typed: Typed, bot: Addressee): string => {
  const command = leadingCommand(typed)
  return command?.to !== undefined && isOwnName(command.to, bot) ? `/${command.name}${command.rest}` : typed.text
}

const addressedText = (typed: Typed, bot: Addressee, isAnswer: boolean): string | undefined => {
  const command = leadingCommand(typed)
  if (command?.to !== undefined) return isOwnName(command.to, bot) ? withoutOwnName(typed, bot) : undefined
  const mentions = typed.marks.filter((mark) => isMention(mark, typed.text, bot))
  if (mentions.length > 0) return withoutMarks(typed.text, mentions)
  if (command && bot.takesCommand(command.name.toLowerCase())) return typed.text
  return isAnswer ? typed.text : undefined
}

const isMention = ({ type, offset, length, user }: Mark, text: string, bot: Addressee) =>
  type === 'text_mention'
    ? user?.id === bot.id
    : type === 'mention' && isOwnName(text.slice(offset + 1, offset + length), bot)

/** A bare mention asks what the bot is for. */
const withoutMarks = (text: string, marks: Mark[]): string => {
  const rest = marks
    .toSorted((a, b) => b.offset - a.offset)
    .reduce((left, { offset, length }) => left.slice(0, offset) + ' ' + left.slice(offset + length), text)
  return rest.replace(/ {2,}/g, ' ').trim() || '/help'
}
