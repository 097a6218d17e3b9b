import type { Vocabulary } from './vocabulary.js'
import type { Edit, LanguageModel } from './language-model.js'
import { isAskingWord } from '../../text/stop-words.js'

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
export const slipsIn = (run: string, surety: Float64Array, model: LanguageModel, lexicon: Vocabulary): Edit[] =>
  [
    ...orderSlips(run, surety, model),
    ...extraSlips(run, surety, model),
    ...missingSlips(run, surety, model, lexicon),
  ].filter((edit) => edit.gain > edit.cost)
