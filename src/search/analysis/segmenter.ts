import type { DictionaryFiles } from '../../text/lexicon.js'
import { codes, end, impossible, linesOf, modelOf, partOf, single, states } from './dictionary.js'
import { trieOf, valueIn } from '../../text/words/word-trie.js'

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

/** Characters of a text for which there is room at all times, some 50 bytes each. */
const usualRoom = 4096

const separators = new Set(Array.from(' \t\n，。', (char) => char.charCodeAt(0)))

const isDigit = (code: number): boolean => code >= 0x30 && code <= 0x39
const isLetter = (code: number): boolean => (code >= 0x61 && code <= 0x7a) || (code >= 0x41 && code <= 0x5a)
const point = 0x2e
const firstBeyondAscii = 0x80

const loneSurrogate = /\p{Surrogate}/gu

/**
 * Makes what cuts text into words.
 * @param files - of the dictionary
 * @returns the segmenter, some 20 MB
 * @throws {Error} if a file has another form
 */
export const createSegmenter = (files: DictionaryFiles): Segmenter => {
  const { table, weights, tags, unknown } = partOf('words', files)
  const trie = trieOf(table)
  const { first, next, withCode } = modelOf(files.model())

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

  const stopWords = new Set(linesOf(files.stopWords()))
  let rarities: ReturnType<typeof partOf<'rarities'>> | undefined

  return {
    cut,
    tagOf,
    extract: (given, most) => {
      rarities ??= partOf('rarities', files)
      const { all, usual } = rarities
      const words = trieOf(rarities.table)
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
