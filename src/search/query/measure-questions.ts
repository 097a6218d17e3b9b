import { fromLexicon } from '../../text/lexicon.js'

const kinds = [
  'money',
  'area',
  'height',
  'length',
  'weight',
  'volume',
  'energy',
  'temperature',
  'speed',
  'people',
  'things',
  'times',
  'share',
  'age',
  'duration',
  'date',
  'clock',
  'rank',
  'score',
  'magnitude',
  'place',
] as const

/** What a question asks the size of. */
export type MeasureKind = (typeof kinds)[number]

/** The ways a question asks for a measure and its kind, longest first where one begins another. */
export const measureQuestions = fromLexicon(({ measureQuestions: asked }): [phrase: string, kind: MeasureKind][] =>
  asked.flatMap(({ name, words }) => {
    const kind = kinds.find((one) => one === name)
    if (kind === undefined)
      throw new Error(`lexicon/measure-questions.txt: expected a kind of measure, got ${JSON.stringify(name)}`)
    return words.map((phrase): [string, MeasureKind] => [phrase, kind])
  }),
)
