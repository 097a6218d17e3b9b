import { stemmer } from 'stemmer'

const englishWord = /^[a-z]{3,}$/

/** Plurals that no rule brings to their singular, each before it. */
const irregular = new Map(
  (
    'buses bus busses bus gases gas men man women woman children child feet foot teeth tooth mice mouse geese goose ' +
    'people person knives knife lives life wives wife wolves wolf leaves leaf shelves shelf thieves thief halves half ' +
    'oxen ox crises crisis'
  )
    .split(' ')
    .reduce<[string, string][]>(
      (pairs, word, i, all) => (i % 2 === 0 ? [...pairs, [word, all[i + 1] ?? '']] : pairs),
      [],
    ),
)

/** Stems by word: an article uses most of its words more than once. It only saves time, so it is cleared when full. */
const known = new Map<string, string>()
const knownLimit = 20_000

const stemWord = (word: string): string => {
  const single = irregular.get(word) ?? word.replace(/^([^aeiou]{1,2})ies$/, '$1y')
  // ads → ad, but bus and gas are no plurals.
  if (single.length === 3) return /[^aeious]s$/.test(single) ? single.slice(0, 2) : sameLength(single)
  const stem = stemmer(single)
  // used must not become us.
  return stem.length > 2 ? stem : single.replace(/[sd]$/, '')
}

/** Short words keep their length: age must not become ag, but day and days have one root. */
const sameLength = (word: string): string => {
  const stem = stemmer(word)
  return stem.length === word.length ? stem : word
}

/**
 * Stems an English word, so that singular, plural and other endings are equal.
 * @param word - lower case
 * @returns the stem; names with digits and words of other scripts unchanged
 */
export const stemOf = (word: string): string => {
  if (!englishWord.test(word)) return word
  const kept = known.get(word)
  if (kept !== undefined) return kept
  const stem = stemWord(word)
  if (known.size >= knownLimit) known.clear()
  known.set(word, stem)
  return stem
}
