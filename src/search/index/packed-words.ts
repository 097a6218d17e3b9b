import { joinStep } from './packed-parts.js'

/**
 * Postings of words, packed: those of word `i` lie in `[starts[i], starts[i + 1])` of `documents` (rising) and of
 * `counts` (mentions in that document, 255 at most).
 */
export type PackedWords = { starts: Uint32Array; documents: Uint32Array; counts: Uint8Array }

/** What MiniSearch's JSON holds of documents with one field, each word being its number to base 36. */
export type SegmentJson = {
  documentIds: Readonly<Record<string, number>>
  index: readonly (readonly [word: string, fields: Readonly<Record<string, Readonly<Record<string, number>>>>])[]
}

/** The base in which the number of a word is written for MiniSearch. */
export const wordRadix = 36

const mostCounted = 255

/**
 * Gives the postings of no words.
 * @returns empty arrays
 */
export const emptyWords = (): PackedWords => ({
  starts: new Uint32Array(1),
  documents: new Uint32Array(0),
  counts: new Uint8Array(0),
})

/**
 * Packs a segment of MiniSearch.
 * @param segment - its JSON
 * @param words - how many words have a number
 * @returns its postings
 */
export const packSegment = ({ documentIds, index }: SegmentJson, words: number): PackedWords => {
  const starts = new Uint32Array(words + 1)
  const documents: number[] = []
  const counts: number[] = []
  let filledTo = 0
  const byNumber = index
    .map(([word, { 0: mentions = {} }]) => ({ word: Number.parseInt(word, wordRadix), mentions }))
    .sort((a, c) => a.word - c.word)
  for (const { word, mentions } of byNumber) {
    starts.fill(documents.length, filledTo, word + 1)
    filledTo = word + 1
    // Short ids are whole numbers, so an object gives them rising.
    for (const shortId in mentions) {
      documents.push(documentIds[shortId] ?? 0)
      counts.push(Math.min(mentions[shortId] ?? 0, mostCounted))
    }
  }
  starts.fill(documents.length, filledTo)
  return { starts, documents: Uint32Array.from(documents), counts: Uint8Array.from(counts) }
}

/**
 * Says how much there is to copy of postings.
 * @param words - the postings
 * @returns words and postings
 */
export const sizeOfWords = ({ starts, documents }: PackedWords): number => starts.length + documents.length

/**
 * Joins the postings of two parts.
 * @param older - of earlier documents
 * @param newer - of later documents
 * @param isAlive - whether a document is still there; postings of the others are left out
 * @returns yields after every `joinStep` words and postings; then the postings of both
 */
export const joinWords = function* (
  older: PackedWords,
  newer: PackedWords,
  isAlive: (document: number) => boolean,
): Generator<void, PackedWords> {
  const words = Math.max(older.starts.length, newer.starts.length) - 1
  const starts = new Uint32Array(words + 1)
  const size = older.documents.length + newer.documents.length
  const documents = new Uint32Array(size)
  const counts = new Uint8Array(size)
  let filled = 0
  let copied = 0
  for (let word = 0; word < words; word += 1) {
    for (const part of [older, newer]) {
      const end = part.starts[word + 1] ?? 0
      for (let p = part.starts[word] ?? end; p < end; p += 1) {
        const document = part.documents[p] ?? 0
        if (isAlive(document)) {
          documents[filled] = document
          counts[filled] = part.counts[p] ?? 0
          filled += 1
        }
        if ((copied += 1) % joinStep === 0) yield
      }
    }
    starts[word + 1] = filled
    if ((copied += 1) % joinStep === 0) yield
  }
  return { starts, documents: documents.subarray(0, filled), counts: counts.subarray(0, filled) }
}

/**
 * Leaves out words that no document holds any longer.
 * @param words - the postings
 * @param kept - numbers of the words that stay, rising; all others have no postings
 * @returns the same postings, words numbered by their place in `kept`
 */
export const withWords = ({ starts, documents, counts }: PackedWords, kept: readonly number[]): PackedWords => ({
  starts: Uint32Array.from([0, ...kept.map((word) => starts[word + 1] ?? documents.length)]),
  documents,
  counts,
})
