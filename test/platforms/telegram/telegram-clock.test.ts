import { describe, expect, it } from 'vitest'
import type { Chat } from '../../../src/chat/message.js'
import { aScene, says } from '../../support/builders/a-bot.js'

const minuteMs = 60_000

/** Says how old a message is, as the chat measures it. */
const ageOf: Chat = ({ at, now = at, isPress }) => {
  const choices = [[{ label: 'press', command: 'x' }]]
  return Promise.resolve({ ...says(`${isPress ? 'press' : 'message'} ${Math.round((now - at) / minuteMs)}`), choices })
}

describe('G38: ages are measured by the clock of Telegram', () => {
  it.each([
    ['ahead', 15],
    ['ahead by a day', 24 * 60],
    ['behind', -180],
  ])('where the clock of the machine is %s', async (_, minutes) => {
    const { api, clock, log, start } = await aScene()
    const off = minutes * minuteMs
    const own = { now: () => clock.now() + off, wait: clock.wait }
    const bot = await start({ chat: ageOf, clock: own })
    const reader = api.person()
    reader.say('一')
    await clock.pass(1000)
    expect(api.standing(reader.id).map(({ text }) => text)).toEqual(['message 0'])
    expect(Math.round((bot.telegram.health().clockAheadMs ?? 0) / minuteMs)).toBe(minutes)
    reader.say('二')
    await clock.pass(120_000)
    expect(api.standing(reader.id).map(({ text }) => text)).toEqual(['message 0', 'message 0'])
    expect(log.filter((line) => line.includes('the clock of this machine is wrong'))).toHaveLength(1)
  })

  it('and counts presses and messages by one clock', async () => {
    const { api, clock, start } = await aScene()
    const instants: number[] = []
    const chat: Chat = (incoming) => {
      instants.push(incoming.at)
      return ageOf(incoming)
    }
    await start({ chat, clock: { now: () => clock.now() + 15 * minuteMs, wait: clock.wait } })
    const reader = api.person()
    reader.say('一')
    await clock.pass(1000)
    const [message] = api.standing(reader.id)
    if (message) reader.press(message, 'press')
    await clock.pass(1000)
    reader.say('二')
    await clock.pass(1000)
    expect(instants).toHaveLength(3)
    expect(Math.max(...instants) - Math.min(...instants)).toBeLessThan(10_000)
  })

  it('and not where a machine whose clock is right was off for a while', async () => {
    const { api, clock, log, start } = await aScene()
    const first = await start({ chat: ageOf })
    await first.stop()
    const reader = api.person()
    reader.say('一')
    clock.leap(30 * minuteMs)
    await start({ chat: ageOf })
    await clock.pass(1000)
    expect(api.standing(reader.id).map(({ text }) => text)).toEqual(['message 30'])
    expect(log.join('')).not.toContain('the clock of this machine is wrong')
  })
})
