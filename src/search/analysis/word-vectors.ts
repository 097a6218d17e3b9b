import { LRUCache } from 'lru-cache'
import { fromLexicon } from '../../text/lexicon.js'

/** Numbers in a vector. */
export const vectorWidth = 64

/** What a word means, and how near the words of the table are to it as far as that has been asked, from 1 to 128. */
export type WordVector = { numbers: Int8Array; nearness: Uint8Array }

const longestWord = 4
const firstHan = 0x4e00
const hanCount = 0x9fff - firstHan + 1

const isHan = (code: number): boolean => code >= firstHan && code < firstHan + hanCount
const pairOf = (first: number, second: number): number => (first - firstHan) * hanCount + second - firstHan

/** The words that begin with two characters: the two alone, and longer ones. */
type Beginning = { row: number; longer: { word: string; row: number }[] }

const table = fromLexicon(({ wordVectors }) => {
  if (!wordVectors) throw new Error('lexicon: expected word vectors where questions are searched, got none')
  const { words, rarities, vectors } = wordVectors
  const rows = new Map(words.map((word, row): [string, number] => [word, row]))
  const beginnings = new Map<number, Beginning>()
  words.forEach((word, row) => {
    if (word.length < 2 || !isHan(word.charCodeAt(0))) return
    const pair = pairOf(word.charCodeAt(0), word.charCodeAt(1))
    const known = beginnings.get(pair) ?? { row: -1, longer: [] }
    if (word.length === 2) known.row = row
    else known.longer.push({ word, row })
    beginnings.set(pair, known)
  })
  return { rows, beginnings, rarities, vectors }
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
  const { vectors, rows: all } = table()
  const sum = Array.from({ length: vectorWidth }, (_, k) =>
    rows.reduce((total, row) => total + (vectors[row * vectorWidth + k] ?? 0), 0),
  )
  const length = Math.hypot(...sum) || 1
  return {
    numbers: Int8Array.from(sum, (value) => Math.round((value * longest) / length)),
    nearness: new Uint8Array(all.size),
  }
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

/** Words are asked for again and again, and what was found near to one is near to it in the next question too. */
const asked = new LRUCache<string, { vector: WordVector | undefined }>({
  max: 128,
  memoMethod: (term) => ({ vector: makeVector(term) }),
})

/**
 * Finds the vector of a word. A Chinese word that is not known has that of its longest known parts together.
 * @param term - an indexed term
 * @returns the vector, or nothing where neither the word nor a part of it is known
 */
export const vectorOf = (term: string): WordVector | undefined => asked.memo(term).vector

/**
 * Finds the words of a text that have a vector: of Chinese those of two to four characters, overlapping ones too.
 * @param folded - a folded text
 * @param terms - the Latin terms in it
 * @returns their rows, each once, to be given to `nearnessTo`
 */
export const rowsIn = (folded: string, terms: Iterable<string>): Int32Array => {
  const { beginnings } = table()
  const found: number[] = []
  let first = 0
  for (let at = 0; at < folded.length; at += 1) {
    const second = folded.charCodeAt(at)
    const known = isHan(first) && isHan(second) ? beginnings.get(pairOf(first, second)) : undefined
    if (known) {
      if (known.row >= 0) found.push(known.row)
      for (const { word, row } of known.longer) if (folded.startsWith(word, at - 1)) found.push(row)
    }
    first = second
  }
  for (const term of terms) {
    const row = rowOf(term)
    if (row !== undefined) found.push(row)
  }
  return Int32Array.from(new Set(found))
}

/** Words whose vectors are no nearer than this have nothing to do with each other. */
const unrelated = 0.2

/**
 * Tells how near the nearest of some words is in meaning.
 * @param vector - of a word
 * @param found - rows of `rowsIn`
 * @returns 0 where none has to do with it, 1 where the word itself is among them
 */
export const nearnessTo = ({ numbers, nearness }: WordVector, found: Int32Array): number => {
  const { vectors } = table()
  let best = 1
  for (const row of found) {
    let near = nearness[row] ?? 0
    if (near === 0) {
      const from = row * vectorWidth
      let product = 0
      for (let k = 0; k < vectorWidth; k += 1) product += (numbers[k] ?? 0) * (vectors[from + k] ?? 0)
      near = 1 + Math.max(0, Math.min(longest, Math.round(product / longest)))
      nearness[row] = near
    }
    if (near > best) best = near
  }
  return Math.max(0, ((best - 1) / longest - unrelated) / (1 - unrelated))
}
