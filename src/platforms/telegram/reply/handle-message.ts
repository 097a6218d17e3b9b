import { nativeIdOf } from '../../../store/chat-id.js'
import { SearchEngineEnded } from '../../../search/search-engine.js'
import { StoreError } from '../../../store/store.js'
import { type Clock, within } from '../../../server/clock.js'
import type { Call } from '../api.js'
import type { IncomingMessage, Place } from '../model.js'
import type { Logger } from 'pino'
import type { Block, Chat, Reply } from '../../../chat/message.js'
import type { Catalog } from '../../../i18n/catalog.js'
import { type Language, languageOf } from '../../../i18n/language.js'
import { errorFacts } from '../../../server/redact.js'
import type { UpdateResult } from '../../inbox.js'
import type { RateLimiter } from '../../rate-limiter.js'
import type { ReplyState } from '../../reply-state.js'
import { formatReply } from '../format/format.js'
import { createButtonTargets, withButtonsOff } from '../format/keyboard.js'
import type { DataSigner } from '../format/signed-data.js'
import type { Sender } from '../send/sender.js'
import type { CallbackQueries } from './callback-queries.js'
import { type DeliveryResult, createReplyDelivery } from './deliver-reply.js'
import { createMessageMemory } from '../message-memory.js'

/** "typing…" appears when an answer takes longer than this; Telegram shows it for 5 s, so it is sent again in time. */
const typingAfterMs = 300
const typingAgainMs = 4_500

/**
 * Shows "typing…" while work takes its time. It settles as the work does, once no such call is in progress: otherwise
 * the sign would appear below the answer.
 */
const whileTyping = async <Result>(
  { call, clock }: { call: Call; clock: Clock },
  { chatId, threadId, directTopicId }: Place,
  work: Promise<Result>,
): Promise<Result> => {
  // Telegram shows the sign to nobody in the direct messages of a channel.
  if (directTopicId !== undefined) return work
  const over = new AbortController()
  const show = async () => {
    await clock.wait(typingAfterMs, over.signal)
    while (!over.signal.aborted) {
      const where = { chat_id: nativeIdOf(chatId), ...(threadId !== undefined && { message_thread_id: threadId }) }
      const outcome = await call('sendChatAction', { ...where, action: 'typing' }, { signal: over.signal })
      // The sign is not worth a second try.
      if (outcome.kind !== 'done') return
      await clock.wait(typingAgainMs, over.signal)
    }
  }
  const showing = show()
  try {
    return await work
  } finally {
    over.abort()
    await showing
  }
}

/** Answers a message; returns how it ended, or when to continue from its state. */
export type HandleMessage = (message: IncomingMessage, state: ReplyState) => Promise<UpdateResult>

export type MessageHandlerDeps = {
  chat: Chat
  /** Forgets when a chat was last seen. */
  chats: { forget: (chatId: string) => void }
  call: Call
  sender: Sender
  rateLimiter: RateLimiter
  callbackQueries: CallbackQueries
  signer: DataSigner
  bot: { username: string }
  /** Tells whether the bot is an administrator of a group. */
  isAdmin: (chatId: string) => Promise<boolean>
  clock: Clock
  catalog: Catalog
  /** Returns what the chat should read below its next answer; its `done` is called once that has been sent. */
  appendNotice: (
    chatId: string,
    language: Language,
  ) => Promise<{ blocks: Block[]; done: () => Promise<void> } | undefined>
  /** Called when a reply has been sent; nobody waits for it. */
  onReplied: (message: IncomingMessage, reply: Reply) => void
  log: Logger
}

/** A chat function that does not come back must not block what its user says next. */
const answerLimitMs = 60_000
/** A file is fetched, may wait for others that are being read, and may itself take two minutes. */
const fileLimitMs = 10 * 60_000
/** Telegram counts edits as messages: progress is shown so often at most. */
const progressEveryMs = 3_000

/** After a day nobody waits for an answer any more. */
const expiryMs = 24 * 3_600_000

/**
 * Creates the handler of messages: it calls the chat and delivers the reply. Errors are caught here: an error is logged
 * without the user's text, answered with an apology, and affects this one message only.
 * @param deps - the chat, the sender and the store
 * @returns the handler
 */
export const createMessageHandler = (deps: MessageHandlerDeps): HandleMessage => {
  const { chat, chats, sender, rateLimiter, callbackQueries, clock, catalog, appendNotice, onReplied, log } = deps
  const { signer, bot } = deps
  const deliverReply = createReplyDelivery(deps)
  /** By the message of a user: its text, and our messages that answer it. */
  const answers = createMessageMemory<{ text: string; messageIds: number[] }>(2_000)
  /** By our message in a group: the language of the user who asked for it. */
  const askers = createMessageMemory<Language>()

  const answerTo = ({ chatId, messageId }: IncomingMessage['incoming']) => answers.get(chatId, messageId ?? '')

  /** In a group a card keeps its language whoever presses its buttons, until the group has chosen a language. */
  const inItsLanguage = (message: IncomingMessage): IncomingMessage => {
    const { incoming } = message
    if (!incoming.isPress || !incoming.isGroup) return message
    const language = askers.get(incoming.chatId, incoming.messageId ?? '')
    return language === undefined ? message : { ...message, incoming: { ...incoming, language } }
  }

  const apologyReply = ({ incoming }: IncomingMessage): Reply => ({
    blocks: [{ kind: 'line', spans: [{ text: catalog[languageOf(incoming.language)]('sorry') }] }],
    choices: [],
    refused: 'error',
  })

  /** Shows what a long work is at, and for how long, in one message of ours that is edited. */
  const createProgress = ({ incoming, place }: IncomingMessage) => {
    const over = new AbortController()
    let latest: Reply | undefined
    let messageIds: number[] = []
    let showing: Promise<void> | undefined
    const showAll = async (first: Reply) => {
      latest = first
      const startedAt = clock.now()
      while (!over.signal.aborted) {
        const seconds = Math.round((clock.now() - startedAt) / 1000)
        const t = catalog[latest.language ?? languageOf(incoming.language)]
        const passed: Block = { kind: 'note', spans: [{ text: t('telegram-working-for', { seconds }) }] }
        const reply = seconds > 0 ? { ...latest, blocks: [...latest.blocks, passed] } : latest
        const partsFor = (chatId: string) =>
          formatReply(reply, createButtonTargets(signer, bot, { ...incoming, chatId }))
        const shown = await sender.deliver(place, partsFor, { priority: 'answer', earlier: messageIds })
        messageIds = shown.messageIds
        // The reply itself finds out what is wrong with the chat.
        if (shown.receipt.kind !== 'sent') return
        await clock.wait(progressEveryMs, over.signal)
      }
    }
    return {
      show: (reply: Reply) => {
        latest = reply
        showing ??= showAll(reply).catch((error: unknown) => {
          log.warn({ chatId: incoming.chatId, err: errorFacts(error) }, 'progress could not be shown')
        })
      },
      /** Returns the message that the reply is to replace. */
      end: async (): Promise<number[]> => {
        over.abort()
        await showing
        return messageIds
      },
    }
  }

  /** The address of what a reply opens in the private chat. */
  const linkOf = ({ incoming }: IncomingMessage, reply: Reply | undefined): string | undefined =>
    reply?.opens === undefined ? undefined : createButtonTargets(signer, bot, incoming).link(reply.opens)

  const askChat = async (
    message: IncomingMessage,
    showProgress: (progress: Reply) => void,
  ): Promise<Reply | undefined> => {
    const { incoming, place } = message
    const limitMs = incoming.file ? fileLimitMs : answerLimitMs
    try {
      const answer = chat({ ...incoming, showProgress })
      const limited = async () => {
        if (!(await within(clock, limitMs, answer))) throw new Error(`no reply within ${limitMs} ms`)
        return answer
      }
      return await (rateLimiter.isResting(incoming.chatId) ? limited() : whileTyping(deps, place, limited()))
    } catch (error) {
      // The inbox tries again once the store is back; the next start of the program does once the engine has ended.
      if (error instanceof StoreError && ['unreachable', 'locked'].includes(error.kind)) throw error
      if (error instanceof SearchEngineEnded) throw error
      log.error({ ...idsOf(message), err: errorFacts(error) }, 'message could not be answered')
      return apologyReply(message)
    }
  }

  const remember = ({ incoming }: IncomingMessage, reply: Reply, sentIds: number[]) => {
    // What only one person sees has no id in the chat.
    const messageIds = sentIds.filter((id) => id !== 0)
    const { chatId, messageId } = incoming
    if (reply.forgets) {
      answers.deleteChat(chatId)
      askers.deleteChat(chatId)
      sender.forget(chatId)
      chats.forget(chatId)
      return
    }
    // In a group an answer that one person alone has seen is known too: its question may be asked anew.
    const isAnswer = messageIds.length > 0 || incoming.isGroup
    // Silence is none, and an answer that stands goes before the line that its edit came too fast.
    const isNone = isTooFast(reply) && (sentIds.length === 0 || answerTo(incoming) !== undefined)
    if (messageId !== undefined && !incoming.isPress && isAnswer && !isNone) {
      answers.set(chatId, messageId, { text: incoming.text, messageIds })
    }
    if (!incoming.isGroup) return
    for (const id of messageIds) askers.set(chatId, id, languageOf(incoming.language))
  }

  /** Our messages that the reply replaces: the pressed one, or the earlier answer to an edited message. */
  const earlierOf = (
    { incoming, isEdit, pressed }: IncomingMessage,
    reply: Reply,
    progressIds: number[],
  ): number[] | undefined => {
    if (progressIds.length > 0) return progressIds
    if (reply.replaces && pressed !== undefined) return [pressed]
    // The earlier answer stays until there is another one.
    if (isTooFast(reply)) return undefined
    return isEdit ? answerTo(incoming)?.messageIds : undefined
  }

  const deliver = async (
    message: IncomingMessage,
    reply: Reply,
    state: ReplyState,
    progressIds: number[],
  ): Promise<DeliveryResult> => {
    const earlier = earlierOf(message, reply, progressIds)
    const { place, incoming, isEdit } = message
    // When the earlier answer is forgotten, the new one replies to the edited message to show what it answers.
    const to = isEdit && !earlier ? { ...place, replyTo: Number(incoming.messageId) } : place
    const result = await deliverReply({ ...message, place: to }, reply, state, earlier)
    remember(message, reply, result.messageIds)
    if (result.kind !== 'sent') log.warn({ ...idsOf(message), result }, 'answer did not arrive for certain')
    return result
  }

  /**
   * Returns the notice for the chat; if it cannot be found out, the answer goes without it.
   * @param early - the notice in the language of the user, looked up while the answer was made
   */
  const noticeFor = async ({ incoming }: IncomingMessage, reply: Reply, early?: ReturnType<typeof appendNotice>) => {
    // A notice goes below an answer that stands on its own.
    if (reply.replaces || reply.forgets || reply.blocks.length === 0 || reply.refused !== undefined) return undefined
    // It is for all of a group, and would be taken as told.
    if (incoming.isGroup && reply.isForOne) return undefined
    try {
      const known = await early
      const language = languageOf(incoming.language)
      const isFinal = early && (known === undefined || (reply.language ?? language) === language)
      return isFinal ? known : await appendNotice(incoming.chatId, reply.language ?? language)
    } catch (error) {
      log.error({ chatId: incoming.chatId, err: errorFacts(error) }, 'what else a chat should hear is not known')
      return undefined
    }
  }

  /** Shows in the pressed message which of its buttons are good for nothing any more. */
  const turnOff = async ({ incoming, place, press, pressed }: IncomingMessage, { turnsOff }: Reply): Promise<void> => {
    if (!turnsOff || pressed === undefined || !press?.keyboard) return
    const { word, label } = turnsOff
    const isOff = (data: string): boolean => signer.open(data, incoming)?.split(' ').includes(word) ?? false
    const keyboard = withButtonsOff(press.keyboard, isOff, label)
    if (keyboard) await sender.setButtons(place, pressed, keyboard)
  }

  /** Records that the notice has been sent, also when the reply that contains it comes from the store. */
  const recordNotice = async (message: IncomingMessage, reply: Reply, known: Awaited<ReturnType<typeof noticeFor>>) => {
    const sent = new Set(reply.blocks.map((block) => JSON.stringify(block)))
    const notice = known ?? (await noticeFor(message, reply))
    if (!notice?.blocks.every((block) => sent.has(JSON.stringify(block)))) return
    await notice.done().catch((error: unknown) => {
      log.error({ chatId: message.incoming.chatId, err: errorFacts(error) }, 'what was told besides was not noted')
    })
  }

  const endOf = (message: IncomingMessage, reply: Reply, result: DeliveryResult): UpdateResult => {
    switch (result.kind) {
      case 'sent':
        onReplied(message, reply)
        return reply.refused === undefined ? { kind: 'answered' } : { kind: 'refused', reason: reply.refused }
      case 'later':
        return result.at > message.incoming.at + expiryMs ? { kind: 'ignored', reason: 'expired' } : result
      case 'gone':
        return { kind: 'ignored', reason: 'gone' }
      case 'failed':
        return { kind: 'ignored', reason: 'failed' }
      case 'unknown':
        return { kind: 'unknown', reason: result.reason }
    }
  }

  return async (given, state) => {
    const message = inItsLanguage(given)
    const { incoming, isEdit, press } = message
    if (press) callbackQueries.onReceived(press.id)
    if (press?.isGenuine === false) {
      callbackQueries.answer(press.id, {
        toast: catalog[languageOf(press.language ?? incoming.language)]('telegram-not-yours'),
      })
      return { kind: 'refused', reason: 'not-genuine' }
    }
    if (isEdit && !state.reply) {
      const answered = answerTo(incoming)
      // Telegram reports an edit also when only a link preview has been added.
      if (answered?.text === incoming.text) return { kind: 'ignored', reason: 'unchanged' }
      // In a group others have read on: an answer changes, but none comes late to what had none.
      if (incoming.isGroup && !answered) return { kind: 'ignored', reason: 'edit-in-group' }
    }
    if (state.reply && clock.now() > incoming.at + expiryMs) return { kind: 'ignored', reason: 'expired' }
    const askedAt = clock.now()
    const isResumed = state.reply !== undefined
    const early = isResumed || press ? undefined : appendNotice(incoming.chatId, languageOf(incoming.language))
    // Whoever needs it gets the failure.
    early?.catch(() => undefined)
    const progress = createProgress(message)
    const made = state.reply ?? (await askChat(message, progress.show))
    const progressIds = await progress.end()
    const isLed =
      press &&
      callbackQueries.answer(press.id, state.reply ? {} : { toast: made?.toast, url: linkOf(message, made) }) &&
      !isResumed &&
      made?.opens !== undefined
    const answer = made && isLed ? { ...made, blocks: [], choices: [] } : made
    const counts = { blocks: answer?.blocks.length ?? 0, buttons: answer?.choices.flat().length ?? 0 }
    log.debug({ ...idsOf(message), ...counts, ms: clock.now() - askedAt }, 'reply made')
    if (!answer) return { kind: 'ignored', reason: 'nothing-to-say' }
    await turnOff(message, answer)
    const notice = isResumed ? undefined : await noticeFor(message, answer, early)
    const reply = notice ? { ...answer, blocks: [...answer.blocks, ...notice.blocks] } : answer
    const deliveredAt = clock.now()
    const result = await deliver(message, reply, state, progressIds)
    log.debug({ ...idsOf(message), outcome: result.kind, ms: clock.now() - deliveredAt }, 'reply sent')
    if (result.kind === 'sent' && (notice || isResumed)) await recordNotice(message, reply, notice)
    if (result.kind !== 'failed' || reply.refused === 'error') return endOf(message, reply, result)
    // Telegram refuses the reply for good, which is a fault of this program: the user gets an apology at least.
    const apologizing = apologyReply(message)
    const restarted = { reply: apologizing, sentIds: [], isSending: false, isRepeat: false }
    await state.save(restarted)
    return endOf(message, apologizing, await deliver(message, apologizing, { ...state, ...restarted }, progressIds))
  }
}

/** That a message came too fast is no answer to it. */
const isTooFast = ({ refused }: Reply): boolean => refused === 'too-fast'

const idsOf = ({ incoming }: IncomingMessage) => ({
  chatId: incoming.chatId,
  messageId: incoming.messageId,
  kind: incoming.isPress ? 'press' : (incoming.attachment ?? 'text'),
})
