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
 * Puts a segment of MiniSearch behind packed postings.
 * @param old - the packed postings
 * @param segment - later documents than those of `old`
 * @param kept - numbers of the words that some document still holds, rising; the others are dropped
 * @param isAlive - whether a document of `old` is still there
 * @returns the postings of all, words numbered by their place in `kept`
 */
export const packWords = (
  old: PackedWords,
  { documentIds, index }: SegmentJson,
  kept: readonly number[],
  isAlive: (document: number) => boolean,
): PackedWords => {
  const fresh = new Map(index.map(([word, { 0: mentions = {} }]) => [Number.parseInt(word, wordRadix), mentions]))
  let size = old.documents.length
  for (const mentions of fresh.values()) size += Object.keys(mentions).length
  const starts = new Uint32Array(kept.length + 1)
  const documents = new Uint32Array(size)
  const counts = new Uint8Array(size)
  let filled = 0
  const take = (document: number, count: number): void => {
    documents[filled] = document
    counts[filled] = Math.min(count, mostCounted)
    filled += 1
  }
  kept.forEach((number, place) => {
    for (let p = old.starts[number] ?? 0; p < (old.starts[number + 1] ?? 0); p += 1) {
      const document = old.documents[p] ?? 0
      if (isAlive(document)) take(document, old.counts[p] ?? 0)
    }
    // Short ids are whole numbers, so an object gives them rising.
    for (const [shortId, count] of Object.entries(fresh.get(number) ?? {})) take(documentIds[shortId] ?? 0, count)
    starts[place + 1] = filled
  })
  return { starts, documents: documents.slice(0, filled), counts: counts.slice(0, filled) }
}
