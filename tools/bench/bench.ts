import { fork } from 'node:child_process'
import { cpus, loadavg, totalmem } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import { linesOf, measureMatching, type Matching } from './matching.js'
import type { Report, Task, Told } from './report.js'
import { tableOf, type Broken } from './table.js'
import { createProgram, runProgram } from '../../src/cli/program.js'
import { UsageError } from '../../src/evaluation/usage-error.js'
import { readLexicon } from '../../src/search/worker/read-lexicon.js'
import { setLexicon } from '../../src/text/lexicon.js'

type Options = { data: string; sizes?: string; large?: true; questions: string; json?: true }

const subscriptionsHeld = [100_000, 1_000_000]
const usualSizes = [1_000, 10_000, 100_000]
const largeSize = 1_000_000
// All usual sizes together stay within ten minutes: the largest takes two of them on a quiet machine.
const buildLimitMs = 240_000
const largeBuildLimitMs = 40 * 60_000
const miniSearchLimitMs = 45_000
/** Share of the machine's memory at which no more is put in; the rest of it is for loading and for the rivals. */
const memoryShare = 0.4
/** A run that says nothing for so long hangs. */
const silenceLimitMs = 15 * 60_000

const progress = (size: number, line: string): void => {
  process.stderr.write(`${size} paragraphs: ${line}\n`)
}

/** Measures one size in a process of its own; the report, or how far it got. */
const run = (task: Task): Promise<Report | Broken> =>
  new Promise((resolve) => {
    const heapMb = Math.floor((totalmem() * 0.75) / 2 ** 20)
    const child = fork(new URL('./measure.js', import.meta.url), [JSON.stringify(task)], {
      execArgv: ['--enable-source-maps', '--expose-gc', `--max-old-space-size=${heapMb}`],
    })
    let paragraphs = 0
    let toldTenths = 0
    let outcome: Report | Broken | undefined
    let silence: NodeJS.Timeout | undefined
    const watch = (): void => {
      clearTimeout(silence)
      silence = setTimeout(() => child.kill('SIGKILL'), silenceLimitMs)
    }
    watch()
    child.on('message', (told: Told) => {
      watch()
      if (told.kind !== 'at') {
        outcome = told.kind === 'report' ? told.report : { size: task.size, paragraphs, problem: told.problem }
        return
      }
      const tenths = Math.floor((told.paragraphs * 10) / task.size)
      if (told.step !== 'built') progress(task.size, told.step)
      else if (tenths > toldTenths) progress(task.size, `${told.paragraphs} built`)
      toldTenths = tenths
      paragraphs = told.paragraphs
    })
    child.on('error', (error) => {
      clearTimeout(silence)
      resolve({ size: task.size, paragraphs, problem: error.message })
    })
    child.on('exit', (code, signal) => {
      clearTimeout(silence)
      resolve(outcome ?? { size: task.size, paragraphs, problem: `ended with ${signal ?? `code ${code ?? '?'}`}` })
    })
  })

const wholeNumber = (name: string, text: string): number => {
  const value = Number(text)
  if (!Number.isInteger(value) || value < 1)
    throw new UsageError(`--${name}: expected whole numbers from 1, got "${text}"`)
  return value
}

const main = async (): Promise<number> => {
  const program = createProgram('bench', 'speed, size and recall beside SQLite FTS5 and MiniSearch as it comes')
    .option(
      '--data <dir>',
      'folder with cmrc-trial, drcd-dev and news; the corpus where it is absent',
      join('..', 'shared', 'bench'),
    )
    .option('--sizes <list>', 'paragraphs, separated by commas')
    .option('--large', `${largeSize} paragraphs too`)
    .option('--questions <n>', 'questions asked, at most', '400')
    .option('--json', 'the figures as JSON')
  program.parse()
  const options = program.opts<Options>()
  const asked = options.sizes?.split(',').map((text) => wholeNumber('sizes', text)) ?? usualSizes
  const sizes = options.large ? [...asked, largeSize] : asked
  const questions = wholeNumber('questions', options.questions)
  const machine = {
    node: process.version,
    system: `${process.platform} ${process.arch}`,
    processors: cpus().length,
    processor: cpus()[0]?.model ?? 'unknown',
    loadAverage: loadavg(),
  }
  setLexicon(readLexicon())
  const matching: Matching[] = []
  for (const size of subscriptionsHeld) matching.push(await measureMatching(options.data, size))
  const reports: Report[] = []
  const broken: Broken[] = []
  for (const size of sizes) {
    const result = await run({
      data: options.data,
      size,
      questions,
      buildLimitMs: options.large ? largeBuildLimitMs : buildLimitMs,
      memoryLimit: totalmem() * memoryShare,
      miniSearchLimitMs,
    })
    if ('problem' in result) broken.push(result)
    else reports.push(result)
  }
  if (options.json) process.stdout.write(`${JSON.stringify({ machine, matching, sizes: reports, broken })}\n`)
  else {
    const load = machine.loadAverage.map((value) => value.toFixed(2)).join(' ')
    process.stdout.write(
      `${machine.processors} × ${machine.processor}, ${machine.system}, Node ${machine.node}, load average ${load}\n` +
        `pool: ${reports[0]?.pool ?? 'none'}\n${tableOf(reports, broken)}\n\n${matching.map(linesOf).join('\n')}\n`,
    )
  }
  // How far a size got is an answer with --large; without it every size is expected to end.
  return broken.some(({ size }) => size < largeSize) || !matching.every(({ isSame }) => isSame) ? 1 : 0
}

await runProgram(main)
