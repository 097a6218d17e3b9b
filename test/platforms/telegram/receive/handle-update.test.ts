import type { Update } from 'telegraf/types'
import { expect, it } from 'vitest'
import { createWork } from '../../../../src/platforms/telegram/receive/handle-update.js'
import { noon } from '../../../support/clocks/clock.js'
import { createFakeStore } from '../../../support/doubles/fake-store.js'
import { aSetClock } from '../../../support/clocks/set-clock.js'
import { aJournal, aLetter, says } from '../answering.js'

const update = { update_id: 1 } as Update

const open = () => {
  const store = createFakeStore()
  const work = createWork({
    read: () => Promise.resolve({ kind: 'letter', letter: aLetter('/forget yes') }),
    handle: () => Promise.resolve({ kind: 'answered' }),
    services: { answer: () => Promise.resolve({ kind: 'answered' }) },
    chats: store.chats,
    clock: aSetClock(noon),
  })
  return { store, work }
}

it('notes who has spoken', async () => {
  const { store, work } = open()
  await work(update, aJournal(), noon)
  expect((await store.chats.users(0)).known).toBe(1)
})

it('does not note them a second time for a reply that is still to be said: it may have forgotten them', async () => {
  const { store, work } = open()
  await work(update, aJournal({ reply: says('forgotten') }), noon)
  expect((await store.chats.users(0)).known).toBe(0)
})
