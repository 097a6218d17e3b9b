import { me } from './perform.js'
import type { Presses } from './presses.js'
import type { Update } from './queue.js'
import { isObject } from './shape.js'
import { botId, type ChatState, type Message, type World } from './world.js'

type Fields = Record<string, unknown>

/** Anonymous admins speak as this one. */
const anonymous = { id: 1087968824, is_bot: true, first_name: 'Group', username: 'GroupAnonymousBot' }

/** Telegram marks commands and mentions itself. */
const marksOf = (text: string): Fields[] => [
  ...[...text.matchAll(/(?<=^|\s)\/\w{1,64}(@\w{4,32})?/g)].map((found) => mark('bot_command', found)),
  ...[...text.matchAll(/(?<=^|[^\w/])@\w{4,32}/g)].map((found) => mark('mention', found)),
]
const mark = (type: string, found: RegExpExecArray): Fields => ({ type, offset: found.index, length: found[0].length })

const buttonsOf = (message: Message): { text: string; callback_data?: string; url?: string }[] => {
  const rows = isObject(message.markup) ? message.markup.inline_keyboard : undefined
  return Array.isArray(rows) ? (rows.flat() as { text: string; callback_data?: string }[]) : []
}

/** How somebody says something: in a chat and topic, to a message, as an anonymous admin. */
type Saying = { in?: ChatState; topic?: number; to?: Message; isAnonymous?: boolean; at?: number; fields?: Fields }

/** The people of the double: what they do comes to the bot as updates. */
export const createPeople = (parts: {
  world: World
  presses: Presses
  now: () => number
  push: (kind: string, content: Fields, lane: string) => number
}) => {
  const { world, presses, now, push } = parts
  let nextPerson = 1001
  let nextGroup = -1_001_000_000_001
  let nextQuery = 1

  const faceOf = (chat: ChatState) => ({
    id: chat.id,
    type: chat.type,
    ...(chat.title !== undefined && { title: chat.title }),
    ...(chat.topics.size > 0 && { is_forum: true }),
  })

  const showMessage = (message: Message, chat: ChatState): Fields => ({
    message_id: message.id,
    date: Math.floor(message.at / 1000),
    chat: faceOf(chat),
    from: message.by === botId ? me : { id: message.by, is_bot: false, first_name: '某' },
    text: message.text,
    ...(message.markup !== undefined && { reply_markup: message.markup }),
    ...(message.threadId !== undefined && { message_thread_id: message.threadId, is_topic_message: true }),
  })

  /** Somebody with a private chat of their own. */
  const person = (given: { id?: number; language?: string; name?: string } = {}) => {
    const userId = given.id ?? nextPerson++
    const own = world.addChat({ id: userId, type: 'private' })
    const user = {
      id: userId,
      is_bot: false,
      first_name: given.name ?? `Person ${userId}`,
      ...(given.language !== undefined && { language_code: given.language }),
    }

    const messageOf = (message: Message, chat: ChatState, how: Saying, content: Fields): Fields => ({
      ...showMessage(message, chat),
      ...(how.isAnonymous
        ? { from: anonymous, sender_chat: faceOf(chat) }
        : chat.type === 'channel'
          ? { from: undefined, sender_chat: faceOf(chat) }
          : { from: user }),
      ...(how.to && { reply_to_message: showMessage(how.to, chat) }),
      ...content,
      ...how.fields,
    })

    const renderNotification = (content: Fields, how: Saying = {}): { updateId: number; message: Message } => {
      const chat = how.in ?? own
      const said = typeof content.text === 'string' ? content.text : ''
      const message = world.post(chat, {
        by: userId,
        text: said,
        at: how.at ?? now(),
        ...(how.topic !== undefined && { threadId: how.topic }),
        ...(how.to && { replyTo: how.to.id }),
      })
      if (chat === own && own.bot === 'stranger') own.bot = 'member'
      const kind = chat.type === 'channel' ? 'channel_post' : 'message'
      return {
        updateId: push(kind, messageOf(message, chat, how, { text: undefined, ...content }), String(chat.id)),
        message,
      }
    }

    const say = (text: string, how: Saying = {}) => {
      const entities = marksOf(text)
      return renderNotification({ text, ...(entities.length > 0 && { entities }) }, how)
    }

    const pressData = (message: Message, data: string) => {
      const chat = world.chats.get(message.chatId) ?? own
      const id = `query-${nextQuery++}`
      const answer = presses.ask(id, userId)
      const updateId = push(
        'callback_query',
        { id, from: user, message: showMessage(message, chat), chat_instance: String(chat.id), data },
        String(userId),
      )
      return { updateId, id, answer }
    }

    return {
      id: userId,
      user,
      chat: own,
      say,
      renderNotification,
      /** Rewrites an earlier message. */
      edit: (message: Message, text: string) => {
        const chat = world.chats.get(message.chatId) ?? own
        Object.assign(message, { text })
        const content = { text, edit_date: Math.floor(now() / 1000), entities: marksOf(text) }
        return push('edited_message', messageOf(message, chat, {}, content), String(chat.id))
      },
      /** Presses the button with this word on it; throws where there is none. */
      press: (message: Message, label: string) => {
        const button = buttonsOf(message).find(({ text }) => text.includes(label))
        if (button?.callback_data === undefined)
          throw new Error(
            `no button ${label} among ${buttonsOf(message)
              .map(({ text }) => text)
              .join(', ')}`,
          )
        return pressData(message, button.callback_data)
      },
      pressData,
      /** Types an inline query. Returns the results that the user sees, from Telegram's cache if it has them. */
      inline: async (query: string, offset = ''): Promise<Fields> => {
        const key = `${query}\n${offset}`
        const kept = presses.cached(userId, key)
        if (kept) return kept
        const id = `inline-${nextQuery++}`
        const answer = presses.ask(id, userId, key)
        push('inline_query', { id, from: user, query, offset, chat_type: 'sender' }, String(userId))
        return (await answer).payload
      },
      block: () => {
        own.bot = 'blocked'
        return push('my_chat_member', membership(own, user, 'member', 'kicked'), String(userId))
      },
      unblock: () => {
        own.bot = 'member'
        return push('my_chat_member', membership(own, user, 'kicked', 'member'), String(userId))
      },
    }
  }

  const membership = (chat: ChatState, user: Fields, from: string, to: string): Fields => ({
    chat: faceOf(chat),
    from: user,
    date: Math.floor(now() / 1000),
    old_chat_member: { user: me, status: from },
    new_chat_member: { user: me, status: to },
  })

  return {
    person,
    /** A group or channel with these people in it. */
    group: (
      given: Partial<Pick<ChatState, 'id' | 'type' | 'title' | 'username' | 'bot'>> & {
        admins?: number[]
        people?: number[]
        topics?: number[]
      } = {},
    ): ChatState => {
      const { admins = [], people = [], topics = [], ...rest } = given
      const chat = world.addChat({ id: nextGroup--, type: 'supergroup', title: 'Group', ...rest })
      for (const id of people) chat.members.set(id, 'member')
      for (const id of admins) chat.members.set(id, 'administrator')
      for (const id of topics) chat.topics.set(id, { isClosed: false })
      return chat
    },
    /** The bot comes into a group. */
    addBot: (chat: ChatState, by: { user: Fields }): number => {
      chat.bot = 'member'
      return push('my_chat_member', membership(chat, by.user, 'left', 'member'), String(chat.id))
    },
    /** A group becomes a supergroup of another id. `isTold`: the bot sees the service message. */
    migrate: (chat: ChatState, { isTold }: { isTold: boolean }): ChatState => {
      const next = world.addChat({ ...chat, id: nextGroup--, type: 'supergroup', messages: new Map(), deleted: [] })
      chat.migratedTo = next.id
      if (isTold) {
        const date = Math.floor(now() / 1000)
        const message = { message_id: world.nextMessageId(), date, chat: faceOf(chat), migrate_to_chat_id: next.id }
        push('message', message, String(chat.id))
      }
      return next
    },
    buttonsOf,
  }
}

type People = ReturnType<typeof createPeople>
/** Somebody who talks to the bot. */
export type Person = ReturnType<People['person']>

/** An update of one kind. */
export const updateOf = (updateId: number, kind: string, content: Fields): Update => ({
  update_id: updateId,
  [kind]: content,
})
