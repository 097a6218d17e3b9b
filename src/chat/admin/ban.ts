import { chatIdOf, nativeIdOf, platformOf } from '../../store/chat-id.js'
import { dayOf } from '../../time/day.js'
import { dayText } from '../../i18n/printed.js'
import { asTyped, commandAgeLimitMs, type Command } from '../command.js'
import type { Context, Services } from '../context.js'
import { headline, inPlace, line, note, paginationRow, sentence } from '../elements.js'
import type { Choice, Reply } from '../message.js'

const pageSize = 8

/** The id under which the program knows a user, group or channel; undefined for a text that is no id. */
const idTyped = ({ incoming }: Context, typed: string): string | undefined => {
  const [nativeId] = /^-?[1-9]\d{0,19}$/.exec(typed) ?? []
  const platform = platformOf(incoming.chatId)
  return nativeId === undefined || platform === undefined ? nativeId : chatIdOf(platform, nativeId)
}

const listReply = async (services: Services, ctx: Context, wanted = 1, said?: string): Promise<Reply> => {
  const { t, zone } = ctx
  const bans = await services.store.bans.list()
  const pages = Math.max(1, Math.ceil(bans.length / pageSize))
  const page = Math.min(Math.max(1, wanted), pages)
  const shown = bans.slice((page - 1) * pageSize, page * pageSize)
  return {
    blocks: [
      ...(said === undefined ? [] : [line(said)]),
      headline(t('ban-title', { banned: bans.length })),
      ...shown.map(({ chatId, bannedAt }) =>
        line(t('ban-line', { id: nativeIdOf(chatId), day: dayText(t, dayOf(bannedAt, zone)) })),
      ),
      note(t('ban-how-to')),
    ],
    choices: [
      ...shown.map(({ chatId }): Choice[] => [liftChoice(ctx, chatId)]),
      ...paginationRow(t, { page, pages }, (to) => ({ command: `/ban page ${to}` })),
    ],
  }
}

const liftChoice = ({ t }: Context, chatId: string): Choice => {
  const id = nativeIdOf(chatId)
  return { label: t('ban-button-lift', { id }), command: `/unban ${id}` }
}

/** Bans a user, group or channel; alone, or with the number of a page, lists those that are banned. */
const ban = async (services: Services, ctx: Context, rest: string): Promise<Reply> => {
  const { t, now } = ctx
  const typed = rest.trim()
  const [, page] = /^page (\d{1,4})$/.exec(typed) ?? []
  if (typed === '' || page !== undefined) return inPlace(ctx, await listReply(services, ctx, Number(page ?? 1)))
  const chatId = idTyped(ctx, typed)
  if (chatId === undefined) return sentence(t('ban-no-id'))
  const id = nativeIdOf(chatId)
  if (services.adminIds.includes(chatId)) return sentence(t('ban-admin', { id }))
  const isNew = await services.store.bans.add(chatId, now)
  return { blocks: [line(t(isNew ? 'ban-done' : 'ban-known', { id }))], choices: [[liftChoice(ctx, chatId)]] }
}

const unban = async (services: Services, ctx: Context, rest: string): Promise<Reply> => {
  const { t, incoming } = ctx
  const chatId = idTyped(ctx, rest.trim())
  if (chatId === undefined) return sentence(t('ban-no-id'))
  const id = nativeIdOf(chatId)
  const said = t((await services.store.bans.lift(chatId)) ? 'ban-lifted' : 'ban-none', { id })
  // Below a list the button was one of several.
  return incoming.isPress ? inPlace(ctx, await listReply(services, ctx, 1, said)) : sentence(said)
}

/** /ban: users, groups and channels that get nothing from the bot. */
export const banCommand: Command<string> = {
  name: 'ban',
  argument: 'argument-ban',
  inMenu: false,
  access: 'bot-admins',
  staleAfterMs: commandAgeLimitMs,
  parse: asTyped,
  run: ban,
}

/** /unban: ends a ban. */
export const unbanCommand: Command<string> = {
  name: 'unban',
  argument: 'argument-ban',
  inMenu: false,
  access: 'bot-admins',
  staleAfterMs: commandAgeLimitMs,
  parse: asTyped,
  run: unban,
}
