import type { Article, ArticleId, Story } from '../article/article.js'
import type { Day, Instant } from '../article/day.js'

/** A corpus file as it was when it was last read. */
export type FileRecord = {
  path: string
  /** Bytes. */
  size: number
  changedAt: Instant
  /** SHA-256 of the bytes with the version of the reader, hex. */
  fingerprint: string
  /** Why it could not be read, or what of it was left out. */
  problem?: string
}

/** One step of the feed from which the index is made. */
export type Change =
  { seq: number; kind: 'put'; article: Article } | { seq: number; kind: 'drop'; articleId: ArticleId }

/** What the library holds, in a glance. */
export type Summary = { articles: number; firstDay?: Day; lastDay?: Day }

/** What became of the stories of one file. */
export type Recorded = {
  /** Articles never seen before, by text and by id. */
  added: ArticleId[]
  changed: ArticleId[]
  removed: ArticleId[]
  /** Ids that another file already has: the first wins. */
  taken: ArticleId[]
}

export interface ArticleStore {
  /** Every file ever read and not yet removed. */
  files(): Promise<FileRecord[]>
  /**
   * Makes the stories of a file what the file now says, in one transaction. A story without an id keeps the id it had
   * under the same path while its text is unchanged, else takes `<path>#<n>` with the lowest free n from its place.
   */
  record(file: FileRecord, stories: Story[], now: Instant): Promise<Recorded>
  /** Keeps what is known of the file and notes why it could not be read this time. */
  recordProblem(file: FileRecord): Promise<void>
  /** The file is gone: its articles are no longer found, but remembered. */
  remove(path: string, now: Instant): Promise<Recorded>
  article(id: ArticleId): Promise<Article | undefined>
  /** Newest first: by day, then by arrival, then by place in the file. */
  latest(limit: number, offset: number): Promise<Article[]>
  summary(): Promise<Summary>
  /** Changes after a position, oldest first; of several changes to one article the last alone. */
  changesAfter(seq: number, limit: number): Promise<Change[]>
  /** Every id that is found now, for comparing an index with the store. */
  lastSeq(): Promise<number>
}

/** One question and its answer, so that buttons under it work later and the next question can lean on it. */
export type Turn = {
  /** Short, unique in its chat, letters and digits. */
  id: string
  chatId: string
  askedAt: Instant
  /** As typed. */
  question: string
  /** What was shown or can be shown next, best first. */
  passages: { articleId: ArticleId; paragraph: number }[]
}

/** Settings of one chat; absent means not chosen. */
export type ChatSettings = { language?: 'zh-Hans' | 'zh-Hant' | 'en' }

export interface ChatStore {
  settings(chatId: string): Promise<ChatSettings>
  saveSettings(chatId: string, settings: ChatSettings): Promise<void>
  /** Keeps the newest turns of a chat (20), dropping older ones. */
  saveTurn(turn: Turn): Promise<void>
  turn(chatId: string, id: string): Promise<Turn | undefined>
  /** Newest first. */
  lastTurns(chatId: string, limit: number): Promise<Turn[]>
}

export interface Store {
  articles: ArticleStore
  chats: ChatStore
  /** Random at creation: tells a snapshot of this store from one of another. */
  id(): Promise<string>
  close(): Promise<void>
}
