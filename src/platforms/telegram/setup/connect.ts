import type { Logger } from 'pino'
import type { Catalog } from '../../../i18n/catalog.js'
import { fallbackLanguage, languages, telegramCode, type Language } from '../../../i18n/language.js'
import type { Clock } from '../../../server/clock.js'
import type { Call, Outcome } from '../api.js'
import type { Me } from '../methods.js'
import { allowedUpdates } from '../receive/parse-update.js'
import { failureFacts, refusedToken, retryAfterMs } from '../receive/polling.js'

/** The texts of the bot that Telegram shows beside its messages. */
export type BotProfile = {
  /** Returns the command menu in one language. */
  menu: (language: Language) => { command: string; description: string }[]
  /** The messages of every language, the descriptions of the bot among them. */
  catalog: Catalog
}

/** Telegram knows two-letter codes only, so `zh` is one of the two; the other gets its menu chat by chat. */
const profileLanguages: { language: Language; code?: { language_code: string } }[] = [
  { language: fallbackLanguage },
  ...languages.flatMap((language) => {
    const code = telegramCode(language)
    return code === undefined ? [] : [{ language, code: { language_code: code } }]
  }),
]

/** The address to which Telegram sends updates, and the secret that it sends along. */
export type WebhookAddress = { url: string; secret: string }

/** Updates of one chat come one after the other anyway, and storing one takes milliseconds. */
const webhookConnections = 40

/** Interval at which Telegram is asked about the webhook; without updates, this also shows that Telegram answers. */
export const watchEveryMs = 30_000

/** The parts of a connection to Telegram. */
type Connection = {
  call: Call
  clock: Clock
  /** 0..1, spreads retries. */
  random: () => number
  log: Logger
  signal: AbortSignal
}

/**
 * Tries again while Telegram cannot be reached.
 * @param refusal - makes an error of a lasting refusal with code 400
 * @returns undefined once the signal has aborted
 * @throws {RefusedTokenError} if Telegram refuses the token
 */
const callWithRetry = async <Result>(
  { clock, random, log, signal }: Connection,
  attempt: () => Promise<Outcome<Result>>,
  refusal?: (failure: { code: number; description: string }) => Error,
): Promise<Result | undefined> => {
  for (let failures = 1; !signal.aborted; failures += 1) {
    const outcome = await attempt()
    if (outcome.kind === 'done') return outcome.result
    if (outcome.kind === 'refused') {
      // A token of the wrong form makes an address that does not exist at Telegram, hence 404.
      if (outcome.code === 401 || outcome.code === 404) throw refusedToken(outcome)
      if (outcome.code === 400 && refusal) throw refusal(outcome)
    }
    const afterMs = retryAfterMs(outcome, failures, random)
    log.warn({ failure: failureFacts(outcome), failures, afterMs }, 'Telegram cannot be reached, trying again')
    await clock.wait(afterMs, signal)
  }
  return undefined
}

/**
 * Connects to Telegram.
 * @param connection - the connection; its signal ends the tries
 * @returns the bot; undefined once the signal has aborted
 * @throws {RefusedTokenError} if Telegram refuses the token
 */
export const connect = (connection: Connection): Promise<Me | undefined> =>
  callWithRetry(connection, () => connection.call('getMe', {}, { signal: connection.signal }))

/**
 * Removes the webhook, which would keep every update from polling. Updates that wait in Telegram's queue stay there.
 * @param connection - the connection; its signal ends the tries
 * @throws {RefusedTokenError} if Telegram refuses the token
 */
export const clearWebhook = async (connection: Connection): Promise<void> => {
  const { call, signal } = connection
  await callWithRetry(connection, () => call('deleteWebhook', { drop_pending_updates: false }, { signal }))
}

/**
 * Makes Telegram send updates to the address.
 * @param connection - the connection; its signal ends the tries
 * @param address - the https address, and the secret of its requests
 * @throws {Error} in one clear line if Telegram does not take the address
 * @throws {RefusedTokenError} if Telegram refuses the token
 */
export const setWebhook = async (connection: Connection, { url, secret }: WebhookAddress): Promise<void> => {
  await callWithRetry(
    connection,
    () =>
      connection.call(
        'setWebhook',
        { url, secret_token: secret, allowed_updates: allowedUpdates, max_connections: webhookConnections },
        { signal: connection.signal },
      ),
    ({ code, description }) => new Error(`WEBHOOK_URL was refused by Telegram: ${code} ${description}`),
  )
}

/**
 * Checks the webhook until the signal aborts, and sets it again if it was removed, as after a start of an older release
 * that polls.
 * @param connection - the connection; its signal ends the checks
 * @param address - the https address, and the secret of its requests
 * @throws {RefusedTokenError} if the token is no longer accepted
 */
export const watchWebhook = async (connection: Connection, address: WebhookAddress): Promise<void> => {
  const { call, clock, log, signal } = connection
  while (!signal.aborted) {
    await clock.wait(watchEveryMs, signal)
    const outcome = await call('getWebhookInfo', {}, { signal })
    if (isStopped(signal)) return
    if (outcome.kind !== 'done') {
      if (outcome.kind === 'refused' && outcome.code === 401) throw refusedToken(outcome)
      log.warn({ failure: failureFacts(outcome) }, 'Telegram does not tell of the webhook')
    } else if (outcome.result.url !== address.url) {
      log.warn('the webhook was no longer set, setting it again')
      await setWebhook(connection, address)
    }
  }
}

/** A function, because the compiler takes a signal that had not aborted before an await for one that has not after it. */
const isStopped = (signal: AbortSignal) => signal.aborted

/**
 * Sets menus and descriptions of the bot. A refusal is only logged: the bot answers without them too.
 * @param call - calls the Bot API
 * @param profile - the menus and sentences of every language
 * @param log - gets the refusals
 */
export const setProfile = async (call: Call, profile: BotProfile, log: Logger): Promise<void> => {
  const report = (what: string, outcome: Outcome<true>) => {
    if (outcome.kind !== 'done') log.warn({ what, failure: failureFacts(outcome) }, 'the bot could not be described')
  }
  for (const { language, code } of profileLanguages) {
    report('menu', await call('setMyCommands', { commands: profile.menu(language), ...code }))
    const t = profile.catalog[language]
    report('description', await call('setMyDescription', { description: t('description'), ...code }))
    report('profile', await call('setMyShortDescription', { short_description: t('short-description'), ...code }))
  }
}
