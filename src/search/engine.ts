import { isAskedFor } from './query/answer-type.js'
import { isOtherThing } from './ranking/features.js'
import { candidatesEach, createCandidates, type Candidates, type CandidatesData } from './index/candidates.js'
import { confidenceOf, verdictOf } from './ranking/confidence.js'
import { followUpOf } from './query/follow-up.js'
import { fold } from '../text/fold.js'
import { isWord } from './analysis/analyzer.js'
import { proposeReadings, type Knowledge } from './spelling/suggest.js'
import type { Answer, Library, Passage, Question } from './search-engine.js'
import { gateOf, leadsOf } from './index/filter.js'
import { parseQuery, type Query } from './query/parse-query.js'
import { profileOf, type Profile, type ProfileWord } from './query/analyze-query.js'
import { rank, type Ranked } from './ranking/rank.js'
import { createShelf, type Shelf } from './index/documents.js'
import { cutSnippet } from './snippet/snippet.js'
import { subjectOf } from './query/keyphrases.js'
import { holdsWord } from './ranking/match-words.js'

/** A library whose state can be taken out and put back. */
export type LocalLibrary = Library & { export(): LibraryData }

export type LibraryData = { shelf: ReturnType<Shelf['export']>; candidates: CandidatesData; position: number }

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
  profile: Profile
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

const passageOf = (profile: Profile, { slot, score }: Ranked): Passage => ({
  article: slot.article.head,
  paragraph: slot.ordinal,
  text: slot.text,
  score: Math.round(score * 1000) / 1000,
  quote: cutSnippet(slot.text, slot.folded, profile),
})

/** Words of the question that no paragraph holds, not even inside another word. */
const missingWords = (profile: Profile, candidates: Candidates, question: string): string[] => {
  const folded = fold(question)
  return profile.words
    .filter((word) => word.documents === 0 && folded.includes(word.form) && !candidates.holds(word.form))
    .map((word) => question.slice(folded.indexOf(word.form)).slice(0, word.form.length))
}

/** The library in this thread: analyzer, indexes and ranking. */
export const createLocalLibrary = (data?: LibraryData): LocalLibrary => {
  let shelf = createShelf(data?.shelf)
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
      isWord,
    }
  }
  let knowledge = knowledgeOf()

  const searchFor = (question: string, today: string, background?: Search): Search => {
    const query = parseQuery(question, today, shelf.sources())
    const counts = candidates.counts()
    const profile = profileOf(fold(query.text), counts, {
      ...(background && { background: fold(background.query.text) }),
      about: query.about,
    })
    const gate = gateOf(shelf, query)
    const isAllowed =
      gate &&
      ((document: number): boolean => {
        const slot = shelf.slot(document)
        return slot !== undefined && gate(slot)
      })
    const sameArticles =
      background && new Set(background.ranked.slice(0, earlierArticles).map(({ slot }) => slot.article))
    const found = candidates.lookUp(profile, candidatesEach, isAllowed)
    for (const article of sameArticles ?? [])
      for (let document = article.first; document < article.first + article.count; document += 1)
        if (!isAllowed || isAllowed(document)) found.add(document)
    if (profile.words.length === 0 && gate) {
      for (const { article } of leadsOf(shelf, gate).slice(0, candidatesEach)) found.add(article.first)
    }
    const ranked = rank(profile, found, shelf, {
      ...(sameArticles && { sameArticles }),
      isForNewest: query.isForNewest,
      quoted: query.quoted,
    })
    return { question, query, profile, ranked, skip: 0, background: background !== undefined }
  }

  /** Whether one of the best articles of an earlier search tells of every thing that the question names. */
  const isNear = (question: string, { ranked }: Search): boolean => {
    const articles = [...new Set(ranked.slice(0, earlierArticles).map(({ slot }) => slot.article))]
    const { words } = profileOf(fold(question), candidates.counts())
    const nouns = words.filter((word) => word.isNoun)
    return articles.some((article) => {
      const isHeld = (word: ProfileWord): boolean => shelf.slotsOf(article).some((slot) => holdsWord(slot.folded, word))
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
  const speaksOf = (question: string, { profile, ranked }: Search): boolean => {
    const folded = fold(question)
    const own = profile.words.filter((word) => folded.includes(word.form))
    const best = ranked[0]?.slot
    return (
      own.length === 0 || (best !== undefined && own.some((word) => holdsWord(`${best.context} ${best.folded}`, word)))
    )
  }

  const confidenceIn = (search: Search): number => {
    const { profile, ranked, background } = search
    // A list of what the paper had on some days is always right.
    if (profile.words.length === 0) return ranked.length > 0 ? 1 : 0
    const confidence = confidenceOf(profile, ranked)
    // What is asked for by a word that stands nowhere in the library is told by none of its paragraphs.
    const asked = fold(search.query.text)
    const isStrange = profile.words.some((word) => word.isNoun && isAskedFor(asked, word.form) && isUnknown(word))
    const isBeside = background && !speaksOf(search.query.text, search)
    const isOther = ranked[0] !== undefined && isOtherThing(profile, ranked[0].slot)
    return isStrange || isBeside || isOther ? Math.min(confidence, unreliable) : confidence
  }

  const isUnknown = (word: ProfileWord): boolean =>
    word.documents === 0 && !candidates.holds(word.form) && !word.others.some((other) => candidates.holds(other))

  /** The search by another reading, where the typed one finds nothing good; and the readings to propose. */
  const reread = (direct: Search, earlier: string[], today: string): Reread => {
    const confidence = confidenceIn(direct)
    if (confidence >= sureEnough) return { search: direct, confidence, didYouMean: [] }
    const readings = proposeReadings(direct.question, fold(direct.question), knowledge).map(({ text }) => text)
    const [best, ...others] = readings
    if (best === undefined) return { search: direct, confidence, didYouMean: [] }
    const search = resolve(best, earlier, today)
    const gained = confidenceIn(search)
    if (gained > confidence + readingGain)
      return { search: { ...search, understood: search.understood ?? best }, confidence: gained, didYouMean: others }
    return { search: direct, confidence, didYouMean: readings }
  }

  const find = ({ text, limit, today, earlier = [] }: Question): Answer => {
    if (!Number.isInteger(limit) || limit < 1)
      throw new RangeError(`limit: expected a whole number from 1, got ${limit}`)
    const said = earlier.map((one) => one.slice(0, questionLimit))
    const { search, confidence, didYouMean } = reread(resolve(text.slice(0, questionLimit), said, today), said, today)
    const { profile, ranked, understood, skip, query } = search
    return {
      verdict: verdictOf(confidence),
      confidence,
      ...(understood === undefined ? {} : { understood }),
      didYouMean,
      missing: missingWords(profile, candidates, query.text),
      passages: ranked.slice(skip, skip + limit).map((hit) => passageOf(profile, hit)),
    }
  }

  const drop = (ids: string[]): void => {
    for (const id of ids) for (const { document, slot } of shelf.drop(id)) candidates.remove(document, slot)
  }

  return {
    put: (articles, seq) => {
      for (const article of articles) {
        drop([article.id])
        for (const { document, slot } of shelf.put(article)) candidates.add(document, slot)
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
      shelf = createShelf()
      candidates = createCandidates()
      knowledge = knowledgeOf()
      position = 0
      return Promise.resolve()
    },
    // A wrong limit is the caller's mistake and must reach it as a rejection, as it does through the worker.
    find: (question) => new Promise((resolve) => resolve(find(question))),
    subject: (text) => {
      const { documents, documentsWithTerm } = candidates.counts()
      const query = parseQuery(text.slice(0, questionLimit), anyDay, shelf.sources())
      return Promise.resolve(
        subjectOf(query, { documents, documentsWithTerm, holds: (folded) => candidates.holds(folded) }),
      )
    },
    position: () => Promise.resolve(position),
    paragraphs: () => Promise.resolve(shelf.size()),
    save: () => Promise.resolve(),
    close: () => Promise.resolve(),
    export: () => ({ shelf: shelf.export(), candidates: candidates.export(), position }),
  }
}
