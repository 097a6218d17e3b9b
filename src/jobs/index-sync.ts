import type { Logger } from 'pino'
import type { Instant } from '../time/day.js'
import { SearchEngineSilent, type SearchEngine } from '../search/search-engine.js'
import type { ArticleStore } from '../store/store.js'
import type { Progress } from './ingest.js'

export type IndexSyncDeps = {
  articles: Pick<ArticleStore, 'changesAfter' | 'lastSeq'>
  searchEngine: Pick<SearchEngine, 'put' | 'drop' | 'clear' | 'position' | 'save'>
  now: () => Instant
  log: Pick<Logger, 'debug' | 'info' | 'warn'>
}

type IndexSyncOptions = { onProgress?: (progress: Progress) => void; signal?: AbortSignal }

type LookOptions = { onProgress: (progress: Progress | undefined) => void }

/** Changes in one step: the search engine answers questions between two steps. */
const stepLimit = 100

/** Saving the snapshot costs as much as the library is large; up to this share of the changes may be missing in it and is indexed at the next start. */
const unsavedShare = 0.01

/** Indexes all changes since the last one and returns their number; what a silent search engine misses comes later. */
export type IndexSync = {
  (options?: IndexSyncOptions): Promise<number>
  /** Whether changes wait for a search engine that was silent. */
  isBehind: () => boolean
  /** Has the next look at the index made soon: it may have been lost. */
  suspect: () => void
  /**
   * Tells how far an index is that another process keeps up, undefined where there is nothing to wait for; saves the
   * snapshot of what lies here.
   * @returns whether there is nothing to wait for
   */
  look: (options: LookOptions) => Promise<boolean>
}

/**
 * Creates the synchronization of the index with the store. An index that is ahead of its store, as after a restore, is
 * built again.
 * @param deps - the articles of the store and the search engine
 * @returns the synchronization
 */
export const createIndexSync = ({ articles, searchEngine, now, log }: IndexSyncDeps): IndexSync => {
  let unsaved = 0
  let isBehind = false
  let isSilent = false
  /** The position at which the snapshot could not be saved: it is tried again with the next changes. */
  let failedAt: number | undefined

  /** The snapshot is a shortcut for the next start: without it the index is built again, and nothing else waits for it. */
  const save = async (position: number): Promise<void> => {
    try {
      await searchEngine.save()
      unsaved = 0
      failedAt = undefined
    } catch (err) {
      failedAt = position
      log.warn({ err }, 'index snapshot could not be saved, tried again with the next changes')
    }
  }

  const catchUp = async ({ onProgress, signal }: IndexSyncOptions = {}): Promise<number> => {
    const first = await articles.lastSeq()
    let position = await searchEngine.position()
    if (position > first) {
      log.warn({ position, lastSeq: first }, 'index is ahead of the store: made anew')
      await searchEngine.clear()
      position = 0
    }
    const start = position
    let taken = 0
    while (!signal?.aborted) {
      const startedAt = now()
      const changes = await articles.changesAfter(position, stepLimit)
      const end = changes.at(-1)?.seq
      if (end === undefined) break
      const put = changes.flatMap((change) => (change.kind === 'put' ? [change.article] : []))
      const dropped = changes.flatMap((change) => (change.kind === 'drop' ? [change.articleId] : []))
      // The position of the step is reached only with its second half.
      if (dropped.length > 0) await searchEngine.drop(dropped, put.length > 0 ? position : end)
      if (put.length > 0) await searchEngine.put(put, end)
      position = end
      log.debug({ put: put.length, dropped: dropped.length, position, ms: now() - startedAt }, 'changes indexed')
      taken += changes.length
      unsaved += changes.length
      onProgress?.({ done: position - start, total: Math.max(first, position) - start })
    }
    const isDue = unsaved >= position * unsavedShare || signal?.aborted === true
    if (unsaved > 0 && isDue && failedAt !== position) await save(position)
    if (taken > 0) log.info({ changes: taken, position }, 'index caught up')
    return taken
  }

  const catchUpIfHeard = async (options?: IndexSyncOptions): Promise<number> => {
    try {
      const taken = await catchUp(options)
      if (isSilent) log.info('search engine answers again')
      isBehind = false
      isSilent = false
      return taken
    } catch (error) {
      if (!(error instanceof SearchEngineSilent)) throw error
      // Reading and alerts need no index: they go on, and the changes wait in the store.
      if (!isSilent) log.warn({ reason: error.message }, 'search engine is silent, changes are indexed when it answers')
      isBehind = true
      isSilent = true
      return 0
    }
  }

  /** The position with which the snapshot was last saved by `look`. */
  let savedAt: number | undefined
  const look = async ({ onProgress }: LookOptions): Promise<boolean> => {
    const total = await articles.lastSeq()
    try {
      const done = await searchEngine.position({ mustAnswer: true })
      onProgress(done < total ? { done, total } : undefined)
      if (done < total) return false
      if (savedAt === undefined || Math.abs(done - savedAt) > done * unsavedShare) {
        await save(done)
        savedAt = done
      }
      return true
    } catch (error) {
      if (!(error instanceof SearchEngineSilent)) throw error
      // There may be nothing to wait for: what lies here answers.
      onProgress(undefined)
      return true
    }
  }

  return Object.assign(catchUpIfHeard, {
    look,
    isBehind: () => isBehind,
    suspect: () => {
      isBehind = true
    },
  })
}
