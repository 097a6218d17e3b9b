import type { Knowledge, Vocabulary } from './vocabulary.js'
import type { Edit, LanguageModel } from './language-model.js'
import { isAskingWord } from '../../text/stop-words.js'
import { fromLexicon } from '../../text/lexicon.js'
import { tokensOf } from '../analysis/analyzer.js'
import { rarityOf } from '../analysis/word-vectors.js'
import { soundsLike } from './pinyin-syllables.js'
import { matchesIn } from '../../text/patterns.js'

// Costs of slips in natural logarithms. Taking a character out always makes a text likelier, so it must gain more.
const wrongOrder = 5
const missing = 8
const doubled = 9
const extra = 10
// A word is known by the rest of it from four characters on.
const shortestWhole = 4
const longestWhole = 6

/** Two neighbours in the wrong order: `数中据心`. */
const orderSlips = (run: string, surety: Float64Array, model: LanguageModel): Edit[] => {
  const edits: Edit[] = []
  for (let i = 0; i + 1 < run.length; i += 1) {
    const [first, second] = [run[i] ?? '', run[i + 1] ?? '']
    if ((surety[i] ?? 0) > 0 && (surety[i + 1] ?? 0) > 0) continue
    if (first === second || model.documentsWith(first, second) > 1) continue
    const to = second + first
    const text = run.slice(0, i) + to + run.slice(i + 2)
    // `房间` for `间房` says nothing, both orders are common speech: each belongs to another word, or both to a longer one.
    const areApart = model.supportOf(text.slice(0, i + 1), i, i + 1) > 0 && model.supportOf(text.slice(i + 1), 0, 1) > 0
    const isLonger =
      (i > 0 && model.supportOf(text, i - 1, i + 2) > 0) || (i + 2 < text.length && model.supportOf(text, i, i + 3) > 0)
    if (!areApart && !isLonger) continue
    edits.push({ start: i, end: i + 2, to, gain: model.gainOf(run, i, i + 2, to), cost: wrongOrder })
  }
  return edits
}

/** A character typed twice, or one that stands inside a word of four characters and more. */
const extraSlips = (run: string, surety: Float64Array, model: LanguageModel): Edit[] => {
  const edits: Edit[] = []
  for (let i = 1; i + 1 < run.length; i += 1) {
    const [before, char, after] = [run[i - 1] ?? '', run[i] ?? '', run[i + 1] ?? '']
    if ((surety[i] ?? 0) > 0 || isAskingWord(char) || model.documentsWith(char, after) > 0) continue
    const text = run.slice(0, i) + run.slice(i + 1)
    const gain = model.gainOf(run, i, i + 1, '')
    if (char === before) {
      if (model.documentsWith(before, char) === 0 && model.supportOf(text, i - 1, i + 1) > 0)
        edits.push({ start: i, end: i + 1, to: '', gain, cost: doubled })
      continue
    }
    if (model.documentsWith(before, char) > 0) continue
    for (let from = Math.max(0, i - shortestWhole + 1); from < i; from += 1) {
      const word = text.slice(from, from + shortestWhole)
      if (word.length === shortestWhole && model.supportOf(word, 0, shortestWhole) > 0)
        edits.push({ start: i, end: i + 1, to: '', gain, cost: extra })
    }
  }
  return edits
}

/** A word of four characters and more that lacks one. */
const missingSlips = (run: string, surety: Float64Array, model: LanguageModel, lexicon: Vocabulary): Edit[] => {
  const edits: Edit[] = []
  for (let from = 0; from < run.length; from += 1) {
    for (let end = from + shortestWhole - 1; end <= Math.min(run.length, from + longestWhole - 1); end += 1) {
      const typed = run.slice(from, end)
      const word = lexicon.gapped.get(typed)
      if (word === undefined || model.wordCost(typed) < Infinity) continue
      // Where every character stands in a word that is known nothing is missing.
      if (surety.subarray(from, end).every((sure) => sure > 0)) continue
      let at = 0
      while (typed[at] === word[at]) at += 1
      // What goes in stands before the character at its place, or behind the last one.
      const place = Math.min(at, typed.length - 1)
      const to = at < typed.length ? (word[at] ?? '') + (typed[at] ?? '') : (typed.at(-1) ?? '') + (word.at(-1) ?? '')
      const gain = model.gainOf(run, from, end, word)
      edits.push({ start: from + place, end: from + place + 1, to, gain, cost: missing })
    }
  }
  return edits
}

/** Edits of order and length inside a run of Han characters; `surety` as in the file of typing errors. */
const slipsIn = (run: string, surety: Float64Array, model: LanguageModel, lexicon: Vocabulary): Edit[] =>
  [
    ...orderSlips(run, surety, model),
    ...extraSlips(run, surety, model),
    ...missingSlips(run, surety, model, lexicon),
  ].filter((edit) => edit.gain > edit.cost)

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
const shapesLike = (char: string): ReadonlySet<string> => table().get(char) ?? none

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
/** No text uses what was typed, and so many paragraphs hold what sounds the same. */
const instead = 6.5
const severalTimes = 3

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

/**
 * Places of the folded question inside words that only the dictionary knows and that no text uses: 防讯. One that sounds
 * the same and that the library holds is meant.
 */
const oddPlaces = (folded: string, knowledge: Knowledge): Uint8Array => {
  const odd = new Uint8Array(folded.length)
  for (const { term, start, end } of tokensOf(folded))
    if (end - start > 1 && knowledge.documentsWithTerm(term) === 0 && rarityOf(term) === undefined)
      odd.fill(1, start, end)
  return odd
}

/** Edits of one character for another inside a run of Han characters. */
const swapsIn = (
  run: string,
  surety: Float64Array,
  isOdd: (place: number) => boolean,
  model: LanguageModel,
  lexicon: Vocabulary,
): Edit[] => {
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
      const isMeant = cost <= sameSound && support >= severalTimes && typedBefore + typedAfter === 0 && isOdd(i)
      const gain =
        model.gainOf(run, i, i + 1, other) -
        (support === 1 ? onlyOnce : 0) +
        (isMeant ? instead : isNew ? bothSides : 0)
      if (gain > cost) edits.push({ start: i, end: i + 1, to: other, gain, cost })
    }
  }
  return edits
}

/**
 * Finds likely typing errors in the Han text of a question: similar characters and swapped neighbours.
 * @param folded - what `fold` gives
 * @param lexicon - the library's words by sound and shape
 * @param model - of this question
 * @returns single edits in no order
 */
export const typoEdits = (folded: string, knowledge: Knowledge, lexicon: Vocabulary, model: LanguageModel): Edit[] => {
  const surety = suretyOf(folded, knowledge)
  const odd = oddPlaces(folded, knowledge)
  return matchesIn(hanRun, folded).flatMap(({ 0: run, index }) => {
    const sure = surety.subarray(index, index + run.length)
    return [
      ...swapsIn(run, sure, (place) => odd[index + place] === 1, model, lexicon),
      ...slipsIn(run, sure, model, lexicon),
    ].map((edit) => ({
      ...edit,
      start: edit.start + index,
      end: edit.end + index,
    }))
  })
}
