import type { Article } from '../article/article.js'
import type { Day } from '../time/day.js'
import type { Answer, SearchEngine } from '../search/search-engine.js'
import { share } from './measures.js'
import type { GoldQuestion, QuestionSet, Unanswerable } from './question-sets.js'

/** A question with its answer and the milliseconds that it took; `rank` counts from 1 and is absent if no accepted paragraph was found. */
export type Asked = { question: GoldQuestion; answer: Answer; ms: number; rank?: number }

/** Number of passages that are examined. */
export const depth = 10

const rankOf = (answer: Answer, accepted: Set<string>): number | undefined => {
  const at = answer.passages.findIndex(
    ({ article, paragraph, next }) =>
      accepted.has(`${article.id}#${paragraph}`) ||
      (next !== undefined && accepted.has(`${article.id}#${next.paragraph}`)),
  )
  return at < 0 ? undefined : at + 1
}

/**
 * Asks every question of a set.
 * @param searchEngine - holds the pool
 * @param set - the questions with the paragraphs that answer them
 * @param today - the day on which questions without one of their own are asked
 * @returns one entry a question, in order
 */
export const askSet = async (searchEngine: SearchEngine, set: QuestionSet, today: Day): Promise<Asked[]> => {
  const asked: Asked[] = []
  for (const question of set.questions) {
    const startedAt = performance.now()
    const answer = await searchEngine.find({ text: question.question, today: question.asOf ?? today, limit: depth })
    const ms = performance.now() - startedAt
    const rank = rankOf(answer, question.accepted)
    asked.push({ question, answer, ms, ...(rank === undefined ? {} : { rank }) })
  }
  return asked
}

/**
 * Asks the questions without an answer; their own articles are removed from the pool meanwhile.
 * @param searchEngine - holds the pool
 * @param questions - the questions
 * @param articles - the pool, to restore removed articles
 * @param today - the day on which questions without one of their own are asked
 * @returns the answers, in order
 */
export const askUnanswerable = async (
  searchEngine: SearchEngine,
  questions: readonly Unanswerable[],
  articles: readonly Article[],
  today: Day,
): Promise<Answer[]> => {
  const byId = new Map(articles.map((article) => [article.id, article]))
  const answers: Answer[] = []
  for (const { question, removed, asOf } of questions) {
    if (removed.length > 0) await searchEngine.drop(removed, 0)
    answers.push(await searchEngine.find({ text: question, today: asOf ?? today, limit: depth }))
    if (removed.length > 0)
      await searchEngine.put(
        removed.flatMap((id) => byId.get(id) ?? []),
        0,
      )
  }
  return answers
}

/** Types of questions whose answer can be marked. */
const markedTypes = new Set(['who', 'when', 'number', 'dated'])
/** UTF-16 units by which a mark may be longer than the answer. */
const markSlack = 4

/** Checks whether the first mark of the first passage is the answer and little more. */
const isMarkRight = ({ answer: { passages }, question }: Asked): boolean => {
  const shown = [passages[0]?.quote, passages[0]?.next?.quote].find((quote) => quote && quote.marks.length > 0)
  const [from, to] = shown?.marks[0] ?? [0, 0]
  const mark = (shown?.text ?? '').slice(from, to)
  const wanted = question.answer ?? ''
  return wanted !== '' && mark.includes(wanted) && mark.length <= wanted.length + markSlack
}

/** The results of a question set, in numbers of questions. */
export type Tally = {
  n: number
  /** An accepted paragraph came first. */
  first: number
  /** It came first and was called found. */
  foundRight: number
  /** Another one came first and was called found. */
  foundWrong: number
  /** Questions without an answer, and how many of them were called found. */
  unanswerable: number
  unanswerableFound: number
  /** Questions for a name, time or figure whose first passage is right, and how many have it as their first mark. */
  marked: number
  markedRight: number
}

/**
 * Counts the results of a question set.
 * @param asked - the questions that have an answer
 * @param unanswered - the answers to those that have none
 * @returns the counts
 */
export const tallyOf = (asked: readonly Asked[], unanswered: readonly Answer[]): Tally => {
  const count = (isMeant: (one: Asked) => boolean): number => asked.filter(isMeant).length
  const isFound = ({ answer }: Asked): boolean => answer.verdict === 'found'
  const isMarked = ({ question, rank }: Asked): boolean => rank === 1 && markedTypes.has(question.type ?? '')
  return {
    n: asked.length,
    first: count(({ rank }) => rank === 1),
    foundRight: count((one) => one.rank === 1 && isFound(one)),
    foundWrong: count((one) => one.rank !== 1 && isFound(one)),
    unanswerable: unanswered.length,
    unanswerableFound: unanswered.filter(({ verdict }) => verdict === 'found').length,
    marked: count(isMarked),
    markedRight: count((one) => isMarked(one) && isMarkRight(one)),
  }
}

/**
 * Counts the quotes of answers, and those that stand in their article word for word: in one paragraph, as it was given
 * to the engine.
 * @param answers - with the quotes of all their passages
 * @param articles - the pool, as it was read
 * @returns numbers of quotes
 */
export const countVerbatim = (
  answers: readonly Answer[],
  articles: readonly Article[],
): { quotes: number; verbatim: number } => {
  const byId = new Map(articles.map((article) => [article.id, article]))
  const quotes = answers.flatMap(({ passages }) =>
    passages.flatMap(({ article, quote, next }) =>
      [quote, ...(next ? [next.quote] : [])].map(({ text }) => ({ id: article.id, text })),
    ),
  )
  const verbatim = quotes.filter(({ id, text }) => byId.get(id)?.paragraphs.some((given) => given.includes(text)))
  return { quotes: quotes.length, verbatim: verbatim.length }
}

/** A range of confidences, with the number of answers in it and the share of them that is right. */
export type ReliabilityBin = { from: number; n: number; confidence: number; right: number }

const bins = 10

/**
 * Compares confidence with the share of right answers, by tenths.
 * @param asked - questions that have an answer
 * @param unanswered - the answers to those that have none
 * @returns the tenths that hold an answer: mean confidence, and the share whose first passage is right
 */
export const reliabilityOf = (asked: readonly Asked[], unanswered: readonly Answer[]): ReliabilityBin[] => {
  const all = [
    ...asked.map(({ answer, rank }) => ({ confidence: answer.confidence, isRight: rank === 1 })),
    ...unanswered.map(({ confidence }) => ({ confidence, isRight: false })),
  ]
  return Array.from({ length: bins }, (_, bin) => {
    const inside = all.filter(({ confidence }) => Math.min(bins - 1, Math.floor(confidence * bins)) === bin)
    const sum = inside.reduce((total, { confidence }) => total + confidence, 0)
    return {
      from: bin / bins,
      n: inside.length,
      confidence: share(sum, inside.length),
      right: share(inside.filter(({ isRight }) => isRight).length, inside.length),
    }
  }).filter(({ n }) => n > 0)
}
