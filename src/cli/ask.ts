import { existsSync } from 'node:fs'
import { join } from 'node:path'
import process from 'node:process'
import * as v from 'valibot'
import type { Article } from '../article/article.js'
import { dayOf, isDay, type Day } from '../time/day.js'
import { loadConfig, searchServerOf, type Config } from '../config.js'
import { loadEnvFile } from '../env-file.js'
import { readAnyArticles } from '../ingest/parse-file.js'
import { dueStories } from '../ingest/reading.js'
import { ReadError } from '../ingest/source-file.js'
import { createIndexSync } from '../jobs/index-sync.js'
import { openCorpus, placeTyped } from '../jobs/corpus.js'
import { createOcr, readWithOcr } from '../jobs/reading/ocr.js'
import type { Answer, SearchEngine, Passage } from '../search/search-engine.js'
import { openSearchEngine } from '../search/open.js'
import { openStore } from '../store/open.js'
import { UsageError } from '../evaluation/usage-error.js'
import { createProgram, runProgram } from './program.js'
import { readJsonLines } from '../evaluation/question-sets.js'

type Options = { corpus: string[]; limit: string; json?: true; batch?: string; asOf?: string; explain?: true }
type AskedQuestion = { id?: string; question: string; asOf?: string; chat?: string }

/** Earlier questions that complete a follow-up question: as many as in the chat. */
const earlierLimit = 2

const batchLine = v.object({
  id: v.optional(v.string()),
  question: v.string(),
  asOf: v.optional(v.string()),
  chat: v.optional(v.string()),
})

const complain = (line: string): void => {
  process.stderr.write(`${line}\n`)
}

/** The articles of files, without store or snapshot; of two with one id the first wins. */
const readCorpora = async (paths: string[], { timeZone: zone, ocr: given }: Config): Promise<Article[]> => {
  const ocr = given && createOcr(given)
  const articles = new Map<string, Article>()
  for (const root of paths) {
    if (!existsSync(placeTyped(root))) throw new UsageError(`${root}: expected a file or folder, got nothing there`)
    const corpus = openCorpus(root)
    const { files, problems, outside } = await corpus.list()
    for (const { path, problem } of problems) complain(`${path}: ${problem}`)
    for (const path of outside) complain(`${path}: expected a file, got a link that leads out of ${root}: not followed`)
    for (const { path, kind, changedAt } of files) {
      try {
        if (kind.kind === 'refused') throw new ReadError(path, kind.problem)
        const bytes = await corpus.read(path)
        if (!bytes) continue
        const source = { path, format: kind.format, bytes, changedOn: dayOf(changedAt, zone), zone }
        const reading = await readWithOcr(source, (each) => readAnyArticles(each), ocr)
        for (const problem of reading.problems) complain(`${path}: ${problem}`)
        dueStories(reading.stories, Date.now()).due.forEach((story, place) => {
          const id = story.id ?? `${path}#${place + 1}`
          if (articles.has(id)) complain(`${path}: expected a new id, got ${id} again; the first one stays`)
          else articles.set(id, { ...story, id, path, place, arrivedAt: changedAt })
        })
      } catch (error) {
        if (!(error instanceof ReadError)) throw error
        complain(`${path}: ${error.problem}`)
      }
    }
  }
  return [...articles.values()]
}

const libraryOfFiles = async (paths: string[], config: Config): Promise<SearchEngine> => {
  const articles = await readCorpora(paths, config)
  const searchEngine = await openSearchEngine({ storeId: 'files' })
  await searchEngine.put(articles, 1)
  return searchEngine
}

/**
 * The stored articles: as OpenSearch has them where it is set, else through the bot's own snapshot where it is fresh;
 * nothing is written.
 */
const libraryOfStore = async (config: Config): Promise<SearchEngine> => {
  const store = await openStore(config, { readOnly: true })
  try {
    const server = await searchServerOf(config)
    if (server) return await openSearchEngine({ server, storeId: await store.id() })
    const searchEngine = await openSearchEngine({
      snapshotPath: join(config.dataDir, 'index.snapshot'),
      storeId: await store.id(),
    })
    const log = { debug: () => undefined, info: () => undefined, warn: () => undefined }
    const unsaved = { ...searchEngine, save: () => Promise.resolve() }
    await createIndexSync({ articles: store.articles, searchEngine: unsaved, now: Date.now, log })()
    return searchEngine
  } finally {
    await store.close()
  }
}

/** Describes the filters of the answer, if the question names days, persons or numbered things. */
const boundJson = ({ asked }: Answer): object => {
  if (!asked || (asked.from === undefined && asked.to === undefined && asked.names.length === 0)) return {}
  const { from, to, names, kind } = asked
  return {
    asked: {
      ...(from === undefined ? {} : { from }),
      ...(to === undefined ? {} : { to }),
      ...(names.length === 0 ? {} : { names }),
      ...(kind === 'other' ? {} : { kind }),
    },
  }
}

const answerJson = (asked: AskedQuestion, answer: Answer): object => ({
  ...(asked.id === undefined ? {} : { id: asked.id }),
  question: asked.question,
  verdict: answer.verdict,
  confidence: answer.confidence,
  ...(answer.understood === undefined ? {} : { understood: answer.understood }),
  ...(answer.didYouMean.length === 0 ? {} : { didYouMean: answer.didYouMean }),
  ...(answer.missing.length === 0 ? {} : { missing: answer.missing }),
  ...boundJson(answer),
  passages: answer.passages.map(({ article, paragraph, text, score, quote, next, shares }) => ({
    articleId: article.id,
    ...(article.headline === undefined ? {} : { headline: article.headline }),
    paragraph,
    text,
    score,
    quote,
    ...(next === undefined ? {} : { next }),
    ...(shares && { shares }),
    ...(article.day === undefined ? {} : { date: article.day }),
    ...(article.source === undefined ? {} : { source: article.source }),
    ...(article.url === undefined ? {} : { url: article.url }),
    ...(article.isByOcr === undefined ? {} : { isByOcr: true }),
    ...(article.revision === undefined ? {} : { revision: article.revision }),
  })),
})

/** A score as a sum: one feature a line, its value times its weight. */
const explanation = (score: number, shares: NonNullable<Passage['shares']>): string[] => [
  `   score ${score.toFixed(3)}`,
  ...shares.map(({ name, value, weight }) => {
    const product = (value * weight).toFixed(3).padStart(9)
    return `   ${product}  ${name.padEnd(14)} ${value.toFixed(3).padStart(8)} × ${weight}`
  }),
]

const answerText = (answer: Answer): string => {
  const lines = [`${answer.verdict} (${answer.confidence.toFixed(2)})`]
  if (answer.understood !== undefined) lines.push(`understood as: ${answer.understood}`)
  if (answer.didYouMean.length > 0) lines.push(`did you mean: ${answer.didYouMean.join(' / ')}`)
  answer.passages.forEach(({ article, paragraph, quote, score, shares }, i) => {
    const origin = [
      article.source,
      article.day,
      article.isByOcr && 'read by OCR',
      `${article.id}, paragraph ${paragraph}`,
    ]
      .filter(Boolean)
      .join(' · ')
    lines.push('', `${i + 1}. ${article.headline ?? '-'}`, `   ${origin}`, `   ${quote.text}`)
    if (shares) lines.push(...explanation(score, shares))
  })
  return lines.join('\n')
}

const dayAsked = (text: string | undefined, zone: string): Day => {
  if (text === undefined) return dayOf(Date.now(), zone)
  if (!isDay(text)) throw new UsageError(`--as-of: expected a day as 2026-11-22, got "${text}"`)
  return text
}

const main = async (): Promise<undefined> => {
  const program = createProgram('ask', 'one question, or many with --batch, over the stored articles or over files')
    .argument('[question]', 'the question')
    .option('--corpus <path>', 'a file or folder to read instead', (path, all: string[]) => [...all, path], [])
    .option('--limit <n>', 'passages at most', '5')
    .option('--json', 'the answer as JSON')
    .option('--batch <file>', 'questions as JSON Lines: {"id","question","asOf"?,"chat"?}')
    .option('--as-of <date>', 'what "today" means')
    .option('--explain', 'features and weights of the passages')
  program.parse()
  const options = program.opts<Options>()
  const [question] = program.args
  const limit = Number(options.limit)
  if (!Number.isInteger(limit) || limit < 1)
    throw new UsageError(`--limit: expected a whole number from 1, got "${options.limit}"`)
  if ((question === undefined) === (options.batch === undefined))
    throw new UsageError('ask: expected a question or --batch FILE, one of them')
  loadEnvFile()
  const config = loadConfig(process.env)
  const { timeZone } = config
  const asked: AskedQuestion[] =
    question === undefined
      ? readJsonLines(options.batch ?? '', batchLine).map(({ id, question: text, asOf, chat }) => ({
          question: text,
          ...(id === undefined ? {} : { id }),
          ...(asOf === undefined ? {} : { asOf }),
          ...(chat === undefined ? {} : { chat }),
        }))
      : [{ question }]
  const days = asked.map(({ asOf }) => dayAsked(asOf ?? options.asOf, timeZone))

  const searchEngine =
    options.corpus.length > 0 ? await libraryOfFiles(options.corpus, config) : await libraryOfStore(config)
  try {
    const chats = new Map<string, string[]>()
    for (const [i, one] of asked.entries()) {
      const said = one.chat === undefined ? [] : (chats.get(one.chat) ?? [])
      const today = days[i] ?? dayOf(Date.now(), timeZone)
      const earlier = said.slice(-earlierLimit)
      const explain = options.explain === true && { explain: true as const }
      const answer = await searchEngine.find({ text: one.question, today, limit, earlier, ...explain })
      if (answer.isPartial) throw new Error('SEARCH_URL: OpenSearch does not answer')
      if (one.chat !== undefined) chats.set(one.chat, [...said, one.question])
      const isJson = options.json === true || options.batch !== undefined
      process.stdout.write(`${isJson ? JSON.stringify(answerJson(one, answer)) : answerText(answer)}\n`)
    }
  } finally {
    await searchEngine.close()
  }
  return undefined
}

await runProgram(main)
