import { describe, expect, it } from 'vitest'
import type { Knowledge } from '../../../src/search/spelling/suggest.js'
import { refreshVocabulary, vocabularyOf } from '../../../src/search/spelling/vocabulary.js'

/** A library that counts how often its words are gone through. */
const growing = (): Knowledge & { add: (word: string) => void; made: () => number } => {
  const words: string[] = []
  let made = 0
  return {
    documents: () => words.length,
    documentsWithTerm: (term) => (words.includes(term) ? 1 : 0),
    documentsWithPair: () => 0,
    *terms() {
      made += 1
      for (const word of words) yield [word, 1]
    },
    printedAs: (term) => term,
    isWord: () => true,
    add: (word) => words.push(word),
    made: () => made,
  }
}

const characters = Array.from({ length: 60 }, (_, i) => String.fromCharCode(0x4e00 + i))
/** 3,600 words. */
const pairs = characters.flatMap((one) => characters.map((other) => one + other))

describe('the vocabulary of a library', () => {
  it('is not made anew by a question, however much the library has grown', () => {
    const library = growing()
    library.add('渔村')
    const first = vocabularyOf(library)
    for (const word of pairs) library.add(word)
    expect(vocabularyOf(library)).toBe(first)
    expect(library.made()).toBe(1)
  })

  it('is made anew step by step, and questions between two steps get the old one', () => {
    const library = growing()
    library.add('渔村')
    const first = vocabularyOf(library)
    for (const word of pairs) library.add(word)
    const steps = refreshVocabulary(library)
    let taken = 0
    while (steps.next().done !== true) {
      taken += 1
      expect(vocabularyOf(library)).toBe(first)
    }
    expect(taken).toBeGreaterThan(30)
    expect(vocabularyOf(library)).not.toBe(first)
    expect(
      vocabularyOf(library)
        .bySyllables.get('yu cun')
        ?.map(({ word }) => word),
    ).toContain('渔村')
  })

  it('stays the same where the library has grown by less than a tenth', () => {
    const library = growing()
    for (const word of pairs) library.add(word)
    const first = vocabularyOf(library)
    library.add('渔村')
    expect([...refreshVocabulary(library)]).toEqual([])
    expect(vocabularyOf(library)).toBe(first)
  })

  it('is not made where no question has needed it', () => {
    const library = growing()
    for (const word of pairs) library.add(word)
    expect([...refreshVocabulary(library)]).toEqual([])
    expect(library.made()).toBe(0)
  })
})
