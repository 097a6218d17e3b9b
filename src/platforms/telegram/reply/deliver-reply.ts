import type { Logger } from 'pino'
import type { Instant } from '../../../time/day.js'
import type { Catalog } from '../../../i18n/catalog.js'
import { languageOf } from '../../../i18n/language.js'
import type { Reply } from '../../../chat/message.js'
import { createStamp } from '../format/keyboard.js'
import { formatReply, withLineAbove, type Part } from '../format/format.js'
import type { Clock } from '../../../server/clock.js'
import type { DataSigner } from '../format/signed-data.js'
import type { Sender } from '../send/sender.js'
import type { IncomingMessage } from '../receive/parse-update.js'
import { errorFacts } from '../../../server/redact.js'

/** Where the saying of the reply to one update stands, as the inbox knows it. */
export type ReplyState = {
  reply?: Reply
  /** Ids of the messages of the reply that have certainly arrived. */
  said: string[]
  /** A message was on its way when the program ended. */
  isSending: boolean
  /** The reply is said for the second time. */
  isRepeat: boolean
  /** Resolves when it is on disk. */
  note: (state: { reply?: Reply; said?: string[]; isSending?: boolean; isRepeat?: boolean }) => Promise<void>
}

/** How saying a reply ended, and the messages that stand in the chat. */
export type DeliveryResult = { messageIds: number[] } & (
  { kind: 'said' } | { kind: 'later'; at: Instant } | { kind: 'gone' | 'failed' | 'unknown'; reason: string }
)

type SpeakerDeps = {
  sender: Pick<Sender, 'deliver'>
  keys: DataSigner
  bot: { username: string }
  catalog: Catalog
  clock: Clock
  log: Pick<Logger, 'error'>
}

/** Before an answer that may have got lost is said again. */
const repeatPauseMs = 1_000

/** Says a reply to a letter, as far as its journal does not have it said already; `earlier`: our messages to take the place of. */
type Speak = (
  letter: IncomingMessage,
  reply: Reply,
  journal: ReplyState,
  earlier: number[] | undefined,
) => Promise<DeliveryResult>

/**
 * Creates the one that says replies so that each arrives once: where one stands is on disk before it goes out, and what
 * may have arrived is said once more, marked as that.
 */
export const createReplyDelivery = ({ sender, keys, bot, catalog, clock, log }: SpeakerDeps): Speak => {
  const partsOf = ({ incoming }: IncomingMessage, reply: Reply) => {
    const { isGroup } = incoming
    const { asksLocation, ...rest } = reply
    // Only in private does Telegram have a button for that.
    const shown = isGroup || asksLocation === undefined ? rest : { ...rest, asksLocation }
    return (chatId: string): Part[] => formatReply(shown, createStamp(keys, bot, { ...incoming, chatId }))
  }

  return async (letter, reply, journal, earlier) => {
    if (reply.blocks.length === 0 && !reply.document) return { kind: 'said', messageIds: [] }
    const { incoming, place } = letter
    const t = catalog[reply.language ?? languageOf(incoming.language)]
    let messageIds = journal.said.map(Number)
    let isNoted = journal.reply !== undefined
    let { isSending, isRepeat } = journal
    const isOnItsWay = () => isSending

    const note: ReplyState['note'] = async (state) => {
      const first = isNoted ? {} : { reply }
      isNoted = true
      await journal.note({ ...first, ...state })
    }

    if (isSending) {
      // The program ended while it was on its way.
      if (isRepeat) return { kind: 'unknown', reason: 'stopped while it was said again', messageIds }
      isSending = false
      isRepeat = true
      await note({ isSending, isRepeat })
    }
    // Changing a message twice comes to the same, but what the command did must not be done twice.
    if (earlier && !isNoted) await note({})

    let partsFor: (chatId: string) => Part[]
    try {
      partsFor = partsOf(letter, reply)
      partsFor(place.chatId)
    } catch (error) {
      log.error({ chatId: incoming.chatId, err: errorFacts(error) }, 'reply does not fit into messages')
      return { kind: 'failed', reason: 'reply does not fit into messages', messageIds }
    }

    for (;;) {
      const firstUnsaid = messageIds.length
      const markedFor = (chatId: string) =>
        partsFor(chatId).map((part, number) =>
          isRepeat && number === firstUnsaid ? withLineAbove(part, t('telegram-sent-again')) : part,
        )
      const delivery = await sender.deliver(place, markedFor, {
        priority: 'answer',
        said: messageIds,
        ...(reply.isSilent && { isSilent: true }),
        ...(earlier && { earlier }),
        waiting: async () => {
          if (!isNoted) await note({})
        },
        sending: async (now) => {
          if (isSending === now) return
          isSending = now
          await note({ isSending })
        },
        saying: async (said, isAll) => {
          const wasSending = isSending
          isSending = false
          // After the last one the end is written down, and nothing else.
          if (!isAll) await note({ said: said.map(String), ...(wasSending && { isSending }) })
        },
      })
      messageIds = delivery.messageIds
      const { receipt } = delivery
      switch (receipt.kind) {
        case 'sent':
          return { kind: 'said', messageIds }
        case 'later':
          isSending = false
          await note({ isSending, said: messageIds.map(String) })
          return { kind: 'later', at: clock.now() + receipt.afterMs, messageIds }
        case 'gone':
        case 'failed':
          return { kind: receipt.kind, reason: receipt.reason, messageIds }
        case 'unknown':
          // A change that got lost has been made often enough.
          if (isRepeat || !isOnItsWay()) return { kind: 'unknown', reason: receipt.reason, messageIds }
          isSending = false
          isRepeat = true
          await note({ isSending, isRepeat })
          await clock.wait(repeatPauseMs)
      }
    }
  }
}
