import type { Logger } from 'pino'
import { languageOf, type Language } from '../chat/language.js'
import type { Call, Me, Outcome } from './telegram-api.js'
import type { Clock } from './telegram-clock.js'
import { facts, refusedToken, retryAfterMs } from './telegram-poll.js'

/** Words in each language the bot speaks. */
type Words = Record<Language, string>

/** What Telegram shows of the bot beside its messages. */
export type Shopfront = {
  /** The command menu in one language. */
  menu: (language: Language) => { command: string; description: string }[]
  /** The text in an empty chat, 1..512 code points. */
  description?: Words
  /** The text on the profile page, 1..120 code points. */
  shortDescription?: Words
}

/** Telegram knows two-letter codes only, so `zh` is one of the two; the other gets its menu chat by chat. */
const shown: { language: Language; code?: { language_code: string } }[] = [
  { language: 'en' },
  { language: 'zh-Hans', code: { language_code: 'zh' } },
]

/** The language of the menu that Telegram shows to somebody whose chat has none of its own. */
export const generalMenuOf = (tag: string | undefined): Language => {
  const language = languageOf(tag)
  return language === 'zh-Hant' ? 'zh-Hans' : language
}

/**
 * Gets through to Telegram and clears the way for polling; tries again while it cannot be reached.
 * Out: the bot, or nothing once the signal has aborted.
 * Throws: RefusedTokenError in one clear line where Telegram refuses the token.
 */
export const connect = async (parts: {
  call: Call
  clock: Clock
  random: () => number
  log: Logger
  signal: AbortSignal
}): Promise<Me | undefined> => {
  const { call, clock, random, log, signal } = parts

  const insist = async <Result>(attempt: () => Promise<Outcome<Result>>): Promise<Result | undefined> => {
    for (let failures = 1; !signal.aborted; failures += 1) {
      const outcome = await attempt()
      if (outcome.kind === 'done') return outcome.result
      // With a token of the wrong form there is no such path at Telegram, hence 404.
      if (outcome.kind === 'refused' && (outcome.code === 401 || outcome.code === 404)) throw refusedToken(outcome)
      const afterMs = retryAfterMs(outcome, failures, random)
      log.warn({ failure: facts(outcome), failures, afterMs }, 'Telegram cannot be reached, trying again')
      await clock.wait(afterMs, signal)
    }
    return undefined
  }

  const me = await insist(() => call('getMe', {}, { signal }))
  // A webhook left from earlier would keep every update from the polls; what waits in the queue stays.
  if (me) await insist(() => call('deleteWebhook', { drop_pending_updates: false }, { signal }))
  return signal.aborted ? undefined : me
}

/** Sets menu and descriptions. What Telegram does not take is logged: the bot answers without it too. */
export const dress = async (call: Call, shopfront: Shopfront, log: Logger): Promise<void> => {
  const note = (what: string, outcome: Outcome<true>) => {
    if (outcome.kind !== 'done') log.warn({ what, failure: facts(outcome) }, 'the bot could not be described')
  }
  for (const { language, code } of shown) {
    note('menu', await call('setMyCommands', { commands: shopfront.menu(language), ...code }))
    const description = shopfront.description?.[language]
    if (description !== undefined) note('description', await call('setMyDescription', { description, ...code }))
    const short = shopfront.shortDescription?.[language]
    if (short !== undefined) note('profile', await call('setMyShortDescription', { short_description: short, ...code }))
  }
}
