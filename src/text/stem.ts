import { stemmer } from 'stemmer'

const englishWord = /^[a-z]{3,}$/

/** Plurals that no rule brings to the form of their singular. */
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

/** Roots by word: an article says most of its words more than once. Emptied when full, it only saves time. */
const known = new Map<string, string>()
const knownLimit = 20_000

const makeRoot = (word: string): string => {
  const single = irregular.get(word) ?? word.replace(/^([^aeiou]{1,2})ies$/, '$1y')
  // ads → ad, but bus and gas are no plurals.
  if (single.length === 3) return /[^aeious]s$/.test(single) ? single.slice(0, 2) : sameLength(single)
  const root = stemmer(single)
  // used must not become us.
  return root.length > 2 ? root : single.replace(/[sd]$/, '')
}

/** Short words keep their length: age must not become ag, but day and days have one root. */
const sameLength = (word: string): string => {
  const root = stemmer(word)
  return root.length === word.length ? root : word
}

/**
 * What singular and plural of an English word, and its other endings, have in common.
 * In: lower case. Out: names with digits and words of other scripts as they are.
 */
export const stemOf = (word: string): string => {
  if (!englishWord.test(word)) return word
  const kept = known.get(word)
  if (kept !== undefined) return kept
  const root = makeRoot(word)
  if (known.size >= knownLimit) known.clear()
  known.set(word, root)
  return root
}
