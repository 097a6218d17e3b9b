import { dateFitAtMost, dateFitOf, dateFits } from './date-fit.js'
import type { AnalyzedQuery } from '../query/analyze-query.js'
import { onceFor } from '../once.js'
import type { IndexedParagraph } from '../index/documents.js'
import { answerPlaces } from './answer-places.js'
import { bestSentence, bestWindow, countItems, matchUnits } from './match-ngrams.js'
import { nearnessTo } from '../analysis/word-vectors.js'
import { holdsWord, vectorRowsOf } from './match-words.js'
import { type Reading, readingOf } from './reading.js'

/**
 * What ranking looks at. Scores are sums of BM25 weights, covers are shares 0..1 of the question's weight (idf of the
 * library, `Known` of general Chinese), `spoken` counts what a paper may print for a spoken word.
 */
export const featureNames = [
  'singleScore',
  'nounCover',
  'spokenSentence',
  'storyCover',
  'contextCover',
  'pairWindow',
  'singleWindow',
  'answerAbsent',
  'onDay',
  'leadExplains',
  'isHeading',
  'logLength',
] as const

type FeatureName = (typeof featureNames)[number]

/** Which way a feature may speak: more of it is better (1) or worse (-1), whatever a regression says. */
export const featureSigns: Readonly<Record<FeatureName, 1 | -1>> = {
  singleScore: 1,
  nounCover: 1,
  spokenSentence: 1,
  storyCover: 1,
  contextCover: 1,
  pairWindow: 1,
  singleWindow: 1,
  answerAbsent: -1,
  onDay: 1,
  leadExplains: -1,
  isHeading: -1,
  logLength: -1,
}

/** What ranking weighs. */
export type Weighed = Readonly<Record<FeatureName, number>>

/** What is known of a paragraph at once. */
type Seen = Omit<Weighed, 'nounCover' | 'storyCover' | 'answerAbsent' | 'onDay'>

/**
 * What ranking weighs, and what it and confidence ask besides; functions work out what is dear when it is asked for.
 */
type Features = Readonly<Seen> & {
  weighed: () => Weighed
  nounCover: () => number
  storyCover: () => number
  answerAbsent: () => number
  onDay: () => number
  /** Whether all words stand in the paragraph itself. */
  isWhole: () => boolean
  /** Share of the question's words, what stands for them counted too, in the paragraph or above it. */
  spokenKnown: () => number
  /** Whether the sentence that fits best has something of the kind that is asked for. */
  answerThere: () => number
  /** Share of what is asked for by name of which the paragraph says nothing. */
  focusAbsent: () => number
  /** How far from all words of the paragraph and above it what is wanted is in meaning. */
  wantedAbsent: () => number
}

const k1 = 1.2
const b = 0.4
const saturate = (count: number, lengthShare: number): number =>
  (count * (k1 + 1)) / (count + k1 * (1 - b + b * lengthShare))

/** BM25 over the items met. */
const scoreOfItems = (counts: Int32Array, weights: Float64Array, lengthShare: number): number => {
  let score = 0
  for (let item = 0; item < weights.length; item += 1) {
    const count = counts[item] ?? 0
    if (count > 0) score += (weights[item] ?? 0) * saturate(count, lengthShare)
  }
  return score
}

/** Weight of the distinct items met. */
const coverOfItems = (counts: Int32Array, weights: Float64Array): number => {
  let cover = 0
  for (let item = 0; item < weights.length; item += 1) if ((counts[item] ?? 0) > 0) cover += weights[item] ?? 0
  return cover
}

/** By sentence, what its words weigh, and the last word that was counted in it. One for all texts. */
let weightsOfSentences = new Float64Array(256)
let lastWords = new Int32Array(256)

/** The most weight of words in one sentence, what stands for a word counted as the word. */
const bestWords = (
  { words }: AnalyzedQuery,
  { matches }: Reading,
  ends: { count: number; places: Int32Array },
): number => {
  if (weightsOfSentences.length < ends.count) {
    weightsOfSentences = new Float64Array(2 * ends.count)
    lastWords = new Int32Array(2 * ends.count)
  }
  weightsOfSentences.fill(0, 0, ends.count)
  lastWords.fill(-1, 0, ends.count)
  let best = 0
  const count = (place: number, word: number): void => {
    let sentence = 0
    while ((ends.places[sentence] ?? Infinity) <= place) sentence += 1
    if (lastWords[sentence] === word) return
    lastWords[sentence] = word
    const weight = (weightsOfSentences[sentence] ?? 0) + (words[word]?.weight ?? 0)
    weightsOfSentences[sentence] = weight
    best = Math.max(best, weight)
  }
  for (let word = 0; word < matches.length; word += 1) {
    for (const place of matches[word]?.own ?? []) count(place, word)
    for (const place of matches[word]?.other ?? []) count(place, word)
  }
  return best
}

/** What stands above a paragraph, as a question reads it: which of its words are there, and what the pairs weigh. */
type AboveReading = { held: readonly boolean[]; cover: number }

/** Above all paragraphs of an article stands the same. */
const readAbove = onceFor<AnalyzedQuery, Map<string, AboveReading>>(() => new Map())

const aboveOf = (analyzed: AnalyzedQuery, context: string): AboveReading => {
  const known = readAbove(analyzed)
  let reading = known.get(context)
  if (!reading) {
    const { words, pairWeights } = analyzed
    const counts = countItems(matchUnits(analyzed, context).pairs, pairWeights.length)
    reading = { held: words.map((word) => holdsWord(context, word)), cover: coverOfItems(counts, pairWeights) }
    known.set(context, reading)
  }
  return reading
}

const none = new Int32Array(0)

/** Whether what is asked for must be there by name: a sum answers "the fare", a name "the winner" only beside the word. */
const needsFocus = ({ kind: { kind } }: AnalyzedQuery, isThere: boolean): boolean =>
  kind === 'number' ? !isThere : kind === 'person' || kind === 'other'

/** Reasons and ways are asked for: a first paragraph tells what happened. */
const explains =
  /为什么|为何|为啥|为甚么|点解|怎么|怎样|如何|原因|\bwhy\b|\breason|\bhow (?!many|much|long|far|old|big|high|often|fast)/u

/** What a paragraph tells of the words of a question; shares 0..1. */
type Told = Pick<Weighed, 'nounCover' | 'storyCover'>

type ToldIn = (reading: Reading, word: number) => number
const toldExactly: ToldIn = (reading, word) => reading.told()[word] ?? 0
const toldAtMost: ToldIn = (reading, word) => reading.toldAtMost(word)

/** The features of a paragraph, and the most that they can be for its score before all of them have been asked for. */
export type Measured = Features & {
  /**
   * Looks at what is dear, in the order of its cost: first the meanings of words, then dates in the text.
   * @returns whether `atMost` is less for it; all of the features must be asked for now where it is not
   */
  lookCloser: () => boolean
  /** The features at their best for a score, as far as nobody has looked closer; what only takes from it is left out. */
  atMost: () => Weighed
}

/**
 * Measures how well a paragraph answers the question.
 * Source: BM25 as Robertson & Zaragoza 2009, section 3; the features are those whose loss costs recall when the
 * weights are fitted again without them (`npm run fit`).
 * @param analyzed - the question
 * @param indexed - the paragraph
 * @param lead - the reading of the first paragraph of its article, where that is at hand
 * @param meanSize - of all paragraphs, in units of `IndexedParagraph.size`
 * @returns the features in raw units, before they are weighed; what takes a look at meanings, dates or the form of the
 * answer is worked out when it is asked for
 */
export const measure = (
  analyzed: AnalyzedQuery,
  indexed: IndexedParagraph,
  lead: Reading | undefined,
  meanSize: number,
): Measured => {
  const { folded, context, size } = indexed
  const { words, bounds, pairWeights, singleWeights } = analyzed
  const commonWeight = analyzed.commonWeight || 1
  const pairWeight = analyzed.pairWeight || 1
  // Windows are as wide in English words as in Han characters.
  const scale = folded.length / Math.max(1, size)
  const reading = lead?.indexed === indexed ? lead : readingOf(analyzed, indexed)
  const above = aboveOf(analyzed, context)
  const units = matchUnits(analyzed, folded)
  const singleScore = scoreOfItems(countItems(units.singles, singleWeights.length), singleWeights, size / meanSize)
  const spokenSentence = bestWords(analyzed, reading, units.ends) / (analyzed.wordWeight || 1)
  const contextCover = above.cover / pairWeight
  const pairWindow = bestWindow(units.pairs, pairWeights, 80 * scale) / pairWeight
  const singleWindow = bestWindow(units.singles, singleWeights, 60 * scale) / (analyzed.singleWeight || 1)
  const leadExplains = indexed.ordinal === 0 && indexed.article.count > 1 && explains.test(analyzed.folded) ? 1 : 0
  const isHeading = indexed.isHeading ? 1 : 0
  const logLength = Math.log(Math.max(10, size))
  const sentence = bestSentence(units, pairWeights)

  let areMeaningsKnown = false
  let knownFit: number | undefined
  const dateFit = (): number => (knownFit ??= bounds.length === 0 ? 0 : dateFitOf(bounds, indexed))
  /** Whether a word stands in the paragraph or above it, or is of a day that is told. */
  const isHeld = (i: number, onDay: number = dateFits.outside): boolean =>
    (onDay >= dateFits.told && words[i]?.isDate === true) || reading.isHeld(i) || above.held[i] === true
  const toldBy = (onDay: number, toldIn: ToldIn): Told => {
    let [storyCover, nounKnown, nounWeight] = [0, 0, 0]
    for (let i = 0; i < words.length; i += 1) {
      const { common = 0, isNoun } = words[i] ?? {}
      const isThere = isHeld(i, onDay)
      const inLead = isThere || !lead ? 0 : toldIn(lead, i)
      storyCover += common * (isThere ? 1 : Math.max(toldIn(reading, i), inLead))
      if (!isNoun) continue
      nounWeight += common
      if (isThere || inLead === 1) nounKnown += common
    }
    return { nounCover: nounWeight > 0 ? nounKnown / nounWeight : 1, storyCover: storyCover / commonWeight }
  }
  let knownTold: Told | undefined
  const told = (): Told => (knownTold ??= toldBy(dateFit(), toldExactly))
  let found: { places: readonly number[] | undefined } | undefined
  const placesThere = (): readonly number[] | undefined =>
    (found ??= { places: answerPlaces(analyzed, indexed) }).places
  const isThere = (): boolean => (placesThere()?.length ?? 0) > 0
  const answerAbsent = (): number => (placesThere()?.length === 0 ? analyzed.kind.strictness : 0)
  // prettier-ignore
  const seen: Seen = {
    singleScore, spokenSentence, contextCover, pairWindow, singleWindow, leadExplains, isHeading, logLength,
  }
  return {
    ...seen,
    lookCloser: () => {
      if (!areMeaningsKnown) {
        areMeaningsKnown = true
        return true
      }
      if (knownFit !== undefined || bounds.length === 0) return false
      dateFit()
      return true
    },
    atMost: () => {
      const onDay = knownFit ?? (bounds.length === 0 ? 0 : dateFitAtMost(bounds, indexed.article.head.day))
      const { nounCover, storyCover } = toldBy(onDay, areMeaningsKnown ? toldExactly : toldAtMost)
      return { ...seen, nounCover, storyCover, answerAbsent: 0, onDay }
    },
    weighed: () => ({ ...seen, ...told(), answerAbsent: answerAbsent(), onDay: dateFit() }),
    nounCover: () => told().nounCover,
    storyCover: () => told().storyCover,
    answerAbsent,
    onDay: dateFit,
    spokenKnown: () => {
      const onDay = dateFit()
      return words.reduce((sum, { common }, i) => sum + (isHeld(i, onDay) ? common : 0), 0) / commonWeight
    },
    answerThere: () => {
      const { weight, from, to } = sentence
      // Where no sentence fits better than others, any may answer.
      const isIt = weight === 0 ? isThere() : placesThere()?.some((at) => at >= from && at < to)
      return isIt ? 1 : 0
    },
    isWhole: () => {
      const isTold = dateFit() >= dateFits.told
      return reading.matches.every(({ own }, i) => own.length > 0 || (words[i]?.isDate === true && isTold))
    },
    focusAbsent: () => {
      const focus = words.flatMap(({ isFocus }, i) => (isFocus ? [i] : []))
      if (focus.length === 0 || !needsFocus(analyzed, isThere())) return 0
      return focus.filter((i) => !isHeld(i)).length / focus.length
    },
    wantedAbsent: () => {
      const rows = words.some(({ isWanted }) => isWanted) ? vectorRowsOf(context) : none
      const far = words.map(({ isWanted, vector }, i) => {
        if (!isWanted || above.held[i]) return 0
        // Whom the first paragraph names is known to whoever reads on.
        if (lead?.told()[i] === 1) return 0
        return 1 - Math.max(reading.told()[i] ?? 0, vector ? nearnessTo(vector, rows) : 0)
      })
      return Math.max(0, ...far)
    },
  }
}

/**
 * Tells how far a paragraph lacks what has the form of an answer.
 * @param analyzed - the question
 * @param indexed - the paragraph
 * @returns 0 where it is there or no form is asked for, else how much its absence says, up to 1
 */
export const kindAbsentIn = (analyzed: AnalyzedQuery, indexed: IndexedParagraph): number =>
  answerPlaces(analyzed, indexed)?.length === 0 ? analyzed.kind.strictness : 0
