import { LRUCache } from 'lru-cache'
import type { Clock } from '../../../server/clock.js'
import type { Call } from '../api.js'

/** Answers callback queries, the presses on buttons: until then the button shows a spinner. Each is answered once. */
export type CallbackQueries = {
  /** Call it when a query comes: without an answer of the chat in time the query is answered without words. */
  onReceived: (queryId: string) => void
  /**
   * Answers a query, if there is still time: `toast` is shown over the button, at most 200 code points; `url`, a link that
   * opens the private chat with the bot, is followed.
   * @returns false if it has been answered without words already
   */
  answer: (queryId: string, said?: { toast?: string | undefined; url?: string | undefined }) => boolean
  /** Answers the open queries without words; resolves when no answer is being sent. */
  settled: () => Promise<void>
}

type Said = Parameters<CallbackQueries['answer']>[1]

/** The longest time that a button shows its spinner. */
const answerLimitMs = 1_500

/** Tries to send an answer; answering twice has the same effect as once. */
const tries = 3
const pauseMs = 300

/** Length of a toast that Telegram shows, code points. */
const toastLimit = 200

/** Answered queries that are remembered: Telegram sends one again if its update was not confirmed. */
const answeredLimit = 5_000

/**
 * Creates the answering of callback queries.
 * @param call - calls the Bot API
 * @param clock - times the pauses between tries
 * @param onFailed - called with the reason when an answer could not be sent
 * @returns the functions that receive and answer queries
 */
export const createCallbackQueries = (
  call: Call,
  clock: Clock,
  onFailed: (reason: string) => void,
): CallbackQueries => {
  const open = new Map<string, AbortController>()
  const answered = new LRUCache<string, true>({ max: answeredLimit })
  const inProgress = new Set<Promise<void>>()

  const send = async (queryId: string, { toast, url }: Said = {}) => {
    for (let left = tries; left > 0; left -= 1) {
      const payload = {
        callback_query_id: queryId,
        ...(toast !== undefined && { text: Array.from(toast).slice(0, toastLimit).join('') }),
        ...(url !== undefined && { url }),
      }
      const outcome = await call('answerCallbackQuery', payload, { timeoutMs: 1_000 })
      if (outcome.kind === 'done') return
      if (outcome.kind === 'refused' && outcome.code !== 429) {
        // It was pressed before the program started, or a try that seemed lost has arrived.
        if (!/query is too old/.test(outcome.description)) onFailed(`${outcome.code} ${outcome.description}`)
        return
      }
      if (left === 1) onFailed(outcome.kind === 'refused' ? outcome.description : outcome.reason)
      else await clock.wait(outcome.kind === 'refused' ? (outcome.retryAfterMs ?? pauseMs) : pauseMs)
    }
  }

  const answer: CallbackQueries['answer'] = (queryId, said) => {
    if (answered.has(queryId)) return false
    answered.set(queryId, true)
    open.get(queryId)?.abort()
    open.delete(queryId)
    const sending = send(queryId, said).finally(() => inProgress.delete(sending))
    inProgress.add(sending)
    return true
  }

  return {
    onReceived: (queryId) => {
      if (answered.has(queryId) || open.has(queryId)) return
      const timer = new AbortController()
      open.set(queryId, timer)
      void clock.wait(answerLimitMs, timer.signal).then(() => {
        if (!timer.signal.aborted) answer(queryId)
      })
    },
    answer,
    settled: async () => {
      for (const queryId of [...open.keys()]) answer(queryId)
      await Promise.all(inProgress)
    },
  }
}
