import type { Verdict } from '../search-engine.js'
import type { AnalyzedQuery } from '../query/analyze-query.js'
import { answerCandidates } from '../snippet/answer-spans.js'
import type { Ranked } from './rank.js'
import { confidenceWeights, type Signals } from './weights.js'

/** Below `weakFrom` the articles do not say; from `foundFrom` on the first passage may be relied on. */
const foundFrom = 0.38
const weakFrom = 0.15

/** At least so sure where somebody gives words alone and all of them are there. */
const keywordsMet = 0.6

/** So many of the best paragraphs are compared with the first, in a library of any size. */
const rivals = 8

type Judged = Pick<Ranked, 'features' | 'score' | 'indexed' | 'next' | 'beside' | 'isPast'>

/** How far what has the form of an answer stands from the words of the question; 0 where no form is asked for or nothing has it. */
const answerFarIn = (analyzed: AnalyzedQuery, { indexed, next }: Judged): number => {
  const near = [indexed, ...(next ? [next] : [])].flatMap((paragraph) =>
    answerCandidates(analyzed, paragraph).map(({ support }) => support),
  )
  return near.length === 0 ? 0 : analyzed.kind.strictness * (1 - Math.min(1, Math.max(...near)))
}

/**
 * Measures what tells an answer from a near miss, each signal in the same unit for all languages and sizes of library.
 * @param analyzed - the question
 * @param ranked - paragraphs, best first, at least one
 * @returns the signals that `confidenceOf` weighs
 */
export const signalsOf = (analyzed: AnalyzedQuery, ranked: readonly [Judged, ...Judged[]]): Signals => {
  const [{ features, score, indexed, beside }] = ranked
  // Ranking is fitted so that these are the odds of the paragraphs. A reprint is no rival of what it repeats.
  const apart = ranked.filter((hit, i) => i === 0 || (hit.indexed.folded !== indexed.folded && hit.isPast !== true))
  const odds = apart.slice(0, rivals).map((hit) => ({ hit, share: Math.exp(hit.score - score) }))
  const besides = beside ? Math.exp(beside.score - score) : 0
  const sum = (some: typeof odds): number => some.reduce((total, { share }) => total + share, besides)
  return {
    contextCover: features.contextCover,
    nounCover: features.nounCover(),
    answerAbsent: features.answerAbsent(),
    answerFar: answerFarIn(analyzed, ranked[0]),
    focusAbsent: features.focusAbsent(),
    wantedAbsent: features.wantedAbsent(),
    firstShare: 1 / sum(odds),
    articleShare: sum(odds.filter(({ hit }) => hit.indexed.article === indexed.article)) / sum(odds),
    score,
  }
}

/**
 * Which way a signal may speak: more of it makes surer (1) or less sure (-1), whatever a regression says.
 */
export const signalSigns: Readonly<Record<keyof Signals, 1 | -1>> = {
  contextCover: 1,
  nounCover: 1,
  answerAbsent: -1,
  answerFar: -1,
  focusAbsent: -1,
  wantedAbsent: -1,
  firstShare: 1,
  articleShare: 1,
  score: 1,
}

/**
 * Works out how sure it is that the first paragraph answers.
 * @param analyzed - the question
 * @param ranked - paragraphs, best first
 * @returns 0..1, comparable across questions; 0 where nothing is ranked
 */
export const confidenceOf = (analyzed: AnalyzedQuery, ranked: readonly Judged[]): number => {
  const [first, ...rest] = ranked
  if (!first) return 0
  const signals = signalsOf(analyzed, [first, ...rest])
  const weights = confidenceWeights()
  let sum = weights.bias
  for (const [name, value] of Object.entries(signals)) sum += weights[name as keyof Signals] * value
  const confidence = Math.round(1e4 / (1 + Math.exp(-sum))) / 1e4
  // Words without a question are answered by a paragraph that holds them all.
  return analyzed.isKeywords && first.features.isWhole() ? Math.max(confidence, keywordsMet) : confidence
}

/**
 * Turns a confidence into a verdict.
 * @param confidence - 0..1, of `confidenceOf`
 * @returns `found` and `weak` from their thresholds on, else `none`
 */
export const verdictOf = (confidence: number): Verdict =>
  confidence >= foundFrom ? 'found' : confidence >= weakFrom ? 'weak' : 'none'
