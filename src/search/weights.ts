import { featureNames, type Features } from './features.js'

/**
 * What each feature is worth in raw units.
 * Source: listwise logistic regression over the development question sets, made by `npm run fit`.
 */
export const rankingWeights: Readonly<Features> = {
  wordScore: 0.069,
  pairScore: 0.048,
  singleScore: 0.167,
  wordCover: -4.82,
  wordCoverWithContext: 2.772,
  wordCoverInArticle: 3.457,
  pairCover: -1.147,
  pairCoverWithContext: 2.582,
  singleCover: 0.472,
  rarestWord: -0.159,
  window40: 0.703,
  window80: 0.649,
  sentence: 0.479,
  sentenceSingles: 1.955,
  windowSingles: 3.795,
  sentenceWords: 1.624,
  nearWords: -1.312,
  knownCover: 4.093,
  run: 0.541,
  runShare: -0.453,
  triples: 0.286,
  context: 3.759,
  contextInside: 2.003,
  answerNear: 0.87,
  answerThere: 1.019,
  isHeading: -5.598,
  isLead: -0.533,
  logLength: -0.183,
}

/** The ranking score of a paragraph; comparable inside one question. */
export const scoreOf = (features: Features): number =>
  featureNames.reduce((score, name) => score + rankingWeights[name] * features[name], 0)
