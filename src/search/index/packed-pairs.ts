import { joinStep } from './packed-parts.js'

/**
 * Postings packed by key: those of `keys[i]` (rising) lie in `postings[starts[i], starts[i + 1])`, of `documents[i]`
 * documents alive. A posting is the number of a document, with its mentions in the low `countBits` bits.
 */
export type PackedPairs = { keys: Float64Array; starts: Uint32Array; postings: Uint32Array; documents: Uint32Array }

/** More than four mentions of a pair say no more than four. */
export const countBits = 2

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
export const lowerBound = (sorted: Float64Array, wanted: number): number => {
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
 * Packs postings, all of documents alive.
 * @param fresh - the postings of each key, rising
 * @returns the packed postings, without keys that have none
 */
export const packPairs = (fresh: ReadonlyMap<number, readonly number[]>): PackedPairs => {
  const keys = Float64Array.from([...fresh].flatMap(([key, { length }]) => (length > 0 ? [key] : []))).sort()
  const starts = new Uint32Array(keys.length + 1)
  const documents = new Uint32Array(keys.length)
  const postings: number[] = []
  keys.forEach((key, i) => {
    for (const posting of fresh.get(key) ?? []) postings.push(posting)
    starts[i + 1] = postings.length
    documents[i] = postings.length - (starts[i] ?? 0)
  })
  return { keys, starts, postings: Uint32Array.from(postings), documents }
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
 * @returns yields after every `joinStep` keys and postings; then the postings of both
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
  let size = 0
  let filled = 0
  let copied = 0
  for (let i = 0, j = 0; i < older.keys.length || j < newer.keys.length;) {
    const olderKey = older.keys[i] ?? Infinity
    const newerKey = newer.keys[j] ?? Infinity
    const key = Math.min(olderKey, newerKey)
    const start = filled
    for (const [part, at] of [
      [older, olderKey === key ? i++ : -1],
      [newer, newerKey === key ? j++ : -1],
    ] as const) {
      const end = part.starts[at + 1] ?? 0
      for (let p = at < 0 ? end : (part.starts[at] ?? end); p < end; p += 1) {
        const posting = part.postings[p] ?? 0
        if (isAlive(posting >>> countBits)) {
          postings[filled] = posting
          filled += 1
        }
        if ((copied += 1) % joinStep === 0) yield
      }
    }
    if ((copied += 1) % joinStep === 0) yield
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
    postings: postings.subarray(0, filled),
    documents: documents.slice(0, size),
  }
}
