import { Deserializer, Serializer } from 'node:v8'
import type { DictionaryFiles, DictionaryPart } from '../../text/lexicon.js'
import { countsTableOf, type CountsTable } from '../../text/words/word-counts.js'
import { tableOf, type TrieTable } from '../../text/words/word-trie.js'

/** What cannot be: less than the logarithm of any probability. */
export const impossible = -3.14e100

/** Prefixes of the words in the files, for room at once. */
const dictionaryPrefixes = 500_000
const rarityPrefixes = 450_000

/** Lines of a file, without making all of them at once. */
export const linesOf = function* (text: string): Generator<string> {
  for (let at = 0; at < text.length;) {
    const end = text.indexOf('\n', at)
    yield text.slice(at, end < 0 ? text.length : end)
    at = end < 0 ? text.length : end + 1
  }
}

/** Bits behind the point of numbers in fixed point. */
const fixedBits = 100
const fixed = 2 ** fixedBits
const one = 1n << BigInt(fixedBits)

/** The logarithm of a fraction of 1 to 2, in fixed point: 2 · (z + z³/3 + z⁵/5 …) with z = (above − below) / (above + below). */
const fixedLog = (above: bigint, below: bigint): bigint => {
  const z = ((above - below) * one) / (above + below)
  const square = (z * z) / one
  let [sum, power] = [0n, z]
  for (let odd = 1n; power > 0n; odd += 2n) {
    sum += power / odd
    power = (power * square) / one
  }
  return 2n * sum
}

const parts = 32
const logOfTwo = fixedLog(2n, 1n)
const logs = Array.from({ length: parts + 1 }, (_, i) => fixedLog(BigInt(parts + i), BigInt(parts)))

/**
 * Gives the logarithm of a number, rightly rounded as the C library gives it. `Math.log` is wrong by the last bit now and
 * then, and such a bit decides between 下|节节|节 and 下|节|节节, which are equally likely.
 */
const logOf = (value: number): number => {
  const exponent = Math.floor(Math.log2(value))
  const between = value / 2 ** exponent
  const part = Math.round(between * parts)
  const near = part / parts
  const rest = BigInt(Math.trunc(Math.log1p((between - near) / near) * fixed))
  return Number(BigInt(exponent) * logOfTwo + (logs[part - parts] ?? 0n) + rest) / fixed
}

/** A word without what the file says of it, and that. */
const apart = (line: string): [word: string, rest: string] => {
  const blank = line.indexOf(' ')
  return blank < 0 ? [line, ''] : [line.slice(0, blank), line.slice(blank + 1)]
}

/** What is the same of many words is held once: `numberOf` gives its number from 1, by the text that says it. */
const createValues = <Value>(read: (text: string) => Value): { numberOf: (text: string) => number; all: Value[] } => {
  const numbers = new Map<string, number>()
  const all: Value[] = []
  return {
    all,
    numberOf: (text) => {
      const known = numbers.get(text)
      if (known !== undefined) return known
      numbers.set(text, all.push(read(text)))
      return all.length
    },
  }
}

/** The words of the dictionary: numbered in the table, and by their number how likely each is and its part of speech. */
type Entries = { table: TrieTable; weights: Float64Array; tags: string[]; unknown: number }

const entriesOf = (words: string, added: string): Entries => {
  const sorted: number[] = []
  let sum = 0
  for (const line of linesOf(words)) {
    const [, rest] = apart(line)
    const [count] = apart(rest)
    if (!(Number(count) > 0))
      throw new Error(`dictionary: expected a word, a count and a tag, got ${JSON.stringify(line)}`)
    sorted.push(Number(count))
    sum += Number(count)
  }
  if (sorted.length === 0) throw new Error('dictionary: expected words, got an empty file')
  const counts = Float64Array.from(sorted).sort()
  const weightOf = (count: number): number => logOf(count / sum)
  const usual = weightOf(counts[counts.length >> 1] ?? 1)
  const { numberOf, all } = createValues((text): { weight: number; tag: string } => {
    const [count, tag] = apart(text)
    return tag === '' ? { weight: usual, tag: count } : { weight: weightOf(Number(count)), tag }
  })
  const numbered = function* (): Generator<[word: string, value: number]> {
    for (const file of [words, added])
      for (const line of linesOf(file)) {
        const [word, rest] = apart(line)
        yield [word, numberOf(rest)]
      }
  }
  return {
    table: tableOf(numbered, dictionaryPrefixes),
    weights: Float64Array.from([0, ...all.map(({ weight }) => weight)]),
    tags: ['', ...all.map(({ tag }) => tag)],
    unknown: weightOf(counts[0] ?? 1),
  }
}

/** Begin, end and middle of a word, and a word of one character: 0 to 3, as the file has them. */
export const states = 4
export const [end, single] = [1, 3]

/** How likely each state is at first, after another, and with a character. */
type Model = { first: Float64Array; next: Float64Array; withCode: Float64Array }

export const codes = 0x10000

export const modelOf = (file: string): Model => {
  const lines = [...linesOf(file)].map((line) => line.trim()).filter((line) => line !== '' && !line.startsWith('#'))
  if (lines.length !== 1 + 2 * states) throw new Error(`dictionary: expected 9 lines of a model, got ${lines.length}`)
  const numbers = lines.slice(0, 1 + states).map((line) => line.split(' ').map(Number))
  const withCode = new Float64Array(states * codes).fill(impossible)
  lines.slice(1 + states).forEach((line, state) => {
    for (const part of line.split(',')) withCode[state * codes + part.charCodeAt(0)] = Number(part.slice(2))
  })
  return { first: Float64Array.from(numbers[0] ?? []), next: Float64Array.from(numbers.slice(1).flat()), withCode }
}

/** Rarities by their number, and what is rare as words are on average. */
type Rarities = { table: TrieTable; all: Float64Array; usual: number }

const raritiesOf = (file: string): Rarities => {
  const { numberOf, all } = createValues(Number)
  let [sum, lines] = [0, 0]
  if (file === '') throw new Error('dictionary: expected words with their rarities, got an empty file')
  for (const line of linesOf(file)) {
    const [, rarity] = apart(line)
    if (rarity === '' || Number.isNaN(Number(rarity)))
      throw new Error(`dictionary: expected a word and its rarity, got ${JSON.stringify(line)}`)
    sum += Number(rarity)
    lines += 1
  }
  const numbered = function* (): Generator<[word: string, value: number]> {
    for (const line of linesOf(file)) {
      const [word, rarity] = apart(line)
      yield [word, numberOf(rarity)]
    }
  }
  const table = tableOf(numbered, rarityPrefixes)
  return { table, all: Float64Array.from(all), usual: sum / lines }
}

/** The parts of the dictionary that take long to read, by the name of what they are packed into. */
type Packable = { words: Entries; rarities: Rarities; counts: CountsTable }

const read: { [Part in DictionaryPart]: (files: DictionaryFiles) => Packable[Part] } = {
  words: (files) => entriesOf(files.words(), files.added()),
  rarities: (files) => raritiesOf(files.rarities()),
  counts: (files) => countsTableOf(files.words()),
}

/**
 * Packs a part of the dictionary, so that it needs no reading: `DictionaryFiles.packed` gives it back.
 * @param part - the words with their probabilities, their rarities, or their counts
 * @param files - of the dictionary
 * @returns 4 to 8 MB, for the same major version of Node
 * @throws {Error} if a file has another form
 */
export const packDictionary = (part: DictionaryPart, files: DictionaryFiles): Uint8Array => {
  // `serialize` would do, but what `deserialize` takes lies partly over the packed bytes, which then stay in memory beside it.
  const packer = new Serializer()
  packer.writeHeader()
  packer.writeValue(read[part](files))
  return packer.releaseBuffer()
}

/** What was packed; undefined where it is not whole, as after a build that was ended. */
const unpacked = (packed: Uint8Array): unknown => {
  try {
    const unpacker = new Deserializer(packed)
    unpacker.readHeader()
    return unpacker.readValue()
  } catch {
    return undefined
  }
}

/**
 * Takes a part of the dictionary from what it was packed into, where that is whole, else out of the files.
 * @param part - the words with their probabilities, their rarities, or their counts
 * @param files - of the dictionary
 * @returns the part
 * @throws {Error} if a file has another form
 */
export const partOf = <Part extends DictionaryPart>(part: Part, files: DictionaryFiles): Packable[Part] => {
  const packed = files.packed(part)
  return (packed && (unpacked(packed) as Packable[Part] | undefined)) ?? read[part](files)
}
