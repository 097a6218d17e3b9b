import { fromLexicon } from '../../text/lexicon.js'

const table = fromLexicon(({ confusableCharacters }): ReadonlyMap<string, ReadonlySet<string>> => {
  const likes = new Map<string, Set<string>>()
  for (const group of confusableCharacters) {
    for (const char of group) {
      const others = likes.get(char) ?? new Set<string>()
      for (const other of group) if (other !== char) others.add(other)
      likes.set(char, others)
    }
  }
  return likes
})

const none: ReadonlySet<string> = new Set()

/** The characters that are easily taken for a simplified character: `未` gives `末`. */
export const shapesLike = (char: string): ReadonlySet<string> => table().get(char) ?? none
