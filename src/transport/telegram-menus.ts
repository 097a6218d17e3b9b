import type { Logger } from 'pino'
import { languageOf, type Language } from '../chat/language.js'
import type { Call } from './telegram-api.js'
import { facts } from './telegram-poll.js'
import { generalMenuOf, type Shopfront } from './telegram-setup.js'
import type { Letter } from './telegram-updates.js'

/** Chats whose menu is remembered; a forgotten one is given its menu once more. */
const chatsLimit = 10_000

/**
 * The command menus of single chats.
 * Out: a function to call after each reply, with the language that the chat has chosen, if any. It gives the chat the
 * menu in its language, and takes it back where the general one is right, once at each change.
 */
export const createMenus = (
  call: Call,
  { menu }: Pick<Shopfront, 'menu'>,
  log: Logger,
): ((letter: Letter, chosen: Language | undefined) => Promise<void>) => {
  const given = new Map<string, Language | 'general'>()

  const remember = (chatId: string, now: Language | 'general') => {
    given.delete(chatId)
    given.set(chatId, now)
    const oldest = given.keys().next().value
    if (given.size > chatsLimit && oldest !== undefined) given.delete(oldest)
  }

  return async ({ incoming, isPrivate }, chosen) => {
    const { chatId } = incoming
    // A group that has chosen nothing has members of many languages: the general menu is each member's own.
    const language = chosen ?? (isPrivate ? languageOf(incoming.language) : undefined)
    if (language === undefined) return
    const wanted = isPrivate && language === generalMenuOf(incoming.language) ? 'general' : language
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
}
