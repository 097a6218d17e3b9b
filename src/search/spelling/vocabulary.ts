import { pinyin } from 'pinyin-pro'
import { stemOf } from '../../text/stem.js'
import { isAskingWord } from '../../text/stop-words.js'
import { atOnce } from '../steps.js'

// Built once for each call otherwise; `v` is how a keyboard types ü.
const options = { type: 'array', toneType: 'none', v: true } as const

/**
 * Gives every reading of a Han character without tones: `行` gives `xing`, `hang`, `heng`.
 * @param char - one character
 * @returns distinct, lower case, `ü` as `v`, the most common first; none where it is no Han character. Source: pinyin-pro
 */
export const readingsOf = (char: string): string[] =>
  [...new Set(pinyin(char, { ...options, multiple: true }))].filter((reading) => /^[a-z]+$/.test(reading))

/**
 * Gives the syllables of a Han word in the reading that it has as a word: `重庆` gives `chong`, `qing`.
 * @param word - not a whole text: a megabyte takes a second
 * @returns one syllable for each character, without tones
 */
export const syllablesOf = (word: string): string[] => pinyin(word, options)

/** What readings need to know about the library. */
export type Knowledge = {
  documents: () => number
  documentsWithTerm: (term: string) => number
  documentsWithPair: (key: number) => number
  /** Every indexed term with the number of documents that hold it. */
  terms: () => Iterable<[string, number]>
  /** A word of the articles that is indexed under the term, as it is printed, folded. */
  printedAs: (term: string) => string | undefined
  /** Whether the dictionary of the tokenizer knows the word. */
  isWord: (word: string) => boolean
}

/** A word under its syllables. */
type Entry = { word: string; documents: number }

/** The library's vocabulary as readings look it up. */
export type Vocabulary = {
  /** Han words under their syllables joined by blanks (`gui an`), most frequent first, few of them. */
  bySyllables: ReadonlyMap<string, Entry[]>
  /** Words of three to eight characters under their first letters (`rmrb`). */
  byInitials: ReadonlyMap<string, Entry[]>
  /** Single characters of the vocabulary under a syllable, most frequent first. */
  charsOf: (syllable: string) => readonly string[]
  /** Syllables of a character, most common first. */
  syllablesOf: (char: string) => readonly string[]
  /** Words of four and more characters that the dictionary knows, under what is left when one is missing. */
  gapped: ReadonlyMap<string, string>
  /** Latin roots of four and more letters under their length. */
  latin: ReadonlyMap<number, Entry[]>
}

// More words than these are rare ones that nobody misses, and cost memory.
const wordLimit = 100_000
// A syllable pair has at most this many words worth asking; the rest are never the best.
const wordsEach = 6
const longestWord = 8
// A reading that fewer of a character's words have is one that nobody thinks of (`家` as jie).
const rareReading = 0.03
const spoken =
  '的 地 得 了 着 过 吗 呢 吧 啊 是 在 有 和 与 不 没有 我 你 他 我们 想 要 会 能 可以 这 那 这个 哪 几 谁 到 去 被 对 从 给 什么 怎么 怎样 为什么 多少 哪里 哪个 哪些 哪年 什么时候 知道 告诉 请问 如何 为何'.split(
    ' ',
  )
const han = /^[\u4e00-\u9fff]+$/
const latinWord = /^[a-z]{4,}$/

const addTo = (table: Map<string, Entry[]>, key: string, entry: Entry): void => {
  const entries = table.get(key)
  // Entries come most frequent first.
  if (!entries) table.set(key, [entry])
  else if (entries.length < wordsEach) entries.push(entry)
}

const push = <Key, Value>(table: Map<Key, Value[]>, key: Key, value: Value): void => {
  const values = table.get(key)
  if (values) values.push(value)
  else table.set(key, [value])
}

/** Words between two yields: less than a millisecond. */
const wordsAStep = 25

/** Yields after every few words; the library does not change in between. */
const build = function* (knowledge: Knowledge): Generator<void, Vocabulary> {
  const bySyllables = new Map<string, Entry[]>()
  const byInitials = new Map<string, Entry[]>()
  const gapped = new Map<string, string>()
  const latin = new Map<number, Entry[]>()
  const readings = new Map<string, readonly string[]>()
  const charCounts = new Map<string, number>()
  /** Documents in which a character is read in some way, by character and reading. */
  const readingCounts = new Map<string, Map<string, number>>()
  const readingsIn = (char: string): readonly string[] => {
    const known = readings.get(char)
    if (known) return known
    const made = han.test(char) ? readingsOf(char) : []
    readings.set(char, made)
    return made
  }
  const words: Entry[] = []
  let taken = 0
  for (const [term, documents] of knowledge.terms()) {
    if ((taken += 1) % (wordsAStep * 20) === 0) yield
    if (latinWord.test(term)) push(latin, term.length, { word: term, documents })
    else if (term.length <= longestWord && han.test(term)) words.push({ word: term, documents })
  }
  // Words of grammar are not indexed, but stand in every other sentence.
  for (const word of spoken) words.push({ word, documents: Math.ceil(knowledge.documents() / 4) })
  words.sort((a, b) => b.documents - a.documents)
  for (const entry of words.slice(0, wordLimit)) {
    if ((taken += 1) % wordsAStep === 0) yield
    const { word, documents } = entry
    const each = Array.from(word, readingsIn)
    // Only a word with a character of several readings needs to be read as a word.
    const syllables = each.every((list) => list.length === 1) ? each.map((list) => list[0] ?? '') : syllablesOf(word)
    if (syllables.length !== word.length) continue
    syllables.forEach((syllable, i) => {
      const char = word[i] ?? ''
      const counts = readingCounts.get(char) ?? new Map<string, number>()
      counts.set(syllable, (counts.get(syllable) ?? 0) + documents)
      readingCounts.set(char, counts)
      charCounts.set(char, (charCounts.get(char) ?? 0) + documents)
    })
    if (word.length > 1) addTo(bySyllables, syllables.join(' '), entry)
    if (word.length > 2) addTo(byInitials, syllables.map((syllable) => syllable[0] ?? '').join(''), entry)
    if (word.length > 3 && knowledge.isWord(word)) {
      for (let i = 0; i < word.length; i += 1) {
        const key = word.slice(0, i) + word.slice(i + 1)
        if (!gapped.has(key)) gapped.set(key, word)
      }
    }
  }
  const chars = new Map<string, string[]>()
  for (const [char, all] of [...charCounts].sort((a, b) => b[1] - a[1])) {
    const usual = [...(readingCounts.get(char) ?? [])].filter(([, count]) => count >= all * rareReading)
    readings.set(
      char,
      usual.map(([syllable]) => syllable),
    )
    for (const [syllable] of usual) push(chars, syllable, char)
  }
  return {
    bySyllables,
    byInitials,
    gapped,
    latin,
    charsOf: (syllable) => chars.get(syllable) ?? [],
    syllablesOf: readingsIn,
  }
}

// Vocabulary grows slowly: a tenth more documents before the tables are made anew.
const growthShare = 0.1
const kept = new WeakMap<Knowledge['terms'], { documents: number; vocabulary: Vocabulary }>()

const make = function* (knowledge: Knowledge): Generator<void, Vocabulary> {
  const documents = knowledge.documents()
  const vocabulary = yield* build(knowledge)
  kept.set(knowledge.terms, { documents, vocabulary })
  return vocabulary
}

/**
 * Gives the vocabulary of a library, made at the first question that needs it.
 * @param knowledge - its `terms` is the same function as long as the library lives
 * @returns the vocabulary, the same object until `refreshVocabulary` has made it anew
 */
export const vocabularyOf = (knowledge: Knowledge): Vocabulary =>
  kept.get(knowledge.terms)?.vocabulary ?? atOnce(make(knowledge))

/**
 * Makes the vocabulary anew if a question has needed it and the library has changed by a tenth since. Questions between
 * two steps get the old one, instead of waiting for half a second.
 * @param knowledge - as for `vocabularyOf`; the library may not change between two steps
 */
export const refreshVocabulary = function* (knowledge: Knowledge): Generator<void> {
  const known = kept.get(knowledge.terms)
  if (known && Math.abs(knowledge.documents() - known.documents) > known.documents * growthShare) yield* make(knowledge)
}

/**
 * Checks whether the library or the English of questions holds a Latin word.
 * @param word - in lower case
 * @param knowledge - counts of the library's words
 * @returns true if either does
 */
export const isKnownLatin = (word: string, knowledge: Knowledge): boolean =>
  isAskingWord(word) || knowledge.documentsWithTerm(stemOf(word)) > 0
