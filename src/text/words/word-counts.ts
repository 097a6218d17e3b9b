import { tableOf, trieOf, valueIn, type TrieTable, type WordTrie } from './word-trie.js'

/** The words of up to four characters, how often each stands in general text, and what follows for their characters. */
export type CountsTable = {
  /** Words, and pairs of neighbouring characters of words, numbered by their count. */
  words: TrieTable
  pairs: TrieTable
  /** Counts by their number; 0 for the number 0. */
  counts: Float64Array
  /** How often the characters from U+4E00 to U+9FFF begin words, end words, and stand in them. */
  begins: Uint32Array
  ends: Uint32Array
  stands: Uint32Array
  /** All counts of words together, and of their characters. */
  total: number
  characters: number
}

/** How often Chinese words of up to four characters stand in general text; 0 means that the dictionary has none such. */
export type WordCounts = Pick<CountsTable, 'counts' | 'total' | 'characters'> & {
  /** The words, each with the number of its count in `counts`. */
  trie: WordTrie
  countOf: (word: string) => number
  /** How often a character begins a word, ends one, stands in one. */
  begins: (character: string) => number
  ends: (character: string) => number
  stands: (character: string) => number
  /** How often two characters stand behind each other in a word. */
  follows: (pair: string) => number
}

const [firstHan, lastHan] = [0x4e00, 0x9fff]
/** Rarer words decide nothing, and there are many of them. */
const leastCount = 5
/** Prefixes of the words, and of the pairs. */
const expected = 190_000

/**
 * Reads the words out of the dictionary of the tokenizer: some 130,000, a fraction of what the tokenizer itself needs.
 * @param dictionary - lines `word count tag`
 * @returns some 4 MB
 */
export const countsTableOf = (dictionary: string): CountsTable => {
  const countOf = new Map<string, number>()
  for (const [, word = '', count] of dictionary.matchAll(/^([\u4e00-\u9fff]{1,4}) (\d+)/gm))
    if (word.length === 1 || Number(count) >= leastCount) countOf.set(word, Number(count))
  const pairs = new Map<string, number>()
  const characters = lastHan - firstHan + 1
  const begins = new Uint32Array(characters)
  const ends = new Uint32Array(characters)
  const stands = new Uint32Array(characters)
  const add = (counts: Uint32Array, code: number, count: number): void => {
    counts[code - firstHan] = (counts[code - firstHan] ?? 0) + count
  }
  const sums = { total: 0, characters: 0 }
  for (const [word, count] of countOf) {
    sums.total += count
    sums.characters += count * word.length
    add(begins, word.charCodeAt(0), count)
    add(ends, word.charCodeAt(word.length - 1), count)
    for (let at = 0; at < word.length; at += 1) {
      add(stands, word.charCodeAt(at), count)
      const pair = word.slice(at, at + 2)
      if (pair.length === 2) pairs.set(pair, (pairs.get(pair) ?? 0) + count)
    }
  }
  const counts = [...new Set([0, ...countOf.values(), ...pairs.values()])]
  const numberOf = new Map(counts.map((count, number) => [count, number]))
  const numbered = (of: ReadonlyMap<string, number>): TrieTable =>
    tableOf(() => Array.from(of, ([word, count]): [string, number] => [word, numberOf.get(count) ?? 0]), expected)
  return {
    ...sums,
    words: numbered(countOf),
    pairs: numbered(pairs),
    counts: Float64Array.from(counts),
    begins,
    ends,
    stands,
  }
}

/**
 * Finds the counts in a table.
 * @param table - as `countsTableOf` gives it
 * @returns the counts
 */
export const wordCountsOf = (table: CountsTable): WordCounts => {
  const { counts, total, characters } = table
  const trie = trieOf(table.words)
  const pairs = trieOf(table.pairs)
  const of = (numbers: Uint32Array) => (character: string) => numbers[character.charCodeAt(0) - firstHan] ?? 0
  return {
    ...{ counts, total, characters, trie },
    countOf: (word) => counts[valueIn(trie, word)] ?? 0,
    begins: of(table.begins),
    ends: of(table.ends),
    stands: of(table.stands),
    follows: (pair) => counts[valueIn(pairs, pair)] ?? 0,
  }
}
