import type { Instant } from '../../../time/day.js'
import type { ChatStore } from '../../../store/store.js'
import type { Clock } from '../../../server/clock.js'
import type { Priority, Receipt } from '../../platform.js'
import type { RateLimiter } from '../../rate-limiter.js'
import type { Failure, Outcome } from '../api.js'
import { telegramId, type Place } from '../model.js'
import { createMessageMemory } from '../message-memory.js'

/** The chat of this try, and which parts of the place and of the message it uses. */
type Attempt = {
  chatId: string
  reply: boolean
  quote: boolean
  topic: boolean
  formatting: boolean
  novelties: boolean
  picture: boolean
  rich: boolean
  forOne: boolean
  /** In place of the pressed message. */
  inPlace: boolean
  paid: boolean
}

/** The result of sending one message. `sent` without an id: an edit that changed nothing. */
export type SendResult =
  { kind: 'sent'; messageId?: number; isPaid?: true } | Exclude<Receipt, { kind: 'sent' }> | { kind: 'uneditable' }

export type SendOptions = {
  priority: Priority
  /** Time for which the message may wait here for the limits of its chat, ms. */
  patienceMs: number
  /** Sending it twice has the same effect as once: it is tried again also when it may have arrived. */
  isIdempotent?: boolean
  /** The message is for one person of the group, if that is possible there. */
  isForOne?: boolean
  /** And takes the place of the message of which a button was pressed. */
  isInPlace?: boolean
  /** The message has parts that older servers of the Bot API do not know. */
  hasNovelties?: boolean
  /** The message is rich, and has a plain form for where that is refused. */
  isRich?: boolean
  /** The message may be sent above the free rate, for Stars. */
  isPaid?: boolean
  /** What is made is the thread of a private chat, and no message. */
  isThread?: boolean
  /** Called when the topic of the place turns out to be closed or gone, with the words of Telegram. */
  onThreadLost?: (reason: string) => Promise<void>
  /** Called when the message has to wait. */
  onWaiting?: () => Promise<void>
  /** Called just before the message leaves, which waits for it; tells whether it may cost Stars. */
  onStarting?: (isPaid: boolean) => Promise<void>
  /** Called as each try leaves; what it throws keeps it from leaving. */
  onLeaving?: () => void
  /** Called when the message has certainly not arrived and is tried again after a while. */
  onRefused?: () => Promise<void>
}

/** Sends one message until Telegram has taken it, nothing is left to try, or the patience ends. */
export type SendWithRetry = (
  place: Place,
  attempt: (how: Attempt) => Promise<Outcome<{ message_id: number }>>,
  options: SendOptions,
) => Promise<SendResult>

/** Chats that have refused the last message: how often since they last took one, and until when they rest. */
export type Refusals = Map<string, { count: number; until: Instant }>

export type SendWithRetryDeps = {
  rateLimiter: RateLimiter
  clock: Clock
  chats: Pick<ChatStore, 'suspend' | 'suspension' | 'migrate' | 'rest' | 'refuse' | 'accept'>
  refusals: Refusals
}

/**
 * A chat that refuses messages is tried again every hour for half a day, which is longer than groups that close at night,
 * then every day.
 */
const refusalPauseMs = (count: number): number => (count <= 12 ? 3_600_000 : 24 * 3_600_000)

/** While Telegram cannot be reached, a message is tried again here after 1, 2 and 4 s, then later by the caller. */
const unreachedTries = 3
const unreachedAfterMs = 15_000
/** A message that must wait again and again lets others pass. */
const floodTries = 5
/** A closed topic may be open again after this, and the bot be an administrator. */
const topicPauseMs = 3_600_000
/** A server that refused what is new is spared it for this long: each refusal costs one of the 30 calls of a second. */
const noveltiesPauseMs = 3_600_000
/** Where Telegram takes no message for Stars, as the bot has too few, the rest goes out at the free rate for this long. */
const unpaidPauseMs = 3_600_000
/** And for this long where messages for Stars make the bot too fast, be it for themselves or for others. */
const slowPauseMs = 60_000
/** A flood this soon after a message for Stars is taken for its doing. */
const paidEffectMs = 2_000
/** An edit that may have been lost is sent this many times in all. */
const lostTries = 3
const lostPauseMs = 1_000

/**
 * Creates the sending of single messages; it remembers the new ids of moved groups and the closed topics.
 * @param deps - the rate limiter, the clock and the chats of the store
 * @returns the function that sends one message
 */
export const createSendWithRetry = ({ rateLimiter, clock, chats, refusals }: SendWithRetryDeps): SendWithRetry => {
  const moved = createMessageMemory<string>(1_000)
  const closedTopics = createMessageMemory<Instant>(1_000)
  /** Chats that have refused for good while other messages for them were waiting. */
  const gone = createMessageMemory<string>(1_000)
  let noveltiesFrom: Instant = 0
  let richFrom: Instant = 0
  let paidFrom: Instant = 0
  let paidAt: Instant = -Infinity
  /** Groups in which nothing can be shown to one person alone, since when. */
  const shownToAll = createMessageMemory<Instant>(1_000)
  const isShownToAll = (chatId: string) => {
    const since = shownToAll.get(chatId, '')
    return since !== undefined && clock.now() - since <= topicPauseMs
  }
  const chatOf = (chatId: string) => moved.get(chatId, '') ?? chatId

  const isTopicOpen = (chatId: string, threadId: number) => {
    const closedAt = closedTopics.get(chatId, threadId)
    return closedAt === undefined || clock.now() - closedAt > topicPauseMs
  }

  const suspend = async (chatId: string, reason: string): Promise<SendResult> => {
    gone.set(chatId, '', reason)
    await chats.suspend(chatId, { at: clock.now(), reason })
    return { kind: 'gone', reason }
  }

  /** Lets the chat rest. What people ask there while it rests is answered with no further refusal counted. */
  const refuse = async (chatId: string, reason: string): Promise<SendResult> => {
    const now = clock.now()
    const before = refusals.get(chatId)
    const count = (before?.count ?? 0) + 1
    const refusal = before && before.until > now ? before : { count, until: now + refusalPauseMs(count) }
    refusals.set(chatId, refusal)
    await chats.refuse(chatId, refusal)
    return { kind: 'refused', reason }
  }

  const accept = async (chatId: string): Promise<void> => {
    if (refusals.delete(chatId)) await chats.accept(chatId)
  }

  /** Changes the attempt as the refusal demands; returns how sending ended if there is nothing to change. */
  const adapt = async (place: Place, how: Attempt, action: RetryAction): Promise<SendResult | undefined> => {
    switch (action.kind) {
      case 'same':
        return { kind: 'sent' }
      case 'move':
        if (how.chatId === action.chatId) return { kind: 'failed', reason: 'group moved to where it was' }
        await chats.migrate(how.chatId, action.chatId)
        moved.set(how.chatId, '', action.chatId)
        moved.set(place.chatId, '', action.chatId)
        how.chatId = action.chatId
        // The messages and topics of the old group do not exist in the new one.
        how.reply = false
        how.topic = false
        return undefined
      case 'without':
        // What is new may also be what the server could not read of the formatting.
        if (how.novelties && (action.what === 'novelties' || action.what === 'formatting')) {
          how.novelties = false
          return undefined
        }
        if (!how.topic && action.what === 'topic') {
          // The topic of a forum in which messages without a topic stand can be closed too.
          if (!how.reply) return refuse(how.chatId, action.reason)
          // But a reply stands in the topic of the message that it replies to.
          how.reply = false
          return undefined
        }
        // A press that is too old, or a person who is no member, says nothing about the group.
        if (action.what === 'forOne' && noneForOne.test(action.reason)) shownToAll.set(how.chatId, '', clock.now())
        if (action.what === 'rich' && action.isUnknown) richFrom = clock.now() + noveltiesPauseMs
        if (action.what === 'paid') paidFrom = clock.now() + unpaidPauseMs
        if (!how[action.what]) return { kind: 'failed', reason: `refused again without ${action.what}` }
        how[action.what] = false
        if (action.what === 'topic') {
          closedTopics.set(place.chatId, place.threadId ?? 0, clock.now())
          // A reply would stand in the topic of the message that it replies to.
          how.reply = false
        }
        return undefined
      case 'gone':
        return suspend(how.chatId, action.reason)
      case 'refused':
        return refuse(how.chatId, action.reason)
      case 'wait':
        return undefined
      case 'uneditable':
      case 'failed':
      case 'unknown':
        return action
    }
  }

  /** The pause before the next try here, ms; undefined if there is none. */
  const pauseBefore = (
    tries: number,
    failure: Failure,
    action: RetryAction,
    isIdempotent: boolean,
  ): number | undefined => {
    if (failure.kind === 'unreached') return tries <= unreachedTries ? 1_000 * 2 ** (tries - 1) : undefined
    if (failure.kind === 'lost') return isIdempotent && tries < lostTries ? lostPauseMs : undefined
    return action.kind === 'wait' ? undefined : 0
  }

  return async (place, attempt, options) => {
    const { priority, patienceMs, isIdempotent = false, onWaiting, onStarting, onRefused } = options
    const suspension = await chats.suspension(chatOf(place.chatId))
    if (suspension) return { kind: 'gone', reason: suspension.reason }
    gone.delete(chatOf(place.chatId), '')
    const isOpen = place.threadId !== undefined && isTopicOpen(place.chatId, place.threadId)
    const how: Attempt = {
      chatId: chatOf(place.chatId),
      reply: place.replyTo !== undefined && (place.threadId === undefined || isOpen),
      quote: place.quotes !== undefined,
      topic: isOpen,
      formatting: true,
      forOne: options.isForOne === true && !isShownToAll(chatOf(place.chatId)),
      inPlace: options.isInPlace === true,
      // Only a message with a picture is refused for it.
      picture: true,
      novelties: options.hasNovelties === true && clock.now() >= noveltiesFrom,
      rich: options.isRich === true && clock.now() >= richFrom,
      paid: false,
    }
    const hadNovelties = how.novelties
    let mayPay = options.isPaid === true
    let tries = 0
    for (;;) {
      how.paid = mayPay && clock.now() >= paidFrom
      if (!rateLimiter.isFree(how.chatId)) await onWaiting?.()
      const turn = await rateLimiter.turn(how.chatId, how.paid ? 'paid' : priority, patienceMs)
      if (turn.kind === 'later') return turn
      if (how.paid && clock.now() < paidFrom) {
        // Refused to others meanwhile: it waits for a turn that costs nothing.
        turn.arrived()
        continue
      }
      if (how.paid) paidAt = clock.now()
      const reason = gone.get(how.chatId, '')
      if (reason !== undefined) return { kind: 'gone', reason }
      await onStarting?.(how.paid)
      options.onLeaving?.()
      const outcome = await attempt(how)
      turn.arrived()
      if (outcome.kind === 'done') {
        await accept(how.chatId)
        if (hadNovelties && !how.novelties && how.formatting) noveltiesFrom = clock.now() + noveltiesPauseMs
        return { kind: 'sent', messageId: outcome.result.message_id, ...(how.paid && { isPaid: true }) }
      }
      tries += 1
      const action = decisionFor(how, options)(outcome)
      const pauseMs = pauseBefore(tries, outcome, action, isIdempotent)
      if (outcome.kind === 'lost' && pauseMs !== undefined) {
        await clock.wait(pauseMs)
        continue
      }
      if (action.kind === 'without' && action.what === 'paid') mayPay = false
      if (action.kind === 'without' && action.what === 'topic' && how.topic) await options.onThreadLost?.(action.reason)
      const end = await adapt(place, how, action)
      if (end) return end
      if (action.kind !== 'wait') continue
      await onRefused?.()
      if (action.isFlood) {
        if (clock.now() - paidAt <= paidEffectMs) paidFrom = Math.max(paidFrom, clock.now() + slowPauseMs)
        rateLimiter.flooded(how.chatId, action.afterMs)
        // Stored, so that a restart respects it too.
        await chats.rest(how.chatId, clock.now() + action.afterMs)
        if (tries >= floodTries) return { kind: 'later', afterMs: Math.max(action.afterMs, unreachedAfterMs) }
        // The rate limiter tells whether the patience is long enough.
        continue
      }
      if (pauseMs === undefined || pauseMs > patienceMs) {
        return { kind: 'later', afterMs: Math.max(action.afterMs, unreachedAfterMs) }
      }
      await clock.wait(pauseMs)
    }
  }
}

/**
 * The action for a message that Telegram did not accept. `move`: the group has a new id, send it there. `without`: send
 * it again without the part that Telegram cannot find or read. `wait`: nothing happened, try later. `same`: the edit
 * changes nothing, which is success. `uneditable`: the message cannot be edited. `gone`: the chat takes no messages.
 * `refused`: the bot may not write there now. `failed`: it did not arrive, and another try cannot help. `unknown`: it may have arrived.
 */
type RetryAction =
  | { kind: 'move'; chatId: string }
  | {
      kind: 'without'
      what: 'reply' | 'quote' | 'topic' | 'formatting' | 'novelties' | 'picture' | 'forOne' | 'inPlace' | 'paid'
      reason: string
    }
  /** `isUnknown`: the server knows no rich messages. */
  | { kind: 'without'; what: 'rich'; reason: string; isUnknown: boolean }
  /** `isFlood`: the chat has had too many messages and rests for that time. */
  | { kind: 'wait'; afterMs: number; isFlood?: boolean }
  | { kind: 'same' }
  | { kind: 'uneditable' }
  | { kind: 'gone'; reason: string }
  | { kind: 'refused'; reason: string }
  | { kind: 'failed'; reason: string }
  | { kind: 'unknown'; reason: string }

/** Pause after a request that never left. */
const unreachedPauseMs = 1_000
/** The token or the method is refused: that does not change within seconds, and the poll loop reports it. */
const refusedPauseMs = 60_000

/**
 * The chat is gone for good: only the user, an admin or Telegram can change that, and tells the bot so when it does.
 * Telegram turns some 403 of its inner servers into 400, so the words decide; some have changed over the years.
 */
const goneWords =
  /blocked by the user|USER_IS_BLOCKED|user is deactivated|USER_(IS_)?DEACTIVATED|was kicked|not a member|initiate conversation|messages to bots|group chat was deactivated|chat was deleted/

/**
 * The bot may not write there now. Bots that close groups at night do this, and Telegram has done it by mistake to all
 * channels for hours: it says nothing about tomorrow.
 */
const refusedWords =
  /chat not found|PEER_ID_INVALID|have no (write access|rights)|not enough rights|need administrator rights|CHAT_(SEND_\w+|WRITE|ADMIN\w*)_(FORBIDDEN|REQUIRED)|CHAT_RESTRICTED|CHANNEL_(PRIVATE|INVALID)|USER_RESTRICTED/

/** Nothing can be shown to one person of that group. */
const noneForOne = /ephemeral(?!_MESSAGE_EXPIRED)/i

/** The refusals with code 400; the first match decides. */
const refusedCalls: [RegExp, (description: string) => RetryAction][] = [
  [/message is not modified/, () => ({ kind: 'same' })],
  [
    /message to edit not found|message can't be edited|no text in the message to edit|MESSAGE_ID_INVALID/,
    () => ({ kind: 'uneditable' }),
  ],
  [
    /message to be replied not found|REPLY_MESSAGE_ID_INVALID/,
    (reason) => ({ kind: 'without', what: 'reply', reason }),
  ],
  // The message has been edited since, or is shown otherwise.
  [/QUOTE_\w*INVALID/, (reason) => ({ kind: 'without', what: 'quote', reason })],
  [/message thread not found|TOPIC_CLOSED|TOPIC_DELETED/, (reason) => ({ kind: 'without', what: 'topic', reason })],
  [
    /can't parse (entities|MessageEntity)|[Ee]ntity begin|ENTIT(Y|IES)_/,
    (reason) => ({ kind: 'without', what: 'formatting', reason }),
  ],
  [
    /can't parse \w+ keyboard button|BUTTON_(COPY_TEXT|STYLE|TYPE)_/,
    (reason) => ({ kind: 'without', what: 'novelties', reason }),
  ],
  [
    /ephemeral|EPHEMERAL_|USER_NOT_PARTICIPANT|query is too old/,
    (reason) => ({ kind: 'without', what: 'forOne', reason }),
  ],
  // A group may take text and no pictures.
  [
    /rights to send photos|SEND_PHOTOS_FORBIDDEN|PHOTO_|IMAGE_PROCESS_FAILED/,
    (reason) => ({ kind: 'without', what: 'picture', reason }),
  ],
  [goneWords, (reason) => ({ kind: 'gone', reason })],
  [refusedWords, (reason) => ({ kind: 'refused', reason })],
]

/**
 * Decides what to do after a failed call by code and description: several refusals share a code, and the 403 of a proxy
 * is not from Telegram.
 * @param failure - of a call to Telegram
 * @returns the action; times in ms
 */
export const retryActionFor = (failure: Failure): RetryAction => {
  if (failure.kind === 'lost') return { kind: 'unknown', reason: failure.reason }
  if (failure.kind === 'unreached') return { kind: 'wait', afterMs: unreachedPauseMs }
  const { code, description, retryAfterMs, migratedTo } = failure
  if (code === 429) return { kind: 'wait', afterMs: retryAfterMs ?? unreachedPauseMs, isFlood: true }
  if (code === 401 || code === 404) return { kind: 'wait', afterMs: refusedPauseMs }
  if (migratedTo !== undefined) return { kind: 'move', chatId: telegramId(migratedTo) }
  if (code === 400) {
    const refusal = refusedCalls.find(([words]) => words.test(description))
    if (refusal) return refusal[1](description)
  }
  if (code === 403 && description.startsWith('Forbidden'))
    return { kind: goneWords.test(description) ? 'gone' : 'refused', reason: description }
  if (code === 413 || description.startsWith('Bad Request')) return { kind: 'failed', reason: `${code} ${description}` }
  return { kind: 'unknown', reason: `${code} ${description}` }
}

/**
 * Decides what to do after a failed call with a rich message: whatever a plain one would not be refused for, it goes out
 * plain.
 */
const retryRichActionFor = (failure: Failure): RetryAction => {
  const action = retryActionFor(failure)
  const isUnknown = failure.kind === 'refused' && failure.code === 404
  const isRefused = action.kind === 'failed' || (action.kind === 'without' && action.what === 'formatting')
  if (!isUnknown && !(isRefused && failure.kind === 'refused')) return action
  return { kind: 'without', what: 'rich', reason: `${failure.code} ${failure.description}`, isUnknown }
}

/**
 * Decides what to do after a failed call with a message for Stars. Telegram names no refusal of its own for a bot that may
 * not pay: what it certainly refused as a request, for whatever reason, is tried again without them first. What may have
 * arrived may have been paid for, and is not.
 */
const retryPaidActionFor = (failure: Failure): RetryAction => {
  const action = retryActionFor(failure)
  return action.kind === 'failed' ? { kind: 'without', what: 'paid', reason: action.reason } : action
}

/**
 * Decides what to do after a failed call that makes a thread: what tells of the chat holds as for a message; else there
 * is no thread, and nothing to leave out.
 */
const retryThreadActionFor = (failure: Failure): RetryAction => {
  const action = retryActionFor(failure)
  if (failure.kind !== 'refused') return action
  const { code, description } = failure
  const isOfChat =
    action.kind === 'gone' ||
    (action.kind === 'wait' && code !== 404) ||
    // A bot without the right to make threads may write all the same.
    (action.kind === 'refused' && !/rights|ADMIN/.test(description))
  return isOfChat ? action : { kind: 'failed', reason: `${code} ${description}` }
}

/**
 * Decides what to do after a failed call with a message for one person of a group. Telegram names no refusal for a pressed
 * message that is gone: what it certainly refused is tried again below it, then for all.
 */
const retryForOneActionFor =
  (inPlace: boolean) =>
  (failure: Failure): RetryAction => {
    const action = retryActionFor(failure)
    if (failure.kind !== 'refused' || (action.kind !== 'failed' && action.kind !== 'uneditable')) return action
    return { kind: 'without', what: inPlace ? 'inPlace' : 'forOne', reason: `${failure.code} ${failure.description}` }
  }

/** Returns what decides after a failed call. */
const decisionFor = ({ paid, rich, forOne, inPlace }: Attempt, { isThread = false }: SendOptions) => {
  if (isThread) return retryThreadActionFor
  if (paid) return retryPaidActionFor
  if (rich) return retryRichActionFor
  return forOne ? retryForOneActionFor(inPlace) : retryActionFor
}
