import { inPassing, type Services, type Context } from './services.js'
import type { Reply } from './message.js'

/** What a group has chosen is for its admins to change; an admin who stays anonymous speaks as the group itself. */
const mayChange = async (services: Services, { incoming }: Context): Promise<boolean> =>
  !incoming.isGroup ||
  incoming.userId === incoming.chatId ||
  (await services.members.isAdmin(incoming.chatId, incoming.userId))

/** What those are told who may not change what a group has chosen, over the button where they pressed one. */
export const refusalForOthers = async (services: Services, ctx: Context): Promise<Reply | undefined> => {
  if (await mayChange(services, ctx)) return undefined
  return { ...inPassing(ctx, ctx.t('admins-only')), refused: 'not-admin' }
}

/** Does what only a group's admins may do there. */
export const forAdmins = async (services: Services, ctx: Context, act: () => Promise<Reply>): Promise<Reply> =>
  (await refusalForOthers(services, ctx)) ?? act()
