import type { Reply } from '../chat/message.js'
import { HoldingLost } from '../server/membership.js'
import type { InboxItem, InboxStore } from '../store/store.js'

/** The progress of sending the reply to one update. */
type Progress = {
  reply: Reply
  /** Ids of the messages of the reply that have certainly arrived. */
  sentIds: string[]
  /** A message is being sent, or was when the program ended. */
  isSending: boolean
  /** The reply is being sent for the second time. */
  isRepeat: boolean
}

/** The progress of sending the reply to one update, as it is stored. */
export type ReplyState = Omit<Progress, 'reply'> & {
  /** Absent until the reply is about to be sent for the first time. */
  reply?: Reply
  /** Stores a change; resolves when it is on disk. */
  save: (change: Partial<Progress>) => Promise<void>
  /** Throws HoldingLost once this process works no longer for the chat: call it as something leaves for the chat. */
  refuseLost: () => void
}

/** Never settles: an update whose program is ending waits for it. */
export const never = new Promise<never>(() => undefined)

/**
 * Creates the state of the reply to one stored update. Each change is written to the store and to the item, so that a
 * second try continues where the first one stopped.
 * @param item - the stored update; changed along with the store
 * @param store - the inbox of the store
 * @param isFrozen - returns whether the inbox has stopped: from then on `save` neither stores nor resolves
 * @param isHeld - returns whether this process still works for the chat; once it does not, `save` and `refuseLost` throw
 * @returns the state
 */
export const createReplyState = (
  item: InboxItem,
  store: Pick<InboxStore, 'note'>,
  isFrozen: () => boolean,
  isHeld: () => boolean,
): ReplyState => {
  const refuseLost = (): void => {
    if (!isHeld()) throw new HoldingLost()
  }
  const state: ReplyState = {
    ...(item.reply !== undefined && { reply: JSON.parse(item.reply) as Reply }),
    sentIds: item.said,
    isSending: item.isSending,
    isRepeat: item.isRepeat,
    refuseLost,
    save: async (change) => {
      if (isFrozen()) return never
      refuseLost()
      const { reply, sentIds, ...rest } = change
      const stored = {
        ...rest,
        ...(reply && { reply: JSON.stringify(reply) }),
        ...(sentIds && { said: sentIds }),
      }
      try {
        await store.note(item.id, stored)
      } catch (error) {
        // A message that has arrived must not be sent again although the store does not know of it.
        if (sentIds) Object.assign(item, { said: sentIds, isSending: false })
        throw error
      }
      if (isFrozen()) return never
      // Storing may have taken long, and what it allows is done next.
      refuseLost()
      Object.assign(item, stored)
      Object.assign(state, change)
    },
  }
  return state
}
