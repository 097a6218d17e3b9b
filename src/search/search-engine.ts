import type { Article, ArticleId } from '../article/article.js'
import type { Day } from '../time/day.js'

/** A question to the search engine. */
export type Question = {
  /** As the user typed it. */
  text: string
  /** The user's calendar day: what "today" and "last week" mean. */
  today: Day
  /** The question before it in the same chat, oldest first; carried on where the new one leans on it. */
  earlier?: string[]
  /** How many passages at most. */
  limit: number
  /** Each passage tells what its score is made of. */
  explain?: true
}

/** The part of an article that goes with a passage. */
export type ArticleHead = Pick<Article, 'id' | 'path' | 'headline' | 'source' | 'url' | 'day' | 'isByOcr' | 'revision'>

/** The quotable part of a paragraph. Marks: half-open UTF-16 ranges inside `text`, sorted, apart. */
export type Snippet = { text: string; marks: [number, number][] }

export type Passage = {
  article: ArticleHead
  /** Ordinal in `paragraphsOf(article)`. */
  paragraph: number
  /** The whole paragraph. */
  text: string
  /** The paragraph after it, where the answer stands there and what it is about stands here. */
  next?: { paragraph: number; text: string; quote: Snippet }
  /** Higher is nearer; comparable inside one answer only. */
  score: number
  quote: Snippet
  /** Paragraphs in which its paper set right the article later, the oldest first, three at most. */
  corrections?: { articleId: ArticleId; paragraph: number }[]
  /** Features and weights of the score, the heaviest first; only where the question asks for them. */
  shares?: { name: string; value: number; weight: number }[]
}

export type Verdict = 'found' | 'weak' | 'none'

/** What a question bounds its answer by. */
export type Asked = {
  /** First and last day, both included; an absent one is open. */
  from?: Day
  to?: Day
  /** Nothing that answers is of these days. */
  isOutside?: true
  /** Persons and numbered things that a passage must speak of. */
  names: string[]
  kind: 'number' | 'time' | 'person' | 'place' | 'reason' | 'other'
}

/**
 * What a question may ask for and a passage leave out. `number`: the figures are of somebody or something else; `outcome`:
 * how it ended; `home`: where somebody lives; `detail`: what has no word of its own here, as the cause of a death;
 * `opposite`: the passage says what is so where what is not so was asked for, or what is forbidden where what is allowed was.
 */
export type Untold =
  'name' | 'person' | 'age' | 'price' | 'number' | 'outcome' | 'reason' | 'work' | 'home' | 'detail' | 'opposite'

export type Answer = {
  verdict: Verdict
  /** 0..1, comparable across questions; the verdict is a threshold on it. */
  confidence: number
  /** The reading that was searched, where it is not the typed one. */
  understood?: string
  /** Readings proposed but not searched. */
  didYouMean: string[]
  /** Words of the question that stand in no article, as typed; first the names of which the best passage says nothing. */
  missing: string[]
  /** What stands in the best passage where the question has another name or number, as folded. */
  instead?: { asked: string; printed: string }
  /** What is asked for that the first passage does not tell; it may be told as near at most. */
  untold?: Untold
  /** What was read from the question as the bound of its answer. */
  asked?: Asked
  /** The archive is not at hand: only the newest articles were searched. */
  isPartial?: true
  /** Best first, several of one article where they answer best; with verdict `none`, the nearest ones. */
  passages: Passage[]
}

/** The port of search: finds the paragraphs that answer a question. `test/contracts/search-engine.contract.ts` holds its promises. */
export interface SearchEngine {
  /**
   * Adds articles; an article with a known id replaces it.
   * @param seq - the store's position after them
   */
  put(articles: Article[], seq: number): Promise<void>
  /**
   * Removes articles; unknown ids are ignored.
   * @param seq - the store's position after them
   */
  drop(ids: ArticleId[], seq: number): Promise<void>
  /** Removes everything; the position is 0 again. */
  clear(): Promise<void>
  /**
   * Finds the passages that answer a question.
   * @throws {RangeError} if `limit` is not a whole number from 1
   */
  find(question: Question): Promise<Answer>
  /**
   * Finds what a question or headline is about.
   * @returns up to two words as typed, in their order; none where it names nothing
   */
  subject(text: string): Promise<string[]>
  /**
   * Tells the store's position up to which changes are in; 0 for an empty engine.
   * @throws {SearchEngineSilent} if it must be what the index says, and what keeps the index does not answer
   */
  position(options?: { mustAnswer?: true }): Promise<number>
  /** Counts the paragraphs in the index. */
  paragraphs(): Promise<number>
  /** Writes the index to the snapshot file, if the engine has one. */
  save(): Promise<void>
  close(): Promise<void>
}

/** What a search engine needs to be opened. */
export type SearchEngineOptions = {
  /** Identifies the store that the index is a view of; a snapshot of another store is refused. */
  storeId: string
  /** File of the snapshot; without it the index lives in memory only. */
  snapshotPath?: string
  /** Where OpenSearch is, for the engine that keeps its index there; without it the index is in this process. */
  server?: ServerAddress
}

/** Where OpenSearch is reached. */
export type ServerAddress = {
  /** With `https://`, on loopback also `http://`; user and password of the first count for all. */
  urls: string[]
  /** The certificate authority that signed the servers' certificates, as PEM. */
  ca?: string
}

/** What keeps the index does not answer, or refuses to work for now: changes are tried again. */
export class SearchEngineSilent extends Error {
  override name = 'SearchEngineSilent'
}

/** The engine has ended before it answered: the program ends with it, and its next start answers. */
export class SearchEngineEnded extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options)
    this.name = 'SearchEngineEnded'
  }
}

/** A search engine as its opener gets it. */
export type OpenedSearchEngine = SearchEngine & {
  /** Why a snapshot that was there has not been used. */
  rejectedSnapshot?: string
  /** Resolves with the reason when the engine can answer no more calls before it is closed. */
  died: Promise<Error>
}
