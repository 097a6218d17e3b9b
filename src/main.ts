import { existsSync } from 'node:fs'
import { basename, join } from 'node:path'
import process from 'node:process'
import type { Logger } from 'pino'
import { createChat } from './chat/chat.js'
import { isCommand, isReserved, menuFor } from './chat/commands.js'
import { languageOfLocale } from './chat/language.js'
import { phrases } from './chat/phrases.js'
import { ConfigError, loadConfig, type Config } from './config.js'
import { createCatchUp } from './jobs/catch-up.js'
import { openCorpus } from './jobs/corpus.js'
import { createIngest } from './jobs/ingest.js'
import { repeat } from './jobs/loop.js'
import { createLog } from './log.js'
import { createWorkerLibrary } from './search/worker-library.js'
import { openStore } from './store/open.js'
import { createTelegram } from './transport/telegram.js'
import { createTerminal, sayStarting } from './transport/terminal.js'
import { RefusedTokenError, type Transport } from './transport/transport.js'

/** How often the corpus is looked at: an article is found within seconds of its file being there. */
const corpusEveryMs = 5_000

const openTransport = (config: Config, log: Logger): Transport =>
  config.botToken === undefined
    ? createTerminal({
        input: process.stdin,
        output: process.stdout,
        language: languageOfLocale(config.locale),
        now: Date.now,
        noColor: config.noColor,
        log,
      })
    : createTelegram({
        token: config.botToken,
        apiRoot: config.telegramApiRoot,
        log,
        menu: menuFor,
        takesCommand: (name) => isCommand(name) || isReserved(name),
        sorry: (language) => phrases[language].sorry,
      })

/** Resolves at the first signal to end; a second one ends at once. */
const signalled = (): Promise<void> =>
  new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const)
      process.on(signal, () => {
        resolve()
        process.once(signal, () => process.exit(1))
      })
  })

/** What is configured and does nothing yet. */
const warnOfUnused = ({ webhookUrl, port }: Config, log: Logger): void => {
  const settings = [...(webhookUrl === undefined ? [] : ['WEBHOOK_URL']), ...(port === undefined ? [] : ['PORT'])]
  if (settings.length > 0) log.warn({ settings }, 'webhook is not supported yet, Telegram is polled instead')
}

const run = async (config: Config, log: Logger, ending: Promise<void>): Promise<void> => {
  const isTerminal = config.botToken === undefined
  if (isTerminal)
    sayStarting({ input: process.stdin, output: process.stdout, language: languageOfLocale(config.locale) })
  const store = await openStore(config.dataDir)
  const library = await createWorkerLibrary({
    snapshotPath: join(config.dataDir, 'index.snapshot'),
    storeId: await store.id(),
  })
  if (library.rejectedSnapshot !== undefined)
    log.warn({ reason: library.rejectedSnapshot }, 'index snapshot not used, index made anew')

  let progress: { done: number; total: number } | undefined
  const onProgress = (step: { done: number; total: number }): void => {
    progress = step
  }
  const { articles, chats } = store
  const ingest = createIngest({
    corpus: openCorpus(config.corpusDir),
    articles,
    zone: config.timeZone,
    now: Date.now,
    log,
  })
  const catchUp = createCatchUp({ articles, library, log })
  const takeIn = async (signal: AbortSignal): Promise<void> => {
    // What the store knows can be asked about while changed files are still being read.
    await catchUp({ onProgress, signal })
    await ingest({ onProgress, signal })
    await catchUp({ onProgress, signal })
    progress = undefined
  }

  const transport = openTransport(config, log)
  const chat = createChat({
    library,
    articles,
    chats,
    zone: config.timeZone,
    readiness: () => progress,
    // Strangers on Telegram are not shown where on the machine the articles lie.
    corpusDir: isTerminal ? config.corpusDir : basename(config.corpusDir),
  })
  const calledOff = new AbortController()
  void ending.then(() => calledOff.abort())
  // One person at a terminal waits for the articles; a bot answers from the start, and says how far it is.
  if (isTerminal) await takeIn(calledOff.signal)
  const loop = repeat(takeIn, {
    name: 'corpus',
    everyMs: corpusEveryMs,
    firstAfterMs: isTerminal ? corpusEveryMs : 0,
    log,
  })
  try {
    if (!calledOff.signal.aborted) {
      await Promise.race([transport.start(chat), ending])
      const failure = await Promise.race([transport.ended, ending, library.died])
      if (failure) throw failure
    }
  } finally {
    await transport.stop()
    await loop.stop()
    await library.close()
    await store.close()
  }
}

const main = async (): Promise<void> => {
  // Before anything that takes time or can fail: from here on a signal ends the program in order.
  const ending = signalled()
  if (existsSync('.env')) process.loadEnvFile('.env')
  const config = loadConfig(process.env)
  const log = createLog(config, { terminal: config.botToken === undefined })
  try {
    warnOfUnused(config, log)
    await run(config, log, ending)
  } catch (error) {
    // One line an operator can act on; the trace is for whoever asks for it.
    log.debug({ err: error }, 'ended by an error')
    throw error
  }
}

try {
  await main()
  process.exitCode = 0
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
  // 2 tells a supervisor that another try would not help.
  process.exitCode = error instanceof ConfigError || error instanceof RefusedTokenError ? 2 : 1
}
