import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { beforeAll, describe, expect, it } from 'vitest'
import type { Article } from '../../src/article/article.js'
import { readArticles } from '../../src/ingest/parse-file.js'
import { openCorpus } from '../../src/jobs/corpus.js'
import type { Answer, Passage } from '../../src/search/search-engine.js'
import { createLocalEngine } from '../../src/search/engine.js'

/** A question over the sample paper: where its answer stands, or that nothing answers it. */
type Asked = { question: string } & ({ file: string; contains: string } | { none: true })

// Two questions below what was measured when these were set: 68 and 78 of 80 answered, 10 of 12 not called found.
const firstFloor = 66
const amongFiveFloor = 76
const notFoundFloor = 8

const asked = readFileSync(new URL('./corpus-questions.jsonl', import.meta.url), 'utf8')
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line) as Asked)

const readCorpus = async (): Promise<Article[]> => {
  const corpus = openCorpus(fileURLToPath(new URL('../../corpus', import.meta.url)))
  const articles: Article[] = []
  for (const { path, kind } of (await corpus.list()).files) {
    const bytes = await corpus.read(path)
    if (!bytes || kind.kind === 'refused') throw new Error(`${path}: expected an article file`)
    const { stories } = readArticles({
      path,
      format: kind.format,
      bytes,
      changedOn: '2025-06-22',
      zone: 'Asia/Shanghai',
    })
    stories.forEach((story, place) =>
      articles.push({ ...story, id: story.id ?? `${path}#${place + 1}`, path, place, arrivedAt: 0 }),
    )
  }
  return articles
}

describe('questions over the sample paper', () => {
  const answers: { one: Asked; answer: Answer }[] = []

  beforeAll(async () => {
    const searchEngine = createLocalEngine()
    await searchEngine.put(await readCorpus(), 1)
    for (const one of asked)
      answers.push({ one, answer: await searchEngine.find({ text: one.question, today: '2025-06-22', limit: 5 }) })
  })

  /** Questions whose answer does not stand among the first passages. */
  const missesWithin = (limit: number): string[] =>
    answers.flatMap(({ one, answer }) => {
      if ('none' in one) return []
      const answersIt = ({ article, text }: Passage): boolean =>
        article.path === one.file && text.includes(one.contains)
      const [first] = answer.passages
      return answer.passages.slice(0, limit).some(answersIt)
        ? []
        : [
            `${one.question}: expected ${one.file} "${one.contains}", got ${first?.article.path ?? 'nothing'} "${first?.quote.text.slice(0, 40) ?? ''}"`,
          ]
    })
  const answerable = asked.filter((one) => !('none' in one)).length

  it('have the right paragraph first', () => {
    const misses = missesWithin(1)
    expect(answerable - misses.length, misses.join('\n')).toBeGreaterThanOrEqual(firstFloor)
  })

  it('have the right paragraph among the first five', () => {
    const misses = missesWithin(5)
    expect(answerable - misses.length, misses.join('\n')).toBeGreaterThanOrEqual(amongFiveFloor)
  })

  it('are not called found where the paper does not say', () => {
    const none = answers.filter(({ one }) => 'none' in one)
    const found = none.filter(({ answer }) => answer.verdict === 'found')
    const lines = found.map(({ one, answer }) => `${one.question}: found with ${answer.confidence}`)
    expect(none.length - found.length, lines.join('\n')).toBeGreaterThanOrEqual(notFoundFloor)
  })
})
