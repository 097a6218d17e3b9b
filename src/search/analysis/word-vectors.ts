import { LRUCache } from 'lru-cache'
import { fromLexicon } from '../../text/lexicon.js'
import { createDotProducts, vectorWidth } from './dot-products.js'

/** What a word means: 64 numbers. */
export type WordVector = Int16Array

const firstHan = 0x4e00
const hanCount = 0x9fff - firstHan + 1

const isHan = (code: number): boolean => code >= firstHan && code < firstHan + hanCount
/** Never 0, which stands for an empty place. */
const pairOf = (first: number, second: number): number => (first - firstHan) * hanCount + second - firstHan + 1

/** Twice as many places as pairs, at least; a power of two. */
const pairPlaces = 1 << 17
const placeOf = (pair: number): number => Math.imul(pair, 0x9e3779b1) >>> 15

/**
 * Words of two to four Han characters by the pair that they begin with, in a hash table of typed arrays: a text asks for
 * each of its pairs, and most of them begin no word.
 */
type Beginnings = {
  pairs: Uint32Array
  /** By place: the row of the word of the two characters alone, -1 for none. */
  rows: Int32Array
  /** By place: the first of the longer words in `longer`, and behind the last one. */
  from: Uint32Array
  to: Uint32Array
  /** Of each longer word its third character, its fourth or 0, and its row. */
  longer: Int32Array
}

const longerWidth = 3

const placeIn = (pairs: Uint32Array, pair: number): number => {
  let place = placeOf(pair)
  while (pairs[place] !== 0 && pairs[place] !== pair) place = (place + 1) & (pairPlaces - 1)
  return place
}

const beginningsOf = (words: readonly string[]): Beginnings => {
  const pairs = new Uint32Array(pairPlaces)
  const rows = new Int32Array(pairPlaces).fill(-1)
  const from = new Uint32Array(pairPlaces)
  const to = new Uint32Array(pairPlaces)
  const found: { word: string; row: number; place: number }[] = []
  words.forEach((word, row) => {
    if (word.length < 2 || !isHan(word.charCodeAt(0))) return
    const pair = pairOf(word.charCodeAt(0), word.charCodeAt(1))
    const place = placeIn(pairs, pair)
    pairs[place] = pair
    if (word.length === 2) rows[place] = row
    else found.push({ word, row, place })
  })
  found.sort((a, b) => a.place - b.place)
  const longer = new Int32Array(found.length * longerWidth)
  found.forEach(({ word, row, place }, i) => {
    longer.set([word.charCodeAt(2), word.length > 3 ? word.charCodeAt(3) : 0, row], i * longerWidth)
    if (to[place] === 0) from[place] = i * longerWidth
    to[place] = (i + 1) * longerWidth
  })
  return { pairs, rows, from, to, longer }
}

const longestWord = 4

const table = fromLexicon(({ wordVectors }) => {
  if (!wordVectors) throw new Error('lexicon: expected word vectors where questions are searched, got none')
  const { words, rarities, vectors } = wordVectors
  const rows = new Map(words.map((word, row): [string, number] => [word, row]))
  return { rows, beginnings: beginningsOf(words), rarities, vectors, products: createDotProducts(vectors) }
})

const rowOf = (term: string): number | undefined => table().rows.get(term)

/**
 * Tells how rare a word is in general text.
 * @param term - an indexed term: an English stem, or a Chinese word
 * @returns about 3 for the commonest words to 12 for the rarest, as an inverse document frequency; nothing if the word
 * is not known
 */
export const rarityOf = (term: string): number | undefined => {
  const row = rowOf(term)
  return row === undefined ? undefined : table().rarities[row]
}

const longest = 127

/** The sum of some rows, as long as a row. */
const sumOf = (rows: readonly number[]): WordVector => {
  const { vectors } = table()
  const sum = new Int16Array(vectorWidth)
  for (const row of rows)
    for (let k = 0; k < vectorWidth; k += 1) sum[k] = (sum[k] ?? 0) + (vectors[row * vectorWidth + k] ?? 0)
  const length = Math.hypot(...sum) || 1
  return sum.map((value) => Math.round((value * longest) / length))
}

const makeVector = (term: string): WordVector | undefined => {
  const row = rowOf(term)
  if (row !== undefined) return sumOf([row])
  if (!isHan(term.charCodeAt(0))) return undefined
  const parts: number[] = []
  for (let at = 0; at < term.length;) {
    let end = Math.min(term.length, at + longestWord)
    while (end > at + 1 && rowOf(term.slice(at, end)) === undefined) end -= 1
    const part = rowOf(term.slice(at, end))
    if (part !== undefined) parts.push(part)
    at = end
  }
  return parts.length > 0 ? sumOf(parts) : undefined
}

/** The readings of a question ask for its words again. */
const asked = fromLexicon(
  () =>
    new LRUCache<string, { vector: WordVector | undefined }>({
      max: 128,
      memoMethod: (term) => ({ vector: makeVector(term) }),
    }),
)

/**
 * Finds the vector of a word. A Chinese word that is not known has that of its longest known parts together.
 * @param term - an indexed term
 * @returns the vector, or nothing where neither the word nor a part of it is known
 */
export const vectorOf = (term: string): WordVector | undefined => asked().memo(term).vector

/** By row, in which text it was met last; and the rows of the text at hand, each once. One of each for all texts. */
let metIn = new Uint32Array(0)
let texts = 0
let apart = new Int32Array(1024)
let count = 0

const startText = (): void => {
  const { size } = table().rows
  if (metIn.length !== size || texts === 0xffffffff) {
    metIn = new Uint32Array(size)
    texts = 0
  }
  texts += 1
  count = 0
}

const meet = (row: number): void => {
  if (metIn[row] === texts) return
  metIn[row] = texts
  if (count === apart.length) {
    const longer = new Int32Array(2 * count)
    longer.set(apart)
    apart = longer
  }
  apart[count] = row
  count += 1
}

/**
 * Finds the words of a text that have a vector: of Chinese those of two to four characters, overlapping ones too.
 * @param folded - a folded text
 * @param terms - the Latin terms in it
 * @returns their rows, each once, to be given to `nearnessTo`
 */
export const rowsIn = (folded: string, terms: Iterable<string>): Int32Array => {
  const { beginnings, rows: all } = table()
  const { pairs, rows, from, to, longer } = beginnings
  startText()
  let first = 0
  for (let at = 0; at < folded.length; at += 1) {
    const second = folded.charCodeAt(at)
    if (isHan(first) && isHan(second)) {
      const place = placeIn(pairs, pairOf(first, second))
      if (pairs[place] !== 0) {
        const row = rows[place] ?? -1
        if (row >= 0) meet(row)
        for (let i = from[place] ?? 0; i < (to[place] ?? 0); i += longerWidth) {
          if (longer[i] !== folded.charCodeAt(at + 1)) continue
          const fourth = longer[i + 1] ?? 0
          if (fourth === 0 || fourth === folded.charCodeAt(at + 2)) meet(longer[i + 2] ?? 0)
        }
      }
    }
    first = second
  }
  for (const term of terms) {
    const row = all.get(term)
    if (row !== undefined) meet(row)
  }
  return apart.slice(0, count)
}

/** Words whose vectors are no nearer than this have nothing to do with each other. */
const unrelated = 0.2

/**
 * Tells for each of several words how near the nearest word of a text is in meaning.
 * @param asked - vectors of the words
 * @param found - rows of `rowsIn`
 * @returns by word 0 where none has to do with it, 1 where the word itself is among them
 */
export const nearnessOfEach = (asked: readonly WordVector[], found: Int32Array): Float64Array =>
  Float64Array.from(table().products.greatest(asked, found), (product) => {
    const near = Math.min(longest, Math.round(product / longest)) / longest
    return Math.max(0, (near - unrelated) / (1 - unrelated))
  })

/**
 * Tells how near the nearest of some words is in meaning.
 * @param asked - the vector of a word
 * @param found - rows of `rowsIn`
 * @returns 0 where none has to do with it, 1 where the word itself is among them
 */
export const nearnessTo = (asked: WordVector, found: Int32Array): number => nearnessOfEach([asked], found)[0] ?? 0
