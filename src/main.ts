import process from 'node:process'
import { loadEnvFile } from './env-file.js'
import { endProcess } from './server/end-process.js'

/** Supervisors kill a process ten seconds after their signal; whatever hangs, it has ended by itself before. */
const endLimitMs = 9_500

/** Aborts at the first signal to end; a second one ends at once. */
const signalled = (): AbortSignal => {
  const ending = new AbortController()
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.on(signal, () => {
      if (ending.signal.aborted) process.exit(1)
      ending.abort()
      // Nothing is lost by it: what was confirmed is stored, and the rest comes again or is due still.
      setTimeout(endProcess, endLimitMs).unref()
    })
  return ending.signal
}

/** Time after the end until the process exits although a resource is still open, such as a silent database server. */
const lastMs = 500

const manual = `
Settings come from the environment and from .env in this folder; .env.example names every one.
npm run doctor says what a start would do. docs/operating.md is the guide.`

// Before anything that takes time, the loading of the program included: from here on a signal ends it in order.
const ending = signalled()
const { createProgram, reportEnd } = await import('./cli/program.js')
try {
  createProgram(
    'wenbao',
    'Answers questions with passages of your newspapers: in Telegram, or without BOT_TOKEN in the terminal.',
  )
    .addHelpText('after', manual)
    .parse()
  for (const problem of loadEnvFile() ?? []) process.stderr.write(`${problem}\n`)
  const { run } = await import('./app.js')
  if (!ending.aborted) await run(process.env, ending)
  process.exitCode = 0
} catch (error) {
  process.exitCode = reportEnd(error)
}
setTimeout(endProcess, lastMs).unref()
