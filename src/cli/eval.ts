import type { Article } from '../article/article.js'
import type { Answer, SearchEngine } from '../search/search-engine.js'
import { openSearchEngine } from '../search/open.js'
import { auroc, recallOf, share, unanswerableAt95 } from '../evaluation/measures.js'
import { UsageError } from '../evaluation/usage-error.js'
import { createProgram, runProgram } from './program.js'
import {
  readNewsQuestions,
  readPassageSet,
  readPool,
  readUnanswerable,
  type GoldQuestion,
  type QuestionSet,
} from '../evaluation/question-sets.js'

type Options = { pool: string[]; questions: string[]; unanswerable: string[]; misses?: true; json?: true }
type Asked = { question: GoldQuestion; answer: Answer; rank?: number }

const depth = 10
// Old news is asked about as if it were still new: no date word of the sets leans on today.
const today = '2022-04-01'

const ask = (searchEngine: SearchEngine, text: string): Promise<Answer> =>
  searchEngine.find({ text, today, limit: depth })

const rankOf = (answer: Answer, accepted: Set<string>): number | undefined => {
  const at = answer.passages.findIndex(({ article, paragraph }) => accepted.has(`${article.id}#${paragraph}`))
  return at < 0 ? undefined : at + 1
}

const askSet = async (searchEngine: SearchEngine, set: QuestionSet): Promise<Asked[]> => {
  const asked: Asked[] = []
  for (const question of set.questions) {
    const answer = await ask(searchEngine, question.question)
    const rank = rankOf(answer, question.accepted)
    asked.push({ question, answer, ...(rank === undefined ? {} : { rank }) })
  }
  return asked
}

/** Confidence and verdict of the questions that nothing answers, their own articles out of the pool while asking. */
const askUnanswerable = async (
  searchEngine: SearchEngine,
  path: string,
  articles: Map<string, Article>,
): Promise<Answer[]> => {
  const answers: Answer[] = []
  for (const { question, removed } of readUnanswerable(path)) {
    await searchEngine.drop(removed, 0)
    answers.push(await ask(searchEngine, question))
    await searchEngine.put(
      removed.flatMap((id) => articles.get(id) ?? []),
      0,
    )
  }
  return answers
}

const percent = (part: number): string => (part * 100).toFixed(1).padStart(6)

const missLines = (set: QuestionSet, asked: Asked[]): string[] =>
  asked
    .filter(({ rank }) => rank !== 1)
    .map(({ question, answer, rank }) => {
      const [first] = answer.passages
      const got = first ? `${first.article.id}#${first.paragraph}` : 'nothing'
      return `${set.name}\t${question.id}\t${rank ?? `>${depth}`}\t${question.question}\t${[...question.accepted].join(' ')}\t${got}`
    })

const main = async (): Promise<undefined> => {
  const program = createProgram('eval', 'search quality on question sets')
    .argument('[dir...]', 'folders with passages.jsonl and questions.jsonl')
    .option('--pool <file>', 'articles to add to the pool', (path, all: string[]) => [...all, path], [])
    .option('--questions <file>', 'questions of the news form', (path, all: string[]) => [...all, path], [])
    .option('--unanswerable <file>', 'questions that nothing answers', (path, all: string[]) => [...all, path], [])
    .option('--misses', 'list what was not first')
    .option('--json', 'the figures as JSON')
  program.parse()
  const options = program.opts<Options>()
  const folders = program.args.map(readPassageSet)
  const sets = [...folders.map(({ set }) => set), ...options.questions.map(readNewsQuestions)]
  const pool = [...folders.flatMap(({ articles }) => articles), ...options.pool.flatMap(readPool)]
  if (pool.length === 0) throw new UsageError('eval: expected a folder of a question set or --pool, got neither')

  const searchEngine = await openSearchEngine({ storeId: 'eval' })
  try {
    await searchEngine.put(pool, 1)
    const results: { set: QuestionSet; asked: Asked[] }[] = []
    for (const set of sets) results.push({ set, asked: await askSet(searchEngine, set) })
    const articles = new Map(pool.map((article) => [article.id, article]))
    const unanswered: Answer[] = []
    for (const path of options.unanswerable) unanswered.push(...(await askUnanswerable(searchEngine, path, articles)))

    const figures = results.map(({ set, asked }) => ({
      name: set.name,
      n: asked.length,
      ...recallOf(asked.map(({ rank }) => rank)),
    }))
    const answered = results.flatMap(({ asked }) => asked.map(({ answer }) => answer))
    const found = (answers: Answer[]): number =>
      share(answers.filter(({ verdict }) => verdict === 'found').length, answers.length)
    const confidences = (answers: Answer[]): number[] => answers.map(({ confidence }) => confidence)
    const abstention =
      unanswered.length === 0
        ? undefined
        : {
            auroc: auroc(confidences(answered), confidences(unanswered)),
            foundAnswerable: found(answered),
            foundUnanswerable: found(unanswered),
            unanswerableAt95: unanswerableAt95(confidences(answered), confidences(unanswered)),
          }
    const lines = options.json
      ? [JSON.stringify({ sets: figures, ...(abstention ? { abstention } : {}) })]
      : [
          `pool: ${pool.length} articles, ${pool.reduce((sum, { paragraphs }) => sum + paragraphs.length, 0)} paragraphs`,
          `${'set'.padEnd(18)}      n    R@1    R@3    R@5   R@10    MRR`,
          ...figures.map(
            ({ name, n, recall, mrr10 }) =>
              `${name.padEnd(18)} ${String(n).padStart(6)} ${percent(recall['1'])} ${percent(recall['3'])} ${percent(recall['5'])} ${percent(recall['10'])} ${percent(mrr10)}`,
          ),
          ...(abstention
            ? [
                `abstention: AUROC ${abstention.auroc.toFixed(3)}, found: answerable${percent(abstention.foundAnswerable)} %, unanswerable${percent(abstention.foundUnanswerable)} %; at 95 % of answerable${percent(abstention.unanswerableAt95)} %`,
              ]
            : []),
        ]
    const misses = options.misses ? results.flatMap(({ set, asked }) => missLines(set, asked)) : []
    // JSON stands alone on standard output.
    if (options.json) process.stderr.write(misses.map((line) => `${line}\n`).join(''))
    else lines.push(...misses)
    process.stdout.write(`${lines.join('\n')}\n`)
  } finally {
    await searchEngine.close()
  }
  return undefined
}

await runProgram(main)
