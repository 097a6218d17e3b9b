import { subscribe, type AsyncSubscription, type BackendType } from '@parcel/watcher'
import { realpath, stat, statfs } from 'node:fs/promises'
import process from 'node:process'
import type { Logger } from 'pino'
import type { Instant } from '../time/day.js'

/** What a pass over the corpus found, as far as it decides when the next one is due. */
export type PassFacts = {
  files: number
  /** Everything below the folder is on its disk: nothing is mounted in it. */
  isOnOneDisk: boolean
  /** Something changed, or is to be looked at again soon: a file that is being written, a folder that cannot be read. */
  isChanged: boolean
  isOpen: boolean
  /** When a story that is held back is due. */
  nextAt?: Instant
}

/** Tells when the corpus is to be read. */
export type CorpusWatch = {
  /** Tells whether a pass is due, and starts to watch a folder that has come back. */
  isDue: () => Promise<boolean>
  /** Notes a pass that began at an instant and has just ended. */
  passed: (startedAt: Instant, facts: PassFacts) => void
  stop: () => Promise<void>
}

/** Watches everything below a folder. */
export type WatchFolder = (folder: string, onEvent: (error: Error | null) => void) => Promise<AsyncSubscription>

/** A file is read once two looks found it the same: the pause of a program that writes it is shorter than this. */
const lookMs = 2_000
/** Up to so many files are looked at every three seconds: a new one is told within ten, on every file system. */
const smallFolder = 5_000
const sweepMs = 3_000
/** On a disk of this machine the system reports what changes; a slow sweep finds what was not reported all the same. */
const localSweepMs = 60_000
/** The same for larger folders, whatever the disk. */
const watchedSweepMs = 10 * 60_000
/** Where nothing watches a large folder, looking at it takes at most a thirtieth of the time. */
const restFactor = 30

const backends: Partial<Record<NodeJS.Platform, BackendType>> = {
  linux: 'inotify',
  darwin: 'fs-events',
  win32: 'windows',
}

/**
 * Disks of which the system reports every change, by the number that statfs(2) gives: ext2 to ext4, XFS, Btrfs, ZFS, F2FS
 * and tmpfs. Others may be changed by another machine, as network drives are, or hide changes, as layers of a container.
 */
const reportedDisks = new Set([0xef53, 0x58465342, 0x9123683e, 0x2fc12fc1, 0xf2f52010, 0x01021994])

/** Tells whether the system reports every change of what is on the disk of a folder. */
const isReportedDisk = async (folder: string): Promise<boolean> =>
  process.platform === 'linux' && reportedDisks.has((await statfs(folder)).type)

/** One native watch for each folder, none for each file: chokidar needs as many as there are files. */
const watchNatively: WatchFolder = (folder, onEvent) => {
  const backend = backends[process.platform]
  return subscribe(folder, onEvent, { ...(backend && { backend }) })
}

/**
 * Creates the watch over the corpus folder: it is looked at when the system reports a change, and from time to time.
 * Small folders are looked at every three seconds, unless they are on a disk of which the system reports every change.
 * @param parts.root - the folder, or a single file, which is looked at only
 * @param parts.watchFolder - watches a folder; by default with the means of the system
 * @param parts.isReportedOn - tells whether the system reports every change on the disk of a folder
 * @returns the watch; nothing is watched before the first question
 */
export const createCorpusWatch = ({
  root,
  now,
  log,
  watchFolder = watchNatively,
  isReportedOn = isReportedDisk,
}: {
  root: string
  now: () => Instant
  log: Pick<Logger, 'info' | 'warn'>
  watchFolder?: WatchFolder
  isReportedOn?: (folder: string) => Promise<boolean>
}): CorpusWatch => {
  let subscription: AsyncSubscription | undefined
  /** Device and inode of the folder that is watched, or that could not be. */
  let watched: string | undefined
  /** The system has reported a change since the last pass began. */
  let isReported = false
  /** The same for the pass that runs now; undefined while none does. */
  let wasReported: boolean | undefined
  /** The pass that runs now was due at an instant known before: what it finds changed is no change of a file. */
  let wasAwaited = false
  /** A pass found a change that the system had not reported yet. */
  let isSuspected = false
  let isTrusted = true
  let isLocal = false
  let last: (PassFacts & { startedAt: Instant; endedAt: Instant }) | undefined

  const stop = async (): Promise<void> => {
    const ended = subscription
    subscription = undefined
    await ended?.unsubscribe()
  }

  /** Watches the folder that stands at the path now: one that was mounted or made anew is another one. */
  const follow = async (): Promise<void> => {
    const found = await stat(root).catch(() => undefined)
    const folder = found?.isDirectory() === true ? `${found.dev}:${found.ino}` : undefined
    if (folder === watched) return
    watched = folder
    isReported = true
    isLocal = false
    await stop()
    if (folder === undefined) return
    try {
      // Below a link only its target can be watched.
      const place = await realpath(root)
      subscription = await watchFolder(place, (error) => {
        isReported = true
        if (error) isTrusted = false
      })
      isLocal = await isReportedOn(place)
    } catch (err) {
      log.warn({ err, folder: root }, 'corpus folder cannot be watched, it is looked at from time to time')
    }
  }

  const pauseMs = ({ files, isOnOneDisk, startedAt, endedAt }: NonNullable<typeof last>): number => {
    const isWatched = subscription !== undefined && isTrusted
    if (files <= smallFolder) return isWatched && isLocal && isOnOneDisk ? localSweepMs : sweepMs
    return isWatched ? watchedSweepMs : Math.max(sweepMs, (endedAt - startedAt) * restFactor)
  }

  return {
    isDue: async () => {
      const at = now()
      if (last && at - last.startedAt < lookMs) return false
      await follow()
      // A pass that failed has read nothing.
      if (wasReported !== undefined) isReported = true
      if (isSuspected && !isReported && isTrusted) {
        isTrusted = false
        log.info({ folder: root }, 'the system does not report changes of the corpus folder, it is looked at instead')
      }
      isSuspected = false
      const isStoryDue = last?.nextAt !== undefined && last.nextAt <= at
      const isDue = !last || last.isOpen || isReported || isStoryDue || at - last.startedAt >= pauseMs(last)
      if (isDue) {
        wasReported = isReported
        wasAwaited = isStoryDue
        isReported = false
      }
      return isDue
    },
    passed: (startedAt, facts) => {
      const isNews = last !== undefined && !last.isOpen && !wasAwaited && facts.isChanged
      isSuspected = isNews && wasReported === false && !isReported && subscription !== undefined
      wasReported = undefined
      last = { ...facts, startedAt, endedAt: now() }
    },
    stop,
  }
}
