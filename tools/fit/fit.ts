import { writeFileSync } from 'node:fs'
import { basename, dirname } from 'node:path'
import type { Article } from '../../src/article/article.js'
import type { Day } from '../../src/time/day.js'
import { createCandidates } from '../../src/search/index/candidates.js'
import { signalSigns, signalsOf } from '../../src/search/ranking/confidence.js'
import { searchDirectly, type Found } from '../../src/search/direct-search.js'
import { featureNames, featureSigns } from '../../src/search/ranking/features.js'
import type { Ranked } from '../../src/search/ranking/rank.js'
import { readLexicon, readWordVectors } from '../../src/search/worker/read-lexicon.js'
import { setLexicon } from '../../src/text/lexicon.js'
import { createDocumentStore } from '../../src/search/index/documents.js'
import { createLocalLibrary } from '../../src/search/library.js'
import { rankingWeights, scoreOf } from '../../src/search/ranking/weights.js'
import { auroc, unanswerableAt95 } from '../../src/evaluation/measures.js'
import { createProgram, runProgram } from '../../src/cli/program.js'
import { UsageError } from '../../src/evaluation/usage-error.js'
import {
  dayAfter,
  readBench,
  readNewsQuestions,
  readPool,
  readUnanswerable,
  type Bench,
} from '../../src/evaluation/question-sets.js'
import { fitCases, fitChoices, type Case, type Choice, type Fitted } from './regression.js'

type Options = { pool?: string; questions?: string; unanswerable?: string; out?: string; keepRanking?: true }
/** A question with its candidates measured; `set` tells which questions have the same right to be heard. */
type Asked = Found & { set: string; corpus: string; accepted: Set<string>; say: number }

const asker = (articles: Article[]): ((question: string, today: Day, removed?: string[]) => Found) => {
  const documentStore = createDocumentStore()
  const candidates = createCandidates()
  const byId = new Map(articles.map((article) => [article.id, article]))
  const put = (article: Article): void => {
    for (const { document, indexed } of documentStore.put(article)) candidates.add(document, indexed)
  }
  articles.forEach(put)
  return (question, today, removed = []) => {
    for (const id of removed) {
      for (const { document, indexed } of documentStore.documentsOf(id)) candidates.remove(document, indexed)
      documentStore.drop(id)
    }
    const found = searchDirectly(createLocalLibrary(documentStore, candidates), question, today)
    for (const id of removed) {
      const article = byId.get(id)
      if (article) put(article)
    }
    return found
  }
}

const idOf = ({ indexed }: Ranked): string => `${indexed.article.head.id}#${indexed.ordinal}`
/** An answer of two paragraphs is right where one of them is. */
const isAccepted = (accepted: Set<string>, { indexed, next }: Ranked): boolean =>
  [indexed, ...(next ? [next] : [])].some(({ article, ordinal }) => accepted.has(`${article.head.id}#${ordinal}`))

const shareOf = (set: string, all: readonly { set: string }[]): number =>
  1 / all.filter((one) => one.set === set).length

/** What ranking adds to a paragraph besides its features: for the article, the day, a correction. */
const besidesOf = ({ ranked }: Asked): number[] =>
  ranked.map(({ features, score }) => score - scoreOf(features.weighed()))

const choiceOf = (asked: Asked, all: Asked[]): Choice[] => {
  const right = asked.ranked.map((hit) => asked.accepted.has(idOf(hit)))
  if (!right.includes(true)) return []
  const rows = asked.ranked.map(({ features }) => {
    const weighed = features.weighed()
    return Float64Array.from(featureNames, (name) => weighed[name])
  })
  return [{ rows, right, besides: besidesOf(asked), weight: asked.say * shareOf(asked.set, all) ** 0.5 }]
}

const recallAt1 = (asked: Asked[], { weights }: Fitted): number => {
  const isRight = (one: Asked): boolean => {
    const besides = besidesOf(one)
    const scores = one.ranked.map(({ features }, i) => {
      const weighed = features.weighed()
      return featureNames.reduce((sum, name, k) => sum + weighed[name] * (weights[k] ?? 0), besides[i] ?? 0)
    })
    const best = one.ranked[scores.indexOf(Math.max(...scores))]
    return best !== undefined && one.accepted.has(idOf(best))
  }
  return asked.filter(isRight).length / Math.max(1, asked.length)
}

const say = (line: string): void => {
  process.stdout.write(`${line}\n`)
}

/** Fits on all corpora but one, counts on that one, for each; then fits on all. */
const fitRanking = (asked: Asked[]): Fitted => {
  const signs = featureNames.map((name) => featureSigns[name])
  const fit = (some: Asked[]): Fitted =>
    fitChoices(
      some.flatMap((one) => choiceOf(one, asked)),
      1e-3,
      300,
      signs,
    )
  const sayRecall = (label: string, some: Asked[], fitted: Fitted): void => {
    for (const set of new Set(some.map((one) => one.set))) {
      const own = some.filter((one) => one.set === set)
      say(
        `ranking    ${set.padEnd(20)} n ${own.length}, recall@1 ${label} ${(100 * recallAt1(own, fitted)).toFixed(2)} %`,
      )
    }
  }
  for (const corpus of new Set(asked.map((one) => one.corpus)))
    sayRecall(
      'held out',
      asked.filter((one) => one.corpus === corpus),
      fit(asked.filter((one) => one.corpus !== corpus)),
    )
  const fitted = fit(asked)
  sayRecall('fitted', asked, fitted)
  return fitted
}

/** `isReal`: asked as written; `isOpen`: nothing answers it. `corpus`: what is left out together when the fit is tried on what it has not seen. */
type Judged = Case & { set: string; corpus: string; isReal: boolean; isOpen: boolean }

const foundFrom = 0.38

const confidenceBy = ({ weights, bias }: Fitted, { row }: Judged): number =>
  1 / (1 + Math.exp(-row.reduce((sum, value, k) => sum + value * (weights[k] ?? 0), bias)))

const fitTo = (some: Judged[]): Fitted => fitCases(some, 3e-3, 600, Object.values(signalSigns))

const sayCalibration = (name: string, held: { one: Judged; confidence: number }[]): void => {
  const of = (isYes: boolean): number[] =>
    held.flatMap(({ one, confidence }) => (one.isReal && one.isYes === isYes ? [confidence] : []))
  const found = (all: number[]): string =>
    `${all.filter((confidence) => confidence >= foundFrom).length} of ${all.length}`
  if (of(true).length === 0 || of(false).length === 0) return
  const never = held.flatMap(({ one, confidence }) => (one.isReal && one.isOpen ? [confidence] : []))
  say(
    `confidence ${name.padEnd(20)} AUROC ${auroc(of(true), of(false)).toFixed(3)}, at 95 % ${(100 * unanswerableAt95(of(true), of(false))).toFixed(1)} %, found: right ${found(of(true))}, wrong ${found(of(false))}, unanswerable ${found(never)} (AUROC ${auroc(of(true), never).toFixed(3)})`,
  )
}

/** Fits on all corpora but one, counts on that one, for each; then fits on all. */
const fitConfidence = (judged: Judged[]): Fitted => {
  const held: { one: Judged; confidence: number }[] = []
  for (const corpus of new Set(judged.map((one) => one.corpus))) {
    const fitted = fitTo(judged.filter((one) => one.corpus !== corpus))
    const own = judged
      .filter((one) => one.corpus === corpus)
      .map((one) => ({ one, confidence: confidenceBy(fitted, one) }))
    sayCalibration(`${corpus} held out`, own)
    held.push(...own)
  }
  sayCalibration('all, held out', held)
  const bins = Array.from({ length: 10 }, (_, bin) =>
    held.filter(({ one, confidence }) => one.isReal && Math.min(9, Math.floor(confidence * 10)) === bin),
  )
  say(
    `reliability, held out: ${bins
      .map(
        (bin, i) =>
          `${(i / 10).toFixed(1)}→${(bin.filter(({ one }) => one.isYes).length / Math.max(1, bin.length)).toFixed(2)} (${bin.length})`,
      )
      .join(', ')}`,
  )
  const fitted = fitTo(judged)
  sayCalibration(
    'all, fitted',
    judged.map((one) => ({ one, confidence: confidenceBy(fitted, one) })),
  )
  return fitted
}

const table = (names: readonly string[], weights: readonly number[]): Record<string, number> =>
  Object.fromEntries(names.map((name, k) => [name, Number((weights[k] ?? 0).toFixed(3))]))

/** The file of weights, from which the search takes them. */
const weightsFile = (ranking: Fitted | undefined, confidence: Fitted, signalNames: string[]): string =>
  `${JSON.stringify(
    {
      source:
        'npm run fit: listwise logistic regression over development question sets (ranking, in raw units), logistic regression over questions with and without an answer (confidence, log-odds)',
      date: new Date().toISOString().slice(0, 10),
      ranking: ranking ? table(featureNames, ranking.weights) : rankingWeights(),
      confidence: { ...table(signalNames, confidence.weights), bias: Number(confidence.bias.toFixed(3)) },
    },
    undefined,
    2,
  )}\n`

/** So many questions of a set tell enough. */
const keptLimit = 700
/** What a question counts that was written from its passage, in its words: whoever asks a paper has not seen it. */
const fromPassages = 0.25
/** So many questions of a set are asked again with their articles taken out. */
const againLimit = 200
/** What is asked so counts less than a question written to have no answer: another article may hold it. */
const againShare = 0.5

const main = (): Promise<undefined> => {
  const program = createProgram('fit', 'fits the weights of ranking and confidence to question sets')
    .argument('<dir...>', 'folders of question sets, a library each; the folder above names the corpus')
    .option('--pool <file>', 'articles of the news form')
    .option('--questions <file>', 'questions over the pool')
    .option('--unanswerable <file>', 'questions that nothing in the pool answers')
    .option('--keep-ranking', 'fit the confidence to the ranking as it is')
    .option('--out <file>', 'where to write the weights (lexicon/ranking-weights.json)')
  program.parse()
  const { pool, questions, unanswerable, out, keepRanking } = program.opts<Options>()
  if ((pool === undefined) !== (questions === undefined))
    throw new UsageError('fit: expected --pool and --questions together, got one of them')

  const libraries: (Bench & { corpus: string })[] = program.args.map((dir) => ({
    ...readBench(dir),
    // The small papers lie side by side in one folder and are one corpus.
    corpus: /^(?:bench|sets)$/.test(basename(dirname(dir))) ? basename(dir) : basename(dirname(dir)),
  }))
  if (pool !== undefined && questions !== undefined)
    libraries.push({
      articles: readPool(pool),
      set: readNewsQuestions(questions),
      unanswerable: unanswerable === undefined ? [] : readUnanswerable(unanswerable),
      corpus: 'news',
    })

  const asked: Asked[] = []
  const judged: Judged[] = []
  let signalNames: string[] = []
  for (const searchEngine of libraries) {
    const ask = asker(searchEngine.articles)
    const { name, questions } = searchEngine.set
    // Sets that have questions without an answer imitate readers.
    const ofReaders = searchEngine.unanswerable.length > 0
    const every = Math.max(1, Math.floor(questions.length / keptLimit))
    const all = questions.filter((_, i) => i % every === 0)
    const today = dayAfter(searchEngine.articles)
    const judge = (isYes: boolean, isReal: boolean, { analyzed, ranked }: Found, isOpen = false): void => {
      const [best, ...rest] = ranked
      if (!best) return
      const signals = signalsOf(analyzed, [best, ...rest])
      signalNames = Object.keys(signals)
      judged.push({
        set: `${name}${isYes ? '' : isReal ? ' ?' : ' again'}`,
        corpus: searchEngine.corpus,
        isYes,
        isReal,
        isOpen,
        row: Float64Array.from(Object.values(signals)),
        weight: 1,
      })
    }
    const step = Math.max(1, Math.floor(all.length / againLimit))
    all.forEach(({ question, accepted, asOf }, i) => {
      const found = ask(question, asOf ?? today)
      asked.push({ set: name, corpus: searchEngine.corpus, accepted, say: ofReaders ? 1 : fromPassages, ...found })
      const [best] = found.ranked
      judge(best !== undefined && isAccepted(accepted, best), true, found)
      if (i % step !== 0) return
      const own = [...new Set([...accepted].map((place) => place.slice(0, place.lastIndexOf('#'))))]
      judge(false, false, ask(question, asOf ?? today, own))
    })
    for (const { question, removed, asOf } of searchEngine.unanswerable)
      judge(false, true, ask(question, asOf ?? today, removed), true)
    process.stderr.write(`${name}: measured\n`)
  }
  for (const one of judged) one.weight = shareOf(one.set, judged) ** 0.75 * (one.isReal ? 1 : againShare)

  const ranking = keepRanking ? undefined : fitRanking(asked)
  const confidence = fitConfidence(judged)
  for (const [k, name] of signalNames.entries()) say(`  ${name}: ${(confidence.weights[k] ?? 0).toFixed(3)}`)
  if (out !== undefined) writeFileSync(out, weightsFile(ranking, confidence, signalNames))
  return Promise.resolve(undefined)
}

await runProgram(() => {
  setLexicon({ ...readLexicon(), wordVectors: readWordVectors() })
  return main()
})
