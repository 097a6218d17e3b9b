import type { DictionaryFiles } from '../../text/lexicon.js'
import { createWordTrie, type WordTrie } from './word-trie.js'

// The algorithms, their order of calculation and the files are those of cppjieba 5 (MIT), which nodejieba brings: the
// addon itself holds everything twice, in 250 MB. Words, tags and weights are equal to its own; a test compares them.

/** Cuts Chinese text into words. */
export type Segmenter = {
  /**
   * Cuts a text.
   * @param text - any text; half of a surrogate pair becomes U+FFFD
   * @param findsUnknown - whether what the dictionary leaves as single characters may be words that it does not know
   * @returns its words, which put together are the text
   */
  cut: (text: string, findsUnknown: boolean) => string[]
  /**
   * Gives the part of speech of a word.
   * @param word - as `cut` gives it
   * @returns a tag of the dictionary, such as `ns`; `m` for figures, `eng` for Latin words and `x` for what is not known
   */
  tagOf: (word: string) => string
  /**
   * Gives the inverse document frequencies of the words of a text, each multiplied by how often it stands there.
   * @param text - any text
   * @param most - so many words at most, the greatest first
   * @returns words of two and more characters that are no stop words of the files
   */
  extract: (text: string, most: number) => [word: string, weight: number][]
}

/** What cannot be: less than the logarithm of any probability. */
const impossible = -3.14e100

/** Prefixes of the words in the files, for room at once. */
const dictionaryPrefixes = 500_000
const rarityPrefixes = 450_000

/** Characters of a text for which there is room at all times, some 50 bytes each. */
const usualRoom = 4096

/** Lines of a file, without making all of them at once. */
const linesOf = function* (text: string): Generator<string> {
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

type Entries = { trie: WordTrie; weights: Float64Array; tags: string[]; unknown: number }

/** The words of the dictionary with their logarithms of probabilities. */
const entriesOf = ({ words, added }: Pick<DictionaryFiles, 'words' | 'added'>): Entries => {
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
    trie: createWordTrie(numbered, dictionaryPrefixes),
    weights: Float64Array.from([0, ...all.map(({ weight }) => weight)]),
    tags: ['', ...all.map(({ tag }) => tag)],
    unknown: weightOf(counts[0] ?? 1),
  }
}

/** Begin, end and middle of a word, and a word of one character: 0 to 3, as the file has them. */
const states = 4
const [end, single] = [1, 3]

/** How likely each state is at first, after another, and with a character. */
type Model = { first: Float64Array; next: Float64Array; withCode: Float64Array }

const codes = 0x10000

const modelOf = (file: string): Model => {
  const lines = [...linesOf(file)].map((line) => line.trim()).filter((line) => line !== '' && !line.startsWith('#'))
  if (lines.length !== 1 + 2 * states) throw new Error(`dictionary: expected 9 lines of a model, got ${lines.length}`)
  const numbers = lines.slice(0, 1 + states).map((line) => line.split(' ').map(Number))
  const withCode = new Float64Array(states * codes).fill(impossible)
  lines.slice(1 + states).forEach((line, state) => {
    for (const part of line.split(',')) withCode[state * codes + part.charCodeAt(0)] = Number(part.slice(2))
  })
  return { first: Float64Array.from(numbers[0] ?? []), next: Float64Array.from(numbers.slice(1).flat()), withCode }
}

/** The number of a word; 0 where it is not there. */
const valueIn = ({ root, step, valueOf }: WordTrie, word: string): number => {
  let node = root
  for (let at = 0; at < word.length && node >= 0; at += 1) node = step(node, word.charCodeAt(at))
  return node < 0 ? 0 : valueOf(node)
}

const separators = new Set(Array.from(' \t\n，。', (char) => char.charCodeAt(0)))

const isDigit = (code: number): boolean => code >= 0x30 && code <= 0x39
const isLetter = (code: number): boolean => (code >= 0x61 && code <= 0x7a) || (code >= 0x41 && code <= 0x5a)
const point = 0x2e
const firstBeyondAscii = 0x80

const loneSurrogate = /\p{Surrogate}/gu

/** Rarities by their number, and what is rare as words are on average; no text of a file is held by it. */
type Rarities = { trie: WordTrie; all: readonly number[]; usual: number }

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
  return { trie: createWordTrie(numbered, rarityPrefixes), all, usual: sum / lines }
}

/**
 * Makes what cuts text into words.
 * @param files - of the dictionary
 * @returns the segmenter, some 20 MB
 * @throws {Error} if a file has another form
 */
export const createSegmenter = (files: DictionaryFiles): Segmenter => {
  // What the functions below use stays in memory: not the files.
  const { rarities: readRarities } = files
  const { trie, weights, tags, unknown } = entriesOf(files)
  const { first, next, withCode } = modelOf(files.model)

  /** The code points of the text that is being cut, and where each begins. */
  let text = { codes: new Int32Array(0), at: new Int32Array(0), length: 0 }
  let best = new Float64Array(0)
  let lengths = new Int32Array(0)
  /** By code point and state. */
  let likely = new Float64Array(0)
  let from = new Int8Array(0)

  const makeRoom = (room: number): void => {
    text = { codes: new Int32Array(room), at: new Int32Array(room + 1), length: 0 }
    best = new Float64Array(room + 1)
    lengths = new Int32Array(room)
    likely = new Float64Array(room * states)
    from = new Int8Array(room * states)
  }
  makeRoom(usualRoom)

  const take = (given: string): string => {
    let whole = given
    // What a huge text took is given back with the next one.
    const room = Math.max(usualRoom, given.length)
    if (room > text.codes.length || room < text.codes.length / 2) makeRoom(room)
    let length = 0
    for (let at = 0; at < whole.length;) {
      const code = whole.codePointAt(at) ?? 0
      if (code >= 0xd800 && code <= 0xdfff) {
        whole = whole.replace(loneSurrogate, '\ufffd')
        continue
      }
      text.codes[length] = code
      text.at[length] = at
      at += code > 0xffff ? 2 : 1
      length += 1
    }
    text.at[length] = whole.length
    text.length = length
    return whole
  }

  /** The likeliest words of a stretch by the dictionary: their lengths by where they begin. */
  const weigh = (start: number, stop: number): void => {
    for (let i = stop - 1; i >= start; i -= 1) {
      let node = trie.step(trie.root, text.codes[i] ?? 0)
      let entry = node < 0 ? 0 : trie.valueOf(node)
      let most = (i + 1 < stop ? (best[i + 1] ?? 0) : 0) + (entry === 0 ? unknown : (weights[entry] ?? 0))
      let length = 1
      for (let j = i + 1; j < stop && node >= 0; j += 1) {
        node = trie.step(node, text.codes[j] ?? 0)
        if (node < 0) break
        entry = trie.valueOf(node)
        if (entry === 0) continue
        const weight = (j + 1 < stop ? (best[j + 1] ?? 0) : 0) + (weights[entry] ?? 0)
        if (weight > most) {
          most = weight
          length = j - i + 1
        }
      }
      best[i] = most
      lengths[i] = length
    }
  }

  /** Where a run of single characters is cut by the model: `add` gets the ends of its words. */
  const guess = (start: number, stop: number, add: (stop: number) => void): void => {
    const probability = (state: number, code: number): number =>
      code > 0xffff ? impossible : (withCode[state * codes + code] ?? impossible)
    for (let state = 0; state < states; state += 1)
      likely[state] = (first[state] ?? 0) + probability(state, text.codes[start] ?? 0)
    const count = stop - start
    for (let i = 1; i < count; i += 1)
      for (let state = 0; state < states; state += 1) {
        const here = probability(state, text.codes[start + i] ?? 0)
        let most = impossible
        let before = end
        for (let old = 0; old < states; old += 1) {
          const weight = (likely[(i - 1) * states + old] ?? 0) + (next[old * states + state] ?? 0) + here
          if (weight > most) {
            most = weight
            before = old
          }
        }
        likely[i * states + state] = most
        from[i * states + state] = before
      }
    const last = (count - 1) * states
    let state = (likely[last + end] ?? 0) >= (likely[last + single] ?? 0) ? end : single
    // The states from behind, each in place of where it came from.
    for (let i = count - 1; i >= 0; i -= 1) {
      const before = from[i * states + state] ?? end
      from[i * states] = state
      state = before
    }
    for (let i = 0; i < count; i += 1) if (from[i * states] === end || from[i * states] === single) add(start + i + 1)
  }

  /** A run of characters that the dictionary left single: Latin words and figures by rule, the rest by the model. */
  const cutSingles = (start: number, stop: number, add: (stop: number) => void): void => {
    let left = start
    for (let right = start; right < stop;) {
      const code = text.codes[right] ?? 0
      if (code >= firstBeyondAscii) {
        right += 1
        continue
      }
      if (left < right) guess(left, right, add)
      right += 1
      const goesOn = (other: number): boolean =>
        isLetter(code) ? isLetter(other) || isDigit(other) : isDigit(code) && (isDigit(other) || other === point)
      while (right < stop && goesOn(text.codes[right] ?? 0)) right += 1
      add(right)
      left = right
    }
    if (left < stop) guess(left, stop, add)
  }

  const cutStretch = (start: number, stop: number, findsUnknown: boolean, add: (stop: number) => void): void => {
    weigh(start, stop)
    for (let i = start; i < stop;) {
      const length = lengths[i] ?? 1
      if (length > 1 || !findsUnknown) {
        i += length
        add(i)
        continue
      }
      const run = i
      while (i < stop && lengths[i] === 1) i += 1
      cutSingles(run, i, add)
    }
  }

  const cut: Segmenter['cut'] = (given, findsUnknown) => {
    const whole = take(given)
    const pieces: string[] = []
    let begun = 0
    const add = (stop: number): void => {
      pieces.push(whole.slice(text.at[begun], text.at[stop]))
      begun = stop
    }
    for (let start = 0; start < text.length;) {
      let stop = start
      while (stop < text.length && !separators.has(text.codes[stop] ?? 0)) stop += 1
      // A separator is a stretch of its own.
      if (stop === start) stop += 1
      cutStretch(start, stop, findsUnknown, add)
      start = stop
    }
    return pieces
  }

  const tagOf = (word: string): string => {
    const tag = tags[valueIn(trie, word)] ?? ''
    if (tag !== '') return tag
    let [ascii, digits] = [0, 0]
    const all = Array.from(word)
    for (const char of all) {
      if (ascii >= all.length >> 1) break
      const code = char.codePointAt(0) ?? 0
      if (code >= firstBeyondAscii) continue
      ascii += 1
      if (isDigit(code)) digits += 1
    }
    if (ascii === 0) return 'x'
    return digits === ascii ? 'm' : 'eng'
  }

  const stopWords = new Set(linesOf(files.stopWords))
  let rarities: Rarities | undefined

  return {
    cut,
    tagOf,
    extract: (given, most) => {
      rarities ??= raritiesOf(readRarities())
      const { trie: words, all, usual } = rarities
      const counts = new Map<string, number>()
      for (const word of cut(given, true)) {
        const isOne = word.length === 1 || (word.length === 2 && (word.codePointAt(0) ?? 0) > 0xffff)
        if (!isOne && !stopWords.has(word)) counts.set(word, (counts.get(word) ?? 0) + 1)
      }
      return Array.from(counts, ([word, count]): [string, number] => [
        word,
        count * (all[valueIn(words, word) - 1] ?? usual),
      ])
        .sort(([, a], [, b]) => b - a)
        .slice(0, most)
    },
  }
}
