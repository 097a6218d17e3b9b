import { statfs } from 'node:fs/promises'
import { basename, join, resolve } from 'node:path'
import process from 'node:process'
import { setImmediate, setTimeout } from 'node:timers/promises'
import type { Logger } from 'pino'
import { setLexicon } from './text/lexicon.js'
import { createChat } from './chat/chat.js'
import { isCommand, menuFor } from './chat/commands.js'
import type { ChatDeps } from './chat/context.js'
import type { PageLinks } from './chat/message.js'
import { mayOpenPages } from './chat/permissions.js'
import { createDigestReply } from './chat/digest/digest.js'
import type { DigestOf } from './chat/digest/window.js'
import { createInline } from './chat/answers/inline.js'
import { createLimits } from './chat/rate-limits.js'
import { createUsage, type Usage } from './chat/usage.js'
import { createUndelivered } from './chat/notify/undelivered.js'
import { createNotificationRenderer } from './chat/notify/render.js'
import { ConfigError, loadConfig, refuseFiles, searchServerOf, type Config } from './config.js'
import type { Catalog } from './i18n/catalog.js'
import { languageOfLocale } from './i18n/language.js'
import { createIndexSync } from './jobs/index-sync.js'
import { openCorpus } from './jobs/corpus.js'
import { createDeliver } from './jobs/deliver.js'
import { createDigestQueue } from './jobs/queue-digests.js'
import { createAddressGuard, createFetcher, type Fetcher } from './jobs/feeds/fetch.js'
import { createFeeds } from './jobs/feeds/list.js'
import { createFeedPolling } from './jobs/feeds/poll.js'
import { createFileReport, createIngest, type Progress } from './jobs/ingest.js'
import { repeat, stopLoops, type Loop } from './jobs/loop.js'
import { joinSignals, systemClock, within, type Clock } from './server/clock.js'
import { aloneMembership, allRoles, createMembership, type Duty, type Membership } from './server/membership.js'
import { createFiguresPages } from './page/figures.js'
import { createLaunchGrants } from './page/launch.js'
import { createLinkSigner } from './page/links.js'
import { createPages } from './page/pages.js'
import { createOcr } from './jobs/reading/ocr.js'
import { createReader, readingLimits, type Reader } from './jobs/reading/reader.js'
import { createUploads } from './jobs/uploads/uploads.js'
import { createCorpusWatch } from './jobs/watch-corpus.js'
import { createTopicMatching } from './jobs/match-topics.js'
import { openCatalog } from './locales.js'
import { createProxyFetch, publicProxy } from './server/proxy.js'
import { createLog } from './log.js'
import { packageVersion } from './package-root.js'
import { createMetrics, type Metrics } from './server/metrics.js'
import { readLexicon } from './search/worker/read-lexicon.js'
import { openSearchEngine } from './search/open.js'
import { withoutGone } from './search/present.js'
import type { OpenedSearchEngine } from './search/search-engine.js'
import { openStore } from './store/open.js'
import { StoreError, type Store } from './store/store.js'
import { createHttpServer, type HttpServer } from './server/http-server.js'
import { createInitDataReader } from './platforms/telegram/init-data.js'
import { telegramId } from './platforms/telegram/model.js'
import { createTerminal, endOfEmpty, isInteractive, sayStarting, terminalId } from './platforms/terminal/terminal.js'
import type { Platform } from './platforms/platform.js'

/** Interval at which it is asked whether the corpus is to be read. */
const corpusEveryMs = 1_000
/** An index outside this process is looked at so often where nothing changes: it may have been lost, or be behind. */
const archiveEveryMs = 10_000
/** Interval at which the figures of /stats are counted. */
const figuresEveryMs = 3_000
/** Passes for which matching waits while files are being written: files that were copied together are told together. */
const openPassesLimit = 1
/** Interval at which it is asked which feeds are due. */
const feedsEveryMs = 60_000
/** Interval at which digest schedules and the outbox are read: a digest is sent within seconds of its minute. */
const notificationsEveryMs = 1_000
const pruneEveryMs = 3_600_000
/** Interval at which the database files are cleared of users who asked to be forgotten. */
const vacuumEveryMs = 10_000
/** Finished notifications are kept for this time. */
const keepFinishedMs = 30 * 86_400_000

/** In a rolling restart the earlier process ends within ten seconds. */
const lockPatienceMs = 10_000
const lockPauseMs = 250

/** Everything is stored before the store is closed, so a database server that does not answer is not waited for. */
const closeLimitMs = 500

/** Runs of jobs that are in progress at the end take less, unless they hang. */
const stopLimitMs = 7_000

const version = packageVersion()

/** Everything that is open while the program runs. */
type Resources = {
  config: Config
  log: Logger
  catalog: Catalog
  store: Store
  searchEngine: OpenedSearchEngine
  metrics: Metrics
  /** The place among the processes that share the store. */
  membership: Membership
  /** The jobs that run; none before the chat has started. */
  loops: Loop[]
}

/**
 * Opens a store, and waits for it while an earlier process of the bot ends.
 * @param open - opens the store; a try may itself wait for a lock
 * @param parts.patienceMs - how long an earlier process is waited for, from the first try on
 * @param parts.ending - aborts when this process is to end
 * @returns undefined if this process is to end before that
 * @throws {StoreError} `locked` if the earlier process does not end, and whatever else `open` throws
 */
export const openWithPatience = async <Opened>(
  open: () => Promise<Opened>,
  {
    patienceMs,
    clock,
    log,
    ending,
  }: { patienceMs: number; clock: Clock; log: Pick<Logger, 'warn'>; ending: AbortSignal },
): Promise<Opened | undefined> => {
  const startedAt = clock.now()
  for (let tries = 0; ; tries += 1) {
    try {
      return await open()
    } catch (error) {
      const isLocked = error instanceof StoreError && error.kind === 'locked'
      if (isLocked && tries > 0 && ending.aborted) return undefined
      if (!isLocked || clock.now() - startedAt >= patienceMs) throw error
      if (tries === 0) log.warn({ patienceMs }, 'another Wenbao has the data, waiting for it to end')
      await clock.wait(lockPauseMs)
    }
  }
}

const startSearchEngine = async (config: Config, log: Logger, store: Store): Promise<OpenedSearchEngine> => {
  const server = await searchServerOf(config)
  const searchEngine = await openSearchEngine({
    snapshotPath: join(config.dataDir, 'index.snapshot'),
    storeId: await store.id(),
    ...(server && { server }),
  })
  if (searchEngine.rejectedSnapshot !== undefined)
    log.warn({ reason: searchEngine.rejectedSnapshot }, 'index snapshot not used, index made anew')
  return searchEngine
}

/** Opens the place among the processes that share the store; what others have banned or let in holds here too. */
const openMembership = ({ roles }: Config, log: Logger, store: Store): Membership => {
  if (!store.processes || !roles) return aloneMembership()
  const membership = createMembership({
    ...{ store: store.processes, roles, clock: systemClock, random: Math.random, log },
  })
  membership.onLook(() => store.renewIds())
  return membership
}

/** Adds a line to the log for each question that is searched; an answer without the archive has the index looked at. */
const loggedFind =
  (
    { searchEngine, store, log }: Pick<Resources, 'searchEngine' | 'store' | 'log'>,
    notePartial: () => void,
  ): OpenedSearchEngine['find'] =>
  async (question) => {
    const startedAt = Date.now()
    const answer = await withoutGone(await searchEngine.find(question), (id) => store.articles.article(id))
    const { verdict, confidence, passages, isPartial = false } = answer
    const facts = { verdict, confidence, passages: passages.length, earlier: question.earlier?.length ?? 0, isPartial }
    if (isPartial) notePartial()
    log.debug({ ...facts, ms: Date.now() - startedAt }, 'question searched')
    return answer
  }

/** Opens the messages of every language; a message that can be printed only in part is logged once. */
const openMessages = (log: Logger): Catalog => {
  const logged = new Set<string>()
  return openCatalog(({ language, id, problem }) => {
    const key = `${language} ${id}`
    if (!logged.has(key)) log.warn({ language, message: id, problem }, 'message could be printed only in part')
    logged.add(key)
  })
}

const openTerminal = ({ config, log, catalog }: Pick<Resources, 'config' | 'log' | 'catalog'>): Platform =>
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
  { config, log, catalog, store, metrics, membership }: Resources,
  server: HttpServer | undefined,
): Promise<Platform> => {
  const { createTelegram } = await import('./platforms/telegram/telegram.js')
  const { webhookUrl, webhookSecret } = config
  const webhook = webhookUrl !== undefined && webhookSecret !== undefined && server
  return createTelegram({
    token,
    apiRoot: config.telegramApiRoot,
    ...(config.proxy && { fetch: createProxyFetch(config.proxy) }),
    inbox: store.inbox,
    chats: store.chats,
    threads: store.threads,
    secret: await store.secret(),
    ...(webhook && { webhook: { url: webhookUrl, secret: webhookSecret, server: webhook } }),
    meter: metrics.meter,
    membership,
    log,
    catalog,
    menu: (language) => menuFor(catalog[language]),
    takesCommand: isCommand,
    appendNotice: createUndelivered(store, catalog),
  })
}

/** Returns the ids of the bot's admins, who are users of Telegram. */
const adminsOf = ({ adminIds }: Config): string[] => adminIds.map(telegramId)

/** Tells which chats of Telegram may use the bot: those on the list and the admins; undefined where there is no list. */
const allowanceOf = ({ allowedIds, adminIds }: Config): ((chatId: string) => boolean) | undefined => {
  const allowed = new Set([...allowedIds, ...adminIds].map(telegramId))
  return allowedIds.length === 0 ? undefined : (chatId) => allowed.has(chatId)
}

/** Creates the work that no message asks for: reading new articles into the index and sending notifications about them. */
const openJobs = (
  { config, log, catalog, store, searchEngine, membership }: Resources,
  platform: Platform,
  digestOf: DigestOf,
  reader: Reader,
  fetcher: Fetcher,
  onProgress: (progress: Progress | undefined) => void,
  pages: PageLinks | undefined,
): {
  takeIn: (signal: AbortSignal) => Promise<void>
  suspectIndex: () => void
  start: (firstAfterMs: number) => Loop[]
  stop: () => Promise<void>
} => {
  const { corpusState, articles, arrivals, subscriptions, outbox, digestSchedules } = store
  const now = Date.now
  const report = createFileReport({ outbox, adminIds: adminsOf(config), now })
  const ingest = createIngest({
    ...{ articles, arrivals, corpusState, report, now, log },
    read: (source, signal) => reader.read(source, signal),
    corpus: openCorpus(config.corpusDir),
    folder: resolve(config.corpusDir),
    zone: config.timeZone,
    oldDays: config.oldDays,
  })
  const pollFeeds = createFeedPolling({
    ...{ feeds: store.feeds, fetcher, report, log },
    read: (source, signal) => reader.read(source, signal),
    folder: resolve(config.corpusDir),
    zone: config.timeZone,
    clock: systemClock,
    random: Math.random,
  })
  const askFeeds = (signal: AbortSignal): Promise<void> => pollFeeds(signal).finally(() => reader.rest())
  const watch = createCorpusWatch({ root: config.corpusDir, now, log })
  const syncIndex = createIndexSync({ articles, searchEngine, now, log })
  const matches = createTopicMatching({ arrivals, subscriptions, now, log })
  const digests = createDigestQueue({ digestSchedules, arrivals, now, log })
  const renderNotification = createNotificationRenderer(
    store,
    catalog,
    config.timeZone,
    (id) => platform.kindOf(id),
    digestOf,
    allowanceOf(config),
    pages,
    adminsOf(config),
    () => platform.hasThreads(),
  )
  const deliver = createDeliver({
    outbox,
    subscriptions,
    digestSchedules,
    renderNotification,
    send: (...message) => platform.send(...message),
    mayPay: config.broadcastStars !== undefined,
    membership,
    now,
    log,
  })

  /** When the index in OpenSearch was last seen to be as far as the store. */
  let seenAt = 0
  const isArchiveDue = (): boolean => config.searchUrls !== undefined && now() - seenAt >= archiveEveryMs
  let openPasses = 0
  const takeIn = async (signal: AbortSignal): Promise<void> => {
    const isDue = await watch.isDue()
    if (!isDue && !syncIndex.isBehind() && !isArchiveDue()) return
    seenAt = now()
    const options = { onProgress, signal }
    const startedAt = now()
    // Questions about stored articles can be answered while changed files are still being read.
    await syncIndex(options)
    if (!isDue) {
      onProgress(undefined)
      return
    }
    const { added, changed, removed, ...facts } = await ingest(options).finally(() => reader.rest())
    await syncIndex(options)
    onProgress(undefined)
    const isChanged = added + changed + removed > 0
    openPasses = facts.isOpen && isChanged ? openPasses + 1 : 0
    if (openPasses === 0 || openPasses > openPassesLimit) await matches(signal)
    watch.passed(startedAt, { ...facts, isChanged: isChanged || facts.isOpen })
  }
  /** Does a job while this process alone is to do it. */
  const inTurn =
    (duty: Duty, job: (signal: AbortSignal) => Promise<unknown>) =>
    async (signal: AbortSignal): Promise<void> => {
      const [holding] = membership.holdings(duty)
      if (!holding?.isHeld()) return
      const turn = joinSignals(signal, holding.over)
      await job(turn.signal).finally(turn.release)
    }
  /** Keeps the index up with what another process takes in; the one in OpenSearch is kept up by that process. */
  const follow = async (signal: AbortSignal): Promise<void> => {
    if (membership.holdings('corpus').length > 0) await inTurn('corpus', takeIn)(signal)
    else if (config.searchUrls) {
      if (isArchiveDue() && (await syncIndex.look({ onProgress }))) seenAt = now()
    } else {
      await syncIndex({ onProgress, signal })
      onProgress(undefined)
    }
  }
  const forgetRemoved = async (): Promise<void> => {
    const before = now() - config.removedDays * 86_400_000
    if ((await store.removedBefore(before)) === 0) return
    // The snapshot is a file of its own: it has to be without them first, or nothing would have it saved again.
    if ((await searchEngine.position()) < (await articles.lastSeq())) return
    await searchEngine.save()
    log.info({ articles: await store.forgetRemoved(before) }, 'text of articles that were removed long ago deleted')
  }
  // Before the platform has been reached, every notification would only be postponed.
  const deliverAll = async (signal: AbortSignal): Promise<void> => {
    if (platform.health().heardAt !== undefined) await deliver(signal)
  }
  return {
    takeIn,
    suspectIndex: syncIndex.suspect,
    start: (firstAfterMs) => [
      repeat(follow, { name: 'corpus', everyMs: corpusEveryMs, firstAfterMs, log }),
      repeat(inTurn('corpus', askFeeds), { name: 'feeds', everyMs: feedsEveryMs, firstAfterMs, log }),
      repeat(inTurn('digests', digests), { name: 'digests', everyMs: notificationsEveryMs, log }),
      repeat(deliverAll, { name: 'notifications', everyMs: notificationsEveryMs, log }),
      repeat(() => outbox.prune(now() - keepFinishedMs), { name: 'retention', everyMs: pruneEveryMs, log }),
      repeat(inTurn('corpus', forgetRemoved), { name: 'removed', everyMs: pruneEveryMs, log }),
      repeat(() => store.vacuum(), { name: 'vacuum', everyMs: vacuumEveryMs, log }),
    ],
    stop: () => watch.stop(),
  }
}

/** Where the server listens: for a person at a terminal on any free port of this machine, for a bot where it is told. */
const listenOn = ({ botToken, host, port }: Config): { host: string; port: number } | undefined => {
  if (botToken !== undefined) return port === undefined ? undefined : { host, port }
  return isInteractive({ input: process.stdin, output: process.stdout }) ? { host: '127.0.0.1', port: 0 } : undefined
}

const freeBytesOf = async ({ dataDir }: Config): Promise<number> => {
  const { bavail, bsize } = await statfs(dataDir)
  return bavail * bsize
}

const failingOf = (loops: readonly Loop[]): string[] =>
  loops.flatMap(({ name, isFailing }) => (isFailing() ? [name] : []))

const openServer = (
  { config, log, store, metrics, loops }: Resources,
  health: Platform['health'],
  roles: () => Record<string, string | undefined>,
): HttpServer | undefined => {
  const where = listenOn(config)
  return where
    ? createHttpServer({
        ...where,
        trustedProxies: config.trustedProxies,
        version,
        health,
        probe: async () => {
          await store.probe(Date.now())
          return (await store.corpusState.loss())?.since
        },
        freeBytes: () => freeBytesOf(config),
        failing: () => failingOf(loops),
        roles,
        metrics: metrics.text,
        log,
      })
    : undefined
}

/** The paths under which a folder of pages is reached: a proxy may pass on the path of the public address or take it off. */
const rootsOf = (base: string): Set<string> => new Set(['', new URL(base).pathname.replace(/\/$/, '')])

/** Adds the page of figures to the server, and returns what makes the links by which admins enter. */
const openFigures = async (
  { config, catalog, store }: Resources,
  server: HttpServer,
  base: string,
  { usage, figures }: Pick<ChatDeps, 'figures'> & { usage: Usage },
): Promise<NonNullable<ChatDeps['figuresPage']>> => {
  const pages = createFiguresPages({
    ...{ base, catalog, adminIds: adminsOf(config), secret: await store.secret(), health: server.state, now: Date.now },
    services: { store, usage, figures, zone: config.timeZone },
  })
  for (const root of rootsOf(base)) server.addForms(`${root}/admin/`, pages.answer)
  return pages.link
}

/** Adds the reading page to the server, and returns what makes links to it. */
const openPages = async (
  { config, catalog, store, searchEngine }: Resources,
  {
    server,
    base,
    isClosed,
    readiness,
    platform,
  }: Pick<ChatDeps, 'readiness'> & {
    server: HttpServer
    base: string
    isClosed: boolean
    /** That of the messages with links, whose word for its users is taken. */
    platform?: Platform
  },
): Promise<PageLinks> => {
  const isListed = allowanceOf(config)
  const services = { store, adminIds: adminsOf(config), ...(isListed && { isAllowed: isListed }) }
  const links = createLinkSigner({ secret: await store.secret(), base, isClosed, now: Date.now })
  const mayOpen = (chatId: string): Promise<boolean> => mayOpenPages(services, chatId)
  const identify = platform && config.botToken !== undefined ? createInitDataReader(config.botToken) : undefined
  const platformNow = (): number => Date.now() - (platform?.health().clockAheadMs ?? 0)
  const pages = createPages({
    ...{ store, searchEngine, catalog, links, zone: config.timeZone, now: Date.now },
    ...(isClosed && { isAllowed: mayOpen }),
    ...(identify && {
      launchGrant: createLaunchGrants({
        ...{ identify, mayOpen, launches: store.launches, isClosed, platformNow, now: Date.now },
      }),
    }),
    ...(readiness && { readiness }),
  })
  for (const root of rootsOf(base)) {
    server.addPages(`${root}/a/`, (request) => pages('article', request))
    server.addPages(`${root}/d/`, (request) => pages('day', request))
  }
  return links
}

/** Tells the person at the terminal where the newest issue can be read in the browser. */
const sayPage = async (resources: Resources, server: HttpServer, port: number): Promise<void> => {
  const { catalog, config, store } = resources
  const { articles, lastDay } = await store.articles.summary()
  if (articles === 0) return
  const language = languageOfLocale(config.locale)
  const links = await openPages(resources, { server, base: `http://127.0.0.1:${port}`, isClosed: false })
  const address = links.day(lastDay, { chatId: terminalId, language })
  process.stderr.write(`${catalog[language]('terminal-page', { address })}\n`)
}

/** Records the user of the terminal before the first message, so that alerts are in the right language. */
const meetTerminal = async ({ config, store }: Resources): Promise<void> => {
  const language = languageOfLocale(config.locale)
  await store.chats.recordSeen({ chatId: terminalId, kind: 'private', userId: terminalId, at: Date.now(), language })
}

/** Runs the chat until it ends by itself or is asked to end. */
const runChat = async (resources: Resources, ending: AbortSignal): Promise<void> => {
  const { config, log, catalog, store, searchEngine, metrics, loops, membership } = resources
  const isTerminal = config.botToken === undefined
  const startedAt = Date.now()
  let progress: Progress | undefined
  let paragraphs = 0
  // The server is opened before the platform, which adds the webhook to it and gives it its health.
  const server = openServer(
    resources,
    () => platform.health(),
    () => readyRoles(),
  )
  const platform =
    config.botToken === undefined ? openTerminal(resources) : await openTelegram(config.botToken, resources, server)
  // The command that shows pages of a digest and the sending of digests share what was read for them.
  const digestOf = createDigestReply(store, () => setImmediate())
  const { proxy, ocr } = config
  const reader = createReader({ ...readingLimits, ocr: ocr && createOcr(ocr) })
  if (proxy)
    log.info(
      { proxy: publicProxy(proxy), except: proxy.except },
      'Telegram, feeds and links are reached through a proxy: private hosts are known by their names alone, not by their addresses',
    )
  const isAllowed = createAddressGuard(config.feedAllowedHosts)
  const fetcher = createFetcher({ clock: systemClock, isAllowed, ...(proxy && { proxy }) })
  const readiness = (): Progress | undefined => progress
  const { publicUrl: base, allowedIds } = config
  const usage = createUsage(store.dailyCounts)
  const figures: ChatDeps['figures'] = async () => {
    const [answerMs, unanswered, freeBytes] = await Promise.all([
      metrics.answerMs(),
      metrics.unanswered(),
      freeBytesOf(config).catch(() => undefined),
    ])
    const { waiting, clockAheadMs = 0 } = platform.health()
    return {
      ...{ version, startedAt, waiting, paragraphs, clockAheadMs, unanswered, failing: failingOf(loops) },
      ...(answerMs && { answerMs }),
      ...(freeBytes !== undefined && { freeBytes }),
    }
  }
  const served = server && base !== undefined && !isTerminal ? { server, base } : undefined
  const links =
    served && (await openPages(resources, { ...served, platform, readiness, isClosed: allowedIds.length > 0 }))
  const figuresPage = served && (await openFigures(resources, served.server, served.base, { usage, figures }))
  let isIndexed = false
  let isListening = false
  const noteProgress = (step: Progress | undefined): void => {
    progress = step
    // The index is up with the store for the first time.
    if (step === undefined) isIndexed = true
  }
  const readyRoles = (): Record<string, string | undefined> => {
    const common = ending.aborted
      ? 'its end'
      : !membership.isIn()
        ? 'the other processes'
        : isListening
          ? undefined
          : 'the platform'
    const waits = { intake: common, chat: common ?? (isIndexed ? undefined : 'the index'), notices: common }
    return Object.fromEntries((config.roles ?? allRoles).map((role) => [role, waits[role]]))
  }
  const jobs = openJobs(resources, platform, digestOf, reader, fetcher, noteProgress, links)
  const notePartial = (): void => {
    metrics.answeredPartly()
    jobs.suspectIndex()
  }
  const isAllowedChat = allowanceOf(config)
  const deps: ChatDeps = {
    ...(links && { pages: links }),
    searchEngine: { ...searchEngine, find: loggedFind(resources, notePartial) },
    store,
    catalog,
    members: platform.members,
    hasThreads: () => platform.hasThreads(),
    files: platform.files,
    uploads: createUploads({
      ...{ dataDir: config.dataDir, corpusDir: config.corpusDir, zone: config.timeZone },
      ...{ read: reader.read, articles: store.articles, fetcher, now: Date.now },
    }),
    feeds: createFeeds({ folder: config.corpusDir, feeds: store.feeds, fetcher }),
    platformLimits: platform.limits,
    adminIds: adminsOf(config),
    ...(config.broadcastStars !== undefined && { broadcastStars: config.broadcastStars }),
    digestMinute: config.digestMinute,
    giveWay: () => setImmediate(),
    ...{ usage, figures },
    ...(figuresPage && { figuresPage }),
    ...(!isTerminal && { limits: createLimits(), ...(isAllowedChat && { isAllowed: isAllowedChat }) }),
    zone: config.timeZone,
    digestOf,
    readiness,
    // Users on Telegram do not see the full path of the corpus.
    corpusDir: isTerminal ? config.corpusDir : basename(config.corpusDir),
  }
  const count = async (): Promise<void> => {
    paragraphs = await searchEngine.paragraphs()
  }
  const called = new Promise<void>((resolve) => ending.addEventListener('abort', () => resolve()))
  try {
    const port = await server?.start()
    if (isTerminal) await meetTerminal(resources)
    // Where one process alone has the store, leases of an earlier one are void.
    if (!membership.isShared) await store.outbox.release(Date.now())
    await membership.start()
    // The user of the terminal waits for the articles; a bot answers at once and says how far it has read.
    if (isTerminal) await jobs.takeIn(ending)
    if (ending.aborted) return
    if (isTerminal && server && port !== undefined) await sayPage(resources, server, port)
    loops.push(
      ...jobs.start(isTerminal ? corpusEveryMs : 0),
      repeat(count, { name: 'figures', everyMs: figuresEveryMs, log }),
    )
    // Who dies while Telegram takes its time to let the bot describe itself is heard too.
    const started = platform.start(createChat(deps), createInline(deps)).then(() => {
      isListening = true
      return platform.ended
    })
    const failure = await Promise.race([started, platform.ended, called, searchEngine.died])
    if (failure) throw failure
  } finally {
    await Promise.all([platform.stop(), stopLoops(loops, { clock: systemClock, limitMs: stopLimitMs, log })])
    // What is left of its work others take up at once.
    await within(systemClock, closeLimitMs, membership.stop())
    await reader.close()
    await jobs.stop()
    await fetcher.close()
    await server?.stop()
    // Who was deleted since the last turn of that job leaves no byte in the files of a program that has ended.
    await store.vacuum().catch((err: unknown) => {
      log.warn({ err }, 'the database was not written anew, tried again after the next start')
    })
  }
}

/**
 * Runs the program: settings → log → store → search engine → platform → chat → jobs, closed in reverse.
 * @param env - the environment variables
 * @param ending - aborts when the program is to end
 * @throws {ConfigError | StoreError | RefusedTokenError} and others, in one clear line, if it cannot continue
 */
export const run = async (env: NodeJS.ProcessEnv, ending: AbortSignal): Promise<void> => {
  const config = loadConfig(env)
  const silence = config.botToken === undefined ? endOfEmpty(process.stdin) : undefined
  await refuseFiles(config)
  if (!silence) return runWith(config, ending)
  if (!silence.aborted) await runWith(config, AbortSignal.any([ending, silence]))
  if (silence.aborted)
    throw new ConfigError(['BOT_TOKEN: expected a token, or questions on standard input, got neither'])
}

/**
 * Runs with settings that are right. Each step of the start takes up to a second; whoever ends the program meanwhile does
 * not wait for those that are left.
 */
const runWith = async (config: Config, ending: AbortSignal): Promise<void> => {
  // Asked anew each time: the compiler takes it for unchanged.
  const isEnding = (): boolean => ending.aborted
  if (isEnding()) return
  setLexicon(readLexicon())
  const isTerminal = config.botToken === undefined
  const log = createLog(config, { terminal: isTerminal })
  try {
    log.info({ version, node: process.version }, 'Wenbao starts')
    const catalog = openMessages(log)
    // A signal that came while the lexicon was read is heard with the next turn of the event loop.
    await setImmediate()
    if (isEnding()) return
    if (isTerminal)
      sayStarting({ input: process.stdin, output: process.stdout, t: catalog[languageOfLocale(config.locale)] })
    const patienceMs = isTerminal ? 0 : lockPatienceMs
    const shared = config.roles !== undefined
    const store = await openWithPatience(() => openStore(config, { shared }), {
      patienceMs,
      clock: systemClock,
      log,
      ending,
    })
    if (!store) return
    try {
      if (isEnding()) return
      const searchEngine = await startSearchEngine(config, log, store)
      try {
        if (isEnding()) return
        const loops: Loop[] = []
        const membership = openMembership(config, log, store)
        const metrics = createMetrics({
          version,
          inbox: () => store.inbox.waiting(),
          inboxAge: async () => {
            const oldest = await store.inbox.oldest()
            return oldest === undefined ? 0 : Math.max(0, Date.now() - oldest) / 1_000
          },
          roles: config.roles ?? allRoles,
          takenOver: () => membership.takenOver(),
          outbox: () => store.outbox.waiting(),
          paragraphs: () => searchEngine.paragraphs(),
          jobs: () => loops.map(({ name, succeededAt }) => ({ name, succeededAt: succeededAt() })),
        })
        await runChat({ config, log, catalog, store, searchEngine, metrics, membership, loops }, ending)
      } finally {
        await searchEngine.close()
      }
    } finally {
      await Promise.race([store.close(), setTimeout(closeLimitMs, undefined, { ref: false })])
    }
  } catch (error) {
    // The operator gets one line to act on; the trace is for LOG_LEVEL=debug.
    log.debug({ err: error }, 'ended by an error')
    throw error
  }
}
