import { Command, CommanderError } from 'commander'
import { endProcess } from '../server/end-process.js'
import { packageVersion } from '../package-root.js'
import { readLexicon } from '../search/worker/read-lexicon.js'
import { setLexicon } from '../text/lexicon.js'

/**
 * Creates a command of the command line. It prints help on standard output and throws in place of ending the process.
 * @param name - the name of the command
 * @param description - one line for the help
 * @returns the command, without arguments and options
 */
export const createProgram = (name: string, description: string): Command =>
  new Command(name)
    .description(description)
    .version(packageVersion())
    .exitOverride()
    .configureOutput({ outputError: () => undefined })

const lastMs = 1_000

/** Errors after which another try would not help: wrong usage, wrong settings. */
const lastingErrors = ['UsageError', 'ConfigError', 'RefusedTokenError']

/**
 * Prints why a program ends, as one line on standard error; help and version were printed already.
 * @param error - what was thrown
 * @returns the exit code: 0 done, 1 failed, 2 wrong usage or configuration
 */
export const reportEnd = (error: unknown): number => {
  const isCommander = error instanceof CommanderError
  if (isCommander && error.exitCode === 0) return 0
  const text = error instanceof Error ? error.message : String(error)
  process.stderr.write(`${text.replace(/^error: /, '').replace(/\n\(Did/, ' (did')}\n`)
  return isCommander || (error instanceof Error && lastingErrors.includes(error.name)) ? 2 : 1
}

/**
 * Runs a command and sets the exit code: 0 done, 1 failed, 2 wrong usage. A failure is printed as one line on standard
 * error.
 * @param run - returns the exit code, or undefined for 0
 */
export const runProgram = async (run: () => Promise<number | undefined>): Promise<void> => {
  // A reader of our output that has seen enough (`| head`) is no error.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit(0)
    throw error
  })
  try {
    setLexicon(readLexicon())
    process.exitCode = (await run()) ?? 0
  } catch (error) {
    process.exitCode = reportEnd(error)
  }
  // Only a file that does not answer keeps the process from its end for so long.
  setTimeout(endProcess, lastMs).unref()
}

/** The progress of a command on standard error. */
export type Bar = {
  /** Draws the bar anew, at most ten times a second. */
  show: (done: number, total: number) => void
  /** Prints a line above the bar. */
  say: (line: string) => void
  /** Takes the bar away. */
  clear: () => void
}

const barWidth = 30
const drawEveryMs = 100

/**
 * Creates a progress bar. It is drawn on a terminal only; lines are printed everywhere.
 * @param stream - standard error
 * @param now - the clock, ms
 * @returns the bar, not drawn yet
 */
export const createBar = (
  stream: Pick<NodeJS.WriteStream, 'write'> & { isTTY?: boolean },
  now: () => number = Date.now,
): Bar => {
  let drawnAt = -Infinity
  let isDrawn = false
  const clear = (): void => {
    if (isDrawn) stream.write('\r\u001B[K')
    isDrawn = false
    drawnAt = -Infinity
  }
  return {
    show: (done, total) => {
      if (stream.isTTY !== true || now() - drawnAt < drawEveryMs) return
      const filled = Math.floor((barWidth * done) / Math.max(1, total))
      stream.write(`\r[${'#'.repeat(filled)}${'.'.repeat(barWidth - filled)}] ${done}/${total}\u001B[K`)
      drawnAt = now()
      isDrawn = true
    },
    say: (line) => {
      clear()
      stream.write(`${line}\n`)
    },
    clear,
  }
}
