import MiniSearch from 'minisearch'
import { bestDocuments } from './best-documents.js'
import { createPackedParts, type PackedParts } from './packed-parts.js'
import {
  emptyWords,
  joinWords,
  type PackedWords,
  packSegment,
  sizeOfWords,
  withWords,
  wordRadix,
} from './packed-words.js'

/**
 * Words → paragraphs. MiniSearch indexes every paragraph; when it holds a segment of them, the segment is packed and
 * served from typed arrays, at a tenth of the memory, and MiniSearch begins a new one. Documents are numbered by the
 * caller, rising; a number is used once. Terms are given, not found.
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
  /** Packs what MiniSearch holds, and gives all; nothing is added or removed between two steps. */
  export(): Generator<void, ParagraphData>
}

/** The index for the snapshot: the packed postings, by number the terms, by document how many distinct terms it holds. */
export type ParagraphData = { postings: PackedWords; terms: string[]; lengths: Uint32Array }

/** Documents of a segment: more cost MiniSearch memory, and packing them stops the questions for longer. */
const segmentSize = 250

/** BM25+ as MiniSearch has it (Lv and Zhai 2011). */
const k = 1.2
const b = 0.4
const d = 0.5
const idfOf = (documents: number, holders: number): number =>
  Math.log(1 + (documents - holders + 0.5) / (holders + 0.5))

type Segment = MiniSearch<{ id: number; text: string }>

const newSegment = (): Segment =>
  new MiniSearch({
    fields: ['text'],
    tokenize: (text) => text.split(' '),
    processTerm: (term) => term,
    autoVacuum: false,
  })

/**
 * Creates the index of words.
 * @param data - what `export` gave, for an index that is loaded from a snapshot
 * @param documentsAPart - documents of a segment
 * @returns the index, empty without data
 */
export const createParagraphIndex = (data?: ParagraphData, documentsAPart = segmentSize): ParagraphIndex => {
  let segment = newSegment()
  /** Terms by number; those without documents are left out by `export`. */
  let words: string[] = data?.terms ?? []
  let numbers = new Map(words.map((term, number) => [term, number]))
  /** By number of a term, in all documents and in those of the segment. */
  let holders = words.map(
    (_, number) => (data?.postings.starts[number + 1] ?? 0) - (data?.postings.starts[number] ?? 0),
  )
  let segmentHolders = new Map<number, number>()
  /** Distinct terms of a document, 1 at least; 0: not there or taken out. */
  let lengths = data?.lengths ?? new Uint32Array(1024)
  let alive = 0
  let allLengths = 0
  let segmentLengths = 0
  for (const length of lengths) {
    if (length > 0) alive += 1
    allLengths += length
  }
  let scores = new Float64Array(0)

  const numberOf = (term: string): number => {
    const known = numbers.get(term)
    if (known !== undefined) return known
    numbers.set(term, words.length)
    holders.push(0)
    return words.push(term) - 1
  }

  // MiniSearch is given numbers: a tree of their 36 digits is quicker than one of all Han characters.
  const textOf = (given: readonly number[]): string => given.map((number) => number.toString(wordRadix)).join(' ')

  const partsOf = (first: PackedWords[]): PackedParts<PackedWords> =>
    createPackedParts(first, {
      empty: emptyWords(),
      sizeOf: sizeOfWords,
      join: (older, newer) => joinWords(older, newer, (document) => (lengths[document] ?? 0) > 0),
      documentsAPart,
    })
  let packed = partsOf(data ? [data.postings] : [])

  const pack = (): void => {
    packed.push(packSegment(segment.toJSON(), words.length))
    segment = newSegment()
    segmentHolders = new Map()
    segmentLengths = 0
  }

  /** Adds to the scores what the packed documents have of a term. */
  const scorePacked = (number: number, touched: number[]): void => {
    const idf = idfOf(alive, holders[number] ?? 0)
    const meanLength = allLengths / alive
    for (const { starts, documents, counts } of packed.all())
      for (let p = starts[number] ?? 0; p < (starts[number + 1] ?? 0); p += 1) {
        const document = documents[p] ?? 0
        const length = lengths[document] ?? 0
        if (length === 0) continue
        const count = counts[p] ?? 0
        const before = scores[document] ?? 0
        if (before === 0) touched.push(document)
        scores[document] = before + idf * (d + (count * (k + 1)) / (count + k * (1 - b + (b * length) / meanLength)))
      }
  }

  /**
   * The scores that the documents of the segment have in the whole library. MiniSearch knows its own documents alone,
   * so it is given the parameters with which its formula comes out as if it knew all.
   */
  const scoreSegment = (asked: readonly number[], touched: number[]): void => {
    const stretch = segmentLengths / segment.documentCount / (allLengths / alive)
    const segmentK = k * (1 - b) + k * b * stretch
    const boosts = asked.map(
      (number) =>
        ((idfOf(alive, holders[number] ?? 0) / idfOf(segment.documentCount, segmentHolders.get(number) ?? 0)) *
          (k + 1)) /
        (segmentK + 1),
    )
    const hits = segment.search(textOf(asked), {
      bm25: { k: segmentK, b: (k * b * stretch) / segmentK, d: (d * (segmentK + 1)) / (k + 1) },
      boostTerm: (_term, i) => boosts[i] ?? 1,
    })
    for (const hit of hits) {
      const document = hit.id as number
      touched.push(document)
      // MiniSearch multiplies by the number of matched terms, which drowns the rare ones in long questions.
      scores[document] = hit.score / hit.queryTerms.length
    }
  }

  return {
    add: (document, terms) => {
      const given = terms.map(numberOf)
      segment.add({ id: document, text: textOf(given) })
      if (document >= lengths.length) {
        const longer = new Uint32Array(Math.max(document + 1, lengths.length * 2))
        longer.set(lengths)
        lengths = longer
      }
      const distinct = new Set(given)
      const length = Math.max(1, distinct.size)
      lengths[document] = length
      alive += 1
      allLengths += length
      segmentLengths += length
      for (const number of distinct) {
        holders[number] = (holders[number] ?? 0) + 1
        segmentHolders.set(number, (segmentHolders.get(number) ?? 0) + 1)
      }
      if (segment.documentCount >= documentsAPart) pack()
      packed.advance()
    },
    remove: (document, terms) => {
      const given = terms.map(numberOf)
      const isFresh = segment.has(document)
      if (isFresh) segment.remove({ id: document, text: textOf(given) })
      const length = lengths[document] ?? 0
      lengths[document] = 0
      alive -= 1
      allLengths -= length
      if (isFresh) segmentLengths -= length
      for (const number of new Set(given)) {
        holders[number] = (holders[number] ?? 0) - 1
        if (isFresh) segmentHolders.set(number, (segmentHolders.get(number) ?? 0) - 1)
      }
    },
    documentsWith: (term) => holders[numbers.get(term) ?? -1] ?? 0,
    *terms() {
      for (const [number, term] of words.entries()) {
        const count = holders[number] ?? 0
        if (count > 0) yield [term, count]
      }
    },
    top: (asked, limit, isAllowed) => {
      const known = asked.flatMap((term) => {
        const number = numbers.get(term)
        return number !== undefined && (holders[number] ?? 0) > 0 ? [number] : []
      })
      if (known.length === 0) return []
      if (scores.length < lengths.length) scores = new Float64Array(lengths.length)
      const touched: number[] = []
      for (const number of known) scorePacked(number, touched)
      if (segment.documentCount > 0) scoreSegment(known, touched)
      return bestDocuments(touched, scores, limit, isAllowed)
    },
    size: () => alive,
    *export() {
      pack()
      const joined = yield* packed.joinAll()
      const kept = holders.flatMap((count, number) => (count > 0 ? [number] : []))
      const postings = withWords(joined, kept)
      if (kept.length < words.length) {
        words = kept.map((number) => words[number] ?? '')
        holders = kept.map((number) => holders[number] ?? 0)
        numbers = new Map(words.map((term, number) => [term, number]))
      }
      packed = partsOf([postings])
      return { postings, terms: words, lengths }
    },
  }
}
