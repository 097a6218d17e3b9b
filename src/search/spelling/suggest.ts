import { stemOf } from '../../text/stem.js'
import { rarityOf } from '../analysis/word-vectors.js'
import { designationsOf, numeral } from '../query/constraints.js'
import { looksLikePinyin } from './english-words.js'
import { type Knowledge, type Vocabulary, isKnownLatin, vocabularyOf } from './vocabulary.js'
import { type Edit, createLanguageModel } from './language-model.js'
import { pinyinEdits } from './pinyin-input.js'
import { typoEdits } from './substitutions.js'
import { matchesIn } from '../../text/patterns.js'

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
const latinEdits = (folded: string, knowledge: Knowledge, lexicon: () => Vocabulary): Edit[] => {
  const edits: Edit[] = []
  for (const { 0: word, index } of matchesIn(latin, folded)) {
    if (word.length < shortest || looksLikePinyin(word) || isKnownLatin(word, knowledge)) continue
    const root = stemOf(word)
    if (root.length < shortest) continue
    // Whoever writes winner means it, though the papers print winter; frosty may be their frost.
    const isMeant = rarityOf(root) !== undefined
    const isRelated = (term: string): boolean => term.startsWith(root.slice(0, Math.min(root.length, term.length) - 1))
    const limit = root.length >= longForTwo ? 2 : 1
    let best: { term: string; edits: number; documents: number } | undefined
    for (let length = root.length - limit; length <= root.length + limit; length += 1) {
      for (const entry of lexicon().latin.get(length) ?? []) {
        // Hardly anybody mistypes the first letter.
        if (entry.word[0] !== root[0] || (isMeant && !isRelated(entry.word))) continue
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

export type { Knowledge } from './vocabulary.js'

/** Another reading of a question. */
export type SpellingSuggestion = {
  /** The question as typed but for the changes. */
  text: string
  kind: 'typo' | 'pinyin'
  /** From 0, lower is likelier; comparable among the readings of one question. */
  cost: number
  /** What was changed, in order, apart: `[start, end)` of the question in UTF-16 units; `from` as typed there. */
  changes: { from: string; to: string; start: number; end: number }[]
}

const readingLimit = 3
// By how much the corrected text must be likelier after the cost of the slip, in natural logarithms. Of 4,800 questions
// without a known slip eight gain more than this, of 18 with one 16 do.
const leastGain = 5.4

// Two slips nearer than a word's length are two explanations of one.
const slipGap = 4
// A reading this much less likely than the best, in natural logarithms, is not worth a line.
const farthest = 6

const netOf = (edit: Edit): number => edit.gain - edit.cost

const numerals = new RegExp(numeral, 'g')

/** The numbers of a folded question that are names, as `[start, end)`: 一 in 市一院 is no slip for 医. */
const numbersIn = (folded: string): [number, number][] =>
  designationsOf(folded).flatMap(({ text }) => {
    const start = folded.indexOf(text)
    return Array.from(matchesIn(numerals, text), ({ 0: { length }, index }): [number, number] => [
      start + index,
      start + index + length,
    ])
  })

/** The best edits, given best first, that have at least `gap` characters between them. */
const apart = (edits: readonly Edit[], gap: number): Edit[] => {
  const chosen: Edit[] = []
  for (const edit of edits) {
    if (chosen.every((other) => edit.end + gap <= other.start || other.end + gap <= edit.start)) chosen.push(edit)
  }
  return chosen.sort((a, b) => a.start - b.start)
}

const readingOf = (
  question: string,
  edits: Edit[],
  kind: SpellingSuggestion['kind'],
  cost: number,
): SpellingSuggestion => {
  const changes = edits.map(({ start, end, to }) => ({ from: question.slice(start, end), to, start, end }))
  let text = ''
  let at = 0
  for (const { start, end, to } of changes) {
    text += question.slice(at, start) + to
    at = end
  }
  return { text: text + question.slice(at), kind, cost, changes }
}

/**
 * Proposes other spellings of a question that has typing errors or pinyin in it, judged by what the library holds.
 * @param question - as typed
 * @param folded - what `fold` gives for it
 * @param knowledge - counts of the library's words
 * @returns at most 3 distinct spellings, best first, never the question itself; none where nothing is likelier than what was
 *   typed
 */
export const suggestSpellings = (question: string, folded: string, knowledge: Knowledge): SpellingSuggestion[] => {
  if (knowledge.documents() === 0) return []
  const model = createLanguageModel(knowledge)
  const lexicon = (): ReturnType<typeof vocabularyOf> => vocabularyOf(knowledge)
  const pinyin = pinyinEdits(folded, knowledge, lexicon, model)
  const numbers = numbersIn(folded)
  const inNumber = (edit: Edit): boolean => numbers.some(([start, end]) => start < edit.end && edit.start < end)
  const inPinyin = (edit: Edit): boolean => pinyin.some(([run]) => run && edit.start < run.end && run.start < edit.end)
  const slips = [...typoEdits(folded, knowledge, lexicon(), model), ...latinEdits(folded, knowledge, lexicon)]
    .filter((edit) => netOf(edit) >= leastGain && !inPinyin(edit) && !inNumber(edit))
    .sort((a, b) => netOf(b) - netOf(a))
  const bestSlip = slips[0] ? netOf(slips[0]) : 0
  const writings = pinyin.flatMap((run) => run.slice(0, 1))
  const kind = writings.length > 0 ? 'pinyin' : 'typo'
  const readings: SpellingSuggestion[] = []
  const offer = (edits: Edit[], cost: number): void => {
    if (edits.length === 0) return
    const reading = readingOf(question, edits, kind, cost)
    if (reading.text !== question && readings.every(({ text }) => text !== reading.text)) readings.push(reading)
  }
  const chosen = apart(slips, slipGap)
  offer(apart([...writings, ...chosen], 0), 0)
  // One run written in its second way and so on, the rest of the question as in the best reading.
  for (const run of pinyin) {
    for (const other of run.slice(1, readingLimit)) {
      offer(apart([other, ...writings.filter((writing) => writing.start !== other.start), ...chosen], 0), other.cost)
    }
  }
  for (const slip of slips) offer(apart([slip, ...writings], 0), bestSlip - netOf(slip) + (chosen.length > 1 ? 1 : 0))
  return readings
    .filter(({ cost }) => cost <= farthest)
    .sort((a, b) => a.cost - b.cost)
    .slice(0, readingLimit)
}
