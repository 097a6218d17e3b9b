import type { Article, ArticleId } from '../article/article.js'
import { type Answering, createAnswering } from './answering.js'
import { type CandidatesData, createCandidates } from './index/candidates.js'
import { type ArticleData, articleDataOf, type DocumentStore, createDocumentStore } from './index/documents.js'
import { createLocalLibrary } from './library.js'
import type { SearchEngine } from './search-engine.js'
import type { Knowledge } from './spelling/suggest.js'
import { refreshVocabulary } from './spelling/vocabulary.js'
import { atOnce } from './steps.js'

/** A library whose state can be taken out and put back. */
export type LocalEngine = SearchEngine & {
  /** As `put`, one paragraph a step: whoever takes the steps can answer questions between them. */
  putInSteps(articles: Article[], seq: number): Iterator<void>
  /** As `putInSteps`, of articles that have been worked out before. */
  takeInSteps(articles: Iterable<ArticleData>, seq: number): Iterator<void>
  /** As `drop`, one paragraph a step. */
  dropInSteps(ids: ArticleId[], seq: number): Iterator<void>
  /** What answers, at once and in the thread of the caller. */
  answering(): Answering
  /** What is known of the words of its articles. */
  knowledge(): Knowledge
  /** What there is, for a snapshot; nothing is changed between two steps and while the articles are gone through. */
  export(): Generator<void, EngineData>
}

export type EngineData = {
  documentStore: ReturnType<DocumentStore['export']>
  candidates: CandidatesData
  position: number
}

/**
 * Creates the engine that analyzes, indexes and ranks in this thread.
 * @param data - what `export` gave, for an engine that is loaded from a snapshot
 * @returns an empty engine without it
 */
export const createLocalEngine = (data?: EngineData): LocalEngine => {
  let documentStore = createDocumentStore(data?.documentStore)
  let candidates = createCandidates(data?.candidates)
  let position = data?.position ?? 0

  let library = createLocalLibrary(documentStore, candidates)
  let answering = createAnswering(library)

  // Between two steps every candidate is in the document store: a paragraph comes in there first and leaves there last.
  const dropEach = function* (ids: ArticleId[]): Generator<void> {
    for (const id of ids) {
      for (const { document, indexed } of documentStore.documentsOf(id)) {
        candidates.remove(document, indexed)
        yield
      }
      documentStore.drop(id)
    }
  }
  const dropInSteps = function* (ids: ArticleId[], seq: number): Generator<void> {
    yield* dropEach(ids)
    position = seq
    yield* refreshVocabulary(library.knowledge)
  }
  const takeInSteps = function* (articles: Iterable<ArticleData>, seq: number): Generator<void> {
    for (const article of articles) {
      yield* dropEach([article.head.id])
      for (const { document, indexed } of documentStore.take(article)) {
        candidates.add(document, indexed)
        yield
      }
    }
    position = seq
    yield* refreshVocabulary(library.knowledge)
  }
  const dataOfEach = function* (articles: Article[]): Generator<ArticleData> {
    for (const article of articles) yield articleDataOf(article)
  }
  const putInSteps = (articles: Article[], seq: number): Generator<void> => takeInSteps(dataOfEach(articles), seq)

  return {
    putInSteps,
    takeInSteps,
    dropInSteps,
    put: (articles, seq) => Promise.resolve(atOnce(putInSteps(articles, seq))),
    drop: (ids, seq) => Promise.resolve(atOnce(dropInSteps(ids, seq))),
    clear: () => {
      documentStore = createDocumentStore()
      candidates = createCandidates()
      library = createLocalLibrary(documentStore, candidates)
      answering = createAnswering(library)
      position = 0
      return Promise.resolve()
    },
    // A wrong limit is the caller's mistake and must reach it as a rejection, as it does through the worker.
    find: (question) => new Promise((resolve) => resolve(answering.find(question))),
    subject: (text) => Promise.resolve(answering.subject(text)),
    position: () => Promise.resolve(position),
    paragraphs: () => Promise.resolve(documentStore.size()),
    save: () => Promise.resolve(),
    close: () => Promise.resolve(),
    answering: () => answering,
    knowledge: () => library.knowledge,
    *export() {
      return { documentStore: documentStore.export(), candidates: yield* candidates.export(), position }
    },
  }
}
