import { isAskedFor } from './query/answer-type.js'
import { isOtherThing } from './ranking/features.js'
import { candidatesEach, createCandidates, type Candidates, type CandidatesData } from './index/candidates.js'
import { confidenceOf, verdictOf } from './ranking/confidence.js'
import { dateFits, mayFit } from './date-fit.js'
import { followUpOf } from './query/follow-up.js'
import { fold } from '../text/fold.js'
import { printedIn } from './analysis/latin-runs.js'
import { inWordsOfLibrary } from './query/regional-words.js'
import { isWord } from './analysis/analyzer.js'
import { suggestSpellings, type Knowledge } from './spelling/suggest.js'
import type { Answer, SearchEngine, Passage, Question } from './search-engine.js'
import { filterOf, leadsOf } from './index/filter.js'
import { parseQuery, type Query } from './query/parse-query.js'
import { analyzeQuery, type AnalyzedQuery, type QueryWord } from './query/analyze-query.js'
import { rank, type Ranked } from './ranking/rank.js'
import { createDocumentStore, type DocumentStore } from './index/documents.js'
import { cutSnippet } from './snippet/snippet.js'
import { keyphrasesOf } from './query/keyphrases.js'
import { sharesOf } from './ranking/weights.js'
import { holdsWord } from './ranking/match-words.js'

/** A library whose state can be taken out and put back. */
export type LocalEngine = SearchEngine & { export(): EngineData }

export type EngineData = {
  documentStore: ReturnType<DocumentStore['export']>
  candidates: CandidatesData
  position: number
}

/** A question is searched by its first units; more costs time and says nothing new. */
const questionLimit = 256

/** From here on nobody asks whether something else was meant. */
const sureEnough = 0.8
/** So much surer another reading must be to be searched instead of the typed one. */
const readingGain = 0.05

/** Days are no subject, whichever they are. */
const anyDay = '2000-01-01'

/** The most that may be said of a near miss: below what is called found. */
const unreliable = 0.45

/** Articles that answered the question before; the next one is looked for there too. */
const earlierArticles = 3

/** A question as it is searched, and what was found. */
type Search = {
  question: string
  query: Query
  analyzed: AnalyzedQuery
  ranked: Ranked[]
  /** The reading to show, where it is not the typed one. */
  understood?: string
  /** Passages of the answer before it that are not shown again. */
  skip: number
  /** It leans on an earlier question. */
  background: boolean
}

/** The search that answers, how sure it is, and other readings to propose. */
type Reread = { search: Search; confidence: number; didYouMean: string[] }

const passageOf = (analyzed: AnalyzedQuery, { indexed, score, features }: Ranked, explain = false): Passage => ({
  article: indexed.article.head,
  paragraph: indexed.ordinal,
  text: indexed.text,
  score: Math.round(score * 1000) / 1000,
  quote: cutSnippet(indexed.text, indexed.folded, analyzed),
  ...(explain && { shares: sharesOf(features, score) }),
})

/** Words of the question that no paragraph holds, not even inside another word. */
const missingWords = (analyzed: AnalyzedQuery, candidates: Candidates, question: string): string[] => {
  const folded = fold(question)
  return analyzed.words
    .filter((word) => word.documents === 0 && folded.includes(word.form) && !candidates.holds(word.form))
    .map((word) => question.slice(folded.indexOf(word.form)).slice(0, word.form.length))
}

/** The library in this thread: analyzer, indexes and ranking. */
export const createLocalEngine = (data?: EngineData): LocalEngine => {
  let documentStore = createDocumentStore(data?.documentStore)
  let candidates = createCandidates(data?.candidates)
  let position = data?.position ?? 0

  // One object a library: the lexicon of what people mistype hangs on it.
  const knowledgeOf = (): Knowledge => {
    const known = candidates
    return {
      documents: () => known.counts().documents,
      documentsWithTerm: (term) => known.counts().documentsWithTerm(term),
      documentsWithPair: (key) => known.counts().documentsWithPair(key),
      terms: () => known.terms(),
      printedAs: (term) => {
        const indexed = documentStore.indexed(known.holderOf(term) ?? -1)
        return indexed && printedIn(`${indexed.context}\n${indexed.folded}`, term)
      },
      isWord,
    }
  }
  let knowledge = knowledgeOf()

  const searchFor = (question: string, today: string, background?: Search): Search => {
    const query = parseQuery(question, today, documentStore.sources())
    const counts = candidates.counts()
    const asPrinted = (text: string): string => inWordsOfLibrary(fold(text), (word) => candidates.holds(word))
    const analyzed = analyzeQuery(asPrinted(query.text), counts, {
      ...(background && { background: asPrinted(background.query.text) }),
      bounds: query.bounds,
    })
    const passes = filterOf(documentStore, query)
    const isAllowed =
      passes &&
      ((document: number): boolean => {
        const indexed = documentStore.indexed(document)
        return indexed !== undefined && passes(indexed)
      })
    const sameArticles =
      background && new Set(background.ranked.slice(0, earlierArticles).map(({ indexed }) => indexed.article))
    const found = candidates.lookUp(analyzed, candidatesEach, isAllowed)
    if (query.bounds.length > 0)
      for (const document of candidates.lookUp(analyzed, candidatesEach, (one) => {
        const day = documentStore.indexed(one)?.article.head.day
        return day !== undefined && mayFit(query.bounds, day) && (!isAllowed || isAllowed(one))
      }))
        found.add(document)
    for (const article of sameArticles ?? [])
      for (let document = article.first; document < article.first + article.count; document += 1)
        if (!isAllowed || isAllowed(document)) found.add(document)
    if (analyzed.words.length === 0 && passes) {
      for (const { article } of leadsOf(documentStore, passes).slice(0, candidatesEach)) found.add(article.first)
    }
    const ranked = rank(analyzed, found, documentStore, {
      ...(sameArticles && { sameArticles }),
      isForNewest: query.isForNewest,
      quoted: query.quoted,
    })
    return { question, query, analyzed, ranked, skip: 0, background: background !== undefined }
  }

  /** Whether one of the best articles of an earlier search tells of every thing that the question names. */
  const isNear = (question: string, { ranked }: Search): boolean => {
    const articles = [...new Set(ranked.slice(0, earlierArticles).map(({ indexed }) => indexed.article))]
    const { words } = analyzeQuery(fold(question), candidates.counts())
    const nouns = words.filter((word) => word.isNoun)
    return articles.some((article) => {
      const isHeld = (word: QueryWord): boolean =>
        documentStore.slotsOf(article).some((indexed) => holdsWord(indexed.folded, word))
      return nouns.length > 0 ? nouns.every(isHeld) : words.some(isHeld)
    })
  }

  /** A question with those before it, each resolved against its forerunner. */
  const resolve = (question: string, earlier: string[], today: string): Search => {
    const previous = earlier.at(-1)
    if (previous === undefined) return searchFor(question, today)
    const before = resolve(previous, earlier.slice(0, -1), today)
    const followUp = followUpOf(question, before.question, today, () => isNear(question, before))
    switch (followUp.kind) {
      case 'fresh':
        return searchFor(question, today)
      case 'again':
        return { ...before, skip: before.skip + 1, understood: before.understood ?? before.question }
      case 'instead': {
        const text = followUp.text.slice(0, questionLimit)
        const articles = searchFor(text, today)
        return { ...articles, understood: text }
      }
      case 'beside':
        return {
          ...searchFor(question, today, before),
          understood: `${before.question.replace(/[?？。！!\s]+$/u, '')} · ${question}`,
        }
    }
  }

  /** Whether the best paragraph speaks of what is asked now, and not only of what was asked before. */
  const speaksOf = (question: string, { analyzed, ranked }: Search): boolean => {
    const folded = fold(question)
    const own = analyzed.words.filter((word) => folded.includes(word.form))
    const best = ranked[0]?.indexed
    return (
      own.length === 0 || (best !== undefined && own.some((word) => holdsWord(`${best.context} ${best.folded}`, word)))
    )
  }

  const confidenceIn = (search: Search): number => {
    const { analyzed, ranked, background, query } = search
    // A list of what the paper had on some days is always right.
    if (analyzed.words.length === 0) return ranked.length > 0 ? 1 : 0
    const confidence = confidenceOf(analyzed, ranked)
    // What is asked for by a word that stands nowhere in the library is told by none of its paragraphs.
    const asked = fold(search.query.text)
    const isStrange = analyzed.words.some((word) => word.isNoun && isAskedFor(asked, word.form) && isUnknown(word))
    const isBeside = background && !speaksOf(search.query.text, search)
    const isOutside = query.bounds.length > 0 && ranked[0]?.features.onDay === dateFits.outside
    const isOther = ranked[0] !== undefined && isOtherThing(analyzed, ranked[0].indexed)
    return isStrange || isBeside || isOther || isOutside ? Math.min(confidence, unreliable) : confidence
  }

  const isUnknown = (word: QueryWord): boolean =>
    word.documents === 0 && !candidates.holds(word.form) && !word.others.some((other) => candidates.holds(other))

  /** The search by another reading, where the typed one finds nothing good; and the readings to propose. */
  const reread = (direct: Search, earlier: string[], today: string): Reread => {
    const confidence = confidenceIn(direct)
    if (confidence >= sureEnough) return { search: direct, confidence, didYouMean: [] }
    const readings = suggestSpellings(direct.question, fold(direct.question), knowledge).map(({ text }) => text)
    const [best, ...others] = readings
    if (best === undefined) return { search: direct, confidence, didYouMean: [] }
    const search = resolve(best, earlier, today)
    const gained = confidenceIn(search)
    if (gained > confidence + readingGain)
      return { search: { ...search, understood: search.understood ?? best }, confidence: gained, didYouMean: others }
    return { search: direct, confidence, didYouMean: readings }
  }

  const find = ({ text, limit, today, earlier = [], explain }: Question): Answer => {
    if (!Number.isInteger(limit) || limit < 1)
      throw new RangeError(`limit: expected a whole number from 1, got ${limit}`)
    const said = earlier.map((one) => one.slice(0, questionLimit))
    const { search, confidence, didYouMean } = reread(resolve(text.slice(0, questionLimit), said, today), said, today)
    const { analyzed, ranked, understood, skip, query } = search
    return {
      verdict: verdictOf(confidence),
      confidence,
      ...(understood === undefined ? {} : { understood }),
      didYouMean,
      missing: missingWords(analyzed, candidates, query.text),
      passages: ranked.slice(skip, skip + limit).map((hit) => passageOf(analyzed, hit, explain)),
    }
  }

  const drop = (ids: string[]): void => {
    for (const id of ids)
      for (const { document, indexed } of documentStore.drop(id)) candidates.remove(document, indexed)
  }

  return {
    put: (articles, seq) => {
      for (const article of articles) {
        drop([article.id])
        for (const { document, indexed } of documentStore.put(article)) candidates.add(document, indexed)
      }
      position = seq
      return Promise.resolve()
    },
    drop: (ids, seq) => {
      drop(ids)
      position = seq
      return Promise.resolve()
    },
    clear: () => {
      documentStore = createDocumentStore()
      candidates = createCandidates()
      knowledge = knowledgeOf()
      position = 0
      return Promise.resolve()
    },
    // A wrong limit is the caller's mistake and must reach it as a rejection, as it does through the worker.
    find: (question) => new Promise((resolve) => resolve(find(question))),
    subject: (text) => {
      const { documents, documentsWithTerm } = candidates.counts()
      const query = parseQuery(text.slice(0, questionLimit), anyDay, documentStore.sources())
      return Promise.resolve(
        keyphrasesOf(query, { documents, documentsWithTerm, holds: (folded) => candidates.holds(folded) }),
      )
    },
    position: () => Promise.resolve(position),
    paragraphs: () => Promise.resolve(documentStore.size()),
    save: () => Promise.resolve(),
    close: () => Promise.resolve(),
    export: () => ({ documentStore: documentStore.export(), candidates: candidates.export(), position }),
  }
}
