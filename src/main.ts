import { existsSync } from 'node:fs'
import process from 'node:process'
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

// Before anything that takes time, the loading of the program included: from here on a signal ends it in order.
const ending = signalled()
try {
  if (existsSync('.env')) process.loadEnvFile('.env')
  const { run } = await import('./app.js')
  await run(process.env, ending)
  process.exitCode = 0
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
  // 2 tells a supervisor that another try would not help.
  process.exitCode = error instanceof Error && ['ConfigError', 'RefusedTokenError'].includes(error.name) ? 2 : 1
}
setTimeout(endProcess, lastMs).unref()
