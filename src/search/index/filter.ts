import { fold } from '../../text/fold.js'
import { isWithin, type Query } from '../query/parse-query.js'
import type { DocumentStore, StoredArticle, IndexedParagraph } from './documents.js'

/** Papers widen short names: 王　伟. */
const blankBetweenHan = /(?<=[\u4e00-\u9fff])[ \u3000]+(?=[\u4e00-\u9fff])/g

/**
 * Makes the filter for what a question is limited to: paper, days, phrases, excluded words. It decides once for each article.
 * @param documentStore - holds the articles
 * @returns a check of one paragraph; undefined where the question has no limits
 */
export const filterOf = (
  documentStore: DocumentStore,
  { source, only, phrases, excluded }: Query,
): ((indexed: IndexedParagraph) => boolean) | undefined => {
  if (source === undefined && !only && phrases.length === 0 && excluded.length === 0) return undefined
  const verdicts = new Map<StoredArticle, boolean>()
  const wanted = source === undefined ? undefined : fold(source)
  const decide = (article: StoredArticle): boolean => {
    const { head } = article
    if (wanted !== undefined && (head.source === undefined || fold(head.source) !== wanted)) return false
    // An article without a day may be of any.
    if (only && head.day !== undefined && !isWithin(head.day, only)) return false
    if (phrases.length + excluded.length === 0) return true
    const whole = documentStore
      .slotsOf(article)
      .map((indexed) => `${indexed.context}\n${indexed.folded}`)
      .join('\n')
    const narrow = whole.replace(blankBetweenHan, '')
    const isThere = (phrase: string): boolean =>
      whole.includes(phrase) || narrow.includes(phrase.replace(blankBetweenHan, ''))
    return phrases.every(isThere) && !excluded.some(isThere)
  }
  return ({ article }) => {
    const known = verdicts.get(article)
    if (known !== undefined) return known
    const verdict = decide(article)
    verdicts.set(article, verdict)
    return verdict
  }
}

/**
 * Gives the first paragraphs of the articles that pass, for questions such as "what was in the paper yesterday?".
 * @param documentStore - holds the articles
 * @param isOpen - the filter of the question
 * @returns paragraphs of articles with a day, newest first
 */
export const leadsOf = (
  documentStore: DocumentStore,
  isOpen: (indexed: IndexedParagraph) => boolean,
): IndexedParagraph[] =>
  [...documentStore.articles()]
    .flatMap((article) => documentStore.indexed(article.first) ?? [])
    .filter((indexed) => indexed.article.head.day !== undefined && isOpen(indexed))
    .sort((a, b) => ((a.article.head.day ?? '') < (b.article.head.day ?? '') ? 1 : -1))
