import { Worker } from 'node:worker_threads'
import { ocrPages } from '../../ingest/format.js'
import type { Reading } from '../../ingest/reading.js'
import { ReadError, type Source } from '../../ingest/source-file.js'
import { readWithOcr, type Ocr } from './ocr.js'
import type { FileRead, FileToRead, ReaderReady } from './protocol.js'

/** Reads whole files beside everything else: a file that takes too long or too much memory ends alone. */
export type Reader = {
  /**
   * Reads the articles of a file.
   * @param source - the file with its bytes, which may no longer be used afterwards
   * @param signal - ends the reading; the promise is then rejected with the signal's reason
   * @param starting - awaited just before the file is read, once everything is ready for it
   * @throws {ReadError} for whatever makes the file unreadable, and for one that goes over a limit; the error of `starting`
   */
  read: (source: Source, signal?: AbortSignal, starting?: () => Promise<void>) => Promise<Reading>
  /** Ends the worker, and its memory with it, until the next file comes. */
  rest: () => Promise<void>
  close: () => Promise<void>
}

/**
 * A file at which the program ended so often is not read again before it changes. Once may be a power cut, or somebody
 * who stops the program by force.
 */
export const endsLimit = 2

export type ReaderOptions = {
  /** Milliseconds that one file may take. */
  timeLimitMs: number
  /** MB of heap that the reading of one file may take. */
  memoryLimitMb: number
  /** Reads a PDF without a text layer; without it such a file is refused. */
  ocr?: Ocr | undefined
  /** The compiled worker.js. */
  workerFile?: URL
}

/**
 * What 20 MB of ordinary newspaper pages need on a small machine, with room to spare. A file that goes over is not read
 * again before it changes.
 */
export const readingLimits = { timeLimitMs: 120_000, memoryLimitMb: 1_024 }

/**
 * Creates a reader that reads in a worker of its own, one file after the other. The worker is started with the first
 * file, and anew after one that went over a limit.
 * @param options - the limits of one file
 * @returns the reader, whose worker is not started yet
 */
export const createReader = ({
  timeLimitMs,
  memoryLimitMb,
  ocr,
  workerFile = new URL('./worker.js', import.meta.url),
}: ReaderOptions): Reader => {
  let worker: Worker | undefined
  let isReady = false
  const closing = new AbortController()
  let queue: Promise<unknown> = Promise.resolve()

  const stop = async (): Promise<void> => {
    const ending = worker
    worker = undefined
    isReady = false
    await ending?.terminate()
  }

  const outOfMemory = `expected a file that can be read with ${memoryLimitMb} MB of memory, got one that needs more`
  const outOfTime = `expected a file that can be read in ${Math.round(timeLimitMs / 1000)} s, got one that takes longer`

  const ask = (file: FileToRead, signal: AbortSignal | undefined, starting: () => Promise<void>): Promise<FileRead> =>
    new Promise((resolve, reject) => {
      worker ??= new Worker(workerFile, { resourceLimits: { maxOldGenerationSizeMb: memoryLimitMb } })
      const asked = worker
      const settle = (step: () => void): void => {
        clearTimeout(timer)
        signal?.removeEventListener('abort', onAbort)
        asked.off('message', onMessage).off('error', onError).off('exit', onExit)
        step()
      }
      /** The worker is of no use any more: the next file gets a new one. */
      const give = (step: () => void): void => {
        settle(() => void stop().then(step, reject))
      }
      const begin = (): void =>
        void starting().then(
          () => asked.postMessage(file),
          (error: unknown) => settle(() => reject(error instanceof Error ? error : new Error(String(error)))),
        )
      const onMessage = (read: FileRead | ReaderReady): void => {
        if ('isReady' in read) {
          isReady = true
          begin()
        } else settle(() => resolve(read))
      }
      const onError = (error: NodeJS.ErrnoException): void => {
        const isMemory = error.code === 'ERR_WORKER_OUT_OF_MEMORY'
        give(() => resolve(isMemory ? { problem: outOfMemory } : { error: error.stack ?? error.message }))
      }
      const onExit = (code: number): void => give(() => reject(new Error(`the reading worker ended with code ${code}`)))
      const onAbort = (): void => give(() => reject(signal?.reason as Error))
      const timer = setTimeout(() => give(() => resolve({ problem: outOfTime })), timeLimitMs)
      asked.on('message', onMessage).on('error', onError).on('exit', onExit)
      signal?.addEventListener('abort', onAbort)
      if (isReady) begin()
    })

  const read = async (
    { path, format, bytes, changedOn, zone }: Source,
    signal?: AbortSignal,
    starting = () => Promise.resolve(),
  ): Promise<Reading> => {
    signal?.throwIfAborted()
    closing.signal.throwIfAborted()
    const file = { path, bytes, changedOn, zone, ...(format.name === ocrPages.name && { isByOcr: true as const }) }
    const read = await ask(file, signal, starting)
    if ('reading' in read) return read.reading
    if ('problem' in read) throw new ReadError(path, read.problem, read.pictures && { pictures: read.pictures })
    // A fault of this program, but one that this file alone brings out: the others are read.
    throw new ReadError(path, 'expected a file that can be read, got one at which the reader failed', {
      cause: new Error(read.error),
    })
  }

  const readInTurn: typeof read = (...asked) => {
    const reading = queue.then(() => read(...asked))
    queue = reading.catch(() => undefined)
    return reading
  }

  const endingOcr: Ocr | undefined =
    ocr && ((pictures, signal) => ocr(pictures, AbortSignal.any([closing.signal, ...(signal ? [signal] : [])])))

  return {
    // The command runs out of turn: other files are read meanwhile.
    read: (source, signal, starting) =>
      readWithOcr(source, (file) => readInTurn(file, signal, starting), endingOcr, signal),
    rest: () => {
      const resting = queue.then(stop)
      queue = resting
      return resting
    },
    close: async () => {
      closing.abort(new Error('the reader is closed'))
      await stop()
    },
  }
}
