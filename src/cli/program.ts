import { Command, CommanderError } from 'commander'
import { UsageError } from '../evaluation/usage-error.js'
import { readLexicon } from '../search/worker/read-lexicon.js'
import { setLexicon } from '../text/lexicon.js'

/** A command of the project: no default exit, help on standard output, one line on standard error otherwise. */
export const createProgram = (name: string, description: string): Command =>
  new Command(name)
    .description(description)
    .exitOverride()
    .configureOutput({ outputError: () => undefined })

/**
 * Runs a command to its end and sets the exit code: 0 done, 1 failed, 2 wrong usage. What failed is told in one line.
 * In: `run` gives the exit code, or nothing for 0.
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
    if (error instanceof CommanderError && error.exitCode === 0) return
    const isUsage =
      error instanceof UsageError || error instanceof CommanderError || (error as Error).name === 'ConfigError'
    const text = error instanceof Error ? error.message : String(error)
    process.stderr.write(`${text.replace(/^error: /, '')}\n`)
    process.exitCode = isUsage ? 2 : 1
  }
}
