import type { Features } from './features.js'
import type { Verdict } from './library.js'

/** Below `weak` the articles do not say; from `found` on the answer may be relied on. */
const foundFrom = 0.5
const weakFrom = 0.25

/**
 * How sure it is that the first paragraph answers, 0..1, comparable across questions.
 * In: ranked paragraphs, best first; none gives 0.
 */
export const confidenceOf = (ranked: readonly { features: Features; score: number }[]): number => {
  const [first, second] = ranked
  if (!first) return 0
  const { features } = first
  const margin = second ? Math.min(4, first.score - second.score) : 4
  const sum =
    -7 +
    2.5 * features.wordCoverWithContext +
    2.5 * features.knownCover +
    3 * features.sentenceSingles +
    2 * features.windowSingles +
    1.2 * features.run +
    0.4 * features.answerThere +
    0.3 * margin
  return Math.round(1000 / (1 + Math.exp(-sum))) / 1000
}

export const verdictOf = (confidence: number): Verdict =>
  confidence >= foundFrom ? 'found' : confidence >= weakFrom ? 'weak' : 'none'
