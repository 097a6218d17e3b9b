import type { Article, ArticleId, Story } from '../article/article.js'
import type { Day } from '../time/day.js'

/** A question to the library. */
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
export type ArticleHead = Pick<Story, 'headline' | 'source' | 'url' | 'day'> & { id: ArticleId; path: string }

/** The quotable part of a paragraph. Marks: half-open UTF-16 ranges inside `text`, sorted, apart. */
export type Snippet = { text: string; marks: [number, number][] }

export type Passage = {
  article: ArticleHead
  /** Ordinal in `paragraphsOf(article)`. */
  paragraph: number
  /** The whole paragraph. */
  text: string
  /** Higher is nearer; comparable inside one answer only. */
  score: number
  quote: Snippet
  /** Features and weights of the score, the heaviest first; only where the question asks for them. */
  shares?: { name: string; value: number; weight: number }[]
}

export type Verdict = 'found' | 'weak' | 'none'

export type Answer = {
  verdict: Verdict
  /** 0..1, comparable across questions; the verdict is a threshold on it. */
  confidence: number
  /** The reading that was searched, where it is not the typed one. */
  understood?: string
  /** Readings proposed but not searched. */
  didYouMean: string[]
  /** Words of the question that stand in no article, as typed. */
  missing: string[]
  /** Best first, several of one article where they answer best; with verdict `none`, the nearest ones. */
  passages: Passage[]
}

/** Finds the paragraphs that answer a question. */
export interface SearchEngine {
  /** Takes articles in; an article with a known id replaces it. `seq` is the store's position after them. */
  put(articles: Article[], seq: number): Promise<void>
  /** Takes articles out; unknown ids are ignored. */
  drop(ids: ArticleId[], seq: number): Promise<void>
  /** Forgets everything; the position is 0 again. */
  clear(): Promise<void>
  /** Rejects with RangeError where `limit` is not a whole number from 1. */
  find(question: Question): Promise<Answer>
  /** What a question or headline is about, as typed: up to two words, in their order; none where it names nothing. */
  subject(text: string): Promise<string[]>
  /** The store's position up to which changes are in, 0 for an empty library. */
  position(): Promise<number>
  /** How many paragraphs it holds. */
  paragraphs(): Promise<number>
  /** Writes what is held to the snapshot file, if the library has one. */
  save(): Promise<void>
  close(): Promise<void>
}
