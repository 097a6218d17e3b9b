import type { Range } from '../../text/sentences.js'
import { withFlags } from '../../text/patterns.js'
import { personsIn } from '../query/persons.js'
import { dateFitOf, dateFits } from './date-fit.js'
import type { AnalyzedQuery, QueryWord } from '../query/analyze-query.js'
import type { IndexedParagraph } from '../index/documents.js'
import { bestWindow, countItems, matchUnits, type UnitHit } from './match-ngrams.js'
import { nearnessOfEach, nearnessTo, type WordVector } from '../analysis/word-vectors.js'
import { holdsWord, matchWord, vectorRowsOf, type WordMatch } from './match-words.js'

/**
 * What ranking looks at. Scores are sums of BM25 weights, covers are shares 0..1 of the question's weight (idf of the
 * library, `Known` of general Chinese), `spoken` counts what a paper may print for a spoken word.
 */
export const featureNames = [
  'singleScore',
  'nounCover',
  'spokenSentence',
  'storyCover',
  'contextCover',
  'pairWindow',
  'singleWindow',
  'answerAbsent',
  'onDay',
  'leadExplains',
  'isHeading',
  'logLength',
] as const

type FeatureName = (typeof featureNames)[number]

/** Which way a feature may speak: more of it is better (1) or worse (-1), whatever a regression says. */
export const featureSigns: Readonly<Record<FeatureName, 1 | -1>> = {
  singleScore: 1,
  nounCover: 1,
  spokenSentence: 1,
  storyCover: 1,
  contextCover: 1,
  pairWindow: 1,
  singleWindow: 1,
  answerAbsent: -1,
  onDay: 1,
  leadExplains: -1,
  isHeading: -1,
  logLength: -1,
}

/** What ranking looks at, and what it and confidence ask besides. */
export type Features = Record<FeatureName, number> & {
  /** Whether all words stand in the paragraph itself. */
  readonly isWhole: boolean
  /** Share of the question's words, what stands for them counted too, in the paragraph or above it. */
  spokenKnown: number
  /** Whether the sentence that fits best has something of the kind that is asked for. */
  readonly answerThere: number
  /** Share of what is asked for by name of which the paragraph says nothing. */
  readonly focusAbsent: number
  /** How far from all words of the paragraph and above it what is wanted is in meaning. */
  readonly wantedAbsent: number
}

const k1 = 1.2
const b = 0.4
const saturate = (count: number, lengthShare: number): number =>
  (count * (k1 + 1)) / (count + k1 * (1 - b + b * lengthShare))

const sentenceEnds: ReadonlySet<number> = new Set(Array.from('。！？!?；;', (sign) => sign.charCodeAt(0)))

/** Where each sentence of a folded text ends, roughly: quotations do not matter here. */
const sentenceEndsOf = (folded: string): number[] => {
  const ends: number[] = []
  for (let at = 0; at < folded.length; at += 1) {
    const code = folded.charCodeAt(at)
    // Letters, Han characters and figures need no look into the set.
    const isLetter = (code > 0x40 && code < 0x3000) || (code > 0x3002 && code < 0xff00)
    if (!isLetter && sentenceEnds.has(code)) ends.push(at + 1)
  }
  if (ends.at(-1) !== folded.length) ends.push(folded.length)
  return ends
}

/** The heaviest sentence by distinct items, as its number and weight. */
const bestSentence = (
  ends: number[],
  hits: readonly UnitHit[],
  weights: Float64Array,
): { index: number; weight: number } => {
  let best = { index: 0, weight: 0 }
  let at = 0
  for (let index = 0; index < ends.length; index += 1) {
    const met = new Set<number>()
    let weight = 0
    for (let hit = hits[at]; hit && hit.at < (ends[index] ?? 0); hit = hits[at]) {
      if (!met.has(hit.item)) weight += weights[hit.item] ?? 0
      met.add(hit.item)
      at += 1
    }
    if (weight > best.weight + 1e-9) best = { index, weight }
  }
  return best
}

/** The most weight of words in one sentence, what stands for a word counted as the word. */
const bestWords = (analyzed: AnalyzedQuery, ends: number[], matches: readonly WordMatch[]): number => {
  const weights = new Float64Array(ends.length)
  matches.forEach(({ own, other }, i) => {
    const sentences = new Set([...own, ...other].map((place) => ends.findIndex((end) => place < end)))
    for (const sentence of sentences) weights[sentence] = (weights[sentence] ?? 0) + (analyzed.words[i]?.weight ?? 0)
  })
  return Math.max(0, ...weights)
}

/** BM25 over the items met. */
const scoreOfItems = (counts: Int32Array, weights: Float64Array, lengthShare: number): number =>
  weights.reduce((score, weight, i) => {
    const count = counts[i] ?? 0
    return count === 0 ? score : score + weight * saturate(count, lengthShare)
  }, 0)

/** Weight of the distinct items met. */
const coverOfItems = (counts: Int32Array, weights: Float64Array): number =>
  weights.reduce((cover, weight, i) => ((counts[i] ?? 0) === 0 ? cover : cover + weight), 0)

const none = new Int32Array(0)

/** A paragraph as a question reads it: where its words stand, and how far each is told. */
export type Reading = {
  indexed: IndexedParagraph
  matches: readonly WordMatch[]
  /** 1 for what the paragraph says by the word itself or what stands for it, less for a word near in meaning. */
  told: ArrayLike<number>
}

/**
 * Reads a paragraph with the words of a question. What the first paragraph of an article says is known to whoever reads
 * the next one, so its reading is asked for by `measure` too.
 * @param analyzed - the question
 * @param indexed - the paragraph
 * @returns the places of each word, and a share 0..1 of how far it is told
 */
export const readingOf = (analyzed: AnalyzedQuery, indexed: IndexedParagraph): Reading => {
  const matches = analyzed.words.map((word) => matchWord(indexed.folded, word))
  const told = new Float64Array(matches.length)
  const open: { vector: WordVector; i: number }[] = []
  analyzed.words.forEach(({ vector }, i) => {
    const { own = [], other = [] } = matches[i] ?? {}
    if (own.length + other.length > 0) told[i] = 1
    else if (vector) open.push({ vector, i })
  })
  if (open.length > 0) {
    const near = nearnessOfEach(
      open.map(({ vector }) => vector),
      vectorRowsOf(indexed.folded),
    )
    open.forEach(({ i }, at) => (told[i] = near[at] ?? 0))
  }
  return { indexed, matches, told }
}

/** Whether what is asked for must be there by name: a sum answers "the fare", a name "the winner" only beside the word. */
const needsFocus = ({ kind: { kind } }: AnalyzedQuery, isThere: boolean): boolean =>
  kind === 'number' ? !isThere : kind === 'person' || kind === 'other'

/** What is counted stands in the two words behind. */
const asksHowMany = /\bhow many ([a-z'’-]+(?: [a-z'’-]+)?)/u
/** What is counted stands so near behind its figure. */
const countedReach = 30
/** So near in meaning must it be to what is asked for: homes for houses. */
const countedNearness = 0.4

/** Whether what the question counts follows a figure: `how many goals` is not answered by a crowd of 1,204. */
const isCounted = (counted: readonly QueryWord[], behind: string): boolean =>
  counted.some(
    (word) =>
      holdsWord(behind, word) || (word.vector && nearnessTo(word.vector, vectorRowsOf(behind)) > countedNearness),
  )

/** Whose name is asked for: 男孩 in 捡到钱包的男孩叫什么. */
const asksName =
  /(\p{Script=Han}{1,2})(?:的?(?:名字)?叫(?:什么|啥)|姓(?:什么|啥|甚)|的(?:名字|姓名)(?:是什么|是啥)?(?=$|[?？]))|\bname of (?:the|a|an|his|her|their) (?:[a-z-]+ )??([a-z]+)(?= (?:who|that|whose|in|at|from|of|with|on)\b|\W*$)|\b([a-z]+) (?:called|named)\W*$/u
/** A name goes with somebody so near: 男孩李明, the boy, Tom Hale. */
const namedReach = { han: 6, latin: 20 }

/** The persons who stand right beside the one whose name is asked for; all where the text has no word for that one. */
const namedBeside = (question: string, folded: string, persons: readonly Range[]): readonly Range[] => {
  const [, han, whose, called] = asksName.exec(question) ?? []
  const who = han ?? whose ?? called
  if (who === undefined) return persons
  const places = [...folded.matchAll(new RegExp(han === undefined ? `\\b${who}\\b` : who, 'gu'))].map(
    ({ index }): Range => [index, index + who.length],
  )
  if (places.length === 0) return persons
  const reach = han === undefined ? namedReach.latin : namedReach.han
  const isBeside = ([from, to]: Range): boolean =>
    places.some(([start, end]) => (from >= end ? from - end : start - to) <= reach)
  return persons.filter(isBeside)
}

/** Teams, states and offices act too, and whoever asks who did it may mean them: not who somebody is. */
const asksWhom = /(?<!是)谁(?!是|的)/u
const bodyNames = /(?:[\p{Script=Han}]{2}(?:队|公司|集团|政府|法院|军方|警方|委员会|银行|大学|俱乐部))/gu

/** Where something stands that has the form of an answer; nothing where the question asks for no form. */
const answerPlaces = (analyzed: AnalyzedQuery, indexed: IndexedParagraph): number[] | undefined => {
  const { kind, pattern } = analyzed.kind
  if (kind === 'person') {
    const bodies =
      pattern && asksWhom.test(analyzed.folded) ? [...indexed.folded.matchAll(bodyNames)].map(({ index }) => index) : []
    const persons = personsIn(indexed).filter(([from, to]) => !analyzed.folded.includes(indexed.folded.slice(from, to)))
    return [...namedBeside(analyzed.folded, indexed.folded, persons).map(([from]) => from), ...bodies]
  }
  if (!pattern) return undefined
  const behind = asksHowMany.exec(analyzed.folded)?.[1]?.split(' ') ?? []
  const counted = analyzed.words.filter(({ form }) => behind.includes(form))
  return [...indexed.folded.matchAll(withFlags(pattern, 'gu'))].flatMap(({ 0: { length }, index }) => {
    const end = index + length
    const isAnswer = counted.length === 0 || isCounted(counted, indexed.folded.slice(end, end + countedReach))
    return isAnswer ? [index] : []
  })
}

/**
 * Tells how far a paragraph lacks what has the form of an answer.
 * @param analyzed - the question
 * @param indexed - the paragraph
 * @returns 0 where it is there or no form is asked for, else how much its absence says, up to 1
 */
export const kindAbsentIn = (analyzed: AnalyzedQuery, indexed: IndexedParagraph): number =>
  answerPlaces(analyzed, indexed)?.length === 0 ? analyzed.kind.strictness : 0

/** Reasons and ways are asked for: a first paragraph tells what happened. */
const explains =
  /为什么|为何|为啥|为甚么|点解|怎么|怎样|如何|原因|\bwhy\b|\breason|\bhow (?!many|much|long|far|old|big|high|often|fast)/u

/**
 * Measures how well a paragraph answers the question.
 * Source: BM25 as Robertson & Zaragoza 2009, section 3; the features are those whose loss costs recall when the
 * weights are fitted again without them (`npm run fit`).
 * @param analyzed - the question
 * @param indexed - the paragraph
 * @param lead - the reading of the first paragraph of its article, where that is at hand
 * @param meanSize - of all paragraphs, in units of `IndexedParagraph.size`
 * @returns the features in raw units, before they are weighed; what is not asked of every
 * paragraph is worked out when it is asked for
 */
export const measure = (
  analyzed: AnalyzedQuery,
  indexed: IndexedParagraph,
  lead: Reading | undefined,
  meanSize: number,
): Features => {
  const { folded, context, size } = indexed
  const dateFit = dateFitOf(analyzed.bounds, indexed)
  const onDay = analyzed.bounds.length === 0 ? 0 : dateFit
  const isDayTold = onDay >= dateFits.told
  // Windows are as wide in English words as in Han characters.
  const scale = folded.length / Math.max(1, size)
  const { matches, told } = lead?.indexed === indexed ? lead : readingOf(analyzed, indexed)
  let spokenKnown = 0
  let storyCover = 0
  let nounKnown = 0
  let nounWeight = 0
  analyzed.words.forEach((word, i) => {
    const { own = [], other = [] } = matches[i] ?? {}
    const isHeld = (word.isDate && isDayTold) || own.length + other.length > 0 || holdsWord(context, word)
    storyCover += word.common * (isHeld ? 1 : Math.max(told[i] ?? 0, lead?.told[i] ?? 0))
    if (isHeld) spokenKnown += word.common
    if (!word.isNoun) return
    nounWeight += word.common
    nounKnown += word.common * (isHeld || lead?.told[i] === 1 ? 1 : 0)
  })
  const isLead = indexed.ordinal === 0 && indexed.article.count > 1
  const pairWeight = analyzed.pairWeight || 1

  const units = matchUnits(analyzed, folded)
  const ends = sentenceEndsOf(folded)
  const contextCounts = countItems(matchUnits(analyzed, context).pairs, analyzed.pairWeights.length)
  const near = bestWindow(units.pairs, analyzed.pairWeights, 80 * scale)
  const sentence = bestSentence(ends, units.pairs, analyzed.pairWeights)
  const { strictness } = analyzed.kind
  let found: { places: number[] | undefined } | undefined
  const placesThere = (): number[] | undefined => (found ??= { places: answerPlaces(analyzed, indexed) }).places
  const isThere = (): boolean => (placesThere()?.length ?? 0) > 0
  const isBetween = (from: number, to: number): boolean => placesThere()?.some((at) => at >= from && at < to) ?? false
  return {
    singleScore: scoreOfItems(
      countItems(units.singles, analyzed.singleWeights.length),
      analyzed.singleWeights,
      size / meanSize,
    ),
    nounCover: nounWeight > 0 ? nounKnown / nounWeight : 1,
    spokenSentence: bestWords(analyzed, ends, matches) / (analyzed.wordWeight || 1),
    storyCover: storyCover / (analyzed.commonWeight || 1),
    contextCover: coverOfItems(contextCounts, analyzed.pairWeights) / pairWeight,
    pairWindow: near.weight / pairWeight,
    singleWindow: bestWindow(units.singles, analyzed.singleWeights, 60 * scale).weight / (analyzed.singleWeight || 1),
    get answerAbsent() {
      return placesThere()?.length === 0 ? strictness : 0
    },
    onDay,
    leadExplains: isLead && explains.test(analyzed.folded) ? 1 : 0,
    isHeading: indexed.isHeading ? 1 : 0,
    logLength: Math.log(Math.max(10, size)),
    spokenKnown: spokenKnown / (analyzed.commonWeight || 1),
    get answerThere() {
      // Where no sentence fits better than others, any may answer.
      const isIt =
        sentence.weight === 0 ? isThere() : isBetween(ends[sentence.index - 1] ?? 0, ends[sentence.index] ?? 0)
      return isIt ? 1 : 0
    },
    get isWhole() {
      return matches.every(({ own }, i) => own.length > 0 || (analyzed.words[i]?.isDate && isDayTold))
    },
    get focusAbsent() {
      const focus = analyzed.words.filter((word) => word.isFocus)
      if (focus.length === 0 || !needsFocus(analyzed, isThere())) return 0
      return focus.filter((word) => !holdsWord(folded, word) && !holdsWord(context, word)).length / focus.length
    },
    get wantedAbsent() {
      const above = analyzed.words.some(({ isWanted }) => isWanted) ? vectorRowsOf(context) : none
      const far = analyzed.words.map((word, i) => {
        if (!word.isWanted || holdsWord(context, word)) return 0
        // Whom the first paragraph names is known to whoever reads on.
        if (lead?.told[i] === 1) return 0
        return 1 - Math.max(told[i] ?? 0, word.vector ? nearnessTo(word.vector, above) : 0)
      })
      return Math.max(0, ...far)
    },
  }
}
