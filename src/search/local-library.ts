import { fold } from './fold.js'
import { createCandidates, type Candidates, type CandidatesData } from './candidates.js'
import { confidenceOf, verdictOf } from './confidence.js'
import { measure, measureArticle, type Features } from './features.js'
import type { Answer, Library, Passage, Question } from './library.js'
import { profileOf, type Profile } from './question-profile.js'
import { scoreOf } from './weights.js'
import { createShelf, type Shelf, type ShelvedArticle, type Slot } from './shelf.js'
import { cutSnippet } from './snippet.js'

/** A library whose state can be taken out and put back. */
export type LocalLibrary = Library & { export(): LibraryData }

export type LibraryData = { shelf: ReturnType<Shelf['export']>; candidates: CandidatesData; position: number }

/** A question is searched by its first units; more costs time and says nothing new. */
export const questionLimit = 256

// The gold passage is among the first fifty of either index for all but one question in a thousand.
const candidatesEach = 50

type Ranked = { document: number; slot: Slot; features: Features; score: number }

const rank = (profile: Profile, documents: Iterable<number>, shelf: Shelf): Ranked[] => {
  const articles = new Map<ShelvedArticle, number>()
  const coverOf = (article: ShelvedArticle): number => {
    const known = articles.get(article)
    if (known !== undefined) return known
    const made = measureArticle(profile, shelf.slotsOf(article))
    articles.set(article, made)
    return made
  }
  const ranked: Ranked[] = []
  for (const document of documents) {
    const slot = shelf.slot(document)
    if (!slot) continue
    const features = measure(profile, slot, coverOf(slot.article), shelf.meanLength())
    ranked.push({ document, slot, features, score: scoreOf(features) })
  }
  const day = (slot: Slot): string => slot.article.head.day ?? ''
  // Where relevance ties the newer paper goes first, then the order in which the articles came.
  return ranked.sort((a, b) => b.score - a.score || day(b.slot).localeCompare(day(a.slot)) || a.document - b.document)
}

const passageOf = (profile: Profile, { slot, score }: Ranked): Passage => ({
  article: slot.article.head,
  paragraph: slot.ordinal,
  text: slot.text,
  score: Math.round(score * 1000) / 1000,
  quote: cutSnippet(slot.text, slot.folded, profile),
})

/** Words of the question that no paragraph holds, not even inside another word. */
const missingWords = (profile: Profile, candidates: Candidates, question: string, folded: string): string[] =>
  profile.words
    .filter((word) => word.documents === 0 && !candidates.holds(word.form))
    .map((word) => {
      const at = folded.indexOf(word.form)
      return question.slice(at, at + word.form.length)
    })

/** The library in this thread: analyzer, indexes and ranking. */
export const createLocalLibrary = (data?: LibraryData): LocalLibrary => {
  let shelf = createShelf(data?.shelf)
  let candidates = createCandidates(data?.candidates)
  let position = data?.position ?? 0

  const find = ({ text, limit }: Question): Answer => {
    if (!Number.isInteger(limit) || limit < 1)
      throw new RangeError(`limit: expected a whole number from 1, got ${limit}`)
    const question = text.slice(0, questionLimit)
    const folded = fold(question)
    const profile = profileOf(folded, candidates.counts())
    if (profile.words.length === 0) return { verdict: 'none', confidence: 0, didYouMean: [], missing: [], passages: [] }
    const ranked = rank(profile, candidates.lookUp(profile, candidatesEach), shelf)
    const confidence = confidenceOf(profile, ranked)
    return {
      verdict: verdictOf(confidence),
      confidence,
      didYouMean: [],
      missing: missingWords(profile, candidates, question, folded),
      passages: ranked.slice(0, limit).map((hit) => passageOf(profile, hit)),
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
      position = 0
      return Promise.resolve()
    },
    // A wrong limit is the caller's mistake and must reach it as a rejection, as it does through the worker.
    find: async (question) => Promise.resolve(find(question)),
    position: () => Promise.resolve(position),
    save: () => Promise.resolve(),
    close: () => Promise.resolve(),
    export: () => ({ shelf: shelf.export(), candidates: candidates.export(), position }),
  }
}
