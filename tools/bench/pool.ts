import { existsSync } from 'node:fs'
import { join } from 'node:path'
import * as v from 'valibot'
import type { Article } from '../../src/article/article.js'
import { readArticles } from '../../src/ingest/parse-file.js'
import { openCorpus } from '../../src/jobs/corpus.js'
import { UsageError } from '../../src/evaluation/usage-error.js'
import { readJsonLines, readPassageSet, readPool, type GoldQuestion } from '../../src/evaluation/question-sets.js'
import { createRandom } from './random.js'
import { createVariants } from './variants.js'

/** What is searched and asked: so many paragraphs, with questions that some of them answer. */
export type Pool = { from: string; articles: Article[]; paragraphs: number; questions: GoldQuestion[] }

/** Texts that questions belong to, and stories to make more text from. */
type Material = { from: string; articles: Article[]; questions: GoldQuestion[]; seeds: Article[] }

const poolSeed = 20_251_122
const questionSeed = 400
const passageSets = ['cmrc-trial', 'drcd-dev']

/** Without a file where nothing answers. */
const corpusQuestion = v.object({
  question: v.string(),
  file: v.optional(v.string()),
  contains: v.optional(v.string(), ''),
})

const readSets = (dir: string): Material => {
  const sets = passageSets.map((name) => readPassageSet(join(dir, name)))
  return {
    from: `${passageSets.join(' and ')} of ${dir}, filled up from news/articles.jsonl`,
    articles: sets.flatMap(({ articles }) => articles),
    questions: sets.flatMap(({ set }) => set.questions),
    seeds: readPool(join(dir, 'news', 'articles.jsonl')),
  }
}

const readCorpus = async (): Promise<Material> => {
  const corpus = openCorpus('corpus')
  const articles: Article[] = []
  for (const { path, kind } of (await corpus.list()).files) {
    const bytes = kind.kind === 'refused' ? undefined : await corpus.read(path)
    if (!bytes || kind.kind === 'refused') continue
    readArticles({ path, format: kind.format, bytes, changedOn: '2025-06-12', zone: 'Asia/Shanghai' }).stories.forEach(
      (story, place) => articles.push({ ...story, id: story.id ?? `${path}#${place + 1}`, path, place, arrivedAt: 0 }),
    )
  }
  const questions = readJsonLines(join('test', 'ranking', 'corpus-questions.jsonl'), corpusQuestion).map(
    ({ question, file, contains }, i) => ({
      id: `corpus-${i + 1}`,
      question,
      accepted: new Set(
        articles
          .filter((article) => article.path === file)
          .flatMap(({ id, paragraphs }) =>
            paragraphs.flatMap((text, ordinal) => (text.includes(contains) ? [`${id}#${ordinal}`] : [])),
          ),
      ),
    }),
  )
  return { from: 'corpus/, filled up from itself', articles, questions, seeds: articles }
}

const articleOf = (paragraphId: string): string => paragraphId.slice(0, paragraphId.lastIndexOf('#'))

/**
 * Reads a pool of articles. The same size and data give the same pool on every machine.
 * @param dir - the folder with the question sets; without one the project's own corpus is taken
 * @param size - number of paragraphs
 * @param questions - the most questions
 * @returns questions with their text in the pool; the last article is cut to give exactly the size
 * @throws {UsageError} if there are no articles
 */
export const readPoolOf = async (dir: string, size: number, questions: number): Promise<Pool> => {
  const material = existsSync(join(dir, passageSets[0] ?? '')) ? readSets(dir) : await readCorpus()
  if (material.seeds.length === 0) throw new UsageError(`${material.from}: expected articles, got none`)
  const random = createRandom(poolSeed)
  const articles: Article[] = []
  let paragraphs = 0
  const take = (article: Article): void => {
    const kept = article.paragraphs.slice(0, size - paragraphs)
    if (kept.length === 0) return
    articles.push({ ...article, paragraphs: kept })
    paragraphs += kept.length
  }
  for (const article of random.shuffled(material.articles)) take(article)
  const variant = createVariants(material.seeds, random)
  while (paragraphs < size) take(variant())
  const held = new Map(articles.map(({ id, paragraphs: { length } }) => [id, length]))
  const isHeld = (paragraphId: string): boolean =>
    Number(paragraphId.slice(paragraphId.lastIndexOf('#') + 1)) < (held.get(articleOf(paragraphId)) ?? 0)
  return {
    from: material.from,
    articles: random.shuffled(articles),
    paragraphs,
    questions: createRandom(questionSeed)
      .shuffled(material.questions.filter(({ accepted }) => [...accepted].some(isHeld)))
      .slice(0, questions),
  }
}
