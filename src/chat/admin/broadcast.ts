import { asTyped, commandAgeLimitMs, type Command } from '../command.js'
import { createHash } from 'node:crypto'
import type { Translate } from '../../i18n/catalog.js'
import { nativeIdOf } from '../../store/chat-id.js'
import { broadcastCost, messagesPerStar } from '../../notifications/broadcast-cost.js'
import type { Broadcast } from '../../store/store.js'
import { inPlace, line, note, sentence, labelOf } from '../elements.js'
import type { Services, Context } from '../context.js'
import type { Block, Choice, Incoming, Reply } from '../message.js'
import { endsOf } from './figures.js'

/**
 * Makes the message that a broadcast delivers.
 * @param text - as the admin typed it
 * @param t - the sentences in the language of the receiving chat
 * @returns the text with a note that it comes from the admins
 */
export const broadcastReply = (text: string, t: Translate): Reply => ({
  blocks: [line(text), note(t('broadcast-from-admins'))],
  choices: [],
})

/** Drafts a message to all, confirms or cancels it, or reports on it: `confirm ID [STARS]`, `cancel ID`, `report [ID]`. */
const broadcast = (services: Services, ctx: Context, rest: string): Promise<Reply> => {
  const [, step, id, stars] = /^(confirm|cancel|report)(?: (b[0-9a-f]{12})(?: (\d{1,6}))?)?$/.exec(rest) ?? []
  if (step === 'report') return report(services, ctx, id)
  if (step === 'confirm' && id !== undefined) return confirm(services, ctx, id, Number(stars ?? 0))
  if (step === 'cancel' && id !== undefined) return cancel(services, ctx, id)
  return draft(services, ctx)
}

/** Takes the text behind the command, with its line breaks. */
const textOf = ({ text }: Incoming): string =>
  text
    .replace(/^[^/／]*[/／]broadcast(?:@\S*)?/i, '')
    .replace(/\r\n?/g, '\n')
    .replace(/\p{Cs}|(?!\n)\p{Cc}/gu, '')
    .trim()

/** A message that is delivered twice makes one draft; an edited message makes another one. */
const idOf = ({ chatId, messageId, at }: Incoming, text: string): string =>
  `b${createHash('sha256')
    .update(JSON.stringify([nativeIdOf(chatId), messageId, at, text]))
    .digest('hex')
    .slice(0, 12)}`

const draft = async (services: Services, ctx: Context): Promise<Reply> => {
  const { incoming, now, t } = ctx
  const text = textOf(incoming)
  if (text === '') return { blocks: [line(t('broadcast-how-to'))], choices: [[reportChoice(t)]] }
  const audience = await services.chats.audience()
  if (audience.length === 0) return sentence(t('broadcast-no-chats'))
  const id = idOf(incoming, text)
  if (!(await services.store.broadcasts.of(id)))
    await services.store.broadcasts.save({ id, adminId: incoming.userId, text, draftedAt: now })
  const message = broadcastReply(text, t).blocks
  const cost = broadcastCost(audience.length, services.broadcastStars)
  const isOne = charactersOf(message) <= services.platformLimits.textLength
  return {
    blocks: [
      line(`${t('broadcast-preview', { chats: audience.length })}\n`),
      ...message,
      ...(cost && isOne ? [note(`\n${t('broadcast-cost', cost)}`)] : []),
      ...(cost && !isOne ? [note(`\n${t('broadcast-too-long-for-stars')}`)] : []),
    ],
    choices: [
      [
        { label: t('broadcast-button-confirm'), command: `/broadcast confirm ${id}` },
        { label: t('broadcast-button-cancel'), command: `/broadcast cancel ${id}` },
      ],
      cost && isOne
        ? [{ label: t('broadcast-button-stars', cost), command: `/broadcast confirm ${id} ${cost.stars}` }]
        : [],
    ].filter((row) => row.length > 0),
  }
}

/** Code points of a message of these blocks. */
const charactersOf = (blocks: Block[]): number =>
  Array.from(blocks.map(({ spans }) => spans.map(({ text }) => text).join('')).join('\n')).length

const reportChoice = (t: Translate, id?: string): Choice => ({
  label: t('broadcast-button-report'),
  command: id === undefined ? '/broadcast report' : `/broadcast report ${id}`,
})

/** Confirms a draft; `shown`: the most Stars that it may cost, as the admin has seen it, and the operator may have changed. */
const confirm = async (services: Services, ctx: Context, id: string, shown: number): Promise<Reply> => {
  const { t } = ctx
  const stars = Math.min(shown, services.broadcastStars ?? 0)
  const chats = await services.store.broadcasts.confirm(id, ctx.now, stars * messagesPerStar)
  if (chats === undefined && !(await services.store.broadcasts.of(id))) return sentence(t('broadcast-gone'))
  return inPlace(ctx, {
    blocks: [
      line(chats === undefined ? t('broadcast-already-confirmed') : t('broadcast-confirmed', { chats })),
      ...(chats !== undefined && shown > 0
        ? [note(stars > 0 ? t('broadcast-for-stars', { stars }) : t('broadcast-stars-off'))]
        : []),
    ],
    choices: [[reportChoice(t, id)]],
  })
}

const cancel = async (services: Services, ctx: Context, id: string): Promise<Reply> => {
  const { t } = ctx
  if (await services.store.broadcasts.drop(id)) return inPlace(ctx, sentence(t('broadcast-cancelled')))
  const isConfirmed = (await services.store.broadcasts.of(id)) !== undefined
  return sentence(t(isConfirmed ? 'broadcast-too-late-to-cancel' : 'broadcast-gone'))
}

/** Reports on the broadcast of that id, else on the last one. */
const report = async (services: Services, ctx: Context, id: string | undefined): Promise<Reply> => {
  const { t } = ctx
  const { broadcasts, outbox } = services.store
  const told: Broadcast | undefined = await (id === undefined ? broadcasts.last() : broadcasts.of(id))
  if (told?.confirmedAt === undefined) return sentence(t(id === undefined ? 'broadcast-none-yet' : 'broadcast-gone'))
  const account = await outbox.account({ broadcastId: told.id })
  const ends = endsOf(account)
  const paid = account.reduce((sum, row) => sum + (row.paid ?? 0), 0)
  const lost = account.reduce((sum, row) => sum + (row.end === 'unknown' ? (row.paid ?? 0) : 0), 0)
  const stars = Math.ceil(paid / messagesPerStar)
  return inPlace(ctx, {
    blocks: [
      note(labelOf(told.text.split('\n')[0] ?? '')),
      line(t('broadcast-ends', ends)),
      ...(paid > 0 ? [note(t('broadcast-paid', { messages: paid, stars }))] : []),
      ...(lost > 0 ? [note(t('broadcast-paid-unknown', { messages: lost }))] : []),
    ],
    choices: ends.waiting > 0 ? [[{ ...reportChoice(t, told.id), label: t('broadcast-button-refresh') }]] : [],
  })
}

/** /broadcast TEXT: sends a message to all, once its draft has been confirmed. */
export const broadcastCommand: Command<string> = {
  name: 'broadcast',
  argument: 'argument-broadcast',
  inMenu: false,
  access: 'bot-admins',
  staleAfterMs: commandAgeLimitMs,
  parse: asTyped,
  run: broadcast,
}
