import { describe, expect, it } from 'vitest'
import { createLimits, type Grant, type Limits } from '../../src/chat/rate-limits.js'
import type { Incoming } from '../../src/chat/message.js'
import { minuteMs, noon, open, textOf } from './open-chat.js'

const kindsOf = (grants: Grant[]) => grants.map(({ kind }) => kind)
const times = <T>(n: number, make: (i: number) => T): T[] => Array.from({ length: n }, (_, i) => make(i))
const ask = (limits: Limits, at: number, userId = '1') => limits.take({ kind: 'message', userId }, at)

describe('limits', () => {
  it('let a user ask twenty questions at once', () => {
    const limits = createLimits()
    const grants = times(21, () => ask(limits, noon))
    expect(new Set(kindsOf(grants.slice(0, 20)))).toEqual(new Set(['granted']))
    expect(grants[20]).toEqual({ kind: 'wait', waitMs: 10_000, isFirst: true })
  })

  it('let a user ask ten questions after the announced wait', () => {
    const limits = createLimits()
    times(22, () => ask(limits, noon))
    expect(ask(limits, noon + 4_000)).toEqual({ kind: 'wait', waitMs: 6_000, isFirst: false })
    expect(kindsOf(times(11, () => ask(limits, noon + 10_000)))).toEqual([...times(10, () => 'granted'), 'wait'])
  })

  it('hold no user back for the questions of another', () => {
    const limits = createLimits()
    times(1000, (i) => ask(limits, noon + i))
    expect(ask(limits, noon + 1000, '2').kind).toBe('granted')
  })

  it('never hold back 500 users who ask 25 questions a second together', () => {
    const limits = createLimits()
    let seed = 7
    const someone = () => {
      seed = (seed * 48_271) % 2_147_483_647
      return String(seed % 500)
    }
    const grants = times(25 * 600, (i) => ask(limits, noon + i * 40, someone()))
    expect(new Set(kindsOf(grants))).toEqual(new Set(['granted']))
  })

  it('let a user turn pages as fast as they can tap', () => {
    const limits = createLimits()
    const taps = times(90, (i) => limits.take({ kind: 'press', userId: '1' }, noon + i * 150))
    expect(new Set(kindsOf(taps))).toEqual(new Set(['granted']))
  })

  it('are shared among the members of a group', () => {
    const limits = createLimits()
    const grants = times(21, (i) => limits.take({ kind: 'message', userId: String(i), chatId: '-1' }, noon))
    expect(kindsOf(grants).lastIndexOf('granted')).toBe(19)
  })

  it('treat messages out of order as simultaneous', () => {
    const limits = createLimits()
    times(20, () => ask(limits, noon))
    expect(ask(limits, noon - minuteMs).kind).toBe('wait')
  })

  it('remember a fixed number of users: those who asked last', () => {
    const limits = createLimits(2)
    times(20, () => ask(limits, noon, 'a'))
    ask(limits, noon, 'b')
    expect(ask(limits, noon, 'a').kind).toBe('wait')
    ask(limits, noon, 'c')
    expect(ask(limits, noon, 'a').kind).toBe('wait')
    ask(limits, noon, 'd')
    ask(limits, noon, 'e')
    expect(ask(limits, noon, 'a').kind).toBe('granted')
  })
})

describe('G29: a user at 100 messages a second', () => {
  const flood = async (more: Partial<Incoming> = {}) => {
    const chat = open(undefined, { limits: createLimits() })
    const replies = []
    for (let i = 0; i < 500; i += 1) replies.push(await chat.say('大桥多长', { at: noon + i * 10, ...more }))
    return { ...chat, replies }
  }

  it('costs a few searches and gets one reply for each pause', async () => {
    const { searchEngine, replies } = await flood()
    expect(searchEngine.asked.length).toBeLessThanOrEqual(25)
    const refused = replies.filter((reply) => reply?.refused === 'too-fast')
    expect(refused).toHaveLength(500 - searchEngine.asked.length)
    expect(refused.map(textOf).filter((text) => text !== '')).toEqual(['您问得有点快，请等 10 秒再问。'])
  })

  it('gets a toast over each pressed button', async () => {
    const { replies } = await flood({ isPress: true, text: '/ask 大桥多长' })
    const refused = replies.filter((reply) => reply?.refused === 'too-fast')
    expect(refused.length).toBeGreaterThan(300)
    for (const reply of refused) {
      expect(reply?.blocks).toEqual([])
      expect(reply?.toast).toMatch(/请慢一点，\d+ 秒后再点。/)
    }
  })

  it('does not slow down others', async () => {
    const { say } = await flood()
    expect((await say('大桥通车', { chatId: '2', userId: '2', at: noon + 5000 }))?.blocks[0]?.kind).toBe('headline')
  })

  it('gets no reply to commands for other bots of a group', async () => {
    const { replies, say } = await flood({ isGroup: true, text: '/weather' })
    expect(new Set(replies)).toEqual(new Set([undefined]))
    expect((await say('/ask 大桥通车', { isGroup: true }))?.blocks[0]?.kind).toBe('headline')
  })

  it('is answered again after the pause', async () => {
    const { say } = await flood()
    expect((await say('大桥通车', { at: noon + 20_000 }))?.blocks[0]?.kind).toBe('headline')
  })
})

describe('a message that waited during downtime', () => {
  const after = async (text: string, minutes: number, more: Partial<Incoming> = {}) =>
    open().say(text, { now: noon + minutes * minuteMs, ...more })

  it('is answered if it is a question of the last 24 hours', async () => {
    expect((await after('大桥通车', 24 * 60))?.refused).toBeUndefined()
    expect((await after('/ask 大桥通车', 24 * 60))?.refused).toBeUndefined()
    expect(await after('大桥通车', 24 * 60 + 1)).toMatchObject({ refused: 'too-old' })
  })

  it('is declined if it is a command of more than ten minutes ago', async () => {
    expect((await after('/latest', 10))?.refused).toBeUndefined()
    const reply = await after('/latest', 11)
    expect(reply).toMatchObject({ refused: 'too-old', choices: [] })
    expect(reply?.blocks).toHaveLength(1)
  })

  it('is carried out at any age if it ends a subscription or is a press', async () => {
    for (const text of ['/unsubscribe 大桥', '退订 大桥', '/digest off', '/digest 关闭', '/digest @daily off'])
      expect((await after(text, 900))?.refused).not.toBe('too-old')
    expect((await after('/digest 08:00', 900))?.refused).toBe('too-old')
    expect((await after('/latest', 3000, { isPress: true }))?.refused).toBeUndefined()
  })
})

it('greets a new group in the language of the user who added the bot', async () => {
  const greeted = async (language: string) =>
    textOf(await open().say('', { isJoin: true, isGroup: true, language })).split('\n')
  for (const language of ['zh-CN', 'zh-TW', 'en']) {
    const lines = await greeted(language)
    expect(lines).toHaveLength(3)
    expect(lines[1]).toContain('/ask')
    expect(lines[2]).toContain('/settings')
  }
  expect((await greeted('en'))[0]).toContain('Hello everyone')
})
