import { stemOf } from '../../text/stem.js'
import { looksLikePinyin } from './english-words.js'
import { isKnownLatin, type Knowledge, type Vocabulary } from './vocabulary.js'
import type { Edit } from './language-model.js'

const latin = /(?<![a-z0-9\u00c0-\u024f])[a-z]+(?![a-z0-9\u00c0-\u024f])/g
// Shorter words have too many neighbours (`mask`, `task`, `musk`).
const shortest = 5
const longForTwo = 8

/** Edits between two words (insert, delete, replace, swap neighbours), counted up to the limit; above it, limit + 1. */
const distance = (a: string, b: string, limit: number): number => {
  if (Math.abs(a.length - b.length) > limit) return limit + 1
  let before: number[] = []
  let last = Array.from({ length: b.length + 1 }, (_, j) => j)
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i]
    for (let j = 1; j <= b.length; j += 1) {
      const isSame = a[i - 1] === b[j - 1]
      let edits = Math.min((last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (last[j - 1] ?? 0) + (isSame ? 0 : 1))
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        edits = Math.min(edits, (before[j - 2] ?? 0) + 1)
      row.push(edits)
    }
    before = last
    last = row
  }
  return Math.min(last[b.length] ?? 0, limit + 1)
}

/** Known words for Latin words that the library does not hold; words with digits stay as they are. */
export const latinEdits = (folded: string, knowledge: Knowledge, lexicon: () => Vocabulary): Edit[] => {
  const edits: Edit[] = []
  for (const { 0: word, index } of folded.matchAll(latin)) {
    if (word.length < shortest || looksLikePinyin(word) || isKnownLatin(word, knowledge)) continue
    const root = stemOf(word)
    if (root.length < shortest) continue
    const limit = root.length >= longForTwo ? 2 : 1
    let best: { term: string; edits: number; documents: number } | undefined
    for (let length = root.length - limit; length <= root.length + limit; length += 1) {
      for (const entry of lexicon().latin.get(length) ?? []) {
        // Hardly anybody mistypes the first letter.
        if (entry.word[0] !== root[0]) continue
        const found = distance(root, entry.word, limit)
        if (found > limit) continue
        if (!best || found < best.edits || (found === best.edits && entry.documents > best.documents))
          best = { term: entry.word, edits: found, documents: entry.documents }
      }
    }
    // What is proposed is a word that the articles print, not the stem under which it is indexed.
    const to = best && knowledge.printedAs(best.term)
    if (best && to !== undefined && to !== word)
      edits.push({ start: index, end: index + word.length, to, gain: 10, cost: best.edits * 2 })
  }
  return edits
}
