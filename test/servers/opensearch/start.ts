import { spawn } from 'node:child_process'
import { once } from 'node:events'
import process from 'node:process'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'

/** A server for tests, or why there is none. */
export type TestOpenSearch =
  | {
      url: string
      /** Makes the server fail; only one of our own can be. */
      faults?: Record<'kill' | 'start' | 'freeze' | 'thaw', () => Promise<void>>
      stop: () => Promise<void>
    }
  | { reason: string }

/** A line for whoever runs the tests; where servers are required, nothing may be left out. */
const leftOut = (reason: string): { reason: string } => {
  const told = `OpenSearch left out: ${reason}`
  if (process.env['TEST_SERVERS'] === 'required') throw new Error(told)
  process.stderr.write(`${told}\n`)
  return { reason }
}

/**
 * The server at `TEST_OPENSEARCH_URL`, else, where `TEST_SERVERS` is `required`, one of our own that ends with this
 * process; else none, which is printed to standard error.
 * @throws {Error} where a server is required and cannot be had
 */
export const startOpenSearch = async (): Promise<TestOpenSearch> => {
  const given = process.env['TEST_OPENSEARCH_URL'] ?? ''
  if (given !== '') return { url: given, stop: () => Promise.resolve() }
  if (process.env['TEST_SERVERS'] !== 'required')
    return leftOut('npm run test:servers starts one, TEST_OPENSEARCH_URL names another')
  const keeper = spawn(
    process.execPath,
    ['keeper.mjs', '.'].map((path) => fileURLToPath(new URL(path, import.meta.url))),
    { stdio: ['pipe', 'pipe', 'inherit'] },
  )
  const lines = createInterface(keeper.stdout)
  const [line] = (await once(lines, 'line')) as [string]
  const said = JSON.parse(line) as { url: string } | { reason: string }
  if ('reason' in said) return leftOut(said.reason)
  const order = async (name: string): Promise<void> => {
    const done = once(lines, 'line')
    keeper.stdin.write(`${name}\n`)
    await done
  }
  return {
    url: said.url,
    faults: {
      kill: () => order('kill'),
      start: () => order('start'),
      freeze: () => order('freeze'),
      thaw: () => order('thaw'),
    },
    stop: async () => {
      keeper.stdin.end()
      if (keeper.exitCode === null) await once(keeper, 'exit')
    },
  }
}
