import type { Verdict } from '../search-engine.js'
import type { AnalyzedQuery } from '../query/analyze-query.js'
import type { Ranked } from './rank.js'
import { confidenceWeights, type Signals } from './weights.js'

/** Below `weakFrom` the articles do not say; from `foundFrom` on the first passage may be relied on. */
const foundFrom = 0.4
const weakFrom = 0.15

/** At least so sure where somebody gives words alone and all of them are there. */
const keywordsMet = 0.6

/** The lead over the second paragraph counts up to here: two articles may tell the same. */
const marginLimit = 5
/** More words than these say no more. */
const sizeLimit = 8

type Judged = Pick<Ranked, 'features' | 'score' | 'indexed'>

/** Share of the question, weighed by general Chinese, that no paragraph holds in any wording. */
const unknownShare = (analyzed: AnalyzedQuery): number => {
  if (analyzed.commonWeight === 0) return 0
  const unknown = analyzed.words.filter((word) => !word.isDate && word.documents === 0 && word.others.length === 0)
  return unknown.reduce((sum, word) => sum + word.common, 0) / analyzed.commonWeight
}

/**
 * What tells an answer from a near miss, each in the same measure for all languages and sizes of library.
 * In: ranked paragraphs, best first, at least one.
 */
export const signalsOf = (analyzed: AnalyzedQuery, [first, ...rest]: readonly [Judged, ...Judged[]]): Signals => {
  const { features } = first
  const lead = (rival: Judged | undefined): number =>
    rival ? Math.max(0, Math.min(marginLimit, first.score - rival.score)) : marginLimit
  const margin = lead(rest[0])
  const articleMargin = lead(rest.find(({ indexed }) => indexed.article !== first.indexed.article))
  const size = Math.min(sizeLimit, analyzed.words.length)
  return {
    spokenKnown: features.spokenKnown,
    spokenCover: features.spokenCover,
    spokenSentence: features.spokenSentence,
    nounCover: features.nounCover,
    articleCover: features.articleCover,
    contextCover: features.contextCover,
    pairWindow: features.pairWindow,
    singleWindow: features.singleWindow,
    answerThere: features.answerThere,
    answerAbsent: features.answerAbsent,
    focusAbsent: features.focusAbsent,
    numbersAbsent: features.numbersAbsent,
    unknownShare: unknownShare(analyzed),
    margin,
    articleMargin,
    held: Math.log(1 + size * features.spokenKnown),
    long: Math.max(0, features.logLength - Math.log(150)),
  }
}

/**
 * Which way a signal may speak: more of it makes surer (1) or less sure (-1), whatever a regression says.
 */
export const signalSigns: Readonly<Record<keyof Signals, 1 | -1>> = {
  spokenKnown: 1,
  spokenCover: 1,
  spokenSentence: 1,
  nounCover: 1,
  articleCover: 1,
  contextCover: 1,
  pairWindow: 1,
  singleWindow: 1,
  answerThere: 1,
  answerAbsent: -1,
  focusAbsent: -1,
  numbersAbsent: -1,
  unknownShare: -1,
  margin: 1,
  articleMargin: 1,
  held: 1,
  long: -1,
}

/**
 * How sure it is that the first paragraph answers, 0..1, comparable across questions.
 * In: ranked paragraphs, best first; none gives 0.
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
  return analyzed.isKeywords && first.features.wordCover > 0.999 ? Math.max(confidence, keywordsMet) : confidence
}

export const verdictOf = (confidence: number): Verdict =>
  confidence >= foundFrom ? 'found' : confidence >= weakFrom ? 'weak' : 'none'
