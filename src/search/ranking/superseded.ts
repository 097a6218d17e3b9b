import { hasHan } from '../../text/han.js'
import { answerCandidates } from '../snippet/answer-spans.js'
import { asksOfFormer, asksOfPresent, isReplacedAt } from '../snippet/answer-times.js'
import type { AnalyzedQuery } from '../query/analyze-query.js'
import { holdsWord } from './match-words.js'
import type { Ranked } from './rank.js'

/** A figure: a name may be printed of anybody. */
const isFigure = /[0-9〇零一二两三四五六七八九十百千万]/u
/** What has so much of the support of the first may be the answer as well. */
const likely = 0.8
/** The rarer a figure, the less it is the same by chance, and the less of the question must be told beside it. */
const isRare = /\d{4}|\d,\d{3}|[一二三四五六七八九十百千]万/u
const isDay =
  /月[\d一二三四五六七八九十]|\b\d{1,2} (?:jan|feb|mar|apr|may|june?|july?|aug|sep|oct|nov|dec)|\b(?:jan|feb|mar|apr|may|june?|july?|aug|sep|oct|nov|dec)[a-z]* \d/u
const shareFor = (figure: string): number => (isRare.test(figure) ? 0.3 : isDay.test(figure) ? 0.6 : 1)

/** How many things of the question a paragraph or what stands above it names. */
const toldBy = ({ words }: AnalyzedQuery, { indexed: { folded, context } }: Ranked): number =>
  words.filter((word) => word.isNoun && !word.isDate && (holdsWord(folded, word) || holdsWord(context, word))).length
/** Shorter ones, a sign of money aside, stand in many stories. */
const shortest = { han: 2, latin: 3 }
const sum = /^[£$€¥]\d/u

/** The places of a part in a text that are no part of a longer figure. */
const placesOf = (folded: string, part: string): number[] => {
  const places: number[] = []
  for (let at = folded.indexOf(part); at >= 0; at = folded.indexOf(part, at + 1)) {
    const end = at + part.length
    if (!/[0-9.,]/u.test(folded.charAt(at - 1)) && !/^[.,]?[0-9]/u.test(folded.slice(end, end + 2))) places.push(at)
  }
  return places
}

const dayOf = ({ indexed }: Ranked): string => indexed.article.head.day ?? ''

/** The figures by which a paragraph may answer. */
const figuresOf = (analyzed: AnalyzedQuery, { indexed }: Ranked): string[] => {
  const candidates = answerCandidates(analyzed, indexed)
  return candidates
    .filter(({ support }) => support >= likely * (candidates[0]?.support ?? 0))
    .map(({ range }) => indexed.folded.slice(...range))
    .filter(
      (figure) =>
        isFigure.test(figure) &&
        (sum.test(figure) || figure.length >= (hasHan(figure) ? shortest.han : shortest.latin)),
    )
}

const newestOf = (hits: Ranked[]): Ranked | undefined =>
  hits.sort((a, b) => (dayOf(a) < dayOf(b) ? 1 : dayOf(a) > dayOf(b) ? -1 : b.score - a.score))[0]

/** The newest paragraph that tells as much of the question and changes the answer of another one. */
const changeOf = (analyzed: AnalyzedQuery, best: Ranked, ranked: readonly Ranked[]): Ranked | undefined => {
  const figures = figuresOf(analyzed, best)
  const told = toldBy(analyzed, best)
  const changes = ranked.filter((hit) => {
    const { folded } = hit.indexed
    const isReplaced = (figure: string): boolean =>
      placesOf(folded, figure).some((at) => isReplacedAt(folded, [at, at + figure.length]))
    if (dayOf(hit) <= dayOf(best)) return false
    // The parking may have cost as much as a ticket, and cost another sum from now on.
    return figures.some((figure) => isReplaced(figure) && toldBy(analyzed, hit) >= shareFor(figure) * told)
  })
  return newestOf(changes)
}

/** What something costs is asked. */
const asksPrice =
  /多少钱|几块|多少元|几元|\bhow much (?:is|are|do|does|for)\b|\bprices? of\b|\bwhat (?:do|does) .* cost\b/u

/** The newest paragraph of the same paper that prints a price as well: of two market reports the later one is so now. */
const laterPriceOf = (analyzed: AnalyzedQuery, best: Ranked, ranked: readonly Ranked[]): Ranked | undefined => {
  if (!asksPrice.test(analyzed.folded) || !asksOfPresent(analyzed)) return undefined
  const supportOf = ({ indexed }: Ranked): number => answerCandidates(analyzed, indexed)[0]?.support ?? 0
  const [support, told] = [supportOf(best), toldBy(analyzed, best)]
  if (support === 0 || told === 0) return undefined
  const { source } = best.indexed.article.head
  const later = ranked.filter(
    (hit) =>
      dayOf(hit) > dayOf(best) &&
      hit.indexed.article.head.source === source &&
      supportOf(hit) >= likely * support &&
      toldBy(analyzed, hit) >= told,
  )
  return newestOf(later)
}

/**
 * Puts the paragraph that changes the answer of the best one before it: a later paper prints that the opening moves from
 * that very day to another, that the fare rises from that very sum; and what changes that again before this one.
 * @param analyzed - the question
 * @param ranked - the paragraphs found, best first
 * @returns the same in another order; unchanged where the question names a time, or asks for what was before
 */
export const supersededFirst = (analyzed: AnalyzedQuery, ranked: Ranked[]): Ranked[] => {
  const [best] = ranked
  const { kind } = analyzed.kind
  if (best === undefined || dayOf(best) === '' || (kind !== 'time' && kind !== 'number')) return ranked
  if (analyzed.bounds.length > 0 || asksOfFormer(analyzed)) return ranked
  let newest = laterPriceOf(analyzed, best, ranked) ?? best
  // Each change is of a later day, so this ends.
  for (let change = changeOf(analyzed, newest, ranked); change; change = changeOf(analyzed, change, ranked))
    newest = change
  if (newest === best) return ranked
  return [{ ...newest, score: best.score }, ...ranked.filter((hit) => hit !== newest)]
}
