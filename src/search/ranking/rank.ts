import type { Passage } from '../search-engine.js'
import { dateFits } from './date-fit.js'
import { isOpposite } from './told/opposite.js'
import { kindAbsentIn, measure, type Measured, type Weighed } from './features.js'
import type { AnalyzedQuery } from '../query/analyze-query.js'
import { correctedBy, namesHeadline } from '../index/corrections.js'
import { type Reading, readingOf } from './reading.js'
import type { Documents, StoredArticle, IndexedParagraph } from '../index/documents.js'
import { addDays, lengthOf } from '../../time/day.js'
import { scoreOf } from './weights.js'

/** A paragraph with what was measured of it. */
export type Ranked = {
  document: number
  indexed: IndexedParagraph
  features: Measured
  score: number
  /** The paragraph after it, where the answer needs both; features are those of the two. */
  next?: IndexedParagraph
  /**
   * The one of the two that answers less well, where each tells a part of the question or either may answer: its score by
   * itself, whether it is `next`, and whether it is taken along for what only it tells of the question.
   */
  beside?: { score: number; isAfter: boolean; isPart: boolean }
  /** A price that was asked of today and has been reported anew: no rival of the first. */
  isPast?: true
}

/** What an article's paragraphs gain for having answered the question before, which is often told on in one place. */
const sameArticleBonus = 1.5
/** What the newest article among the candidates gains over the oldest where the newest is asked for. */
const newestBonus = 2
/** So far behind the best paragraph may one be that tells of the same story. */
const sameStory = 5
/** Where paragraphs of an article tell as much of the question, the first tells it most plainly. */
const leadBonus = 0.15
/** How a story stands is told by the first paragraph of an article, before what led to it. */
const outcomeBonus = 0.3

/** What an article gains for holding, word for word, what the question puts between quotation marks. */
const quotedBonus = 1

/** What it costs an article to be of other days than the question names: more than any words can make up for. */
const outsideCost = 12
/** What it costs to say the opposite of what is asked for: what is allowed instead of what is not. */
const oppositeCost = 3
/** What it costs to be near them only. */
const nearCost = 1

const dayCost = ({ bounds }: AnalyzedQuery, { onDay }: Weighed): number =>
  bounds.length === 0 || onDay >= dateFits.unknown ? 0 : onDay > dateFits.outside ? nearCost : outsideCost

/** What a printed correction gains, times the share of the question that it holds. */
const correctionBonus = 5
/** So much less of the question than the best paragraph may it tell for that. */
const correctionSlack = 0.1
/** What a correction gains over the paragraph that it sets right. */
const correctionLead = 1
/** So much of what the best paragraph holds of the question must one hold that does not name its story. */
const correctionShare = 0.5
/** A correction is printed so soon. */
const correctionDays = 90

/** What a paragraph gains for printing, near the words of the question, something of the kind that is asked for. */
const kindBonus = 1
/** What the paragraphs beside the best one gain where they print the kind that is asked for and it does not. */
const siblingBonus = 2.5
const siblingKind = 0.6
/** Kinds that are told by their unit alone. */
const firmKind = 0.9

/** Of papers so old nobody speaks unasked; what is as old again is of another time. */
const currentDays = 180
/** What it costs to be of another time, where the question names none: less than a word that fits. */
const staleCost = 1.5

/** What the age of an article costs beside the newest one that was found. */
const ageCost = (day: string | undefined, newest: string): number =>
  day === undefined ? 0 : staleCost * Math.min(1, Math.max(0, lengthOf(day, newest) / currentDays - 1))

/** The day of the newest of these paragraphs, up to that of the question; the latter where none of them has a day. */
const newestOf = (documents: readonly number[], documentStore: Documents, today: string): string => {
  const days = documents.map((document) => documentStore.indexed(document)?.article.head.day ?? '')
  const newest = days.reduce((best, day) => (day > best && day <= today ? day : best), '')
  return newest === '' ? today : newest
}

export type RankOptions = {
  /** The day of the question, where it names no days of its own. */
  today?: string | undefined
  sameArticles?: ReadonlySet<StoredArticle>
  isForNewest?: boolean
  quoted?: string[]
  /** So many of the best are enough, different ones; all unless given. */
  wanted?: number
  /** Whether a paragraph beside a candidate may be taken too; all may unless given. */
  isAllowed?: ((document: number) => boolean) | undefined
}

const dayOf = (indexed: IndexedParagraph): string => indexed.article.head.day ?? ''

type Order = (a: Ranked, b: Ranked) => number

/** Paragraphs whose score is the most that it can be, until meanings, dates and names are looked at, which is dear. */
type Scoring = {
  settle: (hit: Ranked) => void
  /**
   * Puts paragraphs into an order by score, the best first. So many first ones stand where their exact score puts them,
   * and what is behind them has no better one: none is measured whole that cannot be among them.
   */
  firstOf: (hits: readonly Ranked[], count: number, order: Order) => Ranked[]
}

/**
 * Creates what settles scores.
 * @param open - the paragraphs whose score is not exact
 * @param narrow - looks at one thing more of a paragraph and gives the most that its score can be now; its exact score,
 * and it is no longer open, where nothing more is to be looked at
 */
const createScoring = (open: ReadonlySet<Ranked>, narrow: (hit: Ranked) => number): Scoring => ({
  settle: (hit) => {
    while (open.has(hit)) hit.score = narrow(hit)
  },
  firstOf: (hits, count, order) => {
    const sorted = [...hits].sort(order)
    for (let i = 0; i < Math.min(count, sorted.length);) {
      const hit = sorted[i]
      if (!hit || !open.has(hit)) {
        i += 1
        continue
      }
      hit.score = narrow(hit)
      // It goes back to where it belongs now.
      let at = i
      for (let next = sorted[at + 1]; next && order(next, hit) < 0; next = sorted[at + 1]) {
        sorted[at] = next
        at += 1
      }
      sorted[at] = hit
    }
    return sorted
  },
})

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

/** The paragraphs around so many of the best are looked at too, up to so many places away. */
const neighboursOf = 8
const neighbourReach = 3

const around = (article: StoredArticle, best: readonly Ranked[]): number[] => {
  const near = best.filter(({ indexed }) => indexed.article === article).map(({ document }) => document)
  return Array.from({ length: article.count }, (_, i) => article.first + i).filter((document) =>
    near.some((one) => Math.abs(one - document) <= neighbourReach),
  )
}

/** Whether a paper may set right an article: its own, and soon after. */
const maySetRight = (
  { source, day }: IndexedParagraph['article']['head'],
  article: IndexedParagraph['article']['head'],
): boolean =>
  (source === undefined || article.source === undefined || source === article.source) &&
  (day === undefined ||
    article.day === undefined ||
    (day >= article.day && day <= addDays(article.day, correctionDays)))

/** Words that a correction and a paragraph with its quoted words have in common, at least: fewer are of other stories too. */
const sharedWithQuote = 4
const correctionsLimit = 3

/**
 * Finds the printed corrections that set right an article: of its paper, within weeks after it, naming its headline or
 * quoting words of it and telling of the same.
 * @param documentStore - all paragraphs
 * @param article - the article
 * @returns their paragraphs, the oldest first, three at most
 */
export const correctionsOf = (
  documentStore: Documents,
  article: StoredArticle,
): NonNullable<Passage['corrections']> => {
  const found: IndexedParagraph[] = []
  for (const [document, correction] of documentStore.corrections()) {
    const { headlines, words } = correction
    const indexed = documentStore.indexed(document)
    if (!indexed || indexed.article === article || !maySetRight(indexed.article.head, article.head)) continue
    const story = documentStore.slotsOf(article)
    const isNamed = story.some(({ context }) => namesHeadline(correction, context))
    const quoted = story.filter(({ folded }) => words.some((word) => folded.includes(word)))
    const isQuoted = headlines.length === 0 && correctedBy(indexed, quoted, sharedWithQuote).length > 0
    if (isNamed || isQuoted) found.push(indexed)
  }
  const dayOf = ({ article: { head } }: IndexedParagraph): string => head.day ?? ''
  return found
    .toSorted((a, b) => dayOf(a).localeCompare(dayOf(b)))
    .slice(0, correctionsLimit)
    .map(({ article: { head }, ordinal }) => ({ articleId: head.id, paragraph: ordinal }))
}

/** A figure is set right: 应为12.5元，不是11元; has 36 stalls, not 42. */
const setsFigureRight =
  /(?:应该?[为是]|实为|更正为)[^,，。;；]{0,6}[\d〇零二两三四五六七八九十百千万]|\bnot (?:\S )?[£$€¥]?\d|\d[\d.,]{0,12}(?: [a-z]{1,12}){0,2},? (?:and )?not\b/u
const asksFigure = ({ kind: { kind }, folded }: AnalyzedQuery): boolean =>
  kind !== 'other' || /免费|收费|要钱|价|贵|便宜|\b(?:free|costs?|price|cheap\w*|dear\w*)\b/u.test(folded)

/** A correction without the headlines that it names: a figure in them is not what it sets right. */
const withoutHeadlines = (indexed: IndexedParagraph): IndexedParagraph => {
  const blanked = (text: string): string => text.replace(/《[^》]*》/gu, (name) => ' '.repeat(name.length))
  return { ...indexed, text: blanked(indexed.text), folded: blanked(indexed.folded) }
}

/** What is set right goes behind what sets it right; other corrections gain by what they tell of the question. */
const putCorrectionsFirst = (
  analyzed: AnalyzedQuery,
  ranked: Ranked[],
  documentStore: Documents,
  isAllowed: (document: number) => boolean,
  { settle, firstOf }: Scoring,
): void => {
  const corrections = [...documentStore.corrections()]
  if (corrections.length === 0) return
  const all = new Set(corrections.map(([document]) => document))
  for (const hit of ranked) if (all.has(hit.document)) settle(hit)
  const stories = ranked.filter(({ document }) => !all.has(document))
  const best = firstOf(stories, neighboursOf, finalOrder).slice(0, neighboursOf)
  const told = best[0]?.features.storyCover() ?? 0
  const linked = new Set<number>()
  for (const [document, correction] of corrections) {
    const { headlines, words } = correction
    const indexed = documentStore.indexed(document)
    if (!indexed || !isAllowed(document)) continue
    const earlier = best.filter(
      (hit) => hit.indexed.article !== indexed.article && maySetRight(indexed.article.head, hit.indexed.article.head),
    )
    const named = earlier.filter(({ indexed: { context } }) => namesHeadline(correction, context))
    const quoted = earlier.filter(({ indexed: { folded } }) => words.some((word) => folded.includes(word)))
    if (named.length + quoted.length > 0) linked.add(document)
    else if (headlines.length > 0 || analyzed.kind.strictness === 0) continue
    // Without a name it may only be told by its words that it is about the best paragraph.
    const [top] = named
    const story = (top ? named : earlier.slice(0, 1)).map((hit) => hit.indexed)
    const isWrong = new Set(top || quoted.length === 0 ? correctedBy(indexed, story) : [quoted[0]?.indexed])
    const hit = best.find((one) => isWrong.has(one.indexed))
    if (!hit) continue
    const first = documentStore.indexed(hit.indexed.article.first)
    const features = measure(analyzed, indexed, first && readingOf(analyzed, first), documentStore.meanSize())
    if (kindAbsentIn(analyzed, withoutHeadlines(indexed)) > hit.features.answerAbsent()) continue
    // A wrong price says nothing of the lift in the same school.
    const share = asksFigure(analyzed) || !setsFigureRight.test(indexed.folded) ? (top ? 0 : correctionShare) : 1
    if (features.spokenKnown() < share * hit.features.spokenKnown()) continue
    linked.add(document)
    const score = hit.score + correctionLead
    const known = ranked.find((one) => one.document === document)
    if (!known) ranked.push({ document, indexed, features, score })
    else if (known.score < score) Object.assign(known, { features, score })
  }
  for (const hit of ranked) {
    const { features, document, indexed } = hit
    if (!all.has(document) || linked.has(document) || kindAbsentIn(analyzed, withoutHeadlines(indexed)) > 0) continue
    if (features.storyCover() >= told - correctionSlack) hit.score += correctionBonus * features.spokenKnown()
  }
}

/** Where relevance ties the newer paper goes first, then the id, so that the order does not depend on the index. */
const finalOrder: Order = (a, b) =>
  b.score - a.score ||
  compare(dayOf(b.indexed), dayOf(a.indexed)) ||
  compare(a.indexed.article.head.id, b.indexed.article.head.id) ||
  a.document - b.document

/** Of each long paragraph the part that answers best. */
const bestParts = (ranked: Ranked[]): Ranked[] => {
  const taken = new Set<string>()
  return ranked.filter(({ indexed: { article, ordinal, whole } }) => {
    if (whole === undefined) return true
    const paragraph = `${article.first}#${ordinal}`
    const isFirst = !taken.has(paragraph)
    taken.add(paragraph)
    return isFirst
  })
}

/**
 * Puts candidates into the order in which they answer.
 * @param analyzed - the question
 * @param documents - numbers of the candidates in the document store
 * @param documentStore - holds the paragraphs
 * @param options - what else counts: the articles quoted before, the wish for the newest, phrases, a filter, how many are wanted
 * @returns the wanted ones with features and score, best first
 */
export const rank = (
  analyzed: AnalyzedQuery,
  documents: Iterable<number>,
  documentStore: Documents,
  {
    sameArticles,
    isForNewest = false,
    quoted = [],
    wanted = Infinity,
    isAllowed = () => true,
    today,
  }: RankOptions = {},
): Ranked[] => {
  const leads = new Map<StoredArticle, Reading | undefined>()
  const leadOf = (article: StoredArticle): Reading | undefined => {
    if (leads.has(article)) return leads.get(article)
    const first = documentStore.indexed(article.first)
    const lead = first && readingOf(analyzed, first)
    leads.set(article, lead)
    return lead
  }
  const candidates = [...documents]
  // In a library of old papers alone nothing is of another time.
  const newest = today === undefined ? undefined : newestOf(candidates, documentStore, today)
  const ranked: Ranked[] = []
  const open = new Set<Ranked>()
  const isFirm = analyzed.kind.strictness >= firmKind
  const scoreIn = (indexed: IndexedParagraph, features: Weighed, answerThere: number, opposite: number): number => {
    const isQuoted =
      quoted.length > 0 && quoted.every((phrase) => indexed.folded.includes(phrase) || indexed.context.includes(phrase))
    const bonus =
      (sameArticles?.has(indexed.article) ? sameArticleBonus : 0) +
      (isQuoted ? quotedBonus : 0) +
      (indexed.ordinal === 0 && features.leadExplains === 0 ? leadBonus : 0) +
      (isFirm ? kindBonus * answerThere : 0)
    const age = newest === undefined ? 0 : ageCost(indexed.article.head.day, newest)
    return scoreOf(features) + bonus - opposite - dayCost(analyzed, features) - age
  }
  const narrow = (hit: Ranked): number => {
    const { indexed, features } = hit
    if (features.lookCloser()) return scoreIn(indexed, features.atMost(), 1, 0)
    open.delete(hit)
    const opposite = analyzed.polarity !== undefined && isOpposite(analyzed, [indexed]) ? oppositeCost : 0
    return scoreIn(indexed, features.weighed(), isFirm ? features.answerThere() : 0, opposite)
  }
  const scoring = createScoring(open, narrow)
  const { settle, firstOf } = scoring
  const met = new Set<number>()
  const judge = (document: number, isBeside = false): void => {
    const indexed = documentStore.indexed(document)
    if (!indexed || met.has(document)) return
    met.add(document)
    const features = measure(analyzed, indexed, leadOf(indexed.article), documentStore.meanSize())
    // Beside a candidate stands much that has nothing to do with the question.
    if (isBeside && features.singleWindow === 0 && features.spokenKnown() === 0 && features.answerThere() === 0) return
    const hit = { document, indexed, features, score: scoreIn(indexed, features.atMost(), 1, 0) }
    ranked.push(hit)
    open.add(hit)
  }
  for (const document of candidates) judge(document)
  // What an article is about stands in one of its paragraphs, the answer often in the next.
  const best = firstOf(ranked, neighboursOf, finalOrder).slice(0, neighboursOf)
  for (const article of new Set(best.map(({ indexed }) => indexed.article)))
    for (const document of around(article, best)) if (isAllowed(document)) judge(document, true)
  // The article is right and its paragraph prints nothing of the kind: the answer stands beside it.
  const [top] = firstOf(ranked, 1, finalOrder)
  if (top && top.features.answerAbsent() >= siblingKind)
    for (const hit of ranked) {
      if (hit.indexed.article !== top.indexed.article || hit.features.answerAbsent() > 0) continue
      settle(hit)
      hit.score += siblingBonus
    }
  putCorrectionsFirst(analyzed, ranked, documentStore, isAllowed, scoring)
  if (isForNewest) {
    ranked.forEach(settle)
    // Only what speaks of the story counts: other news of the library is newer or older by chance.
    const close = Math.max(...ranked.map(({ score }) => score)) - sameStory
    const days = [...new Set(ranked.flatMap(({ indexed, score }) => (score >= close ? [dayOf(indexed)] : [])))].sort()
    const step = newestBonus / Math.max(1, days.length - 1)
    for (const hit of ranked)
      hit.score += step * Math.max(0, days.indexOf(dayOf(hit.indexed))) + (hit.indexed.ordinal === 0 ? outcomeBonus : 0)
  }
  for (let count = wanted; ; count += wanted) {
    const hits = bestParts(firstOf(ranked, count, finalOrder).slice(0, count))
    // A text that is printed several times counts once.
    if (count >= ranked.length || new Set(hits.map(({ indexed }) => indexed.folded)).size >= wanted) return hits
  }
}
