import type { Call } from '../api.js'
import type { Clock } from '../../../server/clock.js'
import type { Place } from '../receive/parse-update.js'

/** Who has not answered after this long gets "typing…", shown for 5 s and so renewed in time. */
const typingAfterMs = 300
const typingAgainMs = 4_500

/**
 * Shows "typing…" while the work takes its time. Settles as the work does, once no such call is under way: else it
 * would show below the answer.
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
      const where = { chat_id: chatId, ...(threadId !== undefined && { message_thread_id: threadId }) }
      const outcome = await call('sendChatAction', { ...where, action: 'typing' }, { signal: over.signal })
      // Only an ornament: no second try.
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
