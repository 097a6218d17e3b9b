import { subscribe } from 'node:diagnostics_channel'
import { performance } from 'node:perf_hooks'
import process from 'node:process'
import { setImmediate, setTimeout } from 'node:timers/promises'
import { tokensOf } from '../../../src/search/analysis/analyzer.js'
import { unitsOf } from '../../../src/search/analysis/ngrams.js'
import { createLocalEngine } from '../../../src/search/engine.js'
import { gramQuery } from '../../../src/search/index/ngram-index.js'
import { candidatesEach } from '../../../src/search/library.js'
import { createArchiveEngine } from '../../../src/search/opensearch/engine.js'
import { indexVersion, pairToken, wordToken, type Token } from '../../../src/search/opensearch/layout.js'
import { connectTo, type Server } from '../../../src/search/opensearch/server.js'
import type { SearchEngine } from '../../../src/search/search-engine.js'
import { readLexicon, readWordVectors } from '../../../src/search/worker/read-lexicon.js'
import type { GoldQuestion } from '../../../src/evaluation/question-sets.js'
import { fold } from '../../../src/text/fold.js'
import { setLexicon } from '../../../src/text/lexicon.js'
import { stemOf } from '../../../src/text/stem.js'
import { isAskingWord } from '../../../src/text/stop-words.js'
import { openArchivePool, takeParagraphs, type ArchiveTask } from './pool.js'
import { percentile, processorOf, startClock } from '../clock.js'
import { createRandom } from '../random.js'

// Questions in a process of its own: what filling has left in memory does not mix in.

const task = JSON.parse(process.argv[2] ?? '{}') as ArchiveTask

const questionSeed = 637
/** Other questions are asked first: a bot has answered many. */
const warmUps = 300
const depth = 10

const say = (line: string): void => void process.stdout.write(`${line}\n`)
const ms = (value: number): string => `${value.toFixed(value < 10 ? 2 : 1)} ms`
const line = (name: string, values: readonly number[]): void =>
  say(`  ${name.padEnd(38)}${[0.5, 0.9, 0.99].map((share) => ms(percentile(values, share)).padStart(11)).join('')}`)

/** What a question waited for: in all, each moment once, and by the last part of the path of each request. */
type Waits = { all: number; each: Map<string, number> }

const watchRequests = (): (() => Waits) => {
  let waits: Waits = { all: 0, each: new Map() }
  let under = 0
  let since = 0
  const began = new WeakMap<object, number>()
  subscribe('http.client.request.start', (message) => {
    const at = performance.now()
    if (under === 0) since = at
    under += 1
    began.set((message as { request: object }).request, at)
  })
  subscribe('http.client.response.finish', (message) => {
    const { request } = message as { request: { path: string } }
    const at = began.get(request)
    if (at === undefined) return
    const now = performance.now()
    under -= 1
    if (under === 0) waits.all += now - since
    const name = request.path.replace(/\?.*/, '').replace(/.*\//, '')
    waits.each.set(name, (waits.each.get(name) ?? 0) + now - at)
  })
  return () => {
    const seen = waits
    waits = { all: 0, each: new Map() }
    return seen
  }
}

/** Both lists of candidates in one request, all words that do not ask and all pairs of a question, as the engine gives them. */
const bareBody = (question: string): string => {
  const folded = fold(question)
  const words = tokensOf(folded).flatMap(({ term }) => (isAskingWord(term) ? [] : [wordToken(term)]))
  const { keys } = gramQuery(unitsOf(folded, stemOf))
  return [words, keys.map(pairToken)]
    .map((tokens) => {
      const distinct = new Map(tokens.map((token): [string, Token] => [token.token, token]))
      const should = Array.from(distinct.values(), ({ field, token }) => ({ term: { [field]: token } }))
      const query = should.length === 0 ? { match_none: {} } : { bool: { should, minimum_should_match: 1 } }
      const search = { size: candidatesEach, _source: false, track_total_hits: false, query }
      return `{}\n${JSON.stringify(search)}\n`
    })
    .join('')
}

const open = async (): Promise<{ searchEngine: SearchEngine; bare?: { server: Server; index: string } }> => {
  if ('server' in task) {
    const server = connectTo({ urls: [task.server] })
    const time = {
      now: Date.now,
      wait: (after: number): Promise<void> => setTimeout(after, undefined, { ref: false }),
      breathe: (): Promise<void> => setImmediate(),
    }
    const searchEngine = createArchiveEngine({ server: { urls: [task.server] }, storeId: task.storeId, time })
    await searchEngine.position()
    // A bot has its newest articles from its last run; here they are read back, and nothing is measured meanwhile.
    await searchEngine.save()
    const indexes = Object.keys(await server.send({ method: 'GET', path: `/wenbao-*` }))
    // An earlier release may have left another one.
    const index = indexes.find((name) => name.endsWith(`-${indexVersion}`)) ?? ''
    return { searchEngine, bare: { server, index } }
  }
  const searchEngine = createLocalEngine()
  const next = openArchivePool(task.data).articles()
  const built = startClock()
  let seq = 0
  for (let paragraphs = 0; paragraphs < task.size; paragraphs = await searchEngine.paragraphs()) {
    const articles = takeParagraphs(next, Math.min(1_000, task.size - paragraphs))
    seq += articles.length
    await searchEngine.put(articles, seq)
  }
  const { wall, cpu } = built()
  say(`embedded engine, built in ${Math.round(wall / 1000)} s, ${Math.round(cpu / 1000)} s of processor time`)
  return { searchEngine }
}

setLexicon({ ...readLexicon(), wordVectors: readWordVectors() })
// The articles go: a bot that has OpenSearch holds none, and its collections of garbage are short.
const { questions: known, today } = openArchivePool(task.data)
const shuffled: GoldQuestion[] = createRandom(questionSeed).shuffled(known)
const others = shuffled.slice(0, warmUps)
const questions = shuffled.slice(warmUps, warmUps + task.questions)
const { searchEngine, bare } = await open()
const ask = async ({ question, asOf }: GoldQuestion): Promise<{ first: string; isPartial: boolean }> => {
  const answer = await searchEngine.find({ text: question, today: asOf ?? today, limit: depth })
  const [best] = answer.passages
  return { first: best ? `${best.article.id}#${best.paragraph}` : '', isPartial: answer.isPartial === true }
}

const figures = {
  wall: [] as number[],
  cpu: [] as number[],
  engine: [] as number[],
  ours: [] as number[],
  bare: [] as number[],
}
const waits = new Map<string, number[]>()
let right = 0
let partial = 0
const seen = watchRequests()
for (const [i, gold] of [...others, ...questions].entries()) {
  const body = bareBody(gold.question)
  const turns = [
    async (): Promise<void> => {
      if (!bare) return
      const passed = startClock()
      await bare.server.send({ method: 'POST', path: `/${bare.index}/_msearch`, body, limitMs: 60_000 })
      if (i >= others.length) figures.bare.push(passed().wall)
    },
    async (): Promise<void> => {
      seen()
      const passed = startClock()
      const { first, isPartial } = await ask(gold)
      const { wall, cpu } = passed()
      const { all: waited, each } = seen()
      if (i < others.length) return
      figures.wall.push(wall)
      figures.cpu.push(cpu)
      figures.engine.push(waited)
      figures.ours.push(wall - waited)
      for (const [name, took] of each) waits.set(name, [...(waits.get(name) ?? []), took])
      if (gold.accepted.has(first)) right += 1
      if (isPartial) partial += 1
    },
  ]
  // Another one first each time.
  for (const turn of i % 2 === 0 ? turns : turns.reverse()) await turn()
}
say(
  `${await searchEngine.paragraphs()} paragraphs, ${questions.length} questions, ${right} with the right paragraph first`,
)
say(`  ${''.padEnd(38)}${['p50', 'p90', 'p99'].map((name) => name.padStart(11)).join('')}`)
line('whole answer, wall', figures.wall)
if (bare) {
  line('  of it waiting for OpenSearch', figures.engine)
  for (const [name, took] of waits) line(`    ${name}, of ${took.length} questions`, took)
  line('  of it ours', figures.ours)
}
line('processor time, ours', figures.cpu)
if (bare && 'server' in task) {
  line('bare engine, both lists of 30, wall', figures.bare)
  const times = [0.5, 0.99].map((share) => percentile(figures.wall, share) / percentile(figures.bare, share))
  say(`  whole answer to bare engine: ${times.map((value) => `${value.toFixed(2)} ×`).join(' / ')} (p50 / p99)`)
  say(`  ${partial} answers without the archive`)
  const before = await processorOf(task.server)
  for (const gold of questions) await ask(gold)
  say(
    `  processor time of OpenSearch a question: ${ms(((await processorOf(task.server)) - before) / questions.length)}`,
  )
}
globalThis.gc?.()
say(`  resident: ${Math.round(process.memoryUsage.rss() / 2 ** 20)} MB in this process`)
await searchEngine.close()
await bare?.server.close()
