import { isWord } from './analysis/analyzer.js'
import { printedIn } from './analysis/latin-runs.js'
import type { Candidates } from './index/candidates.js'
import type { Documents, DocumentStore } from './index/documents.js'
import type { AnalyzedQuery } from './query/analyze-query.js'
import type { DayRange, Query } from './query/parse-query.js'
import type { Knowledge } from './spelling/suggest.js'

/** Asked of each index: the gold passage is among them for all but one question in a thousand. */
export const candidatesEach = 30

/** What a question limits its articles by. */
export type Limits = Pick<Query, 'source' | 'only' | 'phrases' | 'excluded'>

/** Where candidates are looked for. An engine that cannot ask `isAllowed` of each paragraph goes by `limits` and `days`. */
export type Scope = {
  limits: Limits
  /** Only papers of one of these ranges; those without a day are not. */
  days?: readonly DayRange[]
  /** All of the above, for one paragraph; all are allowed where it is not given. */
  isAllowed?: ((document: number) => boolean) | undefined
}

/** What answering asks of the indexes. */
type Proposals = Pick<Candidates, 'counts' | 'holds'> & {
  /** The paragraphs of each scope that most likely answer, by words and by pairs of characters. */
  lookUp(analyzed: AnalyzedQuery, scopes: readonly Scope[]): Set<number>
  /**
   * The first paragraphs of articles with a day, newest first; with `near`, those of the last day before it, else of the
   * first day from it on.
   */
  leads(scope: Scope, options?: { near: string }): number[]
}

/** What is searched in. */
export type Holdings = { documents: Documents; candidates: Proposals }

/**
 * All that answering needs of an engine: candidates and counts of words, and the paragraphs that it asks for. Everything
 * after, from ranking to the quote, is the same for all engines.
 */
export type Library = Holdings & { knowledge: Knowledge }

/**
 * Makes a library of what lies in this process.
 * @param documentStore - the articles
 * @param candidates - the indexes over them
 * @returns a view of both, which changes as they do
 */
export const createLocalLibrary = (documentStore: DocumentStore, candidates: Candidates): Library => ({
  documents: documentStore,
  candidates: {
    ...candidates,
    lookUp: (analyzed, scopes) =>
      new Set(scopes.flatMap(({ isAllowed }) => [...candidates.lookUp(analyzed, candidatesEach, isAllowed)])),
    leads: ({ isAllowed = () => true }, { near } = { near: '' }) => {
      const leads = [...documentStore.articles()]
        .flatMap(({ head: { day }, first, count }) => (day !== undefined && count > 0 ? [{ day, first }] : []))
        .filter(({ first }) => isAllowed(first))
        .sort((a, b) => (a.day < b.day ? 1 : -1))
      const nearest = leads.find(({ day }) => day < near) ?? leads.findLast(({ day }) => day >= near)
      return leads.flatMap(({ day, first }) => (near === '' || day === nearest?.day ? [first] : []))
    },
  },
  knowledge: {
    documents: () => candidates.counts().documents,
    documentsWithTerm: (term) => candidates.counts().documentsWithTerm(term),
    documentsWithPair: (key) => candidates.counts().documentsWithPair(key),
    terms: () => candidates.terms(),
    printedAs: (term) => {
      const indexed = documentStore.indexed(candidates.holderOf(term) ?? -1)
      return indexed && printedIn(`${indexed.context}\n${indexed.folded}`, term)
    },
    isWord,
  },
})
