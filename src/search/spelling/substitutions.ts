import { tokensOf } from '../analysis/analyzer.js'
import type { Knowledge, Vocabulary } from './vocabulary.js'
import type { Edit, LanguageModel } from './language-model.js'
import { shapesLike } from './similar-shapes.js'
import { slipsIn } from './transpositions.js'
import { soundsLike } from './pinyin-syllables.js'
import { isAskingWord } from '../../text/stop-words.js'

const hanRun = /[\u4e00-\u9fff]{2,}/g
// What each kind of slip costs, in natural logarithms: characters of the same sound are by far the most frequent.
const sameSound = 3
const sameShape = 3.5
const nearSound = 6
// A pair of characters that the library holds as typed gives way only to one this many times as frequent.
const muchMore = 20

// What stands in one paragraph alone may be an accident.
const onlyOnce = 2
// The library knows neither neighbour beside what was typed, and both beside the other.
const bothSides = 2.5

/** Characters that may have been meant, with the cost of the slip. */
const meantFor = (char: string, lexicon: Vocabulary): Map<string, number> => {
  const meant = new Map<string, number>()
  const offer = (chars: Iterable<string>, cost: number): void => {
    for (const other of chars) if (other !== char && cost < (meant.get(other) ?? Infinity)) meant.set(other, cost)
  }
  for (const syllable of lexicon.syllablesOf(char)) {
    offer(lexicon.charsOf(syllable), sameSound)
    for (const other of soundsLike(syllable)) offer(lexicon.charsOf(other), nearSound)
  }
  offer(shapesLike(char), sameShape)
  return meant
}

/**
 * How sure each place of the folded question is as typed: the documents of the word it stands in, 0.5 for a word that
 * only the dictionary knows, 0 for a character by itself or a word that nobody knows.
 */
const suretyOf = (folded: string, knowledge: Knowledge): Float64Array => {
  const surety = new Float64Array(folded.length)
  for (const { term, start, end } of tokensOf(folded)) {
    if (end - start < 2) continue
    const documents = knowledge.documentsWithTerm(term)
    const known = isAskingWord(term) ? Infinity : documents > 0 ? documents : knowledge.isWord(term) ? 0.5 : 0
    for (let i = start; i < end; i += 1) surety[i] = Math.max(surety[i] ?? 0, known)
  }
  return surety
}

/** Edits of one character for another inside a run of Han characters. */
const swapsIn = (run: string, surety: Float64Array, model: LanguageModel, lexicon: Vocabulary): Edit[] => {
  const edits: Edit[] = []
  for (let i = 0; i < run.length; i += 1) {
    const char = run[i] ?? ''
    if ((surety[i] ?? 0) > 1 || isAskingWord(char)) continue
    const before = run[i - 1] ?? ''
    const after = run[i + 1] ?? ''
    const typedBefore = model.documentsWith(before, char)
    const typedAfter = model.documentsWith(char, after)
    for (const [other, cost] of meantFor(char, lexicon)) {
      const isBefore = model.documentsWith(before, other) > typedBefore * muchMore
      const isAfter = model.documentsWith(other, after) > typedAfter * muchMore
      if (!isBefore && !isAfter) continue
      // Only the side on which the library contradicts the typed pair may carry the word.
      const from = isBefore ? 0 : i
      const text = run.slice(from, i) + other + (isAfter ? run.slice(i + 1) : '')
      const support = model.supportOf(text, i - from, i - from + 1)
      if (support === 0) continue
      const isNew = typedBefore + typedAfter === 0 && isBefore && isAfter
      const gain = model.gainOf(run, i, i + 1, other) - (support === 1 ? onlyOnce : 0) + (isNew ? bothSides : 0)
      if (gain > cost) edits.push({ start: i, end: i + 1, to: other, gain, cost })
    }
  }
  return edits
}

/** Likely slips in the Han text of a folded question, each by itself, no order. */
export const typoEdits = (folded: string, knowledge: Knowledge, lexicon: Vocabulary, model: LanguageModel): Edit[] => {
  const surety = suretyOf(folded, knowledge)
  return [...folded.matchAll(hanRun)].flatMap(({ 0: run, index }) => {
    const sure = surety.subarray(index, index + run.length)
    return [...swapsIn(run, sure, model, lexicon), ...slipsIn(run, sure, model, lexicon)].map((edit) => ({
      ...edit,
      start: edit.start + index,
      end: edit.end + index,
    }))
  })
}
