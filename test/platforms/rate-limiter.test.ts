import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { kindOf, telegramRates } from '../../src/platforms/telegram/limits.js'
import { createRateLimiter } from '../../src/platforms/rate-limiter.js'
import type { Priority } from '../../src/platforms/platform.js'
import { aJumpingClock } from '../support/clocks/jumping-clock.js'

type Asked = { chatId: string; priority?: Priority | 'paid'; atMs?: number; patienceMs?: number; travelMs?: number }
type Gone = { chatId: string; priority: Priority | 'paid'; number: number; ms: number; waitedMs: number }

const aLimiter = (isShared = false) => {
  const clock = aJumpingClock()
  const rateLimiter = createRateLimiter({ limits: telegramRates, kindOf, clock, isShared })
  const start = clock.now()
  const gone: Gone[] = []
  const later: { chatId: string; ms: number; afterMs: number }[] = []
  const ask = async (number: number, { chatId, priority = 'answer', patienceMs = Infinity, travelMs = 0 }: Asked) => {
    const asked = clock.now()
    const turn = await rateLimiter.turn(chatId, priority, patienceMs)
    const ms = clock.now() - start
    if (turn.kind === 'now') {
      gone.push({ chatId, priority, number, ms, waitedMs: clock.now() - asked })
      if (travelMs > 0) await clock.wait(travelMs)
      turn.arrived()
    } else later.push({ chatId, ms, afterMs: turn.afterMs })
  }
  return { clock, rateLimiter, gone, later, ask }
}

/** When each of so many messages goes out, ms after the first; in the order of going. */
const sendAll = async (asked: Asked[]) => {
  const { clock, gone, later, ask } = aLimiter()
  const waits = asked.map(async (each, number) => {
    if (each.atMs !== undefined) await clock.wait(each.atMs)
    await ask(number, each)
  })
  await clock.runOut()
  await Promise.all(waits)
  return { gone, later }
}

const times = (count: number, asked: Asked) => Array.from({ length: count }, () => asked)
const toEach = (count: number, how: Omit<Asked, 'chatId'> = {}, from = 1) =>
  Array.from({ length: count }, (_, i) => ({ ...how, chatId: String(from + i) }))

/** The most that go within any window of that length; in: by time. */
const mostWithin = (windowMs: number, sent: { ms: number }[]) => {
  let first = 0
  return Math.max(
    ...sent.map(({ ms }, last) => {
      while ((sent[first]?.ms ?? ms) <= ms - windowMs) first += 1
      return last - first + 1
    }),
  )
}

describe('rates', () => {
  it('G7: three messages go at once in a private chat, then one a second, in order', async () => {
    const { gone } = await sendAll(times(6, { chatId: '42' }))
    expect(gone.map(({ ms }) => ms)).toEqual([0, 0, 0, 1100, 2100, 3100])
    expect(gone.map(({ number }) => number)).toEqual([0, 1, 2, 3, 4, 5])
  })

  it('G7: never more than twenty within a minute in a group', async () => {
    const { gone } = await sendAll(times(65, { chatId: '-100' }))
    expect(gone).toHaveLength(65)
    expect(mostWithin(60_000, gone)).toBe(20)
  })

  it('G7: never more than thirty within any second, whoever asks when', async () => {
    const digests = toEach(3_000, { priority: 'digest' })
    const answers = toEach(400, { priority: 'answer' }, 10_001).map((each, i) => ({
      ...each,
      atMs: (i * 7919) % 60_000,
    }))
    const { gone } = await sendAll([...digests, ...answers])
    expect(gone).toHaveLength(3_400)
    expect(mostWithin(1_000, gone)).toBeLessThanOrEqual(30)
  })

  it('G7: also never more than thirty arrive within a second, however long each is under way', async () => {
    const all = toEach(1_000, { priority: 'answer' }).map((each, i) => ({ ...each, travelMs: 30 + ((i * 37) % 400) }))
    const { gone } = await sendAll(all)
    const arrived = gone.map(({ number, ms }) => ({ ms: ms + (all[number]?.travelMs ?? 0) }))
    expect(
      mostWithin(
        1_000,
        arrived.toSorted((a, b) => a.ms - b.ms),
      ),
    ).toBe(30)
  })

  it('digests go out at 28 a second or more', async () => {
    const { gone } = await sendAll(toEach(2_000, { priority: 'digest' }))
    expect(2_000 / ((gone.at(-1)?.ms ?? 0) / 1_000)).toBeGreaterThanOrEqual(28)
  })

  it('a slow connection to Telegram does not reduce them', async () => {
    const { gone } = await sendAll(toEach(2_000, { priority: 'digest', travelMs: 250 }))
    expect(2_000 / ((gone.at(-1)?.ms ?? 0) / 1_000)).toBeGreaterThanOrEqual(28)
  })

  it('thirty answers go at once after a pause', async () => {
    const { gone } = await sendAll(toEach(31))
    expect(gone.filter(({ ms }) => ms === 0)).toHaveLength(30)
    expect(gone.at(-1)?.ms).toBe(1_005)
  })

  it('gives a chat its burst back after a pause', async () => {
    const { clock, gone, ask } = aLimiter()
    for (let i = 0; i < 3; i += 1) void ask(i, { chatId: '42' })
    await clock.runOut(3_000)
    for (let i = 3; i < 6; i += 1) void ask(i, { chatId: '42' })
    await clock.runOut()
    expect(gone.map(({ ms }) => ms)).toEqual([0, 0, 0, 3_000, 3_000, 3_000])
  })
})

describe('the share of one of several processes', () => {
  it('G67: is never exceeded, before, while and after it changes, and is nothing at first', async () => {
    const { clock, rateLimiter, gone, ask } = aLimiter(true)
    const asked = toEach(600, { priority: 'digest' }).map((each, i) => ask(i, each))
    for (const [atMs, share] of [
      [5_000, 10],
      [20_000, 30],
      [25_000, 3],
      [40_000, 20],
    ] as const)
      asked.push(clock.wait(atMs).then(() => rateLimiter.setShare(share)))
    await clock.runOut()
    await Promise.all(asked)
    const between = (from: number, to: number) => gone.filter(({ ms }) => ms >= from && ms < to)
    expect(between(0, 5_000)).toEqual([])
    expect(mostWithin(1_000, between(5_000, 20_000))).toBe(10)
    // What left before the share was lowered counts on.
    expect(mostWithin(1_000, between(26_100, 40_000))).toBe(3)
    expect(mostWithin(1_000, gone)).toBeLessThanOrEqual(30)
    expect(gone).toHaveLength(600)
  })

  it('G67: parts the rate of a chat between answers and notifications, which may come from two processes', async () => {
    const sentOf = async (priority: Priority, chatId: string) => {
      const { clock, rateLimiter, gone, ask } = aLimiter(true)
      rateLimiter.setShare(30)
      const asked = times(90, { chatId, priority }).map((each, i) => ask(i, each))
      await clock.runOut()
      await Promise.all(asked)
      return gone
    }
    for (const [chatId, windowMs, limit] of [
      ['-100', 60_000, 20],
      ['42', 60_000, 63],
    ] as const) {
      const most = [await sentOf('answer', chatId), await sentOf('digest', chatId)].map((gone) =>
        mostWithin(windowMs, gone),
      )
      expect(Math.min(...most)).toBeGreaterThan(0)
      expect((most[0] ?? 0) + (most[1] ?? 0)).toBeLessThanOrEqual(limit)
    }
  })

  it('tells how much it could send', async () => {
    const { clock, rateLimiter, ask } = aLimiter(true)
    const asked = toEach(25).map((each, i) => ask(i, each))
    expect(rateLimiter.wanted()).toBe(25)
    rateLimiter.setShare(30)
    await clock.runOut()
    await Promise.all(asked)
    expect(rateLimiter.wanted()).toBe(25)
    asked.push(clock.wait(5_000))
    await clock.runOut()
    expect(rateLimiter.wanted()).toBe(0)
  })
})

describe('waiting messages', () => {
  it('G8: let an answer wait for one message at most while ten thousand digests wait', async () => {
    const { clock, gone, ask } = aLimiter()
    for (const [number, each] of toEach(10_000, { priority: 'digest' }).entries()) void ask(number, each)
    for (let i = 0; i < 40; i += 1) {
      await clock.runOut(977)
      void ask(20_000 + i, { chatId: String(20_000 + i) })
    }
    await clock.runOut()
    expect(gone).toHaveLength(10_040)
    expect(
      Math.max(...gone.filter(({ priority }) => priority === 'answer').map(({ waitedMs }) => waitedMs)),
    ).toBeLessThan(36)
  })

  it('are sent by priority: answers, alerts, digests, each in the order of requests', async () => {
    const { gone } = await sendAll([
      ...toEach(40, { priority: 'answer' }),
      { chatId: '101', priority: 'digest' },
      { chatId: '102', priority: 'alert' },
      { chatId: '103', priority: 'digest' },
      { chatId: '104', priority: 'answer' },
    ])
    expect(gone.slice(-4).map(({ chatId }) => chatId)).toEqual(['104', '102', '101', '103'])
  })

  it('of a chat go behind an answer that comes later', async () => {
    const alerts = times(5, { chatId: '42', priority: 'alert' })
    const { gone } = await sendAll([...alerts, { chatId: '42', atMs: 500 }])
    expect(gone.map(({ priority }) => priority)).toEqual(['alert', 'alert', 'alert', 'answer', 'alert', 'alert'])
  })

  it('of one chat do not wait for the limits of another', async () => {
    const { gone } = await sendAll([...times(25, { chatId: '1' }), { chatId: '2' }])
    expect(gone.find(({ chatId }) => chatId === '2')?.ms).toBe(0)
  })
})

describe('the order of waiting messages', () => {
  const ranks: Priority[] = ['answer', 'alert', 'digest']
  const asked = fc.array(fc.constantFrom(...ranks), { minLength: 1, maxLength: 60 })

  it('is by priority, then by the order of requests, whatever requests come when', async () => {
    await fc.assert(
      fc.asyncProperty(asked, async (priorities) => {
        const { clock, rateLimiter, gone, ask } = aLimiter()
        // All chats pause, so that everybody waits before the first turn.
        for (const chatId of ['1', '2', '3']) rateLimiter.flooded(chatId, 1_000)
        for (const [number, priority] of priorities.entries()) void ask(number, { chatId: `7${number}`, priority })
        await clock.runOut()
        const expected = [...priorities.entries()]
          .toSorted(([i, a], [j, b]) => ranks.indexOf(a) - ranks.indexOf(b) || i - j)
          .map(([number]) => number)
        expect(gone.map(({ number }) => number)).toEqual(expected)
      }),
      { numRuns: 60, seed: 20261122 },
    )
  })

  it('is by the end of their rests for chats that rest', async () => {
    const rests = fc.uniqueArray(fc.integer({ min: 1, max: 100 }), { minLength: 1, maxLength: 40 })
    await fc.assert(
      fc.asyncProperty(rests, async (seconds) => {
        const { clock, rateLimiter, gone, ask } = aLimiter()
        for (const [number, each] of seconds.entries()) {
          rateLimiter.rest(`7${number}`, clock.now() + each * 1_000)
          void ask(number, { chatId: `7${number}` })
        }
        await clock.runOut()
        expect(gone.map(({ ms }) => ms)).toEqual(seconds.toSorted((a, b) => a - b).map((each) => each * 1_000))
      }),
      { numRuns: 60, seed: 20261122 },
    )
  })
})

describe('a rest', () => {
  it('G6: of a chat stops its messages until the second that Telegram asked for, and does not delay others', async () => {
    const { clock, rateLimiter, gone, ask } = aLimiter()
    rateLimiter.flooded('1', 10_072_000)
    for (const [number, chatId] of ['1', '2', '3', '1'].entries()) void ask(number, { chatId, priority: 'alert' })
    await clock.runOut()
    expect(gone.map(({ chatId, ms }) => [chatId, ms])).toEqual([
      ['2', 0],
      ['3', expect.any(Number)],
      ['1', 10_072_000],
      ['1', expect.any(Number)],
    ])
    expect(gone[1]?.ms).toBeLessThan(1_000)
  })

  it('gives `later` as soon as it is longer than the allowed wait, also to messages that wait already', async () => {
    const { clock, rateLimiter, later, ask } = aLimiter()
    for (let i = 0; i < 5; i += 1) void ask(i, { chatId: '42', patienceMs: 10_000 })
    await clock.runOut(500)
    rateLimiter.flooded('42', 60_000)
    void ask(5, { chatId: '42', patienceMs: 10_000 })
    await clock.runOut()
    expect(later.map(({ ms, afterMs }) => [ms, afterMs])).toEqual([
      [500, 60_000],
      [500, 60_000],
      [500, 60_000],
    ])
    expect(rateLimiter.waiting()).toBe(0)
  })

  it('of three chats within ten seconds lets all chats pause a little', async () => {
    const { clock, rateLimiter, gone, ask } = aLimiter()
    for (const chatId of ['1', '2', '3']) rateLimiter.flooded(chatId, 2_000)
    void ask(0, { chatId: '9' })
    await clock.runOut()
    expect(gone.map(({ ms }) => ms)).toEqual([2_000])
  })

  it('of three chats over half a minute delays no other chat', async () => {
    const { clock, rateLimiter, gone, ask } = aLimiter()
    for (const chatId of ['1', '2', '3']) {
      rateLimiter.flooded(chatId, 2_000)
      await clock.runOut(11_000)
    }
    void ask(0, { chatId: '9' })
    await clock.runOut()
    expect(gone.map(({ waitedMs }) => waitedMs)).toEqual([0])
  })
})

it('gives `later` to all waiting messages when the bot is stopped', async () => {
  const closing = new AbortController()
  const rateLimiter = createRateLimiter({
    limits: telegramRates,
    kindOf,
    clock: aJumpingClock(),
    closing: closing.signal,
  })
  const turns = Promise.all(Array.from({ length: 9 }, () => rateLimiter.turn('42', 'alert', Infinity)))
  closing.abort()
  expect((await turns).slice(3)).toEqual(Array.from({ length: 6 }, () => ({ kind: 'later', afterMs: 0 })))
  expect(await rateLimiter.turn('7', 'answer', Infinity)).toEqual({ kind: 'later', afterMs: 0 })
})

describe('G68: messages that are paid for', () => {
  it('go at a thousand a second, and no more', async () => {
    const { gone } = await sendAll(toEach(3_000, { priority: 'paid', travelMs: 40 }))
    expect(gone).toHaveLength(3_000)
    expect(mostWithin(1_000, gone)).toBe(1_000)
    expect(gone.at(-1)?.ms).toBeLessThan(3_000)
  })

  it('keep to the limit of each chat', async () => {
    const { gone } = await sendAll(times(5, { chatId: '42', priority: 'paid' }))
    expect(gone.map(({ ms }) => ms)).toEqual([0, 0, 0, 1100, 2100])
  })

  it('leave room for every other message, although they use up what is free', async () => {
    const paid = toEach(5_000, { priority: 'paid' }).map((each, i) => ({ ...each, travelMs: 20 + ((i * 37) % 60) }))
    const others = toEach(60, {}, 10_001).map((each, i) => ({
      ...each,
      priority: i % 3 === 0 ? ('alert' as const) : ('answer' as const),
      atMs: (i * 7919) % 4_000,
      travelMs: 20 + ((i * 53) % 60),
    }))
    const all = [...paid, ...others]
    const { gone } = await sendAll(all)
    const arrived = gone
      .map(({ number, ms, priority }) => ({ priority, ms: ms + (all[number]?.travelMs ?? 0) }))
      .toSorted((a, b) => a.ms - b.ms)
    // As Telegram may count: thirty are free, one more every 33 ms, and what is paid for takes those first.
    let free = 30
    let at = 0
    let refused = 0
    for (const { ms, priority } of arrived) {
      free = Math.min(30, free + ((ms - at) * 30) / 1_000)
      at = ms
      if (free >= 1) free -= 1
      else if (priority !== 'paid') refused += 1
    }
    expect(gone).toHaveLength(5_060)
    expect(refused).toBe(0)
    expect(
      Math.max(...gone.filter(({ priority }) => priority === 'answer').map(({ waitedMs }) => waitedMs)),
    ).toBeLessThan(500)
  })

  it('are passed by an answer within a second even where Telegram is silent about them', async () => {
    const { clock, rateLimiter } = aLimiter()
    const start = clock.now()
    for (let i = 0; i < 5; i += 1) await rateLimiter.turn(String(i), 'paid', 1_000)
    const answer = rateLimiter.turn('42', 'answer', 10_000).then(({ kind }) => ({ kind, ms: clock.now() - start }))
    await clock.runOut()
    expect(await answer).toEqual({ kind: 'now', ms: 1_000 })
  })

  it('go on after answers that were given up before they left', async () => {
    const { clock, rateLimiter } = aLimiter()
    const start = clock.now()
    for (let i = 0; i < 5; i += 1) await rateLimiter.turn(`a${i}`, 'answer', 1_000)
    const paid = rateLimiter.turn('42', 'paid', 10_000).then(() => clock.now() - start)
    await clock.runOut()
    expect(await paid).toBe(1_000)
  })
})
