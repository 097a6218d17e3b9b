import fc from 'fast-check'
import { expect, it } from 'vitest'
import { createKeyedQueue } from '../../src/platforms/keyed-queue.js'
import { aSetClock } from '../support/clocks/set-clock.js'

/** Lanes whose work a test finishes by hand. */
const open = (limit = 10) => {
  const clock = aSetClock()
  const started: string[] = []
  const finish = new Map<string, (until?: number) => void>()
  const keyedQueue = createKeyedQueue<string>({
    clock,
    limit,
    work: (item) => {
      started.push(item)
      return new Promise((resolve) => finish.set(item, resolve))
    },
  })
  const done = async (item: string, until?: number) => {
    finish.get(item)?.(until)
    for (let i = 0; i < 5; i += 1) await Promise.resolve()
  }
  return { clock, keyedQueue, started, done }
}

it('handles the items of a key in order, and those of other keys in parallel', async () => {
  const { keyedQueue, started, done } = open()
  for (const item of ['a1', 'a2', 'b1']) keyedQueue.put(item.charAt(0), item)
  expect(started).toEqual(['a1', 'b1'])
  await done('a1')
  expect(started).toEqual(['a1', 'b1', 'a2'])
  expect(keyedQueue.waiting()).toBe(2)
})

it('handles one item of every key before the second item of any key', async () => {
  const { keyedQueue, started, done } = open(1)
  for (const item of ['a1', 'a2', 'a3', 'b1', 'c1']) keyedQueue.put(item.charAt(0), item)
  for (const item of ['a1', 'b1', 'c1', 'a2', 'a3']) await done(item)
  expect(started).toEqual(['a1', 'b1', 'c1', 'a2', 'a3'])
})

it('pauses one key only, and then handles the same item again', async () => {
  const { clock, keyedQueue, started, done } = open(1)
  for (const item of ['a1', 'a2', 'b1', 'b2']) keyedQueue.put(item.charAt(0), item)
  await done('a1', clock.now() + 10_072_000)
  await done('b1')
  await done('b2')
  expect(started).toEqual(['a1', 'b1', 'b2'])
  await clock.pass(10_072_000)
  await done('-')
  expect(started).toEqual(['a1', 'b1', 'b2', 'a1'])
  await done('a1')
  expect(started.at(-1)).toBe('a2')
})

it('finishes the items in progress when stopped, and starts no other', async () => {
  const { clock, keyedQueue, started, done } = open()
  keyedQueue.put('a', 'a1')
  keyedQueue.put('b', 'b1')
  keyedQueue.put('b', 'b2')
  await done('a1', clock.now() + 5000)
  let isStopped = false
  const stopped = keyedQueue.stop().then(() => (isStopped = true))
  await done('-')
  expect(isStopped).toBe(false)
  await done('b1')
  await stopped
  expect(started).toEqual(['a1', 'b1'])
  expect(clock.waits()).toEqual([])
  expect(keyedQueue.waiting()).toBe(2)
})

it('finishes all items in the order of their key, whatever the lengths and the limit', async () => {
  const lengths = fc.array(fc.tuple(fc.constantFrom('a', 'b', 'c', 'd'), fc.nat(4)), { maxLength: 40 })
  await fc.assert(
    fc.asyncProperty(lengths, fc.integer({ min: 1, max: 5 }), async (items, limit) => {
      const done: [string, number][] = []
      let running = 0
      const keyedQueue = createKeyedQueue<[string, number, number]>({
        clock: aSetClock(),
        limit,
        work: async ([lane, steps, place]) => {
          running += 1
          expect(running).toBeLessThanOrEqual(limit)
          for (let i = 0; i < steps; i += 1) await Promise.resolve()
          running -= 1
          done.push([lane, place])
          return undefined
        },
      })
      for (const [place, [lane, steps]] of items.entries()) keyedQueue.put(lane, [lane, steps, place])
      while (keyedQueue.waiting() > 0) await Promise.resolve()
      const inLanes = (list: [string, number][]) =>
        ['a', 'b', 'c', 'd'].map((lane) => list.filter(([other]) => other === lane).map(([, place]) => place))
      expect(inLanes(done)).toEqual(inLanes(items.map(([lane], place) => [lane, place])))
    }),
  )
})
