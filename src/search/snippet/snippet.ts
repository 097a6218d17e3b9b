import { eastAsianWidth } from 'get-east-asian-width'
import { splitSentences, type Range } from '../../text/sentences.js'
import type { Snippet } from '../search-engine.js'
import { type AnswerCandidate, answerCandidates } from './answer-spans.js'
import type { AnalyzedQuery } from '../query/analyze-query.js'
import { asksYesNo } from '../query/answer-type.js'
import type { Texts } from '../query/persons.js'
import { rangesOf } from '../ranking/match-words.js'
import { weigher } from './sentence-weights.js'

// Lengths are in Han characters, because it is lines on a phone that count: two Latin letters take the room of one.
/** A paragraph of this length or less is quoted whole. */
const wholeParagraphLimit = 180
/** A quote is filled up with neighbouring sentences to about this length. */
const comfortableLength = 90
/** A sentence longer than this is cut between clauses. */
const longestQuote = 320

const sampleLength = 1_000

/** UTF-16 units that take the room of one Han character: 1 in Chinese text, 2 in English. */
const unitsACharacter = (text: string): number => {
  const sample = text.slice(0, sampleLength)
  let width = 0
  for (let at = 0; at < sample.length; at += 1) {
    const code = sample.codePointAt(at) ?? 0
    // Almost all are Han characters or plain ASCII.
    width += code >= 0x4e00 && code <= 0x9fff ? 2 : code >= 0x20 && code < 0x7f ? 1 : eastAsianWidth(code)
    if (code > 0xffff) at += 1
  }
  return width === 0 ? 1 : (2 * sample.length) / width
}

// A sentence that begins so cannot be understood without the one before it.
const leaning =
  /^["“「『（(]?(?:他|她|它|该|此|这|那|其|对此|同时|此外|另外|据此|因此|所以|但|而|不过|he\b|she\b|it\b|they\b|this\b|that\b|these\b|but\b|however\b)/

const openers = '“「『（《(['
const closersOf: Record<string, string> = {
  '“': '”',
  '「': '」',
  '『': '』',
  '（': '）',
  '《': '》',
  '(': ')',
  '[': ']',
}

/** Clause ends outside quotations and brackets: the only places where a long sentence may be cut. */
const clausesOf = (text: string, [from, to]: Range): Range[] => {
  const clauses: Range[] = []
  let start = from
  for (let at = from; at < to; at += 1) {
    const char = text[at] ?? ''
    if (openers.includes(char)) {
      const close = text.indexOf(closersOf[char] ?? '', at + 1)
      if (close > 0 && close < to) at = close
      continue
    }
    const isBetweenDigits = /\d/.test(text[at - 1] ?? '') && /\d/.test(text[at + 1] ?? '')
    if ('，；：,;'.includes(char) && !isBetweenDigits) {
      clauses.push([start, at + 1])
      start = at + 1
    }
  }
  if (start < to) clauses.push([start, to])
  return clauses
}

/** The stretch of pieces around the best one that stays within the limit, the heavier neighbour first. */
const grow = (
  pieces: Range[],
  best: number,
  limit: number,
  weightOf: (piece: number) => number,
  mustLean: boolean,
): Range => {
  let first = best
  let last = best
  const length = (): number => (pieces[last]?.[1] ?? 0) - (pieces[first]?.[0] ?? 0)
  const sizeOf = (piece: Range | undefined): number => (piece ? piece[1] - piece[0] : Infinity)
  if (mustLean && first > 0 && length() + sizeOf(pieces[first - 1]) <= limit * 2.2) first -= 1
  for (;;) {
    const before = sizeOf(pieces[first - 1])
    const after = sizeOf(pieces[last + 1])
    const canBefore = first > 0 && length() + before <= limit
    const canAfter = last + 1 < pieces.length && length() + after <= limit
    if (!canBefore && !canAfter) break
    if (canBefore && (!canAfter || weightOf(first - 1) > weightOf(last + 1))) first -= 1
    else last += 1
  }
  return [pieces[first]?.[0] ?? 0, pieces[last]?.[1] ?? 0]
}

const trimRange = (text: string, [from, to]: Range): Range => {
  while (from < to && /\s/.test(text[from] ?? '')) from += 1
  while (to > from && /\s/.test(text[to - 1] ?? '')) to -= 1
  return [from, to]
}

const indexOfBest = (pieces: Range[], weightOf: (piece: number) => number): number =>
  pieces.reduce((best, _, i) => (i > 0 && weightOf(i) > weightOf(best) ? i : best), 0)

const merge = (ranges: Range[]): Range[] => {
  const merged: Range[] = []
  for (const range of ranges.sort((a, b) => a[0] - b[0])) {
    const last = merged.at(-1)
    if (last && range[0] <= last[1]) last[1] = Math.max(last[1], range[1])
    else merged.push([...range])
  }
  return merged
}

/** With less of the question near it than this, a figure or name is as likely another's. */
const supportedFrom = 0.05
/** A day stands so near to its hour. */
const besideReach = 8
/** Kinds that are told by their unit alone. */
const onlyFrom = 0.9

/**
 * The answer, where the question asks for something that has a form; the words themselves, where it is words alone.
 * A wrong mark is read as the answer: where nothing stands out, nothing is marked.
 */
const marksIn = (
  analyzed: AnalyzedQuery,
  folded: string,
  candidates: readonly AnswerCandidate[],
  [from, to]: Range,
): Range[] => {
  const isInside = (range: Range): boolean => range[0] >= from && range[1] <= to
  const answers = candidates.filter(({ range }) => isInside(range))
  const [best, second] = answers
  const { kind, strictness, isSign } = analyzed.kind
  if (isSign) return []
  // The only one of its kind needs no words beside it.
  const isOnly = answers.length === 1 && (kind === 'person' || strictness >= onlyFrom)
  // A day and its hour are told together: Wednesday, 12 March, from 9.30am.
  const isTold =
    best !== undefined &&
    second !== undefined &&
    kind === 'time' &&
    best.support === second.support &&
    second.range[0] - best.range[1] >= 0 &&
    second.range[0] - best.range[1] <= besideReach
  if (best && (isOnly || (best.support >= supportedFrom && (isTold || best.support > (second?.support ?? 0)))))
    return [best.range]
  // Words of the question are no answer to it: they are marked only where words alone were typed.
  if (!analyzed.isKeywords || asksYesNo(analyzed.folded) || kind === 'number' || kind === 'time' || kind === 'person')
    return []
  // A single character stands in too many words to point at anything.
  const words = analyzed.words.filter((word) => word.form.length > 1)
  return merge(words.flatMap((word) => rangesOf(folded, word).filter(isInside).slice(0, 1)))
}

/**
 * Cuts the part of a paragraph that answers, with enough around it to be understood alone. A paragraph of at most 180
 * Han or 360 Latin characters is quoted whole.
 * @param paragraph - as printed, and the same folded, of the same length
 * @param analyzed - the question
 * @returns a part of the text word for word, cut between sentences or clauses outside quotations; marks sorted, apart, inside the quote
 */
export const cutSnippet = (paragraph: Texts, analyzed: AnalyzedQuery): Snippet => {
  const { text, folded } = paragraph
  const candidates = answerCandidates(analyzed, paragraph)
  const quote = quoteIn(paragraph, analyzed, candidates)
  const [from, to] = trimRange(text, quote)
  const marks = marksIn(analyzed, folded, candidates, quote)
    .map(([start, end]): Range => [Math.max(start, from) - from, Math.min(end, to) - from])
    .filter(([start, end]) => start < end)
  return { text: text.slice(from, to), marks }
}

const quoteIn = ({ text, folded }: Texts, analyzed: AnalyzedQuery, [first]: readonly AnswerCandidate[]): Range => {
  // No unit takes more room than a Han character.
  if (text.length <= wholeParagraphLimit) return [0, text.length]
  const units = unitsACharacter(text)
  if (text.length <= wholeParagraphLimit * units) return [0, text.length]
  const sentences = splitSentences(text)
  const weightOf = weigher(analyzed, folded, sentences)
  const answer = first?.range[0]
  // What answers is quoted, whatever other sentence has more words of the question.
  const answering = answer === undefined ? -1 : sentences.findIndex(([from, to]) => answer >= from && answer < to)
  const best = answering >= 0 ? answering : indexOfBest(sentences, weightOf)
  const sentence = sentences[best] ?? [0, text.length]
  if (sentence[1] - sentence[0] > longestQuote * units) {
    const clauses = clausesOf(text, sentence)
    const clauseWeight = weigher(analyzed, folded, clauses)
    return grow(clauses, indexOfBest(clauses, clauseWeight), longestQuote * units, clauseWeight, false)
  }
  const isLeaning = leaning.test(folded.slice(...sentence).trimStart())
  return grow(sentences, best, comfortableLength * units, weightOf, isLeaning)
}
