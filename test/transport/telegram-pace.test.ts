import { expect, it } from 'vitest'
import { createPace } from '../../src/transport/telegram-pace.js'

/** A clock that jumps to the end of each wait, the earliest first. */
const aJumpingClock = () => {
  let now = 1_795_300_000_000
  const pending: { at: number; end: () => void }[] = []
  return {
    now: () => now,
    wait: (ms: number) => new Promise<void>((resolve) => void pending.push({ at: now + ms, end: resolve })),
    runOut: async () => {
      for (;;) {
        // Whoever was woken says first how long to wait next.
        for (let i = 0; i < 10; i += 1) await Promise.resolve()
        const next = pending.toSorted((a, b) => a.at - b.at)[0]
        if (!next) return
        pending.splice(pending.indexOf(next), 1)
        now = Math.max(now, next.at)
        next.end()
      }
    },
  }
}

/** When each of so many messages to these chats goes out, ms after the first; in the order of going. */
const sendAll = async (chatIds: string[], patienceMs = Infinity) => {
  const clock = aJumpingClock()
  const pace = createPace(clock)
  const start = clock.now()
  const gone: { chatId: string; number: number; ms: number }[] = []
  const later: number[] = []
  for (const [number, chatId] of chatIds.entries()) {
    void pace.turn(chatId, patienceMs).then((turn) => {
      if (turn.kind === 'now') gone.push({ chatId, number, ms: clock.now() - start })
      else later.push(turn.afterMs)
    })
  }
  await clock.runOut()
  return { gone, later }
}
const times = (count: number, chatId: string) => Array.from({ length: count }, () => chatId)

/** The most that go within any window of that length. */
const mostWithin = (windowMs: number, sent: { ms: number }[]) =>
  Math.max(...sent.map(({ ms }) => sent.filter((other) => other.ms >= ms && other.ms < ms + windowMs).length))

it('lets three go at once in a private chat, then one a second, in order', async () => {
  const { gone } = await sendAll(times(6, '42'))
  expect(gone.map(({ ms }) => ms)).toEqual([0, 0, 0, 1100, 2100, 3100])
  expect(gone.map(({ number }) => number)).toEqual([0, 1, 2, 3, 4, 5])
})

it('lets twenty go at once in a group, then one every three seconds', async () => {
  const { gone } = await sendAll(times(23, '-100'))
  expect(gone.slice(19).map(({ ms }) => ms)).toEqual([0, 3100, 6100, 9100])
})

it('never lets more than thirty and a second of them go within a second, to whomever', async () => {
  const { gone } = await sendAll(Array.from({ length: 300 }, (_, i) => String(i + 1)))
  expect(gone).toHaveLength(300)
  expect(mostWithin(1000, gone)).toBeLessThanOrEqual(60)
  expect(
    mostWithin(
      1000,
      gone.filter(({ ms }) => ms > 1000),
    ),
  ).toBeLessThanOrEqual(31)
  expect(gone.map(({ number }) => number)).toEqual(gone.map((_, place) => place))
})

it('makes nobody wait for the turn of another chat', async () => {
  const { gone } = await sendAll([...times(25, '1'), '2'])
  expect(gone.find(({ chatId }) => chatId === '2')?.ms).toBe(0)
})

it('says at once when a turn is further off than patience, and takes nothing for it', async () => {
  const { gone, later } = await sendAll(times(7, '42'), 2_500)
  expect(gone.map(({ ms }) => ms)).toEqual([0, 0, 0, 1100, 2100])
  expect(later).toEqual([3100, 3100])
  expect((await sendAll(times(4, '42'), 0)).later).toEqual([1100])
})

it('gives a chat its burst back after a rest', async () => {
  const clock = aJumpingClock()
  const pace = createPace(clock)
  for (let i = 0; i < 3; i += 1) await pace.turn('42', 0)
  expect((await pace.turn('42', 0)).kind).toBe('later')
  void clock.wait(3000)
  await clock.runOut()
  for (let i = 0; i < 3; i += 1) expect((await pace.turn('42', 0)).kind).toBe('now')
})
