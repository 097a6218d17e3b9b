import type { Logger } from 'pino'
import type { Instant } from '../../../time/day.js'
import { nativeIdOf } from '../../../store/chat-id.js'
import type { ThreadStore } from '../../../store/store.js'
import type { Clock } from '../../../server/clock.js'
import type { Reply } from '../../../chat/message.js'
import type { Receipt } from '../../platform.js'
import type { Call } from '../api.js'
import { kindOf } from '../limits.js'
import { createMessageMemory } from '../message-memory.js'
import type { SendWithRetry } from './retry.js'

/** Characters of the name of a thread. */
const nameLimit = 128
/** A chat in which no thread can be made is asked again after this. */
const pauseMs = 3_600_000
/** As long as a notification waits for its chat. */
const patienceMs = 3_500

/**
 * The thread for a message. `none`: there is none and none can be made now, the message goes into the chat itself. The
 * others: the chat takes no message either.
 */
type Found =
  { kind: 'thread'; id: number } | { kind: 'none' } | Extract<Receipt, { kind: 'later' | 'gone' | 'refused' }>

/** The threads of chats: Telegram calls them topics. */
type Threads = {
  /** Finds the thread of a topic; makes it if it has a name. */
  find: (chatId: string, thread: NonNullable<Reply['thread']>) => Promise<Found>
  /**
   * Forgets a thread that takes no message, for good if it was deleted: in a private chat the next message makes another one.
   * @param reason - the words of Telegram: one of a group that is only closed may be opened again
   */
  lost: (chatId: string, threadId: number, reason: string) => Promise<void>
}

/**
 * Creates the access to the threads of chats.
 * @param deps - the connection to Telegram, the sender's way into chats and the store
 * @returns the functions that find and forget threads
 */
export const createThreads = (deps: {
  call: Call
  clock: Clock
  sendWithRetry: SendWithRetry
  store: ThreadStore
  log: Pick<Logger, 'warn'>
}): Threads => {
  const { call, clock, sendWithRetry, store, log } = deps
  /** Chats in which none could be made, since when. */
  const refusing = createMessageMemory<Instant>(1_000)

  const make = async (chatId: string, topic: string, name: string): Promise<Found> => {
    const since = refusing.get(chatId, '')
    if (since !== undefined && clock.now() - since <= pauseMs) return { kind: 'none' }
    const shown = Array.from(name).slice(0, nameLimit).join('')
    const last = { wasRefused: false }
    const made = await sendWithRetry(
      { chatId },
      async (how) => {
        const outcome = await call('createForumTopic', { chat_id: nativeIdOf(how.chatId), name: shown })
        last.wasRefused = outcome.kind === 'refused'
        return outcome.kind === 'done'
          ? { kind: 'done', result: { message_id: outcome.result.message_thread_id } }
          : outcome
      },
      { priority: 'digest', patienceMs, isThread: true },
    )
    switch (made.kind) {
      case 'sent': {
        const { messageId: id } = made
        if (id === undefined) return { kind: 'none' }
        await store.save(chatId, topic, id)
        return { kind: 'thread', id }
      }
      case 'gone':
      case 'refused':
        return made
      case 'later':
        // After the wait that Telegram demands the message itself comes first.
        if (last.wasRefused) refusing.set(chatId, '', clock.now())
        return made
      case 'failed':
      case 'unknown':
        // It may have been made all the same: at once another one of the same name would stand beside it.
        refusing.set(chatId, '', clock.now())
        log.warn({ chatId, reason: made.reason }, 'no thread could be made, the message goes into the chat itself')
        return { kind: 'none' }
      case 'uneditable':
        return { kind: 'none' }
    }
  }

  return {
    find: async (chatId, { topic, name }) => {
      const id = await store.of(chatId, topic)
      if (id !== undefined) return { kind: 'thread', id }
      return name === undefined ? { kind: 'none' } : make(chatId, topic, name)
    },
    lost: async (chatId, threadId, reason) => {
      if (kindOf(chatId) === 'group' && /CLOSED/.test(reason)) return
      await store.remove(chatId, threadId)
    },
  }
}
