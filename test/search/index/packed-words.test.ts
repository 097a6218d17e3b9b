import { describe, expect, it } from 'vitest'
import { joinWords, type PackedWords, packSegment, rangeOf } from '../../../src/search/index/packed-words.js'

const segment = (documents: Record<string, number>, mentions: [number, Record<string, number>][]): PackedWords =>
  packSegment({ documentIds: documents, index: mentions.map(([word, field]) => [`${word}`, { 0: field }]) }, Number)

const postingsOf = (part: PackedWords, word: number): [document: number, count: number][] => {
  const [from, to] = rangeOf(part, word)
  return Array.from(part.documents.subarray(from, to), (document, i) => [document, part.counts[from + i] ?? 0])
}

/** The parts joined, and how often others could have had their turn meanwhile. */
const joined = (older: PackedWords, newer: PackedWords, gone: number[] = []): { part: PackedWords; turns: number } => {
  const steps = joinWords(older, newer, (document) => !gone.includes(document))
  for (let turns = 0; ; turns += 1) {
    const { done, value } = steps.next()
    if (done === true) return { part: value, turns }
  }
}

describe('packed words', () => {
  const older = segment({ 0: 10, 1: 11 }, [
    [7, { 0: 1, 1: 300 }],
    [3, { 1: 2 }],
  ])
  const newer = segment({ 0: 12 }, [
    [7, { 0: 4 }],
    [9, { 0: 1 }],
  ])

  it('hold the documents and mentions of each word, and nothing of another', () => {
    expect([3, 7, 8, 9].map((word) => postingsOf(older, word))).toEqual([
      [[11, 2]],
      [
        [10, 1],
        [11, 255], // as many as a byte holds
      ],
      [],
      [],
    ])
  })

  it('are joined without documents that are gone, and without words that nothing holds any longer', () => {
    const { part } = joined(older, newer, [11])
    expect([...(part.words ?? [])]).toEqual([7, 9])
    expect([3, 7, 9].map((word) => postingsOf(part, word))).toEqual([
      [],
      [
        [10, 1],
        [12, 4],
      ],
      [[12, 1]],
    ])
  })

  it('are joined to a part with all words, as a snapshot has it', () => {
    const all: PackedWords = {
      starts: Uint32Array.of(0, 1, 2),
      documents: Uint32Array.of(4, 5),
      counts: Uint8Array.of(1, 2),
    }
    const { part } = joined(all, segment({ 0: 12 }, [[1, { 0: 3 }]]))
    expect([0, 1, 2].map((word) => postingsOf(part, word))).toEqual([
      [[4, 1]],
      [
        [5, 2],
        [12, 3],
      ],
      [],
    ])
  })

  it('cost as much to join as they hold, however many words the library has', () => {
    const late = (word: number, document: number) => segment({ 0: document }, [[word, { 0: 1 }]])
    const { part, turns } = joined(late(1_000_000, 1), late(2_000_000, 2))
    expect(turns).toBe(0)
    expect(part.starts).toHaveLength(3)
  })
})
