import { dayOf, type Day, type Instant } from '../time/day.js'
import type { Verdict } from '../search/search-engine.js'
import type { DailyCountStore } from '../store/store.js'

/** Daily counts, collected for a while: a write for each question would slow down the answers. */
export type Usage = {
  /** Adds one; written at once after ten quiet seconds, else together with the others of these ten seconds. */
  add: (day: Day, name: string, now: Instant) => Promise<void>
  /** Returns the counts of the days from that day on, including those not written yet. */
  since: (day: Day) => Promise<Map<Day, Record<string, number>>>
}

/** At most this much of the counts is lost when the program ends; no question is lost. */
const holdMs = 10_000

/**
 * Creates the daily counts of the program. Counts are held in memory for some seconds and then added to the store.
 * @param dailyCounts - the counts in the store
 * @returns the functions that add counts and sum them
 */
export const createUsage = (dailyCounts: DailyCountStore): Usage => {
  let held = new Map<string, { day: Day; name: string; by: number }>()
  let writtenAt = -Infinity

  const write = async (): Promise<void> => {
    const all = [...held.values()]
    held = new Map()
    for (const { day, name, by } of all) await dailyCounts.add(day, name, by)
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
      const days = await dailyCounts.since(day)
      for (const each of held.values()) {
        if (each.day < day) continue
        const counts = days.get(each.day)
        days.set(each.day, { ...counts, [each.name]: (counts?.[each.name] ?? 0) + each.by })
      }
      return days
    },
  }
}

/**
 * Counts one question by its verdict, on the local day of its answer in the deployment's zone.
 * @param services - the daily counts and the IANA zone
 * @param ctx - the instant of the answer
 * @param verdict - of the answer
 */
export const countQuestion = (
  { usage, zone }: { usage: Usage; zone: string },
  { now }: { now: Instant },
  verdict: Verdict,
): Promise<void> => usage.add(dayOf(now, zone), verdict, now)
