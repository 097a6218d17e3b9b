import { fork } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import process from 'node:process'
import { setImmediate, setTimeout } from 'node:timers/promises'
import { createProgram, runProgram } from '../../../src/cli/program.js'
import { UsageError } from '../../../src/evaluation/usage-error.js'
import { createArchiveEngine } from '../../../src/search/opensearch/engine.js'
import { SearchEngineSilent } from '../../../src/search/search-engine.js'
import { readLexicon, readWordVectors } from '../../../src/search/worker/read-lexicon.js'
import { youngGenerationMb } from '../../../src/search/worker/client.js'
import { setLexicon } from '../../../src/text/lexicon.js'
import { openArchivePool, type ArchiveTask } from './pool.js'
import { processorOf, startClock } from '../clock.js'

type Options = { server: string; data: string; size: string; embedded?: string; questions: string; fillOnly?: true }

const storeId = 'bench'
/** As many as the sync of the index hands over at once. */
const articlesAPut = 100
const tellEveryMs = 20_000

const time = {
  now: Date.now,
  wait: (ms: number): Promise<void> => setTimeout(ms),
  breathe: (): Promise<void> => setImmediate(),
}

const wholeNumber = (name: string, text: string): number => {
  const value = Number(text)
  if (!Number.isInteger(value) || value < 1)
    throw new UsageError(`--${name}: expected whole numbers from 1, got "${text}"`)
  return value
}

const tell = (line: string): void => void process.stderr.write(`${line}\n`)

/** Brings the archive to a size; goes on where it was left, also after the server was away. */
const fill = async (server: string, data: string, size: number): Promise<void> => {
  setLexicon({ ...readLexicon(), wordVectors: readWordVectors() })
  const searchEngine = createArchiveEngine({ server: { urls: [server] }, storeId, time })
  const before = await searchEngine.position()
  let paragraphs = await searchEngine.paragraphs()
  const began = paragraphs
  const next = openArchivePool(data).articles()
  for (let skipped = 0; skipped < before; skipped += 1) next()
  tell(`${began} paragraphs are in, ${before} articles`)
  let position = before
  let passed = startClock()
  let node = await processorOf(server)
  let [since, told] = [paragraphs, Date.now()]
  const ours = { wall: 0, cpu: 0, making: 0 }
  let engineMs = 0
  while (paragraphs < size) {
    const made = startClock()
    const batch = Array.from({ length: articlesAPut }, () => next())
    ours.making += made().cpu
    const end = position + batch.length
    while (position < end)
      try {
        await searchEngine.put(batch, end)
        position = end
      } catch (error) {
        if (!(error instanceof SearchEngineSilent)) throw error
        tell(error.message)
        await setTimeout(5_000)
        position = await searchEngine.position()
      }
    paragraphs = await searchEngine.paragraphs()
    if (Date.now() - told < tellEveryMs && paragraphs < size) continue
    const { wall, cpu } = passed()
    const now = await processorOf(server)
    ours.wall += wall
    ours.cpu += cpu
    engineMs += now - node
    tell(
      `${paragraphs} paragraphs; ${Math.round(((paragraphs - since) / wall) * 1000)} a second; of processor time a thousand: ` +
        `${Math.round((cpu / (paragraphs - since)) * 1000)} ms ours, ${Math.round(((now - node) / (paragraphs - since)) * 1000)} ms the engine`,
    )
    ;[passed, node, since, told] = [startClock(), now, paragraphs, Date.now()]
  }
  const more = paragraphs - began
  if (more > 0)
    process.stdout.write(
      `built ${more} paragraphs in ${Math.round(ours.wall / 1000)} s (${Math.round((more / ours.wall) * 1000)} a second); ` +
        `processor time: ${Math.round((ours.cpu - ours.making) / 1000)} s ours, ${Math.round(ours.making / 1000)} s making them up, ${Math.round(engineMs / 1000)} s the engine\n`,
    )
  await searchEngine.close()
}

/** Asks in a process of its own: what filling has left in memory does not mix in. */
const ask = async (task: ArchiveTask): Promise<void> => {
  const child = fork(new URL('./questions.js', import.meta.url), [JSON.stringify(task)], {
    // As in the worker that searches: a part in three of it.
    execArgv: ['--enable-source-maps', '--expose-gc', `--max-semi-space-size=${youngGenerationMb / 3}`],
  })
  const [code] = (await once(child, 'exit')) as [number | null]
  if (code !== 0) throw new Error(`the questions ended with ${code ?? 'a signal'}`)
}

const main = async (): Promise<number> => {
  const program = createProgram('bench:archive', 'what a question to OpenSearch costs, beside the bare engine')
    .requiredOption(
      '--server <url>',
      'OpenSearch; the index of the benchmark stays there and is filled further next time',
    )
    .option('--data <dir>', 'folder with web and news', join('..', 'shared', 'bench'))
    .option('--size <n>', 'paragraphs in OpenSearch, at least', '100000')
    .option('--embedded <list>', 'paragraphs in the embedded engine, separated by commas, asked the same')
    .option('--questions <n>', 'questions asked, at most', '400')
    .option('--fill-only', 'nothing is asked')
  program.parse()
  const options = program.opts<Options>()
  const questions = wholeNumber('questions', options.questions)
  const embedded = options.embedded?.split(',').map((text) => wholeNumber('embedded', text)) ?? []
  const { server, data } = options
  await fill(server, data, wholeNumber('size', options.size))
  if (options.fillOnly) return 0
  await ask({ data, questions, server, storeId })
  for (const size of embedded) await ask({ data, questions, size })
  return 0
}

await runProgram(main)
