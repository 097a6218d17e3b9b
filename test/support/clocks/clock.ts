import type { Instant } from '../../../src/time/day.js'

/** Noon of 2026-11-22 in Shanghai. */
export const noon: Instant = Date.parse('2026-11-22T12:00:00+08:00')
