import type { Logger } from 'pino'
import type { Instant } from '../../../time/day.js'
import type { Catalog } from '../../../i18n/catalog.js'
import { languageOf } from '../../../i18n/language.js'
import type { Reply } from '../../../chat/message.js'
import type { Clock } from '../../../server/clock.js'
import { errorFacts } from '../../../server/redact.js'
import type { ReplyState } from '../../reply-state.js'
import { formatReply, withLineAbove, type Part } from '../format/format.js'
import { createButtonTargets } from '../format/keyboard.js'
import type { DataSigner } from '../format/signed-data.js'
import type { IncomingMessage } from '../model.js'
import { nativeIdOf } from '../../../store/chat-id.js'
import type { DeliverOptions, Sender } from '../send/sender.js'

/** The result of delivering a reply, and its messages that are in the chat. */
export type DeliveryResult = { messageIds: number[] } & (
  { kind: 'sent' } | { kind: 'later'; at: Instant } | { kind: 'gone' | 'failed' | 'unknown'; reason: string }
)

type ReplyDeliveryDeps = {
  sender: Pick<Sender, 'deliver'>
  signer: DataSigner
  bot: { username: string }
  isAdmin: (chatId: string) => Promise<boolean>
  catalog: Catalog
  clock: Clock
  log: Pick<Logger, 'error'>
}

/** Pause before an answer that may have been lost is sent again. */
const repeatPauseMs = 1_000

/**
 * Delivers a reply to a message, from where its state says that it stopped.
 * @param earlier - messages of ours that are edited to show the reply
 */
type DeliverReply = (
  message: IncomingMessage,
  reply: Reply,
  state: ReplyState,
  earlier: number[] | undefined,
) => Promise<DeliveryResult>

/**
 * Creates the delivery of replies, so that each arrives once: the state is on disk before a message is sent, and a
 * message that may have arrived is sent once more, with a line that says so.
 * @param deps - the sender, the signer of buttons and the sentences
 * @returns the function that delivers one reply
 */
export const createReplyDelivery = ({
  sender,
  signer,
  bot,
  isAdmin,
  catalog,
  clock,
  log,
}: ReplyDeliveryDeps): DeliverReply => {
  const partsOf = ({ incoming }: IncomingMessage, reply: Reply) => {
    const { isGroup } = incoming
    const { asksLocation, ...rest } = reply
    // Telegram has a button that shares a place in private chats only.
    const shown = isGroup || asksLocation === undefined ? rest : { ...rest, asksLocation }
    return (chatId: string): Part[] => formatReply(shown, createButtonTargets(signer, bot, { ...incoming, chatId }))
  }

  /**
   * The person to whom alone a reply is shown: in a group, what concerns nobody else. Telegram allows it below a press, and
   * to administrators. Anonymous admins are no persons.
   */
  const forOneOf = async (
    { incoming, press, isEdit }: IncomingMessage,
    { isForOne, refused, replaces = false }: Reply,
  ): Promise<Pick<DeliverOptions, 'forOne'>> => {
    const userId = Number(nativeIdOf(incoming.userId))
    const isShared = incoming.isGroup === true && !incoming.isDirect
    // What takes the place of a message that one person sees is seen by that person.
    const isAside = replaces && press?.isForOne === true
    if (!isShared || !(isAside || (isForOne ?? refused !== undefined)) || !(userId > 0)) return {}
    if (press) return { forOne: { userId, pressId: press.id, ...(isAside && { isInPlace: true }) } }
    // All have seen the answer before an edit: what takes its place would be seen by all too.
    return (await isAdmin(incoming.chatId)) ? { forOne: { userId, ...(isEdit && { isAnew: true }) } } : {}
  }

  return async (message, reply, state, earlier) => {
    if (reply.blocks.length === 0 && !reply.document && !reply.chart) return { kind: 'sent', messageIds: [] }
    const { incoming, place } = message
    const t = catalog[reply.language ?? languageOf(incoming.language)]
    let messageIds = state.sentIds.map(Number)
    let isStored = state.reply !== undefined
    let { isSending, isRepeat } = state
    const isInProgress = () => isSending

    const save: ReplyState['save'] = async (change) => {
      const first = isStored ? {} : { reply }
      isStored = true
      await state.save({ ...first, ...change })
    }

    if (isSending) {
      // The program ended while a message was being sent.
      if (isRepeat) return { kind: 'unknown', reason: 'stopped while it was said again', messageIds }
      isSending = false
      isRepeat = true
      await save({ isSending, isRepeat })
    }
    // An edit can be made twice, but the command behind it must not be executed twice.
    if (earlier && !isStored) await save({})

    let partsFor: (chatId: string) => Part[]
    try {
      partsFor = partsOf(message, reply)
      partsFor(place.chatId)
    } catch (error) {
      log.error({ chatId: incoming.chatId, err: errorFacts(error) }, 'reply does not fit into messages')
      return { kind: 'failed', reason: 'reply does not fit into messages', messageIds }
    }

    const forOne = await forOneOf(message, reply)
    for (;;) {
      const firstUnsent = messageIds.length
      const markedFor = (chatId: string) =>
        partsFor(chatId).map((part, number) =>
          isRepeat && number === firstUnsent ? withLineAbove(part, t('telegram-sent-again')) : part,
        )
      const delivery = await sender.deliver(place, markedFor, {
        priority: 'answer',
        sentIds: messageIds,
        ...(reply.isSilent && { isSilent: true }),
        ...forOne,
        ...(earlier && { earlier }),
        onLeaving: state.refuseLost,
        onWaiting: async () => {
          if (!isStored) await save({})
        },
        onSending: async (now) => {
          if (isSending === now) return
          isSending = now
          await save({ isSending })
        },
        onSent: async (sentIds, isAll) => {
          const wasSending = isSending
          isSending = false
          // After the last message the end of the update is stored, which is enough.
          if (!isAll) await save({ sentIds: sentIds.map(String), ...(wasSending && { isSending }) })
        },
      })
      messageIds = delivery.messageIds
      const { receipt } = delivery
      switch (receipt.kind) {
        case 'sent':
          return { kind: 'sent', messageIds }
        case 'later':
          isSending = false
          await save({ isSending, sentIds: messageIds.map(String) })
          return { kind: 'later', at: clock.now() + receipt.afterMs, messageIds }
        case 'gone':
        case 'refused':
          return { kind: 'gone', reason: receipt.reason, messageIds }
        case 'failed':
          return { kind: 'failed', reason: receipt.reason, messageIds }
        case 'unknown':
          // An edit that was lost has been tried often enough.
          if (isRepeat || !isInProgress()) return { kind: 'unknown', reason: receipt.reason, messageIds }
          isSending = false
          isRepeat = true
          await save({ isSending, isRepeat })
          await clock.wait(repeatPauseMs)
      }
    }
  }
}
