import fc from 'fast-check'
import { expect, it } from 'vitest'
import { createHeap } from '../../src/platforms/heap.js'

it('gives what is in it in order, whatever the order of putting in and taking off', () => {
  const steps = fc.array(fc.oneof(fc.integer({ min: 0, max: 99 }), fc.constant('pop' as const)), { maxLength: 200 })
  fc.assert(
    fc.property(steps, (list) => {
      const heap = createHeap<number>((a, b) => a < b)
      let model: number[] = []
      for (const step of list) {
        if (step === 'pop') {
          expect(heap.pop()).toBe(model[0])
          model = model.slice(1)
        } else {
          heap.push(step)
          model = [...model, step].toSorted((a, b) => a - b)
        }
        expect([heap.peek(), heap.size()]).toEqual([model[0], model.length])
      }
    }),
    { numRuns: 100, seed: 20261122 },
  )
})
