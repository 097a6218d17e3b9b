import { isWord } from './analysis/analyzer.js'
import { printedIn } from './analysis/latin-runs.js'
import type { Day } from '../time/day.js'
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
  /** The last day before another one of which there are articles. */
  lastDay(scope: Scope, before: Day): Day | undefined
}

/** What is searched in. */
export type Holdings = {
  documents: Documents
  candidates: Proposals
  /**
   * Works something out, or gives what came of it before under this name; for libraries to which a question is put again
   * whenever something had to be fetched.
   */
  once?: <Result>(name: string, work: () => Result) => Result
}

/**
 * All that answering needs of an engine: candidates and counts of words, and the paragraphs that it asks for. Everything
 * after, from ranking to the quote, is the same for all engines.
 */
export type Library = Holdings & { knowledge: Knowledge }

/** Whether a day is the one meant by `near` rather than another: the last one before it, else the first one from it on. */
const isNearer = (day: Day, other: string, near: string): boolean => {
  if (other === '') return true
  if (day < near) return other >= near || day > other
  return other >= near && day < other
}

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
      // A question may ask for several days in turn, each of tens of thousands: only those of one day are put in order.
      let leads: { day: Day; first: number }[] = []
      let nearest = ''
      for (const { head, first, count } of documentStore.articles()) {
        const { day } = head
        if (day === undefined || count === 0) continue
        if (near !== '' && day !== nearest && !isNearer(day, nearest, near)) continue
        if (!isAllowed(first)) continue
        if (near !== '' && day !== nearest) {
          nearest = day
          leads = []
        }
        leads.push({ day, first })
      }
      return leads.sort((a, b) => (a.day < b.day ? 1 : -1)).map(({ first }) => first)
    },
    lastDay: ({ isAllowed = () => true }, before) => {
      let last: Day | undefined
      for (const { head, first, count } of documentStore.articles()) {
        const { day } = head
        if (day === undefined || count === 0 || day >= before || (last !== undefined && day <= last)) continue
        if (isAllowed(first)) last = day
      }
      return last
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
