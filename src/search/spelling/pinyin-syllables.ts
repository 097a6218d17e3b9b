import { fromLexicon } from '../../text/lexicon.js'

const longestSyllable = 6

const syllables = fromLexicon(
  ({ pinyinSyllables }): ReadonlySet<string> =>
    new Set(pinyinSyllables.flatMap(({ name, words }) => words.map((final) => name + final))),
)

/**
 * Finds the toneless syllables that begin at a place: `xian` at 0 gives `xi`, `xia`, `xian`.
 * @param letters - in lower case
 * @param start - place in `letters`
 * @returns shortest first
 */
export const syllablesAt = (letters: string, start: number): string[] => {
  const found: string[] = []
  for (let end = start + 1; end <= Math.min(letters.length, start + longestSyllable); end += 1) {
    const piece = letters.slice(start, end)
    if (syllables().has(piece)) found.push(piece)
  }
  return found
}

/**
 * Counts the most syllables that letters split into without rest: `guian` 3, `gun` 1.
 * @param letters - in lower case
 * @returns 0 where they do not split
 */
export const syllableCount = (letters: string): number => {
  const most = new Array<number>(letters.length + 1).fill(0)
  for (let at = 0; at < letters.length; at += 1) {
    if (at > 0 && most[at] === 0) continue
    for (const { length } of syllablesAt(letters, at)) {
      most[at + length] = Math.max(most[at + length] ?? 0, (most[at] ?? 0) + 1)
    }
  }
  return most[letters.length] ?? 0
}

/**
 * Removes tone marks from typed letters and writes `ü` as `v`.
 * @param typed - letters of any case
 * @returns a text of the same length where every mark stands on its letter
 */
export const plainLetters = (typed: string): string =>
  typed
    .replace(/[üǖǘǚǜ]/g, 'v')
    .normalize('NFD')
    .replace(/\p{M}/gu, '')

/** Sounds that many speakers do not tell apart, as initials and as finals. */
const initialPairs = ['zh z', 'ch c', 'sh s', 'n l', 'f h']
const finalPairs = ['ing in', 'eng en', 'ang an']

const swap = (syllable: string, pair: string, isEnd: boolean): string | undefined => {
  const [long = '', short = ''] = pair.split(' ')
  for (const [from, to] of [
    [long, short],
    [short, long],
  ] as const) {
    if (isEnd && syllable.endsWith(from)) return syllable.slice(0, -from.length) + to
    // `sh` also begins with `s`: the longer one is asked for first.
    if (!isEnd && syllable.startsWith(from)) return to + syllable.slice(from.length)
  }
  return undefined
}

/**
 * Finds the syllables that sound like a syllable in some dialects: `zhang` gives `zang`, `zhan`.
 * @param syllable - without tone
 * @returns other syllables; the syllable itself is left out
 */
export const soundsLike = (syllable: string): string[] =>
  [
    ...initialPairs.map((pair) => swap(syllable, pair, false)),
    ...finalPairs.map((pair) => swap(syllable, pair, true)),
  ].filter((other) => other !== undefined && syllables().has(other)) as string[]
