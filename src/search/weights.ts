import { featureNames, type Features } from './features.js'

/**
 * What each feature of a paragraph is worth, in raw units.
 * Source: listwise logistic regression over development question sets, `npm run fit`, which writes this file.
 */
const rankingWeights: Readonly<Features> = {
  wordScore: 0.053,
  pairScore: 0.049,
  singleScore: 0.181,
  wordCover: -6.353,
  spokenCover: 4.667,
  spokenKnown: 4.021,
  nounCover: 1.203,
  spokenSentence: 2.26,
  articleCover: 2.516,
  pairCover: -0.219,
  contextCover: 4.671,
  pairWindow: 1.474,
  singleWindow: 4.021,
  singleSentence: 1.68,
  run: 0.98,
  answerNear: 0.158,
  answerThere: 0.899,
  answerAbsent: -2.067,
  numbers: 0.598,
  onDay: 1.742,
  isHeading: -5.46,
  logLength: -0.305,
}

/**
 * What each signal is worth for the log-odds that the first paragraph answers.
 * Source: logistic regression over questions with and without an answer, `npm run fit`.
 */
export const confidenceWeights = {
  wordCover: -0.992,
  spokenCover: 2.133,
  nounCover: 1.488,
  articleCover: 1.002,
  contextCover: 3,
  pairWindow: 1.661,
  singleWindow: 4.118,
  singleSentence: -1.054,
  answerThere: 1.619,
  answerAbsent: -2.187,
  numbers: 1.179,
  onDay: 1.792,
  unknownShare: 2.089,
  margin: 0.247,
  size: 2.016,
  long: -0.455,
  longContext: 3.636,
  longSize: -0.648,
  longSentence: 1.726,
  longMargin: 0.053,
  bias: -11.588,
}

/** The signals of `signalsOf`. */
export type Signals = Record<Exclude<keyof typeof confidenceWeights, 'bias'>, number>

/** The ranking score of a paragraph; comparable inside one question. */
export const scoreOf = (features: Features): number =>
  featureNames.reduce((score, name) => score + rankingWeights[name] * features[name], 0)
