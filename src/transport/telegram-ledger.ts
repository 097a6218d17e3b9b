/** Which updates have come, and how far they are finished. */
export type Ledger = {
  /** Notes an update as come. Out: false where it came before. */
  take: (id: number) => boolean
  finish: (id: number) => void
  /** What to ask Telegram for next: all before it is finished. Nothing known yet: undefined. */
  offset: () => number | undefined
  /** How many have come and are not finished. */
  open: () => number
  /** Resolves when all that have come are finished. */
  settled: () => Promise<void>
}

/**
 * The offset follows the order in which updates come, not their numbers: after a week of silence Telegram starts
 * again at a random number, maybe a lower one. Likewise an update is known by its id, not by being low.
 */
export const createLedger = (rememberLimit = 10_000): Ledger => {
  const known = new Set<number>()
  /** In order of coming: whether finished; a finished front is taken off. */
  const line = new Map<number, boolean>()
  let next: number | undefined
  let waiting: (() => void)[] = []

  const take = (id: number) => {
    if (known.has(id)) return false
    known.add(id)
    line.set(id, false)
    for (const oldest of known) {
      if (known.size <= rememberLimit) break
      known.delete(oldest)
    }
    return true
  }

  const finish = (id: number) => {
    if (!line.has(id)) return
    line.set(id, true)
    for (const [front, isFinished] of line) {
      if (!isFinished) break
      line.delete(front)
      next = front + 1
    }
    if (open() > 0) return
    for (const wake of waiting) wake()
    waiting = []
  }

  const open = () => [...line.values()].filter((isFinished) => !isFinished).length

  return {
    take,
    finish,
    offset: () => next,
    open,
    settled: () => (open() === 0 ? Promise.resolve() : new Promise((resolve) => waiting.push(resolve))),
  }
}
