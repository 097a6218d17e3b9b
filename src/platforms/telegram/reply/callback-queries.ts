import type { Call } from '../api.js'
import type { Clock } from '../../../server/clock.js'

/** Confirms presses: until then the button spins. Each one is answered exactly once. */
export type CallbackQueries = {
  /** A press has come: answered without words where none are there in time. To be called the moment it comes. */
  came: (queryId: string) => void
  /** The chat is done with it; `toast` is shown over the button when there is still time, at most 200 code points. */
  done: (queryId: string, toast?: string) => void
  /** Answers what is still open, without words; resolves when no answer is under way. */
  settled: () => Promise<void>
}

/** Whoever pressed sees the button spin so long at most. */
const patienceMs = 1_500

/** Tries to get an answer through; it comes to the same however often it is made. */
const tries = 3
const pauseMs = 300

/** What Telegram shows of a toast, code points. */
const toastLimit = 200

/** Presses that are remembered as answered: Telegram brings one again where it was not confirmed. */
const answeredLimit = 5_000

/** Creates the confirmation of presses. */
export const createCallbackQueries = (call: Call, clock: Clock, failed: (reason: string) => void): CallbackQueries => {
  const open = new Map<string, AbortController>()
  const answered = new Set<string>()
  const underWay = new Set<Promise<void>>()

  const send = async (queryId: string, toast?: string) => {
    for (let left = tries; left > 0; left -= 1) {
      const payload = {
        callback_query_id: queryId,
        ...(toast !== undefined && { text: Array.from(toast).slice(0, toastLimit).join('') }),
      }
      const outcome = await call('answerCallbackQuery', payload, { timeoutMs: 1_000 })
      if (outcome.kind === 'done') return
      if (outcome.kind === 'refused' && outcome.code !== 429) {
        // Pressed before the program started, or confirmed by the try that seemed lost.
        if (!/query is too old/.test(outcome.description)) failed(`${outcome.code} ${outcome.description}`)
        return
      }
      if (left === 1) failed(outcome.kind === 'refused' ? outcome.description : outcome.reason)
      else await clock.wait(outcome.kind === 'refused' ? (outcome.retryAfterMs ?? pauseMs) : pauseMs)
    }
  }

  const answer = (queryId: string, toast?: string) => {
    if (answered.has(queryId)) return
    answered.add(queryId)
    const oldest = answered.values().next().value
    if (answered.size > answeredLimit && oldest !== undefined) answered.delete(oldest)
    open.get(queryId)?.abort()
    open.delete(queryId)
    const work = send(queryId, toast).finally(() => underWay.delete(work))
    underWay.add(work)
  }

  return {
    came: (queryId) => {
      if (answered.has(queryId) || open.has(queryId)) return
      const timer = new AbortController()
      open.set(queryId, timer)
      void clock.wait(patienceMs, timer.signal).then(() => {
        if (!timer.signal.aborted) answer(queryId)
      })
    },
    done: answer,
    settled: async () => {
      for (const queryId of open.keys()) answer(queryId)
      await Promise.all(underWay)
    },
  }
}
