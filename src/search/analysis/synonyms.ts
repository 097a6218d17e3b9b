import { fromLexicon, type Lexicon } from '../../text/lexicon.js'
import { stemOf } from '../../text/stem.js'

/**
 * Words looked up and the words they may be printed as; a word may stand on both sides.
 * `spoken`: one way, from what is said to what is printed. `group`: each for each. `full`: a full name to its letters.
 */
export type ThesaurusEntry = { kind: 'spoken' | 'group' | 'full'; keys: string[]; words: string[] }

const wordsOf = (text: string): string[] =>
  text
    .split(/\s+/)
    .filter((word) => word !== '')
    .map((word) => word.replaceAll('_', ' '))

const parseLine = (line: string): ThesaurusEntry[] => {
  const [left = '', right] = line.split(/[>=]/)
  const keys = wordsOf(left)
  // One character has too many senses to be looked up unasked: it is a key only where it stands left of a sign.
  if (right === undefined) return [{ kind: 'group', keys: keys.filter((word) => word.length > 1), words: keys }]
  const words = wordsOf(right)
  const spoken: ThesaurusEntry = { kind: 'spoken', keys, words }
  return line.includes('=') ? [spoken, { kind: 'full', keys: words, words: [...words, ...keys] }] : [spoken]
}

/**
 * Reads the lines of a theme: a line an entry, words apart by blanks, nearest first.
 * `死亡 遇难 身亡`: each may be printed as the others. `砸钱>投资 投入`: only what is left leads to what is right.
 * `pass_away>died`: a phrase of several English words. `粤=广东 广东省`: letters and full names, both ways; letters last, and never to one another.
 * @param lines - of a file of synonyms, without comments
 * @returns one or two entries a line
 */
export const parseTheme = (lines: readonly string[]): ThesaurusEntry[] => lines.flatMap(parseLine)

// What was written for the spoken word is nearest; letters match too much and come last.
const nearness = ['spoken', 'group', 'full'] as const

const latinWord = /^[a-z]+$/

/** An English word is looked up in any of its forms. */
const keyOf = (key: string): string => (latinWord.test(key) ? stemOf(key) : key)

const buildThesaurus = (themes: Lexicon['synonyms']): ReadonlyMap<string, readonly string[]> => {
  const entries = themes.flatMap(parseTheme)
  const found = new Map<string, Set<string>>()
  for (const kind of nearness) {
    for (const { keys, words } of entries.filter((entry) => entry.kind === kind)) {
      for (const key of keys.map(keyOf)) {
        const known = found.get(key) ?? new Set<string>()
        for (const word of words) if (word !== key && keyOf(word) !== key) known.add(word)
        found.set(key, known)
      }
    }
  }
  return new Map(
    Array.from(found, ([key, words]): [string, string[]] => [key, [...words]]).filter(([, words]) => words.length > 0),
  )
}

/**
 * Word → the other words it may be printed as, nearest first: `医生` → `大夫 医师`, `砸钱` → `投资 投入 …`.
 * In and out: as `fold` leaves a text, an English word in as its stem; `多大岁数` and other keys span several tokens.
 * Not transitive: the words found are not to be looked up again. Built on first use, then kept.
 */
export const thesaurus = fromLexicon(({ synonyms }) => buildThesaurus(synonyms))
