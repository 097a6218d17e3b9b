import type { Features } from './features.js'
import type { Verdict } from '../search-engine.js'
import type { AnalyzedQuery } from '../query/analyze-query.js'
import { confidenceWeights, type Signals } from './weights.js'

/** Below `weakFrom` the articles do not say; from `foundFrom` on the first passage may be relied on. */
const foundFrom = 0.5
const weakFrom = 0.15

/** At least so sure where somebody gives words alone and all of them are there. */
const keywordsMet = 0.6

/** The lead over the second paragraph counts up to here: two articles may tell the same. */
const marginLimit = 5

/** Share of the question, weighed by general Chinese, that no paragraph holds in any wording. */
const unknownShare = (analyzed: AnalyzedQuery): number => {
  if (analyzed.commonWeight === 0) return 0
  const unknown = analyzed.words.filter((word) => word.documents === 0 && word.others.length === 0)
  return unknown.reduce((sum, word) => sum + word.common, 0) / analyzed.commonWeight
}

/**
 * What tells an answer from a near miss. In a long paragraph words meet by chance, so some signals are taken again
 * times `long`, the natural logarithm of its size over 150.
 * In: ranked paragraphs, best first, at least one.
 */
export const signalsOf = (
  analyzed: AnalyzedQuery,
  [first, second]: readonly [{ features: Features; score: number }, ...{ features: Features; score: number }[]],
): Signals => {
  const { features } = first
  const margin = second ? Math.min(marginLimit, first.score - second.score) : marginLimit
  const size = Math.log(1 + analyzed.unitCount)
  const long = features.logLength - Math.log(150)
  return {
    wordCover: features.wordCover,
    spokenCover: features.spokenCover,
    nounCover: features.nounCover,
    articleCover: features.articleCover,
    contextCover: features.contextCover,
    pairWindow: features.pairWindow,
    singleWindow: features.singleWindow,
    singleSentence: features.singleSentence,
    answerThere: features.answerThere,
    answerAbsent: features.answerAbsent,
    numbersAbsent: features.numbersAbsent,
    onDay: features.onDay,
    unknownShare: unknownShare(analyzed),
    margin,
    size,
    long,
    longContext: long * features.contextCover,
    longSize: long * size,
    longSentence: long * features.singleSentence,
    longMargin: long * margin,
  }
}

/**
 * How sure it is that the first paragraph answers, 0..1, comparable across questions.
 * In: ranked paragraphs, best first; none gives 0.
 */
export const confidenceOf = (
  analyzed: AnalyzedQuery,
  ranked: readonly { features: Features; score: number }[],
): number => {
  const [first, ...rest] = ranked
  if (!first) return 0
  const signals = signalsOf(analyzed, [first, ...rest.slice(0, 1)])
  const weights = confidenceWeights()
  let sum = weights.bias
  for (const [name, value] of Object.entries(signals)) sum += weights[name as keyof Signals] * value
  const confidence = Math.round(1e4 / (1 + Math.exp(-sum))) / 1e4
  // Words without a question are answered by a paragraph that holds them all.
  return analyzed.isKeywords && first.features.wordCover > 0.999 ? Math.max(confidence, keywordsMet) : confidence
}

export const verdictOf = (confidence: number): Verdict =>
  confidence >= foundFrom ? 'found' : confidence >= weakFrom ? 'weak' : 'none'
