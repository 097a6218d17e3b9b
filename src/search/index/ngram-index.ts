import { type CharacterSequence, breakUnit, eachKey, isRun, keysFrom, pairOf } from '../analysis/ngrams.js'
import { bestDocuments } from './best-documents.js'

/** Postings packed by key: those of `keys[i]` lie in `postings[starts[i], starts[i + 1])`, of so many documents. */
type PackedPostings = { keys: Float64Array; starts: Uint32Array; postings: Uint32Array; documents: Uint32Array }

const emptyPostings = (): PackedPostings => ({
  keys: new Float64Array(0),
  starts: new Uint32Array(1),
  postings: new Uint32Array(0),
  documents: new Uint32Array(0),
})

/** Old and fresh postings in one, without those that are no longer alive; keys left without any are dropped. */
const merge = (
  old: PackedPostings,
  fresh: ReadonlyMap<number, readonly number[]>,
  isAlive: (posting: number) => boolean,
): PackedPostings => {
  const freshKeys = Float64Array.from(fresh.keys()).sort()
  let extra = 0
  for (const postings of fresh.values()) extra += postings.length
  const keys = new Float64Array(old.keys.length + freshKeys.length)
  const starts = new Uint32Array(keys.length + 1)
  const documents = new Uint32Array(keys.length)
  const postings = new Uint32Array(old.postings.length + extra)
  let size = 0
  let filled = 0
  const take = (posting: number): void => {
    if (!isAlive(posting)) return
    postings[filled] = posting
    filled += 1
  }
  for (let i = 0, j = 0; i < old.keys.length || j < freshKeys.length;) {
    const oldKey = old.keys[i] ?? Infinity
    const freshKey = freshKeys[j] ?? Infinity
    const key = Math.min(oldKey, freshKey)
    const start = filled
    if (oldKey === key) {
      for (let p = old.starts[i] ?? 0; p < (old.starts[i + 1] ?? 0); p += 1) take(old.postings[p] ?? 0)
      i += 1
    }
    if (freshKey === key) {
      for (const posting of fresh.get(key) ?? []) take(posting)
      j += 1
    }
    if (filled === start) continue
    keys[size] = key
    starts[size] = start
    documents[size] = filled - start
    size += 1
  }
  starts[size] = filled
  return {
    keys: keys.slice(0, size),
    starts: starts.slice(0, size + 1),
    postings: postings.slice(0, filled),
    documents: documents.slice(0, size),
  }
}

/** How often each key is asked for; the share of a single Han character is all keys that begin with it. */
export type GramQuery = { keys: number[]; singles: number[] }

/**
 * Postings of pairs of characters, packed: the frozen part lies in typed arrays, what came later in a map until it is
 * worth freezing. Finds what the dictionary cut elsewhere, at a tenth of the memory of an inverted index of objects.
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
  export(): NgramData
}

/** The frozen index, for the snapshot. */
export type NgramData = PackedPostings & { lengths: Uint32Array; units: [number, number][] }

// Postings keep the count in the low two bits: more than four mentions of a pair say no more than four.
const countBits = 2
const mostCounted = 4
const k1 = 1.2
// Short news and long encyclopaedia paragraphs stand in one pool: length counts less than in the textbook (0.75).
const b = 0.4
/** Freeze when what came later is this share of the whole: keeps both adding and asking cheap. */
const freezeShare = 0.15
const freezeFloor = 2000

/** Beyond so many postings a question's frequent pairs find nothing that its rare ones did not. */
const postingsLimit = 20_000
/** So many of the rarest pairs are asked for at any cost. */
const fewestKeys = 8

/** First index in a sorted array whose value is not below the wanted one. */
const lowerBound = (sorted: Float64Array, wanted: number): number => {
  let low = 0
  let high = sorted.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((sorted[middle] ?? 0) < wanted) low = middle + 1
    else high = middle
  }
  return low
}

const countKeys = (units: CharacterSequence): Map<number, number> => {
  const counts = new Map<number, number>()
  eachKey(units, (key) => counts.set(key, (counts.get(key) ?? 0) + 1))
  return counts
}

/**
 * Creates the index of pairs of characters and of Latin runs.
 * @param data - what `export` gave, for an index that is loaded from a snapshot
 * @returns the index, empty without data
 */
export const createNgramIndex = (data?: NgramData): NgramIndex => {
  let frozen: PackedPostings = data ?? emptyPostings()
  let fresh = new Map<number, number[]>()
  /** Fresh keys by the unit that they begin with. */
  let freshByUnit = new Map<number, number[]>()
  let freshDocuments = 0
  /** Units of a document; 0: not there or taken out. */
  let lengths = data?.lengths ?? new Uint32Array(1024)
  let alive = 0
  let allUnits = 0
  for (const length of lengths) {
    if (length > 0) alive += 1
    allUnits += length
  }
  /** Of fresh keys alone: frozen counts are kept in place. */
  const freshCounts = new Map<number, number>()
  const unitCounts = new Map<number, number>(data?.units)
  const countUnits = (units: CharacterSequence, step: 1 | -1): void => {
    for (const unit of new Set(units.code.subarray(0, units.length))) {
      if (unit !== breakUnit) unitCounts.set(unit, (unitCounts.get(unit) ?? 0) + step)
    }
  }
  let scores = new Float32Array(0)

  const find = (key: number): number => {
    const at = lowerBound(frozen.keys, key)
    return frozen.keys[at] === key ? at : -1
  }

  const freeze = (): void => {
    frozen = merge(frozen, fresh, (posting) => (lengths[posting >>> countBits] ?? 0) > 0)
    fresh = new Map()
    freshByUnit = new Map()
    freshCounts.clear()
    freshDocuments = 0
  }

  const documentsWith = (key: number): number => {
    const at = find(key)
    return (at < 0 ? 0 : (frozen.documents[at] ?? 0)) + (freshCounts.get(key) ?? 0)
  }

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
      countUnits(units, 1)
      for (const [key, count] of countKeys(units)) {
        const posting = ((document << countBits) | (Math.min(count, mostCounted) - 1)) >>> 0
        const postings = fresh.get(key)
        if (postings) postings.push(posting)
        else {
          fresh.set(key, [posting])
          const [unit] = pairOf(key)
          const keys = freshByUnit.get(unit)
          if (keys) keys.push(key)
          else freshByUnit.set(unit, [key])
        }
        freshCounts.set(key, (freshCounts.get(key) ?? 0) + 1)
      }
      freshDocuments += 1
      if (freshDocuments > Math.max(freezeFloor, alive * freezeShare)) freeze()
    },

    remove: (document, units) => {
      alive -= 1
      allUnits -= lengths[document] ?? 0
      lengths[document] = 0
      countUnits(units, -1)
      for (const key of countKeys(units).keys()) {
        const postings = fresh.get(key)
        const at = postings?.findIndex((posting) => posting >>> countBits === document) ?? -1
        if (postings && at >= 0) {
          postings.splice(at, 1)
          freshCounts.set(key, (freshCounts.get(key) ?? 0) - 1)
        } else {
          const place = find(key)
          if (place >= 0) frozen.documents[place] = (frozen.documents[place] ?? 0) - 1
        }
      }
    },

    documentsWith,
    documentsWithUnit: (unit) => unitCounts.get(unit) ?? 0,

    top: (query, limit, isAllowed) => {
      if (scores.length < lengths.length) scores = new Float32Array(lengths.length)
      const touched: number[] = []
      const meanLength = allUnits / Math.max(1, alive)
      const spread = (postings: ArrayLike<number>, from: number, to: number, idf: number): void => {
        for (let p = from; p < to; p += 1) {
          const posting = postings[p] ?? 0
          const document = posting >>> countBits
          const length = lengths[document] ?? 0
          if (length === 0) continue
          const count = (posting & (mostCounted - 1)) + 1
          const score = (idf * count * (k1 + 1)) / (count + k1 * (1 - b + (b * length) / meanLength))
          const before = scores[document] ?? 0
          if (before === 0) touched.push(document)
          scores[document] = before + score
        }
      }
      const spreadKey = (key: number, idf: number): void => {
        const at = find(key)
        if (at >= 0) spread(frozen.postings, frozen.starts[at] ?? 0, frozen.starts[at + 1] ?? 0, idf)
        const later = fresh.get(key)
        if (later) spread(later, 0, later.length, idf)
      }
      const idfOf = (documents: number): number => Math.log(1 + (alive - documents + 0.5) / (documents + 0.5))
      const known = query.keys
        .map((key) => ({ key, documents: documentsWith(key) }))
        .filter(({ documents }) => documents > 0)
        .sort((a, c) => a.documents - c.documents || a.key - c.key)
      let spent = 0
      for (const [i, { key, documents }] of known.entries()) {
        spent += documents
        if (i >= fewestKeys && spent > postingsLimit) break
        spreadKey(key, idfOf(documents))
      }
      for (const single of query.singles) {
        const [low, high] = keysFrom(single)
        const laters = freshByUnit.get(single) ?? []
        const documents = unitCounts.get(single) ?? 0
        if (documents === 0) continue
        const from = lowerBound(frozen.keys, low)
        const to = lowerBound(frozen.keys, high)
        const idf = idfOf(documents)
        spread(frozen.postings, frozen.starts[from] ?? 0, frozen.starts[to] ?? 0, idf)
        for (const key of laters) spread(fresh.get(key) ?? [], 0, fresh.get(key)?.length ?? 0, idf)
      }
      return bestDocuments(touched, scores, limit, isAllowed)
    },

    size: () => alive,

    export: () => {
      freeze()
      return { ...frozen, lengths, units: [...unitCounts] }
    },
  }
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
