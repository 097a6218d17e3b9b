import { dayOf } from '../../time/day.js'
import type { MessageId } from '../../i18n/catalog.js'
import { copyFile } from './export-file.js'
import { headline, inPassing, inPlace, line, note, sentence, type Services, type Context } from '../services.js'
import { forAdmins } from '../permissions.js'
import type { Reply } from '../message.js'

/** What is kept: each with its reason and how long. */
const kept = [
  'privacy-kept-questions',
  'privacy-kept-settings',
  'privacy-kept-topics',
  'privacy-kept-ids',
  'privacy-kept-ratings',
  'privacy-kept-messages',
  'privacy-kept-notices',
] as const satisfies MessageId[]

/** What is kept, why and how long, and the ways to a copy and to having it deleted. */
export const privacy = (_desk: Services, { incoming, t }: Context): Promise<Reply> =>
  Promise.resolve({
    blocks: [
      headline(t('privacy-title')),
      line(t('privacy-intro')),
      line(`\n${kept.map((id) => `• ${t(id)}`).join('\n')}`),
      line(`\n${t('privacy-beyond-place-and-logs')}`),
      line(`\n${t('privacy-beyond-backups')}`),
      ...(incoming.isGroup ? [note(`\n${t('privacy-in-groups')}`)] : []),
    ],
    choices: [
      [
        { label: t('privacy-button-export'), command: '/export' },
        { label: t('privacy-button-forget'), command: '/forget' },
      ],
    ],
  })

/** All that is kept of the chat, as a file. */
export const exportCopy = (services: Services, ctx: Context): Promise<Reply> =>
  forAdmins(services, ctx, async () => {
    const { incoming, now, zone, t } = ctx
    const { chatId } = incoming
    const document = copyFile(await services.store.copy(chatId), { chatId, now, day: dayOf(now, zone) })
    return { ...sentence(t('export-done')), document }
  })

/** How long the button that deletes is taken at its word: later it may be pressed for another reason, or by mistake. */
const confirmMs = 10 * 60_000

/** Asks whether all that is kept of the chat is to be deleted; with a yes behind it, deletes it. */
export const forget = (services: Services, ctx: Context, rest: string): Promise<Reply> =>
  forAdmins(services, ctx, async () => {
    const { t } = ctx
    const [answer = '', id] = rest.toLowerCase().split(' ')
    if (services.wordings.isNo(answer)) return inPlace(ctx, sentence(t('forget-nothing')))
    if (!services.wordings.isYes(answer)) return confirmForget(services, ctx)
    // Over the button alone: its message may say by now that all is deleted.
    if (id !== undefined && !(await isFresh(services, ctx, id))) return inPassing(ctx, t('forget-stale-button'))
    const { chatId } = ctx.incoming
    await services.store.forget(chatId, ctx.now)
    services.turns.forget(chatId)
    return { ...inPlace(ctx, sentence(t('forget-done'))), forgets: true }
  })

/**
 * Below the question stands the id of a turn that is deleted with all the others: so the button works once, in its own
 * chat only, and what comes to be kept later is safe from it.
 */
const confirmForget = async (services: Services, ctx: Context): Promise<Reply> => {
  const { incoming, now, t } = ctx
  const { id } = await services.turns.begin({ ...incoming, at: now })
  return {
    blocks: [line(t(incoming.isGroup ? 'forget-confirm-group' : 'forget-confirm'))],
    choices: [
      [
        { label: t('forget-button-confirm'), command: `/forget yes ${id}` },
        { label: t('forget-button-cancel'), command: '/forget no' },
      ],
    ],
  }
}

const isFresh = async (services: Services, { incoming, now }: Context, id: string): Promise<boolean> => {
  const asked = await services.turns.find(incoming.chatId, id)
  return asked !== undefined && now - asked.askedAt <= confirmMs
}
