import { basename, join } from 'node:path'
import process from 'node:process'
import { setImmediate, setTimeout } from 'node:timers/promises'
import type { Logger } from 'pino'
import { setLexicon } from './text/lexicon.js'
import { createChat } from './chat/chat.js'
import { isCommand, menuFor } from './chat/commands.js'
import type { ChatDeps } from './chat/services.js'
import { createDigestReply } from './chat/digest/digest.js'
import type { DigestOf } from './chat/digest/window.js'
import { createInline } from './chat/answers/inline.js'
import { createLimits } from './chat/rate-limits.js'
import { createUndelivered } from './chat/notify/undelivered.js'
import { createNotificationRenderer } from './chat/notify/render.js'
import { loadConfig, type Config } from './config.js'
import type { Catalog } from './i18n/catalog.js'
import { languageOfLocale } from './i18n/language.js'
import { createIndexSync } from './jobs/index-sync.js'
import { openCorpus } from './jobs/corpus.js'
import { createDeliver } from './jobs/deliver.js'
import { createDigestQueue } from './jobs/queue-digests.js'
import { createIngest, type Progress } from './jobs/ingest.js'
import { repeat, type Loop } from './jobs/loop.js'
import { createTopicMatching } from './jobs/match-topics.js'
import { createFileReport } from './jobs/report-files.js'
import { openCatalog } from './locales.js'
import { createLog } from './log.js'
import { createMetrics, type Metrics } from './server/metrics.js'
import { readLexicon } from './search/worker/read-lexicon.js'
import { openSearchEngine } from './search/open.js'
import type { OpenedSearchEngine } from './search/search-engine.js'
import { openStore } from './store/open.js'
import { StoreError, type Store } from './store/store.js'
import { createHttpServer, type HttpServer } from './server/http-server.js'
import { createTelegram } from './platforms/telegram/telegram.js'
import { createTerminal, sayStarting, terminalId } from './platforms/terminal/terminal.js'
import type { Platform } from './platforms/platform.js'

/** How often the corpus is looked at: with reading, indexing and sending, an alert rings within ten seconds. */
const corpusEveryMs = 3_000
/** How often plans and outbox are looked at: a digest comes within seconds of its minute. */
const noticesEveryMs = 1_000
const pruneEveryMs = 3_600_000
/** Who asks to be forgotten is gone from the files so soon after having been told. */
const scrubEveryMs = 10_000
/** What was told stays on the books so long. */
const booksMs = 30 * 86_400_000

/** In a rolling restart the bot before this one ends within ten seconds. */
const lockPatienceMs = 10_000
const lockPauseMs = 250

/** All is stored by then; a database server that does not answer is not waited for beyond the ten seconds. */
const closeLimitMs = 1_000

/** What is open while the program runs. */
type Rooms = {
  config: Config
  log: Logger
  catalog: Catalog
  store: Store
  searchEngine: OpenedSearchEngine
  metrics: Metrics
}

/** The store, waited for where the bot before this one is still ending; nothing where this one is to end meanwhile. */
const openOurStore = async (config: Config, log: Logger, ending: AbortSignal): Promise<Store | undefined> => {
  const patienceMs = config.botToken === undefined ? 0 : lockPatienceMs
  for (let waitedMs = 0; ; waitedMs += lockPauseMs) {
    try {
      return await openStore(config)
    } catch (error) {
      const isLocked = error instanceof StoreError && error.kind === 'locked'
      if (isLocked && waitedMs > 0 && ending.aborted) return undefined
      if (!isLocked || waitedMs >= patienceMs) throw error
      if (waitedMs === 0) log.warn({ patienceMs }, 'another Wenbao has the data, waiting for it to end')
      await setTimeout(lockPauseMs)
    }
  }
}

const openLibrary = async (config: Config, log: Logger, store: Store): Promise<OpenedSearchEngine> => {
  const searchEngine = await openSearchEngine({
    snapshotPath: join(config.dataDir, 'index.snapshot'),
    storeId: await store.id(),
  })
  if (searchEngine.rejectedSnapshot !== undefined)
    log.warn({ reason: searchEngine.rejectedSnapshot }, 'index snapshot not used, index made anew')
  return searchEngine
}

/** The search of a library, with a line in the log for each question. */
const loggedFind =
  (searchEngine: Pick<OpenedSearchEngine, 'find'>, log: Logger): OpenedSearchEngine['find'] =>
  async (question) => {
    const startedAt = Date.now()
    const answer = await searchEngine.find(question)
    const { verdict, confidence, passages } = answer
    const facts = { verdict, confidence, passages: passages.length, earlier: question.earlier?.length ?? 0 }
    log.debug({ ...facts, ms: Date.now() - startedAt }, 'question searched')
    return answer
  }

/** The messages of every language; one that cannot be printed whole is logged once. */
const openMessages = (log: Logger): Catalog => {
  const logged = new Set<string>()
  return openCatalog(({ language, id, problem }) => {
    const key = `${language} ${id}`
    if (!logged.has(key)) log.warn({ language, message: id, problem }, 'message could be printed only in part')
    logged.add(key)
  })
}

const openTerminal = ({ config, log, catalog }: Pick<Rooms, 'config' | 'log' | 'catalog'>): Platform =>
  createTerminal({
    input: process.stdin,
    output: process.stdout,
    t: catalog[languageOfLocale(config.locale)],
    now: Date.now,
    noColor: config.noColor,
    log,
  })

const openTelegram = async (
  token: string,
  { config, log, catalog, store, metrics }: Rooms,
  front: HttpServer | undefined,
): Promise<Platform> => {
  const { webhookUrl, webhookSecret } = config
  const webhook = webhookUrl !== undefined && webhookSecret !== undefined && front
  return createTelegram({
    token,
    apiRoot: config.telegramApiRoot,
    inbox: store.inbox,
    chats: store.chats,
    secret: await store.secret(),
    ...(webhook && { webhook: { url: webhookUrl, secret: webhookSecret, front: webhook } }),
    meter: metrics.meter,
    log,
    catalog,
    menu: (language) => menuFor(catalog[language]),
    takesCommand: isCommand,
    before: createUndelivered(store, catalog),
  })
}

/** What happens unasked: new articles into the index, and to whom they matter. */
const openJobs = (
  { config, log, catalog, store, searchEngine }: Rooms,
  platform: Platform,
  digestOf: DigestOf,
  onProgress: (progress: Progress | undefined) => void,
): { takeIn: (signal: AbortSignal) => Promise<void>; start: (firstAfterMs: number) => Loop[] } => {
  const { articles, news, subscriptions, outbox, digestSchedules } = store
  const now = Date.now
  const report = createFileReport({ outbox, adminIds: config.adminIds, now })
  const ingest = createIngest({
    ...{ articles, news, report, now, log },
    corpus: openCorpus(config.corpusDir),
    zone: config.timeZone,
  })
  const syncIndex = createIndexSync({ articles, searchEngine, now, log })
  const matches = createTopicMatching({ news, subscriptions, now, log })
  const digests = createDigestQueue({ digestSchedules, news, now, log })
  const renderNotification = createNotificationRenderer(store, catalog, config.timeZone, digestOf)
  const deliver = createDeliver({
    outbox,
    subscriptions,
    digestSchedules,
    renderNotification,
    send: (...how) => platform.send(...how),
    now,
    log,
  })

  const takeIn = async (signal: AbortSignal): Promise<void> => {
    const options = { onProgress, signal }
    // What the store knows can be asked about while changed files are still being read.
    await syncIndex(options)
    await ingest(options)
    await syncIndex(options)
    onProgress(undefined)
    await matches(signal)
  }
  // Before the transport has got through, all of it would only be put off.
  const tellAll = async (signal: AbortSignal): Promise<void> => {
    if (platform.health().heardAt !== undefined) await deliver(signal)
  }
  return {
    takeIn,
    start: (firstAfterMs) => [
      repeat(takeIn, { name: 'corpus', everyMs: corpusEveryMs, firstAfterMs, log }),
      repeat(digests, { name: 'digests', everyMs: noticesEveryMs, log }),
      repeat(tellAll, { name: 'notices', everyMs: noticesEveryMs, log }),
      repeat(() => outbox.prune(now() - booksMs), { name: 'books', everyMs: pruneEveryMs, log }),
      repeat(() => store.scrub(), { name: 'scrub', everyMs: scrubEveryMs, log }),
    ],
  }
}

const openFront = ({ config, log, store, metrics }: Rooms, health: Platform['health']): HttpServer | undefined =>
  config.port === undefined || config.botToken === undefined
    ? undefined
    : createHttpServer({
        host: config.host,
        port: config.port,
        health,
        probe: () => store.articles.lastSeq(),
        metrics: metrics.text,
        log,
      })

/** Who sits at the terminal is known before saying anything, so that alerts are in the right language. */
const meetTerminal = async ({ config, store }: Rooms): Promise<void> => {
  const language = languageOfLocale(config.locale)
  await store.chats.meet({ chatId: terminalId, kind: 'private', userId: terminalId, at: Date.now(), language })
}

/** Runs the chat over open rooms, until it ends by itself or is asked to. */
const converse = async (rooms: Rooms, ending: AbortSignal): Promise<void> => {
  const { config, log, catalog, store, searchEngine, metrics } = rooms
  const isTerminal = config.botToken === undefined
  const startedAt = Date.now()
  let progress: Progress | undefined
  let paragraphs = 0
  // The server is there before what it tells about: the webhook is added to it.
  const front = openFront(rooms, () => platform.health())
  const platform =
    config.botToken === undefined ? openTerminal(rooms) : await openTelegram(config.botToken, rooms, front)
  // Who turns the pages of a digest and who is sent it share what was read for it.
  const digestOf = createDigestReply(store, () => setImmediate())
  const jobs = openJobs(rooms, platform, digestOf, (step) => {
    progress = step
  })
  const deps: ChatDeps = {
    searchEngine: { ...searchEngine, find: loggedFind(searchEngine, log) },
    store,
    catalog,
    members: platform.members,
    adminIds: config.adminIds,
    digestMinute: config.digestMinute,
    figures: () => {
      const answerMs = metrics.answerMs()
      return { startedAt, waiting: platform.health().waiting, paragraphs, ...(answerMs && { answerMs }) }
    },
    ...(!isTerminal && { limits: createLimits() }),
    zone: config.timeZone,
    digestOf,
    readiness: () => progress,
    // Strangers on Telegram are not shown where on the machine the articles lie.
    corpusDir: isTerminal ? config.corpusDir : basename(config.corpusDir),
  }
  const count = async (): Promise<void> => {
    paragraphs = await searchEngine.paragraphs()
  }
  const called = new Promise<void>((resolve) => ending.addEventListener('abort', () => resolve()))
  let loops: Loop[] = []
  try {
    await front?.start()
    if (isTerminal) await meetTerminal(rooms)
    // Whoever had leases before is no more: one program has the store.
    await store.outbox.release()
    // One person at a terminal waits for the articles; a bot answers from the start, and says how far it is.
    if (isTerminal) await jobs.takeIn(ending)
    if (ending.aborted) return
    loops = [
      ...jobs.start(isTerminal ? corpusEveryMs : 0),
      repeat(count, { name: 'figures', everyMs: corpusEveryMs, log }),
    ]
    await Promise.race([platform.start(createChat(deps), createInline(deps)), called])
    const failure = await Promise.race([platform.ended, called, searchEngine.died])
    if (failure) throw failure
  } finally {
    await Promise.all([platform.stop(), ...loops.map((loop) => loop.stop())])
    await front?.stop()
  }
}

/**
 * The program: settings → log → store → library → transport → chat → jobs, closed in reverse.
 * In: `ending` aborts when it is to end. Rejects with one clear line where it cannot go on: ConfigError, StoreError,
 * RefusedTokenError and others.
 */
export const run = async (env: NodeJS.ProcessEnv, ending: AbortSignal): Promise<void> => {
  const config = loadConfig(env)
  setLexicon(readLexicon())
  const isTerminal = config.botToken === undefined
  const log = createLog(config, { terminal: isTerminal })
  try {
    const catalog = openMessages(log)
    if (isTerminal)
      sayStarting({ input: process.stdin, output: process.stdout, t: catalog[languageOfLocale(config.locale)] })
    const store = await openOurStore(config, log, ending)
    if (!store) return
    try {
      const searchEngine = await openLibrary(config, log, store)
      try {
        const metrics = createMetrics({
          inbox: () => store.inbox.waiting(),
          outbox: () => store.outbox.waiting(),
          paragraphs: () => searchEngine.paragraphs(),
        })
        await converse({ config, log, catalog, store, searchEngine, metrics }, ending)
      } finally {
        await searchEngine.close()
      }
    } finally {
      await Promise.race([store.close(), setTimeout(closeLimitMs, undefined, { ref: false })])
    }
  } catch (error) {
    // One line an operator can act on; the trace is for whoever asks for it.
    log.debug({ err: error }, 'ended by an error')
    throw error
  }
}
