import fc from 'fast-check'
import { expect, it } from 'vitest'
import { tableOf, trieOf, valueIn } from '../../../src/text/words/word-trie.js'

it('holds each word with its number, and nothing else, however many there are', () => {
  const entries = fc.array(fc.tuple(fc.string({ minLength: 1, maxLength: 6 }), fc.integer({ min: 1, max: 65_535 })), {
    maxLength: 2_000,
    size: 'max',
  })
  fc.assert(
    fc.property(entries, fc.array(fc.string()), (words, others) => {
      const wanted = new Map(words)
      const trie = trieOf(tableOf(() => words))
      for (const [word, value] of wanted) expect(valueIn(trie, word)).toBe(value)
      for (const word of others) expect(valueIn(trie, word)).toBe(wanted.get(word) ?? 0)
    }),
    { numRuns: 100 },
  )
})

it('has no word with a character above U+FFFF', () => {
  const trie = trieOf(tableOf(() => [['灯', 7]]))
  expect(trie.step(trie.root, 0x20bb7)).toBe(-1)
  expect(trie.valueOf(trie.root)).toBe(0)
})

it('refuses a number that it has no room for', () => {
  expect(() => tableOf(() => [['灯', 65_536]])).toThrow(RangeError)
})
