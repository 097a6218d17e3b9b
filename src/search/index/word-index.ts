import MiniSearch, { type SearchResult } from 'minisearch'

type Document = { id: number; text: string }

/**
 * Words → paragraphs: the one door to MiniSearch. Documents are numbered by the caller; terms are given, not found.
 */
export type ParagraphIndex = {
  add(document: number, terms: string[]): void
  /** The same terms that were added. */
  remove(document: number, terms: string[]): void
  documentsWith(term: string): number
  /** Every term with the number of documents that hold it. */
  terms(): Iterable<[string, number]>
  /** The best documents by BM25+ over the terms, best first; ties by number, lower first. */
  top(terms: string[], limit: number, isAllowed?: (document: number) => boolean): { document: number; score: number }[]
  size(): number
  export(): ParagraphData
}

/** The index for the snapshot: MiniSearch's own JSON, and the document count of every term. */
export type ParagraphData = { index: string; counts: [string, number][] }

const digits = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'

/**
 * Each UTF-16 unit as three digits to base 64, low digit first. MiniSearch walks the children of a tree node one by
 * one, and the root of a Chinese dictionary has thousands: this halves the time to build and to load, and changes no
 * score.
 */
const encode = (term: string): string => {
  let code = ''
  for (let i = 0; i < term.length; i += 1) {
    const unit = term.charCodeAt(i)
    code += (digits[unit & 63] ?? '') + (digits[(unit >> 6) & 63] ?? '') + (digits[unit >> 12] ?? '')
  }
  return code
}

const options = {
  fields: ['text'],
  tokenize: (text: string): string[] => text.split(' '),
  processTerm: (term: string): string => encode(term),
  autoVacuum: false,
  searchOptions: { bm25: { k: 1.2, b: 0.4, d: 0.5 } },
}

/**
 * Creates the index of words, which MiniSearch keeps.
 * @param data - what `export` gave, for an index that is loaded from a snapshot
 * @returns the index, empty without data
 */
export const createParagraphIndex = (data?: ParagraphData): ParagraphIndex => {
  const index: MiniSearch<Document> = data
    ? MiniSearch.loadJSON<Document>(data.index, options)
    : new MiniSearch<Document>(options)
  const counts = new Map<string, number>(data?.counts)
  const count = (terms: string[], step: 1 | -1): void => {
    for (const term of new Set(terms)) {
      const documents = (counts.get(term) ?? 0) + step
      if (documents > 0) counts.set(term, documents)
      else counts.delete(term)
    }
  }
  return {
    add: (document, terms) => {
      index.add({ id: document, text: terms.join(' ') })
      count(terms, 1)
    },
    remove: (document, terms) => {
      index.remove({ id: document, text: terms.join(' ') })
      count(terms, -1)
    },
    documentsWith: (term) => counts.get(term) ?? 0,
    terms: () => counts,
    top: (terms, limit, isAllowed) => {
      const known = terms.filter((term) => counts.has(term))
      if (known.length === 0) return []
      return index
        .search(known.join(' '), isAllowed ? { filter: (result) => isAllowed(result.id as number) } : undefined)
        .map((result: SearchResult) => ({
          document: result.id as number,
          // MiniSearch multiplies by the number of matched terms, which drowns the rare ones in long questions.
          score: result.score / result.queryTerms.length,
        }))
        .sort((a, b) => b.score - a.score || a.document - b.document)
        .slice(0, limit)
    },
    size: () => index.documentCount,
    export: () => ({ index: JSON.stringify(index), counts: [...counts] }),
  }
}
