import { type CharacterSequence, breakUnit, eachKey, isRun, keysFrom } from '../analysis/ngrams.js'
import { bestDocuments } from './best-documents.js'
import { createFreshPairs } from './fresh-pairs.js'
import {
  countOf,
  documentOf,
  emptyPairs,
  joinPairs,
  lowerBound,
  type PackedPairs,
  sizeOfPairs,
} from './packed-pairs.js'
import { createPackedParts } from './packed-parts.js'

/** How often each key is asked for; the share of a single Han character is all keys that begin with it. */
export type GramQuery = { keys: number[]; singles: number[] }

/**
 * Postings of pairs of characters, packed: they lie in typed arrays. Finds what the dictionary cut elsewhere, at a tenth of
 * the memory of an inverted index of objects.
 */
export type NgramIndex = {
  /** Documents are numbered by the caller, rising; a number is used once. */
  add(document: number, units: CharacterSequence): void
  /** The same units that were added. */
  remove(document: number, units: CharacterSequence): void
  /** Documents alive that hold the key. */
  documentsWith(key: number): number
  /** The best documents by BM25 over the keys, best first; ties by number, lower first. */
  top(query: GramQuery, limit: number, isAllowed?: (document: number) => boolean): { document: number; score: number }[]
  /** Documents alive that hold the unit. */
  documentsWithUnit(unit: number): number
  /** Documents alive. */
  size(): number
  /** Packs what is not packed, and gives all; nothing is added or removed between two steps. */
  export(): Generator<void, NgramData>
}

/** The packed index, for the snapshot. */
export type NgramData = PackedPairs & { lengths: Uint32Array; units: [number, number][] }

const k1 = 1.2
// Short news and long encyclopaedia paragraphs stand in one pool: length counts less than in the textbook (0.75).
const b = 0.4
/** Documents that are packed together: a question that comes before waits until so many are sorted. */
const freshSize = 64

/** Beyond so many postings a question's frequent pairs find nothing that its rare ones did not. */
const postingsLimit = (documents: number): number => Math.max(20_000, documents / 10)
/** So many of the rarest pairs are asked for at any cost. */
const fewestKeys = 8

/** Postings of documents below `end`, and not below the end of the part before. */
type Part = PackedPairs & { end: number }

const keysOf = (units: CharacterSequence): Set<number> => {
  const keys = new Set<number>()
  eachKey(units, (key) => keys.add(key))
  return keys
}

/**
 * Creates the index of pairs of characters and of Latin runs.
 * @param data - what `export` gave, for an index that is loaded from a snapshot
 * @param documentsAPart - documents that are packed together, 2^11 at most
 * @returns the index, empty without data
 */
export const createNgramIndex = (data?: NgramData, documentsAPart = freshSize): NgramIndex => {
  const fresh = createFreshPairs()
  /** Units of a document; 0: not there or taken out. */
  let lengths = data?.lengths ?? new Uint32Array(1024)
  let alive = 0
  let allUnits = 0
  for (const length of lengths) {
    if (length > 0) alive += 1
    allUnits += length
  }
  /** Of packed documents alone. */
  const unitCounts = new Map<number, number>(data?.units)
  let scores = new Float32Array(0)

  /** Where a key stands in a part, -1 if it does not. */
  const placeOf = (key: number, { keys }: PackedPairs): number => {
    const at = lowerBound(keys, key)
    return keys[at] === key ? at : -1
  }
  const countIn = (part: PackedPairs, key: number, step: number): void => {
    const at = placeOf(key, part)
    if (at >= 0) part.documents[at] = (part.documents[at] ?? 0) + step
  }

  /** The two parts that are being joined, and the keys of documents that are taken out of them meanwhile. */
  let open: { parts: Part[]; removed: Map<number, Set<number>> } | undefined
  const join = function* (older: Part, newer: Part): Generator<void, Part> {
    const removed = new Map<number, Set<number>>()
    open = { parts: [older, newer], removed }
    try {
      // A document that goes while its part is being joined is counted until the end, and then for no key.
      const isThere = (document: number): boolean => (lengths[document] ?? 0) > 0 || removed.has(document)
      const joined = yield* joinPairs(older, newer, isThere)
      for (const keys of removed.values()) for (const key of keys) countIn(joined, key, -1)
      return { ...joined, end: newer.end }
    } finally {
      open = undefined
    }
  }
  const endOf = (documents: Uint32Array): number => documents.findLastIndex((length) => length > 0) + 1
  const packed = createPackedParts<Part>(data ? [{ ...data, end: endOf(lengths) }] : [], {
    empty: { ...emptyPairs(), end: 0 },
    sizeOf: sizeOfPairs,
    join,
    documentsAPart,
  })

  const pack = (): void => {
    const { units, ...pairs } = fresh.packed()
    for (const [unit, documents] of units) unitCounts.set(unit, (unitCounts.get(unit) ?? 0) + documents)
    packed.push({ ...pairs, end: endOf(lengths) })
    fresh.clear()
  }
  const partsOf = (): readonly PackedPairs[] => (fresh.size() > 0 ? [...packed.all(), fresh.packed()] : packed.all())

  const documentsWith = (key: number): number => {
    let documents = 0
    for (const part of partsOf()) {
      const at = placeOf(key, part)
      if (at >= 0) documents += part.documents[at] ?? 0
    }
    return documents
  }
  const documentsWithUnit = (unit: number): number =>
    (unitCounts.get(unit) ?? 0) + (fresh.size() > 0 ? (fresh.packed().units.get(unit) ?? 0) : 0)

  return {
    add: (document, units) => {
      if (document >= lengths.length) {
        const longer = new Uint32Array(Math.max(document + 1, lengths.length * 2))
        longer.set(lengths)
        lengths = longer
      }
      // A document without letters still counts as one, with the shortest length.
      lengths[document] = Math.max(1, units.length)
      alive += 1
      allUnits += Math.max(1, units.length)
      fresh.add(document, units)
      if (fresh.size() >= documentsAPart) pack()
      packed.advance()
    },

    remove: (document, units) => {
      alive -= 1
      allUnits -= lengths[document] ?? 0
      lengths[document] = 0
      if (fresh.remove(document)) return
      for (const unit of new Set(units.code.subarray(0, units.length)))
        if (unit !== breakUnit) unitCounts.set(unit, (unitCounts.get(unit) ?? 0) - 1)
      const keys = keysOf(units)
      const part = packed.all().find(({ end }) => document < end)
      if (!part) return
      for (const key of keys) countIn(part, key, -1)
      if (open?.parts.includes(part)) open.removed.set(document, keys)
    },

    documentsWith,
    documentsWithUnit,

    top: (query, limit, isAllowed) => {
      if (scores.length < lengths.length) scores = new Float32Array(lengths.length)
      const touched: number[] = []
      const meanLength = allUnits / Math.max(1, alive)
      const parts = partsOf()
      const spread = (postings: Uint32Array, from: number, to: number, idf: number): void => {
        for (let p = from; p < to; p += 1) {
          const posting = postings[p] ?? 0
          const document = documentOf(posting)
          const length = lengths[document] ?? 0
          if (length === 0) continue
          const count = countOf(posting)
          const score = (idf * count * (k1 + 1)) / (count + k1 * (1 - b + (b * length) / meanLength))
          const before = scores[document] ?? 0
          if (before === 0) touched.push(document)
          scores[document] = before + score
        }
      }
      const spreadKey = (key: number, idf: number): void => {
        for (const part of parts) {
          const at = placeOf(key, part)
          if (at >= 0) spread(part.postings, part.starts[at] ?? 0, part.starts[at + 1] ?? 0, idf)
        }
      }
      const idfOf = (documents: number): number => Math.log(1 + (alive - documents + 0.5) / (documents + 0.5))
      for (const key of rarestKeys(query.keys, alive, documentsWith)) spreadKey(key, idfOf(documentsWith(key)))
      for (const single of query.singles) {
        const [low, high] = keysFrom(single)
        const documents = documentsWithUnit(single)
        if (documents === 0) continue
        const idf = idfOf(documents)
        for (const { keys, starts, postings } of parts)
          spread(postings, starts[lowerBound(keys, low)] ?? 0, starts[lowerBound(keys, high)] ?? 0, idf)
      }
      return bestDocuments(touched, scores, limit, isAllowed)
    },

    size: () => alive,

    *export() {
      pack()
      const { keys, starts, postings, documents } = yield* packed.joinAll()
      return { keys, starts, postings, documents, lengths, units: [...unitCounts] }
    },
  }
}

/**
 * Picks the pairs that a question is asked by; every engine asks by these.
 * @param keys - distinct keys
 * @param documents - paragraphs of the library
 * @param documentsWith - how many of them hold a key
 * @returns the rarest of those that stand in the library, until their postings exceed the limit
 */
export const rarestKeys = (
  keys: readonly number[],
  documents: number,
  documentsWith: (key: number) => number,
): number[] => {
  const known = keys
    .map((key) => ({ key, holders: documentsWith(key) }))
    .filter(({ holders }) => holders > 0)
    .sort((a, c) => a.holders - c.holders || a.key - c.key)
  let postings = 0
  const end = known.findIndex(({ holders }, i) => {
    postings += holders
    return i >= fewestKeys && postings > postingsLimit(documents)
  })
  return (end < 0 ? known : known.slice(0, end)).map(({ key }) => key)
}

/**
 * Gives the keys of a question: its pairs, its runs, and characters that stand alone in it.
 * @param units - of the question
 * @returns distinct keys
 */
export const gramQuery = (units: CharacterSequence): GramQuery => {
  const keys = new Set<number>()
  const singles = new Set<number>()
  const { code, length } = units
  for (let i = 0; i < length; i += 1) {
    const unit = code[i] ?? breakUnit
    if (unit === breakUnit) continue
    const before = i > 0 ? (code[i - 1] ?? breakUnit) : breakUnit
    const next = i + 1 < length ? (code[i + 1] ?? breakUnit) : breakUnit
    if (next === breakUnit && before === breakUnit && !isRun(unit)) singles.add(unit)
  }
  eachKey(units, (key) => {
    // The break after the last character is no evidence: a text goes on differently than a question.
    if (key % 2 ** 21 !== breakUnit) keys.add(key)
  })
  return { keys: [...keys], singles: [...singles] }
}
