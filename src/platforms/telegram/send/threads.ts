import type { Logger } from 'pino'
import type { Instant } from '../../../time/day.js'
import { nativeIdOf } from '../../../store/chat-id.js'
import type { ThreadStore } from '../../../store/store.js'
import type { Clock } from '../../../server/clock.js'
import type { RateLimiter } from '../../rate-limiter.js'
import type { Call } from '../api.js'
import { createMessageMemory } from '../message-memory.js'

/** Characters of the name of a thread. */
const nameLimit = 128
/** A chat in which no thread can be made is asked again after this. */
const pauseMs = 3_600_000
/** As long as a notification waits for its chat. */
const patienceMs = 3_500

/** The threads of private chats: Telegram calls them topics. */
type Threads = {
  /**
   * Finds the thread of a topic, or makes it.
   * @returns undefined where there is none and none can be made now: the message goes into the chat itself
   */
  find: (chatId: string, thread: { topic: string; name: string }) => Promise<number | undefined>
  /** Forgets a thread that its user has deleted: the next message makes another one. */
  forget: (chatId: string, threadId: number) => Promise<void>
}

/**
 * Creates the access to the threads of private chats.
 * @param deps - the connection to Telegram, the rate limiter and the store
 * @returns the functions that find and forget threads
 */
export const createThreads = (deps: {
  call: Call
  clock: Clock
  rateLimiter: Pick<RateLimiter, 'turn'>
  store: ThreadStore
  log: Pick<Logger, 'warn'>
}): Threads => {
  const { call, clock, rateLimiter, store, log } = deps
  /** Chats in which none could be made, since when. */
  const refusing = createMessageMemory<Instant>(1_000)

  const make: Threads['find'] = async (chatId, { topic, name }) => {
    const since = refusing.get(chatId, '')
    if (since !== undefined && clock.now() - since <= pauseMs) return undefined
    const turn = await rateLimiter.turn(chatId, 'digest', patienceMs)
    if (turn.kind === 'later') return undefined
    const shown = Array.from(name).slice(0, nameLimit).join('')
    const outcome = await call('createForumTopic', { chat_id: nativeIdOf(chatId), name: shown })
    turn.arrived()
    if (outcome.kind === 'done') {
      await store.save(chatId, topic, outcome.result.message_thread_id)
      return outcome.result.message_thread_id
    }
    // It may have been made all the same: at once another one of the same name would stand beside it.
    refusing.set(chatId, '', clock.now())
    const reason = outcome.kind === 'refused' ? `${outcome.code} ${outcome.description}` : outcome.reason
    log.warn({ chatId, reason }, 'no thread could be made, the message goes into the chat itself')
    return undefined
  }

  return {
    find: async (chatId, thread) => (await store.of(chatId, thread.topic)) ?? make(chatId, thread),
    forget: (chatId, threadId) => store.remove(chatId, threadId),
  }
}
