import { createHash } from 'node:crypto'
import { setImmediate } from 'node:timers/promises'
import type { Logger } from 'pino'
import { dayOf, type Instant } from '../time/day.js'
import { readArticles, readerVersion } from '../ingest/parse-file.js'
import type { Reading } from '../ingest/reading.js'
import { ReadError } from '../ingest/source-file.js'
import type { ArticleStore, FileRecord, NewsStore, Recorded } from '../store/store.js'
import type { Corpus, CorpusFile, Listing } from './corpus.js'

/** What one look at the corpus brought: articles, and what there is of files. */
export type Ingested = {
  /** Files that there are, readable or not. */
  files: number
  /** Files and folders with a problem: nothing or a part could be read, or something in it is doubtful. */
  troubled: number
  added: number
  changed: number
  removed: number
}

/** A file that could not be read, or not wholly. */
export type FileProblem = { path: string; problem: string }

/** How far a look at the corpus is, in files that had to be read. */
export type Progress = { done: number; total: number }

export type IngestDeps = {
  corpus: Corpus
  articles: ArticleStore
  news: Pick<NewsStore, 'isFilled' | 'markFilled'>
  /** Told after each look of problems that were not known before. */
  report: (problems: FileProblem[]) => Promise<void>
  /** IANA zone: in which a file was changed on a certain day. */
  zone: string
  now: () => Instant
  log: Pick<Logger, 'debug' | 'info' | 'warn'>
}

export type IngestOptions = { onProgress?: (progress: Progress) => void; signal?: AbortSignal }

const nothing: Recorded = { added: [], changed: [], removed: [], taken: [] }

const versionMark = `${readerVersion}-`

const fingerprintOf = (bytes: Uint8Array): string => versionMark + createHash('sha256').update(bytes).digest('hex')

const isUnchanged = (file: CorpusFile, known: FileRecord | undefined): boolean => {
  if (file.kind.kind === 'refused') return known?.problem === file.kind.problem
  return (
    known?.fingerprint?.startsWith(versionMark) === true &&
    known.size === file.size &&
    known.changedAt === file.changedAt
  )
}

/** Lines of problems that an operator reads; a file of 20,000 bad lines has one cause. */
const problemLimit = 5

/** Ids named in one line of the log. */
const idLimit = 5

const inShort = (problems: string[]): string =>
  problems.slice(0, problemLimit).join('; ') +
  (problems.length > problemLimit ? `; and ${problems.length - problemLimit} more` : '')

/** A file changed since is still being written, for all we know; what a copy of it would say might be half a story. */
const settleMs = 2_000

/** A time in the future says nothing about how long a file has rested. */
const isSettled = (file: CorpusFile, now: Instant): boolean => file.changedAt > now || now - file.changedAt >= settleMs

const isBelow = (path: string, folder: string): boolean =>
  folder === '' || path === folder || path.startsWith(`${folder}/`)

/** Files that the store knows and the corpus no longer has; what lies below something unreadable may still be there. */
const gonePaths = (known: FileRecord[], { files, problems }: Listing): string[] => {
  const there = new Set(files.map((file) => file.path))
  return known
    .map((file) => file.path)
    .filter((path) => !there.has(path) && !problems.some((problem) => isBelow(path, problem.path)))
}

/**
 * Looks at the corpus and brings the store up to it: changed files are read, those gone are removed, one that cannot
 * be read is named once and keeps what is known of it. Between two files others get their turn.
 * Out: a function for each look; rejects only where the store fails. A look that was called off leaves the rest for
 * the next one.
 */
export const createIngest = ({
  corpus,
  articles,
  news,
  report,
  zone,
  now,
  log,
}: IngestDeps): ((options?: IngestOptions) => Promise<Ingested>) => {
  const told = new Map<string, string>()
  let untold: FileProblem[] = []
  let isFirst = true
  let isFilled = false

  const tell = (path: string, problem: string): void => {
    if (told.get(path) === problem) return
    told.set(path, problem)
    untold.push({ path, problem })
    log.warn({ path, problem }, 'corpus file has a problem')
  }

  /** The stories of a file into the store. `isForced`: even if its bytes are known. */
  const take = async (file: CorpusFile, known: FileRecord | undefined, isForced: boolean): Promise<Recorded> => {
    const startedAt = now()
    const { path, kind, size, changedAt } = file
    const state = { path, size, changedAt }
    const fail = async (problem: string, fingerprint?: string): Promise<Recorded> => {
      tell(path, problem)
      if (known?.problem === problem && known.size === size && known.changedAt === changedAt) return nothing
      const kept = known?.taken && { taken: known.taken }
      await articles.recordProblem({ ...state, ...kept, ...(fingerprint !== undefined && { fingerprint }), problem })
      return nothing
    }

    if (kind.kind === 'refused') return fail(kind.problem)
    let fingerprint: string | undefined
    let reading: Reading
    try {
      const bytes = await corpus.read(path)
      if (!bytes) return nothing
      fingerprint = fingerprintOf(bytes)
      if (!isForced && known?.fingerprint === fingerprint) {
        await articles.recordProblem({ ...known, ...state })
        return nothing
      }
      reading = readArticles({ path, kind: kind.as, bytes, changedOn: dayOf(changedAt, zone) })
    } catch (error) {
      if (!(error instanceof ReadError)) throw error
      return fail(error.problem, fingerprint)
    }
    const problem = reading.problems.length > 0 ? inShort(reading.problems) : undefined
    if (problem === undefined) told.delete(path)
    else tell(path, problem)
    const record = { ...state, fingerprint, ...(problem !== undefined && { problem }) }
    const recorded = await articles.record(record, reading.stories, now(), {
      keepMissing: reading.isPartial,
      arriving: isFilled,
    })
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

  /** Files with an id that another had first and nobody has any more. */
  const heirs = async (files: CorpusFile[]): Promise<CorpusFile[]> => {
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

  return async ({ onProgress, signal }: IngestOptions = {}): Promise<Ingested> => {
    isFilled ||= await news.isFilled()
    const listing = await corpus.list()
    const known = new Map((await articles.files()).map((file) => [file.path, file]))
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
        count(await take(file, known.get(file.path), isForced))
        done += 1
        onProgress?.({ done, total: files.length })
        await setImmediate()
      }
    }

    for (const { path, problem } of listing.problems) tell(path, problem)
    if (isFirst) for (const { path, problem } of known.values()) if (problem !== undefined) tell(path, problem)
    // Before anything is read: a file that was moved gives its ids to the one that has come.
    for (const path of gonePaths([...known.values()], listing)) {
      count(await articles.remove(path, now()))
      told.delete(path)
    }
    // What there is at the first fill is read as it is: nobody is alerted of half a story, and it is read again.
    const isDue = (file: CorpusFile): boolean => !isFilled || isSettled(file, now())
    await takeAll(
      listing.files.filter((file) => !isUnchanged(file, known.get(file.path)) && isDue(file)),
      false,
    )
    if ((isFirst || result.removed > 0) && !signal?.aborted) await takeAll(await heirs(listing.files), true)

    // A corpus that cannot be reached at all has not been read.
    const isReached = !listing.problems.some(({ path }) => path === '')
    if (!isFilled && isReached && !signal?.aborted) await news.markFilled()
    if (untold.length > 0) {
      await report(untold)
      untold = []
    }
    const troubled = (await articles.files()).filter((file) => file.problem !== undefined).length
    const ingested = { ...result, troubled: troubled + listing.problems.length }
    if (isFirst || result.added + result.changed + result.removed > 0) log.info(ingested, 'corpus read')
    isFirst = false
    return ingested
  }
}
