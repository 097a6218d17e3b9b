import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { Article } from '../../../src/article/article.js'
import { UsageError } from '../../../src/evaluation/usage-error.js'
import { dayAfter, readNewsQuestions, readPool, type GoldQuestion } from '../../../src/evaluation/question-sets.js'
import { addDays, type Day } from '../../../src/time/day.js'
import { createRandom } from '../random.js'
import { createVariants } from '../variants.js'

/** What one run of questions is asked: of the archive at a server, or of an embedded engine of a size. */
export type ArchiveTask = { data: string; questions: number } & ({ server: string; storeId: string } | { size: number })

/** Articles without end, one after the other, and questions that the first of them answer. */
export type ArchivePool = { articles: () => () => Article; questions: GoldQuestion[]; today: Day }

const seed = 20_261_129
const firstDay = '1990-01-01'
const days = 12_000
const papers = 40

/** Folder below the data, its articles and its questions. */
const sets = [
  { articles: ['web', 'articles.jsonl.gz'], questions: ['web', 'questions.jsonl'] },
  { articles: ['news', 'articles.jsonl'], questions: ['news-questions.jsonl'] },
]

/**
 * Opens a pool of any size: web and television news as they are, then stories made from them, each of a day and a paper.
 * @param dir - the folder with the sets
 * @returns the same articles in the same order on every machine; `today` is the day after the newest real one
 * @throws {UsageError} if the sets are not there
 */
export const openArchivePool = (dir: string): ArchivePool => {
  const missing = sets.map(({ articles }) => join(dir, ...articles)).find((path) => !existsSync(path))
  if (missing !== undefined) throw new UsageError(`--data: expected ${missing}, got nothing there`)
  const real = sets.flatMap(({ articles }) => readPool(join(dir, ...articles)))
  return {
    questions: sets.flatMap(({ questions }) => readNewsQuestions(join(dir, ...questions)).questions),
    today: dayAfter(real),
    articles: () => {
      const random = createRandom(seed)
      const variant = createVariants(real, random)
      let given = 0
      return () => {
        const article = real[given]
        given += 1
        if (article) return article
        const [day, source] = [addDays(firstDay, random.below(days)), `第${1 + random.below(papers)}日报`]
        return { ...variant(), day, source }
      }
    },
  }
}

/**
 * Takes articles until they have so many paragraphs.
 * @param next - gives one after the other
 * @param paragraphs - how many are wanted
 * @returns the articles, the last one whole
 */
export const takeParagraphs = (next: () => Article, paragraphs: number): Article[] => {
  const taken: Article[] = []
  for (let size = 0; size < paragraphs;) {
    const article = next()
    taken.push(article)
    size += article.paragraphs.length
  }
  return taken
}
