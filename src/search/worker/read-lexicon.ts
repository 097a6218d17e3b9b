import { existsSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import process from 'node:process'
import { packageRoot } from '../../package-root.js'
import { vectorWidth } from '../analysis/dot-products.js'
import type { DictionaryFiles, DictionaryPart, Lexicon, LexiconPlace, NamedWords } from '../../text/lexicon.js'
import { wordCountsOf, type WordCounts } from '../../text/words/word-counts.js'
import { partOf } from '../analysis/dictionary.js'

// Part of the shell of the search worker: reads files, decides nothing.
const folder = new URL('lexicon/', packageRoot(import.meta.url))

/** Files of synonyms; where several speak of one word, the words of the earlier file are nearer. */
const synonymFiles = [
  'actions',
  'deeds',
  'events',
  'places',
  'bodies',
  'people',
  'care',
  'state',
  'nature',
  'economy',
  'technology',
  'culture',
  'talk',
  'loans',
  'english',
  'street',
  'dialects',
]

/** Lines of a file without its comments and empty lines. */
const linesOf = (name: string): string[] =>
  readFileSync(new URL(name, folder), 'utf8')
    .split(/\r?\n/)
    .filter((line) => line.trim() !== '' && !line.startsWith('#'))

const wordsOf = (name: string): string[] => linesOf(name).flatMap((line) => line.trim().split(/\s+/))

const namedWordsOf = (name: string): NamedWords[] =>
  linesOf(name).map((line) => {
    const [, key, words] = /^(\w*): (.+)$/.exec(line) ?? []
    if (key === undefined || words === undefined)
      throw new Error(`lexicon/${name}: expected a line "name: words", got ${JSON.stringify(line)}`)
    return { name: key, words: words.split(' ') }
  })

const placesOf = (name: string): LexiconPlace[] =>
  linesOf(name).map((line) => {
    const [zone = '', hans = '', hant = '', en = '', others = ''] = line.split('\t')
    if (zone === '' || hans === '' || en === '')
      throw new Error(`lexicon/${name}: expected zone, name and English name, got ${JSON.stringify(line)}`)
    return { zone, hans, hant, en, others: others === '' ? [] : others.split('/') }
  })

const numbersOf = (name: string, part: string, value: unknown): Record<string, number> => {
  const numbers = Object.entries((value ?? {}) as Record<string, unknown>)
  for (const [key, number] of numbers)
    if (typeof number !== 'number' || !Number.isFinite(number))
      throw new Error(`lexicon/${name}: expected a number for ${part}.${key}, got ${JSON.stringify(number)}`)
  return Object.fromEntries(numbers) as Record<string, number>
}

const weightsOf = (name: string): Lexicon['weights'] => {
  const { ranking, confidence } = JSON.parse(readFileSync(new URL(name, folder), 'utf8')) as Record<string, unknown>
  return { ranking: numbersOf(name, 'ranking', ranking), confidence: numbersOf(name, 'confidence', confidence) }
}

const wordsFile = 'word-vectors.txt'
const vectorsFile = 'word-vectors.bin'

/**
 * Reads what words mean, some 80 ms and 30 MB.
 * @returns vectors and rarities by word, to be put into the lexicon where questions are searched
 * @throws {Error} if a file is missing or has another form than the other asks for
 */
export const readWordVectors = (): NonNullable<Lexicon['wordVectors']> => {
  const entries = linesOf(wordsFile).map((line) => {
    const [, word, rarity] = /^(\S+) ([\d.]+)$/.exec(line) ?? []
    if (word === undefined || rarity === undefined)
      throw new Error(`lexicon/${wordsFile}: expected a word and a number, got ${JSON.stringify(line)}`)
    return { word, rarity: Number(rarity) }
  })
  const bytes = readFileSync(new URL(vectorsFile, folder))
  if (bytes.length !== entries.length * vectorWidth)
    throw new Error(
      `lexicon/${vectorsFile}: expected ${vectorWidth} bytes for each of ${entries.length} words, got ${bytes.length}`,
    )
  return {
    words: entries.map(({ word }) => word),
    rarities: Float32Array.from(entries, ({ rarity }) => rarity),
    vectors: new Int8Array(bytes.buffer, bytes.byteOffset, bytes.length),
  }
}

const { resolve } = createRequire(import.meta.url)

/** @throws {Error} if the package of the tokenizer has no such file */
const readDictionaryFile = (name: string): string =>
  readFileSync(resolve(`nodejieba/submodules/cppjieba/dict/${name}.utf8`), 'utf8')

/** Goes up when the same files are packed into another form. */
const packedForm = 2

/**
 * Tells where the build puts a packed part of the dictionary; the name says for whom it was made, and nothing of the
 * version of the files: `npm ci` and `npm install` build anew. Whoever changes a single package has to build.
 * @param part - as `packDictionary` takes it
 * @returns address of the file, below `dist/`
 */
export const packedFile = (part: DictionaryPart): URL =>
  new URL(`dist/dictionary/${part}-${packedForm}-${process.versions.modules}.bin`, packageRoot(import.meta.url))

const readPacked = (part: DictionaryPart): Uint8Array | undefined => {
  const file = packedFile(part)
  return existsSync(file) ? readFileSync(file) : undefined
}

const dictionary = 'jieba.dict'

/** Reads the dictionary of the tokenizer: its words out of what the build packed them into, where it did. */
export const dictionaryFiles: DictionaryFiles = {
  words: () => readDictionaryFile(dictionary),
  added: () => readDictionaryFile('user.dict'),
  model: () => readDictionaryFile('hmm_model'),
  rarities: () => readDictionaryFile('idf'),
  stopWords: () => readDictionaryFile('stop_words'),
  packed: readPacked,
}

/**
 * Reads the files of the folder `lexicon`.
 * @returns the lexicon, to be handed to `setLexicon`
 * @throws {Error} if a file is missing or a line has another form than its file asks for
 */
export const readLexicon = (): Lexicon => {
  let counts: WordCounts | undefined
  return {
    synonyms: synonymFiles.map((name) => linesOf(`synonyms/${name}.txt`)),
    stopWords: wordsOf('stop-words.txt'),
    questionWords: wordsOf('question-words.txt'),
    measureQuestions: namedWordsOf('measure-questions.txt'),
    measuredNouns: namedWordsOf('measured-nouns.txt'),
    measureWords: wordsOf('measure-words.txt'),
    printedUnits: namedWordsOf('printed-units.txt'),
    attributes: namedWordsOf('attributes.txt'),
    nameWords: namedWordsOf('name-words.txt'),
    dialectQuestions: linesOf('dialect-questions.txt').map((line) => line.split(' ')),
    smallTalk: wordsOf('small-talk.txt'),
    illnesses: wordsOf('illnesses.txt'),
    datelinePlaces: wordsOf('dateline-places.txt'),
    traditionalForms: wordsOf('traditional-forms.txt'),
    confusableCharacters: wordsOf('confusable-characters.txt'),
    englishLikePinyin: wordsOf('english-like-pinyin.txt'),
    regionalWords: linesOf('regional-words.txt').map((line) => line.split(' ')),
    exclusiveWords: linesOf('exclusive-words.txt').map((line) => line.split(' ').map((member) => member.split('/'))),
    radicals: wordsOf('radicals.txt'),
    characterVariants: wordsOf('character-variants.txt'),
    capitalNames: namedWordsOf('capital-names.txt'),
    englishForms: namedWordsOf('english-forms.txt'),
    pinyinSyllables: namedWordsOf('pinyin-syllables.txt'),
    everydayWords: wordsOf('everyday-words.txt'),
    compoundBeginnings: wordsOf('compound-beginnings.txt'),
    newsWords: wordsOf('news-words.txt'),
    surnames: linesOf('surnames.txt'),
    places: placesOf('places.tsv'),
    wordCounts: () => (counts ??= wordCountsOf(partOf('counts', dictionaryFiles))),
    dictionary: dictionaryFiles,
    weights: weightsOf('ranking-weights.json'),
  }
}
