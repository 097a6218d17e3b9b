/** Words with a small number each, held in a few bytes a character: some 500,000 prefixes in 8 MB. */
export type WordTrie = {
  /** Where every word begins. */
  root: number
  /**
   * Goes on by one character.
   * @param node - `root`, or what `step` gave
   * @param code - UTF-16 unit, or a code point: those above U+FFFF stand in no word
   * @returns the next node; -1 where no word goes on like this
   */
  step: (node: number, code: number) => number
  /** The number of the word that ends at a node; 0 where none does. */
  valueOf: (node: number) => number
}

/** A word and its number, from 1 to 65,535. */
type Numbered = readonly [word: string, value: number]

const mostValue = 0xffff

/** Words as a hash table of (node before, character): a node is its place there. */
export type TrieTable = {
  /** The node before, by one more: 0 stands for an empty place. */
  before: Uint32Array
  codes: Uint16Array
  values: Uint16Array
}

/** Finds the place of a character behind a node: an empty one where no word goes on like this. */
const finderIn = ({ before, codes }: TrieTable): ((node: number, code: number) => number) => {
  const places = before.length
  const shift = 32 - Math.log2(places)
  return (node, code) => {
    let place = Math.imul(Math.imul(node, 0x85ebca6b) ^ Math.imul(code, 0x9e3779b1), 0xc2b2ae35) >>> shift
    while (before[place] !== 0 && (before[place] !== node + 1 || codes[place] !== code)) place = (place + 1) % places
    return place
  }
}

const fill = (words: Iterable<Numbered>, places: number): TrieTable | undefined => {
  const table = { before: new Uint32Array(places), codes: new Uint16Array(places), values: new Uint16Array(places) }
  const { before, codes, values } = table
  const placeOf = finderIn(table)
  const root = places
  let left = places * 0.75
  for (const [word, value] of words) {
    if (value > mostValue) throw new RangeError(`dictionary: expected numbers up to ${mostValue}, got ${value}`)
    let node = root
    for (let at = 0; at < word.length; at += 1) {
      const code = word.charCodeAt(at)
      const place = placeOf(node, code)
      if (before[place] === 0) {
        before[place] = node + 1
        codes[place] = code
        left -= 1
        if (left < 0) return undefined
      }
      node = place
    }
    if (node !== root) values[node] = value
  }
  return table
}

const leastBits = 10

/**
 * Puts words where they are found character by character.
 * @param words - gives them, maybe more than once; of equal ones the last counts
 * @param expected - about how many prefixes the words have: with more it takes longer
 * @returns the words
 * @throws {RangeError} if a number is too great
 */
export const tableOf = (words: () => Iterable<Numbered>, expected = 0): TrieTable => {
  for (let bits = Math.max(leastBits, Math.ceil(Math.log2(expected / 0.75 + 1))); ; bits += 1) {
    const table = fill(words(), 2 ** bits)
    if (table) return table
  }
}

/**
 * Finds words in a table.
 * @param table - as `tableOf` gives it
 * @returns the words
 */
export const trieOf = (table: TrieTable): WordTrie => {
  const { before, values } = table
  const placeOf = finderIn(table)
  return {
    root: before.length,
    step: (node, code) => {
      if (code > 0xffff) return -1
      const place = placeOf(node, code)
      return before[place] === 0 ? -1 : place
    },
    valueOf: (node) => values[node] ?? 0,
  }
}

/**
 * Gives the number of a word.
 * @param trie - as `trieOf` gives it
 * @param word - any text
 * @returns 0 where it is none of the words
 */
export const valueIn = ({ root, step, valueOf }: WordTrie, word: string): number => {
  let node = root
  for (let at = 0; at < word.length && node >= 0; at += 1) node = step(node, word.charCodeAt(at))
  return node < 0 ? 0 : valueOf(node)
}
