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

/** Creates a source that gives the same numbers for the same seed (Mulberry32). */
export const createRandom = (seed: number): Random => {
  let state = seed >>> 0
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
  return {
    next,
    isLucky: (share) => next() < share,
    between: (from, to) => from + next() * (to - from),
    pick: (items) => {
      const picked = items[Math.floor(next() * items.length)]
      if (picked === undefined) throw new RangeError('expected something to pick from, got nothing')
      return picked
    },
    fork: () => createRandom(Math.floor(next() * 2 ** 32)),
  }
}
