import { candidatesEach, type Candidates } from './index/candidates.js'
import { mayFit } from './ranking/date-fit.js'
import { fold } from '../text/fold.js'
import { inWordsOfLibrary } from './query/regional-words.js'
import { filterOf, leadsOf } from './index/filter.js'
import { parseQuery, type Query } from './query/parse-query.js'
import { analyzeQuery, type AnalyzedQuery } from './query/analyze-query.js'
import { rank, type Ranked } from './ranking/rank.js'
import type { DocumentStore } from './index/documents.js'

/** What is searched in. */
export type Holdings = { documentStore: DocumentStore; candidates: Candidates }

/** A question as it is searched, and what was found, best first. */
export type Found = {
  question: string
  query: Query
  analyzed: AnalyzedQuery
  ranked: Ranked[]
  /** Nothing lies inside the days asked for; what was found is of other days. */
  isOutside?: true
}

/** Articles that answered the question before; the next one is looked for there too. */
export const earlierArticles = 3

/**
 * Searches one question as it stands, or with an earlier one as its background.
 * @param holdings - articles and indexes
 * @param question - as typed
 * @param today - what "yesterday" counts from
 * @param background - the search of the question that this one leans on
 * @returns the question taken apart with its paragraphs
 */
export const searchDirectly = (
  { documentStore, candidates }: Holdings,
  question: string,
  today: string,
  background?: Found,
): Found => {
  const query = parseQuery(question, today, documentStore.sources())
  const asPrinted = (text: string): string => inWordsOfLibrary(fold(text), (word) => candidates.holds(word))
  const analyzed = analyzeQuery(asPrinted(query.text), candidates.counts(), {
    ...(background && { background: asPrinted(background.query.text) }),
    bounds: query.bounds,
  })
  const passes = filterOf(documentStore, query)
  const isAllowed =
    passes &&
    ((document: number): boolean => {
      const indexed = documentStore.indexed(document)
      return indexed !== undefined && passes(indexed)
    })
  const sameArticles =
    background && new Set(background.ranked.slice(0, earlierArticles).map(({ indexed }) => indexed.article))
  const found = candidates.lookUp(analyzed, candidatesEach, isAllowed)
  if (query.bounds.length > 0)
    for (const document of candidates.lookUp(analyzed, candidatesEach, (one) => {
      const day = documentStore.indexed(one)?.article.head.day
      return day !== undefined && mayFit(query.bounds, day) && (!isAllowed || isAllowed(one))
    }))
      found.add(document)
  for (const article of sameArticles ?? [])
    for (let document = article.first; document < article.first + article.count; document += 1)
      if (!isAllowed || isAllowed(document)) found.add(document)
  if (analyzed.words.length === 0 && passes) {
    for (const { article } of leadsOf(documentStore, passes).slice(0, candidatesEach)) found.add(article.first)
  }
  const ranked = rank(analyzed, found, documentStore, {
    ...(sameArticles && { sameArticles }),
    isForNewest: query.isForNewest,
    quoted: query.quoted,
    isAllowed,
  })
  if (ranked.length > 0 || !query.only) return { question, query, analyzed, ranked }
  return {
    question,
    query,
    analyzed,
    ranked: nearestTo({ documentStore, candidates }, query, analyzed),
    isOutside: true,
  }
}

/** What other days have: the paragraphs that fit the words, else the first ones of the papers nearest in time. */
const nearestTo = ({ documentStore, candidates }: Holdings, query: Query, analyzed: AnalyzedQuery): Ranked[] => {
  const { only, ...open } = query
  const passes = filterOf(documentStore, open)
  const isAllowed = (document: number): boolean => {
    const indexed = documentStore.indexed(document)
    return indexed !== undefined && (!passes || passes(indexed))
  }
  if (analyzed.words.length > 0)
    return rank(analyzed, candidates.lookUp(analyzed, candidatesEach, isAllowed), documentStore, { isAllowed })
  const place = only?.to ?? only?.from ?? ''
  const leads = leadsOf(documentStore, (indexed) => isAllowed(indexed.article.first))
  const after = leads.findLast(({ article }) => (article.head.day ?? '') >= place)
  const before = leads.find(({ article }) => (article.head.day ?? '') < place)
  const near = (before ?? after)?.article.head.day
  return rank(
    analyzed,
    leads.flatMap(({ article }) => (article.head.day === near ? [article.first] : [])).slice(0, candidatesEach),
    documentStore,
    { isAllowed: () => false },
  )
}
