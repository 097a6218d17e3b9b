import type { Update } from 'telegraf/types'
import type { Instant } from '../../../time/day.js'
import type { ChatStore } from '../../../store/store.js'
import type { Clock } from '../../../server/clock.js'
import type { Handle } from '../reply/handle-message.js'
import type { InlineQueries } from '../reply/inline-queries.js'
import type { Reader } from './read-update.js'
import type { ReplyState } from '../reply/deliver-reply.js'
import type { IncomingMessage } from './parse-update.js'

/** Deals with one update that came at `receivedAt`: what it says of the chat is noted, what it says to the bot answered. */
export type Work = (update: Update, journal: ReplyState, receivedAt: Instant) => ReturnType<Handle>

/** Creates what deals with updates. All it does to `chats` comes to the same when it is done twice. */
export const createWork = (parts: {
  read: Reader
  handle: Handle
  services: Pick<InlineQueries, 'answer'>
  chats: Pick<ChatStore, 'meet' | 'suspend' | 'revive' | 'move'>
  clock: Clock
}): Work => {
  const { read, handle, services, chats, clock } = parts

  /** Who presses a button that is none of ours has not spoken to the bot. */
  const meet = async ({ incoming, isPrivate, press }: IncomingMessage) => {
    if (press?.isGenuine === false) return
    const { chatId, userId, at, language } = incoming
    const kind = isPrivate ? 'private' : 'group'
    await chats.meet({ chatId, kind, userId, at, ...(language !== undefined && { language }) })
  }

  return async (update, journal, receivedAt) => {
    const reading = await read(update, receivedAt)
    switch (reading.kind) {
      case 'letter': {
        const { letter } = reading
        // What was done for a reply that is still to be said stays done: they may have asked to be forgotten.
        if (!journal.reply) await meet(letter)
        const now = clock.now()
        const { incoming } = letter
        return handle(now > incoming.at ? { ...letter, incoming: { ...incoming, now } } : letter, journal)
      }
      case 'inline':
        return services.answer(reading.query, reading.queryId)
      case 'closed':
        await chats.suspend(reading.chatId, { at: clock.now(), reason: reading.reason })
        return { kind: 'ignored', reason: reading.reason }
      case 'opened':
        await chats.revive(reading.chatId)
        return { kind: 'ignored', reason: 'membership' }
      case 'moved':
        await chats.move(reading.from, reading.to)
        // Whatever was held against the old id: it is from the new chat that this is heard.
        await chats.revive(reading.to)
        return { kind: 'ignored', reason: 'moved' }
      case 'nothing':
        return { kind: 'ignored', reason: reading.reason }
    }
  }
}
