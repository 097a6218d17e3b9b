import { constants } from 'node:fs'
import { access, stat, statfs } from 'node:fs/promises'
import { delimiter, join } from 'node:path'
import process from 'node:process'
import { ConfigError, loadConfig, refuseFiles, type Config } from '../config.js'
import { loadEnvFile } from '../env-file.js'
import { openCorpus } from '../jobs/corpus.js'
import { packageVersion } from '../package-root.js'
import { createApi } from '../platforms/telegram/api.js'
import { createTelegramClock } from '../platforms/telegram/telegram-clock.js'
import { systemClock } from '../server/clock.js'
import { createProxyFetch, publicProxy } from '../server/proxy.js'
import { openStore } from '../store/open.js'
import { StoreError } from '../store/store.js'
import { createProgram, runProgram } from './program.js'

/** What was found. `bad`: the bot would not work with it; `note`: it would, but somebody should know. */
type Finding = { state: 'ok' | 'note' | 'bad'; text: string }

const ok = (text: string): Finding => ({ state: 'ok', text })
const note = (text: string): Finding => ({ state: 'note', text })
const bad = (text: string): Finding => ({ state: 'bad', text })

/** With less the bot stops taking in articles soon. */
const freeMb = 500
/** Telegram answers in well under a second. */
const askTimeoutMs = 10_000

const textOf = (error: unknown): string => (error instanceof Error ? error.message : String(error))

const isMissing = (error: unknown): boolean => error instanceof Error && 'code' in error && error.code === 'ENOENT'

/** Puts the settings of the file into the environment, and tells what is to be known of it. */
const readEnvFile = (): Finding[] => {
  const problems = loadEnvFile()
  if (problems === undefined) return [ok('no .env: settings come from the environment alone')]
  return problems.length === 0 ? [ok('.env: read')] : problems.map(note)
}

const checkSettings = ({
  botToken,
  port,
  host,
  publicUrl,
  webhookUrl,
  allowedIds,
  adminIds,
  proxy,
  roles,
}: Config): Finding[] => [
  ok(`Wenbao ${packageVersion()} on Node ${process.version}`),
  ok(
    botToken === undefined
      ? 'no BOT_TOKEN: npm start opens the chat in the terminal'
      : `npm start runs the bot, its messages ${webhookUrl === undefined ? 'fetched from Telegram' : 'brought by a webhook'}`,
  ),
  ...(botToken === undefined
    ? []
    : [
        ok(
          roles === undefined
            ? 'no ROLES: this process does everything, alone on its database'
            : `ROLES: ${roles.join(', ')}, beside others on the same database`,
        ),
      ]),
  ok(port === undefined ? 'no PORT: no /healthz and /metrics' : `/healthz and /metrics at http://${host}:${port}`),
  ok(publicUrl === undefined ? 'no PUBLIC_URL: articles are read in the chat alone' : `reading page at ${publicUrl}`),
  ok(
    allowedIds.length === 0
      ? 'no ALLOWED_IDS: everybody may use the bot'
      : `ALLOWED_IDS: ${allowedIds.join(', ')} and the admins may use the bot, nobody else`,
  ),
  ok(
    proxy === undefined
      ? 'no proxy: Telegram and feeds are reached directly'
      : `proxy: ${publicProxy(proxy)} for Telegram and feeds${proxy.except === '' ? '' : `, but for ${proxy.except}`}`,
  ),
  ...(proxy ? [note('proxy: private hosts in feeds and links are known by their names alone')] : []),
  ...(botToken !== undefined && adminIds.length === 0 ? [note('no ADMIN_IDS: nobody hears of bad files')] : []),
]

/** Finds a program as the system does: by its path, else in the folders of PATH. */
const isProgram = async (name: string): Promise<boolean> => {
  const folders = name.includes('/') ? [''] : (process.env['PATH'] ?? '').split(delimiter)
  const found = folders.map((folder) =>
    access(join(folder, name), constants.X_OK).then(
      () => true,
      () => false,
    ),
  )
  return (await Promise.all(found)).includes(true)
}

const checkOcr = async ({ ocr }: Config): Promise<Finding[]> => {
  if (ocr === undefined) return [ok('no OCR_COMMAND: PDF files without a text layer are refused')]
  const [program] = ocr.command
  return [
    (await isProgram(program))
      ? ok(`OCR_COMMAND: ${program} reads PDF files without a text layer`)
      : bad(`OCR_COMMAND: expected a program, got none at ${program}`),
  ]
}

const checkCorpus = async ({ corpusDir }: Config): Promise<Finding[]> => {
  const { files, problems, passedOver, outside } = await openCorpus(corpusDir).list()
  const refused = files.filter(({ kind }) => kind.kind === 'refused')
  return [
    ...problems.map(({ path, problem }) => bad(`corpus: ${path === '' ? '' : `${path}: `}${problem}`)),
    ...refused.map(({ path, kind }) => note(`corpus: ${path}: ${kind.kind === 'refused' ? kind.problem : ''}`)),
    ...outside.map((path) => note(`corpus: ${path} leads out of the folder: not followed`)),
    ...passedOver.map(({ ending, count }) =>
      note(`corpus: passed over ${ending === '' ? 'without an ending' : `with ${ending}`}: ${count}`),
    ),
    ...(problems.length > 0
      ? []
      : [
          files.length === 0
            ? note(`corpus: no article files in ${corpusDir}`)
            : ok(`corpus: files of articles: ${files.length}`),
        ]),
  ]
}

const checkData = async ({ dataDir }: Config): Promise<Finding[]> => {
  try {
    const { mode } = await stat(dataDir)
    await access(dataDir, constants.W_OK)
    const { bavail, bsize } = await statfs(dataDir)
    const free = Math.floor((bavail * bsize) / 1e6)
    return [
      free < freeMb ? bad(`disk: ${free} MB free in ${dataDir}, expected ${freeMb} MB`) : ok(`disk: ${free} MB free`),
      ...(process.platform !== 'win32' && (mode & 0o077) !== 0
        ? [note(`data: others on this machine may read ${dataDir}: chmod 700 ${dataDir}`)]
        : []),
    ]
  } catch (error) {
    return [isMissing(error) ? ok(`data: ${dataDir} is made at the first start`) : bad(`data: ${textOf(error)}`)]
  }
}

const checkStore = async (config: Config): Promise<Finding[]> => {
  const engine = config.databaseUrl === undefined ? 'SQLite' : 'PostgreSQL'
  try {
    const store = await openStore(config, { readOnly: true })
    try {
      const { articles } = await store.articles.summary()
      const { known } = await store.chats.users(0)
      return [ok(`database: ${engine}, ${articles} articles, ${known} users`)]
    } finally {
      await store.close()
    }
  } catch (error) {
    if (!(error instanceof StoreError)) throw error
    if (error.kind === 'missing') return [ok(`database: ${engine}, made at the first start`)]
    // An empty database and one of an earlier release look alike here, and both are brought up to date.
    if (error.kind === 'older') return [note(`database: ${engine}, brought up to date at the next start`)]
    return [bad(`database: ${error.message}`)]
  }
}

const checkTelegram = async ({ botToken, telegramApiRoot, proxy }: Config): Promise<Finding[]> => {
  if (botToken === undefined) return []
  const closing = new AbortController()
  const silent = { warn: () => undefined, info: () => undefined }
  const clock = createTelegramClock(systemClock, silent)
  const { call } = createApi({
    ...{ token: botToken, apiRoot: telegramApiRoot, clock: systemClock, closing: closing.signal },
    ...(proxy && { fetch: createProxyFetch(proxy) }),
    onDate: clock.answered,
  })
  const outcome = await call('getMe', {}, { timeoutMs: askTimeoutMs })
  closing.abort()
  switch (outcome.kind) {
    case 'done': {
      const aheadS = Math.round(clock.aheadMs() / 1000)
      return [
        ok(`token: @${outcome.result.username}`),
        aheadS === 0
          ? ok('clock: agrees with that of Telegram')
          : note(`clock: ${Math.abs(aheadS)} s ${aheadS > 0 ? 'ahead of' : 'behind'} that of Telegram`),
      ]
    }
    case 'refused':
      return [bad(`token: Telegram refuses it (${outcome.code} ${outcome.description})`)]
    case 'unreached':
    case 'lost':
      return [bad(`token: Telegram was not reached (${outcome.reason})`)]
  }
}

const print = (findings: Finding[]): void => {
  for (const { state, text } of findings) process.stdout.write(`${state.padEnd(5)}${text}\n`)
}

const main = async (): Promise<number> => {
  createProgram('doctor', 'checks settings, token, database, corpus, disk and clock; changes nothing').parse()
  let config: Config
  try {
    print(readEnvFile())
    config = loadConfig(process.env)
    await refuseFiles(config)
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error
    print(error.problems.map(bad))
    return 2
  }
  let isBad = false
  for (const check of [checkSettings, checkOcr, checkData, checkStore, checkCorpus, checkTelegram]) {
    const findings = await check(config)
    print(findings)
    isBad ||= findings.some(({ state }) => state === 'bad')
  }
  return isBad ? 1 : 0
}

await runProgram(main)
