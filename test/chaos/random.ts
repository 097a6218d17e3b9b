import { createRandom as createSeededRandom } from '../../tools/bench/random.js'

/** A source of random numbers. */
export type Random = {
  /** 0..1 */
  next: () => number
  /** True in this share of the calls. */
  isLucky: (share: number) => boolean
  between: (from: number, to: number) => number
  /** Picks one of the items; throws if there are none. */
  pick: <Item>(items: readonly Item[]) => Item
  /** Creates another source, so that the order of calls does not change what others get. */
  fork: () => Random
}

/** Creates a source that gives the same numbers for the same seed. */
export const createRandom = (seed: number): Random => {
  const { next, chance, pick } = createSeededRandom(seed)
  return {
    next,
    isLucky: chance,
    between: (from, to) => from + next() * (to - from),
    pick,
    fork: () => createRandom(Math.floor(next() * 2 ** 32)),
  }
}
