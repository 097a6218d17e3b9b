import fc from 'fast-check'
import { expect, it } from 'vitest'
import { createLedger } from '../../src/transport/telegram-ledger.js'

it('passes an update only when it and all before it are finished', () => {
  const ledger = createLedger()
  for (const id of [11, 12, 15]) ledger.take(id)
  expect(ledger.offset()).toBeUndefined()
  ledger.finish(12)
  expect(ledger.offset()).toBeUndefined()
  ledger.finish(11)
  expect(ledger.offset()).toBe(13)
  ledger.finish(15)
  expect(ledger.offset()).toBe(16)
})

it('takes an update once', () => {
  const ledger = createLedger()
  expect([ledger.take(11), ledger.take(11)]).toEqual([true, false])
  ledger.finish(11)
  expect(ledger.take(11)).toBe(false)
})

it('follows when the numbers start again lower', () => {
  const ledger = createLedger()
  ledger.take(1000)
  ledger.finish(1000)
  expect(ledger.take(5)).toBe(true)
  ledger.finish(5)
  expect(ledger.offset()).toBe(6)
})

it('forgets the oldest ids when it knows too many', () => {
  const ledger = createLedger(2)
  for (const id of [1, 2, 3]) ledger.take(id)
  expect([ledger.take(3), ledger.take(1)]).toEqual([false, true])
})

it('settles when nothing is open', async () => {
  const ledger = createLedger()
  await ledger.settled()
  ledger.take(1)
  let isSettled = false
  const settled = ledger.settled().then(() => (isSettled = true))
  await Promise.resolve()
  expect(isSettled).toBe(false)
  ledger.finish(1)
  expect(await settled).toBe(true)
})

it('never offers an offset past an open update, in whatever order they finish', () => {
  fc.assert(
    fc.property(fc.uniqueArray(fc.nat(1000), { minLength: 1 }), fc.infiniteStream(fc.nat()), (numbers, chance) => {
      const ids = numbers.toSorted((a, b) => a - b)
      const ledger = createLedger()
      const open = new Set(ids.filter((id) => ledger.take(id)))
      while (open.size > 0) {
        const pick = [...open][(chance.next().value ?? 0) % open.size] ?? 0
        open.delete(pick)
        ledger.finish(pick)
        expect(ledger.offset() ?? 0).toBeLessThanOrEqual(Math.min(...open, Infinity))
        expect(ledger.open()).toBe(open.size)
      }
      expect(ledger.offset()).toBe((ids.at(-1) ?? 0) + 1)
    }),
  )
})
