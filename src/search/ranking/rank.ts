import { dateFits } from '../date-fit.js'
import { measure, measureArticle, type Features } from './features.js'
import type { AnalyzedQuery } from '../query/analyze-query.js'
import type { DocumentStore, StoredArticle, IndexedParagraph } from '../index/documents.js'
import { scoreOf } from './weights.js'

/** A paragraph with what was measured of it. */
export type Ranked = { document: number; indexed: IndexedParagraph; features: Features; score: number }

/** What an article's paragraphs gain for having answered the question before, which is often told on in one place. */
const sameArticleBonus = 1.5
/** What the newest article among the candidates gains over the oldest where the newest is asked for. */
const newestBonus = 1.5

/** What an article gains for holding, word for word, what the question puts between quotation marks. */
const quotedBonus = 1

/** What it costs an article to be of other days than the question names: more than any words can make up for. */
const outsideCost = 12
/** What it costs to be near them only. */
const nearCost = 1

const dayCost = ({ bounds }: AnalyzedQuery, { onDay }: Features): number =>
  bounds.length === 0 || onDay >= dateFits.unknown ? 0 : onDay > dateFits.outside ? nearCost : outsideCost

export type RankOptions = { sameArticles?: ReadonlySet<StoredArticle>; isForNewest?: boolean; quoted?: string[] }

const dayOf = (indexed: IndexedParagraph): string => indexed.article.head.day ?? ''

/** The candidates in the order in which they answer, best first. */
export const rank = (
  analyzed: AnalyzedQuery,
  documents: Iterable<number>,
  documentStore: DocumentStore,
  { sameArticles, isForNewest = false, quoted = [] }: RankOptions = {},
): Ranked[] => {
  const covers = new Map<StoredArticle, number>()
  const coverOf = (article: StoredArticle): number => {
    const known = covers.get(article)
    if (known !== undefined) return known
    const made = measureArticle(analyzed, documentStore.slotsOf(article))
    covers.set(article, made)
    return made
  }
  const ranked: Ranked[] = []
  for (const document of documents) {
    const indexed = documentStore.indexed(document)
    if (!indexed) continue
    const features = measure(analyzed, indexed, coverOf(indexed.article), documentStore.meanSize())
    const isQuoted =
      quoted.length > 0 && quoted.every((phrase) => indexed.folded.includes(phrase) || indexed.context.includes(phrase))
    const bonus = (sameArticles?.has(indexed.article) ? sameArticleBonus : 0) + (isQuoted ? quotedBonus : 0)
    ranked.push({ document, indexed, features, score: scoreOf(features) + bonus - dayCost(analyzed, features) })
  }
  if (isForNewest) {
    const days = [...new Set(ranked.map(({ indexed }) => dayOf(indexed)))].sort()
    const step = newestBonus / Math.max(1, days.length - 1)
    for (const hit of ranked) hit.score += step * days.indexOf(dayOf(hit.indexed))
  }
  // Where relevance ties the newer paper goes first, then the order in which the articles came.
  return ranked.sort(
    (a, b) =>
      b.score - a.score ||
      (dayOf(a.indexed) < dayOf(b.indexed) ? 1 : dayOf(a.indexed) > dayOf(b.indexed) ? -1 : a.document - b.document),
  )
}
