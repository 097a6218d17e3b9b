import { inPassing, type Desk, type Visit } from './services.js'
import type { Reply } from './message.js'
import { settingsWords } from '../i18n/words-settings.js'

/** What a group has chosen is for its admins to change; an admin who stays anonymous speaks as the group itself. */
const mayChange = async (desk: Desk, { incoming }: Visit): Promise<boolean> =>
  !incoming.isGroup ||
  incoming.userId === incoming.chatId ||
  (await desk.members.isAdmin(incoming.chatId, incoming.userId))

/** What those are told who may not change what a group has chosen, over the button where they pressed one. */
export const refusalForOthers = async (desk: Desk, visit: Visit): Promise<Reply | undefined> => {
  if (await mayChange(desk, visit)) return undefined
  const { notAdmin } = settingsWords[visit.language]
  return { ...inPassing(visit, notAdmin), refused: 'not-admin' }
}

/** Does what only a group's admins may do there. */
export const forAdmins = async (desk: Desk, visit: Visit, act: () => Promise<Reply>): Promise<Reply> =>
  (await refusalForOthers(desk, visit)) ?? act()
