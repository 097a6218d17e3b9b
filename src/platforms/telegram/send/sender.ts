import { createHash } from 'node:crypto'
import type { Call } from '../api.js'
import type { Part } from '../format/format.js'
import { createSendWithRetry, type SendWithRetryDeps, type SendOptions, type SendResult } from './retry.js'
import { createMessageMemory } from '../reply/message-memory.js'
import type { Place } from '../receive/parse-update.js'
import type { Priority, Receipt } from '../../platform.js'

/** What became of the parts of a reply: the receipt for all of it, and the messages that stand in the chat. */
type Delivery = { receipt: Receipt; messageIds: number[] }

/** The parts of a reply, with buttons for that chat: a group may turn out to have a new id. */
type PartsFor = (chatId: string) => Part[]

/** How a reply is to be carried, and who wants to know where that stands. */
type Carriage = {
  priority: Priority
  isSilent?: boolean
  /** Parts that have arrived before, by their messages: not said again. */
  said?: number[]
  /** Our earlier messages that are to show the parts. */
  earlier?: number[]
  /** The first part cannot go out at once. */
  waiting?: () => Promise<void>
  /** Just before each new message goes out, which waits for it; and when it was refused for the time being. */
  sending?: (isSending: boolean) => Promise<void>
  /** After each part, with the messages that stand so far. */
  saying?: (said: number[], isAll: boolean) => Promise<void>
}

/** Puts messages into chats. */
export type Sender = {
  /**
   * Makes the chat show the parts, in order: changes earlier messages one by one, sends what is left over, deletes what
   * is too many. A message that can no longer be changed is sent anew; one that shows its part already is left alone.
   * Out: `later` also where some of the parts have arrived, which `messageIds` tells.
   */
  deliver: (place: Place, partsFor: PartsFor, carriage: Carriage) => Promise<Delivery>
  /** Sends a notice, when its turn comes. `starting`: just before its first message goes out, which waits for it. */
  send: (
    place: Place,
    partsFor: PartsFor,
    how: { priority: Exclude<Priority, 'answer'>; isSilent?: boolean; starting: () => Promise<void> },
  ) => Promise<Receipt>
  /** Chats that Telegram told to wait before the last stop rest on. To be called before anything is sent. */
  start: () => Promise<void>
  /** Forgets what messages of a chat show. */
  forget: (chatId: string) => void
}

type SenderDeps = SendWithRetryDeps & {
  call: Call
  chats: { resting: (now: number) => Promise<{ chatId: string; until: number }[]> }
  /** What became of each message. */
  sent: (kind: Receipt['kind'], priority: Priority) => void
}

/** An answer waits in place this long for its chat; somebody is looking at the screen. Longer waits are for the inbox. */
const answerPatienceMs = 10_000
/** A notice does not: as many again wait behind it, and who sends it keeps it and comes back. */
const noticePatienceMs = 3_500

/** Creates the sender; it remembers what its messages show. */
export const createSender = ({ call, sent, ...deps }: SenderDeps): Sender => {
  const { rateLimiter, clock, chats } = deps
  const sendWithRetry = createSendWithRetry(deps)
  const looks = createMessageMemory<string>()
  /** Chats with our button below the input field. */
  const fields = createMessageMemory<true>()

  const contentOf = (part: Part, formatting: boolean) => ({
    text: part.text,
    ...(formatting && part.entities && { entities: part.entities }),
    link_preview_options: { is_disabled: true },
  })

  const post = (place: Place, partFor: (chatId: string) => Part, isSilent: boolean, manner: SendOptions) => {
    const { replyTo, threadId } = place
    return sendWithRetry(
      place,
      (how) => {
        const part = partFor(how.chatId)
        const posting = {
          chat_id: how.chatId,
          ...(how.topic && threadId !== undefined && { message_thread_id: threadId }),
          ...(how.reply &&
            replyTo !== undefined && { reply_parameters: { message_id: replyTo, allow_sending_without_reply: true } }),
          ...(isSilent && { disable_notification: true }),
        }
        if (part.document) {
          const { name, text } = part.document
          const document = new File([text], name, { type: 'text/plain;charset=utf-8' })
          return call('sendDocument', { ...posting, document, ...(part.text !== '' && { caption: part.text }) })
        }
        const isLeft = fields.of(how.chatId, '') !== undefined
        const markup = part.keyboard ?? part.field ?? (isLeft ? { remove_keyboard: true as const } : undefined)
        if (markup && 'keyboard' in markup) fields.keep(how.chatId, '', true)
        if (markup && 'remove_keyboard' in markup) fields.forget(how.chatId, '')
        return call('sendMessage', {
          ...posting,
          ...contentOf(part, how.formatting),
          ...(markup && { reply_markup: markup }),
        })
      },
      manner,
    )
  }

  /** Pressing a button twice asks for what is there already; Telegram would refuse that and count it. */
  const rewrite = async (place: Place, messageId: number, part: Part, manner: SendOptions): Promise<SendResult> => {
    if (part.field || part.document) return { kind: 'uneditable' }
    if (looks.of(place.chatId, messageId) === lookOf(part)) return { kind: 'sent', messageId }
    // Whatever becomes of the edit, it is no longer certain to show what it did.
    looks.forget(place.chatId, messageId)
    return sendWithRetry(
      place,
      (how) =>
        call('editMessageText', {
          chat_id: how.chatId,
          message_id: messageId,
          ...contentOf(part, how.formatting),
          ...(part.keyboard && { reply_markup: part.keyboard }),
        }),
      { ...manner, isIdempotent: true },
    )
  }

  const deliver: Sender['deliver'] = async (place, partsFor, carriage) => {
    const { priority, isSilent = false, earlier = [], waiting, sending, saying } = carriage
    const messageIds = [...(carriage.said ?? [])]
    const parts = partsFor(place.chatId)
    const patienceMs = priority === 'answer' ? answerPatienceMs : noticePatienceMs
    const manner: SendOptions = { priority, patienceMs, ...(waiting && { waiting }) }
    const posting: SendOptions = {
      ...manner,
      ...(sending && { starting: () => sending(true), refused: () => sending(false) }),
    }
    for (const [number, part] of parts.entries()) {
      if (number < messageIds.length) continue
      const old = earlier[number]
      // What goes on from the first part stands below it anyway.
      const where = number === 0 ? place : withoutReply(place)
      let settled = old === undefined ? undefined : await rewrite(where, old, part, manner)
      if (settled === undefined || settled.kind === 'uneditable') {
        settled = await post(where, (chatId) => partsFor(chatId)[number] ?? part, isSilent, posting)
      }
      const id = settled.kind === 'sent' ? (settled.messageId ?? old) : undefined
      if (id === undefined) return { receipt: brokenOff(settled, messageIds.length, parts.length), messageIds }
      looks.keep(place.chatId, id, lookOf(part))
      messageIds.push(id)
      await saying?.(messageIds, number === parts.length - 1)
    }
    for (const surplus of earlier.slice(parts.length)) {
      // Left standing it does no harm.
      if (rateLimiter.isResting(place.chatId)) break
      await call('deleteMessage', { chat_id: place.chatId, message_id: surplus })
    }
    return { receipt: { kind: 'sent', messageId: String(messageIds[0]) }, messageIds }
  }

  const counted: Sender['deliver'] = async (place, partsFor, carriage) => {
    const delivery = await deliver(place, partsFor, carriage)
    sent(delivery.receipt.kind, carriage.priority)
    return delivery
  }

  return {
    deliver: counted,
    send: async (place, partsFor, { priority, isSilent = false, starting }) => {
      try {
        partsFor(place.chatId)
      } catch (error) {
        if (error instanceof RangeError) return { kind: 'failed', reason: error.message }
        throw error
      }
      let isStarted = false
      const { receipt, messageIds } = await counted(place, partsFor, {
        priority,
        isSilent,
        sending: async (isSending) => {
          if (!isSending || isStarted) return
          isStarted = true
          await starting()
        },
      })
      // From the start it would say again what has arrived.
      const isHalf = receipt.kind === 'later' && messageIds.length > 0
      return isHalf ? { kind: 'unknown', reason: `${messageIds.length} messages of it arrived` } : receipt
    },
    start: async () => {
      for (const { chatId, until } of await chats.resting(clock.now())) rateLimiter.rest(chatId, until)
    },
    forget: (chatId) => looks.forgetChat(chatId),
  }
}

/** Stands for all that a message shows, in a few bytes. */
const lookOf = (part: Part): string =>
  createHash('sha256')
    .update(JSON.stringify([part.text, part.entities, part.keyboard]))
    .digest('base64')

const withoutReply = ({ chatId, threadId }: Place): Place => ({ chatId, ...(threadId !== undefined && { threadId }) })

const brokenOff = (settled: SendResult, number: number, count: number): Receipt => {
  switch (settled.kind) {
    case 'uneditable':
    case 'sent':
      return { kind: 'unknown', reason: 'Telegram gave the message no id' }
    case 'failed':
      return number === 0 ? settled : { kind: 'unknown', reason: `${number} of ${count} messages arrived` }
    case 'later':
    case 'gone':
    case 'unknown':
      return settled
  }
}
