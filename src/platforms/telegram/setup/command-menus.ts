import { LRUCache } from 'lru-cache'
import type { Logger } from 'pino'
import { languageOf, menuLanguageOf, type Language } from '../../../i18n/language.js'
import type { Reply } from '../../../chat/message.js'
import { errorFacts } from '../../../server/redact.js'
import { nativeIdOf } from '../../../store/chat-id.js'
import type { Call } from '../api.js'
import type { IncomingMessage } from '../model.js'
import { failureFacts } from '../receive/polling.js'
import { type BotProfile } from './connect.js'

/** The command menus of single chats. */
export type CommandMenus = {
  /**
   * Gives a chat the menu in the language that it has chosen, and removes it where the general menu is right, once at each
   * change. Call it after each reply, which tells the language of the chat. Nobody waits for it.
   */
  update: (message: IncomingMessage, reply: Pick<Reply, 'language' | 'forgets'>) => void
  /** Resolves when no change is in progress. */
  settled: () => Promise<void>
}

/** Chats whose menu is remembered; a forgotten chat gets its menu once more. */
const chatsLimit = 10_000

/**
 * Creates the updating of command menus.
 * @param call - calls the Bot API
 * @param profile - `menu`: the commands in a language
 * @param log - gets the refusals of Telegram
 * @returns the function that sets the menu of a chat
 */
export const createCommandMenus = (call: Call, { menu }: Pick<BotProfile, 'menu'>, log: Logger): CommandMenus => {
  const current = new LRUCache<string, Language | 'general'>({ max: chatsLimit })
  /** The last change in progress of each chat: two changes are made in their order. */
  const changes = new Map<string, Promise<void>>()

  const change = async ({ incoming, isPrivate }: IncomingMessage, chosen: Language | undefined) => {
    const { chatId } = incoming
    // A group without a choice has members of many languages: the general menu shows each of them their own.
    const language = chosen ?? (isPrivate ? languageOf(incoming.language) : undefined)
    if (language === undefined) return
    const wanted = isPrivate && language === menuLanguageOf(incoming.language) ? 'general' : language
    const before = current.peek(chatId)
    if (before === wanted) return
    // After a start the menu of a chat that has chosen is unknown; one that never chose has the general menu.
    if (before === undefined && chosen === undefined && wanted === 'general') return
    const scope = { type: 'chat', chat_id: nativeIdOf(chatId) } as const
    const outcome =
      wanted === 'general'
        ? await call('deleteMyCommands', { scope })
        : await call('setMyCommands', { commands: menu(wanted), scope })
    if (outcome.kind !== 'done') log.warn({ chatId, failure: failureFacts(outcome) }, 'menu of a chat was not set')
    // After a lasting refusal it is not tried again with every message.
    if (outcome.kind === 'done' || (outcome.kind === 'refused' && outcome.code !== 429)) current.set(chatId, wanted)
  }

  return {
    update: (message, { language, forgets }) => {
      const { chatId } = message.incoming
      const end = (changes.get(chatId) ?? Promise.resolve())
        .then(() => change(message, language))
        .catch((error: unknown) => log.error({ chatId, err: errorFacts(error) }, 'menu of a chat was not set'))
        .then(() => {
          if (forgets) current.delete(chatId)
          if (changes.get(chatId) === end) changes.delete(chatId)
        })
      changes.set(chatId, end)
    },
    settled: async () => {
      await Promise.all(changes.values())
    },
  }
}
