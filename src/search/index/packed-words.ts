import { lowerBound } from './packed-pairs.js'
import { joinStep } from './packed-parts.js'

/**
 * Postings of words, packed: those of word `words[i]` (rising) lie in `[starts[i], starts[i + 1])` of `documents` (rising)
 * and of `counts` (mentions in that document, 255 at most). Without `words` there is every word from 0.
 */
export type PackedWords = { words?: Uint32Array; starts: Uint32Array; documents: Uint32Array; counts: Uint8Array }

/** Of all words from 0. */
export type AllWords = Omit<PackedWords, 'words'>

/** What MiniSearch's JSON holds of documents with one field. */
export type SegmentJson = {
  documentIds: Readonly<Record<string, number>>
  index: readonly (readonly [term: string, fields: Readonly<Record<string, Readonly<Record<string, number>>>>])[]
}

const mostCounted = 255

/**
 * Gives the postings of no words.
 * @returns empty arrays
 */
export const emptyWords = (): PackedWords => ({
  words: new Uint32Array(0),
  starts: new Uint32Array(1),
  documents: new Uint32Array(0),
  counts: new Uint8Array(0),
})

/**
 * Packs a segment of MiniSearch.
 * @param segment - its JSON
 * @param wordOf - gives the number of the word that a term stands for
 * @returns its postings
 */
export const packSegment = ({ documentIds, index }: SegmentJson, wordOf: (term: string) => number): PackedWords => {
  const mentionsOf = new Map(index.map(([term, { 0: mentions = {} }]) => [wordOf(term), mentions]))
  const words = Uint32Array.from(mentionsOf.keys()).sort()
  const starts = new Uint32Array(words.length + 1)
  const documents: number[] = []
  const counts: number[] = []
  words.forEach((word, i) => {
    const mentions = mentionsOf.get(word) ?? {}
    // Short ids are whole numbers, so an object gives them rising.
    for (const shortId in mentions) {
      documents.push(documentIds[shortId] ?? 0)
      counts.push(Math.min(mentions[shortId] ?? 0, mostCounted))
    }
    starts[i + 1] = documents.length
  })
  return { words, starts, documents: Uint32Array.from(documents), counts: Uint8Array.from(counts) }
}

/**
 * Finds the postings of a word.
 * @param part - the postings
 * @param word - its number
 * @returns a half-open range of `documents` and `counts`
 */
export const rangeOf = ({ words, starts }: PackedWords, word: number): [from: number, to: number] => {
  const at = words ? lowerBound(words, word) : word
  if (words && words[at] !== word) return [0, 0]
  return [starts[at] ?? 0, starts[at + 1] ?? 0]
}

/**
 * Says how much there is to copy of postings.
 * @param words - the postings
 * @returns words and postings
 */
export const sizeOfWords = ({ starts, documents }: PackedWords): number => starts.length + documents.length

/** The word at a place of a part; after the last one a number above all words. */
const wordAt = ({ words, starts }: PackedWords, at: number): number =>
  at < starts.length - 1 ? (words?.[at] ?? at) : Infinity

/**
 * Joins the postings of two parts.
 * @param older - of earlier documents
 * @param newer - of later documents
 * @param isAlive - whether a document is still there; postings of the others are left out
 * @returns yields after every `joinStep` words and postings or so; then the postings of both
 */
export const joinWords = function* (
  older: PackedWords,
  newer: PackedWords,
  isAlive: (document: number) => boolean,
): Generator<void, PackedWords> {
  const most = older.starts.length + newer.starts.length - 2
  const words = new Uint32Array(most)
  const starts = new Uint32Array(most + 1)
  const documents = new Uint32Array(older.documents.length + newer.documents.length)
  const counts = new Uint8Array(documents.length)
  let [size, filled, step] = [0, 0, joinStep]
  /** Takes the postings of the word at a place of a part. */
  const take = (part: PackedWords, at: number): void => {
    const end = part.starts[at + 1] ?? 0
    for (let p = part.starts[at] ?? 0; p < end; p += 1) {
      const document = part.documents[p] ?? 0
      if (!isAlive(document)) continue
      documents[filled] = document
      counts[filled] = part.counts[p] ?? 0
      filled += 1
    }
  }
  for (let i = 0, j = 0; i < older.starts.length - 1 || j < newer.starts.length - 1;) {
    const olderWord = wordAt(older, i)
    const newerWord = wordAt(newer, j)
    const start = filled
    if (olderWord <= newerWord) take(older, i++)
    if (newerWord <= olderWord) take(newer, j++)
    if (filled > start) {
      words[size] = Math.min(olderWord, newerWord)
      size += 1
      starts[size] = filled
    }
    step -= 1 + filled - start
    if (step > 0) continue
    step = joinStep
    yield
  }
  return {
    words: words.slice(0, size),
    starts: starts.slice(0, size + 1),
    documents: documents.subarray(0, filled),
    counts: counts.subarray(0, filled),
  }
}
