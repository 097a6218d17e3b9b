import type { Update } from 'telegraf/types'
import type { Logger } from 'pino'
import { errorFacts } from './redact.js'
import type { Call, Failure } from './telegram-api.js'
import { type Clock, within } from './telegram-clock.js'
import { createLedger } from './telegram-ledger.js'
import { RefusedTokenError } from './transport.js'

/** Asks Telegram for updates, again and again. */
export type Poll = {
  /** Resolves when the signal aborts. Rejects where the token is no longer accepted. */
  run: (signal: AbortSignal) => Promise<void>
  /** Resolves when every update that has come is settled. */
  settled: () => Promise<void>
  /** Tells Telegram what is finished, so that it does not come again. Call after `run` has ended. */
  confirm: () => Promise<void>
}

/** What the bot reads; Telegram remembers the list and sends nothing else. */
const allowedUpdates = ['message', 'edited_message', 'callback_query']

/** How long Telegram holds an empty poll, seconds; with the margin, a dead connection shows within 40 s. */
const pollTimeoutS = 30
const pollMarginMs = 10_000

/** Between polls while updates are being handled: soon where the offset has moved on. */
const busyPaceMs = 100
/** Telegram gives a single update to who asks for the same offset again within 500 ms. */
const sameOffsetPaceMs = 550

/** The last word to Telegram before the end; unsaid, what it would confirm comes again. */
const confirmTimeoutMs = 1_500

/** Another poller for longer than this is no restart that overlaps, but a second bot with this token. */
const conflictAlarmMs = 120_000

/**
 * The poll loop.
 * In: `receive` settles when the update needs to come no more: handled, or stored where a restart finds it. A rejection
 * counts as that too, so it has to be about this one update. The offset never passes an update that is not settled.
 */
export const createPoll = (parts: {
  call: Call
  receive: (update: Update) => Promise<void>
  clock: Clock
  /** 0..1, spreads retries. */
  random: () => number
  log: Logger
}): Poll => {
  const { call, receive, clock, random, log } = parts
  const ledger = createLedger()
  let asked: number | undefined

  const ask = (timeout: number, timeoutMs: number, signal?: AbortSignal) => {
    asked = ledger.offset()
    return call(
      'getUpdates',
      { ...(asked !== undefined && { offset: asked }), timeout, allowed_updates: allowedUpdates },
      { timeoutMs, ...(signal && { signal }) },
    )
  }

  const takeIn = (update: Update) => {
    if (!ledger.take(update.update_id)) return
    void receive(update)
      .catch((error: unknown) => {
        log.error({ updateId: update.update_id, err: errorFacts(error) }, 'update could not be handled')
      })
      .finally(() => ledger.finish(update.update_id))
  }

  /** While something is being handled Telegram would answer at once with what is known already. */
  const pace = async (signal: AbortSignal) => {
    if (ledger.open() === 0) return
    const settled = ledger.settled()
    if (await within(clock, busyPaceMs, settled, signal)) return
    if (ledger.offset() === asked) await within(clock, sameOffsetPaceMs - busyPaceMs, settled, signal)
  }

  const run = async (signal: AbortSignal) => {
    let failures = 0
    let conflictSince: number | undefined
    while (!signal.aborted) {
      const outcome = await ask(pollTimeoutS, pollTimeoutS * 1000 + pollMarginMs, signal)
      // Telegram answers what it pleases; what is no update is none of ours.
      if (outcome.kind === 'done' && Array.isArray(outcome.result)) {
        if (failures > 0) log.info({ failures }, 'polling works again')
        failures = 0
        conflictSince = undefined
        for (const update of outcome.result) if (isUpdate(update)) takeIn(update)
        await pace(signal)
        continue
      }
      if (isStopped(signal)) return
      const failure: Failure = outcome.kind === 'done' ? { kind: 'lost', reason: 'updates are not an array' } : outcome
      if (failure.kind === 'refused' && failure.code === 401) throw refusedToken(failure)
      failures += 1
      if (failure.kind === 'refused' && failure.code === 409) {
        conflictSince ??= clock.now()
        if (clock.now() - conflictSince > conflictAlarmMs) {
          log.error({ sinceMs: clock.now() - conflictSince }, 'another program is reading the updates of this bot')
        }
      } else conflictSince = undefined
      const afterMs = retryAfterMs(failure, failures, random)
      log.warn({ failure: facts(failure), failures, afterMs }, 'polling failed, trying again')
      await clock.wait(afterMs, signal)
    }
  }

  const confirm = async () => {
    // Asking for the same offset again would be held back 3 s and says nothing new.
    if (ledger.offset() === asked) return
    const outcome = await ask(0, confirmTimeoutMs)
    if (outcome.kind !== 'done') log.warn({ failure: facts(outcome) }, 'last updates stay unconfirmed')
  }

  return { run, settled: ledger.settled, confirm }
}

const isUpdate = (value: unknown): value is Update =>
  typeof value === 'object' && value !== null && 'update_id' in value && Number.isSafeInteger(value.update_id)

/** Read anew after a wait, when the compiler still believes the last look. */
const isStopped = (signal: AbortSignal) => signal.aborted

/** The error for a token that Telegram does not accept; names the variable, not the token. */
export const refusedToken = (failure: { code: number; description: string }): RefusedTokenError =>
  new RefusedTokenError(`BOT_TOKEN was refused by Telegram: ${failure.code} ${failure.description}`)

/** What a log may know of a failure. */
export const facts = (failure: Failure): { kind: string; code?: number; reason: string } =>
  failure.kind === 'refused'
    ? { kind: failure.kind, code: failure.code, reason: failure.description }
    : { kind: failure.kind, reason: failure.reason }

/**
 * How long to wait after so many failures in a row: Telegram's own word, else 1 s doubling to 15 s, with the upper half
 * left to chance so that many bots do not come back at once.
 */
export const retryAfterMs = (failure: Failure, failures: number, random: () => number): number => {
  if (failure.kind === 'refused' && failure.retryAfterMs !== undefined) return failure.retryAfterMs
  const fullMs = Math.min(15_000, 1000 * 2 ** (Math.min(failures, 10) - 1))
  return Math.round(fullMs * (0.5 + random() / 2))
}
