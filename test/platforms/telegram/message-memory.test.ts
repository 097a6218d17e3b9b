import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createMessageMemory } from '../../../src/platforms/telegram/message-memory.js'

/** The cache that stood here by hand in release 0.1: a map that deletes its first key when it is full. */
const createMap = (limit: number) => {
  const kept = new Map<string, number>()
  return {
    get: (key: string) => kept.get(key),
    set: (key: string, value: number) => {
      kept.delete(key)
      kept.set(key, value)
      const oldest = kept.keys().next().value
      if (kept.size > limit && oldest !== undefined) kept.delete(oldest)
    },
    delete: (key: string) => void kept.delete(key),
  }
}

describe('a message memory', () => {
  it('keeps the same facts as a map that removes the fact set longest ago, whatever is set, read and deleted', () => {
    const step = fc.record({
      action: fc.constantFrom('set' as const, 'get' as const, 'delete' as const),
      message: fc.integer({ min: 1, max: 8 }),
      fact: fc.nat(9),
    })
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
        const memory = createMessageMemory<number>(4)
        const map = createMap(4)
        for (const { action, message, fact } of steps) {
          if (action === 'set') {
            memory.set('telegram:42', message, fact)
            map.set(String(message), fact)
          } else if (action === 'delete') {
            memory.delete('telegram:42', message)
            map.delete(String(message))
          } else expect(memory.get('telegram:42', message)).toBe(map.get(String(message)))
        }
        for (let message = 1; message <= 8; message += 1)
          expect(memory.get('telegram:42', message)).toBe(map.get(String(message)))
      }),
      { numRuns: 300, seed: 20261122 },
    )
  })

  it('deletes the facts of one chat, and of no chat whose id begins the same', () => {
    const memory = createMessageMemory<string>()
    for (const chatId of ['telegram:4', 'telegram:42']) memory.set(chatId, 7, chatId)
    memory.deleteChat('telegram:4')
    expect(memory.get('telegram:4', 7)).toBeUndefined()
    expect(memory.get('telegram:42', 7)).toBe('telegram:42')
  })
})
