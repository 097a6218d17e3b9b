import { performance } from 'node:perf_hooks'
import process from 'node:process'

/** Milliseconds: on the wall, and of the processors in all threads of this process, user and system. */
export type Took = { wall: number; cpu: number }

/** Starts a clock; the function tells what has passed since. */
export const startClock = (): (() => Took) => {
  const wall = performance.now()
  const cpu = process.cpuUsage()
  return () => {
    const { user, system } = process.cpuUsage(cpu)
    return { wall: performance.now() - wall, cpu: (user + system) / 1000 }
  }
}

/** The smallest value that so large a share of the values does not exceed; 0 for no values. */
export const percentile = (values: readonly number[], share: number): number => {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? 0
}

/**
 * Asks OpenSearch for the processor time that it has used since its start.
 * @param server - its address
 * @returns milliseconds of all nodes together
 * @throws {Error} if it does not answer
 */
export const processorOf = async (server: string): Promise<number> => {
  const answer = await fetch(new URL('/_nodes/stats/process', server))
  if (!answer.ok) throw new Error(`${server} answered ${answer.status} to the question for its processor time`)
  const { nodes } = (await answer.json()) as {
    nodes: Record<string, { process: { cpu: { total_in_millis: number } } }>
  }
  return Object.values(nodes).reduce((sum, { process: { cpu } }) => sum + cpu.total_in_millis, 0)
}
