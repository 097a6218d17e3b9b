import { createHash } from 'node:crypto'
import type { Call, Outcome } from './telegram-api.js'
import type { Clock } from './telegram-clock.js'
import type { Part } from './telegram-format.js'
import { createMemory } from './telegram-memory.js'
import { createPace } from './telegram-pace.js'
import { remedyFor, type Remedy } from './telegram-refusal.js'
import type { Place } from './telegram-updates.js'
import type { Receipt } from './transport.js'

/** What became of the parts of a reply: the receipt for all of it, and the messages that stand in the chat. */
export type Delivery = { receipt: Receipt; messageIds: number[] }

/** Puts messages into chats. `patienceMs`: how long to wait in place, all in all, for our turn and when Telegram says
 * "later". */
export type Sender = {
  /** Sends the parts in order. Out: `later` only where nothing of them has arrived. */
  send: (place: Place, parts: Part[], patienceMs: number) => Promise<Delivery>
  /**
   * Makes earlier messages show these parts: changes them one by one, sends what is left over, deletes what is too
   * many. A message that can no longer be changed is sent anew; one that shows its part already is left alone.
   */
  replace: (place: Place, messageIds: number[], parts: Part[], patienceMs: number) => Promise<Delivery>
}

/** Between the parts of one reply Telegram may ask for a pause; breaking off in the middle would be worse than that. */
const middlePatienceMs = 15_000
/** An edit comes to the same however often it is made, so one that got lost is made again. */
const lostEditPauseMs = 1_000

type Attempt = { chatId: string; reply: boolean; topic: boolean; formatting: boolean }
type Settled = { kind: 'sent'; messageId?: number } | Exclude<Remedy, { kind: 'move' | 'without' | 'same' }>

/** Creates the sender; it remembers where groups have moved, and what its messages show. */
export const createSender = (call: Call, clock: Clock): Sender => {
  const moved = new Map<string, string>()
  const looks = createMemory<string>()
  const pace = createPace(clock)

  /** Tries until Telegram has taken the message, there is nothing left to try, or patience runs out. */
  const insist = async (
    place: Place,
    attempt: (how: Attempt) => Promise<Outcome<{ message_id: number }>>,
    patienceMs: number,
    lostPauseMs?: number,
  ): Promise<Settled> => {
    const how: Attempt = {
      chatId: moved.get(place.chatId) ?? place.chatId,
      reply: place.replyTo !== undefined,
      topic: place.threadId !== undefined,
      formatting: true,
    }
    let leftMs = patienceMs
    for (;;) {
      const turn = await pace.turn(how.chatId, leftMs)
      if (turn.kind === 'later') return { kind: 'wait', afterMs: turn.afterMs }
      leftMs -= turn.waitedMs
      const outcome = await attempt(how)
      if (outcome.kind === 'done') return { kind: 'sent', messageId: outcome.result.message_id }
      let remedy = remedyFor(outcome)
      if (remedy.kind === 'unknown' && outcome.kind === 'lost' && lostPauseMs !== undefined) {
        remedy = { kind: 'wait', afterMs: lostPauseMs }
      }
      switch (remedy.kind) {
        case 'same':
          return { kind: 'sent' }
        case 'move':
          if (how.chatId === remedy.chatId) return { kind: 'unknown', reason: 'group moved to where it was' }
          moved.set(place.chatId, remedy.chatId)
          how.chatId = remedy.chatId
          // Neither its messages nor its topics have come along.
          how.reply = false
          how.topic = false
          break
        case 'without':
          if (!how[remedy.what]) return { kind: 'unknown', reason: `refused again without ${remedy.what}` }
          how[remedy.what] = false
          break
        case 'wait':
          if (remedy.afterMs > leftMs)
            return outcome.kind === 'lost' ? { kind: 'unknown', reason: outcome.reason } : remedy
          leftMs -= remedy.afterMs
          await clock.wait(remedy.afterMs)
          break
        case 'gone':
        case 'uneditable':
        case 'unknown':
          return remedy
      }
    }
  }

  const contentOf = (part: Part, formatting: boolean) => ({
    text: part.text,
    ...(formatting && part.entities && { entities: part.entities }),
    link_preview_options: { is_disabled: true },
    ...(part.keyboard && { reply_markup: part.keyboard }),
  })

  const post = (place: Place, part: Part, patienceMs: number) => {
    const { replyTo, threadId } = place
    return insist(
      place,
      (how) =>
        call('sendMessage', {
          chat_id: how.chatId,
          ...contentOf(part, how.formatting),
          ...(how.topic && threadId !== undefined && { message_thread_id: threadId }),
          ...(how.reply &&
            replyTo !== undefined && { reply_parameters: { message_id: replyTo, allow_sending_without_reply: true } }),
        }),
      patienceMs,
    )
  }

  /** Pressing a button twice asks for what is there already; Telegram would refuse that and count it. */
  const rewrite = async (place: Place, messageId: number, part: Part, patienceMs: number): Promise<Settled> => {
    if (looks.of(place.chatId, messageId) === lookOf(part)) return { kind: 'sent' }
    // Whatever becomes of the edit, it is no longer certain to show what it did.
    looks.forget(place.chatId, messageId)
    return insist(
      place,
      (how) =>
        call('editMessageText', { chat_id: how.chatId, message_id: messageId, ...contentOf(part, how.formatting) }),
      patienceMs,
      lostEditPauseMs,
    )
  }

  const deliver = async (place: Place, earlier: number[], parts: Part[], patienceMs: number): Promise<Delivery> => {
    const messageIds: number[] = []
    for (const [number, part] of parts.entries()) {
      const old = earlier[number]
      const patience = number === 0 ? patienceMs : Math.max(patienceMs, middlePatienceMs)
      // What goes on from the first part stands below it anyway.
      const where = number === 0 ? place : { ...place, ...withoutReply(place) }
      let settled = old === undefined ? undefined : await rewrite(where, old, part, patience)
      if (settled === undefined || settled.kind === 'uneditable') settled = await post(where, part, patience)
      const id = settled.kind === 'sent' ? (settled.messageId ?? old) : undefined
      if (id === undefined) return { receipt: brokenOff(settled, number, parts.length), messageIds }
      looks.keep(place.chatId, id, lookOf(part))
      messageIds.push(id)
    }
    for (const surplus of earlier.slice(parts.length)) {
      // Left standing it does no harm.
      await call('deleteMessage', { chat_id: moved.get(place.chatId) ?? place.chatId, message_id: surplus })
    }
    return { receipt: { kind: 'sent', messageId: String(messageIds[0]) }, messageIds }
  }

  return {
    send: (place, parts, patienceMs) => deliver(place, [], parts, patienceMs),
    replace: deliver,
  }
}

/** Stands for all that a message shows, in a few bytes. */
const lookOf = (part: Part): string =>
  createHash('sha256')
    .update(JSON.stringify([part.text, part.entities, part.keyboard]))
    .digest('base64')

const withoutReply = ({ chatId, threadId }: Place): Place => ({ chatId, ...(threadId !== undefined && { threadId }) })

const brokenOff = (settled: Settled, number: number, count: number): Receipt => {
  switch (settled.kind) {
    case 'gone':
      return settled
    case 'wait':
      return number === 0
        ? { kind: 'later', afterMs: settled.afterMs }
        : { kind: 'unknown', reason: `${number} of ${count} messages arrived` }
    case 'unknown':
      return settled
    case 'uneditable':
    case 'sent':
      return { kind: 'unknown', reason: 'Telegram gave the message no id' }
  }
}
