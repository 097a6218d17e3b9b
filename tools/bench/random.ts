/** Random numbers that are the same in every run. */
export type Random = {
  /** A number of `[0, 1)`. */
  next: () => number
  /** A whole number from 0 below `limit`. */
  below: (limit: number) => number
  chance: (share: number) => boolean
  /**
   * Picks one of the items.
   * @throws {RangeError} if there are none
   */
  pick: <T>(from: ArrayLike<T>) => T
  /** The same things in another order. */
  shuffled: <T>(things: readonly T[]) => T[]
}

/**
 * Creates a source that gives the same numbers for the same seed.
 * @param seed - any whole number
 * Source: mulberry32, Tommy Ettinger 2017, public domain.
 */
export const createRandom = (seed: number): Random => {
  let state = seed >>> 0
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
  const below = (limit: number): number => Math.floor(next() * limit)
  return {
    next,
    below,
    chance: (share) => next() < share,
    pick: (from) => {
      if (from.length === 0) throw new RangeError('pick: expected something to pick from, got nothing')
      return from[below(from.length)] as (typeof from)[number]
    },
    shuffled: (things) => {
      const mixed = [...things]
      for (let i = mixed.length - 1; i > 0; i -= 1) {
        const j = below(i + 1)
        const held = mixed[i] as (typeof mixed)[number]
        mixed[i] = mixed[j] as (typeof mixed)[number]
        mixed[j] = held
      }
      return mixed
    },
  }
}
