import type { Instant } from '../../src/article/day.js'

/** Noon of 2026-11-22 in Shanghai. */
export const noon: Instant = Date.parse('2026-11-22T12:00:00+08:00')

/** A clock that stands still until it is moved. */
export const createClock = (start: Instant = noon): { now: () => Instant; pass: (ms: number) => void } => {
  let at = start
  return {
    now: () => at,
    pass: (ms) => {
      at += ms
    },
  }
}
