import { badRequest, forbidden, type Refusal } from './content.js'
import { isObject } from './shape.js'

/** A message as it stands in its chat. */
export type Message = {
  id: number
  chatId: number
  /** Id of a person, or the bot. */
  by: number
  /** Telegram's clock, ms. */
  at: number
  text: string
  entities: unknown[]
  /** The blocks of a rich message; `text` is then what can be read of them. */
  rich?: unknown
  markup?: unknown
  threadId?: number
  replyTo?: number
  document?: { name: string; text: string }
  photo?: { name: string }
  isSilent?: boolean
  edits: number
  /** Put there by a test without its text: nobody knows what it shows. */
  isUnseen?: boolean
}

/** A chat as Telegram keeps it. */
export type ChatState = {
  id: number
  type: 'private' | 'group' | 'supergroup' | 'channel'
  title?: string
  username?: string
  /** Open and closed topics; a deleted one is not there. */
  topics: Map<number, { isClosed: boolean }>
  members: Map<number, 'creator' | 'administrator' | 'member' | 'left' | 'kicked'>
  /** How the bot stands there; the last three exist in private chats alone. */
  bot: 'member' | 'administrator' | 'restricted' | 'left' | 'kicked' | 'blocked' | 'deactivated' | 'stranger'
  migratedTo?: number
  messages: Map<number, Message>
  deleted: Message[]
}

/** The bot of the double. */
export const botId = 7000

/** Chats, people and messages. `knowsAll`: a chat that nobody has heard of is none; else it is taken as it comes. */
export const createWorld = (options: { now: () => number; knowsAll: boolean }) => {
  const chats = new Map<number, ChatState>()
  let nextMessageId = 901
  const names = new Map<string, number>()

  const addChat = (given: Pick<ChatState, 'id' | 'type'> & Partial<ChatState>): ChatState => {
    const chat: ChatState = {
      topics: new Map(),
      members: new Map(),
      bot: 'member',
      messages: new Map(),
      deleted: [],
      ...given,
    }
    chats.set(chat.id, chat)
    if (chat.username !== undefined) names.set(`@${chat.username.toLowerCase()}`, chat.id)
    return chat
  }

  const typeOf = (id: number) => (id > 0 ? 'private' : 'supergroup')

  /** The chat of an id as a call gives it. */
  const find = (given: unknown): ChatState | undefined => {
    const id = names.get(String(given).toLowerCase()) ?? Number(given)
    return chats.get(id) ?? (options.knowsAll || Number.isNaN(id) ? undefined : addChat({ id, type: typeOf(id) }))
  }

  /** What an update from outside says of chats and messages. */
  const learn = (update: unknown): void => {
    if (!isObject(update)) return
    for (const value of Object.values(update)) {
      if (!isObject(value)) continue
      learn(value)
      if (!isObject(value.chat) || typeof value.chat.id !== 'number') continue
      const { id } = value.chat
      const chat =
        chats.get(id) ?? addChat({ id, type: (value.chat.type as ChatState['type'] | undefined) ?? typeOf(id) })
      if (value.is_topic_message === true && typeof value.message_thread_id === 'number')
        if (!chat.topics.has(value.message_thread_id)) chat.topics.set(value.message_thread_id, { isClosed: false })
      const messageId = value.message_id
      if (typeof messageId !== 'number' || chat.messages.has(messageId)) continue
      const from = isObject(value.from) ? value.from.id : undefined
      const text = typeof value.text === 'string' ? value.text : ''
      const by = typeof from === 'number' ? from : botId
      chat.messages.set(messageId, {
        id: messageId,
        chatId: id,
        by,
        at: options.now(),
        text,
        entities: [],
        edits: 0,
        isUnseen: true,
      })
    }
  }

  return {
    chats,
    addChat,
    find,
    learn,
    nextMessageId: () => nextMessageId++,
    /** Puts a message into its chat. */
    post: (chat: ChatState, given: Pick<Message, 'by' | 'text'> & Partial<Message>): Message => {
      const message = { id: nextMessageId++, chatId: chat.id, at: options.now(), entities: [], edits: 0, ...given }
      chat.messages.set(message.id, message)
      return message
    },
  }
}

/** Everything the double knows of chats. */
export type World = ReturnType<typeof createWorld>

/** Whether the bot may write to a chat. */
export const refuseAccess = (chat: ChatState | undefined): Refusal | undefined => {
  if (!chat) return badRequest('chat not found')
  const kind = chat.type
  if (chat.migratedTo !== undefined)
    return badRequest('group chat was upgraded to a supergroup chat', { migrate_to_chat_id: chat.migratedTo })
  switch (chat.bot) {
    case 'blocked':
      return forbidden('bot was blocked by the user')
    case 'deactivated':
      return forbidden('user is deactivated')
    case 'stranger':
      return forbidden("bot can't initiate conversation with a user")
    case 'kicked':
      return forbidden(`bot was kicked from the ${kind} chat`)
    case 'left':
      return forbidden(`bot is not a member of the ${kind} chat`)
    case 'restricted':
      return badRequest('not enough rights to send text messages to the chat')
    case 'member':
      return kind === 'channel' ? badRequest('need administrator rights in the channel chat') : undefined
    case 'administrator':
      return undefined
  }
}

/** Whether a topic takes a message. */
export const refuseTopic = (chat: ChatState, threadId: unknown): Refusal | undefined => {
  if (threadId === undefined) return undefined
  const topic = typeof threadId === 'number' ? chat.topics.get(threadId) : undefined
  if (!topic) return badRequest('message thread not found')
  return topic.isClosed && chat.bot !== 'administrator' ? badRequest('TOPIC_CLOSED') : undefined
}

/** Whether there is the message that is to be replied to. */
export const refuseReply = (chat: ChatState, reply: unknown): Refusal | undefined => {
  if (!isObject(reply)) return undefined
  const message = chat.messages.get(Number(reply.message_id))
  if (!message && reply.allow_sending_without_reply !== true) return badRequest('message to be replied not found')
  const isQuoted = typeof reply.quote !== 'string' || message?.text.includes(reply.quote) !== false
  return isQuoted ? undefined : badRequest('QUOTE_TEXT_INVALID')
}
