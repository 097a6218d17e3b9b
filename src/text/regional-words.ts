import { fromLexicon } from './lexicon.js'

const partners = fromLexicon(({ regionalWords }): ReadonlyMap<string, readonly string[]> => {
  const found = new Map<string, string[]>()
  for (const group of regionalWords)
    for (const word of group) found.set(word, [...(found.get(word) ?? []), ...group.filter((other) => other !== word)])
  return found
})

const none: readonly string[] = []

/**
 * Finds what is said elsewhere for the same thing: 印表机 and 打印机.
 * @param word - folded
 * @returns the other words, simplified
 */
export const regionalWordsFor = (word: string): readonly string[] => partners().get(word) ?? none
