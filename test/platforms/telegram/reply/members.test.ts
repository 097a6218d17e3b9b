import { expect, it } from 'vitest'
import { createMembers } from '../../../../src/platforms/telegram/reply/members.js'
import { telegramId } from '../../../../src/platforms/telegram/model.js'
import { anAnswering } from '../answering.js'

const aMembers = async () => {
  const answering = await anAnswering()
  return { ...answering, members: createMembers(answering.call, answering.clock, { id: 7000 }) }
}

it('distinguishes the admins of a group from its members, and asks once a minute', async () => {
  const { api, clock, members } = await aMembers()
  const group = api.group({ admins: [42], people: [43] })
  const id = telegramId(group.id)
  expect(await members.isAdmin(id, telegramId(42))).toBe(true)
  expect(await members.isAdmin(id, telegramId(43))).toBe(false)
  expect(await members.isAdmin(id, telegramId(44))).toBe(false)
  group.members.set(42, 'member')
  expect(await members.isAdmin(id, telegramId(42))).toBe(true)
  expect(api.callsOf('getChatMember')).toHaveLength(3)
  void clock.wait(60_000)
  await clock.pass(60_000)
  expect(await members.isAdmin(id, telegramId(42))).toBe(false)
  expect(api.violations).toEqual([])
})

it('treats a user who writes as the group as an admin, and one who writes as another channel as no admin', async () => {
  const { api, members } = await aMembers()
  const { id } = api.group()
  expect(await members.isAdmin(telegramId(id), telegramId(id))).toBe(true)
  expect(await members.isAdmin(telegramId(id), telegramId(-1001999))).toBe(false)
  expect(api.calls).toEqual([])
})

it('treats nobody as an admin when Telegram does not answer, and asks again', async () => {
  const { api, members } = await aMembers()
  const { id } = api.group({ admins: [42] })
  api.fail('getChatMember', 'reset')
  expect(await members.isAdmin(telegramId(id), telegramId(42))).toBe(false)
  expect(await members.isAdmin(telegramId(id), telegramId(42))).toBe(true)
})

it('finds the channel of an admin in which the bot may post', async () => {
  const { api, members } = await aMembers()
  const channel = api.group({ type: 'channel', username: 'daily', title: '日报', admins: [42], bot: 'administrator' })
  api.group({ type: 'channel', username: 'closed', admins: [42], bot: 'left' })
  api.group({ username: 'talk', admins: [42] })
  expect(await members.channel('@daily', telegramId(42))).toEqual({
    kind: 'found',
    chatId: telegramId(channel.id),
    title: '日报',
  })
  expect(await members.channel('@daily', telegramId(43))).toEqual({ kind: 'not-admin' })
  expect(await members.channel('@closed', telegramId(42))).toEqual({ kind: 'unknown' })
  expect(await members.channel('@talk', telegramId(42))).toEqual({ kind: 'unknown' })
  expect(await members.channel('@nobody', telegramId(42))).toEqual({ kind: 'unknown' })
  channel.bot = 'member'
  const later = createMembers((await aMembers()).call, { now: () => 0, wait: () => Promise.resolve() }, { id: 7000 })
  expect((await later.channel('@daily', telegramId(42))).kind).toBe('unknown')
})
