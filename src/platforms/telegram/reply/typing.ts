import { nativeIdOf } from '../../../store/chat-id.js'
import type { Clock } from '../../../server/clock.js'
import type { Call } from '../api.js'
import type { Place } from '../model.js'

/** "typing…" appears when an answer takes longer than this; Telegram shows it for 5 s, so it is sent again in time. */
const typingAfterMs = 300
const typingAgainMs = 4_500

/**
 * Shows "typing…" while work takes its time. It settles as the work does, once no such call is in progress: otherwise
 * the sign would appear below the answer.
 */
export const whileTyping = async <Result>(
  { call, clock }: { call: Call; clock: Clock },
  { chatId, threadId }: Place,
  work: Promise<Result>,
): Promise<Result> => {
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
