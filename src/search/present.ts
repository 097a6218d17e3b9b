import type { Article } from '../article/article.js'
import type { Answer } from './search-engine.js'

/**
 * Leaves out of an answer from the newest articles what is gone since they were read: while the archive is silent, no
 * process hears from it what another one has deleted.
 * @param answer - of a search engine
 * @param articleOf - the article as it is stored, undefined where it is gone
 * @returns the answer; one from the archive as it is, one whose best passage is gone as no sure answer
 */
export const withoutGone = async (
  answer: Answer,
  articleOf: (id: string) => Promise<Article | undefined>,
): Promise<Answer> => {
  if (!answer.isPartial) return answer
  const ids = [...new Set(answer.passages.map(({ article }) => article.id))]
  const stored = await Promise.all(ids.map(articleOf))
  const gone = new Set(ids.filter((_, i) => stored[i] === undefined))
  if (gone.size === 0) return answer
  const passages = answer.passages.filter(({ article }) => !gone.has(article.id))
  const isBestGone = passages[0] !== answer.passages[0]
  return {
    ...answer,
    passages,
    ...(isBestGone && { verdict: answer.verdict === 'found' && passages.length > 0 ? 'weak' : 'none' }),
  }
}
