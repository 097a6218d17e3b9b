import { latinEdits } from './latin-words.js'
import { vocabularyOf, type Knowledge } from './vocabulary.js'
import { createLanguageModel, type Edit } from './language-model.js'
import { pinyinEdits } from './pinyin-input.js'
import { typoEdits } from './substitutions.js'

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
 * Other readings of a question that has typing errors or pinyin in it, judged by what the library holds.
 * In: `folded` is `fold(question)`.
 * Out: best first, at most 3, distinct, never the question itself; none where nothing is likelier than what was typed.
 */
export const suggestSpellings = (question: string, folded: string, knowledge: Knowledge): SpellingSuggestion[] => {
  if (knowledge.documents() === 0) return []
  const model = createLanguageModel(knowledge)
  const lexicon = (): ReturnType<typeof vocabularyOf> => vocabularyOf(knowledge)
  const pinyin = pinyinEdits(folded, knowledge, lexicon, model)
  const inPinyin = (edit: Edit): boolean => pinyin.some(([run]) => run && edit.start < run.end && run.start < edit.end)
  const slips = [...typoEdits(folded, knowledge, lexicon(), model), ...latinEdits(folded, knowledge, lexicon)]
    .filter((edit) => netOf(edit) >= leastGain && !inPinyin(edit))
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
