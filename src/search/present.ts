import { paragraphsOf, type Article } from '../article/article.js'
import type { Answer, Passage } from './search-engine.js'

/** Whether an article, as it is stored, still prints what a passage quotes. */
const isPrinted = (article: Article, { paragraph, text, next }: Passage): boolean => {
  const paragraphs = paragraphsOf(article)
  return [{ paragraph, text }, ...(next ? [next] : [])].every(
    ({ paragraph: at, text: quoted }) => paragraphs[at]?.text === quoted,
  )
}

/**
 * Leaves out of an answer from the newest articles what is gone since they were read, or prints something else since:
 * while the archive is silent, no process hears from it what another one has deleted or taken in anew.
 * @param answer - of a search engine
 * @param articleOf - the article as it is stored, undefined where it is gone
 * @returns the answer; one from the archive as it is, one whose best passage is gone as no sure answer, without what was
 *   said of that passage
 */
export const withoutGone = async (
  answer: Answer,
  articleOf: (id: string) => Promise<Article | undefined>,
): Promise<Answer> => {
  if (!answer.isPartial) return answer
  const ids = [...new Set(answer.passages.map(({ article }) => article.id))]
  const stored = new Map(await Promise.all(ids.map(async (id) => [id, await articleOf(id)] as const)))
  const passages = answer.passages.filter((passage) => {
    const article = stored.get(passage.article.id)
    return article !== undefined && isPrinted(article, passage)
  })
  if (passages.length === answer.passages.length) return answer
  if (passages[0] === answer.passages[0]) return { ...answer, passages }
  const left: Answer = { ...answer, passages }
  delete left.instead
  delete left.untold
  return { ...left, verdict: answer.verdict === 'found' && passages.length > 0 ? 'weak' : 'none' }
}
