import type { Logger } from 'pino'
import type { Update } from 'telegraf/types'
import type { Clock } from '../../server/clock.js'

/** Telegram's clock, as far as it can be told from what it says. */
export type TelegramClock = Clock & {
  /** Takes the `Date` header of an answer that has just come. */
  answered: (date: string | null) => void
  /** Takes updates that have just come: Telegram's clock is not behind their messages. */
  came: (updates: Update[]) => void
  /** Returns by how much the clock of this machine is ahead of Telegram's, ms; 0 while they agree within 5 s. */
  aheadMs: () => number
}

/** Answers travel for a moment, and headers count whole seconds. */
const toleranceMs = 5_000

/** The operator is told of a difference from here on; the ages of messages are measured in minutes. */
const reportedMs = 60_000

const dateOf = (update: Update): number => {
  const { message, edited_message: edited } = update as Partial<
    Record<'message' | 'edited_message', { date?: number; edit_date?: number }>
  >
  const seconds = edited?.edit_date ?? message?.date
  return typeof seconds === 'number' ? seconds * 1000 : 0
}

/**
 * Creates the clock by which the ages of messages are measured: they carry Telegram's time, and the clock of this machine
 * may be wrong. Where a server sends no `Date`, the newest message tells how late it is at least.
 * @param clock - the clock of this program
 * @param log - told once that the clocks differ, and once that they agree again
 * @param machineNow - the clock of this machine as it stands now, which may have been set since the program started
 * @returns the clock; its waits are those of this program
 */
export const createTelegramClock = (
  clock: Clock,
  log: Pick<Logger, 'warn' | 'info'>,
  machineNow = clock.now,
): TelegramClock => {
  let byHeader: number | undefined
  let byMessages = 0
  let isReported = false

  const behindMs = (): number => {
    const ms = byHeader ?? byMessages
    return Math.abs(ms) <= toleranceMs ? 0 : ms
  }

  const now = (): number => clock.now() + behindMs()
  const aheadMs = (): number => {
    const ms = machineNow() - now()
    return Math.abs(ms) <= toleranceMs ? 0 : ms
  }

  const report = (): void => {
    const isWrong = Math.abs(aheadMs()) > reportedMs
    if (isWrong === isReported) return
    isReported = isWrong
    if (isWrong) log.warn({ aheadSeconds: Math.round(aheadMs() / 1000) }, 'the clock of this machine is wrong')
    else log.info('the clock of this machine agrees with that of Telegram again')
  }

  return {
    now,
    wait: clock.wait,
    answered: (date) => {
      const at = date === null ? NaN : Date.parse(date)
      if (Number.isNaN(at)) return
      byHeader = at + 500 - clock.now()
      report()
    },
    came: (updates) => {
      byMessages = Math.max(byMessages, Math.max(0, ...updates.map(dateOf)) - clock.now(), 0)
      report()
    },
    aheadMs,
  }
}
