import { termsOf } from '../analysis/analyzer.js'
import { stemOf } from '../../text/stem.js'
import { createNgramIndex, gramQuery, type NgramData, type NgramIndex } from './ngram-index.js'
import { createParagraphIndex, type ParagraphData, type ParagraphIndex } from './word-index.js'
import { type Usage, type AnalyzedQuery } from '../query/analyze-query.js'
import { type IndexedParagraph } from './documents.js'
import { unitsOf } from '../analysis/ngrams.js'

/** Both indexes over the same numbered paragraphs. */
export type Candidates = {
  add(document: number, indexed: IndexedParagraph): void
  remove(document: number, indexed: IndexedParagraph): void
  /** The paragraphs that most likely answer, about 1.3 times the limit of each index. */
  lookUp(analyzed: AnalyzedQuery, limit: number, isAllowed?: (document: number) => boolean): Set<number>
  counts(): Usage
  /** Every indexed word with the number of paragraphs that hold it. */
  terms(): Iterable<[string, number]>
  /** A paragraph that holds an indexed word. */
  holderOf(term: string): number | undefined
  /** Whether the folded text may stand in some paragraph, judged by its pairs of characters. */
  holds(form: string): boolean
  /** Nothing is added or removed between two steps. */
  export(): Generator<void, CandidatesData>
}

export type CandidatesData = { words: ParagraphData; grams: NgramData }

// A question is led by its rare words: more postings than these cost time and find nothing new. Measured with 500 and
// 3,000 over cmrc-trial, drcd-dev and the news in one pool, and over 100,000 paragraphs: the same recall. With 500 of a
// million paragraphs the right one was first for 397 of 637 questions, with 5,000 and with 20,000 for 406 and 404.
const postingsLimit = (documents: number): number => Math.max(500, documents / 200)
/** The rarest word is asked for up to this many postings; a word more frequent than that is left to the pairs. */
const firstPostingsLimit = (documents: number): number => 6 * postingsLimit(documents)

/** What of a slot is indexed: its text and, once, what stands above it. */
const indexedText = (indexed: IndexedParagraph): string => `${indexed.context}\n${indexed.folded}`

/**
 * Picks the words that a question is asked by; every engine asks by these.
 * @param terms - distinct terms
 * @param counts - of the library
 * @returns the rarest of those that stand in the library, until their postings exceed the limit
 */
export const rarestTerms = (
  terms: readonly string[],
  { documents: all, documentsWithTerm }: Pick<Usage, 'documents' | 'documentsWithTerm'>,
): string[] => {
  const known = terms
    .map((term) => ({ term, documents: documentsWithTerm(term) }))
    .filter(({ documents }) => documents > 0)
    .sort((a, b) => a.documents - b.documents)
  let postings = 0
  const end = known.findIndex(({ documents }, i) => {
    postings += documents
    return postings > (i > 0 ? postingsLimit(all) : firstPostingsLimit(all))
  })
  return (end < 0 ? known : known.slice(0, end)).map(({ term }) => term)
}

/** How much the first few of a list outweigh the rest (Cormack and others 2009 take 60 for lists of a thousand). */
const rankOffset = 10

/**
 * Joins several rankings by reciprocal rank fusion: a good place in any list counts, or fair ones in all.
 * @param rankings - each the best first
 * @param limit - how many are wanted
 * @returns the best documents, ties by number, higher first
 */
export const fused = (rankings: { document: number }[][], limit: number): Set<number> => {
  const scores = new Map<number, number>()
  for (const ranking of rankings)
    ranking.forEach(({ document }, i) => scores.set(document, (scores.get(document) ?? 0) + 1 / (rankOffset + i)))
  const best = [...scores].sort((a, b) => b[1] - a[1] || b[0] - a[0]).slice(0, limit)
  return new Set(best.map(([document]) => document))
}

/** The terms of the words that the thesaurus gives, each cut once. */
const cuts = new Map<string, string[]>()
const cutOnce = (word: string): string[] => {
  const known = cuts.get(word)
  if (known) return known
  const terms = termsOf(word)
  cuts.set(word, terms)
  return terms
}

/**
 * Gives the terms that a paper may print for the words of a question.
 * @param analyzed - the question
 * @returns distinct terms
 */
export const printedTerms = ({ words, numbers }: AnalyzedQuery): string[] => [
  ...new Set(words.flatMap(({ others }) => others.flatMap(cutOnce)).concat(numbers)),
]

/**
 * Creates the two indexes from which candidates come: words and character n-grams.
 * @param data - what `export` gave, for an index that is loaded from a snapshot
 * @returns the indexes, empty without data
 */
export const createCandidates = (data?: CandidatesData): Candidates => {
  const words: ParagraphIndex = createParagraphIndex(data?.words)
  const grams: NgramIndex = createNgramIndex(data?.grams)
  const counts = (): Usage => ({
    documents: grams.size(),
    documentsWithTerm: (term) => words.documentsWith(term),
    documentsWithPair: (key) => grams.documentsWith(key),
    documentsWithSingle: (unit) => grams.documentsWithUnit(unit),
  })
  return {
    add: (document, indexed) => {
      const text = indexedText(indexed)
      words.add(document, termsOf(text))
      grams.add(document, unitsOf(text, stemOf))
    },
    remove: (document, indexed) => {
      const text = indexedText(indexed)
      words.remove(document, termsOf(text))
      grams.remove(document, unitsOf(text, stemOf))
    },
    lookUp: (analyzed, limit, isAllowed) => {
      const rarest = (terms: readonly string[]): string[] => rarestTerms(terms, counts())
      return fused(
        [
          words.top(rarest(analyzed.words.map(({ term }) => term)), limit, isAllowed),
          // A text that prints other words for all of the spoken ones is met by those alone.
          words.top(rarest(printedTerms(analyzed)), limit, isAllowed),
          grams.top(gramQuery(analyzed.units), limit, isAllowed),
        ],
        Math.ceil(limit * 1.3),
      )
    },
    counts,
    terms: () => words.terms(),
    holderOf: (term) => words.top([term], 1)[0]?.document,
    holds: (form) => {
      const { keys, singles } = gramQuery(unitsOf(form, stemOf))
      return (
        keys.every((key) => grams.documentsWith(key) > 0) && singles.every((unit) => grams.documentsWithUnit(unit) > 0)
      )
    },
    *export() {
      return { words: yield* words.export(), grams: yield* grams.export() }
    },
  }
}
