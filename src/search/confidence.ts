import type { Features } from './features.js'
import type { Verdict } from './library.js'
import type { Profile } from './question-profile.js'

/** Below `weakFrom` the articles do not say; from `foundFrom` on the first passage may be relied on. */
const foundFrom = 0.5
const weakFrom = 0.25

/** The lead over the second paragraph counts up to here: two articles may tell the same. */
const marginLimit = 5

/**
 * What each signal is worth for the log-odds that the first paragraph answers.
 * Source: logistic regression over questions with and without an answer, made by `npm run fit`.
 */
const featureWeights: Readonly<Partial<Features>> = {
  wordCover: -3.135,
  spokenCover: 5.051,
  spokenKnown: -0.003,
  spokenSentence: 0.703,
  articleCover: 0.936,
  pairCover: 0.406,
  contextCover: 2.599,
  pairWindow: 1.014,
  singleWindow: 2.512,
  singleSentence: 1.036,
  run: -0.297,
  answerNear: 0.434,
  answerThere: 1.116,
  answerAbsent: -2.077,
  numbers: 0.794,
}
const otherWeights = { margin: 0.247, logUnits: 1.812, unknownShare: 1.742, bias: -10.626 }

/** Share of the question, weighed by general Chinese, that no paragraph holds in any wording. */
const unknownShare = (profile: Profile): number => {
  if (profile.commonWeight === 0) return 0
  const unknown = profile.words.filter((word) => word.documents === 0 && word.others.length === 0)
  return unknown.reduce((sum, word) => sum + word.common, 0) / profile.commonWeight
}

/**
 * How sure it is that the first paragraph answers, 0..1, comparable across questions.
 * In: ranked paragraphs, best first; none gives 0.
 */
export const confidenceOf = (profile: Profile, ranked: readonly { features: Features; score: number }[]): number => {
  const [first, second] = ranked
  if (!first) return 0
  const margin = second ? Math.min(marginLimit, first.score - second.score) : marginLimit
  let sum =
    otherWeights.bias +
    otherWeights.margin * margin +
    otherWeights.logUnits * Math.log(1 + profile.unitCount) +
    otherWeights.unknownShare * unknownShare(profile)
  for (const [name, weight] of Object.entries(featureWeights)) sum += weight * first.features[name as keyof Features]
  return Math.round(1e4 / (1 + Math.exp(-sum))) / 1e4
}

export const verdictOf = (confidence: number): Verdict =>
  confidence >= foundFrom ? 'found' : confidence >= weakFrom ? 'weak' : 'none'
