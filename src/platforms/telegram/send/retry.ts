import type { Instant } from '../../../time/day.js'
import type { ChatStore } from '../../../store/store.js'
import type { Failure, Outcome } from '../api.js'
import type { Clock } from '../../../server/clock.js'
import { createMessageMemory } from '../reply/message-memory.js'
import type { RateLimiter } from '../../rate-limiter.js'
import { retryActionFor, type RetryAction } from './refusals.js'
import type { Place } from '../receive/parse-update.js'
import type { Priority, Receipt } from '../../platform.js'

/** What of the place and the look of a message is kept to in this try. */
type Attempt = { chatId: string; reply: boolean; topic: boolean; formatting: boolean }

/** How one message ended. `sent` without an id: an edit that changed nothing. */
export type SendResult =
  { kind: 'sent'; messageId?: number } | Exclude<Receipt, { kind: 'sent' }> | { kind: 'uneditable' }

export type SendOptions = {
  priority: Priority
  /** How long a message may wait in place for what only its chat has to wait for. */
  patienceMs: number
  /** Made twice it comes to the same: tried again also where it may have happened. */
  isIdempotent?: boolean
  /** It has to wait before it can go out. */
  waiting?: () => Promise<void>
  /** It goes out when this resolves. */
  starting?: () => Promise<void>
  /** It has certainly not arrived, and is tried again after a while. */
  refused?: () => Promise<void>
}

/** Tries one message until Telegram has taken it, there is nothing left to try, or patience runs out. */
export type SendWithRetry = (
  place: Place,
  attempt: (how: Attempt) => Promise<Outcome<{ message_id: number }>>,
  manner: SendOptions,
) => Promise<SendResult>

export type SendWithRetryDeps = {
  rateLimiter: RateLimiter
  clock: Clock
  chats: Pick<ChatStore, 'suspend' | 'suspension' | 'move' | 'rest'>
}

/** A Telegram that cannot be reached is tried again in place after 1, 2 and 4 s, then after so long by who keeps the message. */
const unreachedTries = 3
const unreachedAfterMs = 15_000
/** Who keeps being told to wait a little gives its place to others. */
const floodTries = 5
/** A closed topic may have been opened again. */
const topicPauseMs = 3_600_000
/** An edit that may have got lost is made so often in all. */
const lostTries = 3
const lostPauseMs = 1_000

/** Creates the one that insists; it remembers where groups have moved, and which topics are closed. */
export const createSendWithRetry = ({ rateLimiter, clock, chats }: SendWithRetryDeps): SendWithRetry => {
  const moved = createMessageMemory<string>(1_000)
  const closedTopics = createMessageMemory<Instant>(1_000)
  /** Chats that have refused for good while others of their messages were waiting. */
  const gone = createMessageMemory<string>(1_000)
  const chatOf = (chatId: string) => moved.of(chatId, '') ?? chatId

  const isTopicOpen = (chatId: string, threadId: number) => {
    const closedAt = closedTopics.of(chatId, threadId)
    return closedAt === undefined || clock.now() - closedAt > topicPauseMs
  }

  const suspend = async (chatId: string, reason: string): Promise<SendResult> => {
    gone.keep(chatId, '', reason)
    await chats.suspend(chatId, { at: clock.now(), reason })
    return { kind: 'gone', reason }
  }

  /** Follows what the refusal says about how to go on. Out: how it ended where it does not go on. */
  const adapt = async (place: Place, how: Attempt, remedy: RetryAction): Promise<SendResult | undefined> => {
    switch (remedy.kind) {
      case 'same':
        return { kind: 'sent' }
      case 'move':
        if (how.chatId === remedy.chatId) return { kind: 'failed', reason: 'group moved to where it was' }
        await chats.move(how.chatId, remedy.chatId)
        moved.keep(how.chatId, '', remedy.chatId)
        moved.keep(place.chatId, '', remedy.chatId)
        how.chatId = remedy.chatId
        // Neither its messages nor its topics have come along.
        how.reply = false
        how.topic = false
        return undefined
      case 'without':
        if (!how[remedy.what]) return { kind: 'failed', reason: `refused again without ${remedy.what}` }
        how[remedy.what] = false
        if (remedy.what === 'topic') {
          closedTopics.keep(place.chatId, place.threadId ?? 0, clock.now())
          // A reply stands in the topic of what it answers.
          how.reply = false
        }
        return undefined
      case 'gone':
        return suspend(how.chatId, remedy.reason)
      case 'wait':
        return undefined
      case 'uneditable':
      case 'failed':
      case 'unknown':
        return remedy
    }
  }

  /** How long to wait in place before the next try; nothing where that is for others to do. */
  const pauseBefore = (
    tries: number,
    failure: Failure,
    remedy: RetryAction,
    isIdempotent: boolean,
  ): number | undefined => {
    if (failure.kind === 'unreached') return tries <= unreachedTries ? 1_000 * 2 ** (tries - 1) : undefined
    if (failure.kind === 'lost') return isIdempotent && tries < lostTries ? lostPauseMs : undefined
    return remedy.kind === 'wait' ? undefined : 0
  }

  return async (place, attempt, { priority, patienceMs, isIdempotent = false, waiting, starting, refused }) => {
    const suspension = await chats.suspension(chatOf(place.chatId))
    if (suspension) return { kind: 'gone', reason: suspension.reason }
    gone.forget(chatOf(place.chatId), '')
    const isOpen = place.threadId !== undefined && isTopicOpen(place.chatId, place.threadId)
    const how: Attempt = {
      chatId: chatOf(place.chatId),
      reply: place.replyTo !== undefined && (place.threadId === undefined || isOpen),
      topic: isOpen,
      formatting: true,
    }
    let tries = 0
    for (;;) {
      if (!rateLimiter.isFree(how.chatId)) await waiting?.()
      const turn = await rateLimiter.turn(how.chatId, priority, patienceMs)
      if (turn.kind === 'later') return turn
      const reason = gone.of(how.chatId, '')
      if (reason !== undefined) return { kind: 'gone', reason }
      await starting?.()
      const outcome = await attempt(how)
      turn.arrived()
      if (outcome.kind === 'done') return { kind: 'sent', messageId: outcome.result.message_id }
      tries += 1
      const remedy = retryActionFor(outcome)
      const pauseMs = pauseBefore(tries, outcome, remedy, isIdempotent)
      if (outcome.kind === 'lost' && pauseMs !== undefined) {
        await clock.wait(pauseMs)
        continue
      }
      const end = await adapt(place, how, remedy)
      if (end) return end
      if (remedy.kind !== 'wait') continue
      await refused?.()
      if (remedy.isFlood) {
        rateLimiter.flooded(how.chatId, remedy.afterMs)
        // On disk, so that a restart obeys it as well.
        await chats.rest(how.chatId, clock.now() + remedy.afterMs)
        // Otherwise the turn says whether patience reaches so far.
        if (tries >= floodTries) return { kind: 'later', afterMs: Math.max(remedy.afterMs, unreachedAfterMs) }
        continue
      }
      if (pauseMs === undefined || pauseMs > patienceMs) {
        return { kind: 'later', afterMs: Math.max(remedy.afterMs, unreachedAfterMs) }
      }
      await clock.wait(pauseMs)
    }
  }
}
