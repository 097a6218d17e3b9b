import { pino, type DestinationStream, type Logger } from 'pino'
import type { Config } from './config.js'

type LogConfig = Pick<Config, 'logLevel' | 'botToken' | 'webhookSecret'>

const quiet = ['warn', 'error', 'fatal', 'silent']

/** Below this a secret is no secret, and taking it out would tear the line apart. */
const secretLength = 8

/**
 * What must never be printed, and what stands for it. The part after the colon is the secret one of a token, however
 * an address has encoded the colon.
 */
const secretsOf = ({ botToken, webhookSecret }: LogConfig): { secret: string; mark: string }[] =>
  [
    { secret: botToken ?? '', mark: '[token]' },
    { secret: botToken?.split(':')[1] ?? '', mark: '[token]' },
    { secret: webhookSecret ?? '', mark: '[secret]' },
  ].filter(({ secret }) => secret.length >= secretLength)

/**
 * The log of the program: JSON lines on standard error, written at once, so that none is lost at the end.
 * Secrets are taken out of the finished line, so that no field, message or stack can carry one.
 * In: `terminal`: the log shares the screen with a conversation and speaks from `warn` up; `to`: for tests.
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
