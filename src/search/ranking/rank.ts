import { dateFits } from './date-fit.js'
import { measure, measureLead, type Features } from './features.js'
import type { AnalyzedQuery } from '../query/analyze-query.js'
import type { DocumentStore, StoredArticle, IndexedParagraph } from '../index/documents.js'
import { scoreOf } from './weights.js'

/** A paragraph with what was measured of it. */
export type Ranked = {
  document: number
  indexed: IndexedParagraph
  features: Features
  score: number
  /** The paragraph after it, where the answer needs both; features are those of the two. */
  next?: IndexedParagraph
}

/** What an article's paragraphs gain for having answered the question before, which is often told on in one place. */
const sameArticleBonus = 1.5
/** What the newest article among the candidates gains over the oldest where the newest is asked for. */
const newestBonus = 2

/** What an article gains for holding, word for word, what the question puts between quotation marks. */
const quotedBonus = 1

/** What it costs an article to be of other days than the question names: more than any words can make up for. */
const outsideCost = 12
/** What it costs to be near them only. */
const nearCost = 1

const dayCost = ({ bounds }: AnalyzedQuery, { onDay }: Features): number =>
  bounds.length === 0 || onDay >= dateFits.unknown ? 0 : onDay > dateFits.outside ? nearCost : outsideCost

/** What a printed correction gains over what it corrects, times the share of the question that it holds. */
const correctionBonus = 5
const correctionHead =
  /更正|勘误|正误|致歉|来函照登|\bcorrections?\b|\bclarifications?\b|putting it right|for the record|\berrat(?:a|um)\b/u
const correctionText =
  /有误|误[将把写作为植]|应为|应是|实为|写[成作]|误为|抄错|排错|not .{1,40} as (?:printed|stated|reported)|(?:report|story|article|page|we said|we wrote|printed|misstated|transposed|left out|apologi[sz]e)/u

/** Whether a paragraph sets right what the paper printed before. */
const isCorrection = ({ context, folded }: IndexedParagraph): boolean =>
  correctionHead.test(context) && correctionText.test(folded)

/** What a paragraph gains for printing, near the words of the question, something of the kind that is asked for. */
const kindBonus = 1
/** What the paragraphs beside the best one gain where they print the kind that is asked for and it does not. */
const siblingBonus = 2.5
const siblingKind = 0.6
/** Kinds that are told by their unit alone. */
const firmKind = 0.9

export type RankOptions = {
  sameArticles?: ReadonlySet<StoredArticle>
  isForNewest?: boolean
  quoted?: string[]
  /** Whether a paragraph beside a candidate may be taken too; all may unless given. */
  isAllowed?: ((document: number) => boolean) | undefined
}

const dayOf = (indexed: IndexedParagraph): string => indexed.article.head.day ?? ''

/** The paragraphs around so many of the best are looked at too, up to so many places away. */
const neighboursOf = 8
const neighbourReach = 3

const around = (article: StoredArticle, best: readonly Ranked[]): number[] => {
  const near = best.filter(({ indexed }) => indexed.article === article).map(({ document }) => document)
  return Array.from({ length: article.count }, (_, i) => article.first + i).filter((document) =>
    near.some((one) => Math.abs(one - document) <= neighbourReach),
  )
}

/**
 * Puts candidates into the order in which they answer.
 * @param analyzed - the question
 * @param documents - numbers of the candidates in the document store
 * @param documentStore - holds the paragraphs
 * @param options - what else counts: the articles quoted before, the wish for the newest, phrases, a filter
 * @returns candidates with features and score, best first
 */
export const rank = (
  analyzed: AnalyzedQuery,
  documents: Iterable<number>,
  documentStore: DocumentStore,
  { sameArticles, isForNewest = false, quoted = [], isAllowed = () => true }: RankOptions = {},
): Ranked[] => {
  const leads = new Map<StoredArticle, readonly number[]>()
  const leadOf = (article: StoredArticle): readonly number[] => {
    const first = documentStore.indexed(article.first)
    const lead = leads.get(article) ?? (first ? measureLead(analyzed, first) : [])
    leads.set(article, lead)
    return lead
  }
  const ranked: Ranked[] = []
  const met = new Set<number>()
  const judge = (document: number, isBeside = false): void => {
    const indexed = documentStore.indexed(document)
    if (!indexed || met.has(document)) return
    met.add(document)
    const features = measure(analyzed, indexed, leadOf(indexed.article), documentStore.meanSize())
    // Beside a candidate stands much that has nothing to do with the question.
    if (isBeside && features.spokenKnown === 0 && features.singleWindow === 0 && features.answerThere === 0) return
    const isQuoted =
      quoted.length > 0 && quoted.every((phrase) => indexed.folded.includes(phrase) || indexed.context.includes(phrase))
    const bonus =
      (sameArticles?.has(indexed.article) ? sameArticleBonus : 0) +
      (isQuoted ? quotedBonus : 0) +
      (analyzed.kind.strictness >= firmKind ? kindBonus * features.answerThere : 0) +
      (isCorrection(indexed) && features.answerAbsent === 0 ? correctionBonus * features.spokenKnown : 0)
    ranked.push({ document, indexed, features, score: scoreOf(features) + bonus - dayCost(analyzed, features) })
  }
  for (const document of documents) judge(document)
  // What an article is about stands in one of its paragraphs, the answer often in the next.
  const best = [...ranked].sort((a, b) => b.score - a.score).slice(0, neighboursOf)
  for (const article of new Set(best.map(({ indexed }) => indexed.article)))
    for (const document of around(article, best)) if (isAllowed(document)) judge(document, true)
  // The article is right and its paragraph prints nothing of the kind: the answer stands beside it.
  const top = ranked.reduce<Ranked | undefined>((one, hit) => (one && one.score >= hit.score ? one : hit), undefined)
  if (top && !sameArticles && top.features.answerAbsent >= siblingKind)
    for (const hit of ranked)
      if (hit.indexed.article === top.indexed.article && hit.features.answerAbsent === 0) hit.score += siblingBonus
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
