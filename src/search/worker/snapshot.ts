import { createHash } from 'node:crypto'
import { deserialize, serialize } from 'node:v8'
import { analyzerVersion } from '../analysis/analyzer.js'
import type { EngineData } from '../engine.js'

const magic = Buffer.from('WENBAO-INDEX\n')
const digestLength = 32
/** Bytes of the length in front of a chunk. */
const lengthBytes = 4
/** Changes when what is kept in a snapshot changes. */
const layoutVersion = 5

/** Of which store, analyzer and engine a snapshot is: another one is never read. */
const stamp = (storeId: string): string =>
  JSON.stringify({ storeId, layoutVersion, analyzerVersion, v8: process.versions.v8, minisearch: 7 })

type Numbers = Uint8Array | Uint32Array | Float64Array

/** The numbers of the index by name. */
const numbersOf = ({ candidates: { words, grams } }: EngineData): Record<string, Numbers> => ({
  wordStarts: words.postings.starts,
  wordDocuments: words.postings.documents,
  wordCounts: words.postings.counts,
  wordLengths: words.lengths,
  gramKeys: grams.keys,
  gramStarts: grams.starts,
  gramPostings: grams.postings,
  gramDocuments: grams.documents,
  gramLengths: grams.lengths,
})

/** An article in the snapshot. */
type StoredData = EngineData['documentStore']['articles'] extends Iterable<infer Each> ? Each : never

/** What stands in the first chunk. */
type Head = { stamp: string; position: number; next: number; sizes: Record<string, number> }

/** A chunk: a part of the list of this name. */
type Chunk = { name: string; items: unknown[] | Numbers }

/** Items of one chunk: encoding one takes about as long as a question. */
const articlesAChunk = 50
const itemsAChunk = 10_000
const numbersAChunk = 250_000

const inChunks = function* (name: string, items: Iterable<unknown>, size: number): Generator<Chunk> {
  let held: unknown[] = []
  for (const item of items) {
    held.push(item)
    if (held.length < size) continue
    yield { name, items: held }
    held = []
  }
  if (held.length > 0) yield { name, items: held }
}

const chunksOf = function* (data: EngineData): Generator<Chunk> {
  for (const [name, numbers] of Object.entries(numbersOf(data)))
    for (let at = 0; at < numbers.length; at += numbersAChunk)
      yield { name, items: numbers.subarray(at, at + numbersAChunk) }
  yield* inChunks('terms', data.candidates.words.terms, itemsAChunk)
  yield* inChunks('units', data.candidates.grams.units, itemsAChunk)
  // The articles come last: they are read one after the other, and never all held twice.
  yield* inChunks('articles', data.documentStore.articles, articlesAChunk)
}

/**
 * Encodes a snapshot of the index, chunk by chunk: others may have their turn between two.
 * @param data - what the engine exports
 * @param storeId - of the store that the index is a view of
 * @returns a mark, a chunk with the stamp, the chunks of the data, each with its length, and the SHA-256 of these
 */
export const encodeSnapshot = function* (data: EngineData, storeId: string): Generator<Buffer> {
  const digest = createHash('sha256')
  const chunk = (value: Head | Chunk): Buffer => {
    const body = serialize(value)
    const length = Buffer.alloc(lengthBytes)
    length.writeUInt32LE(body.length)
    const bytes = Buffer.concat([length, body])
    digest.update(bytes)
    return bytes
  }
  yield magic
  const sizes = Object.fromEntries(Object.entries(numbersOf(data)).map(([name, { length }]) => [name, length]))
  yield chunk({ stamp: stamp(storeId), position: data.position, next: data.documentStore.next, sizes })
  for (const each of chunksOf(data)) yield chunk(each)
  yield digest.digest()
}

/** The chunks after the mark, each decoded when it is asked for. */
const readChunks = function* (body: Buffer): Generator {
  for (let at = 0; at < body.length;) {
    const from = at + lengthBytes
    at = from + body.readUInt32LE(at)
    yield deserialize(body.subarray(from, at))
  }
}

const decode = ({ position, next, sizes }: Head, chunks: Generator): EngineData => {
  const numbers = <List extends Numbers>(type: new (length: number) => List, name: string): List =>
    new type(sizes[name] ?? 0)
  const terms: string[] = []
  const units: [number, number][] = []
  const data: EngineData = {
    position,
    documentStore: { next, articles: [] },
    candidates: {
      words: {
        postings: {
          starts: numbers(Uint32Array, 'wordStarts'),
          documents: numbers(Uint32Array, 'wordDocuments'),
          counts: numbers(Uint8Array, 'wordCounts'),
        },
        terms,
        lengths: numbers(Uint32Array, 'wordLengths'),
      },
      grams: {
        keys: numbers(Float64Array, 'gramKeys'),
        starts: numbers(Uint32Array, 'gramStarts'),
        postings: numbers(Uint32Array, 'gramPostings'),
        documents: numbers(Uint32Array, 'gramDocuments'),
        lengths: numbers(Uint32Array, 'gramLengths'),
        units,
      },
    },
  }
  const lists = numbersOf(data)
  const filled: Record<string, number> = {}
  const restOfArticles = function* (first: StoredData[]): Generator<StoredData> {
    yield* first
    for (const chunk of chunks) yield* (chunk as Chunk).items as StoredData[]
  }
  // Not by for-of: what is left of the chunks is for the articles.
  for (;;) {
    const step = chunks.next()
    if (step.done === true) break
    const { name, items } = step.value as Chunk
    if (name === 'articles') {
      data.documentStore.articles = restOfArticles(items as StoredData[])
      break
    }
    if (name === 'terms') for (const term of items as string[]) terms.push(term)
    else if (name === 'units') for (const unit of items as [number, number][]) units.push(unit)
    else {
      const at = filled[name] ?? 0
      lists[name]?.set(items as Numbers, at)
      filled[name] = at + items.length
    }
  }
  return data
}

/**
 * Decodes a snapshot of the index.
 * @param bytes - of the file
 * @param storeId - of the store that is open
 * @returns the data, whose articles can be gone through once; or the reason why the index must be made anew
 */
export const decodeSnapshot = (bytes: Buffer, storeId: string): { data: EngineData } | { reason: string } => {
  if (!bytes.subarray(0, magic.length).equals(magic)) return { reason: 'it is not an index snapshot' }
  const body = bytes.subarray(magic.length, -digestLength)
  const digest = createHash('sha256').update(body).digest()
  if (body.length === 0 || !digest.equals(bytes.subarray(-digestLength))) return { reason: 'it is damaged' }
  const chunks = readChunks(body)
  const head = chunks.next().value as Head
  if (head.stamp !== stamp(storeId)) return { reason: 'it was made by another version or for other data' }
  return { data: decode(head, chunks) }
}
