import { featureNames, type Features } from './features.js'

/**
 * What each feature is worth in raw units.
 * Source: listwise logistic regression over the development question sets, made by `npm run fit`.
 */
export const rankingWeights: Readonly<Features> = {
  wordScore: 0.073,
  pairScore: 0.052,
  singleScore: 0.174,
  wordCover: -5.705,
  wordCoverWithContext: 0.037,
  wordCoverInArticle: 2.344,
  pairCover: -0.837,
  pairCoverWithContext: 1.088,
  singleCover: -0.038,
  rarestWord: -0.24,
  window40: 0.946,
  window80: 1.002,
  sentence: -0.128,
  sentenceSingles: 1.965,
  windowSingles: 3.812,
  sentenceWords: 0.043,
  nearWords: -1.777,
  knownCover: 0.745,
  spokenCover: 4.588,
  spokenSentence: 3.413,
  spokenKnown: 4.188,
  run: 0.432,
  runShare: -0.345,
  triples: 0.797,
  context: 3.787,
  contextInside: 2.685,
  answerNear: 0.911,
  answerThere: 0.611,
  isHeading: -5.603,
  isLead: -0.449,
  logLength: -0.205,
}

/** The ranking score of a paragraph; comparable inside one question. */
export const scoreOf = (features: Features): number =>
  featureNames.reduce((score, name) => score + rankingWeights[name] * features[name], 0)
