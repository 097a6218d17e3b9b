import { asTyped, commandAgeLimitMs, noArguments, type Command } from '../command.js'
import { dayOf, type Day, type Instant } from '../../time/day.js'
import type { Copy } from '../../store/store.js'
import type { MessageId } from '../../i18n/catalog.js'
import { headline, inPassing, inPlace, line, note, sentence } from '../elements.js'
import type { Services, Context } from '../context.js'
import type { Reply } from '../message.js'

/** The kinds of kept data: each with its reason and how long it is kept. */
const kept = [
  'privacy-kept-questions',
  'privacy-kept-settings',
  'privacy-kept-topics',
  'privacy-kept-saved',
  'privacy-kept-ids',
  'privacy-kept-ratings',
  'privacy-kept-messages',
  'privacy-kept-notices',
  'privacy-kept-invitation',
  'privacy-kept-ban',
] as const satisfies MessageId[]

/** Explains what is kept, why and how long, with buttons for a copy and for deletion. */
const privacy = (_services: Services, { incoming, t }: Context): Promise<Reply> =>
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

/** Columns that hold instants, by the end of their names. */
const instantColumn = /(?:^|_)(?:at|since|until|to)$/i
/** Smaller numbers are no instants. */
const firstInstant: Instant = Date.UTC(2000, 0, 1)

const parsed = (text: string): unknown => {
  if (!/^[[{]/.test(text)) return text
  try {
    return JSON.parse(text)
  } catch (error) {
    // A user's text that only looks like JSON.
    if (error instanceof SyntaxError) return text
    throw error
  }
}

const readable = (column: string, value: string | number): unknown => {
  if (typeof value === 'string') return parsed(value)
  return instantColumn.test(column) && value >= firstInstant ? new Date(value).toISOString() : value
}

/**
 * Writes all stored data of a chat as a file that people and programs can read; empty values are left out.
 * @param copy - rows by table
 * @param facts - the chat, with the instant and the local day of the copy
 * @returns name and text of a JSON file
 */
export const copyFile = (
  copy: Copy,
  { chatId, now, day }: { chatId: string; now: Instant; day: Day },
): NonNullable<Reply['document']> => {
  const tables = Object.entries(copy).map(([table, rows]): [string, unknown] => [
    table,
    rows.map((row) =>
      Object.fromEntries(
        Object.entries(row).flatMap(([column, value]) => (value === null ? [] : [[column, readable(column, value)]])),
      ),
    ),
  ])
  const kept = { chat: chatId, copiedAt: new Date(now).toISOString(), kept: Object.fromEntries(tables) }
  return { name: `wenbao-export-${day}.json`, text: `${JSON.stringify(kept, undefined, 2)}\n` }
}

/** Sends all that is kept of the chat as a file. */
const exportCopy = async (services: Services, ctx: Context): Promise<Reply> => {
  const { incoming, now, zone, t } = ctx
  const { chatId } = incoming
  const document = copyFile(await services.store.copy(chatId), { chatId, now, day: dayOf(now, zone) })
  return { ...sentence(t('export-done')), document }
}

/** Life of the button that deletes: later it may be pressed by mistake. */
const confirmMs = 10 * 60_000

/** Asks whether to delete all that is kept of the chat; with a yes behind the command, deletes it. */
const forget = async (services: Services, ctx: Context, rest: string): Promise<Reply> => {
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
}

/**
 * The button carries the id of a turn that is deleted with all the others: it works once, in its own chat only, and
 * cannot delete later data.
 */
const confirmForget = async (services: Services, ctx: Context): Promise<Reply> => {
  const { incoming, now, t } = ctx
  const { id } = await services.turns.begin({ ...incoming, at: now })
  return {
    blocks: [line(t(incoming.isGroup ? 'forget-confirm-group' : 'forget-confirm'))],
    choices: [
      [
        { label: t('forget-button-confirm'), command: `/forget yes ${id}`, tone: 'danger' },
        { label: t('forget-button-cancel'), command: '/forget no' },
      ],
    ],
  }
}

const isFresh = async (services: Services, { incoming, now }: Context, id: string): Promise<boolean> => {
  const asked = await services.turns.find(incoming.chatId, id)
  return asked !== undefined && now - asked.askedAt <= confirmMs
}

/** /privacy: what is kept, why and how long. */
export const privacyCommand: Command<void> = {
  name: 'privacy',
  inMenu: false,
  access: 'all',
  staleAfterMs: commandAgeLimitMs,
  parse: noArguments,
  run: privacy,
}

/** /export: a copy of all that is kept of the chat. */
export const exportCommand: Command<void> = {
  name: 'export',
  inMenu: false,
  access: 'group-admins',
  staleAfterMs: commandAgeLimitMs,
  parse: noArguments,
  run: exportCopy,
}

/** /forget: deletes all that is kept of the chat, after a confirmation. */
export const forgetCommand: Command<string> = {
  name: 'forget',
  inMenu: false,
  access: 'group-admins',
  staleAfterMs: commandAgeLimitMs,
  parse: asTyped,
  run: forget,
}
