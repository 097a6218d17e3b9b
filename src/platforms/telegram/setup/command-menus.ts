import type { Logger } from 'pino'
import { languageOf, menuLanguageOf, type Language } from '../../../i18n/language.js'
import type { Reply } from '../../../chat/message.js'
import { errorFacts } from '../../../server/redact.js'
import type { Call } from '../api.js'
import { facts } from '../receive/polling.js'
import type { Shopfront } from './connect.js'
import type { IncomingMessage } from '../receive/parse-update.js'

/** The command menus of single chats. */
export type CommandMenus = {
  /**
   * To be called after each reply, which says what language the chat has chosen. Gives the chat the menu in its
   * language, and takes it back where the general one is right, once at each change. Nobody waits for it.
   */
  follow: (letter: IncomingMessage, reply: Pick<Reply, 'language' | 'forgets'>) => void
  /** Resolves when nothing is under way. */
  settled: () => Promise<void>
}

/** Chats whose menu is remembered; a forgotten one is given its menu once more. */
const chatsLimit = 10_000

/** Creates the keeper of the menus. */
export const createCommandMenus = (call: Call, { menu }: Pick<Shopfront, 'menu'>, log: Logger): CommandMenus => {
  const given = new Map<string, Language | 'general'>()
  /** The last change under way of each chat: two in a row are made in their order. */
  const ends = new Map<string, Promise<void>>()

  const remember = (chatId: string, now: Language | 'general') => {
    given.delete(chatId)
    given.set(chatId, now)
    const oldest = given.keys().next().value
    if (given.size > chatsLimit && oldest !== undefined) given.delete(oldest)
  }

  const change = async ({ incoming, isPrivate }: IncomingMessage, chosen: Language | undefined) => {
    const { chatId } = incoming
    // A group that has chosen nothing has members of many languages: the general menu is each member's own.
    const language = chosen ?? (isPrivate ? languageOf(incoming.language) : undefined)
    if (language === undefined) return
    const wanted = isPrivate && language === menuLanguageOf(incoming.language) ? 'general' : language
    const before = given.get(chatId)
    if (before === wanted) return
    // What was chosen may have been something else before the last start; who never chose had the general menu then.
    if (before === undefined && chosen === undefined && wanted === 'general') return
    const scope = { type: 'chat', chat_id: chatId } as const
    const outcome =
      wanted === 'general'
        ? await call('deleteMyCommands', { scope })
        : await call('setMyCommands', { commands: menu(wanted), scope })
    if (outcome.kind !== 'done') log.warn({ chatId, failure: facts(outcome) }, 'menu of a chat was not set')
    // A no for good is not asked for again with every message.
    if (outcome.kind === 'done' || (outcome.kind === 'refused' && outcome.code !== 429)) remember(chatId, wanted)
  }

  return {
    follow: (letter, { language, forgets }) => {
      const { chatId } = letter.incoming
      const end = (ends.get(chatId) ?? Promise.resolve())
        .then(() => change(letter, language))
        .catch((error: unknown) => log.error({ chatId, err: errorFacts(error) }, 'menu of a chat was not set'))
        .then(() => {
          if (forgets) given.delete(chatId)
          if (ends.get(chatId) === end) ends.delete(chatId)
        })
      ends.set(chatId, end)
    },
    settled: async () => {
      await Promise.all(ends.values())
    },
  }
}
