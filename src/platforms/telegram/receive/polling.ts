import type { Update } from 'telegraf/types'
import type { Logger } from 'pino'
import { errorFacts } from '../../../server/redact.js'
import type { Call, Failure, Outcome } from '../api.js'
import type { Clock } from '../../../server/clock.js'
import { allowedUpdates } from './parse-update.js'
import { RefusedTokenError } from '../../platform.js'

/** Asks Telegram for updates, again and again. */
export type Poll = {
  /**
   * Polls until the signal aborts.
   * @throws {RefusedTokenError} if the token is no longer accepted
   */
  run: (signal: AbortSignal) => Promise<void>
  /** Confirms the last updates to Telegram, so that they do not come again. Call it after `run` has ended. */
  confirm: () => Promise<void>
}

/** Time for which Telegram holds back an empty answer, s; with the margin, a dead connection is noticed within 40 s. */
const pollTimeoutS = 30
const pollMarginMs = 10_000

/** An empty answer that comes sooner is not a long poll: such a server is asked again after a pause only. */
const emptyPaceMs = 500

/**
 * Limit of the last request before the end. Telegram moves its offset when the request arrives but holds back the
 * answer for 3 s where the same offset was asked just before, so a missing answer says little. Updates that stay
 * unconfirmed come again after the next start, and the inbox knows them.
 */
const confirmTimeoutMs = 1_500

/** A restart overlaps for seconds; a conflict that lasts longer than this comes from a second bot with this token. */
const conflictAlarmMs = 120_000

/**
 * Creates the poll loop. The offset follows the order in which updates come, not their numbers: after a week of silence
 * Telegram starts again at a random number, maybe a lower one.
 * @param parts.receive - resolves when the updates are stored; if it rejects they are requested again
 * @returns the loop, not started
 */
export const createPoll = (parts: {
  call: Call
  receive: (updates: Update[]) => Promise<void>
  clock: Clock
  /** 0..1, spreads retries. */
  random: () => number
  log: Logger
}): Poll => {
  const { call, receive, clock, random, log } = parts
  let offset: number | undefined
  /** The offset of the last request that Telegram answered: an aborted request may never have left. */
  let confirmed: number | undefined

  const ask = async (timeout: number, timeoutMs: number, signal?: AbortSignal) => {
    const asked = offset
    const outcome = await call(
      'getUpdates',
      { ...(asked !== undefined && { offset: asked }), timeout, allowed_updates: allowedUpdates },
      { timeoutMs, ...(signal && { signal }) },
    )
    if (outcome.kind === 'done') confirmed = asked
    return outcome
  }

  /** Stores the updates of an answer; everything in it that is not an update is left out. */
  const takeIn = async (result: unknown): Promise<Failure | undefined> => {
    if (!Array.isArray(result)) return { kind: 'lost', reason: 'updates are not an array' }
    const updates = result.filter(isUpdate)
    const last = updates.at(-1)
    if (!last) return undefined
    try {
      await receive(updates)
    } catch (error) {
      log.error({ updates: updates.length, err: errorFacts(error) }, 'updates could not be stored')
      return { kind: 'lost', reason: 'updates could not be stored' }
    }
    offset = last.update_id + 1
    return undefined
  }

  const run = async (signal: AbortSignal) => {
    let failures = 0
    let conflictSince: number | undefined
    while (!signal.aborted) {
      const askedAt = clock.now()
      const outcome = await ask(pollTimeoutS, pollTimeoutS * 1000 + pollMarginMs, signal)
      const failure = outcome.kind === 'done' ? await takeIn(outcome.result) : outcome
      if (isStopped(signal)) return
      if (!failure) {
        if (failures > 0) log.info({ failures }, 'polling works again')
        failures = 0
        conflictSince = undefined
        const isSoon = clock.now() - askedAt < emptyPaceMs
        if (isSoon && isEmpty(outcome)) await clock.wait(emptyPaceMs, signal)
        continue
      }
      if (failure.kind === 'refused' && failure.code === 401) throw refusedToken(failure)
      failures += 1
      if (failure.kind === 'refused' && failure.code === 409) {
        conflictSince ??= clock.now()
        if (clock.now() - conflictSince > conflictAlarmMs) {
          log.error({ sinceMs: clock.now() - conflictSince }, 'another program is reading the updates of this bot')
        }
      } else conflictSince = undefined
      const afterMs = retryAfterMs(failure, failures, random)
      log.warn({ failure: failureFacts(failure), failures, afterMs }, 'polling failed, trying again')
      await clock.wait(afterMs, signal)
    }
  }

  const confirm = async () => {
    // A further request for an answered offset confirms nothing new.
    if (offset === confirmed) return
    const outcome = await ask(0, confirmTimeoutMs)
    if (outcome.kind !== 'done') log.warn({ failure: failureFacts(outcome) }, 'the last updates may be unconfirmed')
  }

  return { run, confirm }
}

/** Checks whether an answer holds no update. */
const isEmpty = (outcome: Outcome<unknown[]>) => outcome.kind === 'done' && !outcome.result.some(isUpdate)

/**
 * Checks whether a value is an update, as far as the inbox needs it.
 * @param value - parsed JSON
 * @returns true if it has a whole `update_id`
 */
export const isUpdate = (value: unknown): value is Update =>
  typeof value === 'object' && value !== null && 'update_id' in value && Number.isSafeInteger(value.update_id)

/** A function, because the compiler takes a signal that had not aborted before an await for one that has not after it. */
const isStopped = (signal: AbortSignal) => signal.aborted

/**
 * Creates the error for a token that Telegram does not accept; it names the variable, not the token.
 * @param failure - the answer of Telegram
 * @returns the error, to be thrown
 */
export const refusedToken = (failure: { code: number; description: string }): RefusedTokenError =>
  new RefusedTokenError(`BOT_TOKEN was refused by Telegram: ${failure.code} ${failure.description}`)

/**
 * Returns the fields of a failure that may be logged.
 * @param failure - of a call to Telegram
 * @returns kind, code and reason, without the token
 */
export const failureFacts = (failure: Failure): { kind: string; code?: number; reason: string } =>
  failure.kind === 'refused'
    ? { kind: failure.kind, code: failure.code, reason: failure.description }
    : { kind: failure.kind, reason: failure.reason }

/**
 * Computes the pause before the next try.
 * @param failure - of the last call
 * @param failures - failures in a row, 1 or more
 * @param random - returns 0..1
 * @returns the pause that Telegram asks for, else 1 s doubling to 15 s, of which the upper half is random so that many
 *   bots do not come back at once; ms
 */
export const retryAfterMs = (failure: Failure, failures: number, random: () => number): number => {
  if (failure.kind === 'refused' && failure.retryAfterMs !== undefined) return failure.retryAfterMs
  const fullMs = Math.min(15_000, 1000 * 2 ** (Math.min(failures, 10) - 1))
  return Math.round(fullMs * (0.5 + random() / 2))
}
