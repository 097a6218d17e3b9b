import { featureNames, type Features } from './features.js'

/**
 * What each feature is worth in raw units.
 * Source: listwise logistic regression over the development question sets, made by `npm run fit`.
 */
export const rankingWeights: Readonly<Features> = {
  wordScore: 0.05,
  pairScore: 0.054,
  singleScore: 0.171,
  wordCover: -6.023,
  spokenCover: 4.75,
  spokenKnown: 4.824,
  spokenSentence: 2.279,
  articleCover: 2.207,
  pairCover: -0.107,
  contextCover: 4.799,
  pairWindow: 1.538,
  singleWindow: 4.046,
  singleSentence: 1.731,
  run: 0.943,
  answerNear: 0.272,
  answerThere: 0.794,
  answerAbsent: -2.019,
  numbers: 0.494,
  isHeading: -5.434,
  logLength: -0.342,
}

/** The ranking score of a paragraph; comparable inside one question. */
export const scoreOf = (features: Features): number =>
  featureNames.reduce((score, name) => score + rankingWeights[name] * features[name], 0)
