import type { Article, ArticleId } from '../../article/article.js'
import type { Answer, Question } from '../search-engine.js'

/** A call to the worker, and what comes back under its number. */
export type Call =
  | { kind: 'put'; articles: Article[]; seq: number }
  | { kind: 'drop'; ids: ArticleId[]; seq: number }
  | { kind: 'clear' }
  | { kind: 'find'; question: Question }
  | { kind: 'subject'; text: string }
  | { kind: 'position'; mustAnswer?: true }
  | { kind: 'paragraphs' }
  | { kind: 'save' }

export type Asked = { number: number; call: Call }
export type Answered =
  | { number: number; result: Answer | string[] | number | undefined }
  | { number: number; error: string; failure: 'range' | 'silent' | 'other' }
/** Sent once, before anything else: why the snapshot was not used, if there was one. */
export type Ready = { kind: 'ready'; rejected?: string }
