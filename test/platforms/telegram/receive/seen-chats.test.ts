import { expect, it } from 'vitest'
import { createSeenChats } from '../../../../src/platforms/telegram/receive/seen-chats.js'
import { noon } from '../../../support/clocks/clock.js'
import { createFakeStore } from '../../../support/doubles/fake-store.js'

const open = () => {
  const { chats } = createFakeStore()
  let written = 0
  const counting = {
    ...chats,
    recordSeen: (...seen: Parameters<typeof chats.recordSeen>) => ((written += 1), chats.recordSeen(...seen)),
  }
  const seenChats = createSeenChats(counting)
  const recordSeen = (at: number, userId = '7') => seenChats.recordSeen({ chatId: '7', kind: 'private', userId, at })
  return { seenChats, recordSeen, written: () => written }
}

it('stores a chat once in ten minutes', async () => {
  const { recordSeen, written } = open()
  for (const minute of [0, 3, 9, 11, 20]) await recordSeen(noon + minute * 60_000)
  expect(written()).toBe(2)
})

it('stores every user who writes in a chat', async () => {
  const { recordSeen, written } = open()
  await recordSeen(noon)
  await recordSeen(noon, '8')
  expect(written()).toBe(2)
})

it('stores an erased chat again when its user writes again', async () => {
  const { seenChats, recordSeen, written } = open()
  await recordSeen(noon)
  seenChats.forget('7')
  await recordSeen(noon + 1)
  expect(written()).toBe(2)
})

it('revives a suspended chat with the next message, however soon it comes', async () => {
  const { seenChats, recordSeen } = open()
  await recordSeen(noon)
  await seenChats.suspend('7', { at: noon, reason: 'blocked' })
  expect(await recordSeen(noon + 1)).toBe(true)
  expect(await seenChats.suspension('7')).toBeUndefined()
})

it('revives a chat that was recorded while it was being suspended', async () => {
  const { chats } = createFakeStore()
  let suspend: () => void = () => undefined
  const turn = new Promise<void>((resolve) => (suspend = resolve))
  const slow = {
    ...chats,
    suspend: (...how: Parameters<typeof chats.suspend>) => turn.then(() => chats.suspend(...how)),
  }
  const seenChats = createSeenChats(slow)
  const recordSeen = (at: number) => seenChats.recordSeen({ chatId: '7', kind: 'private', userId: '7', at })
  const suspending = seenChats.suspend('7', { at: noon, reason: 'blocked' })
  await recordSeen(noon)
  suspend()
  await suspending
  expect(await recordSeen(noon + 1)).toBe(true)
})
