import { pino, type DestinationStream, type Logger } from 'pino'
import type { Config } from './config.js'

type LogConfig = Pick<Config, 'logLevel' | 'botToken' | 'webhookSecret' | 'proxy'>

const quiet = ['warn', 'error', 'fatal', 'silent']

/** A shorter secret protects nothing, and replacing it would damage ordinary text. */
const secretLength = 8

/**
 * Lists the texts that must never be printed, with their replacements. The part after the colon is the secret one of a
 * token, however an address has encoded the colon.
 */
const secretsOf = ({ botToken, webhookSecret, proxy }: LogConfig): { secret: string; mark: string }[] => {
  const password = proxy === undefined ? '' : new URL(proxy.url).password
  return [
    { secret: botToken ?? '', mark: '[token]' },
    { secret: botToken?.split(':')[1] ?? '', mark: '[token]' },
    { secret: webhookSecret ?? '', mark: '[secret]' },
    { secret: password, mark: '[password]' },
    { secret: decodeURIComponent(password), mark: '[password]' },
  ].filter(({ secret }) => secret.length >= secretLength)
}

/**
 * Creates the log of the program: JSON lines, each written at once so that none is lost when the process ends. Secrets
 * are replaced in the finished line, so that no field, message or stack can contain one.
 * @param config - the level and the secrets
 * @param options - `terminal`: the log shares the screen with a chat, so its level is at least `warn`; `to`: the
 *   output, standard error by default
 * @returns the log
 */
export const createLog = (
  config: LogConfig,
  { terminal, to = pino.destination({ fd: 2, sync: true }) }: { terminal: boolean; to?: DestinationStream },
): Logger => {
  const secrets = secretsOf(config)
  const level = terminal && !quiet.includes(config.logLevel) ? 'warn' : config.logLevel
  return pino(
    { level, base: null, timestamp: pino.stdTimeFunctions.isoTime },
    { write: (line) => to.write(secrets.reduce((text, { secret, mark }) => text.replaceAll(secret, mark), line)) },
  )
}
