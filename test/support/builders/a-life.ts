import { nativeIdOf } from '../../../src/store/chat-id.js'
import type { Store } from '../../../src/store/store.js'
import { noon } from '../clocks/clock.js'

let updates = 0

/** An update of a chat as the platform sends it. */
const anUpdate = (chatId: string, text: string) => {
  updates += 1
  const from = { id: Number(nativeIdOf(chatId)), first_name: text }
  const body = JSON.stringify({ update_id: updates, message: { from, chat: { ...from, type: 'private' }, text } })
  return { id: String(updates), lane: chatId, body }
}

/**
 * Stores rows of a private chat in every table with personal data, also an update in progress.
 * @param words - the text of every message
 * @returns the id of the update in progress
 */
export const liveALittle = async (store: Store, chatId: string, words: string): Promise<string> => {
  const done = anUpdate(chatId, words)
  const inWork = anUpdate(chatId, words)
  await store.inbox.add([done, inWork], noon)
  await store.inbox.note(done.id, { reply: words, said: ['1'] })
  await store.inbox.end(done.id, { kind: 'answered' }, noon)
  await store.inbox.note(inWork.id, { reply: words, isSending: true })
  await store.chats.recordSeen({ chatId, kind: 'private', userId: chatId, at: noon })
  await store.chats.saveSettings(chatId, { language: 'en', zone: 'Asia/Shanghai' })
  await store.chats.suspend(chatId, { at: noon, reason: words })
  for (const id of ['a', 'b', 'c'])
    await store.chats.saveTurn({
      kind: 'question',
      id,
      chatId,
      askedAt: noon,
      question: `${id} ${words}`,
      earlier: [words],
      passages: [],
    })
  await store.subscriptions.save({
    id: 's',
    chatId,
    topic: words,
    createdAt: noon,
    when: 'at-once',
    isPaused: false,
    isQuiet: false,
    isOnce: false,
  })
  await store.digestSchedules.save({ chatId, minute: 480, days: 'daily', zone: 'Asia/Shanghai', nextAt: noon })
  await store.outbox.put(
    ['x#1', 'x#2'].map((articleId) => ({
      key: `alert ${chatId} ${articleId}`,
      notification: { kind: 'alert', chatId, articleId, subscriptionIds: ['s'] } as const,
      dueAt: noon,
    })),
    noon,
  )
  await store.feedback.save({ userId: chatId, questionHash: words, articleId: 'x#1', isGood: true, at: noon })
  await store.saved.add(chatId, 'x#1', noon)
  await store.broadcasts.save({ id: `b${nativeIdOf(chatId)}`, adminId: chatId, text: words, draftedAt: noon })
  // Of no person, so it may stay.
  const invitation = { id: `i${inWork.id}`, usesLeft: 1, endsAt: noon + 1 }
  await store.invitations.save(invitation)
  await store.invitations.accept(invitation.id, chatId, noon)
  return inWork.id
}
