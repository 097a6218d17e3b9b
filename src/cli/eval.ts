import type { Answer } from '../search/search-engine.js'
import { openSearchEngine } from '../search/open.js'
import {
  askSet,
  askUnanswerable,
  countVerbatim,
  depth,
  reliabilityOf,
  tallyOf,
  type Asked,
} from '../evaluation/examine.js'
import { auroc, median, recallOf, share, unanswerableAt95 } from '../evaluation/measures.js'
import { UsageError } from '../evaluation/usage-error.js'
import { createProgram, runProgram } from './program.js'
import {
  dayAfter,
  readBench,
  readNewsQuestions,
  readPool,
  readUnanswerable,
  type Bench,
  type QuestionSet,
} from '../evaluation/question-sets.js'

type Options = {
  pool: string[]
  questions: string[]
  unanswerable: string[]
  apart?: true
  misses?: true
  json?: true
}
/** Sets that are asked over one pool. */
type Pool = { articles: Bench['articles']; sets: QuestionSet[]; unanswerable: Bench['unanswerable'] }
type Result = { sets: { set: QuestionSet; asked: Asked[] }[]; unanswered: Answer[] }

const percent = (part: number): string => (part * 100).toFixed(1).padStart(6)

const missLines = ({ set, asked }: Result['sets'][number]): string[] =>
  asked
    .filter(({ rank }) => rank !== 1)
    .map(({ question, answer, rank }) => {
      const [first] = answer.passages
      const got = first ? `${first.article.id}#${first.paragraph}` : 'nothing'
      return `${set.name}\t${question.id}\t${rank ?? `>${depth}`}\t${question.question}\t${[...question.accepted].join(' ')}\t${got}`
    })

const falseLines = ({ sets: [first], unanswered }: Result, questions: Bench['unanswerable']): string[] =>
  unanswered.flatMap(({ verdict, passages }, i) => {
    const { id, question } = questions[i] ?? { id: '', question: '' }
    const [got] = passages
    return verdict === 'found' && got
      ? [`${first?.set.name ?? ''}\t${id}\tfound\t${question}\t-\t${got.article.id}#${got.paragraph}`]
      : []
  })

const poolsOf = (benches: Bench[], { pool, questions, unanswerable, apart }: Options): Pool[] => {
  const named = {
    articles: pool.flatMap(readPool),
    sets: questions.map(readNewsQuestions),
    unanswerable: unanswerable.flatMap(readUnanswerable),
  }
  if (!apart)
    return [
      {
        articles: [...benches.flatMap(({ articles }) => articles), ...named.articles],
        sets: [...benches.map(({ set }) => set), ...named.sets],
        unanswerable: [...benches.flatMap((bench) => bench.unanswerable), ...named.unanswerable],
      },
    ]
  const own = benches.map(({ articles, set, ...bench }) => ({
    articles,
    sets: [set],
    unanswerable: bench.unanswerable,
  }))
  return named.articles.length > 0 ? [...own, named] : own
}

const examine = async ({ articles, sets, unanswerable }: Pool): Promise<Result> => {
  const searchEngine = await openSearchEngine({ storeId: 'eval' })
  try {
    await searchEngine.put(articles, 1)
    const today = dayAfter(articles)
    const results: Result['sets'] = []
    for (const set of sets) results.push({ set, asked: await askSet(searchEngine, set, today) })
    return { sets: results, unanswered: await askUnanswerable(searchEngine, unanswerable, articles, today) }
  } finally {
    await searchEngine.close()
  }
}

const abstentionOf = (answered: Answer[], unanswered: Answer[]) => {
  const found = (answers: Answer[]): number =>
    share(answers.filter(({ verdict }) => verdict === 'found').length, answers.length)
  const confidences = (answers: Answer[]): number[] => answers.map(({ confidence }) => confidence)
  return {
    auroc: auroc(confidences(answered), confidences(unanswered)),
    foundAnswerable: found(answered),
    foundUnanswerable: found(unanswered),
    unanswerableAt95: unanswerableAt95(confidences(answered), confidences(unanswered)),
  }
}

const verdictRow = (name: string, { sets, unanswered }: Result): string => {
  const asked = sets.flatMap((one) => one.asked)
  const tally = tallyOf(asked, unanswered)
  const area =
    unanswered.length === 0
      ? ''
      : abstentionOf(
          asked.map(({ answer }) => answer),
          unanswered,
        ).auroc.toFixed(3)
  const cell = (value: number | string, width: number): string => String(value).padStart(width)
  return [
    name.padEnd(18),
    cell(tally.n, 6),
    cell(tally.first, 6),
    cell(tally.foundRight, 6),
    cell(tally.foundWrong, 6),
    cell(tally.unanswerable, 6),
    cell(tally.unanswerableFound, 6),
    cell(area, 6),
    cell(tally.marked === 0 ? '' : `${tally.markedRight}/${tally.marked}`, 7),
  ].join(' ')
}

const main = async (): Promise<undefined> => {
  const program = createProgram('eval', 'search quality on question sets')
    .argument(
      '[dir...]',
      'folders with questions.jsonl beside passages.jsonl, or beside articles.jsonl and unanswerable.jsonl',
    )
    .option('--pool <file>', 'articles to add to the pool', (path, all: string[]) => [...all, path], [])
    .option('--questions <file>', 'questions of the news form', (path, all: string[]) => [...all, path], [])
    .option('--unanswerable <file>', 'questions that nothing answers', (path, all: string[]) => [...all, path], [])
    .option('--apart', 'every folder is a pool of its own; counts verdicts and marks too')
    .option('--misses', 'list what was not first, and what was found though nothing answers')
    .option('--json', 'the figures as JSON')
  program.parse()
  const options = program.opts<Options>()
  const pools = poolsOf(program.args.map(readBench), options)
  if (pools.every(({ articles }) => articles.length === 0))
    throw new UsageError('eval: expected a folder of a question set or --pool, got neither')

  const results: Result[] = []
  for (const pool of pools) results.push(await examine(pool))
  const sets = results.flatMap((result) => result.sets)
  const unanswered = results.flatMap((result) => result.unanswered)
  const asked = sets.flatMap((one) => one.asked)
  const figures = sets.map(({ set, asked: own }) => ({
    name: set.name,
    n: own.length,
    ...recallOf(own.map(({ rank }) => rank)),
  }))
  const verdicts = results.map((result) => ({
    name: result.sets.map(({ set }) => set.name).join('+'),
    ...tallyOf(
      result.sets.flatMap((one) => one.asked),
      result.unanswered,
    ),
  }))
  const abstention =
    unanswered.length === 0
      ? undefined
      : abstentionOf(
          asked.map(({ answer }) => answer),
          unanswered,
        )
  const reliability = unanswered.length === 0 ? [] : reliabilityOf(asked, unanswered)
  const counts = results.map((result, i) =>
    countVerbatim(
      [...result.sets.flatMap((one) => one.asked.map(({ answer }) => answer)), ...result.unanswered],
      pools[i]?.articles ?? [],
    ),
  )
  const total = (name: 'quotes' | 'verbatim'): number => counts.reduce((sum, one) => sum + one[name], 0)
  const quotes = { n: total('quotes'), verbatim: total('verbatim') }
  const medianMs = median(asked.map(({ ms }) => ms))
  const paragraphs = pools.flatMap(({ articles }) => articles).reduce((sum, one) => sum + one.paragraphs.length, 0)
  const lines = options.json
    ? [
        JSON.stringify({
          sets: figures,
          ...(options.apart ? { verdicts, reliability, quotes, medianMs: Math.round(medianMs * 10) / 10 } : {}),
          ...(abstention ? { abstention } : {}),
        }),
      ]
    : [
        `pool: ${pools.flatMap(({ articles }) => articles).length} articles, ${paragraphs} paragraphs`,
        `${'set'.padEnd(18)}      n    R@1    R@3    R@5   R@10    MRR`,
        ...figures.map(
          ({ name, n, recall, mrr10 }) =>
            `${name.padEnd(18)} ${String(n).padStart(6)} ${percent(recall['1'])} ${percent(recall['3'])} ${percent(recall['5'])} ${percent(recall['10'])} ${percent(mrr10)}`,
        ),
        ...(options.apart
          ? [
              `${'called found'.padEnd(18)}      n  first  right  wrong  unans  found  AUROC   marks`,
              ...results.map((result, i) => verdictRow(verdicts[i]?.name ?? '', result)),
            ]
          : []),
        ...(abstention
          ? [
              `abstention: AUROC ${abstention.auroc.toFixed(3)}, found: answerable${percent(abstention.foundAnswerable)} %, unanswerable${percent(abstention.foundUnanswerable)} %; at 95 % of answerable${percent(abstention.unanswerableAt95)} %`,
              ...(options.apart
                ? [
                    `reliability: ${reliability.map(({ confidence, right, n }) => `${confidence.toFixed(2)}→${right.toFixed(2)} (${n})`).join(', ')}`,
                  ]
                : []),
            ]
          : []),
        ...(options.apart
          ? [
              `quotes: ${quotes.verbatim} of ${quotes.n} word for word; a question took ${medianMs.toFixed(1)} ms at the median`,
            ]
          : []),
      ]
  const misses = options.misses
    ? results.flatMap((result, i) => [
        ...result.sets.flatMap(missLines),
        ...falseLines(result, pools[i]?.unanswerable ?? []),
      ])
    : []
  // JSON stands alone on standard output.
  if (options.json) process.stderr.write(misses.map((line) => `${line}\n`).join(''))
  else lines.push(...misses)
  process.stdout.write(`${lines.join('\n')}\n`)
  return undefined
}

await runProgram(main)
