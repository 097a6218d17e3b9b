import type { Latency, LoopDelay, Report } from './report.js'

/** A size that could not be measured to its end, and why. */
export type Broken = { size: number; paragraphs: number; problem: string }

const ms = (value: number): string =>
  value >= 10_000 ? `${(value / 1000).toFixed(1)} s` : `${value.toFixed(value < 10 ? 2 : value < 100 ? 1 : 0)} ms`
const mb = (bytes: number): string => `${(bytes / 2 ** 20).toFixed(1)} MB`
const kb = (bytes: number): string => `${(bytes / 1024).toFixed(2)} KB`
const percent = (share: number): string => `${(share * 100).toFixed(1)} %`
const times = (value: number, other: number): string => (other === 0 ? '-' : `${(value / other).toFixed(2)} ×`)
const loop = ({ p50, p99, max }: LoopDelay): string => `${p50.toFixed(1)} / ${p99.toFixed(1)} / ${max.toFixed(1)} ms`
const pair = ({ p50, p99 }: { p50: number; p99: number }): string => `${ms(p50)} / ${ms(p99)}`

type Line = [label: string, cell: (report: Report) => string]

const engineLine = (label: string, name: string, cell: (figures: Latency) => string): Line => [
  label,
  ({ engines }) => {
    const figures = engines[name]
    return figures ? cell(figures) : 'left out'
  },
]

const againstFts5 = (label: string, cell: (ours: Latency, theirs: Latency) => string): Line => [
  label,
  ({ engines: { wenbao, fts5 } }) => (wenbao && fts5 ? cell(wenbao, fts5) : '-'),
]

const lines: (Line | string)[] = [
  ['paragraphs', ({ size, paragraphs }) => (size === paragraphs ? String(size) : `${paragraphs} of ${size}`)],
  ['load average before / after', ({ load }) => `${load.before.toFixed(2)} / ${load.after.toFixed(2)}`],
  'index, in the worker (cpu: user and system, all threads)',
  ['start, empty: cpu', ({ start }) => ms(start.cpu)],
  ['build: cpu', ({ build }) => ms(build.cpu)],
  ['build: wall', ({ build }) => ms(build.wall)],
  ['heap a paragraph', ({ heap, paragraphs }) => kb((heap.objects + heap.buffers) / paragraphs)],
  ['  of it objects, strings', ({ heap, paragraphs }) => kb(heap.objects / paragraphs)],
  ['resident now / peak', ({ rss }) => `${mb(rss.now)} / ${mb(rss.peak)}`],
  'main thread, delay of its event loop, p50 / p99 / max (a timer of 10 ms)',
  ['idle', ({ loop: { idle } }) => loop(idle)],
  ['during the build', ({ loop: { rebuild } }) => loop(rebuild)],
  'snapshot',
  ['save: cpu', ({ snapshot }) => ms(snapshot.save.cpu)],
  ['size', ({ snapshot }) => mb(snapshot.bytes)],
  ['load: cpu', ({ snapshot }) => ms(snapshot.load.cpu)],
  ['load, share of build', ({ snapshot, build }) => percent(snapshot.load.cpu / build.cpu)],
  ['start from it: cpu', ({ ready }) => ms(ready.cpu)],
  ['start from it: wall', ({ ready }) => ms(ready.wall)],
  ['  share of start and build', ({ readyShare }) => percent(readyShare)],
  'rivals, in the main thread',
  ['FTS5 build: cpu', ({ fts5Build }) => ms(fts5Build.cpu)],
  [
    'MiniSearch build: cpu',
    ({ miniSearchBuild, miniSearchParagraphs, paragraphs }) =>
      miniSearchParagraphs === paragraphs
        ? ms(miniSearchBuild.cpu)
        : `given up at ${miniSearchParagraphs} after ${ms(miniSearchBuild.wall)}`,
  ],
  'one question, p50 / p99, asked in turn',
  ['questions', ({ questions }) => String(questions)],
  engineLine('Wenbao: cpu', 'wenbao', ({ cpu }) => pair(cpu)),
  engineLine('Wenbao: wall', 'wenbao', ({ wall }) => pair(wall)),
  engineLine('FTS5: cpu', 'fts5', ({ cpu }) => pair(cpu)),
  engineLine('FTS5: wall', 'fts5', ({ wall }) => pair(wall)),
  engineLine('MiniSearch: cpu', 'minisearch', ({ cpu }) => pair(cpu)),
  engineLine('MiniSearch: wall', 'minisearch', ({ wall }) => pair(wall)),
  againstFts5('Wenbao to FTS5: cpu', (a, b) => `${times(a.cpu.p50, b.cpu.p50)} / ${times(a.cpu.p99, b.cpu.p99)}`),
  againstFts5('Wenbao to FTS5: wall', (a, b) => `${times(a.wall.p50, b.wall.p50)} / ${times(a.wall.p99, b.wall.p99)}`),
  'the right paragraph first (recall@1)',
  engineLine('Wenbao', 'wenbao', ({ recallAt1 }) => percent(recallAt1)),
  engineLine('FTS5', 'fts5', ({ recallAt1 }) => percent(recallAt1)),
  engineLine('MiniSearch', 'minisearch', ({ recallAt1 }) => percent(recallAt1)),
  againstFts5('Wenbao to FTS5', (a, b) => times(a.recallAt1, b.recallAt1)),
]

const labelWidth = 30
const cellWidth = 26

/** The table of all sizes, one column each, and a line for each size that broke off. */
export const tableOf = (reports: readonly Report[], broken: readonly Broken[]): string =>
  [
    ...(reports.length === 0 ? [] : lines).map((line) =>
      typeof line === 'string'
        ? `\n${line}`
        : [`  ${line[0]}`.padEnd(labelWidth), ...reports.map((report) => line[1](report).padStart(cellWidth))].join(''),
    ),
    ...broken.map(({ size, paragraphs, problem }) => `\n${size} paragraphs: ${problem}, ${paragraphs} were in`),
  ].join('\n')
