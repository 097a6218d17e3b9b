import { fold } from '../text/fold.js'
import { addDays, dayFrom, lengthOf, type Day } from '../time/day.js'
import { type Bound, type DayRange, type Query, isWithin, parseQuery } from './query/parse-query.js'
import type { Documents, IndexedParagraph, StoredArticle } from './index/documents.js'
import { regionalWordsFor } from '../text/regional-words.js'
import { hasHan } from '../text/han.js'
import { isWord, tokensOf } from './analysis/analyzer.js'
import { candidatesEach, type Holdings, type Limits } from './library.js'
import { reachOf } from './ranking/date-fit.js'
import { type AnalyzedQuery, analyzeQuery } from './query/analyze-query.js'
import { type Ranked, rank } from './ranking/rank.js'
import { supersededFirst } from './ranking/superseded.js'
import { withNext } from './snippet/next-paragraph.js'

/** Papers widen short names: 王　伟. */
const blankBetweenHan = /(?<=[\u4e00-\u9fff])[ \u3000]+(?=[\u4e00-\u9fff])/g

/**
 * Makes the filter for what a question is limited to: paper, days, phrases, excluded words. It decides once for each article.
 * @param documents - the articles
 * @returns a check of one paragraph; undefined where the question has no limits
 */
const filterOf = (
  documents: Documents,
  { source, only, phrases, excluded }: Limits,
): ((indexed: IndexedParagraph) => boolean) | undefined => {
  if (source === undefined && !only && phrases.length === 0 && excluded.length === 0) return undefined
  const verdicts = new Map<StoredArticle, boolean>()
  const wanted = source === undefined ? undefined : fold(source)
  const decide = (article: StoredArticle): boolean => {
    const { head } = article
    if (wanted !== undefined && (head.source === undefined || fold(head.source) !== wanted)) return false
    // An article without a day may be of any.
    if (only && head.day !== undefined && !isWithin(head.day, only)) return false
    if (phrases.length + excluded.length === 0) return true
    const whole = documents
      .slotsOf(article)
      .map((indexed) => `${indexed.context}\n${indexed.folded}`)
      .join('\n')
    const narrow = whole.replace(blankBetweenHan, '')
    const isThere = (phrase: string): boolean =>
      whole.includes(phrase) || narrow.includes(phrase.replace(blankBetweenHan, ''))
    return phrases.every(isThere) && !excluded.some(isThere)
  }
  return ({ article }) => {
    const known = verdicts.get(article)
    if (known !== undefined) return known
    const verdict = decide(article)
    verdicts.set(article, verdict)
    return verdict
  }
}

/**
 * Puts what was found without any word, as for a day alone, into the order of a list: newest first, the language of the
 * question before the others, else as the papers came.
 */
const asList = (ranked: Ranked[], question: string): Ranked[] => {
  const isChinese = hasHan(question)
  const dayOf = ({ indexed }: Ranked): string => indexed.article.head.day ?? ''
  const isForeign = ({ indexed }: Ranked): number => (hasHan(indexed.folded) === isChinese ? 0 : 1)
  return ranked.sort(
    (a, b) =>
      (dayOf(a) < dayOf(b) ? 1 : dayOf(a) > dayOf(b) ? -1 : 0) ||
      isForeign(a) - isForeign(b) ||
      a.document - b.document,
  )
}

const longestWord = 6

/**
 * Puts a question into the words of the library's papers: 計程車 is asked for as 出租车 where only that is printed.
 * @param folded - a folded question
 * @param holds - whether the library holds a folded word, also inside others
 * @returns the question with each word that the library does not hold, but under another name, in that name
 */
export const inWordsOfLibrary = (folded: string, holds: (word: string) => boolean): string => {
  const tokens = tokensOf(folded)
  const ends = new Set(tokens.map(({ end }) => end))
  let text = ''
  let at = 0
  for (const { start } of tokens) {
    if (start < at) continue
    for (let end = Math.min(folded.length, start + longestWord); end > start + 1; end -= 1) {
      const word = folded.slice(start, end)
      const others = ends.has(end) ? regionalWordsFor(word) : []
      if (others.length === 0 || holds(word)) continue
      const printed = others.find(holds)
      if (printed === undefined) continue
      text += folded.slice(at, start) + printed
      at = end
      break
    }
  }
  return text + folded.slice(at)
}

/** A school by its number: 三小 is 第三小学; 一小碗 is none. */
const shortSchool =
  /(?<![第一二三四五六七八九十])([一二三四五六七八九十]{1,2})([小中])(?![学时碗盆锅勺罐篮把份片段块口撮堆束捆])/gu

/** Puts the short names of schools into the full ones that the library prints. */
const withFullNames = (folded: string, holds: (word: string) => boolean): string =>
  folded.replace(shortSchool, (short: string, number: string, level: string, at: number) => {
    const full = `第${number}${level}学`
    // 三小块: no school.
    const isSchool = !isWord(folded.slice(at + short.length - 1, at + short.length + 1)) && holds(full)
    return isSchool ? full : short
  })

/** A letter and its number, typed apart. */
const apartName = /(?<![a-z0-9])([a-z]) (\d{1,4})(?![\d.,:%]|[a-z])/gu

/** Joins a letter and its number where the library prints them in one: G 20, M 25. */
const withNamesJoined = (folded: string, holds: (word: string) => boolean): string =>
  folded.replace(apartName, (apart: string, letter: string, number: string) =>
    letter !== 'a' && holds(letter + number) && !holds(apart) ? letter + number : apart,
  )

/** A day that is so near ahead may be meant where no year is given: papers announce it. */
const announcedDays = 60
/** A weekly paper tells of a day so many days later. */
const weeklyLag = 7
/** Papers so many days before and after the days that are asked about tell of them. */
type Lag = { before: number; after: number }
/** The papers of these very days are asked for. */
const printedThen: Lag = { before: 0, after: 0 }
/** More years than an archive lacks the days of a question; each is a search where the archive lies elsewhere. */
const yearsLimit = 40

const yearOf = (day: Day): number => Number(day.slice(0, 4))

/** The same days of another year; 29 February is the 28th in a common one. */
const inYear = ({ from, to }: { from: Day; to: Day }, year: number): { from: Day; to: Day } => {
  const [, month = 1, date = 1] = from.split('-').map(Number)
  const moved = dayFrom(year, month, date) ?? dayFrom(year, month, date - 1) ?? from
  // A month is as long as it is in that year.
  const [, endMonth = 1] = to.split('-').map(Number)
  const isMonths = date === 1 && to.endsWith('-01')
  const end = isMonths ? dayFrom(year + yearOf(to) - yearOf(from), endMonth, 1) : undefined
  return { from: moved, to: end ?? addDays(moved, lengthOf(from, to)) }
}

/**
 * Reads days without a year as those of the newest year of which the library holds papers.
 * @param holdings - the articles
 * @param query - as parsed: such days are the last ones up to today
 * @param today - what is ahead of it may be meant too, where it is announced
 * @returns the query with the days of that year; as it is where the library holds none of these days
 */
const inHeldYears = ({ documents, candidates }: Holdings, query: Query, today: Day): Query => {
  const { source } = query
  const limits: Limits = { phrases: [], excluded: [], ...(source !== undefined && { source }) }
  const passes = filterOf(documents, limits)
  const isAllowed =
    passes &&
    ((document: number): boolean => {
      const indexed = documents.indexed(document)
      return indexed !== undefined && passes(indexed)
    })
  const lastDays = new Map<Day, Day | undefined>()
  const lastBefore = (day: Day): Day | undefined => {
    if (!lastDays.has(day) && lastDays.size < yearsLimit)
      lastDays.set(day, candidates.lastDay({ limits, isAllowed }, day))
    return lastDays.get(day)
  }
  /** The days as they were last printed; a paper so many days before or after tells of them. */
  const lastHeld = <Range extends DayRange>(range: Range, { before, after }: Lag): Range => {
    const { from, to, isYearless } = range
    if (!isYearless || from === undefined || to === undefined) return range
    let days = { from, to }
    for (let i = 0; i < yearsLimit; i += 1) {
      const held = lastBefore(addDays(days.to, after))
      if (held === undefined) return range
      if (held >= addDays(days.from, -before)) return { ...range, ...days }
      days = inYear({ from, to }, Math.min(yearOf(held), yearOf(days.from) - 1))
    }
    return range
  }
  const ahead = ({ from, to, isYearless }: Bound): { from: Day; to: Day } | undefined => {
    if (!isYearless || from === undefined || to === undefined || to > today) return undefined
    const next = inYear({ from, to }, yearOf(from) + 1)
    return next.from > today && next.from <= addDays(today, announcedDays) ? next : undefined
  }
  return {
    ...query,
    ...(query.only && { only: lastHeld(query.only, printedThen) }),
    bounds: query.bounds.flatMap((bound) => {
      const next = ahead(bound)
      if (bound.isPrint) return [lastHeld(bound, printedThen), ...(next ? [{ ...bound, ...next, isPast: false }] : [])]
      const told = lastHeld(bound, { before: 0, after: weeklyLag })
      // The newest papers may end before the days that they announce.
      const announced = lastHeld(bound, { before: announcedDays, after: weeklyLag })
      return [
        told,
        ...(announced.from === told.from ? [] : [announced]),
        ...(next ? [{ ...bound, ...next, isPast: false }] : []),
      ]
    }),
  }
}

/** A question as it is searched, and what was found, best first. */
export type Found = {
  question: string
  query: Query
  analyzed: AnalyzedQuery
  ranked: Ranked[]
  /** Nothing lies inside the days asked for; what was found is of other days. */
  isOutside?: true
}

const noPapers: readonly string[] = []

/** A question taken apart: what limits it, and its words as the library prints them. */
const understood = (
  { documents, candidates, once = (_, work) => work() }: Holdings,
  question: string,
  today: Day,
  { background, isOfAnyPaper = false }: { background?: Found | undefined; isOfAnyPaper?: boolean | undefined },
): Pick<Found, 'query' | 'analyzed'> => {
  const parsed = once(JSON.stringify(['parsed', question, today, isOfAnyPaper]), () =>
    parseQuery(question, today, isOfAnyPaper ? noPapers : documents.sources()),
  )
  const before = background?.query.text
  return once(JSON.stringify(['understood', question, today, before, isOfAnyPaper]), () => {
    const query = inHeldYears({ documents, candidates }, parsed, today)
    const holds = (word: string): boolean => candidates.holds(word)
    const asPrinted = (text: string): string =>
      withNamesJoined(withFullNames(inWordsOfLibrary(fold(text), holds), holds), holds)
    const analyzed = analyzeQuery(asPrinted(query.text), candidates.counts(), {
      ...(before !== undefined && { background: asPrinted(before) }),
      bounds: query.bounds,
    })
    return { query, analyzed }
  })
}

/** Articles that answered the question before; the next one is looked for there too. */
export const earlierArticles = 3

/**
 * Searches one question as it stands, or with an earlier one as its background.
 * @param holdings - articles and indexes
 * @param question - as typed
 * @param today - what "yesterday" counts from
 * @param options - `background`: the search of the question that this one leans on; `wanted`: how many paragraphs are enough;
 * `isOfAnyPaper`: the papers that it names are words like others and limit nothing
 * @returns the question taken apart with its paragraphs
 */
export const searchDirectly = (
  holdings: Holdings,
  question: string,
  today: string,
  {
    background,
    wanted = Infinity,
    isOfAnyPaper,
  }: { background?: Found | undefined; wanted?: number; isOfAnyPaper?: boolean } = {},
): Found => {
  const { documents, candidates } = holdings
  const { query, analyzed } = understood(holdings, question, today, { background, isOfAnyPaper })
  const passes = filterOf(documents, query)
  const isAllowed =
    passes &&
    ((document: number): boolean => {
      const indexed = documents.indexed(document)
      return indexed !== undefined && passes(indexed)
    })
  const sameArticles =
    background && new Set(background.ranked.slice(0, earlierArticles).map(({ indexed }) => indexed.article))
  const scope = { limits: query, isAllowed }
  const days = query.bounds.map(reachOf)
  const isNear = (document: number): boolean => {
    const day = documents.indexed(document)?.article.head.day
    return day !== undefined && days.some((range) => isWithin(day, range)) && (!isAllowed || isAllowed(document))
  }
  const nearDays = days.length > 0 ? [{ ...scope, days, isAllowed: isNear }] : []
  const found = candidates.lookUp(analyzed, [scope, ...nearDays])
  for (const article of sameArticles ?? [])
    for (let document = article.first; document < article.first + article.count; document += 1)
      if (!isAllowed || isAllowed(document)) found.add(document)
  if (analyzed.words.length === 0 && passes) {
    for (const document of candidates.leads(scope).slice(0, candidatesEach)) found.add(document)
  }
  const ranked = rank(analyzed, found, documents, {
    ...(sameArticles && { sameArticles }),
    isForNewest: query.isForNewest,
    today: query.only || query.bounds.length > 0 ? undefined : today,
    quoted: query.quoted,
    // A list goes by days, not by scores.
    wanted: analyzed.words.length === 0 ? Infinity : wanted,
    isAllowed,
  })
  if (ranked.length > 0 || !query.only)
    return {
      question,
      query,
      analyzed,
      ranked:
        analyzed.words.length === 0
          ? asList(ranked, question)
          : withNext(analyzed, supersededFirst(analyzed, ranked), documents),
    }
  const nearest = nearestTo(holdings, query, analyzed)
  return {
    question,
    query,
    analyzed,
    ranked: analyzed.words.length === 0 ? asList(nearest, question) : nearest,
    isOutside: true,
  }
}

/** What other days have: the paragraphs that fit the words, else the first ones of the papers nearest in time. */
const nearestTo = ({ documents, candidates }: Holdings, query: Query, analyzed: AnalyzedQuery): Ranked[] => {
  const { only, ...open } = query
  const passes = filterOf(documents, open)
  const isAllowed = (document: number): boolean => {
    const indexed = documents.indexed(document)
    return indexed !== undefined && (!passes || passes(indexed))
  }
  const scope = { limits: open, isAllowed }
  if (analyzed.words.length > 0) return rank(analyzed, candidates.lookUp(analyzed, [scope]), documents, { isAllowed })
  const nearest = candidates.leads(scope, { near: only?.to ?? only?.from ?? '' })
  return rank(analyzed, nearest.slice(0, candidatesEach), documents, { isAllowed: () => false })
}
