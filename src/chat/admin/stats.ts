import { listText } from '../../i18n/printed.js'
import { commandAgeLimitMs, type Command } from '../command.js'
import type { Context, Services } from '../context.js'
import { headline, inPlace, line, note, sentence } from '../elements.js'
import type { Reply } from '../message.js'
import { readStats, runningText, statsChart, statsLines } from './figures.js'

/** Sends an admin the link to the page of figures; in the private chat alone, as it lets anybody in who opens it first. */
const pageReply = ({ figuresPage }: Services, { incoming, language, t }: Context): Reply => {
  if (!figuresPage || incoming.chatId !== incoming.userId) return sentence(t('stats-no-page'))
  const { address, minutes } = figuresPage({ userId: incoming.userId, language })
  return {
    blocks: [line(t('stats-page', { minutes }))],
    choices: [[{ label: t('stats-button-open'), page: address, inBrowser: true }]],
  }
}

/**
 * Shows users, questions, speed, queues, articles and how notifications ended. The picture comes with a typed command, in a
 * message of its own: a press changes the text in place, which the caption of a picture would not allow.
 */
const stats = async (services: Services, ctx: Context, wanted: 'page' | undefined): Promise<Reply> => {
  const { incoming, now, t } = ctx
  if (wanted === 'page') return pageReply(services, ctx)
  const { program, ...others } = await readStats(services, now)
  // The message that is answered is not finished either.
  const read = { ...others, program: { ...program, waiting: Math.max(0, program.waiting - 1) } }
  const { failing = [] } = program
  const chart = incoming.isPress ? undefined : statsChart(t, read)
  return inPlace(ctx, {
    blocks: [
      headline(t('stats-title')),
      ...(failing.length > 0 ? [line(t('stats-failing', { jobs: listText(t, failing) }))] : []),
      ...statsLines(t, read).map((text) => line(text)),
      note(runningText(t, read)),
    ],
    choices: [
      [
        { label: t('stats-button-refresh'), command: '/stats' },
        ...(services.figuresPage ? [{ label: t('stats-button-page'), command: '/stats page' }] : []),
      ],
    ],
    ...(chart && { chart: { ...chart, isApart: true } }),
  })
}

/** /stats: how the bot is doing. */
export const statsCommand: Command<'page' | undefined> = {
  name: 'stats',
  inMenu: false,
  access: 'bot-admins',
  staleAfterMs: commandAgeLimitMs,
  parse: (rest) => (rest.trim() === 'page' ? 'page' : undefined),
  run: stats,
}
