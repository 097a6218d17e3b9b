import { dayOf } from '../../time/day.js'
import { copyFile } from './export-file.js'
import { headline, inPassing, inPlace, line, note, sentence, type Services, type Context } from '../services.js'
import { forAdmins } from '../permissions.js'
import type { Reply } from '../message.js'
import { privacyWords } from '../../i18n/words-privacy.js'

/** What is kept, why and how long, and the ways to a copy and to having it deleted. */
export const privacy = (_desk: Services, { incoming, language }: Context): Promise<Reply> => {
  const { title, intro, kept, beyond, inGroups, buttons } = privacyWords[language]
  return Promise.resolve({
    blocks: [
      headline(title),
      line(intro),
      line(`\n${kept.map((item) => `• ${item}`).join('\n')}`),
      ...beyond.map((text) => line(`\n${text}`)),
      ...(incoming.isGroup ? [note(`\n${inGroups}`)] : []),
    ],
    choices: [
      [
        { label: buttons.export, command: '/export' },
        { label: buttons.forget, command: '/forget' },
      ],
    ],
  })
}

/** All that is kept of the chat, as a file. */
export const exportCopy = (services: Services, ctx: Context): Promise<Reply> =>
  forAdmins(services, ctx, async () => {
    const { incoming, now, zone, language } = ctx
    const { chatId } = incoming
    const document = copyFile(await services.store.copy(chatId), { chatId, now, day: dayOf(now, zone) })
    return { ...sentence(privacyWords[language].exported), document }
  })

/** How long the button that deletes is taken at its word: later it may be pressed for another reason, or by mistake. */
const confirmMs = 10 * 60_000

const answers: Record<'yes' | 'no', Set<string>> = {
  yes: new Set(['yes', 'y', 'confirm', '确认', '確認', '确定', '確定', '是']),
  no: new Set(['no', 'n', 'cancel', '取消', '否', '不']),
}

/** Asks whether all that is kept of the chat is to be deleted; with a yes behind it, deletes it. */
export const forget = (services: Services, ctx: Context, rest: string): Promise<Reply> =>
  forAdmins(services, ctx, async () => {
    const words = privacyWords[ctx.language]
    const [answer = '', id] = rest.toLowerCase().split(' ')
    if (answers.no.has(answer)) return inPlace(ctx, sentence(words.nothingDeleted))
    if (!answers.yes.has(answer)) return confirmForget(services, ctx)
    // Over the button alone: its message may say by now that all is deleted.
    if (id !== undefined && !(await isFresh(services, ctx, id))) return inPassing(ctx, words.staleButton)
    const { chatId } = ctx.incoming
    await services.store.forget(chatId, ctx.now)
    services.turns.forget(chatId)
    return { ...inPlace(ctx, sentence(words.forgotten)), forgets: true }
  })

/**
 * Below the question stands the id of a turn that is deleted with all the others: so the button works once, in its own
 * chat only, and what comes to be kept later is safe from it.
 */
const confirmForget = async (services: Services, ctx: Context): Promise<Reply> => {
  const { incoming, now, language } = ctx
  const words = privacyWords[language]
  const { id } = await services.turns.begin({ ...incoming, at: now })
  return {
    blocks: [line(incoming.isGroup ? words.confirmForgetGroup : words.confirmForget)],
    choices: [
      [
        { label: words.buttons.confirm, command: `/forget yes ${id}` },
        { label: words.buttons.cancel, command: '/forget no' },
      ],
    ],
  }
}

const isFresh = async (services: Services, { incoming, now }: Context, id: string): Promise<boolean> => {
  const asked = await services.turns.find(incoming.chatId, id)
  return asked !== undefined && now - asked.askedAt <= confirmMs
}
