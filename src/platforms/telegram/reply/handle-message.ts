import type { Logger } from 'pino'
import type { Instant } from '../../../time/day.js'
import type { Block, Chat, Reply } from '../../../chat/message.js'
import type { Catalog } from '../../../i18n/catalog.js'
import { languageOf, type Language } from '../../../i18n/language.js'
import type { InboxEnd } from '../../../store/store.js'
import { errorFacts } from '../../../server/redact.js'
import type { Call } from '../api.js'
import { within, type Clock } from '../../../server/clock.js'
import { createMessageMemory } from './message-memory.js'
import type { RateLimiter } from '../../rate-limiter.js'
import type { CallbackQueries } from './callback-queries.js'
import { createReplyDelivery, type ReplyState, type DeliveryResult } from './deliver-reply.js'
import type { Sender } from '../send/sender.js'
import { whileTyping } from './typing.js'
import type { IncomingMessage } from '../receive/parse-update.js'
import type { DataSigner } from '../format/signed-data.js'

/** Answers what was said. Out: how it ended, or when to come back with it and its journal. */
export type Handle = (
  letter: IncomingMessage,
  journal: ReplyState,
) => Promise<InboxEnd | { kind: 'later'; at: Instant }>

export type HandlerDeps = {
  chat: Chat
  call: Call
  sender: Sender
  rateLimiter: RateLimiter
  presses: CallbackQueries
  keys: DataSigner
  bot: { username: string }
  clock: Clock
  catalog: Catalog
  /** What the chat should be told besides, below its next answer; `done` is called once that has been said. */
  before: (chatId: string, language: Language) => Promise<{ blocks: Block[]; done: () => Promise<void> } | undefined>
  /** A reply has been said; not waited for. */
  spoke: (letter: IncomingMessage, reply: Reply) => void
  log: Logger
}

/** A chat that is stuck must not hold back what its user says next. */
const answerLimitMs = 60_000

/** After a day nobody waits for an answer any more. */
const expiryMs = 24 * 3_600_000

/**
 * Creates the way from what somebody said to the answer in the chat: the net of this transport. What goes wrong is
 * logged without the texts, apologised for, and ends with this one message.
 */
export const createHandler = (deps: HandlerDeps): Handle => {
  const { chat, sender, rateLimiter, presses, clock, catalog, before, spoke, log } = deps
  const speak = createReplyDelivery(deps)
  /** By the message of a user: its text, and ours that answer it. */
  const answers = createMessageMemory<{ text: string; messageIds: number[] }>(2_000)
  /** By our message in a group: the language of who asked for it. */
  const askers = createMessageMemory<Language>()

  const answerTo = ({ chatId, messageId }: IncomingMessage['incoming']) => answers.of(chatId, messageId ?? '')

  /** In a group a card stays in its language whoever presses its buttons, until the group has chosen one. */
  const inItsLanguage = (letter: IncomingMessage): IncomingMessage => {
    const { incoming } = letter
    if (!incoming.isPress || !incoming.isGroup) return letter
    const language = askers.of(incoming.chatId, incoming.messageId ?? '')
    return language === undefined ? letter : { ...letter, incoming: { ...incoming, language } }
  }

  const apology = ({ incoming }: IncomingMessage): Reply => ({
    blocks: [{ kind: 'line', spans: [{ text: catalog[languageOf(incoming.language)]('sorry') }] }],
    choices: [],
    refused: 'error',
  })

  const ask = async (letter: IncomingMessage): Promise<Reply | undefined> => {
    const { incoming, place } = letter
    try {
      const answer = chat(incoming)
      const limited = async () => {
        if (!(await within(clock, answerLimitMs, answer))) throw new Error(`no reply within ${answerLimitMs} ms`)
        return answer
      }
      return await (rateLimiter.isResting(incoming.chatId) ? limited() : whileTyping(deps, place, limited()))
    } catch (error) {
      log.error({ ...idsOf(letter), err: errorFacts(error) }, 'message could not be answered')
      return apology(letter)
    }
  }

  const remember = ({ incoming }: IncomingMessage, reply: Reply, messageIds: number[]) => {
    const { chatId, messageId } = incoming
    if (reply.forgets) {
      answers.forgetChat(chatId)
      askers.forgetChat(chatId)
      sender.forget(chatId)
      return
    }
    if (messageId !== undefined && !incoming.isPress && messageIds.length > 0) {
      answers.keep(chatId, messageId, { text: incoming.text, messageIds })
    }
    if (!incoming.isGroup) return
    for (const id of messageIds) askers.keep(chatId, id, languageOf(incoming.language))
  }

  /** Our messages that the reply takes the place of: the pressed one, or the earlier answer to what was rewritten. */
  const earlierOf = ({ incoming, isEdit, pressed }: IncomingMessage, reply: Reply): number[] | undefined => {
    if (reply.replaces && pressed !== undefined) return [pressed]
    return isEdit ? answerTo(incoming)?.messageIds : undefined
  }

  const say = async (letter: IncomingMessage, reply: Reply, journal: ReplyState): Promise<DeliveryResult> => {
    const earlier = earlierOf(letter, reply)
    const { place, incoming, isEdit } = letter
    // Rewritten long after its answer was forgotten: say which message the new one answers.
    const to = isEdit && !earlier ? { ...place, replyTo: Number(incoming.messageId) } : place
    const told = await speak({ ...letter, place: to }, reply, journal, earlier)
    remember(letter, reply, told.messageIds)
    if (told.kind === 'said') return told
    log.warn({ ...idsOf(letter), told }, 'answer did not arrive for certain')
    return told
  }

  /** What else the chat should hear. Without it the answer is an answer still. */
  const moreFor = async ({ incoming }: IncomingMessage, reply: Reply) => {
    // It goes below an answer that stands on its own.
    if (reply.replaces || reply.blocks.length === 0 || reply.refused !== undefined) return undefined
    try {
      return await before(incoming.chatId, reply.language ?? languageOf(incoming.language))
    } catch (error) {
      log.error({ chatId: incoming.chatId, err: errorFacts(error) }, 'what else a chat should hear is not known')
      return undefined
    }
  }

  /** Lets it be known that what else the chat should hear has been said, also where the reply comes from the journal. */
  const noteMore = async (letter: IncomingMessage, reply: Reply, known: Awaited<ReturnType<typeof moreFor>>) => {
    const said = new Set(reply.blocks.map((block) => JSON.stringify(block)))
    const more = known ?? (await moreFor(letter, reply))
    if (!more?.blocks.every((block) => said.has(JSON.stringify(block)))) return
    await more.done().catch((error: unknown) => {
      log.error({ chatId: letter.incoming.chatId, err: errorFacts(error) }, 'what was told besides was not noted')
    })
  }

  const endOf = (letter: IncomingMessage, reply: Reply, told: DeliveryResult): Awaited<ReturnType<Handle>> => {
    switch (told.kind) {
      case 'said':
        spoke(letter, reply)
        return reply.refused === undefined ? { kind: 'answered' } : { kind: 'refused', reason: reply.refused }
      case 'later':
        return told.at > letter.incoming.at + expiryMs ? { kind: 'ignored', reason: 'expired' } : told
      case 'gone':
        return { kind: 'ignored', reason: 'gone' }
      case 'failed':
        return { kind: 'ignored', reason: 'failed' }
      case 'unknown':
        return { kind: 'unknown', reason: told.reason }
    }
  }

  return async (given, journal) => {
    const letter = inItsLanguage(given)
    const { incoming, isEdit, press } = letter
    if (press) presses.came(press.id)
    if (press?.isGenuine === false) {
      presses.done(press.id, catalog[languageOf(incoming.language)]('telegram-not-yours'))
      return { kind: 'refused', reason: 'not-genuine' }
    }
    // Telegram reports an edit also where only a link preview has come in.
    if (isEdit && !journal.reply && answerTo(incoming)?.text === incoming.text) {
      return { kind: 'ignored', reason: 'unchanged' }
    }
    if (journal.reply && clock.now() > incoming.at + expiryMs) return { kind: 'ignored', reason: 'expired' }
    const askedAt = clock.now()
    const answered = journal.reply ?? (await ask(letter))
    const said = { blocks: answered?.blocks.length ?? 0, buttons: answered?.choices.flat().length ?? 0 }
    log.debug({ ...idsOf(letter), ...said, ms: clock.now() - askedAt }, 'reply made')
    if (press) presses.done(press.id, journal.reply ? undefined : answered?.toast)
    if (!answered) return { kind: 'ignored', reason: 'nothing-to-say' }
    const more = journal.reply ? undefined : await moreFor(letter, answered)
    const reply = more ? { ...answered, blocks: [...answered.blocks, ...more.blocks] } : answered
    const isResumed = journal.reply !== undefined
    const saidAt = clock.now()
    const told = await say(letter, reply, journal)
    log.debug({ ...idsOf(letter), outcome: told.kind, ms: clock.now() - saidAt }, 'reply sent')
    if (told.kind === 'said' && (more || isResumed)) await noteMore(letter, reply, more)
    if (told.kind !== 'failed' || reply.refused === 'error') return endOf(letter, reply, told)
    // What Telegram would not take for good is our mistake: at least that is said.
    const words = apology(letter)
    const afresh = { reply: words, said: [], isSending: false, isRepeat: false }
    await journal.note(afresh)
    return endOf(letter, words, await say(letter, words, { ...afresh, note: journal.note }))
  }
}

const idsOf = ({ incoming }: IncomingMessage) => ({
  chatId: incoming.chatId,
  messageId: incoming.messageId,
  kind: incoming.isPress ? 'press' : (incoming.attachment ?? 'text'),
})
