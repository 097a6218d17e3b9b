import { createHash } from 'node:crypto'
import { setImmediate } from 'node:timers/promises'
import type { Logger } from 'pino'
import { addDays, dayOf, type Instant } from '../time/day.js'
import { unexplained, type Account } from '../ingest/account.js'
import { endingsInWords } from '../ingest/format.js'
import { dueStories } from '../ingest/reading.js'
import { byteLimit, ReadError, readerVersion, textSizeOf } from '../ingest/source-file.js'
import { keyOf, type CorpusLoss } from '../notifications/notification.js'
import type {
  ArticleStore,
  CorpusStateStore,
  FileInReading,
  FileRecord,
  ArrivalStore,
  OutboxStore,
  ReadCharacters,
  Recorded,
  RecordOptions,
} from '../store/store.js'
import { feedListName, type Corpus, type CorpusFile, type Listing, type PassedOver } from './corpus.js'
import { endsLimit, type Reader } from './reading/reader.js'
import { recordInBatches, takeParts, type Batches } from './take-parts.js'

/** The changes of one pass over the corpus, and the number of files. */
export type Ingested = {
  /** All files, readable or not. */
  files: number
  /** Files and folders with a problem: nothing or only a part could be read, or something in it is doubtful. */
  troubled: number
  added: number
  changed: number
  removed: number
  /** A file may still be written: it is read once the next look finds it the same. */
  isOpen: boolean
  /** Nothing is mounted in the corpus folder. */
  isOnOneDisk: boolean
  /** When the corpus is to be looked at again for another reason: a story that is held back is due then. */
  nextAt?: Instant
}

/** A file that could not be read, or only in part. */
export type FileProblem = { path: string; problem: string }

/** Progress of a pass over the corpus, in files that had to be read. */
export type Progress = { done: number; total: number }

export type IngestDeps = {
  corpus: Corpus
  articles: ArticleStore
  arrivals: Pick<ArrivalStore, 'isFilled' | 'markFilled'>
  /** Reads a file that fits into memory. */
  read: Reader['read']
  corpusState: CorpusStateStore
  /** Full path of the corpus: another one counts at once, however many articles it lacks. */
  folder: string
  /** Called after a pass with the problems that were not known before, and with a loss of articles. */
  report: (found: { files: FileProblem[]; loss?: CorpusLoss }) => Promise<void>
  /** IANA zone for the day on which a file was changed. */
  zone: string
  /** Articles that were printed longer ago, in days, arrive as old ones. */
  oldDays: number
  now: () => Instant
  log: Pick<Logger, 'debug' | 'info' | 'warn'>
}

export type IngestOptions = { onProgress?: (progress: Progress) => void; signal?: AbortSignal }

const nothing: Recorded = { added: [], changed: [], removed: [], taken: [] }

const versionMark = `${readerVersion}-`

/** The hash in a fingerprint, without the version of the reader and the moment of a story that is held back. */
const bytesOf = (fingerprint: string | undefined): string | undefined => fingerprint?.split('@')[0]?.split('-')[1]

/** In place of the hash of a PDF that only OCR can read and has not read: another start may have a command that does. */
const unreadPictures = `${versionMark}pictures`

const fingerprintOf = (bytes: Uint8Array): string => versionMark + createHash('sha256').update(bytes).digest('hex')

/** A file with a story that is held back until a moment is looked at again then: the moment stands behind its hash. */
const withDue = (fingerprint: string, nextAt: Instant | undefined): string =>
  nextAt === undefined ? fingerprint : `${fingerprint}@${nextAt}`

const dueIn = (fingerprint: string): Instant | undefined => {
  const [, nextAt] = fingerprint.split('@')
  return nextAt === undefined ? undefined : Number(nextAt)
}

/** Bytes of UTF-8. Longer paths are no keys of a database: PostgreSQL takes at most 2,704. */
const pathLimit = 2_000

/** An error of the disk, after which the same bytes may be read well. */
const isOfDisk = ({ cause }: ReadError): boolean => cause instanceof Error && 'syscall' in cause

/** What one look at a file shows: while it is being written, two looks differ, whatever the clocks say. */
const lookOf = ({ size, changedAt, stamp = '' }: Pick<FileRecord, 'size' | 'changedAt' | 'stamp'>): string =>
  `${size} ${changedAt} ${stamp}`

const isUnchanged = (file: CorpusFile, known: FileRecord | undefined, now: Instant, isFirst: boolean): boolean => {
  if (file.kind.kind === 'refused') return known?.problem === file.kind.problem
  return (
    known?.fingerprint?.startsWith(versionMark) === true &&
    !(isFirst && known.fingerprint === unreadPictures) &&
    (dueIn(known.fingerprint) ?? Infinity) > now &&
    lookOf(known) === lookOf(file)
  )
}

/** Endings of pictures and page parts beside articles: they are skipped without a message. */
const pictures = /^\.(?:jpe?g|png|gif|webp|svg|avif|heic|ico|bmp|css|js|woff2?|ttf|mp[34])$/

/** The characters of a file and how many of them its account explains; text that is shown twice is not explained. */
const explainedOf = (account: Account): ReadCharacters => ({
  read: account.read,
  explained: Math.max(0, account.read - Math.abs(unexplained(account))),
})

/** Stories of a file that are recorded in one transaction; more are recorded in batches, and questions do not wait. */
const atOnceLimit = 200

/** Problems of one file that are printed; a file of 20,000 bad lines has one cause. */
const problemLimit = 5

/** Ids named in one line of the log. */
const idLimit = 5

const summaryOf = (problems: string[]): string =>
  problems.slice(0, problemLimit).join('; ') +
  (problems.length > problemLimit ? `; and ${problems.length - problemLimit} more` : '')

const isBelow = (path: string, folder: string): boolean =>
  folder === '' || path === folder || path.startsWith(`${folder}/`)

/** Returns files that the store knows and the corpus no longer has; files below an unreadable folder may still be there. */
const gonePaths = (known: FileRecord[], { files, problems }: Listing): string[] => {
  const there = new Set(files.map((file) => file.path))
  return known
    .map((file) => file.path)
    .filter((path) => !there.has(path) && !problems.some((problem) => isBelow(path, problem.path)))
}

/** A folder loses so many articles at once, and such a share of all, when a disk is not mounted or a copy goes wrong. */
const lossLimit = 20
const lossShare = 1 / 3
/** How often a corpus that lost articles is looked at, and its confirmation. */
const heldLookMs = 5_000

/** Leaves out gone files that stand at another path now: a folder that was renamed lost nothing. */
const withoutMoved = (gone: string[], known: ReadonlyMap<string, FileRecord>, { files }: Listing): string[] => {
  const nameOf = ({ path, size, changedAt }: Pick<FileRecord, 'path' | 'size' | 'changedAt'>): string =>
    `${path.slice(path.lastIndexOf('/') + 1)} ${size} ${changedAt}`
  const fresh = new Set(files.filter(({ path }) => !known.has(path)).map(nameOf))
  return gone.filter((path) => {
    const file = known.get(path)
    return !file || !fresh.has(nameOf(file))
  })
}

/**
 * Creates a pass over the corpus that brings the store up to date: it reads changed files and removes the articles of
 * deleted ones. A file that cannot be read is reported once and keeps its articles. A corpus that lost many articles at
 * once is reported, and nothing is read or removed until it is back or an admin confirms. Between two files the event loop
 * runs.
 * @param deps - the corpus, the store, `report` for new problems, and the IANA zone of the corpus
 * @returns a function for one pass; an aborted pass leaves the rest for the next one
 * @throws the error of the store
 */
export const createIngest = ({
  corpus,
  articles,
  arrivals,
  read,
  corpusState,
  folder,
  report,
  zone,
  oldDays,
  now,
  log,
}: IngestDeps): ((options?: IngestOptions) => Promise<Ingested>) => {
  /** The last problem of each file. */
  const problems = new Map<string, string>()
  let unreported: FileProblem[] = []
  let isFirst = true
  let isFilled = false
  /** What the last look showed of each file. */
  let looks = new Map<string, string>()
  /** The last pass that read or removed something; a corpus in which no look differs is as it was then. */
  let last: Ingested | undefined
  /** Whether the last pass read every file that it wanted to. */
  let isComplete = false
  /** A file of this pass was refused by the disk; one has grown since the look at it. */
  const trouble = { isRefused: false, hasGrown: false }
  let isLossLogged = false
  /** The file that was being read when the program last ended. */
  let interrupted: FileInReading | undefined
  let isAsked = false
  /** A file was noted as being read, and none instead of it since. */
  let isReadingNoted = false

  /** How often the program ended while it read a file as it is now. */
  const endsAt = (file: CorpusFile): number =>
    interrupted?.path === file.path && interrupted.look === lookOf(file) ? interrupted.ends + 1 : 0

  const note = (path: string, problem: string): void => {
    if (problems.get(path) === problem) return
    problems.set(path, problem)
    unreported.push({ path, problem })
    log.warn({ path, problem }, 'corpus file has a problem')
  }

  const namedEndings = new Set<string>()
  /** Reports an ending that no format has, once. */
  const passOver = ({ ending, count, first }: PassedOver): void => {
    if (namedEndings.has(ending)) return
    namedEndings.add(ending)
    const others = count > 1 ? ` (and ${count - 1} more)` : ''
    const what = ending === '' ? 'a name without an ending' : ending
    if (pictures.test(ending)) log.info({ ending, count, first }, 'corpus files passed over')
    else note(first, `expected ${endingsInWords}, got ${what}: passed over${others}`)
  }

  /** Reads the stories of a file into the store. `isForced`: even if its bytes are known. */
  const take = async (
    file: CorpusFile,
    known: FileRecord | undefined,
    isForced: boolean,
    signal: AbortSignal | undefined,
  ): Promise<Recorded> => {
    const startedAt = now()
    const { path, kind, size, changedAt, stamp } = file
    const state = { path, size, changedAt, stamp }
    const fail = async (problem: string, fingerprint?: string): Promise<Recorded> => {
      note(path, problem)
      if (kind.kind === 'read' && fingerprint === undefined) trouble.isRefused = true
      if (known?.problem === problem && lookOf(known) === lookOf(file)) return nothing
      const kept = {
        ...(known?.taken && { taken: known.taken }),
        ...(known?.characters && { characters: known.characters }),
      }
      await articles.recordProblem({ ...state, ...kept, ...(fingerprint !== undefined && { fingerprint }), problem })
      return nothing
    }

    if (Buffer.byteLength(path) > pathLimit) {
      note(path, `expected a path of at most ${pathLimit} bytes, got ${Buffer.byteLength(path)}: passed over`)
      return nothing
    }
    if (kind.kind === 'refused') return fail(kind.problem)
    const today = dayOf(now(), zone)
    const recording = { arriving: isFilled, oldBefore: addDays(today, -oldDays) }
    /** Of a file that is read again because the reader has changed, no text is a new version. */
    const revisedOn = known && lookOf(known) === lookOf(file) ? undefined : today
    /** The record of a file that was read, with its problems noted. */
    const recordOf = (read: { hash: string; problems: string[]; account: Account; nextAt?: Instant }): FileRecord => {
      const problem = read.problems.length > 0 ? summaryOf(read.problems) : undefined
      if (problem === undefined) problems.delete(path)
      else note(path, problem)
      return {
        ...state,
        fingerprint: withDue(read.hash, read.nextAt),
        characters: explainedOf(read.account),
        ...(problem !== undefined && { problem }),
      }
    }
    /** Starts to record many stories. The store knows the file before its first article, so that none is left when it goes. */
    const inBatches = async (options: RecordOptions): Promise<Batches> => {
      if (!known) await articles.recordProblem(state)
      return recordInBatches(articles.recordInParts(path, options), now)
    }
    // A clock that is ahead makes no story due.
    const source = { path, format: kind.format, changedOn: dayOf(Math.min(changedAt, now()), zone), zone }
    const isCut = kind.format.inParts === true
    let isLarge = isCut && size > byteLimit
    let fingerprint: string | undefined
    let recorded: Recorded
    try {
      const bytes = isLarge ? undefined : await corpus.read(path)
      if (bytes && isCut) isLarge = textSizeOf(path, bytes) > byteLimit
      if (isLarge) {
        const batches = await inBatches({ ...recording, revisedOn })
        const taken = await takeParts(source, corpus.open(path), batches, { now, signal })
        if (!taken) return nothing
        const record = recordOf({ ...taken, hash: versionMark + taken.hash })
        recorded = await batches.end(record, { keepMissing: taken.isPartial })
      } else {
        // A file that grew since the look is read with the next one.
        if (bytes?.length !== size) {
          trouble.hasGrown = true
          return nothing
        }
        fingerprint = fingerprintOf(bytes)
        if (!isForced && known?.fingerprint === fingerprint) {
          await articles.recordProblem({ ...known, ...state })
          return nothing
        }
        const ends = endsAt(file)
        if (ends >= endsLimit)
          return await fail(
            `expected a file that can be read, got one at which the program ended ${ends} times: not read before it changes`,
            `${versionMark}refused`,
          )
        const reading = await read({ ...source, bytes }, signal, async () => {
          isReadingNoted = true
          await corpusState.saveReading({ path, look: lookOf(file), ends })
        })
        const { due, nextAt } = dueStories(reading.stories, now())
        const record = recordOf({ ...reading, hash: fingerprint, ...(nextAt !== undefined && { nextAt }) })
        const dated = {
          ...recording,
          revisedOn: bytesOf(known?.fingerprint) === bytesOf(fingerprint) ? undefined : revisedOn,
        }
        const keepMissing = reading.isPartial
        if (due.length <= atOnceLimit) recorded = await articles.record(record, due, now(), { ...dated, keepMissing })
        else {
          const batches = await inBatches(dated)
          await batches.add(due)
          recorded = await batches.end(record, { keepMissing })
        }
      }
    } catch (error) {
      if (signal?.aborted) return nothing
      if (!(error instanceof ReadError)) throw error
      if (error.cause !== undefined) log.debug({ path, err: error.cause }, 'corpus file could not be read')
      if (error.pictures) fingerprint = unreadPictures
      // A large file that is wrong inside is not read again before it changes.
      if (isLarge && !isOfDisk(error)) fingerprint = `${versionMark}refused`
      return fail(error.problem, fingerprint)
    }
    const { added, changed, removed } = recorded
    log.debug(
      {
        added: added.length,
        changed: changed.length,
        removed: removed.length,
        ids: added.slice(0, idLimit),
        ms: now() - startedAt,
      },
      'corpus file taken in',
    )
    if (recorded.taken.length > 0)
      log.warn(
        { path, ids: recorded.taken.slice(0, problemLimit), count: recorded.taken.length },
        'article id is taken',
      )
    return recorded
  }

  /** Returns files with an article id that another file had first and that is free now. */
  const withFreedIds = async (files: CorpusFile[]): Promise<CorpusFile[]> => {
    const byPath = new Map(files.map((file) => [file.path, file]))
    const found: CorpusFile[] = []
    for (const { path, taken = [] } of await articles.files()) {
      const file = byPath.get(path)
      for (const id of file ? taken : [])
        if (file && !(await articles.article(id))) {
          found.push(file)
          break
        }
    }
    return found
  }

  /** Finds what the corpus has lost, unless it is another folder than before. */
  const findLoss = async (
    listing: Listing,
    known: ReadonlyMap<string, FileRecord>,
  ): Promise<Pick<CorpusLoss, 'reason' | 'articles' | 'of'> | undefined> => {
    const of = known.size === 0 ? 0 : (await articles.summary()).articles
    if (of === 0) return undefined
    if (listing.problems.some(({ path }) => path === '')) return { reason: 'missing', articles: of, of }
    if (!listing.files.some(({ kind }) => kind.kind === 'read')) return { reason: 'empty', articles: of, of }
    const before = await corpusState.folder()
    if (before !== undefined && before !== folder) return undefined
    const gone = withoutMoved(gonePaths([...known.values()], listing), known, listing)
    const lost = gone.length === 0 ? 0 : await articles.countIn(gone)
    return lost >= lossLimit && lost > of * lossShare ? { reason: 'lost', articles: lost, of } : undefined
  }

  /**
   * Decides whether the pass may go on.
   * @returns `held` while a loss is neither over nor confirmed; `confirmed`: what is missing is to be removed
   */
  const judgeLoss = async (
    listing: Listing,
    known: ReadonlyMap<string, FileRecord>,
  ): Promise<'none' | 'held' | 'confirmed'> => {
    const found = await findLoss(listing, known)
    const before = await corpusState.loss()
    if (!found) {
      if (before) {
        await corpusState.saveLoss(undefined)
        isLossLogged = false
        log.info({ ...before, heldMs: now() - before.since }, 'corpus is back, nothing was removed')
      }
      return 'none'
    }
    if (before?.isConfirmed && found.articles <= before.articles) {
      await corpusState.saveLoss(undefined)
      log.warn(found, 'loss of articles was confirmed by an admin')
      return 'confirmed'
    }
    // A button under an earlier message confirms what it named, and nothing more.
    const isKnown = before?.reason === found.reason && before.articles === found.articles
    if (!isKnown || !isLossLogged)
      log.warn({ ...found, folder }, 'corpus lost many articles at once: nothing is removed, /corpus confirms it')
    isLossLogged = true
    if (isKnown) return 'held'
    const since = before?.since ?? now()
    const loss = { ...found, since, id: `${now().toString(36)}-${found.articles}` }
    await corpusState.saveLoss(loss)
    if (!before) await report({ files: [], loss })
    return 'held'
  }

  return async ({ onProgress, signal }: IngestOptions = {}): Promise<Ingested> => {
    isFilled ||= await arrivals.isFilled()
    if (!isAsked) interrupted = await corpusState.reading()
    isAsked = true
    const listing = await corpus.list()
    // The list of feeds at the top is no article: it tells which are to be fetched.
    listing.files = listing.files.filter(({ path }) => path !== feedListName)
    const looked = new Map(listing.files.map((file) => [file.path, lookOf(file)]))
    const earlier = looks
    looks = looked
    const isSame =
      isComplete &&
      (last?.nextAt ?? Infinity) > now() &&
      earlier.size === looked.size &&
      listing.files.every(({ path }) => earlier.get(path) === looked.get(path))
    for (const each of listing.passedOver) passOver(each)
    if (last && isSame && unreported.length === 0) return { ...last, added: 0, changed: 0, removed: 0 }

    const known = new Map((await articles.files()).map((file) => [file.path, file]))
    const verdict = isFilled ? await judgeLoss(listing, known) : 'none'
    if (verdict === 'held') {
      isComplete = false
      const { isOnOneDisk } = listing
      const nothingRead = { files: listing.files.length, troubled: 1, added: 0, changed: 0, removed: 0, isOnOneDisk }
      return { ...nothingRead, isOpen: false, nextAt: now() + heldLookMs }
    }
    Object.assign(trouble, { isRefused: false, hasGrown: false })
    const result = { files: listing.files.length, added: 0, changed: 0, removed: 0 }
    const count = (recorded: Recorded): void => {
      result.added += recorded.added.length
      result.changed += recorded.changed.length
      result.removed += recorded.removed.length
    }
    const takeAll = async (files: CorpusFile[], isForced: boolean): Promise<void> => {
      if (files.length === 0) return
      let done = 0
      onProgress?.({ done, total: files.length })
      for (const file of files) {
        if (signal?.aborted) return
        count(await take(file, known.get(file.path), isForced, signal))
        done += 1
        onProgress?.({ done, total: files.length })
        await setImmediate()
      }
    }
    /** Where the program ended at a file, the others come first: it may end there again. */
    const inOrder = (files: CorpusFile[]): CorpusFile[] => files.toSorted((a, b) => endsAt(a) - endsAt(b))

    for (const { path, problem } of listing.problems) note(path, problem)
    for (const path of listing.outside)
      note(path, 'expected a file of the corpus, got a link that leads out of it: not followed')
    if (isFirst) for (const { path, problem } of known.values()) if (problem !== undefined) note(path, problem)
    // Deleted files come before the others: a file that was moved gives its ids to its new path.
    const gone =
      verdict === 'confirmed'
        ? [...known.keys()].filter((path) => !looked.has(path))
        : gonePaths([...known.values()], listing)
    for (const path of gone) {
      count(await articles.remove(path, now()))
      problems.delete(path)
    }
    // The store holds an earlier look. At the first fill every file is read at once: nobody gets alerts, and a
    // half-written file is read again.
    const isStill = (file: CorpusFile): boolean => {
      const before = known.get(file.path)
      const look = lookOf(file)
      return !isFilled || earlier.get(file.path) === look || (before !== undefined && lookOf(before) === look)
    }
    const changed = listing.files.filter((file) => !isUnchanged(file, known.get(file.path), now(), isFirst))
    const still = changed.filter(isStill)
    await takeAll(inOrder(still), false)
    if ((isFirst || result.removed > 0) && !signal?.aborted) await takeAll(await withFreedIds(listing.files), true)

    if (isReadingNoted || interrupted) await corpusState.saveReading(undefined)
    isReadingNoted = false
    interrupted = undefined

    // A corpus that cannot be reached has not been read.
    const isReached = !listing.problems.some(({ path }) => path === '')
    if (!isFilled && isReached && !signal?.aborted) await arrivals.markFilled()
    if (unreported.length > 0) {
      await report({ files: unreported })
      unreported = []
    }
    if (isReached && !signal?.aborted) await corpusState.saveFolder(folder)
    const files = await articles.files()
    const troubled = files.filter((file) => file.problem !== undefined).length
    const dues = files.flatMap(({ fingerprint = '' }) => dueIn(fingerprint) ?? [])
    const ingested = { ...result, troubled: troubled + listing.problems.length }
    if (isFirst || result.added + result.changed + result.removed > 0) log.info(ingested, 'corpus read')
    isFirst = false
    const isOpen = still.length < changed.length || trouble.hasGrown || signal?.aborted === true
    isComplete = !isOpen && !trouble.isRefused && listing.problems.length === 0
    last = {
      ...ingested,
      isOpen,
      isOnOneDisk: listing.isOnOneDisk,
      ...(dues.length > 0 && { nextAt: Math.min(...dues) }),
    }
    return last
  }
}

/** Files named in one report; the log has them all. */
const reportedLimit = 50

/**
 * Creates the report of problems with corpus files, or of a loss of many: it puts one notification for each admin of the
 * bot into the outbox. A report with the same problems is not sent again.
 * @param parts.adminIds - ids of the private chats of the admins, `telegram:42`
 * @returns a function that takes the problems of a pass
 */
export const createFileReport =
  ({ outbox, adminIds, now }: { outbox: Pick<OutboxStore, 'put'>; adminIds: string[]; now: () => Instant }) =>
  async ({ files, loss }: { files: FileProblem[]; loss?: CorpusLoss }): Promise<void> => {
    const drafts = adminIds.map((chatId) => {
      const notification = {
        kind: 'report',
        chatId,
        files: files.slice(0, reportedLimit),
        ...(loss && { loss }),
      } as const
      return { key: keyOf(notification), notification, dueAt: now() }
    })
    if (drafts.length > 0) await outbox.put(drafts, now())
  }
