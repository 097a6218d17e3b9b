import snowball from 'snowball-stemmers'
import { LRUCache } from 'lru-cache'
import { fromLexicon } from './lexicon.js'
import { isAskingWord } from './stop-words.js'

const english = snowball.newStemmer('english')

const wordsByForm = fromLexicon(
  ({ englishForms }): ReadonlyMap<string, string> =>
    new Map(englishForms.flatMap(({ name, words }) => words.map((form): [string, string] => [form, name]))),
)

const englishWord = /^[a-z]+$/
const marks = /[\u0300-\u036f]/g
/** `realise` and `realisation` are spelled with z elsewhere; four letters before keep `rise` and `advising` out. */
const spelledWithS = /^(\w{4,})is(e[sdr]?|ers|ing|ations?)$/

/** An article says most of its words more than once: stems are kept for as many words as a newspaper has. */
const stems = fromLexicon(() => new LRUCache<string, string>({ max: 20_000 }))

const makeStem = (word: string): string => {
  const single = wordsByForm().get(word) ?? word.replace(spelledWithS, '$1iz$2')
  const stem = english.stem(single)
  // Of a short word nothing but the ending of a plural is taken off: age must not become ag, but ads is ad.
  if (single.length <= 3) return /[^aeious]s$/.test(single) && !isAskingWord(single) ? single.slice(0, -1) : single
  // used must not become us, which is another word.
  return stem.length > 2 ? stem : single.replace(/[sd]$/, '')
}

/**
 * Stems an English word, so that singular, plural, other endings and the spellings of other countries are equal:
 * by the rules of Porter2 of the Snowball project, after the irregular forms of `lexicon/english-forms.txt`.
 * @param word - a run of Latin letters and digits, lower case; combining accents in it are ignored
 * @returns the stem; words of grammar, names with digits and words of other scripts unchanged
 */
export const stemOf = (word: string): string => {
  const plain = word.replace(marks, '')
  if (plain.length < 3 && !wordsByForm().has(plain)) return plain
  if (!englishWord.test(plain) || isAskingWord(plain)) return plain
  const known = stems()
  const kept = known.get(plain)
  if (kept !== undefined) return kept
  const stem = makeStem(plain)
  known.set(plain, stem)
  return stem
}
