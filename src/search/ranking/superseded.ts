import { hasHan } from '../../text/han.js'
import { clauseEnds } from '../../text/sentences.js'
import { answerCandidates } from '../snippet/answer-spans.js'
import { asksOfFormer, asksOfPresent, isReplacedAt } from '../snippet/answer-times.js'
import type { AnalyzedQuery, QueryWord } from '../query/analyze-query.js'
import { sumAsked } from '../query/unit-prices.js'
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
const asksPrice = new RegExp(
  `${sumAsked}|几元|\\bhow much (?:is|are|do|does|for)\\b|\\bprices? of\\b|\\bwhat (?:do|does) .* cost\\b`,
  'u',
)

/** A paragraph that answers so much less well speaks of the thing by the way. */
const sameReport = 4

/** For how much of a thing a price is: 斤 in 每斤9元, a kilo in 95p a kilo. */
const portionBefore = /[每一](\p{Script=Han}{1,2})[^\d,，。;；]{0,3}$/u
const portionBehind = /^\S{0,3}(?:(?: (?:an?|per|for an?|the)|\/|一|每) ?(\p{L}+)| (each|apiece))/u

/** A price as a paragraph prints it best: its clause, how well it answers, and for how much it is. */
type Price = { clause: string; support: number; portion: string }

const priceIn = (analyzed: AnalyzedQuery, { indexed }: Ranked): Price | undefined => {
  const { folded } = indexed
  const [best] = answerCandidates(analyzed, indexed)
  if (!best) return undefined
  const [from, to] = best.range
  const ends = clauseEnds(folded)
  const [start, end] = [ends.findLast((one) => one <= from) ?? 0, ends.find((one) => one >= to) ?? folded.length]
  const [, before] = portionBefore.exec(folded.slice(start, from)) ?? []
  const [, behind, each] = portionBehind.exec(folded.slice(to, end)) ?? []
  return { clause: folded.slice(start, end), support: best.support, portion: before ?? behind ?? each ?? '' }
}

/** A lease, a wage or a ticket is not sold by the portion: what is paid for a day or a person is left alone. */
const noPortion =
  /^(?:day|night|week|month|year|term|hour|person|head|adult|child|[天日晚夜周月年人位张次场]|小时|学期)/u
/** Before the thing in a market report stands no other word: duck eggs are no eggs. */
const leadIn =
  /(?:^|[,，。;；:：.]) ?(?:and |but |while |the |only |local )*(?:本地|今天|昨天|本周|目前|眼下|普通|每斤)?$/u
/** What a report prints of the time before; dearer than last year is said of today. */
const ofTimeBefore =
  /原[价来先本]|原为|(?<![比较])(?:去年|上年)|(?<!\b(?:than|on) )\blast (?:year|month|spring|summer|autumn|winter)\b/u

/** Whether a clause is of a thing from its beginning. */
const isAbout = (clause: string, { form, others }: QueryWord): boolean =>
  [form, form.replace(/s$/u, ''), ...others].some((one) => {
    const at = clause.indexOf(one)
    return at >= 0 && leadIn.test(clause.slice(0, at))
  })

/**
 * The paragraphs of the same paper that print what as much of the same thing costs: of two market reports the later one is
 * so now.
 */
const pricesBeside = (analyzed: AnalyzedQuery, best: Ranked, ranked: readonly Ranked[]): Ranked[] => {
  if (!asksPrice.test(analyzed.folded) || !asksOfPresent(analyzed)) return []
  const price = priceIn(analyzed, best)
  const things = analyzed.words.filter(
    (word) => word.isNoun && !word.isDate && price !== undefined && holdsWord(price.clause, word),
  )
  const isReport = (told: Price | undefined): told is Price =>
    told !== undefined &&
    told.portion !== '' &&
    !noPortion.test(told.portion) &&
    !ofTimeBefore.test(told.clause) &&
    things.some((word) => isAbout(told.clause, word)) &&
    things.every((word) => holdsWord(told.clause, word))
  if (!price || things.length === 0 || !isReport(price)) return []
  const told = toldBy(analyzed, best)
  const { source } = best.indexed.article.head
  return ranked.filter((hit) => {
    if (source === undefined || dayOf(hit) === '' || hit.indexed.article.head.source !== source) return false
    if (best.score - hit.score >= sameReport || toldBy(analyzed, hit) < told) return false
    const other = priceIn(analyzed, hit)
    return isReport(other) && other.support >= likely * price.support && other.portion === price.portion
  })
}

/**
 * Puts the paragraph that changes the answer of the best one before it: a later paper prints that the opening moves from
 * that very day to another, that the fare rises from that very sum; and what changes that again before this one.
 * @param analyzed - the question
 * @param ranked - the paragraphs found, best first
 * @returns the same in another order, former prices named as such; unchanged where the question names a time, or asks for
 * what was before
 */
export const supersededFirst = (analyzed: AnalyzedQuery, ranked: Ranked[]): Ranked[] => {
  const [best] = ranked
  const { kind } = analyzed.kind
  if (best === undefined || dayOf(best) === '' || (kind !== 'time' && kind !== 'number')) return ranked
  if (analyzed.bounds.length > 0 || asksOfFormer(analyzed)) return ranked
  const prices = pricesBeside(analyzed, best, ranked)
  let newest = prices.some((hit) => dayOf(hit) > dayOf(best)) ? (newestOf(prices) ?? best) : best
  // Each change is of a later day, so this ends.
  for (let change = changeOf(analyzed, newest, ranked); change; change = changeOf(analyzed, change, ranked))
    newest = change
  const first = newest === best ? best : { ...newest, score: best.score }
  const day = dayOf(newest)
  return [
    first,
    ...ranked
      .filter((hit) => hit !== newest)
      .map((hit): Ranked => (prices.includes(hit) && dayOf(hit) < day ? { ...hit, isPast: true } : hit)),
  ]
}
