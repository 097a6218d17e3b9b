import { type CharacterSequence, eachKey, pairOf } from '../analysis/ngrams.js'
import { mostCounted, postingOf, type PackedPairs } from './packed-pairs.js'

/** Postings of the newest documents, with how many of them hold each unit. */
type PackedFresh = PackedPairs & { units: ReadonlyMap<number, number> }

/** Pairs of the newest documents. */
export type FreshPairs = {
  add(document: number, units: CharacterSequence): void
  /** Whether the document was there. */
  remove(document: number): boolean
  /** Documents added since the last `clear`, those that were removed too. */
  size(): number
  /** The postings of the documents that are there: sorted after a change, and else what was given before. */
  packed(): PackedFresh
  clear(): void
}

/** A key below 2^42 and the place of a document in the list make one number that a double holds exactly. */
const placeBits = 11
const places = 2 ** placeBits
const gone = -1
const usualRoom = 2 ** 15

/**
 * Creates a list of pairs. A pair is noted as often as it stands in a text, key and document in one number: sorting
 * these numbers brings together what belongs together, at less cost than looking each pair up.
 * @returns the list, empty; it holds at most 2^11 documents
 */
export const createFreshPairs = (): FreshPairs => {
  /** Document by its place; `gone` where it was removed. */
  let documents: number[] = []
  let noted = new Float64Array(usualRoom)
  let length = 0
  let packed: PackedFresh | undefined

  const pack = (): PackedFresh => {
    const sorted = noted.subarray(0, length).sort()
    const keys = new Float64Array(length)
    const starts = new Uint32Array(length + 1)
    const postings = new Uint32Array(length)
    const units = new Map<number, number>()
    /** By place: the number of the last unit that was met there. */
    const metAt = new Uint32Array(places)
    let [size, filled, unit, unitNumber, holders] = [0, 0, -1, 0, 0]
    for (let i = 0; i < length;) {
      const one = sorted[i] ?? 0
      const from = i
      do i += 1
      while (sorted[i] === one)
      const key = Math.floor(one / places)
      const place = one - key * places
      const document = documents[place] ?? gone
      if (document === gone) continue
      if (size === 0 || keys[size - 1] !== key) {
        keys[size] = key
        starts[size] = filled
        size += 1
        const [first] = pairOf(key)
        if (first !== unit) {
          if (holders > 0) units.set(unit, holders)
          unit = first
          unitNumber += 1
          holders = 0
        }
      }
      if (metAt[place] !== unitNumber) {
        metAt[place] = unitNumber
        holders += 1
      }
      postings[filled] = postingOf(document, Math.min(i - from, mostCounted))
      filled += 1
    }
    if (holders > 0) units.set(unit, holders)
    starts[size] = filled
    return {
      keys: keys.slice(0, size),
      starts: starts.slice(0, size + 1),
      postings: postings.slice(0, filled),
      documents: Uint32Array.from({ length: size }, (_, i) => (starts[i + 1] ?? 0) - (starts[i] ?? 0)),
      units,
    }
  }

  return {
    add: (document, units) => {
      if (length + 2 * units.length > noted.length) {
        const longer = new Float64Array(2 * (length + 2 * units.length))
        longer.set(noted.subarray(0, length))
        noted = longer
      }
      const place = documents.push(document) - 1
      eachKey(units, (key) => {
        noted[length] = key * places + place
        length += 1
      })
      packed = undefined
    },
    remove: (document) => {
      const place = documents.indexOf(document)
      if (place < 0) return false
      documents[place] = gone
      packed = undefined
      return true
    },
    size: () => documents.length,
    packed: () => (packed ??= pack()),
    clear: () => {
      documents = []
      length = 0
      packed = undefined
      // What a few huge texts took is given back.
      if (noted.length > 4 * usualRoom) noted = new Float64Array(usualRoom)
    },
  }
}
