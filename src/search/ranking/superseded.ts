import { hasHan } from '../../text/han.js'
import { answerCandidates } from '../snippet/answer-spans.js'
import { asksOfFormer, isReplacedAt } from '../snippet/answer-times.js'
import type { AnalyzedQuery } from '../query/analyze-query.js'
import type { Ranked } from './rank.js'

/** A figure: a name may be printed of anybody. */
const isFigure = /[0-9〇零一二两三四五六七八九十百千万]/u
/** What has so much of the support of the first may be the answer as well. */
const likely = 0.8
/** Shorter ones stand in many stories. */
const shortest = { han: 2, latin: 3 }

/** The places of a part in a text that are no part of a longer figure. */
const placesOf = (folded: string, part: string): number[] => {
  const places: number[] = []
  for (let at = folded.indexOf(part); at >= 0; at = folded.indexOf(part, at + 1))
    if (!/[0-9.,]$/u.test(folded.slice(0, at)) && !/^[.,]?[0-9]/u.test(folded.slice(at + part.length))) places.push(at)
  return places
}

/**
 * Puts the paragraph that changes the answer of the best one before it: a later paper prints that the opening moves from
 * that very day to another, that the fare rises from that very sum.
 * @param analyzed - the question
 * @param ranked - the paragraphs found, best first
 * @returns the same, with the newest that names the old figure with the new one first; unchanged where the question names
 * a time, or asks for what was before
 */
export const supersededFirst = (analyzed: AnalyzedQuery, ranked: Ranked[]): Ranked[] => {
  const [best] = ranked
  const { kind } = analyzed.kind
  const day = best?.indexed.article.head.day
  if (best === undefined || day === undefined || (kind !== 'time' && kind !== 'number')) return ranked
  if (analyzed.bounds.length > 0 || asksOfFormer(analyzed)) return ranked
  const candidates = answerCandidates(analyzed, best.indexed)
  const values = candidates
    .filter(({ support }) => support >= likely * (candidates[0]?.support ?? 0))
    .map(({ range }) => best.indexed.folded.slice(...range))
    .filter((value) => isFigure.test(value) && value.length >= (hasHan(value) ? shortest.han : shortest.latin))
  const dayOf = ({ indexed }: Ranked): string => indexed.article.head.day ?? ''
  const [newest] = ranked
    .filter((hit) => {
      const { folded } = hit.indexed
      const isReplaced = (value: string): boolean =>
        placesOf(folded, value).some((at) => isReplacedAt(folded, [at, at + value.length]))
      return dayOf(hit) > day && values.some(isReplaced)
    })
    .sort((a, b) => (dayOf(a) < dayOf(b) ? 1 : dayOf(a) > dayOf(b) ? -1 : b.score - a.score))
  if (newest === undefined) return ranked
  return [{ ...newest, score: best.score }, ...ranked.filter((hit) => hit !== newest)]
}
