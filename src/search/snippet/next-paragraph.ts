import type { AnalyzedQuery, QueryWord } from '../query/analyze-query.js'
import type { Documents, IndexedParagraph } from '../index/documents.js'
import { measure } from '../ranking/features.js'
import { readingOf } from '../ranking/reading.js'
import { holdsWord } from '../ranking/match-words.js'
import type { Ranked } from '../ranking/rank.js'

/** A paragraph that begins so tells of what the paragraph before it names. */
const pointsBack =
  /^["“「『（(]?(?:[^,，。！？]{0,3}(?:他|她|它)们?|(?:该|此|这|本)[\p{Script=Han}]|(?:公司|企业|集团|厂里|工厂|学校|校方|医院|院方|项目|工程|大桥|新桥|酒店|园区|基地|球队|球馆|新馆|馆里|馆方|店里|店主|景区|小区|社区|船上|全桥|全馆|全线|全程|全厂|全校)|(?:\w+ ){0,3}?(?:he|she|it|they|his|her|its|their)\b|(?:the|this|both) (?:company|firm|business|club|team|school|bridge|museum|hospital|hotel|council|trust|ship|boat|ferry|building|man|woman|pair|couple|boy|girl|band|church|farm|shop|pool|festival|project|plant|line|road|new)\b)/u

/** Whether a paragraph or the headline above it holds a word of the question. */
const isIn = ({ folded, context }: IndexedParagraph, word: QueryWord): boolean =>
  holdsWord(folded, word) || holdsWord(context, word)

/** Two paragraphs in a row as one, for measuring what they tell together. */
const joined = (first: IndexedParagraph, second: IndexedParagraph): IndexedParagraph => ({
  ...first,
  text: `${first.text}\n${second.text}`,
  folded: `${first.folded}\n${second.folded}`,
  size: first.size + second.size,
})

/** So near behind the best paragraph is its neighbour that tells the rest of the question. */
const besideReach = 3
/** So much of the question it tells that the best one does not. */
const besideShare = 0.1
/** Where the score of the one after it is so near, either may answer: its odds are a fifth of those of the best. */
const evenReach = 1.5

/**
 * Takes the paragraph after the best one along, or the one before it, where the answer needs both: one names whom the
 * question asks about, the next tells it of 他, the company, that bridge; or each tells a part of the question. Where
 * the one after it may answer as well, as their scores are nearly the same, it is taken too.
 * @param analyzed - the question
 * @param ranked - the paragraphs found, best first
 * @param documentStore - holds their neighbours
 * @returns the same, the first with its next paragraph, where that tells of 他 with what was measured of both
 */
export const withNext = (analyzed: AnalyzedQuery, ranked: Ranked[], documentStore: Documents): Ranked[] => {
  const [best, ...rest] = ranked
  const { kind } = analyzed
  if (!best || analyzed.isKeywords) return ranked
  const hasForm = kind.kind === 'person' || kind.pattern !== undefined
  const { indexed } = best
  const names = analyzed.words.filter((word) => word.isNoun && !word.isDate)
  const { persons } = analyzed.constraints
  const beside = (step: 1 | -1): IndexedParagraph | undefined => {
    const other = documentStore.indexed(best.document + step)
    // The next part of a long paragraph is no next paragraph.
    const isNext = other?.article === indexed.article && other.ordinal !== indexed.ordinal
    return isNext && !other.isHeading ? other : undefined
  }
  const pair = (first: IndexedParagraph, second: IndexedParagraph, document: number): Ranked[] => {
    const both = joined(first, second)
    const lead = documentStore.indexed(indexed.article.first)
    const features = measure(analyzed, both, lead && readingOf(analyzed, lead), documentStore.meanSize())
    return [
      { document, indexed: first, next: second, features, score: best.score },
      ...rest.filter((hit) => hit.indexed !== first && hit.indexed !== second),
    ]
  }
  const after = beside(1)
  const holdsName =
    names.some((word) => isIn(indexed, word)) || persons.some((person) => indexed.folded.includes(person))
  if (after && holdsName && best.features.answerAbsent() > 0 && pointsBack.test(after.folded)) {
    const found = pair(indexed, after, best.document)
    if (found[0]?.features.answerAbsent() === 0) return found
  }
  const before = beside(-1)
  const [second] = rest
  const isBeside = second && (second.indexed === after || second.indexed === before)
  if (isBeside && best.score - second.score < besideReach) {
    const isNew = (word: QueryWord): boolean =>
      !word.isDate && !isIn(indexed, word) && holdsWord(second.indexed.folded, word)
    const added = analyzed.words.reduce((sum, word) => sum + (isNew(word) ? word.common : 0), 0)
    const isAfter = second.indexed === after
    const isEven = isAfter && best.score - second.score < evenReach
    const isPart = added >= besideShare * analyzed.commonWeight
    if (isEven || isPart) {
      const [first, next] = isAfter ? [best, second] : [second, best]
      // That it takes two paragraphs makes nothing surer: the signals are those of the best one.
      const both = { ...best, document: first.document, indexed: first.indexed, next: next.indexed }
      return [{ ...both, beside: { score: second.score, isAfter, isPart } }, ...rest.slice(1)]
    }
  }
  if (!hasForm) return ranked
  if (before && best.features.answerAbsent() === 0 && pointsBack.test(indexed.folded))
    if (
      names.some((word) => !isIn(indexed, word) && holdsWord(before.folded, word)) ||
      persons.some((person) => !indexed.folded.includes(person) && before.folded.includes(person))
    )
      return pair(before, indexed, best.document - 1)
  return ranked
}
