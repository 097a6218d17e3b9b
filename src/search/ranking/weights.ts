import { featureNames, type Features } from './features.js'

/**
 * What each feature of a paragraph is worth, in raw units.
 * Source: listwise logistic regression over development question sets, `npm run fit`, which writes this file.
 */
const rankingWeights: Readonly<Features> = {
  wordScore: 0.053,
  pairScore: 0.05,
  singleScore: 0.179,
  wordCover: -6.333,
  spokenCover: 4.65,
  spokenKnown: 4.02,
  nounCover: 1.185,
  spokenSentence: 2.24,
  articleCover: 2.538,
  pairCover: -0.181,
  contextCover: 4.662,
  pairWindow: 1.349,
  singleWindow: 3.984,
  singleSentence: 1.762,
  run: 1.02,
  answerNear: 0.175,
  answerThere: 0.892,
  answerAbsent: -2.042,
  numbersAbsent: -0.577,
  onDay: 1.748,
  isHeading: -5.493,
  logLength: -0.288,
}

/**
 * What each signal is worth for the log-odds that the first paragraph answers.
 * Source: logistic regression over questions with and without an answer, `npm run fit`.
 */
export const confidenceWeights = {
  wordCover: -1.03,
  spokenCover: 2.497,
  nounCover: 1.302,
  articleCover: 0.962,
  contextCover: 3.322,
  pairWindow: 1.252,
  singleWindow: 4.152,
  singleSentence: -0.779,
  answerThere: 1.595,
  answerAbsent: -1.946,
  numbersAbsent: 1.421,
  onDay: 1.913,
  unknownShare: 2.063,
  margin: 0.249,
  size: 1.999,
  long: -0.609,
  longContext: 3.786,
  longSize: -0.619,
  longSentence: 1.85,
  longMargin: 0.058,
  bias: -11.571,
}

/** The signals of `signalsOf`. */
export type Signals = Record<Exclude<keyof typeof confidenceWeights, 'bias'>, number>

/** The ranking score of a paragraph; comparable inside one question. */
export const scoreOf = (features: Features): number =>
  featureNames.reduce((score, name) => score + rankingWeights[name] * features[name], 0)
