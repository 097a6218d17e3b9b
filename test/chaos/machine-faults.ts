import { spawnSync } from 'node:child_process'
import {
  closeSync,
  constants,
  existsSync,
  mkdirSync,
  openSync,
  renameSync,
  rmSync,
  writeFileSync,
  writeSync,
} from 'node:fs'
import { join } from 'node:path'
import process from 'node:process'
import { setTimeout as pause } from 'node:timers/promises'
import { pathToFileURL } from 'node:url'
import type { Random } from './random.js'

/** What the program's hooks are told to do; they look ten times a second. */
type Orders = { aheadMs: number; pipe?: string; searchEnds: number; isReaderEnding: boolean }

/** A fault of the machine: how it begins, how long it lasts at most, and how it ends. */
type MachineFault = {
  name: string
  begin: () => Promise<void> | void
  end: () => Promise<void> | void
  lastsMs: number
}

/** A database server that can be made to fail. */
export type BrokenServer = { restart: () => Promise<void>; freeze: () => Promise<void>; thaw: () => Promise<void> }

const minuteMs = 60_000
/** Clocks of boards without a battery, of machines that were asleep, and of those that keep local time. */
const jumpsMs = [15 * minuteMs, -3 * 60 * minuteMs, 8 * 60 * minuteMs, -7 * minuteMs]
/** Room for the database and the index of a run, and not much more. */
const diskMb = 48

/** Makes a small disk of its own of a folder. */
const mountSmall = (folder: string): string | undefined => {
  mkdirSync(folder, { recursive: true })
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return 'only root can make a small disk'
  const { status, stderr } = spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${diskMb}m`, 'tmpfs', folder], {
    encoding: 'utf8',
  })
  return status === 0 ? undefined : stderr.trim()
}

/** Writes until nothing more fits. */
const fill = (path: string): void => {
  const file = openSync(path, 'w')
  try {
    for (const bytes of [1 << 20, 1 << 12])
      for (let isFull = false; !isFull;)
        try {
          writeSync(file, Buffer.alloc(bytes))
        } catch (error) {
          if (!(error instanceof Error && 'code' in error && error.code === 'ENOSPC')) throw error
          isFull = true
        }
  } finally {
    closeSync(file)
  }
}

/** Lets whatever reads from a pipe go on. */
const openPipe = (path: string): void => {
  try {
    closeSync(openSync(path, constants.O_WRONLY | constants.O_NONBLOCK))
  } catch (error) {
    // Nobody reads from it.
    if (!(error instanceof Error && 'code' in error && error.code === 'ENXIO')) throw error
  }
}

/**
 * Creates the faults of a machine on which a bot runs: a clock that jumps, a corpus that vanishes, a disk that is full and
 * one that hangs, workers that die, a database server that starts anew or freezes. One at a time, with pauses.
 * @param parts.dir - the folder of the bot, with `data` and `corpus`
 * @param parts.server - the database server, where there is one
 * @returns the environment of the bot, and the run of the faults
 */
export const createMachine = (parts: { dir: string; random: Random; server?: BrokenServer }) => {
  const { dir, random, server } = parts
  const ordersFile = join(dir, 'orders.json')
  const corpus = join(dir, 'corpus')
  const away = join(dir, 'corpus.away')
  const data = join(dir, 'data')
  const ballast = join(data, 'ballast')
  const pipe = join(dir, 'pipe')
  const counts = new Map<string, number>()
  const orders: Orders = { aheadMs: 0, searchEnds: 0, isReaderEnding: false }
  let isDisturbed = false
  let calmSince = 0

  const give = (change: Partial<Orders>): void => {
    Object.assign(orders, change)
    // Written beside and moved: the bot never reads half of it.
    writeFileSync(`${ordersFile}.part`, JSON.stringify(orders))
    renameSync(`${ordersFile}.part`, ordersFile)
  }
  give({})
  spawnSync('mkfifo', [pipe])
  const noSmallDisk = mountSmall(data)

  const clock: MachineFault = {
    name: 'clock jumps',
    begin: () => give({ aheadMs: random.pick(jumpsMs) }),
    end: () => give({ aheadMs: 0 }),
    lastsMs: 20_000,
  }
  const corpusGone = (isEmptyLeft: boolean): MachineFault => ({
    name: isEmptyLeft ? 'corpus empty' : 'corpus gone',
    begin: () => {
      renameSync(corpus, away)
      if (isEmptyLeft) mkdirSync(corpus)
    },
    end: () => {
      if (isEmptyLeft) rmSync(corpus, { recursive: true })
      renameSync(away, corpus)
    },
    lastsMs: 12_000,
  })
  const fullDisk: MachineFault = {
    name: 'disk full',
    begin: () => fill(ballast),
    end: () => rmSync(ballast, { force: true }),
    lastsMs: 8_000,
  }
  const hangingDisk: MachineFault = {
    name: 'disk hangs',
    begin: () => give({ pipe }),
    end: async () => {
      delete orders.pipe
      give({})
      for (let tries = 0; tries < 20; tries += 1) {
        openPipe(pipe)
        await pause(50)
      }
    },
    lastsMs: 15_000,
  }
  const readerDies: MachineFault = {
    name: 'reading worker killed',
    begin: () => give({ isReaderEnding: true }),
    end: () => give({ isReaderEnding: false }),
    lastsMs: 10_000,
  }
  const searchDies: MachineFault = {
    name: 'search worker killed',
    begin: () => give({ searchEnds: orders.searchEnds + 1 }),
    end: () => undefined,
    lastsMs: 1_000,
  }
  const ofServer = (is: BrokenServer): MachineFault[] => [
    { name: 'database restarted', begin: () => is.restart(), end: () => undefined, lastsMs: 1_000 },
    { name: 'database frozen', begin: () => is.freeze(), end: () => is.thaw(), lastsMs: 10_000 },
  ]
  const all = [
    ...[clock, corpusGone(true), corpusGone(false), hangingDisk, readerDies, searchDies],
    ...(noSmallDisk === undefined ? [fullDisk] : []),
    ...(server ? ofServer(server) : []),
  ]

  return {
    counts,
    /** Why no disk can be made full here; undefined where one can. */
    noSmallDisk,
    /** The folder that the newspaper is printed into, wherever it is just now. */
    corpus: () => (existsSync(away) ? away : corpus),
    env: {
      CHAOS_ORDERS: ordersFile,
      NODE_OPTIONS: `--import ${pathToFileURL(join(import.meta.dirname, 'machine-hooks.mjs')).href}`,
    },
    /** Tells whether a fault is there or has just been: the bot may end by itself then, and is started anew. */
    isDisturbed: () => isDisturbed || Date.now() - calmSince < 20_000,
    /** Makes one fault after the other until the signal; each has ended when it resolves. */
    run: async (over: AbortSignal): Promise<void> => {
      const rest = (ms: number) => pause(ms, undefined, { signal: over }).catch(() => undefined)
      let left: MachineFault[] = []
      for (;;) {
        await rest(random.between(1_000, 5_000))
        if (over.aborted) return
        if (left.length === 0)
          left = all
            .map((fault) => ({ fault, at: random.next() }))
            .sort((a, b) => a.at - b.at)
            .map(({ fault }) => fault)
        const fault = left.pop()
        if (!fault) return
        counts.set(fault.name, (counts.get(fault.name) ?? 0) + 1)
        isDisturbed = true
        await fault.begin()
        await rest(random.between(fault.lastsMs / 3, fault.lastsMs))
        await fault.end()
        isDisturbed = false
        calmSince = Date.now()
      }
    },
    drop: (): void => {
      if (noSmallDisk === undefined) spawnSync('umount', ['-l', data])
    },
  }
}
