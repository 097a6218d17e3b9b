import { createLocalEngine } from '../../src/search/engine.js'
import type { Answer } from '../../src/search/search-engine.js'
import { anArticle } from '../support/doubles/fake-store.js'

/** A small paper: paragraphs by headline, in the order of print. */
export type Paper = Record<string, string | string[] | { day: string; text: string }>

/** The answer of a library that holds this paper and nothing else. */
export const answerFor = async (question: string, paper: Paper): Promise<Answer> => {
  const searchEngine = createLocalEngine()
  const articles = Object.entries(paper).map(([headline, body], i) =>
    anArticle({
      id: `paper#${i + 1}`,
      headline,
      ...(typeof body === 'object' && 'day' in body ? { day: body.day, paragraphs: [body.text] } : {}),
      ...(typeof body === 'string' ? { paragraphs: [body] } : {}),
      ...(Array.isArray(body) ? { paragraphs: body } : {}),
    }),
  )
  await searchEngine.put(articles, 1)
  return searchEngine.find({ text: question, today: '2025-06-22', limit: 20 })
}

/** Headlines of the articles that a question finds in a paper, best first, each once. */
export const headlinesFor = async (question: string, paper: Paper): Promise<string[]> => {
  const { passages } = await answerFor(question, paper)
  return [...new Set(passages.map(({ article }) => article.headline ?? ''))]
}
