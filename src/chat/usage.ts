import type { Day, Instant } from '../time/day.js'
import type { TallyStore } from '../store/store.js'

/** What is counted by the day, kept together for a while: a write of its own for each question would hold up the answers. */
export type Usage = {
  /** Counts one more; written at once after a quiet while, else with those that come within ten seconds. */
  add: (day: Day, name: string, now: Instant) => Promise<void>
  /** Sums from that day on, with what is not written yet. */
  since: (day: Day) => Promise<Record<string, number>>
}

/** So much of the count is lost when the program ends; the questions themselves are not. */
const holdMs = 10_000

/** Creates the counting of one program. */
export const createUsage = (tallies: TallyStore): Usage => {
  let held = new Map<string, { day: Day; name: string; by: number }>()
  let writtenAt = -Infinity

  const write = async (): Promise<void> => {
    const all = [...held.values()]
    held = new Map()
    for (const { day, name, by } of all) await tallies.add(day, name, by)
  }
  return {
    add: async (day, name, now) => {
      const key = `${day} ${name}`
      held.set(key, { day, name, by: (held.get(key)?.by ?? 0) + 1 })
      if (now - writtenAt < holdMs) return
      writtenAt = now
      await write()
    },
    since: async (day) => {
      const sums = await tallies.since(day)
      for (const each of held.values()) if (each.day >= day) sums[each.name] = (sums[each.name] ?? 0) + each.by
      return sums
    },
  }
}
