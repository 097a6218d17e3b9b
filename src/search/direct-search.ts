import { fold } from '../text/fold.js'
import { type Query, isWithin, parseQuery } from './query/parse-query.js'
import type { Documents, IndexedParagraph, StoredArticle } from './index/documents.js'
import { fromLexicon } from '../text/lexicon.js'
import { tokensOf } from './analysis/analyzer.js'
import { candidatesEach, type Holdings, type Limits } from './library.js'
import { reachOf } from './ranking/date-fit.js'
import { type AnalyzedQuery, analyzeQuery } from './query/analyze-query.js'
import { type Ranked, rank } from './ranking/rank.js'
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

const han = /\p{Script=Han}/u

/**
 * Puts what was found without any word, as for a day alone, into the order of a list: newest first, the language of the
 * question before the others, else as the papers came.
 */
const asList = (ranked: Ranked[], question: string): Ranked[] => {
  const isChinese = han.test(question)
  const dayOf = ({ indexed }: Ranked): string => indexed.article.head.day ?? ''
  const isForeign = ({ indexed }: Ranked): number => (han.test(indexed.folded) === isChinese ? 0 : 1)
  return ranked.sort(
    (a, b) =>
      (dayOf(a) < dayOf(b) ? 1 : dayOf(a) > dayOf(b) ? -1 : 0) ||
      isForeign(a) - isForeign(b) ||
      a.document - b.document,
  )
}

/** Each word with those that are said for the same thing elsewhere. */
const partners = fromLexicon(({ regionalWords }): ReadonlyMap<string, readonly string[]> => {
  const found = new Map<string, string[]>()
  for (const group of regionalWords)
    for (const word of group) found.set(word, [...(found.get(word) ?? []), ...group.filter((other) => other !== word)])
  return found
})

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
      const others = ends.has(end) ? partners().get(word) : undefined
      if (!others || holds(word)) continue
      const printed = others.find(holds)
      if (printed === undefined) continue
      text += folded.slice(at, start) + printed
      at = end
      break
    }
  }
  return text + folded.slice(at)
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

/** Articles that answered the question before; the next one is looked for there too. */
export const earlierArticles = 3

/**
 * Searches one question as it stands, or with an earlier one as its background.
 * @param holdings - articles and indexes
 * @param question - as typed
 * @param today - what "yesterday" counts from
 * @param options - `background`: the search of the question that this one leans on; `wanted`: how many paragraphs are enough
 * @returns the question taken apart with its paragraphs
 */
export const searchDirectly = (
  { documents, candidates }: Holdings,
  question: string,
  today: string,
  { background, wanted = Infinity }: { background?: Found | undefined; wanted?: number } = {},
): Found => {
  const query = parseQuery(question, today, documents.sources())
  const asPrinted = (text: string): string => inWordsOfLibrary(fold(text), (word) => candidates.holds(word))
  const analyzed = analyzeQuery(asPrinted(query.text), candidates.counts(), {
    ...(background && { background: asPrinted(background.query.text) }),
    bounds: query.bounds,
  })
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
      ranked: analyzed.words.length === 0 ? asList(ranked, question) : withNext(analyzed, ranked, documents),
    }
  const nearest = nearestTo({ documents, candidates }, query, analyzed)
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
