import type { Logger } from 'pino'
import type { Instant } from '../article/day.js'
import type { Chat, Reply } from '../chat/message.js'
import { languageOf, type Language } from '../chat/language.js'
import type { InboxEnd } from '../store/store.js'
import { errorFacts } from './redact.js'
import type { Call } from './telegram-api.js'
import { within, type Clock } from './telegram-clock.js'
import { formatReply } from './telegram-format.js'
import { createMemory } from './telegram-memory.js'
import type { Delivery, Sender } from './telegram-send.js'
import type { Letter, Place } from './telegram-updates.js'

/** Where the saying of the reply to one update stands, as the inbox knows it. */
export type Journal = {
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

/** Answers what was said. Out: how it ended, or when to come back with it and its journal. */
export type Handle = (letter: Letter, journal: Journal) => Promise<InboxEnd | { kind: 'later'; at: Instant }>

/** Who has not answered after this long gets "typing…", shown for 5 s and so renewed in time. */
const typingAfterMs = 300
const typingAgainMs = 4_500

/** A chat that is stuck must not hold back what its user says next, nor the updates behind it. */
const answerLimitMs = 60_000

/** An answer waits in place for its turn this long; somebody is looking at the screen. */
const answerPatienceMs = 10_000

/**
 * From what somebody said to the answer in the chat: the net of this transport. What goes wrong is logged without the
 * texts, apologised for, and ends with this one message.
 * In: `sorry` the apology in each language. Out: what was said, apologies aside.
 */
export const createHandler = (parts: {
  chat: Chat
  call: Call
  sender: Sender
  clock: Clock
  sorry: (language: Language) => string
  log: Logger
}): ((letter: Letter) => Promise<Reply | undefined>) => {
  const { chat, call, sender, clock, sorry, log } = parts
  /** By the message of a user: its text, and ours that answer it. */
  const answers = createMemory<{ text: string; messageIds: number[] }>(2_000)
  /** By our message in a group: the language of who asked for it. */
  const askers = createMemory<Language>()

  /** In a group a card stays in its language whoever presses its buttons, until the group has chosen one. */
  const inItsLanguage = (letter: Letter): Letter => {
    const { incoming } = letter
    if (!incoming.isPress || !incoming.isGroup) return letter
    const language = askers.of(incoming.chatId, incoming.messageId ?? '')
    return language === undefined ? letter : { ...letter, incoming: { ...incoming, language } }
  }

  const showTyping = async (place: Place, over: AbortSignal) => {
    await clock.wait(typingAfterMs, over)
    while (!over.aborted) {
      const outcome = await call(
        'sendChatAction',
        {
          chat_id: place.chatId,
          action: 'typing',
          ...(place.threadId !== undefined && { message_thread_id: place.threadId }),
        },
        { signal: over },
      )
      // Only an ornament: no second try.
      if (outcome.kind !== 'done') return
      await clock.wait(typingAgainMs, over)
    }
  }

  const ask = async (letter: Letter): Promise<Reply | undefined> => {
    const over = new AbortController()
    const typing = showTyping(letter.place, over.signal)
    try {
      const answer = chat(letter.incoming)
      if (!(await within(clock, answerLimitMs, answer))) throw new Error(`no reply within ${answerLimitMs} ms`)
      return await answer
    } finally {
      over.abort()
      // Its last call has to be off the wire, else "typing…" shows below the answer.
      await typing
    }
  }

  /** Where the reply goes: over the pressed message, over the earlier answer, or below everything. */
  const deliver = (letter: Letter, reply: Reply): Promise<Delivery> => {
    const { incoming, place, isEdit, pressed } = letter
    const formatted = formatReply(reply)
    if (reply.replaces && pressed !== undefined) return sender.replace(place, [pressed], formatted, answerPatienceMs)
    const earlier = isEdit ? answers.of(incoming.chatId, incoming.messageId ?? '')?.messageIds : undefined
    if (earlier) return sender.replace(place, earlier, formatted, answerPatienceMs)
    // Rewritten long after its answer was forgotten: say which message the new one answers.
    const to = isEdit ? { ...place, replyTo: Number(incoming.messageId) } : place
    return sender.send(to, formatted, answerPatienceMs)
  }

  const noteDelivery = (letter: Letter, { receipt, messageIds }: Delivery) => {
    const { incoming } = letter
    if (incoming.messageId !== undefined && !incoming.isPress && messageIds.length > 0) {
      answers.keep(incoming.chatId, incoming.messageId, { text: incoming.text, messageIds })
    }
    if (incoming.isGroup) {
      for (const id of messageIds) askers.keep(incoming.chatId, id, languageOf(incoming.language))
    }
    if (receipt.kind !== 'sent') log.warn({ ...idsOf(letter), receipt }, 'answer did not arrive for certain')
  }

  return async (given) => {
    const letter = inItsLanguage(given)
    const { incoming } = letter
    // Telegram reports an edit also where only a link preview has come in.
    if (letter.isEdit && answers.of(incoming.chatId, incoming.messageId ?? '')?.text === incoming.text) return undefined
    try {
      const reply = await ask(letter)
      if (reply) noteDelivery(letter, await deliver(letter, reply))
      return reply
    } catch (error) {
      log.error({ ...idsOf(letter), err: errorFacts(error) }, 'message could not be answered')
      const words = sorry(languageOf(incoming.language))
      noteDelivery(letter, await deliver(letter, { blocks: [{ kind: 'line', spans: [{ text: words }] }], choices: [] }))
      return undefined
    }
  }
}

const idsOf = ({ incoming }: Letter) => ({
  chatId: incoming.chatId,
  messageId: incoming.messageId,
  kind: incoming.isPress ? 'press' : (incoming.attachment ?? 'text'),
})
