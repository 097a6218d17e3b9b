import type { Logger } from 'pino'
import type { Catalog } from '../../../i18n/catalog.js'
import { fallbackLanguage, languages, telegramCode, type Language } from '../../../i18n/language.js'
import type { Call, Me, Outcome } from '../api.js'
import type { Clock } from '../../../server/clock.js'
import { facts, refusedToken, retryAfterMs } from '../receive/polling.js'
import { allowedUpdates } from '../receive/read-update.js'

/** What Telegram shows of the bot beside its messages. */
export type Shopfront = {
  /** The command menu in one language. */
  menu: (language: Language) => { command: string; description: string }[]
  /** The messages of every language, the descriptions of the bot among them. */
  catalog: Catalog
}

/** Telegram knows two-letter codes only, so `zh` is one of the two; the other gets its menu chat by chat. */
const shown: { language: Language; code?: { language_code: string } }[] = [
  { language: fallbackLanguage },
  ...languages.flatMap((language) => {
    const code = telegramCode(language)
    return code === undefined ? [] : [{ language, code: { language_code: code } }]
  }),
]

/** Where Telegram is to bring updates, and what it is to say there. */
export type WebhookAddress = { url: string; secret: string }

/** Updates of one chat come one after the other anyway; storing one takes milliseconds. */
const webhookConnections = 40

/** So often Telegram is asked about the webhook; also how one hears of it while nobody writes. */
const watchEveryMs = 30_000

/** What it takes to get through to Telegram. */
type Line = {
  call: Call
  clock: Clock
  /** 0..1, spreads retries. */
  random: () => number
  log: Logger
  signal: AbortSignal
}

/**
 * Tries again while Telegram cannot be reached. Out: nothing once the signal has aborted.
 * Throws: RefusedTokenError where Telegram refuses the token; what `refusal` makes of any other lasting no.
 */
const sendWithRetry = async <Result>(
  { clock, random, log, signal }: Line,
  attempt: () => Promise<Outcome<Result>>,
  refusal?: (failure: { code: number; description: string }) => Error,
): Promise<Result | undefined> => {
  for (let failures = 1; !signal.aborted; failures += 1) {
    const outcome = await attempt()
    if (outcome.kind === 'done') return outcome.result
    if (outcome.kind === 'refused') {
      // With a token of the wrong form there is no such path at Telegram, hence 404.
      if (outcome.code === 401 || outcome.code === 404) throw refusedToken(outcome)
      if (outcome.code === 400 && refusal) throw refusal(outcome)
    }
    const afterMs = retryAfterMs(outcome, failures, random)
    log.warn({ failure: facts(outcome), failures, afterMs }, 'Telegram cannot be reached, trying again')
    await clock.wait(afterMs, signal)
  }
  return undefined
}

/**
 * Gets through to Telegram. Out: the bot, or nothing once the signal has aborted.
 * Throws: RefusedTokenError in one clear line where Telegram refuses the token.
 */
export const connect = (line: Line): Promise<Me | undefined> =>
  sendWithRetry(line, () => line.call('getMe', {}, { signal: line.signal }))

/**
 * Clears the way for polling: a webhook left from earlier would keep every update from the polls. What waits in the
 * queue stays.
 */
export const clearWebhook = async (line: Line): Promise<void> => {
  await sendWithRetry(line, () => line.call('deleteWebhook', { drop_pending_updates: false }, { signal: line.signal }))
}

/**
 * Has Telegram bring updates to the address.
 * Throws: an Error in one clear line where Telegram does not take it.
 */
export const setWebhook = async (line: Line, { url, secret }: WebhookAddress): Promise<void> => {
  await sendWithRetry(
    line,
    () =>
      line.call(
        'setWebhook',
        { url, secret_token: secret, allowed_updates: allowedUpdates, max_connections: webhookConnections },
        { signal: line.signal },
      ),
    ({ code, description }) => new Error(`WEBHOOK_URL was refused by Telegram: ${code} ${description}`),
  )
}

/**
 * Looks after the webhook until the signal aborts: sets it again where it is no longer there, as after a start of an
 * older program that polls.
 * Rejects where the token is no longer accepted.
 */
export const watchWebhook = async (line: Line, address: WebhookAddress): Promise<void> => {
  const { call, clock, log, signal } = line
  while (!signal.aborted) {
    await clock.wait(watchEveryMs, signal)
    const outcome = await call('getWebhookInfo', {}, { signal })
    if (isStopped(signal)) return
    if (outcome.kind !== 'done') {
      if (outcome.kind === 'refused' && outcome.code === 401) throw refusedToken(outcome)
      log.warn({ failure: facts(outcome) }, 'Telegram does not tell of the webhook')
    } else if (outcome.result.url !== address.url) {
      log.warn('the webhook was no longer set, setting it again')
      await setWebhook(line, address)
    }
  }
}

/** Read anew after a wait, when the compiler still believes the last look. */
const isStopped = (signal: AbortSignal) => signal.aborted

/** Sets menu and descriptions. What Telegram does not take is logged: the bot answers without it too. */
export const dress = async (call: Call, shopfront: Shopfront, log: Logger): Promise<void> => {
  const note = (what: string, outcome: Outcome<true>) => {
    if (outcome.kind !== 'done') log.warn({ what, failure: facts(outcome) }, 'the bot could not be described')
  }
  for (const { language, code } of shown) {
    note('menu', await call('setMyCommands', { commands: shopfront.menu(language), ...code }))
    const t = shopfront.catalog[language]
    note('description', await call('setMyDescription', { description: t('description'), ...code }))
    note('profile', await call('setMyShortDescription', { short_description: t('short-description'), ...code }))
  }
}
