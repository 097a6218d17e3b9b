import { badRequest, judgeText, refuseMarkup, richTextsOf, type Refusal } from './content.js'
import type { createFlood } from './flood.js'
import { faultsOf, isMethod } from './methods.js'
import type { Presses } from './presses.js'
import { isObject } from './shape.js'
import { botId, refuseAccess, refuseReply, refuseTopic, type ChatState, type Message, type World } from './world.js'

type Payload = Record<string, unknown>
type Done = { result: unknown } | { refusal: Refusal }

export const me = { id: botId, is_bot: true, first_name: '问报', username: 'Wenbao_bot' }

const notModified = badRequest(
  'message is not modified: specified new message content and reply markup are exactly the same as a current content and reply markup of the message',
)

/** Telegram lets a message be deleted for so long. */
const deletableMs = 48 * 3_600_000

const shown = (message: Message, chat: ChatState) => ({
  message_id: message.id,
  date: Math.floor(message.at / 1000),
  chat: { id: chat.id, type: chat.type },
  from: me,
  text: message.text,
  entities: message.entities,
  ...(message.threadId !== undefined && { message_thread_id: message.threadId, is_topic_message: true }),
})

/**
 * Carries out the bot's calls on the world, refusing what Telegram refuses in its words and in its order: text, access,
 * topic, reply. What is not after the description of the Bot API, and what Telegram would put right silently, is noted.
 */
export const createPerform = (parts: {
  world: World
  presses: Presses
  now: () => number
  flood?: ReturnType<typeof createFlood>
  /** The files that people have sent, by their id. */
  files: ReadonlyMap<string, Uint8Array>
  violations: string[]
  /** Private chats have topics. */
  hasTopics: boolean
}) => {
  const { world, presses, now, flood, files, violations, hasTopics } = parts
  let nextTopic = 8_001

  /** Makes a topic of a forum, or of a private chat where it can have some. */
  const createTopic = (chat: ChatState, name: unknown): Done => {
    const isPossible = chat.type === 'private' ? hasTopics : chat.topics.size > 0
    if (!isPossible) return { refusal: badRequest('the chat is not a forum') }
    const id = nextTopic
    nextTopic += 1
    chat.topics.set(id, { isClosed: false })
    return { result: { message_thread_id: id, name, icon_color: 7_322_096 } }
  }

  const judge = (method: string, text: unknown, entities: unknown, limit?: number): Refusal | undefined => {
    const { refusal, oddities } = judgeText(text, entities, limit)
    violations.push(...oddities.map((oddity) => `${method}: ${oddity}`))
    return refusal
  }

  const post = (payload: Payload, content: Partial<Message> & { text: string }): Done => {
    const chat = world.find(payload.chat_id)
    const refusal =
      refuseMarkup(payload.reply_markup) ??
      refuseAccess(chat) ??
      (chat && refuseTopic(chat, payload.message_thread_id)) ??
      (chat && refuseReply(chat, payload.reply_parameters)) ??
      (chat && flood?.refuse(chat))
    if (refusal || !chat) return { refusal: refusal ?? badRequest('chat not found') }
    const { reply_parameters: reply, message_thread_id: thread, reply_markup: markup } = payload
    // What one person alone sees has no number in the chat.
    if (payload.ephemeral_message_parameters !== undefined)
      return { result: { message_id: 0, chat: { id: chat.id, type: chat.type }, ephemeral_message_id: '1' } }
    const replyTo = isObject(reply) ? Number(reply.message_id) : undefined
    const message = world.post(chat, {
      by: botId,
      ...content,
      ...(markup !== undefined && { markup }),
      ...(typeof thread === 'number' && { threadId: thread }),
      ...(replyTo !== undefined && chat.messages.has(replyTo) && { replyTo }),
      ...(payload.disable_notification === true && { isSilent: true }),
    })
    return { result: shown(message, chat) }
  }

  const edit = (payload: Payload): Done => {
    const { entities = [], reply_markup: markup, inline_message_id: inline, rich_message: rich } = payload
    const text = rich === undefined ? payload.text : richTextsOf(rich)
    const refusal =
      (text === undefined || rich !== undefined ? undefined : judge('editMessageText', text, entities)) ??
      refuseMarkup(markup)
    if (refusal) return { refusal }
    if (inline !== undefined) return { result: true }
    const chat = world.find(payload.chat_id)
    const closed = refuseAccess(chat)
    if (closed || !chat) return { refusal: closed ?? badRequest('chat not found') }
    const message = chat.messages.get(Number(payload.message_id))
    if (!message) return { refusal: badRequest('message to edit not found') }
    if (message.photo && text !== undefined) return { refusal: badRequest('there is no text in the message to edit') }
    if (message.by !== botId) return { refusal: badRequest("message can't be edited") }
    const next = {
      text: typeof text === 'string' ? text : message.text,
      entities: text === undefined ? message.entities : entities,
      markup,
      rich,
    }
    const old = { text: message.text, entities: message.entities, markup: message.markup, rich: message.rich }
    if (!message.isUnseen && JSON.stringify(next) === JSON.stringify(old)) return { refusal: notModified }
    const slow = flood?.refuse(chat)
    if (slow) return { refusal: slow }
    delete message.isUnseen
    Object.assign(message, next, { edits: message.edits + 1 })
    return { result: shown(message, chat) }
  }

  const remove = (chat: ChatState, ids: unknown[]): Refusal | undefined => {
    for (const id of ids) {
      const message = chat.messages.get(Number(id))
      if (!message) return badRequest('message to delete not found')
      if (now() - message.at > deletableMs) return badRequest("message can't be deleted")
      chat.messages.delete(message.id)
      chat.deleted.push(message)
    }
    return undefined
  }

  const inChat = (payload: Payload, work: (chat: ChatState) => unknown): Done => {
    const chat = world.find(payload.chat_id)
    const refusal = refuseAccess(chat)
    if (refusal || !chat) return { refusal: refusal ?? badRequest('chat not found') }
    return { result: work(chat) }
  }

  const memberOf = (chat: ChatState, userId: number) => {
    const status = userId === botId ? chat.bot : (chat.members.get(userId) ?? 'left')
    return {
      status,
      user: { id: userId, is_bot: userId === botId, first_name: '某' },
      ...(status === 'administrator' && { can_post_messages: true, can_edit_messages: true, can_manage_chat: true }),
    }
  }

  const act = (method: string, payload: Payload): Done => {
    switch (method) {
      case 'getMe':
        return {
          result: {
            ...me,
            ...{ can_join_groups: true, can_read_all_group_messages: false, supports_inline_queries: true },
            ...(hasTopics && { has_topics_enabled: true }),
          },
        }
      case 'sendMessage': {
        const refusal = judge(method, payload.text, payload.entities)
        return refusal ? { refusal } : post(payload, { text: String(payload.text), entities: listOf(payload.entities) })
      }
      case 'sendRichMessage': {
        const text = richTextsOf(payload.rich_message)
        if (text.trim() === '') return { refusal: badRequest('Rich message must be non-empty') }
        if (Array.from(text).length > 32_768) return { refusal: badRequest('Rich message is too long') }
        return post(payload, { text, entities: [], rich: payload.rich_message })
      }
      case 'sendDocument': {
        const { caption, caption_entities: entities, document } = payload
        const refusal = caption === undefined ? undefined : judge(method, caption, entities, 1024)
        if (refusal) return { refusal }
        if (!isObject(document)) return { refusal: badRequest('there is no document in the request') }
        return post(payload, {
          text: typeof caption === 'string' ? caption : '',
          entities: listOf(entities),
          document: { name: String(document.name), text: String(document.text) },
        })
      }
      case 'sendPhoto': {
        const { caption = '', caption_entities: entities, photo } = payload
        const refusal = caption === '' ? undefined : judge(method, caption, entities, 1024)
        if (refusal) return { refusal }
        if (!isObject(photo)) return { refusal: badRequest('there is no photo in the request') }
        const content = { text: String(caption), entities: listOf(entities), photo: { name: String(photo.name) } }
        return post(payload, content)
      }
      case 'editMessageText':
      case 'editMessageReplyMarkup':
        return edit(payload)
      case 'deleteMessage':
      case 'deleteMessages': {
        const chat = world.find(payload.chat_id)
        const refusal = refuseAccess(chat)
        if (refusal || !chat) return { refusal: refusal ?? badRequest('chat not found') }
        const known = listOf(payload.message_ids).filter((id) => chat.messages.has(Number(id)))
        const failed = remove(chat, method === 'deleteMessage' ? [payload.message_id] : known)
        return failed ? { refusal: failed } : { result: true }
      }
      case 'createForumTopic': {
        const chat = world.find(payload.chat_id)
        const refusal = refuseAccess(chat)
        return refusal || !chat ? { refusal: refusal ?? badRequest('chat not found') } : createTopic(chat, payload.name)
      }
      case 'sendChatAction':
        return inChat(payload, () => true)
      case 'answerCallbackQuery':
      case 'answerInlineQuery':
        return presses.answer(method, payload)
      case 'getChat':
        return inChat(payload, ({ id, type, title, username }) => ({ id, type, title, username }))
      case 'getChatMember':
        return inChat(payload, (chat) => memberOf(chat, Number(payload.user_id)))
      case 'getChatAdministrators':
        return inChat(payload, (chat) =>
          [...chat.members]
            .filter(([, status]) => status === 'creator' || status === 'administrator')
            .map(([userId]) => memberOf(chat, userId)),
        )
      case 'leaveChat':
        return inChat(payload, (chat) => {
          chat.bot = 'left'
          return true
        })
      case 'getFile':
        return files.has(String(payload.file_id))
          ? { result: { file_id: payload.file_id, file_path: `documents/${String(payload.file_id)}` } }
          : { refusal: badRequest('wrong file_id or the file is temporarily unavailable') }
      default:
        return { result: true }
    }
  }

  return (method: string, payload: Payload): Done => {
    if (!isMethod(method)) {
      violations.push(`${method}: not among the methods of this bot`)
      return { refusal: { status: 404, description: 'Not Found: method not found' } }
    }
    violations.push(...faultsOf(method, payload))
    return act(method, payload)
  }
}

const listOf = (value: unknown): unknown[] => (Array.isArray(value) ? value : [])
