import type { DigestSchedule } from '../../../src/notifications/digests/schedule.js'
import { noon } from '../clocks/clock.js'

/** A digest schedule, daily at eight and due at noon by default. */
export const aPlan = (chatId: string, plan: Partial<DigestSchedule> = {}): DigestSchedule => ({
  chatId,
  minute: 480,
  days: 'daily',
  zone: 'Asia/Shanghai',
  nextAt: noon,
  ...plan,
})
