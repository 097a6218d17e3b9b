import type { DigestSchedule } from '../../../src/notifications/digests/schedule.js'
import { noon } from '../clocks/clock.js'

/** A plan of which a test says only what it is about: daily at eight, due at noon. */
export const aPlan = (chatId: string, plan: Partial<DigestSchedule> = {}): DigestSchedule => ({
  chatId,
  minute: 480,
  days: 'daily',
  zone: 'Asia/Shanghai',
  nextAt: noon,
  ...plan,
})
