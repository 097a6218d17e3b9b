import type { WordCounts } from './words/word-counts.js'

/** A line `name: word word` of a lexicon file. */
export type NamedWords = { name: string; words: readonly string[] }

/** A place that a time zone can be called by; `zone` is an IANA name, `hant` is empty where it equals `hans`. */
export type LexiconPlace = { zone: string; hans: string; hant: string; en: string; others: readonly string[] }

/** A part of the tokenizer's dictionary that the build packs, because it takes long to read. */
export type DictionaryPart = 'words' | 'rarities' | 'counts'

/** Reads the files of the tokenizer's dictionary, in the forms of cppjieba. */
export type DictionaryFiles = {
  /** Lines `word count tag`. */
  words: () => string
  /** Words set beside them: lines `word`, `word tag` or `word count tag`. */
  added: () => string
  /** The hidden Markov model by which words are found that the dictionary does not know. */
  model: () => string
  /** Lines `word rarity`, rarity as an inverse document frequency: read where a question is searched. */
  rarities: () => string
  /** Words that no rarity is asked of. */
  stopWords: () => string
  /** What the build packed a part into; undefined where it did not. */
  packed: (part: DictionaryPart) => Uint8Array | undefined
}

/** The words and numbers of the files of `lexicon/`, read and checked for their form. */
export type Lexicon = {
  /** Lines of each file of synonyms, in the form of `parseTheme`, in the order in which the files are searched. */
  synonyms: readonly (readonly string[])[]
  stopWords: readonly string[]
  questionWords: readonly string[]
  /** Phrases by which a measure is asked for, by the kind of the measure. */
  measureQuestions: readonly NamedWords[]
  /** Ends of nouns, by the kind of the measure that they have. */
  measuredNouns: readonly NamedWords[]
  /** Measure words of one character that print the same count, a group an entry. */
  measureWords: readonly string[]
  /** Units that follow a figure, by the kind of the measure. */
  printedUnits: readonly NamedWords[]
  /** What print has words for where it tells an attribute that is asked for, by the attribute. */
  attributes: readonly NamedWords[]
  /** Words by which the names of persons are found, by their use. */
  nameWords: readonly NamedWords[]
  /** Asking words of dialects: the plain one first, then those that mean it. */
  dialectQuestions: readonly (readonly string[])[]
  /** Words of agreement, farewell and politeness; `_` for the blanks of an English phrase. */
  smallTalk: readonly string[]
  /** Illnesses that their last character does not give away. */
  illnesses: readonly string[]
  /** Places that datelines name right behind the reporters, simplified. */
  datelinePlaces: readonly string[]
  /** Two characters an entry: a simplified one of the newspaper's standing phrases, then the traditional one. */
  traditionalForms: readonly string[]
  /** Characters that are taken for each other, a group an entry. */
  confusableCharacters: readonly string[]
  englishLikePinyin: readonly string[]
  /** Words that mean the same in different places, a thing an entry. */
  regionalWords: readonly (readonly string[])[]
  /** Words of one row, of which none stands for another: each member of a row with its spellings. */
  exclusiveWords: readonly (readonly (readonly string[])[])[]
  /** Two characters an entry: a radical that stands in a PDF, then the character that it stands for. */
  radicals: readonly string[]
  /** Two characters an entry: a variant, then what it is a variant of. */
  characterVariants: readonly string[]
  /** Names that are words of grammar in small letters, each with the one form under which it is compared. */
  capitalNames: readonly NamedWords[]
  /** Forms of English words by the word that they stand for. */
  englishForms: readonly NamedWords[]
  /** Finals by the initial that they follow. */
  pinyinSyllables: readonly NamedWords[]
  /** Words that are never proposed as a topic. */
  everydayWords: readonly string[]
  /** First words of English compounds. */
  compoundBeginnings: readonly string[]
  /** Words that Chinese news of any kind uses. */
  newsWords: readonly string[]
  /** The first entry holds the common ones, the last one those that are words more often than names. */
  surnames: readonly string[]
  places: readonly LexiconPlace[]
  /** Gives the frequency of the words of the dictionary in general text: taken from what the build packed, at first use. */
  wordCounts: () => WordCounts
  /** The dictionary of the tokenizer. */
  dictionary: DictionaryFiles
  /**
   * Words by their indexed term: how rare each is in general text, and 64 numbers of -127 to 127 that say what it means;
   * absent if no questions are searched.
   */
  wordVectors?: { words: readonly string[]; rarities: Float32Array; vectors: Int8Array }
  /** Weights of ranking and confidence by the name of the feature. */
  weights: { ranking: Readonly<Record<string, number>>; confidence: Readonly<Record<string, number>> }
}

let current: Lexicon | undefined

/**
 * Sets the lexicon of the thread. Each thread calls this once at start, before anything is searched or parsed.
 * @param lexicon - what `readLexicon` gives
 */
export const setLexicon = (lexicon: Lexicon): void => {
  current = lexicon
}

/**
 * Makes a table out of the lexicon, on first use and again only when another lexicon is set.
 * @param build - makes the table
 * @returns a function that gives the table
 * @throws {Error} by the returned function, if no lexicon has been set
 */
export const fromLexicon = <T>(build: (lexicon: Lexicon) => T): (() => T) => {
  let made: { from: Lexicon; table: T } | undefined
  return () => {
    if (current === undefined) throw new Error('lexicon: expected setLexicon to be called at start, got no lexicon')
    if (made?.from !== current) made = { from: current, table: build(current) }
    return made.table
  }
}

/**
 * Collects the words of all lines of one name.
 * @param list - the lines of a lexicon file
 * @param name - stands in front of the colon
 * @returns the words, in the order of the file
 * @throws {Error} if no line has the name
 */
export const wordsNamed = (list: readonly NamedWords[], name: string): readonly string[] => {
  const lines = list.filter((line) => line.name === name)
  if (lines.length === 0) throw new Error(`lexicon: expected a line "${name}: words", got none`)
  return lines.flatMap(({ words }) => words)
}
