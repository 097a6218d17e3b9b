import { readFile, stat } from 'node:fs/promises'
import { isIP } from 'node:net'
import { setTimeout } from 'node:timers/promises'
import * as v from 'valibot'
import { allRoles, type ProcessRole } from './server/membership.js'
import type { Proxy } from './server/proxy.js'
import type { ServerAddress } from './search/search-engine.js'

/** The settings of the operator; an absent one is not set. */
export type Config = {
  botToken?: string
  /** Without a slash at its end. */
  telegramApiRoot: string
  corpusDir: string
  dataDir: string
  /** PostgreSQL in place of SQLite in `dataDir`; holds a password. */
  databaseUrl?: string
  /** The server itself, where `databaseUrl` leads through a pooler; holds a password. */
  databaseDirectUrl?: string
  /** What this process does, beside others that share its database; absent where it is to be alone. */
  roles?: ProcessRole[]
  /** OpenSearch in place of the index in this process; may hold a password. */
  searchUrls?: string[]
  /** Path of the certificate authority of OpenSearch, as PEM. */
  searchCa?: string
  /** IANA name: the zone of users who have not chosen one. */
  timeZone: string
  /** Minutes after local midnight: the hour that the bot proposes. */
  digestMinute: number
  /** Articles that were printed longer ago, in days, are added without alerts. */
  oldDays: number
  /** The text of an article that is gone from the corpus is deleted after so many days. */
  removedDays: number
  /** Hosts, addresses and networks that feeds may lead to although they are private. */
  feedAllowedHosts: string[]
  /** Telegram user ids. */
  adminIds: string[]
  /** Telegram ids of the users, groups and channels that may use the bot; everybody where there are none. */
  allowedIds: string[]
  /** Stars of the bot that one message to all may cost; absent: none. */
  broadcastStars?: number
  webhookUrl?: string
  webhookSecret?: string
  host: string
  port?: number
  /** For calls to Telegram, feeds and links; may hold a password. */
  proxy?: Proxy
  /** Addresses and networks of the operator's web servers before the bot, whose `X-Forwarded-For` is believed. */
  trustedProxies: string[]
  /** Address under which the reading page is reached, without a slash at its end. */
  publicUrl?: string
  /** The command that reads PDF files without a text layer, and its environment. */
  ocr?: { command: Command; env: NodeJS.ProcessEnv }
  logLevel: LogLevel
  /** Of the person at the terminal, as the system names it: `zh_TW.UTF-8`. */
  locale?: string
  /** No colours in the terminal. */
  noColor: boolean
}

/** A program and its first arguments. */
type Command = [string, ...string[]]

const logLevels = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const

/** The level of the log, in the names of pino. */
type LogLevel = (typeof logLevels)[number]

/** The environment asks for something that cannot be: every bad variable, one to a part of the message. */
export class ConfigError extends Error {
  constructor(
    /** `NAME: expected …, got …` */
    readonly problems: string[],
  ) {
    super(`Configuration: ${problems.join('; ')}`)
    this.name = 'ConfigError'
  }
}

const expected =
  (what: string) =>
  ({ input }: { input: string }): string =>
    `expected ${what}, got "${input}"`

/** The value is not repeated, because it may be most of a secret. */
const expectedSecret = (what: string) => (): string => `expected ${what}, got something else (not shown)`

const isHttpUrl = (text: string): boolean => URL.canParse(text) && /^https?:$/.test(new URL(text).protocol)

const isHttpsUrl = (text: string): boolean => URL.canParse(text) && new URL(text).protocol === 'https:'

const isPostgresUrl = (text: string): boolean =>
  URL.canParse(text) && /^postgres(ql)?:$/.test(new URL(text).protocol) && new URL(text).pathname.length > 1

const isZone = (text: string): boolean => {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: text }).format(0) !== ''
  } catch {
    return false
  }
}

const hasFreePath = (text: string): boolean =>
  !URL.canParse(text) || !['/healthz', '/readyz', '/metrics'].includes(new URL(text).pathname)

/** `10.2.0.3`, `10.0.0.0/8`, `fd00::/8`. */
const isNetwork = (text: string): boolean => {
  const [address = '', prefix = '0', ...rest] = text.split('/')
  const bits = isIP(address) === 6 ? 128 : 32
  return isIP(address) !== 0 && /^\d{1,3}$/.test(prefix) && Number(prefix) <= bits && rest.length === 0
}

const isLoopback = ({ hostname }: URL): boolean => /^(?:localhost|127(?:\.\d+){3}|\[::1\])$/.test(hostname)

/** Others than this machine are to reach the page over https alone. */
const isPublicUrl = (text: string): boolean => {
  if (!isHttpUrl(text)) return false
  const url = new URL(text)
  const { protocol, username, password, search, hash } = url
  return (protocol === 'https:' || isLoopback(url)) && username + password + search + hash === ''
}

/** An address may hold a password: one with an `@` is not repeated. */
const expectedAddress =
  (what: string) =>
  ({ input }: { input: string }): string =>
    input.includes('@') ? expectedSecret(what)() : expected(what)({ input })

const address = v.pipe(v.string(), v.check(isHttpUrl, expectedAddress('an address with http:// or https://')))

/** Whether user and password of an address are written as addresses write them: `%` as `%25`. */
const isDecodable = (text: string): boolean => {
  const { username, password } = new URL(text)
  try {
    decodeURIComponent(`${username}:${password}`)
    return true
  } catch (error) {
    if (error instanceof URIError) return false
    throw error
  }
}

const isProxy = (text: string): boolean =>
  URL.canParse(text) &&
  isDecodable(text) &&
  /^(?:https?|socks(?:5h?)?):$/.test(new URL(text).protocol) &&
  new URL(text).hostname !== ''

const proxyAddress = v.pipe(
  v.string(),
  v.check(isProxy, expectedAddress('an address with http:// or socks5://')),
  // A proxy of either kind looks up the names of hosts itself.
  v.transform((text) => text.replace(/^socks(?:5h)?:/i, 'socks5:')),
)

/** Where the environment at large names a proxy, in the order in which they are asked. */
const proxyNames = ['https_proxy', 'HTTPS_PROXY', 'all_proxy', 'ALL_PROXY']

/** The proxy of the environment at large, where it may stand without `http://`. */
const commonProxy = (given: Record<string, string>): { name: string; url: string } | undefined => {
  const name = proxyNames.find((each) => given[each] !== undefined)
  const text = name === undefined ? undefined : given[name]
  if (name === undefined || text === undefined) return undefined
  return { name, url: text.includes('://') ? text : `http://${text}` }
}

/** A word of a command: with quotation marks around it where it has blanks. */
const commandWord = /"([^"]*)"|'([^']*)'|([^\s"']+)/g

/** Cuts a command into words as shells do, without anything else that shells do. */
const commandWords = (text: string): string[] =>
  Array.from(text.matchAll(commandWord), ([, double, single, plain]) => double ?? single ?? plain ?? '')

const command = v.pipe(
  v.string(),
  v.check(
    (text) => text.replace(commandWord, '').trim() === '' && (commandWords(text)[0] ?? '') !== '',
    expected('a program and its arguments, with quotation marks around words with blanks'),
  ),
  v.transform((text): Command => {
    const [program = '', ...given] = commandWords(text)
    return [program, ...given]
  }),
)
/** An article archive is read over https alone, but for one on this machine. */
const isSearchUrl = (text: string): boolean => {
  if (!isHttpUrl(text) || !isDecodable(text)) return false
  const url = new URL(text)
  return (url.protocol === 'https:' || isLoopback(url)) && url.pathname + url.search + url.hash === '/'
}

/** A list with commas between its items. */
const list = v.pipe(
  v.string(),
  v.transform((text) =>
    text
      .split(',')
      .map((item) => item.trim())
      .filter((item) => item !== ''),
  ),
)

const environment = v.object({
  BOT_TOKEN: v.optional(
    v.pipe(v.string(), v.regex(/^\d+:[\w-]+$/, expectedSecret('a token as @BotFather gives it, 123456:ABC-def'))),
  ),
  TELEGRAM_API_ROOT: v.optional(
    v.pipe(
      address,
      v.transform((text) => text.replace(/\/+$/, '')),
    ),
    'https://api.telegram.org',
  ),
  CORPUS_DIR: v.optional(v.string(), './corpus'),
  DATA_DIR: v.optional(v.string(), './data'),
  DATABASE_URL: v.optional(
    v.pipe(v.string(), v.check(isPostgresUrl, expectedSecret('an address as postgres://user:password@host/database'))),
  ),
  DATABASE_DIRECT_URL: v.optional(
    v.pipe(v.string(), v.check(isPostgresUrl, expectedSecret('an address as postgres://user:password@host/database'))),
  ),
  ROLES: v.optional(
    v.pipe(
      list,
      v.array(
        v.pipe(
          v.string(),
          v.picklist(allRoles, ({ input }) => `expected some of ${allRoles.join(',')}, got "${String(input)}"`),
        ),
      ),
    ),
    '',
  ),
  SEARCH_URL: v.optional(
    v.pipe(
      list,
      v.array(
        v.pipe(
          v.string(),
          v.check(
            isSearchUrl,
            expectedAddress(
              'addresses as https://user:password@host:9200 with commas between them, http:// on loopback only',
            ),
          ),
        ),
      ),
    ),
    '',
  ),
  SEARCH_CA: v.optional(v.string()),
  TIME_ZONE: v.optional(v.pipe(v.string(), v.check(isZone, expected('a zone as Asia/Shanghai'))), 'Asia/Shanghai'),
  DIGEST_TIME: v.optional(
    v.pipe(
      v.string(),
      v.regex(/^([01]?\d|2[0-3]):[0-5]\d$/, expected('a time from 00:00 to 23:59')),
      v.transform((text) => {
        const [hour = '', minute = ''] = text.split(':')
        return Number(hour) * 60 + Number(minute)
      }),
    ),
    '08:00',
  ),
  OLD_DAYS: v.optional(
    v.pipe(v.string(), v.regex(/^[1-9]\d{0,4}$/, expected('days from 1 to 99999')), v.transform(Number)),
    '30',
  ),
  REMOVED_DAYS: v.optional(
    v.pipe(v.string(), v.regex(/^[1-9]\d{0,4}$/, expected('days from 1 to 99999')), v.transform(Number)),
    '90',
  ),
  FEED_ALLOWED_HOSTS: v.optional(
    v.pipe(
      list,
      v.array(
        v.pipe(
          v.string(),
          v.regex(/^[\w.:-]+(?:\/\d{1,3})?$/, expected('hosts or networks as intranet.example,10.2.0.0/16')),
        ),
      ),
    ),
    '',
  ),
  ADMIN_IDS: v.optional(
    v.pipe(
      list,
      v.array(v.pipe(v.string(), v.regex(/^[1-9]\d*$/, expected('Telegram user ids with commas between them')))),
    ),
    '',
  ),
  ALLOWED_IDS: v.optional(
    v.pipe(
      list,
      v.array(
        v.pipe(
          v.string(),
          v.regex(/^-?[1-9]\d*$/, expected('Telegram ids of users, groups and channels with commas between them')),
        ),
      ),
    ),
    '',
  ),
  BROADCAST_STARS: v.optional(
    v.pipe(v.string(), v.regex(/^\d{1,6}$/, expected('Stars from 0 to 999999')), v.transform(Number)),
    '0',
  ),
  WEBHOOK_URL: v.optional(
    v.pipe(
      v.string(),
      // Telegram brings updates to https alone; the server before the bot ends it.
      v.check(isHttpsUrl, expectedAddress('an address with https://')),
      v.check(hasFreePath, expected('an address with a path of its own, not /healthz, /readyz or /metrics')),
    ),
  ),
  WEBHOOK_SECRET: v.optional(
    v.pipe(v.string(), v.regex(/^[\w-]{8,256}$/, expectedSecret('8 to 256 letters, digits, _ and -'))),
  ),
  HOST: v.optional(v.string(), '127.0.0.1'),
  PORT: v.optional(
    v.pipe(
      v.string(),
      v.regex(/^\d{1,5}$/, expected('a port from 1 to 65535')),
      v.transform(Number),
      v.check(
        (port) => port >= 1 && port <= 65_535,
        ({ input }) => `expected a port from 1 to 65535, got "${input}"`,
      ),
    ),
  ),
  PROXY_URL: v.optional(proxyAddress),
  TRUSTED_PROXIES: v.optional(
    v.pipe(
      list,
      v.array(v.pipe(v.string(), v.check(isNetwork, expected('addresses or networks as 10.2.0.3,10.0.0.0/8')))),
    ),
    '127.0.0.0/8,::1',
  ),
  PUBLIC_URL: v.optional(
    v.pipe(
      v.string(),
      v.check(isPublicUrl, expectedAddress('an address with https://, or http:// on loopback, without ? and #')),
      v.transform((text) => text.replace(/\/+$/, '')),
    ),
  ),
  OCR_COMMAND: v.optional(command),
  LOG_LEVEL: v.optional(
    v.pipe(
      v.string(),
      v.toLowerCase(),
      v.check((text) => logLevels.includes(text as LogLevel), expected(`one of ${logLevels.join(', ')}`)),
      v.transform((text) => text as LogLevel),
    ),
    'info',
  ),
})

/** An empty value counts as not set, and spaces around a value are removed. */
const setOnly = (env: NodeJS.ProcessEnv): Record<string, string> =>
  Object.fromEntries(
    Object.entries(env)
      .map(([name, value = '']) => [name, value.trim()] as const)
      .filter(([, value]) => value !== ''),
  )

/** Settings of tests and of the environment at large, which may stand in the same file. */
const otherSettings = /^(?:TEST_[A-Z_]+|NO_COLOR|LANG|LC_[A-Z]+|TZ|NODE_[A-Z_]+|(?:HTTPS?|ALL|NO)_PROXY)$/i

/**
 * Tells whether a name is that of a setting.
 * @param name - as it stands in `.env`
 * @returns false for names that mean nothing to the program
 */
export const isSetting = (name: string): boolean => name in environment.entries || otherSettings.test(name)

/** The environment of another program: without the settings of this one, as the token is none of its business. */
const withoutSettings = (env: NodeJS.ProcessEnv): NodeJS.ProcessEnv =>
  Object.fromEntries(Object.entries(env).filter(([name]) => !(name in environment.entries)))

/**
 * Tells whether a setting is a secret or holds one.
 * @param name - its name
 * @param value - its value
 * @returns true for tokens, secrets and addresses with a user in them; false for an empty value
 */
export const isSecret = (name: string, value: string): boolean =>
  value !== '' && (/TOKEN|SECRET/.test(name) || value.includes('@'))

/** The pairs of neighbouring characters of a name, in upper case. */
const pairsOf = (name: string): Set<string> =>
  new Set(Array.from(name.toUpperCase().slice(1), (character, i) => `${name.toUpperCase()[i] ?? ''}${character}`))

/** Share of the pairs that two names have in common from which one is taken for a slip of the other. */
const likeFrom = 0.6

/**
 * Finds the setting of which a name is a slip: `BOT_TOKN`, `telegram_bot_token`.
 * @param name - a name that is no setting
 * @returns the setting; undefined where none is like it
 */
export const settingLike = (name: string): string | undefined => {
  const pairs = pairsOf(name)
  const [best] = Object.keys(environment.entries)
    .map((setting) => {
      const others = pairsOf(setting)
      const common = [...pairs].filter((pair) => others.has(pair)).length
      return { setting, share: (2 * common) / (pairs.size + others.size) }
    })
    .toSorted((a, b) => b.share - a.share)
  return best && best.share >= likeFrom ? best.setting : undefined
}

/** A local disk answers within milliseconds. One that does not is left to those who read it, who say so. */
const folderLimitMs = 2_000

/**
 * Refuses files in place of folders.
 * @param config - the settings
 * @throws {ConfigError} that names the settings
 */
export const refuseFiles = async ({ corpusDir, dataDir }: Pick<Config, 'corpusDir' | 'dataDir'>): Promise<void> => {
  const isFile = (path: string): Promise<boolean> =>
    stat(path).then(
      (found) => found.isFile(),
      () => false,
    )
  const places = [
    { name: 'CORPUS_DIR', path: corpusDir },
    { name: 'DATA_DIR', path: dataDir },
  ]
  const files = await Promise.all(
    places.map(({ path }) => Promise.race([isFile(path), setTimeout(folderLimitMs, false, { ref: false })])),
  )
  const problems = places.flatMap(({ name, path }, i) =>
    files[i] ? [`${name}: expected a folder, got a file at "${path}"`] : [],
  )
  if (problems.length > 0) throw new ConfigError(problems)
}

/**
 * Reads where OpenSearch is, and the certificate authority that vouches for it.
 * @param config - the settings
 * @returns undefined where the index lies in this process
 * @throws {ConfigError} if the file of the authority cannot be read
 */
export const searchServerOf = async ({
  searchUrls: urls,
  searchCa: path,
}: Pick<Config, 'searchUrls' | 'searchCa'>): Promise<ServerAddress | undefined> => {
  if (!urls) return undefined
  if (path === undefined) return { urls }
  try {
    return { urls, ca: await readFile(path, 'utf8') }
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    throw new ConfigError([`SEARCH_CA: expected a file that can be read, got "${path}" (${reason})`])
  }
}

/**
 * Reads the configuration from the environment.
 * @param env - the variables; an empty one counts as not set
 * @returns the configuration with its defaults
 * @throws {ConfigError} that names every wrong variable
 */
export const loadConfig = (env: NodeJS.ProcessEnv): Config => {
  const result = v.safeParse(environment, setOnly(env))
  const problems = result.success
    ? []
    : result.issues.map((issue) => `${v.getDotPath(issue)?.split('.')[0] ?? 'environment'}: ${issue.message}`)
  const given = setOnly(env)
  if (given['WEBHOOK_URL'] !== undefined) {
    if (given['PORT'] === undefined) problems.push('PORT: expected one for WEBHOOK_URL, got none')
    // Without it anybody who finds the address could send updates in the name of any user.
    if (given['WEBHOOK_SECRET'] === undefined) problems.push('WEBHOOK_SECRET: expected one for WEBHOOK_URL, got none')
  }
  for (const name of ['ROLES', 'DATABASE_DIRECT_URL'])
    if (given[name] !== undefined && given['DATABASE_URL'] === undefined)
      problems.push(`DATABASE_URL: expected an address of PostgreSQL for ${name}, got none`)
  if (given['ROLES'] !== undefined && given['BOT_TOKEN'] === undefined)
    problems.push('BOT_TOKEN: expected one for ROLES, got none')
  // Answers keep out of the way of what is paid for within one process.
  if (given['ROLES'] !== undefined && Number(given['BROADCAST_STARS'] ?? 0) > 0)
    problems.push('BROADCAST_STARS: expected none beside ROLES, got one')
  const common = commonProxy(given)
  const readCommon = v.safeParse(v.optional(proxyAddress), common?.url)
  // One that PROXY_URL replaces may be of any kind.
  if (common && !readCommon.success && given['PROXY_URL'] === undefined)
    problems.push(...readCommon.issues.map(({ message }) => `${common.name}: ${message}`))
  if (given['PUBLIC_URL'] !== undefined && given['PORT'] === undefined)
    problems.push('PORT: expected one for PUBLIC_URL, got none')
  if (!result.success || problems.length > 0) throw new ConfigError([...new Set(problems)])
  const { output } = result
  const proxyUrl = output.PROXY_URL ?? (readCommon.success ? readCommon.output : undefined)
  const except = given['no_proxy'] ?? given['NO_PROXY'] ?? ''
  // The order in which the system itself looks them up.
  const locale = given['LC_ALL'] ?? given['LC_MESSAGES'] ?? given['LANG']
  return {
    ...(output.BOT_TOKEN !== undefined && { botToken: output.BOT_TOKEN }),
    telegramApiRoot: output.TELEGRAM_API_ROOT,
    corpusDir: output.CORPUS_DIR,
    dataDir: output.DATA_DIR,
    ...(output.DATABASE_URL !== undefined && { databaseUrl: output.DATABASE_URL }),
    ...(output.DATABASE_DIRECT_URL !== undefined && { databaseDirectUrl: output.DATABASE_DIRECT_URL }),
    ...(output.ROLES.length > 0 && { roles: [...new Set(output.ROLES)] }),
    ...(output.SEARCH_URL.length > 0 && { searchUrls: output.SEARCH_URL }),
    ...(output.SEARCH_CA !== undefined && { searchCa: output.SEARCH_CA }),
    timeZone: output.TIME_ZONE,
    digestMinute: output.DIGEST_TIME,
    oldDays: output.OLD_DAYS,
    removedDays: output.REMOVED_DAYS,
    feedAllowedHosts: output.FEED_ALLOWED_HOSTS,
    adminIds: output.ADMIN_IDS,
    allowedIds: output.ALLOWED_IDS,
    ...(output.BROADCAST_STARS > 0 && { broadcastStars: output.BROADCAST_STARS }),
    ...(output.WEBHOOK_URL !== undefined && { webhookUrl: output.WEBHOOK_URL }),
    ...(output.WEBHOOK_SECRET !== undefined && { webhookSecret: output.WEBHOOK_SECRET }),
    host: output.HOST,
    ...(output.PORT !== undefined && { port: output.PORT }),
    ...(proxyUrl !== undefined && { proxy: { url: proxyUrl, except } }),
    trustedProxies: output.TRUSTED_PROXIES,
    ...(output.PUBLIC_URL !== undefined && { publicUrl: output.PUBLIC_URL }),
    ...(output.OCR_COMMAND && { ocr: { command: output.OCR_COMMAND, env: withoutSettings(env) } }),
    logLevel: output.LOG_LEVEL,
    ...(locale !== undefined && { locale }),
    noColor: given['NO_COLOR'] !== undefined,
  }
}
