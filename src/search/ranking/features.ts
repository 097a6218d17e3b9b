import { personsIn } from '../query/persons.js'
import { lacksDesignation } from '../query/constraints.js'
import { dateFitOf, dateFits } from './date-fit.js'
import { numberTerms } from '../../text/numerals.js'
import type { AnalyzedQuery } from '../query/analyze-query.js'
import type { IndexedParagraph } from '../index/documents.js'
import { bestWindow, countItems, matchUnits, type UnitHit } from './match-ngrams.js'
import { holdsWord, matchWord, type WordMatch } from './match-words.js'

/**
 * What ranking looks at. Scores are sums of BM25 weights, covers are shares 0..1 of the question's weight (idf of the
 * library, `Known` of general Chinese), `spoken` counts what a paper may print for a spoken word.
 */
export const featureNames = [
  'wordScore',
  'pairScore',
  'singleScore',
  'wordCover',
  'spokenCover',
  'spokenKnown',
  'nounCover',
  'spokenSentence',
  'articleCover',
  'pairCover',
  'contextCover',
  'pairWindow',
  'singleWindow',
  'singleSentence',
  'run',
  'answerNear',
  'answerThere',
  'answerAbsent',
  'numbersAbsent',
  'onDay',
  'isHeading',
  'logLength',
] as const

type FeatureName = (typeof featureNames)[number]
/** What ranking looks at, and what confidence looks at besides. */
export type Features = Record<FeatureName, number> & {
  /** Share of what is asked for by name of which the paragraph says nothing. */
  focusAbsent: number
}

const k1 = 1.2
const b = 0.4
const saturate = (count: number, lengthShare: number): number =>
  (count * (k1 + 1)) / (count + k1 * (1 - b + b * lengthShare))

const sentenceEnds = /[。！？!?；;]/g

/** Where each sentence of a folded text ends, roughly: quotations do not matter here. */
const sentenceEndsOf = (folded: string): number[] => {
  const ends: number[] = []
  for (const match of folded.matchAll(sentenceEnds)) ends.push(match.index + 1)
  if (ends.at(-1) !== folded.length) ends.push(folded.length)
  return ends
}

/** The heaviest sentence by distinct items, as its number and weight. */
const bestSentence = (
  ends: number[],
  hits: readonly UnitHit[],
  weights: Float64Array,
): { index: number; weight: number } => {
  let best = { index: 0, weight: 0 }
  let at = 0
  for (let index = 0; index < ends.length; index += 1) {
    const met = new Set<number>()
    let weight = 0
    for (let hit = hits[at]; hit && hit.at < (ends[index] ?? 0); hit = hits[at]) {
      if (!met.has(hit.item)) weight += weights[hit.item] ?? 0
      met.add(hit.item)
      at += 1
    }
    if (weight > best.weight + 1e-9) best = { index, weight }
  }
  return best
}

/** The most weight of words in one sentence, what stands for a word counted as the word. */
const bestWords = (analyzed: AnalyzedQuery, ends: number[], matches: WordMatch[]): number => {
  const weights = new Float64Array(ends.length)
  matches.forEach(({ own, other }, i) => {
    const sentences = new Set([...own, ...other].map((place) => ends.findIndex((end) => place < end)))
    for (const sentence of sentences) weights[sentence] = (weights[sentence] ?? 0) + (analyzed.words[i]?.weight ?? 0)
  })
  return Math.max(0, ...weights)
}

/** Sums over the items met: BM25 score, and weight of the distinct ones. */
const sumUp = (counts: Int32Array, weights: Float64Array, lengthShare: number): { score: number; cover: number } => {
  let score = 0
  let cover = 0
  for (let i = 0; i < counts.length; i += 1) {
    const count = counts[i] ?? 0
    if (count === 0) continue
    score += (weights[i] ?? 0) * saturate(count, lengthShare)
    cover += weights[i] ?? 0
  }
  return { score, cover }
}

/** Share of the question's words that stand anywhere in an article; shared by its paragraphs. */
export const measureArticle = (analyzed: AnalyzedQuery, indexedParagraphs: readonly IndexedParagraph[]): number => {
  if (analyzed.wordWeight === 0) return 0
  let cover = 0
  for (const word of analyzed.words) {
    if (indexedParagraphs.some((indexed) => holdsWord(indexed.folded, word) || holdsWord(indexed.context, word)))
      cover += word.weight
  }
  return cover / analyzed.wordWeight
}

/** Whether the question names a numbered thing (`2号线`) of which the paragraph says nothing. */
const isOtherThing = (
  { constraints: { designations } }: AnalyzedQuery,
  { folded, context }: IndexedParagraph,
): boolean => designations.length > 0 && lacksDesignation(designations, `${context}\n${folded}`)

/** Whether what is asked for must be there by name: a sum answers "the fare", a name "the winner" only beside the word. */
const needsFocus = ({ kind: { kind } }: AnalyzedQuery, isThere: boolean): boolean =>
  kind === 'number' ? !isThere : kind === 'person' || kind === 'other'

/** Where something stands that has the form of an answer; nothing where the question asks for no form. */
const answerPlaces = (analyzed: AnalyzedQuery, indexed: IndexedParagraph): number[] | undefined => {
  const { kind, pattern } = analyzed.kind
  if (kind === 'person')
    return personsIn(indexed).flatMap(([from, to]) =>
      analyzed.folded.includes(indexed.folded.slice(from, to)) ? [] : [from],
    )
  if (!pattern) return undefined
  return [...indexed.folded.matchAll(new RegExp(pattern.source, 'gu'))].map(({ index }) => index)
}

/**
 * Measures how well a paragraph answers the question.
 * In: `articleCover` of `measureArticle`; `meanSize` of all paragraphs.
 * Source: BM25 as Robertson & Zaragoza 2009, section 3; the features are those whose loss costs recall when the
 * weights are fitted again without them (`npm run fit`).
 */
export const measure = (
  analyzed: AnalyzedQuery,
  indexed: IndexedParagraph,
  articleCover: number,
  meanSize: number,
): Features => {
  const { folded, context, size } = indexed
  const dateFit = dateFitOf(analyzed.bounds, indexed)
  const onDay = analyzed.bounds.length === 0 ? 0 : dateFit
  const isDayTold = onDay >= dateFits.told
  const lengthShare = size / meanSize
  // Windows are as wide in English words as in Han characters.
  const scale = folded.length / Math.max(1, size)
  const matches = analyzed.words.map((word) => matchWord(folded, word))
  let wordScore = 0
  let wordCover = 0
  let spokenCover = 0
  let spokenKnown = 0
  let nounKnown = 0
  let nounWeight = 0
  matches.forEach(({ own, other }, i) => {
    const word = analyzed.words[i]
    if (!word) return
    const isDay = word.isDate && isDayTold
    if (isDay && own.length === 0) wordCover += word.weight
    if (own.length > 0) {
      wordScore += word.weight * saturate(own.length, lengthShare)
      wordCover += word.weight
    }
    const isHeld = isDay || own.length + other.length > 0 || holdsWord(context, word)
    if (word.isNoun) nounWeight += word.common
    if (isHeld) {
      if (word.isNoun) nounKnown += word.common
      spokenCover += word.weight
      spokenKnown += word.common
    }
  })
  const wordWeight = analyzed.wordWeight || 1
  const pairWeight = analyzed.pairWeight || 1
  const singleWeight = analyzed.singleWeight || 1

  const units = matchUnits(analyzed, folded)
  const ends = sentenceEndsOf(folded)
  const pairCounts = countItems(units.pairs, analyzed.pairWeights.length)
  const pairs = sumUp(pairCounts, analyzed.pairWeights, lengthShare)
  const singles = sumUp(countItems(units.singles, analyzed.singleWeights.length), analyzed.singleWeights, lengthShare)
  const contextCounts = countItems(matchUnits(analyzed, context).pairs, analyzed.pairWeights.length)
  const inContext = sumUp(contextCounts, analyzed.pairWeights, 1)
  const near = bestWindow(units.pairs, analyzed.pairWeights, 80 * scale)
  const sentence = bestSentence(ends, units.pairs, analyzed.pairWeights)
  const { strictness } = analyzed.kind
  const places = answerPlaces(analyzed, indexed)
  const isThere = places !== undefined && places.length > 0
  const focus = analyzed.words.filter((word) => word.isFocus)
  const lost = focus.filter((word) => !holdsWord(folded, word) && !holdsWord(context, word))
  const isBetween = (from: number, to: number): boolean => places?.some((at) => at >= from && at < to) ?? false
  const printed =
    analyzed.numbers.length > 0 ? new Set(numberTerms(`${context} ${folded}`).map(({ term }) => term)) : undefined
  return {
    wordScore,
    pairScore: pairs.score,
    singleScore: singles.score,
    wordCover: wordCover / wordWeight,
    spokenCover: spokenCover / wordWeight,
    spokenKnown: spokenKnown / (analyzed.commonWeight || 1),
    nounCover: nounWeight > 0 ? nounKnown / nounWeight : 1,
    spokenSentence: bestWords(analyzed, ends, matches) / wordWeight,
    articleCover,
    pairCover: pairs.cover / pairWeight,
    contextCover: inContext.cover / pairWeight,
    pairWindow: near.weight / pairWeight,
    singleWindow: bestWindow(units.singles, analyzed.singleWeights, 60 * scale).weight / singleWeight,
    singleSentence: bestSentence(ends, units.singles, analyzed.singleWeights).weight / singleWeight,
    run: Math.log(1 + units.longestRun),
    answerNear: isBetween(near.from - 20 * scale, near.to + 20 * scale) ? 1 : 0,
    answerThere: isBetween(ends[sentence.index - 1] ?? 0, ends[sentence.index] ?? 0) ? 1 : 0,
    answerAbsent: places && !isThere ? strictness : 0,
    focusAbsent: focus.length === 0 || !needsFocus(analyzed, isThere) ? 0 : lost.length / focus.length,
    numbersAbsent: isOtherThing(analyzed, indexed)
      ? 1
      : printed
        ? analyzed.numbers.filter((number) => !printed.has(number)).length / analyzed.numbers.length
        : 0,
    onDay,
    isHeading: indexed.isHeading ? 1 : 0,
    logLength: Math.log(Math.max(10, size)),
  }
}
