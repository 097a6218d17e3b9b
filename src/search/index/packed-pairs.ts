import { joinStep } from './packed-parts.js'

/**
 * Postings packed by key: those of `keys[i]` (rising) lie in `postings[starts[i], starts[i + 1])`, of `documents[i]`
 * documents alive. A posting is the number of a document, with its mentions in the low `countBits` bits.
 */
export type PackedPairs = { keys: Float64Array; starts: Uint32Array; postings: Uint32Array; documents: Uint32Array }

/** More than four mentions of a pair say no more than four. */
const countBits = 2
/** So many mentions at most are told apart. */
export const mostCounted = 2 ** countBits

/**
 * Makes a posting.
 * @param document - its number, below 2^30
 * @param count - mentions, 1 to `mostCounted`
 * @returns both in 32 bits
 */
export const postingOf = (document: number, count: number): number => ((document << countBits) | (count - 1)) >>> 0

/**
 * Takes the document from a posting.
 * @param posting - of `postingOf`
 * @returns its number
 */
export const documentOf = (posting: number): number => posting >>> countBits

/**
 * Takes the mentions from a posting.
 * @param posting - of `postingOf`
 * @returns 1 to `mostCounted`
 */
export const countOf = (posting: number): number => (posting & (mostCounted - 1)) + 1

/**
 * Gives the postings of no keys.
 * @returns empty arrays
 */
export const emptyPairs = (): PackedPairs => ({
  keys: new Float64Array(0),
  starts: new Uint32Array(1),
  postings: new Uint32Array(0),
  documents: new Uint32Array(0),
})

/**
 * Finds a place in a sorted array.
 * @param sorted - rising
 * @param wanted - a value
 * @returns the first index whose value is not below the wanted one
 */
export const lowerBound = (sorted: Float64Array | Uint32Array, wanted: number): number => {
  let low = 0
  let high = sorted.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((sorted[middle] ?? 0) < wanted) low = middle + 1
    else high = middle
  }
  return low
}

/**
 * Says how much there is to copy of postings.
 * @param pairs - the postings
 * @returns keys and postings
 */
export const sizeOfPairs = ({ keys, postings }: PackedPairs): number => keys.length + postings.length

/**
 * Joins the postings of two parts.
 * @param older - of earlier documents
 * @param newer - of later documents
 * @param isAlive - whether a document is still there; postings of the others are left out, and keys left without any
 * @returns yields after every `joinStep` keys and postings or so; then the postings of both
 */
export const joinPairs = function* (
  older: PackedPairs,
  newer: PackedPairs,
  isAlive: (document: number) => boolean,
): Generator<void, PackedPairs> {
  const most = older.keys.length + newer.keys.length
  const keys = new Float64Array(most)
  const starts = new Uint32Array(most + 1)
  const documents = new Uint32Array(most)
  const postings = new Uint32Array(older.postings.length + newer.postings.length)
  let [size, filled, step] = [0, 0, joinStep]
  /** Takes the postings `[from, to)` of a part. */
  const take = (given: Uint32Array, from: number, to: number): void => {
    for (let p = from; p < to; p += 1) {
      const posting = given[p] ?? 0
      if (!isAlive(documentOf(posting))) continue
      postings[filled] = posting
      filled += 1
    }
  }
  for (let i = 0, j = 0; i < older.keys.length || j < newer.keys.length;) {
    const olderKey = older.keys[i] ?? Infinity
    const newerKey = newer.keys[j] ?? Infinity
    const key = Math.min(olderKey, newerKey)
    const start = filled
    if (olderKey === key) {
      take(older.postings, older.starts[i] ?? 0, older.starts[i + 1] ?? 0)
      i += 1
    }
    if (newerKey === key) {
      take(newer.postings, newer.starts[j] ?? 0, newer.starts[j + 1] ?? 0)
      j += 1
    }
    if (filled > start) {
      keys[size] = key
      starts[size] = start
      documents[size] = filled - start
      size += 1
    }
    step -= 1 + filled - start
    if (step > 0) continue
    step = joinStep
    yield
  }
  starts[size] = filled
  return {
    keys: keys.slice(0, size),
    starts: starts.slice(0, size + 1),
    postings: postings.subarray(0, filled),
    documents: documents.slice(0, size),
  }
}
