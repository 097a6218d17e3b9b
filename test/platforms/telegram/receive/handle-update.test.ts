import { expect, it } from 'vitest'
import { createUpdateHandler } from '../../../../src/platforms/telegram/receive/handle-update.js'
import type { UpdateContent } from '../../../../src/platforms/telegram/model.js'
import { noon } from '../../../support/clocks/clock.js'
import { createFakeStore } from '../../../support/doubles/fake-store.js'
import { aSetClock } from '../../../support/clocks/set-clock.js'
import { aMessageFrom42, aPressBy42, aReplyState, says } from '../answering.js'

const open = () => {
  const store = createFakeStore()
  const received: string[] = []
  const handler = createUpdateHandler({
    handleMessage: () => Promise.resolve({ kind: 'answered' }),
    callbackQueries: { onReceived: (queryId) => received.push(queryId) },
    inlineQueries: {
      onReceived: (userId, queryId) => received.push(`${userId} ${queryId}`),
      answer: () => Promise.resolve({ kind: 'answered' }),
      answerGuest: () => Promise.resolve({ kind: 'answered' }),
    },
    chats: store.chats,
    clock: aSetClock(noon),
  })
  return { store, received, ...handler }
}

const forget: UpdateContent = { kind: 'message', message: aMessageFrom42('/forget yes') }

it('records the user who has sent a message', async () => {
  const { store, handle } = open()
  await handle(forget, aReplyState())
  expect((await store.chats.users(0)).known).toBe(1)
})

it('does not record the user again while the reply of an earlier run is still to be sent: it may have erased them', async () => {
  const { store, handle } = open()
  await handle(forget, aReplyState({ reply: says('forgotten') }))
  expect((await store.chats.users(0)).known).toBe(0)
})

it('starts the time limit of presses and inline queries as soon as they come', () => {
  const { received, onReceived } = open()
  onReceived({ kind: 'message', message: aPressBy42('/more') })
  onReceived({ kind: 'message', message: aMessageFrom42('灯') })
  onReceived({
    kind: 'inline',
    queryId: 'i',
    query: { userId: 'telegram:42', text: '灯', offset: '', at: noon },
  })
  expect(received).toEqual(['q-/more', 'telegram:42 i'])
})

it('keeps nothing of a user or a chat in which the bot is asked as a guest', async () => {
  const { store, handle } = open()
  const query = { userId: 'telegram:42', text: '灯', offset: '', at: noon }
  expect(await handle({ kind: 'guest', queryId: 'g', query }, aReplyState())).toEqual({ kind: 'answered' })
  expect((await store.chats.users(0)).known).toBe(0)
})

it('throws the error of an update that could not be read, so that the inbox logs it', async () => {
  const { handle } = open()
  const error = new RangeError('a fault of this program')
  await expect(handle({ kind: 'unreadable', error }, aReplyState())).rejects.toBe(error)
})
