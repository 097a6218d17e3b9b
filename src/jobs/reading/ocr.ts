import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { constants, setPriority, tmpdir } from 'node:os'
import { join } from 'node:path'
import { ocrPages } from '../../ingest/format.js'
import type { Reading } from '../../ingest/reading.js'
import { withSavedFrom } from '../../ingest/saved-from.js'
import { byteLimit, ReadError, type Pictures, type Source } from '../../ingest/source-file.js'

/** What the OCR command printed, or why it did not. */
type OcrOutput = { output: Uint8Array } | { problem: string }

/**
 * Reads the pages of a PDF by OCR.
 * @param pictures - the PDF and the number of its pages
 * @param signal - ends the command; the promise is then rejected with the signal's reason
 */
export type Ocr = (pictures: Pictures, signal?: AbortSignal) => Promise<OcrOutput>

export type OcrOptions = {
  /** The program and its first arguments; the path of the PDF comes behind them. */
  command: readonly [string, ...string[]]
  /** The environment of the program. */
  env: NodeJS.ProcessEnv
  limits?: OcrLimits
}

/** The limits of one PDF. */
type OcrLimits = { pages: number; startMs: number; pageMs: number; bytes: number }

/** A page costs some 5 to 30 s of a processor, the start of an engine some seconds, and others may want the processor too. */
const ocrLimits: OcrLimits = { pages: 100, startMs: 120_000, pageMs: 60_000, bytes: byteLimit }

/** Characters of what a failed command said last that are shown. */
const complaintLimit = 200

/** The last line that is not blank: programs end with the reason. */
const lastLineOf = (text: string): string => text.trim().split('\n').at(-1)?.trim().slice(0, complaintLimit) ?? ''

/**
 * Creates a reader by the OCR command of the operator. It is started without a shell, in a process group of its own, and
 * killed with all that it has started where it goes over a limit.
 * @param options - the command, its environment and the limits of one PDF
 * @returns the reader; it starts one program after the other, as each takes up to a gigabyte of memory
 */
export const createOcr = ({ command: [program, ...given], env, limits = ocrLimits }: OcrOptions): Ocr => {
  const run = async (path: string, timeLimitMs: number, signal: AbortSignal | undefined): Promise<OcrOutput> => {
    const child = spawn(program, [...given, path], { env, detached: true, stdio: ['ignore', 'pipe', 'pipe'] })
    const chunks: Buffer[] = []
    let size = 0
    let complaint = ''
    let problem: string | undefined
    const end = (reason?: string): void => {
      problem ??= reason
      if (child.pid === undefined) return
      try {
        process.kill(-child.pid, 'SIGKILL')
      } catch (error) {
        // It has ended by itself just now.
        if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error
      }
    }
    const onAbort = (): void => end()
    const seconds = Math.round(timeLimitMs / 1000)
    const timer = setTimeout(() => end(`expected OCR_COMMAND to end within ${seconds} s, got no end`), timeLimitMs)
    signal?.addEventListener('abort', onAbort)
    child.stdout.on('data', (chunk: Buffer) => {
      size += chunk.length
      if (size <= limits.bytes) chunks.push(chunk)
      else end(`expected at most ${limits.bytes / 1024 / 1024} MB from OCR_COMMAND, got more`)
    })
    child.stderr.setEncoding('utf8').on('data', (text: string) => (complaint = (complaint + text).slice(-4_000)))
    try {
      // Questions go before files.
      child.once('spawn', () => setPriority(child.pid ?? 0, constants.priority.PRIORITY_LOW))
      const [code, killedBy] = (await once(child, 'close')) as [number | null, string | null]
      signal?.throwIfAborted()
      if (problem !== undefined) return { problem }
      const last = lastLineOf(complaint)
      const said = last === '' ? '' : `: ${last}`
      if (code !== 0)
        return { problem: `expected OCR_COMMAND to end with code 0, got ${code ?? killedBy ?? ''}${said}` }
      return { output: new Uint8Array(Buffer.concat(chunks)) }
    } catch (error) {
      signal?.throwIfAborted()
      const { code, message } = error as NodeJS.ErrnoException
      const why = code === 'ENOENT' ? 'no such program' : message
      return { problem: `expected OCR_COMMAND to start, got ${why}: ${program}` }
    } finally {
      clearTimeout(timer)
      signal?.removeEventListener('abort', onAbort)
      // What it has left running in the background.
      end()
    }
  }

  const read: Ocr = async ({ pages, pdf }, signal) => {
    if (pages > limits.pages) return { problem: `expected at most ${limits.pages} pages for OCR_COMMAND, got ${pages}` }
    const folder = await mkdtemp(join(tmpdir(), 'wenbao-ocr-'))
    try {
      // The name of the file in the corpus may be anything, also an option of the program.
      const path = join(folder, 'pages.pdf')
      await writeFile(path, pdf, { mode: 0o600 })
      signal?.throwIfAborted()
      return await run(path, limits.startMs + pages * limits.pageMs, signal)
    } finally {
      await rm(folder, { recursive: true, force: true })
    }
  }

  let queue: Promise<unknown> = Promise.resolve()
  return (...asked) => {
    const reading = queue.then(() => read(...asked))
    queue = reading.catch(() => undefined)
    return reading
  }
}

/**
 * Reads the articles of a file, and those of a PDF without a text layer by OCR.
 * @param source - the file with its bytes
 * @param read - reads the file, and then what the OCR command printed of it
 * @param ocr - the OCR command, where there is one
 * @param signal - ends the command
 * @returns the reading; articles that were read by OCR are marked
 * @throws {ReadError} for whatever makes the file unreadable; with `pictures` where another run of OCR may read it
 */
export const readWithOcr = async (
  source: Source,
  read: (source: Source) => Promise<Reading>,
  ocr: Ocr | undefined,
  signal?: AbortSignal,
): Promise<Reading> => {
  try {
    return await read(source)
  } catch (error) {
    const pictures = error instanceof ReadError ? error.pictures : undefined
    if (!pictures || !ocr) throw error
    const printed = await ocr(pictures, signal)
    const { path } = source
    if ('problem' in printed) throw new ReadError(path, printed.problem, { pictures })
    try {
      // The pages came out of their packing before.
      const pages = { ...source, path: path.replace(/\.gz$/i, ''), format: ocrPages, bytes: printed.output }
      return withSavedFrom(await read(pages), pictures.pdf)
    } catch (again) {
      if (!(again instanceof ReadError)) throw again
      throw new ReadError(path, again.problem, { cause: again, pictures })
    }
  }
}
