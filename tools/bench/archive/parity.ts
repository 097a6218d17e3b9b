import { randomUUID } from 'node:crypto'
import process from 'node:process'
import { setImmediate, setTimeout } from 'node:timers/promises'
import { createProgram, runProgram } from '../../../src/cli/program.js'
import { askSet, askUnanswerable } from '../../../src/evaluation/examine.js'
import {
  dayAfter,
  readBench,
  readNewsQuestions,
  readPool,
  readUnanswerable,
} from '../../../src/evaluation/question-sets.js'
import type { Bench } from '../../../src/evaluation/question-sets.js'
import { UsageError } from '../../../src/evaluation/usage-error.js'
import { createLocalEngine } from '../../../src/search/engine.js'
import { createArchiveEngine } from '../../../src/search/opensearch/engine.js'
import { connectTo } from '../../../src/search/opensearch/server.js'
import type { Answer, SearchEngine } from '../../../src/search/search-engine.js'
import { readLexicon, readWordVectors } from '../../../src/search/worker/read-lexicon.js'
import { setLexicon } from '../../../src/text/lexicon.js'

type Options = {
  server: string
  pool?: string
  questions?: string
  unanswerable?: string
  every: string
  articles?: string
  differences?: true
}

const articlesAPut = 100

/** One question with what an engine made of it; `rank` of the first accepted paragraph. */
type Answered = { question: string; rank?: number | undefined; answer: Answer }

const ask = async (
  searchEngine: SearchEngine,
  { articles, set, unanswerable }: Bench,
): Promise<{ asked: Answered[]; unanswered: Answered[] }> => {
  for (let at = 0; at < articles.length; at += articlesAPut) {
    const put = articles.slice(at, at + articlesAPut)
    await searchEngine.put(put, at + put.length)
  }
  const today = dayAfter(articles)
  const asked = await askSet(searchEngine, set, today)
  const unanswered = await askUnanswerable(searchEngine, unanswerable, articles, today)
  return {
    asked: asked.map(({ question: { question }, rank, answer }) => ({ question, rank, answer })),
    unanswered: unanswered.map((answer, i) => ({ question: unanswerable[i]?.question ?? '', answer })),
  }
}

/** The same questions put to both engines, each over the same articles; the index in OpenSearch is gone afterwards. */
const compare = async (bench: Bench, url: string): Promise<{ own: Answered; other: Answered }[]> => {
  const embedded = await ask(createLocalEngine(), bench)
  const server = connectTo({ urls: [url] })
  const before = Object.keys(await server.send({ method: 'GET', path: '/wenbao-*' }))
  const archive = createArchiveEngine({
    server: { urls: [url] },
    storeId: randomUUID(),
    time: {
      now: Date.now,
      wait: (ms): Promise<void> => setTimeout(ms, undefined, { ref: false }),
      breathe: (): Promise<void> => setImmediate(),
    },
  })
  try {
    await archive.position()
    const archived = await ask(archive, bench)
    const pair = (own: Answered[], others: Answered[]): { own: Answered; other: Answered }[] =>
      own.flatMap((one, i) => (others[i] ? [{ own: one, other: others[i] }] : []))
    return [...pair(embedded.asked, archived.asked), ...pair(embedded.unanswered, archived.unanswered)]
  } finally {
    await archive.close()
    const made = Object.keys(await server.send({ method: 'GET', path: '/wenbao-*' }))
    for (const name of made) if (!before.includes(name)) await server.send({ method: 'DELETE', path: `/${name}` })
    await server.close()
  }
}

const firstOf = ({ answer: { passages } }: Answered): string =>
  passages[0] ? `${passages[0].article.id}#${passages[0].paragraph}` : 'nothing'

const percent = (part: number, whole: number): string => ((100 * part) / Math.max(1, whole)).toFixed(1)

const rowOf = (name: string, pairs: { own: Answered; other: Answered }[], n: number): string => {
  const count = (isMeant: (pair: { own: Answered; other: Answered }) => boolean): number => pairs.filter(isMeant).length
  return [
    name.padEnd(20),
    ...[
      pairs.length,
      percent(
        count(({ own }) => own.rank === 1),
        n,
      ),
      percent(
        count(({ other }) => other.rank === 1),
        n,
      ),
      percent(
        count(({ own, other }) => firstOf(own) === firstOf(other)),
        pairs.length,
      ),
      percent(
        count(({ own, other }) => own.answer.verdict === other.answer.verdict),
        pairs.length,
      ),
      count(({ other }) => other.answer.isPartial === true),
    ].map((value) => String(value).padStart(9)),
  ].join('')
}

/** Every so manieth question, and so many articles: those that the questions are about, then the first others. */
const sampleOf = ({ articles, set, unanswerable }: Bench, every: number, most: number): Bench => {
  const isTaken = (_: unknown, i: number): boolean => i % every === 0
  const questions = set.questions.filter(isTaken)
  const gold = new Set(questions.flatMap(({ accepted }) => Array.from(accepted, (place) => place.replace(/#\d+$/, ''))))
  const about = articles.filter(({ id }) => gold.has(id))
  const others = articles.filter(({ id }) => !gold.has(id)).slice(0, Math.max(0, most - about.length))
  return {
    articles: about.length + others.length < articles.length ? [...about, ...others] : articles,
    set: { ...set, questions },
    unanswerable: unanswerable.filter(isTaken),
  }
}

const numberOf = (name: string, text: string): number => {
  const value = Number(text)
  if (!Number.isInteger(value) || value < 1)
    throw new UsageError(`--${name}: expected a whole number from 1, got "${text}"`)
  return value
}

const main = async (): Promise<number> => {
  const program = createProgram('bench:parity', 'the same questions to the embedded engine and to OpenSearch')
    .argument('[dir...]', 'folders of question sets, as eval takes them, each a pool of its own')
    .requiredOption('--server <url>', 'OpenSearch; an index is made there for each set and deleted')
    .option('--pool <file>', 'articles of one more pool')
    .option('--questions <file>', 'questions over it')
    .option('--unanswerable <file>', 'questions that it does not answer')
    .option('--every <n>', 'only every so manieth question', '1')
    .option('--articles <n>', 'only so many articles, those that are asked about among them')
    .option('--differences', 'list the questions whose first passage or verdict differs')
  program.parse()
  const { server, pool, questions, unanswerable, every, articles, differences } = program.opts<Options>()
  const benches = program.args.map(readBench)
  if (pool !== undefined && questions !== undefined)
    benches.push({
      articles: readPool(pool),
      set: readNewsQuestions(questions),
      unanswerable: unanswerable === undefined ? [] : readUnanswerable(unanswerable),
    })
  if (benches.length === 0) throw new UsageError('bench:parity: expected a folder, or --pool and --questions')
  setLexicon({ ...readLexicon(), wordVectors: readWordVectors() })
  process.stdout.write(
    `${'set'.padEnd(20)}${['asked', 'embedded', 'archive', 'first', 'verdict', 'partial'].map((name) => name.padStart(9)).join('')}\n`,
  )
  for (const bench of benches) {
    const sample = sampleOf(
      bench,
      numberOf('every', every),
      articles === undefined ? Infinity : numberOf('articles', articles),
    )
    const pairs = await compare(sample, server)
    process.stdout.write(`${rowOf(bench.set.name, pairs, sample.set.questions.length)}\n`)
    if (!differences) continue
    for (const { own, other } of pairs)
      if (firstOf(own) !== firstOf(other) || own.answer.verdict !== other.answer.verdict) {
        const told = [own, other].map((one) => `${one.rank ?? '-'} ${one.answer.verdict} ${firstOf(one)}`)
        process.stdout.write(`  ${own.question}\t${told.join('\t')}\n`)
      }
  }
  return 0
}

await runProgram(main)
