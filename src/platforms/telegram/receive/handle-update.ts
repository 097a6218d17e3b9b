import type { ChatStore } from '../../../store/store.js'
import type { Clock } from '../../../server/clock.js'
import type { UpdateResult } from '../../inbox.js'
import type { ReplyState } from '../../reply-state.js'
import type { IncomingMessage, UpdateContent } from '../model.js'
import type { CallbackQueries } from '../reply/callback-queries.js'
import type { HandleMessage } from '../reply/handle-message.js'
import type { InlineQueries } from '../reply/inline-queries.js'

/** Handles the content of updates. */
type UpdateHandler = {
  /** Call it as soon as an update is known: presses and inline queries are answered in time while their queue is busy. */
  onReceived: (content: UpdateContent) => void
  /** Notes what an update says about the chat and answers what it says to the bot. */
  handle: (content: UpdateContent, state: ReplyState) => Promise<UpdateResult>
}

/** A bot that was muted tries to write again after this. */
const mutedPauseMs = 3_600_000

/**
 * Creates the handler of updates. Each change that it makes to `chats` can be repeated with the same effect.
 * @param parts - the handlers of messages, callback queries and inline queries, and the chats of the store
 * @returns the handler
 */
export const createUpdateHandler = (parts: {
  handleMessage: HandleMessage
  callbackQueries: Pick<CallbackQueries, 'onReceived'>
  inlineQueries: Pick<InlineQueries, 'onReceived' | 'answer' | 'answerGuest'>
  chats: Pick<ChatStore, 'recordSeen' | 'suspend' | 'refuse' | 'revive' | 'migrate'>
  clock: Clock
}): UpdateHandler => {
  const { handleMessage, callbackQueries, inlineQueries, chats, clock } = parts

  /** Records the user, except after a press on a button that the bot did not make. */
  const recordSeen = async ({ incoming, isPrivate, press }: IncomingMessage) => {
    if (press?.isGenuine === false) return
    const { chatId, userId, at, language } = incoming
    const kind = isPrivate ? 'private' : 'group'
    await chats.recordSeen({ chatId, kind, userId, at, ...(language !== undefined && { language }) })
  }

  const handle: UpdateHandler['handle'] = async (content, state) => {
    switch (content.kind) {
      case 'message': {
        const { message } = content
        // A stored reply means that the command has been executed: it may have erased the user.
        if (!state.reply) await recordSeen(message)
        const now = clock.now()
        const { incoming } = message
        return handleMessage(now > incoming.at ? { ...message, incoming: { ...incoming, now } } : message, state)
      }
      case 'inline':
        return inlineQueries.answer(content.query, content.queryId)
      case 'guest':
        return inlineQueries.answerGuest(content.query, content.queryId)
      case 'closed':
        // A muted bot is still there: what is due waits, and is tried again in case the news of its rights gets lost.
        if (content.reason === 'muted')
          await chats.refuse(content.chatId, { count: 1, until: clock.now() + mutedPauseMs })
        else await chats.suspend(content.chatId, { at: clock.now(), reason: content.reason })
        return { kind: 'ignored', reason: content.reason }
      case 'opened':
        await chats.revive(content.chatId)
        return { kind: 'ignored', reason: 'membership' }
      case 'moved':
        await chats.migrate(content.from, content.to)
        // The update comes from the new chat, so that chat takes messages, whatever was stored about the old one.
        await chats.revive(content.to)
        return { kind: 'ignored', reason: 'moved' }
      case 'nothing':
        return { kind: 'ignored', reason: content.reason }
      case 'unreadable':
        throw content.error
    }
  }

  return {
    handle,
    onReceived: (content) => {
      if (content.kind === 'message' && content.message.press) callbackQueries.onReceived(content.message.press.id)
      if (content.kind === 'inline') inlineQueries.onReceived(content.query.userId, content.queryId)
    },
  }
}
