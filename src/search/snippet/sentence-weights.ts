import type { Range } from '../../text/sentences.js'
import { withFlags } from '../../text/patterns.js'
import type { AnalyzedQuery, QueryWord } from '../query/analyze-query.js'
import { holdsWord, placesLimit, rangesOfAny } from '../ranking/match-words.js'

/** Units below this are characters, the others Latin words and numbers. */
const firstRunUnit = 1 << 18
/** How much a character of the question counts beside its words. */
const singleShare = 0.35
/** How much what has the form of an answer counts beside all words together. */
const formShare = 0.25

/** A name that may be widened by a blank, and a blank by which one is. */
const shortName = /^[\u4e00-\u9fff]{2,3}$/
const widened = /[\u4e00-\u9fff][ \u3000]+[\u4e00-\u9fff]/

/**
 * Weighs the pieces of a paragraph by what they hold of a question. The words are looked for once in the whole of it.
 * @param analyzed - the question
 * @param folded - the paragraph
 * @param pieces - parts of it in order, apart
 * @returns gives the weight of a piece by its place in the list
 */
export const weigher = (
  { words, singles, singleWeights, wordWeight, kind }: AnalyzedQuery,
  folded: string,
  pieces: readonly Range[],
): ((piece: number) => number) => {
  const textOf = (piece: number): string => folded.slice(...(pieces[piece] ?? [0, 0]))
  const held = new Uint8Array(pieces.length)
  const hold = (from: number, to: number): void => {
    const piece = pieces.findIndex(([, end]) => from < end)
    const [start, end] = pieces[piece] ?? [Infinity, 0]
    if (from >= start && to <= end) held[piece] = 1
  }
  const hasWidened = widened.test(folded)
  const holdWord = (word: QueryWord): void => {
    const ranges = rangesOfAny(folded, word)
    for (const range of ranges) hold(...range)
    // Not all of its places are known.
    if (ranges.length >= placesLimit || (hasWidened && shortName.test(word.term)))
      for (let piece = 0; piece < pieces.length; piece += 1) held[piece] = holdsWord(textOf(piece), word) ? 1 : 0
  }
  const holdCharacter = (char: string): void => {
    for (let at = folded.indexOf(char); at >= 0; at = folded.indexOf(char, at + 1)) hold(at, at + char.length)
  }
  const weighAll = (): Float64Array => {
    const weights = new Float64Array(pieces.length)
    const add = (weight: number): void => {
      for (let piece = 0; piece < held.length; piece += 1)
        if (held[piece] === 1) weights[piece] = (weights[piece] ?? 0) + weight
      held.fill(0)
    }
    for (const word of words) {
      holdWord(word)
      add(word.weight)
    }
    for (const [unit, i] of singles) {
      if (unit >= firstRunUnit) continue
      holdCharacter(String.fromCodePoint(unit))
      add((singleWeights[i] ?? 0) * singleShare)
    }
    return weights
  }
  let all: Float64Array | undefined
  const weights: number[] = []
  return (piece) => {
    all ??= weighAll()
    const isOfForm = (): boolean =>
      kind.pattern !== undefined && textOf(piece).search(withFlags(kind.pattern, 'gu')) >= 0
    return (weights[piece] ??= (all[piece] ?? 0) + (isOfForm() ? wordWeight * formShare : 0))
  }
}
