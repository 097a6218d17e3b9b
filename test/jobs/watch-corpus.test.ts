import { mkdirSync, realpathSync, renameSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { beforeEach, describe, expect, it } from 'vitest'
import { createCorpusWatch, type PassFacts, type WatchFolder } from '../../src/jobs/watch-corpus.js'
import { noon } from '../support/clocks/clock.js'
import { createSilentLog } from '../support/doubles/silent-log.js'
import { tempDir } from '../support/temp-dir.js'

const quiet: PassFacts = { files: 50_000, isOnOneDisk: true, isChanged: false, isOpen: false }

describe('the watch over the corpus', () => {
  let now: number
  let root: string
  let watches: ((error: Error | null) => void)[]
  let ended: number
  let log: ReturnType<typeof createSilentLog>
  const watchFolder: WatchFolder = (_, onEvent) => {
    watches.push(onEvent)
    return Promise.resolve({ unsubscribe: () => Promise.resolve(void (ended += 1)) })
  }
  beforeEach(() => {
    now = noon
    root = join(tempDir(), 'corpus')
    mkdirSync(root)
    watches = []
    ended = 0
    log = createSilentLog()
  })

  const aWatch = async (facts: PassFacts = quiet, how: WatchFolder = watchFolder, isLocal = false) => {
    const isReportedOn = () => Promise.resolve(isLocal)
    const watch = createCorpusWatch({ root, now: () => now, log, watchFolder: how, isReportedOn })
    expect(await watch.isDue()).toBe(true)
    watch.passed(now, facts)
    /** Seconds until the next pass is due, asked once a second. */
    const dueIn = async (limit = 3_600): Promise<number | undefined> => {
      for (let seconds = 1; seconds <= limit; seconds++) {
        now += 1_000
        if (await watch.isDue()) return seconds
      }
      return undefined
    }
    return { watch, dueIn, pass: (found: PassFacts = quiet) => watch.passed(now, found) }
  }

  it('looks at five thousand files every three seconds, also where nothing can be watched', async () => {
    const { dueIn } = await aWatch({ ...quiet, files: 5_000 }, () => Promise.reject(new Error('no watches left')))
    expect(await dueIn()).toBe(3)
  })

  describe('of a small folder on a disk whose changes are all reported', () => {
    const small = { ...quiet, files: 5_000 }

    it('looks when the system reports a change, and else every minute', async () => {
      const { dueIn, pass } = await aWatch(small, watchFolder, true)
      expect(await dueIn()).toBe(60)
      pass(small)
      watches[0]?.(null)
      expect(await dueIn()).toBe(2)
    })

    it('looks every three seconds where nothing can be watched', async () => {
      const { dueIn } = await aWatch(small, () => Promise.reject(new Error('no watches left')), true)
      expect(await dueIn()).toBe(3)
    })

    it('looks every three seconds where another disk is mounted in it', async () => {
      const { dueIn } = await aWatch({ ...small, isOnOneDisk: false }, watchFolder, true)
      expect(await dueIn()).toBe(3)
    })

    it('looks every three seconds once a change was not reported, or watching failed', async () => {
      const unreported = await aWatch(small, watchFolder, true)
      expect(await unreported.dueIn()).toBe(60)
      unreported.pass({ ...small, isChanged: true })
      expect(await unreported.dueIn()).toBe(3)
      const failed = await aWatch(small, watchFolder, true)
      watches[1]?.(new Error('the queue of events overflowed'))
      expect(await failed.dueIn()).toBe(2)
      failed.pass(small)
      expect(await failed.dueIn()).toBe(3)
    })
  })

  it('looks at a small folder every three seconds on a disk that others may change', async () => {
    const { dueIn } = await aWatch({ ...quiet, files: 5_000 })
    expect(await dueIn()).toBe(3)
  })

  it('watches the target of a link', async () => {
    const link = join(tempDir(), 'link')
    symlinkSync(root, link)
    const watched: string[] = []
    const watch = createCorpusWatch({
      ...{ root: link, now: () => now, log },
      watchFolder: (folder, onEvent) => {
        watched.push(folder)
        return watchFolder(folder, onEvent)
      },
    })
    await watch.isDue()
    expect(watched).toEqual([realpathSync(root)])
  })

  it('looks at more files when the system reports a change, and else every ten minutes', async () => {
    const { dueIn, pass } = await aWatch()
    expect(await dueIn()).toBe(600)
    pass()
    watches[0]?.(null)
    expect(await dueIn()).toBe(2)
    pass()
    expect(await dueIn(599)).toBeUndefined()
  })

  it('keeps a change that is reported while a pass runs, or before one that fails', async () => {
    const { dueIn, pass, watch } = await aWatch()
    watches[0]?.(null)
    now += 2_000
    expect(await watch.isDue()).toBe(true)
    expect(await dueIn()).toBe(1)
    watches[0]?.(null)
    pass()
    expect(await dueIn()).toBe(2)
  })

  it('looks again after two seconds while a file is being written, and when a story is due', async () => {
    const { dueIn, pass } = await aWatch({ ...quiet, isOpen: true })
    expect(await dueIn()).toBe(2)
    pass({ ...quiet, nextAt: now + 60_000 })
    expect(await dueIn()).toBe(60)
  })

  it('takes at most a thirtieth of the time where nothing watches a large folder', async () => {
    const { watch, dueIn } = await aWatch(quiet, () => Promise.reject(new Error('no watches left')))
    const startedAt = now
    now += 1_000
    watch.passed(startedAt, quiet)
    expect(await dueIn()).toBe(29)
    expect(log.lines.map(({ level }) => level)).toEqual(['warn'])
  })

  it('trusts the system no more once a look found what it had not reported', async () => {
    const { dueIn, pass } = await aWatch()
    expect(await dueIn()).toBe(600)
    pass({ ...quiet, isChanged: true })
    expect(await dueIn()).toBe(3)
  })

  it('trusts it still after a story that was due by its date', async () => {
    const { dueIn, pass } = await aWatch({ ...quiet, nextAt: now + 60_000 })
    expect(await dueIn()).toBe(60)
    pass({ ...quiet, isChanged: true })
    expect(await dueIn()).toBe(600)
  })

  it('trusts it still where the report comes a moment after the look', async () => {
    const { dueIn, pass } = await aWatch()
    expect(await dueIn()).toBe(600)
    pass({ ...quiet, isChanged: true })
    watches[0]?.(null)
    expect(await dueIn()).toBe(2)
    pass()
    expect(await dueIn()).toBe(600)
  })

  it('watches a folder that was made anew', async () => {
    const { dueIn, pass } = await aWatch()
    renameSync(root, `${root}-away`)
    expect(await dueIn()).toBe(2)
    pass()
    expect(ended).toBe(1)
    mkdirSync(root)
    expect(await dueIn()).toBe(2)
    expect(watches).toHaveLength(2)
  })
})
