import { acceptInvitation } from './admin/invite.js'
import type { Context, Services } from './context.js'
import { parsePayload } from './deep-links.js'
import { nativeIdOf } from '../store/chat-id.js'
import { inPassing } from './elements.js'
import type { Incoming, Reply } from './message.js'

/**
 * Checks whether the message is from an admin of the bot in a private chat.
 * @param services - services of the chat
 * @param ctx - the message that is answered
 * @returns true for an admin
 */
export const isBotAdmin = (services: Services, { incoming }: Context): boolean =>
  !incoming.isGroup && services.adminIds.includes(incoming.userId)

/** Commands that nobody is refused: they are about what the bot keeps of the person who types them. */
const openToAll = ['privacy', 'export', 'forget']

/**
 * Tells whether a chat, or the user who writes there, is banned and gets nothing. An admin of the bot never is.
 * @param services - services of the chat
 * @param ids - of the chat and of the user
 * @returns true for a ban of one of them
 */
export const isBanned = ({ store, adminIds }: Pick<Services, 'store' | 'adminIds'>, ids: string[]): Promise<boolean> =>
  store.bans.has(ids.filter((id) => !adminIds.includes(id)))

/**
 * Tells whether a command may be used by those who may use nothing else: what the bot keeps of a person is that person's.
 * @param incoming - the message
 * @param command - the name of the command that it is, if any
 * @returns true for /privacy, /export and /forget in a private chat
 */
export const isOpenToAll = ({ isGroup = false }: Incoming, command: string | undefined): boolean =>
  !isGroup && command !== undefined && openToAll.includes(command)

/**
 * Tells whether a chat may use the bot: it is on the operator's list, there is no list, or it is that of a person who
 * followed an invitation.
 * @param services - services of the chat
 * @param chatId - id of the chat, or of a user as that of the private chat
 * @returns true if it may
 */
export const mayUse = async (
  { isAllowed, store }: Pick<Services, 'isAllowed' | 'store'>,
  chatId: string,
): Promise<boolean> => isAllowed?.(chatId) !== false || (await store.invitations.has(chatId))

/**
 * Tells whether a chat may open pages by the links that it was sent: it may use the bot and is not banned.
 * @param services - services of the chat
 * @param chatId - id of the chat
 * @returns true if it may
 */
export const mayOpenPages = async (
  services: Pick<Services, 'isAllowed' | 'store' | 'adminIds'>,
  chatId: string,
): Promise<boolean> => !(await isBanned(services, [chatId])) && (await mayUse(services, chatId))

/** Lets a person in who followed an invitation; tells whether there was one that leads nowhere. */
const followInvitation = async (services: Services, ctx: Context): Promise<'none' | 'in' | 'gone'> => {
  const { isGroup, isPress, text } = ctx.incoming
  const [, payload = ''] = /^\/start\s+(\S+)\s*$/i.exec(text) ?? []
  const link = parsePayload(payload, services.platformLimits)
  if (link?.kind !== 'invitation' || isGroup || isPress) return 'none'
  return (await acceptInvitation(services, ctx, link.token)) ? 'in' : 'gone'
}

/**
 * Refuses a chat that is not on the operator's list, unless an invitation lets it in, with the id that the operator needs to put it there.
 * @param services - services of the chat
 * @param ctx - the message that is answered
 * @param command - the name of the command that it is, if any
 * @returns the refusal, or undefined for a chat on the list, and where there is no list
 */
export const refusalForStrangers = async (
  services: Services,
  ctx: Context,
  command: string | undefined,
): Promise<Reply | undefined> => {
  const { chatId, isGroup = false } = ctx.incoming
  if ((await mayUse(services, chatId)) || isOpenToAll(ctx.incoming, command)) return undefined
  const invited = await followInvitation(services, ctx)
  if (invited === 'in') return undefined
  const text = ctx.t(isGroup ? 'closed-group' : 'closed-private', { id: nativeIdOf(chatId) })
  const reason = invited === 'gone' ? `${ctx.t('invite-used-up')}\n${text}` : text
  return { ...inPassing(ctx, reason), refused: 'not-allowed' }
}

/** Admins of a group change its settings; an anonymous admin writes under the id of the group itself. */
const mayChange = async (services: Services, { incoming }: Context): Promise<boolean> =>
  !incoming.isGroup ||
  incoming.userId === incoming.chatId ||
  (await services.members.isAdmin(incoming.chatId, incoming.userId))

/**
 * Refuses members of a group who may not change its settings. After the press of a button, the refusal is a toast.
 * @param services - services of the chat
 * @param ctx - the message that is answered
 * @param command - the name of the command that it is, if any
 * @returns the refusal, or undefined if the user may change the settings
 */
export const refusalForOthers = async (
  services: Services,
  ctx: Context,
  command?: string,
): Promise<Reply | undefined> => {
  if (await mayChange(services, ctx)) return undefined
  const isPersonal = command !== undefined && openToAll.includes(command)
  return { ...inPassing(ctx, ctx.t(isPersonal ? 'admins-only-kept' : 'admins-only')), refused: 'not-admin' }
}

/**
 * Runs an action that only the admins of a group may do there.
 * @param services - services of the chat
 * @param ctx - the message that is answered
 * @param act - is called if the user may do it
 * @returns the reply of `act`, or the refusal
 */
export const forAdmins = async (services: Services, ctx: Context, act: () => Promise<Reply>): Promise<Reply> =>
  (await refusalForOthers(services, ctx)) ?? act()
