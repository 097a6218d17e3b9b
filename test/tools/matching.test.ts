import { expect, it } from 'vitest'
import { measureMatching } from '../../tools/bench/matching.js'

it('finds by the index of topics what a loop over them finds, other writings of their words too', async () => {
  const { isSame, matches } = await measureMatching('no such folder', 3_000)
  expect(isSame).toBe(true)
  expect(matches).toBeGreaterThan(10_000)
})
