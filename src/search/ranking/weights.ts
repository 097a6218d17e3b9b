import { fromLexicon } from '../../text/lexicon.js'
import { featureNames, type Weighed } from './features.js'

/** What tells an answer from a near miss, as `signalsOf` measures it. */
const signalNames = [
  'contextCover',
  'nounCover',
  'answerAbsent',
  'answerFar',
  'focusAbsent',
  'wantedAbsent',
  'firstShare',
  'articleShare',
  'score',
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
export const rankingWeights = fromLexicon(({ weights }) => weightsFor('ranking', featureNames, weights.ranking))

/** What each signal is worth for the log-odds that the first paragraph answers. */
export const confidenceWeights = fromLexicon(({ weights }) =>
  weightsFor('confidence', [...signalNames, 'bias'], weights.confidence),
)

/**
 * Sums the weighted features of a paragraph.
 * @param features - `weighed` of `measure`
 * @returns the ranking score; comparable inside one question
 */
export const scoreOf = (features: Weighed): number => {
  const weights = rankingWeights()
  let score = 0
  for (const name of featureNames) score += weights[name] * features[name]
  return score
}

/** What one feature gives to the score of a passage: `value` times `weight`. */
type Share = { name: string; value: number; weight: number }

/**
 * Takes a ranking score apart.
 * @param features - what is weighed of the paragraph
 * @param score - the paragraph's score in its answer
 * @returns the shares that are not zero, the heaviest first; `bonus` is what the question adds besides (same article,
 * quoted words, newest paper). Their sum is the score.
 */
export const sharesOf = (features: Weighed, score: number): Share[] => {
  const weights = rankingWeights()
  const bonus = { name: 'bonus', value: score - scoreOf(features), weight: 1 }
  return [...featureNames.map((name) => ({ name, value: features[name], weight: weights[name] })), bonus]
    .filter(({ value, weight }) => Math.abs(value * weight) > 1e-9)
    .sort((a, b) => Math.abs(b.value * b.weight) - Math.abs(a.value * a.weight))
}
