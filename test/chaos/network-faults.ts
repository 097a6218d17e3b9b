import { faults, type Fault } from '../support/bot-api/faults.js'
import type { Random } from './random.js'

/** Faults that can happen to any call; none is a lasting refusal. */
const mishaps = (random: Random): Fault => {
  const seconds = Math.ceil(random.between(0, 3))
  return random.pick<Fault>([
    'reset',
    'reset',
    faults.resetAfter,
    faults.resetAfter,
    faults.badGateway,
    faults.badGatewayAfter,
    faults.truncated,
    faults.notJson,
    faults.overloaded,
    faults.flood(seconds),
    { delayMs: random.between(50, 1500) },
    { delayMs: random.between(50, 1500) },
  ])
}

/** Faults of a connection that is down: every call fails in the same way. */
const outages: Fault[] = ['reset', faults.badGateway, faults.overloaded, faults.flood(2)]

/**
 * Plans the faults between the bot and Telegram: failures of single calls, some calls without an answer, and outages of
 * some seconds.
 */
export const createWeather = (random: Random, now: () => number) => {
  let isClear = false
  let outage: { until: number; fault: Fault } | undefined
  let nextOutageAt = now() + random.between(10_000, 25_000)
  const counts = new Map<string, number>()

  const note = (fault: Fault): Fault => {
    const name =
      typeof fault === 'string'
        ? fault
        : Object.keys(fault).includes('after')
          ? 'lost answer'
          : 'status' in fault
            ? String(fault.status)
            : 'delay'
    counts.set(name, (counts.get(name) ?? 0) + 1)
    return fault
  }

  return {
    /** How often each kind of mishap has struck. */
    counts,
    clear: (): void => void (isClear = true),
    plan: ({ method }: { method: string }): Fault | undefined => {
      if (isClear) return undefined
      if (now() > nextOutageAt) {
        outage = { until: now() + random.between(500, 5000), fault: random.pick(outages) }
        nextOutageAt = now() + random.between(12_000, 30_000)
      }
      if (outage && now() < outage.until) return note(outage.fault)
      if (random.isLucky(method === 'getUpdates' ? 0.004 : 0.002))
        return note(random.pick<Fault>(['hang', faults.hangAfter]))
      return random.isLucky(0.06) ? note(mishaps(random)) : undefined
    },
  }
}
