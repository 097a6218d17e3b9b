import process from 'node:process'

/**
 * Ends the process although something is still open, with its exit code. Node waits at its exit for calls to the disk, also
 * for one that never comes back; a process with such a call ends by a signal: SIGTERM, which supervisors take for an end in
 * order, or SIGKILL where the exit code tells of a failure.
 */
export const endProcess = (): void => {
  if (!process.getActiveResourcesInfo().some((name) => name.startsWith('FSReq'))) process.exit()
  const signal = process.exitCode === undefined || process.exitCode === 0 ? 'SIGTERM' : 'SIGKILL'
  process.removeAllListeners(signal)
  process.kill(process.pid, signal)
}
