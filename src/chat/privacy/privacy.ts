import { dayOf } from '../../time/day.js'
import { copyFile } from './export-file.js'
import { headline, inPassing, inPlace, line, note, sentence, type Desk, type Visit } from '../services.js'
import { forAdmins } from '../permissions.js'
import type { Reply } from '../message.js'
import { privacyWords } from '../../i18n/words-privacy.js'

/** What is kept, why and how long, and the ways to a copy and to having it deleted. */
export const privacy = (_desk: Desk, { incoming, language }: Visit): Promise<Reply> => {
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
export const exportCopy = (desk: Desk, visit: Visit): Promise<Reply> =>
  forAdmins(desk, visit, async () => {
    const { incoming, now, zone, language } = visit
    const { chatId } = incoming
    const document = copyFile(await desk.store.copy(chatId), { chatId, now, day: dayOf(now, zone) })
    return { ...sentence(privacyWords[language].exported), document }
  })

/** How long the button that deletes is taken at its word: later it may be pressed for another reason, or by mistake. */
const confirmMs = 10 * 60_000

const answers: Record<'yes' | 'no', Set<string>> = {
  yes: new Set(['yes', 'y', 'confirm', '确认', '確認', '确定', '確定', '是']),
  no: new Set(['no', 'n', 'cancel', '取消', '否', '不']),
}

/** Asks whether all that is kept of the chat is to be deleted; with a yes behind it, deletes it. */
export const forget = (desk: Desk, visit: Visit, rest: string): Promise<Reply> =>
  forAdmins(desk, visit, async () => {
    const words = privacyWords[visit.language]
    const [answer = '', id] = rest.toLowerCase().split(' ')
    if (answers.no.has(answer)) return inPlace(visit, sentence(words.nothingDeleted))
    if (!answers.yes.has(answer)) return confirmForget(desk, visit)
    // Over the button alone: its message may say by now that all is deleted.
    if (id !== undefined && !(await isFresh(desk, visit, id))) return inPassing(visit, words.staleButton)
    const { chatId } = visit.incoming
    await desk.store.forget(chatId, visit.now)
    desk.turns.forget(chatId)
    return { ...inPlace(visit, sentence(words.forgotten)), forgets: true }
  })

/**
 * Below the question stands the id of a turn that is deleted with all the others: so the button works once, in its own
 * chat only, and what comes to be kept later is safe from it.
 */
const confirmForget = async (desk: Desk, visit: Visit): Promise<Reply> => {
  const { incoming, now, language } = visit
  const words = privacyWords[language]
  const { id } = await desk.turns.begin({ ...incoming, at: now })
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

const isFresh = async (desk: Desk, { incoming, now }: Visit, id: string): Promise<boolean> => {
  const asked = await desk.turns.find(incoming.chatId, id)
  return asked !== undefined && now - asked.askedAt <= confirmMs
}
