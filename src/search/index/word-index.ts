import MiniSearch from 'minisearch'
import { bestDocuments } from './best-documents.js'
import { createPackedParts, type PackedParts } from './packed-parts.js'
import {
  type AllWords,
  emptyWords,
  joinWords,
  type PackedWords,
  packSegment,
  rangeOf,
  sizeOfWords,
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
export type ParagraphData = { postings: AllWords; terms: string[]; lengths: Uint32Array }

/**
 * Documents of a segment: with more, packing them stops the questions for longer, and is dearer altogether: the JSON of a
 * word takes room for all documents up to the last that holds it.
 */
const segmentSize = 64

/** BM25+ as MiniSearch has it (Lv and Zhai 2011). */
const k = 1.2
const b = 0.4
const d = 0.5
const idfOf = (documents: number, holders: number): number =>
  Math.log(1 + (documents - holders + 0.5) / (holders + 0.5))

const radix = 36

/** What a document without words is given: it is as long as one with a word, also when it goes. */
const noWord = ''

/** Figures by place of a word in a segment. */
const forms: string[] = []

/**
 * Creates a segment of the newest documents. MiniSearch is given words by the order in which they came, in figures: a tree
 * of few digits is quicker than one of all Han characters. The list of them is handed to it as it is, past the text that it
 * would cut.
 */
const createSegment = () => {
  let given: string[] = []
  const index = new MiniSearch<{ id: number; text: string }>({
    fields: ['text'],
    tokenize: () => given,
    processTerm: (term) => term,
    autoVacuum: false,
  })
  /** Numbers of its words, by place. */
  const words: number[] = []
  const places = new Map<number, number>()
  /** By place: documents that hold the word, and the last that was added. */
  const holders: number[] = []
  const lastHolder: number[] = []
  /** The place of a word, which is given one where it has none. */
  const placeOf = (word: number): number => {
    const known = places.get(word)
    if (known !== undefined) return known
    const place = words.push(word) - 1
    places.set(word, place)
    holders.push(0)
    lastHolder.push(-1)
    if (forms.length === place) forms.push(place.toString(radix))
    return place
  }
  const formOf = (place: number): string => forms[place] ?? ''
  return {
    size: (): number => index.documentCount,
    has: (document: number): boolean => index.has(document),
    documentsWith: (word: number): number => holders[places.get(word) ?? -1] ?? 0,
    /** Gives the distinct words. */
    add: (document: number, numbers: readonly number[]): number[] => {
      given = []
      const distinct: number[] = []
      for (const word of numbers) {
        const place = placeOf(word)
        given.push(formOf(place))
        if (lastHolder[place] === document) continue
        lastHolder[place] = document
        holders[place] = (holders[place] ?? 0) + 1
        distinct.push(word)
      }
      if (given.length === 0) given.push(noWord)
      index.add({ id: document, text: '' })
      return distinct
    },
    remove: (document: number, numbers: readonly number[]): void => {
      const held = numbers.map(placeOf)
      given = held.length > 0 ? held.map(formOf) : [noWord]
      index.remove({ id: document, text: '' })
      for (const place of new Set(held)) holders[place] = (holders[place] ?? 0) - 1
    },
    /** Those of the words that stand in it, with the weight of each. */
    search: (
      numbers: readonly number[],
      boostOf: (word: number) => number,
      bm25: { k: number; b: number; d: number },
    ) => {
      const asked = numbers.filter((word) => places.has(word))
      given = asked.map((word) => formOf(placeOf(word)))
      return index.search('', { bm25, boostTerm: (_term, i) => boostOf(asked[i] ?? 0) })
    },
    pack: (): PackedWords => packSegment(index.toJSON(), (form) => words[Number.parseInt(form, radix)] ?? 0),
  }
}

/**
 * Creates the index of words.
 * @param data - what `export` gave, for an index that is loaded from a snapshot
 * @param documentsAPart - documents of a segment
 * @returns the index, empty without data
 */
export const createParagraphIndex = (data?: ParagraphData, documentsAPart = segmentSize): ParagraphIndex => {
  let segment = createSegment()
  /** Terms by number; those without documents are left out by `export`. */
  let words: string[] = data?.terms ?? []
  let numbers = new Map(words.map((term, number) => [term, number]))
  /** By number of a term. */
  let holders = words.map(
    (_, number) => (data?.postings.starts[number + 1] ?? 0) - (data?.postings.starts[number] ?? 0),
  )
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

  const partsOf = (first: PackedWords[]): PackedParts<PackedWords> =>
    createPackedParts(first, {
      empty: emptyWords(),
      sizeOf: sizeOfWords,
      join: (older, newer) => joinWords(older, newer, (document) => (lengths[document] ?? 0) > 0),
      documentsAPart,
    })
  let packed = partsOf(data ? [data.postings] : [])

  const pack = (): void => {
    packed.push(segment.pack())
    segment = createSegment()
    segmentLengths = 0
  }

  /** Adds to the scores what the packed documents have of a term. */
  const scorePacked = (number: number, touched: number[]): void => {
    const idf = idfOf(alive, holders[number] ?? 0)
    const meanLength = allLengths / alive
    for (const part of packed.all()) {
      const [from, to] = rangeOf(part, number)
      for (let p = from; p < to; p += 1) {
        const document = part.documents[p] ?? 0
        const length = lengths[document] ?? 0
        if (length === 0) continue
        const count = part.counts[p] ?? 0
        const before = scores[document] ?? 0
        if (before === 0) touched.push(document)
        scores[document] = before + idf * (d + (count * (k + 1)) / (count + k * (1 - b + (b * length) / meanLength)))
      }
    }
  }

  /**
   * The scores that the documents of the segment have in the whole library. MiniSearch knows its own documents alone,
   * so it is given the parameters with which its formula comes out as if it knew all.
   */
  const scoreSegment = (asked: readonly number[], touched: number[]): void => {
    const stretch = segmentLengths / segment.size() / (allLengths / alive)
    const segmentK = k * (1 - b) + k * b * stretch
    const boostOf = (number: number): number =>
      ((idfOf(alive, holders[number] ?? 0) / idfOf(segment.size(), segment.documentsWith(number))) * (k + 1)) /
      (segmentK + 1)
    const hits = segment.search(asked, boostOf, {
      k: segmentK,
      b: (k * b * stretch) / segmentK,
      d: (d * (segmentK + 1)) / (k + 1),
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
      const distinct = segment.add(document, terms.map(numberOf))
      if (document >= lengths.length) {
        const longer = new Uint32Array(Math.max(document + 1, lengths.length * 2))
        longer.set(lengths)
        lengths = longer
      }
      const length = Math.max(1, distinct.length)
      lengths[document] = length
      alive += 1
      allLengths += length
      segmentLengths += length
      for (const number of distinct) holders[number] = (holders[number] ?? 0) + 1
      if (segment.size() >= documentsAPart) pack()
      packed.advance()
    },
    remove: (document, terms) => {
      const given = terms.map(numberOf)
      const isFresh = segment.has(document)
      if (isFresh) segment.remove(document, given)
      const length = lengths[document] ?? 0
      lengths[document] = 0
      alive -= 1
      allLengths -= length
      if (isFresh) segmentLengths -= length
      for (const number of new Set(given)) holders[number] = (holders[number] ?? 0) - 1
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
      if (segment.size() > 0) scoreSegment(known, touched)
      return bestDocuments(touched, scores, limit, isAllowed)
    },
    size: () => alive,
    *export() {
      pack()
      const { words: kept, ...postings } = yield* packed.joinAll()
      if (kept && kept.length < words.length) {
        words = Array.from(kept, (number) => words[number] ?? '')
        holders = Array.from(kept, (number) => holders[number] ?? 0)
        numbers = new Map(words.map((term, number) => [term, number]))
      }
      packed = partsOf([postings])
      return { postings, terms: words, lengths }
    },
  }
}
