import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import process from 'node:process'
import { setTimeout } from 'node:timers/promises'
import type { Article } from '../../src/article/article.js'
import { setLexicon } from '../../src/text/lexicon.js'
import { createLocalEngine, type LocalEngine } from '../../src/search/engine.js'
import { readLexicon, readWordVectors } from '../../src/search/worker/read-lexicon.js'
import { decodeSnapshot } from '../../src/search/worker/snapshot.js'
import { createWorkerEngine } from '../../src/search/worker/client.js'
import type { OpenedSearchEngine } from '../../src/search/search-engine.js'
import { percentile, startClock, type Took } from './clock.js'
import { fillFts5, fillMiniSearch, wenbao, type Engine } from './engines.js'
import { heapOfWorker, type Heap } from './heap.js'
import { readPoolOf, type Pool } from './pool.js'
import type { Latency, LoopDelay, Report, Task, Told } from './report.js'

// One size in a process of its own: heap, resident memory and processor time of another size do not mix in.

const task = JSON.parse(process.argv[2] ?? '{}') as Task

const renderNotification = (told: Told): void => {
  process.send?.(told)
}

const storeId = 'bench'
const workerFile = new URL('./worker.js', import.meta.url)
const articlesAPut = 500
const warmUps = 25
const idleMs = 2000

const watchLoop = (): (() => LoopDelay) => {
  const delays = monitorEventLoopDelay({ resolution: 10 })
  delays.enable()
  return () => {
    delays.disable()
    return { p50: delays.percentile(50) / 1e6, p99: delays.percentile(99) / 1e6, max: delays.max / 1e6 }
  }
}

type Built = { held: Article[]; paragraphs: number; took: Took; delay: LoopDelay }

const build = async (searchEngine: OpenedSearchEngine, { articles }: Pool): Promise<Built> => {
  let held = 0
  let paragraphs = 0
  const stopWatching = watchLoop()
  const passed = startClock()
  while (held < articles.length) {
    const batch = articles.slice(held, held + articlesAPut)
    await searchEngine.put(batch, held + batch.length)
    held += batch.length
    for (const article of batch) paragraphs += article.paragraphs.length
    renderNotification({ kind: 'at', step: 'built', paragraphs })
    if (passed().wall > task.buildLimitMs || process.memoryUsage.rss() > task.memoryLimit) break
  }
  return { held: articles.slice(0, held), paragraphs, took: passed(), delay: stopWatching() }
}

type InWorker = Pick<Report, 'build' | 'heap' | 'rss' | 'loop' | 'start' | 'ready' | 'readyShare'> & {
  save: Took
  held: Article[]
  paragraphs: number
}

/** All that is measured through the product's own worker. */
const measureWorker = async (pool: Pool, snapshotPath: string): Promise<InWorker> => {
  const started = startClock()
  const searchEngine = await createWorkerEngine({ snapshotPath, storeId }, workerFile)
  const start = started()
  // The first question loads the tables of characters and of spoken words, which belong to no paragraph.
  await searchEngine.find({ text: '天氣如何', today: '2022-04-01', limit: 1 })
  const empty = await heapOfWorker()
  const stopWatching = watchLoop()
  await setTimeout(idleMs)
  const idle = stopWatching()
  const { held, paragraphs, took, delay } = await build(searchEngine, pool)
  const full: Heap = await heapOfWorker()
  const rss = { now: process.memoryUsage.rss(), peak: process.resourceUsage().maxRSS * 1024 }
  renderNotification({ kind: 'at', step: 'saving', paragraphs })
  const saved = startClock()
  await searchEngine.save()
  const save = saved()
  await searchEngine.close()
  renderNotification({ kind: 'at', step: 'loading', paragraphs })
  const loaded = startClock()
  const second = await createWorkerEngine({ snapshotPath, storeId }, workerFile)
  const ready = loaded()
  if (second.rejectedSnapshot !== undefined) throw new Error(`snapshot: ${second.rejectedSnapshot}`)
  await second.close()
  return {
    start,
    build: took,
    heap: { objects: full.objects - empty.objects, buffers: full.buffers - empty.buffers },
    rss,
    loop: { idle, rebuild: delay },
    save,
    ready,
    readyShare: ready.cpu / (start.cpu + took.cpu),
    held,
    paragraphs,
  }
}

const loadLocal = (snapshotPath: string): LocalEngine => {
  const kept = decodeSnapshot(readFileSync(snapshotPath), storeId)
  if ('reason' in kept) throw new Error(`snapshot: ${kept.reason}`)
  return createLocalEngine(kept.data)
}

/** Asks all engines one question after the other, another one first each time. */
const askInTurn = async (engines: Engine[], { questions }: Pool): Promise<Record<string, Latency>> => {
  const figures = engines.map(() => ({ wall: [] as number[], cpu: [] as number[], right: 0 }))
  for (const [i, { question, accepted }] of [...questions.slice(0, warmUps), ...questions].entries()) {
    for (let turn = 0; turn < engines.length; turn += 1) {
      const which = (i + turn) % engines.length
      const ask = engines[which]?.prepare(question)
      const passed = startClock()
      const found = (await ask?.()) ?? []
      const { wall, cpu } = passed()
      const figure = figures[which]
      if (i < warmUps || !figure) continue
      figure.wall.push(wall)
      figure.cpu.push(cpu)
      if (accepted.has(found[0] ?? '')) figure.right += 1
    }
  }
  const both = (values: number[]): { p50: number; p99: number } => ({
    p50: percentile(values, 0.5),
    p99: percentile(values, 0.99),
  })
  return Object.fromEntries(
    engines.map(({ name }, i) => {
      const { wall, cpu, right } = figures[i] ?? { wall: [], cpu: [], right: 0 }
      return [name, { wall: both(wall), cpu: both(cpu), recallAt1: right / Math.max(1, questions.length) }]
    }),
  )
}

const loadNow = (): number => loadavg()[0] ?? 0

const measure = async (snapshotPath: string): Promise<Report> => {
  const before = loadNow()
  renderNotification({ kind: 'at', step: 'making the pool', paragraphs: 0 })
  const whole = await readPoolOf(task.data, task.size, task.questions)
  const { held, paragraphs, save, ...inWorker } = await measureWorker(whole, snapshotPath)
  const ids = new Set(held.map(({ id }) => id))
  const isAnswered = (paragraphId: string): boolean => ids.has(paragraphId.slice(0, paragraphId.lastIndexOf('#')))
  const questions = whole.questions.filter(({ accepted }) => [...accepted].some(isAnswered))
  const pool = { ...whole, articles: held, paragraphs, questions }
  const loaded = startClock()
  const searchEngine = loadLocal(snapshotPath)
  const load = loaded()
  const { size: bytes } = statSync(snapshotPath)
  renderNotification({ kind: 'at', step: 'filling FTS5', paragraphs })
  const fts5 = fillFts5(pool.articles)
  renderNotification({ kind: 'at', step: 'filling MiniSearch', paragraphs })
  const miniSearch = await fillMiniSearch(pool.articles, task.miniSearchLimitMs)
  renderNotification({ kind: 'at', step: 'asking', paragraphs })
  const isWhole = miniSearch.paragraphs === paragraphs
  const rivals = isWhole ? [fts5.engine, miniSearch.engine] : [fts5.engine]
  globalThis.gc?.()
  const engines = await askInTurn([wenbao(searchEngine), ...rivals], pool)
  fts5.engine.close()
  return {
    size: task.size,
    paragraphs,
    pool: pool.from,
    ...inWorker,
    snapshot: { save, bytes, load },
    questions: questions.length,
    fts5Build: fts5.took,
    miniSearchBuild: miniSearch.took,
    miniSearchParagraphs: miniSearch.paragraphs,
    engines,
    load: { before, after: loadNow() },
  }
}

setLexicon({ ...readLexicon(), wordVectors: readWordVectors() })
const folder = mkdtempSync(join(tmpdir(), 'wenbao-bench-'))
try {
  renderNotification({ kind: 'report', report: await measure(join(folder, 'index.snapshot')) })
} catch (error) {
  renderNotification({ kind: 'failed', problem: error instanceof Error ? error.message : String(error) })
} finally {
  rmSync(folder, { recursive: true, force: true })
}
if (process.connected) process.disconnect()
