import { writeFileSync } from 'node:fs'
import type { Article } from '../../src/article/article.js'
import { signalsOf } from '../../src/search/ranking/confidence.js'
import { candidatesEach, createCandidates } from '../../src/search/index/candidates.js'
import { featureNames } from '../../src/search/ranking/features.js'
import { fold } from '../../src/text/fold.js'
import { parseQuery } from '../../src/search/query/parse-query.js'
import { analyzeQuery, type AnalyzedQuery } from '../../src/search/query/analyze-query.js'
import { rank, type Ranked } from '../../src/search/ranking/rank.js'
import { createDocumentStore } from '../../src/search/index/documents.js'
import { auroc, unanswerableAt95 } from '../../src/evaluation/measures.js'
import { createProgram, runProgram } from '../../src/cli/program.js'
import { UsageError } from '../../src/evaluation/usage-error.js'
import {
  readNewsQuestions,
  readPassageSet,
  readPool,
  readUnanswerable,
  type QuestionSet,
} from '../../src/evaluation/question-sets.js'
import { fitCases, fitChoices, type Case, type Choice, type Fitted } from './regression.js'

type Options = { pool?: string; questions?: string; unanswerable: string[]; out?: string }
/** A question with its candidates measured; `set` tells which questions have the same right to be heard. */
type Asked = { set: string; topic: string; analyzed: AnalyzedQuery; ranked: Ranked[]; accepted: Set<string> }

const folds = 5
const today = '2022-04-01'

/** Questions about one passage stay together, so that none is tried on what it was fitted on. */
const foldOf = ({ topic }: { topic: string }): number => {
  let hash = 7
  for (const char of topic) hash = (hash * 31 + (char.codePointAt(0) ?? 0)) >>> 0
  return hash % folds
}

const asker = (
  articles: Article[],
): ((question: string, removed?: string[]) => { analyzed: AnalyzedQuery; ranked: Ranked[] }) => {
  const documentStore = createDocumentStore()
  const candidates = createCandidates()
  const byId = new Map(articles.map((article) => [article.id, article]))
  const put = (article: Article): void => {
    for (const { document, indexed } of documentStore.put(article)) candidates.add(document, indexed)
  }
  articles.forEach(put)
  return (question, removed = []) => {
    for (const id of removed)
      for (const { document, indexed } of documentStore.drop(id)) candidates.remove(document, indexed)
    const query = parseQuery(question, today, documentStore.sources())
    const analyzed = analyzeQuery(fold(query.text), candidates.counts(), { bounds: query.bounds })
    const ranked = rank(analyzed, candidates.lookUp(analyzed, candidatesEach), documentStore)
    for (const id of removed) {
      const article = byId.get(id)
      if (article) put(article)
    }
    return { analyzed, ranked }
  }
}

const idOf = ({ indexed }: Ranked): string => `${indexed.article.head.id}#${indexed.ordinal}`

const shareOf = (set: string, all: readonly { set: string }[]): number =>
  1 / all.filter((one) => one.set === set).length

const choiceOf = (asked: Asked, all: Asked[]): Choice[] => {
  const right = asked.ranked.map((hit) => asked.accepted.has(idOf(hit)))
  if (!right.includes(true)) return []
  const rows = asked.ranked.map(({ features }) => Float64Array.from(featureNames, (name) => features[name]))
  return [{ rows, right, weight: shareOf(asked.set, all) }]
}

const recallAt1 = (asked: Asked[], { weights }: Fitted): number => {
  const isRight = ({ ranked, accepted }: Asked): boolean => {
    const scores = ranked.map(({ features }) =>
      featureNames.reduce((sum, name, k) => sum + features[name] * (weights[k] ?? 0), 0),
    )
    const best = ranked[scores.indexOf(Math.max(...scores))]
    return best !== undefined && accepted.has(idOf(best))
  }
  return asked.filter(isRight).length / Math.max(1, asked.length)
}

const say = (line: string): void => {
  process.stdout.write(`${line}\n`)
}

/** Fits on four fifths, counts on the fifth left out, for each fifth; then fits on all. */
const fitRanking = (asked: Asked[]): Fitted => {
  const fit = (some: Asked[]): Fitted =>
    fitChoices(
      some.flatMap((one) => choiceOf(one, asked)),
      1e-3,
      300,
    )
  const heldOut = Array.from({ length: folds }, (_, fold) => ({
    fitted: fit(asked.filter((one) => foldOf(one) !== fold)),
    rest: asked.filter((one) => foldOf(one) === fold),
  }))
  for (const set of new Set(asked.map((one) => one.set))) {
    const n = asked.filter((one) => one.set === set).length
    const right = heldOut.reduce((sum, { fitted, rest }) => {
      const own = rest.filter((one) => one.set === set)
      return sum + recallAt1(own, fitted) * own.length
    }, 0)
    say(`ranking    ${set.padEnd(20)} n ${n}, recall@1 cross-validated ${((100 * right) / n).toFixed(2)} %`)
  }
  return fit(asked)
}

type Judged = Case & { set: string; topic: string }

const fitConfidence = (judged: Judged[]): Fitted => {
  const fit = (some: Judged[]): Fitted => fitCases(some, 3e-3, 800)
  const held = new Map<Judged, number>()
  for (let fold = 0; fold < folds; fold += 1) {
    const { weights, bias } = fit(judged.filter((one) => foldOf(one) !== fold))
    for (const one of judged.filter((each) => foldOf(each) === fold))
      held.set(
        one,
        one.row.reduce((sum, value, k) => sum + value * (weights[k] ?? 0), bias),
      )
  }
  for (const set of new Set(judged.map((one) => one.set.replace(/ \?$/, '')))) {
    const of = (isYes: boolean): number[] =>
      judged
        .filter((one) => one.isYes === isYes && one.set.replace(/ \?$/, '') === set)
        .map((one) => held.get(one) ?? 0)
    if (of(false).length === 0) continue
    const share = (100 * unanswerableAt95(of(true), of(false))).toFixed(1)
    say(
      `confidence ${set.padEnd(20)} AUROC cross-validated ${auroc(of(true), of(false)).toFixed(4)}, at 95 % ${share} %`,
    )
  }
  return fit(judged)
}

const table = (names: readonly string[], weights: readonly number[]): Record<string, number> =>
  Object.fromEntries(names.map((name, k) => [name, Number((weights[k] ?? 0).toFixed(3))]))

/** The file of weights, from which the search takes them. */
const weightsFile = (ranking: Fitted, confidence: Fitted, signalNames: string[]): string =>
  `${JSON.stringify(
    {
      source:
        'npm run fit: listwise logistic regression over development question sets (ranking, in raw units), logistic regression over questions with and without an answer (confidence, log-odds)',
      date: new Date().toISOString().slice(0, 10),
      ranking: table(featureNames, ranking.weights),
      confidence: { ...table(signalNames, confidence.weights), bias: Number(confidence.bias.toFixed(3)) },
    },
    undefined,
    2,
  )}\n`

const main = (): Promise<undefined> => {
  const program = createProgram('fit', 'fits the weights of ranking and confidence to question sets')
    .argument('<dir...>', 'folders with passages.jsonl and questions.jsonl, a library each')
    .option('--pool <file>', 'articles of the news form')
    .option('--questions <file>', 'questions over the pool')
    .option(
      '--unanswerable <file>',
      'questions that nothing answers: of the first folder, then of the pool',
      (path, all: string[]) => [...all, path],
      [],
    )
    .option('--out <file>', 'where to write the weights (lexicon/ranking-weights.json)')
  program.parse()
  const { pool, questions, unanswerable, out } = program.opts<Options>()
  if ((pool === undefined) !== (questions === undefined))
    throw new UsageError('fit: expected --pool and --questions together, got one of them')

  const libraries: { articles: Article[]; set: QuestionSet; unanswerable?: string }[] = program.args.map(readPassageSet)
  if (pool !== undefined && questions !== undefined)
    libraries.push({ articles: readPool(pool), set: readNewsQuestions(questions) })
  const [first] = libraries
  const last = libraries.at(-1)
  if (first && unanswerable[0] !== undefined) first.unanswerable = unanswerable[0]
  if (last && unanswerable[1] !== undefined) last.unanswerable = unanswerable[1]

  const asked: Asked[] = []
  const judged: Judged[] = []
  let signalNames: string[] = []
  const judge = (
    set: string,
    topic: string,
    isYes: boolean,
    { analyzed, ranked }: { analyzed: AnalyzedQuery; ranked: Ranked[] },
  ): void => {
    const [best, ...rest] = ranked
    if (!best) return
    const signals = signalsOf(analyzed, [best, ...rest.slice(0, 1)])
    signalNames = Object.keys(signals)
    judged.push({
      set: isYes ? set : `${set} ?`,
      topic,
      isYes,
      row: Float64Array.from(Object.values(signals)),
      weight: 1,
    })
  }
  for (const searchEngine of libraries) {
    const ask = asker(searchEngine.articles)
    const { name } = searchEngine.set
    for (const { id, question, accepted } of searchEngine.set.questions) {
      const answer = ask(question)
      const topic = name.includes('news') ? id : ([...accepted][0] ?? id)
      asked.push({ set: name, topic, accepted, ...answer })
      if (searchEngine.unanswerable !== undefined) judge(name, topic, true, answer)
    }
    for (const { id, question, removed } of searchEngine.unanswerable === undefined
      ? []
      : readUnanswerable(searchEngine.unanswerable))
      judge(name, removed[0] === undefined ? id : `${removed[0]}#0`, false, ask(question, removed))
    process.stderr.write(`${name}: measured\n`)
  }
  for (const one of judged) one.weight = shareOf(one.set, judged)

  const ranking = fitRanking(asked)
  const confidence = fitConfidence(judged)
  if (out !== undefined) writeFileSync(out, weightsFile(ranking, confidence, signalNames))
  return Promise.resolve(undefined)
}

await runProgram(main)
