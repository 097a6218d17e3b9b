import { createHash } from 'node:crypto'
import { nativeIdOf } from '../../../store/chat-id.js'
import type { ChatStore } from '../../../store/store.js'
import type { Priority, Receipt } from '../../platform.js'
import type { Call } from '../api.js'
import type { Keyboard } from '../methods.js'
import { olderForm, withoutPicture, type Part } from '../format/format.js'
import type { Place } from '../model.js'
import { createMessageMemory } from '../message-memory.js'
import type { DrawChart } from '../chart-picture.js'
import {
  createSendWithRetry,
  type Refusals,
  type SendOptions,
  type SendResult,
  type SendWithRetry,
  type SendWithRetryDeps,
} from './retry.js'

/** The result of sending the parts of a reply: one receipt for all, and the messages that are in the chat. */
type Delivery = { receipt: Receipt; messageIds: number[] }

/**
 * Returns the parts of a reply with buttons for that chat: a group may turn out to have a new id. `isElsewhere`: they come into
 * the chat itself, as the thread of the place takes none.
 */
export type PartsFor = (chatId: string, isElsewhere?: boolean) => Part[]

/** How the parts of a reply are put into a chat. */
export type DeliverOptions = {
  priority: Priority
  isSilent?: boolean
  /** The first part may be sent for Stars. */
  isPaid?: boolean
  /**
   * A person of the group to whom alone the message is shown if that is possible, and the press that it answers. `isInPlace`: in
   * place of the pressed message, which that person alone sees too. `isAnew`: the earlier messages are deleted for it.
   */
  forOne?: { userId: number; pressId?: string; isInPlace?: true; isAnew?: true }
  /** Messages of the parts that have arrived before: they are not sent again. */
  sentIds?: number[]
  /** Earlier messages of ours that are edited to show the parts. */
  earlier?: number[]
  /** Called when the thread of the place turns out to be gone. */
  onThreadLost?: (reason: string) => Promise<void>
  /** Called when a part cannot leave at once. */
  onWaiting?: () => Promise<void>
  /** Called with true just before each new message leaves, which waits for it; with false when it was refused for now. */
  onSending?: (isSending: boolean, isPaid?: boolean) => Promise<void>
  /** Called after each part, with the messages that have arrived so far. */
  onSent?: (sentIds: number[], isAll: boolean) => Promise<void>
  /** Called as each message or edit leaves, every try of it: what it throws keeps it from leaving. */
  onLeaving?: () => void
}

/** Puts messages into chats. */
export type Sender = {
  /**
   * Makes the chat show the parts, in order: it edits the earlier messages one by one, sends the other parts as new
   * messages and deletes the earlier messages that are left over. A message that can no longer be edited is sent anew; one
   * that shows its part already is left alone.
   * @returns `later` also when some parts have arrived, which `messageIds` tells
   */
  deliver: (place: Place, partsFor: PartsFor, options: DeliverOptions) => Promise<Delivery>
  /**
   * Sends a notification when its turn comes. It awaits `starting` just before the first message leaves, maybe for Stars,
   * and before another try of it of which that is not so any more.
   */
  send: (
    place: Place,
    partsFor: PartsFor,
    options: Pick<DeliverOptions, 'isSilent' | 'isPaid' | 'onThreadLost'> & {
      priority: Exclude<Priority, 'answer'>
      starting: (isPaid?: boolean) => Promise<void>
    },
  ) => Promise<Receipt>
  /**
   * Gives a message of ours other buttons. A server that does not know all of them leaves the message as it is: that the
   * old ones still stand there does no harm.
   */
  setButtons: (place: Place, messageId: number, keyboard: Keyboard) => Promise<void>
  /** The way of every call that puts something into a chat: within its rates, and not where it is gone. */
  sendWithRetry: SendWithRetry
  /** Restores the rests of chats from before the last stop. Call it before anything is sent. */
  start: () => Promise<void>
  /** Forgets what the messages of a chat show. */
  forget: (chatId: string) => void
  /** Returns the notifications that are being sent. */
  inProgress: () => Promise<Receipt>[]
}

type SenderDeps = Omit<SendWithRetryDeps, 'refusals'> & {
  call: Call
  drawChart: DrawChart
  chats: Pick<ChatStore, 'resting' | 'refusing'>
  /** Called with the end of each reply and notification. */
  onEnded: (kind: Receipt['kind'], priority: Priority) => void
}

/** The time that an answer waits here for its chat, as its user looks at the screen; the inbox waits longer. */
const answerPatienceMs = 10_000
/** A notification waits less: others wait behind it, and the outbox keeps it. */
const notificationPatienceMs = 3_500

/**
 * Creates the sender; it remembers the content of its messages, so that an edit without a change is not sent.
 * @param deps - the connection to Telegram, the rate limiter and the chats of the store
 * @returns the sender
 */
export const createSender = ({ call, drawChart, onEnded, ...deps }: SenderDeps): Sender => {
  const { rateLimiter, clock, chats } = deps
  const refusals: Refusals = new Map()
  const sendWithRetry = createSendWithRetry({ ...deps, refusals })
  /** Hashes of what messages show. */
  const shown = createMessageMemory<string>()
  /** Chats with a button of ours below the input field. */
  const fieldKeyboards = createMessageMemory<true>()

  const contentOf = (part: Part, formatting: boolean) => ({
    text: part.text,
    ...(formatting && part.entities && { entities: part.entities }),
    link_preview_options: { is_disabled: true },
  })

  const post = (
    place: Place,
    partFor: (chatId: string, isElsewhere: boolean) => Part,
    { isSilent, forOne }: Pick<DeliverOptions, 'isSilent' | 'forOne'>,
    options: SendOptions,
  ) => {
    const { replyTo, quotes, threadId, directTopicId } = place
    return sendWithRetry(
      place,
      async (how) => {
        const asked = partFor(how.chatId, threadId !== undefined && !how.topic)
        const picture = asked.chart && how.picture ? await drawChart(asked.chart) : undefined
        const given = picture ? asked : withoutPicture(asked)
        const part = how.novelties ? given : (olderForm(given) ?? given)
        const posting = {
          chat_id: nativeIdOf(how.chatId),
          ...(how.topic && threadId !== undefined && { message_thread_id: threadId }),
          ...(directTopicId !== undefined && { direct_messages_topic_id: directTopicId }),
          ...(how.forOne &&
            forOne && {
              ephemeral_message_parameters: {
                receiver_user_id: forOne.userId,
                ...(forOne.pressId !== undefined && { callback_query_id: forOne.pressId }),
                ...(how.inPlace && { replace_callback_query_message: true as const }),
              },
            }),
          ...(how.reply &&
            replyTo !== undefined && {
              reply_parameters: {
                ...{ message_id: replyTo, allow_sending_without_reply: true },
                ...(how.quote &&
                  quotes && { quote: quotes.text, quote_entities: quotes.formatting, quote_position: 0 }),
              },
            }),
          ...(isSilent && { disable_notification: true }),
          ...(how.paid && { allow_paid_broadcast: true as const }),
        }
        if (part.document) {
          const { name, text } = part.document
          const document = new File([text], name, { type: 'text/plain;charset=utf-8' })
          return call('sendDocument', { ...posting, document, ...(part.text !== '' && { caption: part.text }) })
        }
        const hasField = fieldKeyboards.get(how.chatId, '') !== undefined
        const markup = part.keyboard ?? part.field ?? (hasField ? { remove_keyboard: true as const } : undefined)
        if (markup && 'keyboard' in markup) fieldKeyboards.set(how.chatId, '', true)
        if (markup && 'remove_keyboard' in markup) fieldKeyboards.delete(how.chatId, '')
        const withMarkup = { ...posting, ...(markup && { reply_markup: markup }) }
        if (picture) {
          const { text, entities } = part
          return call('sendPhoto', {
            ...withMarkup,
            photo: new File([picture], 'chart.png', { type: 'image/png' }),
            ...(text !== '' && { caption: text }),
            ...(how.formatting && entities && { caption_entities: entities }),
          })
        }
        if (part.rich && how.rich) return call('sendRichMessage', { ...withMarkup, rich_message: part.rich })
        return call('sendMessage', { ...withMarkup, ...contentOf(part, how.formatting) })
      },
      options,
    )
  }

  /** Edits a message. Pressing a button twice asks for what is shown already; Telegram would refuse and count that. */
  const edit = async (place: Place, messageId: number, part: Part, options: SendOptions): Promise<SendResult> => {
    if (part.field || part.document || part.chart) return { kind: 'uneditable' }
    if (shown.get(place.chatId, messageId) === hashOf(part)) return { kind: 'sent', messageId }
    // Whatever comes of the edit, it is no longer certain what the message shows.
    shown.delete(place.chatId, messageId)
    const older = olderForm(part)
    return sendWithRetry(
      place,
      (how) => {
        const shape = how.novelties ? part : (older ?? part)
        return call('editMessageText', {
          chat_id: nativeIdOf(how.chatId),
          message_id: messageId,
          ...(shape.rich && how.rich ? { rich_message: shape.rich } : contentOf(shape, how.formatting)),
          ...(shape.keyboard && { reply_markup: shape.keyboard }),
        })
      },
      { ...options, isIdempotent: true, hasNovelties: older !== undefined, isRich: part.rich !== undefined },
    )
  }

  const deliver: Sender['deliver'] = async (place, partsFor, options) => {
    const { priority, isSilent = false, isPaid = false, forOne, earlier = [], onWaiting, onSending, onSent } = options
    const { onThreadLost, onLeaving } = options
    const messageIds = [...(options.sentIds ?? [])]
    const parts = partsFor(place.chatId)
    const patienceMs = priority === 'answer' ? answerPatienceMs : notificationPatienceMs
    const editing: SendOptions = {
      ...{ priority, patienceMs },
      ...(onWaiting && { onWaiting }),
      ...(onLeaving && { onLeaving }),
    }
    const posting: SendOptions = {
      ...editing,
      ...(onThreadLost && { onThreadLost }),
      ...(onSending && { onStarting: (costs) => onSending(true, costs), onRefused: () => onSending(false) }),
    }
    const isForOne = forOne !== undefined && parts.length === 1 && !parts[0]?.document && !parts[0]?.chart
    const edited = isForOne && forOne.isAnew ? [] : earlier.slice(0, parts.length)
    let hasCost = false
    for (const [number, part] of parts.entries()) {
      if (number < messageIds.length) continue
      const old = edited[number]
      // The parts after the first stand below it anyway.
      const where = number === 0 ? place : withoutReply(place)
      let result = old === undefined ? undefined : await edit(where, old, part, editing)
      if (result === undefined || result.kind === 'uneditable') {
        const hasNovelties = olderForm(part) !== undefined
        const how = { isSilent, ...(isForOne && { forOne }) }
        // What is told of the price holds however many messages it takes.
        const mayCost = isPaid && number === 0
        const isInPlace = isForOne && forOne.isInPlace === true
        const options = {
          ...{ ...posting, hasNovelties, isForOne, isInPlace },
          ...{ isRich: part.rich !== undefined, isPaid: mayCost },
        }
        const partFor = (chatId: string, isElsewhere: boolean): Part => {
          const made = partsFor(chatId, isElsewhere)
          // With one more, those that have arrived could not be counted.
          return (made.length === parts.length ? made : partsFor(chatId))[number] ?? part
        }
        result = await post(where, partFor, how, options)
      }
      const id = result.kind === 'sent' ? (result.messageId ?? old) : undefined
      hasCost ||= result.kind === 'sent' && result.isPaid === true
      if (id === undefined) return { receipt: brokenOff(result, messageIds.length, parts.length), messageIds }
      // What one person alone sees has no id, and cannot be edited.
      if (id !== 0) shown.set(place.chatId, id, hashOf(part))
      messageIds.push(id)
      await onSent?.(messageIds, number === parts.length - 1)
    }
    for (const surplus of earlier.slice(edited.length)) {
      // A message that stays does no harm.
      if (rateLimiter.isResting(place.chatId)) break
      await call('deleteMessage', { chat_id: nativeIdOf(place.chatId), message_id: surplus })
    }
    const receipt: Receipt = { kind: 'sent', messageId: String(messageIds[0]), ...(hasCost && { isPaid: true }) }
    return { receipt, messageIds }
  }

  const setButtons: Sender['setButtons'] = async (place, messageId, keyboard) => {
    shown.delete(place.chatId, messageId)
    const options: SendOptions = { priority: 'answer', patienceMs: answerPatienceMs }
    await sendWithRetry(
      place,
      ({ chatId, novelties }) =>
        novelties
          ? call('editMessageReplyMarkup', {
              ...{ chat_id: nativeIdOf(chatId), message_id: messageId, reply_markup: keyboard },
            })
          : Promise.resolve({ kind: 'done', result: { message_id: messageId } }),
      { ...options, isIdempotent: true, hasNovelties: true },
    )
  }

  const inProgress = new Set<Promise<Receipt>>()

  const counted: Sender['deliver'] = async (place, partsFor, options) => {
    const delivery = await deliver(place, partsFor, options)
    onEnded(delivery.receipt.kind, options.priority)
    return delivery
  }

  const send: Sender['send'] = async (place, partsFor, { starting, ...how }) => {
    try {
      partsFor(place.chatId)
    } catch (error) {
      if (error instanceof RangeError) return { kind: 'failed', reason: error.message }
      throw error
    }
    /** What was told of the first message: whether it may cost Stars. The others never do. */
    let told: boolean | undefined
    let hasArrived = false
    const { receipt, messageIds } = await counted(place, partsFor, {
      ...how,
      onSending: async (isSending, costs = false) => {
        if (!isSending || hasArrived || costs === told) return
        told = costs
        await starting(costs)
      },
      onSent: () => {
        hasArrived = true
        return Promise.resolve()
      },
    })
    // A new try would send again what has arrived.
    const isPartial = ['later', 'refused'].includes(receipt.kind) && messageIds.length > 0
    return isPartial ? { kind: 'unknown', reason: `${messageIds.length} messages of it arrived` } : receipt
  }

  return {
    deliver: counted,
    send: (...notification) => {
      const sending = send(...notification).finally(() => inProgress.delete(sending))
      inProgress.add(sending)
      return sending
    },
    setButtons,
    sendWithRetry,
    inProgress: () => [...inProgress],
    start: async () => {
      for (const { chatId, until } of await chats.resting(clock.now())) rateLimiter.rest(chatId, until)
      for (const { chatId, ...refusal } of await chats.refusing()) refusals.set(chatId, refusal)
    },
    forget: (chatId) => shown.deleteChat(chatId),
  }
}

/** A hash of everything that a message shows. */
const hashOf = (part: Part): string =>
  createHash('sha256')
    .update(JSON.stringify([part.text, part.entities, part.keyboard, part.chart, part.rich]))
    .digest('base64')

const withoutReply = (place: Place): Place => {
  const rest = { ...place }
  delete rest.replyTo
  return rest
}

/** The receipt of a reply of which a part did not arrive. */
const brokenOff = (result: SendResult, arrived: number, count: number): Receipt => {
  switch (result.kind) {
    case 'uneditable':
    case 'sent':
      return { kind: 'unknown', reason: 'Telegram gave the message no id' }
    case 'failed':
      return arrived === 0 ? result : { kind: 'unknown', reason: `${arrived} of ${count} messages arrived` }
    case 'later':
    case 'gone':
    case 'refused':
    case 'unknown':
      return result
  }
}
