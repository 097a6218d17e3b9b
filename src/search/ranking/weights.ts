import { fromLexicon } from '../../text/lexicon.js'
import { featureNames, type Features } from './features.js'

/** What tells an answer from a near miss, as `signalsOf` measures it. */
const signalNames = [
  'wordCover',
  'spokenCover',
  'nounCover',
  'articleCover',
  'contextCover',
  'pairWindow',
  'singleWindow',
  'singleSentence',
  'answerThere',
  'answerAbsent',
  'numbersAbsent',
  'onDay',
  'unknownShare',
  'margin',
  'size',
  'long',
  'longContext',
  'longSize',
  'longSentence',
  'longMargin',
] as const

/** The signals of `signalsOf`. */
export type Signals = Record<(typeof signalNames)[number], number>

/** The weights of a part of `lexicon/ranking-weights.json`, one for each name and no other. */
const weightsFor = <Name extends string>(
  part: string,
  names: readonly Name[],
  weights: Readonly<Record<string, number>>,
): Readonly<Record<Name, number>> => {
  const expected = [...names].sort().join(' ')
  const got = Object.keys(weights).sort().join(' ')
  if (got !== expected) throw new Error(`lexicon/ranking-weights.json: expected ${part} ${expected}, got ${got}`)
  return weights
}

/** What each feature of a paragraph is worth, in raw units. */
const rankingWeights = fromLexicon(({ weights }) => weightsFor('ranking', featureNames, weights.ranking))

/** What each signal is worth for the log-odds that the first paragraph answers. */
export const confidenceWeights = fromLexicon(({ weights }) =>
  weightsFor('confidence', [...signalNames, 'bias'], weights.confidence),
)

/** The ranking score of a paragraph; comparable inside one question. */
export const scoreOf = (features: Features): number => {
  const weights = rankingWeights()
  return featureNames.reduce((score, name) => score + weights[name] * features[name], 0)
}
